/* Children who stayed some days and left, besides those whom the history of the beds has: until as many
 * used a shelter as the demo of the street tells of. They come last and into beds that were free, with
 * numbers drawn apart, so that the rest of the demo is the same with them or without. */
#include "core/demo_load.h"
#include "core/placing.h"
#include "db/bed.h"
#include "db/person.h"
#include "db/street.h"

#include <string.h>

#define BEFORE (28 * DAY)    /* the beds are there since a month before the demo's past */
#define TRIES 800            /* for each child */
#define LONGEST 20           /* days */

static bool is_free(struct demo *demo, const struct bed *bed, when_t from, when_t until)
{
	static const enum placed kinds[] = { PLACED_STAYS, PLACED_PROMISED, PLACED_HOLDS };
	struct bed_block block;
	struct placement other;

	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
		if (placement_overlapping(demo->db, &demo->scratch, bed->id, kinds[i], from, until,
			DB_NULL, &other))
			return false;
	return !bed_block_at(demo->db, &demo->scratch, bed->id, until, &block)
	       && !bed_block_after(demo->db, &demo->scratch, bed->id, from, &block);
}

/* A child's bed and the days in which nobody had it. */
static struct slot *free_days(struct demo *demo, when_t *from, when_t *until)
{
	when_t first = demo->start - BEFORE;
	int64_t days = (demo->recent - first) / DAY - 2;

	for (size_t i = 0; i < TRIES && days > 1; i++) {
		size_t at = (size_t)random_below(&demo->random, (int64_t)demo->slot_count);
		struct slot *slot = &demo->slots[at];
		int64_t stays = random_between(&demo->random, 1, i < TRIES / 2 ? LONGEST : 4);

		*from = first + random_below(&demo->random, days) * DAY
			+ random_between(&demo->random, 0, 287) * 5 * MINUTE;
		*until = *from + stays * DAY - random_between(&demo->random, 12, 60) * 5 * MINUTE;
		/* With a while before and after to change the sheets in. */
		if (!slot->house->trafficking && !slot->family && *until < demo->recent - DAY
			&& is_free(demo, &slot->beds[0], *from - 2 * HOUR, *until + 4 * HOUR))
			return slot;
	}
	return NULL;
}

static void add_stay(
    struct demo *demo, const struct slot *slot, int64_t person, when_t from, when_t until)
{
	const struct house *house = slot->house;
	struct demo_leaving leaving = demo_leaving(demo, house, (until - from) / DAY);
	const char *referrer, *basis = demo_basis(demo, slot, true, &referrer);
	struct stay stay = { .shelter = house->row.id, .person = person, .basis = basis,
		.referrer = referrer, .admitted_at = from, .head = DB_NULL, .continues = DB_NULL,
		.left_at = until, .reason = strcmp(leaving.reason, "deceased") != 0
			? leaving.reason : "left", .destination = leaving.destination,
		.handover = leaving.handover, .note = "", .void_at = DB_NULL };
	struct placement placement = { .shelter = house->row.id, .bed = slot->beds[0].id,
		.hold = DB_NULL, .from_at = from, .until_at = until, .void_at = DB_NULL };
	struct cleaning cleaning = { .bed = slot->beds[0].id, .at = until + 2 * HOUR,
		.void_at = DB_NULL };

	if (house->row.stay_limit_days > 0)
		stay.expected_on = demo_date(demo, from, (int)house->row.stay_limit_days);
	demo_add(demo, &stay_table, &stay);
	placement.stay = stay.id;
	placement.planned_at = placing_planned(&house->row, stay.expected_on, from);
	demo_add(demo, &placement_table, &placement);
	if (house->row.cleaning)
		demo_add(demo, &cleaning_table, &cleaning);
	demo->summary->stays++;
}

void demo_former(struct demo *demo, int64_t wanted)
{
	for (int64_t i = 0; i < wanted && demo_ok(demo); i++) {
		when_t from, until;
		struct slot *slot = free_days(demo, &from, &until);
		struct party party;

		if (!slot)
			break;
		person_next_code(demo->db, &demo->scratch, &demo->next_person);
		demo_new_party(demo, slot, 1, from, &party);
		add_stay(demo, slot, party.guests[0].person, from, until);
		demo->summary->former++;
		arena_done(&demo->scratch);
	}
}
