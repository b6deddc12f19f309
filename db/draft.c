#include "db/draft.h"

enum db_result draft_keep(struct db *db, const char *user, const char *verb, const char *entity,
    int64_t at, const char *data)
{
	enum db_result result = db_begin(db);

	if (result != DB_OK)
		return result;
	if (data)
		db_run(db,
		    "INSERT INTO draft (user, verb, entity, at, data) VALUES ($1, $2, $3, $4, $5)"
		    " ON CONFLICT (user, verb, entity)"
		    " DO UPDATE SET at = excluded.at, data = excluded.data",
		    DB_T(user), DB_T(verb), DB_T(entity), DB_I(at), DB_T(data));
	else
		db_run(db, "DELETE FROM draft WHERE user = $1 AND verb = $2 AND entity = $3",
		    DB_T(user), DB_T(verb), DB_T(entity));
	return db_commit(db);
}

const char *draft_find(struct db *db, struct arena *arena, const char *user, const char *verb,
    const char *entity, int64_t *at)
{
	struct query *query = db_query(db,
	    "SELECT data, at FROM draft WHERE user = $1 AND verb = $2 AND entity = $3", DB_T(user),
	    DB_T(verb), DB_T(entity));
	const char *data = NULL;

	if (db_next(query)) {
		data = arena_text(arena, db_text(query, 0));
		*at = db_int(query, 1);
		db_end(query);
	}
	return data;
}

int64_t drafts_count(struct db *db, const char *user)
{
	return db_number(db, 0, "SELECT count(*) FROM draft WHERE user = $1", DB_T(user));
}
