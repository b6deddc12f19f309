/* Counts that may be given away: small ones are hidden, and enough others beside them that no
 * subtraction within the sums of the table brings them back. Pure.
 *
 * The rule is the usual one of statistical disclosure control for tables of counts: primary
 * suppression below a threshold, complementary suppression beside it (see Hundepool et al.,
 * Statistical Disclosure Control, 2012, ch. 4). A zero is shown: it is about nobody. */
#ifndef CORE_COUNTS_H
#define CORE_COUNTS_H

#include "db/arena.h"

#include <stdbool.h>
#include <stdint.h>

enum count_shown {
	COUNT_SHOWN,
	COUNT_SMALL, /* above zero and below the threshold: shown as "<5" */
	COUNT_HIDDEN /* not small itself, or about few people: shown as "*" */
};

struct count {
	int64_t value;
	int64_t people; /* how many people it is about: five nights of one person are one person's */
	enum count_shown shown;
};

/* cells[whole] is the sum of cells[parts[0..count)]: a row with its sum, a column with its. A cell may
 * stand in any number of sums. */
struct count_sum {
	size_t whole;
	const size_t *parts;
	size_t count;
};

/* Sets shown of every cell. least: values, and values about fewer people, below it are hidden (at
 * most 1: nothing is). Afterwards no hidden cell follows from the shown ones by adding and
 * subtracting sums, however many (exact); nor is it, by the sums one after the other, held between
 * bounds closer than what its mark says anyway. */
void counts_protect(struct arena *arena, struct count *cells, size_t count,
    const struct count_sum *sums, size_t sum_count, int64_t least);

#endif
