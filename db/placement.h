/* Who or what has which bed when, and holds. */
#ifndef DB_PLACEMENT_H
#define DB_PLACEMENT_H

#include "db/sql.h"

#define PLACEMENT_ROW(X, S) \
	X(S, I, shelter)                  /* shelter.id */ \
	X(S, I, bed)                      /* bed.id; DB_NULL: in the shelter, no bed yet */ \
	X(S, I, stay)                     /* stay.id or DB_NULL */ \
	X(S, I, hold)                     /* hold.id or DB_NULL */ \
	X(S, I, from_at) \
	X(S, I, until_at) \
	X(S, I, planned_at)               /* when the bed should be free again: the stay's limit, the end \
					   * of the hold's nights; DB_NULL not known */ \
	X(S, I, void_at)
ROW_STRUCT(placement, PLACEMENT_ROW);

#define HOLD_ROW(X, S) \
	X(S, I, shelter)                  /* shelter.id */ \
	X(S, I, person)                   /* person.id, or DB_NULL: label says for whom */ \
	X(S, P, label) \
	X(S, I, made_at) \
	X(S, I, expected_at)              /* expected arrival */ \
	X(S, I, until_at)                 /* deadline; overdue holds are shown, never dropped */ \
	X(S, I, confirmed_at) \
	X(S, I, ended_at) \
	X(S, T, outcome)                  /* admitted | no-show | cancelled | expired | closure; NULL while held */ \
	X(S, P, note)
ROW_STRUCT(hold, HOLD_ROW);

/* Somebody who sleeps in a room at some moment of a period. */
#define ROOMMATE_ROW(X, S) \
	X(S, I, placement) \
	X(S, I, bed) \
	X(S, I, stay) \
	X(S, I, head)                     /* stay.id of the family's head; DB_NULL alone or head */ \
	X(S, I, person)                   /* person.id */ \
	X(S, T, person_code) \
	X(S, T, sex) \
	X(S, T, birth)                    /* ISO date; NULL when unknown */ \
	X(S, I, from_at) \
	X(S, I, until_at)
VIEW_STRUCT(roommate, ROOMMATE_ROW);

/* Somebody who had a bed, by a stay or a hold, and has it no longer. */
#define LEAVER_ROW(X, S) \
	X(S, I, bed) \
	X(S, I, person)                   /* person.id; DB_NULL: a hold for nobody registered */ \
	X(S, I, left_at)
VIEW_STRUCT(leaver, LEAVER_ROW);

/* The placement of the stay that holds at the instant; DB_NULL: the open one. */
bool placement_of_stay(
    struct db *db, struct arena *arena, int64_t stay, int64_t at, struct placement *placement);
bool placement_of_hold(struct db *db, struct arena *arena, int64_t hold, struct placement *placement);
size_t placements_load(
    struct db *db, struct arena *arena, int64_t stay, struct placement **placements);
/* The last placement of the kind on the bed, live and other than except, that overlaps [from, until).
 * Those of one kind do not overlap each other. Stays: until they end, or without end. Promised stays
 * and holds: until they end or should end, whichever is first. */
enum placed { PLACED_STAYS, PLACED_PROMISED, PLACED_HOLDS };
bool placement_overlapping(struct db *db, struct arena *arena, int64_t bed, enum placed kind,
    int64_t from, int64_t until, int64_t except, struct placement *placement);
/* Everybody who sleeps in the room at some moment of [from, until), or has a bed held there for then
 * (stay is DB_NULL). now: somebody who should leave by from, and not before now, does. */
size_t roommates_load(struct db *db, struct arena *arena, int64_t room, int64_t from, int64_t until,
    int64_t now, struct roommate **mates);
/* Whose time in a bed of the room ended in (from, to]. */
size_t leavers_load(struct db *db, struct arena *arena, int64_t room, int64_t from, int64_t to,
    struct leaver **leavers);
/* Who slept in the bed last before they left it, at or before the instant. */
bool leaver_of_bed(
    struct db *db, struct arena *arena, int64_t bed, int64_t at, struct leaver *leaver);
bool hold_by_id(struct db *db, struct arena *arena, int64_t id, struct hold *hold);
/* The open holds of the person, or on the bed, by their start. */
size_t holds_open_of(struct db *db, struct arena *arena, int64_t person, struct hold **holds);
size_t holds_on_bed(struct db *db, struct arena *arena, int64_t bed, struct hold **holds);
/* The first of them. */
bool hold_of_person(struct db *db, struct arena *arena, int64_t person, struct hold *hold);
/* The open holds that were made in the same act as the block of a bed (bed_block.id). */
size_t holds_made_with(
    struct db *db, struct arena *arena, int64_t block, struct hold **holds);
/* person.id for whom the placement of a hold keeps the bed; DB_NULL: under a label. */
int64_t hold_person(struct db *db, int64_t placement);
/* All holds that there ever were for the person. */
size_t holds_of_person(struct db *db, struct arena *arena, int64_t person, struct hold **holds);
size_t holds_open_load(struct db *db, struct arena *arena, int64_t shelter, struct hold **holds);

#endif
