#include "core/act.h"
#include "core/glass.h"

static void plan_glass_end(struct act *act, const void *params)
{
	(void)params;
	act_touch(act, act->desk->actor.user);
	if (!desk_glass(act->desk, DB_NULL))
		act_find(act, CODE_NOT_SO, NULL, _("you have no emergency access open"));
}

/* All that is open, be it of one shelter or of several. */
static void run_glass_end(struct act *act, const void *params)
{
	struct glass *rows;
	size_t count
	    = glass_open(act->db, act->arena, act->desk->actor.id, act->now, &rows);

	(void)params;
	for (size_t i = 0; i < count; i++) {
		rows[i].ended_at = act->now;
		if (row_save(act->db, &glass_table, &rows[i]) != DB_OK)
			return;
		act_touch(act, glass_code(act->arena, rows[i].id));
		act_result(act, "glass", glass_code(act->arena, rows[i].id));
	}
	act_say(act, _("emergency access ended"));
}

const struct verb verb_glass_end = {
	.name = "glass-end",
	.title = N_("End emergency access"),
	.group = N_("Emergency"),
	.right = RIGHT_GLASS,
	.plan = plan_glass_end,
	.run = run_glass_end,
	.undo = UNDO_NEVER,
	.undo_text = N_("break-glass opens it anew, with its reason and the password"),
	.help = N_("Ends your own emergency access at once, before its time."),
};
