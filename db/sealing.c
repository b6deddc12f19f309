#include "db/sealing.h"

#include "db/change.h"
#include "db/internal.h"
#include "db/seal.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* Seals the texts of an image; its sealed form is what the row takes over, so that the two agree. */
static json_t *sealed_image(
    struct db *db, struct arena *arena, const struct table *table, const char *image)
{
	json_t *object = image ? json_loads(image, 0, NULL) : NULL;
	const json_t *owner = table->owner ? json_object_get(object, table->owner) : NULL;
	struct seal_place place = { .table = table->name,
		.row = json_integer_value(json_object_get(object, "id")),
		.person = json_is_integer(owner) ? json_integer_value(owner) : DB_NULL };

	for (size_t i = 0; object && i < table->count; i++) {
		const char *plain
		    = json_string_value(json_object_get(object, table->fields[i].name)), *sealed;

		if (table->fields[i].kind != 'p' || !plain)
			continue;
		place.column = table->fields[i].name;
		sealed = seal_text(db, arena, &place, plain);
		json_object_set_new(object, place.column, json_string(sealed ? sealed : ""));
	}
	return object;
}

static const char *image_text(struct arena *arena, json_t *object)
{
	char *text = object ? json_dumps(object, JSON_COMPACT) : NULL;
	const char *copy = arena_text(arena, text);

	free(text);
	json_decref(object);
	return copy;
}

static void seal_images(struct db *db, struct arena *arena)
{
	struct query *query = db_query(
	    db, "SELECT id, tbl, before, after FROM audit_change ORDER BY id /*scan*/");

	while (db_next(query)) {
		const struct table *table = table_named(db_text(query, 1));

		if (!table || !table_sealed(table))
			continue;
		db_run(db, "UPDATE audit_change SET before = $1, after = $2 WHERE id = $3",
		    DB_T(image_text(arena, sealed_image(db, arena, table, db_text(query, 2)))),
		    DB_T(image_text(arena, sealed_image(db, arena, table, db_text(query, 3)))),
		    DB_I(db_int(query, 0)));
		arena_reset(arena);
	}
}

/* The newest image of the row, sealed by now; NULL when it has none. */
static json_t *newest_image(struct db *db, const struct table *table, int64_t row)
{
	struct query *query = db_query(db,
	    "SELECT after FROM audit_change WHERE tbl = $1 AND row = $2 ORDER BY id DESC LIMIT 1",
	    DB_T(table->name), DB_I(row));
	json_t *image = NULL;

	if (db_next(query)) {
		image = db_text(query, 0) ? json_loads(db_text(query, 0), 0, NULL) : NULL;
		db_end(query);
	}
	return image;
}

/* The row that the query stands on, its texts still plain. */
static json_t *plain_row(struct query *query, const struct table *table)
{
	json_t *row = json_object();

	for (int i = 0; i < (int)table->count; i++)
		json_object_set_new(row, table->fields[i].name,
		    table->fields[i].kind != 'i'
			? (db_text(query, i) ? json_string(db_text(query, i)) : json_null())
			: (db_int(query, i) == DB_NULL ? json_null() : json_integer(db_int(query, i))));
	return row;
}

static void seal_row(
    struct db *db, struct arena *arena, const struct table *table, struct query *query)
{
	int64_t id = db_int(query, 0);
	json_t *sealed = newest_image(db, table, id);
	struct bind values[64] = { { 0 } };
	size_t count = 0;

	if (!sealed)
		sealed = sealed_image(db, arena, table, image_text(arena, plain_row(query, table)));
	for (size_t i = 0; i < table->count; i++)
		if (table->fields[i].kind == 'p')
			values[++count] = DB_T(arena_text(arena,
			    json_string_value(json_object_get(sealed, table->fields[i].name))));
	values[++count] = DB_I(id);
	db_run_bound(db, table->seal, values, count);
	json_decref(sealed);
}

static void seal_rows(struct db *db, struct arena *arena, const struct table *table)
{
	struct query *query = db_query_bound(db, table->all, NULL, 0);

	while (db_next(query)) {
		seal_row(db, arena, table, query);
		arena_reset(arena);
	}
}

/* The blind index of identities that were there before it. */
static void mark_rows(struct db *db, struct arena *arena, const struct table *table)
{
	struct query *query = db_query_bound(db, table->all, NULL, 0);

	while (db_next(query)) {
		void *row = arena_alloc(arena, table->size);

		row_read(query, arena, table, row);
		table->wrote(db, db_int(query, 0), row);
		arena_reset(arena);
	}
}

enum db_result seal_everything(struct db *db)
{
	struct arena arena = { 0 };

	/* images are never changed, but for this once */
	if (db_run(db, "DROP TRIGGER audit_change_no_update") != DB_OK)
		return db->failed;
	seal_images(db, &arena);
	db_run(db,
	    "CREATE TRIGGER audit_change_no_update BEFORE UPDATE ON audit_change"
	    " BEGIN SELECT RAISE(ABORT, 'audit: rows are never changed or removed'); END");
	for (const struct table *const *table = written_tables; *table; table++) {
		if (table_sealed(*table))
			seal_rows(db, &arena, *table);
		if ((*table)->wrote)
			mark_rows(db, &arena, *table);
	}
	db_run(db, "DELETE FROM draft WHERE true /* plain ones */");
	arena_done(&arena);
	return db->failed;
}
