#include "core/inlet.h"

#include "core/file.h"
#include "core/text.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utf8proc.h>

/* --- reading ---------------------------------------------------------------------------------- */

struct opening {
	struct arena *arena;
	const char *name, *field;
	struct failure *failure;
};

static bool refuse(const struct opening *opening, const char *why)
{
	failure_add(opening->failure, CODE_BAD_VALUE, opening->field, "%s: \"%s\": %s",
	    opening->field, text_safe(opening->arena, opening->name), why);
	return false;
}

static const char *why_not(int error)
{
	switch (error) {
	case ENOENT:
	case ENOTDIR:
		return _("there is no such file");
	case EACCES:
	case EPERM:
		return _("it may not be read");
	default:
		return strerror(error);
	}
}

/* Neither a pipe nor a terminal keeps the desk waiting. */
static int open_file(const struct opening *opening, const char *path, off_t *size)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	struct stat status;
	const char *why = NULL;

	if (fd < 0 || fstat(fd, &status) != 0)
		why = why_not(errno);
	else if (S_ISDIR(status.st_mode))
		why = _("it is a folder");
	else if (!S_ISREG(status.st_mode))
		why = _("it is not a file");
	else if (status.st_size > INLET_MOST)
		why = _("it is too large: at most 4 MiB");
	if (!why) {
		*size = status.st_size;
		return fd;
	}
	if (fd >= 0)
		close(fd);
	refuse(opening, why);
	return -1;
}

static int line_of(const char *text, size_t at)
{
	int line = 1;

	for (size_t i = 0; i < at; i++)
		line += text[i] == '\n';
	return line;
}

static bool check_text(const struct opening *opening, const char *text, size_t length)
{
	const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)text;
	utf8proc_int32_t letter;

	for (size_t at = 0; at < length;) {
		utf8proc_ssize_t used = utf8proc_iterate(
		    bytes + at, (utf8proc_ssize_t)(length - at), &letter);

		if (used < 1)
			return refuse(opening,
			    arena_format(opening->arena, _("line %d is not text in UTF-8"),
				line_of(text, at)));
		if (letter == 0)
			return refuse(opening,
			    arena_format(opening->arena, _("line %d has a zero byte: not a text file"),
				line_of(text, at)));
		at += (size_t)used;
	}
	return true;
}

bool inlet_read(struct arena *arena, const char *path, const char *name, const char *field,
    struct inlet *inlet, struct failure *failure)
{
	struct opening opening = { arena, name, field, failure };
	off_t size = 0;
	int fd = open_file(&opening, path, &size);
	ssize_t got;
	char *text;

	if (fd < 0)
		return false;
	text = arena_alloc(arena, (size_t)size + 1);
	got = file_read(fd, text, (size_t)size);
	close(fd);
	if (got < 0)
		return refuse(&opening, why_not(errno));
	text[got] = '\0';
	if (got >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) { /* as spreadsheets begin */
		text += 3;
		got -= 3;
	}
	if (!check_text(&opening, text, (size_t)got))
		return false;
	*inlet = (struct inlet){ arena_text(arena, name), text, (size_t)got };
	return true;
}

/* --- for the desk ----------------------------------------------------------------------------- */

bool inlet_keep(struct desk *desk, const char *path, const char *field, struct failure *failure)
{
	desk->inlets = arena_grow(
	    &desk->arena, desk->inlets, desk->inlet_count, sizeof *desk->inlets);
	return inlet_read(&desk->arena, path, path, field, &desk->inlets[desk->inlet_count],
		   failure)
		&& ++desk->inlet_count;
}

/* A name, not a way: nothing above the folder or below it. */
static bool is_name(const char *name)
{
	return *name && *name != '.' && !strchr(name, '/');
}

const struct inlet *inlet_find(const struct desk *desk, struct arena *arena, const char *name,
    const char *field, struct failure *failure)
{
	struct opening opening = { arena, name, field, failure };
	struct inlet *inlet = arena_alloc(arena, sizeof *inlet);

	for (size_t i = 0; i < desk->inlet_count; i++)
		if (strcmp(desk->inlets[i].name, name) == 0)
			return &desk->inlets[i];
	if (desk->inlet_folder && is_name(name))
		return inlet_read(arena, arena_format(arena, "%s/%s", desk->inlet_folder, name), name,
			   field, inlet, failure)
			? inlet : NULL;
	refuse(&opening, desk->inlet_folder
		? arena_format(arena, _("only the name of a file in %s"), desk->inlet_folder)
		: _("there is no such file"));
	return NULL;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct inlet_entry *)a)->name, ((const struct inlet_entry *)b)->name);
}

size_t inlet_list(const struct desk *desk, struct arena *arena, struct inlet_entry **entries)
{
	DIR *folder = desk->inlet_folder ? opendir(desk->inlet_folder) : NULL;
	const struct dirent *entry;
	struct stat status;
	size_t count = 0;

	*entries = NULL;
	while (folder && (entry = readdir(folder)) != NULL) {
		if (!is_name(entry->d_name)
			|| fstatat(dirfd(folder), entry->d_name, &status, 0) != 0
			|| !S_ISREG(status.st_mode))
			continue;
		*entries = arena_grow(arena, *entries, count, sizeof **entries);
		(*entries)[count++] = (struct inlet_entry){ arena_text(arena, entry->d_name),
			status.st_size, status.st_mtime };
	}
	if (folder)
		closedir(folder);
	if (count > 0)
		qsort(*entries, count, sizeof **entries, by_name);
	return count;
}
