#include "db/identity.h"

#include "db/seal.h"

bool identity_get(struct db *db, struct arena *arena, int64_t person, struct identity *identity)
{
	return row_get(db, arena, &identity_table, person, identity) == DB_ROW;
}

static const char *opened(
    struct db *db, struct arena *arena, int64_t id, const char *column, const char *sealed)
{
	struct seal_place place
	    = { .table = identity_table.name, .column = column, .row = id, .person = id };
	const char *plain = seal_open(db, arena, &place, sealed);

	return plain ? plain : "";
}

void identities_each(struct db *db, int64_t after,
    void (*see)(void *context, int64_t person, const char *code, const char *birth,
	const struct identity *identity),
    void *context)
{
	struct arena arena = { 0 };
	struct query *query = after == 0
		? db_query(db,
		      "SELECT i.id, p.code, p.birth, i.given, i.family, i.alias, i.personal_number"
		      " FROM identity i JOIN person p ON p.id = i.id"
		      " WHERE p.void_at IS NULL /*scan*/")
		: db_query(db,
		      "SELECT p.id, p.code, p.birth, i.given, i.family, i.alias, i.personal_number,"
		      " coalesce(p.void_at, CASE WHEN i.id IS NULL THEN 0 END)"
		      " FROM audit_change c JOIN person p ON p.id = c.row"
		      " LEFT JOIN identity i ON i.id = p.id"
		      " WHERE c.audit > $1 AND c.tbl IN ('person', 'identity')",
		      DB_I(after));

	while (db_next(query)) {
		int64_t id = db_int(query, 0);
		struct identity identity = { .id = id,
			.given = opened(db, &arena, id, "given", db_text(query, 3)),
			.family = opened(db, &arena, id, "family", db_text(query, 4)),
			.alias = opened(db, &arena, id, "alias", db_text(query, 5)),
			.personal_number = opened(db, &arena, id, "personal_number", db_text(query, 6)) };

		see(context, identity.id, db_text(query, 1), db_text(query, 2),
		    after == 0 || db_int(query, 7) == DB_NULL ? &identity : NULL);
		arena_reset(&arena);
	}
	arena_done(&arena);
}

size_t identities_by_number(
    struct db *db, struct arena *arena, const char *number, int64_t **people)
{
	struct query *query = db_query(db,
	    "SELECT person FROM identity_mark WHERE number = $1 AND number <> '' ORDER BY person",
	    DB_T(seal_mark(db, arena, "number", number)));
	size_t count = 0;

	*people = NULL;
	while (db_next(query)) {
		*people = arena_grow(arena, *people, count, sizeof **people);
		(*people)[count++] = db_int(query, 0);
	}
	return count;
}

/* The blind index follows every write; a row that goes takes its mark with it. */
static enum db_result mark_identity(struct db *db, int64_t id, const void *row)
{
	const struct identity *identity = row;
	struct arena arena = { 0 };
	enum db_result result;

	if (!identity)
		return DB_OK;
	result = db_run(db,
	    "INSERT INTO identity_mark (person, number) VALUES ($1, $2)"
	    " ON CONFLICT (person) DO UPDATE SET number = excluded.number",
	    DB_I(id), DB_T(seal_mark(db, &arena, "number", identity->personal_number)));
	arena_done(&arena);
	return result;
}

ROW_TABLE_OF(identity, IDENTITY_ROW, "id", mark_identity);
