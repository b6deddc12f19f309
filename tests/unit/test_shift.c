/* Shifts of the config laid out in time: over midnight, at month ends, where the clock changes. */
#include "core/shift.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static int setup(void **state)
{
	*state = calloc(1, sizeof(struct arena));
	return when_zone("Asia/Tbilisi") ? 0 : -1;
}

static int teardown(void **state)
{
	arena_done(*state);
	free(*state);
	return 0;
}

static struct config_staffing needs[] = { { "night", 2 } };
static struct config_shelter houses[] = {
	{ .code = "AA" }, { .code = "BB", .staffing = needs, .staffing_count = 1 }
};
static const struct config usual = { .shelters = houses, .shelter_count = 2 };

static struct shift_time at(const struct config *config, const char *iso, int minute)
{
	struct shift_time time;

	if (!shift_at(config, "BB", when_of_date(iso, minute), &time))
		time = (struct shift_time){ .shift = { .code = "" } };
	return time;
}

static void test_the_usual_shifts(void **state)
{
	struct shift *shifts, night;

	assert_int_equal(shifts_load(&usual, *state, NULL, &shifts), 3);
	assert_string_equal(shifts[0].code, "day");
	assert_string_equal(shifts[1].name, "Evening");
	assert_int_equal(shifts[2].minimum, 1);
	assert_string_equal(shift_hours(*state, &shifts[2]), "22:00-08:00");
	assert_true(shift_by_code(&usual, "BB", "night", &night));
	assert_int_equal(night.minimum, 2);
	assert_true(shift_by_code(&usual, "AA", "night", &night));
	assert_int_equal(night.minimum, 1);
	assert_false(shift_by_code(&usual, "AA", "noon", &night));
	assert_string_equal(shift_title(&usual, "day"), "Day");
	assert_string_equal(shift_title(&usual, "noon"), "noon");
}

static void test_over_midnight_and_month_ends(void **state)
{
	struct shift night = { .code = "night", .from = 22 * 60, .until = 8 * 60 };
	struct shift whole = { .code = "whole", .from = 8 * 60, .until = 8 * 60 };
	struct shift_time time;

	(void)state;
	assert_true(shift_on(&night, "2026-12-31", &time));
	assert_string_equal(time.date, "2026-12-31");
	assert_int_equal(time.from, when_of_date("2026-12-31", 22 * 60));
	assert_int_equal(time.until, when_of_date("2027-01-01", 8 * 60));
	assert_true(shift_on(&night, "2028-02-28", &time));
	assert_int_equal(time.until, when_of_date("2028-02-29", 8 * 60));
	assert_true(shift_on(&whole, "2026-11-24", &time));
	assert_int_equal(time.until - time.from, DAY);
	assert_false(shift_on(&night, "2026-02-30", &time));
	assert_false(shift_on(&night, "", &time));
}

static void test_at_an_instant(void **state)
{
	struct shift_time time = at(&usual, "2026-11-24", 21 * 60 + 40);

	(void)state;
	assert_string_equal(time.shift.code, "evening");
	assert_string_equal(time.date, "2026-11-24");
	time = at(&usual, "2026-12-01", 3 * 60);
	assert_string_equal(time.shift.code, "night");
	assert_string_equal(time.date, "2026-11-30");
	assert_int_equal(time.shift.minimum, 2);
	assert_string_equal(at(&usual, "2026-11-24", 8 * 60).shift.code, "day");
	assert_string_equal(at(&usual, "2026-11-24", 8 * 60 - 1).shift.code, "night");
	assert_string_equal(at(&usual, "2026-11-24", 22 * 60).shift.code, "night");
}

static void test_shifts_that_overlap_or_leave_gaps(void **state)
{
	struct config_shift declared[] = { { "long", { "L", "L" }, 8 * 60, 20 * 60, 1 },
		{ "late", { "M", "M" }, 14 * 60, 22 * 60, 1 } };
	struct config config = { .shifts = declared, .shift_count = 2 };

	(void)state;
	assert_string_equal(at(&config, "2026-11-24", 10 * 60).shift.code, "long");
	assert_string_equal(at(&config, "2026-11-24", 15 * 60).shift.code, "late");
	assert_string_equal(at(&config, "2026-11-24", 23 * 60).shift.code, "");
}

/* Where the clock goes back or forward at night, the night is longer or shorter, and the next shift
 * begins when the clock on the wall says so. */
static void test_where_the_clock_changes(void **state)
{
	struct shift night = { .code = "night", .from = 22 * 60, .until = 8 * 60 };
	struct shift_time time;

	(void)state;
	if (!when_zone("Europe/Berlin"))
		skip();
	assert_true(shift_on(&night, "2026-10-24", &time));
	assert_int_equal(time.until - time.from, 11 * HOUR);
	assert_true(shift_on(&night, "2027-03-27", &time));
	assert_int_equal(time.until - time.from, 9 * HOUR);
	assert_string_equal(at(&usual, "2026-10-25", 8 * 60).shift.code, "day");
	assert_string_equal(at(&usual, "2026-10-25", 7 * 60 + 59).shift.code, "night");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_the_usual_shifts, setup, teardown),
		cmocka_unit_test_setup_teardown(test_over_midnight_and_month_ends, setup, teardown),
		cmocka_unit_test_setup_teardown(test_at_an_instant, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    test_shifts_that_overlap_or_leave_gaps, setup, teardown),
		cmocka_unit_test_setup_teardown(test_where_the_clock_changes, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
