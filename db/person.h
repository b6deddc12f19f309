/* People without anything that identifies them, their relations, and their legal status. */
#ifndef DB_PERSON_H
#define DB_PERSON_H

#include "db/sql.h"

#define PERSON_ROW(X, S) \
	X(S, T, code)                     /* "B-0031" */ \
	X(S, T, sex)                      /* female | male | other | unknown */ \
	X(S, T, birth)                    /* ISO date; NULL when unknown */ \
	X(S, T, birth_precision)          /* day | month | year | estimated | unknown */ \
	X(S, T, citizenship)              /* ISO 3166 alpha-2, "stateless", "not-established" or "unknown" */ \
	X(S, P, languages)                /* as typed; "" unknown */ \
	X(S, T, documents)                /* personal-number | none | applied | temporary-certificate | not-established | stateless | foreign | unknown */ \
	X(S, T, documents_until)          /* ISO date; NULL when they do not expire */ \
	X(S, I, accessible)               /* 1: needs an accessible bed */ \
	X(S, P, alerts)                   /* short, for every screen: "insulin 22:00"; "" none */ \
	X(S, I, created_at) \
	X(S, I, void_at) \
	X(S, T, void_reason)
ROW_STRUCT(person, PERSON_ROW);

#define RELATION_ROW(X, S) \
	X(S, T, kind)                     /* parent | sibling | spouse | grandparent | guardian | relative | dependant | no-contact */ \
	X(S, I, person)                   /* person.id: is the kind of */ \
	X(S, I, other)                    /* person.id */ \
	X(S, P, note) \
	X(S, I, created_at) \
	X(S, I, void_at) \
	X(S, T, void_reason)
ROW_STRUCT(relation, RELATION_ROW);

#define LEGAL_STATUS_ROW(X, S) \
	X(S, I, person)                   /* person.id */ \
	X(S, T, status)                   /* alleged | victim | statutory | refused */ \
	X(S, P, decided_by)               /* who decided */ \
	X(S, I, at)                       /* when decided; for alleged: when the 48-hour clock started */ \
	X(S, P, note) \
	X(S, I, void_at) \
	X(S, T, void_reason)
ROW_STRUCT(legal_status, LEGAL_STATUS_ROW);

bool person_by_code(struct db *db, struct arena *arena, const char *code, struct person *person);
bool person_by_id(struct db *db, struct arena *arena, int64_t id, struct person *person);
/* The code that goes with the id: "B-0031". */
const char *person_code_of(struct arena *arena, int64_t id);
/* The next person code; taken for good, also when the entry is undone. */
const char *person_next_code(struct db *db, struct arena *arena, int64_t *id);
/* Relations in which the person stands on either side, not void. */
size_t relations_load(
    struct db *db, struct arena *arena, int64_t person, struct relation **relations);
/* The live relation of this kind between the two, in this direction. */
bool relation_between(struct db *db, struct arena *arena, const char *kind, int64_t person,
    int64_t other, struct relation *relation);
/* Does anybody depend on the person (relation dependant)? */
bool has_dependants(struct db *db, int64_t person);
/* The person that this one depends on (relation dependant), or DB_NULL. */
int64_t principal_of(struct db *db, int64_t person);
/* Every decision, newest first, not void. */
size_t legal_statuses_load(
    struct db *db, struct arena *arena, int64_t person, struct legal_status **statuses);
/* The newest decision at or before the instant, of the principal for a dependant; false: none. */
bool legal_status_at(struct db *db, struct arena *arena, int64_t person, int64_t at,
    struct legal_status *status);

#endif
