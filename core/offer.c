#include "core/offer.h"

#include "core/banning.h"
#include "core/placing.h"
#include "db/bed.h"

#include <stdlib.h>
#include <string.h>

/* What a bed that keeps every rule loses by; one broken rule outweighs all of it. */
enum cost {
	COST_RULE = 1000000,     /* for each rule that stands against it */
	COST_CLEAN = 400000,     /* to be cleaned first */
	COST_APART = 100000,     /* relatives are in the house, but not in this room */
	COST_ACCESSIBLE = 40000, /* kept for somebody who needs it */
	COST_SURGE = 30000,
	COST_FAMILY_ROOM = 20000,/* kept for a family that comes together */
	COST_MIXED = 10000,      /* a room for one sex goes first */
	COST_OWN_HOLD = -500000
};

/* A shelter at an instant: its beds, rooms, and who sleeps where. */
struct house {
	const struct desk *desk;
	struct arena *arena;
	struct shelter shelter;
	when_t at, until; /* of a stay that begins now: until the usual limit */
	struct bed_fact *facts;
	size_t fact_count;
	struct room *rooms;
	struct companion **companions; /* of each room */
	size_t *companion_counts;
	size_t room_count;
};

static bool load_house(struct house *house, const struct desk *desk, struct arena *arena,
    int64_t shelter, when_t at)
{
	char limit[DATE_SIZE];

	*house = (struct house){ .desk = desk, .arena = arena, .at = at };
	if (!shelter_by_id(desk->db, arena, shelter, &house->shelter))
		return false;
	if (house->at < house->shelter.since_at)
		house->at = house->shelter.since_at;
	house->until = placing_planned(&house->shelter,
	    placing_usual_limit(&house->shelter, house->at, limit) ? limit : NULL, house->at);
	house->fact_count
	    = board_load(desk->db, arena, shelter, house->at, desk_now(desk), &house->facts);
	house->room_count = rooms_load(desk->db, arena, shelter, &house->rooms);
	house->companions = arena_alloc(arena, (house->room_count + 1) * sizeof *house->companions);
	house->companion_counts
	    = arena_alloc(arena, (house->room_count + 1) * sizeof *house->companion_counts);
	for (size_t i = 0; i < house->room_count; i++)
		house->companion_counts[i] = placing_companions(
		    desk, arena, house->rooms[i].id, at, house->until, &house->companions[i]);
	return true;
}

static size_t room_of(const struct house *house, const struct bed_fact *fact)
{
	size_t index = 0;

	while (index < house->room_count && house->rooms[index].id != fact->room)
		index++;
	return index;
}

/* Beds that nobody can enter are not offered: taken now or later, out of service, retired, surge.
 */
static bool may_be_offered(const struct house *house, const struct bed_fact *fact)
{
	struct placement later;
	struct leaver *leavers;
	struct bed_block block;
	size_t count;

	if (bed_state(fact) == BED_OUT || bed_state(fact) == BED_OCCUPIED
		|| fact->retired_at != DB_NULL || (fact->surge && !fact->surge_on)
		|| room_of(house, fact) == house->room_count)
		return false;
	count = placing_left(house->desk, house->arena, fact->room, house->at, &leavers);
	for (size_t k = 0; k < count; k++)
		if (leavers[k].bed == fact->bed)
			return false;
	if (placement_overlapping(house->desk->db, house->arena, fact->bed, PLACED_STAYS,
		house->at, DB_NULL, DB_NULL, &later))
		return false;
	return !bed_block_after(house->desk->db, house->arena, fact->bed, house->at, &block)
		|| (house->until != WHEN_NONE && block.from_at >= house->until);
}

/* A relative who may not be known of draws nobody to their room. */
static bool is_relative(const struct candidate *candidate, const struct companion *companion)
{
	if (!companion->code)
		return false;
	if (candidate->family != DB_NULL && candidate->family == companion->family)
		return true;
	for (size_t i = 0; i < candidate->relative_count; i++)
		if (candidate->relatives[i] == companion->person)
			return true;
	return false;
}

static bool family_sleeps_in(
    const struct house *house, size_t room, const struct candidate *candidate)
{
	for (size_t i = 0; i < house->companion_counts[room]; i++)
		if (is_relative(candidate, &house->companions[room][i]))
			return true;
	return false;
}

static bool family_in_house(const struct house *house, const struct candidate *candidate)
{
	for (size_t room = 0; room < house->room_count; room++)
		if (family_sleeps_in(house, room, candidate))
			return true;
	return false;
}

/* The findings move to the offers' arena: an offer owns nothing. */
static struct failure keep(struct arena *arena, struct failure *failure)
{
	struct failure kept = { .count = failure->count };

	kept.items = arena_alloc(arena, (failure->count + 1) * sizeof *kept.items);
	for (size_t i = 0; i < failure->count; i++) {
		kept.items[i] = failure->items[i];
		kept.items[i].text = arena_text(arena, failure->items[i].text);
	}
	failure_done(failure);
	return kept;
}

/* Somebody who is not registered yet is taken to fit the room. */
static struct person stranger(const struct house *house, const struct room *room)
{
	return (struct person){ .code = _("the person"), .void_at = DB_NULL,
		.sex = strcmp(room->sex, "any") == 0 ? house->shelter.sex : room->sex };
}

/* A hold that starts later, and before a stay would end. */
static void find_promised(const struct house *house, const struct bed_fact *fact,
    const struct candidate *candidate, struct failure *failure)
{
	struct placement later;

	if (placement_overlapping(house->desk->db, house->arena, fact->bed, PLACED_HOLDS, house->at,
		house->until, fact->placement, &later)
		&& later.hold != candidate->held_for)
		failure_add(failure, CODE_BED_HELD, "bed", _("%s is held from %s"), fact->code,
		    when_show(house->arena, later.from_at));
}

static struct failure against(
    const struct house *house, const struct bed_fact *fact, const struct candidate *candidate)
{
	size_t room = room_of(house, fact);
	struct place place = { &house->shelter, &house->rooms[room], fact, house->companions[room],
		house->companion_counts[room],
		banning_call(house->desk, house->arena, &house->shelter) };
	struct candidate judged = *candidate;
	struct failure failure = { 0 };
	struct bed_fact named = *fact;
	struct person unknown;

	if (!judged.person) {
		unknown = stranger(house, &house->rooms[room]);
		judged.person = &unknown;
	}
	if (fact->person != DB_NULL)
		named.person_code = placing_code(house->desk, house->arena, fact->person);
	place.bed = &named;
	rules_placing(&place, &judged, house->desk->config->adult_age, "bed", &failure);
	find_promised(house, fact, candidate, &failure);
	return keep(house->arena, &failure);
}

static bool is_own_hold(const struct bed_fact *fact, const struct candidate *candidate)
{
	return fact->hold != DB_NULL && fact->hold == candidate->held_for;
}

static int64_t score_of(const struct house *house, const struct offer *offer,
    const struct candidate *candidate, size_t group)
{
	const struct bed_fact *fact = offer->bed;
	size_t index = room_of(house, fact);
	const struct room *room = &house->rooms[index];
	bool together = family_sleeps_in(house, index, candidate);
	int64_t score = fact - house->facts;

	for (size_t i = 0; i < offer->against.count; i++)
		score += code_class(offer->against.items[i].code) == CLASS_WARN ? COST_CLEAN
									: COST_RULE;

	if (is_own_hold(fact, candidate))
		score += COST_OWN_HOLD;
	if (!together && family_in_house(house, candidate))
		score += COST_APART;
	if (fact->bed_accessible && !(candidate->person && candidate->person->accessible))
		score += COST_ACCESSIBLE;
	if (fact->surge)
		score += COST_SURGE;
	if (room->family && !together)
		score += group > 1 ? -COST_FAMILY_ROOM : COST_FAMILY_ROOM;
	else if (strcmp(room->sex, "any") == 0 && strcmp(house->shelter.sex, "any") == 0)
		score += COST_MIXED;
	return score;
}

static const char *why_of(
    const struct house *house, const struct offer *offer, const struct candidate *candidate)
{
	size_t room = room_of(house, offer->bed);
	const char *words = "";

	for (size_t i = 0; i < offer->against.count; i++)
		words = arena_format(house->arena, "%s%s%s", words, *words ? "; " : "",
		    code_title(offer->against.items[i].code));
	if (*words)
		return words;
	if (is_own_hold(offer->bed, candidate))
		return _("held for them");
	if (family_sleeps_in(house, room, candidate))
		return _("with the family");
	if (offer->bed->surge)
		return _("surge bed");
	if (house->companion_counts[room] == 0)
		return _("empty room");
	return "";
}

static struct offer offer_of(const struct house *house, const struct bed_fact *fact,
    const struct candidate *candidate, size_t group)
{
	struct offer offer = { .bed = fact,
		.room = desk_room_name(&house->rooms[room_of(house, fact)]) };

	offer.against = against(house, fact, candidate);
	offer.score = score_of(house, &offer, candidate, group);
	offer.why = why_of(house, &offer, candidate);
	return offer;
}

static int by_score(const void *a, const void *b)
{
	const struct offer *one = a, *other = b;

	return one->score < other->score ? -1 : one->score > other->score;
}

/* --- for one person -------------------------------------------------------------------------- */

static size_t add_offers(const struct desk *desk, struct arena *arena,
    const struct candidate *candidate, int64_t shelter, when_t at, struct offer **offers,
    size_t count)
{
	struct house *house = arena_alloc(arena, sizeof *house);

	if (!load_house(house, desk, arena, shelter, at))
		return count;
	for (size_t i = 0; i < house->fact_count; i++) {
		if (!may_be_offered(house, &house->facts[i]))
			continue;
		*offers = arena_grow(arena, *offers, count, sizeof **offers);
		(*offers)[count] = offer_of(house, &house->facts[i], candidate, 1);
		(*offers)[count++].score += house->shelter.position * 1000;
	}
	return count;
}

static size_t load_offers(const struct desk *desk, struct arena *arena,
    const struct candidate *candidate, int64_t shelter, when_t at, struct offer **offers)
{
	struct shelter *shelters;
	size_t count = 0, found;

	*offers = NULL;
	if (shelter != DB_NULL) {
		count = add_offers(desk, arena, candidate, shelter, at, offers, 0);
	} else {
		found = shelters_load(desk->db, arena, at, &shelters);
		for (size_t i = 0; i < found; i++)
			if (shelters[i].open && desk_may(desk, RIGHT_ADMIT, shelters[i].id))
				count = add_offers(
				    desk, arena, candidate, shelters[i].id, at, offers, count);
	}
	if (count > 1)
		qsort(*offers, count, sizeof **offers, by_score);
	return count;
}

size_t offers_load(const struct desk *desk, struct arena *arena, const struct person *person,
    int64_t shelter, when_t at, struct offer **offers)
{
	struct candidate candidate = { .age = -1, .family = 0, .held_for = DB_NULL,
		.inside = DB_NULL };

	if (person)
		candidate = placing_candidate(desk, arena, person, at);
	return load_offers(desk, arena, &candidate, shelter, at, offers);
}

size_t offers_join(const struct desk *desk, struct arena *arena, const struct person *person,
    int64_t family, int64_t shelter, when_t at, struct offer **offers)
{
	struct candidate candidate = placing_candidate(desk, arena, person, at);

	candidate.family = family;
	return load_offers(desk, arena, &candidate, shelter, at, offers);
}

/* --- for a family ---------------------------------------------------------------------------- */

/* Who may have which bed, as offers; bed NULL where there is none. */
struct matching {
	struct house *house;
	struct offer *offers; /* person by person, each fact_count long */
	size_t people;
	int64_t room;         /* only beds of this room.id; DB_NULL: of all */
	size_t *holder;       /* of each bed: person + 1; 0 nobody */
	bool *tried;
};

static const struct offer *offer_at(const struct matching *matching, size_t person, size_t bed)
{
	const struct offer *offer = &matching->offers[person * matching->house->fact_count + bed];

	if (!offer->bed || !offer_suits(offer)
		|| (matching->room != DB_NULL && offer->bed->room != matching->room))
		return NULL;
	return offer;
}

/* Finds a bed for the person, making others change theirs where that helps. */
static bool seat(struct matching *matching, size_t person)
{
	for (size_t bed = 0; bed < matching->house->fact_count; bed++)
		if (matching->holder[bed] == 0 && offer_at(matching, person, bed)) {
			matching->holder[bed] = person + 1;
			return true;
		}
	for (size_t bed = 0; bed < matching->house->fact_count; bed++) {
		if (matching->tried[bed] || !offer_at(matching, person, bed))
			continue;
		matching->tried[bed] = true;
		if (seat(matching, matching->holder[bed] - 1)) {
			matching->holder[bed] = person + 1;
			return true;
		}
	}
	return false;
}

/* How many find a bed; *cost is what the beds of those cost together. */
static size_t seat_all(struct matching *matching, int64_t room, int64_t *cost)
{
	size_t beds = matching->house->fact_count, seated = 0;

	matching->room = room;
	memset(matching->holder, 0, beds * sizeof *matching->holder);
	for (size_t person = 0; person < matching->people; person++) {
		memset(matching->tried, 0, beds * sizeof *matching->tried);
		seated += seat(matching, person);
	}
	*cost = 0;
	for (size_t bed = 0; bed < beds; bed++)
		if (matching->holder[bed] > 0)
			*cost += offer_at(matching, matching->holder[bed] - 1, bed)->score;
	return seated;
}

static struct candidate of_group(struct house *house, const struct person *people, size_t count,
    size_t index)
{
	struct candidate candidate
	    = placing_candidate(house->desk, house->arena, &people[index], house->at);
	int64_t *relatives = arena_alloc(
	    house->arena, (candidate.relative_count + count) * sizeof *relatives);

	memcpy(relatives, candidate.relatives, candidate.relative_count * sizeof *relatives);
	for (size_t i = 0; i < count; i++)
		if (i != index)
			relatives[candidate.relative_count++] = people[i].id;
	candidate.relatives = relatives;
	return candidate;
}

static void load_matching(struct matching *matching, struct house *house,
    const struct person *people, size_t count)
{
	size_t beds = house->fact_count;

	*matching = (struct matching){ .house = house, .people = count };
	matching->offers = arena_alloc(house->arena, (count * beds + 1) * sizeof *matching->offers);
	matching->holder = arena_alloc(house->arena, (beds + 1) * sizeof *matching->holder);
	matching->tried = arena_alloc(house->arena, (beds + 1) * sizeof *matching->tried);
	for (size_t i = 0; i < count; i++) {
		struct candidate candidate = of_group(house, people, count, i);

		for (size_t bed = 0; bed < beds; bed++)
			if (may_be_offered(house, &house->facts[bed]))
				matching->offers[i * beds + bed]
				    = offer_of(house, &house->facts[bed], &candidate, count);
	}
}

/* One room for all if there is one, the cheapest; else as many as can be, in walking order. */
static size_t seat_together(struct matching *matching)
{
	int64_t best = DB_NULL, lowest = 0, cost;

	for (size_t i = 0; i < matching->house->room_count; i++) {
		int64_t room = matching->house->rooms[i].id;

		if (seat_all(matching, room, &cost) < matching->people
			|| (best != DB_NULL && cost >= lowest))
			continue;
		best = room;
		lowest = cost;
	}
	return seat_all(matching, best, &cost);
}

bool offers_family(const struct desk *desk, struct arena *arena, const struct person *people,
    size_t count, int64_t shelter, when_t at, struct offer **chosen, size_t *found)
{
	struct house *house = arena_alloc(arena, sizeof *house);
	struct matching matching;

	*chosen = arena_alloc(arena, (count + 1) * sizeof **chosen);
	*found = 0;
	if (!load_house(house, desk, arena, shelter, at))
		return false;
	load_matching(&matching, house, people, count);
	*found = seat_together(&matching);
	for (size_t bed = 0; bed < house->fact_count; bed++)
		if (matching.holder[bed] > 0)
			(*chosen)[matching.holder[bed] - 1]
			    = *offer_at(&matching, matching.holder[bed] - 1, bed);
	return *found == count;
}
