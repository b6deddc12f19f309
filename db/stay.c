#include "db/stay.h"

bool stay_by_id(struct db *db, struct arena *arena, int64_t id, struct stay *stay)
{
	return row_get(db, arena, &stay_table, id, stay) == DB_ROW;
}

bool stay_open(struct db *db, struct arena *arena, int64_t person, struct stay *stay)
{
	return row_find(db, arena, &stay_table, stay,
	    "SELECT * FROM stay WHERE person = $1 AND left_at IS NULL AND void_at IS NULL",
	    DB_I(person));
}

bool stay_overlapping(struct db *db, struct arena *arena, int64_t person, int64_t from,
    int64_t until, int64_t except, struct stay *stay)
{
	return row_find(db, arena, &stay_table, stay,
	    "SELECT * FROM stay WHERE person = $1 AND id <> $2 AND void_at IS NULL"
	    " AND (left_at IS NULL OR left_at > $3) AND ($4 IS NULL OR admitted_at < $4)"
	    " AND (left_at IS NULL OR left_at > admitted_at) ORDER BY admitted_at LIMIT 1",
	    DB_I(person), DB_I(except == DB_NULL ? 0 : except), DB_I(from), DB_I(until));
}

size_t stays_load(struct db *db, struct arena *arena, int64_t person, struct stay **stays)
{
	return rows_load(db, arena, &stay_table, stays,
	    "SELECT * FROM stay WHERE person = $1 ORDER BY admitted_at DESC, id DESC",
	    DB_I(person));
}

size_t stays_admitted_load(struct db *db, struct arena *arena, int64_t shelter, int64_t from,
    int64_t until, int64_t limit, struct stay **stays)
{
	return rows_load(db, arena, &stay_table, stays,
	    "SELECT * FROM stay WHERE shelter = $1 AND admitted_at >= $2 AND admitted_at < $3"
	    " AND void_at IS NULL ORDER BY admitted_at DESC LIMIT $4",
	    DB_I(shelter), DB_I(from == DB_NULL ? INT64_MIN + 1 : from),
	    DB_I(until == DB_NULL ? INT64_MAX : until), DB_I(limit));
}

size_t stays_of_family(struct db *db, struct arena *arena, int64_t head, struct stay **stays)
{
	return rows_load(db, arena, &stay_table, stays,
	    "SELECT * FROM stay WHERE id = $1 UNION ALL"
	    " SELECT * FROM stay WHERE head = $1 AND void_at IS NULL ORDER BY 1",
	    DB_I(head));
}

size_t extensions_load(
    struct db *db, struct arena *arena, int64_t stay, struct extension **extensions)
{
	return rows_load(db, arena, &extension_table, extensions,
	    "SELECT * FROM extension WHERE stay = $1 ORDER BY at, id", DB_I(stay));
}

bool absence_at(struct db *db, struct arena *arena, int64_t stay, int64_t at, struct absence *absence)
{
	if (at == DB_NULL)
		return row_find(db, arena, &absence_table, absence,
		    "SELECT * FROM absence WHERE stay = $1 AND returned_at IS NULL"
		    " AND void_at IS NULL",
		    DB_I(stay));
	return row_find(db, arena, &absence_table, absence,
	    "SELECT * FROM absence WHERE stay = $1 AND out_at <= $2 AND void_at IS NULL"
	    " AND (returned_at IS NULL OR returned_at > $2) ORDER BY out_at DESC LIMIT 1",
	    DB_I(stay), DB_I(at));
}

size_t absences_load(struct db *db, struct arena *arena, int64_t stay, struct absence **absences)
{
	return rows_load(db, arena, &absence_table, absences,
	    "SELECT * FROM absence WHERE stay = $1 AND void_at IS NULL ORDER BY out_at DESC",
	    DB_I(stay));
}

/* Two ranges of two indexes: those who left since the start, and those who are here. */
size_t stays_counted_load(struct db *db, struct arena *arena, int64_t shelter, int64_t from,
    int64_t until, struct stay_counted **stays)
{
	/* in the order of people, so that each page of theirs is read once: of 50,000 stays in a file of a
	 * million that is a fifth of the time. The LIMIT keeps the planner from dropping the order. */
	return rows_load(db, arena, &stay_counted_view, stays,
	    "SELECT c.person, c.admitted_at, c.left_at, c.reason, w.sex, w.birth, w.citizenship FROM ("
	    "SELECT s.person, s.admitted_at, s.left_at, s.reason FROM stay s WHERE s.shelter = $1"
	    " AND s.left_at >= $2 AND s.left_at IS NOT NULL AND s.void_at IS NULL"
	    " AND s.admitted_at < $3"
	    " UNION ALL SELECT s.person, s.admitted_at, s.left_at, s.reason FROM stay s"
	    " INDEXED BY stay_here WHERE s.shelter = $1 AND s.left_at IS NULL AND s.void_at IS NULL AND s.admitted_at < $3"
	    " ORDER BY 1 LIMIT -1) c CROSS JOIN person w ON w.id = c.person",
	    DB_I(shelter), DB_I(from), DB_I(until));
}

VIEW_TABLE(stay_counted, STAY_COUNTED_ROW);
ROW_TABLE_OF(stay, STAY_ROW, "person", NULL);
ROW_TABLE(extension, EXTENSION_ROW);
ROW_TABLE(absence, ABSENCE_ROW);
