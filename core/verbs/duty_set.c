#include "core/choice.h"
#include "core/rostering.h"

struct duty_set_args {
	const struct shelter *shelter;
	const char *date, *post, *note;
	const struct shift *shift;
	const struct staff *staff;
};

#define AT(member) offsetof(struct duty_set_args, member)

static const struct param duty_set_params[] = {
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER, .flags = PARAM_REQUIRED,
	    .offset = AT(shelter), .help = N_("where") },
	{ .name = "date", .label = N_("Date"), .type = PARAM_DATE, .flags = PARAM_REQUIRED,
	    .offset = AT(date), .help = N_("on which the shift begins") },
	{ .name = "shift", .label = N_("Shift"), .type = PARAM_SHIFT, .flags = PARAM_REQUIRED,
	    .offset = AT(shift), .help = N_("of the config: day, evening, night") },
	{ .name = "staff", .label = N_("Staff"), .type = PARAM_STAFF, .flags = PARAM_REQUIRED,
	    .offset = AT(staff),
	    .help = N_("who; a user who is not of the staff yet becomes it by this") },
	{ .name = "post", .label = N_("Post"), .type = PARAM_CHOICE, .flags = PARAM_ANY_CHOICE,
	    .offset = AT(post), .choices = choice_post,
	    .help = N_("as which, where it is not their usual post") },
	{ .name = "note", .label = N_("Note"), .type = PARAM_NOTE, .offset = AT(note),
	    .help = N_("what one has to know; sealed") },
};

static bool shift_of(const struct duty_set_args *args, struct shift_time *time)
{
	return args->shelter && args->date && args->shift && shift_on(args->shift, args->date, time);
}

static void plan_duty_set(struct act *act, const void *params)
{
	const struct duty_set_args *args = params;
	struct shift_time time;
	struct duty row;

	if (args->shelter)
		act_in(act, args->shelter->id);
	if (!args->staff || !shift_of(args, &time))
		return;
	row = rostering_new(act, args->shelter, &time, args->staff);
	rostering_judge(act, "staff", &row, args->staff, DB_NULL);
}

static void run_duty_set(struct act *act, const void *params)
{
	const struct duty_set_args *args = params;
	struct staff staff = *args->staff;
	struct shift_time time;
	struct duty row;

	if (!shift_of(args, &time) || !rostering_hire(act, &staff, args->shelter))
		return;
	row = rostering_new(act, args->shelter, &time, &staff);
	row.post = args->post ? args->post : "";
	row.note = args->note ? args->note : "";
	if (!rostering_write(act, &row))
		return;
	act_touch(act, staff.code);
	act_result(act, "staff", staff.code);
	act_result(act, "shelter", args->shelter->code);
	act_say(act, _("%s on duty in %s: %s, %s"), staff.code, args->shelter->code,
	    duty_when(act->desk, act->arena, &row), duty_code(act->arena, row.id));
}

const struct verb verb_duty_set = {
	.name = "duty-set",
	.title = N_("Put on duty"),
	.group = N_("Duty"),
	.right = RIGHT_DUTY,
	PARAMS_OF(duty_set_params),
	.size = sizeof(struct duty_set_args),
	.plan = plan_duty_set,
	.run = run_duty_set,
	.undo = UNDO_REVERSE,
	.undo_text = N_("they are not on duty then"),
	.help = N_("Puts somebody on a shift of a date. Warns, and refuses nothing, when they are away,"
		   " on duty elsewhere at that time, without the rest that is due, or over their hours"
		   " of the week; only the same duty twice is refused. Prints the code, D-000123."),
};
