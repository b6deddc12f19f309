#include "db/glass.h"

bool glass_by_id(struct db *db, struct arena *arena, int64_t id, struct glass *glass)
{
	return row_get(db, arena, &glass_table, id, glass) == DB_ROW;
}

size_t glass_open(
    struct db *db, struct arena *arena, int64_t user, int64_t at, struct glass **rows)
{
	return rows_load(db, arena, &glass_table, rows,
	    "SELECT g.* FROM glass g JOIN desk_user u ON u.id = g.user"
	    " WHERE g.user = $1 AND g.until_at > $2 AND g.ended_at IS NULL"
	    " AND u.closed_at IS NULL ORDER BY g.id",
	    DB_I(user), DB_I(at));
}

size_t glass_load(
    struct db *db, struct arena *arena, int64_t from, int64_t until, struct glass **rows)
{
	return rows_load(db, arena, &glass_table, rows,
	    "SELECT * FROM glass WHERE at >= $1 AND at < $2 ORDER BY at DESC, id DESC",
	    DB_I(from == DB_NULL ? 0 : from), DB_I(until == DB_NULL ? INT64_MAX : until));
}

size_t glass_unreviewed(struct db *db, struct arena *arena, struct glass **rows)
{
	/* all of an index that holds these alone */
	return rows_load(db, arena, &glass_table, rows,
	    "SELECT * FROM glass WHERE reviewed_at IS NULL ORDER BY at, id /*scan*/");
}

ROW_TABLE(glass, GLASS_ROW);
