#include "core/placing.h"

#include "core/banning.h"
#include "core/closing.h"
#include "core/holding.h"
#include "core/see.h"
#include "db/bed.h"

#include <string.h>

int placing_age(const char *birth, when_t at)
{
	char day[DATE_SIZE];

	when_to_date(at, day);
	return birth ? date_age(birth, day) : -1;
}

const char *placing_code(const struct desk *desk, struct arena *arena, int64_t person)
{
	struct person row;

	if (see_hidden(desk, person))
		return NULL;
	return person_by_id(desk->db, arena, person, &row) ? row.code : "?";
}

/* --- the facts ------------------------------------------------------------------------------- */

size_t placing_left(const struct desk *desk, struct arena *arena, int64_t room, when_t at,
    struct leaver **leavers)
{
	size_t count, hidden = 0;

	*leavers = NULL;
	if (!see_hides(desk) || !see_past(desk, at))
		return 0;
	count = leavers_load(desk->db, arena, room, when_day_start(at, 0), at, leavers);
	for (size_t i = 0; i < count; i++)
		if (see_hidden(desk, (*leavers)[i].person))
			(*leavers)[hidden++] = (*leavers)[i];
	return hidden;
}

/* The companions, and one of whom nothing is told when somebody hidden left that day. */
static size_t add_left(const struct desk *desk, struct arena *arena, int64_t room, when_t at,
    struct companion *companions, size_t count)
{
	struct leaver *leavers;

	if (placing_left(desk, arena, room, at, &leavers) > 0)
		companions[count++] = (struct companion){ .person = leavers[0].person, .age = -1,
			.family = DB_NULL };
	return count;
}

/* The family in which somebody is in the house; none when nobody else of it may be known of. */
static int64_t family_known(
    const struct desk *desk, struct arena *arena, const struct stay *stay)
{
	struct stay *stays;
	size_t count = family_stays(desk->db, arena, stay, &stays);

	for (size_t i = 0; i < count; i++)
		if (stays[i].id != stay->id && !see_hidden(desk, stays[i].person))
			return stay->head != DB_NULL ? stay->head : stay->id;
	return DB_NULL;
}

struct candidate placing_candidate(const struct desk *desk, struct arena *arena,
    const struct person *person, when_t at)
{
	struct candidate candidate = { .person = person, .age = placing_age(person->birth, at),
		.family = DB_NULL, .held_for = DB_NULL, .inside = DB_NULL };
	struct no_contact *pairs;
	int64_t *relatives;
	struct ban *bans;
	struct stay stay;
	struct hold hold;

	candidate.relative_count = family_relatives(desk, arena, person->id, &relatives);
	candidate.relatives = relatives;
	candidate.no_contact_count = family_no_contacts(desk->db, arena, person->id, &pairs);
	candidate.no_contacts = pairs;
	if (hold_of_person(desk->db, arena, person->id, &hold))
		candidate.held_for = hold.id;
	candidate.ban_count = bans_at(desk->db, arena, person->id, at, &bans);
	candidate.bans = bans;
	if (person->id != 0 && stay_open(desk->db, arena, person->id, &stay)) {
		candidate.family = family_known(desk, arena, &stay);
		candidate.inside = stay.shelter;
	}
	return candidate;
}

when_t placing_planned(const struct shelter *shelter, const char *until, when_t at)
{
	when_t planned = until ? when_of_date(until, (int)shelter->night_boundary) : WHEN_NONE;

	return planned > at ? planned : WHEN_NONE;
}

bool placing_usual_limit(const struct shelter *shelter, when_t at, char limit[DATE_SIZE])
{
	when_to_date(at, limit);
	return shelter->stay_limit_days > 0
		&& date_add(limit, (int)shelter->stay_limit_days, limit);
}

when_t placing_until(const struct placing *placing)
{
	return placing->keeps ? placing->until
			      : placing_planned(placing->shelter, placing->limit, placing->at);
}

static struct companion companion_of(
    const struct desk *desk, const struct roommate *mate, when_t at)
{
	return (struct companion){ .person = mate->person,
		.code = see_hidden(desk, mate->person) ? NULL : mate->person_code,
		.sex = mate->sex,
		.age = placing_age(mate->birth, at),
		.family = mate->head != DB_NULL ? mate->head : mate->stay };
}

size_t placing_companions(const struct desk *desk, struct arena *arena, int64_t room, when_t at,
    when_t until, struct companion **companions)
{
	struct roommate *mates;
	size_t count
	    = roommates_load(desk->db, arena, room, at, until, desk_now(desk), &mates);

	*companions = arena_alloc(arena, (count + 2) * sizeof **companions);
	for (size_t i = 0; i < count; i++)
		(*companions)[i] = companion_of(desk, &mates[i], at);
	return add_left(desk, arena, room, at, *companions, count);
}

static bool in_group(const struct placing *placing, int64_t person)
{
	for (size_t i = 0; i < placing->group_count; i++)
		if (placing->group[i].id == person)
			return true;
	return person == placing->person->id;
}

static bool leaves(const struct placing *placing, int64_t stay)
{
	for (size_t i = 0; i < placing->leaver_count; i++)
		if (placing->leavers[i] == stay)
			return true;
	return false;
}

bool placing_is_theirs(const struct placing *placing, int64_t hold, int64_t person, when_t from)
{
	if (hold == placing->own_hold || hold == placing->other_hold)
		return true;
	if (placing->keeps)
		return false;
	return person != DB_NULL ? in_group(placing, person)
				 : placing->hold_is_theirs && from <= placing->at;
}

/* Those who stay in the room, and those of the group who come to it with the person. */
static size_t load_companions(const struct desk *desk, struct arena *arena,
    const struct placing *placing, struct companion **companions)
{
	struct roommate *mates;
	size_t found = roommates_load(desk->db, arena, placing->bed->room, placing->at,
	    placing_until(placing), desk_now(desk), &mates);
	size_t count = 0;

	*companions = arena_alloc(
	    arena, (found + placing->group_count + 2) * sizeof **companions);
	for (size_t i = 0; i < found; i++)
		if (!leaves(placing, mates[i].stay) && mates[i].person != placing->person->id)
			(*companions)[count++] = companion_of(desk, &mates[i], placing->at);
	for (size_t i = 0; placing->group_beds && i < placing->group_count; i++)
		if (placing->group_beds[i].room == placing->bed->room
			&& placing->group[i].id != placing->person->id)
			(*companions)[count++] = (struct companion){ placing->group[i].id,
				placing->group[i].code, placing->group[i].sex,
				placing_age(placing->group[i].birth, placing->at),
				placing->family };
	return add_left(
	    desk, arena, placing->bed->room, placing->at, *companions, count);
}

static int64_t person_family(
    const struct desk *desk, struct arena *arena, const struct person *person)
{
	struct stay stay;

	return person->id != 0 && stay_open(desk->db, arena, person->id, &stay)
		? family_of(desk->db, arena, &stay) : DB_NULL;
}

static struct candidate load_candidate(
    const struct desk *desk, struct arena *arena, const struct placing *placing)
{
	struct candidate candidate = placing_candidate(desk, arena, placing->person, placing->at);
	size_t all = candidate.relative_count + placing->group_count;
	int64_t *relatives = arena_alloc(arena, (all + 2) * sizeof *relatives);

	memcpy(relatives, candidate.relatives, candidate.relative_count * sizeof *relatives);
	if (placing->accompanied)
		relatives[candidate.relative_count++] = 0; /* nobody's number */
	for (size_t i = 0; i < placing->group_count; i++)
		if (placing->group[i].id != placing->person->id)
			relatives[candidate.relative_count++] = placing->group[i].id;
	candidate.relatives = relatives;
	/* of the family that is theirs already as much is told as may be known of it */
	if (person_family(desk, arena, placing->person) != placing->family)
		candidate.family = placing->family;
	return candidate;
}

/* The bed's facts at the instant; entries from before the bed was declared are judged by its first
 * moment. Whoever leaves it in the same act is not in it. */
static bool load_bed(const struct desk *desk, struct arena *arena, const struct placing *placing,
    struct candidate *candidate, struct bed_fact *fact)
{
	const struct bed *bed = placing->bed;
	when_t at = placing->at > bed->since_at ? placing->at : bed->since_at;
	when_t now = desk_now(desk);

	if (!board_bed(desk->db, arena, bed->id, at, now, fact)
		&& (bed->retired_at == DB_NULL
		    || !board_bed(desk->db, arena, bed->id, bed->retired_at - 1, now, fact)))
		return false;
	/* what is out of service until the evening of the first night is in service for it, as the plan
	 * shows it */
	if (placing->keeps && fact->block != DB_NULL && fact->block_until != DB_NULL
		&& fact->block_until < when_day_start(at, (int)placing->shelter->night_boundary) + DAY)
		fact->block = DB_NULL;
	fact->retired_at = bed->retired_at;
	see_veil_leaving(desk, arena, at, fact);
	if (fact->stay != DB_NULL && leaves(placing, fact->stay))
		fact->placement = fact->stay = fact->person = DB_NULL;
	candidate->held_for = fact->hold != DB_NULL
			&& placing_is_theirs(placing, fact->hold, fact->person, placing->at)
		? fact->hold
		: DB_NULL;
	if (fact->person != DB_NULL)
		fact->person_code = placing_code(desk, arena, fact->person);
	return true;
}

/* --- later than the instant -------------------------------------------------------------------- */

static void find_later_stay(const struct desk *desk, struct arena *arena,
    const struct placing *placing, const struct placement *later, struct failure *failure)
{
	struct stay stay;
	const char *code;

	if (leaves(placing, later->stay) || !stay_by_id(desk->db, arena, later->stay, &stay)
		|| stay.person == placing->person->id)
		return;
	if ((code = placing_code(desk, arena, stay.person)) == NULL) {
		rules_taken(placing->bed->code, placing->field, failure);
		return;
	}
	failure_add(failure, CODE_BED_OCCUPIED, placing->field,
	    later->until_at == DB_NULL
		? _("%s was given to %s at %s, after this: choose another bed or a later time")
		: _("%s was given to %s from %s to %s: choose another bed or a later time"),
	    placing->bed->code, code,
	    when_show(arena, later->from_at), when_show(arena, later->until_at));
}

static void find_later_hold(const struct desk *desk, struct arena *arena,
    const struct placing *placing, const struct placement *later, struct failure *failure)
{
	struct hold hold;

	if (!hold_by_id(desk->db, arena, later->hold, &hold)
		|| placing_is_theirs(placing, hold.id, hold.person, later->from_at))
		return;
	if (see_hidden(desk, hold.person))
		rules_taken(placing->bed->code, placing->field, failure);
	else if (later->planned_at != DB_NULL && later->planned_at <= desk_now(desk))
		failure_add(failure, CODE_BED_HELD, placing->field,
		    _("%s: the nights of %s are over, and nobody has said what became of it: end it first"
		      " (hold-end)"),
		    placing->bed->code, hold_code(arena, hold.id));
	else
		failure_add(failure, CODE_BED_HELD, placing->field,
		    later->planned_at == DB_NULL
			? _("%s is held for %s from %s: choose another bed, or end the hold")
			: _("%s is held for %s from %s to %s: choose another bed or other nights, or"
			    " end the hold"),
		    placing->bed->code,
		    hold.person != DB_NULL ? placing_code(desk, arena, hold.person) : hold.label,
		    when_show(arena, later->from_at), when_show(arena, later->planned_at));
}

static void judge_kind(const struct desk *desk, struct arena *arena, const struct placing *placing,
    enum placed kind, int64_t known, struct failure *failure)
{
	int64_t until = kind == PLACED_STAYS ? DB_NULL : placing_until(placing);
	struct placement later;

	while ((until == DB_NULL || until > placing->at)
		&& placement_overlapping(desk->db, arena, placing->bed->id, kind, placing->at,
		    until, DB_NULL, &later)) {
		until = later.from_at;
		if (later.id == known)
			continue;
		if (later.stay != DB_NULL)
			find_later_stay(desk, arena, placing, &later, failure);
		else
			find_later_hold(desk, arena, placing, &later, failure);
	}
}

void placing_judge_holds(const struct desk *desk, struct arena *arena, const struct placing *placing,
    struct failure *failure)
{
	judge_kind(desk, arena, placing, PLACED_HOLDS, 0, failure);
}

static void judge_later(const struct desk *desk, struct arena *arena,
    const struct placing *placing, int64_t known, struct failure *failure)
{
	struct bed_block block;

	judge_kind(desk, arena, placing, placing->keeps ? PLACED_PROMISED : PLACED_STAYS, known,
	    failure);
	judge_kind(desk, arena, placing, PLACED_HOLDS, known, failure);
	if (bed_block_after(desk->db, arena, placing->bed->id, placing->at + 1, &block)
		&& (placing_until(placing) == WHEN_NONE || block.from_at < placing_until(placing)))
		failure_add(failure, CODE_BED_OUT_OF_SERVICE, placing->field,
		    _("%s is out of service from %s%s%s: choose another bed"), placing->bed->code,
		    when_show(arena, block.from_at), block.until_at == DB_NULL ? "" : _(" until "),
		    when_show(arena, block.until_at));
}

/* A bed that somebody hidden left on that day was taken all of it. */
static void judge_day(const struct desk *desk, struct arena *arena, const struct placing *placing,
    struct failure *failure)
{
	struct leaver *leavers;
	size_t count = placing_left(desk, arena, placing->bed->room, placing->at, &leavers);

	for (size_t i = 0; i < count; i++)
		if (leavers[i].bed == placing->bed->id)
			rules_taken(placing->bed->code, placing->field, failure);
}

/* When somebody hidden should leave is not told by which later nights their bed is to be had. */
static void judge_hidden(const struct desk *desk, struct arena *arena, const struct placing *placing,
    struct failure *failure)
{
	when_t now = desk_now(desk);
	struct bed_fact fact;

	if (placing->keeps && placing->at > now && !failure_has(failure, CODE_BED_OCCUPIED)
		&& board_bed(desk->db, arena, placing->bed->id, now, now, &fact)
		&& fact.stay != DB_NULL && see_hidden(desk, fact.person))
		rules_taken(placing->bed->code, placing->field, failure);
}

void placing_judge(const struct desk *desk, struct arena *arena, const struct placing *placing,
    struct failure *failure)
{
	struct candidate candidate = load_candidate(desk, arena, placing);
	struct place place = { .shelter = placing->shelter,
		.call = banning_call(desk, arena, placing->shelter) };
	struct companion *companions;
	struct bed_fact fact = { .placement = DB_NULL };
	struct room room;

	if (placing->bed && room_by_id(desk->db, arena, placing->bed->room, &room)) {
		place.room = &room;
		place.companion_count = load_companions(desk, arena, placing, &companions);
		place.companions = companions;
		if (load_bed(desk, arena, placing, &candidate, &fact))
			place.bed = &fact;
	}
	rules_placing(&place, &candidate, desk->config->adult_age, placing->field, failure);
	if (!placing->bed && closing_is_closed(desk, placing->shelter->id, placing->at))
		failure_add(failure, CODE_SHELTER_CLOSED, placing->field,
		    _("%s is closed: choose another shelter"), placing->shelter->code);
	if (place.bed) {
		judge_day(desk, arena, placing, failure);
		judge_hidden(desk, arena, placing, failure);
		judge_later(desk, arena, placing, fact.placement, failure);
	}
}
