#include "db/staff.h"

ROW_TABLE(staff, STAFF_ROW);
ROW_TABLE(staff_absence, STAFF_ABSENCE_ROW);
ROW_TABLE(duty, DUTY_ROW);

const char *staff_next_code(struct db *db, struct arena *arena, int64_t *id)
{
	*id = db_number(db, 1,
	    "INSERT INTO meta (key, value) VALUES ('next-staff',"
	    " CAST((SELECT coalesce(max(id), 0) + 2 FROM staff) AS TEXT))"
	    " ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT)"
	    " RETURNING CAST(value AS INTEGER) - 1");
	return arena_format(arena, "ST-%04lld", (long long)*id);
}

size_t staff_all(struct db *db, struct arena *arena, struct staff **staff)
{
	return rows_load(db, arena, &staff_table, staff,
	    "SELECT * FROM staff ORDER BY ended_at IS NOT NULL, code /*scan*/");
}

bool staff_by_code(struct db *db, struct arena *arena, const char *code, struct staff *staff)
{
	return row_find(
	    db, arena, &staff_table, staff, "SELECT * FROM staff WHERE code = $1", DB_T(code));
}

bool staff_by_id(struct db *db, struct arena *arena, int64_t id, struct staff *staff)
{
	return row_get(db, arena, &staff_table, id, staff) == DB_ROW;
}

bool staff_of_user(struct db *db, struct arena *arena, int64_t user, struct staff *staff)
{
	return row_find(db, arena, &staff_table, staff,
	    "SELECT * FROM staff WHERE user = $1 AND user IS NOT NULL"
	    " ORDER BY ended_at IS NOT NULL, ended_at DESC, id LIMIT 1",
	    DB_I(user));
}

bool staff_absence_by_id(
    struct db *db, struct arena *arena, int64_t id, struct staff_absence *absence)
{
	return row_get(db, arena, &staff_absence_table, id, absence) == DB_ROW;
}

size_t staff_absences_load(struct db *db, struct arena *arena, int64_t staff, const char *from,
    const char *until, struct staff_absence **absences)
{
	if (staff == DB_NULL)
		return rows_load(db, arena, &staff_absence_table, absences,
		    "SELECT * FROM staff_absence WHERE void_at IS NULL AND until_on >= $1"
		    " AND from_on <= $2 ORDER BY from_on, id /*scan*/",
		    DB_T(from), DB_T(until));
	return rows_load(db, arena, &staff_absence_table, absences,
	    "SELECT * FROM staff_absence WHERE staff = $1 AND void_at IS NULL AND until_on >= $2"
	    " AND from_on <= $3 ORDER BY from_on, id",
	    DB_I(staff), DB_T(from), DB_T(until));
}

bool duty_by_id(struct db *db, struct arena *arena, int64_t id, struct duty *duty)
{
	return row_get(db, arena, &duty_table, id, duty) == DB_ROW;
}

/* No duty is longer than DUTY_LONGEST: the index is read from so far before. */
size_t duties_of_shelter(struct db *db, struct arena *arena, int64_t shelter, int64_t from,
    int64_t until, struct duty **duties)
{
	return rows_load(db, arena, &duty_table, duties,
	    "SELECT * FROM duty WHERE shelter = $1 AND from_at > $2 AND from_at < $3"
	    " AND until_at > $4 AND void_at IS NULL ORDER BY from_at, id",
	    DB_I(shelter), DB_I(from - DUTY_LONGEST), DB_I(until), DB_I(from));
}

size_t duties_of_staff(struct db *db, struct arena *arena, int64_t staff, int64_t from,
    int64_t until, struct duty **duties)
{
	return rows_load(db, arena, &duty_table, duties,
	    "SELECT * FROM duty WHERE staff = $1 AND from_at > $2 AND from_at < $3"
	    " AND until_at > $4 AND void_at IS NULL ORDER BY from_at, id",
	    DB_I(staff), DB_I(from - DUTY_LONGEST), DB_I(until), DB_I(from));
}
