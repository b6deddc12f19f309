/* Instants and dates, read and shown. The zone is Asia/Tbilisi, whose clock was changed often
 * before 2005; the expected figures come from the zone's published history (zdump). */
#include "core/when.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#define NOW 1795542000 /* Tue 2026-11-24 21:40:00 +04:00 */

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

/* --- reading instants ------------------------------------------------------------------------ */

/* clang-format off */
static const struct {
	const char *typed;
	const char *iso;
} instants[] = {
	{ "24.11.2026 21:40", "2026-11-24T21:40:00+04:00" },
	{ "  4.1.2027   9:05 ", "2027-01-04T09:05:00+04:00" },
	{ "24.11.2026", "2026-11-24T12:00:00+04:00" }, /* the usual minute: noon in this test */
	{ "25.12 08:00", "2026-12-25T08:00:00+04:00" },
	{ "25.12", "2026-12-25T12:00:00+04:00" },
	{ "2026-11-24 21:40", "2026-11-24T21:40:00+04:00" },
	{ "2026-11-24", "2026-11-24T12:00:00+04:00" },
	{ "2026-11-24T21:40", "2026-11-24T21:40:00+04:00" },
	{ "2026-11-24T21:40:59", "2026-11-24T21:40:59+04:00" },
	{ "2026-11-24T21:40:00+04:00", "2026-11-24T21:40:00+04:00" },
	{ "2026-11-24T21:40:00Z", "2026-11-25T01:40:00+04:00" },
	{ "2026-11-24T21:40z", "2026-11-25T01:40:00+04:00" },
	{ "2026-11-24T21:40-0330", "2026-11-25T05:10:00+04:00" },
	{ "2026-11-24 21:40+02", "2026-11-24T23:40:00+04:00" },
	{ "21:40", "2026-11-24T21:40:00+04:00" },
	{ "00:00", "2026-11-24T00:00:00+04:00" },
	{ "24:00", "2026-11-25T00:00:00+04:00" }, /* the end of the day */
	{ "31.12.2026 24:00", "2027-01-01T00:00:00+04:00" },
	{ "now", "2026-11-24T21:40:00+04:00" },
	{ "today", "2026-11-24T12:00:00+04:00" },
	{ "Tomorrow 08:00", "2026-11-25T08:00:00+04:00" },
	{ "YESTERDAY", "2026-11-23T12:00:00+04:00" },
	{ "ახლა", "2026-11-24T21:40:00+04:00" },
	{ "დღეს", "2026-11-24T12:00:00+04:00" },
	{ "ხვალ 08:00", "2026-11-25T08:00:00+04:00" },
	{ "გუშინ 23:15", "2026-11-23T23:15:00+04:00" },
	{ "+2h", "2026-11-24T23:40:00+04:00" },
	{ "+30m", "2026-11-24T22:10:00+04:00" },
	{ "-1h", "2026-11-24T20:40:00+04:00" },
	{ "+1h30m", "2026-11-24T23:10:00+04:00" },
	{ "+3d", "2026-11-27T21:40:00+04:00" },
	{ "+1w 08:00", "2026-12-01T08:00:00+04:00" },
	{ "-24d", "2026-10-31T21:40:00+04:00" },
	{ "mon", "2026-11-30T12:00:00+04:00" },
	{ "wed 07:30", "2026-11-25T07:30:00+04:00" },
	{ "tue", "2026-12-01T12:00:00+04:00" }, /* today's name is the one of next week */
	{ "Sunday", "2026-11-29T12:00:00+04:00" },
	{ "ორშ", "2026-11-30T12:00:00+04:00" },
	{ "კვირა 10:00", "2026-11-29T10:00:00+04:00" },
	{ "29.02.2024", "2024-02-29T12:00:00+04:00" },
	{ "29.02.2000", "2000-02-29T12:00:00+04:00" },
	/* local mean time was 2:59:11, which ISO cannot say: the instant stays exact */
	{ "01.01.1900 00:00", "1899-12-31T23:59:49+02:59" },
	{ "31.12.2199 23:59", "2199-12-31T23:59:00+04:00" },
	/* summer time, 1993 to 2004 */
	{ "15.07.1996 12:00", "1996-07-15T12:00:00+05:00" },
	{ "15.01.1996 12:00", "1996-01-15T12:00:00+04:00" },
	{ "15.07.2004 12:00", "2004-07-15T12:00:00+04:00" },
	{ "15.12.2004 12:00", "2004-12-15T12:00:00+03:00" },
	{ "25.10.1997 23:30", "1997-10-25T23:30:00+05:00" }, /* came twice: the first */
	{ "26.10.1997 00:00", "1997-10-26T00:00:00+04:00" },
	{ "31.10.2004 02:30", "2004-10-31T02:30:00+04:00" },
};
/* clang-format on */

static void test_parse(void **state)
{
	for (size_t i = 0; i < sizeof instants / sizeof *instants; i++) {
		when_t instant = WHEN_NONE;
		enum when_fault fault = when_parse(instants[i].typed, NOW, 12 * 60, &instant);
		const char *iso = when_iso(*state, instant);

		if (fault != WHEN_OK || strcmp(iso, instants[i].iso) != 0)
			fail_msg("\"%s\": fault %d, %s instead of %s", instants[i].typed, fault,
			    iso, instants[i].iso);
	}
}

/* clang-format off */
static const struct {
	const char *typed;
	enum when_fault fault;
} refused[] = {
	{ "", WHEN_FORM },
	{ "   ", WHEN_FORM },
	{ "soon", WHEN_FORM },
	{ "nowish", WHEN_FORM },
	{ "to", WHEN_FORM },
	{ "24.11.26", WHEN_FORM }, /* two-digit years are not guessed */
	{ "24.11.026", WHEN_FORM },
	{ "24.11.20260", WHEN_FORM },
	{ "11/24/2026", WHEN_FORM },
	{ "24.11.2026 21", WHEN_FORM },
	{ "24.11.2026 21:4", WHEN_FORM },
	{ "24.11.2026 21:40 x", WHEN_FORM },
	{ "24.11.2026, 21:40", WHEN_FORM },
	{ "2026", WHEN_FORM },
	{ "11.2026", WHEN_FORM },
	{ "2026-1-4", WHEN_FORM },
	{ "+2", WHEN_FORM },
	{ "+h", WHEN_FORM },
	{ "+2y", WHEN_FORM },
	{ "now 08:00", WHEN_FORM },
	{ "+2h 08:00", WHEN_FORM },
	{ "21:40Z", WHEN_FORM },
	{ "21:40\t", WHEN_FORM },
	{ "99999999999999999999", WHEN_FORM },
	{ "+99999999999999999999d", WHEN_FORM },
	{ "31.04.2026", WHEN_NO_SUCH_DAY },
	{ "31.04.2026 10:00", WHEN_NO_SUCH_DAY },
	{ "2026-04-31", WHEN_NO_SUCH_DAY },
	{ "31.04", WHEN_NO_SUCH_DAY },
	{ "29.02.2026", WHEN_NO_SUCH_DAY },
	{ "29.02.1900", WHEN_NO_SUCH_DAY },
	{ "29.02", WHEN_NO_SUCH_DAY }, /* 2026 has none */
	{ "00.11.2026", WHEN_NO_SUCH_DAY },
	{ "24.13.2026", WHEN_NO_SUCH_DAY },
	{ "24.00.2026", WHEN_NO_SUCH_DAY },
	{ "24:01", WHEN_NO_SUCH_TIME },
	{ "25:00", WHEN_NO_SUCH_TIME },
	{ "12:60", WHEN_NO_SUCH_TIME },
	{ "12:00:60", WHEN_NO_SUCH_TIME },
	{ "24.11.2026 24:00:01", WHEN_NO_SUCH_TIME },
	{ "2026-11-24T12:00+19:00", WHEN_NO_SUCH_TIME },
	{ "26.03.1995 00:30", WHEN_NO_SUCH_TIME }, /* the clock went from 00:00 to 01:00 */
	{ "27.03.2005 02:30", WHEN_NO_SUCH_TIME },
	{ "31.12.1899", WHEN_RANGE },
	{ "01.01.2200", WHEN_RANGE },
	{ "0001-01-01", WHEN_RANGE },
	{ "+999999d", WHEN_RANGE },
	{ "+9999999d", WHEN_RANGE },
	{ "-9999999h", WHEN_RANGE },
};
/* clang-format on */

static void test_parse_refuses(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		when_t instant = 42;
		enum when_fault fault = when_parse(refused[i].typed, NOW, 0, &instant);

		if (fault != refused[i].fault || instant != 42)
			fail_msg("\"%s\": fault %d instead of %d", refused[i].typed, fault,
			    refused[i].fault);
		assert_true(strlen(when_fault_title(fault)) > 10);
	}
	assert_string_equal(when_fault_title(WHEN_OK), "");
}

/* --- reading dates --------------------------------------------------------------------------- */

/* clang-format off */
static const struct {
	const char *typed;
	const char *iso;
	char partial;
} dates[] = {
	{ "24.11.2026", "2026-11-24", 'd' },
	{ "1.2.2010", "2010-02-01", 'd' },
	{ "24.12", "2026-12-24", 'd' },
	{ "2010-03-05", "2010-03-05", 'd' },
	{ "03.2010", "2010-03-01", 'm' },
	{ "3.2010", "2010-03-01", 'm' },
	{ "2010-03", "2010-03-01", 'm' },
	{ "2010", "2010-01-01", 'y' },
	{ " 2010 ", "2010-01-01", 'y' },
	{ "today", "2026-11-24", 'd' },
	{ "now", "2026-11-24", 'd' },
	{ "გუშინ", "2026-11-23", 'd' },
	{ "+90d", "2027-02-22", 'd' },
	{ "-1w", "2026-11-17", 'd' },
	{ "fri", "2026-11-27", 'd' },
	{ "29.02.2008", "2008-02-29", 'd' },
};
/* clang-format on */

static void test_date_parse(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
		char iso[DATE_SIZE], partial = '?';
		enum when_fault fault = date_parse(dates[i].typed, NOW, iso, &partial);

		if (fault != WHEN_OK || strcmp(iso, dates[i].iso) != 0 ||
		    partial != dates[i].partial)
			fail_msg("\"%s\": fault %d, %s %c", dates[i].typed, fault, iso, partial);
		if (partial == 'd')
			assert_int_equal(date_parse(dates[i].typed, NOW, iso, NULL), WHEN_OK);
		else
			assert_int_equal(date_parse(dates[i].typed, NOW, iso, NULL), WHEN_FORM);
	}
}

static void test_date_parse_refuses(void **state)
{
	/* clang-format off */
	static const struct {
		const char *typed;
		enum when_fault fault;
	} bad[] = {
		{ "", WHEN_FORM }, { "24.11.2026 21:40", WHEN_FORM }, { "21:40", WHEN_FORM },
		{ "+2h", WHEN_FORM }, { "24.11.26", WHEN_FORM }, { "20100", WHEN_FORM },
		{ "10", WHEN_FORM }, { "31.04.2010", WHEN_NO_SUCH_DAY }, { "13.2010", WHEN_NO_SUCH_DAY },
		{ "2010-00", WHEN_NO_SUCH_DAY }, { "1899", WHEN_RANGE }, { "12.2200", WHEN_RANGE },
		{ "2010-02-30", WHEN_NO_SUCH_DAY },
	};
	/* clang-format on */

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		char iso[DATE_SIZE], partial;
		enum when_fault fault = date_parse(bad[i].typed, NOW, iso, &partial);

		if (fault != bad[i].fault || *iso)
			fail_msg(
			    "\"%s\": fault %d instead of %d", bad[i].typed, fault, bad[i].fault);
	}
}

/* Whatever is typed is either refused or an instant of the years that may be typed. */
static void test_parse_anything(void **state)
{
	static const char signs[] = "0123456789012..--::+TZ hdmwtomorrow";
	unsigned seed = 7;

	for (int round = 0; round < 200000; round++) {
		char typed[20], iso[DATE_SIZE], partial;
		when_t instant;
		size_t length;

		seed = seed * 1103515245u + 12345u;
		length = (seed >> 16) % (sizeof typed - 1);
		for (size_t i = 0; i < length; i++) {
			seed = seed * 1103515245u + 12345u;
			typed[i] = signs[(seed >> 16) % (sizeof signs - 1)];
		}
		typed[length] = '\0';
		if (when_parse(typed, NOW, 0, &instant) == WHEN_OK) {
			when_to_date(instant, iso);
			assert_in_range(strtol(iso, NULL, 10), 1899, 2200);
		}
		if (date_parse(typed, NOW, iso, &partial) == WHEN_OK)
			assert_int_equal(strlen(date_show(*state, iso)), 10);
	}
}

/* --- arithmetic ------------------------------------------------------------------------------ */

static void test_date_of_instant(void **state)
{
	char iso[DATE_SIZE];

	(void)state;
	when_to_date(NOW, iso);
	assert_string_equal(iso, "2026-11-24");
	when_to_date(NOW + 2 * HOUR + 20 * MINUTE - 1, iso);
	assert_string_equal(iso, "2026-11-24");
	when_to_date(NOW + 2 * HOUR + 20 * MINUTE, iso);
	assert_string_equal(iso, "2026-11-25");
	when_to_date(-1, iso);
	assert_string_equal(iso, "1970-01-01"); /* it is 02:59:59 in Tbilisi then */
	when_to_date(WHEN_NONE, iso);
	assert_string_equal(iso, "");
	when_to_date(INT64_MAX, iso);
	assert_string_equal(iso, "");
	assert_int_equal(when_of_date("2026-11-24", 21 * 60 + 40), NOW);
	assert_true(when_of_date("2026-11-31", 0) == WHEN_NONE);
	assert_true(when_of_date(NULL, 0) == WHEN_NONE);
	assert_int_equal(when_minute(NOW), 21 * 60 + 40);
	/* a day that begins at 01:00, since the clock skipped midnight */
	assert_int_equal(when_minute(when_of_date("1995-03-26", 0)), 60);
}

/* Every day from 1900 to 2199: numbers, writing, weekdays and instants agree. */
static void test_every_day(void **state)
{
	char day[DATE_SIZE] = "1900-01-01", next[DATE_SIZE], back[DATE_SIZE];
	int weekday = 0; /* a Monday */

	(void)state;
	for (int i = 0; strcmp(day, "2199-12-31") < 0; i++) {
		assert_int_equal(date_weekday(day), weekday);
		assert_int_equal(date_days("1900-01-01", day), i);
		when_to_date(when_of_date(day, 12 * 60), back);
		assert_string_equal(back, day);
		assert_true(date_add(day, 1, next));
		assert_true(strcmp(day, next) < 0);
		memcpy(day, next, sizeof day);
		weekday = (weekday + 1) % 7;
	}
}

static void test_date_arithmetic(void **state)
{
	char iso[DATE_SIZE];

	(void)state;
	assert_true(date_add("2024-02-28", 1, iso));
	assert_string_equal(iso, "2024-02-29");
	assert_true(date_add("2023-02-28", 1, iso));
	assert_string_equal(iso, "2023-03-01");
	assert_true(date_add("2026-01-01", -1, iso));
	assert_string_equal(iso, "2025-12-31");
	assert_true(date_add("2026-11-24", 90, iso));
	assert_string_equal(iso, "2027-02-22");
	assert_false(date_add("2026-02-30", 1, iso));
	assert_string_equal(iso, "");
	assert_false(date_add("9999-12-31", 1, iso));
	assert_false(date_add("0001-01-01", -1, iso));
	assert_false(date_add("2026-01-01", 2147483647, iso));
	assert_int_equal(date_days("2026-11-24", "2026-11-29"), 5);
	assert_int_equal(date_days("2026-11-29", "2026-11-24"), -5);
	assert_int_equal(date_days("2024-01-01", "2025-01-01"), 366);
	assert_int_equal(date_weekday("2026-11-24"), 1);
	assert_int_equal(date_weekday("2026-11-29"), 6);
	assert_int_equal(date_weekday("0001-01-01"), 0);
}

static void test_age(void **state)
{
	(void)state;
	assert_int_equal(date_age("2008-11-24", "2026-11-23"), 17);
	assert_int_equal(date_age("2008-11-24", "2026-11-24"), 18);
	assert_int_equal(date_age("2008-12-01", "2026-11-30"), 17);
	assert_int_equal(date_age("2008-02-29", "2026-02-28"), 17);
	assert_int_equal(date_age("2008-02-29", "2026-03-01"), 18);
	assert_int_equal(date_age("2008-02-29", "2024-02-29"), 16);
	assert_int_equal(date_age("2026-11-24", "2026-11-24"), 0);
	assert_int_equal(date_age("2026-11-25", "2026-11-24"), -1);
	assert_int_equal(date_age("1926-01-01", "2026-11-24"), 100);
	assert_int_equal(date_age("nonsense", "2026-11-24"), -1);
}

static void test_night_boundary(void **state)
{
	when_t six = when_of_date("2026-11-24", 6 * 60);

	(void)state;
	assert_int_equal(when_day_start(NOW, 6 * 60), six);
	assert_int_equal(when_day_start(six, 6 * 60), six);
	assert_int_equal(when_day_start(six - 1, 6 * 60), six - DAY);
	assert_int_equal(when_day_start(six - 7 * HOUR, 6 * 60), six - DAY); /* 23:00 before */
	assert_int_equal(when_day_start(six + DAY - 1, 6 * 60), six);
	assert_int_equal(when_day_start(NOW, 0), when_of_date("2026-11-24", 0));
	/* a night with a changed clock is longer, not shifted */
	assert_int_equal(
	    when_of_date("2004-10-31", 6 * 60) - when_of_date("2004-10-30", 6 * 60), 25 * HOUR);
}

/* --- shown ----------------------------------------------------------------------------------- */

static void test_show(void **state)
{
	struct arena *arena = *state;

	assert_string_equal(when_show(arena, NOW), "24.11.2026 21:40");
	assert_string_equal(when_show_date(arena, NOW), "24.11.2026");
	assert_string_equal(when_show_time(arena, NOW), "21:40");
	assert_string_equal(when_show_weekday(arena, NOW), "Tue 24.11.2026");
	assert_string_equal(when_show_weekday(arena, NOW + 5 * DAY), "Sun 29.11.2026");
	assert_string_equal(when_show_short(arena, NOW - 2 * HOUR, NOW), "19:40");
	assert_string_equal(when_show_short(arena, NOW - DAY, NOW), "23.11 21:40");
	assert_string_equal(when_show_short(arena, NOW - 365 * DAY, NOW), "24.11.2025");
	assert_string_equal(when_show_short(arena, NOW, WHEN_NONE), "24.11.2026");
	assert_string_equal(when_iso(arena, NOW), "2026-11-24T21:40:00+04:00");
	assert_string_equal(date_show(arena, "2026-11-24"), "24.11.2026");
	assert_string_equal(date_show(arena, NULL), "");
	assert_string_equal(date_show(arena, "2026-02-30"), "");
}

static void test_show_nothing(void **state)
{
	const when_t none[] = { WHEN_NONE, INT64_MAX, INT64_MIN + 1 };

	for (int i = 0; i < 3; i++) {
		assert_string_equal(when_show(*state, none[i]), "");
		assert_string_equal(when_show_date(*state, none[i]), "");
		assert_string_equal(when_show_time(*state, none[i]), "");
		assert_string_equal(when_show_short(*state, none[i], NOW), "");
		assert_string_equal(when_show_weekday(*state, none[i]), "");
		assert_string_equal(when_iso(*state, none[i]), "");
	}
}

static void test_duration(void **state)
{
	/* clang-format off */
	static const struct {
		int64_t seconds;
		const char *shown;
	} cases[] = {
		{ 0, "0 min" }, { 59, "0 min" }, { 5 * MINUTE, "5 min" }, { -5 * MINUTE, "5 min" },
		{ HOUR, "1 h" }, { 70 * MINUTE, "1 h 10 min" }, { DAY - 1, "23 h 59 min" },
		{ DAY, "1 day" }, { DAY + 3 * HOUR, "1 day 3 h" }, { 2 * DAY + HOUR, "2 days 1 h" },
		{ 3 * DAY, "3 days" }, { 3 * DAY + 5 * HOUR, "3 days" }, { 90 * DAY, "90 days" },
		{ INT64_MIN, "106751991167300 days" },
	};
	/* clang-format on */

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(duration_show(*state, cases[i].seconds), cases[i].shown);
}

static void test_zone(void **state)
{
	assert_false(when_zone("Asia/Tiflis"));
	assert_false(when_zone(""));
	assert_false(when_zone("Asia")); /* a folder */
	assert_false(when_zone("../../../etc/passwd"));
	assert_false(when_zone("/etc/passwd"));
	/* an unknown one changes nothing */
	assert_string_equal(when_show(*state, NOW), "24.11.2026 21:40");
	assert_true(when_zone("UTC"));
	assert_string_equal(when_iso(*state, NOW), "2026-11-24T17:40:00+00:00");
	assert_true(when_zone("America/St_Johns"));
	assert_string_equal(when_iso(*state, NOW), "2026-11-24T14:10:00-03:30");
	assert_true(when_zone("Asia/Tbilisi"));
	assert_string_equal(when_show(*state, NOW), "24.11.2026 21:40");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_parse, setup, teardown),
		cmocka_unit_test_setup_teardown(test_parse_refuses, setup, teardown),
		cmocka_unit_test_setup_teardown(test_date_parse, setup, teardown),
		cmocka_unit_test_setup_teardown(test_date_parse_refuses, setup, teardown),
		cmocka_unit_test_setup_teardown(test_parse_anything, setup, teardown),
		cmocka_unit_test_setup_teardown(test_date_of_instant, setup, teardown),
		cmocka_unit_test_setup_teardown(test_every_day, setup, teardown),
		cmocka_unit_test_setup_teardown(test_date_arithmetic, setup, teardown),
		cmocka_unit_test_setup_teardown(test_age, setup, teardown),
		cmocka_unit_test_setup_teardown(test_night_boundary, setup, teardown),
		cmocka_unit_test_setup_teardown(test_show, setup, teardown),
		cmocka_unit_test_setup_teardown(test_show_nothing, setup, teardown),
		cmocka_unit_test_setup_teardown(test_duration, setup, teardown),
		cmocka_unit_test_setup_teardown(test_zone, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
