#include "core/papering.h"

#include "core/registering.h"
#include "core/see.h"

#include <string.h>

const char *papering_documents(const char *state)
{
	static const char *const others[][2] = { { "identity-card", "personal-number" },
		{ "birth-registered", "applied" }, { "residence-card", "foreign" },
		{ "status-granted", "stateless" } };

	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		if (strcmp(state, others[i][0]) == 0)
			return others[i][1];
	return state;
}

static bool same_day(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

static bool says_so(const struct paper_step *step, const struct person *person)
{
	return strcmp(papering_documents(step->state), person->documents) == 0
	       && same_day(step->until_on, person->documents_until);
}

static void write_step(struct act *act, const struct person *person, const char *state, const char *day)
{
	struct paper_step step = { .person = person->id, .state = state, .on_date = day,
		.until_on = person->documents_until, .applicant = "", .number = "", .note = "",
		.created_at = act->now, .user = act->desk->actor.id, .void_at = DB_NULL,
		.void_reason = "" };

	row_add(act->db, &paper_step_table, &step);
}

static const char *today(struct act *act)
{
	char *day = arena_alloc(act->arena, DATE_SIZE);

	when_to_date(act->now, day);
	return day;
}

/* What stood there before the first step, which is of that day, is written before it. */
static void begin(struct act *act, const struct person *person, const char *first)
{
	struct paper_step *steps;
	char day[DATE_SIZE];

	when_to_date(person->created_at, day);
	if (strcmp(person->documents, "unknown") != 0
		&& paper_steps_load(act->db, act->arena, person->id, true, &steps) == 0)
		write_step(act, person, person->documents,
		    arena_text(act->arena, strcmp(day, first) < 0 ? day : first));
}

static void follow(struct act *act, const struct person *person)
{
	struct paper_step step = { .state = "unknown" };
	struct person row;

	paper_step_newest(act->db, act->arena, person->id, &step);
	if (!person_by_id(act->db, act->arena, person->id, &row) || says_so(&step, &row))
		return;
	row.documents = papering_documents(step.state);
	row.documents_until = step.until_on;
	row_save(act->db, &person_table, &row);
}

void papering_concerns(struct act *act, const struct person *person)
{
	if (!see_on_street(act->desk, person->id, RIGHT_PAPERS))
		registering_concerns(act, person);
}

void papering_add(struct act *act, const struct person *person, struct paper_step *step)
{
	begin(act, person, step->on_date);
	row_add(act->db, &paper_step_table, step);
	follow(act, person);
}

void papering_void(struct act *act, const struct person *person, const char *reason)
{
	struct paper_step step;

	if (!paper_step_newest(act->db, act->arena, person->id, &step))
		return;
	step.void_at = act->now;
	step.void_reason = reason;
	row_save(act->db, &paper_step_table, &step);
	follow(act, person);
}

void papering_note(struct act *act, const struct person *before, const struct person *person)
{
	bool changed = !before || strcmp(before->documents, person->documents) != 0
		       || !same_day(before->documents_until, person->documents_until);
	struct paper_step step;
	bool known;

	if (before && changed)
		begin(act, before, today(act));
	known = paper_step_newest(act->db, act->arena, person->id, &step);
	if (known ? says_so(&step, person)
		  : !changed
			    || (strcmp(person->documents, "unknown") == 0
				&& !person->documents_until))
		return;
	if (!known || strcmp(papering_documents(step.state), person->documents) != 0)
		step.state = person->documents;
	write_step(act, person, step.state, today(act));
}

/* --- merging, forgetting ----------------------------------------------------------------------- */

int64_t papering_merge(struct act *act, const struct person *keep, int64_t drop)
{
	struct paper_step *steps;
	size_t count = paper_steps_load(act->db, act->arena, drop, true, &steps);

	if (count > 0)
		begin(act, keep, today(act));
	for (size_t i = 0; i < count; i++) {
		steps[i].person = keep->id;
		row_save(act->db, &paper_step_table, &steps[i]);
	}
	return (int64_t)count;
}

void papering_forget(struct act *act, int64_t person)
{
	struct paper_step *steps;
	size_t count = paper_steps_load(act->db, act->arena, person, true, &steps);

	for (size_t i = 0; i < count; i++)
		row_remove(act->db, &paper_step_table, &steps[i]);
}
