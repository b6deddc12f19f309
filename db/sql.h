/* The statement layer, and the seam behind which another engine can stand: open, query, next,
 * getters, begin, commit, rollback, close. Meanings cross it, never engine codes.
 *
 * Placeholders are $1 $2 ... in order of first use (asserted when a statement is prepared), or
 * $column names in the whole-row statements that ROW_TABLE writes. SQL texts are string literals:
 * statements are cached by the address of their text.
 *
 * A failed read does not return garbage quietly: it returns no row and leaves a failure standing in
 * the connection (db_failed), which the pipeline looks at before it believes anything. */
#ifndef DB_SQL_H
#define DB_SQL_H

#include "db/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DB_NULL INT64_MIN /* a NULL where an integer may be one; a NULL text is a NULL pointer */

enum db_result {
	DB_OK,
	DB_ROW,     /* there is a row */
	DB_RETRY,   /* somebody else is writing: the whole transaction may be tried again */
	DB_UNIQUE,  /* such a row exists */
	DB_OVERLAP, /* a period overlaps another of the same bed, person ...; db_detail says which */
	DB_FOREIGN, /* something refers to it, or what it refers to is not there */
	DB_CHECK,   /* a constraint of the database */
	DB_CHANGED, /* the row has another version than the one that was read */
	DB_UNKNOWN, /* a COMMIT failed: look the operation id up after db_reopen */
	DB_FULL,    /* no space left */
	DB_READONLY,/* the file or its folder cannot be written */
	DB_FOREIGN_FILE, /* not a Shelterdesk database */
	DB_NEWER,   /* written by a newer version of the program */
	DB_CORRUPT, /* the file is damaged */
	DB_MISSING, /* no such file or folder */
	DB_NO_KEY,  /* the key ring is not there, or does not fit */
	DB_FORGOTTEN, /* the person's key was destroyed: nothing of theirs can be written */
	DB_ERROR    /* anything else; db_detail has the engine's words */
};

struct db;

struct bind {
	char kind; /* 'i' or 't' */
	int64_t number;
	const char *text;
};
#define DB_I(value) ((struct bind){ .kind = 'i', .number = (value) })
#define DB_T(value) ((struct bind){ .kind = 't', .text = (value) })
#define DB_BINDS(...)                                                                              \
	(const struct bind[]){ { 0 }, __VA_ARGS__ },                                               \
	    sizeof((const struct bind[]){ { 0 }, __VA_ARGS__ }) / sizeof(struct bind) - 1

/* A statement that runs: valid until db_end or until db_next returns false. */
struct query;

/* Runs to the end; rows are ignored. */
#define db_run(db, ...) db_run_bound((db), DB_SQL_OF(__VA_ARGS__, 0), DB_BINDS_OF(__VA_ARGS__))
#define DB_SQL_OF(sql, ...) sql
/* db_run(db, "SQL", DB_I(x), ...) and db_query(db, "SQL", ...): binds may be none. */
#define DB_BINDS_OF(sql, ...) DB_BINDS(__VA_ARGS__)

enum db_result db_run_bound(
    struct db *db, const char *sql, const struct bind *binds, size_t count);
#define db_query(db, ...) db_query_bound((db), DB_SQL_OF(__VA_ARGS__, 0), DB_BINDS_OF(__VA_ARGS__))
struct query *db_query_bound(
    struct db *db, const char *sql, const struct bind *binds, size_t count);
bool db_next(struct query *query);                     /* false at the end or on a failure */
int64_t db_int(struct query *query, int column);       /* DB_NULL for NULL */
const char *db_text(struct query *query, int column);  /* borrowed until db_next; NULL for NULL */
void db_end(struct query *query);                      /* may be called early; NULL is allowed */
/* The first column of the first row, or otherwise when there is none. */
#define db_number(db, otherwise, ...)                                                              \
	db_number_bound((db), (otherwise), DB_SQL_OF(__VA_ARGS__, 0), DB_BINDS_OF(__VA_ARGS__))
int64_t db_number_bound(struct db *db, int64_t otherwise, const char *sql,
    const struct bind *binds, size_t count);

/* The first failure since db_forgive (DB_OK when none) and the engine's words for it. */
enum db_result db_failed(const struct db *db);
enum db_result db_cause(const struct db *db); /* behind the last DB_UNKNOWN: DB_FULL, DB_ERROR ... */
const char *db_detail(const struct db *db);
void db_forgive(struct db *db);

/* A write: takes the turn, then BEGIN IMMEDIATE. DB_RETRY when the turn did not come within the
 * time limit. Never hold one across a wait for a person. */
enum db_result db_begin(struct db *db);
/* DB_UNKNOWN when the COMMIT failed and only a fresh look can tell (db_reopen, then look). */
enum db_result db_commit(struct db *db);
void db_rollback(struct db *db); /* harmless when there is no transaction */
/* A read that sees one state of the database: between these, all queries agree. */
void db_read_begin(struct db *db);
void db_read_end(struct db *db);
/* Changes whenever another connection has committed (PRAGMA data_version). */
int64_t db_data_version(struct db *db);
/* Changes whenever what this connection sees has changed, by its own commits too. Costs no query:
 * for caches that are asked at every turn. Outside a transaction it is as of the last look. */
int64_t db_sight(struct db *db);

/* Calls see for every cached statement's SQL and its query plan (EXPLAIN QUERY PLAN, lines joined
 * by newlines): for tests. */
void db_each_plan(struct db *db, void (*see)(void *context, const char *sql, const char *plan),
    void *context);

/* --- whole rows --------------------------------------------------------------------------------
 * A table is described once: its header has a list macro LIST(X, S) of X(S, I, column), X(S, T, column)
 * and X(S, P, column) lines between id and version, in the order of the schema's columns; ROW_STRUCT
 * makes the struct, ROW_TABLE the statements. Writing a row keeps its image before and after for the
 * audit. Those of P are private: sealed in the file (db/seal.h), plain in the struct. */
struct field {
	const char *name;
	char kind; /* 'i' int64_t, 't' const char *, 'p' const char *, sealed */
	size_t offset;
};

struct table {
	const char *name;
	size_t size;                /* of the struct */
	const struct field *fields; /* id first, version last */
	size_t count;
	const char *add, *save, *remove, *get;
	const char *next;    /* the number of the next row: one that no row ever had, so that what is
			      * undone and done again never finds another row in its place */
	const char *all;     /* every row */
	const char *seal;    /* writes only the sealed texts of a row */
	const char *history; /* rows that do not stand as their newest image says */
	const char *owner; /* the column with the person whose key seals it; NULL: the desk's */
	/* after each write; row NULL: it was removed */
	enum db_result (*wrote)(struct db *db, int64_t id, const void *row);
};

#define ROW_TYPE_I int64_t
#define ROW_TYPE_T const char *
#define ROW_TYPE_P const char *
#define ROW_KIND_I 'i'
#define ROW_KIND_T 't'
#define ROW_KIND_P 'p'
#define ROW_MEMBER(S, K, column) ROW_TYPE_##K column;
#define ROW_FIELD(S, K, column) { #column, ROW_KIND_##K, offsetof(struct S, column) },
#define ROW_NAME(S, K, column) ", " #column
#define ROW_VALUE(S, K, column) ", $" #column
#define ROW_SET(S, K, column) ", " #column " = $" #column
#define ROW_IMAGE(S, K, column) ", '" #column "', t." #column
#define ROW_SEAL(S, K, column) ROW_SEAL_##K(column)
#define ROW_SEAL_I(column)
#define ROW_SEAL_T(column)
#define ROW_SEAL_P(column) ", " #column " = $" #column

#define ROW_STRUCT(S, LIST)                                                                        \
	struct S {                                                                                 \
		int64_t id;                                                                        \
		LIST(ROW_MEMBER, S)                                                                \
		int64_t version;                                                                   \
	};                                                                                         \
	extern const struct table S##_table

#define ROW_TABLE(S, LIST) ROW_TABLE_OF(S, LIST, NULL, NULL)
/* With whose texts these are (a column's name), and what is to follow each write. */
#define ROW_TABLE_OF(S, LIST, owner_, wrote_)                                                      \
	static const struct field S##_fields[] = { { "id", 'i', offsetof(struct S, id) },          \
		LIST(ROW_FIELD, S){ "version", 'i', offsetof(struct S, version) } };               \
	const struct table S##_table = { #S, sizeof(struct S), S##_fields,                         \
		sizeof S##_fields / sizeof S##_fields[0],                                          \
		"INSERT INTO " #S " (id" LIST(ROW_NAME, S) ") VALUES ($id" LIST(ROW_VALUE, S) ")", \
		"UPDATE " #S " SET version = $version + 1" LIST(ROW_SET, S)                        \
		" WHERE id = $id AND version = $version",                                          \
		"DELETE FROM " #S " WHERE id = $id AND version = $version",                        \
		"SELECT * FROM " #S " WHERE id = $1",                                              \
		"SELECT max(id) + 1 FROM (SELECT coalesce(max(id), 0) AS id FROM " #S              \
		" UNION ALL SELECT coalesce(max(row), 0) FROM audit_change WHERE tbl = '" #S "')", \
		"SELECT * FROM " #S " ORDER BY id /*scan*/",                                       \
		"UPDATE " #S " SET version = version" LIST(ROW_SEAL, S) " WHERE id = $id",         \
		"SELECT '" #S " ' || m.row FROM (SELECT row, max(id) AS id FROM audit_change"      \
		" WHERE tbl = '" #S "' GROUP BY row) m JOIN audit_change c ON c.id = m.id"         \
		" LEFT JOIN " #S " t ON t.id = m.row WHERE CASE WHEN t.id IS NULL THEN ''"         \
		" ELSE json_object('id', t.id" LIST(ROW_IMAGE, S) ", 'version', t.version) END"    \
		" <> coalesce(c.after, '')"                                                       \
		/* an image from before a column came: that column is still NULL */                \
		" AND (t.id IS NULL OR c.after IS NULL OR EXISTS (SELECT 1 FROM json_each("        \
		"json_object('id', t.id" LIST(ROW_IMAGE, S) ", 'version', t.version)) n"          \
		" WHERE n.value IS NOT (SELECT o.value FROM json_each(c.after) o WHERE o.key = n.key)))" \
		" UNION ALL SELECT '" #S " ' || id FROM " #S " WHERE version < 1 /*scan*/", (owner_), (wrote_) }

/* Has the table sealed texts? */
bool table_sealed(const struct table *table);
/* Where a text of the row that a SELECT * stands on does not open ("identity 31, given"); NULL: all
 * do. */
const char *row_broken_seal(struct query *query, struct arena *arena, const struct table *table);
/* Adds the row; an id of 0 or DB_NULL is chosen by the database and written back; version is 1. */
enum db_result row_add(struct db *db, const struct table *table, void *row);
/* Writes all columns if the stored version is the row's; the row's version goes up by one. */
enum db_result row_save(struct db *db, const struct table *table, void *row);
enum db_result row_remove(struct db *db, const struct table *table, const void *row);
/* DB_ROW, or DB_OK when there is none. Texts live in the arena. */
enum db_result row_get(
    struct db *db, struct arena *arena, const struct table *table, int64_t id, void *row);
/* Equal in all columns but the version? */
bool row_same(const struct table *table, const void *a, const void *b);
/* Reads the row that query stands on; its columns must be the table's, by name and order. */
void row_read(struct query *query, struct arena *arena, const struct table *table, void *row);
/* Loads all rows of a SELECT t.*: an arena array of the table's structs. */
#define rows_load(db, arena, table, items, ...)                                                    \
	rows_load_bound((db), (arena), (table), (void **)(items), DB_SQL_OF(__VA_ARGS__, 0),       \
	    DB_BINDS_OF(__VA_ARGS__))
size_t rows_load_bound(struct db *db, struct arena *arena, const struct table *table, void **items,
    const char *sql, const struct bind *binds, size_t count);
/* The first row of a SELECT t.*; false when there is none. */
#define row_find(db, arena, table, row, ...)                                                       \
	row_find_bound((db), (arena), (table), (row), DB_SQL_OF(__VA_ARGS__, 0),                   \
	    DB_BINDS_OF(__VA_ARGS__))
bool row_find_bound(struct db *db, struct arena *arena, const struct table *table, void *row,
    const char *sql, const struct bind *binds, size_t count);

/* A row that a query composes (no table of its own): fields only, read with rows_load. */
#define VIEW_STRUCT(S, LIST)                                                                       \
	struct S {                                                                                 \
		LIST(ROW_MEMBER, S)                                                                \
	};                                                                                         \
	extern const struct table S##_view
#define VIEW_TABLE(S, LIST)                                                                        \
	static const struct field S##_fields[] = { LIST(ROW_FIELD, S) };                           \
	const struct table S##_view = { #S, sizeof(struct S), S##_fields,                          \
		sizeof S##_fields / sizeof S##_fields[0], NULL, NULL, NULL, NULL, NULL, NULL,      \
		NULL, NULL, NULL, NULL }

#endif
