#include "db/sealing.h"

#include "db/change.h"
#include "db/internal.h"

#include <jansson.h>

static void seal_images(struct db *db, struct arena *arena)
{
	struct query *query = db_query(
	    db, "SELECT id, tbl, before, after FROM audit_change ORDER BY id /*scan*/");

	while (db_next(query)) {
		const struct table *table = table_named(db_text(query, 1));

		if (!table || !table_sealed(table))
			continue;
		db_run(db, "UPDATE audit_change SET before = $1, after = $2 WHERE id = $3",
		    DB_T(image_turn(db, arena, table, db_text(query, 2), seal_text)),
		    DB_T(image_turn(db, arena, table, db_text(query, 3), seal_text)),
		    DB_I(db_int(query, 0)));
		arena_reset(arena);
	}
}

/* The newest image of the row, sealed by now: the row takes its texts over, so that the two agree. NULL
 * when it has none. */
static const char *newest_image(
    struct db *db, struct arena *arena, const struct table *table, int64_t row)
{
	struct query *query = db_query(db,
	    "SELECT after FROM audit_change WHERE tbl = $1 AND row = $2 ORDER BY id DESC LIMIT 1",
	    DB_T(table->name), DB_I(row));
	const char *image = NULL;

	if (db_next(query)) {
		image = arena_text(arena, db_text(query, 0));
		db_end(query);
	}
	return image;
}

static void seal_row(
    struct db *db, struct arena *arena, const struct table *table, struct query *query)
{
	int64_t id = db_int(query, 0);
	const char *image = newest_image(db, arena, table, id);
	struct bind values[FIELDS_MOST + 1] = { { 0 } };
	size_t count = 0;
	json_t *sealed;

	if (!image)
		image = image_turn(db, arena, table, image_here(query, arena, table), seal_text);
	sealed = json_loads(image, 0, NULL);
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
