#include "db/privacy.h"

/* The first column of every row, in the arena. */
static size_t ids_of(struct query *query, struct arena *arena, int64_t **ids)
{
	size_t count = 0;

	*ids = NULL;
	while (db_next(query)) {
		*ids = arena_grow(arena, *ids, count, sizeof **ids);
		(*ids)[count++] = db_int(query, 0);
	}
	return count;
}

size_t hidden_from_user(struct db *db, struct arena *arena, const char *user, int64_t **people)
{
	return ids_of(db_query(db,
			  "SELECT h.person FROM desk_user u JOIN hidden h ON h.user = u.id"
			  " AND h.ended_at IS NULL WHERE u.name = $1",
			  DB_T(user)),
	    arena, people);
}

size_t hidden_from_role(struct db *db, struct arena *arena, const char *role, int64_t **people)
{
	return ids_of(
	    db_query(db, "SELECT person FROM hidden WHERE role = $1 AND ended_at IS NULL", DB_T(role)),
	    arena, people);
}

bool hidden_find(struct db *db, struct arena *arena, int64_t person, int64_t user,
    const char *role, struct hidden *hidden)
{
	if (user != DB_NULL)
		return row_find(db, arena, &hidden_table, hidden,
		    "SELECT * FROM hidden WHERE user = $1 AND person = $2 AND ended_at IS NULL",
		    DB_I(user), DB_I(person));
	return row_find(db, arena, &hidden_table, hidden,
	    "SELECT * FROM hidden WHERE role = $1 AND person = $2 AND ended_at IS NULL", DB_T(role),
	    DB_I(person));
}

size_t hidden_load(struct db *db, struct arena *arena, int64_t person, struct hidden **rows)
{
	if (person == DB_NULL)
		return rows_load(db, arena, &hidden_table, rows,
		    "SELECT * FROM hidden WHERE ended_at IS NULL ORDER BY id DESC /*scan*/");
	return rows_load(db, arena, &hidden_table, rows,
	    "SELECT * FROM hidden WHERE person = $1 AND ended_at IS NULL ORDER BY id DESC",
	    DB_I(person));
}

int64_t hidden_from_all(struct db *db)
{
	return db_number(db, DB_NULL,
	    "SELECT x.person FROM hidden x WHERE x.ended_at IS NULL AND NOT EXISTS ("
	    "SELECT 1 FROM desk_user u WHERE u.closed_at IS NULL"
	    " AND EXISTS (SELECT 1 FROM desk_grant g WHERE g.user = u.id"
	    " AND g.role = 'administrator' AND g.shelter IS NULL)"
	    " AND NOT EXISTS (SELECT 1 FROM hidden h WHERE h.person = x.person"
	    " AND h.ended_at IS NULL AND (h.user = u.id OR h.role IN (SELECT g.role"
	    " FROM desk_grant g WHERE g.user = u.id)))) LIMIT 1 /*scan*/");
}

size_t merged_codes(struct db *db, struct arena *arena, const char *code, const char ***codes)
{
	struct query *query = db_query(db,
	    "SELECT DISTINCT e.entity FROM audit_entity x"
	    " JOIN audit a ON a.id = x.audit AND a.verb = 'merge'"
	    " JOIN audit_entity e ON e.audit = x.audit WHERE x.entity = $1 AND e.entity <> $1",
	    DB_T(code));
	size_t count = 0;

	*codes = NULL;
	while (db_next(query)) {
		*codes = arena_grow(arena, (void *)*codes, count, sizeof **codes);
		(*codes)[count++] = arena_text(arena, db_text(query, 0));
	}
	return count;
}

enum db_result reveal_add(struct db *db, const struct reveal *reveal)
{
	return db_run(db,
	    "INSERT INTO reveal (user, person, shelter, reason, at, until_at)"
	    " VALUES ($1, $2, $3, $4, $5, $6)",
	    DB_I(reveal->user), DB_I(reveal->person), DB_I(reveal->shelter),
	    DB_T(reveal->reason), DB_I(reveal->at), DB_I(reveal->until_at));
}

enum db_result reveal_end(struct db *db, int64_t reveal, int64_t at)
{
	return db_run(db,
	    "UPDATE reveal SET until_at = $1, version = version + 1 WHERE id = $2", DB_I(at),
	    DB_I(reveal));
}

size_t reveals_load(
    struct db *db, struct arena *arena, const char *user, int64_t at, struct reveal **reveals)
{
	return rows_load(db, arena, &reveal_table, reveals,
	    "SELECT r.* FROM desk_user u JOIN reveal r ON r.user = u.id AND r.until_at > $1"
	    " WHERE u.name = $2",
	    DB_I(at), DB_T(user));
}

size_t whereabouts(struct db *db, int64_t person, int64_t shelters[WHEREABOUTS_MOST])
{
	struct query *query = db_query(db,
	    "SELECT shelter FROM stay WHERE person = $1 AND left_at IS NULL AND void_at IS NULL"
	    " UNION ALL SELECT shelter FROM hold WHERE person = $1 AND ended_at IS NULL",
	    DB_I(person));
	size_t count = 0;

	while (count < WHEREABOUTS_MOST && db_next(query))
		shelters[count++] = db_int(query, 0);
	db_end(query);
	if (count == 0) {
		shelters[0] = db_number(db, DB_NULL,
		    "SELECT shelter FROM stay WHERE person = $1 AND void_at IS NULL"
		    " ORDER BY admitted_at DESC LIMIT 1",
		    DB_I(person));
		count = shelters[0] != DB_NULL;
	}
	return count;
}

size_t shelters_by_codes(struct db *db, struct arena *arena, int64_t **shelters)
{
	return ids_of(db_query(db, "SELECT id FROM shelter WHERE privacy = 'codes' /*scan*/"), arena,
	    shelters);
}

void privacy_forget(struct db *db, struct arena *arena, int64_t person)
{
	struct hidden *rows;
	size_t count = rows_load(db, arena, &hidden_table, &rows,
	    "SELECT * FROM hidden WHERE person = $1", DB_I(person));

	for (size_t i = 0; i < count; i++) {
		rows[i].reason = "";
		row_save(db, &hidden_table, &rows[i]);
	}
	db_run(db, "UPDATE reveal SET reason = '' WHERE person = $1", DB_I(person));
}

ROW_TABLE(hidden, HIDDEN_ROW);
ROW_TABLE(reveal, REVEAL_ROW);
