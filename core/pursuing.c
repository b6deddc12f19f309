#include "core/pursuing.h"

#include "core/registering.h"
#include "core/see.h"

#include <string.h>

static bool given(const char *text)
{
	return text && *text;
}

static void apply_every(struct act *act, const char *text, struct goal *goal)
{
	goal->every_days = given(text) ? goal_every(text) : DB_NULL;
	if (given(text) && goal->every_days == DB_NULL)
		act_find(act, CODE_BAD_VALUE, "every",
		    _("every: \"%s\" is not read: say weekly, monthly, 14 days, 2 weeks"), text);
}

void pursuing_apply(struct act *act, const struct pursuit *from, struct goal *goal)
{
	if (given(from->kind))
		goal->kind = from->kind;
	if (given(from->title))
		goal->title = from->title;
	if (act_given(act, "service"))
		goal->service = from->service ? from->service->id : DB_NULL;
	if (act_given(act, "every"))
		apply_every(act, from->every, goal);
	if (act_given(act, "due"))
		goal->due_on = from->due;
	if (act_given(act, "expires"))
		goal->expires_on = from->expires;
	if (from->remind != DB_NULL)
		goal->remind_days = from->remind;
	if (act_given(act, "note"))
		goal->note = from->note ? from->note : "";
	if (goal->expires_on && strcmp(goal->kind, "paper") != 0)
		act_find(act, CODE_REASON_MISMATCH, "expires",
		    _("expires: only a paper expires (kind paper); say when it is due"));
}

void pursuing_check_twice(struct act *act, const struct goal *goal)
{
	struct goal *rows;
	size_t count = goals_of_person(act->db, act->arena, goal->person, false, &rows);

	for (size_t i = 0; i < count; i++)
		if (rows[i].id != goal->id && strcmp(rows[i].kind, goal->kind) == 0
			&& strcmp(rows[i].title, goal->title) == 0)
			act_find(act, CODE_ALREADY_SO, "title",
			    _("that is in the plan already: %s, since %s"),
			    goal_code(act->arena, rows[i].id),
			    when_show_date(act->arena, rows[i].created_at));
}

void pursuing_fill(struct act *act, const struct goal *goal)
{
	struct service service;

	act_fill(act, "kind", goal->kind);
	act_fill(act, "title", goal->title);
	if (goal->service != DB_NULL
		&& service_by_id(act->db, act->arena, goal->service, &service))
		act_fill(act, "service", service.code);
	act_fill(act, "every", goal_every_typed(act->arena, goal->every_days));
	act_fill(act, "due", date_show(act->arena, goal->due_on));
	act_fill(act, "expires", date_show(act->arena, goal->expires_on));
	act_fill(act, "remind",
	    arena_format(act->arena, "%lld", (long long)goal->remind_days));
	act_fill(act, "note", goal->note);
}

/* Somebody hidden has none. */
static bool load(struct act *act, const char *code, struct goal *goal, struct person *person)
{
	int64_t id = code ? goal_number(code) : DB_NULL;

	return id != DB_NULL && goal_by_id(act->db, act->arena, id, goal)
		&& !see_hidden(act->desk, goal->person)
		&& person_by_id(act->db, act->arena, goal->person, person);
}

bool pursuing_load(
    struct act *act, const char *code, struct goal *goal, struct person *person)
{
	return load(act, code, goal, person) && goal_seen(act->desk, goal);
}

/* Who may keep plans there but may not know of this kind of item does not change it unseen. */
bool pursuing_may(struct act *act, const struct goal *goal, const char *field)
{
	if (goal_seen(act->desk, goal))
		return true;
	act_find(act, CODE_NOT_ALLOWED, field, _("%s may not see this: %s"),
	    act->desk->actor.user, group_title(goal_group(goal->kind)));
	return false;
}

bool pursuing_find(
    struct act *act, const char *code, struct goal *goal, struct person *person)
{
	if (!load(act, code, goal, person)) {
		act_find(act, CODE_UNKNOWN_RECORD, "goal",
		    _("there is no plan item \"%s\" (the person's file lists them)"), code);
		return false;
	}
	act_touch(act, goal_code(act->arena, goal->id));
	act_touch(act, person->code);
	registering_concerns(act, person);
	if (!pursuing_may(act, goal, "goal") || !registering_live(act, person, "goal"))
		return false;
	if (goal->ended_at == DB_NULL)
		return true;
	act_find(act, CODE_NOT_SO, "goal", _("%s ended at %s"), goal_code(act->arena, goal->id),
	    when_show_short(act->arena, goal->ended_at, act->now));
	return false;
}

void pursuing_tell(struct act *act, const struct goal *goal, const struct person *person)
{
	act_result(act, "goal", goal_code(act->arena, goal->id));
	act_result(act, "person", person->code);
}
