/* What becomes of contacts on the street when two entries of one person are made one, and when a
 * person is forgotten or their entry is a mistake. */
#ifndef CORE_MERGING_STREET_H
#define CORE_MERGING_STREET_H

#include "core/merging_ties.h"

/* Contacts of both are one child's from now on: the kept entry's. How many there were of the other. */
int64_t street_merge(struct act *act, const struct merge_args *args);
/* Finds what stands against making the person's entry void: contacts are theirs. */
void street_find_kept(struct act *act, const struct person *person);
/* What was typed of them goes, the place too, and nothing is to be done of them any more. That a child
 * was met, when, by which group, sex, estimated age, how they lived and what was offered stay. */
void street_forget(struct act *act, const struct person *person);

#endif
