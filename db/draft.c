#include "db/draft.h"

#include "db/seal.h"

#include <string.h>

/* What was typed may be a name: sealed, and bound to the form that it was typed into. */
static struct seal_place place_of(
    struct arena *arena, const char *user, const char *verb, const char *entity)
{
	return (struct seal_place){ .table = "draft", .row = 0, .person = DB_NULL,
		.column = arena_format(arena, "%s:%s:%s", user, verb, entity) };
}

enum db_result draft_keep(struct db *db, const char *user, const char *verb, const char *entity,
    int64_t at, const char *data)
{
	enum db_result result = db_begin(db);
	struct arena arena = { 0 };
	struct seal_place place = place_of(&arena, user, verb, entity);

	if (result == DB_OK && data)
		db_run(db,
		    "INSERT INTO draft (user, verb, entity, at, data) VALUES ($1, $2, $3, $4, $5)"
		    " ON CONFLICT (user, verb, entity)"
		    " DO UPDATE SET at = excluded.at, data = excluded.data",
		    DB_T(user), DB_T(verb), DB_T(entity), DB_I(at),
		    DB_T(seal_text(db, &arena, &place, data)));
	else if (result == DB_OK)
		db_run(db, "DELETE FROM draft WHERE user = $1 AND verb = $2 AND entity = $3",
		    DB_T(user), DB_T(verb), DB_T(entity));
	arena_done(&arena);
	return result == DB_OK ? db_commit(db) : result;
}

const char *draft_find(struct db *db, struct arena *arena, const char *user, const char *verb,
    const char *entity, int64_t *at)
{
	struct query *query = db_query(db,
	    "SELECT data, at FROM draft WHERE user = $1 AND verb = $2 AND entity = $3", DB_T(user),
	    DB_T(verb), DB_T(entity));
	struct seal_place place = place_of(arena, user, verb, entity);
	const char *data = NULL;

	if (db_next(query)) {
		data = seal_open(db, arena, &place, db_text(query, 0));
		*at = db_int(query, 1);
		db_end(query);
	}
	return data;
}

void drafts_forget(struct db *db, struct arena *arena, const char *code)
{
	struct query *query = db_query(db, "SELECT user, verb, entity, data FROM draft /*scan*/");
	struct gone {
		const char *user, *verb, *entity;
	} *gone = NULL;
	size_t count = 0;

	while (db_next(query)) {
		struct gone one = { arena_text(arena, db_text(query, 0)),
			arena_text(arena, db_text(query, 1)), arena_text(arena, db_text(query, 2)) };
		struct seal_place place = place_of(arena, one.user, one.verb, one.entity);
		const char *data = seal_open(db, arena, &place, db_text(query, 3));

		if (!strstr(one.entity, code) && (!data || !strstr(data, code)))
			continue;
		gone = arena_grow(arena, gone, count, sizeof *gone);
		gone[count++] = one;
	}
	for (size_t i = 0; i < count; i++)
		db_run(db, "DELETE FROM draft WHERE user = $1 AND verb = $2 AND entity = $3",
		    DB_T(gone[i].user), DB_T(gone[i].verb), DB_T(gone[i].entity));
}

int64_t drafts_count(struct db *db, const char *user)
{
	return db_number(db, 0, "SELECT count(*) FROM draft WHERE user = $1", DB_T(user));
}
