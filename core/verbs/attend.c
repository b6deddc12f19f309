#include "core/attending.h"

struct attend_args {
	const char *appointments, *outcome;
	const struct person *person;
	when_t came, went;
};

#define AT(member) offsetof(struct attend_args, member)

static const struct param attend_params[] = {
	ATTENDING_PARAMS(struct attend_args, appointments, person),
	{ .name = "outcome", .label = N_("Outcome"), .type = PARAM_TEXT, .offset = AT(outcome),
	    .max = 300, .help = N_("what came of it, short; sealed, and shown only to who may know") },
	{ .name = "came", .label = N_("From"), .type = PARAM_INSTANT, .flags = PARAM_PAST,
	    .offset = AT(came), .help = N_("when it really began; without it as planned") },
	{ .name = "went", .label = N_("To"), .type = PARAM_INSTANT, .flags = PARAM_PAST,
	    .offset = AT(went), .help = N_("when it really ended") },
};

static struct attending attending_of(struct act *act, const struct attend_args *args)
{
	return (struct attending){ .appointments = args->appointments, .person = args->person,
		.status = "attended",
		.outcome = act_given(act, "outcome") ? args->outcome : NULL, .came = args->came,
		.went = args->went };
}

static void plan_attend(struct act *act, const void *params)
{
	const struct attending attending = attending_of(act, params);

	attending_plan(act, &attending);
}

static void run_attend(struct act *act, const void *params)
{
	const struct attending attending = attending_of(act, params);

	attending_run(act, &attending);
}

const struct verb verb_attend = {
	.name = "attend",
	.title = N_("Came"),
	.group = N_("Services"),
	.right = RIGHT_ATTEND,
	PARAMS_OF(attend_params),
	.size = sizeof(struct attend_args),
	.subject = "appointment",
	.plan = plan_attend,
	.run = run_attend,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the mark is taken away again"),
	.help = N_("They came: to one appointment, to each of a group, or to several appointments at once. A mistaken mark is corrected by the right one."),
};
