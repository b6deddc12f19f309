#include "core/sign.h"

#include "core/session.h"
#include "db/secret.h"
#include "db/user.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define ORIGIN_PATIENCE 3 /* an origin is many users' */
#define ORIGIN_MINUTES 15
#define DAY 86400

/* Of no user's password, at the cost of theirs: looked at when there is none to look at. */
static const char nobody[] =
    "$argon2id$v=19$m=65536,t=2,p=1$84VfhBIUZXKG7l1/NDMozg$Oeagz9IpnFxQpQoV7SlxuVrYYqg08bsYj9KMMpO2jEQ";

char *sign_buffer_new(void)
{
	char *buffer;

	if (sodium_init() < 0 || !(buffer = sodium_malloc(SIGN_PASSWORD_MAX)))
		abort();
	sodium_memzero(buffer, SIGN_PASSWORD_MAX);
	return buffer;
}

void sign_buffer_free(char **buffer)
{
	sodium_free(*buffer);
	*buffer = NULL;
}

bool sign_guarded(const struct desk *desk)
{
	return secrets_count(desk->db) > 0;
}

bool sign_needed(const struct desk *desk, bool console)
{
	if (!db_own(desk->db))
		return true;
	return console && sign_guarded(desk);
}

int64_t sign_wait_after(int64_t failures)
{
	if (failures <= 0)
		return 0;
	return failures > 6 ? SIGN_WAIT_MOST : (int64_t)1 << (failures - 1);
}

/* --- tries ----------------------------------------------------------------------------------- */

struct tries {
	const char *kind;
	char name[33];  /* hash of the name */
	int64_t most;   /* locked from so many on */
	int64_t count, last_at;
	int64_t tried_at, before; /* this try, and the one before it; DB_NULL none */
};

static void tries_of(struct tries *tries, const char *kind, const char *name, int64_t most)
{
	unsigned char hash[16];

	*tries = (struct tries){ .kind = kind, .most = most };
	if (sodium_init() < 0)
		abort();
	crypto_generichash(
	    hash, sizeof hash, (const unsigned char *)name, strlen(name), NULL, 0);
	sodium_bin2hex(tries->name, sizeof tries->name, hash, sizeof hash);
}

static void user_tries(const struct desk *desk, struct tries *tries, const char *user)
{
	tries_of(tries, "user", user, desk->config->sign_attempts);
}

static void origin_tries(const struct desk *desk, struct tries *tries)
{
	const char *origin = desk->origin ? desk->origin : desk->terminal;

	tries_of(tries, "origin", origin ? origin : "",
	    (int64_t)desk->config->sign_attempts * ORIGIN_PATIENCE);
}

static void load(struct desk *desk, struct tries *tries)
{
	tries->count = failures_get(desk->db, tries->kind, tries->name, &tries->last_at);
}

/* Seconds until the next try is looked at. */
static int64_t to_wait(const struct tries *tries, int64_t wait, int64_t now)
{
	int64_t gone;

	if (tries->count == 0 || tries->last_at == DB_NULL)
		return 0;
	gone = now - tries->last_at;
	return gone >= wait ? 0 : wait - gone;
}

/* A try that lies in the future is of a clock that was set back since: the wait begins now, and not
 * anew each time somebody asks. */
static bool set_back(struct desk *desk, struct tries *tries, int64_t now)
{
	if (tries->count == 0 || tries->last_at <= now)
		return false;
	tries->last_at = now;
	failures_set(desk->db, tries->kind, tries->name, tries->count, now);
	return true;
}

static bool may_try(struct desk *desk, const struct tries *user, const struct tries *origin,
    struct failure *failure)
{
	int64_t now = desk_now(desk), wait = to_wait(user, sign_wait_after(user->count), now), other;

	if (user->count >= user->most) {
		failure_add(failure, CODE_NOT_ALLOWED, NULL,
		    _("locked after too many wrong tries: an administrator unlocks it (user-unlock)"));
		return false;
	}
	/* an origin that many share waits only for its own last try, up to where it is held off */
	other = origin->count >= origin->most ? to_wait(origin, ORIGIN_MINUTES * 60, now)
		: to_wait(origin, sign_wait_after(origin->count / ORIGIN_PATIENCE), now);
	if (other > wait)
		wait = other;
	if (wait == 0)
		return true;
	failure_add(failure, CODE_NOT_ALLOWED, NULL,
	    P_("too many wrong tries: again in %lld second", "too many wrong tries: again in %lld seconds",
		wait),
	    (long long)wait);
	return false;
}

static bool stored(struct desk *desk, struct failure *failure)
{
	enum db_result result = db_failed(desk->db);

	if (result == DB_OK)
		result = db_commit(desk->db);
	if (result == DB_OK)
		return true;
	failure_storage(failure, result, db_detail(desk->db));
	db_rollback(desk->db);
	return false;
}

static void add_try(struct desk *desk, struct tries *tries, int64_t now)
{
	tries->tried_at = now;
	tries->before = tries->count > 0 ? tries->last_at : DB_NULL;
	failures_set(desk->db, tries->kind, tries->name, tries->count + 1, now);
}

/* Counts the try as a failed one. */
static bool count_try(
    struct desk *desk, struct tries *user, struct tries *origin, struct failure *failure)
{
	int64_t now = desk_now(desk);
	bool mended;

	db_forgive(desk->db);
	if (db_begin(desk->db) != DB_OK) {
		failure_storage(failure, db_failed(desk->db), db_detail(desk->db));
		return false;
	}
	failures_forget(desk->db, now - DAY, desk->config->sign_attempts);
	load(desk, user);
	load(desk, origin);
	mended = set_back(desk, user, now);
	mended |= set_back(desk, origin, now);
	if (!may_try(desk, user, origin, failure)) {
		if (!mended || !stored(desk, failure))
			db_rollback(desk->db);
		return false;
	}
	add_try(desk, user, now);
	add_try(desk, origin, now);
	return stored(desk, failure);
}

/* The try was a good one: the user's are forgotten, the origin's go back by this one, and so does
 * the time it has to wait since. */
static bool forget_tries(
    struct desk *desk, struct tries *user, struct tries *origin, struct failure *failure)
{
	if (db_begin(desk->db) != DB_OK) {
		failure_storage(failure, db_failed(desk->db), db_detail(desk->db));
		return false;
	}
	load(desk, origin);
	if (origin->last_at == origin->tried_at && origin->before != DB_NULL)
		origin->last_at = origin->before;
	failures_set(desk->db, user->kind, user->name, 0, 0);
	failures_set(desk->db, origin->kind, origin->name, origin->count - 1, origin->last_at);
	return stored(desk, failure);
}

/* --- passwords ------------------------------------------------------------------------------- */

static bool hash_fits(struct desk *desk, const char *hash, const char *password,
    struct failure *failure)
{
	struct hash_turn turn;
	bool fits;

	if (!hash_take(desk->db, &turn)) {
		failure_add(failure, CODE_BUSY, NULL, _("too many sign in at once: try again"));
		return false;
	}
	fits = crypto_pwhash_str_verify(hash, password, strlen(password)) == 0;
	hash_give(&turn);
	return fits;
}

bool sign_check(struct desk *desk, const char *user, const char *password, bool *must_change,
    struct failure *failure)
{
	struct arena arena = { 0 };
	struct user_secret secret = { 0 };
	struct tries by_user, by_origin;
	struct desk_user row;
	bool known, fits;

	*must_change = false;
	user_tries(desk, &by_user, user);
	origin_tries(desk, &by_origin);
	if (!count_try(desk, &by_user, &by_origin, failure))
		return false;
	known = user_by_name(desk->db, &arena, user, &row) && row.closed_at == DB_NULL &&
		secret_get(desk->db, &arena, row.id, &secret);
	fits = hash_fits(desk, known ? secret.password : nobody, password, failure) && known;
	*must_change = fits && secret.must_change;
	arena_done(&arena);
	if (fits)
		return forget_tries(desk, &by_user, &by_origin, failure);
	session_trace(desk, SESSION_FAILED, user, NULL, failure); /* known or not: the same work */
	if (failure->count == 0)
		failure_add(failure, CODE_NOT_ALLOWED, NULL, _("the name or the password is wrong"));
	return false;
}

bool sign_provable(const struct desk *desk)
{
	struct arena arena = { 0 };
	struct user_secret secret;
	bool has = secret_get(desk->db, &arena, desk->actor.id, &secret);

	arena_done(&arena);
	return has;
}

bool sign_prove(struct desk *desk, const char *password, struct failure *failure)
{
	bool must_change;

	desk->proved = sign_check(desk, desk->actor.user, password, &must_change, failure);
	return desk->proved;
}

bool sign_locked(const struct desk *desk, const char *user)
{
	struct tries tries;
	int64_t last_at;

	user_tries(desk, &tries, user);
	return failures_get(desk->db, tries.kind, tries.name, &last_at) >= tries.most;
}

void sign_unlock(struct desk *desk, const char *user)
{
	struct tries tries;

	user_tries(desk, &tries, user);
	failures_set(desk->db, tries.kind, tries.name, 0, 0);
}

bool sign_judge(const struct desk *desk, const char *user, const char *password,
    struct failure *failure)
{
	size_t letters = 0;

	for (const char *at = password; *at; at++)
		letters += ((unsigned char)*at & 0xC0) != 0x80;
	if (letters < (size_t)desk->config->password_length)
		failure_add(failure, CODE_BAD_VALUE, NULL,
		    _("the password is too short: at least %d letters"),
		    desk->config->password_length);
	if (strcasecmp(user, password) == 0)
		failure_add(failure, CODE_BAD_VALUE, NULL,
		    _("the password may not be the user's name"));
	return failure->count == 0;
}

bool sign_prepare(
    struct desk *desk, const char *user, const char *password, struct failure *failure)
{
	char *hash;
	struct hash_turn turn;
	bool made;

	desk->new_hash = NULL;
	if (!sign_judge(desk, user, password, failure))
		return false;
	if (sodium_init() < 0)
		abort();
	if (!hash_take(desk->db, &turn)) {
		failure_add(failure, CODE_BUSY, NULL, _("too many sign in at once: try again"));
		return false;
	}
	hash = arena_alloc(&desk->arena, crypto_pwhash_STRBYTES);
	made = crypto_pwhash_str(hash, password, strlen(password),
		   crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE) == 0;
	hash_give(&turn);
	if (!made)
		abort(); /* out of memory */
	desk->new_hash = hash;
	return true;
}
