/* What happens to a bed apart from people: out of service, cleaned. */
#ifndef DB_BED_H
#define DB_BED_H

#include "db/sql.h"

#define BED_BLOCK_ROW(X, S) \
	X(S, I, bed)                      /* bed.id */ \
	X(S, I, from_at) \
	X(S, I, until_at)                 /* DB_NULL: until further notice */ \
	X(S, T, reason)                   /* repair | pests | infection | furniture | other ... */ \
	X(S, T, note)                     /* "" when none */ \
	X(S, I, void_at)
ROW_STRUCT(bed_block, BED_BLOCK_ROW);

#define CLEANING_ROW(X, S) \
	X(S, I, bed)                      /* bed.id */ \
	X(S, I, at) \
	X(S, I, void_at)
ROW_STRUCT(cleaning, CLEANING_ROW);

/* The block that holds at the instant; false when none does. */
bool bed_block_at(
    struct db *db, struct arena *arena, int64_t bed, int64_t at, struct bed_block *block);
/* The first block that starts at or after the instant. */
bool bed_block_after(
    struct db *db, struct arena *arena, int64_t bed, int64_t at, struct bed_block *block);

/* Is every bed of the shelter, surge beds left out, blocked at the instant, one at least with that
 * reason? */
bool beds_all_blocked(struct db *db, int64_t shelter, int64_t at, const char *reason);
/* Blocks that end after the instant, or not at all, by their start. */
size_t bed_blocks_open(
    struct db *db, struct arena *arena, int64_t bed, int64_t at, struct bed_block **blocks);

#endif
