#include "db/ban.h"

bool ban_by_id(struct db *db, struct arena *arena, int64_t id, struct ban *ban)
{
	return row_get(db, arena, &ban_table, id, ban) == DB_ROW;
}

size_t bans_of_person(struct db *db, struct arena *arena, int64_t person, struct ban **bans)
{
	return rows_load(db, arena, &ban_table, bans,
	    "SELECT * FROM ban WHERE person = $1 ORDER BY from_at DESC, id DESC", DB_I(person));
}

size_t bans_at(struct db *db, struct arena *arena, int64_t person, int64_t at, struct ban **bans)
{
	return rows_load(db, arena, &ban_table, bans,
	    "SELECT * FROM ban WHERE person = $1 AND from_at <= $2 AND until_at > $2"
	    " AND (ended_at IS NULL OR ended_at > $2) ORDER BY until_at DESC, id",
	    DB_I(person), DB_I(at));
}

size_t bans_load(struct db *db, struct arena *arena, int64_t at, bool all, struct ban **bans)
{
	if (all)
		return rows_load(db, arena, &ban_table, bans,
		    "SELECT * FROM ban ORDER BY until_at, id /*scan*/");
	return rows_load(db, arena, &ban_table, bans,
	    "SELECT * FROM ban WHERE ended_at IS NULL AND until_at > $1 ORDER BY until_at, id",
	    DB_I(at));
}

ROW_TABLE_OF(ban, BAN_ROW, "person", NULL);
