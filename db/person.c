#include "db/person.h"

bool person_by_code(struct db *db, struct arena *arena, const char *code, struct person *person)
{
	return row_find(db, arena, &person_table, person,
	    "SELECT * FROM person WHERE code = $1", DB_T(code));
}

bool person_by_id(struct db *db, struct arena *arena, int64_t id, struct person *person)
{
	return row_get(db, arena, &person_table, id, person) == DB_ROW;
}

/* The counter lies in meta and is not captured: a code that was on a screen once is never given to
 * somebody else, even when the entry was undone. */
const char *person_code_of(struct arena *arena, int64_t id)
{
	return arena_format(arena, "B-%04lld", (long long)id);
}

const char *person_next_code(struct db *db, struct arena *arena, int64_t *id)
{
	*id = db_number(db, 1,
	    "INSERT INTO meta (key, value) VALUES ('next-person',"
	    " CAST((SELECT coalesce(max(id), 0) + 2 FROM person) AS TEXT))"
	    " ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT)"
	    " RETURNING CAST(value AS INTEGER) - 1");
	return person_code_of(arena, *id);
}

size_t relations_load(
    struct db *db, struct arena *arena, int64_t person, struct relation **relations)
{
	return rows_load(db, arena, &relation_table, relations,
	    "SELECT * FROM relation WHERE person = $1 AND void_at IS NULL"
	    " UNION ALL SELECT * FROM relation WHERE other = $1 AND void_at IS NULL ORDER BY 1",
	    DB_I(person));
}

bool relation_between(struct db *db, struct arena *arena, const char *kind, int64_t person,
    int64_t other, struct relation *relation)
{
	return row_find(db, arena, &relation_table, relation,
	    "SELECT * FROM relation WHERE kind = $1 AND person = $2 AND other = $3"
	    " AND void_at IS NULL",
	    DB_T(kind), DB_I(person), DB_I(other));
}

bool has_dependants(struct db *db, int64_t person)
{
	return db_number(db, 0,
		   "SELECT count(*) FROM relation WHERE other = $1 AND kind = 'dependant'"
		   " AND void_at IS NULL",
		   DB_I(person)) > 0;
}

int64_t principal_of(struct db *db, int64_t person)
{
	return db_number(db, DB_NULL,
	    "SELECT other FROM relation WHERE person = $1 AND kind = 'dependant'"
	    " AND void_at IS NULL ORDER BY id LIMIT 1",
	    DB_I(person));
}

size_t legal_statuses_load(
    struct db *db, struct arena *arena, int64_t person, struct legal_status **statuses)
{
	return rows_load(db, arena, &legal_status_table, statuses,
	    "SELECT * FROM legal_status WHERE person = $1 AND void_at IS NULL"
	    " ORDER BY at DESC, id DESC",
	    DB_I(person));
}

bool legal_status_at(struct db *db, struct arena *arena, int64_t person, int64_t at,
    struct legal_status *status)
{
	int64_t principal = principal_of(db, person);

	return row_find(db, arena, &legal_status_table, status,
	    "SELECT * FROM legal_status WHERE person = $1 AND at <= $2 AND void_at IS NULL"
	    " ORDER BY at DESC, id DESC LIMIT 1",
	    DB_I(principal == DB_NULL ? person : principal), DB_I(at));
}

ROW_TABLE_OF(person, PERSON_ROW, "id", NULL);
ROW_TABLE_OF(relation, RELATION_ROW, "person", NULL);
ROW_TABLE_OF(legal_status, LEGAL_STATUS_ROW, "person", NULL);
