/* Rules of the night rounds: which set time a round answers, what the board lets expect of a bed, and
 * where what was seen and the board do not agree. Pure functions. */
#ifndef CORE_ROUND_RULES_H
#define CORE_ROUND_RULES_H

#include "core/i18n.h"
#include "core/state.h"
#include "db/round.h"
#include "db/shelter.h"

/* --- times ------------------------------------------------------------------------------------ */

/* The set times of the night that begins on the day (ISO), in order, in the arena. */
size_t round_times(
    struct arena *arena, const struct shelter *shelter, const char *night, when_t **times);

struct round_window {
	int64_t early, late; /* seconds before and after the set time */
};

/* The newest set time whose window had opened by the instant and whose night was not over then;
 * WHEN_NONE: a round that begins then is one more. */
when_t round_due(const struct shelter *shelter, struct round_window window, when_t at);
/* The set time after the instant. */
when_t round_next(const struct shelter *shelter, when_t at);
/* When a round that answers the set time must have begun: the next one's window opens, or the night is
 * over. */
when_t round_missed_from(const struct shelter *shelter, struct round_window window, when_t due);

/* Could nobody's walk have been missed then? first: when the first round of the shelter began (DB_NULL: none
 * was); before it the desk did not keep them. */
bool round_was_kept(when_t due, int64_t first);

/* Is the night of the set time over? */
bool round_night_over(const struct shelter *shelter, when_t due, when_t at);

/* Has a later night's round come due, so that the one of this instant (its set time, or its beginning) is not
 * gone on with? What is seen then belongs to the new night. */
bool round_is_past(
    const struct shelter *shelter, struct round_window window, when_t round, when_t at);

#define ROUND_TIMINGS(X)                                                                           \
	X(COMING, "coming", N_("to come"))                                                         \
	X(DUE, "due", N_("due"))                                                                   \
	X(OVERDUE, "overdue", N_("overdue"))                                                       \
	X(MISSED, "missed", N_("missed"))                                                          \
	X(ON_TIME, "on-time", N_("on time"))                                                       \
	X(LATE, "late", N_("late"))                                                                \
	X(EXTRA, "extra", N_("one more"))

#define ROUND_TIMING_ENUM(id, word, title) ROUND_##id,
enum round_timing { ROUND_TIMINGS(ROUND_TIMING_ENUM) ROUND_TIMING_COUNT };
const char *round_timing_word(enum round_timing timing);
const char *round_timing_title(enum round_timing timing); /* translated */

/* Of the set time due (WHEN_NONE: a round that answers none); started WHEN_NONE: nobody has. */
enum round_timing round_timing(const struct shelter *shelter, struct round_window window, when_t due,
    when_t started, when_t now);

/* --- beds ------------------------------------------------------------------------------------- */

#define ROUND_EXPECTS(X)                                                                           \
	X(IN, "in", N_("in"))                                                                      \
	X(OUT, "out", N_("out"))                                                                   \
	X(MISSING, "missing", N_("missing"))                                                       \
	X(EMPTY, "empty", N_("empty"))                                                         \
	X(CLOSED, "closed", N_("out of service"))

#define ROUND_EXPECT_ENUM(id, word, title) EXPECT_##id,
enum round_expect { ROUND_EXPECTS(ROUND_EXPECT_ENUM) ROUND_EXPECT_COUNT };
const char *round_expect_word(enum round_expect expect);
const char *round_expect_title(enum round_expect expect); /* translated */
enum round_expect round_expect_named(const char *word);   /* ROUND_EXPECT_COUNT: none */
/* A held bed is expected to be empty. */
enum round_expect round_expect(const struct bed_fact *fact);

/* What is seen where nobody sleeps, by the word for it: nobody can be absent from a bed that is
 * nobody's, and one that is somebody's is not empty but they are absent. */
const char *round_seen(const char *state, enum round_expect expect);

#define ROUND_QUESTIONS(X)                                                                         \
	X(NONE, "")                                                                                \
	X(BACK, N_("is there, the board says out: return"))                                        \
	X(FOUND, N_("is there, the board says missing: return"))                                   \
	X(STRANGER, N_("somebody sleeps in it, it is nobody's: move or admit"))                    \
	X(CLOSED_BED, N_("somebody sleeps in it, it is out of service: move or bed-release"))      \
	X(ABSENT, N_("is not there, the board says in: out or missing"))                           \
	X(PASS, N_("is on pass, the board says in: out"))                                          \
	X(PASS_MISSING, N_("is on pass, the board says missing: return, then out"))                \
	X(PASS_LATE, N_("is on pass, the board says late: return or missing"))

#define ROUND_QUESTION_ENUM(id, title) QUESTION_##id,
enum round_question { ROUND_QUESTIONS(ROUND_QUESTION_ENUM) QUESTION_COUNT };
const char *round_question_title(enum round_question question); /* translated */

/* Does what was seen agree with what the board says? late: they should have been back by then, so that
 * no pass covers them. */
enum round_question round_question(const char *state, enum round_expect expect, bool late);
/* The same of a mark and the board as it is now. Who went out or came back after they were seen was
 * where they should be; late: when they were marked; out_at, returned_at of their last absence (DB_NULL: none). */
enum round_question round_mark_question(const struct round_mark *mark, enum round_expect now,
    bool late, when_t out_at, when_t returned_at);

#endif
