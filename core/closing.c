#include "core/closing.h"

#include "core/holding.h"
#include "core/placing.h"
#include "core/see.h"
#include "db/bed.h"
#include "db/placement.h"

#include <string.h>

#define LOOK_AHEAD 60 /* nights for which a place is sought when no end is known */

/* --- what closes ------------------------------------------------------------------------------ */

static bool find_room(const struct desk *desk, struct arena *arena, const char *code,
    struct closing *closing, struct failure *failure)
{
	struct room *rooms;
	size_t count = rooms_load(desk->db, arena, closing->shelter.id, &rooms);
	const char *slash = strrchr(code, '/');

	for (size_t i = 0; i < count; i++)
		if (strcmp(rooms[i].code, slash ? slash + 1 : code) == 0) {
			closing->room = rooms[i];
			return true;
		}
	failure_add(failure, CODE_UNKNOWN_RECORD, "room", _("there is no room \"%s\" in %s"), code,
	    closing->shelter.code);
	return false;
}

bool closing_read(const struct desk *desk, struct arena *arena, const struct closing_args *args,
    struct closing *closing, struct failure *failure)
{
	bool good;

	*closing = (struct closing){ .shelter = *args->shelter };
	good = nights_between(&closing->shelter, args->from, args->until, desk_now(desk),
	    &closing->from, &closing->until, failure);
	return (!args->room || !*args->room || find_room(desk, arena, args->room, closing, failure))
		&& good;
}

/* Is the bed among those that close? */
static bool closes(const struct closing *closing, const struct bed *bed)
{
	return bed->shelter == closing->shelter.id
		&& (closing->room.id == 0 || bed->room == closing->room.id);
}

/* --- who is affected -------------------------------------------------------------------------- */

/* One closing while places are sought. */
struct search {
	const struct desk *desk;
	struct arena *arena;
	const struct closing *closing;
	char first[DATE_SIZE];  /* of the nights looked at */
	size_t nights;
	struct plan *plans;     /* of each shelter where they could go, its own first */
	size_t plan_count;
	int64_t *rooms, *parties; /* rooms given away, and to whom */
	int64_t *beds;
	size_t given;
};

static int64_t party_of(const struct affected *affected)
{
	const struct span *span = &affected->span;

	return span->stay == DB_NULL ? -span->hold : span->head != DB_NULL ? span->head : span->stay;
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
			&& !closes(search->closing, &bed))
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

static bool suits(const struct search *search, const struct shelter *shelter, const struct bed *bed,
    const struct affected *affected)
{
	struct person person = { .id = 0, .code = "", .sex = "unknown",
		.birth_precision = "unknown", .void_at = DB_NULL };
	struct placing placing = { .person = &person, .shelter = shelter, .bed = bed,
		.family = affected->span.head, .keeps = true, .own_hold = affected->span.hold,
		.leavers = &affected->span.stay, .leaver_count = affected->span.stay != DB_NULL,
		.at = affected->start, .until = affected->end, .field = "bed" };
	struct failure found = { 0 };
	bool good = true;

	if (affected->span.person != DB_NULL
		&& !person_by_id(search->desk->db, search->arena, affected->span.person, &person))
		return false;
	placing_judge(search->desk, search->arena, &placing, &found);
	for (size_t i = 0; i < found.count; i++)
		if (code_class(found.items[i].code) != CLASS_WARN
			&& holding_knows(&person, found.items[i].code))
			good = false;
	failure_done(&found);
	return good;
}

/* The first bed of the plan that does; NULL none. */
static const struct bed *find_bed(
    const struct search *search, const struct plan *plan, const struct affected *affected)
{
	for (size_t b = 0; b < plan->bed_count; b++) {
		const struct plan_bed *place = &plan->beds[b];

		if (!closes(search->closing, &place->bed)
			&& !is_given(search, &place->bed, party_of(affected))
			&& is_free(search, plan, b, affected)
			&& suits(search, &plan->shelter, &place->bed, affected))
			return &place->bed;
	}
	return NULL;
}

static void propose(struct search *search, struct affected *affected)
{
	size_t plans = affected->span.head != DB_NULL ? 1 : search->plan_count;

	for (size_t p = 0; p < plans && !affected->to; p++)
		affected->to = find_bed(search, &search->plans[p], affected);
	if (!affected->to)
		return;
	search->beds[search->given] = affected->to->id;
	search->rooms[search->given] = affected->to->room;
	search->parties[search->given++] = party_of(affected);
}

static void load_plans(struct search *search)
{
	const struct desk *desk = search->desk;
	const struct closing *closing = search->closing;
	struct shelter *shelters;
	size_t count = shelters_load(desk->db, search->arena, desk_now(desk), &shelters);
	char last[DATE_SIZE];

	when_to_date(when_day_start(desk_now(desk), (int)closing->shelter.night_boundary),
	    search->first);
	when_to_date(closing->until == WHEN_NONE ? closing->from + LOOK_AHEAD * DAY : closing->until,
	    last);
	search->nights = (size_t)date_days(search->first, last) + 1;
	search->plans = arena_alloc(search->arena, (count + 1) * sizeof *search->plans);
	search->plan_count = plan_load(desk, search->arena, closing->shelter.id, search->first,
	    search->nights, &search->plans[0]);
	for (size_t i = 0; i < count; i++)
		if (shelters[i].id != closing->shelter.id && shelters[i].open
			&& strcmp(shelters[i].kind, closing->shelter.kind) == 0
			&& desk_may(desk, RIGHT_ADMIT, shelters[i].id))
			search->plan_count += plan_load(desk, search->arena, shelters[i].id,
			    search->first, search->nights, &search->plans[search->plan_count]);
}

size_t closing_affected(const struct desk *desk, struct arena *arena, const struct closing *closing,
    struct affected **affected)
{
	struct search search = { .desk = desk, .arena = arena, .closing = closing };
	const struct plan *plan;
	size_t count = 0;

	load_plans(&search);
	*affected = NULL;
	if (search.plan_count == 0)
		return 0;
	plan = &search.plans[0];
	*affected = arena_alloc(arena, (plan->span_count + 1) * sizeof **affected);
	search.beds = arena_alloc(arena, (plan->span_count + 1) * sizeof *search.beds);
	search.rooms = arena_alloc(arena, (plan->span_count + 1) * sizeof *search.rooms);
	search.parties = arena_alloc(arena, (plan->span_count + 1) * sizeof *search.parties);
	for (size_t i = 0; i < plan->span_count; i++) {
		struct affected *item = &(*affected)[count];
		struct bed bed;

		*item = (struct affected){ .end = WHEN_NONE };
		if (!bed_by_id(desk->db, arena, plan->spans[i].bed, &bed) || !closes(closing, &bed)
			|| !touches(&search, &plan->spans[i], item))
			continue;
		item->bed = bed.code;
		item->settled = is_settled(&search, item);
		if (!item->settled && affected_whom(arena, item))
			propose(&search, item);
		count++;
	}
	return count;
}

/* --- writing ---------------------------------------------------------------------------------- */

static void block(struct act *act, int64_t bed, when_t from, when_t until, const char *note)
{
	struct bed_block row = { .bed = bed, .from_at = from, .until_at = until, .reason = CLOSURE,
		.note = note ? note : "", .void_at = DB_NULL };

	row_add(act->db, &bed_block_table, &row);
}

/* A bed that is out of service for a part of the time already is closed for the rest of it. */
static void close_bed(
    struct act *act, const struct closing *closing, int64_t bed, const char *note)
{
	when_t from = closing->from;
	struct bed_block other;

	while (closing->until == WHEN_NONE || from < closing->until) {
		if (bed_block_at(act->db, act->arena, bed, from, &other)) {
			if (other.until_at == DB_NULL)
				return;
			from = other.until_at;
			continue;
		}
		if (!bed_block_after(act->db, act->arena, bed, from, &other)
			|| (closing->until != WHEN_NONE && other.from_at >= closing->until)) {
			block(act, bed, from, closing->until, note);
			return;
		}
		block(act, bed, from, other.from_at, note);
		from = other.from_at;
	}
}

size_t closing_write(struct act *act, const struct closing *closing, const char *note)
{
	struct bed *beds;
	size_t count = beds_load(act->db, act->arena, closing->shelter.id, &beds), closed = 0;

	for (size_t i = 0; i < count; i++) {
		if (beds[i].retired_at != DB_NULL || !closes(closing, &beds[i]))
			continue;
		close_bed(act, closing, beds[i].id, note);
		act_touch(act, beds[i].code);
		closed++;
	}
	return closed;
}

size_t closing_blocks(
    struct act *act, const struct closing *closing, struct bed_block **blocks)
{
	struct bed *beds;
	size_t count = beds_load(act->db, act->arena, closing->shelter.id, &beds), found = 0;

	*blocks = NULL;
	for (size_t i = 0; i < count; i++) {
		struct bed_block *open;
		size_t more;

		if (!closes(closing, &beds[i]))
			continue;
		more = bed_blocks_open(act->db, act->arena, beds[i].id, act->now, &open);
		for (size_t k = 0; k < more; k++) {
			if (strcmp(open[k].reason, CLOSURE) != 0)
				continue;
			*blocks = arena_grow(act->arena, *blocks, found, sizeof **blocks);
			(*blocks)[found++] = open[k];
			act_touch(act, beds[i].code);
		}
	}
	return found;
}

void closing_reopen(struct act *act, struct bed_block *blocks, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (blocks[i].from_at >= act->now)
			blocks[i].void_at = act->now;
		else
			blocks[i].until_at = act->now;
		if (row_save(act->db, &bed_block_table, &blocks[i]) != DB_OK)
			return;
	}
}

bool closing_is_closed(const struct desk *desk, int64_t shelter, when_t at)
{
	return beds_without_block(desk->db, shelter, at, CLOSURE) == 0;
}
