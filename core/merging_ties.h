/* What becomes of the relations when two entries of one person are made one. */
#ifndef CORE_MERGING_TIES_H
#define CORE_MERGING_TIES_H

#include "core/act.h"

/* The parameters of merge; both entries are there and live when they come here. */
struct merge_args {
	const struct person *keep, *drop;
	const char *reason;
};

/* Finds what stands against it: they are related to each other, or related to a third in ways that
 * exclude each other, dependants would chain, or somebody who must not meet the one shares a room
 * with the other. What both have is only warned of. */
void merging_find_ties(struct act *act, const struct merge_args *args);
/* Gives the relations to the kept entry; what it has already is made void. How many there were. */
int64_t merging_move_ties(struct act *act, const struct merge_args *args);

#endif
