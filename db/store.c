#include "db/chain.h"
#include "db/copy.h"
#include "db/internal.h"
#include "db/migrate.h"
#include "db/sealing.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define APPLICATION_ID 0x5364736b /* "Sdsk" */
#define TURN_MS 10000

static int64_t pragma_number(struct db *db, const char *sql)
{
	return db_number_bound(db, -1, sql, DB_BINDS());
}

/* The settings of every connection. A setting that does not take is a failure to open. */
static void configure(struct db *db)
{
	static const char *const pragmas[] = { "PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON",
		"PRAGMA trusted_schema = OFF", "PRAGMA secure_delete = ON",
		"PRAGMA cell_size_check = ON", "PRAGMA mmap_size = 0", "PRAGMA temp_store = MEMORY" };

	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_busy_timeout(db->handle, db->turn_ms);
	for (size_t i = 0; i < sizeof pragmas / sizeof pragmas[0]; i++)
		sqlite3_exec(db->handle, pragmas[i], NULL, NULL, NULL);
}

static enum db_result exec(struct db *db, const char *sql)
{
	int code = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);

	return code == SQLITE_OK ? DB_OK : db_fail(db, sqlite3_extended_errcode(db->handle));
}

enum db_result db_settle(struct db *db)
{
	enum db_result result;

	if (!turn_take(&db->turn, db->turn_ms))
		return db->failed = DB_RETRY;
	result = db_run(db, "PRAGMA wal_checkpoint(TRUNCATE)");
	turn_give(&db->turn);
	return result;
}

static enum db_result copy_before(struct db *db, int64_t version)
{
	char path[4096];

	snprintf(path, sizeof path, "%s.before-%04d", db->path, (int)version + 1);
	if (access(path, F_OK) == 0)
		unlink(path); /* of an earlier try that did not finish */
	return db_copy(db, path);
}

/* Each migration runs in its own transaction under the turn; two consoles that start at the same
 * moment both look again once they have it. */
static enum db_result migrate_one(struct db *db, int64_t version)
{
	enum db_result result = db_begin(db);

	if (result != DB_OK)
		return result;
	if (pragma_number(db, "PRAGMA user_version") == version)
		exec(db, db->migrations[version].sql);
	if (db->failed == DB_OK && pragma_number(db, "PRAGMA user_version") <= version) {
		snprintf(db->detail, sizeof db->detail, "migration %s does not count itself",
		    db->migrations[version].name);
		db->failed = DB_ERROR; /* it would run again at the next start */
	}
	db_finalize(db);
	return db_commit(db);
}

static enum db_result migrate(struct db *db)
{
	int64_t version = pragma_number(db, "PRAGMA user_version");
	enum db_result result = db->failed;

	if (result != DB_OK)
		return result;
	if (version > db->migration_count) {
		snprintf(db->detail, sizeof db->detail, "schema %d, this program knows %d",
		    (int)version, db->migration_count);
		return db->failed = DB_NEWER;
	}
	if (version == db->migration_count)
		return DB_OK;
	if (version > 0)
		result = copy_before(db, version);
	for (; result == DB_OK && version < db->migration_count; version++)
		result = migrate_one(db, version);
	return result;
}

static enum db_result make(struct db *db)
{
	exec(db, "PRAGMA page_size = 4096");
	if (!turn_take(&db->turn, db->turn_ms))
		return db->failed = DB_RETRY;
	exec(db, "PRAGMA journal_mode = WAL");
	turn_give(&db->turn);
	return db->failed;
}

/* Copies that older versions made have the other journal. */
static enum db_result keep_wal(struct db *db)
{
	struct query *query = db_query(db, "PRAGMA journal_mode");
	bool is_wal = db_next(query) && strcmp(db_text(query, 0), "wal") == 0;

	db_end(query);
	return is_wal || db->failed != DB_OK ? db->failed : make(db);
}

static enum db_result check_file(struct db *db)
{
	int64_t application = pragma_number(db, "PRAGMA application_id");

	if (db->failed != DB_OK)
		return db->failed;
	if (application != APPLICATION_ID) {
		snprintf(db->detail, sizeof db->detail, "application id %lld",
		    (long long)application);
		return db->failed = DB_FOREIGN_FILE;
	}
	if (sqlite3_db_readonly(db->handle, "main") == 1 || access(db->path, W_OK) != 0)
		return db->failed = DB_READONLY;
	return keep_wal(db);
}

static enum db_result open_handle(struct db *db, bool create)
{
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
		| (create ? SQLITE_OPEN_CREATE : 0);
	int code;

	/* no pages set aside at the start: a console soon has its own number of them, or none. Refused,
	 * which does no harm, once the library runs */
	sqlite3_config(SQLITE_CONFIG_PAGECACHE, (void *)NULL, 0, 0);
	code = sqlite3_open_v2(db->path, &db->handle, flags, db->vfs);

	if (code != SQLITE_OK)
		return db_fail(db, code);
	configure(db);
	return DB_OK;
}

/* SQLite answers CANTOPEN for every reason; people are told which one it is. */
static enum db_result look_at_path(struct db *db, bool create)
{
	struct stat info;

	if (stat(db->path, &info) != 0) {
		if (create && errno == ENOENT)
			return DB_OK;
		snprintf(db->detail, sizeof db->detail, "%s", strerror(errno));
		return db->failed = errno == EACCES ? DB_READONLY : DB_MISSING;
	}
	if (create) {
		snprintf(db->detail, sizeof db->detail, "the file exists");
		return db->failed = DB_UNIQUE;
	}
	if (!S_ISREG(info.st_mode)) {
		snprintf(db->detail, sizeof db->detail, "not a file");
		return db->failed = DB_FOREIGN_FILE;
	}
	if (access(db->path, R_OK | W_OK) != 0) {
		snprintf(db->detail, sizeof db->detail, "%s", strerror(errno));
		return db->failed = DB_READONLY;
	}
	return DB_OK;
}

static char *copy_text(const char *text)
{
	char *copy = text ? strdup(text) : NULL;

	if (text && !copy)
		abort();
	return copy;
}

/* --- the key ring ---------------------------------------------------------------------------- */

static struct keyring_place place_of(const struct db *db, const char *id)
{
	return (struct keyring_place){ db->key_folder, db->key_file, id };
}

static enum db_result ring_failed(struct db *db, enum db_result result, const char *detail)
{
	snprintf(db->detail, sizeof db->detail, "%s", detail);
	return db->failed = result;
}

static const char *fresh_id(struct arena *arena)
{
	unsigned char bytes[(DATABASE_ID_SIZE - 1) / 2];
	char *id = arena_alloc(arena, DATABASE_ID_SIZE);

	randombytes_buf(bytes, sizeof bytes);
	return sodium_bin2hex(id, DATABASE_ID_SIZE, bytes, sizeof bytes);
}

/* The first opening of a new database, or of one that is older than the seals. */
static enum db_result ring_first(struct db *db, struct arena *arena)
{
	struct keyring_place place = place_of(db, fresh_id(arena));
	char detail[300] = "", full[PATH_MAX];
	enum db_result result = keyring_make(&place, &db->ring, detail, sizeof detail);

	if (result != DB_OK)
		return ring_failed(db, result, detail);
	db_set_meta(db, "database-id", place.id);
	db_set_meta(db, "key-folder", realpath(db->key_folder, full) ? full : db->key_folder);
	if (seal_everything(db) == DB_OK)
		return DB_OK;
	keyring_close(&db->ring);
	keyring_remove(&place);
	return db->failed;
}

/* What the migration kept of the file before it has every name readable; it is sealed by now. */
static void remove_plain_copy(struct db *db)
{
	struct arena arena = { 0 };

	unlink(arena_format(&arena, "%s.before-%04d", db->path, SEALED_SINCE));
	arena_done(&arena);
	db_settle(db);
}

static enum db_result ring_made(struct db *db, struct arena *arena)
{
	enum db_result result = db_begin(db);

	/* two consoles may start at the same moment: the second one finds it done */
	if (result == DB_OK && !db_meta(db, arena, "database-id") && db->failed == DB_OK)
		result = ring_first(db, arena);
	if (result == DB_OK)
		result = db_commit(db);
	if (result != DB_OK)
		db_rollback(db);
	else
		remove_plain_copy(db);
	return result;
}

/* A program that died between a COMMIT and the end of a key left that key: it goes now. */
static void end_forgetting(struct db *db)
{
	struct query *query = db_query(db, "SELECT person FROM forgotten ORDER BY id DESC LIMIT 16 /*scan*/");
	unsigned char key[KEY_SIZE];
	int64_t left[16];
	size_t count = 0;

	while (db_next(query))
		if (keyring_person(db->ring, db_int(query, 0), false, key) == KEYRING_OK)
			left[count++] = db_int(query, 0);
	sodium_memzero(key, sizeof key);
	if (count == 0 || !turn_take(&db->turn, db->turn_ms))
		return; /* check tells of it */
	while (count-- > 0)
		keyring_forget(db->ring, left[count]);
	turn_give(&db->turn);
}

/* Where it is to lie, or where it was made: another HOME than then is no reason to lock people out. */
static enum db_result ring_open(struct db *db, struct arena *arena, const char *id)
{
	struct keyring_place place = place_of(db, id);
	char detail[300] = "", second[300] = "";
	enum db_result result = keyring_open(&place, &db->ring, detail, sizeof detail);
	const char *made_in = db_meta(db, arena, "key-folder");

	if (result == DB_OK)
		return result;
	if (made_in && strcmp(made_in, db->key_folder) != 0) {
		place.folder = made_in;
		if (keyring_open(&place, &db->ring, second, sizeof second) == DB_OK) {
			free(db->key_folder);
			db->key_folder = copy_text(made_in);
			return DB_OK;
		}
	}
	return ring_failed(db, result, detail);
}

static enum db_result ring_ready(struct db *db)
{
	struct arena arena = { 0 };
	const char *id = db_meta(db, &arena, "database-id");
	enum db_result result = db->failed;

	/* who takes the id away gets no second ring, whose seals would go over the first one's */
	if (result == DB_OK && !id &&
	    db_number(db, 0, "SELECT count(*) FROM audit WHERE chain <> '' AND id <= 1000 /*scan*/") > 0)
		result = ring_failed(db, DB_CORRUPT, "the id of the database is missing");
	if (result == DB_OK && !id)
		result = ring_made(db, &arena);
	id = db_meta(db, &arena, "database-id");
	if (result == DB_OK && id && !db->ring)
		result = ring_open(db, &arena, id);
	arena_done(&arena);
	if (result == DB_OK)
		end_forgetting(db);
	if (result == DB_OK && chain_is_marked(db)) /* it may have been moved */
		db_note_home(db);
	return db->failed != DB_OK ? db->failed : result;
}

enum db_result db_rekey(struct db *db,
    void (*progress)(void *context, int64_t done, int64_t total), void *context)
{
	char detail[300] = "";
	enum db_result result;

	if (!turn_take(&db->turn, db->turn_ms))
		return ring_failed(db, DB_RETRY, "the turn to write did not come");
	result = keyring_rekey(db->ring, progress, context, detail, sizeof detail);
	turn_give(&db->turn);
	return result == DB_OK ? result : ring_failed(db, result, detail);
}

void db_remove_ring(struct db *db)
{
	struct arena arena = { 0 };
	const char *id = db_meta(db, &arena, "database-id");
	struct keyring_place place = place_of(db, id ? id : "");

	keyring_close(&db->ring);
	if (id)
		keyring_remove(&place);
	arena_done(&arena);
}

void db_note_home(struct db *db)
{
	char full[PATH_MAX];

	if (realpath(db->path, full))
		keyring_home_set(db->ring, full);
}

bool db_is_second(struct db *db)
{
	return !chain_is_marked(db) && keyring_lives(db->ring);
}

/* Keys that the file does not know of would be nobody's. */
static enum db_result take_fork(struct db *db, const struct keyring_place *place, struct keyring *ring)
{
	char full[PATH_MAX];
	enum db_result result = db_begin(db);

	if (result == DB_OK)
		result = db_set_meta(db, "database-id", place->id);
	if (result == DB_OK)
		result = db_set_meta(
		    db, "key-folder", realpath(place->folder, full) ? full : place->folder);
	if (result == DB_OK)
		result = db_commit(db);
	if (result != DB_OK) {
		db_rollback(db);
		keyring_close(&ring);
		keyring_remove(place);
		return result;
	}
	keyring_close(&db->ring);
	db->ring = ring;
	free(db->key_folder);
	db->key_folder = copy_text(place->folder);
	return DB_OK;
}

enum db_result db_fork_ring(struct db *db, const char *folder)
{
	struct arena arena = { 0 };
	const struct keyring_place place = { folder, db->key_file, fresh_id(&arena) };
	char detail[300] = "";
	struct keyring *ring;
	enum db_result result = keyring_fork(db->ring, &place, &ring, detail, sizeof detail);

	result = result == DB_OK ? take_fork(db, &place, ring) : ring_failed(db, result, detail);
	arena_done(&arena);
	return result;
}

struct keyring *db_ring(struct db *db)
{
	return db->ring;
}

const char *db_key_folder(const struct db *db)
{
	return db->key_folder;
}

const char *db_key_file(const struct db *db)
{
	return db->key_file;
}

static enum db_result open_file(struct db *db, bool create)
{
	enum db_result result = look_at_path(db, create);

	if (result != DB_OK)
		return result;
	if (!turn_open(&db->turn, db->path)) {
		snprintf(db->detail, sizeof db->detail, "%s-turn: %s", db->path, strerror(errno));
		return db->failed = errno == EACCES || errno == EROFS ? DB_READONLY
			: errno == ENOSPC				      ? DB_FULL
									      : DB_MISSING;
	}
	result = open_handle(db, create);
	if (result == DB_OK)
		result = create ? make(db) : check_file(db);
	if (result == DB_OK)
		result = migrate(db);
	if (result == DB_OK && pragma_number(db, "PRAGMA user_version") >= SEALED_SINCE)
		result = ring_ready(db);
	return result;
}

enum db_result db_open(
    const struct db_options *options, struct arena *arena, struct db **db, const char **detail)
{
	struct db *made = calloc(1, sizeof *made);
	enum db_result result;

	if (!made)
		abort();
	made->path = copy_text(options->path);
	made->vfs = copy_text(options->vfs);
	made->key_file = copy_text(options->key_file);
	made->key_folder = options->key_folder
		? copy_text(options->key_folder)
		: copy_text(arena_format(arena, "%s-keys", options->path));
	made->turn_ms = options->turn_ms > 0 ? options->turn_ms : TURN_MS;
	made->no_turn = options->no_turn;
	made->migrations = options->migrations ? options->migrations : migrations;
	made->migration_count = options->migrations ? options->migration_count : migration_count;
	made->turn.fd = -1;
	result = open_file(made, options->create);
	*db = made;
	if (detail)
		*detail = arena_text(arena, made->detail);
	if (result != DB_OK)
		db_close(db);
	return result;
}

static void close_handle(struct db *db)
{
	db_rollback(db);
	db_finalize(db);
	if (db->handle && sqlite3_close(db->handle) != SQLITE_OK)
		abort(); /* a statement left out of the cache */
	db->handle = NULL;
}

enum db_result db_reopen(struct db *db)
{
	close_handle(db);
	db->reading = 0;
	db_forgive(db);
	if (open_handle(db, false) == DB_OK)
		check_file(db);
	return db->failed;
}

void db_close(struct db **db)
{
	if (!*db)
		return;
	close_handle(*db);
	turn_close(&(*db)->turn);
	keyring_close(&(*db)->ring);
	arena_done(&(*db)->images);
	free((*db)->key_folder);
	free((*db)->key_file);
	free((*db)->path);
	free((*db)->vfs);
	free(*db);
	*db = NULL;
}

void db_rest(struct db *db)
{
	bool running = db->writing || db->reading > 0;

	for (size_t i = 0; i < DB_CACHE; i++)
		running = running || db->cache[i].busy;
	if (running)
		return;
	db_finalize(db);
	sqlite3_db_release_memory(db->handle);
}

const char *db_path(const struct db *db)
{
	return db->path;
}

const char *db_engine(void)
{
	return sqlite3_libversion();
}

const char *db_engine_source(void)
{
	return sqlite3_sourceid();
}

const char *db_meta(struct db *db, struct arena *arena, const char *key)
{
	struct query *query = db_query(db, "SELECT value FROM meta WHERE key = $1", DB_T(key));
	const char *value = NULL;

	if (db_next(query)) {
		value = arena_text(arena, db_text(query, 0));
		db_end(query);
	}
	return value;
}

enum db_result db_set_meta(struct db *db, const char *key, const char *value)
{
	if (!value)
		return db_run(db, "DELETE FROM meta WHERE key = $1", DB_T(key));
	return db_run(db,
	    "INSERT INTO meta (key, value) VALUES ($1, $2)"
	    " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
	    DB_T(key), DB_T(value));
}

void db_integrity(struct db *db, void (*found)(void *context, const char *fault), void *context)
{
	struct query *query = db_query(db, "PRAGMA integrity_check");
	char fault[300];

	while (db_next(query))
		if (strcmp(db_text(query, 0), "ok") != 0)
			found(context, db_text(query, 0));
	query = db_query(db, "PRAGMA foreign_key_check");
	while (db_next(query)) {
		snprintf(fault, sizeof fault, "row %lld of %s refers to a row of %s that is not there",
		    (long long)db_int(query, 1), db_text(query, 0), db_text(query, 2));
		found(context, fault);
	}
}
