/* What signing in needs to remember: hashes of passwords, and tries that failed. Not audited, never
 * printed, and closed to the command sql. */
#ifndef DB_SECRET_H
#define DB_SECRET_H

#include "db/sql.h"

struct user_secret {
	const char *password; /* crypto_pwhash_str */
	bool must_change;     /* set by somebody else: to be changed at the next sign-in */
	int64_t changed_at;
};

bool secret_get(struct db *db, struct arena *arena, int64_t user, struct user_secret *secret);
/* Within a transaction that the caller began. */
enum db_result secret_set(struct db *db, int64_t user, const struct user_secret *secret);
/* How many open users have a password. */
int64_t secrets_count(struct db *db);

/* Failed tries of a kind ("user", "origin"); *last_at when the last was. 0: none. */
int64_t failures_get(struct db *db, const char *kind, const char *name, int64_t *last_at);
/* Within a transaction. count 0 forgets them. */
void failures_set(struct db *db, const char *kind, const char *name, int64_t count, int64_t at);
/* Within a transaction: forgets what is older, but for users who are locked (count at least). */
void failures_forget(struct db *db, int64_t before, int64_t locked);

/* One hash at a time on the host: 64 MiB each would add up. Waits in line on "<database>-hash-turn"; not
 * the turn, so that nobody's write waits for a hash. False: not within ten seconds. */
struct hash_turn {
	int fd;
	bool taken;
};
bool hash_take(struct db *db, struct hash_turn *turn);
void hash_give(struct hash_turn *turn);
/* Is the file the running system user's own? */
bool db_own(struct db *db);

#endif
