#include "core/round_rules.h"

#include <stdlib.h>
#include <string.h>

/* --- times ------------------------------------------------------------------------------------ */

size_t round_times(
    struct arena *arena, const struct shelter *shelter, const char *night, when_t **times)
{
	const char *at = shelter->rounds ? shelter->rounds : "";
	char *end, next[DATE_SIZE];
	size_t count = 0;

	*times = NULL;
	if (!date_add(night, 1, next))
		return 0;
	for (;; at = end) {
		long minute = strtol(at, &end, 10);

		if (end == at)
			return count;
		*times = arena_grow(arena, *times, count, sizeof **times);
		(*times)[count++]
		    = when_of_date(minute < shelter->night_boundary ? next : night, (int)minute);
	}
}

/* Set times of the night before, this one and the next, in order. */
static size_t times_around(
    struct arena *arena, const struct shelter *shelter, when_t at, when_t **times)
{
	char day[DATE_SIZE], night[DATE_SIZE];
	size_t count = 0;

	when_to_date(when_day_start(at, (int)shelter->night_boundary), day);
	*times = NULL;
	for (int i = -1; i <= 1; i++) {
		when_t *some;
		size_t found = date_add(day, i, night) ? round_times(arena, shelter, night, &some) : 0;

		for (size_t k = 0; k < found; k++) {
			*times = arena_grow(arena, *times, count, sizeof **times);
			(*times)[count++] = some[k];
		}
	}
	return count;
}

static when_t night_end(const struct shelter *shelter, when_t due)
{
	char night[DATE_SIZE];

	when_to_date(when_day_start(due, (int)shelter->night_boundary), night);
	date_add(night, 1, night);
	return when_of_date(night, (int)shelter->night_boundary);
}

bool round_was_kept(when_t due, int64_t first)
{
	return first != DB_NULL && due > first;
}

bool round_night_over(const struct shelter *shelter, when_t due, when_t at)
{
	return at >= night_end(shelter, due);
}

when_t round_due(const struct shelter *shelter, struct round_window window, when_t at)
{
	struct arena arena = { 0 };
	when_t *times, due = WHEN_NONE;
	size_t count = times_around(&arena, shelter, at, &times);

	for (size_t i = 0; i < count; i++)
		if (times[i] - window.early <= at && at < night_end(shelter, times[i]))
			due = times[i];
	arena_done(&arena);
	return due;
}

bool round_is_past(const struct shelter *shelter, struct round_window window, when_t round, when_t at)
{
	when_t due = round_due(shelter, window, at);

	return due != WHEN_NONE && round_night_over(shelter, round, at)
		&& round_night_over(shelter, round, due);
}

when_t round_next(const struct shelter *shelter, when_t at)
{
	struct arena arena = { 0 };
	when_t *times, next = WHEN_NONE;
	size_t count = times_around(&arena, shelter, at, &times);

	for (size_t i = count; i-- > 0;)
		if (times[i] > at)
			next = times[i];
	arena_done(&arena);
	return next;
}

when_t round_missed_from(const struct shelter *shelter, struct round_window window, when_t due)
{
	when_t next = round_next(shelter, due), end = night_end(shelter, due);

	return next != WHEN_NONE && next - window.early < end ? next - window.early : end;
}

static const struct {
	const char *word, *title;
} timings[] = {
#define ROUND_TIMING_TITLES(id, word, title) { word, title },
	ROUND_TIMINGS(ROUND_TIMING_TITLES)
};

const char *round_timing_word(enum round_timing timing)
{
	return timings[timing].word;
}

const char *round_timing_title(enum round_timing timing)
{
	return _(timings[timing].title);
}

enum round_timing round_timing(const struct shelter *shelter, struct round_window window, when_t due,
    when_t started, when_t now)
{
	if (due == WHEN_NONE)
		return ROUND_EXTRA;
	if (started != WHEN_NONE)
		return started <= due + window.late ? ROUND_ON_TIME : ROUND_LATE;
	if (now < due - window.early)
		return ROUND_COMING;
	if (now <= due + window.late)
		return now < round_missed_from(shelter, window, due) ? ROUND_DUE : ROUND_MISSED;
	return now < round_missed_from(shelter, window, due) ? ROUND_OVERDUE : ROUND_MISSED;
}

/* --- beds ------------------------------------------------------------------------------------- */

static const struct {
	const char *word, *title;
} expects[] = {
#define ROUND_EXPECT_TITLES(id, word, title) { word, title },
	ROUND_EXPECTS(ROUND_EXPECT_TITLES)
};

const char *round_expect_word(enum round_expect expect)
{
	return expects[expect].word;
}

const char *round_expect_title(enum round_expect expect)
{
	return _(expects[expect].title);
}

enum round_expect round_expect_named(const char *word)
{
	int i = 0;

	while (i < ROUND_EXPECT_COUNT && strcmp(expects[i].word, word) != 0)
		i++;
	return (enum round_expect)i;
}

enum round_expect round_expect(const struct bed_fact *fact)
{
	if (fact->stay == DB_NULL)
		return fact->block != DB_NULL ? EXPECT_CLOSED : EXPECT_EMPTY;
	if (fact->absence == DB_NULL)
		return EXPECT_IN;
	return strcmp(fact->absence_kind, "missing") == 0 ? EXPECT_MISSING : EXPECT_OUT;
}

static bool is_nobodys(enum round_expect expect)
{
	return expect == EXPECT_EMPTY || expect == EXPECT_CLOSED;
}

const char *round_seen(const char *state, enum round_expect expect)
{
	if (strcmp(state, "present") == 0)
		return "present";
	if (is_nobodys(expect))
		return "empty";
	return strcmp(state, "empty") == 0 ? "absent" : state;
}

static const char *const questions[] = {
#define ROUND_QUESTION_TITLE(id, title) title,
	ROUND_QUESTIONS(ROUND_QUESTION_TITLE)
};

const char *round_question_title(enum round_question question)
{
	return question == QUESTION_NONE ? "" : _(questions[question]);
}

enum round_question round_question(const char *state, enum round_expect expect, bool late)
{
	static const enum round_question there[] = { [EXPECT_IN] = QUESTION_NONE,
		[EXPECT_OUT] = QUESTION_BACK, [EXPECT_MISSING] = QUESTION_FOUND,
		[EXPECT_EMPTY] = QUESTION_STRANGER, [EXPECT_CLOSED] = QUESTION_CLOSED_BED };

	if (strcmp(state, "present") == 0)
		return there[expect];
	if (strcmp(state, "pass") == 0)
		return expect == EXPECT_IN               ? QUESTION_PASS
		       : expect == EXPECT_MISSING        ? QUESTION_PASS_MISSING
		       : expect == EXPECT_OUT && late    ? QUESTION_PASS_LATE
							 : QUESTION_NONE;
	return expect == EXPECT_IN ? QUESTION_ABSENT : QUESTION_NONE;
}

enum round_question round_mark_question(const struct round_mark *mark, enum round_expect now,
    bool late, when_t out_at, when_t returned_at)
{
	bool was_there = strcmp(mark->state, "present") == 0;
	enum round_question question = round_question(mark->state, now, late);

	if (question == QUESTION_NONE || mark->settled_at != DB_NULL)
		return QUESTION_NONE;
	if (was_there && (now == EXPECT_OUT || now == EXPECT_MISSING) && out_at >= mark->marked_at)
		return QUESTION_NONE;
	if (!was_there && now == EXPECT_IN && returned_at != DB_NULL
		&& out_at <= mark->marked_at && returned_at >= mark->marked_at)
		return QUESTION_NONE;
	return question;
}
