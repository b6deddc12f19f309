/* Restoring: a backup becomes a new database, after it was opened, unpacked and wholly checked. Nothing
 * is there under the new name before that, and nothing is left behind when it is not good.
 *
 * Its key ring is the one that this host has, as the newest: who was forgotten stays forgotten. Where there
 * is none, it is unpacked from the backup of the ring. Where the database that it is of is still there, the
 * new one is a copy to try, or to look something up, and gets keys of its own beside it: to forget somebody
 * in it does not forget them in the other. */
#ifndef CORE_RESTORE_H
#define CORE_RESTORE_H

#include "core/backup.h"

struct restore {
	const char *from;     /* sealed, or a plain copy */
	const char *to;       /* a new file; its folder is there */
	const char *identity; /* the file of the secret, "-" standard input; NULL: only for plain copies */
	const char *ring;     /* the backup of the key ring; NULL: beside from, under its usual name */
	const char *key_folder, *key_file; /* where this host has key rings: struct db_options */
	bool despite;         /* faults of the rows are no reason to refuse: damaged structure always is */
	struct keeping_watch watch;
	/* filled in */
	when_t made_at; /* WHEN_NONE: a plain copy does not say */
	size_t faults;
	bool ring_unpacked; /* this host had none */
	const char *own_keys; /* the folder of its keys, in the desk's arena, when it got some of its own */
};

/* desk: config, terminal, fixed_now and the actor's name are set, no database is open; none is after
 * it. */
bool restore_run(struct desk *desk, struct restore *restore, struct failure *failure);

#endif
