#include "core/day_marking.h"

#include <string.h>

struct day_leave_args {
	struct day_place place;
	const char *until, *reason;
};

#define AT(member) offsetof(struct day_leave_args, member)

static const struct param day_leave_params[] = {
	DAY_PLACE(struct day_leave_args, place),
	{ .name = "reason", .label = N_("Reason"), .type = PARAM_CHOICE, .flags = PARAM_REQUIRED,
	    .offset = AT(reason), .choices = choice_enrolment_end,
	    .help = N_("why they come no longer") },
	{ .name = "until", .label = N_("Last day"), .type = PARAM_DATE, .offset = AT(until),
	    .help = N_("the last day on which they are due; today when not said") },
};

static bool find(struct act *act, const struct day_leave_args *args, struct enrolment *row)
{
	char today[DATE_SIZE];

	if (!enrolment_open(
		act->db, act->arena, args->place.centre->id, args->place.person->id, row)) {
		act_find(act, CODE_NOT_SO, "person", _("%s is not enrolled at %s"),
		    args->place.person->code, args->place.centre->code);
		return false;
	}
	when_to_date(act->now, today);
	row->until_on = args->until ? args->until : arena_text(act->arena, today);
	return true;
}

static void plan_day_leave(struct act *act, const void *params)
{
	const struct day_leave_args *args = params;
	struct enrolment row;

	if (!args->place.centre || !args->place.person)
		return;
	act_touch(act, args->place.person->code);
	act_touch(act, args->place.centre->code);
	if (find(act, args, &row) && strcmp(row.until_on, row.from_on) < 0)
		act_find(act, CODE_BEFORE_ARRIVAL, "until",
		    _("%s is before the enrolment on %s: give a later day"),
		    date_show(act->arena, row.until_on), date_show(act->arena, row.from_on));
}

static void run_day_leave(struct act *act, const void *params)
{
	const struct day_leave_args *args = params;
	struct enrolment row;

	if (!find(act, args, &row))
		return;
	row.end_reason = args->reason;
	row_save(act->db, &enrolment_table, &row);
	day_tell(act, &args->place);
	act_result(act, "until", row.until_on);
	act_say(act, _("%s is enrolled at %s until %s: %s"), args->place.person->code,
	    args->place.centre->code, date_show(act->arena, row.until_on),
	    choice_title(choice_enrolment_end, row.end_reason));
}

const struct verb verb_day_leave = {
	.name = "day-leave",
	.title = N_("End the enrolment at a day centre"),
	.group = N_("Day centres"),
	.right = RIGHT_DAY,
	PARAMS_OF(day_leave_params),
	.size = sizeof(struct day_leave_args),
	.subject = "person",
	.plan = plan_day_leave,
	.run = run_day_leave,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the child is enrolled as before"),
	.help = N_("Somebody comes to the day centre no longer. They are not due from then on; the days on "
		   "which they came stay."),
};
