/* Consents of people to be named to somebody: for what, to whom, until when. */
#ifndef DB_CONSENT_H
#define DB_CONSENT_H

#include "db/sql.h"

#define CONSENT_ROW(X, S) \
	X(S, I, person)                   /* person.id */ \
	X(S, T, purpose)                  /* core/choice.h purpose, or another text */ \
	X(S, T, recipient)                /* to whom names may be given */ \
	X(S, T, form)                     /* signed | spoken */ \
	X(S, P, given_by)                 /* who gave it for a minor; "" the person */ \
	X(S, I, given_at) \
	X(S, T, until_on)                 /* ISO date of the last day */ \
	X(S, I, withdrawn_at) \
	X(S, P, note)
ROW_STRUCT(consent, CONSENT_ROW);

bool consent_by_id(struct db *db, struct arena *arena, int64_t id, struct consent *consent);
/* Of one person, newest first, ended ones too. */
size_t consents_load(struct db *db, struct arena *arena, int64_t person, struct consent **consents);
/* Of everybody (DB_NULL), or one person: those that hold at the instant and on its day, by their last
 * day. */
size_t consents_valid_load(struct db *db, struct arena *arena, int64_t person, int64_t at,
    const char *day, struct consent **consents);
/* Of everybody, ended ones too, by their last day. */
size_t consents_all_load(struct db *db, struct arena *arena, struct consent **consents);

#endif
