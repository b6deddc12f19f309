/* What identifies a person. This file alone reads and writes it, so that it can be sealed without
 * touching anything else. */
#ifndef DB_IDENTITY_H
#define DB_IDENTITY_H

#include "db/sql.h"

#define IDENTITY_ROW(X, S) \
	X(S, P, given)                    /* first name */ \
	X(S, P, family)                   /* surname */ \
	X(S, P, alias)                    /* other names, separated by ";" */ \
	X(S, P, personal_number)          /* 11 digits as text; "" none */ \
	X(S, P, phone) \
	X(S, P, address) \
	X(S, P, contacts) \
	X(S, P, story)
ROW_STRUCT(identity, IDENTITY_ROW);

/* False when the person has none (forgotten). The id is the person's. */
bool identity_get(struct db *db, struct arena *arena, int64_t person, struct identity *identity);
/* Who has exactly this personal number: by the blind index, nothing is unsealed. */
size_t identities_by_number(
    struct db *db, struct arena *arena, const char *number, int64_t **people);
/* Calls see for every person's identity (and code), for the search index. after: only persons that
 * an audit row newer than this one is about, those whose entry is void by now, or who were forgotten, with identity NULL; 0
 * for all. */
void identities_each(struct db *db, int64_t after,
    void (*see)(void *context, int64_t person, const char *code, const char *birth,
	const struct identity *identity),
    void *context);

#endif
