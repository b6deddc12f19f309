/* When medicine is to be given: the times of a day, the days, and how it stands with each. Pure.
 *
 * A time belongs to the stretch from some minutes before it up to some minutes before the next one: who
 * gives medicine within it answers that time. It is due in its window, late after it, and was missed
 * when the stretch is over and nobody answered. As needed (no times) nothing is ever due. */
#ifndef CORE_DOSING_RULES_H
#define CORE_DOSING_RULES_H

#include "core/when.h"
#include "db/log.h"

#define DOSES_MOST 12 /* times in a day */

#define DOSE_STATES(X)                                                                             \
	X(LATE, "late", N_("late"))                                                                \
	X(DUE, "due", N_("due"))                                                                   \
	X(COMING, "coming", N_("to come"))                                                         \
	X(AWAY, "away", N_("away then"))                                                           \
	X(MISSED, "missed", N_("not given"))                                                       \
	X(REFUSED, "refused", N_("refused"))                                                       \
	X(GIVEN, "given", N_("given"))

#define DOSE_STATE_ENUM(id, word, title) DOSE_##id,
enum dose_state { DOSE_STATES(DOSE_STATE_ENUM) DOSE_STATE_COUNT };
const char *dose_state_word(enum dose_state state);
const char *dose_state_title(enum dose_state state); /* translated */

struct dose_window {
	int64_t early, late; /* seconds before and after the time */
};

/* Reads "08:00 20:00" (commas will do): minutes of the day, sorted, each once; 0: none, as needed. -1:
 * it is not read, or there are more than DOSES_MOST. */
int dose_times(const char *text, int minutes[DOSES_MOST]);
/* The same as it is stored and shown: "08:00 20:00". NULL when it is not read. */
const char *dose_times_text(struct arena *arena, const char *text);

/* The times of the medication in [from, until), oldest first: on its days, after it was entered, before
 * it ended. */
size_t doses_between(struct arena *arena, const struct medication *medication, when_t from,
    when_t until, when_t **times);
/* The first one after the time; WHEN_NONE: there is none within two days. */
when_t dose_after(struct arena *arena, const struct medication *medication, when_t at);

/* What is known of one time. */
struct dose_fact {
	when_t at, next;      /* next: WHEN_NONE none */
	bool given, refused;  /* somebody answered it */
	bool away;            /* the person was not in the house */
};
enum dose_state dose_state(
    const struct dose_fact *fact, const struct dose_window *window, when_t now);

/* Which of the times (by at) medicine answers that is given at the instant: the one in whose stretch
 * it is; when that was given already, the next one if it is nearer. count when there is none. */
size_t dose_answered(const struct dose_fact *facts, size_t count,
    const struct dose_window *window, when_t at);

#endif
