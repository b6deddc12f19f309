/* What sql.c and store.c share; nobody else includes this. */
#ifndef DB_INTERNAL_H
#define DB_INTERNAL_H

#include "db/store.h"
#include "db/turn.h"

#include <sqlite3.h>

#define DB_CACHE 512 /* statements; a power of two, more than the program has texts */

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
	struct query cache[DB_CACHE];
	size_t cached;
};

enum db_result db_meaning(int code, const char *message);
enum db_result db_fail(struct db *db, int code);
struct query *db_prepared(struct db *db, const char *sql);
void db_finalize(struct db *db);
/* Gives the connection the json_object that the capture triggers call (db/json.c). */
bool json_ready(sqlite3 *handle);

#endif
