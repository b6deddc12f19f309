#include "core/rebooking.h"

struct appointment_move_args {
	const char *appointment, *scope;
	when_t at;
	int64_t minutes;
};

#define AT(member) offsetof(struct appointment_move_args, member)

static const struct param appointment_move_params[] = {
	BOOKED_PARAM(struct appointment_move_args, appointment),
	{ .name = "at", .label = N_("To"), .type = PARAM_INSTANT, .flags = PARAM_REQUIRED | PARAM_KEEP | PARAM_TIMED,
	    .offset = AT(at), .help = N_("when it begins by now") },
	{ .name = "minutes", .label = N_("Minutes"), .type = PARAM_NUMBER, .min = 1, .max = 1440,
	    .flags = PARAM_KEEP, .offset = AT(minutes), .help = N_("how long; without it as before") },
	SCOPE_PARAM(struct appointment_move_args, scope),
};

static struct rebooking change_of(const struct appointment_move_args *args)
{
	return (struct rebooking){ .appointment = args->appointment, .scope = args->scope,
		.at = args->at, .minutes = args->minutes };
}

static void plan_appointment_move(struct act *act, const void *params)
{
	const struct rebooking change = change_of(params);

	rebooking_plan(act, &change);
}

static void run_appointment_move(struct act *act, const void *params)
{
	const struct rebooking change = change_of(params);

	rebooking_run(act, &change);
}

static void fill_appointment_move(struct act *act, const void *params)
{
	const struct appointment_move_args *args = params;
	struct booked booked;

	if (!booked_load(act, args->appointment, &booked))
		return;
	act_fill(act, "at", when_show(act->arena, booked.row.from_at));
	act_fill(act, "minutes",
	    arena_format(act->arena, "%lld",
		(long long)(booked.row.until_at - booked.row.from_at) / MINUTE));
}

const struct verb verb_appointment_move = {
	.name = "appointment-move",
	.title = N_("Move an appointment"),
	.group = N_("Services"),
	.right = RIGHT_BOOK,
	PARAMS_OF(appointment_move_params),
	.size = sizeof(struct appointment_move_args),
	.subject = "appointment",
	.plan = plan_appointment_move,
	.run = run_appointment_move,
	.fill = fill_appointment_move,
	.undo = UNDO_REVERSE,
	.undo_text = N_("it is when it was before"),
	.help = N_("To another time. Of a series also the following ones, or all that are still to come:"
		   " each by as many days, to the same time of day. Those that something stands"
		   " against stay where they are and are listed."),
};
