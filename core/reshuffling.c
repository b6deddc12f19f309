#include "core/reshuffling.h"

#include <string.h>

#define COST_MOVE 100000 /* each person who is asked to move */
#define RESHUFFLES 3     /* ways at most */

struct reshuffle {
	struct seating seating; /* its usable and suits are the reshuffle's own */
	const bool *whole;      /* of each bed: free on all the nights */
	bool *usable, *suits;
	size_t room;
	bool *leaves;           /* of the room's residents, by their place in them */
	size_t *residents, count;
	size_t most;            /* moves */
};

static bool blocked(const struct reshuffle *shuffle, size_t person)
{
	const struct fit *fit = shuffle->seating.fit;

	for (size_t i = 0; i < shuffle->count; i++)
		if (!shuffle->leaves[i]
			&& fit->clash(fit->context, person, shuffle->residents[i]))
			return true;
	return false;
}

/* The beds of the room that could be used then. */
static size_t free_beds(struct reshuffle *shuffle)
{
	const struct fit *fit = shuffle->seating.fit;
	const struct seating *seating = &shuffle->seating;
	size_t count = 0;

	for (size_t i = seating->first[shuffle->room]; i < seating->first[shuffle->room + 1]; i++)
		shuffle->usable[seating->list[i]] = shuffle->whole[seating->list[i]];
	for (size_t i = 0; i < shuffle->count; i++)
		if (shuffle->leaves[i])
			shuffle->usable[fit->resident[shuffle->residents[i]].bed] = true;
	for (size_t i = seating->first[shuffle->room]; i < seating->first[shuffle->room + 1]; i++)
		count += shuffle->usable[seating->list[i]];
	return count;
}

static bool room_takes_then(struct reshuffle *shuffle, struct fit_way *way)
{
	const struct fit *fit = shuffle->seating.fit;
	const struct seating *seating = &shuffle->seating;

	if (free_beds(shuffle) < fit->people)
		return false;
	for (size_t person = 0; person < fit->people; person++) {
		bool never = blocked(shuffle, person);

		for (size_t i = seating->first[shuffle->room];
			i < seating->first[shuffle->room + 1]; i++) {
			size_t at = person * fit->beds + seating->list[i];

			shuffle->suits[at] = fit->bare[at] && !never;
		}
	}
	return seating_room(seating, shuffle->room, way);
}

/* A bed in the room for each of the unit, those that are taken already aside. */
static bool unit_moves_to(const struct reshuffle *shuffle, size_t unit, size_t room,
    struct fit_way *way)
{
	const struct fit *fit = shuffle->seating.fit;
	size_t before = way->move_count;

	for (size_t i = 0; i < shuffle->count; i++) {
		size_t resident = shuffle->residents[i], at;

		if (fit->resident[resident].unit != unit)
			continue;
		for (at = shuffle->seating.first[room]; at < shuffle->seating.first[room + 1]; at++) {
			size_t bed = shuffle->seating.list[at];
			bool taken = !shuffle->whole[bed];

			for (size_t k = 0; k < way->move_count; k++)
				taken = taken || way->moves[k].bed == bed;
			if (!taken && fit->moves_to(fit->context, resident, bed))
				break;
		}
		if (at == shuffle->seating.first[room + 1]) {
			way->move_count = before;
			return false;
		}
		way->moves[way->move_count++]
		    = (struct fit_move){ resident, shuffle->seating.list[at] };
	}
	return true;
}

static bool room_is_taken(const struct fit *fit, const struct fit_way *way, size_t room)
{
	for (size_t i = 0; i < way->move_count; i++)
		if (fit->bed[way->moves[i].bed].room == room)
			return true;
	return false;
}

/* Each unit goes to a room of its own choice, the nearest first; no two to the same one, for what the
 * rules say of them there is not known. */
static bool units_move(const struct reshuffle *shuffle, struct fit_way *way)
{
	const struct fit *fit = shuffle->seating.fit;

	for (size_t i = 0; i < shuffle->count; i++) {
		size_t unit = fit->resident[shuffle->residents[i]].unit;
		bool done = !shuffle->leaves[i];

		for (size_t k = 0; k < i; k++)
			done = done || fit->resident[shuffle->residents[k]].unit == unit;
		for (size_t step = 1; !done && step < 2 * fit->rooms; step++) {
			size_t way_off = (step + 1) / 2;
			size_t room = step % 2 ? shuffle->room + way_off : shuffle->room - way_off;

			if (room < fit->rooms && !room_is_taken(fit, way, room)) {
				done = unit_moves_to(shuffle, unit, room, way);
				way->cost += done ? (int64_t)way_off : 0;
			}
		}
		if (!done)
			return false;
	}
	return true;
}

/* Marks all of the unit; how many they are, 0 when one of them cannot be asked. */
static size_t mark(struct reshuffle *shuffle, size_t unit, bool leaves)
{
	const struct fit *fit = shuffle->seating.fit;
	size_t count = 0;

	for (size_t i = 0; i < fit->residents; i++)
		if (fit->resident[i].unit == unit
			&& (!fit->resident[i].movable || fit->resident[i].room != shuffle->room))
			return 0;
	for (size_t i = 0; i < shuffle->count; i++)
		if (fit->resident[shuffle->residents[i]].unit == unit) {
			shuffle->leaves[i] = leaves;
			count++;
		}
	return count;
}

static bool try_moves(struct reshuffle *shuffle, size_t moves, struct fit_way *best, bool found)
{
	struct fit_way way;

	if (moves > shuffle->most || !room_takes_then(shuffle, &way) || !units_move(shuffle, &way))
		return found;
	way.kind = FIT_RESHUFFLE;
	way.cost += (int64_t)way.move_count * COST_MOVE;
	if (!found || way.cost < best->cost)
		*best = way;
	shuffle->most = best->move_count;
	return true;
}

static bool first_of_unit(const struct reshuffle *shuffle, size_t index)
{
	const struct fit *fit = shuffle->seating.fit;

	for (size_t i = 0; i < index; i++)
		if (fit->resident[shuffle->residents[i]].unit
			== fit->resident[shuffle->residents[index]].unit)
			return false;
	return true;
}

/* One family or single person leaves the room, or two of them do. */
static bool reshuffle_room(struct reshuffle *shuffle, struct fit_way *best)
{
	const struct fit *fit = shuffle->seating.fit;
	bool found = false;

	for (size_t i = 0; i < shuffle->count; i++) {
		size_t unit = fit->resident[shuffle->residents[i]].unit, moves;

		if (!first_of_unit(shuffle, i) || (moves = mark(shuffle, unit, true)) == 0)
			continue;
		found = try_moves(shuffle, moves, best, found);
		mark(shuffle, unit, false);
	}
	for (size_t i = 0; i < shuffle->count; i++)
		for (size_t k = i + 1; k < shuffle->count && shuffle->most > 1; k++) {
			size_t one = fit->resident[shuffle->residents[i]].unit, first, second = 0;
			size_t other = fit->resident[shuffle->residents[k]].unit;

			if (one == other || !first_of_unit(shuffle, i) || !first_of_unit(shuffle, k)
				|| (first = mark(shuffle, one, true)) == 0)
				continue;
			if (first < shuffle->most && (second = mark(shuffle, other, true)) > 0)
				found = try_moves(shuffle, first + second, best, found);
			mark(shuffle, one, false);
			mark(shuffle, other, false);
		}
	return found;
}

static void enter_room(struct reshuffle *shuffle, size_t room)
{
	const struct fit *fit = shuffle->seating.fit;

	shuffle->room = room;
	shuffle->count = 0;
	for (size_t i = 0; i < fit->residents; i++)
		if (fit->resident[i].room == room) {
			shuffle->leaves[shuffle->count] = false;
			shuffle->residents[shuffle->count++] = i;
		}
}

/* Only those with the fewest moves, a few of them. */
size_t reshuffling_add(const struct seating *seating, struct arena *arena,
    struct fit_way **ways, size_t count)
{
	const struct fit *fit = seating->fit;
	struct reshuffle shuffle = { .seating = *seating, .whole = seating->usable,
		.most = FIT_MOVES };
	size_t before = count, kept = count;

	shuffle.usable = arena_alloc(arena, (fit->beds + 1) * sizeof *shuffle.usable);
	shuffle.suits = arena_alloc(arena, (fit->people * fit->beds + 1) * sizeof *shuffle.suits);
	shuffle.leaves = arena_alloc(arena, (fit->residents + 1) * sizeof *shuffle.leaves);
	shuffle.residents = arena_alloc(arena, (fit->residents + 1) * sizeof *shuffle.residents);
	memset(shuffle.usable, 0, fit->beds * sizeof *shuffle.usable);
	shuffle.seating.usable = shuffle.usable;
	shuffle.seating.suits = shuffle.suits;
	for (size_t room = 0; room < fit->rooms && count < before + 4 * RESHUFFLES; room++) {
		struct fit_way way;

		enter_room(&shuffle, room);
		if (seating->first[room + 1] - seating->first[room] < fit->people
			|| !reshuffle_room(&shuffle, &way))
			continue;
		*ways = arena_grow(arena, *ways, count, sizeof **ways);
		(*ways)[count++] = way;
	}
	for (size_t i = before; i < count; i++)
		if ((*ways)[i].move_count == shuffle.most && kept < before + RESHUFFLES)
			(*ways)[kept++] = (*ways)[i];
	return kept;
}

