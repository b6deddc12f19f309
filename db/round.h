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

#define ROUND_EARLIEST 14400 /* seconds: no round begins longer before its set time (config) */

bool round_by_id(struct db *db, struct arena *arena, int64_t id, struct round *round);
/* The round that is under way in the shelter. */
bool round_open_in(struct db *db, struct arena *arena, int64_t shelter, struct round *round);
/* The round that answers the set time. */
bool round_answering(
    struct db *db, struct arena *arena, int64_t shelter, int64_t due, struct round *round);
/* Rounds of [from, until), by the time that they answer or, those that answer none, began; void ones
 * left out. */
size_t rounds_load(struct db *db, struct arena *arena, int64_t shelter, int64_t from, int64_t until,
    struct round **rounds);
/* When the first round of the shelter began; DB_NULL: none was ever walked there. */
int64_t round_first(struct db *db, int64_t shelter);
size_t round_marks_load(struct db *db, struct arena *arena, int64_t round, struct round_mark **marks);
/* The mark of the bed, or with bed DB_NULL of the person who has none. */
bool round_mark_of(struct db *db, struct arena *arena, int64_t round, int64_t bed, int64_t person,
    struct round_mark *mark);
/* All marks of the person's places, oldest first; those of void rounds too. */
size_t round_marks_of_person(
    struct db *db, struct arena *arena, int64_t person, struct round_mark **marks);
/* When the person was last seen in bed by a round, at or before the instant; DB_NULL never. */
int64_t round_last_seen(struct db *db, int64_t person, int64_t at);

#endif
