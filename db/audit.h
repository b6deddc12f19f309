/* The audit: one row for each thing that was done, its changes row by row, what it was about, what
 * was overridden. Only ever added to. Undo is read from here (db/change.h). */
#ifndef DB_AUDIT_H
#define DB_AUDIT_H

#include "db/sql.h"

struct audit {
	int64_t id;
	const char *uid;      /* operation id, made by the client: a resent form finds its first try */
	int64_t at;
	const char *user;
	const char *terminal; /* tty or "shell" */
	const char *verb;
	const char *entity;   /* the main code: B-0031 */
	const char *detail;   /* what was done, in the language of who did it */
	const char *result;   /* JSON of the outcome */
	int64_t reverses;     /* audit.id that this undid or redid; DB_NULL */
	int64_t changes;      /* 0: a look, not an act */
	const char *chain;    /* its link, see db/chain.h; "" in entries older than the chain */
	int64_t reversed_by;  /* the audit.id that undid this last; DB_NULL. Computed */
};

/* A change of one row; before or after is NULL for a row that was added or removed. JSON objects. */
struct audit_change {
	int64_t id, audit;
	const char *table;
	int64_t row;
	const char *before, *after;
};

struct audit_override {
	const char *rule, *detail, *reason;
};

/* Within the verb's transaction, before the row itself. */
int64_t audit_next(struct db *db); /* the id that this transaction's row will take */
enum db_result audit_touch(struct db *db, const char *entity);
enum db_result audit_overrode(struct db *db, const struct audit_override *overridden);
/* Last in the transaction. id and changes are filled in. */
enum db_result audit_add(struct db *db, struct audit *audit);

int64_t audit_head(struct db *db); /* the newest id; 0 when empty */
/* When the user last did what has this word; DB_NULL: never. */
int64_t audit_last(struct db *db, const char *user, const char *verb);
int64_t audit_since(struct db *db); /* instant of the oldest: when the database was made */
bool audit_by_uid(struct db *db, struct arena *arena, const char *uid, struct audit *audit);
bool audit_by_id(struct db *db, struct arena *arena, int64_t id, struct audit *audit);

/* Newest first. Any of the filters may be NULL or DB_NULL; from <= at < until. */
struct audit_filter {
	const char *user, *entity, *verb;
	int64_t from, until;
	int64_t after;  /* only rows with a greater id; DB_NULL or 0: all */
	int64_t before; /* only rows with a smaller id: the next page; DB_NULL: from the newest */
	int64_t limit;  /* rows; DB_NULL: 1,000 */
	bool acts;      /* only what changed something, no looks and no paper */
};
size_t audit_load(
    struct db *db, struct arena *arena, const struct audit_filter *filter, struct audit **rows);
/* As they stand in the file, sealed texts sealed: db/change.h opens them. */
size_t audit_changes_load(
    struct db *db, struct arena *arena, int64_t audit, struct audit_change **changes);
/* The codes it is about. */
size_t audit_entities_load(
    struct db *db, struct arena *arena, int64_t audit, const char ***codes);
size_t audit_overrides_load(
    struct db *db, struct arena *arena, int64_t audit, struct audit_override **overridden);

/* All of them from the oldest on, and the entry that such a query stands on. */
struct query *audit_each(struct db *db);
void audit_read(struct query *query, struct arena *arena, struct audit *audit);

/* What undo would take back for this user: the newest row of theirs that changed something and is
 * not undone; and what redo would do again: their newest undo that nothing of theirs followed. */
bool audit_undoable(struct db *db, struct arena *arena, const char *user, struct audit *audit);
bool audit_redoable(struct db *db, struct arena *arena, const char *user, struct audit *audit);

#endif
