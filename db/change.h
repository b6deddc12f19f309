/* Taking back, row by row, what one transaction wrote: the frame under undo and redo. */
#ifndef DB_CHANGE_H
#define DB_CHANGE_H

#include "db/audit.h"
#include "db/seal.h"

/* Every table that verbs write, in no order; NULL-terminated. */
extern const struct table *const written_tables[];

/* NULL when there is none of that name. */
const struct table *table_named(const char *name);

/* The changes of an audit row in their order, sealed texts opened: for people and for undo. */
size_t changes_load(
    struct db *db, struct arena *arena, int64_t audit, struct audit_change **changes);

/* An image with each of its private texts turned: sealed (seal_text) or opened (seal_open; those of a
 * forgotten person are empty). In the arena; NULL stays NULL. */
typedef const char *(*seal_turn)(struct db *db, struct arena *arena, const struct seal_place *place,
    const char *text);
const char *image_turn(struct db *db, struct arena *arena, const struct table *table,
    const char *image, seal_turn turn);

/* What stood in the way of taking a change back. */
struct change_block {
	const struct audit_change *change; /* the change that could not be taken back */
	enum db_result result; /* DB_CHANGED: the row stands otherwise now; DB_FOREIGN: something
				* refers to it; DB_OVERLAP, DB_UNIQUE: its place is taken; ... */
	struct audit later;    /* DB_CHANGED: who wrote it later; id 0 when not known */
};

/* Writes the inverse of all changes of the audit row, newest first, inside the caller's
 * transaction: added rows go, removed ones come back, changed ones take their former columns (and a
 * new version). Only if every row still stands as the change left it. False with block filled at
 * the first that cannot be taken back, or that breaks what must hold (db/keep.h); the caller rolls
 * back. */
bool changes_reverse(
    struct db *db, struct arena *arena, int64_t audit, struct change_block *block);

/* The shelter (id) that a change happened in; DB_NULL for rows that belong to none (a person ...). */
int64_t change_shelter(struct db *db, struct arena *arena, const struct audit_change *change);

#endif
