#include "core/counts.h"

#include <string.h>

#define PRIME INT64_C(2147483647) /* the elimination is exact: integers modulo this */
#define NO_END (INT64_MAX / 4)    /* of a range; no count comes near it */
#define SPREAD 3 /* a range of fewer values tells too much: more sums together narrow it further */
#define ROUNDS 1000 /* of narrowing: nobody does more by hand, and it ends in any case */

/* What somebody with the printed table in hand can work out about a cell. */
struct range {
	int64_t low, high;
};

struct table {
	struct arena *arena;
	struct count *cells;
	size_t count;
	const struct count_sum *sums;
	size_t sum_count;
	int64_t least;
	/* equations in the hidden cells, each "factors times cells is what it is", modulo PRIME: the
	 * sums as they are, then the sums eliminated */
	int64_t *rows;
	struct range *ranges; /* per cell */
	size_t *in;           /* scratch: the cells of one equation */
	bool *known;          /* per cell: hidden, and follows from the rest */
};

static bool hidden(const struct table *table, size_t cell)
{
	return table->cells[cell].shown != COUNT_SHOWN;
}

static void hide_small(struct table *table)
{
	for (size_t i = 0; i < table->count; i++) {
		struct count *cell = &table->cells[i];

		if (cell->value <= 0 || (cell->value >= table->least && cell->people >= table->least))
			cell->shown = COUNT_SHOWN;
		else
			cell->shown = cell->value < table->least ? COUNT_SMALL : COUNT_HIDDEN;
	}
}

/* --- adding and subtracting sums ----------------------------------------------------------------- */

static int64_t inverse(int64_t number)
{
	int64_t result = 1;

	for (int64_t power = PRIME - 2; power > 0; power /= 2) {
		if (power % 2)
			result = result * number % PRIME;
		number = number * number % PRIME;
	}
	return result;
}

static void scale(int64_t *row, int64_t by, size_t columns)
{
	for (size_t i = 0; i < columns; i++)
		row[i] = row[i] * by % PRIME;
}

static void subtract(int64_t *from, const int64_t *row, int64_t times, size_t columns)
{
	for (size_t i = 0; i < columns; i++)
		from[i] = (from[i] + (PRIME - times) * row[i]) % PRIME;
}

static void swap_rows(int64_t *a, int64_t *b, size_t columns)
{
	for (size_t i = 0; i < columns; i++) {
		int64_t kept = a[i];

		a[i] = b[i];
		b[i] = kept;
	}
}

static void write_sums(struct table *table, int64_t *rows)
{
	memset(rows, 0, table->sum_count * table->count * sizeof *rows);
	for (size_t i = 0; i < table->sum_count; i++) {
		const struct count_sum *sum = &table->sums[i];
		int64_t *row = &rows[i * table->count];

		for (size_t k = 0; k < sum->count; k++)
			if (hidden(table, sum->parts[k]))
				row[sum->parts[k]] = 1;
		if (hidden(table, sum->whole))
			row[sum->whole] = PRIME - 1;
	}
}

/* To reduced echelon form. */
static void eliminate(int64_t *rows, size_t count, size_t columns)
{
	size_t top = 0;

	for (size_t column = 0; column < columns && top < count; column++) {
		int64_t *pivot = &rows[top * columns];
		size_t at = top;

		while (at < count && rows[at * columns + column] == 0)
			at++;
		if (at == count)
			continue;
		swap_rows(pivot, &rows[at * columns], columns);
		scale(pivot, inverse(pivot[column]), columns);
		for (size_t i = 0; i < count; i++)
			if (i != top && rows[i * columns + column])
				subtract(&rows[i * columns], pivot, rows[i * columns + column],
				    columns);
		top++;
	}
}

/* An equation with one unknown gives it away. */
static void find_single(struct table *table, const int64_t *row)
{
	size_t unknown = 0, which = 0;

	for (size_t i = 0; i < table->count; i++)
		if (row[i]) {
			unknown++;
			which = i;
		}
	if (unknown == 1)
		table->known[which] = true;
}

/* --- ranges: no cell is outside what its mark says ----------------------------------------------- */

static void start_ranges(struct table *table)
{
	for (size_t i = 0; i < table->count; i++) {
		if (table->cells[i].shown == COUNT_SMALL)
			table->ranges[i] = (struct range){ 1, table->least - 1 };
		else
			table->ranges[i] = (struct range){ table->least, NO_END };
	}
}

/* The factor of a cell in an equation; 0 when it is not a small whole number. */
static int64_t factor(int64_t number)
{
	int64_t whole = number > PRIME / 2 ? number - PRIME : number;

	return whole > -4 && whole < 4 ? whole : 0;
}

/* The least or the most that factor times cell may be. */
static int64_t end_of(const struct table *table, const int64_t *row, size_t cell, bool most)
{
	int64_t by = factor(row[cell]);
	int64_t end = (by > 0) == most ? table->ranges[cell].high : table->ranges[cell].low;

	return end == NO_END ? (by > 0 ? NO_END : -NO_END) : end * by;
}

static int64_t add(int64_t a, int64_t b)
{
	int64_t sum = a + b; /* both far within the type */

	return sum > NO_END / 2 ? NO_END : sum < -NO_END / 2 ? -NO_END : sum;
}

static int64_t divide_down(int64_t a, int64_t b) /* b > 0 */
{
	return a >= 0 ? a / b : -((-a + b - 1) / b);
}

static bool narrow(struct range *range, int64_t low, int64_t high)
{
	bool changed = low > range->low || high < range->high;

	range->low = low > range->low ? low : range->low;
	range->high = high < range->high ? high : range->high;
	return changed;
}

/* What the other cells of the equation leave for this one. */
static bool narrow_cell(struct table *table, const int64_t *row, size_t count, size_t which,
    int64_t total)
{
	int64_t least = total, most = total, by = factor(row[table->in[which]]);
	struct range *range = &table->ranges[table->in[which]];

	for (size_t i = 0; i < count; i++) {
		if (i == which)
			continue;
		least = add(least, -end_of(table, row, table->in[i], true));
		most = add(most, -end_of(table, row, table->in[i], false));
	}
	if (by < 0)
		return narrow(range, most == NO_END ? -NO_END : -divide_down(most, -by),
		    least == -NO_END ? NO_END : divide_down(-least, -by));
	return narrow(range, least == -NO_END ? -NO_END : -divide_down(-least, by),
	    most == NO_END ? NO_END : divide_down(most, by));
}

static bool narrow_row(struct table *table, const int64_t *row)
{
	int64_t total = 0;
	size_t count = 0;
	bool changed = false;

	for (size_t i = 0; i < table->count; i++) {
		if (!row[i])
			continue;
		if (!factor(row[i]))
			return false;
		total += factor(row[i]) * table->cells[i].value;
		table->in[count++] = i;
	}
	for (size_t i = 0; i < count; i++)
		changed = narrow_cell(table, row, count, i, total) || changed;
	return changed;
}

static void narrow_all(struct table *table)
{
	/* "<2" is 1 whatever is done about it */
	int64_t spread = table->least - 2 < SPREAD ? table->least - 2 : SPREAD;
	bool changed = true;

	start_ranges(table);
	for (int round = 0; changed && round < ROUNDS; round++) {
		changed = false;
		for (size_t i = 0; i < 2 * table->sum_count; i++)
			changed = narrow_row(table, &table->rows[i * table->count]) || changed;
	}
	for (size_t i = 0; i < table->count; i++)
		if (hidden(table, i) && table->ranges[i].high - table->ranges[i].low < spread)
			table->known[i] = true;
}

static void find_known(struct table *table)
{
	int64_t *eliminated = &table->rows[table->sum_count * table->count];

	memset(table->known, 0, table->count * sizeof *table->known);
	write_sums(table, table->rows);
	write_sums(table, eliminated);
	eliminate(eliminated, table->sum_count, table->count);
	for (size_t i = 0; i < table->sum_count; i++)
		find_single(table, &eliminated[i * table->count]);
	narrow_all(table);
}

/* --- hiding more --------------------------------------------------------------------------------- */

static size_t better(const struct table *table, size_t best, size_t cell)
{
	if (hidden(table, cell) || table->cells[cell].value <= 0)
		return best;
	return best == table->count || table->cells[cell].value < table->cells[best].value ? cell
											   : best;
}

/* Is the cell in the sum, and how many others of it are hidden? */
static bool stands_in(
    const struct table *table, const struct count_sum *sum, size_t cell, size_t *others)
{
	bool in = sum->whole == cell;

	*others = sum->whole != cell && hidden(table, sum->whole);
	for (size_t i = 0; i < sum->count; i++) {
		in = in || sum->parts[i] == cell;
		*others += sum->parts[i] != cell && hidden(table, sum->parts[i]);
	}
	return in;
}

/* The smallest shown cell of the sums that the cell stands in; the whole only where no part is left,
 * because it is missed more. alone: only of sums in which nothing else is hidden. */
static bool hide_beside(struct table *table, size_t cell, bool alone)
{
	size_t best = table->count, others;

	for (int wholes = 0; wholes < 2 && best == table->count; wholes++)
		for (size_t i = 0; i < table->sum_count; i++) {
			const struct count_sum *sum = &table->sums[i];

			if (!stands_in(table, sum, cell, &others) || (alone && others > 0))
				continue;
			for (size_t k = 0; !wholes && k < sum->count; k++)
				best = better(table, best, sum->parts[k]);
			if (wholes)
				best = better(table, best, sum->whole);
		}
	if (best < table->count)
		table->cells[best].shown = COUNT_HIDDEN;
	return best < table->count;
}

/* Where nothing beside it is left, the smallest of the rest. */
static bool hide_any(struct table *table)
{
	size_t best = table->count;

	for (size_t i = 0; i < table->count; i++)
		best = better(table, best, i);
	if (best < table->count)
		table->cells[best].shown = COUNT_HIDDEN;
	return best < table->count;
}

/* One step: true when something more was hidden. */
static bool hide_more(struct table *table)
{
	size_t known = 0;

	find_known(table);
	for (int alone = 1; alone >= 0; alone--)
		for (size_t i = 0; i < table->count; i++)
			if (table->known[i] && hide_beside(table, i, alone))
				return true;
	for (size_t i = 0; i < table->count; i++)
		known += table->known[i];
	return known > 0 && hide_any(table);
}

void counts_protect(struct arena *arena, struct count *cells, size_t count,
    const struct count_sum *sums, size_t sum_count, int64_t least)
{
	struct table table = { .arena = arena, .cells = cells, .count = count, .sums = sums,
		.sum_count = sum_count, .least = least };

	table.rows = arena_alloc(arena, (2 * sum_count * count + 1) * sizeof *table.rows);
	table.ranges = arena_alloc(arena, (count + 1) * sizeof *table.ranges);
	table.in = arena_alloc(arena, (count + 1) * sizeof *table.in);
	table.known = arena_alloc(arena, (count + 1) * sizeof *table.known);
	hide_small(&table);
	while (hide_more(&table))
		;
}
