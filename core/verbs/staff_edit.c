#include "core/choice.h"
#include "core/staffing.h"

struct staff_edit_args {
	const struct staff *staff;
	struct staffing wish;
};

static const struct param staff_edit_params[] = {
	{ .name = "staff", .label = N_("Staff"), .type = PARAM_STAFF, .flags = PARAM_REQUIRED,
	    .offset = offsetof(struct staff_edit_args, staff), .help = N_("whose entry") },
	STAFFING_PARAMS(staff_edit_args, PARAM_KEEP),
};

static void plan_staff_edit(struct act *act, const void *params)
{
	const struct staff_edit_args *args = params;
	struct staff row;

	if (!args->staff || !staffing_works_still(act, args->staff))
		return;
	row = *args->staff;
	act_touch(act, row.code);
	staffing_apply(act, &args->wish, &row);
	staffing_check(act, &args->wish, args->staff, &row);
}

static void run_staff_edit(struct act *act, const void *params)
{
	const struct staff_edit_args *args = params;
	struct staff row = *args->staff;

	staffing_apply(act, &args->wish, &row);
	if (!row_same(&staff_table, &row, args->staff))
		row_save(act->db, &staff_table, &row);
	act_result(act, "staff", row.code);
	act_say(act, _("entry of %s edited"), row.code);
}

static void fill_staff_edit(struct act *act, const void *params)
{
	const struct staff_edit_args *args = params;

	if (args->staff)
		staffing_fill(act, args->staff);
}

const struct verb verb_staff_edit = {
	.name = "staff-edit",
	.title = N_("Edit an entry of the staff"),
	.group = N_("Duty"),
	.right = RIGHT_DUTY,
	PARAMS_OF(staff_edit_params),
	.size = sizeof(struct staff_edit_args),
	.subject = "staff",
	.plan = plan_staff_edit,
	.run = run_staff_edit,
	.fill = fill_staff_edit,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the entry is as it was before"),
	.help = N_("Changes what is known of somebody of the staff; what is not given stays. Their duties"
		   " stay as they are."),
};
