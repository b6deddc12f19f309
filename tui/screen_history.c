#include "tui/audit_list.h"
#include "tui/console.h"

/* What you did yourself, newest first, and what of it can be taken back. */

static void open_history(struct pane *pane)
{
	audit_list_open(pane, pane->state);
}

static void load_history(struct pane *pane)
{
	const struct audit_filter filter = { .user = console_desk(pane->console)->actor.user,
		.from = DB_NULL,
		.until = DB_NULL,
		.after = DB_NULL,
		.before = DB_NULL,
		.limit = AUDIT_LIST_MAX };

	audit_list_load(pane, pane->state, &filter);
}

static void draw_history(struct pane *pane, int top, int rows)
{
	audit_list_draw(pane->state, top, rows);
}

static bool key_history(struct pane *pane, struct key key)
{
	return list_key(&((struct audit_list *)pane->state)->list, key_hotkey(key));
}

static void enter(struct pane *pane)
{
	audit_list_enter(pane, pane->state);
}

static void undo(struct pane *pane)
{
	const struct audit *row = audit_list_current(pane->state);

	if (row)
		console_undo(pane->console, false, row->id);
}

static const char *selected_history(struct pane *pane)
{
	const struct audit *row = audit_list_current(pane->state);

	return row ? row->entity : NULL;
}

static void filter_history(struct pane *pane, const char *text)
{
	(void)text;
	audit_list_narrow(pane, pane->state);
}

static bool paper_history(
    struct pane *pane, struct arena *arena, const struct report **report, struct values *values)
{
	struct value *item = arena_alloc(arena, sizeof *item);

	*report = report_named("audit");
	*item = (struct value){ .name = "user", .text = console_desk(pane->console)->actor.user };
	*values = (struct values){ item, 1 };
	return *report != NULL;
}

static const char *heading_history(struct pane *pane, struct arena *arena)
{
	return arena_format(
	    arena, _("What %s did, newest first"), console_desk(pane->console)->actor.user);
}

static const struct binding bindings[] = {
	{ 'u', N_("Undo this"), BIND_MOVE, NULL, 1, NULL, undo,
	    N_("Takes back the entry under the cursor, unless something later depends on it.") },
	{ K_ENTER, N_("Details"), BIND_MOVE, NULL, 2, NULL, enter,
	    N_("What it changed, before and after.") },
	{ 0 },
};

const struct screen screen_history = {
	.name = "history",
	.title = N_("History"),
	.right = RIGHT_UNDO,
	.state_size = sizeof(struct audit_list),
	.open = open_history,
	.load = load_history,
	.draw = draw_history,
	.key = key_history,
	.selected = selected_history,
	.paper = paper_history,
	.filter = filter_history,
	.bindings = bindings,
	.help =
	    N_("What you did, newest first. What was taken back is marked undone. u takes back the"
	       " entry under the cursor; ^R does again what you undid last."),
	.heading = heading_history,
};
