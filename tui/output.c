#include "tui/output.h"

#include "core/text.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool write_all(int fd, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t written = write(fd, bytes, length);

		if (written < 0 && errno == EINTR)
			continue;
		if (written <= 0)
			return false;
		bytes += written;
		length -= (size_t)written;
	}
	return true;
}

static bool complain(struct failure *failure, const char *path, int fault)
{
	failure_add(failure, CODE_BAD_OUTPUT, "output", "%s: %s", path, strerror(fault));
	return false;
}

/* Is the folder that holds the path this one, or below it, whatever links lead there? */
static bool leads_below(const char *folder, const char *holder)
{
	size_t length = strlen(folder);

	return strncmp(holder, folder, length) == 0
		&& (holder[length] == '\0' || holder[length] == '/' || strcmp(folder, "/") == 0);
}

const char *output_below(
    struct arena *arena, const char *folder, const char *path, struct failure *failure)
{
	const char *full = *path == '/' ? path : arena_format(arena, "%s/%s", folder, path);
	const char *holder = arena_textn(arena, full, (size_t)(strrchr(full, '/') - full));
	char *real_folder, *real_holder;
	bool good;

	if (mkdir(folder, 0700) != 0 && errno != EEXIST) {
		complain(failure, folder, errno);
		return NULL;
	}
	real_folder = realpath(folder, NULL);
	real_holder = realpath(*holder ? holder : "/", NULL);
	good = real_folder && real_holder && leads_below(real_folder, real_holder);
	if (!good)
		failure_add(failure, CODE_BAD_OUTPUT, "output",
		    _("%s: a console writes below %s only (paper_folder in the config)"), path,
		    real_folder ? real_folder : folder);
	free(real_folder);
	free(real_holder);
	return good ? full : NULL;
}

bool output_shows(const char *format, const char *path, struct failure *failure)
{
	if (strcmp(format, "pdf") != 0 || (path && strcmp(path, "-") != 0) || !isatty(STDOUT_FILENO))
		return true;
	failure_add(failure, CODE_BAD_OUTPUT, "output",
	    _("a pdf is nothing for a terminal: give a file with -o, as -o roster.pdf"));
	return false;
}

static bool below(const char *path, const char *folder)
{
	size_t length = strlen(folder);

	return strncmp(path, folder, length) == 0 && path[length] == '/';
}

/* What stands there already is a database, a key ring or a sealed backup, by its first bytes. */
static bool is_kept(const char *path)
{
	static const char *const signs[] = { "SQLite format 3", "SDRING", "SHELTERDESK-BAK" };
	char start[16] = "";
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	bool kept = false;

	if (fd < 0)
		return false;
	if (read(fd, start, sizeof start) == (ssize_t)sizeof start)
		for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
			kept |= strncmp(start, signs[i], strlen(signs[i])) == 0;
	close(fd);
	return kept;
}

/* "./" of a plain name. slash: the last one of the path, NULL none. */
static const char *folder_of(struct arena *arena, const char *path, const char *slash)
{
	return slash ? arena_textn(arena, path, (size_t)(slash - path) + 1) : "./";
}

/* Said before anything is made and traced: a wrong place is bad input, not a storage that failed. What
 * stands there and is no file (a printer, a pipe) needs no place beside it. */
static bool is_writable(const char *path, const char *slash, struct failure *failure)
{
	struct stat info;

	if (stat(path, &info) == 0 && S_ISDIR(info.st_mode)) {
		failure_add(failure, CODE_BAD_OUTPUT, "output",
		    _("%s is a folder: give the name of a file in it"), path);
		return false;
	}
	if (stat(path, &info) == 0 && !S_ISREG(info.st_mode))
		return true;
	return access(folder_of(&failure->arena, path, slash), W_OK | X_OK) == 0
		|| complain(failure, path, errno);
}

bool output_fits(const struct db *db, const char *path, struct failure *failure)
{
	char folder[PATH_MAX], base[PATH_MAX], keys[PATH_MAX];
	struct arena *arena = &failure->arena;
	const char *slash = path ? strrchr(path, '/') : NULL, *name, *full;

	if (!path || strcmp(path, "-") == 0)
		return true;
	name = slash ? slash + 1 : path;
	if (!is_writable(path, slash, failure))
		return false;
	if (!realpath(path, folder)) {
		if (!realpath(folder_of(arena, path, slash), folder))
			return complain(failure, path, errno);
		full = arena_format(arena, "%s/%s", folder, name);
	} else {
		full = folder;
	}
	if ((realpath(db_path(db), base) && strncmp(full, base, strlen(base)) == 0
		    && (full[strlen(base)] == '\0' || full[strlen(base)] == '-'))
		|| (realpath(db_key_folder(db), keys) && below(full, keys))
		|| (db_key_file(db) && realpath(db_key_file(db), keys) && strcmp(full, keys) == 0)
		|| is_kept(full)) {
		failure_add(failure, CODE_BAD_OUTPUT, "output",
		    _("%s: a database or its keys lie there: choose another name"), path);
		return false;
	}
	return true;
}

/* The path could be written, and then it could not: the storage failed, not who typed it. */
static bool broke_off(struct failure *failure, const char *path, int fault)
{
	failure_add(failure,
	    fault == ENOSPC || fault == EDQUOT ? CODE_STORAGE_FULL : CODE_STORAGE, "output", "%s: %s",
	    path, strerror(fault));
	return false;
}

/* A printer, a pipe, the terminal: nothing is put in their place, and there is no half of them. */
static bool is_device(const char *path)
{
	struct stat info;

	return stat(path, &info) == 0 && !S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode);
}

static bool to_device(const char *path, const char *bytes, size_t length, struct failure *failure)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
	bool good;

	if (fd < 0)
		return complain(failure, path, errno);
	good = write_all(fd, bytes, length);
	return (close(fd) == 0 && good) || broke_off(failure, path, errno);
}

bool output_flush(struct failure *failure)
{
	return (fflush(stdout) == 0 && !ferror(stdout))
		|| broke_off(failure, _("standard output"), errno);
}

bool output_bytes(const char *path, const char *bytes, size_t length, struct failure *failure)
{
	char *beside;
	bool good, placed;
	int fd;

	if (!path || strcmp(path, "-") == 0)
		return write_all(STDOUT_FILENO, bytes, length)
			|| broke_off(failure, _("standard output"), errno);
	if (is_device(path))
		return to_device(path, bytes, length, failure);
	beside = arena_format(&failure->arena, "%s.XXXXXX", path);
	fd = mkostemp(beside, O_CLOEXEC);
	if (fd < 0)
		return complain(failure, path, errno);
	good = write_all(fd, bytes, length) && fsync(fd) == 0;
	good = close(fd) == 0 && good;
	placed = good && rename(beside, path) == 0;
	if (!placed) {
		int fault = errno;

		unlink(beside);
		return good ? complain(failure, path, fault) : broke_off(failure, path, fault);
	}
	return true;
}

bool output_doc(struct desk *desk, struct doc *doc, const char *format,
    const struct sheet *sheet, const char *path, struct failure *failure)
{
	size_t length = 0;
	const char *bytes = paper_make(desk, &doc->arena, doc, format, sheet, &length, failure);

	return bytes && output_bytes(path, bytes, length, failure);
}
