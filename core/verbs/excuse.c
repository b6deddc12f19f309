#include "core/attending.h"

struct excuse_args {
	const char *appointments, *reason;
	const struct person *person;
};

#define AT(member) offsetof(struct excuse_args, member)

static const struct param excuse_params[] = {
	ATTENDING_PARAMS(struct excuse_args, appointments, person),
	{ .name = "reason", .label = N_("Reason"), .type = PARAM_NOTE, .flags = PARAM_REQUIRED, .offset = AT(reason),
	    .help = N_("why, and who said so") },
};

static struct attending attending_of(struct act *act, const struct excuse_args *args)
{
	return (struct attending){ .appointments = args->appointments, .person = args->person,
		.status = "excused",
		.reason = act_given(act, "reason") ? args->reason : NULL, .came = WHEN_NONE,
		.went = WHEN_NONE };
}

static void plan_excuse(struct act *act, const void *params)
{
	const struct attending attending = attending_of(act, params);

	attending_plan(act, &attending);
}

static void run_excuse(struct act *act, const void *params)
{
	const struct attending attending = attending_of(act, params);

	attending_run(act, &attending);
}

const struct verb verb_excuse = {
	.name = "excuse",
	.title = N_("Excused"),
	.group = N_("Services"),
	.right = RIGHT_ATTEND,
	PARAMS_OF(excuse_params),
	.size = sizeof(struct excuse_args),
	.subject = "appointment",
	.plan = plan_excuse,
	.run = run_excuse,
	.undo = UNDO_REVERSE,
	.undo_text = N_("they are expected again, unless the time was given to somebody else"),
	.help = N_("They cannot come and said so, or it was said for them. When nobody else is expected the time is free again."),
};
