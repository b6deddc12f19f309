#include "core/papering.h"
#include "core/registering.h"

struct paper_void_args {
	const struct person *person;
	const char *reason;
};

#define AT(member) offsetof(struct paper_void_args, member)

static const struct param paper_void_params[] = {
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON, .flags = PARAM_REQUIRED,
	    .offset = AT(person), .help = N_("whose papers") },
	{ .name = "reason", .label = N_("Reason"), .type = PARAM_TEXT, .flags = PARAM_REQUIRED,
	    .offset = AT(reason), .max = 200, .help = N_("why it is a mistake; sealed") },
};

static void plan_paper_void(struct act *act, const void *params)
{
	const struct paper_void_args *args = params;
	struct paper_step step;

	if (!args->person)
		return;
	act_touch(act, args->person->code);
	papering_concerns(act, args->person);
	if (!paper_step_newest(act->db, act->arena, args->person->id, &step))
		act_find(act, CODE_ALREADY_SO, "person",
		    _("no step of the papers of %s is written: paper-set writes one"),
		    args->person->code);
}

static void run_paper_void(struct act *act, const void *params)
{
	const struct paper_void_args *args = params;
	struct paper_step step;

	if (!paper_step_newest(act->db, act->arena, args->person->id, &step))
		return;
	papering_void(act, args->person, args->reason);
	act_result(act, "person", args->person->code);
	act_result_number(act, "step", step.id);
	act_say(act, _("papers of %s: no longer %s"), args->person->code,
	    choice_title(choice_papers, step.state));
}

const struct verb verb_paper_void = {
	.name = "paper-void",
	.title = N_("Void a step of the papers"),
	.group = N_("Services"),
	.right = RIGHT_PAPERS,
	PARAMS_OF(paper_void_params),
	.size = sizeof(struct paper_void_args),
	.subject = "person",
	.plan = plan_paper_void,
	.run = run_paper_void,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the step counts again"),
	.help = N_("Takes out the newest step of somebody's papers, which was entered by mistake: the one"
		   " before it counts again."),
};
