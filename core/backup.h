/* Backups: a copy of the database made while others work, checked, and sealed to a recipient, so that
 * the host that makes it cannot read it.
 *
 *   trace -> copy under the turn -> check of the copy -> seal, sync, name -> note the time
 *
 * The plain copy lies beside the database, readable for its owner alone, while the backup is made; after
 * a kill the next backup sweeps it. A backup has its name only when all of it is on the disk.
 *
 * The key ring is no part of it: whoever is forgotten loses their key, and with it every copy of their
 * names, in backups too. So that the loss of the host does not lose everybody, the ring is sealed beside
 * it, in one file for each database that every backup replaces: "shelterdesk-ID.ring". */
#ifndef CORE_BACKUP_H
#define CORE_BACKUP_H

#include "core/desk.h"

/* What is being done: for a line on the terminal, and for figures. */
#define KEEPING_STEPS(X)                                                                           \
	X(COPY, N_("copying"))                                                                     \
	X(CHECK, N_("checking"))                                                                   \
	X(SEAL, N_("writing"))                                                                     \
	X(OPEN, N_("unpacking"))                                                                   \
	X(PLACE, N_("naming"))

#define KEEPING_ENUM(id, title) KEEPING_##id,
enum keeping_step { KEEPING_STEPS(KEEPING_ENUM) KEEPING_STEP_COUNT };
const char *keeping_title(enum keeping_step step); /* translated */

/* Who watches a backup or a restore; all may be NULL. */
struct keeping_watch {
	void (*begins)(void *context, enum keeping_step step);
	void *context;
	bool (*stopped)(void); /* asked now and then: true ends it, and nothing is left behind */
};

struct backup {
	const char *to;        /* a new file; with a slash at its end a folder, in which it is named by
				* database, date and time */
	const char *recipient; /* NULL or "": the config's; is there none, a plain copy is made */
	int64_t keep;          /* so many stay in that folder, this one included; DB_NULL: all */
	bool by_owner;         /* asked for by the system user who owns the file, without a user */
	struct keeping_watch watch;
	/* filled in; texts in the desk's arena */
	const char *path;
	const char *sealed_for; /* NULL: plain, and without the keys */
	size_t faults;          /* that the check found in the database: the backup was made all the same */
	size_t removed;         /* older ones */
};

/* Makes one. A copy whose structure is damaged is no backup: false with check-failed, and older ones
 * stay. Other faults are in the database too: it is made, and they are counted. */
bool backup_run(struct desk *desk, struct backup *backup, struct failure *failure);

/* The time of the last good one; WHEN_NONE: never. */
when_t backup_last(struct db *db);

/* --- naming: pure but for the folder ----------------------------------------------------------- */
/* "shelterdesk-ID.ring" */
const char *backup_ring_name(struct arena *arena, const char *id);
/* "shelterdesk-ID-20261124-214000.backup" (plain: ".db"). */
const char *backup_name(struct arena *arena, const char *id, when_t at, bool sealed);
/* Removes the oldest of the database's own in the folder until keep are left, never the one named
 * last. Other files are not touched. Returns how many went. */
size_t backup_prune(const char *folder, const char *id, const char *last, int64_t keep);

#endif
