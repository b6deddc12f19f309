#include "core/nights.h"
#include "core/statistics.h"

/* What of statistics is not published. */

/* A table to be published: each period of all groups, each group of the whole, and the whole, which both
 * add up to. The groups of single periods are so few that hiding them would hide the rest as well: they
 * are not published at all. */
struct published {
	struct arena *arena;
	struct count **cells; /* periods, groups, and the whole last */
	size_t count;
	struct count_sum *sums;
	size_t sum_count;
};

static void publish(struct published *table, struct count *cell)
{
	table->cells
	    = arena_grow(table->arena, table->cells, table->count, sizeof *table->cells);
	table->cells[table->count++] = cell;
}

/* The cells from first on add up to the whole, which is published last: it is known when all are. */
static void adds_up(struct published *table, size_t first)
{
	size_t *parts = arena_alloc(table->arena, (table->count - first + 1) * sizeof *parts);

	for (size_t i = first; i < table->count; i++)
		parts[i - first] = i;
	table->sums = arena_grow(table->arena, table->sums, table->sum_count, sizeof *table->sums);
	table->sums[table->sum_count++] = (struct count_sum){ 0, parts, table->count - first };
}

static void protect(struct published *table, struct count *whole, int64_t least)
{
	struct count *copy;

	publish(table, whole);
	for (size_t i = 0; i < table->sum_count; i++)
		table->sums[i].whole = table->count - 1;
	copy = arena_alloc(table->arena, table->count * sizeof *copy);
	for (size_t i = 0; i < table->count; i++)
		copy[i] = *table->cells[i];
	counts_protect(
	    table->arena, copy, table->count, table->sums, table->sum_count, least);
	for (size_t i = 0; i < table->count; i++)
		table->cells[i]->shown = copy[i].shown;
}

static void hide_all(struct count *counts, size_t count)
{
	for (size_t i = 0; i < count; i++)
		counts[i].shown = COUNT_HIDDEN;
}

static void protect_measure(
    struct statistics *statistics, enum stat_measure measure, int64_t least)
{
	struct published table = { .arena = statistics->arena };
	size_t whole = statistics->period_count, all = statistics->all;

	hide_all(statistics->counts[measure], whole * (all + 1));
	for (size_t p = 0; p < whole; p++)
		publish(&table, stat_count(statistics, measure, p, all));
	adds_up(&table, 0);
	for (size_t h = 0; h < STAT_HEADINGS; h++) {
		size_t first = table.count;

		if (h == STAT_REASON && measure != STAT_LEFT)
			continue;
		for (size_t g = 0; g < statistics->group_count[h]; g++)
			publish(&table,
			    stat_count(statistics, measure, whole, statistics->groups[h][g].at));
		if (table.count > first)
			adds_up(&table, first);
	}
	protect(&table, stat_count(statistics, measure, whole, all), least);
}

static void protect_services(struct statistics *statistics, int64_t least)
{
	struct published table = { .arena = statistics->arena };
	size_t whole = statistics->period_count, all = statistics->kind_count, first;

	hide_all(statistics->services, whole * (all + 1));
	for (size_t p = 0; p < whole; p++)
		publish(&table, stat_service(statistics, p, all));
	adds_up(&table, 0);
	first = table.count;
	for (size_t k = 0; k < all; k++)
		publish(&table, stat_service(statistics, whole, k));
	adds_up(&table, first);
	protect(&table, stat_service(statistics, whole, all), least);
}

/* --- beds that were taken ------------------------------------------------------------------------ */

static const struct count *nights_of(const struct statistics *statistics, size_t period)
{
	return stat_count(statistics, STAT_NIGHTS, period, statistics->all);
}

/* One hidden period follows from the whole: another one is hidden with it, the smallest that is anything,
 * or the whole where there is none. */
static void hide_beside(struct statistics *statistics)
{
	size_t count = statistics->period_count, hidden = 0, best = count;
	struct stat_beds *beds = statistics->beds;

	for (size_t p = 0; p < count; p++) {
		if (beds[p].taken.shown != COUNT_SHOWN)
			hidden++;
		else if (beds[p].taken.value > 0
			&& (best == count || beds[p].taken.value < beds[best].taken.value))
			best = p;
	}
	if (hidden == 1 && beds[count].taken.shown == COUNT_SHOWN)
		beds[best].taken.shown = COUNT_HIDDEN;
}

/* How many numbers the share stands for, up to what the bed-nights leave: a whole percent of few beds is one
 * number, of many it is many. */
static int64_t numbers_behind(const struct stat_beds *beds, int64_t nights)
{
	const struct night shown = { .capacity = beds->capacity, .taken = beds->taken.value };
	struct night other = shown;
	int64_t numbers = 1;

	while (other.taken-- > 0 && night_percent(&other) == night_percent(&shown))
		numbers++;
	other = shown;
	while (other.taken++ < nights && night_percent(&other) == night_percent(&shown))
		numbers++;
	return numbers;
}

static void protect_beds(struct statistics *statistics, int64_t least)
{
	for (size_t p = 0; p <= statistics->period_count; p++) {
		const struct count *nights = nights_of(statistics, p);
		struct stat_beds *beds = &statistics->beds[p];
		bool same = nights->value == beds->taken.value;

		beds->taken.shown
		    = nights->shown == COUNT_SHOWN && same ? COUNT_SHOWN : COUNT_HIDDEN;
	}
	hide_beside(statistics);
	for (size_t p = 0; p <= statistics->period_count; p++) {
		const struct count *nights = nights_of(statistics, p);
		struct stat_beds *beds = &statistics->beds[p];

		beds->rounded = nights->shown == COUNT_SHOWN
			&& (beds->taken.shown == COUNT_SHOWN
			    || numbers_behind(beds, nights->value) >= least);
	}
}

/* --- who was there at the end of a period -------------------------------------------------------- */

/* What came and what left in the period (the whole: period_count) is shown. */
static bool is_known(const struct statistics *statistics, size_t period)
{
	size_t all = statistics->all;

	return stat_count(statistics, STAT_ADMITTED, period, all)->shown == COUNT_SHOWN
		&& stat_count(statistics, STAT_LEFT, period, all)->shown == COUNT_SHOWN;
}

/* Whether the residents at the end of each period follow from what is shown; known[0] is the start of the
 * whole, known[p + 1] the end of period p. Whoever knows those of one end and both what came and what left
 * of a period beside it, knows those of its other end. */
static void find_residents(const struct statistics *statistics, bool *known)
{
	size_t count = statistics->period_count;

	known[count] = true;
	known[0] = is_known(statistics, count);
	for (size_t p = 0; p < count; p++)
		known[p + 1] |= known[p] && is_known(statistics, p);
	for (size_t p = count; p-- > 0;)
		known[p] |= known[p + 1] && is_known(statistics, p);
}

static int64_t residents_at(const struct statistics *statistics, size_t boundary)
{
	size_t all = statistics->all;

	if (boundary > 0)
		return statistics->residents[boundary - 1].value;
	return statistics->residents[0].value
		- stat_count(statistics, STAT_ADMITTED, 0, all)->value
		+ stat_count(statistics, STAT_LEFT, 0, all)->value;
}

/* Those of the end are published as in `totals`, and with them all that follow from them: unless one of
 * these is of few, the start included, which no row shows. Then none is. */
static void protect_residents(struct statistics *statistics, int64_t least)
{
	size_t count = statistics->period_count;
	bool *known = arena_alloc(statistics->arena, (count + 1) * sizeof *known), few = false;

	find_residents(statistics, known);
	for (size_t i = 0; i <= count; i++)
		few = few || (known[i] && residents_at(statistics, i) > 0
			      && residents_at(statistics, i) < least);
	for (size_t p = 0; p < count; p++)
		statistics->residents[p].shown
		    = known[p + 1] && !few ? COUNT_SHOWN : COUNT_HIDDEN;
	statistics->residents[count].shown = statistics->residents[count - 1].shown;
}

/* Lengths of few stays tell of each of them. */
void statistics_protect(struct statistics *statistics, int64_t least)
{
	for (int m = 0; m < STAT_MEASURES; m++)
		protect_measure(statistics, (enum stat_measure)m, least);
	protect_services(statistics, least);
	protect_beds(statistics, least);
	protect_residents(statistics, least);
	for (size_t p = 0; p <= statistics->period_count; p++) {
		struct stat_lengths *lengths = &statistics->lengths[p];

		if (lengths->people < 2 * least)
			lengths->quarter = lengths->median = lengths->three_quarters = DB_NULL;
	}
}
