#include "tui/audit_list.h"
#include "tui/console.h"

/* Who did what to one record (the subject), or to anything. */

static void load_audit(struct pane *pane)
{
	audit_list_load(pane, NULL, pane->subject[0] ? pane->subject : NULL);
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
	{ K_ENTER, N_("Details"), BIND_MOVE, NULL, 1, NULL, audit_list_enter,
	    N_("What it changed, before and after.") },
	{ 0 },
};

const struct screen screen_audit = {
	.name = "audit",
	.title = N_("Audit"),
	.right = RIGHT_SEE_AUDIT,
	.state_size = sizeof(struct audit_list),
	.open = audit_list_open,
	.load = load_audit,
	.draw = audit_list_draw,
	.key = audit_list_key,
	.selected = audit_list_selected,
	.paper = paper_audit,
	.filter = audit_list_filter,
	.bindings = bindings,
	.help =
	    N_("Who did what and when to the record you came from, or to anything. Nothing is ever"
	       " removed from here; what was taken back is marked undone."),
	.heading = heading_audit,
};
