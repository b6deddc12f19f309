/* Hidden counts: whoever has the table in hand tries to get them back. */
#include "core/counts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define LEAST 5
#define SIDE 3
#define CELLS ((SIDE + 1) * (SIDE + 1)) /* with the sums */
#define MOST 14                         /* no value in the attack is greater */

/* A square table with its sums: cell (row, column) is row * (SIDE + 1) + column, the last of each
 * is the sum. */
struct square {
	struct count cells[CELLS];
	size_t parts[2 * (SIDE + 1)][SIDE];
	struct count_sum sums[2 * (SIDE + 1)];
};

static size_t at(size_t row, size_t column)
{
	return row * (SIDE + 1) + column;
}

static void square_of(struct square *square, const int64_t values[SIDE][SIDE])
{
	memset(square, 0, sizeof *square);
	for (size_t r = 0; r < SIDE; r++)
		for (size_t c = 0; c < SIDE; c++) {
			square->cells[at(r, c)].value = values[r][c];
			square->cells[at(r, SIDE)].value += values[r][c];
			square->cells[at(SIDE, c)].value += values[r][c];
			square->cells[at(SIDE, SIDE)].value += values[r][c];
		}
	for (size_t line = 0; line <= SIDE; line++) {
		for (size_t i = 0; i < SIDE; i++) {
			square->parts[line][i] = at(line, i);
			square->parts[SIDE + 1 + line][i] = at(i, line);
		}
		square->sums[line]
		    = (struct count_sum){ at(line, SIDE), square->parts[line], SIDE };
		square->sums[SIDE + 1 + line]
		    = (struct count_sum){ at(SIDE, line), square->parts[SIDE + 1 + line], SIDE };
	}
	for (size_t i = 0; i < CELLS; i++)
		square->cells[i].people = square->cells[i].value;
}

static void protect(struct square *square)
{
	struct arena arena = { 0 };

	counts_protect(&arena, square->cells, CELLS, square->sums, 2 * (SIDE + 1), LEAST);
	arena_done(&arena);
}

/* --- the attack: all tables that print the same ------------------------------------------------ */

struct attack {
	const struct square *printed;
	int64_t tried[SIDE][SIDE];
	int64_t low[SIDE][SIDE], high[SIDE][SIDE]; /* of what is possible */
	long tables;
	bool told; /* some small count had one value only so far */
};

static bool prints_as(const struct count *cell, int64_t value)
{
	switch (cell->shown) {
	case COUNT_SHOWN:
		return cell->value == value;
	case COUNT_SMALL:
		return value >= 1 && value < LEAST;
	case COUNT_HIDDEN:
		return value >= 0;
	}
	return false;
}

static int64_t row_sum(const struct attack *attack, size_t row, size_t columns)
{
	int64_t sum = 0;

	for (size_t c = 0; c < columns; c++)
		sum += attack->tried[row][c];
	return sum;
}

static int64_t column_sum(const struct attack *attack, size_t column, size_t rows)
{
	int64_t sum = 0;

	for (size_t r = 0; r < rows; r++)
		sum += attack->tried[r][column];
	return sum;
}

static bool columns_print(const struct attack *attack)
{
	int64_t all = 0;

	for (size_t c = 0; c < SIDE; c++) {
		int64_t sum = column_sum(attack, c, SIDE);

		if (!prints_as(&attack->printed->cells[at(SIDE, c)], sum))
			return false;
		all += sum;
	}
	return prints_as(&attack->printed->cells[at(SIDE, SIDE)], all);
}

static void note_table(struct attack *attack)
{
	attack->tables++;
	attack->told = false;
	for (size_t r = 0; r < SIDE; r++)
		for (size_t c = 0; c < SIDE; c++) {
			if (attack->tried[r][c] < attack->low[r][c])
				attack->low[r][c] = attack->tried[r][c];
			if (attack->tried[r][c] > attack->high[r][c])
				attack->high[r][c] = attack->tried[r][c];
			attack->told = attack->told
				|| (attack->printed->cells[at(r, c)].shown == COUNT_SMALL
				    && attack->low[r][c] == attack->high[r][c]);
		}
}

/* The sum so far is past what is printed for the line. */
static bool past(const struct count *whole, int64_t sum)
{
	return (whole->shown == COUNT_SHOWN && sum > whole->value)
		|| (whole->shown == COUNT_SMALL && sum >= LEAST);
}

static void try_from(struct attack *attack, size_t cell)
{
	size_t r = cell / SIDE, c = cell % SIDE;

	if (!attack->told)
		return;
	if (cell == SIDE * SIDE) {
		if (columns_print(attack))
			note_table(attack);
		return;
	}
	for (int64_t value = 0; value <= MOST; value++) {
		if (!prints_as(&attack->printed->cells[at(r, c)], value))
			continue;
		attack->tried[r][c] = value;
		if (past(&attack->printed->cells[at(r, SIDE)], row_sum(attack, r, c + 1))
			|| past(&attack->printed->cells[at(SIDE, c)], column_sum(attack, c, r + 1)))
			return;
		if (c + 1 < SIDE
			|| prints_as(&attack->printed->cells[at(r, SIDE)], row_sum(attack, r, SIDE)))
			try_from(attack, cell + 1);
	}
}

/* No small count can be told from the table. */
static void assert_nothing_told(const struct square *square)
{
	struct attack attack = { .printed = square, .told = true };

	for (size_t r = 0; r < SIDE; r++)
		for (size_t c = 0; c < SIDE; c++)
			attack.low[r][c] = INT64_MAX;
	try_from(&attack, 0);
	assert_true(attack.tables > 0);
	for (size_t r = 0; r < SIDE; r++)
		for (size_t c = 0; c < SIDE; c++) {
			int64_t value = square->cells[at(r, c)].value;

			if (value > 0 && value < LEAST && attack.low[r][c] == attack.high[r][c])
				fail_msg("row %zu, column %zu can only be %lld", r, c,
				    (long long)value);
		}
}

static size_t count_shown(const struct square *square)
{
	size_t shown = 0;

	for (size_t i = 0; i < CELLS; i++)
		shown += square->cells[i].shown == COUNT_SHOWN;
	return shown;
}

/* --- tests -------------------------------------------------------------------------------------- */

static void what_is_not_small_is_shown(void **state)
{
	struct square square;

	(void)state;
	square_of(&square, (const int64_t[SIDE][SIDE]){ { 5, 6, 7 }, { 0, 9, 10 }, { 11, 0, 5 } });
	protect(&square);
	assert_int_equal(count_shown(&square), CELLS); /* zeros too: they are about nobody */
}

static void a_small_count_takes_others_with_it(void **state)
{
	struct square square;

	(void)state;
	square_of(&square, (const int64_t[SIDE][SIDE]){ { 3, 8, 9 }, { 7, 20, 30 }, { 9, 40, 50 } });
	protect(&square);
	assert_int_equal(square.cells[at(0, 0)].shown, COUNT_SMALL);
	/* 3 = 20 - 8 - 9 and 3 = 19 - 7 - 9: one more in its row, its column, and where they meet */
	assert_int_equal(square.cells[at(0, 1)].shown, COUNT_HIDDEN);
	assert_int_equal(square.cells[at(1, 0)].shown, COUNT_HIDDEN);
	assert_int_equal(square.cells[at(1, 1)].shown, COUNT_HIDDEN);
	assert_int_equal(count_shown(&square), CELLS - 4);
}

/* 4 and 4 of 8: each is at most 4, so each is 4. */
static void small_counts_that_fill_their_sum_hide_it(void **state)
{
	const size_t parts[] = { 0, 1 };
	const struct count_sum sum = { 2, parts, 2 };
	struct count cells[] = { { 4, 4, 0 }, { 4, 4, 0 }, { 8, 8, 0 } };
	struct arena arena = { 0 };

	(void)state;
	counts_protect(&arena, cells, 3, &sum, 1, LEAST);
	assert_int_equal(cells[2].shown, COUNT_HIDDEN);
	arena_done(&arena);
}

/* One number under two headings: by sex and by age. What one hides, the other must not tell. */
static void a_sum_that_is_shared_is_hidden_for_both(void **state)
{
	const size_t by_sex[] = { 0, 1 }, by_age[] = { 2, 3 };
	const struct count_sum sums[] = { { 4, by_sex, 2 }, { 4, by_age, 2 } };
	struct count cells[] = { { 4, 4, 0 }, { 4, 4, 0 }, { 8, 8, 0 }, { 0, 0, 0 }, { 8, 8, 0 } };
	struct arena arena = { 0 };

	(void)state;
	counts_protect(&arena, cells, 5, sums, 2, LEAST);
	assert_int_equal(cells[4].shown, COUNT_HIDDEN);
	assert_int_equal(cells[2].shown, COUNT_HIDDEN);
	arena_done(&arena);
}

/* 60 nights of two people are not a count that says nothing about anybody. */
static void a_sum_about_few_people_is_hidden(void **state)
{
	const size_t parts[] = { 0, 1, 2 };
	const struct count_sum sum = { 3, parts, 3 };
	struct count cells[] = { { 60, 2, 0 }, { 90, 9, 0 }, { 200, 20, 0 }, { 350, 31, 0 } };
	struct arena arena = { 0 };

	(void)state;
	counts_protect(&arena, cells, 4, &sum, 1, LEAST);
	assert_int_equal(cells[0].shown, COUNT_HIDDEN);
	assert_int_equal(cells[1].shown, COUNT_HIDDEN);
	assert_int_equal(cells[2].shown, COUNT_SHOWN);
	assert_int_equal(cells[3].shown, COUNT_SHOWN);
	arena_done(&arena);
}

static void a_threshold_of_one_hides_nothing(void **state)
{
	struct square square;
	struct arena arena = { 0 };

	(void)state;
	square_of(&square, (const int64_t[SIDE][SIDE]){ { 1, 2, 3 }, { 0, 1, 0 }, { 9, 1, 4 } });
	counts_protect(&arena, square.cells, CELLS, square.sums, 2 * (SIDE + 1), 1);
	assert_int_equal(count_shown(&square), CELLS);
	arena_done(&arena);
}

static void nothing_is_told_by_any_table(void **state)
{
	(void)state;
	srand(1);
	for (int round = 0; round < 200; round++) {
		int64_t values[SIDE][SIDE];
		struct square square;

		for (size_t i = 0; i < SIDE * SIDE; i++)
			values[i / SIDE][i % SIDE] = rand() % 3 ? rand() % 10 : rand() % 4;
		square_of(&square, (const int64_t(*)[SIDE])values);
		protect(&square);
		assert_nothing_told(&square);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_not_small_is_shown),
		cmocka_unit_test(a_small_count_takes_others_with_it),
		cmocka_unit_test(small_counts_that_fill_their_sum_hide_it),
		cmocka_unit_test(a_sum_that_is_shared_is_hidden_for_both),
		cmocka_unit_test(a_sum_about_few_people_is_hidden),
		cmocka_unit_test(a_threshold_of_one_hides_nothing),
		cmocka_unit_test(nothing_is_told_by_any_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
