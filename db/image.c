/* The image of a row as it is stored, for the audit: a JSON object of its columns in order, sealed
 * texts sealed. The check of row histories makes the same from the row with json_object(). */
#include "db/internal.h"

#include <stdlib.h>

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

static void add_value(sqlite3_str *out, const struct bind *value)
{
	if (value->kind == 't' && value->text)
		add_text(out, value->text);
	else if (value->kind == 'i' && value->number != DB_NULL)
		sqlite3_str_appendf(out, "%lld", (long long)value->number);
	else
		sqlite3_str_appendall(out, "null");
}

const char *image_of(struct arena *arena, const struct table *table, const struct bind *values)
{
	sqlite3_str *out = sqlite3_str_new(NULL);
	const char *image;
	char *text;

	for (size_t i = 0; i < table->count; i++) {
		sqlite3_str_appendchar(out, 1, i ? ',' : '{');
		add_text(out, table->fields[i].name);
		sqlite3_str_appendchar(out, 1, ':');
		add_value(out, &values[i]);
	}
	sqlite3_str_appendchar(out, 1, '}');
	text = sqlite3_str_finish(out);
	if (!text)
		abort();
	image = arena_text(arena, text);
	sqlite3_free(text);
	return image;
}

const char *image_here(struct query *query, struct arena *arena, const struct table *table)
{
	struct bind values[FIELDS_MOST];

	for (int i = 0; i < (int)table->count; i++)
		values[i] = table->fields[i].kind == 'i' ? DB_I(db_int(query, i))
							 : DB_T(db_text(query, i));
	return image_of(arena, table, values);
}
