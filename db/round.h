/* Night rounds: a walk through a shelter, and what was seen in each bed. */
#ifndef DB_ROUND_H
#define DB_ROUND_H

#include "db/sql.h"

#define ROUND_ROW(X, S) \
	X(S, I, shelter)                  /* shelter.id */ \
	X(S, I, due_at)                   /* the set time it answers; DB_NULL: one more */ \
	X(S, I, started_at) \
	X(S, I, user)                     /* desk_user.id of who began it */ \
	X(S, I, closed_at)                /* signed; DB_NULL open */ \
	X(S, I, closed_by)                /* desk_user.id */ \
	X(S, P, note) \
	X(S, I, void_at)
ROW_STRUCT(round, ROUND_ROW);

#define ROUND_MARK_ROW(X, S) \
	X(S, I, round)                    /* round.id */ \
	X(S, I, bed)                      /* bed.id; DB_NULL: of somebody without one */ \
	X(S, I, person)                   /* person.id whose bed it was then; DB_NULL nobody's */ \
	X(S, T, state)                    /* present | pass | absent | empty: what was seen */ \
	X(S, T, expected)                 /* in | out | missing | empty | closed: the board then */ \
	X(S, I, marked_at) \
	X(S, I, user)                     /* desk_user.id of who looked */ \
	X(S, P, note) \
	X(S, I, settled_at)               /* a difference was settled by a word; DB_NULL */ \
	X(S, I, settled_by)               /* desk_user.id */ \
	X(S, P, settled)                  /* the word; "" */
ROW_STRUCT(round_mark, ROUND_MARK_ROW);

#endif
