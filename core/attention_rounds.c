#include "core/attention_rounds.h"

#include "core/round_nights.h"

#define LEFT_OPEN (4 * HOUR) /* a round that answers no set time is then thought forgotten */

struct listing {
	const struct desk *desk;
	struct arena *arena;
	const struct shelter *shelter;
	when_t now;
	struct attention *items;
	size_t count;
};

static void keep(struct listing *listing, when_t due, const char *about, const char *text)
{
	struct attention item = { .kind = ATTENTION_ROUND, .due = due, .urgent = true,
		.shelter = listing->shelter->id, .shelter_code = listing->shelter->code,
		.person = DB_NULL, .glass = DB_NULL, .about = about, .text = text };

	listing->items = arena_grow(
	    listing->arena, listing->items, listing->count, sizeof *listing->items);
	listing->items[listing->count++] = item;
}

static void look_at_open(struct listing *listing, const struct round *round)
{
	struct round_window window = round_window_of(listing->desk);
	const char *code = round_code(listing->arena, round->id);
	when_t until = round->due_at != DB_NULL
		? round_missed_from(listing->shelter, window, round->due_at)
		: round->started_at + LEFT_OPEN;
	struct walk walk;

	if (listing->now >= until) {
		keep(listing, until, code,
		    arena_format(listing->arena, _("round %s left open, begun at %s by %s"), code,
			when_show_short(listing->arena, round->started_at, listing->now),
			round_user(listing->desk, listing->arena, round->user)));
		return;
	}
	walk_load(listing->desk, listing->arena, listing->shelter, round, &walk);
	if (walk.unchecked == 0 && walk.questions > 0)
		keep(listing, round->started_at, code,
		    arena_format(listing->arena,
			P_("round %s: %zu question to settle", "round %s: %zu questions to settle",
			    walk.questions),
			code, walk.questions));
}

/* Last night's are told until the first of this one is due. */
static void look_at_due(struct listing *listing, when_t first)
{
	char night[DATE_SIZE], before[DATE_SIZE];
	const char *missed = "";
	struct round_row *rows;
	when_t oldest = WHEN_NONE;
	bool begun;
	size_t count;

	round_night(listing->shelter, listing->now, night);
	date_add(night, -1, before);
	count = round_rows_load(
	    listing->desk, listing->arena, listing->shelter, before, night, &rows);
	begun = round_due(listing->shelter, round_window_of(listing->desk), listing->now) != WHEN_NONE;
	for (size_t i = 0; i < count; i++) {
		bool last_night = rows[i].due != WHEN_NONE
			&& round_night_over(listing->shelter, rows[i].due, listing->now);

		if (rows[i].due == WHEN_NONE || rows[i].due < first || (last_night && begun))
			continue;
		if (rows[i].timing == ROUND_OVERDUE)
			keep(listing, rows[i].due, NULL,
			    arena_format(listing->arena, _("the round of %s is overdue"),
				when_show_time(listing->arena, rows[i].due)));
		if (rows[i].timing != ROUND_MISSED)
			continue;
		missed = arena_format(listing->arena, "%s%s%s", missed, *missed ? ", " : "",
		    when_show_short(listing->arena, rows[i].due, listing->now));
		oldest = oldest == WHEN_NONE ? rows[i].due : oldest;
	}
	if (*missed)
		keep(listing, oldest, NULL,
		    arena_format(listing->arena, _("rounds missed: %s"), missed));
}

size_t attention_rounds(const struct desk *desk, struct arena *arena,
    const struct occupancy *occupancy, struct attention **items)
{
	struct listing listing = { .desk = desk, .arena = arena, .now = desk_now(desk) };

	for (size_t i = 0; i < occupancy->house_count; i++) {
		int64_t first;
		struct round open;

		listing.shelter = occupancy->houses[i].shelter;
		if (!desk_may(desk, RIGHT_ROUND, listing.shelter->id))
			continue;
		first = round_first(desk->db, listing.shelter->id);
		if (first == DB_NULL)
			continue;
		if (round_open_in(desk->db, arena, listing.shelter->id, &open))
			look_at_open(&listing, &open);
		look_at_due(&listing, first);
	}
	*items = listing.items;
	return listing.count;
}
