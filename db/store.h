/* The database file: opening, making, migrating, closing. */
#ifndef DB_STORE_H
#define DB_STORE_H

#include "db/keyring.h"
#include "db/migrate.h"
#include "db/sql.h"

#define SEALED_SINCE 3 /* the schema from which on a database has a key ring */

struct db_options {
	const char *path;
	bool create;     /* make a new one; an existing file is refused (DB_UNIQUE) */
	const char *vfs; /* NULL: the system's; tests name their own */
	const char *key_folder; /* where its key ring lies (db/keyring.h); NULL: "<path>-keys" */
	const char *key_file;   /* the master key, where it is not in that folder; NULL */
	int turn_ms;     /* longest wait for the turn; 0 takes 10 seconds */
	bool no_turn;    /* tests only: shows what happens without the turn */
	const struct migration *migrations; /* tests only; NULL: the program's own */
	int migration_count;
};

/* Opens the file, refuses another program's or a newer version's, migrates an older one after
 * copying it to "<path>.before-NNNN". On failure *db is NULL and detail (an arena text) has the
 * engine's words. */
enum db_result db_open(
    const struct db_options *options, struct arena *arena, struct db **db, const char **detail);
/* Closes and opens again: after DB_UNKNOWN. */
enum db_result db_reopen(struct db *db);
/* Never checkpoints; NULL is allowed. */
void db_close(struct db **db);
/* Gives back the memory of statements and of the pages that were read: for a process that is going
 * to wait. */
void db_rest(struct db *db);

const char *db_path(const struct db *db);
const char *db_engine(void);  /* version of the running engine */
const char *db_engine_source(void); /* its source id */
/* meta: small facts about this database; NULL when not set. */
const char *db_meta(struct db *db, struct arena *arena, const char *key);
enum db_result db_set_meta(struct db *db, const char *key, const char *value); /* NULL removes */
/* Empties the write-ahead log into the file, under the turn: after a bulk load, so that the next
 * opener need not read it all. */
enum db_result db_settle(struct db *db);

/* Another master key for the key ring: see keyring_rekey. Takes the turn. */
enum db_result db_rekey(struct db *db,
    void (*progress)(void *context, int64_t done, int64_t total), void *context);
/* Borrowed: for a copy of this database, which has the same ring, and for a backup of it. */
struct keyring *db_ring(struct db *db);
/* Removes its files: of a database whose making failed. */
void db_remove_ring(struct db *db);
/* Is the database that the key ring is of still there, and another file than this? */
bool db_is_second(struct db *db);
/* Keys of its own from now on, and an id, in the folder: what is forgotten in one of the two is not in the
 * other. Before anything is written into it. */
enum db_result db_fork_ring(struct db *db, const char *folder);
const char *db_key_folder(const struct db *db);
const char *db_key_file(const struct db *db);

/* Structure checks of the engine (integrity, foreign keys): calls found for every fault. */
void db_integrity(struct db *db, void (*found)(void *context, const char *fault), void *context);

#endif
