/* The way of somebody's papers: from none over applied for to an identity card. */
#ifndef DB_PAPER_STEP_H
#define DB_PAPER_STEP_H

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

#endif
