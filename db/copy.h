/* Copies of the database while others work: made under the turn, page by page, so that a copy is a
 * database like any other, with one state of it. */
#ifndef DB_COPY_H
#define DB_COPY_H

#include "db/store.h"
#include "db/turn.h"

/* A consistent copy in one new file, on the disk for good; an existing file is refused. */
enum db_result db_copy(struct db *db, const char *path);

/* A copy beside the database for as long as a backup needs it: "<db>-copy", mode 0600. One at a time
 * for a database: others wait in line on "<db>-backup-turn", then get DB_RETRY. What a killed process
 * left is swept by the next one. */
struct copy {
	char path[4096];
	int key, ring; /* the two files of its key ring as they were then, for a backup of them; -1 */
	struct turn line;
};
enum db_result copy_make(struct db *db, struct copy *copy);
/* Removes it, whatever became of it; harmless when there is none. */
void copy_remove(struct copy *copy);
/* A file that is nobody else's yet is read through from end to end: with more memory it goes faster. */
void copy_read_all(struct db *copy);
/* The schema of a database's file that is closed; 0 when it cannot be told. */
int64_t copy_schema(const char *path);
/* A database's file and all that lies beside it, but for what a migration kept. */
void copy_sweep(const char *path);

#endif
