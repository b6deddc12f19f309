/* What becomes of appointments, plan items and compensations when two entries of one person are made
 * one, and when a person is forgotten or their entry is a mistake. */
#ifndef CORE_MERGING_SERVICES_H
#define CORE_MERGING_SERVICES_H

#include "core/merging_ties.h"
#include "db/appointment.h"

/* All of a person's, in whatever state, by start. */
size_t services_appointments(
    struct act *act, int64_t person, struct appointment_person **rows);
/* The shelters of them, each once. */
size_t services_shelters(struct act *act, int64_t person, int64_t **shelters);

/* Finds what stands against a merge: both were somewhere at one time, or both have the compensation. */
void services_find_merge(struct act *act, const struct merge_args *args);
/* Gives all of it to the kept entry. How many there were. */
int64_t services_merge(struct act *act, const struct merge_args *args);

/* Finds what stands against forgetting the person or making their entry void: they are still expected
 * somewhere; for a void entry also an open plan, or a compensation that counts. */
void services_find_ahead(struct act *act, const struct person *person);
void services_find_kept(struct act *act, const struct person *person);
/* What was typed goes; that something was booked, planned, decided and paid, and when, stays. */
void services_forget(struct act *act, const struct person *person);

#endif
