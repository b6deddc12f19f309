#include "core/holding.h"

struct hold_cancel_args {
	struct hold_which which;
	const char *reason;
};

static const struct param hold_cancel_params[] = {
	HOLD_WHICH(struct hold_cancel_args, which),
	{ .name = "reason", .label = N_("Reason"), .type = PARAM_NOTE, .flags = PARAM_REQUIRED,
	    .offset = offsetof(struct hold_cancel_args, reason),
	    .help = N_("why, and who said so") },
};

static void plan_hold_cancel(struct act *act, const void *params)
{
	const struct hold_cancel_args *args = params;
	struct holding holding;

	holding_find(act, &args->which, &holding);
}

static void run_hold_cancel(struct act *act, const void *params)
{
	const struct hold_cancel_args *args = params;
	struct holding holding;

	if (!holding_load(act, &args->which, &holding))
		return;
	holding_end(act, &holding, "cancelled", args->reason, act->now);
	act_result(act, "hold", holding.code);
	act_result(act, "bed", holding.bed.code);
	act_say(act, _("%s cancelled: %s is no longer held"), holding.code, holding.bed.code);
}

const struct verb verb_hold_cancel = {
	.name = "hold-cancel",
	.title = N_("Cancel a hold"),
	.group = N_("Beds"),
	.right = RIGHT_HOLD,
	PARAMS_OF(hold_cancel_params),
	.size = sizeof(struct hold_cancel_args),
	.subject = "bed",
	.plan = plan_hold_cancel,
	.run = run_hold_cancel,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the bed is held again"),
	.help = N_("They do not come, and said so. The bed is no longer kept for them."),
};
