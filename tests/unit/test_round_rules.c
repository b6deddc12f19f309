/* Night rounds without a database: which set time a round answers, around midnight, the turn of the
 * night and of the month; what a bed lets expect; where a mark and the board do not agree. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "core/round_rules.h"

#include <string.h>

static const struct round_window half_an_hour = { 30 * MINUTE, 30 * MINUTE };
static const struct shelter house
    = { .code = "TRF-TBS", .night_boundary = 480, .rounds = "1320 0 180 360" };

static when_t at(const char *text)
{
	when_t instant = WHEN_NONE;

	if (when_parse(text, 0, 0, &instant) != WHEN_OK)
		fail_msg("\"%s\" cannot be read", text);
	return instant;
}

static void answers(const char *begun, const char *due)
{
	when_t found = round_due(&house, half_an_hour, at(begun));
	struct arena arena = { 0 };

	if (found != (due ? at(due) : WHEN_NONE))
		fail_msg("begun %s it answers %s, not %s", begun, when_show(&arena, found),
		    due ? due : "nothing");
	arena_done(&arena);
}

static void a_round_answers_the_newest_time_whose_window_is_open(void **state)
{
	(void)state;
	answers("2026-11-24 21:29", NULL); /* the evening before the first is nobody's */
	answers("2026-11-24 21:30", "2026-11-24 22:00");
	answers("2026-11-24 23:29", "2026-11-24 22:00");
	answers("2026-11-24 23:30", "2026-11-25 00:00"); /* over midnight */
	answers("2026-11-25 00:00", "2026-11-25 00:00");
	answers("2026-11-25 05:00", "2026-11-25 03:00");
	answers("2026-11-25 07:59", "2026-11-25 06:00");
	answers("2026-11-25 08:00", NULL); /* the night is over */
}

static void months_and_years_end_at_night_too(void **state)
{
	(void)state;
	answers("2026-11-30 23:45", "2026-12-01 00:00");
	answers("2026-12-31 23:45", "2027-01-01 00:00");
	answers("2028-02-28 23:45", "2028-02-29 00:00");
}

static void set_times_lie_in_the_night_of_their_evening(void **state)
{
	struct arena arena = { 0 };
	when_t *times;

	(void)state;
	assert_int_equal(round_times(&arena, &house, "2026-11-30", &times), 4);
	assert_true(times[0] == at("2026-11-30 22:00"));
	assert_true(times[1] == at("2026-12-01 00:00"));
	assert_true(times[3] == at("2026-12-01 06:00"));
	assert_int_equal(round_times(&arena, &(struct shelter){ .rounds = "" }, "2026-11-30", &times), 0);
	assert_true(round_next(&house, at("2026-11-24 22:00")) == at("2026-11-25 00:00"));
	assert_true(round_next(&house, at("2026-11-25 06:00")) == at("2026-11-25 22:00"));
	arena_done(&arena);
}

static void timing(const char *started, const char *now, enum round_timing expected)
{
	enum round_timing found = round_timing(&house, half_an_hour, at("2026-11-25 00:00"),
	    started ? at(started) : WHEN_NONE, at(now));

	if (found != expected)
		fail_msg("begun %s, now %s: %s, not %s", started ? started : "never", now,
		    round_timing_word(found), round_timing_word(expected));
}

static void a_round_is_on_time_late_or_missed(void **state)
{
	(void)state;
	timing(NULL, "2026-11-24 23:29", ROUND_COMING);
	timing(NULL, "2026-11-24 23:30", ROUND_DUE);
	timing(NULL, "2026-11-25 00:30", ROUND_DUE);
	timing(NULL, "2026-11-25 00:31", ROUND_OVERDUE);
	timing(NULL, "2026-11-25 02:29", ROUND_OVERDUE);
	timing(NULL, "2026-11-25 02:30", ROUND_MISSED); /* the next one's window opens */
	timing("2026-11-24 23:30", "2026-11-25 07:00", ROUND_ON_TIME);
	timing("2026-11-25 00:30", "2026-11-25 07:00", ROUND_ON_TIME);
	timing("2026-11-25 00:31", "2026-11-25 07:00", ROUND_LATE);
	assert_int_equal(round_timing(&house, half_an_hour, WHEN_NONE, at("2026-11-24 12:00"),
			     at("2026-11-24 12:01")),
	    ROUND_EXTRA);
	assert_true(round_missed_from(&house, half_an_hour, at("2026-11-25 06:00"))
	    == at("2026-11-25 08:00")); /* the last one: until the night is over */
	assert_false(round_night_over(&house, at("2026-11-25 06:00"), at("2026-11-25 07:59")));
	assert_true(round_night_over(&house, at("2026-11-25 06:00"), at("2026-11-25 08:00")));
}

static struct bed_fact bed_of(int64_t stay, const char *absence, int64_t block, int64_t hold)
{
	return (struct bed_fact){ .bed = 1, .stay = stay, .hold = hold, .block = block,
		.absence = absence ? 1 : DB_NULL, .absence_kind = absence };
}

static void the_board_says_what_to_expect(void **state)
{
	(void)state;
	assert_int_equal(round_expect(&(struct bed_fact){ .stay = DB_NULL, .block = DB_NULL }),
	    EXPECT_EMPTY);
	struct bed_fact held = bed_of(DB_NULL, NULL, DB_NULL, 7);
	struct bed_fact closed = bed_of(DB_NULL, NULL, 3, DB_NULL);
	struct bed_fact in_closed = bed_of(5, NULL, 3, DB_NULL);
	struct bed_fact school = bed_of(5, "school", DB_NULL, DB_NULL);
	struct bed_fact missing = bed_of(5, "missing", DB_NULL, DB_NULL);

	assert_int_equal(round_expect(&held), EXPECT_EMPTY); /* kept, but nobody sleeps there */
	assert_int_equal(round_expect(&closed), EXPECT_CLOSED);
	assert_int_equal(round_expect(&in_closed), EXPECT_IN);
	assert_int_equal(round_expect(&school), EXPECT_OUT);
	assert_int_equal(round_expect(&missing), EXPECT_MISSING);
	for (int i = 0; i < ROUND_EXPECT_COUNT; i++)
		assert_int_equal(round_expect_named(round_expect_word((enum round_expect)i)), i);
	assert_int_equal(round_expect_named("elsewhere"), ROUND_EXPECT_COUNT);
}

static void nobody_is_absent_from_a_bed_that_is_nobodys(void **state)
{
	(void)state;
	assert_string_equal(round_seen("absent", EXPECT_EMPTY), "empty");
	assert_string_equal(round_seen("pass", EXPECT_CLOSED), "empty");
	assert_string_equal(round_seen("empty", EXPECT_IN), "absent");
	assert_string_equal(round_seen("empty", EXPECT_OUT), "absent");
	assert_string_equal(round_seen("absent", EXPECT_IN), "absent");
	assert_string_equal(round_seen("pass", EXPECT_OUT), "pass");
	assert_string_equal(round_seen("present", EXPECT_EMPTY), "present");
}

/* The whole table: what was seen by what the board says. */
static void what_does_not_agree_is_asked(void **state)
{
	static const char *const seen[] = { "present", "pass", "absent", "empty" };
	static const enum round_question asked[][4] = {
		[EXPECT_IN] = { QUESTION_NONE, QUESTION_PASS, QUESTION_ABSENT, QUESTION_ABSENT },
		[EXPECT_OUT] = { QUESTION_BACK, QUESTION_NONE, QUESTION_NONE, QUESTION_NONE },
		[EXPECT_MISSING]
		= { QUESTION_FOUND, QUESTION_PASS_MISSING, QUESTION_NONE, QUESTION_NONE },
		[EXPECT_EMPTY] = { QUESTION_STRANGER, QUESTION_NONE, QUESTION_NONE, QUESTION_NONE },
		[EXPECT_CLOSED]
		= { QUESTION_CLOSED_BED, QUESTION_NONE, QUESTION_NONE, QUESTION_NONE },
	};

	(void)state;
	for (int e = 0; e < ROUND_EXPECT_COUNT; e++)
		for (int s = 0; s < 4; s++)
			for (int late = 0; late < 2; late++) {
				enum round_question question
				    = late && e == EXPECT_OUT && strcmp(seen[s], "pass") == 0
				    ? QUESTION_PASS_LATE : asked[e][s];

				if (round_question(seen[s], (enum round_expect)e, late) != question)
					fail_msg("%s where the board says %s%s", seen[s],
					    round_expect_word((enum round_expect)e), late ? ", late" : "");
			}
}

static void who_went_or_came_after_they_were_seen_is_no_question(void **state)
{
	struct round_mark there = { .state = "present", .expected = "in", .marked_at = 1000,
		.settled_at = DB_NULL };
	struct round_mark gone = there;

	(void)state;
	gone.state = "pass";
	assert_int_equal(round_mark_question(&there, EXPECT_OUT, false, 999, DB_NULL), QUESTION_BACK);
	assert_int_equal(round_mark_question(&there, EXPECT_OUT, false, 1000, DB_NULL), QUESTION_NONE);
	assert_int_equal(round_mark_question(&there, EXPECT_MISSING, false, 1200, DB_NULL), QUESTION_NONE);
	assert_int_equal(round_mark_question(&gone, EXPECT_IN, false, 900, 1100), QUESTION_NONE);
	assert_int_equal(round_mark_question(&gone, EXPECT_IN, false, 900, 950), QUESTION_PASS);
	assert_int_equal(round_mark_question(&gone, EXPECT_IN, false, DB_NULL, DB_NULL), QUESTION_PASS);
	assert_int_equal(round_mark_question(&gone, EXPECT_IN, false, 1050, 1100), QUESTION_PASS);
	assert_int_equal(
	    round_mark_question(&gone, EXPECT_OUT, true, 900, DB_NULL), QUESTION_PASS_LATE);
	gone.settled_at = 1200;
	assert_int_equal(
	    round_mark_question(&gone, EXPECT_OUT, true, 900, DB_NULL), QUESTION_NONE);
	assert_int_equal(round_mark_question(&gone, EXPECT_IN, false, DB_NULL, DB_NULL), QUESTION_NONE);
}

/* One that was left open is gone on with until another night's is due: not before the day is over. */
static void a_round_is_of_its_night(void **state)
{
	when_t round = at("2026-11-24 22:00"), last = at("2026-11-25 06:00");
	struct shelter none = house;

	(void)state;
	assert_false(round_is_past(&house, half_an_hour, round, at("2026-11-25 03:00")));
	assert_false(round_is_past(&house, half_an_hour, last, at("2026-11-25 12:00")));
	assert_false(round_is_past(&house, half_an_hour, last, at("2026-11-25 21:29")));
	assert_true(round_is_past(&house, half_an_hour, last, at("2026-11-25 21:30")));
	assert_true(round_is_past(&house, half_an_hour, round, at("2026-12-01 03:00")));
	assert_false(round_is_past(&house, half_an_hour, at("2026-11-25 22:00"), at("2026-11-25 21:45")));
	none.rounds = "";
	assert_false(round_is_past(&none, half_an_hour, round, at("2026-12-01 03:00")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_round_answers_the_newest_time_whose_window_is_open),
		cmocka_unit_test(months_and_years_end_at_night_too),
		cmocka_unit_test(set_times_lie_in_the_night_of_their_evening),
		cmocka_unit_test(a_round_is_on_time_late_or_missed),
		cmocka_unit_test(a_round_is_of_its_night),
		cmocka_unit_test(the_board_says_what_to_expect),
		cmocka_unit_test(nobody_is_absent_from_a_bed_that_is_nobodys),
		cmocka_unit_test(what_does_not_agree_is_asked),
		cmocka_unit_test(who_went_or_came_after_they_were_seen_is_no_question),
	};

	when_zone("Asia/Tbilisi");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
