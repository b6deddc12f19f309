#include "core/pursuing.h"

#include <string.h>

struct goal_done_args {
	const char *goal, *on, *note, *expires;
};

#define AT(member) offsetof(struct goal_done_args, member)

static const struct param goal_done_params[] = {
	PURSUIT_GOAL(struct goal_done_args),
	{ .name = "on", .label = N_("On"), .type = PARAM_DATE, .flags = PARAM_PAST, .offset = AT(on),
	    .help = N_("the day on which it was done; today when not said") },
	{ .name = "expires", .label = N_("Expires"), .type = PARAM_DATE, .offset = AT(expires),
	    .help = N_("of a paper: the last day on which the new one is valid") },
	{ .name = "note", .label = N_("Note"), .type = PARAM_NOTE, .offset = AT(note),
	    .help = N_("what came of it; sealed") },
};

static const char *day_of(struct act *act, const struct goal_done_args *args)
{
	char *today = arena_alloc(act->arena, DATE_SIZE);

	when_to_date(act->now, today);
	return args->on ? args->on : today;
}

static void check_expiry(
    struct act *act, const struct goal_done_args *args, const struct goal *goal, const char *day)
{
	if (args->expires && strcmp(goal->kind, "paper") != 0)
		act_find(act, CODE_REASON_MISMATCH, "expires",
		    _("expires: only a paper expires (kind paper); say when it is due"));
	else if (args->expires && strcmp(args->expires, day) < 0)
		act_find(act, CODE_BAD_VALUE, "expires",
		    _("expires: %s is before %s, the day on which it was done"),
		    date_show(act->arena, args->expires), date_show(act->arena, day));
	else if (!args->expires && goal->expires_on)
		act_find(act, CODE_MISSING_VALUE, "expires",
		    _("expires is missing: the old one was valid until %s, until when is the new one?"
		      " If none is needed any more, end the item (goal-end)"),
		    date_show(act->arena, goal->expires_on));
}

static void plan_goal_done(struct act *act, const void *params)
{
	const struct goal_done_args *args = params;
	struct goal_done *dones;
	struct person person;
	struct goal goal;
	const char *day;
	size_t count;

	if (!args->goal || !pursuing_find(act, args->goal, &goal, &person))
		return;
	day = day_of(act, args);
	count = goal_dones(act->db, act->arena, goal.id, false, &dones);
	for (size_t i = 0; i < count; i++)
		if (strcmp(dones[i].done_on, day) == 0)
			act_find(act, CODE_ALREADY_SO, "on",
			    _("that %s was done on %s is recorded already"),
			    goal_code(act->arena, goal.id), date_show(act->arena, day));
	check_expiry(act, args, &goal, day);
}

static void run_goal_done(struct act *act, const void *params)
{
	const struct goal_done_args *args = params;
	struct person person;
	struct goal goal;
	struct goal_done row;

	if (!pursuing_load(act, args->goal, &goal, &person))
		return;
	row = (struct goal_done){ .goal = goal.id, .person = goal.person,
		.done_on = day_of(act, args), .note = args->note ? args->note : "",
		.user = act->desk->actor.id, .void_at = DB_NULL };
	row_add(act->db, &goal_done_table, &row);
	if (args->expires) {
		goal.expires_on = args->expires;
		row_save(act->db, &goal_table, &goal);
	}
	pursuing_tell(act, &goal, &person);
	act_say(act, _("%s of %s done on %s"), goal_code(act->arena, goal.id), person.code,
	    date_show(act->arena, row.done_on));
}

const struct verb verb_goal_done = {
	.name = "goal-done",
	.title = N_("Done: an item of the service plan"),
	.group = N_("Services"),
	.right = RIGHT_GOALS,
	PARAMS_OF(goal_done_params),
	.size = sizeof(struct goal_done_args),
	.subject = "goal",
	.plan = plan_goal_done,
	.run = run_goal_done,
	.undo = UNDO_REVERSE,
	.undo_text = N_("it is not done, and a paper expires as before"),
	.help = N_("Records that something planned was done; what comes again is due again after its"
		   " time. Attended appointments of the item's service count by themselves. The item stays"
		   " in the plan until it ends (goal-end)."),
};
