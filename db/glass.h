/* Emergency accesses: who opened what for themselves, why, until when, and what the review found. */
#ifndef DB_GLASS_H
#define DB_GLASS_H

#include "db/sql.h"

#define GLASS_ROW(X, S) \
	X(S, I, user)                     /* desk_user.id */ \
	X(S, I, shelter)                  /* shelter.id; DB_NULL: all shelters */ \
	X(S, P, reason) \
	X(S, I, at) \
	X(S, I, until_at)                 /* ends by itself */ \
	X(S, I, ended_at)                 /* ended before that; DB_NULL */ \
	X(S, I, reviewed_at)              /* DB_NULL: not yet */ \
	X(S, I, reviewed_by)              /* desk_user.id, never the user's own */ \
	X(S, P, finding)
ROW_STRUCT(glass, GLASS_ROW);

bool glass_by_id(struct db *db, struct arena *arena, int64_t id, struct glass *glass);
/* Those of a user that are open at the instant; none of a user who is closed. */
size_t glass_open(
    struct db *db, struct arena *arena, int64_t user, int64_t at, struct glass **rows);
/* Begun in [from, until) (DB_NULL: open ends), newest first. */
size_t glass_load(
    struct db *db, struct arena *arena, int64_t from, int64_t until, struct glass **rows);
/* Those that nobody has reviewed yet, oldest first. */
size_t glass_unreviewed(struct db *db, struct arena *arena, struct glass **rows);

#endif
