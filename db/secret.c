#include "db/secret.h"

#include "db/internal.h"
#include "db/turn.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define HASH_WAIT_MS 10000

bool secret_get(struct db *db, struct arena *arena, int64_t user, struct user_secret *secret)
{
	struct query *query = db_query(db,
	    "SELECT password, must_change, changed_at FROM user_secret WHERE user = $1",
	    DB_I(user));

	if (!db_next(query))
		return false;
	secret->password = arena_text(arena, db_text(query, 0));
	secret->must_change = db_int(query, 1) != 0;
	secret->changed_at = db_int(query, 2);
	db_end(query);
	return true;
}

enum db_result secret_set(struct db *db, int64_t user, const struct user_secret *secret)
{
	return db_run(db,
	    "INSERT INTO user_secret (user, password, must_change, changed_at)"
	    " VALUES ($1, $2, $3, $4) ON CONFLICT (user) DO UPDATE SET"
	    " password = excluded.password, must_change = excluded.must_change,"
	    " changed_at = excluded.changed_at",
	    DB_I(user), DB_T(secret->password), DB_I(secret->must_change),
	    DB_I(secret->changed_at));
}

int64_t secrets_count(struct db *db)
{
	return db_number(db, 0,
	    "SELECT count(*) FROM user_secret s JOIN desk_user u ON u.id = s.user"
	    " WHERE u.closed_at IS NULL /*scan*/");
}

int64_t failures_get(struct db *db, const char *kind, const char *name, int64_t *last_at)
{
	struct query *query = db_query(db,
	    "SELECT count, last_at FROM sign_failure WHERE kind = $1 AND name = $2", DB_T(kind),
	    DB_T(name));
	int64_t count = 0;

	*last_at = DB_NULL;
	if (db_next(query)) {
		count = db_int(query, 0);
		*last_at = db_int(query, 1);
		db_end(query);
	}
	return count;
}

void failures_set(struct db *db, const char *kind, const char *name, int64_t count, int64_t at)
{
	if (count > 0)
		db_run(db,
		    "INSERT INTO sign_failure (kind, name, count, last_at) VALUES ($1, $2, $3, $4)"
		    " ON CONFLICT (kind, name)"
		    " DO UPDATE SET count = excluded.count, last_at = excluded.last_at",
		    DB_T(kind), DB_T(name), DB_I(count), DB_I(at));
	else
		db_run(db, "DELETE FROM sign_failure WHERE kind = $1 AND name = $2", DB_T(kind),
		    DB_T(name));
}

void failures_forget(struct db *db, int64_t before, int64_t locked)
{
	db_run(db,
	    "DELETE FROM sign_failure WHERE last_at < $1 AND (kind = 'origin' OR count < $2)",
	    DB_I(before), DB_I(locked));
}

bool hash_take(struct db *db, struct hash_turn *turn)
{
	char path[4096];
	struct turn line;

	/* turn_open adds its own ending: the side file is "<database>-hash-turn" */
	if (snprintf(path, sizeof path, "%s-hash", db->path) >= (int)sizeof path ||
	    !turn_open(&line, path))
		return false;
	turn->taken = turn_take(&line, HASH_WAIT_MS);
	turn->fd = line.fd;
	if (!turn->taken)
		turn_close(&line);
	return turn->taken;
}

void hash_give(struct hash_turn *turn)
{
	struct turn line = { .fd = turn->fd, .taken = turn->taken };

	turn_give(&line);
	turn_close(&line);
	turn->taken = false;
}

bool db_own(struct db *db)
{
	struct stat about;

	return stat(db->path, &about) == 0 && about.st_uid == getuid();
}
