#include "core/round_nights.h"

#include <stdlib.h>

void round_night(const struct shelter *shelter, when_t at, char night[DATE_SIZE])
{
	when_to_date(when_day_start(at, (int)shelter->night_boundary), night);
}

static when_t time_of(const struct round_row *row)
{
	return row->due != WHEN_NONE ? row->due : row->round->started_at;
}

static int by_time(const void *a, const void *b)
{
	when_t x = time_of(a), y = time_of(b);

	return (x > y) - (x < y);
}

struct rows {
	const struct desk *desk;
	struct arena *arena;
	const struct shelter *shelter;
	struct round_row *items;
	size_t count;
};

static void add(struct rows *rows, const char *night, when_t due, const struct round *round)
{
	struct round_row row = { night, due, round,
		round_timing(rows->shelter, round_window_of(rows->desk), due,
		    round ? round->started_at : WHEN_NONE, desk_now(rows->desk)) };

	rows->items = arena_grow(rows->arena, rows->items, rows->count, sizeof *rows->items);
	rows->items[rows->count++] = row;
}

/* The round that answers the time, taken out of the list. */
static const struct round *take(const struct round **rounds, size_t count, when_t due)
{
	for (size_t i = 0; i < count; i++)
		if (rounds[i] && rounds[i]->due_at == due) {
			const struct round *found = rounds[i];

			rounds[i] = NULL;
			return found;
		}
	return NULL;
}

static void add_night(
    struct rows *rows, const char *night, const struct round **rounds, size_t count)
{
	when_t *times;
	size_t time_count = round_times(rows->arena, rows->shelter, night, &times);

	for (size_t i = 0; i < time_count; i++)
		add(rows, night, times[i], take(rounds, count, times[i]));
}

size_t round_rows_load(const struct desk *desk, struct arena *arena, const struct shelter *shelter,
    const char *from, const char *to, struct round_row **rows)
{
	struct rows made = { .desk = desk, .arena = arena, .shelter = shelter };
	int boundary = (int)shelter->night_boundary, nights = date_days(from, to) + 1;
	const struct round **left;
	struct round *rounds;
	char end[DATE_SIZE];
	size_t count;

	date_add(to, 1, end);
	count = rounds_load(desk->db, arena, shelter->id, when_of_date(from, boundary),
	    when_of_date(end, boundary), &rounds);
	left = arena_alloc(arena, (count + 1) * sizeof *left);
	for (size_t i = 0; i < count; i++)
		left[i] = &rounds[i];
	for (int i = 0; i < nights; i++) {
		char *night = arena_alloc(arena, DATE_SIZE);

		date_add(from, i, night);
		add_night(&made, night, left, count);
	}
	/* those that answer none, and set times that the config no longer has */
	for (size_t i = 0; i < count; i++)
		if (left[i]) {
			char *night = arena_alloc(arena, DATE_SIZE);
			when_t due = left[i]->due_at == DB_NULL ? WHEN_NONE : left[i]->due_at;

			round_night(shelter, due == WHEN_NONE ? left[i]->started_at : due, night);
			add(&made, night, due, left[i]);
		}
	if (made.count > 1)
		qsort(made.items, made.count, sizeof *made.items, by_time);
	*rows = made.items;
	return made.count;
}
