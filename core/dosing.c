#include "core/dosing.h"

#include "core/registering.h"
#include "core/see.h"
#include "core/text.h"
#include "db/stay.h"

#include <stdlib.h>
#include <string.h>

const char *medication_code(struct arena *arena, int64_t id)
{
	return arena_format(arena, "M-%04lld", (long long)id);
}

int64_t medication_number(const char *code)
{
	return text_number(code, "M");
}

const char *medication_times_shown(const struct medication *medication)
{
	return *medication->times ? medication->times : _("as needed");
}

struct dose_window dosing_window(const struct desk *desk)
{
	return (struct dose_window){ (int64_t)desk->config->medication_early_minutes * MINUTE,
		(int64_t)desk->config->medication_late_minutes * MINUTE };
}

/* --- what is known of the times of one medication ---------------------------------------------- */

struct course {
	struct dose_fact *facts;
	const struct log **answers; /* of each; NULL none */
	size_t *given;              /* how often each was given */
	size_t count;
};

/* A giving goes before a refusal: somebody who did not want it took it later. */
static void answer(struct course *course, const struct log *log)
{
	for (size_t i = 0; i < course->count; i++) {
		struct dose_fact *fact = &course->facts[i];

		if (fact->at != log->due_at)
			continue;
		if (log->refused && !fact->given)
			course->answers[i] = log;
		else if (!log->refused && !fact->given)
			course->answers[i] = log;
		course->given[i] += !log->refused;
		fact->given |= !log->refused;
		fact->refused |= log->refused != 0;
	}
}

static struct course course_of(struct db *db, struct arena *arena,
    const struct medication *medication, when_t from, when_t until, int64_t except)
{
	struct course course = { 0 };
	struct log *logs;
	when_t *times;
	size_t count;

	course.count = doses_between(arena, medication, from, until, &times);
	course.facts = arena_alloc(arena, (course.count + 1) * sizeof *course.facts);
	course.answers = arena_alloc(arena, (course.count + 1) * sizeof *course.answers);
	course.given = arena_alloc(arena, (course.count + 1) * sizeof *course.given);
	for (size_t i = 0; i < course.count; i++) {
		course.facts[i] = (struct dose_fact){ .at = times[i],
			.next = i + 1 < course.count ? times[i + 1]
						     : dose_after(arena, medication, times[i]) };
		course.answers[i] = NULL;
		course.given[i] = 0;
	}
	count = course.count > 0
		? logs_of_medication(db, arena, medication->id, from, until, &logs) : 0;
	for (size_t i = 0; i < count; i++)
		if (logs[i].id != except)
			answer(&course, &logs[i]);
	return course;
}

/* --- for verbs -------------------------------------------------------------------------------- */

static bool load(
    struct act *act, const char *code, struct medication *medication, struct person *person)
{
	int64_t id = code ? medication_number(code) : DB_NULL;

	return id != DB_NULL && medication_by_id(act->db, act->arena, id, medication)
		&& !see_hidden(act->desk, medication->person)
		&& person_by_id(act->db, act->arena, medication->person, person);
}

static bool may_know(struct act *act, const struct medication *medication)
{
	return desk_may(act->desk, RIGHT_SEE_LOG, DB_NULL)
		&& sees(act->desk, medication->person, GROUP_ALERTS);
}

bool dosing_load(
    struct act *act, const char *code, struct medication *medication, struct person *person)
{
	return load(act, code, medication, person) && may_know(act, medication);
}

bool dosing_find(
    struct act *act, const char *code, struct medication *medication, struct person *person)
{
	if (!load(act, code, medication, person)) {
		act_find(act, CODE_UNKNOWN_RECORD, "medication",
		    _("there is no medication \"%s\" (medications lists them)"), code);
		return false;
	}
	act_touch(act, medication_code(act->arena, medication->id));
	act_touch(act, person->code);
	registering_concerns(act, person);
	if (!may_know(act, medication)) {
		act_find(act, CODE_NOT_ALLOWED, "medication", _("%s may not see this: %s"),
		    act->desk->actor.user, group_title(GROUP_ALERTS));
		return false;
	}
	if (!registering_live(act, person, "medication"))
		return false;
	if (medication->ended_at == DB_NULL)
		return true;
	act_find(act, CODE_NOT_SO, "medication", _("%s ended at %s"),
	    medication_code(act->arena, medication->id),
	    when_show_short(act->arena, medication->ended_at, act->now));
	return false;
}

/* The time that is answered at the instant of the entry; DB_NULL: as needed. */
static when_t nearest(struct act *act, const struct medication *medication, const struct log *log)
{
	struct dose_window window = dosing_window(act->desk);
	struct course course = course_of(act->db, act->arena, medication, log->at - 2 * DAY,
	    log->at + 2 * DAY, log->id);
	size_t which = dose_answered(course.facts, course.count, &window, log->at);

	return which < course.count ? course.facts[which].at : DB_NULL;
}

static bool is_time(struct act *act, const struct medication *medication, when_t due)
{
	when_t *times;

	return doses_between(act->arena, medication, due, due + 1, &times) == 1;
}

static void apply(struct act *act, const struct logging *from, const struct medication *medication,
    struct log *log)
{
	log->medication = medication->id;
	if (!from->medicine)
		log->medicine = medication->medicine;
	if (!from->dose)
		log->dose = medication->dose;
	if (from->due == WHEN_NONE)
		log->due_at = nearest(act, medication, log);
	else if (!is_time(act, medication, from->due))
		act_find(act, CODE_BAD_VALUE, "due", _("due: %s is no time of %s (%s)"),
		    when_show_short(act->arena, from->due, act->now),
		    medication_code(act->arena, medication->id),
		    medication_times_shown(medication));
}

void dosing_apply(struct act *act, const struct logging *from, struct log *log)
{
	struct medication medication;
	struct person person;

	if (!from->medication || !*from->medication) {
		log->medication = log->due_at = DB_NULL;
		return;
	}
	if (!dosing_find(act, from->medication, &medication, &person))
		return;
	if (log->person == DB_NULL)
		log->person = person.id;
	if (log->person == person.id)
		apply(act, from, &medication, log);
	else
		act_find(act, CODE_REASON_MISMATCH, "medication", _("%s is of %s"),
		    medication_code(act->arena, medication.id), person.code);
}

struct people dosing_people(struct act *act, const struct logging *from)
{
	struct person *person = arena_alloc(act->arena, sizeof *person);
	struct medication medication;

	if (from->people.count > 0 || !from->medication
		|| !dosing_load(act, from->medication, &medication, person))
		return from->people;
	return (struct people){ person, 1 };
}

/* --- of a desk -------------------------------------------------------------------------------- */

/* Where somebody was around a time. */
struct whereabouts {
	struct stay *stays;
	size_t count;
};

static const struct stay *stay_at(
    const struct whereabouts *where, int64_t shelter, when_t at)
{
	for (size_t i = 0; i < where->count; i++) {
		const struct stay *stay = &where->stays[i];

		if (stay->shelter == shelter && stay->void_at == DB_NULL && stay->admitted_at <= at
			&& (stay->left_at == DB_NULL || stay->left_at > at))
			return stay;
	}
	return NULL;
}

struct gathering {
	const struct desk *desk;
	struct arena *arena;
	int64_t shelter;
	when_t from, until, now;
	struct dose_window window;
	struct dose *doses;
	size_t count;
};

/* Away at the time, or as far as it is known, and not back while it would still be given. */
static bool is_away(const struct gathering *to, const struct stay *stay, when_t at)
{
	when_t now = to->now;
	struct absence absence;

	if (!absence_at(to->desk->db, to->arena, stay->id, at < now ? at : now, &absence))
		return false;
	if (absence.returned_at != DB_NULL)
		return absence.returned_at > at + to->window.late;
	return at <= now || absence.expected_at == DB_NULL || absence.expected_at > at;
}

static void gather(struct gathering *to, const struct medication *medication)
{
	const struct desk *desk = to->desk;
	struct course course = course_of(
	    desk->db, to->arena, medication, to->from, to->until, DB_NULL);
	struct whereabouts where = { 0 };
	struct person person;

	if (course.count == 0 || !person_by_id(desk->db, to->arena, medication->person, &person))
		return;
	where.count = stays_load(desk->db, to->arena, medication->person, &where.stays);
	for (size_t i = 0; i < course.count; i++) {
		const struct stay *stay = stay_at(&where, to->shelter, course.facts[i].at);

		if (!stay)
			continue;
		course.facts[i].away = is_away(to, stay, course.facts[i].at);
		to->doses = arena_grow(to->arena, to->doses, to->count, sizeof *to->doses);
		to->doses[to->count++] = (struct dose){ medication, person.code,
			course.facts[i].at,
			dose_state(&course.facts[i], &to->window, to->now),
			course.answers[i], course.given[i] };
	}
}

static int by_time(const void *a, const void *b)
{
	const struct dose *x = a, *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return (x->medication->id > y->medication->id) - (x->medication->id < y->medication->id);
}

size_t doses_load(const struct desk *desk, struct arena *arena, int64_t shelter, when_t from,
    when_t until, when_t now, struct dose **doses)
{
	struct gathering to = { .desk = desk, .arena = arena, .shelter = shelter, .from = from,
		.until = until, .now = now, .window = dosing_window(desk) };
	struct medication *rows;
	size_t count = medications_in(desk->db, arena, shelter, from, until, &rows);

	for (size_t i = 0; i < count; i++)
		if (!see_hidden(desk, rows[i].person) && sees(desk, rows[i].person, GROUP_ALERTS))
			gather(&to, &rows[i]);
	if (to.count > 0)
		qsort(to.doses, to.count, sizeof *to.doses, by_time);
	*doses = to.doses;
	return to.count;
}
