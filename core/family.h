/* Families: who belongs together. In the house a family is a head's stay and the stays that point
 * to it; on record it is relations. The head is placed first, all are placed or none, and the
 * family that somebody leaves keeps a head. */
#ifndef CORE_FAMILY_H
#define CORE_FAMILY_H

#include "core/desk.h"
#include "core/rules.h"
#include "db/stay.h"

/* The stay.id that names the family: the head's; DB_NULL when the stay is of somebody alone. */
int64_t family_of(struct db *db, struct arena *arena, const struct stay *stay);
/* The open stays of the stay's family, the head's first; of somebody alone just the one. */
size_t family_stays(
    struct db *db, struct arena *arena, const struct stay *stay, struct stay **stays);
/* Everybody related to the person, also through others (a mother's other child), as far as the actor
 * may know of them: person ids. */
size_t family_relatives(
    const struct desk *desk, struct arena *arena, int64_t person, int64_t **ids);
size_t family_no_contacts(
    struct db *db, struct arena *arena, int64_t person, struct no_contact **pairs);

/* Who follows when the head goes while others of the family stay: the eldest (an adult if
 * any of them is). leavers: ids of the stays that end in the same act. */
struct succession {
	struct stay *members; /* open stays that point to the head and do not end */
	size_t count;         /* 0: the stay was nobody's head, or all go */
	size_t heir;          /* index in members */
};
struct succession family_succession(struct db *db, struct arena *arena, const struct stay *head,
    const int64_t *leavers, size_t leaver_count);
/* Writes it: the heir becomes head, the others point to it. */
void family_succeed(struct db *db, struct succession *succession);

#endif
