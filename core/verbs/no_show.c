#include "core/attending.h"

struct no_show_args {
	const char *appointments, *reason;
	const struct person *person;
};

#define AT(member) offsetof(struct no_show_args, member)

static const struct param no_show_params[] = {
	ATTENDING_PARAMS(struct no_show_args, appointments, person),
	{ .name = "reason", .label = N_("Reason"), .type = PARAM_NOTE, .offset = AT(reason),
	    .help = N_("why, where it is known") },
};

static struct attending attending_of(struct act *act, const struct no_show_args *args)
{
	return (struct attending){ .appointments = args->appointments, .person = args->person,
		.status = "no-show",
		.reason = act_given(act, "reason") ? args->reason : NULL, .came = WHEN_NONE,
		.went = WHEN_NONE };
}

static void plan_no_show(struct act *act, const void *params)
{
	const struct attending attending = attending_of(act, params);

	attending_plan(act, &attending);
}

static void run_no_show(struct act *act, const void *params)
{
	const struct attending attending = attending_of(act, params);

	attending_run(act, &attending);
}

const struct verb verb_no_show = {
	.name = "no-show",
	.title = N_("Did not come"),
	.group = N_("Services"),
	.right = RIGHT_ATTEND,
	PARAMS_OF(no_show_params),
	.size = sizeof(struct no_show_args),
	.subject = "appointment",
	.plan = plan_no_show,
	.run = run_no_show,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the mark is taken away again"),
	.help = N_("They were expected and did not come. A mistaken mark is corrected by the right one."),
};
