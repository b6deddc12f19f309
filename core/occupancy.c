#include "core/occupancy.h"

#include "core/see.h"

/* The house's stretch of the board, which comes ordered by shelter and bed. Beds of a shelter that
 * is no longer declared have no house. */
static void take_stretch(struct house *house, const struct bed_fact *facts, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (facts[i].shelter != house->shelter->id)
			continue;
		if (house->count == 0)
			house->facts = &facts[i];
		house->count++;
		tally_add(&house->tally, &facts[i]);
	}
}

void occupancy_load(const struct desk *desk, struct arena *arena, int64_t shelter, when_t at,
    struct occupancy *occupancy)
{
	struct shelter *shelters;
	struct bed_fact *facts;
	size_t shelter_count = shelters_load(desk->db, arena, at, &shelters);
	size_t fact_count = see_board(desk, arena, shelter, at, &facts);

	*occupancy = (struct occupancy){ .at = at };
	occupancy->houses = arena_alloc(arena, (shelter_count + 1) * sizeof *occupancy->houses);
	for (size_t i = 0; i < shelter_count; i++) {
		struct house *house = &occupancy->houses[occupancy->house_count];

		if (shelter != DB_NULL && shelters[i].id != shelter)
			continue;
		house->shelter = &shelters[i];
		take_stretch(house, facts, fact_count);
		occupancy->house_count++;
	}
}

/* The family that a person of the facts belongs to: the head's stay, their own for a head. Of
 * somebody who is not to be seen no family is told. */
static int64_t family_of(const struct bed_fact *fact)
{
	if (fact->person == DB_NULL)
		return -fact->stay;
	return fact->head != DB_NULL ? fact->head : fact->stay;
}

bool room_is_taken_by_family(
    const struct room *room, const struct bed_fact *facts, size_t count)
{
	int64_t family = DB_NULL;
	size_t people = 0;

	for (size_t i = 0; i < count; i++) {
		if (facts[i].stay == DB_NULL)
			continue;
		if (people > 0 && family_of(&facts[i]) != family)
			return false;
		family = family_of(&facts[i]);
		people++;
	}
	return people >= 2 || (people == 1 && room->family);
}

static void count_room(struct room_tally *tally)
{
	for (size_t i = 0; i < tally->count; i++)
		tally_add(&tally->tally, &tally->facts[i]);
	if (room_is_taken_by_family(tally->room, tally->facts, tally->count))
		tally->unusable = tally->tally.free;
}

size_t occupancy_rooms(struct db *db, struct arena *arena, const struct house *house,
    struct room_tally **rooms)
{
	struct room *rows;
	size_t row_count = rooms_load(db, arena, house->shelter->id, &rows), count = 0;

	*rooms = arena_alloc(arena, (house->count + 1) * sizeof **rooms);
	for (size_t at = 0; at < house->count;) {
		struct room_tally *tally = &(*rooms)[count];
		int64_t room = house->facts[at].room;

		*tally = (struct room_tally){ .facts = &house->facts[at] };
		while (at < house->count && house->facts[at].room == room) {
			tally->count++;
			at++;
		}
		for (size_t i = 0; i < row_count; i++)
			if (rows[i].id == room)
				tally->room = &rows[i];
		if (!tally->room)
			continue;
		count_room(tally);
		count++;
	}
	return count;
}

int64_t tally_percent(const struct tally *tally)
{
	if (tally->capacity == 0)
		return 0;
	return (tally->occupied * 100 + tally->capacity / 2) / tally->capacity;
}
