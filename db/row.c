#include "db/audit.h"
#include "db/internal.h"
#include "db/seal.h"

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

static int64_t owner_of(const struct table *table, const void *row)
{
	for (size_t i = 0; table->owner && i < table->count; i++)
		if (strcmp(table->fields[i].name, table->owner) == 0)
			return *number_in(row, &table->fields[i]);
	return DB_NULL;
}

bool table_sealed(const struct table *table)
{
	for (size_t i = 0; i < table->count; i++)
		if (table->fields[i].kind == 'p')
			return true;
	return false;
}

/* The row as it will stand in the file, a value for each field; false when a text cannot be sealed. */
static bool stored_row(
    struct db *db, const struct table *table, const void *row, struct bind *values)
{
	struct seal_place place = { .table = table->name,
		.row = *number_in(row, &table->fields[0]), .person = owner_of(table, row) };

	for (size_t i = 0; i < table->count; i++) {
		const struct field *field = &table->fields[i];

		if (field->kind == 'i') {
			values[i] = DB_I(*number_in(row, field));
			continue;
		}
		values[i] = DB_T(*text_in(row, field));
		if (field->kind != 'p')
			continue;
		place.column = field->name;
		values[i].text = seal_text(db, &db->images, &place, values[i].text);
	}
	return db->failed == DB_OK;
}

static const struct bind *value_of(
    const struct table *table, const struct bind *values, const char *column)
{
	for (size_t i = 0; i < table->count; i++)
		if (strcmp(table->fields[i].name, column) == 0)
			return &values[i];
	abort();
}

/* Whole-row statements name their values by column. */
static enum db_result run_row(
    struct db *db, const struct table *table, const char *sql, const struct bind *stored)
{
	struct query *query = db_prepared(db, sql);
	struct bind values[FIELDS_MOST + 1] = { { 0 } };
	int count;

	if (!query)
		return db->failed;
	count = sqlite3_bind_parameter_count(query->statement);
	if (count > FIELDS_MOST)
		abort();
	for (int i = 1; i <= count; i++)
		values[i] = *value_of(
		    table, stored, sqlite3_bind_parameter_name(query->statement, i) + 1);
	return db_run_bound(db, sql, values, (size_t)count);
}

/* --- before and after ------------------------------------------------------------------------ */

/* The image of the row as it stands in the file; NULL when there is none. */
static const char *image_now(struct db *db, const struct table *table, int64_t id)
{
	struct query *query = db_query_bound(db, table->get, DB_BINDS(DB_I(id)));
	const char *image;

	if (!db_next(query))
		return NULL;
	image = image_here(query, &db->images, table);
	db_end(query);
	return image;
}

static enum db_result keep_images(struct db *db, const struct table *table, int64_t id,
    const char *before, const char *after)
{
	if (db->bulk)
		return DB_OK;
	return db_run(db,
	    "INSERT INTO audit_change (audit, tbl, row, before, after) VALUES ($1, $2, $3, $4, $5)",
	    DB_I(audit_next(db)), DB_T(table->name), DB_I(id), DB_T(before), DB_T(after));
}

/* What every write of a row ends with. */
static enum db_result wrote(struct db *db, const struct table *table, int64_t id, const void *row,
    const char *before, const char *after)
{
	enum db_result result = keep_images(db, table, id, before, after);

	if (result == DB_OK && table->wrote)
		result = table->wrote(db, id, row);
	return result;
}

enum db_result row_add(struct db *db, const struct table *table, void *row)
{
	int64_t *id = number_in(row, &table->fields[0]);
	int64_t *version = number_in(row, &table->fields[table->count - 1]);
	struct bind values[FIELDS_MOST];
	enum db_result result = DB_OK;

	*version = 1;
	if (*id == 0)
		*id = DB_NULL;
	/* a load in bulk is undone by nobody; but a text is sealed with its row's number */
	if (*id == DB_NULL && (!db->bulk || table_sealed(table)))
		*id = db_number_bound(db, DB_NULL, table->next, DB_BINDS());
	if (stored_row(db, table, row, values))
		result = run_row(db, table, table->add, values);
	if (result == DB_OK && db->failed == DB_OK) {
		if (*id == DB_NULL)
			*id = sqlite3_last_insert_rowid(db->handle);
		values[0] = DB_I(*id);
		result = wrote(db, table, *id, row, NULL,
		    db->bulk ? NULL : image_of(&db->images, table, values));
	}
	arena_done(&db->images);
	return db->failed != DB_OK ? db->failed : result;
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
	int64_t id = *number_in(row, &table->fields[0]);
	int64_t *version = number_in(row, &table->fields[table->count - 1]);
	const char *before = db->bulk ? NULL : image_now(db, table, id);
	struct bind values[FIELDS_MOST];
	enum db_result result = DB_OK;

	if (stored_row(db, table, row, values))
		result = changed_one(db, run_row(db, table, table->save, values));
	if (result == DB_OK && db->failed == DB_OK) {
		values[table->count - 1] = DB_I(++*version);
		result = wrote(db, table, id, row, before,
		    db->bulk ? NULL : image_of(&db->images, table, values));
	}
	arena_done(&db->images);
	return db->failed != DB_OK ? db->failed : result;
}

enum db_result row_remove(struct db *db, const struct table *table, const void *row)
{
	int64_t id = *number_in(row, &table->fields[0]);
	const struct field *version = &table->fields[table->count - 1];
	const char *before = db->bulk ? NULL : image_now(db, table, id);
	struct bind values[FIELDS_MOST] = { { 0 } };
	enum db_result result;

	values[0] = DB_I(id);
	values[table->count - 1] = DB_I(*number_in(row, version));
	result = changed_one(db, run_row(db, table, table->remove, values));
	if (result == DB_OK)
		result = wrote(db, table, id, NULL, before, NULL);
	arena_done(&db->images);
	return result;
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

/* Plain texts in place of sealed ones. A seal that does not hold is a failed read. */
static void open_row(struct db *db, struct arena *arena, const struct table *table, void *row)
{
	struct seal_place place = { .table = table->name, .person = owner_of(table, row) };

	for (size_t i = 0; i < table->count; i++) {
		const struct field *field = &table->fields[i];
		const char *plain;

		if (field->kind != 'p')
			continue;
		place.row = *number_in(row, &table->fields[0]);
		place.column = field->name;
		plain = seal_open(db, arena, &place, *text_in(row, field));
		*text_in(row, field) = plain || !*text_in(row, field) ? plain : "";
	}
}

const char *row_broken_seal(struct query *query, struct arena *arena, const struct table *table)
{
	struct seal_place place = { .table = table->name, .row = db_int(query, 0),
		.person = DB_NULL };

	for (int i = 0; table->owner && i < (int)table->count; i++)
		if (strcmp(table->fields[i].name, table->owner) == 0)
			place.person = db_int(query, i);
	for (int i = 0; i < (int)table->count; i++) {
		if (table->fields[i].kind != 'p')
			continue;
		place.column = table->fields[i].name;
		if (!seal_holds(query->db, arena, &place, db_text(query, i)))
			return arena_format(arena, "%s %lld, %s", table->name, (long long)place.row,
			    place.column);
	}
	return NULL;
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
	open_row(query->db, arena, table, row);
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
