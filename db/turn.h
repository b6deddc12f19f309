/* The turn: one exclusive flock() on a side file, held around every write transaction, its COMMIT
 * and the checkpoint that the COMMIT may do. It makes writers wait in the kernel's fair order, and
 * keeps a checkpoint from overlapping a reset of the WAL by another process, which in SQLite before
 * 3.51.3 can corrupt the file. */
#ifndef DB_TURN_H
#define DB_TURN_H

#include <stdbool.h>

struct turn {
	int fd;     /* the side file; -1 when closed */
	bool taken;
};

/* Opens (and makes, mode 0600) the side file "<database>-turn". False with errno set. */
bool turn_open(struct turn *turn, const char *database);
/* Waits up to limit_ms for the turn. False when the time is up (errno ETIMEDOUT) or on a failure. */
bool turn_take(struct turn *turn, int limit_ms);
void turn_give(struct turn *turn);
void turn_close(struct turn *turn);

#endif
