/* Placing somebody in a bed from an instant on: what stands against it, and the rows that do it.
 * Admitting, assigning, moving, swapping and offering all judge and write here. */
#ifndef CORE_PLACING_H
#define CORE_PLACING_H

#include "core/act.h"
#include "core/family.h"
#include "db/placement.h"
#include "db/stay.h"

struct placing {
	const struct person *person;
	const struct shelter *shelter;
	const struct bed *bed;      /* NULL: in the shelter without a bed */
	int64_t family;             /* stay.id of its head's stay; DB_NULL alone */
	const struct person *group; /* those placed in the same act, the person too; its family */
	const struct bed *group_beds; /* their beds, in the same order; NULL: none */
	size_t group_count;
	const int64_t *leavers;     /* stays that leave their beds in the same act */
	size_t leaver_count;
	bool hold_is_theirs;        /* a hold on the bed under a label is for them */
	const char *limit;          /* ISO date on which the stay should end; NULL none */
	bool accompanied;           /* somebody who is not registered comes with them */
	bool keeps;                 /* the bed is only kept, for [at, until) */
	int64_t own_hold;           /* hold.id that this one takes the place of; 0 none */
	int64_t other_hold;         /* hold.id that leaves the bed in the same act; 0 none */
	when_t at;
	when_t until;               /* of what is kept: when it should be free again; WHEN_NONE not known */
	const char *field;          /* the parameter that findings name */
};

/* Loads the facts and adds a finding for everything that stands against the placing: the rules of
 * core/rules.h at its start, whoever comes to the bed later (a stay's has no end for other stays),
 * and holds that start before it should be free again. */
void placing_judge(const struct desk *desk, struct arena *arena, const struct placing *placing,
    struct failure *failure);
/* What the rules need to know of the person; of the people of the room from the instant on. */
struct candidate placing_candidate(const struct desk *desk, struct arena *arena,
    const struct person *person, when_t at);
size_t placing_companions(const struct desk *desk, struct arena *arena, int64_t room, when_t at,
    when_t until, struct companion **companions);
/* Hidden people whose time in a bed of the room ended on the day of a past instant, before it: for who
 * may not know of them the room and the bed are taken all that day, so that entering somebody with
 * one time after the other does not tell when they left. */
size_t placing_left(const struct desk *desk, struct arena *arena, int64_t room, when_t at,
    struct leaver **leavers);
/* The shelter's usual last day (ISO) of a stay that begins at the instant; false: it has no limit. */
bool placing_usual_limit(const struct shelter *shelter, when_t at, char limit[DATE_SIZE]);
/* When the bed of a stay with that limit (ISO date; NULL none) should be free again: the shelter's
 * night boundary on its last day. WHEN_NONE: not known, or before the stay starts. */
when_t placing_planned(const struct shelter *shelter, const char *until, when_t at);
/* Finds the holds that are in the way of the bed of the open stay until that date. */
void placing_judge_limit(
    struct act *act, const struct stay *stay, const char *until, const char *field);
/* Gives the person's open stay, and the promise of its bed, a new last day (ISO), with the decision;
 * holds in the way are cancelled. The results are told, the sentence is the caller's. */
void placing_set_limit(struct act *act, const struct person *person, const char *until,
    const char *by, const char *reason);
/* The person's age in full years on the day of the instant; -1 not known. */
int placing_age(const char *birth, when_t at);

/* When the bed should be free again; WHEN_NONE not known. */
when_t placing_until(const struct placing *placing);
/* Finds the holds of others on the bed in [at, until). */
void placing_judge_holds(const struct desk *desk, struct arena *arena, const struct placing *placing,
    struct failure *failure);
/* Is the hold for those who are placed? person: for whom it is (person.id; DB_NULL: a label); from: its
 * start. Whoever only keeps a bed replaces no other hold; a label that is theirs is the one that the
 * bed is held for at the instant. */
bool placing_is_theirs(const struct placing *placing, int64_t hold, int64_t person, when_t from);

/* --- the rows: core/placing_rows.c ---------------------------------------------------------------- */

/* Writes the placement of the stay, after cutting the holds that stand on the bed: the person's own
 * (or of the label, hold_is_theirs) ends as admitted, another one was overridden and is cancelled.
 */
void placing_write(struct act *act, const struct placing *placing, const struct stay *stay);
/* Ends the open placement of the stay at the instant. */
void placing_end(struct act *act, int64_t stay, when_t at);
/* Holds of the person in the shelter of the stay for other beds, that would start before the stay's
 * limit, are used up as well. */
void placing_use_holds(
    struct act *act, const struct person *person, const struct stay *stay, when_t at);

/* How sentences name the person with this id: by the code, since what was overridden is kept; NULL
 * when they are hidden from the actor. */
const char *placing_code(const struct desk *desk, struct arena *arena, int64_t person);

#endif
