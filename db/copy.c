#include "db/copy.h"

#include "db/internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static enum db_result refuse(struct db *db, const char *path)
{
	snprintf(db->detail, sizeof db->detail, "%s: %s", path, strerror(errno));
	return db->failed = errno == EEXIST    ? DB_UNIQUE
		: errno == ENOSPC	       ? DB_FULL
		: errno == EACCES || errno == EROFS ? DB_READONLY
					       : DB_MISSING;
}

static enum db_result fail(struct db *db, sqlite3 *to, int code)
{
	if (db->failed == DB_OK)
		db->failed = db_meaning(code, sqlite3_errmsg(to));
	snprintf(db->detail, sizeof db->detail, "%s", sqlite3_errmsg(to));
	return db->failed;
}

/* All pages in one go: the reader sees one state, and under the turn nobody has to wait for it but those
 * who wait for the turn. The target needs no journal: half of it is nothing. */
static enum db_result copy_pages(struct db *db, const char *path)
{
	sqlite3_backup *backup;
	sqlite3 *to = NULL;
	enum db_result result = DB_OK;
	int code = sqlite3_open_v2(
	    path, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, db->vfs);

	if (code == SQLITE_OK) {
		sqlite3_exec(to, "PRAGMA journal_mode = OFF", NULL, NULL, NULL);
		sqlite3_exec(to, "PRAGMA synchronous = OFF", NULL, NULL, NULL);
		backup = sqlite3_backup_init(to, "main", db->handle, "main");
		code = backup ? sqlite3_backup_step(backup, -1) : sqlite3_errcode(to);
		sqlite3_backup_finish(backup);
	}
	if (code != SQLITE_DONE)
		result = fail(db, to, code);
	sqlite3_close(to);
	return result;
}

/* Opened under the turn, so that they are a pair, and have the keys of all who are in the copy: a change
 * of the master key puts others in their place, and leaves these as they are. */
static void open_ring(struct db *db, struct copy *copy)
{
	if (!db->ring)
		return;
	copy->key = open(keyring_key_path(db->ring), O_RDONLY | O_CLOEXEC);
	copy->ring = open(keyring_ring_path(db->ring), O_RDONLY | O_CLOEXEC);
}

static enum db_result copy_to(struct db *db, const char *path, struct copy *copy)
{
	enum db_result result;
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	if (fd < 0)
		return refuse(db, path);
	close(fd); /* an empty file is taken as a new database, and keeps our mode */
	if (!turn_take(&db->turn, db->turn_ms))
		result = db->failed = DB_RETRY;
	else
		result = copy_pages(db, path);
	if (result == DB_OK && copy)
		open_ring(db, copy);
	turn_give(&db->turn);
	if (result != DB_OK)
		unlink(path);
	return result;
}

/* The copy is closed: this descriptor takes no lock of anybody away. */
static bool is_synced(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	bool good = fd >= 0 && fsync(fd) == 0;

	if (fd >= 0)
		close(fd);
	return good;
}

enum db_result db_copy(struct db *db, const char *path)
{
	enum db_result result = copy_to(db, path, NULL);

	if (result == DB_OK && !is_synced(path)) {
		result = refuse(db, path);
		unlink(path);
	}
	return result;
}

/* A number in the header of SQLite's file format. */
int64_t copy_schema(const char *path)
{
	unsigned char bytes[4] = { 0 };
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return 0;
	if (pread(fd, bytes, sizeof bytes, 60) != (ssize_t)sizeof bytes)
		memset(bytes, 0, sizeof bytes);
	close(fd);
	return (int64_t)bytes[0] << 24 | (int64_t)bytes[1] << 16 | (int64_t)bytes[2] << 8 | bytes[3];
}

void copy_sweep(const char *path)
{
	static const char *const ends[] = { "", "-wal", "-shm", "-turn" };
	char each[4200];

	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
		if (snprintf(each, sizeof each, "%s%s", path, ends[i]) < (int)sizeof each)
			unlink(each);
}

enum db_result copy_make(struct db *db, struct copy *copy)
{
	char line[4096];
	enum db_result result;

	*copy = (struct copy){ .key = -1, .ring = -1, .line.fd = -1 };
	if (snprintf(copy->path, sizeof copy->path, "%s-copy", db->path) >= (int)sizeof copy->path ||
	    snprintf(line, sizeof line, "%s-backup", db->path) >= (int)sizeof line ||
	    !turn_open(&copy->line, line))
		return refuse(db, db->path);
	if (!turn_take(&copy->line, db->turn_ms)) {
		turn_close(&copy->line);
		return db->failed = DB_RETRY;
	}
	copy_sweep(copy->path);
	result = copy_to(db, copy->path, copy);
	if (result != DB_OK)
		copy_remove(copy);
	return result;
}

void copy_read_all(struct db *copy)
{
	db_number(copy, 0, "PRAGMA cache_size = -65536"); /* KiB */
}

void copy_remove(struct copy *copy)
{
	if (copy->line.fd < 0)
		return; /* not ours to touch */
	copy_sweep(copy->path);
	if (copy->key >= 0)
		close(copy->key);
	if (copy->ring >= 0)
		close(copy->ring);
	turn_give(&copy->line);
	turn_close(&copy->line);
}
