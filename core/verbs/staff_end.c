#include "core/staffing.h"

struct staff_end_args {
	const struct staff *staff;
	bool clear;
};

static const struct param staff_end_params[] = {
	{ .name = "staff", .label = N_("Staff"), .type = PARAM_STAFF, .flags = PARAM_REQUIRED,
	    .offset = offsetof(struct staff_end_args, staff), .help = N_("who works here no more") },
	{ .name = "clear", .label = N_("Clear their duties"), .type = PARAM_YES,
	    .offset = offsetof(struct staff_end_args, clear),
	    .help = N_("those that have not begun are cleared with it") },
};

/* Those that have begun are worked to their end. */
static size_t to_begin(struct act *act, int64_t staff, struct duty **duties)
{
	size_t all = rostering_coming(act, staff, duties), count = 0;

	for (size_t i = 0; i < all; i++)
		if ((*duties)[i].from_at >= act->now)
			(*duties)[count++] = (*duties)[i];
	return count;
}

static void plan_staff_end(struct act *act, const void *params)
{
	const struct staff_end_args *args = params;
	struct duty *duties;
	size_t count;

	if (!args->staff || !staffing_works_still(act, args->staff))
		return;
	act_touch(act, args->staff->code);
	rostering_concerns(act, args->staff, false);
	count = to_begin(act, args->staff->id, &duties);
	for (size_t i = 0; i < count; i++)
		act_in(act, duties[i].shelter);
	if (count > 0 && !args->clear)
		act_find(act, CODE_DEPENDS, "clear",
		    _("%s is on duty still: %s; replace or clear them first, or say --clear"),
		    args->staff->code, rostering_list(act, duties, count));
	for (size_t i = 0; args->clear && i < count; i++)
		rostering_leaves(act, "clear", &duties[i]);
}

static void run_staff_end(struct act *act, const void *params)
{
	const struct staff_end_args *args = params;
	struct staff row = *args->staff;
	struct duty *duties;
	size_t count = to_begin(act, row.id, &duties);

	row.ended_at = act->now;
	if (row_save(act->db, &staff_table, &row) != DB_OK)
		return;
	for (size_t i = 0; i < count; i++) {
		duties[i].void_at = act->now;
		if (row_save(act->db, &duty_table, &duties[i]) != DB_OK)
			return;
		act_touch(act, duty_code(act->arena, duties[i].id));
		act_result_list(act, "duties", duty_code(act->arena, duties[i].id));
	}
	act_result(act, "staff", row.code);
	act_say(act, P_("%s is no longer of the staff; %zu duty cleared",
		"%s is no longer of the staff; %zu duties cleared", count), row.code, count);
}

const struct verb verb_staff_end = {
	.name = "staff-end",
	.title = N_("End an entry of the staff"),
	.group = N_("Duty"),
	.right = RIGHT_DUTY,
	PARAMS_OF(staff_end_params),
	.size = sizeof(struct staff_end_args),
	.subject = "staff",
	.plan = plan_staff_end,
	.run = run_staff_end,
	.undo = UNDO_REVERSE,
	.undo_text = N_("they are of the staff again, with their duties"),
	.help = N_("Somebody works here no more. Duties that they still have are named, to be replaced or"
		   " cleared first; --clear clears them with it. What they did stays."),
};
