#include "core/staffing.h"

struct staff_absence_void_args {
	int64_t absence;
};

static const struct param staff_absence_void_params[] = {
	{ .name = "absence", .label = N_("Number"), .type = PARAM_NUMBER, .flags = PARAM_REQUIRED,
	    .min = 1, .max = INT64_MAX / 2,
	    .offset = offsetof(struct staff_absence_void_args, absence),
	    .help = N_("of the absence (report staff-absences)") },
};

static bool load(struct act *act, const struct staff_absence_void_args *args,
    struct staff_absence *row, struct staff *staff)
{
	return args->absence != DB_NULL
		&& staff_absence_by_id(act->db, act->arena, args->absence, row)
		&& staff_by_id(act->db, act->arena, row->staff, staff);
}

static void plan_staff_absence_void(struct act *act, const void *params)
{
	const struct staff_absence_void_args *args = params;
	struct staff_absence row;
	struct staff staff;

	if (args->absence == DB_NULL)
		return;
	if (!load(act, args, &row, &staff)) {
		act_find(act, CODE_UNKNOWN_RECORD, "absence", _("absence: there is no absence %lld"),
		    (long long)args->absence);
		return;
	}
	act_touch(act, staff.code);
	rostering_concerns(act, &staff, true);
	if (row.void_at != DB_NULL)
		act_find(act, CODE_ALREADY_SO, "absence", _("this absence is void already"));
}

static void run_staff_absence_void(struct act *act, const void *params)
{
	const struct staff_absence_void_args *args = params;
	struct staff_absence row;
	struct staff staff;

	if (!load(act, args, &row, &staff))
		return;
	row.void_at = act->now;
	row_save(act->db, &staff_absence_table, &row);
	act_result(act, "staff", staff.code);
	act_result_number(act, "absence", row.id);
	act_say(act, _("%s is not away from %s to %s"), staff.code,
	    date_show(act->arena, row.from_on), date_show(act->arena, row.until_on));
}

const struct verb verb_staff_absence_void = {
	.name = "staff-absence-void",
	.title = N_("An absence that is none"),
	.group = N_("Duty"),
	.right = RIGHT_DUTY,
	PARAMS_OF(staff_absence_void_params),
	.size = sizeof(struct staff_absence_void_args),
	.subject = "absence",
	.plan = plan_staff_absence_void,
	.run = run_staff_absence_void,
	.undo = UNDO_REVERSE,
	.undo_text = N_("they are away on those days again"),
	.help = N_("An absence of somebody of the staff was entered by mistake, or they work after all."),
};
