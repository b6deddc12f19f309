/* What the demo has to fill: houses with their usual lengths of stay, and the beds and family rooms
 * in them; and how full each of them is to be at the end. */
#include "core/demo_load.h"
#include "db/street.h"

#include <string.h>

static void usual_times(struct house *house)
{
	const char *kind = house->row.kind;

	house->trafficking = strcmp(kind, "trafficking") == 0;
	if (house->trafficking) {
		house->mean = 75 * DAY;
		house->gap = 200 * DAY;
	} else if (strcmp(kind, "crisis") == 0) {
		house->mean = 16 * DAY;
		house->gap = 14 * HOUR;
	} else if (strcmp(kind, "transit") == 0) {
		house->mean = 38 * DAY;
		house->gap = 20 * HOUR;
	} else {
		house->mean = 70 * DAY;
		house->gap = 30 * HOUR;
	}
	house->limit = house->row.stay_limit_days > 0
			   ? house->row.stay_limit_days + house->row.extension_days
			   : house->mean * 3 / DAY;
}

static struct slot *slot_add(struct demo *demo, size_t house, const struct room *room)
{
	struct slot *slot;

	demo->slots = arena_grow(&demo->keep, demo->slots, demo->slot_count, sizeof *demo->slots);
	slot = &demo->slots[demo->slot_count++];
	*slot = (struct slot){ .house_index = house, .room = *room };
	return slot;
}

static void load_slots(struct demo *demo, size_t house)
{
	struct room *rooms;
	struct bed *beds;
	int64_t shelter = demo->houses[house].row.id;
	size_t room_count = rooms_load(demo->db, &demo->keep, shelter, &rooms);
	size_t bed_count = beds_load(demo->db, &demo->keep, shelter, &beds);

	for (size_t i = 0; i < room_count; i++) {
		struct slot *family = NULL;

		for (size_t j = 0; j < bed_count; j++) {
			struct slot *slot = family;

			if (beds[j].room != rooms[i].id || beds[j].surge ||
			    beds[j].retired_at != DB_NULL)
				continue;
			if (!slot || slot->count == PARTY_MAX)
				slot = slot_add(demo, house, &rooms[i]);
			slot->beds[slot->count++] = beds[j];
			if (rooms[i].family)
				family = slot;
		}
	}
}

void demo_backdate(struct demo *demo)
{
	when_t since = demo->start - 30 * DAY;
	struct team *team;
	size_t teams;

	for (size_t i = 0; i < demo->house_count; i++) {
		struct house *house = &demo->houses[i];
		struct room *rooms;
		struct bed *beds;
		size_t count = rooms_load(demo->db, &demo->scratch, house->row.id, &rooms);

		house->row.since_at = since;
		row_save(demo->db, &shelter_table, &house->row);
		for (size_t j = 0; j < count; j++) {
			rooms[j].since_at = since;
			row_save(demo->db, &room_table, &rooms[j]);
		}
		count = beds_load(demo->db, &demo->scratch, house->row.id, &beds);
		for (size_t j = 0; j < count; j++) {
			beds[j].since_at = since;
			row_save(demo->db, &bed_table, &beds[j]);
		}
	}
	teams = teams_load(demo->db, &demo->scratch, &team);
	for (size_t i = 0; i < teams; i++) {
		team[i].since_at = since;
		row_save(demo->db, &team_table, &team[i]);
	}
	arena_done(&demo->scratch);
}

/* --- who is there at the end ----------------------------------------------------------------- */

/* The n-th slot of the house, counted from a random one on, that is (not) for a family. */
static struct slot *some_slot(struct demo *demo, size_t house, bool family, bool present)
{
	size_t from = (size_t)random_below(&demo->random, (int64_t)demo->slot_count);

	for (size_t i = 0; i < demo->slot_count; i++) {
		struct slot *slot = &demo->slots[(from + i) % demo->slot_count];

		if (slot->house_index == house && slot->family == family &&
		    (slot->present > 0) == present)
			return slot;
	}
	return NULL;
}

/* Nearly empty: a mother with a child and one more person, or two; the verbs bring another. */
static void plan_fund(struct demo *demo, size_t house, size_t nth, size_t capacity)
{
	struct slot *slot = nth % 2 == 0 ? some_slot(demo, house, true, false) : NULL;
	size_t wanted = capacity < 6 ? 1 : 2;

	if (slot && capacity >= 6) {
		slot->present = 2;
		wanted = 1;
	}
	for (size_t i = 0; i < wanted; i++)
		if ((slot = some_slot(demo, house, false, false)))
			slot->present = 1;
}

/* Full, but for a bed in nine. */
static void plan_children(struct demo *demo, size_t house, size_t capacity)
{
	size_t empty = capacity < 4 ? 0 : capacity < 9 ? 1 : capacity / 9, left = 0;

	for (size_t i = 0; i < demo->slot_count; i++) {
		struct slot *slot = &demo->slots[i];

		if (slot->house_index != house)
			continue;
		slot->present = slot->count;
		if (slot->family && slot->count > 2 && empty > 1 && left == 0) {
			slot->present--;
			left++;
		}
	}
	for (; left < empty; left++) {
		struct slot *slot = some_slot(demo, house, false, true);

		if (slot)
			slot->present = 0;
	}
}

static size_t capacity_of(const struct demo *demo, size_t house)
{
	size_t count = 0;

	for (size_t i = 0; i < demo->slot_count; i++)
		if (demo->slots[i].house_index == house)
			count += demo->slots[i].count;
	return count;
}

/* With few people nobody may be left to have been there before. */
static void plan_fewer(struct demo *demo)
{
	int64_t most =
	    demo->options.people < 5 ? demo->options.people : demo->options.people * 8 / 10;

	while (demo->open_left > most) {
		struct slot *slot =
		    &demo->slots[random_below(&demo->random, (int64_t)demo->slot_count)];

		demo->open_left -= (int64_t)slot->present;
		slot->present = 0;
	}
}

static void plan_present(struct demo *demo)
{
	size_t funds = 0;

	for (size_t i = 0; i < demo->house_count; i++)
		if (demo->houses[i].trafficking)
			plan_fund(demo, i, funds++, capacity_of(demo, i));
		else
			plan_children(demo, i, capacity_of(demo, i));
	for (size_t i = 0; i < demo->slot_count; i++)
		demo->open_left += (int64_t)demo->slots[i].present;
	plan_fewer(demo);
}

/* --- when ------------------------------------------------------------------------------------ */

/* When the stay began that is still open: part of a usual stay ago, within the time there is. */
static when_t open_since(struct demo *demo, const struct slot *slot)
{
	double part = 0.04 + random_unit(&demo->random) * (slot->house->trafficking ? 1.1 : 1.3);
	int64_t length = (int64_t)((double)slot->house->mean * part);
	int64_t most = (demo->recent - demo->start) * 9 / 10;

	if (length > most)
		length = random_between(&demo->random, most / 4, most);
	return demo->recent - length / (5 * MINUTE) * (5 * MINUTE);
}

static void plan_times(struct demo *demo)
{
	for (size_t i = 0; i < demo->slot_count; i++) {
		struct slot *slot = &demo->slots[i];
		const struct house *house = slot->house;
		int64_t first = house->trafficking ? house->gap : house->mean / 3;
		int64_t span = demo->recent - demo->start;

		if (first > span / 3)
			first = span / 3;
		slot->horizon = slot->present > 0 ? open_since(demo, slot) : demo->recent;
		slot->next = demo->start +
			     random_below(&demo->random, first / (5 * MINUTE) + 1) * 5 * MINUTE;
		if (slot->horizon > slot->next)
			demo->room_left += (double)(slot->horizon - slot->next) /
					   (double)(house->mean + house->gap) *
					   (slot->family ? (double)(slot->count + 2) / 2 : 1.0);
	}
}

void demo_network(struct demo *demo)
{
	struct shelter *shelters;
	size_t count = shelters_load(demo->db, &demo->keep, demo->now, &shelters);

	demo->houses = arena_alloc(&demo->keep, (count + 1) * sizeof *demo->houses);
	demo->house_count = count;
	for (size_t i = 0; i < count; i++) {
		demo->houses[i].row = shelters[i];
		usual_times(&demo->houses[i]);
		load_slots(demo, i);
	}
	for (size_t i = 0; i < demo->slot_count; i++) {
		demo->slots[i].house = &demo->houses[demo->slots[i].house_index];
		demo->slots[i].family = demo->slots[i].room.family != 0 && demo->slots[i].count > 1;
	}
	if (demo->slot_count == 0)
		return;
	plan_present(demo);
	plan_times(demo);
}
