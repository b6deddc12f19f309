/* What decides who may know of whom: from whom people are hidden, which names are revealed to whom
 * for a while, and where people belong. The rule itself is core/see.h. */
#ifndef DB_PRIVACY_H
#define DB_PRIVACY_H

#include "db/sql.h"

#define HIDDEN_ROW(X, S) \
	X(S, I, person)                   /* person.id */ \
	X(S, I, user)                     /* desk_user.id; DB_NULL: from a role */ \
	X(S, T, role)                     /* reception | night | ...; NULL: from a user */ \
	X(S, T, reason) \
	X(S, I, since_at) \
	X(S, I, ended_at)
ROW_STRUCT(hidden, HIDDEN_ROW);

#define REVEAL_ROW(X, S) \
	X(S, I, user)                     /* desk_user.id: to whom */ \
	X(S, I, person)                   /* person.id; DB_NULL: of a whole shelter */ \
	X(S, I, shelter)                  /* shelter.id; DB_NULL: of one person */ \
	X(S, T, reason) \
	X(S, I, at) \
	X(S, I, until_at)
/* Not captured for undo: what was seen cannot be unseen. */
ROW_STRUCT(reveal, REVEAL_ROW);

/* People (ids) who are hidden from the user, or from everybody in the role. */
size_t hidden_from_user(struct db *db, struct arena *arena, const char *user, int64_t **people);
size_t hidden_from_role(struct db *db, struct arena *arena, const char *role, int64_t **people);
/* The open entry of the person for this user (DB_NULL) or role (NULL). */
bool hidden_find(struct db *db, struct arena *arena, int64_t person, int64_t user,
    const char *role, struct hidden *hidden);
/* From whom the person is hidden now; DB_NULL: everybody who is, the newest first. */
size_t hidden_load(struct db *db, struct arena *arena, int64_t person, struct hidden **rows);
/* Empties why the person was hidden or revealed, ended entries too. Within a write. */
void privacy_forget(struct db *db, struct arena *arena, int64_t person);
/* Somebody (person.id) who is hidden from every open administrator of all shelters, so that nobody
 * could end it; DB_NULL: nobody is. */
int64_t hidden_from_all(struct db *db);
/* Codes of entries that were merged with the person's by an act of merging, either way. */
size_t merged_codes(struct db *db, struct arena *arena, const char *code, const char ***codes);

enum db_result reveal_add(struct db *db, const struct reveal *reveal);
enum db_result reveal_end(struct db *db, int64_t reveal, int64_t at);
/* What is revealed to the user at the instant. */
size_t reveals_load(
    struct db *db, struct arena *arena, const char *user, int64_t at, struct reveal **reveals);

/* Where somebody belongs: the shelter of their open stay and those in which a bed is held for them;
 * in no shelter, that of their last stay. Ids in shelters; the number of them, 0: never anywhere. */
#define WHEREABOUTS_MOST 4
size_t whereabouts(struct db *db, int64_t person, int64_t shelters[WHEREABOUTS_MOST]);
/* Ids of shelters in which codes stand instead of names. */
size_t shelters_by_codes(struct db *db, struct arena *arena, int64_t **shelters);

#endif
