/* The keys of a database, kept outside of it: what a stolen file does not have.
 *
 * Two files, named by the database's id, in a folder of the owner alone:
 *   ID.key   the master key, 32 random bytes as hex; it may lie elsewhere (a systemd credential)
 *   ID.ring  sealed with it: one root secret (from which come the key of the audit chain, that of the
 *            blind index and that of texts that belong to nobody), and one random key for each person
 *
 * A person's identity is sealed with their own key. Forgetting somebody overwrites that key, and with it
 * goes every copy of their names, in old backups too: backups hold the database, never these files,
 * and of the ring only the newest copy is to be kept.
 *
 * Keys are in locked memory that is wiped. The ring is written under the turn alone. */
#ifndef DB_KEYRING_H
#define DB_KEYRING_H

#include "db/sql.h"

#define KEY_SIZE 32
#define DATABASE_ID_SIZE 33 /* 32 hex digits and a NUL */

struct keyring;

struct keyring_place {
	const char *folder;   /* made when it is not there, mode 0700 */
	const char *key_file; /* NULL: ID.key in the folder */
	const char *id;       /* of the database */
};

enum keyring_answer {
	KEYRING_OK,
	KEYRING_NONE,      /* the person has no key yet */
	KEYRING_FORGOTTEN, /* it was destroyed */
	KEYRING_FAULT      /* the ring cannot be read or written, or does not fit its key */
};

/* Makes both files; those that are there already are refused. On a failure *ring is NULL, the result
 * is not DB_OK, and detail says what and where. */
enum db_result keyring_make(
    const struct keyring_place *place, struct keyring **ring, char *detail, size_t size);
/* DB_NO_KEY when they are not there or do not fit each other. Ends a change of the master key that was
 * cut off in the middle. */
enum db_result keyring_open(
    const struct keyring_place *place, struct keyring **ring, char *detail, size_t size);
void keyring_close(struct keyring **ring); /* NULL is allowed */
/* Removes both files: of a database whose making failed. */
void keyring_remove(const struct keyring_place *place);

/* Where they lie, or would; in the arena. */
void keyring_paths(const struct keyring_place *place, struct arena *arena, const char **key_path,
    const char **ring_path);

/* Derived from the root secret; borrowed, KEY_SIZE bytes. */
const unsigned char *keyring_chain(const struct keyring *ring); /* of the audit */
const unsigned char *keyring_index(const struct keyring *ring); /* of the blind index */
const unsigned char *keyring_desk(const struct keyring *ring);  /* of texts that belong to nobody */

/* The person's own key. make: a new one when there is none (under the turn). */
enum keyring_answer keyring_person(
    struct keyring *ring, int64_t person, bool make, unsigned char key[KEY_SIZE]);
/* The last person's key is at hand until somebody else's is asked for; this lets go of it: another
 * process may have destroyed it. At the start of every transaction. */
void keyring_let_go(struct keyring *ring);
/* Destroys the person's key for good. Under the turn. True when none is left. */
bool keyring_forget(struct keyring *ring, int64_t person);
/* New keys are on the disk: before the COMMIT of what is sealed with them. */
bool keyring_flush(struct keyring *ring);

/* The newest entry of the audit that this file (by its inode) was seen to have: shows entries that
 * were cut off its end, which no chain can. */
struct keyring_mark {
	int64_t device, inode, audit;
	char chain[65];
};
bool keyring_mark_get(struct keyring *ring, struct keyring_mark *mark);
void keyring_mark_set(struct keyring *ring, const struct keyring_mark *mark);

/* Where the database lies, kept beside the ring (ID.at): from it, and the mark, a restore knows whether the
 * database that the ring is of is still there. */
void keyring_home_set(struct keyring *ring, const char *path);
bool keyring_lives(struct keyring *ring);

/* The same keys, those that were destroyed too, as a ring of another database, with a master key of its
 * own where that is not kept elsewhere. As keyring_make. */
enum db_result keyring_fork(struct keyring *from, const struct keyring_place *place,
    struct keyring **ring, char *detail, size_t size);

/* Another master key: every key of the ring is sealed anew, and the old file of the key is gone. Under
 * the turn. progress (NULL: none) is called with the keys done and of how many. DB_READONLY when the key
 * is not in the folder: then it has to be changed where it is kept. */
enum db_result keyring_rekey(struct keyring *ring,
    void (*progress)(void *context, int64_t done, int64_t total), void *context, char *detail,
    size_t size);

/* The two files, for a backup of them; borrowed. */
const char *keyring_key_path(const struct keyring *ring);
const char *keyring_ring_path(const struct keyring *ring);

#endif
