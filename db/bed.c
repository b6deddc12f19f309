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
