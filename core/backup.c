#include "core/backup.h"

#include "core/check.h"
#include "core/file.h"
#include "core/look.h"
#include "core/parcel.h"
#include "db/chain.h"
#include "db/copy.h"
#include "db/secret.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LAST_KEY "backup_at"

/* One backup while it is made. */
struct making {
	struct desk *desk;
	struct backup *backup;
	struct failure *failure;
	struct recipient recipient;
	const char *folder, *id;
	struct parcel_label label;
	struct copy copy;
};

const char *keeping_title(enum keeping_step step)
{
	static const char *const titles[] = {
#define KEEPING_TITLE(id, title) title,
		KEEPING_STEPS(KEEPING_TITLE)
	};

	return _(titles[step]);
}

static bool begins(struct making *making, enum keeping_step step)
{
	const struct keeping_watch *watch = &making->backup->watch;

	if (watch->begins)
		watch->begins(watch->context, step);
	if (!watch->stopped || !watch->stopped())
		return true;
	failure_add(making->failure, CODE_STORAGE, NULL, _("stopped; nothing was left behind"));
	return false;
}

/* --- before it -------------------------------------------------------------------------------- */

static bool may_back_up(const struct making *making)
{
	const struct desk *desk = making->desk;

	if (making->backup->by_owner ? db_own(desk->db) : desk_may(desk, RIGHT_CONFIGURE, DB_NULL))
		return true;
	failure_add(making->failure, CODE_NOT_ALLOWED, NULL, _("%s may not do this: %s"),
	    desk->actor.user, right_title(RIGHT_CONFIGURE));
	return false;
}

static bool find_recipient(struct making *making)
{
	struct backup *backup = making->backup;
	const char *text = backup->recipient && *backup->recipient
		? backup->recipient : making->desk->config->backup_recipient;

	backup->sealed_for = NULL;
	if (!*text)
		return true;
	if (!recipient_read(text, &making->recipient, making->failure))
		return false;
	backup->sealed_for = recipient_name(&making->desk->arena, &making->recipient);
	return true;
}

static bool name_it(struct making *making)
{
	struct arena *arena = &making->desk->arena;
	struct backup *backup = making->backup;
	size_t length = strlen(backup->to);
	bool folder = length > 0 && backup->to[length - 1] == '/';
	struct stat about;

	backup->path = folder ? arena_format(arena, "%s%s", backup->to,
				    backup_name(arena, making->id, making->label.made_at,
					backup->sealed_for != NULL))
			      : arena_text(arena, backup->to);
	making->folder = file_folder(arena, backup->path);
	if (backup->keep != DB_NULL && !folder) {
		failure_add(making->failure, CODE_BAD_VALUE, "keep",
		    _("--keep goes with a folder: --to FOLDER/"));
		return false;
	}
	if (stat(making->folder, &about) != 0)
		return file_failed(making->failure, making->folder);
	errno = EEXIST;
	return access(backup->path, F_OK) != 0 || file_failed(making->failure, backup->path);
}

/* First of all: a backup that no entry tells of could be carried out of the house. It is in the copy
 * too, and says there which one it is. */
static bool leave_trace(struct making *making)
{
	const struct backup *backup = making->backup;
	struct arena *arena = &making->failure->arena;
	const char *detail = backup->sealed_for
		? arena_format(arena, _("backup to %s, sealed for the recipient %s"), backup->path,
		      backup->sealed_for)
		: arena_format(arena, _("plain copy to %s"), backup->path);

	return look_trace(making->desk, &(struct look){ .word = "backup", .detail = detail },
	    making->failure);
}

/* --- the copy --------------------------------------------------------------------------------- */

static bool make_copy(struct making *making)
{
	struct db *db = making->desk->db;
	enum db_result result;

	if (!begins(making, KEEPING_COPY))
		return false;
	db_forgive(db);
	result = copy_make(db, &making->copy);
	if (result == DB_OK)
		return true;
	failure_storage(making->failure, result, db_detail(db));
	db_forgive(db);
	return false;
}

static size_t structure_faults(const struct doc *doc)
{
	size_t count = 0;

	for (size_t i = 0; i < doc->sections[0].row_count; i++)
		count += strcmp(doc->sections[0].rows[i][0].text, "engine") == 0;
	return count;
}

/* The copy is opened and judged like any database. */
static bool judge_copy(struct making *making, struct desk *copy)
{
	struct doc doc = { 0 };
	bool good = check_run(copy, &doc, &making->backup->faults, making->failure);

	if (good && structure_faults(&doc) > 0) {
		failure_add(making->failure, CODE_CHECK_FAILED, NULL,
		    _("the database itself is damaged (%s): no backup was made of it, keep the last good"
		      " one"),
		    doc.sections[0].rows[0][2].text);
		good = false;
	}
	making->label.chain = chain_head(copy->db, &making->desk->arena, &making->label.audit);
	making->label.schema = migration_count;
	doc_done(&doc);
	return good;
}

static bool check_copy(struct making *making)
{
	struct desk copy = { .config = making->desk->config, .terminal = making->desk->terminal,
		.fixed_now = making->desk->fixed_now };
	struct db_options options = { .path = making->copy.path,
		.key_folder = db_key_folder(making->desk->db),
		.key_file = db_key_file(making->desk->db) };
	const char *detail = "";
	enum db_result result;
	bool good;

	if (!begins(making, KEEPING_CHECK))
		return false;
	result = db_open(&options, &copy.arena, &copy.db, &detail);
	if (result != DB_OK)
		failure_storage(making->failure, result, detail);
	else
		copy_read_all(copy.db);
	good = result == DB_OK && judge_copy(making, &copy);
	if (good && db_settle(copy.db) != DB_OK) {
		failure_storage(making->failure, db_failed(copy.db), db_detail(copy.db));
		good = false;
	}
	desk_close(&copy);
	return good;
}

/* --- writing ---------------------------------------------------------------------------------- */

static bool write_plain(struct making *making, int in, int out, const char *path)
{
	char bytes[PARCEL_BLOCK];
	ssize_t got;

	while ((got = file_read(in, bytes, sizeof bytes)) > 0)
		if (!file_write(out, bytes, (size_t)got))
			return file_failed(making->failure, path);
	return got == 0 || file_failed(making->failure, making->copy.path);
}

/* The file of a parcel that is written under a name of its own, which only one backup at a time uses,
 * until all of it is on the disk. */
struct target {
	const char *part, *path;
	bool replace;
};

static bool fill(struct making *making, int out, const struct target *target)
{
	if (!making->backup->sealed_for)
		return write_plain(making, making->label.parts[0].fd, out, target->part);
	return parcel_write(out, target->part, &making->recipient, &making->label,
	    making->backup->watch.stopped, making->failure);
}

static bool write_file(struct making *making, const struct target *target)
{
	bool good;
	int out;

	unlink(target->part); /* of one that was killed */
	out = file_new(target->part);
	if (out < 0)
		return file_failed(making->failure, target->part);
	good = fill(making, out, target)
		&& (fsync(out) == 0 || file_failed(making->failure, target->part));
	if (close(out) != 0 && good)
		good = file_failed(making->failure, target->part);
	if (good && !file_place(target->part, target->path, target->replace))
		good = file_failed(making->failure, target->path);
	if (!good)
		unlink(target->part);
	return good;
}

static bool add_part(struct making *making, const char *name, int fd)
{
	struct stat about;

	if (fd < 0 || fstat(fd, &about) != 0)
		return file_failed(making->failure, name);
	making->label.parts[making->label.part_count++]
	    = (struct parcel_part){ name, fd, about.st_size };
	return true;
}

static struct target target_of(struct making *making, const char *ending)
{
	return (struct target){ .part = arena_format(&making->desk->arena, "%s/.shelterdesk-%s%s.part",
				    making->folder, making->id, ending) };
}

/* Before the database: keys that are newer than it open all of it, older ones might not. */
static bool write_keys(struct making *making)
{
	struct target target = target_of(making, ".ring");

	if (!making->backup->sealed_for)
		return true;
	target.path = arena_format(&making->desk->arena, "%s/%s", making->folder,
	    backup_ring_name(&making->desk->arena, making->id));
	target.replace = true;
	making->label.kind = "keys";
	making->label.part_count = 0;
	return add_part(making, "key", making->copy.key) && add_part(making, "ring", making->copy.ring)
		&& write_file(making, &target);
}

static bool write_database(struct making *making)
{
	struct target target = target_of(making, "");
	int in = open(making->copy.path, O_RDONLY | O_CLOEXEC);
	bool good;

	target.path = making->backup->path;
	making->label.kind = "database";
	making->label.part_count = 0;
	good = add_part(making, "database", in) && write_file(making, &target);
	if (in >= 0)
		close(in);
	return good;
}

static bool write_backup(struct making *making)
{
	return begins(making, KEEPING_SEAL) && write_keys(making) && write_database(making);
}

/* --- after it --------------------------------------------------------------------------------- */

when_t backup_last(struct db *db)
{
	struct arena arena = { 0 };
	const char *text = db_meta(db, &arena, LAST_KEY);
	when_t at = text ? strtoll(text, NULL, 10) : WHEN_NONE;

	arena_done(&arena);
	return at;
}

static bool note_time(struct making *making)
{
	struct db *db = making->desk->db;
	char text[32];
	enum db_result result = db_begin(db);

	snprintf(text, sizeof text, "%lld", (long long)making->label.made_at);
	if (result == DB_OK)
		result = db_set_meta(db, LAST_KEY, text);
	if (result == DB_OK)
		result = db_commit(db);
	if (result == DB_OK)
		return true;
	failure_storage(making->failure, result,
	    _("the backup was made, but not noted in the database"));
	db_rollback(db);
	db_forgive(db);
	return false;
}

/* A database with faults keeps its older backups: one of them may be without. */
static void prune(struct making *making)
{
	struct backup *backup = making->backup;
	const char *slash = strrchr(backup->path, '/');

	if (backup->keep != DB_NULL && backup->faults == 0)
		backup->removed
		    = backup_prune(making->folder, making->id, slash + 1, backup->keep);
}

bool backup_run(struct desk *desk, struct backup *backup, struct failure *failure)
{
	struct making making = { .desk = desk, .backup = backup, .failure = failure,
		.label = { .made_at = desk_now(desk) }, .copy.line.fd = -1 };
	bool good;

	making.id = making.label.database = db_meta(desk->db, &desk->arena, "database-id");
	if (!may_back_up(&making) || !find_recipient(&making) || !name_it(&making)
		|| !leave_trace(&making))
		return false;
	good = make_copy(&making) && check_copy(&making) && write_backup(&making);
	copy_remove(&making.copy);
	good = good && note_time(&making);
	if (good)
		prune(&making);
	return good;
}
