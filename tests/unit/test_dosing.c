/* When medicine is due, without a database: times of the day, the days of a list, and how it stands with
 * each time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "core/dosing_rules.h"

#include <string.h>

static const struct dose_window hour = { HOUR, HOUR };

static when_t at(const char *date, int hours, int minutes)
{
	return when_of_date(date, hours * 60 + minutes);
}

static struct medication twice_a_day(void)
{
	return (struct medication){ .times = "08:00 20:00", .from_on = "2026-11-20",
		.created_at = when_of_date("2026-11-01", 0), .ended_at = DB_NULL };
}

static void times_are_read_sorted_and_once(void **state)
{
	static const char *const bad[] = { "8", "24:00", "08:60", "08:00x", "morning", "8:0",
		"1:00 2:00 3:00 4:00 5:00 6:00 7:00 8:00 9:00 10:00 11:00 12:00 13:00" };
	struct arena arena = { 0 };

	(void)state;
	assert_string_equal(dose_times_text(&arena, "20:00, 8:00 08:00"), "08:00 20:00");
	assert_string_equal(dose_times_text(&arena, "  "), "");
	assert_string_equal(dose_times_text(&arena, "00:00;23:59"), "00:00 23:59");
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		if (dose_times_text(&arena, bad[i]))
			fail_msg("\"%s\" was read", bad[i]);
	arena_done(&arena);
}

static void days_go_over_midnight_and_the_end_of_a_month(void **state)
{
	struct medication row = twice_a_day();
	struct arena arena = { 0 };
	when_t *times;

	(void)state;
	row.until_on = "2026-12-01";
	assert_int_equal(doses_between(&arena, &row, at("2026-11-29", 20, 0),
			     at("2026-12-03", 0, 0), &times), 5);
	assert_int_equal(times[0], at("2026-11-29", 20, 0)); /* the begin is in */
	assert_int_equal(times[1], at("2026-11-30", 8, 0));
	assert_int_equal(times[3], at("2026-12-01", 8, 0));
	assert_int_equal(times[4], at("2026-12-01", 20, 0)); /* the last day is */
	assert_int_equal(doses_between(&arena, &row, at("2026-11-29", 8, 0),
			     at("2026-11-29", 20, 0), &times), 1); /* the end is not */
	assert_int_equal(doses_between(&arena, &row, at("2026-11-19", 0, 0),
			     at("2026-11-20", 8, 1), &times), 1); /* nor the day before the first */
	row.times = "00:00 23:59";
	assert_int_equal(doses_between(&arena, &row, at("2026-11-24", 23, 59),
			     at("2026-11-25", 0, 1), &times), 2);
	assert_int_equal(dose_after(&arena, &row, at("2026-11-24", 23, 59)), at("2026-11-25", 0, 0));
	assert_int_equal(dose_after(&arena, &row, at("2026-12-01", 23, 59)), WHEN_NONE);
	arena_done(&arena);
}

static void nothing_is_due_before_it_was_entered_nor_after_it_ended(void **state)
{
	struct medication row = twice_a_day();
	struct arena arena = { 0 };
	when_t *times;

	(void)state;
	row.created_at = at("2026-11-24", 12, 0);
	row.ended_at = at("2026-11-25", 20, 0);
	assert_int_equal(doses_between(&arena, &row, at("2026-11-24", 0, 0),
			     at("2026-11-27", 0, 0), &times), 2);
	assert_int_equal(times[0], at("2026-11-24", 20, 0));
	assert_int_equal(times[1], at("2026-11-25", 8, 0));
	row.times = "";
	assert_int_equal(doses_between(&arena, &row, at("2026-11-24", 0, 0),
			     at("2026-11-27", 0, 0), &times), 0); /* as needed */
	arena_done(&arena);
}

static void is(struct dose_fact fact, int hours, int minutes, enum dose_state expected)
{
	enum dose_state state = dose_state(&fact, &hour, at("2026-11-24", hours, minutes));

	if (state != expected)
		fail_msg("at %d:%02d %s, not %s", hours, minutes, dose_state_word(state),
		    dose_state_word(expected));
}

static void it_is_due_then_late_then_missed(void **state)
{
	struct dose_fact fact = { .at = at("2026-11-24", 8, 0), .next = at("2026-11-24", 20, 0) };

	(void)state;
	is(fact, 6, 59, DOSE_COMING);
	is(fact, 7, 0, DOSE_DUE);
	is(fact, 9, 0, DOSE_DUE);
	is(fact, 9, 1, DOSE_LATE);
	is(fact, 18, 59, DOSE_LATE);
	is(fact, 19, 0, DOSE_MISSED);
	fact.next = WHEN_NONE;
	is(fact, 23, 59, DOSE_LATE);
	is(fact, 32, 0, DOSE_MISSED);
}

static void an_answer_or_an_absence_ends_it(void **state)
{
	struct dose_fact fact = { .at = at("2026-11-24", 8, 0), .next = at("2026-11-24", 20, 0) };

	(void)state;
	fact.away = true;
	is(fact, 6, 0, DOSE_AWAY);
	is(fact, 12, 0, DOSE_AWAY);
	fact.refused = true;
	is(fact, 12, 0, DOSE_REFUSED);
	fact.given = true; /* refused first, taken then; given though away */
	is(fact, 12, 0, DOSE_GIVEN);
}

/* Of three times 08, 14, 20, given or not: which one answers what is given at the instant? */
static void answers(const char *given, int hours, int minutes, size_t expected)
{
	struct dose_fact facts[3];
	size_t which;

	for (int i = 0; i < 3; i++)
		facts[i] = (struct dose_fact){ .at = at("2026-11-24", 8 + 6 * i, 0),
			.next = WHEN_NONE, .given = given[i] == 'y' };
	which = dose_answered(facts, 3, &hour, at("2026-11-24", hours, minutes));
	if (which != expected)
		fail_msg("%s at %d:%02d: %zu, not %zu", given, hours, minutes, which, expected);
}

static void the_nearest_open_time_is_answered(void **state)
{
	(void)state;
	answers("nnn", 8, 0, 0);
	answers("nnn", 6, 0, 0);  /* too early, but it is the first */
	answers("nnn", 12, 59, 0); /* late: still of the morning */
	answers("nnn", 13, 0, 1);
	answers("ynn", 8, 5, 0);  /* again: twice, not of the afternoon */
	answers("ynn", 12, 30, 1); /* a bit early for the next */
	answers("yyn", 14, 10, 1);
	answers("yyy", 20, 30, 2);
	assert_int_equal(dose_answered(NULL, 0, &hour, at("2026-11-24", 8, 0)), 0);
}

static int setup(void **state)
{
	(void)state;
	return when_zone("Asia/Tbilisi") ? 0 : -1;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(times_are_read_sorted_and_once),
		cmocka_unit_test(days_go_over_midnight_and_the_end_of_a_month),
		cmocka_unit_test(nothing_is_due_before_it_was_entered_nor_after_it_ended),
		cmocka_unit_test(it_is_due_then_late_then_missed),
		cmocka_unit_test(an_answer_or_an_absence_ends_it),
		cmocka_unit_test(the_nearest_open_time_is_answered),
	};

	return cmocka_run_group_tests(tests, setup, NULL);
}
