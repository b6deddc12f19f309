#include "tui/audit_list.h"
#include "tui/console.h"

/* Who did what to one record (the subject), or to anything. */

static void open_audit(struct pane *pane)
{
	audit_list_open(pane, pane->state);
}

static void load_audit(struct pane *pane)
{
	const struct audit_filter filter = { .entity = pane->subject[0] ? pane->subject : NULL,
		.from = DB_NULL,
		.until = DB_NULL,
		.after = DB_NULL,
		.before = DB_NULL,
		.limit = AUDIT_LIST_MAX };

	audit_list_load(pane, pane->state, &filter);
}

static void draw_audit(struct pane *pane, int top, int rows)
{
	audit_list_draw(pane->state, top, rows);
}

static bool key_audit(struct pane *pane, struct key key)
{
	return list_key(&((struct audit_list *)pane->state)->list, key_hotkey(key));
}

static void enter(struct pane *pane)
{
	audit_list_enter(pane, pane->state);
}

static const char *selected_audit(struct pane *pane)
{
	const struct audit *row = audit_list_current(pane->state);

	return row ? row->entity : NULL;
}

static void filter_audit(struct pane *pane, const char *text)
{
	(void)text;
	audit_list_narrow(pane, pane->state);
}

static bool paper_audit(
    struct pane *pane, struct arena *arena, const struct report **report, struct values *values)
{
	struct value *item = arena_alloc(arena, sizeof *item);

	*report = report_named("audit");
	*item = (struct value){ .name = "entity", .text = pane->subject };
	*values = (struct values){ item, pane->subject[0] != '\0' };
	return *report != NULL;
}

static const char *heading_audit(struct pane *pane, struct arena *arena)
{
	return pane->subject[0] ? arena_format(arena, _("Audit of %s, newest first"), pane->subject)
				: _("Audit, newest first");
}

static const struct binding bindings[] = {
	{ K_ENTER, N_("Details"), BIND_MOVE, NULL, 1, NULL, enter,
	    N_("What it changed, before and after.") },
	{ 0 },
};

const struct screen screen_audit = {
	.name = "audit",
	.title = N_("Audit"),
	.right = RIGHT_SEE_AUDIT,
	.state_size = sizeof(struct audit_list),
	.open = open_audit,
	.load = load_audit,
	.draw = draw_audit,
	.key = key_audit,
	.selected = selected_audit,
	.paper = paper_audit,
	.filter = filter_audit,
	.bindings = bindings,
	.help =
	    N_("Who did what and when to the record you came from, or to anything. Nothing is ever"
	       " removed from here; what was taken back is marked undone."),
	.heading = heading_audit,
};
