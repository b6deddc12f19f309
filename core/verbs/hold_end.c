#include "core/holding.h"

#include <string.h>

struct hold_end_args {
	struct hold_which which;
	const char *outcome, *note;
};

#define AT(member) offsetof(struct hold_end_args, member)

static const struct param hold_end_params[] = {
	HOLD_WHICH(struct hold_end_args, which),
	{ .name = "outcome", .label = N_("Outcome"), .type = PARAM_CHOICE,
	    .flags = PARAM_REQUIRED, .offset = AT(outcome), .choices = choice_hold_end,
	    .help = N_("how it ended") },
	{ .name = "note", .label = N_("Note"), .type = PARAM_NOTE, .offset = AT(note),
	    .help = N_("who said so") },
};

static void plan_hold_end(struct act *act, const void *params)
{
	const struct hold_end_args *args = params;
	struct holding holding;

	if (!holding_find(act, &args->which, &holding) || !args->outcome)
		return;
	if (strcmp(args->outcome, "expired") == 0 && holding.hold.until_at != DB_NULL
		&& holding.hold.until_at > act->now)
		act_find(act, CODE_REASON_MISMATCH, "outcome",
		    _("the hold of %s has not expired: its deadline is %s"), holding.bed.code,
		    when_show_short(act->arena, holding.hold.until_at, act->now));
}

static void run_hold_end(struct act *act, const void *params)
{
	const struct hold_end_args *args = params;
	struct holding holding;

	if (!holding_load(act, &args->which, &holding))
		return;
	holding_end(act, &holding, args->outcome, args->note, act->now);
	act_result(act, "hold", holding.code);
	act_result(act, "bed", holding.bed.code);
	act_result(act, "outcome", args->outcome);
	act_say(act, _("hold of %s ended: %s"), holding.bed.code,
	    choice_title(choice_hold_end, args->outcome));
}

const struct verb verb_hold_end = {
	.name = "hold-end",
	.title = N_("End a hold"),
	.group = N_("Beds"),
	.right = RIGHT_HOLD,
	PARAMS_OF(hold_end_params),
	.size = sizeof(struct hold_end_args),
	.subject = "bed",
	.plan = plan_hold_end,
	.run = run_hold_end,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the bed is held again"),
	.help = N_("The bed is no longer kept: nobody came, or the deadline passed. Somebody who called to"
		   " say so: hold-cancel."),
};
