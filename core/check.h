/* `check`: is everything in the database as it must be? The engine's own structure, every invariant
 * read from the rows (db/check.h), and the count of every shelter. Reads only. */
#ifndef CORE_CHECK_H
#define CORE_CHECK_H

#include "core/desk.h"
#include "core/doc.h"

#define CHECK_SHOWN 20 /* places that are listed for one check; the rest is counted */

/* Builds a document: one section "faults" with the columns check (a stable name), fault (a sentence)
 * and where. faults is their number, all counted. False with findings when the storage failed on the
 * way; a database in order gives true and 0 faults. The doc is the caller's: doc_done. */
bool check_run(struct desk *desk, struct doc *doc, size_t *faults, struct failure *failure);
/* What a check means, translated. */
const char *check_sentence(int check);

#endif
