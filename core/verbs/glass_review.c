#include "core/act.h"
#include "core/glass.h"

struct glass_review_args {
	const char *glass;
	const char *finding;
};

static const struct param glass_review_params[] = {
	{ .name = "glass", .label = N_("Code"), .type = PARAM_TEXT, .flags = PARAM_REQUIRED,
	    .offset = offsetof(struct glass_review_args, glass), .max = 20,
	    .help = N_("of the emergency access, as E-0007: the report emergencies lists them") },
	{ .name = "finding", .label = N_("Finding"), .type = PARAM_NOTE, .flags = PARAM_REQUIRED,
	    .offset = offsetof(struct glass_review_args, finding),
	    .help = N_("was it needed, was what was opened what was needed, what follows from it;"
		       " codes, no names") },
};

/* What opened all shelters is a matter of whoever answers for all of them. */
static void check_reviewer(struct act *act, const struct glass *glass)
{
	if (glass->user == act->desk->actor.id)
		act_find(act, CODE_NOT_ALLOWED, "glass",
		    _("nobody reviews their own emergency access"));
	if (glass->shelter != DB_NULL)
		act_in(act, glass->shelter);
	else if (!desk_may(act->desk, RIGHT_GLASS_REVIEW, 0))
		act_find(act, CODE_NOT_ALLOWED, "glass",
		    _("it opened all shelters: somebody who has the right in all of them reviews it"));
}

static void check_state(struct act *act, const struct glass *glass)
{
	if (glass_is_open(glass, act->now))
		act_find(act, CODE_DEPENDS, "glass",
		    _("it is still open, until %s: what will be looked at is not known yet"),
		    when_show_short(act->arena, glass_end(glass), act->now));
	if (glass->reviewed_at != DB_NULL)
		act_find(act, CODE_ALREADY_SO, "glass", _("it was reviewed on %s"),
		    when_show_date(act->arena, glass->reviewed_at));
}

static bool find_glass(struct act *act, const char *code, struct glass *glass)
{
	int64_t id = glass_number(code);

	if (id != DB_NULL && glass_by_id(act->db, act->arena, id, glass))
		return true;
	act_find(act, CODE_UNKNOWN_RECORD, "glass",
	    _("there is no emergency access \"%s\" (the report emergencies lists them)"), code);
	return false;
}

static void plan_glass_review(struct act *act, const void *params)
{
	const struct glass_review_args *args = params;
	struct desk_user user;
	struct glass glass;

	if (!args->glass || !*args->glass || !find_glass(act, args->glass, &glass))
		return;
	act_touch(act, glass_code(act->arena, glass.id));
	if (row_get(act->db, act->arena, &desk_user_table, glass.user, &user) == DB_ROW)
		act_touch(act, user.name);
	check_reviewer(act, &glass);
	check_state(act, &glass);
}

static void run_glass_review(struct act *act, const void *params)
{
	const struct glass_review_args *args = params;
	struct glass glass;

	if (!find_glass(act, args->glass, &glass))
		return;
	glass.reviewed_at = act->now;
	glass.reviewed_by = act->desk->actor.id;
	glass.finding = args->finding;
	row_save(act->db, &glass_table, &glass);
	act_result(act, "glass", glass_code(act->arena, glass.id));
	act_say(act, _("emergency access %s reviewed"), glass_code(act->arena, glass.id));
}

const struct verb verb_glass_review = {
	.name = "glass-review",
	.title = N_("Review emergency access"),
	.group = N_("Emergency"),
	.right = RIGHT_GLASS_REVIEW,
	PARAMS_OF(glass_review_params),
	.size = sizeof(struct glass_review_args),
	.subject = "glass",
	.plan = plan_glass_review,
	.run = run_glass_review,
	.undo = UNDO_REVERSE,
	.undo_text = N_("it is listed for review again"),
	.help = N_("Records what the review of an emergency access found. The report emergencies shows"
		   " who looked at what, when and why. Nobody reviews their own; what opened all shelters"
		   " is reviewed by somebody with the right in all of them."),
};
