#include "core/closing.h"

#include "core/holding.h"
#include "core/see.h"
#include "db/stay.h"

#include <string.h>

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

bool closing_begin(struct act *act, const struct closing_args *args, struct closing *closing)
{
	if (!args->shelter)
		return false;
	act_touch(act, args->shelter->code);
	act_in(act, args->shelter->id);
	return closing_read(act->desk, act->arena, args, closing, &act->outcome->failure);
}

const char *closing_code(struct arena *arena, const struct closing *closing)
{
	return closing->room.id
		? arena_format(arena, "%s/%s", closing->shelter.code, closing->room.code)
		: closing->shelter.code;
}

bool closing_takes(const struct closing *closing, const struct bed *bed)
{
	return bed->shelter == closing->shelter.id
		&& (closing->room.id == 0 || bed->room == closing->room.id);
}

/* --- writing ---------------------------------------------------------------------------------- */

static void block(struct act *act, int64_t bed, when_t from, when_t until, const char *note)
{
	struct bed_block row = { .bed = bed, .from_at = from, .until_at = until, .reason = CLOSURE,
		.note = note ? note : "", .void_at = DB_NULL };

	row_add(act->db, &bed_block_table, &row);
}

struct gap {
	when_t from, until; /* until WHEN_NONE: no end */
};

/* The first part of the closing, from the instant on, in which the bed is in service. */
static bool next_gap(
    struct act *act, const struct closing *closing, int64_t bed, when_t from, struct gap *gap)
{
	struct bed_block other;

	while (bed_block_at(act->db, act->arena, bed, from, &other)) {
		if (other.until_at == DB_NULL)
			return false;
		from = other.until_at;
	}
	*gap = (struct gap){ from, closing->until };
	if (bed_block_after(act->db, act->arena, bed, from, &other)
		&& (closing->until == WHEN_NONE || other.from_at < closing->until))
		gap->until = other.from_at;
	return closing->until == WHEN_NONE || from < closing->until;
}

/* A bed that is out of service for a part of the time already is closed for the rest of it. */
static void close_bed(
    struct act *act, const struct closing *closing, int64_t bed, const char *note)
{
	struct gap gap = { closing->from, closing->from };

	while (gap.until != WHEN_NONE && next_gap(act, closing, bed, gap.until, &gap))
		block(act, bed, gap.from, gap.until, note);
}

/* The beds that close, in walking order. */
static size_t load_beds(struct act *act, const struct closing *closing, struct bed **beds)
{
	size_t count = beds_load(act->db, act->arena, closing->shelter.id, beds), kept = 0;

	for (size_t i = 0; i < count; i++)
		if ((*beds)[i].retired_at == DB_NULL && closing_takes(closing, &(*beds)[i]))
			(*beds)[kept++] = (*beds)[i];
	return kept;
}

bool closing_is_so(struct act *act, const struct closing *closing)
{
	struct bed *beds;
	struct gap gap;
	size_t count = load_beds(act, closing, &beds);

	for (size_t i = 0; i < count; i++)
		if (next_gap(act, closing, beds[i].id, closing->from, &gap))
			return false;
	return true;
}

size_t closing_write(struct act *act, const struct closing *closing, const char *note)
{
	struct bed *beds;
	size_t count = load_beds(act, closing, &beds);

	for (size_t i = 0; i < count; i++) {
		close_bed(act, closing, beds[i].id, note);
		act_touch(act, beds[i].code);
	}
	return count;
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

		if (!closing_takes(closing, &beds[i]))
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

/* Does the person come back to what opens: to their bed, or to the house where they have none? */
static bool comes_back(struct act *act, const struct closing *closing, int64_t person)
{
	struct placement placement;
	struct stay stay;
	struct bed bed;

	if (person == DB_NULL || !stay_open(act->db, act->arena, person, &stay)
		|| stay.shelter != closing->shelter.id
		|| !placement_of_stay(act->db, act->arena, stay.id, DB_NULL, &placement))
		return false;
	if (placement.bed == DB_NULL)
		return closing->room.id == 0;
	return bed_by_id(act->db, act->arena, placement.bed, &bed) && closing_takes(closing, &bed);
}

static bool is_listed(const struct hold *holds, size_t count, int64_t id)
{
	for (size_t i = 0; i < count; i++)
		if (holds[i].id == id)
			return true;
	return false;
}

size_t closing_holds(struct act *act, const struct closing *closing, const struct bed_block *blocks,
    size_t count, struct hold **holds)
{
	size_t kept = 0;

	*holds = NULL;
	for (size_t i = 0; i < count; i++) {
		struct placement held;
		struct hold *made;
		size_t found = holds_made_with(act->db, act->arena, blocks[i].id, &made);

		for (size_t k = 0; k < found; k++) {
			if (is_listed(*holds, kept, made[k].id)
				|| see_hidden(act->desk, made[k].person)
				|| !placement_of_hold(act->db, act->arena, made[k].id, &held)
				|| held.from_at <= act->now
				|| !comes_back(act, closing, made[k].person))
				continue;
			*holds = arena_grow(act->arena, *holds, kept, sizeof **holds);
			(*holds)[kept++] = made[k];
		}
	}
	return kept;
}

bool closing_is_closed(const struct desk *desk, int64_t shelter, when_t at)
{
	return beds_all_blocked(desk->db, shelter, at, CLOSURE);
}
