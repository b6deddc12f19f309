#include "tui/audit_list.h"
#include "tui/console.h"

/* What you did yourself, newest first, and what of it can be taken back. */

static void load_history(struct pane *pane)
{
	const struct audit_filter own = { .user = console_desk(pane->console)->actor.user,
		.from = DB_NULL, .until = DB_NULL, .after = DB_NULL, .before = DB_NULL,
		.limit = AUDIT_LIST_MAX, .acts = true };

	audit_list_load(pane, &own, false);
}

static void undo(struct pane *pane)
{
	const struct audit *row = audit_list_current(pane);

	if (row)
		console_undo(pane->console, false, row->id);
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
	{ K_ENTER, N_("Details"), BIND_MOVE, NULL, 2, NULL, audit_list_enter,
	    N_("What it changed, before and after.") },
	{ 0 },
};

const struct screen screen_history = {
	.name = "history",
	.title = N_("History"),
	.right = RIGHT_UNDO,
	.state_size = sizeof(struct audit_list),
	.open = audit_list_open,
	.load = load_history,
	.draw = audit_list_draw,
	.key = audit_list_key,
	.selected = audit_list_selected,
	.paper = paper_history,
	.filter = audit_list_filter,
	.bindings = bindings,
	.help =
	    N_("What you did, newest first. What was taken back is marked undone. u takes back the"
	       " entry under the cursor; ^R does again what you undid last."),
	.heading = heading_history,
};
