#include "core/backup.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define STEM "shelterdesk-"
#define STAMP "00000000-000000" /* yyyymmdd-hhmmss */

static const char *const endings[] = { ".db", ".backup" };

const char *backup_name(struct arena *arena, const char *id, when_t at, bool sealed)
{
	const char *iso = when_iso(arena, at); /* 2026-11-24T21:40:00+04:00 */

	return arena_format(arena, STEM "%s-%.4s%.2s%.2s-%.2s%.2s%.2s%s", id, iso, iso + 5, iso + 8,
	    iso + 11, iso + 14, iso + 17, endings[sealed]);
}

const char *backup_ring_name(struct arena *arena, const char *id)
{
	return arena_format(arena, STEM "%s.ring", id);
}

static bool is_stamp(const char *text)
{
	static const char form[] = STAMP;

	for (size_t i = 0; i < sizeof form - 1; i++)
		if (form[i] == '0' ? text[i] < '0' || text[i] > '9' : text[i] != form[i])
			return false;
	return true;
}

/* Exactly a name of backup_name's: whatever else lies there is somebody's. */
static bool is_ours(const char *name, const char *id)
{
	size_t length = strlen(id);

	if (strncmp(name, STEM, sizeof STEM - 1) != 0)
		return false;
	name += sizeof STEM - 1;
	if (strncmp(name, id, length) != 0 || name[length] != '-' || !is_stamp(name + length + 1))
		return false;
	name += length + sizeof STAMP;
	return strcmp(name, endings[0]) == 0 || strcmp(name, endings[1]) == 0;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

size_t backup_prune(const char *folder, const char *id, const char *last, int64_t keep)
{
	struct arena arena = { 0 };
	const char **names = NULL;
	size_t count = 0, gone = 0;
	struct dirent *entry;
	DIR *dir = opendir(folder);

	while (dir && (entry = readdir(dir)) != NULL)
		if (is_ours(entry->d_name, id) && strcmp(entry->d_name, last) != 0) {
			names = arena_grow(&arena, names, count, sizeof *names);
			names[count++] = arena_text(&arena, entry->d_name);
		}
	if (count > 0)
		qsort(names, count, sizeof *names, by_name);
	for (size_t i = 0; (int64_t)(count - i) + 1 > keep && i < count; i++)
		gone += unlink(arena_format(&arena, "%s/%s", folder, names[i])) == 0;
	if (dir)
		closedir(dir);
	arena_done(&arena);
	return gone;
}
