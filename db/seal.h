/* Sealed texts: a field of a row that cannot be read from the file without the key ring.
 *
 * XChaCha20-Poly1305 (libsodium), bound to table, row and column, so that a sealed text moved to
 * another place does not open; written as base64 of nonce, text and tag. An empty text and a NULL stay
 * what they are. */
#ifndef DB_SEAL_H
#define DB_SEAL_H

#include "db/sql.h"

/* Where a text stands and whose it is. */
struct seal_place {
	const char *table, *column;
	int64_t row;
	int64_t person; /* whose key seals it; DB_NULL: the desk's */
};

/* The sealed form, in the arena. NULL with a failure standing in db when it cannot be sealed: the
 * person was forgotten, the ring cannot be written. Within a write. */
const char *seal_text(
    struct db *db, struct arena *arena, const struct seal_place *place, const char *text);
/* The plain text, in the arena. Of a forgotten person "": nobody can read it any more. NULL, with
 * DB_CORRUPT standing, when the seal does not hold. */
const char *seal_open(
    struct db *db, struct arena *arena, const struct seal_place *place, const char *sealed);
/* The same without a failure: false when the seal does not hold. For checks. */
bool seal_holds(
    struct db *db, struct arena *arena, const struct seal_place *place, const char *sealed);
/* The blind index: the same text gives the same mark, and only with the ring. 64 hex digits. */
const char *seal_mark(struct db *db, struct arena *arena, const char *kind, const char *text);

/* A person's key is to be destroyed once this transaction is committed. */
void seal_forget(struct db *db, int64_t person);

#endif
