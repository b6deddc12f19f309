/* The way of somebody's papers: from none over applied for to an identity card. */
#ifndef DB_PAPER_STEP_H
#define DB_PAPER_STEP_H

#include "db/person.h"
#include "db/sql.h"

#define PAPER_STEP_ROW(X, S) \
	X(S, I, person)                   /* person.id */ \
	X(S, T, state)                    /* word of choice_papers */ \
	X(S, T, on_date)                  /* ISO date: since when */ \
	X(S, T, until_on)                 /* ISO date on which it expires; NULL never, or not known */ \
	X(S, T, applicant)                /* guardianship | fund | family | self | other | "" */ \
	X(S, P, number)                   /* of the paper; "" */ \
	X(S, P, note) \
	X(S, I, created_at) \
	X(S, I, user)                     /* desk_user.id */ \
	X(S, I, void_at) \
	X(S, P, void_reason)
ROW_STRUCT(paper_step, PAPER_STEP_ROW);

/* The step that counts: the newest live one by its day, then as written; false: none. */
bool paper_step_newest(struct db *db, struct arena *arena, int64_t person, struct paper_step *step);
/* Of one person, newest first; with all, void ones too. */
size_t paper_steps_load(
    struct db *db, struct arena *arena, int64_t person, bool all, struct paper_step **steps);
/* Whose papers are looked after: in a shelter now (shelter.id; DB_NULL: any), and without a shelter also
 * who comes to a day centre and whose way is written. By id. */
size_t papered_load(struct db *db, struct arena *arena, int64_t shelter, struct person **people);

#endif
