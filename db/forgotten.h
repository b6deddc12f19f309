/* People whose key was destroyed: that it was done, when, and why. */
#ifndef DB_FORGOTTEN_H
#define DB_FORGOTTEN_H

#include "db/person.h"

#define FORGOTTEN_ROW(X, S) \
	X(S, I, person)                   /* person.id */ \
	X(S, I, at) \
	X(S, T, reason)
ROW_STRUCT(forgotten, FORGOTTEN_ROW);

/* Entries that were merged into the one with this code, and into those. */
size_t people_merged_load(
    struct db *db, struct arena *arena, const char *code, struct person **people);
/* People whose entry is live and older than the instant, who are in no shelter, have left none since,
 * and for whom no bed is held; the oldest entry first, at most limit (DB_NULL: all). */
size_t people_kept_load(struct db *db, struct arena *arena, int64_t before, int64_t limit,
    struct person **people);

#endif
