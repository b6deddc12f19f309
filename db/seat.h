/* Who sits at a console now: each holds a lock of its own on a byte of the turn's side file, which
 * the kernel gives back however the console ends. */
#ifndef DB_SEAT_H
#define DB_SEAT_H

#include "db/sql.h"

/* This process sits there as the user (id) from now on, and as nobody else. */
void seat_take(struct db *db, int64_t user);
/* Does any other process? */
bool seat_taken(struct db *db, int64_t user);

#endif
