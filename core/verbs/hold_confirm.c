#include "core/holding.h"

struct hold_confirm_args {
	const struct bed *bed;
	const struct person *person;
};

static const struct param hold_confirm_params[] = {
	{ .name = "bed", .label = N_("Bed"), .type = PARAM_BED,
	    .offset = offsetof(struct hold_confirm_args, bed), .help = N_("the bed that is held") },
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON,
	    .offset = offsetof(struct hold_confirm_args, person),
	    .help = N_("or the person it is held for") },
};

static void plan_hold_confirm(struct act *act, const void *params)
{
	const struct hold_confirm_args *args = params;
	struct holding holding;

	if (holding_find(act, args->bed, args->person, &holding)
		&& holding.hold.confirmed_at != DB_NULL)
		act_find(act, CODE_ALREADY_SO, "bed", _("the hold of %s was confirmed at %s"),
		    holding.bed.code,
		    when_show_short(act->arena, holding.hold.confirmed_at, act->now));
}

static void run_hold_confirm(struct act *act, const void *params)
{
	const struct hold_confirm_args *args = params;
	struct holding holding;

	if (!holding_load(act, args->bed, args->person, &holding))
		return;
	holding.hold.confirmed_at = act->now;
	row_save(act->db, &hold_table, &holding.hold);
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
