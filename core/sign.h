/* Signing in: passwords, how failed tries slow the next one down, and when none is asked for.
 *
 * The rule of when: a database in which no open user has a password stays open to the system user
 * who owns its file (a demo, and a new one until the first password is set: the console says so).
 * From the first password on, each user needs one at the console; at the shell the owner of the file
 * acts without, others sign in. A user without a password cannot sign in then: an administrator
 * gives a first one, which has to be changed. */
#ifndef CORE_SIGN_H
#define CORE_SIGN_H

#include "core/desk.h"

#define SIGN_PASSWORD_MAX 256 /* bytes, its NUL included */
#define SIGN_WAIT_MOST 60     /* seconds between two tries, at most */

/* A password while it is typed: in memory that is locked and is wiped when freed. Never NULL. */
char *sign_buffer_new(void);
void sign_buffer_free(char **buffer);

/* Has any open user a password? */
bool sign_guarded(const struct desk *desk);
/* Is a password asked for? console: false at the shell, where the owner of the file needs none. */
bool sign_needed(const struct desk *desk, bool console);
/* Seconds to wait after so many failures: 0 1 2 4 ... SIGN_WAIT_MOST. */
int64_t sign_wait_after(int64_t failures);
/* Is this the user's password? Unknown, closed, without a password: the same words, the same work.
 * A try counts as failed before it is looked at, so that many at once gain nothing; a good one
 * forgets the user's failures. Too soon or locked: refused without looking. A failed one is traced
 * (core/session.h); a good one by whoever lets the user in. Takes the turn for a moment, never while it
 * hashes. *must_change: a first password, to be changed now. */
bool sign_check(struct desk *desk, const char *user, const char *password, bool *must_change,
    struct failure *failure);
/* Has the actor a password to be asked for again? Without one (a database that is open to the owner
 * of its file) there is nothing to ask. */
bool sign_provable(const struct desk *desk);
/* The actor's password again, for a verb that asks for it (verb.prove): a try like any other. Good
 * for the next act alone. */
bool sign_prove(struct desk *desk, const char *password, struct failure *failure);
/* Is the user locked after too many failures? */
bool sign_locked(const struct desk *desk, const char *user);
/* Forgets the user's failures; within a transaction. */
void sign_unlock(struct desk *desk, const char *user);
/* Is it fit to be the user's password (length, not the name)? Looks at no database. */
bool sign_judge(const struct desk *desk, const char *user, const char *password,
    struct failure *failure);
/* Judges a new password (length, not the name) and puts its hash into desk->new_hash, for the verb
 * password to store. False with findings. */
bool sign_prepare(
    struct desk *desk, const char *user, const char *password, struct failure *failure);

#endif
