/* Where documents go from the shell: standard output, or a file that appears whole or not at all. */
#ifndef TUI_OUTPUT_H
#define TUI_OUTPUT_H

#include "core/desk.h"
#include "core/paper/paper.h"
#include "db/store.h"

/* The full path, in the arena, of what is named in the folder: itself below it, or a full path that
 * leads there. The folder is made if need be. NULL with bad-output: it leads elsewhere, or nowhere. */
const char *output_below(
    struct arena *arena, const char *folder, const char *path, struct failure *failure);

/* Is it something to look at, or does it not go to a terminal? False with bad-output. */
bool output_shows(const char *format, const char *path, struct failure *failure);
/* May a document be written there? Not over the database, what lies beside it under its name, its keys,
 * or any other database. NULL and "-" may. False with bad-output. */
bool output_fits(const struct db *db, const char *path, struct failure *failure);

/* Renders in the format and writes to the path (NULL or "-": standard output). A file is written
 * beside its place, synced and renamed, mode 0600; into a device or a pipe it is written as it is. False
 * with bad-output when it cannot be opened, storage or storage-full when the writing broke off. */
bool output_doc(struct desk *desk, struct doc *doc, const char *format,
    const struct sheet *sheet, const char *path, struct failure *failure);
bool output_bytes(
    const char *path, const char *bytes, size_t length, struct failure *failure);
/* What was printed so far is out; false with storage or storage-full. */
bool output_flush(struct failure *failure);

#endif
