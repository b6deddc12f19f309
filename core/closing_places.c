/* Who is in the way of a closing, and where they could go. */
#include "core/closing.h"

#include "core/holding.h"
#include "core/nights.h"
#include "core/placing.h"
#include "core/see.h"
#include "db/stay.h"

#include <string.h>

#define LOOK_AHEAD 60 /* nights for which a place is sought when no end is known */

/* One closing while places are sought. */
struct search {
	const struct desk *desk;
	struct arena *arena;
	const struct closing *closing;
	char first[DATE_SIZE];  /* of the nights looked at */
	size_t nights;
	struct plan *plans;     /* of each shelter where they could go, its own first */
	size_t plan_count;
	struct affected *affected;
	size_t count;
	int64_t *rooms, *parties; /* rooms given away, and to whom */
	int64_t *beds;
	size_t given;
};

/* Those who know each other: a family, somebody alone, a hold. */
static int64_t party_of(const struct affected *affected)
{
	const struct span *span = &affected->span;

	if (span->stay == DB_NULL)
		return -span->hold;
	return affected->family != DB_NULL ? affected->family : span->stay;
}

const char *affected_whom(struct arena *arena, const struct affected *affected)
{
	if (affected->span.hold != DB_NULL)
		return hold_code(arena, affected->span.hold);
	return affected->span.person_code;
}

/* A planned move: another bed is held for them from then on. */
static bool is_settled(const struct search *search, const struct affected *affected)
{
	struct hold *holds;
	size_t count;

	if (affected->span.stay == DB_NULL || affected->start <= desk_now(search->desk))
		return false;
	count = holds_open_of(search->desk->db, search->arena, affected->span.person, &holds);
	for (size_t i = 0; i < count; i++) {
		struct placement held;
		struct bed bed;

		if (placement_of_hold(search->desk->db, search->arena, holds[i].id, &held)
			&& held.from_at <= affected->start
			&& (held.planned_at == DB_NULL
			    || (affected->end != WHEN_NONE && held.planned_at >= affected->end))
			&& bed_by_id(search->desk->db, search->arena, held.bed, &bed)
			&& !closing_takes(search->closing, &bed))
			return true;
	}
	return false;
}

static when_t earlier(when_t a, when_t b)
{
	return a == WHEN_NONE || (b != WHEN_NONE && b < a) ? b : a;
}

/* The time for which the bed has to be another one: of a hold all that is left of it. */
static bool touches(const struct search *search, const struct span *span, struct affected *affected)
{
	const struct closing *closing = search->closing;
	when_t now = desk_now(search->desk), end = span_end(span, now);

	if (end != WHEN_NONE && end <= now && span->hold == DB_NULL)
		end = WHEN_NONE; /* should have left today, and is here */
	if ((end != WHEN_NONE && end <= closing->from)
		|| (closing->until != WHEN_NONE && span->from_at >= closing->until))
		return false;
	affected->span = *span;
	affected->start = span->hold != DB_NULL ? span->from_at : closing->from;
	if (affected->start < span->from_at)
		affected->start = span->from_at;
	if (affected->start < now)
		affected->start = now;
	affected->end = span->hold != DB_NULL ? end : earlier(end, closing->until);
	return true;
}

/* --- where they could go ---------------------------------------------------------------------- */

static bool is_free(const struct search *search, const struct plan *plan, size_t bed,
    const struct affected *affected)
{
	for (size_t n = 0; n < search->nights; n++) {
		enum bed_state state = plan_cell(plan, bed, n)->state;

		if (plan->at[n] < affected->start
			|| (affected->end != WHEN_NONE && plan->at[n] >= affected->end))
			continue;
		if (state != BED_FREE && state != BED_TO_CLEAN)
			return false;
	}
	return true;
}

/* Strangers who have not met are not put into one room by a proposal. */
static bool is_given(const struct search *search, const struct bed *bed, int64_t party)
{
	for (size_t i = 0; i < search->given; i++)
		if (search->beds[i] == bed->id
			|| (search->rooms[i] == bed->room && search->parties[i] != party))
			return true;
	return false;
}

/* Those of one party while a room is looked at for them. */
struct seats {
	struct affected *const *who;
	struct person *people;
	int64_t *stays;
	size_t count;
	size_t first, beds;      /* of the room, in the plan */
	bool *fit;               /* who x beds */
	const struct bed **taken; /* by each of who; NULL not yet */
};

/* All of the party come to the room together. */
static bool suits(const struct search *search, const struct shelter *shelter, const struct bed *bed,
    const struct seats *seats, size_t index)
{
	const struct affected *affected = seats->who[index];
	struct bed *beds = arena_alloc(search->arena, seats->count * sizeof *beds);
	struct placing placing = { .person = &seats->people[index], .shelter = shelter, .bed = bed,
		.family = affected->family, .group = seats->people, .group_beds = beds,
		.group_count = seats->count, .leavers = seats->stays,
		.leaver_count = affected->span.stay != DB_NULL ? seats->count : 0, .keeps = true,
		.own_hold = affected->span.hold != DB_NULL ? affected->span.hold : 0,
		.at = affected->start, .until = affected->end, .field = "bed" };
	struct failure found = { 0 };
	bool good = true;

	for (size_t i = 0; i < seats->count; i++)
		beds[i] = *bed; /* of which only the room counts */
	placing_judge(search->desk, search->arena, &placing, &found);
	for (size_t i = 0; i < found.count; i++)
		if (code_class(found.items[i].code) != CLASS_WARN
			&& holding_knows(&seats->people[index], found.items[i].code))
			good = false;
	failure_done(&found);
	return good;
}

static void find_fits(const struct search *search, const struct plan *plan, struct seats *seats)
{
	for (size_t i = 0; i < seats->count; i++)
		for (size_t b = 0; b < seats->beds; b++) {
			const struct bed *bed = &plan->beds[seats->first + b].bed;

			seats->fit[i * seats->beds + b] = !closing_takes(search->closing, bed)
				&& !is_given(search, bed, party_of(seats->who[i]))
				&& is_free(search, plan, seats->first + b, seats->who[i])
				&& suits(search, &plan->shelter, bed, seats, i);
		}
}

static bool is_taken(const struct seats *seats, size_t count, const struct bed *bed)
{
	for (size_t i = 0; i < count; i++)
		if (seats->taken[i] == bed)
			return true;
	return false;
}

/* A bed for this one and all that follow. */
static bool seat(const struct plan *plan, struct seats *seats, size_t index)
{
	if (index == seats->count)
		return true;
	for (size_t b = 0; b < seats->beds; b++) {
		const struct bed *bed = &plan->beds[seats->first + b].bed;

		if (!seats->fit[index * seats->beds + b] || is_taken(seats, index, bed))
			continue;
		seats->taken[index] = bed;
		if (seat(plan, seats, index + 1))
			return true;
	}
	return false;
}

/* The bed of the plan; NULL: it is not there. */
static const struct bed *bed_of(const struct plan *plan, const struct span *span)
{
	size_t row = plan_row(plan, span->bed);

	return row < plan->bed_count ? &plan->beds[row].bed : NULL;
}

/* Does somebody of their family sleep in the room, and not leave it? */
static bool has_family(const struct search *search, const struct plan *plan, int64_t room,
    const struct affected *affected)
{
	if (affected->family == DB_NULL)
		return false;
	for (size_t i = 0; i < plan->span_count; i++) {
		const struct span *span = &plan->spans[i];
		const struct bed *bed = bed_of(plan, span);

		if (span->stay != DB_NULL
			&& (span->head == affected->family || span->stay == affected->family)
			&& bed && bed->room == room && !closing_takes(search->closing, bed))
			return true;
	}
	return false;
}

/* The first room of the plan that has a bed for each, one where their family is before all others. */
static bool find_room(const struct search *search, const struct plan *plan, struct seats *seats)
{
	for (int others = 0; others < 2; others++)
		for (size_t b = 0; b < plan->bed_count; b += seats->beds) {
			size_t room = plan->beds[b].room;

			seats->first = b;
			seats->beds = 0;
			while (b + seats->beds < plan->bed_count
				&& plan->beds[b + seats->beds].room == room)
				seats->beds++;
			if (seats->beds < seats->count
				|| has_family(search, plan, plan->rooms[room].id, seats->who[0])
					== (others == 1))
				continue;
			find_fits(search, plan, seats);
			if (seat(plan, seats, 0))
				return true;
		}
	return false;
}

static bool load_seats(const struct search *search, size_t first, struct seats *seats)
{
	struct affected **who = arena_alloc(search->arena, search->count * sizeof *who);

	*seats = (struct seats){ .who = who };
	for (size_t i = first; i < search->count; i++)
		if (search->affected[i].party == first)
			who[seats->count++] = &search->affected[i];
	seats->people = arena_alloc(search->arena, seats->count * sizeof *seats->people);
	seats->stays = arena_alloc(search->arena, seats->count * sizeof *seats->stays);
	seats->taken = arena_alloc(search->arena, seats->count * sizeof *seats->taken);
	for (size_t i = 0; i < seats->count; i++) {
		const struct span *span = &who[i]->span;

		seats->stays[i] = span->stay;
		seats->people[i] = holding_stranger("");
		if (span->person != DB_NULL
			&& !person_by_id(search->desk->db, search->arena, span->person,
			    &seats->people[i]))
			return false;
	}
	return seats->count > 0;
}

/* For the whole party, or for none of it. */
static void propose(struct search *search, size_t first)
{
	struct seats seats;
	size_t plans = search->affected[first].whole ? search->plan_count : 1, p = 0, most = 1;

	if (!load_seats(search, first, &seats))
		return;
	for (size_t i = 0; i < plans; i++)
		if (search->plans[i].bed_count > most)
			most = search->plans[i].bed_count;
	seats.fit = arena_alloc(search->arena, seats.count * most * sizeof *seats.fit);
	while (p < plans && !find_room(search, &search->plans[p], &seats))
		p++;
	for (size_t i = 0; p < plans && i < seats.count; i++) {
		seats.who[i]->to = seats.taken[i];
		search->beds[search->given] = seats.taken[i]->id;
		search->rooms[search->given] = seats.taken[i]->room;
		search->parties[search->given++] = party_of(seats.who[i]);
	}
}

/* --- who goes together ------------------------------------------------------------------------ */

static bool needs_place(const struct search *search, const struct affected *affected)
{
	return !affected->settled && affected_whom(search->arena, affected);
}

/* How many of the family are in the house, as far as may be known. */
static size_t family_size(const struct search *search, int64_t stay_id)
{
	struct stay stay, *stays;
	size_t count, known = 0;

	if (!stay_by_id(search->desk->db, search->arena, stay_id, &stay))
		return 1;
	count = family_stays(search->desk->db, search->arena, &stay, &stays);
	for (size_t i = 0; i < count; i++)
		known += !see_hidden(search->desk, stays[i].person);
	return known;
}

/* The others of the family who need a place as well go with the first of them. Without whom of it that
 * is in the house it is not whole. */
static void form_party(struct search *search, size_t first)
{
	struct affected *affected = search->affected;
	size_t size = 0, family = 1;

	for (size_t i = first; i < search->count; i++)
		if (i == first
			|| (affected[first].family != DB_NULL && needs_place(search, &affected[i])
			    && affected[i].family == affected[first].family)) {
			affected[i].party = first;
			size++;
		}
	if (affected[first].family != DB_NULL)
		family = family_size(search, affected[first].span.stay);
	for (size_t i = first; i < search->count; i++)
		if (affected[i].party == first) {
			affected[i].size = size;
			affected[i].whole = size == family;
		}
}

/* Families first: for them there are fewer rooms. */
static void propose_all(struct search *search)
{
	for (size_t i = 0; i < search->count; i++)
		search->affected[i].party = search->count; /* of none yet */
	for (int alone = 0; alone < 2; alone++)
		for (size_t i = 0; i < search->count; i++) {
			if (!needs_place(search, &search->affected[i])
				|| search->affected[i].party < search->count
				|| (search->affected[i].family == DB_NULL) != (alone == 1))
				continue;
			form_party(search, i);
			propose(search, i);
		}
}

/* --- all of it -------------------------------------------------------------------------------- */

/* Could somebody go to that other shelter, if the actor may admit there? */
static bool is_other(const struct closing *closing, const struct shelter *shelter)
{
	return shelter->id != closing->shelter.id && shelter->open
		&& strcmp(shelter->kind, closing->shelter.kind) == 0;
}

bool closing_looks_away(const struct desk *desk, struct arena *arena, const struct closing *closing)
{
	struct shelter *shelters;
	size_t count = shelters_load(desk->db, arena, desk_now(desk), &shelters);

	for (size_t i = 0; i < count; i++)
		if (is_other(closing, &shelters[i])
			&& !desk_may(desk, RIGHT_ADMIT, shelters[i].id))
			return true;
	return false;
}

static void load_plans(struct search *search)
{
	const struct desk *desk = search->desk;
	const struct closing *closing = search->closing;
	struct shelter *shelters;
	size_t count = shelters_load(desk->db, search->arena, desk_now(desk), &shelters);
	char last[DATE_SIZE];

	night_begun(&closing->shelter, desk_now(desk), search->first);
	when_to_date(closing->until == WHEN_NONE ? closing->from + LOOK_AHEAD * DAY : closing->until,
	    last);
	search->nights = (size_t)date_days(search->first, last) + 1;
	search->plans = arena_alloc(search->arena, (count + 1) * sizeof *search->plans);
	search->plan_count = plan_load(desk, search->arena, closing->shelter.id, search->first,
	    search->nights, &search->plans[0]);
	for (size_t i = 0; i < count; i++)
		if (is_other(closing, &shelters[i])
			&& desk_may(desk, RIGHT_ADMIT, shelters[i].id))
			search->plan_count += plan_load(desk, search->arena, shelters[i].id,
			    search->first, search->nights, &search->plans[search->plan_count]);
}

static void add(struct search *search, const struct span *span, const char *bed)
{
	struct affected *affected = &search->affected[search->count];
	struct stay stay;

	*affected = (struct affected){ .bed = bed, .end = WHEN_NONE, .family = DB_NULL };
	if (!touches(search, span, affected))
		return;
	affected->settled = is_settled(search, affected);
	if (span->stay != DB_NULL
		&& stay_by_id(search->desk->db, search->arena, span->stay, &stay))
		affected->family = family_of(search->desk->db, search->arena, &stay);
	search->count++;
}

static void add_bedless(struct search *search, const struct bed_fact *fact)
{
	bool veiled = fact_is_veiled(fact);
	struct span span = { .placement = fact->placement, .bed = DB_NULL,
		.stay = veiled ? DB_NULL : fact->stay, .hold = DB_NULL,
		.from_at = fact->since_at == DB_NULL ? desk_now(search->desk) : fact->since_at,
		.until_at = DB_NULL, .planned_at = fact->planned_at, .head = fact->head,
		.person = fact->person, .person_code = fact->person_code, .sex = fact->sex,
		.birth = fact->birth, .keep_until = DB_NULL, .confirmed_at = DB_NULL };

	add(search, &span, NULL);
}

size_t closing_affected(const struct desk *desk, struct arena *arena, const struct closing *closing,
    struct affected **affected)
{
	struct search search = { .desk = desk, .arena = arena, .closing = closing };
	const struct plan *plan;
	struct bed_fact *facts;
	size_t bedless = 0, most;

	load_plans(&search);
	*affected = NULL;
	if (search.plan_count == 0)
		return 0;
	plan = &search.plans[0];
	if (closing->room.id == 0)
		bedless = see_bedless(desk, arena, closing->shelter.id, plan->now, &facts);
	most = plan->span_count + bedless + 1;
	*affected = search.affected = arena_alloc(arena, most * sizeof **affected);
	search.beds = arena_alloc(arena, most * sizeof *search.beds);
	search.rooms = arena_alloc(arena, most * sizeof *search.rooms);
	search.parties = arena_alloc(arena, most * sizeof *search.parties);
	for (size_t i = 0; i < plan->span_count; i++) {
		const struct bed *bed = bed_of(plan, &plan->spans[i]);

		if (bed && closing_takes(closing, bed))
			add(&search, &plan->spans[i], bed->code);
	}
	for (size_t i = 0; i < bedless; i++)
		add_bedless(&search, &facts[i]);
	propose_all(&search);
	return search.count;
}
