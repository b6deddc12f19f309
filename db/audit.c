#include "db/audit.h"

#include "db/chain.h"
#include "db/internal.h"

int64_t audit_head(struct db *db)
{
	return db_number(db, 0, "SELECT coalesce(max(id), 0) FROM audit");
}

int64_t audit_last(struct db *db, const char *user, const char *verb)
{
	return db_number(db, DB_NULL,
	    "SELECT at FROM audit WHERE user = $1 AND verb = $2 ORDER BY id DESC LIMIT 1",
	    DB_T(user), DB_T(verb));
}

int64_t audit_since(struct db *db)
{
	return db_number(db, 0, "SELECT at FROM audit ORDER BY id LIMIT 1");
}

int64_t audit_next(struct db *db)
{
	if (!db->writing)
		return audit_head(db) + 1;
	if (db->next_audit == 0)
		db->next_audit = audit_head(db) + 1;
	return db->next_audit;
}

enum db_result audit_touch(struct db *db, const char *entity)
{
	return db_run(db,
	    "INSERT INTO audit_entity (entity, audit) VALUES ($1, $2) ON CONFLICT DO NOTHING",
	    DB_T(entity), DB_I(audit_next(db)));
}

enum db_result audit_overrode(struct db *db, const struct audit_override *overridden)
{
	return db_run(db,
	    "INSERT INTO audit_override (audit, rule, detail, reason) VALUES ($1, $2, $3, $4)",
	    DB_I(audit_next(db)), DB_T(overridden->rule), DB_T(overridden->detail),
	    DB_T(overridden->reason));
}

enum db_result audit_add(struct db *db, struct audit *audit)
{
	struct arena arena = { 0 };
	enum db_result result;
	int64_t head;

	audit->id = audit_next(db);
	audit->changes = db_number(
	    db, 0, "SELECT count(*) FROM audit_change WHERE audit = $1", DB_I(audit->id));
	result = db_run(db,
	    "INSERT INTO audit (id, uid, at, user, terminal, verb, entity, detail, result,"
	    " reverses, changes, chain) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
	    DB_I(audit->id), DB_T(audit->uid), DB_I(audit->at), DB_T(audit->user),
	    DB_T(audit->terminal), DB_T(audit->verb), DB_T(audit->entity), DB_T(audit->detail),
	    DB_T(audit->result), DB_I(audit->reverses), DB_I(audit->changes),
	    DB_T(chain_link(db, &arena, audit, chain_head(db, &arena, &head))));
	db->entry_written = result == DB_OK;
	db->next_audit = 0;
	arena_done(&arena);
	return result;
}

/* A copy is written with the trace of its paper, but nothing that anybody knows of is changed by it. */
#define PAPER_WORDS "'print', 'export', 'print-failed'"
#define ACTS "(a.changes > 0 AND a.verb NOT IN (" PAPER_WORDS "))"

#define AUDIT_COLUMNS                                                                              \
	"SELECT a.id, a.uid, a.at, a.user, a.terminal, a.verb, a.entity, a.detail, a.result,"      \
	" a.reverses, a.changes, a.chain, (SELECT max(r.id) FROM audit r WHERE r.reverses = a.id)"          \
	" FROM audit a "

void audit_read(struct query *query, struct arena *arena, struct audit *audit)
{
	*audit = (struct audit){
		.id = db_int(query, 0),
		.uid = arena_text(arena, db_text(query, 1)),
		.at = db_int(query, 2),
		.user = arena_text(arena, db_text(query, 3)),
		.terminal = arena_text(arena, db_text(query, 4)),
		.verb = arena_text(arena, db_text(query, 5)),
		.entity = arena_text(arena, db_text(query, 6)),
		.detail = arena_text(arena, db_text(query, 7)),
		.result = arena_text(arena, db_text(query, 8)),
		.reverses = db_int(query, 9),
		.changes = db_int(query, 10),
		.chain = arena_text(arena, db_text(query, 11)),
		.reversed_by = db_int(query, 12),
	};
}

struct query *audit_each(struct db *db)
{
	return db_query(db, AUDIT_COLUMNS "ORDER BY a.id /*scan*/");
}

static bool audit_one(struct query *query, struct arena *arena, struct audit *audit)
{
	if (!db_next(query))
		return false;
	audit_read(query, arena, audit);
	db_end(query);
	return true;
}

bool audit_by_uid(struct db *db, struct arena *arena, const char *uid, struct audit *audit)
{
	return audit_one(
	    db_query(db, AUDIT_COLUMNS "WHERE a.uid = $1", DB_T(uid)), arena, audit);
}

bool audit_by_id(struct db *db, struct arena *arena, int64_t id, struct audit *audit)
{
	return audit_one(db_query(db, AUDIT_COLUMNS "WHERE a.id = $1", DB_I(id)), arena, audit);
}

static size_t audit_all(struct query *query, struct arena *arena, struct audit **rows)
{
	size_t count = 0;

	*rows = NULL;
	while (db_next(query)) {
		*rows = arena_grow(arena, *rows, count, sizeof **rows);
		audit_read(query, arena, &(*rows)[count++]);
	}
	return count;
}

size_t audit_load(
    struct db *db, struct arena *arena, const struct audit_filter *filter, struct audit **rows)
{
	int64_t before = filter->before == DB_NULL || filter->before == 0 ? INT64_MAX : filter->before;
	int64_t after = filter->after == DB_NULL ? 0 : filter->after;
	int64_t limit = filter->limit == DB_NULL || filter->limit == 0 ? 1000 : filter->limit;

	if (filter->entity)
		return audit_all(db_query(db,
				     AUDIT_COLUMNS
				     "JOIN audit_entity e ON e.audit = a.id WHERE e.entity = $1"
				     " AND e.audit < $2 AND e.audit > $3"
				     " AND ($4 IS NULL OR a.user = $4)"
				     " AND ($5 IS NULL OR a.verb = $5)"
				     " AND ($6 IS NULL OR a.at >= $6) AND ($7 IS NULL OR a.at < $7)"
				     " AND ($8 = 0 OR " ACTS ") ORDER BY e.audit DESC LIMIT $9",
				     DB_T(filter->entity), DB_I(before), DB_I(after),
				     DB_T(filter->user), DB_T(filter->verb), DB_I(filter->from),
				     DB_I(filter->until), DB_I(filter->acts), DB_I(limit)),
		    arena, rows);
	return audit_all(db_query(db,
			     AUDIT_COLUMNS
			     "WHERE a.id < $1 AND a.id > $2 AND ($3 IS NULL OR a.user = $3)"
			     " AND ($4 IS NULL OR a.verb = $4) AND ($5 IS NULL OR a.at >= $5)"
			     " AND ($6 IS NULL OR a.at < $6) AND ($7 = 0 OR " ACTS ")"
			     " ORDER BY a.id DESC LIMIT $8",
			     DB_I(before), DB_I(after), DB_T(filter->user), DB_T(filter->verb),
			     DB_I(filter->from), DB_I(filter->until), DB_I(filter->acts),
			     DB_I(limit)),
	    arena, rows);
}

size_t audit_changes_load(
    struct db *db, struct arena *arena, int64_t audit, struct audit_change **changes)
{
	struct query *query = db_query(db,
	    "SELECT id, audit, tbl, row, before, after FROM audit_change WHERE audit = $1"
	    " ORDER BY id",
	    DB_I(audit));
	size_t count = 0;

	*changes = NULL;
	while (db_next(query)) {
		*changes = arena_grow(arena, *changes, count, sizeof **changes);
		(*changes)[count++] = (struct audit_change){ db_int(query, 0), db_int(query, 1),
			arena_text(arena, db_text(query, 2)), db_int(query, 3),
			arena_text(arena, db_text(query, 4)), arena_text(arena, db_text(query, 5)) };
	}
	return count;
}

size_t audit_entities_load(
    struct db *db, struct arena *arena, int64_t audit, const char ***codes)
{
	struct query *query = db_query(
	    db, "SELECT entity FROM audit_entity WHERE audit = $1 ORDER BY entity", DB_I(audit));
	size_t count = 0;

	*codes = NULL;
	while (db_next(query)) {
		*codes = arena_grow(arena, *codes, count, sizeof **codes);
		(*codes)[count++] = arena_text(arena, db_text(query, 0));
	}
	return count;
}

size_t audit_overrides_load(
    struct db *db, struct arena *arena, int64_t audit, struct audit_override **overridden)
{
	struct query *query = db_query(db,
	    "SELECT rule, detail, reason FROM audit_override WHERE audit = $1 ORDER BY id",
	    DB_I(audit));
	size_t count = 0;

	*overridden = NULL;
	while (db_next(query)) {
		*overridden = arena_grow(arena, *overridden, count, sizeof **overridden);
		(*overridden)[count++] = (struct audit_override){
			arena_text(arena, db_text(query, 0)), arena_text(arena, db_text(query, 1)),
			arena_text(arena, db_text(query, 2)) };
	}
	return count;
}

/* A row is undone when the newest row that reverses it is not itself reversed: undo points to the
 * row, redo points to the undo. */
bool audit_undoable(struct db *db, struct arena *arena, const char *user, struct audit *audit)
{
	return audit_one(
	    db_query(db,
		AUDIT_COLUMNS
		"WHERE a.user = $1 AND " ACTS " AND a.verb <> 'undo' AND a.verb <> 'redo'"
		" AND NOT EXISTS (SELECT 1 FROM audit u WHERE u.reverses = a.id"
		" AND NOT EXISTS (SELECT 1 FROM audit r WHERE r.reverses = u.id))"
		" ORDER BY a.id DESC LIMIT 1",
		DB_T(user)),
	    arena, audit);
}

bool audit_redoable(struct db *db, struct arena *arena, const char *user, struct audit *audit)
{
	return audit_one(
	    db_query(db,
		AUDIT_COLUMNS
		"WHERE a.user = $1 AND a.verb = 'undo'"
		" AND NOT EXISTS (SELECT 1 FROM audit r WHERE r.reverses = a.id)"
		" AND NOT EXISTS (SELECT 1 FROM audit n WHERE n.user = $1 AND n.id > a.id"
		" AND n.changes > 0 AND n.verb NOT IN ('undo', 'redo', " PAPER_WORDS "))"
		" ORDER BY a.id DESC LIMIT 1",
		DB_T(user)),
	    arena, audit);
}
