/* A day at a day centre without a database: who is due, what has become of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "core/day_rules.h"

/* Tue 24.11.2026. */
#define TUESDAY "2026-11-24"
#define SUNDAY "2026-11-22"

static const struct centre weekdays = { .days = "mon tue wed thu fri", .opens = 600, .closes = 1080 };

static const struct config plain; /* no holidays */

static struct enrolment enrolled(const char *days, const char *from, const char *until)
{
	return (struct enrolment){ .days = days, .from_on = from, .until_on = until };
}

static void test_who_is_due(void **state)
{
	struct enrolment all = enrolled("", TUESDAY, NULL);
	struct enrolment some = enrolled("mon wed", "2026-11-01", "2026-11-25");

	(void)state;
	assert_true(day_due(&plain, &weekdays, &all, TUESDAY));
	assert_false(day_due(&plain, &weekdays, &all, "2026-11-23")); /* before the first day */
	assert_false(day_due(&plain, &weekdays, &all, "2026-11-29")); /* closed */
	assert_false(day_due(&plain, &weekdays, &some, TUESDAY));
	assert_true(day_due(&plain, &weekdays, &some, "2026-11-25")); /* the last day */
	assert_false(day_due(&plain, &weekdays, &some, "2026-11-30"));
}

static void test_what_has_become_of_a_day(void **state)
{
	when_t ten = when_of_date(TUESDAY, 600), six = when_of_date(TUESDAY, 1080);
	struct day_visit visit = { .came_at = ten, .left_at = DB_NULL };

	(void)state;
	assert_int_equal(day_state(&weekdays, TUESDAY, NULL, six - 1), DAY_DUE);
	assert_int_equal(day_state(&weekdays, TUESDAY, NULL, six), DAY_ABSENT);
	assert_int_equal(day_state(&weekdays, TUESDAY, &visit, six + HOUR), DAY_HERE);
	assert_int_equal(day_state(&weekdays, TUESDAY, &visit, ten + DAY), DAY_UNWRITTEN);
	visit.left_at = six;
	assert_int_equal(day_state(&weekdays, TUESDAY, &visit, ten + DAY), DAY_LEFT);
}

static void test_missed_days_running(void **state)
{
	struct enrolment all = enrolled("", "2026-11-16", NULL);

	(void)state;
	/* Mon 23, Fri 20, Thu 19; not the weekend, not today */
	assert_int_equal(day_missed(&plain, &weekdays, &all, "2026-11-18", TUESDAY, 99), 3);
	assert_int_equal(day_missed(&plain, &weekdays, &all, NULL, TUESDAY, 99), 6);
	assert_int_equal(day_missed(&plain, &weekdays, &all, NULL, TUESDAY, 2), 2);
	assert_int_equal(day_missed(&plain, &weekdays, &all, "2026-11-23", TUESDAY, 99), 0);
}

static void test_open(void **state)
{
	(void)state;
	assert_true(centre_open_on(&plain, &weekdays, TUESDAY));
	assert_false(centre_open_on(&plain, &weekdays, SUNDAY));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_who_is_due),
		cmocka_unit_test(test_what_has_become_of_a_day),
		cmocka_unit_test(test_missed_days_running),
		cmocka_unit_test(test_open),
	};

	when_zone("Asia/Tbilisi");
	return cmocka_run_group_tests_name("day_rules", tests, NULL, NULL);
}
