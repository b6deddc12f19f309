#include "db/centre.h"

size_t centres_load(struct db *db, struct arena *arena, struct centre **centres)
{
	return rows_load(db, arena, &centre_table, centres,
	    "SELECT * FROM centre ORDER BY position, id /*scan*/");
}

bool centre_by_code(struct db *db, struct arena *arena, const char *code, struct centre *centre)
{
	return row_find(
	    db, arena, &centre_table, centre, "SELECT * FROM centre WHERE code = $1", DB_T(code));
}

bool centre_by_id(struct db *db, struct arena *arena, int64_t id, struct centre *centre)
{
	return row_get(db, arena, &centre_table, id, centre) == DB_ROW;
}

/* --- enrolments ------------------------------------------------------------------------------- */

size_t enrolments_on(
    struct db *db, struct arena *arena, int64_t centre, const char *date, struct enrolment **rows)
{
	return rows_load(db, arena, &enrolment_table, rows,
	    "SELECT * FROM enrolment WHERE centre = $1 AND void_at IS NULL AND from_on <= $2"
	    " AND (until_on IS NULL OR until_on >= $2) ORDER BY group_name, person",
	    DB_I(centre), DB_T(date));
}

size_t enrolments_load(struct db *db, struct arena *arena, int64_t centre, struct enrolment **rows)
{
	return rows_load(db, arena, &enrolment_table, rows,
	    "SELECT * FROM enrolment WHERE centre = $1 AND void_at IS NULL"
	    " ORDER BY group_name, person, from_on",
	    DB_I(centre));
}

size_t enrolments_of_person(
    struct db *db, struct arena *arena, int64_t person, bool all, struct enrolment **rows)
{
	return rows_load(db, arena, &enrolment_table, rows,
	    "SELECT * FROM enrolment WHERE person = $1 AND (void_at IS NULL OR $2)"
	    " ORDER BY from_on DESC, id DESC",
	    DB_I(person), DB_I(all));
}

bool enrolment_open(struct db *db, struct arena *arena, int64_t centre, int64_t person,
    struct enrolment *enrolment)
{
	return row_find(db, arena, &enrolment_table, enrolment,
	    "SELECT * FROM enrolment WHERE centre = $1 AND person = $2 AND until_on IS NULL"
	    " AND void_at IS NULL",
	    DB_I(centre), DB_I(person));
}

int64_t enrolments_open_count(struct db *db, int64_t centre)
{
	return db_number(db, 0,
	    "SELECT count(*) FROM enrolment WHERE centre = $1 AND until_on IS NULL"
	    " AND void_at IS NULL",
	    DB_I(centre));
}

size_t day_children(struct db *db, struct arena *arena, const char *city, const char *born_from,
    const char *born_to, int64_t most, int64_t **people)
{
	struct query *query = db_query(db,
	    "SELECT p.id FROM person p WHERE p.void_at IS NULL AND p.birth >= $1 AND p.birth <= $2"
	    " AND EXISTS (SELECT 1 FROM stay s JOIN shelter h ON h.id = s.shelter WHERE s.person = p.id"
	    " AND s.void_at IS NULL AND h.city_en = $3 AND h.kind <> 'trafficking')"
	    " AND NOT EXISTS (SELECT 1 FROM stay s WHERE s.person = p.id AND (s.reason = 'deceased'"
	    " OR EXISTS (SELECT 1 FROM absence a WHERE a.stay = s.id AND a.returned_at IS NULL)))"
	    " AND NOT EXISTS (SELECT 1 FROM enrolment e WHERE e.person = p.id)"
	    " ORDER BY p.id * 7919 % 1009, p.id LIMIT $4 /*scan*/",
	    DB_T(born_from), DB_T(born_to), DB_T(city), DB_I(most));
	size_t count = 0;

	*people = NULL;
	while (db_next(query)) {
		*people = arena_grow(arena, *people, count, sizeof **people);
		(*people)[count++] = db_int(query, 0);
	}
	db_end(query);
	return count;
}

/* --- days --------------------------------------------------------------------------------------- */

size_t day_visits_on(
    struct db *db, struct arena *arena, int64_t centre, const char *date, struct day_visit **rows)
{
	return rows_load(db, arena, &day_visit_table, rows,
	    "SELECT * FROM day_visit WHERE centre = $1 AND on_date = $2 AND void_at IS NULL"
	    " ORDER BY person",
	    DB_I(centre), DB_T(date));
}

bool day_visit_of(struct db *db, struct arena *arena, int64_t centre, int64_t person,
    const char *date, struct day_visit *visit)
{
	return row_find(db, arena, &day_visit_table, visit,
	    "SELECT * FROM day_visit WHERE centre = $1 AND person = $2 AND on_date = $3"
	    " AND void_at IS NULL",
	    DB_I(centre), DB_I(person), DB_T(date));
}

size_t day_visits_of_day(
    struct db *db, struct arena *arena, int64_t person, const char *date, struct day_visit **rows)
{
	return rows_load(db, arena, &day_visit_table, rows,
	    "SELECT * FROM day_visit WHERE person = $1 AND on_date = $2 AND void_at IS NULL"
	    " ORDER BY came_at",
	    DB_I(person), DB_T(date));
}

size_t day_visits_of_person(
    struct db *db, struct arena *arena, int64_t person, bool all, struct day_visit **rows)
{
	return rows_load(db, arena, &day_visit_table, rows,
	    "SELECT * FROM day_visit WHERE person = $1 AND (void_at IS NULL OR $2)"
	    " ORDER BY on_date DESC, came_at DESC",
	    DB_I(person), DB_I(all));
}

const char *day_visit_last(
    struct db *db, struct arena *arena, int64_t centre, int64_t person, const char *date)
{
	struct query *query = db_query(db,
	    "SELECT max(on_date) FROM day_visit WHERE centre = $1 AND person = $2"
	    " AND on_date <= $3 AND void_at IS NULL",
	    DB_I(centre), DB_I(person), DB_T(date));
	const char *day = db_next(query) ? arena_text(arena, db_text(query, 0)) : NULL;

	db_end(query);
	return day;
}

int64_t day_seen_at(struct db *db, int64_t person, int64_t at)
{
	return db_number(db, DB_NULL,
	    "SELECT max(CASE WHEN left_at <= $1 THEN left_at ELSE came_at END) FROM day_visit"
	    " WHERE person = $2 AND void_at IS NULL AND came_at <= $1",
	    DB_I(at), DB_I(person));
}

size_t day_visits_open(
    struct db *db, struct arena *arena, int64_t centre, const char *since, struct day_visit **rows)
{
	return rows_load(db, arena, &day_visit_table, rows,
	    "SELECT * FROM day_visit WHERE centre = $1 AND on_date >= $2 AND left_at IS NULL"
	    " AND void_at IS NULL ORDER BY on_date, person",
	    DB_I(centre), DB_T(since));
}

ROW_TABLE(centre, CENTRE_ROW);
ROW_TABLE_OF(enrolment, ENROLMENT_ROW, "person", NULL);
ROW_TABLE_OF(day_visit, DAY_VISIT_ROW, "person", NULL);
