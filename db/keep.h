/* What must hold of rows and no constraint of the schema says: asked again where rows were written without
 * the rules of their verb, by an undo or a redo. The same as some of db/check.h, of one row's surroundings
 * alone, so that it costs a few seeks. */
#ifndef DB_KEEP_H
#define DB_KEEP_H

#include "db/sql.h"

/* Is all well around a row of the table that was just added, changed or removed? image: the row as JSON,
 * before or after. */
bool keep_row(struct db *db, const char *table, const char *image);

#endif
