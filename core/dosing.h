/* Medicine that people are given: which time a giving answers, what is to be warned of, and how it
 * stands in a shelter. What is due follows from the list and the log; nothing of it is stored. */
#ifndef CORE_DOSING_H
#define CORE_DOSING_H

#include "core/dosing_rules.h"
#include "core/logging.h"

/* "M-0003"; DB_NULL when the text is no such code (the number alone will do). */
const char *medication_code(struct arena *arena, int64_t id);
int64_t medication_number(const char *code);
/* "08:00 20:00", or "as needed". */
const char *medication_times_shown(const struct medication *medication);

/* --- for verbs -------------------------------------------------------------------------------- */
/* The medication that the code names, and whose it is; false when there is none that the actor may
 * know of. */
bool dosing_load(
    struct act *act, const char *code, struct medication *medication, struct person *person);
/* The same with unknown-record; touches both. It must not have ended: false with not-so. */
bool dosing_find(
    struct act *act, const char *code, struct medication *medication, struct person *person);
/* An entry is of the medication that was given: medicine, dose and time as far as nothing else was
 * said. */
void dosing_apply(struct act *act, const struct logging *from, struct log *log);
/* What a yes is said to: a dose that was given already, or that it is not the time of. */
struct dosing_agreed {
	bool again, off_time;
};
#define DOSING_AGREED(S, member)                                                                   \
	{ .name = "again", .label = N_("Once more"), .type = PARAM_YES, .flags = PARAM_AGREE,      \
	    .offset = offsetof(S, member.again),                                                   \
	    .help = N_("yes: it was given already, and was given once more all the same") },       \
	{ .name = "off-time", .label = N_("Out of time"), .type = PARAM_YES, .flags = PARAM_AGREE, \
	    .offset = offsetof(S, member.off_time),                                                \
	    .help = N_("yes: it is too early or too late, and was given all the same") }
/* Refuses what was given already, and what is given out of its time, unless it is agreed to. before:
 * the entry as it was, of which nothing is asked that stays; NULL: a new one. */
void dosing_check(struct act *act, const struct log *log, const struct log *before,
    const struct dosing_agreed *agreed);
/* Whom an entry is about that names only a medication. */
struct people dosing_people(struct act *act, const struct logging *from);

/* --- what was given (core/dosing_given.c) ------------------------------------------------------ */
/* Was it given before the entry already: for the same time; or, where one of the two answers no time of
 * the list, within the time in which a dose is late? */
bool dosing_again(const struct desk *desk, struct arena *arena, const struct log *log);
/* The entries that answer a time in [from, until), or happened in it where they answer none, oldest
 * first; void ones are none. */
size_t dosing_given(const struct desk *desk, struct arena *arena, int64_t medication, when_t from,
    when_t until, struct log **logs);
/* The same as a line: "08:02 keti; again 08:40 nino", with the day where it is not that of from; NULL:
 * nothing. */
const char *dosing_told(const struct desk *desk, struct arena *arena, int64_t medication,
    when_t from, when_t until);

/* --- of a desk -------------------------------------------------------------------------------- */
struct dose_window dosing_window(const struct desk *desk);

/* A time at which somebody is to be given something. */
struct dose {
	const struct medication *medication;
	const char *person_code;
	when_t at;
	enum dose_state state;
	const struct log *answer; /* the first that gave it, or else that it was refused; NULL: nobody */
	size_t given;             /* how often it was given: more than once is too often */
};

/* Of the times in [from, until) of those who were in the shelter then, as they stand at now: by time.
 * People whom the actor may not know of are left out. */
size_t doses_load(const struct desk *desk, struct arena *arena, int64_t shelter, when_t from,
    when_t until, when_t now, struct dose **doses);

#endif
