#include "db/ask.h"

#include "db/internal.h"

#include <stdio.h>
#include <string.h>

#define COLUMNS_MOST 64

/* Reading rows and computing with them; nothing that writes, attaches, or changes a setting. */
static int allow_reading(void *context, int action, const char *a, const char *b, const char *c,
    const char *d)
{
	(void)context;
	(void)b;
	(void)c;
	(void)d;
	switch (action) {
	case SQLITE_READ: /* but never the hashes of passwords */
		return a && strcmp(a, "user_secret") == 0 ? SQLITE_DENY : SQLITE_OK;
	case SQLITE_SELECT:
	case SQLITE_FUNCTION:
	case SQLITE_RECURSIVE:
		return SQLITE_OK;
	default:
		return SQLITE_DENY;
	}
}

static enum db_result refuse(struct db *db, const char *why)
{
	snprintf(db->detail, sizeof db->detail, "%s", why);
	return DB_CHECK;
}

static void tell_columns(sqlite3_stmt *statement, int count, const struct db_answer *answer)
{
	const char *names[COLUMNS_MOST];

	for (int i = 0; i < count; i++)
		names[i] = sqlite3_column_name(statement, i);
	answer->columns(answer->context, count, names);
}

static int tell_rows(sqlite3_stmt *statement, int count, const struct db_answer *answer)
{
	const char *values[COLUMNS_MOST];
	int code;

	while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
		for (int i = 0; i < count; i++)
			values[i] = (const char *)sqlite3_column_text(statement, i);
		answer->row(answer->context, count, values);
	}
	return code;
}

enum db_result db_ask(struct db *db, const char *sql, const struct db_answer *answer)
{
	sqlite3_stmt *statement = NULL;
	const char *rest = "";
	enum db_result result = DB_OK;
	int code, count;

	sqlite3_set_authorizer(db->handle, allow_reading, NULL);
	code = sqlite3_prepare_v2(db->handle, sql, -1, &statement, &rest);
	count = statement ? sqlite3_column_count(statement) : 0;
	if (code != SQLITE_OK)
		result = refuse(db, sqlite3_errmsg(db->handle));
	else if (!statement || rest[strspn(rest, " \t\r\n;")] != '\0')
		result = refuse(db, "one statement, and only one");
	else if (!sqlite3_stmt_readonly(statement) || count == 0 || count > COLUMNS_MOST)
		result = refuse(db, "not a SELECT");
	if (result == DB_OK) {
		tell_columns(statement, count, answer);
		if (tell_rows(statement, count, answer) != SQLITE_DONE)
			result = refuse(db, sqlite3_errmsg(db->handle));
	}
	sqlite3_finalize(statement);
	sqlite3_set_authorizer(db->handle, NULL, NULL);
	return result;
}
