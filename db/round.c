#include "db/round.h"

ROW_TABLE(round, ROUND_ROW);
ROW_TABLE_OF(round_mark, ROUND_MARK_ROW, "person", NULL);

bool round_by_id(struct db *db, struct arena *arena, int64_t id, struct round *round)
{
	return row_get(db, arena, &round_table, id, round) == DB_ROW;
}

bool round_open_in(struct db *db, struct arena *arena, int64_t shelter, struct round *round)
{
	return row_find(db, arena, &round_table, round,
	    "SELECT * FROM round WHERE shelter = $1 AND closed_at IS NULL AND void_at IS NULL",
	    DB_I(shelter));
}

bool round_answering(
    struct db *db, struct arena *arena, int64_t shelter, int64_t due, struct round *round)
{
	return row_find(db, arena, &round_table, round,
	    "SELECT * FROM round WHERE shelter = $1 AND due_at = $2 AND void_at IS NULL",
	    DB_I(shelter), DB_I(due));
}

/* A round begins no longer before its set time than ROUND_EARLIEST, so that the index finds it. */
size_t rounds_load(struct db *db, struct arena *arena, int64_t shelter, int64_t from, int64_t until,
    struct round **rounds)
{
	return rows_load(db, arena, &round_table, rounds,
	    "SELECT * FROM round WHERE shelter = $1 AND started_at >= $2 AND started_at < $3"
	    " AND coalesce(due_at, started_at) >= $4 AND coalesce(due_at, started_at) < $3"
	    " AND void_at IS NULL ORDER BY started_at, id",
	    DB_I(shelter), DB_I(from - ROUND_EARLIEST), DB_I(until), DB_I(from));
}

int64_t round_first(struct db *db, int64_t shelter)
{
	return db_number(db, DB_NULL,
	    "SELECT started_at FROM round WHERE shelter = $1 AND void_at IS NULL"
	    " ORDER BY started_at LIMIT 1",
	    DB_I(shelter));
}

size_t round_marks_load(struct db *db, struct arena *arena, int64_t round, struct round_mark **marks)
{
	return rows_load(db, arena, &round_mark_table, marks,
	    "SELECT * FROM round_mark WHERE round = $1 AND bed IS NOT NULL"
	    " UNION ALL SELECT * FROM round_mark WHERE round = $1 AND bed IS NULL", DB_I(round));
}

bool round_mark_of(struct db *db, struct arena *arena, int64_t round, int64_t bed, int64_t person,
    struct round_mark *mark)
{
	if (bed != DB_NULL)
		return row_find(db, arena, &round_mark_table, mark,
		    "SELECT * FROM round_mark WHERE round = $1 AND bed = $2", DB_I(round), DB_I(bed));
	return row_find(db, arena, &round_mark_table, mark,
	    "SELECT * FROM round_mark WHERE round = $1 AND bed IS NULL AND person = $2",
	    DB_I(round), DB_I(person));
}

size_t round_marks_of_person(
    struct db *db, struct arena *arena, int64_t person, struct round_mark **marks)
{
	return rows_load(db, arena, &round_mark_table, marks,
	    "SELECT * FROM round_mark WHERE person = $1 ORDER BY marked_at", DB_I(person));
}

int64_t round_last_seen(struct db *db, int64_t person, int64_t at)
{
	return db_number(db, DB_NULL,
	    "SELECT m.marked_at FROM round_mark m JOIN round r ON r.id = m.round AND r.void_at IS NULL"
	    " WHERE m.person = $1 AND m.marked_at <= $2 AND m.state = 'present'"
	    " ORDER BY m.marked_at DESC LIMIT 1",
	    DB_I(person), DB_I(at));
}
