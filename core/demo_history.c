/* The past, bed by bed: each bed has its own line of time, on which one stay ends before the next
 * begins, and the beds are filled in the order of their times, so that whoever comes again left
 * before. Nothing can overlap by construction. Lengths shrink when the wanted number of stays would
 * not fit, and beds stay empty longer when there are too few people. */
#include "core/demo_load.h"
#include "core/placing.h"
#include "db/bed.h"

#include <string.h>

#define SHORTEST (2 * HOUR)
#define STEP (5 * MINUTE) /* times are noted to five minutes */
#define STAYS_PER_COMMIT 100000

static struct slot *earliest(struct demo *demo)
{
	struct slot *first = NULL;

	for (size_t i = 0; i < demo->slot_count; i++)
		if (demo->slots[i].next != INT64_MAX &&
		    (!first || demo->slots[i].next < first->next))
			first = &demo->slots[i];
	return first;
}

/* --- who comes ------------------------------------------------------------------------------- */

bool demo_fits(const struct slot *slot, const struct party *party, when_t at, size_t most)
{
	const struct house *house = slot->house;
	int64_t today = at / DAY;

	if (party->count > most || (party->count > 1) != (most > 1))
		return false;
	for (size_t i = 0; i < party->count; i++) {
		const struct guest *guest = &party->guests[i];
		int64_t days = today - guest->birth, most_age = house->trafficking ? 60 : 17;

		if (most_age > slot->room.age_to)
			most_age = slot->room.age_to;
		if (most_age > house->row.age_to)
			most_age = house->row.age_to;
		/* A month to spare: nobody is on the edge of a birthday. */
		if ((days + 30) * 4 >= (most_age + 1) * 1461 ||
		    (days - 30) * 4 < slot->room.age_from * 1461 ||
		    (days - 30) * 4 < house->row.age_from * 1461)
			return false;
		if (strcmp(slot->room.sex, guest->female ? "male" : "female") == 0 ||
		    strcmp(house->row.sex, guest->female ? "male" : "female") == 0)
			return false;
		if (guest->accessible && !slot->beds[i].accessible)
			return false;
	}
	return true;
}

/* Takes a party that left between the instants out of the pool; -1 when none of those looked at
 * fits. from_crisis: only such as left a house for the first days. */
static bool take_known(struct demo *demo, const struct slot *slot, size_t most, when_t from,
    when_t until, bool from_crisis, struct party *party)
{
	size_t fund = slot->house->trafficking, count = demo->pooled[fund];
	size_t start = (size_t)random_below(&demo->random, (int64_t)count);
	size_t looks = most > 1 || count < 24 ? count : 24;

	for (size_t i = 0; i < looks; i++) {
		size_t at = (start + i) % count;
		struct party *known = &demo->pools[fund][at];

		if (known->left_at < from || known->left_at > until)
			continue;
		if (from_crisis && (strcmp(demo->houses[known->shelter].row.kind, "crisis") != 0 ||
				       known->shelter == (int64_t)slot->house_index))
			continue;
		if (!demo_fits(slot, known, until, most))
			continue;
		*party = *known;
		*known = demo->pools[fund][--demo->pooled[fund]];
		return true;
	}
	return false;
}

bool demo_known(struct demo *demo, const struct slot *slot, struct party *party)
{
	return take_known(demo, slot, 1, demo->now - 400 * DAY, demo->recent - HOUR, false, party);
}

static void remember(struct demo *demo, const struct slot *slot, const struct party *party)
{
	size_t fund = slot->house->trafficking, at = demo->pooled[fund];

	if (at == POOL_MAX)
		at = (size_t)random_below(&demo->random, POOL_MAX);
	else
		demo->pooled[fund]++;
	demo->pools[fund][at] = *party;
}

static bool wants_new(struct demo *demo)
{
	return demo->people_left > 0 &&
	       random_below(&demo->random, demo->stays_left + demo->open_left) < demo->people_left;
}

/* Somebody new, or who was there before; whichever there is. */
static bool find_party(
    struct demo *demo, const struct slot *slot, size_t wanted, when_t at, struct party *party)
{
	bool fresh = wants_new(demo);

	for (int i = 0; i < 2; i++, fresh = !fresh) {
		if (!fresh &&
		    take_known(demo, slot, wanted, at - 400 * DAY, at - HOUR, false, party))
			return true;
		if (fresh && demo->people_left >= (int64_t)wanted) {
			demo_new_party(demo, slot, wanted, at, party);
			return true;
		}
	}
	return false;
}

/* --- rows ------------------------------------------------------------------------------------ */

static void extend(struct demo *demo, const struct house *house, struct stay *stay)
{
	when_t limit = when_of_date(stay->expected_on, 18 * 60);
	const char *to;
	struct extension row = { .stay = stay->id,
		.from_on = stay->expected_on,
		.decided_by = house->trafficking ? "ფონდი" : "მეურვეობის ორგანო",
		.reason = "მომზადება გასვლისთვის" };

	if ((stay->left_at == DB_NULL ? demo->now : stay->left_at) <= limit)
		return;
	to = demo_date(demo, limit, (int)house->row.extension_days);
	row.to_on = to;
	row.at = limit - 3 * DAY;
	if (row.at < stay->admitted_at)
		row.at = stay->admitted_at;
	stay->expected_on = to;
	demo_add(demo, &extension_table, &row);
	row_save(demo->db, &stay_table, stay);
}

static void add_placement(struct demo *demo, const struct slot *slot, const struct stay *stay,
    const struct bed *bed)
{
	struct placement row = { .shelter = stay->shelter,
		.bed = bed->id,
		.stay = stay->id,
		.hold = DB_NULL,
		.from_at = stay->admitted_at,
		.until_at = stay->left_at,
		.planned_at = placing_planned(
		    &slot->house->row, stay->expected_on, stay->admitted_at),
		.void_at = DB_NULL };

	demo_add(demo, &placement_table, &row);
}

static void clean(struct demo *demo, const struct bed *bed, when_t left, when_t next)
{
	struct cleaning row = {
		.bed = bed->id, .at = left + (next - left) / 2, .void_at = DB_NULL
	};

	if (row.at > left + 3 * HOUR)
		row.at = left + random_between(&demo->random, HOUR, 3 * HOUR);
	if (row.at > demo->recent)
		row.at = demo->recent;
	demo_add(demo, &cleaning_table, &row);
}

/* Writes the stay of everybody in the party; until is DB_NULL when they are still here. */
static void add_stays(struct demo *demo, struct slot *slot, struct party *party, when_t from,
    when_t until, int64_t continues)
{
	const struct house *house = slot->house;
	bool first = !party->guests[0].registered;
	const char *referrer, *basis = demo_basis(demo, slot, first, &referrer);
	struct stay stay = { .shelter = house->row.id,
		.basis = basis,
		.referrer = referrer,
		.admitted_at = from,
		.head = DB_NULL,
		.continues = continues,
		.left_at = until,
		.note = "",
		.void_at = DB_NULL };

	demo_register_ties(demo, slot, party, from);
	if (continues != DB_NULL)
		stay.basis = "transfer";
	if (house->row.stay_limit_days > 0)
		stay.expected_on = demo_date(demo, from, (int)house->row.stay_limit_days);
	if (until != DB_NULL) {
		struct demo_leaving leaving = demo_leaving(demo, house, (until - from) / DAY);

		stay.reason = leaving.reason;
		stay.destination = leaving.destination;
		stay.handover = leaving.handover;
	}
	for (size_t i = 0; i < party->count; i++) {
		stay.id = DB_NULL;
		stay.person = party->guests[i].person;
		demo_add(demo, &stay_table, &stay);
		add_placement(demo, slot, &stay, &slot->beds[i]);
		party->guests[i].stay = stay.id;
		if (stay.expected_on && house->row.extension_days > 0) {
			struct stay whole = stay;

			extend(demo, house, &whole);
		}
		stay.head = party->guests[0].stay;
		if (house->trafficking)
			stay.basis = "dependant";
		demo_serve(demo, slot, i, stay.person, from, until);
		demo->summary->stays++;
	}
	party->left_at = until;
	party->shelter = (int64_t)slot->house_index;
	if (until != DB_NULL && strcmp(stay.reason, "deceased") != 0)
		remember(demo, slot, party);
}

/* The stay before was ended for this one. */
static void make_transfer(struct demo *demo, const struct party *party, const struct house *to)
{
	struct stay stay;

	if (!stay_by_id(demo->db, &demo->scratch, party->guests[0].stay, &stay))
		return;
	stay.reason = "other-shelter";
	stay.destination = to->row.code;
	stay.handover = "დოკუმენტები";
	row_save(demo->db, &stay_table, &stay);
}

/* --- one stay after the other ---------------------------------------------------------------- */

/* Comes by day, or at night with the mobile group. */
static when_t plausible_coming(struct demo *demo, const struct slot *slot, when_t at)
{
	char date[DATE_SIZE];
	bool night = !slot->house->trafficking && random_chance(&demo->random, 420);
	int minute = (int)(night ? random_between(&demo->random, 246, 286)
				 : random_between(&demo->random, 114, 222)) *
		     5;
	when_t coming;

	when_to_date(at, date);
	coming = when_of_date(date, minute);
	return coming >= at ? coming : coming + DAY;
}

/* Leaves by day: at the nearest hour before or after that keeps the order. */
static when_t plausible_leaving(struct demo *demo, when_t from, when_t until)
{
	char date[DATE_SIZE];
	when_t leaving;

	when_to_date(until, date);
	leaving = when_of_date(date, (int)random_between(&demo->random, 108, 216) * 5);
	if (leaving > until)
		leaving -= DAY;
	return leaving > from + SHORTEST ? leaving : until;
}

/* How much longer or shorter than usual stays have to be, and the time that is too much. */
static double scale_of(struct demo *demo, const struct slot *slot, int64_t *spare)
{
	double ratio = demo->room_left / (double)(demo->stays_left > 0 ? demo->stays_left : 1);
	const struct house *house = slot->house;

	*spare = 0;
	if (ratio <= 1)
		return ratio < 0.0001 ? 0.0001 : ratio;
	*spare = (int64_t)((ratio > 1000 ? 1000 : ratio - 1) * (double)(house->mean + house->gap) *
			   2 * random_unit(&demo->random)) /
		 STEP * STEP;
	return 1;
}

static int64_t usual_length(struct demo *demo, const struct house *house, double scale)
{
	double length = (double)house->mean * 4 * random_unit(&demo->random) *
			random_unit(&demo->random) * scale;
	int64_t longest = house->limit * DAY;

	if (length > (double)longest)
		return longest - random_between(&demo->random, 0, 5 * DAY / STEP) * STEP;
	return length < (double)SHORTEST ? SHORTEST : (int64_t)length / STEP * STEP;
}

static void go_on(struct demo *demo, struct slot *slot, when_t next)
{
	when_t end = next < slot->horizon ? next : slot->horizon;

	if (slot->next < end)
		demo->room_left -= (double)(end - slot->next) /
				   (double)(slot->house->mean + slot->house->gap) *
				   (slot->family ? (double)(slot->count + 2) / 2 : 1.0);
	slot->next = end;
}

/* Children go on from the first days to a longer place: the bed waits for their leaving there. */
static bool find_transfer(
    struct demo *demo, const struct slot *slot, when_t at, double scale, struct party *party)
{
	if (slot->house->trafficking || slot->family ||
	    strcmp(slot->house->row.kind, "crisis") == 0 || !random_chance(&demo->random, 200))
		return false;
	return take_known(
	    demo, slot, 1, at, at + (int64_t)((double)(3 * DAY) * scale), true, party);
}

static void past_stay(struct demo *demo, struct slot *slot)
{
	const struct house *house = slot->house;
	int64_t spare, gap, continues = DB_NULL;
	double scale = scale_of(demo, slot, &spare);
	int64_t length = usual_length(demo, house, scale);
	size_t wanted =
	    slot->family ? (size_t)random_between(&demo->random, 2, (int64_t)slot->count) : 1;
	when_t from = scale < 1 ? slot->next : plausible_coming(demo, slot, slot->next), until;
	struct party party;
	bool transfer;

	gap = (int64_t)((double)house->gap * 2 * random_unit(&demo->random) * scale) / STEP * STEP;
	if (from + SHORTEST + gap > slot->horizon) {
		go_on(demo, slot, slot->horizon);
		return;
	}
	transfer = find_transfer(demo, slot, from, scale, &party) &&
		   party.left_at + SHORTEST + gap <= slot->horizon;
	if (transfer) {
		from = party.left_at;
		continues = party.guests[0].stay;
		make_transfer(demo, &party, house);
	} else if (!find_party(demo, slot, wanted, from, &party)) {
		go_on(demo, slot, from + length + gap);
		return;
	}
	until = from + length + gap > slot->horizon ? slot->horizon - gap : from + length;
	if (scale >= 1 && until - from > DAY)
		until = plausible_leaving(demo, from, until);
	add_stays(demo, slot, &party, from, until, continues);
	if (house->row.cleaning && (gap > MINUTE || slot->present == 0))
		for (size_t i = 0; i < party.count; i++)
			clean(demo, &slot->beds[i], until, until + gap);
	demo->stays_left -= (int64_t)party.count;
	go_on(demo, slot, until + gap + spare);
}

static void open_stay(struct demo *demo, struct slot *slot)
{
	when_t from = slot->horizon;

	if (demo->recent - from > 2 * DAY)
		from = plausible_coming(demo, slot, from);
	demo->open_left -= (int64_t)slot->present;
	if (find_party(demo, slot, slot->present, from, &slot->here)) {
		add_stays(demo, slot, &slot->here, from, DB_NULL, DB_NULL);
		slot->since = from;
		slot->present = slot->here.count; /* a smaller family may have come */
	} else {
		slot->present = 0;
	}
	slot->next = INT64_MAX;
}

static void one_step(struct demo *demo, struct slot *slot)
{
	if (slot->next + SHORTEST < slot->horizon && demo->stays_left > 0)
		past_stay(demo, slot);
	else if (slot->present == 0)
		slot->next = INT64_MAX;
	else if (slot->next < slot->horizon)
		slot->next = slot->horizon;
	else
		open_stay(demo, slot);
}

bool demo_history(struct demo *demo)
{
	int64_t written = 0;
	struct slot *slot;

	while ((slot = earliest(demo))) {
		one_step(demo, slot);
		arena_done(&demo->scratch);
		demo_told(demo);
		if (demo->summary->stays - written >= STAYS_PER_COMMIT) {
			written = demo->summary->stays;
			if (!demo_commit(demo, true))
				return false;
		}
		if (!demo_ok(demo))
			return false;
	}
	while (demo->people_left > 0) {
		demo_new_contact(demo, random_between(&demo->random, demo->start, demo->recent));
		arena_done(&demo->scratch);
	}
	return demo_ok(demo);
}
