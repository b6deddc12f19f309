#include "db/internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A misuse is a fault of the program, not of the data: it must not pass a test. */
static void misuse(const char *sql, const char *what)
{
	fprintf(stderr, "shelterdesk: misuse of a statement: %s: %s\n", what, sql);
	abort();
}

static bool starts(const char *text, const char *with)
{
	return strncmp(text, with, strlen(with)) == 0;
}

/* Triggers say what they refuse with a word before a colon. */
static enum db_result constraint_meaning(int code, const char *message)
{
	switch (code) {
	case SQLITE_CONSTRAINT_UNIQUE:
	case SQLITE_CONSTRAINT_PRIMARYKEY:
	case SQLITE_CONSTRAINT_ROWID:
		return DB_UNIQUE;
	case SQLITE_CONSTRAINT_FOREIGNKEY:
		return DB_FOREIGN;
	case SQLITE_CONSTRAINT_TRIGGER:
		return starts(message, "overlap:") ? DB_OVERLAP : DB_CHECK;
	default:
		return DB_CHECK;
	}
}

enum db_result db_meaning(int code, const char *message)
{
	switch (code & 0xff) {
	case SQLITE_OK:
	case SQLITE_DONE:
		return DB_OK;
	case SQLITE_ROW:
		return DB_ROW;
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
	case SQLITE_PROTOCOL:
		return DB_RETRY;
	case SQLITE_CONSTRAINT:
		return constraint_meaning(code, message);
	case SQLITE_FULL:
		return DB_FULL;
	case SQLITE_READONLY:
	case SQLITE_PERM:
		return DB_READONLY;
	case SQLITE_NOTADB:
		return DB_FOREIGN_FILE;
	case SQLITE_CORRUPT:
		return DB_CORRUPT;
	case SQLITE_CANTOPEN:
		return DB_MISSING;
	case SQLITE_NOMEM:
		fputs("shelterdesk: out of memory\n", stderr);
		abort();
	default:
		return DB_ERROR;
	}
}

/* Keeps the first failure: what follows it is only its echo. */
enum db_result db_fail(struct db *db, int code)
{
	const char *message = db->handle ? sqlite3_errmsg(db->handle) : sqlite3_errstr(code);
	enum db_result result = db_meaning(code, message);

	if (db->failed == DB_OK) {
		db->failed = result;
		snprintf(db->detail, sizeof db->detail, "%s", message);
	}
	return result;
}

enum db_result db_failed(const struct db *db)
{
	return db->failed;
}

enum db_result db_cause(const struct db *db)
{
	return db->cause;
}

const char *db_detail(const struct db *db)
{
	return db->detail;
}

void db_forgive(struct db *db)
{
	db->failed = DB_OK;
	db->detail[0] = '\0';
}

/* --- the cache ------------------------------------------------------------------------------- */

static void check_placeholders(const char *sql, sqlite3_stmt *statement)
{
	int count = sqlite3_bind_parameter_count(statement);

	for (int i = 1; i <= count; i++) {
		const char *name = sqlite3_bind_parameter_name(statement, i);
		char expected[16];

		if (!name || name[0] != '$')
			misuse(sql, "placeholders are $1, $2 ... or $column");
		if (name[1] < '0' || name[1] > '9')
			continue;
		snprintf(expected, sizeof expected, "$%d", i);
		if (strcmp(name, expected) != 0)
			misuse(sql, "placeholders do not first appear in order");
	}
}

static struct query *slot_of(struct db *db, const char *sql)
{
	size_t at = ((uintptr_t)sql >> 3) * 0x9E3779B97F4A7C15u >> 40 & (DB_CACHE - 1);

	while (db->cache[at].sql && db->cache[at].sql != sql)
		at = (at + 1) & (DB_CACHE - 1);
	return &db->cache[at];
}

struct query *db_prepared(struct db *db, const char *sql)
{
	struct query *query = slot_of(db, sql);
	int code;

	if (query->statement) {
		if (query->busy)
			misuse(sql, "is still running");
		return query;
	}
	if (!db->handle) {
		db_fail(db, SQLITE_CANTOPEN);
		return NULL;
	}
	if (!query->sql && ++db->cached > DB_CACHE * 3 / 4)
		misuse(sql, "too many statements");
	query->sql = sql;
	query->db = db;
	query->checked = NULL;
	code = sqlite3_prepare_v3(
	    db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &query->statement, NULL);
	if (code != SQLITE_OK) {
		db_fail(db, code);
		if (code == SQLITE_ERROR)
			misuse(sql, sqlite3_errmsg(db->handle));
		return NULL;
	}
	check_placeholders(sql, query->statement);
	return query;
}

void db_finalize(struct db *db)
{
	for (size_t i = 0; i < DB_CACHE; i++) {
		sqlite3_finalize(db->cache[i].statement);
		db->cache[i] = (struct query){ 0 };
	}
	db->cached = 0;
}

static void bind_value(sqlite3_stmt *statement, int at, const struct bind *bind)
{
	if (bind->kind == 't' && bind->text)
		sqlite3_bind_text(statement, at, bind->text, -1, SQLITE_STATIC);
	else if (bind->kind == 'i' && bind->number != DB_NULL)
		sqlite3_bind_int64(statement, at, bind->number);
	else
		sqlite3_bind_null(statement, at);
}

static struct query *bound(
    struct db *db, const char *sql, const struct bind *binds, size_t count)
{
	struct query *query = db_prepared(db, sql);

	if (!query)
		return NULL;
	if ((size_t)sqlite3_bind_parameter_count(query->statement) != count)
		misuse(sql, "takes another number of values");
	for (size_t i = 0; i < count; i++)
		bind_value(query->statement, (int)i + 1, &binds[i + 1]);
	query->busy = true;
	return query;
}

/* --- running --------------------------------------------------------------------------------- */

enum db_result db_run_bound(
    struct db *db, const char *sql, const struct bind *binds, size_t count)
{
	struct query *query = bound(db, sql, binds, count);

	if (!query)
		return db->failed;
	while (db_next(query))
		;
	return db->failed;
}

struct query *db_query_bound(
    struct db *db, const char *sql, const struct bind *binds, size_t count)
{
	return bound(db, sql, binds, count);
}

bool db_next(struct query *query)
{
	int code;

	if (!query || !query->busy)
		return false;
	code = sqlite3_step(query->statement);
	if (code == SQLITE_ROW)
		return true;
	if (code != SQLITE_DONE)
		db_fail(query->db, sqlite3_extended_errcode(query->db->handle));
	db_end(query);
	return false;
}

int64_t db_int(struct query *query, int column)
{
	if (sqlite3_column_type(query->statement, column) == SQLITE_NULL)
		return DB_NULL;
	return sqlite3_column_int64(query->statement, column);
}

const char *db_text(struct query *query, int column)
{
	return (const char *)sqlite3_column_text(query->statement, column);
}

void db_end(struct query *query)
{
	if (!query || !query->busy)
		return;
	sqlite3_reset(query->statement);
	sqlite3_clear_bindings(query->statement);
	query->busy = false;
}

int64_t db_number_bound(struct db *db, int64_t otherwise, const char *sql,
    const struct bind *binds, size_t count)
{
	struct query *query = bound(db, sql, binds, count);
	int64_t number = otherwise;

	if (db_next(query)) {
		number = db_int(query, 0);
		db_end(query);
	}
	return number;
}

void db_each_plan(struct db *db, void (*see)(void *context, const char *sql, const char *plan),
    void *context)
{
	for (size_t i = 0; i < DB_CACHE; i++) {
		sqlite3_stmt *statement = NULL;
		char *explain, plan[4000] = "";
		size_t used = 0;

		if (!db->cache[i].statement)
			continue;
		/* a test's look at the planner, not a statement of the program */
		explain = sqlite3_mprintf("EXPLAIN QUERY PLAN %s", db->cache[i].sql);
		if (sqlite3_prepare_v2(db->handle, explain, -1, &statement, NULL) == SQLITE_OK)
			while (sqlite3_step(statement) == SQLITE_ROW && used < sizeof plan - 200)
				used += (size_t)snprintf(plan + used, sizeof plan - used, "%.190s\n",
				    (const char *)sqlite3_column_text(statement, 3));
		sqlite3_finalize(statement);
		sqlite3_free(explain);
		see(context, db->cache[i].sql, plan);
	}
}

/* --- transactions ---------------------------------------------------------------------------- */

enum db_result db_begin(struct db *db)
{
	enum db_result result;

	if (db->writing || db->reading)
		misuse("BEGIN IMMEDIATE", "inside another transaction");
	db_forgive(db);
	if (!db->no_turn && !turn_take(&db->turn, db->turn_ms)) {
		db->failed = DB_RETRY;
		snprintf(db->detail, sizeof db->detail, "the turn to write did not come");
		return DB_RETRY;
	}
	if (db->ring)
		keyring_let_go(db->ring);
	db->next_audit = 0;
	db->forget_count = 0;
	db->entry_written = false;
	result = db_run(db, "BEGIN IMMEDIATE");
	if (result != DB_OK)
		turn_give(&db->turn);
	db->writing = result == DB_OK;
	return result;
}

enum db_result db_commit(struct db *db)
{
	enum db_result result;

	if (!db->writing)
		misuse("COMMIT", "outside a transaction");
	if (db->failed != DB_OK || !db_ring_before(db)) {
		result = db->failed;
		db_rollback(db);
		return result;
	}
	result = db_run(db, "COMMIT");
	if (result == DB_OK)
		db_ring_after(db);
	if (result == DB_FOREIGN || result == DB_CHECK) {
		db_rollback(db); /* a deferred constraint: refused whole, nothing unknown about it */
		return result;
	}
	if (result != DB_OK) {
		if (!sqlite3_get_autocommit(db->handle))
			db_run_bound(db, "ROLLBACK", DB_BINDS());
		db->cause = result;
		result = db->failed = DB_UNKNOWN;
	}
	db->writing = false;
	turn_give(&db->turn);
	return result;
}

void db_rollback(struct db *db)
{
	if (!db->writing)
		return;
	if (!sqlite3_get_autocommit(db->handle)) {
		struct query *query = bound(db, "ROLLBACK", DB_BINDS());

		if (query)
			sqlite3_step(query->statement); /* its failure changes nothing */
		db_end(query);
	}
	db->writing = false;
	turn_give(&db->turn);
}

void db_read_begin(struct db *db)
{
	if (db->reading++ > 0 || db->writing)
		return;
	if (db->ring)
		keyring_let_go(db->ring);
	db_run(db, "BEGIN");
}

void db_read_end(struct db *db)
{
	if (--db->reading == 0 && !db->writing && !sqlite3_get_autocommit(db->handle))
		db_run(db, "COMMIT /* of a read */");
}

int64_t db_data_version(struct db *db)
{
	return db_number(db, 0, "PRAGMA data_version");
}

int64_t db_sight(struct db *db)
{
	unsigned int version = 0;

	sqlite3_file_control(db->handle, "main", SQLITE_FCNTL_DATA_VERSION, &version);
	return version;
}
