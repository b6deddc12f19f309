/* Bans: who is not to come into a shelter, or into any, from when until when. */
#ifndef DB_BAN_H
#define DB_BAN_H

#include "db/sql.h"

#define BAN_ROW(X, S) \
	X(S, I, person)                   /* person.id */ \
	X(S, I, shelter)                  /* shelter.id; DB_NULL: from every shelter */ \
	X(S, I, from_at) \
	X(S, I, until_at)                 /* it holds in [from_at, until_at): to the end of a day */ \
	X(S, P, reason) \
	X(S, I, user)                     /* desk_user.id of who set it */ \
	X(S, I, ended_at)                 /* ended before until_at; DB_NULL: not */ \
	X(S, P, end_reason)               /* "" */
ROW_STRUCT(ban, BAN_ROW);

bool ban_by_id(struct db *db, struct arena *arena, int64_t id, struct ban *ban);
/* Of one person, the newest first, past ones too. */
size_t bans_of_person(struct db *db, struct arena *arena, int64_t person, struct ban **bans);
/* Of one person, those that hold at the instant. */
size_t bans_at(struct db *db, struct arena *arena, int64_t person, int64_t at, struct ban **bans);
/* Of everybody, what ends first first: those that hold at the instant or begin after it; past and
 * ended ones too with all. */
size_t bans_load(struct db *db, struct arena *arena, int64_t at, bool all, struct ban **bans);

#endif
