/* Keeping the database: copies of it, and questions to it. What no other program may do to the live
 * file (open it, checkpoint it) the desk does itself. For administrators. */
#ifndef CORE_KEEPING_H
#define CORE_KEEPING_H

#include "core/desk.h"
#include "core/doc.h"

/* A consistent copy in a new file, made under the turn and then checked as a database of its own.
 * False with findings when the actor may not, the file exists or cannot be written, or the copy is
 * not in order (then it is removed). The copy holds everything the database holds: keep it as safe. */
bool keeping_backup(struct desk *desk, const char *path, struct failure *failure);

/* Another master key for the key ring (db_rekey). Traced. False with findings. */
bool keeping_rekey(struct desk *desk,
    void (*progress)(void *context, int64_t done, int64_t total), void *context,
    struct failure *failure);

/* One SELECT; the answer as a document. False with findings. */
bool keeping_ask(struct desk *desk, const char *sql, struct doc *doc, struct failure *failure);

#endif
