/* What would be wrong with somebody's duty: double, without rest, over hours, away, ended. */
#include "core/duty_rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static const struct duty_limits limits = { 40, 11 };
static const struct staff nino = { .id = 1, .code = "ST-0001", .shelters = "",
	.hours_week = DB_NULL, .ended_at = DB_NULL };

static int setup(void **state)
{
	(void)state;
	return when_zone("Asia/Tbilisi") ? 0 : -1;
}

/* From an hour of the date, so many hours; each with an id of its own. */
static struct duty duty(const char *date, const char *shift, int from, int hours)
{
	static int64_t last;
	when_t at = when_of_date(date, from * 60);

	return (struct duty){ .id = ++last, .shelter = 1, .on_date = date, .shift = shift, .staff = 1,
		.from_at = at, .until_at = at + hours * HOUR, .void_at = DB_NULL };
}

static struct duty_judgement judged(const struct staff *staff, const struct duty *others,
    size_t count, const struct staff_absence *absence, struct duty wanted)
{
	struct duty_facts facts = { staff, others, count, absence, absence != NULL };
	struct duty_judgement judgement;

	duty_judge(&facts, &wanted, &limits, &judgement);
	return judgement;
}

static void test_monday(void **state)
{
	char monday[DATE_SIZE];

	(void)state;
	duty_monday("2026-11-24", monday);
	assert_string_equal(monday, "2026-11-23");
	duty_monday("2026-11-23", monday);
	assert_string_equal(monday, "2026-11-23");
	duty_monday("2026-11-29", monday);
	assert_string_equal(monday, "2026-11-23");
	duty_monday("2027-01-01", monday);
	assert_string_equal(monday, "2026-12-28");
	duty_monday("2028-03-01", monday);
	assert_string_equal(monday, "2028-02-28");
}

static void test_nothing_is_wrong(void **state)
{
	struct duty others[] = { duty("2026-11-24", "day", 8, 8) };
	struct duty_judgement found
	    = judged(&nino, others, 1, NULL, duty("2026-11-25", "day", 8, 8));

	(void)state;
	assert_false(duty_troubles(&found));
	assert_true(duty_stands(&found));
	assert_int_equal(found.week, 16 * HOUR);
}

static void test_twice_and_double(void **state)
{
	struct duty others[] = { duty("2026-11-24", "night", 22, 10) };
	struct duty elsewhere = duty("2026-11-25", "early", 7, 8);
	struct duty_judgement found = judged(&nino, others, 1, NULL, others[0]);

	(void)state;
	assert_false(duty_troubles(&found)); /* it is itself */
	found = judged(&nino, others, 1, NULL, duty("2026-11-24", "night", 22, 10));
	assert_ptr_equal(found.twice, &others[0]);
	assert_int_equal(found.week, 10 * HOUR); /* the same duty is counted once */
	elsewhere.shelter = 2;
	found = judged(&nino, others, 1, NULL, elsewhere); /* the night lasts until 08:00 */
	assert_null(found.twice);
	assert_ptr_equal(found.doubled, &others[0]);
	elsewhere = duty("2026-11-24", "night", 22, 10);
	elsewhere.shelter = 2;
	found = judged(&nino, others, 1, NULL, elsewhere); /* the same night in another house */
	assert_ptr_equal(found.doubled, &others[0]);
}

static void test_rest(void **state)
{
	struct duty others[] = { duty("2026-11-30", "night", 22, 10), duty("2026-12-02", "day", 8, 8) };
	struct duty_judgement found = judged(&nino, others, 2, NULL, duty("2026-12-01", "day", 8, 8));

	(void)state;
	assert_ptr_equal(found.near, &others[0]); /* from one month into the next, without a break */
	assert_int_equal(found.rest, 0);
	found = judged(&nino, others, 2, NULL, duty("2026-12-01", "evening", 16, 6));
	assert_ptr_equal(found.near, &others[0]);
	assert_int_equal(found.rest, 8 * HOUR);
	found = judged(&nino, others, 2, NULL, duty("2026-12-01", "late", 19, 2));
	assert_null(found.near); /* eleven hours before and after: just enough */
	found = judged(&nino, others, 2, NULL, duty("2026-12-01", "late", 19, 3));
	assert_ptr_equal(found.near, &others[1]);
	assert_int_equal(found.rest, 10 * HOUR);
}

/* A duty counts to the week in which it begins, Monday to Sunday, the Sunday night too. */
static void test_hours_of_the_week(void **state)
{
	struct duty others[] = { duty("2026-11-22", "night", 22, 10), duty("2026-11-23", "day", 8, 10),
		duty("2026-11-25", "day", 8, 10), duty("2026-11-27", "day", 8, 10),
		duty("2026-11-30", "day", 20, 10) };
	struct duty_judgement found
	    = judged(&nino, others, 5, NULL, duty("2026-11-29", "night", 22, 10));
	struct staff half = nino;

	(void)state;
	assert_int_equal(found.week, 40 * HOUR);
	assert_false(found.over); /* forty are forty */
	found = judged(&nino, others, 5, NULL, duty("2026-11-28", "night", 20, 11));
	assert_int_equal(found.week, 41 * HOUR);
	assert_true(found.over);
	half.hours_week = 20;
	found = judged(&half, others, 2, NULL, duty("2026-11-28", "night", 20, 11));
	assert_true(found.over);
	assert_int_equal(found.week_most, 20);
	assert_int_equal(duty_week(others, 5, "2026-11-23"), 30 * HOUR);
	assert_int_equal(duty_week(others, 5, "2026-11-16"), 10 * HOUR);
}

static void test_away_and_ended(void **state)
{
	struct staff_absence leave = { .staff = 1, .from_on = "2026-11-30", .until_on = "2026-12-02",
		.kind = "leave" };
	struct duty_judgement found
	    = judged(&nino, NULL, 0, &leave, duty("2026-12-02", "night", 22, 10));
	struct staff gone = nino;

	(void)state;
	assert_ptr_equal(found.absence, &leave);
	assert_false(duty_stands(&found));
	found = judged(&nino, NULL, 0, &leave, duty("2026-12-03", "day", 8, 8));
	assert_null(found.absence);
	found = judged(&nino, NULL, 0, &leave, duty("2026-11-29", "night", 22, 10));
	assert_null(found.absence); /* the night before the first day is worked */
	gone.ended_at = when_of_date("2026-12-02", 600);
	found = judged(&gone, NULL, 0, NULL, duty("2026-12-02", "day", 8, 8));
	assert_false(found.ended); /* what has begun is worked to its end */
	found = judged(&gone, NULL, 0, NULL, duty("2026-12-02", "evening", 16, 6));
	assert_true(found.ended);
	assert_false(duty_stands(&found));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_monday),
		cmocka_unit_test(test_nothing_is_wrong),
		cmocka_unit_test(test_twice_and_double),
		cmocka_unit_test(test_rest),
		cmocka_unit_test(test_hours_of_the_week),
		cmocka_unit_test(test_away_and_ended),
	};

	return cmocka_run_group_tests(tests, setup, NULL);
}
