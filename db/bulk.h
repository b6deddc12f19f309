/* Filling a new database with very many rows: they are written without their images, within one
 * transaction, whose audit row stands for all of it. */
#ifndef DB_BULK_H
#define DB_BULK_H

#include "db/sql.h"

/* Begins a write (see db_begin) in which rows are not captured. */
enum db_result bulk_begin(struct db *db);
/* Ends the bulk load and commits; further writes are captured again. */
enum db_result bulk_end(struct db *db);
/* After the last bulk_end, or after a rollback: gives the memory of the larger cache back. */
void bulk_done(struct db *db);

/* People and stays there are, void ones too: whether a database is still new. */
int64_t bulk_count(struct db *db);

#endif
