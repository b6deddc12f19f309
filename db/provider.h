/* Who gives services: staff and partner organisations, when they work, and their days off. Lists are
 * words separated by spaces. */
#ifndef DB_PROVIDER_H
#define DB_PROVIDER_H

#include "db/sql.h"

#define PROVIDER_ROW(X, S) \
	X(S, T, code)                     /* "PR-0007" */ \
	X(S, P, name) \
	X(S, T, kind)                     /* staff | partner | clinic | lawyer | interpreter | school */ \
	X(S, T, services)                 /* codes of what they give */ \
	X(S, T, hours)                    /* "Mon-Fri 09:00-17:00; Sat 10:00-13:00"; "" at any time */ \
	X(S, I, holidays)                 /* 1: works on public holidays too */ \
	X(S, T, shelters)                 /* codes of those they visit; "" all */ \
	X(S, T, languages)                /* "ka ru" */ \
	X(S, I, user)                     /* desk_user.id of who signs in as it; DB_NULL nobody */ \
	X(S, P, phone) \
	X(S, P, note) \
	X(S, I, created_at) \
	X(S, I, ended_at)                 /* gives nothing since; DB_NULL works */ \
	X(S, P, end_reason)
ROW_STRUCT(provider, PROVIDER_ROW);

#define PROVIDER_OFF_ROW(X, S) \
	X(S, I, provider)                 /* provider.id */ \
	X(S, I, from_at) \
	X(S, I, until_at)                 /* away in [from_at, until_at) */ \
	X(S, P, reason) \
	X(S, T, uid)                      /* of the event it was imported from; NULL none */ \
	X(S, I, void_at)
ROW_STRUCT(provider_off, PROVIDER_OFF_ROW);

/* The code of the next one, "PR-0007", and its id; never given twice, even after an undo. Within a write. */
const char *provider_next_code(struct db *db, struct arena *arena, int64_t *id);
/* All, the ended ones last; by code. */
size_t providers_load(struct db *db, struct arena *arena, struct provider **providers);
/* Does anybody give services now? */
bool providers_any(struct db *db);
bool provider_by_code(
    struct db *db, struct arena *arena, const char *code, struct provider *provider);
bool provider_by_id(struct db *db, struct arena *arena, int64_t id, struct provider *provider);
/* Who the user signs in as; false: nobody. */
bool provider_of_user(struct db *db, struct arena *arena, int64_t user, struct provider *provider);

bool provider_off_by_id(struct db *db, struct arena *arena, int64_t id, struct provider_off *off);
/* Days off that reach into [from, until), of one provider (DB_NULL: all), not void, by start. */
size_t provider_offs_load(struct db *db, struct arena *arena, int64_t provider, int64_t from,
    int64_t until, struct provider_off **offs);

#endif
