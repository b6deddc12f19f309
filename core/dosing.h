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
/* Warns when it was given already, or this is not its time. */
void dosing_check(struct act *act, const struct log *log);
/* Whom an entry is about that names only a medication. */
struct people dosing_people(struct act *act, const struct logging *from);

/* --- of a desk -------------------------------------------------------------------------------- */
struct dose_window dosing_window(const struct desk *desk);

/* A time at which somebody is to be given something. */
struct dose {
	const struct medication *medication;
	const char *person_code;
	when_t at;
	enum dose_state state;
	const struct log *answer; /* who gave it, or that it was refused; NULL: nobody yet */
};

/* Of the times in [from, until) of those who were in the shelter then, as they stand at now: by time.
 * People whom the actor may not know of are left out. */
size_t doses_load(const struct desk *desk, struct arena *arena, int64_t shelter, when_t from,
    when_t until, when_t now, struct dose **doses);

#endif
