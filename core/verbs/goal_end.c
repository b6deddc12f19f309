#include "core/pursuing.h"

struct goal_end_args {
	const char *goal, *outcome, *note;
};

#define AT(member) offsetof(struct goal_end_args, member)

static const struct param goal_end_params[] = {
	PURSUIT_GOAL(struct goal_end_args),
	{ .name = "outcome", .label = N_("Outcome"), .type = PARAM_CHOICE, .flags = PARAM_REQUIRED,
	    .offset = AT(outcome), .choices = choice_goal_end,
	    .help = N_("what became of it") },
	{ .name = "note", .label = N_("Note"), .type = PARAM_NOTE, .offset = AT(note),
	    .help = N_("why, in free text; sealed") },
};

static void plan_goal_end(struct act *act, const void *params)
{
	const struct goal_end_args *args = params;
	struct person person;
	struct goal goal;

	if (args->goal)
		pursuing_find(act, args->goal, &goal, &person);
}

static void run_goal_end(struct act *act, const void *params)
{
	const struct goal_end_args *args = params;
	struct person person;
	struct goal goal;

	if (!pursuing_load(act, args->goal, &goal, &person))
		return;
	goal.ended_at = act->now;
	goal.outcome = args->outcome;
	goal.end_note = args->note ? args->note : "";
	row_save(act->db, &goal_table, &goal);
	pursuing_tell(act, &goal, &person);
	act_say(act, _("%s of %s ended: %s"), goal_code(act->arena, goal.id), person.code,
	    choice_title(choice_goal_end, goal.outcome));
}

const struct verb verb_goal_end = {
	.name = "goal-end",
	.title = N_("End an item of the service plan"),
	.group = N_("Services"),
	.right = RIGHT_GOALS,
	PARAMS_OF(goal_end_params),
	.size = sizeof(struct goal_end_args),
	.subject = "goal",
	.plan = plan_goal_end,
	.run = run_goal_end,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the item is open again"),
	.help = N_("Ends something planned, with its outcome: it is no longer due, and stays in the"
		   " person's file."),
};
