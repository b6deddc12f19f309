#include "core/pursuing.h"

struct goal_edit_args {
	const char *goal;
	struct pursuit pursuit;
};

static const struct param goal_edit_params[] = {
	PURSUIT_GOAL(struct goal_edit_args),
	PURSUIT_KIND(struct goal_edit_args, pursuit, PARAM_KEEP),
	{ .name = "title", .label = N_("What"), .type = PARAM_TEXT, .flags = PARAM_KEEP,
	    .offset = offsetof(struct goal_edit_args, pursuit.title), .max = 120,
	    .help = N_("in a few words; sealed") },
	PURSUIT_PARAMS(struct goal_edit_args, pursuit, PARAM_KEEP),
};

static void plan_goal_edit(struct act *act, const void *params)
{
	const struct goal_edit_args *args = params;
	struct person person;
	struct goal goal;

	if (!args->goal || !pursuing_find(act, args->goal, &goal, &person))
		return;
	pursuing_apply(act, &args->pursuit, &goal);
	if (pursuing_may(act, &goal, "kind"))
		pursuing_check_twice(act, &goal);
}

static void run_goal_edit(struct act *act, const void *params)
{
	const struct goal_edit_args *args = params;
	struct person person;
	struct goal goal;

	if (!pursuing_load(act, args->goal, &goal, &person))
		return;
	pursuing_apply(act, &args->pursuit, &goal);
	row_save(act->db, &goal_table, &goal);
	pursuing_tell(act, &goal, &person);
	act_say(act, _("%s of %s edited"), goal_code(act->arena, goal.id), person.code);
}

static void fill_goal_edit(struct act *act, const void *params)
{
	const struct goal_edit_args *args = params;
	struct person person;
	struct goal goal;

	if (args->goal && pursuing_load(act, args->goal, &goal, &person))
		pursuing_fill(act, &goal);
}

const struct verb verb_goal_edit = {
	.name = "goal-edit",
	.title = N_("Edit an item of the service plan"),
	.group = N_("Services"),
	.right = RIGHT_GOALS,
	PARAMS_OF(goal_edit_params),
	.size = sizeof(struct goal_edit_args),
	.subject = "goal",
	.plan = plan_goal_edit,
	.run = run_goal_edit,
	.fill = fill_goal_edit,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the item is as it was before"),
	.help = N_("Changes what is planned: when, how often, by which service. What is not given stays."),
};
