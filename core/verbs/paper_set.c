#include "core/papering.h"
#include "core/registering.h"

#include <string.h>

struct paper_args {
	const struct person *person;
	const char *state, *until, *on, *applicant, *number, *note;
};

#define AT(member) offsetof(struct paper_args, member)

static const struct param paper_set_params[] = {
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON, .flags = PARAM_REQUIRED,
	    .offset = AT(person), .help = N_("whose papers") },
	{ .name = "state", .label = N_("State"), .type = PARAM_CHOICE, .flags = PARAM_REQUIRED,
	    .offset = AT(state), .choices = choice_papers, .help = N_("how far they are") },
	{ .name = "until", .label = N_("Valid until"), .type = PARAM_DATE, .offset = AT(until),
	    .help = N_("the day on which it expires: a reminder is shown before") },
	{ .name = "on", .label = N_("Since"), .type = PARAM_DATE, .flags = PARAM_PAST,
	    .offset = AT(on), .help = N_("the day since when it is so; without it, today") },
	{ .name = "applicant", .label = N_("Who applies"), .type = PARAM_CHOICE,
	    .offset = AT(applicant), .choices = choice_applicant,
	    .help = N_("the guardianship authority, the Fund, ...") },
	{ .name = "number", .label = N_("Number"), .type = PARAM_TEXT, .offset = AT(number),
	    .max = 60, .help = N_("of the paper or of the application; sealed") },
	{ .name = "note", .label = N_("Note"), .type = PARAM_TEXT, .offset = AT(note), .max = 200,
	    .help = N_("what is missing, where it lies; sealed") },
};

static struct paper_step wanted(struct act *act, const struct paper_args *args)
{
	char *today = arena_alloc(act->arena, DATE_SIZE);

	when_to_date(act->now, today);
	return (struct paper_step){ .person = args->person->id, .state = args->state,
		.on_date = args->on ? args->on : today, .until_on = args->until,
		.applicant = args->applicant ? args->applicant : "",
		.number = args->number ? args->number : "", .note = args->note ? args->note : "",
		.created_at = act->now, .user = act->desk->actor.id, .void_at = DB_NULL,
		.void_reason = "" };
}

static bool same(const struct paper_step *a, const struct paper_step *b)
{
	return strcmp(a->state, b->state) == 0 && strcmp(a->on_date, b->on_date) == 0
	       && strcmp(a->applicant, b->applicant) == 0 && strcmp(a->number, b->number) == 0
	       && strcmp(a->note, b->note) == 0
	       && strcmp(a->until_on ? a->until_on : "", b->until_on ? b->until_on : "") == 0;
}

static void plan_paper_set(struct act *act, const void *params)
{
	const struct paper_args *args = params;
	struct paper_step step, newest;

	if (!args->person)
		return;
	act_touch(act, args->person->code);
	papering_concerns(act, args->person);
	if (!registering_live(act, args->person, "person") || !args->state)
		return;
	step = wanted(act, args);
	if (step.until_on && strcmp(step.until_on, step.on_date) < 0)
		act_find(act, CODE_BAD_VALUE, "until", _("until: %s is before %s"),
		    date_show(act->arena, step.until_on), date_show(act->arena, step.on_date));
	if (args->person->birth && strcmp(step.on_date, args->person->birth) < 0)
		act_find(act, CODE_BAD_VALUE, "on", _("on: %s is before they were born (%s)"),
		    date_show(act->arena, step.on_date),
		    date_show(act->arena, args->person->birth));
	if (paper_step_newest(act->db, act->arena, args->person->id, &newest)
		&& same(&newest, &step))
		act_find(act, CODE_ALREADY_SO, "state", _("the papers of %s stand so already: %s"),
		    args->person->code, choice_title(choice_papers, step.state));
}

static void run_paper_set(struct act *act, const void *params)
{
	const struct paper_args *args = params;
	struct paper_step step = wanted(act, args);

	papering_add(act, args->person, &step);
	act_result(act, "person", args->person->code);
	act_result_number(act, "step", step.id);
	act_say(act, _("papers of %s: %s"), args->person->code,
	    choice_title(choice_papers, step.state));
}

const struct verb verb_paper_set = {
	.name = "paper-set",
	.title = N_("Write a step of the papers"),
	.group = N_("Services"),
	.right = RIGHT_PAPERS,
	PARAMS_OF(paper_set_params),
	.size = sizeof(struct paper_args),
	.subject = "person",
	.plan = plan_paper_set,
	.run = run_paper_set,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the step is taken away; what stood before counts again"),
	.help = N_("Records how far somebody's papers are: no documents, applied for, a temporary"
		   " certificate until a day, the birth registered, an identity card or a status; who"
		   " applies. The newest step is the state that is shown everywhere. What is to be done"
		   " for it stands in the service plan (goal-add --kind paper); papers cost the child"
		   " nothing, so there is no fee to record."),
};
