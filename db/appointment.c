#include "db/appointment.h"

/* None is longer than a day (a CHECK), so nothing that began earlier reaches in. */
#define LONGEST 86400

const char *appointment_code(struct arena *arena, int64_t id)
{
	return arena_format(arena, "A-%06lld", (long long)id);
}

bool appointment_by_id(struct db *db, struct arena *arena, int64_t id, struct appointment *row)
{
	return row_get(db, arena, &appointment_table, id, row) == DB_ROW;
}

bool series_by_id(struct db *db, struct arena *arena, int64_t id, struct series *row)
{
	return row_get(db, arena, &series_table, id, row) == DB_ROW;
}

size_t appointments_of_shelter(struct db *db, struct arena *arena, int64_t shelter, int64_t from,
    int64_t until, bool all, struct appointment **rows)
{
	return rows_load(db, arena, &appointment_table, rows,
	    "SELECT * FROM appointment WHERE shelter = $1 AND from_at > $2 AND from_at < $3"
	    " AND until_at > $4 AND (cancelled_at IS NULL OR $5) ORDER BY from_at, id",
	    DB_I(shelter), DB_I(from - LONGEST), DB_I(until), DB_I(from), DB_I(all));
}

size_t appointments_of_provider(struct db *db, struct arena *arena, int64_t provider, int64_t from,
    int64_t until, struct appointment **rows)
{
	return rows_load(db, arena, &appointment_table, rows,
	    "SELECT * FROM appointment WHERE provider = $1 AND cancelled_at IS NULL"
	    " AND from_at > $2 AND from_at < $3 AND until_at > $4 ORDER BY from_at, id",
	    DB_I(provider), DB_I(from - LONGEST), DB_I(until), DB_I(from));
}

size_t appointments_of_venue(struct db *db, struct arena *arena, int64_t venue, int64_t from,
    int64_t until, struct appointment **rows)
{
	return rows_load(db, arena, &appointment_table, rows,
	    "SELECT * FROM appointment WHERE venue = $1 AND cancelled_at IS NULL"
	    " AND from_at > $2 AND from_at < $3 AND until_at > $4 ORDER BY from_at, id",
	    DB_I(venue), DB_I(from - LONGEST), DB_I(until), DB_I(from));
}

#define BOOKED                                                                                     \
	" AND cancelled_at IS NULL AND from_at > $2 AND until_at > $3 AND EXISTS (SELECT 1"        \
	" FROM appointment_person p WHERE p.appointment = a.id AND p.status = 'booked')"           \
	" ORDER BY from_at, id"

size_t appointments_ahead(struct db *db, struct arena *arena, enum ahead of, int64_t id, int64_t now,
    struct appointment **rows)
{
	switch (of) {
	case AHEAD_SHELTER:
		return rows_load(db, arena, &appointment_table, rows,
		    "SELECT * FROM appointment a WHERE shelter = $1" BOOKED, DB_I(id),
		    DB_I(now - LONGEST), DB_I(now));
	case AHEAD_SERVICE:
		return rows_load(db, arena, &appointment_table, rows,
		    "SELECT * FROM appointment a WHERE service = $1" BOOKED, DB_I(id),
		    DB_I(now - LONGEST), DB_I(now));
	case AHEAD_VENUE:
		return rows_load(db, arena, &appointment_table, rows,
		    "SELECT * FROM appointment a WHERE venue = $1" BOOKED, DB_I(id),
		    DB_I(now - LONGEST), DB_I(now));
	case AHEAD_PROVIDER:
		return rows_load(db, arena, &appointment_table, rows,
		    "SELECT * FROM appointment a WHERE provider = $1" BOOKED, DB_I(id),
		    DB_I(now - LONGEST), DB_I(now));
	}
	return 0;
}

size_t appointments_of_series(struct db *db, struct arena *arena, int64_t series, int64_t from,
    struct appointment **rows)
{
	return rows_load(db, arena, &appointment_table, rows,
	    "SELECT * FROM appointment WHERE series = $1 AND from_at >= $2 ORDER BY from_at, id",
	    DB_I(series), DB_I(from));
}

bool appointment_by_uid(struct db *db, struct arena *arena, const char *uid, struct appointment *row)
{
	return row_find(db, arena, &appointment_table, row,
	    "SELECT * FROM appointment WHERE uid = $1 ORDER BY id LIMIT 1", DB_T(uid));
}

size_t appointment_people(struct db *db, struct arena *arena, int64_t appointment,
    struct appointment_person **people)
{
	return rows_load(db, arena, &appointment_person_table, people,
	    "SELECT * FROM appointment_person WHERE appointment = $1 ORDER BY id",
	    DB_I(appointment));
}

size_t appointments_for_person(struct db *db, struct arena *arena, int64_t person, int64_t from,
    int64_t until, struct appointment **rows)
{
	return rows_load(db, arena, &appointment_table, rows,
	    "SELECT a.* FROM appointment_person q CROSS JOIN appointment a ON a.id = q.appointment"
	    " WHERE q.person = $1 AND q.from_at > $2 AND q.from_at < $3 AND q.until_at > $4"
	    " ORDER BY q.from_at, a.id",
	    DB_I(person), DB_I(from - LONGEST), DB_I(until), DB_I(from));
}

size_t appointment_people_of_shelter(struct db *db, struct arena *arena, int64_t shelter,
    int64_t from, int64_t until, struct appointment_person **people)
{
	return rows_load(db, arena, &appointment_person_table, people,
	    "SELECT p.* FROM appointment a CROSS JOIN appointment_person p ON p.appointment = a.id"
	    " WHERE a.shelter = $1 AND a.from_at > $2 AND a.from_at < $3 AND a.until_at > $4"
	    " ORDER BY a.from_at, a.id, p.id",
	    DB_I(shelter), DB_I(from - LONGEST), DB_I(until), DB_I(from));
}

size_t appointment_people_with_person(struct db *db, struct arena *arena, int64_t person,
    int64_t from, int64_t until, struct appointment_person **people)
{
	return rows_load(db, arena, &appointment_person_table, people,
	    "SELECT p.* FROM appointment_person q CROSS JOIN appointment_person p"
	    " ON p.appointment = q.appointment WHERE q.person = $1 AND q.from_at > $2"
	    " AND q.from_at < $3 AND q.until_at > $4 ORDER BY q.from_at, q.appointment, p.id",
	    DB_I(person), DB_I(from - LONGEST), DB_I(until), DB_I(from));
}

size_t appointment_clients(struct db *db, struct arena *arena, int64_t provider, int64_t shelter,
    int64_t from, int64_t until, int64_t **people)
{
	struct query *query = db_query(db,
	    "SELECT DISTINCT p.person FROM appointment a CROSS JOIN appointment_person p"
	    " ON p.appointment = a.id WHERE a.provider = $1 AND a.cancelled_at IS NULL"
	    " AND ($2 IS NULL OR a.shelter = $2) AND a.from_at > $3 AND a.from_at < $4"
	    " AND a.until_at > $5 AND p.status NOT IN ('cancelled', 'obsolete') ORDER BY p.person",
	    DB_I(provider), DB_I(shelter), DB_I(from - LONGEST), DB_I(until), DB_I(from));
	size_t count = 0;

	*people = NULL;
	while (db_next(query)) {
		*people = arena_grow(arena, *people, count, sizeof **people);
		(*people)[count++] = db_int(query, 0);
	}
	db_end(query);
	return count;
}

size_t appointments_unmarked(
    struct db *db, struct arena *arena, int64_t now, struct unmarked **rows)
{
	return rows_load(db, arena, &unmarked_view, rows,
	    "SELECT p.appointment, a.shelter, a.provider, p.person, p.from_at"
	    " FROM appointment_person p CROSS JOIN appointment a ON a.id = p.appointment"
	    " WHERE p.status = 'booked' AND p.until_at <= $1 ORDER BY p.until_at, p.appointment",
	    DB_I(now));
}

size_t appointments_of_person(struct db *db, struct arena *arena, int64_t person, int64_t from,
    int64_t until, struct appointment_person **people)
{
	return rows_load(db, arena, &appointment_person_table, people,
	    "SELECT * FROM appointment_person WHERE person = $1 AND from_at > $2 AND from_at < $3"
	    " AND until_at > $4 ORDER BY from_at, id",
	    DB_I(person), DB_I(from - LONGEST), DB_I(until), DB_I(from));
}

int64_t appointment_last_came(struct db *db, int64_t person, int64_t at)
{
	return db_number(db, DB_NULL,
	    "SELECT coalesce(came_at, from_at) FROM appointment_person WHERE person = $1"
	    " AND from_at <= $2 AND status = 'attended' ORDER BY from_at DESC LIMIT 1",
	    DB_I(person), DB_I(at));
}

size_t appointments_given(struct db *db, struct arena *arena, int64_t shelter, int64_t from,
    int64_t until, struct given **rows)
{
	return rows_load(db, arena, &given_view, rows,
	    "SELECT a.id AS appointment, a.service, p.person, coalesce(p.came_at, p.from_at) AS from_at,"
	    " coalesce(p.went_at, p.until_at) AS until_at FROM appointment a"
	    " JOIN appointment_person p ON p.appointment = a.id AND p.status = 'attended'"
	    " WHERE a.shelter = $1 AND a.from_at >= $2 AND a.from_at < $3 ORDER BY a.from_at, p.id",
	    DB_I(shelter), DB_I(from), DB_I(until));
}

bool appointment_person_of(struct db *db, struct arena *arena, int64_t appointment, int64_t person,
    struct appointment_person *row)
{
	return row_find(db, arena, &appointment_person_table, row,
	    "SELECT * FROM appointment_person WHERE appointment = $1 AND person = $2",
	    DB_I(appointment), DB_I(person));
}

size_t series_skips(struct db *db, struct arena *arena, int64_t series, struct series_skip **skips)
{
	return rows_load(db, arena, &series_skip_table, skips,
	    "SELECT * FROM series_skip WHERE series = $1 ORDER BY at, id", DB_I(series));
}

VIEW_TABLE(unmarked, UNMARKED_ROW);
VIEW_TABLE(given, GIVEN_ROW);
ROW_TABLE(series, SERIES_ROW);
ROW_TABLE(series_skip, SERIES_SKIP_ROW);
ROW_TABLE(appointment, APPOINTMENT_ROW);
ROW_TABLE_OF(appointment_person, APPOINTMENT_PERSON_ROW, "person", NULL);
