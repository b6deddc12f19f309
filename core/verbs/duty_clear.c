#include "core/rostering.h"

struct duty_clear_args {
	const char *duty;
};

static const struct param duty_clear_params[] = {
	DUTY_PARAM(struct duty_clear_args, duty, N_("Duty"), N_("its code, D-000123")),
};

static void plan_duty_clear(struct act *act, const void *params)
{
	const struct duty_clear_args *args = params;
	struct duty row;

	if (!rostering_find(act, "duty", args->duty, &row))
		return;
	act_touch(act, rostering_who(act, row.staff));
	rostering_leaves(act, "duty", &row);
}

static void run_duty_clear(struct act *act, const void *params)
{
	const struct duty_clear_args *args = params;
	struct duty row;

	if (!rostering_find(act, "duty", args->duty, &row))
		return;
	row.void_at = act->now;
	row_save(act->db, &duty_table, &row);
	act_result(act, "duty", duty_code(act->arena, row.id));
	act_result(act, "staff", rostering_who(act, row.staff));
	act_say(act, _("%s cleared: %s is not on duty, %s"), duty_code(act->arena, row.id),
	    rostering_who(act, row.staff), duty_when(act->desk, act->arena, &row));
}

const struct verb verb_duty_clear = {
	.name = "duty-clear",
	.title = N_("Clear a duty"),
	.group = N_("Duty"),
	.right = RIGHT_DUTY,
	PARAMS_OF(duty_clear_params),
	.size = sizeof(struct duty_clear_args),
	.subject = "duty",
	.plan = plan_duty_clear,
	.run = run_duty_clear,
	.undo = UNDO_REVERSE,
	.undo_text = N_("they are on duty again"),
	.help = N_("Takes somebody off a shift. Warns when fewer are left than the shift needs."),
};
