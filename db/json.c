/* json_object() for the capture triggers. The one of SQLite 3.40.1 (Debian 12) is not marked as
 * innocuous, so that a trigger may not call it where trusted_schema is off; this one may. The
 * schema keeps the standard name: other tools that open a copy of the file use theirs. */
#include "db/internal.h"

static void add_text(sqlite3_str *out, const char *text)
{
	sqlite3_str_appendchar(out, 1, '"');
	for (const char *at = text; *at;) {
		size_t plain = 0;

		while (at[plain] && at[plain] != '"' && at[plain] != '\\'
			&& (unsigned char)at[plain] >= 0x20)
			plain++;
		sqlite3_str_append(out, at, (int)plain);
		at += plain;
		if (*at == '"' || *at == '\\') {
			sqlite3_str_appendchar(out, 1, '\\');
			sqlite3_str_appendchar(out, 1, *at++);
		} else if (*at) {
			sqlite3_str_appendf(out, "\\u%04x", (unsigned)(unsigned char)*at++);
		}
	}
	sqlite3_str_appendchar(out, 1, '"');
}

static void add_value(sqlite3_str *out, sqlite3_value *value)
{
	const char *text;

	switch (sqlite3_value_type(value)) {
	case SQLITE_INTEGER:
		sqlite3_str_appendf(out, "%lld", sqlite3_value_int64(value));
		break;
	case SQLITE_TEXT:
		text = (const char *)sqlite3_value_text(value);
		add_text(out, text ? text : "");
		break;
	default: /* STRICT tables of ours have nothing else */
		sqlite3_str_appendall(out, "null");
	}
}

static void json_object_of(sqlite3_context *context, int count, sqlite3_value **values)
{
	sqlite3_str *out = sqlite3_str_new(sqlite3_context_db_handle(context));
	int length;
	char *text;

	sqlite3_str_appendchar(out, 1, '{');
	for (int i = 0; i + 1 < count; i += 2) {
		if (i)
			sqlite3_str_appendchar(out, 1, ',');
		add_value(out, values[i]);
		sqlite3_str_appendchar(out, 1, ':');
		add_value(out, values[i + 1]);
	}
	sqlite3_str_appendchar(out, 1, '}');
	length = sqlite3_str_length(out);
	text = sqlite3_str_finish(out);
	if (text)
		sqlite3_result_text(context, text, length, sqlite3_free);
	else
		sqlite3_result_error_nomem(context);
}

bool json_ready(sqlite3 *handle)
{
	return sqlite3_create_function(handle, "json_object", -1,
		   SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, NULL, json_object_of,
		   NULL, NULL) == SQLITE_OK;
}
