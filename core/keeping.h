/* Keeping the database: its master key, and questions to it, as no other program may open the live
 * file. For administrators. Backups: core/backup.h. */
#ifndef CORE_KEEPING_H
#define CORE_KEEPING_H

#include "core/desk.h"
#include "core/doc.h"

/* Another master key for the key ring (db_rekey). Traced. False with findings. */
bool keeping_rekey(struct desk *desk,
    void (*progress)(void *context, int64_t done, int64_t total), void *context,
    struct failure *failure);

/* One SELECT; the answer as a document. False with findings. */
bool keeping_ask(struct desk *desk, const char *sql, struct doc *doc, struct failure *failure);

#endif
