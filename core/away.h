/* Being out of the house during a stay: what the gate verbs (out, return, missing) share. */
#ifndef CORE_AWAY_H
#define CORE_AWAY_H

#include "core/leaving.h"

/* Who goes or comes: --person, or --people for a class. Finds missing-value, or bad-value when both
 * are given or somebody is named twice; the count is then 0. */
struct people away_people(
    struct act *act, const struct person *person, const struct people *people);
/* Finds what an absence from the instant on (open end) would overlap: one that ended later. */
void away_judge_start(struct act *act, const struct stay *stay, when_t at);
/* "B-0001, B-0002" */
const char *away_codes(struct act *act, const struct people *people);
/* Results "person", "stay", "shelter", and the arrays "people", "stays" of a group. */
void away_tell(struct act *act, const struct people *people, size_t index, const struct stay *stay);

#endif
