/* A folder that took long to make, kept in memory and laid down again at the same place for every
 * other test of the program: a database and its key ring, as they were when they were made. Each
 * test gets its own; what it does to it is gone with it. */
#ifndef TESTS_DB_KEPT_H
#define TESTS_DB_KEPT_H

#include "db/store.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define KEPT_FILES 24

struct kept_file {
	char *path;
	mode_t mode;
	char *bytes; /* NULL: a folder */
	size_t size;
};

static struct kept_file kept_files[KEPT_FILES]; /* folders before what is in them */
static size_t kept_count;

static inline void kept_must(bool good, const char *path)
{
	if (good)
		return;
	perror(path);
	abort();
}

static inline int kept_take_one(const char *path, const struct stat *about, int type, struct FTW *at)
{
	const char *name = path + at->base;
	size_t length = strlen(name);
	struct kept_file *file = &kept_files[kept_count];
	int fd;

	if (length > 4 && strcmp(name + length - 4, "-shm") == 0) /* made anew by who opens the file */
		return 0;
	kept_must(kept_count < KEPT_FILES && (type == FTW_D || type == FTW_F), path);
	*file = (struct kept_file){ .path = strdup(path), .mode = about->st_mode & 0777 };
	kept_count++;
	if (type == FTW_D)
		return 0;
	file->size = (size_t)about->st_size;
	file->bytes = malloc(file->size + 1);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	kept_must(file->bytes && read(fd, file->bytes, file->size) == about->st_size, path);
	close(fd);
	return 0;
}

/* Keeps the folder and all that is in it, when nothing is kept yet. Nobody has the database open. */
static inline void kept_take(const char *folder)
{
	if (kept_count > 0)
		return;
	kept_must(nftw(folder, kept_take_one, 8, FTW_PHYS) == 0, folder);
}

/* Is there one, and is its place free? A test may have two at once. */
static inline bool kept_ready(void)
{
	return kept_count > 0 && access(kept_files[0].path, F_OK) != 0;
}

/* Gives the folder's path. */
static inline const char *kept_lay(void)
{
	for (size_t i = 0; i < kept_count; i++) {
		const struct kept_file *file = &kept_files[i];
		int fd;

		if (!file->bytes) {
			kept_must(mkdir(file->path, file->mode) == 0, file->path);
			continue;
		}
		fd = open(file->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, file->mode);
		kept_must(write(fd, file->bytes, file->size) == (ssize_t)file->size, file->path);
		close(fd);
	}
	return kept_files[0].path;
}

static inline int kept_remove_one(
    const char *path, const struct stat *about, int type, struct FTW *at)
{
	(void)about;
	(void)type;
	(void)at;
	return remove(path);
}

/* The folder with all that a test left in it. */
static inline void kept_remove(const char *folder)
{
	nftw(folder, kept_remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

/* The key ring knows its database by the inode, and this one has another: without this it would
 * take it for a copy. */
static inline void kept_mark(struct db *db)
{
	struct keyring_mark mark;
	struct stat about;

	kept_must(keyring_mark_get(db_ring(db), &mark) && stat(db_path(db), &about) == 0,
	    db_path(db));
	mark.inode = (int64_t)about.st_ino;
	mark.device = (int64_t)about.st_dev;
	keyring_mark_set(db_ring(db), &mark);
}

#endif
