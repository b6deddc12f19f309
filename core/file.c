#include "core/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool file_write(int fd, const void *bytes, size_t length)
{
	const char *at = bytes;

	while (length > 0) {
		ssize_t written = write(fd, at, length);

		if (written < 0 && errno == EINTR)
			continue;
		if (written <= 0)
			return false;
		at += written;
		length -= (size_t)written;
	}
	return true;
}

ssize_t file_read(int fd, void *bytes, size_t length)
{
	size_t done = 0;

	while (done < length) {
		ssize_t got = read(fd, (char *)bytes + done, length - done);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -1;
		if (got == 0)
			break;
		done += (size_t)got;
	}
	return (ssize_t)done;
}

int file_new(const char *path)
{
	return open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
}

const char *file_folder(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return ".";
	return slash == path ? "/" : arena_textn(arena, path, (size_t)(slash - path));
}

bool file_folders(const char *path)
{
	struct arena arena = { 0 };
	char *part = arena_text(&arena, path);
	bool good = true;

	for (char *slash = part; good && *slash && (slash = strchr(slash + 1, '/'));) {
		*slash = '\0';
		good = mkdir(part, 0700) == 0 || errno == EEXIST;
		*slash = '/';
	}
	arena_done(&arena);
	return good;
}

static bool sync_folder(const char *path)
{
	struct arena arena = { 0 };
	int fd = open(file_folder(&arena, path), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool good = fd >= 0 && (fsync(fd) == 0 || errno == EINVAL); /* some cannot: nothing to do */

	if (fd >= 0)
		close(fd);
	arena_done(&arena);
	return good;
}

/* Not every file system knows a rename that keeps what is there: a look before it is next best. */
static bool rename_new(const char *from, const char *to)
{
	if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
		return true;
	if (errno != EINVAL && errno != ENOSYS)
		return false;
	if (access(to, F_OK) == 0) {
		errno = EEXIST;
		return false;
	}
	return rename(from, to) == 0;
}

bool file_place(const char *from, const char *to, bool replace)
{
	return (replace ? rename(from, to) == 0 : rename_new(from, to)) && sync_folder(to);
}

bool file_failed(struct failure *failure, const char *path)
{
	int fault = errno;
	enum code code = fault == ENOSPC || fault == EDQUOT		  ? CODE_STORAGE_FULL
		: fault == EEXIST					  ? CODE_STORAGE_EXISTS
		: fault == ENOENT || fault == ENOTDIR			  ? CODE_STORAGE_MISSING
		: fault == EACCES || fault == EPERM || fault == EROFS ? CODE_STORAGE_READONLY
								      : CODE_STORAGE;

	failure_add(failure, code, NULL, "%s: %s", path, strerror(fault));
	return false;
}
