#include "core/rostering.h"

struct duty_replace_args {
	const char *duty, *note;
	const struct staff *staff;
};

static const struct param duty_replace_params[] = {
	DUTY_PARAM(struct duty_replace_args, duty, N_("Duty"), N_("its code, D-000123")),
	{ .name = "staff", .label = N_("Staff"), .type = PARAM_STAFF, .flags = PARAM_REQUIRED,
	    .offset = offsetof(struct duty_replace_args, staff),
	    .help = N_("who takes it; the report duty-cover says who can") },
	{ .name = "note", .label = N_("Note"), .type = PARAM_NOTE,
	    .offset = offsetof(struct duty_replace_args, note),
	    .help = N_("what one has to know; sealed") },
};

/* The same duty of somebody else. */
static struct duty instead(
    struct act *act, const struct duty *old, const struct staff *staff, const char *note)
{
	struct duty row = *old;

	row.id = 0;
	row.staff = staff->id;
	row.instead_of = old->id;
	row.note = note ? note : "";
	row.created_at = act->now;
	row.user = act->desk->actor.id;
	return row;
}

static void plan_duty_replace(struct act *act, const void *params)
{
	const struct duty_replace_args *args = params;
	struct duty old, row;

	if (!rostering_find(act, "duty", args->duty, &old) || !args->staff)
		return;
	act_touch(act, rostering_who(act, old.staff));
	row = instead(act, &old, args->staff, args->note);
	rostering_judge(act, "staff", &row, args->staff, DB_NULL);
}

static void run_duty_replace(struct act *act, const void *params)
{
	const struct duty_replace_args *args = params;
	struct staff staff = *args->staff;
	struct shelter shelter;
	struct duty old, row;

	if (!rostering_find(act, "duty", args->duty, &old)
		|| !shelter_by_id(act->db, act->arena, old.shelter, &shelter)
		|| !rostering_hire(act, &staff, &shelter))
		return;
	row = instead(act, &old, &staff, args->note);
	old.void_at = act->now;
	if (row_save(act->db, &duty_table, &old) != DB_OK || !rostering_write(act, &row))
		return;
	act_touch(act, staff.code);
	act_result(act, "instead_of", duty_code(act->arena, old.id));
	act_result(act, "staff", staff.code);
	act_say(act, _("%s takes the duty of %s: %s, %s"), staff.code,
	    rostering_who(act, old.staff), duty_when(act->desk, act->arena, &row),
	    duty_code(act->arena, row.id));
}

const struct verb verb_duty_replace = {
	.name = "duty-replace",
	.title = N_("Replace on duty"),
	.group = N_("Duty"),
	.right = RIGHT_DUTY,
	PARAMS_OF(duty_replace_params),
	.size = sizeof(struct duty_replace_args),
	.subject = "duty",
	.plan = plan_duty_replace,
	.run = run_duty_replace,
	.undo = UNDO_REVERSE,
	.undo_text = N_("who had the duty has it again"),
	.help = N_("Somebody takes a duty of somebody else, who is away; the roster says instead of whom."
		   " Warns of what would be wrong with it."),
};
