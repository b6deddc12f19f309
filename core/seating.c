#include "core/seating.h"

#include <stdlib.h>
#include <string.h>

/* What makes one way better than another of its kind. */
enum cost {
	COST_ROOM = 10000,     /* each room more */
	COST_MINOR = 2000,     /* a minor without an adult of the group: for each year until they are of age */
	COST_DISTANCE = 100,   /* each room in walking order between the first and the last */
	COST_FLOOR = 1000,     /* each floor between them */
	COST_SURGE = 60,
	COST_ACCESSIBLE = 40,  /* kept for somebody who needs it */
	COST_OTHERS = 30,      /* others sleep in the room */
	COST_CLEAN = 20,
	COST_SPARE = 15,       /* of a family room: each bed that nobody else can use then */
	COST_FAMILY_ROOM = -25,/* it is there for groups */
	COST_MIXED = 10,       /* a room for one sex goes first */
	COST_LEFT = 2,         /* each bed left in the room: large rooms stay for large groups */
	COST_SAME_BED = -90    /* who changes beds in mid-stay changes as few as can be */
};

/* --- beds of a room ------------------------------------------------------------------------- */

static int64_t bed_cost(const struct fit *fit, size_t bed)
{
	const struct fit_bed *facts = &fit->bed[bed];

	return (facts->surge ? COST_SURGE : 0) + (facts->accessible ? COST_ACCESSIBLE : 0)
		+ (facts->to_clean ? COST_CLEAN : 0);
}

/* The list starts in walking order, so that of equal beds the first goes first. */
void seating_list(struct seating *seating, struct arena *arena)
{
	const struct fit *fit = seating->fit;
	size_t count = 0;

	seating->first = arena_alloc(arena, (fit->rooms + 1) * sizeof *seating->first);
	seating->list = arena_alloc(arena, (fit->beds + 1) * sizeof *seating->list);
	for (size_t room = 0; room < fit->rooms; room++) {
		seating->first[room] = count;
		for (size_t bed = 0; bed < fit->beds; bed++) {
			size_t at = count;

			if (fit->bed[bed].room != room)
				continue;
			for (; at > seating->first[room]
				&& bed_cost(fit, seating->list[at - 1]) > bed_cost(fit, bed); at--)
				seating->list[at] = seating->list[at - 1];
			seating->list[at] = bed;
			count++;
		}
	}
	seating->first[fit->rooms] = count;
}

/* Who has which bed of a room: bed + 1; 0 none. */
struct seats {
	size_t bed[FIT_PEOPLE];
};

static bool may_have(
    const struct seating *seating, unsigned group, size_t person, size_t bed, unsigned tried)
{
	return group >> person & 1 && !(tried >> person & 1)
		&& seating->suits[person * seating->fit->beds + bed];
}

/* Gives the bed to the first of the group who has none, or to somebody who hands theirs on. So every
 * bed is used that can be beside the cheaper ones: those that are taken cost the least. */
static bool seat(const struct seating *seating, unsigned group, struct seats *seats, size_t bed,
    unsigned *tried)
{
	for (size_t person = 0; person < seating->fit->people; person++)
		if (seats->bed[person] == 0 && may_have(seating, group, person, bed, *tried)) {
			seats->bed[person] = bed + 1;
			return true;
		}
	for (size_t person = 0; person < seating->fit->people; person++) {
		size_t left = seats->bed[person];

		if (left == 0 || !may_have(seating, group, person, bed, *tried))
			continue;
		*tried |= 1u << person;
		seats->bed[person] = bed + 1;
		if (seat(seating, group, seats, left - 1, tried))
			return true;
		seats->bed[person] = left;
	}
	return false;
}

static size_t seat_room(
    const struct seating *seating, unsigned group, size_t room, struct seats *seats)
{
	size_t wanted = 0, seated = 0;

	for (size_t person = 0; person < seating->fit->people; person++) {
		wanted += group >> person & 1;
		if (group >> person & 1)
			seats->bed[person] = 0;
	}
	for (size_t i = seating->first[room]; i < seating->first[room + 1] && seated < wanted; i++) {
		unsigned tried = 0;

		if (seating->usable[seating->list[i]])
			seated += seat(seating, group, seats, seating->list[i], &tried);
	}
	return seated;
}

static bool may_share(const struct fit *fit, size_t room, size_t one, size_t other)
{
	return !fit->apart[(one * fit->people + other) * 2 + fit->room[room].family];
}

static bool all_may_share(const struct fit *fit, size_t room, unsigned group)
{
	for (size_t i = 0; i < fit->people; i++)
		for (size_t k = 0; k < i; k++)
			if (group >> i & 1 && group >> k & 1
				&& (!may_share(fit, room, i, k) || !may_share(fit, room, k, i)))
				return false;
	return true;
}

static unsigned everybody(const struct fit *fit)
{
	return (1u << fit->people) - 1;
}

static int64_t room_cost(const struct seating *seating, size_t room, size_t people)
{
	const struct fit *fit = seating->fit;
	const struct fit_room *facts = &fit->room[room];
	int64_t spare = -(int64_t)people, cost = facts->mixed ? COST_MIXED : 0;

	for (size_t i = seating->first[room]; i < seating->first[room + 1]; i++)
		spare += seating->usable[seating->list[i]];
	cost += spare * (facts->family ? COST_SPARE : COST_LEFT);
	if (fit->people > 1 && facts->family)
		cost += COST_FAMILY_ROOM;
	if (fit->people > 1 && facts->occupied)
		cost += COST_OTHERS;
	return cost;
}

/* What the way costs by its beds, rooms, and who is alone; sets alone. */
static void price(const struct seating *seating, struct fit_way *way)
{
	const struct fit *fit = seating->fit;
	size_t low = fit->rooms, high = 0;
	bool adults = false;

	way->cost = 0;
	way->alone = 0;
	for (size_t i = 0; i < fit->people; i++)
		adults = adults || fit->minority[i] == 0;
	for (size_t room = 0; room < fit->rooms; room++) {
		bool adult = false;
		int64_t minority = 0;
		size_t minors = 0, people = 0;

		for (size_t i = 0; i < fit->people; i++) {
			if (fit->bed[way->bed[i]].room != room)
				continue;
			people++;
			way->cost += bed_cost(fit, way->bed[i]);
			if (seating->prefer && seating->prefer[i] == way->bed[i])
				way->cost += COST_SAME_BED;
			adult = adult || fit->minority[i] == 0;
			minors += fit->minority[i] > 0;
			minority += fit->minority[i];
		}
		if (people == 0)
			continue;
		low = room < low ? room : low;
		high = room > high ? room : high;
		way->cost += COST_ROOM + room_cost(seating, room, people);
		if (adults && !adult) {
			way->alone += minors;
			way->cost += minority * COST_MINOR;
		}
	}
	way->cost += (int64_t)(high - low) * COST_DISTANCE
		+ llabs(fit->room[high].floor - fit->room[low].floor) * COST_FLOOR;
}

/* --- everybody in one room ------------------------------------------------------------------ */

bool seating_room(const struct seating *seating, size_t room, struct fit_way *way)
{
	const struct fit *fit = seating->fit;
	struct seats seats;

	if (!all_may_share(fit, room, everybody(fit))
		|| seat_room(seating, everybody(fit), room, &seats) < fit->people)
		return false;
	*way = (struct fit_way){ .kind = FIT_ONE_ROOM };
	for (size_t i = 0; i < fit->people; i++)
		way->bed[i] = seats.bed[i] - 1;
	price(seating, way);
	return true;
}

size_t seating_count(const struct seating *seating, size_t room)
{
	struct seats seats;

	return seat_room(seating, everybody(seating->fit), room, &seats);
}

/* --- several rooms -------------------------------------------------------------------------- */

struct split {
	const struct seating *seating;
	const bool *open;            /* rooms that may be used */
	unsigned group[FIT_PEOPLE];  /* of each used room, in the order of their use */
	size_t used[FIT_PEOPLE], used_count, most_rooms;
	size_t order[FIT_PEOPLE];
	long tries;
	struct fit_way best;
	bool found;
};

static void keep_split(struct split *split)
{
	const struct fit *fit = split->seating->fit;
	struct fit_way way = { .kind = FIT_SPLIT };

	for (size_t i = 0; i < split->used_count; i++) {
		struct seats seats;

		seat_room(split->seating, split->group[i], split->used[i], &seats);
		for (size_t person = 0; person < fit->people; person++)
			if (split->group[i] >> person & 1)
				way.bed[person] = seats.bed[person] - 1;
	}
	price(split->seating, &way);
	if (split->found && way.cost >= split->best.cost)
		return;
	if (!split->found && split->tries > SEATING_TRIES_FEW)
		split->tries = SEATING_TRIES_FEW;
	split->found = true;
	split->best = way;
}

static bool joins(const struct split *split, size_t place, size_t person)
{
	const struct fit *fit = split->seating->fit;
	unsigned group = split->group[place] | 1u << person;
	size_t room = split->used[place];
	struct seats seats;

	for (size_t i = 0; i < fit->people; i++)
		if (split->group[place] >> i & 1
			&& (!may_share(fit, room, i, person) || !may_share(fit, room, person, i)))
			return false;
	return seat_room(split->seating, group, room, &seats)
		== (size_t)__builtin_popcount(group);
}

static bool is_used(const struct split *split, size_t room)
{
	for (size_t i = 0; i < split->used_count; i++)
		if (split->used[i] == room)
			return true;
	return false;
}

static void place_next(struct split *split, size_t index);

static void place_in(struct split *split, size_t place, size_t index)
{
	size_t person = split->order[index];

	if (split->tries-- <= 0 || !joins(split, place, person))
		return;
	split->group[place] |= 1u << person;
	place_next(split, index + 1);
	split->group[place] &= ~(1u << person);
}

/* With the others first, then in a room of their own. */
static void place_next(struct split *split, size_t index)
{
	const struct fit *fit = split->seating->fit;

	if (index == fit->people) {
		keep_split(split);
		return;
	}
	if (split->found && (int64_t)split->used_count * COST_ROOM >= split->best.cost)
		return;
	for (size_t place = 0; place < split->used_count && split->tries > 0; place++)
		place_in(split, place, index);
	if (split->used_count == split->most_rooms)
		return;
	for (size_t room = 0; room < fit->rooms && split->tries > 0; room++) {
		if ((split->open && !split->open[room]) || is_used(split, room))
			continue;
		split->used[split->used_count] = room;
		split->group[split->used_count++] = 0;
		place_in(split, split->used_count - 1, index);
		split->used_count--;
	}
}

/* Adults first, then the youngest: who stays with whom is decided early. */
static void order_people(struct split *split)
{
	const struct fit *fit = split->seating->fit;

	for (size_t i = 0; i < fit->people; i++) {
		size_t at = i;

		for (; at > 0; at--) {
			int before = fit->minority[split->order[at - 1]], mine = fit->minority[i];

			if (before == 0 || (mine > 0 && before >= mine))
				break;
			split->order[at] = split->order[at - 1];
		}
		split->order[at] = i;
	}
}

/* Can everybody have some bed, whoever else is in the room? */
bool seating_enough(const struct seating *seating)
{
	const struct fit *fit = seating->fit;
	struct seats seats = { { 0 } };
	size_t seated = 0;

	for (size_t bed = 0; bed < fit->beds && seated < fit->people; bed++) {
		unsigned tried = 0;

		if (seating->usable[bed])
			seated += seat(seating, everybody(fit), &seats, bed, &tried);
	}
	return seated == fit->people;
}

bool seating_split(const struct seating *seating, const bool *open, size_t most_rooms,
    long tries, struct fit_way *way)
{
	struct split split = { .seating = seating, .open = open, .most_rooms = most_rooms,
		.tries = tries };

	order_people(&split);
	place_next(&split, 0);
	*way = split.best;
	return split.found;
}

