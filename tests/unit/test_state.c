/* The state of a bed and the count of a house. */
#include "core/state.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static struct bed_fact free_bed(void)
{
	return (struct bed_fact){ .bed = 1, .code = "A/1", .placement = DB_NULL, .stay = DB_NULL,
		.hold = DB_NULL, .person = DB_NULL, .absence = DB_NULL, .block = DB_NULL,
		.last_left_at = DB_NULL, .cleaned_at = DB_NULL, .cleaning = 1 };
}

static struct bed_fact occupied_bed(void)
{
	struct bed_fact fact = free_bed();

	fact.placement = 7;
	fact.stay = 8;
	fact.person = 9;
	return fact;
}

static void expect(struct bed_fact fact, enum bed_state state, const char *what)
{
	if (bed_state(&fact) != state)
		fail_msg("%s: %s, expected %s", what, bed_state_word(bed_state(&fact)),
		    bed_state_word(state));
}

static void test_order_of_states(void **unused)
{
	struct bed_fact fact = free_bed();

	(void)unused;
	expect(fact, BED_FREE, "nothing known");
	fact.last_left_at = 100;
	expect(fact, BED_TO_CLEAN, "left and never cleaned");
	fact.cleaned_at = 99;
	expect(fact, BED_TO_CLEAN, "cleaned before somebody left");
	fact.cleaned_at = 100;
	expect(fact, BED_FREE, "cleaned at the leaving");
	fact.cleaned_at = DB_NULL;
	fact.cleaning = 0;
	expect(fact, BED_FREE, "the shelter does not clean");
	fact.cleaning = 1;
	fact.placement = 7;
	fact.hold = 3;
	expect(fact, BED_HELD, "held wins over to clean");
	fact.hold = DB_NULL;
	fact.stay = 8;
	expect(fact, BED_OCCUPIED, "occupied wins over to clean");
	fact.block = 5;
	expect(fact, BED_OUT, "out of service wins over occupied");
}

static void test_surge_beds(void **unused)
{
	struct bed_fact fact = free_bed();

	(void)unused;
	fact.surge = 1;
	assert_false(bed_counts(&fact));
	fact.surge_on = 1;
	assert_true(bed_counts(&fact));
	fact = occupied_bed();
	fact.surge = 1;
	assert_true(bed_counts(&fact)); /* somebody sleeps there: it is not hidden */
}

static void test_tally_adds_up(void **unused)
{
	struct tally tally = { 0 }, sum = { 0 };
	struct bed_fact facts[6];

	(void)unused;
	facts[0] = free_bed();
	facts[1] = occupied_bed();
	facts[2] = occupied_bed();
	facts[2].absence = 4;
	facts[3] = free_bed();
	facts[3].placement = 1;
	facts[3].hold = 2;
	facts[4] = occupied_bed();
	facts[4].block = 3;
	facts[5] = free_bed();
	facts[5].last_left_at = 10;
	for (int i = 0; i < 6; i++)
		tally_add(&tally, &facts[i]);
	assert_int_equal(tally.capacity, 6);
	assert_int_equal(tally.occupied, 2);
	assert_int_equal(tally.held, 1);
	assert_int_equal(tally.out_of_service, 1);
	assert_int_equal(tally.to_clean, 1);
	assert_int_equal(tally.free, 1);
	assert_int_equal(tally.people, 3); /* also who lies in the bed out of service */
	assert_int_equal(tally.away, 1);
	tally_sum(&sum, &tally);
	tally_sum(&sum, &tally);
	assert_int_equal(sum.capacity, 12);
	assert_int_equal(
	    sum.occupied + sum.held + sum.out_of_service + sum.to_clean + sum.free, 12);
}

static void expect_away(
    const char *kind, when_t expected, when_t now, enum away_state state, const char *what)
{
	enum away_state found = away_state(kind, expected, now, 15, 120);

	if (found != state)
		fail_msg("%s: state %d, expected %d", what, (int)found, (int)state);
}

static void test_absences(void **unused)
{
	(void)unused;
	expect_away(NULL, WHEN_NONE, 0, AWAY_NOT, "in the house");
	expect_away("school", 10000, 10000 + 14 * MINUTE, AWAY_OUT, "within the grace");
	expect_away("school", 10000, 10000 + 15 * MINUTE, AWAY_LATE, "after the grace");
	expect_away("school", 10000, 10000 + 119 * MINUTE, AWAY_LATE, "late");
	expect_away("school", 10000, 10000 + 120 * MINUTE, AWAY_OVERDUE, "to be reported");
	expect_away("work", WHEN_NONE, 99 * DAY, AWAY_OUT, "no return was said: never late");
	expect_away("missing", WHEN_NONE, 0, AWAY_MISSING, "missing is missing at once");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_order_of_states),
		cmocka_unit_test(test_surge_beds),
		cmocka_unit_test(test_tally_adds_up),
		cmocka_unit_test(test_absences),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
