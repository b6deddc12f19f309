/* Series of appointments: booked by a rule, with what stands against single dates left out and said;
 * changed for this one, the following or all; taken back as one. */
#include "tests/db/beside.h"
#include "tests/db/booking.h"


static struct broker broker;

static int set_up(void **state)
{
	struct fixture *f;

	if (fixture_setup(state) != 0)
		return -1;
	f = *state;
	return beside_start(&f->desk, &broker) ? 0 : -1;
}

static int tear_down(void **state)
{
	broker_stop(&broker);
	return fixture_teardown_sound(state);
}

#define SERIES_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

static bool series(struct fixture *f, const char *person, const char *provider, const char *at,
    const char *rule)
{
	return act(f, "book", "person", person, "service", "t-talk", "provider", provider, "at", at,
	    "rrule", rule, NULL);
}

/* How many are still to come in the series, from the date on. */
static int64_t live(struct fixture *f, int64_t number, const char *from)
{
	return db_number(f->desk.db, 0,
	    "SELECT count(*) FROM appointment WHERE series = $1 AND cancelled_at IS NULL"
	    " AND from_at >= $2",
	    DB_I(number), DB_I(instant(from)));
}

static void the_rest_is_booked_and_what_is_left_out_is_said(void **state)
{
	struct fixture *f = *state;
	const char *people[3];
	struct series_skip *skips;

	fixture_services(f, people);
	fixture_off(f, "PR-9002", "2026-12-09 00:00", "2026-12-10 00:00");
	booked_talk(f, people[0], "2026-12-16 10:30");
	assert_warned(f, series(f, people[0], "PR-9002", "2026-12-02 10:00",
			     "FREQ=WEEKLY;BYDAY=WE;COUNT=6"), CODE_DATES_SKIPPED);
	/* 2, 23, 30 December, 6 January; not 9 (day off), not 16 (another appointment) */
	HAS(f->outcome.result, "\"appointments\":[\"A-000002\",\"A-000003\",\"A-000004\",\"A-000005\"]");
	HAS(f->outcome.result,
	    "\"skipped\":[{\"at\":\"2026-12-09T10:00:00+04:00\",\"why\":\"provider-off\"},"
	    "{\"at\":\"2026-12-16T10:00:00+04:00\",\"why\":\"client-busy\"}]");
	HAS(f->outcome.message, "09.12.2026 10:00 (provider-off)");
	assert_int_equal(live(f, 1, "2026-12-01 00:00"), 4);
	assert_int_equal(series_skips(f->desk.db, &f->arena, 1, &skips), 2);
	assert_string_equal(skips[1].why, "client-busy");
	assert_done(f, act(f, "undo", NULL)); /* as one */
	assert_int_equal(live(f, 1, "2026-12-01 00:00"), 0);
}

static void a_public_holiday_is_left_out(void **state)
{
	struct fixture *f = *state;
	const char *people[3];

	fixture_services(f, people);
	assert_done(f, series(f, people[0], "PR-9002", "2026-12-31 10:00", "weekly thu x3"));
	HAS(f->outcome.result,
	    "\"skipped\":[{\"at\":\"2027-01-07T10:00:00+04:00\",\"why\":\"provider-off\"}]");
}

static void with_an_override_rules_give_way_and_double_bookings_do_not(void **state)
{
	struct fixture *f = *state;
	const char *people[3];

	fixture_services(f, people);
	fixture_off(f, "PR-9002", "2026-12-09 00:00", "2026-12-10 00:00");
	booked_talk(f, people[0], "2026-12-16 10:30");
	assert_done(f, act_over(f, "agreed", "book", "person", people[0], "service", "t-talk", "provider",
			   "PR-9002", "at", "2026-12-02 10:00", "rrule", "weekly x3", NULL));
	HAS(f->outcome.result, "\"overridden\":[\"provider-off\"]");
	HAS(f->outcome.result,
	    "\"skipped\":[{\"at\":\"2026-12-16T10:00:00+04:00\",\"why\":\"client-busy\"}]");
}

static void a_series_of_which_nothing_can_be_booked_is_refused(void **state)
{
	struct fixture *f = *state;
	const char *people[3];

	fixture_services(f, people);
	assert_refused(f, series(f, people[0], "PR-9002", "2026-12-05 10:00", "weekly sat x3"),
	    CODE_PROVIDER_OFF);
	assert_refused(f, series(f, people[0], "PR-9001", "2026-12-05 10:00", "every now and then"),
	    CODE_BAD_VALUE);
	assert_refused(f, series(f, people[0], "PR-9001", "2026-12-05 10:00", "FREQ=SECONDLY"),
	    CODE_BAD_VALUE);
}

static void a_rule_without_end_is_booked_so_far_ahead(void **state)
{
	struct fixture *f = *state;
	const char *people[3];

	fixture_services(f, people);
	f->config->series_days = 30;
	assert_warned(f, series(f, people[0], "PR-9001", "2026-12-02 10:00", "weekly"), CODE_SERIES_CUT);
	assert_int_equal(live(f, 1, "2026-12-01 00:00"), 4); /* 2, 9, 16, 23 December */
}

static void moving_this_one_leaves_the_others(void **state)
{
	struct fixture *f = *state;
	const char *people[3];

	fixture_services(f, people);
	assert_done(f, series(f, people[0], "PR-9001", "2026-12-02 10:00", "weekly x4"));
	assert_done(f, act(f, "appointment-move", "appointment", "A-000002", "at", "2026-12-10 11:00",
			   NULL));
	assert_int_equal(the_appointment(f, "A-000001").from_at, instant("2026-12-02 10:00"));
	assert_int_equal(the_appointment(f, "A-000002").from_at, instant("2026-12-10 11:00"));
	assert_int_equal(the_appointment(f, "A-000003").from_at, instant("2026-12-16 10:00"));
	assert_int_equal(the_appointment(f, "A-000002").series, 1);
}

static void moving_the_following_makes_a_series_of_their_own(void **state)
{
	struct fixture *f = *state;
	const char *people[3];
	struct series row;

	fixture_services(f, people);
	assert_done(f, series(f, people[0], "PR-9001", "2026-12-02 10:00", "weekly wed x4"));
	booked_talk(f, people[1], "2026-12-17 11:20");
	assert_warned(f, act(f, "appointment-move", "appointment", "A-000002", "at", "2026-12-10 11:00",
			     "scope", "following", NULL), CODE_DATES_SKIPPED);
	assert_int_equal(the_appointment(f, "A-000001").from_at, instant("2026-12-02 10:00"));
	assert_int_equal(the_appointment(f, "A-000002").from_at, instant("2026-12-10 11:00"));
	/* one that something stands against stays where it was, and is listed */
	assert_int_equal(the_appointment(f, "A-000003").from_at, instant("2026-12-16 10:00"));
	HAS(f->outcome.result,
	    "\"skipped\":[{\"at\":\"2026-12-17T11:00:00+04:00\",\"why\":\"provider-busy\"}]");
	assert_int_equal(the_appointment(f, "A-000004").from_at, instant("2026-12-24 11:00"));
	assert_int_equal(the_appointment(f, "A-000001").series, 1);
	assert_int_equal(the_appointment(f, "A-000004").series, 2);
	assert_true(series_by_id(f->desk.db, &f->arena, 2, &row));
	assert_string_equal(row.rule, ""); /* no rule says these dates */
	assert_done(f, act(f, "undo", NULL));
	assert_int_equal(the_appointment(f, "A-000004").from_at, instant("2026-12-23 10:00"));
	assert_int_equal(the_appointment(f, "A-000004").series, 1);
}

static void the_rules_of_a_series_in_two_are_true_of_their_dates(void **state)
{
	struct fixture *f = *state;
	const char *people[3];
	struct series row;

	fixture_services(f, people);
	assert_done(f, series(f, people[0], "PR-9001", "2026-12-02 10:00", "weekly wed x5"));
	assert_done(f, act(f, "appointment-move", "appointment", "A-000003", "at", "2026-12-17 11:00",
			   "scope", "following", NULL));
	assert_true(series_by_id(f->desk.db, &f->arena, 1, &row));
	assert_string_equal(row.rule, "FREQ=WEEKLY;BYDAY=WE;COUNT=2");
	assert_true(series_by_id(f->desk.db, &f->arena, 2, &row));
	assert_string_equal(row.rule, "FREQ=WEEKLY;BYDAY=TH;COUNT=3");
}

static void one_that_is_named_and_stays_is_told_where_it_stays(void **state)
{
	struct fixture *f = *state;
	const char *people[3];

	fixture_services(f, people);
	assert_done(f, series(f, people[0], "PR-9001", "2026-12-02 10:00", "weekly wed x3"));
	booked_talk(f, people[1], "2026-12-03 11:20");
	assert_warned(f, act(f, "appointment-move", "appointment", "A-000001", "at", "2026-12-03 11:00",
			     "scope", "all", NULL), CODE_DATES_SKIPPED);
	assert_int_equal(the_appointment(f, "A-000001").from_at, instant("2026-12-02 10:00"));
	HAS(f->outcome.message, "02.12.2026 10:00");
	HAS(f->outcome.result, "\"at\":\"2026-12-02T10:00:00+04:00\"");
}

/* Each comes upon the time of the next one: the order in which they are written has to be right. */
static void a_daily_series_moves_by_a_day_either_way(void **state)
{
	struct fixture *f = *state;
	const char *people[3];

	fixture_services(f, people);
	assert_done(f, series(f, people[0], "PR-9001", "2026-12-02 10:00", "daily x5"));
	assert_done(f, act(f, "appointment-move", "appointment", "A-000001", "at", "2026-12-03 10:00",
			   "scope", "all", NULL));
	assert_int_equal(the_appointment(f, "A-000005").from_at, instant("2026-12-07 10:00"));
	assert_done(f, act(f, "appointment-move", "appointment", "A-000001", "at", "2026-12-02 10:00",
			   "scope", "all", NULL));
	assert_int_equal(the_appointment(f, "A-000005").from_at, instant("2026-12-06 10:00"));
	assert_int_equal(live(f, 1, "2026-12-01 00:00"), 5);
}

static void changing_and_cancelling_by_scope_leaves_what_is_over(void **state)
{
	struct fixture *f = *state;
	const char *people[3];

	fixture_services(f, people);
	assert_done(f, series(f, people[0], "PR-9001", "2026-12-02 10:00", "weekly x5"));
	fixture_now(f, "2026-12-02 11:00");
	assert_done(f, act(f, "attend", "appointment", "A-000001", NULL));
	assert_done(f, act(f, "appointment-edit", "appointment", "A-000003", "provider", "PR-9002",
			   "scope", "all", NULL));
	assert_int_not_equal(the_appointment(f, "A-000001").provider,
	    the_appointment(f, "A-000002").provider);
	assert_int_equal(the_appointment(f, "A-000005").provider,
	    the_appointment(f, "A-000002").provider);
	assert_done(f, act(f, "appointment-cancel", "appointment", "A-000004", "reason", "well again",
			   "scope", "following", NULL));
	assert_int_equal(live(f, 1, "2026-12-01 00:00"), 3);
	assert_done(f, act(f, "appointment-cancel", "appointment", "A-000002", "reason", "well again",
			   "scope", "all", NULL));
	assert_int_equal(live(f, 1, "2026-12-01 00:00"), 1); /* what was attended */
	assert_string_equal(part_of(f, "A-000001", people[0]), "attended");
	assert_done(f, act(f, "undo", NULL));
	assert_int_equal(live(f, 1, "2026-12-01 00:00"), 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SERIES_TEST(the_rest_is_booked_and_what_is_left_out_is_said),
		SERIES_TEST(a_public_holiday_is_left_out),
		SERIES_TEST(with_an_override_rules_give_way_and_double_bookings_do_not),
		SERIES_TEST(a_series_of_which_nothing_can_be_booked_is_refused),
		SERIES_TEST(a_rule_without_end_is_booked_so_far_ahead),
		SERIES_TEST(moving_this_one_leaves_the_others),
		SERIES_TEST(moving_the_following_makes_a_series_of_their_own),
		SERIES_TEST(the_rules_of_a_series_in_two_are_true_of_their_dates),
		SERIES_TEST(one_that_is_named_and_stays_is_told_where_it_stays),
		SERIES_TEST(a_daily_series_moves_by_a_day_either_way),
		SERIES_TEST(changing_and_cancelling_by_scope_leaves_what_is_over),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
