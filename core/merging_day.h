/* What becomes of enrolments at day centres and of days there when two entries of one person are made one,
 * when a person is forgotten, and when their entry is a mistake. */
#ifndef CORE_MERGING_DAY_H
#define CORE_MERGING_DAY_H

#include "core/merging_ties.h"

/* Finds period-overlap: both are enrolled at one centre at one time, both came to one on the same day, or
 * both are at a centre now. */
void day_find_merge(struct act *act, const struct merge_args *args);
/* Gives all of it to the kept entry. How many there were. */
int64_t day_merge(struct act *act, const struct merge_args *args);
/* Finds depends: a mistaken entry is enrolled still, or came to a centre. */
void day_find_kept(struct act *act, const struct person *person);
/* What was typed goes, and nobody is due any more; that they came, and when, stays. */
void day_forget(struct act *act, const struct person *person);

#endif
