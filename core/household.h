/* A family that is in a shelter, as one thing: who of it is there, the head first, in which rooms, and
 * the verbs that change who belongs to it. On record families are relations (core/family.h). */
#ifndef CORE_HOUSEHOLD_H
#define CORE_HOUSEHOLD_H

#include "core/act.h"
#include "db/board.h"
#include "db/stay.h"

/* Of one family, or of somebody who is alone. */
struct household {
	struct stay *stays;    /* open ones, the head's first */
	struct person *people; /* in the same order */
	int64_t *rooms;        /* room.id in which each sleeps; DB_NULL without a bed */
	size_t count;
	int64_t head;          /* stay.id of the head */
	int64_t shelter;
};

/* The household of who is in a shelter; the act is then about all of it: everybody is touched, the
 * shelter concerned. False with findings: they are in no shelter (core/leaving.h). */
bool household_find(struct act *act, const struct person *person, const char *field,
    struct household *household);
/* Where in it the person is. */
size_t household_at(const struct household *household, int64_t person);
/* Does anybody of the household, but those named, sleep in the room? */
bool household_sleeps_in(const struct household *household, int64_t room, const int64_t *but,
    size_t but_count);
/* Writes it: whoever was of the old head's family is of the new one's, but for those stays. Who has
 * left it by going away follows too: taken back, they are with their family. */
void household_follow(struct act *act, int64_t old_head, int64_t new_head, const int64_t *but,
    size_t but_count);
/* "B-0001, B-0002", the head first. */
const char *household_codes(struct act *act, const struct household *household);

/* --- as it is looked at -------------------------------------------------------------------------- */

/* People of one family in a shelter, as far as the actor may know of them: two or more. */
struct family_seen {
	const struct bed_fact **members; /* the head first, then in walking order */
	size_t count;
};

/* Pure. From the facts of the beds and of those without a bed (see_board, see_bedless), in the order in
 * which the walk comes to them. Of a head who is not to be seen nothing is told: the first member stands
 * for them. */
size_t families_seen(struct arena *arena, const struct bed_fact *facts, size_t count,
    const struct bed_fact *bedless, size_t bedless_count, struct family_seen **families);
/* Pure. The mark of the family with this number, 0 the first: one letter, a capital for the head; from
 * the 27th on '*' and '+'. */
char family_letter(size_t number, bool head);

#endif
