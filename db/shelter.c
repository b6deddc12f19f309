#include "db/shelter.h"

size_t shelters_load(struct db *db, struct arena *arena, int64_t at, struct shelter **shelters)
{
	return rows_load(db, arena, &shelter_table, shelters,
	    "SELECT * FROM shelter WHERE $1 IS NULL"
	    " OR (since_at <= $1 AND (retired_at IS NULL OR retired_at > $1)) ORDER BY position",
	    DB_I(at));
}

bool shelter_by_code(struct db *db, struct arena *arena, const char *code, struct shelter *shelter)
{
	return row_find(db, arena, &shelter_table, shelter,
	    "SELECT * FROM shelter WHERE code = $1", DB_T(code));
}

bool shelter_by_id(struct db *db, struct arena *arena, int64_t id, struct shelter *shelter)
{
	return row_get(db, arena, &shelter_table, id, shelter) == DB_ROW;
}

size_t rooms_load(struct db *db, struct arena *arena, int64_t shelter, struct room **rooms)
{
	return rows_load(db, arena, &room_table, rooms,
	    "SELECT * FROM room WHERE shelter = $1 ORDER BY position", DB_I(shelter));
}

bool room_by_id(struct db *db, struct arena *arena, int64_t id, struct room *room)
{
	return row_get(db, arena, &room_table, id, room) == DB_ROW;
}

bool bed_by_code(struct db *db, struct arena *arena, const char *code, struct bed *bed)
{
	return row_find(
	    db, arena, &bed_table, bed, "SELECT * FROM bed WHERE code = $1", DB_T(code));
}

bool bed_by_id(struct db *db, struct arena *arena, int64_t id, struct bed *bed)
{
	return row_get(db, arena, &bed_table, id, bed) == DB_ROW;
}

size_t beds_load(struct db *db, struct arena *arena, int64_t shelter, struct bed **beds)
{
	return rows_load(db, arena, &bed_table, beds,
	    "SELECT * FROM bed WHERE shelter = $1 ORDER BY position", DB_I(shelter));
}

bool surge_at(struct db *db, struct arena *arena, int64_t shelter, int64_t at, struct surge *surge)
{
	return row_find(db, arena, &surge_table, surge,
	    "SELECT * FROM surge WHERE shelter = $1 AND from_at <= $2 AND void_at IS NULL"
	    " AND (until_at IS NULL OR until_at > from_at)"
	    " AND (until_at IS NULL OR until_at > $2) ORDER BY from_at DESC LIMIT 1",
	    DB_I(shelter), DB_I(at));
}

size_t codes_load(struct db *db, struct arena *arena, const char ***codes)
{
	struct query *query = db_query(
	    db, "SELECT code FROM shelter UNION ALL SELECT code FROM bed /*scan*/");
	size_t count = 0;

	*codes = NULL;
	while (db_next(query)) {
		*codes = arena_grow(arena, *codes, count, sizeof **codes);
		(*codes)[count++] = arena_text(arena, db_text(query, 0));
	}
	return count;
}

ROW_TABLE(shelter, SHELTER_ROW);
ROW_TABLE(room, ROOM_ROW);
ROW_TABLE(bed, BED_ROW);
ROW_TABLE(surge, SURGE_ROW);
