#include "core/lodging_facts.h"

#include "core/banning.h"
#include "core/holding.h"
#include "core/nights.h"
#include "core/placing.h"
#include "core/see.h"
#include "db/bed.h"

#include <limits.h>
#include <string.h>

/* --- the rules ------------------------------------------------------------------------------ */

/* One judging by core/rules.h, of the room and a bed of the kind: whether it is free is not asked. */
static struct verdict judge(const struct lodging_facts *facts, const struct candidate *candidate,
    const struct shelter *shelter, const struct room *room, bool accessible,
    const struct companion *companions, size_t count)
{
	const struct bed_fact bed = { .code = room->code, .bed_accessible = accessible,
		.retired_at = DB_NULL, .placement = DB_NULL, .stay = DB_NULL, .hold = DB_NULL,
		.person = DB_NULL, .block = DB_NULL, .last_left_at = DB_NULL,
		.cleaned_at = DB_NULL };
	struct place place = { shelter, room, &bed, companions, count, facts->call };
	struct failure failure = { 0 };
	struct verdict verdict = { 0 };

	rules_placing(&place, candidate, facts->desk->config->adult_age, NULL, &failure);
	for (size_t i = 0; i < failure.count && verdict.count < VERDICT_MOST; i++)
		if (party_stands(candidate->person, failure.items[i].code))
			verdict.codes[verdict.count++] = failure.items[i].code;
	failure_done(&failure);
	return verdict;
}

/* --- who is in the rooms -------------------------------------------------------------------- */

static const struct span *span_of(const struct lodging *lodging, int64_t person)
{
	for (size_t i = 0; i < lodging->plan.span_count; i++)
		if (lodging->plan.spans[i].person == person)
			return &lodging->plan.spans[i];
	return NULL;
}

static void load_mates(struct lodging_facts *facts)
{
	struct lodging *lodging = facts->lodging;
	size_t rooms = lodging->fit.rooms;

	facts->first_mate = arena_alloc(facts->arena, (rooms + 1) * sizeof *facts->first_mate);
	facts->companions = arena_alloc(facts->arena, (rooms + 1) * sizeof *facts->companions);
	for (size_t room = 0; room < rooms; room++) {
		size_t count = placing_companions(facts->desk, facts->arena,
		    lodging->rooms[room]->id, lodging->from, lodging->until,
		    &facts->companions[room]);

		facts->first_mate[room] = facts->mate_count;
		for (size_t i = 0; i < count; i++) {
			const struct companion *companion = &facts->companions[room][i];

			facts->mates = arena_grow(
			    facts->arena, facts->mates, facts->mate_count, sizeof *facts->mates);
			facts->mates[facts->mate_count++] = (struct mate){ *companion, room,
				companion->code ? span_of(lodging, companion->person) : NULL };
		}
	}
	facts->first_mate[rooms] = facts->mate_count;
	facts->scratch = arena_alloc(facts->arena, (facts->mate_count + 1) * sizeof *facts->scratch);
}

/* The companions that somebody would have in the room. */
static size_t companions_of(const struct lodging_facts *facts, size_t room, int64_t person,
    struct companion *companions)
{
	size_t count = 0;

	for (size_t i = facts->first_mate[room]; i < facts->first_mate[room + 1]; i++)
		if (facts->mates[i].companion.person != person)
			companions[count++] = facts->mates[i].companion;
	return count;
}

static struct verdict verdict_in(const struct lodging_facts *facts,
    const struct candidate *candidate, int64_t key, size_t room, bool accessible, bool bare)
{
	return judge(facts, candidate, &facts->lodging->plan.shelter, facts->lodging->rooms[room],
	    accessible, facts->scratch,
	    bare ? 0 : companions_of(facts, room, key, facts->scratch));
}

static bool clash(void *context, size_t person, size_t resident)
{
	const struct lodging_facts *facts = context;
	const struct mate *mate = &facts->mates[resident];
	unsigned char *known = &facts->clashes[person * facts->mate_count + resident];

	if (mate->companion.person == facts->party->guests[person].key)
		return false;
	if (*known == KNOWN_NOT)
		*known = judge(facts, &facts->candidates[person], &facts->lodging->plan.shelter,
			     facts->lodging->rooms[mate->room], true, &mate->companion, 1).count > 0
			? KNOWN_YES : KNOWN_NO;
	return *known == KNOWN_YES;
}

/* --- the beds ------------------------------------------------------------------------------- */

static void load_starts(struct lodging_facts *facts)
{
	const struct lodging *lodging = facts->lodging;
	char day[DATE_SIZE];

	facts->starts
	    = arena_alloc(facts->arena, (lodging->plan.nights + 1) * sizeof *facts->starts);
	for (size_t n = 0; n < lodging->plan.nights; n++) {
		plan_day(&lodging->plan, n, day);
		facts->starts[n] = n == 0 ? lodging->from
					  : when_of_date(day,
						(int)lodging->plan.shelter.night_boundary);
	}
}

static void occupy(struct lodging_facts *facts, int64_t bed, when_t from, when_t until)
{
	struct lodging *lodging = facts->lodging;
	size_t row = plan_row(&lodging->plan, bed);

	for (size_t n = 0; row < lodging->plan.bed_count && n < lodging->plan.nights; n++) {
		unsigned char *busy = &facts->busy[row * lodging->plan.nights + n];

		if (from <= lodging->plan.at[n] && *busy < UCHAR_MAX
			&& (until == WHEN_NONE || until > facts->starts[n]))
			++*busy;
	}
}

when_t lodging_taken_until(const struct lodging *lodging, const struct span *span)
{
	when_t end = span_end(span, lodging->plan.now);

	if (span->hold == DB_NULL && span->until_at == DB_NULL && end != WHEN_NONE
		&& end <= lodging->plan.now)
		return lodging->plan.now + 1;
	return end;
}

static void load_busy(struct lodging_facts *facts)
{
	struct lodging *lodging = facts->lodging;
	const struct plan *plan = &lodging->plan;

	facts->busy = arena_alloc(facts->arena, plan->bed_count * plan->nights + 1);
	for (size_t bed = 0; bed < plan->bed_count; bed++)
		for (size_t n = 0; n < plan->nights; n++)
			facts->busy[bed * plan->nights + n]
			    = plan_cell(plan, bed, n)->state == PLAN_NONE;
	for (size_t i = 0; i < plan->span_count; i++)
		occupy(facts, plan->spans[i].bed, plan->spans[i].from_at,
		    lodging_taken_until(lodging, &plan->spans[i]));
	for (size_t i = 0; i < plan->block_count; i++)
		occupy(facts, plan->blocks[i].bed, plan->blocks[i].from_at,
		    plan->blocks[i].until_at == DB_NULL ? WHEN_NONE : plan->blocks[i].until_at);
}

/* Only rooms that have a bed in use, and those without gaps between them. */
static void load_rooms(struct lodging *lodging, struct arena *arena, struct fit_bed *beds)
{
	const struct plan *plan = &lodging->plan;
	size_t count = 0;

	lodging->rooms = arena_alloc(arena, (plan->room_count + 1) * sizeof *lodging->rooms);
	for (size_t room = 0; room < plan->room_count; room++) {
		bool used = false;

		for (size_t bed = 0; bed < plan->bed_count; bed++)
			if (plan->beds[bed].room == room
				&& plan->beds[bed].bed.retired_at == DB_NULL) {
				used = true;
				beds[bed].room = count;
			}
		if (used)
			lodging->rooms[count++] = &plan->rooms[room];
	}
	lodging->fit.rooms = count;
}

/* --- moving somebody ------------------------------------------------------------------------ */

/* Is nothing promised there after the nights of the group, while they still stay? */
static bool free_after(const struct lodging_facts *facts, size_t bed, when_t until)
{
	const struct lodging *lodging = facts->lodging;
	int64_t id = lodging->plan.beds[bed].bed.id, end = until == WHEN_NONE ? DB_NULL : until;
	struct placement later;
	struct bed_block block;

	return !placement_overlapping(facts->desk->db, facts->arena, id, PLACED_HOLDS,
		   lodging->from, end, DB_NULL, &later)
		&& !placement_overlapping(facts->desk->db, facts->arena, id, PLACED_PROMISED,
		    lodging->from, end, DB_NULL, &later)
		&& (!bed_block_after(facts->desk->db, facts->arena, id, lodging->from, &block)
		    || (end != DB_NULL && block.from_at >= end));
}

static const struct candidate *mover(const struct lodging_facts *facts, size_t resident)
{
	struct person *person;

	if (facts->movers[resident])
		return facts->movers[resident];
	person = arena_alloc(facts->arena, sizeof *person);
	facts->movers[resident] = arena_alloc(facts->arena, sizeof **facts->movers);
	if (person_by_id(facts->desk->db, facts->arena,
		facts->mates[resident].companion.person, person))
		*facts->movers[resident] = placing_candidate(
		    facts->desk, facts->arena, person, facts->lodging->from);
	return facts->movers[resident];
}

static bool moves_to(void *context, size_t resident, size_t bed)
{
	const struct lodging_facts *facts = context;
	const struct lodging *lodging = facts->lodging;
	const struct fit_bed *to = &lodging->fit.bed[bed];
	unsigned char *known
	    = &facts->moves[(resident * lodging->fit.rooms + to->room) * 2 + to->accessible];
	const struct candidate *candidate = mover(facts, resident);

	if (*known == KNOWN_NOT)
		*known = candidate->person
				&& verdict_in(facts, candidate, candidate->person->id, to->room,
				       to->accessible, false).count == 0
			? KNOWN_YES : KNOWN_NO;
	return *known == KNOWN_YES && !to->surge
		&& free_after(facts, bed, span_end(facts->mates[resident].span, lodging->plan.now));
}

/* Somebody in the house who may be named, and whose bed has nothing else on it on these nights. */
static bool movable(const struct lodging_facts *facts, const struct mate *mate, size_t bed)
{
	const struct lodging *lodging = facts->lodging;
	const struct span *span = mate->span;

	if (!span || span->stay == DB_NULL || span->until_at != DB_NULL
		|| span->from_at > lodging->plan.now || bed >= lodging->fit.beds
		|| lodging->plan.beds[bed].bed.retired_at != DB_NULL
		|| !desk_may(facts->desk, RIGHT_SEE_PEOPLE, lodging->plan.shelter.id))
		return false;
	for (size_t i = 0; i < facts->party->count; i++)
		if (facts->party->guests[i].key == mate->companion.person)
			return false;
	for (size_t n = 0; n < lodging->plan.nights; n++)
		if (facts->busy[bed * lodging->plan.nights + n] > 1)
			return false;
	return true;
}

static size_t unit_of(const struct lodging_facts *facts, size_t index)
{
	const struct companion *companion = &facts->mates[index].companion;

	for (size_t i = 0; companion->code && companion->family != DB_NULL && i < index; i++)
		if (facts->mates[i].companion.code
			&& facts->mates[i].companion.family == companion->family)
			return i;
	return index;
}

/* --- the facts of the search ---------------------------------------------------------------- */

static void fill_beds(struct lodging_facts *facts)
{
	struct lodging *lodging = facts->lodging;
	struct fit *fit = &lodging->fit;
	const struct plan *plan = &lodging->plan;
	struct fit_bed *beds = arena_alloc(facts->arena, (plan->bed_count + 1) * sizeof *beds);
	bool *unused = arena_alloc(facts->arena, plan->bed_count * plan->nights + 1);

	fit->beds = plan->bed_count;
	fit->nights = plan->nights;
	load_rooms(lodging, facts->arena, beds);
	for (size_t bed = 0; bed < plan->bed_count; bed++) {
		beds[bed].accessible = plan->beds[bed].bed.accessible;
		beds[bed].surge = plan->beds[bed].bed.surge;
		beds[bed].to_clean
		    = plan->nights > 0 && plan_cell(plan, bed, 0)->state == BED_TO_CLEAN;
		for (size_t n = 0; n < plan->nights; n++)
			unused[bed * plan->nights + n] = facts->busy[bed * plan->nights + n] == 0
				&& plan->beds[bed].bed.retired_at == DB_NULL;
	}
	fit->bed = beds;
	fit->free = unused;
}

static void fill_rooms(struct lodging_facts *facts)
{
	struct fit *fit = &facts->lodging->fit;
	struct fit_room *rooms = arena_alloc(facts->arena, (fit->rooms + 1) * sizeof *rooms);

	for (size_t i = 0; i < fit->rooms; i++) {
		const struct room *room = facts->lodging->rooms[i];

		rooms[i] = (struct fit_room){ .floor = room->floor, .family = room->family,
			.mixed = strcmp(room->sex, "any") == 0
				&& strcmp(facts->lodging->plan.shelter.sex, "any") == 0,
			.occupied = facts->first_mate[i + 1] > facts->first_mate[i] };
	}
	fit->room = rooms;
}

static void fill_residents(struct lodging_facts *facts)
{
	struct fit *fit = &facts->lodging->fit;
	struct fit_resident *residents
	    = arena_alloc(facts->arena, (facts->mate_count + 1) * sizeof *residents);

	for (size_t i = 0; i < facts->mate_count; i++) {
		const struct mate *mate = &facts->mates[i];
		size_t bed = mate->span ? plan_row(&facts->lodging->plan, mate->span->bed) : fit->beds;

		residents[i] = (struct fit_resident){ .room = mate->room, .bed = bed,
			.unit = unit_of(facts, i), .movable = movable(facts, mate, bed) };
	}
	fit->resident = residents;
	fit->residents = facts->mate_count;
	facts->clashes = arena_alloc(facts->arena, fit->people * fit->residents + 1);
	facts->movers = arena_alloc(facts->arena, (fit->residents + 1) * sizeof *facts->movers);
	facts->moves = arena_alloc(facts->arena, fit->residents * fit->rooms * 2 + 1);
}

/* Only for who needs one does it matter whether a bed is accessible. */
static void judge_rooms(struct lodging_facts *facts, bool *suits, bool *bare)
{
	struct fit *fit = &facts->lodging->fit;
	size_t all = fit->people * fit->rooms * 2;
	bool *empty = arena_alloc(facts->arena, all + 1);

	facts->verdicts = arena_alloc(facts->arena, (all + 1) * sizeof *facts->verdicts);
	for (size_t i = 0; i < all; i++) {
		size_t person = i / 2 / fit->rooms, room = i / 2 % fit->rooms;
		const struct guest *guest = &facts->party->guests[person];
		bool other = i % 2 == 1 && !guest->person.accessible;

		facts->verdicts[i] = other ? facts->verdicts[i - 1]
					   : verdict_in(facts, &facts->candidates[person],
						 guest->key, room, i % 2 == 1, false);
		empty[i] = other ? empty[i - 1]
				 : verdict_in(facts, &facts->candidates[person], guest->key, room,
				       i % 2 == 1, true).count == 0;
	}
	for (size_t i = 0; i < fit->people * fit->beds; i++) {
		const struct fit_bed *bed = &fit->bed[i % fit->beds];
		size_t at = (i / fit->beds * fit->rooms + bed->room) * 2 + bed->accessible;

		suits[i] = facts->verdicts[at].count == 0;
		bare[i] = empty[at];
	}
}

static void fill_people(struct lodging_facts *facts)
{
	struct fit *fit = &facts->lodging->fit;
	const struct party *party = facts->party;
	size_t people = party->count;
	int *minority = arena_alloc(facts->arena, (people + 1) * sizeof *minority);
	bool *apart = arena_alloc(facts->arena, people * people * 2 + 1);
	bool *suits = arena_alloc(facts->arena, people * fit->beds + 1);
	bool *bare = arena_alloc(facts->arena, people * fit->beds + 1);

	for (size_t i = 0; i < people; i++) {
		int age = party->guests[i].age;

		minority[i] = age >= 0 && age < facts->desk->config->adult_age
			? facts->desk->config->adult_age - age : 0;
	}
	for (size_t i = 0; i < people * people * 2; i++)
		apart[i] = i / 2 / people != i / 2 % people
			&& party_apart(facts->desk, party, facts->candidates, i / 2 / people,
			    i / 2 % people, i % 2 == 1) != CODE_COUNT;
	judge_rooms(facts, suits, bare);
	fit->minority = minority;
	fit->apart = apart;
	fit->suits = suits;
	fit->bare = bare;
}

static bool load_plan(const struct desk *desk, struct arena *arena, int64_t shelter,
    const char *from, size_t nights, struct lodging *lodging)
{
	char tonight[DATE_SIZE];
	struct shelter row;
	when_t start;

	if (!shelter_by_id(desk->db, arena, shelter, &row))
		return false;
	night_begun(&row, desk_now(desk), tonight);
	if (!from || strcmp(from, tonight) < 0)
		from = tonight;
	start = when_of_date(from, (int)row.night_boundary);
	lodging->from = start > desk_now(desk) ? start : desk_now(desk);
	return plan_load(desk, arena, shelter, from, nights, &lodging->plan);
}

bool lodging_search(const struct desk *desk, struct arena *arena, const struct party *party,
    int64_t shelter, const char *from, size_t nights, struct lodging *lodging)
{
	struct lodging_facts *facts = arena_alloc(arena, sizeof *facts);

	*lodging = (struct lodging){ .facts = facts };
	*facts = (struct lodging_facts){ .desk = desk, .arena = arena, .party = party,
		.lodging = lodging };
	if (!load_plan(desk, arena, shelter, from, nights, lodging))
		return false;
	lodging->until = lodging->plan.at[nights - 1] + 1;
	lodging->fit = (struct fit){ .people = party->count, .clash = clash, .moves_to = moves_to,
		.context = facts, .together = party->together };
	facts->call = banning_call(desk, arena, &lodging->plan.shelter);
	facts->candidates = party_candidates(desk, arena, party, lodging->from);
	load_starts(facts);
	load_busy(facts);
	fill_beds(facts);
	load_mates(facts);
	fill_rooms(facts);
	fill_residents(facts);
	fill_people(facts);
	facts->takes = arena_alloc(arena, lodging->fit.rooms + 1);
	facts->seated = arena_alloc(arena, (lodging->fit.rooms + 1) * sizeof *facts->seated);
	fit_rooms(&lodging->fit, arena, facts->takes, facts->seated);
	lodging->way_count = fit_ways(&lodging->fit, arena, &lodging->ways);
	return true;
}

const char *lodging_mover(const struct lodging *lodging, size_t resident, size_t *bed)
{
	*bed = lodging->fit.resident[resident].bed;
	return lodging->facts->mates[resident].companion.code;
}

const struct bed *lodging_bed(const struct lodging *lodging, size_t bed)
{
	return &lodging->plan.beds[bed].bed;
}
