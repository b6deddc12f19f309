/* The chain of the audit: each entry has a keyed BLAKE2b hash over the former entry's and over all of
 * its own (its row, changes, codes, overrides). Without the key nobody can make a link, so that an entry
 * that was altered, put in, taken out or moved no longer fits. Entries cut off the end are shown by the
 * ring's mark (db/keyring.h), or by a head that was kept elsewhere. */
#ifndef DB_CHAIN_H
#define DB_CHAIN_H

#include "db/audit.h"

#define CHAIN_SIZE 65 /* 64 hex digits and a NUL */

/* The link of an entry after the one before it; its changes, codes and overrides stand in the file. */
const char *chain_link(
    struct db *db, struct arena *arena, const struct audit *audit, const char *before);
/* The link of the newest entry ("" when there is none), made from the start where it has none. */
const char *chain_head(struct db *db, struct arena *arena, int64_t *audit);
/* Goes through all entries; found is told where each fault is ("entry 31 was altered ..."), in English,
 * as all of check's places. Returns how many entries there are. */
int64_t chain_verify(
    struct db *db, void (*found)(void *context, const char *where), void *context);
/* The stored link of an entry; NULL when there is no such entry. */
const char *chain_at(struct db *db, struct arena *arena, int64_t audit);
/* The file as it stands is the true one from now on: after a restore. Within a write. */
void chain_accept(struct db *db);
/* Is it this file whose newest entry the ring has marked? */
bool chain_is_marked(struct db *db);

#endif
