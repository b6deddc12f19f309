/* Sealing a database that was made before there were seals: once, at its first opening. */
#ifndef DB_SEALING_H
#define DB_SEALING_H

#include "db/sql.h"

/* Seals every private text of every row, of every image that the audit has of one, and of every draft.
 * Within a write; the key ring is open. A new database has none and is done at once. */
enum db_result seal_everything(struct db *db);

#endif
