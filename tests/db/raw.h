/* Raw SQL on a database file, as somebody with the sqlite3 shell would write it: for tests of what
 * the file itself refuses, and of what `check` finds when nothing refused. */
#ifndef TESTS_DB_RAW_H
#define TESTS_DB_RAW_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

static inline sqlite3 *raw_open(const char *path)
{
	sqlite3 *handle = NULL;

	if (sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
		fail_msg("raw: %s", sqlite3_errmsg(handle));
	return handle;
}

static inline void raw_must(sqlite3 *handle, const char *sql)
{
	char *error = NULL;

	if (sqlite3_exec(handle, sql, NULL, NULL, &error) != SQLITE_OK)
		fail_msg("raw: %s: %s", error, sql);
}

/* Runs it and gives the engine's words when it is refused, "" when it is taken. */
static inline const char *raw_try(sqlite3 *handle, const char *sql)
{
	static char words[300];
	char *error = NULL;

	words[0] = '\0';
	if (sqlite3_exec(handle, sql, NULL, NULL, &error) != SQLITE_OK)
		snprintf(words, sizeof words, "%s", error ? error : sqlite3_errmsg(handle));
	sqlite3_free(error);
	sqlite3_exec(handle, "ROLLBACK", NULL, NULL, NULL);
	return words;
}

/* Takes every guard away: triggers, CHECKs and foreign keys. */
static inline void raw_disarm(sqlite3 *handle)
{
	char names[200][80];
	sqlite3_stmt *statement;
	char sql[120];
	int count = 0;

	raw_must(handle, "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON");
	sqlite3_prepare_v2(handle, "SELECT name FROM sqlite_master WHERE type = 'trigger'", -1,
	    &statement, NULL);
	while (sqlite3_step(statement) == SQLITE_ROW && count < 200)
		snprintf(names[count++], sizeof names[0], "%s", sqlite3_column_text(statement, 0));
	sqlite3_finalize(statement);
	while (count-- > 0) {
		snprintf(sql, sizeof sql, "DROP TRIGGER %s", names[count]);
		raw_must(handle, sql);
	}
}

#endif
