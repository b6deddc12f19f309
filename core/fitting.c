#include "core/fitting.h"

#include "core/reshuffling.h"
#include "core/seating.h"

#include <stdlib.h>
#include <string.h>

const char *fit_word(enum fit_kind kind)
{
	static const char *const words[] = { "one-room", "adjoining", "split", "reshuffle", "change" };

	return words[kind];
}

/* A mother and her children belong together: to ask somebody to move goes before parting them. */
static int place_of(const struct fit_way *way)
{
	return (int)way->kind + (way->kind == FIT_CHANGE)
		+ (way->kind <= FIT_SPLIT && way->alone > 0 ? FIT_CHANGE - (int)way->kind : 0);
}

int fit_compare(const struct fit_way *one, const struct fit_way *other)
{
	int first = place_of(one), second = place_of(other);

	if (first != second)
		return first < second ? -1 : 1;
	return one->cost < other->cost ? -1 : one->cost > other->cost;
}

/* --- beds that change ----------------------------------------------------------------------- */

static void free_between(const struct fit *fit, size_t from, size_t until, bool *usable)
{
	for (size_t bed = 0; bed < fit->beds; bed++) {
		usable[bed] = true;
		for (size_t night = from; night < until; night++)
			usable[bed] = usable[bed] && fit->free[bed * fit->nights + night];
	}
}

/* Two beds for the stay, the second as late as can be. */
static bool change(const struct seating *seating, struct arena *arena, struct fit_way *way)
{
	const struct fit *fit = seating->fit;
	bool *early = arena_alloc(arena, (fit->beds + 1) * sizeof *early);
	bool *late = arena_alloc(arena, (fit->beds + 1) * sizeof *late);
	struct seating first = *seating, second = *seating;
	size_t most = fit->together ? 1 : fit->people;
	struct fit_way rest;

	first.usable = early;
	second.usable = late;
	second.prefer = way->bed;
	for (size_t turn = fit->nights - 1; turn > 0; turn--) {
		free_between(fit, 0, turn, early);
		free_between(fit, turn, fit->nights, late);
		if (!seating_enough(&first) || !seating_enough(&second)
			|| !seating_split(&first, NULL, most, SEATING_TRIES_FEW, way)
			|| !seating_split(&second, NULL, most, SEATING_TRIES_FEW, &rest))
			continue;
		way->kind = FIT_CHANGE;
		way->turn = turn;
		way->cost += rest.cost;
		way->alone = rest.alone > way->alone ? rest.alone : way->alone;
		memcpy(way->later, rest.bed, sizeof way->later);
		return true;
	}
	return false;
}

static bool in_one_room(const struct fit *fit, const struct fit_way *way)
{
	for (size_t i = 1; i < fit->people; i++)
		if (fit->bed[way->bed[i]].room != fit->bed[way->bed[0]].room)
			return false;
	return true;
}

/* --- all of them ---------------------------------------------------------------------------- */

static int by_cost(const void *one, const void *other)
{
	return fit_compare(one, other);
}

static void add(struct arena *arena, struct fit_way **ways, size_t *count, const struct fit_way *way)
{
	*ways = arena_grow(arena, *ways, *count, sizeof **ways);
	(*ways)[(*count)++] = *way;
}

static void add_rooms(const struct seating *seating, struct arena *arena, bool *takes,
    struct fit_way **ways, size_t *count)
{
	struct fit_way way;

	for (size_t room = 0; room < seating->fit->rooms; room++) {
		takes[room] = seating_room(seating, room, &way);
		if (takes[room])
			add(arena, ways, count, &way);
	}
}

static bool next_door(const struct fit *fit, size_t low, size_t high)
{
	return high == low + 1 && fit->room[low].floor == fit->room[high].floor;
}

/* Neighbouring rooms, of which neither takes all alone. */
static void add_adjoining(const struct seating *seating, struct arena *arena, const bool *takes,
    struct fit_way **ways, size_t *count)
{
	const struct fit *fit = seating->fit;
	bool *open = arena_alloc(arena, (fit->rooms + 1) * sizeof *open);
	struct fit_way way;

	memset(open, 0, fit->rooms * sizeof *open);
	for (size_t room = 0; room + 1 < fit->rooms; room++) {
		if (takes[room] || takes[room + 1] || !next_door(fit, room, room + 1))
			continue;
		open[room] = open[room + 1] = true;
		if (seating_split(seating, open, 2, SEATING_TRIES_FEW, &way)) {
			way.kind = FIT_ADJOINING;
			add(arena, ways, count, &way);
		}
		open[room] = open[room + 1] = false;
	}
}

/* Is it one that was added as one room or as adjoining ones? */
static bool is_added(const struct fit *fit, const struct fit_way *way)
{
	size_t low = fit->rooms, high = 0;

	if (in_one_room(fit, way))
		return true;
	for (size_t i = 0; i < fit->people; i++) {
		size_t room = fit->bed[way->bed[i]].room;

		low = room < low ? room : low;
		high = room > high ? room : high;
	}
	return next_door(fit, low, high);
}

static struct seating seating_of(const struct fit *fit, struct arena *arena)
{
	struct seating seating = { .fit = fit, .suits = fit->suits };
	bool *whole = arena_alloc(arena, (fit->beds + 1) * sizeof *whole);

	free_between(fit, 0, fit->nights, whole);
	seating.usable = whole;
	seating_list(&seating, arena);
	return seating;
}

size_t fit_ways(const struct fit *fit, struct arena *arena, struct fit_way **ways)
{
	struct seating seating = seating_of(fit, arena);
	bool *takes = arena_alloc(arena, (fit->rooms + 1) * sizeof *takes);
	struct fit_way way;
	size_t count = 0, alone;

	*ways = NULL;
	if (fit->people == 0 || fit->people > FIT_PEOPLE || fit->nights == 0)
		return 0;
	add_rooms(&seating, arena, takes, ways, &count);
	alone = count;
	if (!fit->together && fit->people > 1 && seating_enough(&seating)) {
		add_adjoining(&seating, arena, takes, ways, &count);
		if (seating_split(&seating, NULL, fit->people, SEATING_TRIES, &way) && !is_added(fit, &way))
			add(arena, ways, &count, &way);
	}
	if (alone == 0)
		count = reshuffling_add(&seating, arena, ways, count);
	if (count == 0 && change(&seating, arena, &way))
		add(arena, ways, &count, &way);
	if (count > 1)
		qsort(*ways, count, sizeof **ways, by_cost);
	return count;
}

void fit_rooms(const struct fit *fit, struct arena *arena, bool *takes, size_t *seated)
{
	struct seating seating = seating_of(fit, arena);
	struct fit_way way;

	for (size_t room = 0; room < fit->rooms; room++) {
		takes[room] = seating_room(&seating, room, &way);
		seated[room] = seating_count(&seating, room);
	}
}
