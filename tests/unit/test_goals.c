/* The service plan without a database: what is due when, and how often. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "core/goals.h"

#include <string.h>

#define TODAY "2026-11-24"

static struct goal planned(const char *set_on)
{
	return (struct goal){ .kind = "goal", .service = DB_NULL, .title = "x",
		.every_days = DB_NULL, .created_at = when_of_date(set_on, 600),
		.ended_at = DB_NULL };
}

static void is(const struct goal *goal, const char *done, const char *attended, const char *today,
    enum goal_state state, const char *due)
{
	struct goal_when when;

	goal_when(goal, done, attended, today, &when);
	if (when.state != state || strcmp(when.due, due) != 0)
		fail_msg("%s, due \"%s\": not %s, \"%s\"", goal_state_word(when.state), when.due,
		    goal_state_word(state), due);
	if (*due)
		assert_int_equal(when.days, date_days(today, due));
}

static void what_is_done_once_is_due_on_its_day(void **state)
{
	struct goal goal = planned("2026-11-01");

	(void)state;
	goal.due_on = "2026-11-24";
	is(&goal, NULL, NULL, "2026-11-23", GOAL_COMING, "2026-11-24");
	is(&goal, NULL, NULL, TODAY, GOAL_DUE, "2026-11-24");
	is(&goal, NULL, NULL, "2026-11-25", GOAL_OVERDUE, "2026-11-24");
	is(&goal, "2026-11-20", NULL, "2026-11-25", GOAL_DONE, "");
	goal.remind_days = 3;
	is(&goal, NULL, NULL, "2026-11-20", GOAL_COMING, "2026-11-24");
	is(&goal, NULL, NULL, "2026-11-21", GOAL_DUE, "2026-11-24");
}

static void without_a_day_nothing_is_due(void **state)
{
	struct goal goal = planned("2026-11-01");

	(void)state;
	is(&goal, NULL, NULL, TODAY, GOAL_COMING, "");
	is(&goal, "2026-11-10", NULL, TODAY, GOAL_DONE, "");
}

static void what_comes_again_counts_from_the_last_time(void **state)
{
	struct goal goal = planned("2026-11-10");

	(void)state;
	goal.every_days = 7;
	is(&goal, NULL, NULL, TODAY, GOAL_OVERDUE, "2026-11-17"); /* so long after it was set */
	is(&goal, "2026-11-17", NULL, TODAY, GOAL_DUE, "2026-11-24");
	is(&goal, "2026-11-20", NULL, TODAY, GOAL_DONE, "2026-11-27");
	goal.due_on = "2026-12-01"; /* the first time */
	is(&goal, NULL, NULL, TODAY, GOAL_COMING, "2026-12-01");
	goal.every_days = 31;
	is(&goal, "2028-01-31", NULL, "2028-02-29", GOAL_DONE, "2028-03-02"); /* over a leap day */
}

static void an_attended_appointment_counts_as_done(void **state)
{
	struct goal goal = planned("2026-11-10");

	(void)state;
	goal.every_days = 7;
	is(&goal, NULL, "2026-11-22", TODAY, GOAL_DONE, "2026-11-29");
	is(&goal, "2026-11-23", "2026-11-22", TODAY, GOAL_DONE, "2026-11-30");
	is(&goal, "2026-11-21", "2026-11-22", TODAY, GOAL_DONE, "2026-11-29");
	is(&goal, NULL, "2026-11-05", TODAY, GOAL_OVERDUE, "2026-11-12"); /* before it was set */
	goal.due_on = "2026-12-01"; /* said: then for the first time */
	is(&goal, NULL, "2026-11-05", TODAY, GOAL_COMING, "2026-12-01");
	is(&goal, NULL, "2026-11-22", TODAY, GOAL_DONE, "2026-11-29");
	goal = planned("2026-11-10"); /* once */
	is(&goal, NULL, "2026-11-05", TODAY, GOAL_COMING, "");
	is(&goal, NULL, "2026-11-12", TODAY, GOAL_DONE, "");
}

static void a_paper_is_due_before_it_expires(void **state)
{
	struct goal goal = planned("2026-11-01");

	(void)state;
	goal.kind = "paper";
	goal.expires_on = "2026-12-24";
	goal.remind_days = 30;
	is(&goal, NULL, NULL, TODAY, GOAL_DUE, "2026-12-24");
	is(&goal, NULL, NULL, "2026-11-23", GOAL_COMING, "2026-12-24");
	is(&goal, NULL, NULL, "2026-12-25", GOAL_OVERDUE, "2026-12-24");
	goal.expires_on = "2027-12-24"; /* renewed */
	is(&goal, TODAY, NULL, TODAY, GOAL_DONE, "2027-12-24");
	goal.due_on = "2026-11-30"; /* the application comes first */
	is(&goal, NULL, NULL, TODAY, GOAL_DUE, "2026-11-30");
}

static void what_has_ended_is_not_due(void **state)
{
	struct goal goal = planned("2026-11-01");

	(void)state;
	goal.due_on = "2026-11-02";
	goal.ended_at = goal.created_at;
	goal.outcome = "reached";
	is(&goal, NULL, NULL, TODAY, GOAL_ENDED, "");
}

static void how_often_is_said_in_words(void **state)
{
	static const struct {
		const char *text;
		int64_t days;
	} cases[] = { { "daily", 1 }, { "weekly", 7 }, { "monthly", 30 }, { "quarterly", 90 },
		{ "yearly", 365 }, { "14 days", 14 }, { "14", 14 }, { "1 day", 1 },
		{ "2 weeks", 14 }, { "3 months", 90 }, { "2 კვირა", 14 }, { "10 დღე", 10 },
		{ "0 days", DB_NULL }, { "often", DB_NULL }, { "2 moons", DB_NULL },
		{ "99999", DB_NULL }, { "-3", DB_NULL }, { "9999 years", DB_NULL } };
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		if (goal_every(cases[i].text) != cases[i].days)
			fail_msg("\"%s\" is %lld days", cases[i].text,
			    (long long)goal_every(cases[i].text));
	assert_string_equal(goal_every_show(&arena, 7), "weekly");
	assert_string_equal(goal_every_show(&arena, 10), "every 10 days");
	assert_null(goal_every_show(&arena, DB_NULL));
	for (int64_t days = 1; days < 400; days++)
		assert_int_equal(goal_every(goal_every_typed(&arena, days)), days);
	arena_done(&arena);
}

static void codes_are_read_as_they_are_written(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	assert_string_equal(goal_code(&arena, 12), "G-0012");
	assert_int_equal(goal_number("G-0012"), 12);
	assert_int_equal(goal_number("g-12"), 12);
	assert_int_equal(goal_number("12"), 12);
	assert_true(goal_number("W-0012") == DB_NULL);
	assert_true(goal_number("") == DB_NULL);
	arena_done(&arena);
}

static void each_kind_is_known_to_who_needs_it(void **state)
{
	(void)state;
	assert_int_equal(goal_group("paper"), GROUP_LEGAL);
	assert_int_equal(goal_group("health"), GROUP_ALERTS);
	assert_int_equal(goal_group("goal"), GROUP_STORY);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_done_once_is_due_on_its_day),
		cmocka_unit_test(without_a_day_nothing_is_due),
		cmocka_unit_test(what_comes_again_counts_from_the_last_time),
		cmocka_unit_test(an_attended_appointment_counts_as_done),
		cmocka_unit_test(a_paper_is_due_before_it_expires),
		cmocka_unit_test(what_has_ended_is_not_due),
		cmocka_unit_test(how_often_is_said_in_words),
		cmocka_unit_test(codes_are_read_as_they_are_written),
		cmocka_unit_test(each_kind_is_known_to_who_needs_it),
	};

	when_zone("Asia/Tbilisi");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
