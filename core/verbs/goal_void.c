#include "core/pursuing.h"

struct goal_void_args {
	const char *goal, *reason;
};

static const struct param goal_void_params[] = {
	PURSUIT_GOAL(struct goal_void_args),
	{ .name = "reason", .label = N_("Reason"), .type = PARAM_TEXT, .flags = PARAM_REQUIRED,
	    .offset = offsetof(struct goal_void_args, reason), .max = 200,
	    .help = N_("why it is a mistake; sealed") },
};

static void plan_goal_void(struct act *act, const void *params)
{
	const struct goal_void_args *args = params;
	struct person person;
	struct goal goal;

	if (args->goal)
		pursuing_find(act, args->goal, &goal, &person);
}

static void run_goal_void(struct act *act, const void *params)
{
	const struct goal_void_args *args = params;
	struct person person;
	struct goal goal;

	if (!pursuing_load(act, args->goal, &goal, &person))
		return;
	goal.ended_at = act->now;
	goal.outcome = "void";
	goal.end_note = args->reason;
	row_save(act->db, &goal_table, &goal);
	pursuing_tell(act, &goal, &person);
	act_say(act, _("%s of %s made void"), goal_code(act->arena, goal.id), person.code);
}

const struct verb verb_goal_void = {
	.name = "goal-void",
	.title = N_("Void an item of the service plan"),
	.group = N_("Services"),
	.right = RIGHT_GOALS,
	PARAMS_OF(goal_void_params),
	.size = sizeof(struct goal_void_args),
	.subject = "goal",
	.plan = plan_goal_void,
	.run = run_goal_void,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the item is in the plan again"),
	.help = N_("Takes out an item that was entered by mistake: nothing is due of it, and the file"
		   " says that it is void."),
};
