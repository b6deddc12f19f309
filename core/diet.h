/* What somebody may not or does not eat: who may know it, how it is said, and what becomes of it when
 * two entries are made one, or somebody is forgotten. It is of the group alerts. */
#ifndef CORE_DIET_H
#define CORE_DIET_H

#include "core/act.h"
#include "core/merging_ties.h"
#include "db/diet.h"

/* "no pork, diabetic (nuts)"; "" nothing is known of it, or it is not the actor's to know. */
const char *diet_shown(const struct desk *desk, struct arena *arena, int64_t person);

/* The kept entry eats what both did. How many rows went over: 0 or 1. */
int64_t diet_merge(struct act *act, const struct merge_args *args);
void diet_forget(struct act *act, const struct person *person);

#endif
