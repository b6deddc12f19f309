#include "core/restore.h"

#include "core/check.h"
#include "core/file.h"
#include "core/look.h"
#include "core/parcel.h"
#include "db/chain.h"
#include "db/copy.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define DATABASE_BEGINS "SQLite format 3" /* and a NUL */

struct restoring {
	struct desk *desk;
	struct restore *restore;
	struct failure *failure;
	const char *path; /* under which it is made */
	struct secret *secret; /* read once; NULL: not needed yet */
	const char *id;        /* of the database, when its label says it; else NULL */
	const char *key_made, *ring_made; /* files of the key ring that were put in place; NULL: none */
	bool fresh_ring;       /* made here: it is older than the seals, or was to have its own */
};

static bool begins(struct restoring *restoring, enum keeping_step step)
{
	const struct keeping_watch *watch = &restoring->restore->watch;

	if (watch->begins)
		watch->begins(watch->context, step);
	if (!watch->stopped || !watch->stopped())
		return true;
	failure_add(restoring->failure, CODE_STORAGE, NULL, _("stopped; nothing was left behind"));
	return false;
}

/* With what a migration of it keeps. */
static void sweep(struct restoring *restoring)
{
	copy_sweep(restoring->path);
	for (int i = 1; i <= migration_count; i++)
		unlink(arena_format(
		    &restoring->failure->arena, "%s.before-%04d", restoring->path, i));
}

/* Where the keys of a copy lie. */
static const char *keys_of(struct restoring *restoring)
{
	return arena_format(&restoring->desk->arena, "%s-keys", restoring->restore->to);
}

static bool is_there(struct restoring *restoring, const char *path)
{
	failure_add(restoring->failure, CODE_STORAGE_EXISTS, "db",
	    _("%s is there already: a backup is restored to a new file"), path);
	return false;
}

/* Keys of a copy that was deleted still open what was forgotten since; those of one that was killed, of
 * which half is there, go. */
static bool has_no_keys(struct restoring *restoring)
{
	const char *folder = keys_of(restoring);
	bool killed = access(restoring->path, F_OK) == 0, good = true;
	DIR *dir = opendir(folder);
	struct dirent *entry;

	while (dir && (entry = readdir(dir)) != NULL)
		if (entry->d_name[0] != '.'
			&& (!killed || unlinkat(dirfd(dir), entry->d_name, 0) != 0))
			good = false;
	if (dir)
		closedir(dir);
	return good || is_there(restoring, folder);
}

/* A log that lies about would be taken for the new database's own. */
static bool is_free(struct restoring *restoring)
{
	static const char *const ends[] = { "", "-wal", "-shm" };

	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
		const char *path = arena_format(
		    &restoring->failure->arena, "%s%s", restoring->restore->to, ends[i]);

		if (access(path, F_OK) == 0)
			return is_there(restoring, path);
	}
	return has_no_keys(restoring);
}

/* --- unpacking -------------------------------------------------------------------------------- */

static bool accept_label(struct restoring *restoring, const struct parcel_label *label)
{
	if (strcmp(label->kind, "database") != 0) {
		failure_add(restoring->failure, CODE_BACKUP_FOREIGN, "from",
		    _("%s holds keys, not a database"), restoring->restore->from);
		return false;
	}
	if (label->schema > migration_count) {
		failure_add(restoring->failure, CODE_STORAGE_NEWER, NULL,
		    _("%s was made by a newer version of Shelterdesk (schema %lld, this program knows"
		      " %d): use that one"),
		    restoring->restore->from, (long long)label->schema, migration_count);
		return false;
	}
	restoring->restore->made_at = label->made_at;
	restoring->id = arena_text(&restoring->desk->arena, label->database);
	return true;
}

static bool unpack(struct restoring *restoring, int in, int out)
{
	struct failure *failure = restoring->failure;
	struct parcel *parcel
	    = parcel_open(in, restoring->restore->from, restoring->secret, failure);
	bool good = parcel && accept_label(restoring, parcel_label(parcel))
		&& parcel_take(parcel, out, restoring->path, failure) && parcel_end(parcel, failure);

	parcel_close(&parcel);
	return good;
}

static bool need_secret(struct restoring *restoring, const char *for_what)
{
	const char *identity = restoring->restore->identity;

	if (restoring->secret)
		return true;
	if (identity && *identity) {
		restoring->secret = secret_read(identity, restoring->failure);
		return restoring->secret != NULL;
	}
	failure_add(restoring->failure, CODE_MISSING_VALUE, "identity",
	    _("%s is sealed: --identity needs the file of its secret, or - to read it from standard input"),
	    for_what);
	return false;
}

static bool unpack_plain(struct restoring *restoring, int in, int out)
{
	char bytes[PARCEL_BLOCK];
	ssize_t got = file_read(in, bytes, sizeof bytes);

	if (got < (ssize_t)sizeof DATABASE_BEGINS
		|| memcmp(bytes, DATABASE_BEGINS, sizeof DATABASE_BEGINS) != 0) {
		failure_add(restoring->failure, CODE_BACKUP_FOREIGN, "from",
		    _("%s is not a backup of Shelterdesk"), restoring->restore->from);
		return false;
	}
	for (; got > 0; got = file_read(in, bytes, sizeof bytes))
		if (!file_write(out, bytes, (size_t)got))
			return file_failed(restoring->failure, restoring->path);
	return got == 0 || file_failed(restoring->failure, restoring->restore->from);
}

static bool unpack_to(struct restoring *restoring, int in)
{
	int out = file_new(restoring->path);
	bool good;

	if (out < 0)
		return file_failed(restoring->failure, restoring->path);
	good = parcel_is(in) ? need_secret(restoring, restoring->restore->from)
				   && unpack(restoring, in, out)
			     : unpack_plain(restoring, in, out);
	if (good && fsync(out) != 0)
		good = file_failed(restoring->failure, restoring->path);
	if (close(out) != 0 && good)
		good = file_failed(restoring->failure, restoring->path);
	return good;
}

static bool take_out(struct restoring *restoring)
{
	int in = open(restoring->restore->from, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	bool good;

	if (in < 0)
		return file_failed(restoring->failure, restoring->restore->from);
	good = begins(restoring, KEEPING_OPEN) && unpack_to(restoring, in);
	close(in);
	return good;
}

/* --- the key ring ------------------------------------------------------------------------------ */

/* Where it is; NULL with a finding. */
static const char *find_ring(struct restoring *restoring)
{
	const struct restore *restore = restoring->restore;
	struct arena *arena = &restoring->desk->arena;
	const char *path = restore->ring;

	if ((!path || !*path) && restoring->id)
		path = arena_format(arena, "%s/%s", file_folder(arena, restore->from),
		    backup_ring_name(arena, restoring->id));
	if (path && *path && access(path, R_OK) == 0)
		return path;
	failure_add(restoring->failure, CODE_KEY_MISSING, "ring",
	    _("the key ring of the database is not on this host, and %s is not there: --ring needs its"
	      " backup, shelterdesk-ID.ring"),
	    path && *path ? path : _("a backup of it"));
	return NULL;
}

/* A part into a new file of the key folder; what is there already is never written over. */
static bool take_key(struct restoring *restoring, struct parcel *parcel, const char *path)
{
	int out;
	bool good;

	out = file_folders(path) ? file_new(path) : -1;
	if (out < 0)
		return file_failed(restoring->failure, path);
	good = parcel_take(parcel, out, path, restoring->failure)
		&& (fsync(out) == 0 || file_failed(restoring->failure, path));
	if (close(out) != 0 && good)
		good = file_failed(restoring->failure, path);
	if (!good)
		unlink(path);
	return good;
}

/* A master key that is kept apart may be there already: then it is the one to be used. */
static bool skip_key(struct restoring *restoring, struct parcel *parcel)
{
	int out = open("/dev/null", O_WRONLY | O_CLOEXEC);
	bool good = out >= 0 && parcel_take(parcel, out, "/dev/null", restoring->failure);

	if (out >= 0)
		close(out);
	return good;
}

static bool take_ring(struct restoring *restoring, struct parcel *parcel)
{
	const struct restore *restore = restoring->restore;
	const struct parcel_label *label = parcel_label(parcel);
	struct keyring_place place
	    = { restore->key_folder, restore->key_file, label->database };
	const char *key, *ring;

	if (strcmp(label->kind, "keys") != 0 || label->part_count != 2) {
		failure_add(restoring->failure, CODE_BACKUP_FOREIGN, "ring",
		    _("it holds no key ring: that is a file shelterdesk-ID.ring"));
		return false;
	}
	keyring_paths(&place, &restoring->desk->arena, &key, &ring);
	if (restore->key_file && access(key, F_OK) == 0) {
		if (!skip_key(restoring, parcel))
			return false;
	} else if (take_key(restoring, parcel, key)) {
		restoring->key_made = key;
	} else {
		return false;
	}
	if (!take_key(restoring, parcel, ring))
		return false;
	restoring->ring_made = ring;
	return parcel_end(parcel, restoring->failure);
}

static bool put_ring(struct restoring *restoring)
{
	const char *path = find_ring(restoring);
	int in = path && need_secret(restoring, path) ? open(path, O_RDONLY | O_CLOEXEC) : -1;
	struct parcel *parcel;
	bool good;

	if (in < 0)
		return false;
	parcel = parcel_open(in, path, restoring->secret, restoring->failure);
	good = parcel && take_ring(restoring, parcel);
	parcel_close(&parcel);
	close(in);
	restoring->restore->ring_unpacked = good;
	return good;
}

/* A copy beside the living one is no reason to share its keys. */
static bool keep_apart(struct restoring *restoring)
{
	struct restore *restore = restoring->restore;
	struct db *db = restoring->desk->db;
	const char *folder = keys_of(restoring);

	if (restore->ring_unpacked || restoring->fresh_ring || !db_is_second(db))
		return true;
	if (db_fork_ring(db, folder) != DB_OK) {
		failure_storage(restoring->failure, db_failed(db), db_detail(db));
		return false;
	}
	restoring->fresh_ring = true;
	restore->own_keys = folder;
	return true;
}

/* What was put in place for a database that is not to be. */
static void drop_ring(struct restoring *restoring)
{
	if (restoring->fresh_ring && restoring->desk->db)
		db_remove_ring(restoring->desk->db);
	if (restoring->key_made)
		unlink(restoring->key_made);
	if (restoring->ring_made)
		unlink(restoring->ring_made);
}

/* --- checking --------------------------------------------------------------------------------- */

static bool refuse_faults(struct restoring *restoring, const struct doc *doc)
{
	const struct section *section = &doc->sections[0];
	size_t faults = restoring->restore->faults;

	for (size_t i = 0; i < section->row_count; i++)
		if (!restoring->restore->despite || strcmp(section->rows[i][0].text, "engine") == 0) {
			failure_add(restoring->failure, CODE_CHECK_FAILED, NULL,
			    P_("%zu fault was found in the backup: %s (%s)",
				"%zu faults were found in the backup: %s (%s) ...", faults),
			    faults, section->rows[i][1].text, section->rows[i][2].text);
			return true;
		}
	return false;
}

/* The key ring has marked the newest entry of some file: from now on it is this one. A file that was here
 * before it, and is gone, may have had the same inode. */
static bool accept_file(struct restoring *restoring)
{
	struct db *db = restoring->desk->db;

	if (db_begin(db) == DB_OK) {
		chain_accept(db);
		if (db_commit(db) == DB_OK)
			return true;
	}
	failure_storage(restoring->failure, db_failed(db), db_detail(db));
	db_rollback(db);
	return false;
}

static bool judge(struct restoring *restoring)
{
	struct doc doc = { 0 };
	bool good = begins(restoring, KEEPING_CHECK) && accept_file(restoring)
		&& check_run(restoring->desk, &doc, &restoring->restore->faults, restoring->failure)
		&& !refuse_faults(restoring, &doc);

	doc_done(&doc);
	return good;
}

static bool leave_trace(struct restoring *restoring)
{
	struct arena *arena = &restoring->failure->arena;
	const struct restore *restore = restoring->restore;
	const char *detail = restore->made_at == WHEN_NONE
		? arena_format(arena, _("restored from the copy %s"), restore->from)
		: arena_format(arena, _("restored from %s, made at %s"), restore->from,
		      when_show(arena, restore->made_at));

	return look_trace(restoring->desk, &(struct look){ .word = "restore", .detail = detail },
	    restoring->failure);
}

static enum db_result try_open(struct restoring *restoring, const char **detail)
{
	const struct restore *restore = restoring->restore;
	struct desk *desk = restoring->desk;
	struct db_options options = { .path = restoring->path, .key_folder = restore->key_folder,
		.key_file = restore->key_file };

	return db_open(&options, &desk->arena, &desk->db, detail);
}

static bool open_it(struct restoring *restoring)
{
	const char *detail = "";
	enum db_result result;

	restoring->fresh_ring = copy_schema(restoring->path) < SEALED_SINCE;
	result = try_open(restoring, &detail);
	if (result == DB_NO_KEY) {
		if (!put_ring(restoring))
			return false;
		result = try_open(restoring, &detail);
	}
	if (result == DB_OK) {
		copy_read_all(restoring->desk->db);
		return true;
	}
	failure_storage(restoring->failure, result,
	    arena_format(&restoring->failure->arena, "%s: %s", restoring->restore->from, detail));
	return false;
}

/* All of it is in the one file that gets the name. */
static bool settle(struct restoring *restoring)
{
	struct db *db = restoring->desk->db;

	if (db_settle(db) == DB_OK)
		return true;
	failure_storage(restoring->failure, db_failed(db), db_detail(db));
	return false;
}

/* Still open: it is this file whose newest entry the key ring has marked. */
static bool place(struct restoring *restoring)
{
	return begins(restoring, KEEPING_PLACE)
		&& (file_place(restoring->path, restoring->restore->to, false)
		    || file_failed(restoring->failure, restoring->restore->to));
}

bool restore_run(struct desk *desk, struct restore *restore, struct failure *failure)
{
	struct restoring restoring = { .desk = desk, .restore = restore, .failure = failure,
		.path = arena_format(&desk->arena, "%s-restoring", restore->to) };
	bool good;

	restore->made_at = WHEN_NONE;
	restore->ring_unpacked = false;
	restore->own_keys = NULL;
	if (!is_free(&restoring))
		return false;
	sweep(&restoring); /* of one that was killed */
	good = take_out(&restoring) && open_it(&restoring) && keep_apart(&restoring)
		&& judge(&restoring)
		&& leave_trace(&restoring) && settle(&restoring) && place(&restoring);
	if (!good)
		drop_ring(&restoring);
	db_close(&desk->db);
	secret_free(&restoring.secret);
	sweep(&restoring);
	return good;
}
