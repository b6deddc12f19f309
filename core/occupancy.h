/* Occupancy: the board of shelters at an instant, counted by shelter and by room. Reports and the
 * Overview screen stand on it. Counts are made from facts at every look; nothing is stored. */
#ifndef CORE_OCCUPANCY_H
#define CORE_OCCUPANCY_H

#include "core/desk.h"
#include "core/state.h"
#include "db/shelter.h"

/* One shelter; facts are its part of the board, in walking order. */
struct house {
	const struct shelter *shelter;
	const struct bed_fact *facts;
	size_t count;
	struct tally tally;
};

struct occupancy {
	when_t at;
	struct house *houses; /* in the config's order */
	size_t house_count;
};

/* One room; its facts lie together. */
struct room_tally {
	const struct room *room;
	const struct bed_fact *facts;
	size_t count;
	struct tally tally;
	int64_t unusable; /* of the free beds: those in a room that a family has for itself */
};

/* All shelters declared at the instant, or the one with this id, as the actor may see them (see_board).
 * Everything in the arena. */
void occupancy_load(const struct desk *desk, struct arena *arena, int64_t shelter, when_t at,
    struct occupancy *occupancy);
size_t occupancy_rooms(struct db *db, struct arena *arena, const struct house *house,
    struct room_tally **rooms);

/* Pure. Does one family have the room for itself? True when everybody in it is of one family, and
 * the room is kept for families or two or more of them are there. */
bool room_is_taken_by_family(
    const struct room *room, const struct bed_fact *facts, size_t count);
/* Occupied beds in whole percent of the capacity; 0 when there is none. */
int64_t tally_percent(const struct tally *tally);

#endif
