#include "core/choice.h"
#include "core/staffing.h"

struct staff_add_args {
	struct staffing wish;
};

static const struct param staff_add_params[] = {
	STAFFING_PARAMS(staff_add_args, 0),
};

static void plan_staff_add(struct act *act, const void *params)
{
	const struct staff_add_args *args = params;
	struct staff row = staff_new(DB_NULL, act->now);

	staffing_apply(act, &args->wish, &row);
	staffing_check(act, &args->wish, NULL, &row);
}

static void run_staff_add(struct act *act, const void *params)
{
	const struct staff_add_args *args = params;
	struct staff row = staff_new(DB_NULL, act->now);

	staffing_apply(act, &args->wish, &row);
	row.code = staff_next_code(act->db, act->arena, &row.id);
	if (row_add(act->db, &staff_table, &row) != DB_OK)
		return;
	act_touch(act, row.code);
	act_result(act, "staff", row.code);
	act_say(act, _("%s added to the staff"), row.code);
}

const struct verb verb_staff_add = {
	.name = "staff-add",
	.title = N_("Add to the staff"),
	.group = N_("Duty"),
	.right = RIGHT_DUTY,
	PARAMS_OF(staff_add_params),
	.size = sizeof(struct staff_add_args),
	.plan = plan_staff_add,
	.run = run_staff_add,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the entry is taken away again"),
	.help = N_("Adds somebody who is put on duty: with the user as whom they sign in, if they do, what"
		   " they work as, where, and for how many hours a week. Prints the code, ST-0007."),
};
