/* What sql.c and store.c share; nobody else includes this. */
#ifndef DB_INTERNAL_H
#define DB_INTERNAL_H

#include "db/keyring.h"
#include "db/store.h"
#include "db/turn.h"

#include <sqlite3.h>

#define FIELDS_MOST 63 /* columns of a table */
#define DB_CACHE 1024 /* statements; a power of two, more than the program has texts */

struct query {
	struct db *db;
	sqlite3_stmt *statement;
	const char *sql; /* the address is the key */
	const struct table *checked; /* the table whose columns this statement was compared with */
	bool busy;
};

struct db {
	sqlite3 *handle;
	struct turn turn;
	char *path;
	char *vfs;
	int turn_ms;
	bool no_turn;
	const struct migration *migrations;
	int migration_count;
	bool writing;
	int reading; /* depth of db_read_begin */
	enum db_result failed;
	enum db_result cause; /* why the last COMMIT failed */
	char detail[400];
	struct keyring *ring;
	char *key_folder, *key_file; /* where the ring is looked for; key_file NULL: in the folder */
	bool bulk;         /* rows are not captured: db/bulk.h */
	int64_t next_audit; /* the number that this transaction's audit row takes; 0: not asked yet */
	bool entry_written; /* an audit row, in this transaction */
	int64_t forget[64]; /* people whose keys go once this is committed */
	size_t forget_count;
	struct arena images; /* sealed texts and images of the row that is written */
	struct query cache[DB_CACHE];
	size_t cached;
};

enum db_result db_meaning(int code, const char *message);
enum db_result db_fail(struct db *db, int code);
struct query *db_prepared(struct db *db, const char *sql);
void db_finalize(struct db *db);
/* The image of a stored row (db/image.c): one value for each field of the table. */
const char *image_of(struct arena *arena, const struct table *table, const struct bind *values);
/* The same of the row that a SELECT * of the table stands on. */
const char *image_here(struct query *query, struct arena *arena, const struct table *table);
/* Before the COMMIT, and after it when it succeeded: what the key ring has to do with it. */
bool db_ring_before(struct db *db);
void db_ring_after(struct db *db);
/* Tells the ring where the database lies. */
void db_note_home(struct db *db);

#endif
