#include "db/bed.h"

bool bed_block_at(
    struct db *db, struct arena *arena, int64_t bed, int64_t at, struct bed_block *block)
{
	return row_find(db, arena, &bed_block_table, block,
	    "SELECT * FROM bed_block WHERE bed = $1 AND from_at <= $2 AND void_at IS NULL"
	    " AND (until_at IS NULL OR until_at > from_at)"
	    " AND (until_at IS NULL OR until_at > $2) ORDER BY from_at DESC LIMIT 1",
	    DB_I(bed), DB_I(at));
}

bool bed_block_after(
    struct db *db, struct arena *arena, int64_t bed, int64_t at, struct bed_block *block)
{
	return row_find(db, arena, &bed_block_table, block,
	    "SELECT * FROM bed_block WHERE bed = $1 AND from_at >= $2 AND void_at IS NULL"
	    " AND (until_at IS NULL OR until_at > from_at) ORDER BY from_at LIMIT 1",
	    DB_I(bed), DB_I(at));
}

#define BLOCKED                                                                                    \
	"SELECT 1 FROM bed_block k WHERE k.bed = b.id AND k.from_at <= $1 AND k.void_at IS NULL"        \
	" AND (k.until_at IS NULL OR k.until_at > k.from_at)"                                           \
	" AND (k.until_at IS NULL OR k.until_at > $1)"

bool beds_all_blocked(struct db *db, int64_t shelter, int64_t at, const char *reason)
{
	return db_number(db, 0,
	    "SELECT count(*) = sum(EXISTS (" BLOCKED ")) AND max(EXISTS (" BLOCKED
	    " AND k.reason = $2)) FROM bed b WHERE b.shelter = $3 AND b.surge = 0"
	    " AND b.retired_at IS NULL",
	    DB_I(at), DB_T(reason), DB_I(shelter)) == 1;
}

size_t bed_blocks_open(
    struct db *db, struct arena *arena, int64_t bed, int64_t at, struct bed_block **blocks)
{
	return rows_load(db, arena, &bed_block_table, blocks,
	    "SELECT * FROM bed_block WHERE bed = $1 AND void_at IS NULL"
	    " AND (until_at IS NULL OR until_at > from_at)"
	    " AND (until_at IS NULL OR until_at > $2) ORDER BY from_at",
	    DB_I(bed), DB_I(at));
}

ROW_TABLE(bed_block, BED_BLOCK_ROW);
ROW_TABLE(cleaning, CLEANING_ROW);
