/* Files that appear whole or not at all: written under another name, synced, then named. */
#ifndef CORE_FILE_H
#define CORE_FILE_H

#include "core/failure.h"

#include <sys/types.h>

/* All of it; false with errno. */
bool file_write(int fd, const void *bytes, size_t length);
/* As many as there are, up to length; less only at the end. -1 with errno. */
ssize_t file_read(int fd, void *bytes, size_t length);
/* A new file, mode 0600: one that is there already is refused (EEXIST). -1 with errno. */
int file_new(const char *path);
/* Gives the file its name for good, and syncs the folder; the file itself was synced. replace: what has
 * the name goes; otherwise it stays and errno is EEXIST. */
bool file_place(const char *from, const char *to, bool replace);
/* The folders above the path, readable for their owner alone; those that are there stay as they are.
 * False with errno. */
bool file_folders(const char *path);
/* "/a/b" of "/a/b/c", "." of "c". */
const char *file_folder(struct arena *arena, const char *path);
/* errno as a finding about the path: full, read-only, exists, missing ... Always false. */
bool file_failed(struct failure *failure, const char *path);

#endif
