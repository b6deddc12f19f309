#include "core/plan.h"

#include "core/nights.h"
#include "core/see.h"

#include <string.h>

const char *plan_word(enum bed_state state)
{
	return state == PLAN_NONE ? "none" : bed_state_word(state);
}

when_t span_end(const struct span *span, when_t now)
{
	if (span->hold != DB_NULL) {
		if (span->planned_at == DB_NULL)
			return span->until_at;
		return span->until_at != DB_NULL && span->until_at < span->planned_at
			? span->until_at
			: span->planned_at;
	}
	if (span->until_at != DB_NULL)
		return span->until_at;
	return span->planned_at > now - DAY ? span->planned_at : WHEN_NONE;
}

const struct plan_cell *plan_cell(const struct plan *plan, size_t bed, size_t night)
{
	return &plan->cells[bed * plan->nights + night];
}

size_t plan_free_until(const struct plan *plan, size_t bed, size_t night)
{
	while (night < plan->nights && plan_cell(plan, bed, night)->state <= BED_TO_CLEAN)
		night++;
	return night;
}

const struct span *plan_span(const struct plan *plan, const struct plan_cell *cell)
{
	return cell->span ? &plan->spans[cell->span - 1] : NULL;
}

void plan_day(const struct plan *plan, size_t night, char day[DATE_SIZE])
{
	date_add(plan->from, (int)night, day);
}

/* --- nights ----------------------------------------------------------------------------------- */

static void place_nights(struct plan *plan, struct arena *arena)
{
	char tonight[DATE_SIZE];
	int away;

	plan->at = nights_at(arena, &plan->shelter, plan->from, plan->nights);
	night_begun(&plan->shelter, plan->now, tonight);
	away = date_days(plan->from, tonight);
	plan->tonight = away < 0 || (size_t)away >= plan->nights ? plan->nights : (size_t)away;
	plan->past = away >= (int)plan->nights;
}

static size_t first_from(const struct plan *plan, when_t instant)
{
	return night_from(plan->at, plan->nights, instant);
}

static size_t end_of(const struct plan *plan, when_t until)
{
	return night_until(plan->at, plan->nights, until);
}

/* --- beds ------------------------------------------------------------------------------------- */

static void load_beds(struct plan *plan, const struct desk *desk, struct arena *arena)
{
	struct bed *beds;
	size_t count = beds_load(desk->db, arena, plan->shelter.id, &beds);
	when_t last = plan->nights > 0 ? plan->at[plan->nights - 1] : plan->now;

	plan->room_count = rooms_load(desk->db, arena, plan->shelter.id, &plan->rooms);
	plan->beds = arena_alloc(arena, (count + 1) * sizeof *plan->beds);
	for (size_t i = 0; i < count; i++) {
		struct plan_bed *bed = &plan->beds[plan->bed_count];

		if (plan->nights == 0 || beds[i].since_at > last
			|| (beds[i].retired_at != DB_NULL && beds[i].retired_at <= plan->at[0]))
			continue;
		*bed = (struct plan_bed){ .bed = beds[i] };
		while (bed->room < plan->room_count && plan->rooms[bed->room].id != beds[i].room)
			bed->room++;
		plan->bed_count += bed->room < plan->room_count;
	}
}

size_t plan_row(const struct plan *plan, int64_t bed)
{
	size_t row = 0;

	while (row < plan->bed_count && plan->beds[row].bed.id != bed)
		row++;
	return row;
}

static struct plan_cell *row_of(struct plan *plan, int64_t bed)
{
	size_t row = plan_row(plan, bed);

	return row < plan->bed_count ? &plan->cells[row * plan->nights] : NULL;
}

static void clear_cells(struct plan *plan, struct arena *arena, const bool *surge)
{
	plan->cells
	    = arena_alloc(arena, (plan->bed_count * plan->nights + 1) * sizeof *plan->cells);
	for (size_t i = 0; i < plan->bed_count; i++)
		for (size_t n = 0; n < plan->nights; n++) {
			bool there = night_has_bed(&plan->beds[i].bed, plan->at[n], surge[n]);

			plan->cells[i * plan->nights + n]
			    = (struct plan_cell){ .state = there ? BED_FREE : PLAN_NONE };
		}
}

/* --- what fills them -------------------------------------------------------------------------- */

/* Of somebody hidden the bed is taken from now on, and nothing more is told: not until when. */
static void veil(struct span *span, when_t now)
{
	if (span->stay != DB_NULL)
		span->planned_at = span->until_at = DB_NULL;
	if (span->from_at < now)
		span->from_at = now;
	span->person = span->head = span->stay = span->hold = DB_NULL;
	span->person_code = span->sex = span->birth = span->label = NULL;
	span->keep_until = span->confirmed_at = DB_NULL;
}

/* Up to now a stay goes before a hold, later a hold before somebody who should have left. */
static bool goes_before(const struct plan *plan, const struct plan_cell *cell, size_t night, bool held)
{
	if (cell->state == BED_FREE || cell->state == PLAN_NONE)
		return true;
	return held == (plan->at[night] > plan->now);
}

static void paint_span(struct plan *plan, size_t index)
{
	const struct span *span = &plan->spans[index];
	struct plan_cell *row = row_of(plan, span->bed);
	size_t last = end_of(plan, span_end(span, plan->now));
	bool held = span->hold != DB_NULL;

	for (size_t n = first_from(plan, span->from_at); row && n < last; n++)
		if (goes_before(plan, &row[n], n, held))
			row[n] = (struct plan_cell){ .state = held ? BED_HELD : BED_OCCUPIED,
				.span = index + 1 };
}

static void paint_block(struct plan *plan, size_t index)
{
	const struct stretch *block = &plan->blocks[index];
	struct plan_cell *row = row_of(plan, block->bed);
	size_t last = end_of(plan, block->until_at);

	for (size_t n = first_from(plan, block->from_at); row && n < last; n++) {
		row[n].block = index + 1;
		row[n].state = BED_OUT;
	}
}

/* Who should have left before today lies there tonight, also when it is held for somebody. */
static void paint_overdue(struct plan *plan)
{
	for (size_t i = 0; plan->tonight < plan->nights && i < plan->span_count; i++) {
		const struct span *span = &plan->spans[i];
		struct plan_cell *row = row_of(plan, span->bed);

		if (row && span->stay != DB_NULL && span->until_at == DB_NULL
			&& span->from_at <= plan->now && span_end(span, plan->now) == WHEN_NONE
			&& row[plan->tonight].state == BED_HELD)
			row[plan->tonight] = (struct plan_cell){ .state = BED_OCCUPIED, .span = i + 1 };
	}
}

/* Tonight is not over: a bed that is to be cleaned is so now. */
static void paint_cleaning(struct plan *plan, const struct desk *desk, struct arena *arena)
{
	struct bed_fact *facts;
	size_t count;

	if (plan->tonight >= plan->nights)
		return;
	count = see_board(desk, arena, plan->shelter.id, plan->now, &facts);
	for (size_t i = 0; i < count; i++) {
		struct plan_cell *row = row_of(plan, facts[i].bed);

		/* whoever is in it now may be gone by night: then as they found it */
		facts[i].placement = facts[i].block = DB_NULL;
		if (row && row[plan->tonight].state == BED_FREE
			&& bed_state(&facts[i]) == BED_TO_CLEAN)
			row[plan->tonight].state = BED_TO_CLEAN;
	}
}

static bool *load_surges(struct plan *plan, const struct desk *desk, struct arena *arena,
    when_t from, when_t until)
{
	bool *surge = arena_alloc(arena, plan->nights + 1);
	struct stretch *rows;
	size_t count
	    = stretches_of_surges(desk->db, arena, plan->shelter.id, from, until, &rows);

	memset(surge, 0, plan->nights + 1);
	for (size_t i = 0; i < count; i++)
		for (size_t n = first_from(plan, rows[i].from_at);
			n < end_of(plan, rows[i].until_at); n++)
			surge[n] = true;
	return surge;
}

/* What touches the nights, without what is hidden in the past. */
static void load_spans(struct plan *plan, const struct desk *desk, struct arena *arena, when_t from,
    when_t until)
{
	size_t count = spans_load(desk->db, arena, plan->shelter.id, from, until, &plan->spans);

	for (size_t i = 0; i < count; i++) {
		struct span *span = &plan->spans[i];

		if (see_hidden(desk, span->person)) {
			if (span->until_at != DB_NULL && span->until_at <= plan->now)
				continue;
			veil(span, plan->now);
		}
		plan->spans[plan->span_count++] = *span;
	}
	plan->block_count
	    = stretches_of_blocks(desk->db, arena, plan->shelter.id, from, until, &plan->blocks);
}

bool plan_load(const struct desk *desk, struct arena *arena, int64_t shelter, const char *from,
    size_t nights, struct plan *plan)
{
	when_t start, end;

	*plan = (struct plan){ .nights = nights, .now = desk_now(desk) };
	memcpy(plan->from, from, DATE_SIZE);
	if (!shelter_by_id(desk->db, arena, shelter, &plan->shelter))
		return false;
	place_nights(plan, arena);
	start = nights > 0 ? plan->at[0] : plan->now;
	end = nights > 0 ? plan->at[nights - 1] + 1 : plan->now;
	load_beds(plan, desk, arena);
	clear_cells(plan, arena, load_surges(plan, desk, arena, start, end));
	load_spans(plan, desk, arena, start, end);
	for (size_t i = 0; i < plan->span_count; i++)
		paint_span(plan, i);
	paint_overdue(plan);
	for (size_t i = 0; i < plan->block_count; i++)
		paint_block(plan, i);
	paint_cleaning(plan, desk, arena);
	return true;
}
