/* Files that come in: read whole, checked, and handed to a verb as text (PARAM_FILE). The shell reads
 * them before the process confines itself; a console takes them from one folder alone, by name. */
#ifndef CORE_INLET_H
#define CORE_INLET_H

#include "core/desk.h"

#define INLET_MOST (4 * 1024 * 1024) /* bytes */

/* Reads the file at path, called name in findings of the parameter field: it is missing, a folder,
 * too large, or not text in UTF-8. False with one of them. */
bool inlet_read(struct arena *arena, const char *path, const char *name, const char *field,
    struct inlet *inlet, struct failure *failure);
/* For a shell: reads it now, for later. In the desk's arena. */
bool inlet_keep(struct desk *desk, const char *path, const char *field, struct failure *failure);
/* The file of this name: one that was kept, or one of the desk's folder. NULL with a finding. */
const struct inlet *inlet_find(const struct desk *desk, struct arena *arena, const char *name,
    const char *field, struct failure *failure);

/* What lies in the desk's folder, by name: regular files that are not hidden. */
struct inlet_entry {
	const char *name;
	int64_t size; /* bytes */
	when_t at;    /* last changed */
};
size_t inlet_list(const struct desk *desk, struct arena *arena, struct inlet_entry **entries);

#endif
