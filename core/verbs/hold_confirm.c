#include "core/holding.h"

struct hold_confirm_args {
	struct hold_which which;
};

static const struct param hold_confirm_params[] = {
	HOLD_WHICH(struct hold_confirm_args, which),
};

static void plan_hold_confirm(struct act *act, const void *params)
{
	const struct hold_confirm_args *args = params;
	struct holding holding;

	if (holding_find(act, &args->which, &holding) && holding.hold.confirmed_at != DB_NULL)
		act_find(act, CODE_ALREADY_SO, "hold", _("the hold of %s was confirmed at %s"),
		    holding.bed.code,
		    when_show_short(act->arena, holding.hold.confirmed_at, act->now));
}

static void run_hold_confirm(struct act *act, const void *params)
{
	const struct hold_confirm_args *args = params;
	struct holding holding;

	if (!holding_load(act, &args->which, &holding))
		return;
	holding.hold.confirmed_at = act->now;
	row_save(act->db, &hold_table, &holding.hold);
	act_result(act, "hold", holding.code);
	act_result(act, "bed", holding.bed.code);
	act_say(act, _("hold of %s confirmed"), holding.bed.code);
}

const struct verb verb_hold_confirm = {
	.name = "hold-confirm",
	.title = N_("Confirm a hold"),
	.group = N_("Beds"),
	.right = RIGHT_HOLD,
	PARAMS_OF(hold_confirm_params),
	.size = sizeof(struct hold_confirm_args),
	.subject = "bed",
	.plan = plan_hold_confirm,
	.run = run_hold_confirm,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the hold is not confirmed"),
	.help = N_("They said that they come. The counts of the shelter stay the same."),
};
