#include "core/pursuing.h"
#include "core/registering.h"

struct goal_add_args {
	const struct person *person;
	struct pursuit pursuit;
};

#define AT(member) offsetof(struct goal_add_args, member)

static const struct param goal_add_params[] = {
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON, .flags = PARAM_REQUIRED,
	    .offset = AT(person), .help = N_("whose plan") },
	PURSUIT_KIND(struct goal_add_args, pursuit, PARAM_REQUIRED),
	{ .name = "title", .label = N_("What"), .type = PARAM_TEXT, .flags = PARAM_REQUIRED,
	    .offset = AT(pursuit.title), .max = 120,
	    .help = N_("in a few words: temporary certificate, dentist; sealed") },
	PURSUIT_PARAMS(struct goal_add_args, pursuit, 0),
};

static struct goal blank(struct act *act, const struct goal_add_args *args)
{
	const char *kind = args->pursuit.kind ? args->pursuit.kind : "goal";

	return (struct goal){ .person = args->person->id, .kind = kind, .service = DB_NULL,
		.title = "", .every_days = DB_NULL,
		.remind_days = goal_remind_days(act->desk, kind), .note = "",
		.created_at = act->now, .user = act->desk->actor.id, .ended_at = DB_NULL,
		.end_note = "" };
}

static void plan_goal_add(struct act *act, const void *params)
{
	const struct goal_add_args *args = params;
	struct goal goal;

	if (!args->person)
		return;
	act_touch(act, args->person->code);
	registering_concerns(act, args->person);
	if (!registering_live(act, args->person, "person"))
		return;
	goal = blank(act, args);
	pursuing_apply(act, &args->pursuit, &goal);
	if (pursuing_may(act, &goal, "kind") && *goal.title)
		pursuing_check_twice(act, &goal);
}

static void run_goal_add(struct act *act, const void *params)
{
	const struct goal_add_args *args = params;
	struct goal goal = blank(act, args);

	pursuing_apply(act, &args->pursuit, &goal);
	if (row_add(act->db, &goal_table, &goal) != DB_OK)
		return;
	act_touch(act, goal_code(act->arena, goal.id));
	pursuing_tell(act, &goal, args->person);
	act_say(act, _("%s in the plan of %s: %s"), goal_code(act->arena, goal.id),
	    args->person->code, choice_title(choice_goal, goal.kind));
}

const struct verb verb_goal_add = {
	.name = "goal-add",
	.title = N_("Add to the service plan"),
	.group = N_("Services"),
	.right = RIGHT_GOALS,
	PARAMS_OF(goal_add_params),
	.size = sizeof(struct goal_add_args),
	.subject = "person",
	.plan = plan_goal_add,
	.run = run_goal_add,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the item is taken out of the plan again"),
	.help = N_("Plans something for a person: a goal, a paper to be applied for or renewed, a health "
		   "check; once, or again and again. When it is due, and some days before, it is listed "
		   "under \"needs attention\" while they are in a shelter."),
};
