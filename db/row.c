#include "db/internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int64_t *number_in(const void *row, const struct field *field)
{
	return (int64_t *)(void *)((char *)(uintptr_t)row + field->offset);
}

static const char **text_in(const void *row, const struct field *field)
{
	return (const char **)(void *)((char *)(uintptr_t)row + field->offset);
}

static struct bind value_of(const struct table *table, const void *row, const char *column)
{
	for (size_t i = 0; i < table->count; i++)
		if (strcmp(table->fields[i].name, column) == 0)
			return table->fields[i].kind == 'i'
				? DB_I(*number_in(row, &table->fields[i]))
				: DB_T(*text_in(row, &table->fields[i]));
	abort();
}

/* Whole-row statements name their values by column. */
static enum db_result run_row(
    struct db *db, const struct table *table, const char *sql, const void *row)
{
	struct query *query = db_prepared(db, sql);
	struct bind values[64] = { { 0 } };
	int count;

	if (!query)
		return db->failed;
	count = sqlite3_bind_parameter_count(query->statement);
	if (count >= 64)
		abort();
	for (int i = 1; i <= count; i++)
		values[i] = value_of(
		    table, row, sqlite3_bind_parameter_name(query->statement, i) + 1);
	return db_run_bound(db, sql, values, (size_t)count);
}

enum db_result row_add(struct db *db, const struct table *table, void *row)
{
	int64_t *id = number_in(row, &table->fields[0]);
	enum db_result result;

	if (*id == 0)
		*id = DB_NULL;
	result = run_row(db, table, table->add, row);
	if (result != DB_OK)
		return result;
	if (*id == DB_NULL)
		*id = sqlite3_last_insert_rowid(db->handle);
	*number_in(row, &table->fields[table->count - 1]) = 1;
	return DB_OK;
}

static enum db_result changed_one(struct db *db, enum db_result result)
{
	if (result == DB_OK && sqlite3_changes(db->handle) == 0) {
		if (db->failed == DB_OK) {
			db->failed = DB_CHANGED;
			snprintf(db->detail, sizeof db->detail, "the row has another version");
		}
		return DB_CHANGED;
	}
	return result;
}

enum db_result row_save(struct db *db, const struct table *table, void *row)
{
	enum db_result result = changed_one(db, run_row(db, table, table->save, row));

	if (result == DB_OK)
		++*number_in(row, &table->fields[table->count - 1]);
	return result;
}

enum db_result row_remove(struct db *db, const struct table *table, const void *row)
{
	return changed_one(db, run_row(db, table, table->remove, row));
}

static void check_columns(struct query *query, const struct table *table)
{
	int count = sqlite3_column_count(query->statement);

	for (int i = 0; i < (int)table->count; i++)
		if (i >= count || strcmp(sqlite3_column_name(query->statement, i),
					table->fields[i].name) != 0) {
			fprintf(stderr, "shelterdesk: column %d of %s is not %s.%s\n", i,
			    query->sql, table->name, table->fields[i].name);
			abort();
		}
	query->checked = table;
}

void row_read(struct query *query, struct arena *arena, const struct table *table, void *row)
{
	if (query->checked != table)
		check_columns(query, table);
	for (int i = 0; i < (int)table->count; i++) {
		const struct field *field = &table->fields[i];

		if (field->kind == 'i')
			*number_in(row, field) = db_int(query, i);
		else
			*text_in(row, field) = arena_text(arena, db_text(query, i));
	}
}

enum db_result row_get(
    struct db *db, struct arena *arena, const struct table *table, int64_t id, void *row)
{
	return row_find_bound(db, arena, table, row, table->get, DB_BINDS(DB_I(id)))
		? DB_ROW : db->failed;
}

size_t rows_load_bound(struct db *db, struct arena *arena, const struct table *table, void **items,
    const char *sql, const struct bind *binds, size_t count)
{
	struct query *query = db_query_bound(db, sql, binds, count);
	size_t found = 0;

	*items = NULL;
	while (db_next(query)) {
		*items = arena_grow(arena, *items, found, table->size);
		row_read(query, arena, table, (char *)*items + found * table->size);
		found++;
	}
	return found;
}

bool row_find_bound(struct db *db, struct arena *arena, const struct table *table, void *row,
    const char *sql, const struct bind *binds, size_t count)
{
	struct query *query = db_query_bound(db, sql, binds, count);

	if (!db_next(query))
		return false;
	row_read(query, arena, table, row);
	db_end(query);
	return true;
}

/* What matters is that nothing else stands there now, not how often it was written in between (a
 * later change that was itself taken back leaves no trace). */
bool row_same(const struct table *table, const void *a, const void *b)
{
	for (size_t i = 0; i + 1 < table->count; i++) {
		const void *at_a = (const char *)a + table->fields[i].offset;
		const void *at_b = (const char *)b + table->fields[i].offset;

		if (table->fields[i].kind == 'i') {
			if (*(const int64_t *)at_a != *(const int64_t *)at_b)
				return false;
		} else {
			const char *text_a = *(const char *const *)at_a;
			const char *text_b = *(const char *const *)at_b;

			if (!text_a != !text_b || (text_a && strcmp(text_a, text_b) != 0))
				return false;
		}
	}
	return true;
}
