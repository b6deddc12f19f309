/* Users of the desk and what they may do where. */
#ifndef DB_USER_H
#define DB_USER_H

#include "db/sql.h"

#define DESK_USER_ROW(X, S) \
	X(S, T, name)                     /* what --as takes */ \
	X(S, P, title)                    /* full name */ \
	X(S, T, language)                 /* en | ka | "" (the config's) */ \
	X(S, I, created_at) \
	X(S, I, closed_at)
ROW_STRUCT(desk_user, DESK_USER_ROW);

#define DESK_GRANT_ROW(X, S) \
	X(S, I, user)                     /* desk_user.id */ \
	X(S, T, role)                     /* reception | night | service | manager | auditor | administrator */ \
	X(S, I, shelter)                  /* shelter.id; DB_NULL: all shelters */
ROW_STRUCT(desk_grant, DESK_GRANT_ROW);

bool user_by_name(struct db *db, struct arena *arena, const char *name, struct desk_user *user);
bool user_by_id(struct db *db, struct arena *arena, int64_t id, struct desk_user *user);
size_t users_load(struct db *db, struct arena *arena, struct desk_user **users);
size_t grants_load(struct db *db, struct arena *arena, int64_t user, struct desk_grant **grants);
/* Open users who are administrators in all shelters, without this one. */
int64_t administrators_besides(struct db *db, int64_t user);

#endif
