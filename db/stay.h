/* Stays, their extensions, and absences during them. */
#ifndef DB_STAY_H
#define DB_STAY_H

#include "db/sql.h"

#define STAY_ROW(X, S) \
	X(S, I, shelter)                  /* shelter.id */ \
	X(S, I, person)                   /* person.id */ \
	X(S, T, basis)                    /* on what ground: core/choice.h basis */ \
	X(S, T, referrer)                 /* who brought or sent them */ \
	X(S, I, admitted_at) \
	X(S, T, expected_on)              /* ISO date of the limit; NULL when none */ \
	X(S, I, head)                     /* stay.id of the family's head; DB_NULL alone or head */ \
	X(S, I, continues)                /* stay.id in the shelter they moved from */ \
	X(S, I, left_at) \
	X(S, T, reason)                   /* why they left: core/choice.h discharge; NULL while here */ \
	X(S, P, destination) \
	X(S, P, handover)                 /* what was handed over */ \
	X(S, P, note) \
	X(S, I, void_at) \
	X(S, T, void_reason)
ROW_STRUCT(stay, STAY_ROW);

#define EXTENSION_ROW(X, S) \
	X(S, I, stay)                     /* stay.id */ \
	X(S, I, at) \
	X(S, T, from_on)                  /* ISO date before; NULL none */ \
	X(S, T, to_on)                    /* ISO date after */ \
	X(S, P, decided_by) \
	X(S, P, reason)
ROW_STRUCT(extension, EXTENSION_ROW);

#define ABSENCE_ROW(X, S) \
	X(S, I, stay)                     /* stay.id */ \
	X(S, T, kind)                     /* pass | hospital | school | work | unauthorised | missing */ \
	X(S, I, out_at) \
	X(S, I, expected_at)              /* expected back; DB_NULL not known */ \
	X(S, I, returned_at) \
	X(S, P, note) \
	X(S, P, reported)                 /* to whom a missing person was reported; "" not */ \
	X(S, I, void_at)
ROW_STRUCT(absence, ABSENCE_ROW);

/* A stay as it is counted: with what is counted of the person. Not a table. */
#define STAY_COUNTED_ROW(X, S) \
	X(S, I, person)                   /* person.id */ \
	X(S, I, admitted_at) \
	X(S, I, left_at) \
	X(S, T, reason) \
	X(S, T, sex) \
	X(S, T, birth) \
	X(S, T, citizenship)
VIEW_STRUCT(stay_counted, STAY_COUNTED_ROW);

/* Stays of the shelter that touch [from, until), void ones left out. */
size_t stays_counted_load(struct db *db, struct arena *arena, int64_t shelter, int64_t from,
    int64_t until, struct stay_counted **stays);
bool stay_by_id(struct db *db, struct arena *arena, int64_t id, struct stay *stay);
/* The open stay of the person; false when there is none. */
bool stay_open(struct db *db, struct arena *arena, int64_t person, struct stay *stay);
/* A stay of the person, not void and other than except, that overlaps [from, until). */
bool stay_overlapping(struct db *db, struct arena *arena, int64_t person, int64_t from,
    int64_t until, int64_t except, struct stay *stay);
/* All stays of the person, newest first, void ones too. */
size_t stays_load(struct db *db, struct arena *arena, int64_t person, struct stay **stays);
/* Stays that began in [from, until), newest first, at most limit. */
size_t stays_admitted_load(struct db *db, struct arena *arena, int64_t shelter, int64_t from,
    int64_t until, int64_t limit, struct stay **stays);
/* The members of a family: the stay of its head and those that point to it. */
size_t stays_of_family(struct db *db, struct arena *arena, int64_t head, struct stay **stays);
size_t extensions_load(
    struct db *db, struct arena *arena, int64_t stay, struct extension **extensions);
/* The absence of the stay that holds at the instant (DB_NULL: the open one). */
bool absence_at(struct db *db, struct arena *arena, int64_t stay, int64_t at, struct absence *absence);
size_t absences_load(struct db *db, struct arena *arena, int64_t stay, struct absence **absences);

#endif
