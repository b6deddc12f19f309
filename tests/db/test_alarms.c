/* Alarms: which one a key means, putting off, waking, who was told; and that the next time rings again. */
#include "tests/db/fixture.h"

#include "core/alarms.h"
#include "core/occupancy.h"
#include "db/alarm.h"

/* B-0001 (a grown woman) lives in TRF-TBS and B-0002 (a boy) in CHI-KUT; both went out at 10:00 and were
 * expected back at 11:00. Now it is 12:00: both are late. */
static void town(struct fixture *f)
{
	fixture_person(f, "Nino", "female", "1990-01-01");
	fixture_person(f, "Luka", "male", "2014-01-01");
	fixture_user(f, "auditor", "auditor", NULL);
	assert_done(f, act_over(f, "test", "admit", "person", "B-0001", "bed", "TRF-TBS/2A", "basis",
			   "self", "at", "2026-11-23 10:00", NULL));
	assert_done(f, act_over(f, "test", "admit", "person", "B-0002", "bed", "CHI-KUT/1A", "basis",
			   "self", "at", "2026-11-23 10:00", NULL));
	assert_done(f, act(f, "out", "person", "B-0001", "kind", "pass", "at", "2026-11-24 10:00",
			   "expected", "2026-11-24 11:00", NULL));
	assert_done(f, act(f, "out", "person", "B-0002", "kind", "pass", "at", "2026-11-24 11:15",
			   "expected", "2026-11-24 11:30", NULL));
}

#define LATE_1 "late:B-0001:2026-11-24T11:00"
#define LATE_2 "late:B-0002:2026-11-24T11:30"


static const char *alarms(struct fixture *f)
{
	return report_json(f, "alarms", NULL, NULL);
}

/* What the Overview would list, and how many it would count as put off. */
static size_t left_of(struct fixture *f, size_t *off)
{
	struct occupancy occupancy;
	struct attention *items;
	size_t count;

	occupancy_load(&f->desk, &f->arena, DB_NULL, f->desk.fixed_now, &occupancy);
	count = attention_load(&f->desk, &f->arena, &occupancy, RIGHT_SEE_BEDS, &items);
	*off = alarms_put_off(&f->desk, &f->arena, items, &count);
	return count;
}

static void each_alarm_has_its_rule(void **state)
{
	struct fixture *f = *state;
	const char *text;

	town(f);
	text = alarms(f);
	HAS(text, "\"alarm\": \"" LATE_1 "\"");
	HAS(text, "\"alarm\": \"" LATE_2 "\"");
	HAS(text, "\"rule\": \"away past the time they were expected back, by late_minutes");
	HAS(text, "\"state\": \"now\"");
	HAS(report_json(f, "alarms", "kind", "late"), LATE_1);
	HASNT(report_json(f, "alarms", "kind", "hold"), LATE_1);
	HASNT(report_json(f, "alarms", "shelter", "CHI-KUT"), LATE_1);
	assert_string_equal(alarms(f), alarms(f)); /* the same at every look */
}

static void what_is_put_off_leaves_the_overview_until_its_time(void **state)
{
	struct fixture *f = *state;
	size_t off, before, after;
	const char *text;

	town(f);
	before = left_of(f, &off);
	assert_int_equal(off, 0);
	assert_done(f, act(f, "alarm-snooze", "alarm", "B-0001", "minutes", "30", "reason",
			   "phoned: in the bus", NULL));
	HAS(f->outcome.result, "\"alarm\":\"" LATE_1 "\"");
	HASNT(f->outcome.message, "bus");
	after = left_of(f, &off);
	assert_int_equal(after, before - 1);
	assert_int_equal(off, 1);
	text = report_json(f, "alarms", "alarm", LATE_1);
	HAS(text, "\"state\": \"snoozed\"");
	HAS(text, "\"snoozed_until\": \"2026-11-24T12:30:00+04:00\"");
	HAS(text, "\"reason\": \"phoned: in the bus\"");
	HAS(text, "\"by\": \"admin\"");
	HAS(report_json(f, "attention", NULL, NULL), "B-0001"); /* stays as it is */
	fixture_now(f, "24.11.2026 12:30");
	assert_int_equal(left_of(f, &off), before);
	assert_int_equal(off, 0);
	HASNT(alarms(f), "snoozed\"");
}

static void the_next_time_rings_again(void **state)
{
	struct fixture *f = *state;
	size_t off;

	town(f);
	assert_done(f, act(f, "alarm-snooze", "alarm", "late:B-0001", "until", "24.11.2026 23:00",
			   "reason", "called", NULL));
	left_of(f, &off);
	assert_int_equal(off, 1);
	assert_done(f, act(f, "return", "person", "B-0001", "at", "2026-11-24 12:00", NULL));
	left_of(f, &off); /* its cause has ended: nothing is left of it */
	assert_int_equal(off, 0);
	HASNT(alarms(f), "late:B-0001");
	fixture_now(f, "24.11.2026 14:00");
	assert_done(f, act(f, "out", "person", "B-0001", "kind", "pass", "at", "2026-11-24 12:30",
			   "expected", "2026-11-24 13:00", NULL));
	HAS(alarms(f), "late:B-0001:2026-11-24T13:00");
	left_of(f, &off);
	assert_int_equal(off, 0);
}

/* Late is put off; that they are to be reported missing is another matter. */
static void what_gets_worse_rings(void **state)
{
	struct fixture *f = *state;
	size_t off;

	town(f);
	assert_done(f, act(f, "alarm-snooze", "alarm", LATE_1, "until", "25.11.2026 11:59", "reason",
			   "called", NULL));
	fixture_now(f, "25.11.2026 11:30");
	HAS(alarms(f), "overdue:B-0001:2026-11-24T11:00");
	left_of(f, &off);
	assert_int_equal(off, 0);
}

static void nothing_is_put_off_for_long(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_refused(f,
	    act(f, "alarm-snooze", "alarm", "B-0001", "minutes", "1441", "reason", "x", NULL),
	    CODE_SNOOZE_TOO_LONG);
	HAS(said(f), "alarm_snooze_most_hours");
	assert_refused(f,
	    act(f, "alarm-snooze", "alarm", "B-0001", "until", "25.11.2026 12:01", "reason", "x", NULL),
	    CODE_SNOOZE_TOO_LONG);
	assert_done(
	    f, act(f, "alarm-snooze", "alarm", "B-0001", "minutes", "1440", "reason", "x", NULL));
	/* a minor who is late cannot wait */
	assert_refused(f,
	    act(f, "alarm-snooze", "alarm", "B-0002", "minutes", "121", "reason", "x", NULL),
	    CODE_SNOOZE_TOO_LONG);
	HAS(said(f), "alarm_snooze_urgent_hours");
	assert_done(
	    f, act(f, "alarm-snooze", "alarm", "B-0002", "minutes", "120", "reason", "x", NULL));
	assert_refused(f,
	    act(f, "alarm-snooze", "alarm", "B-0001", "until", "24.11.2026 12:00", "reason", "x", NULL),
	    CODE_IN_THE_PAST);
	assert_done(f, act(f, "alarm-snooze", "alarm", "B-0001", "reason", "x", NULL));
	HAS(f->outcome.result, "\"until\":\"2026-11-24T12:30:00"); /* alarm_snooze_minutes */
	assert_refused(
	    f, act(f, "alarm-snooze", "alarm", "B-0001", "minutes", "5", NULL), CODE_MISSING_VALUE);
	assert_refused(f,
	    act(f, "alarm-snooze", "alarm", "B-0001", "minutes", "5", "until", "24.11.2026 13:00",
		"reason", "x", NULL),
	    CODE_BAD_VALUE);
}

static void the_alarm_that_is_meant(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_refused(f,
	    act(f, "alarm-snooze", "alarm", "B-0009", "minutes", "5", "reason", "x", NULL),
	    CODE_UNKNOWN_RECORD);
	assert_refused(f,
	    act(f, "alarm-snooze", "alarm", "late", "minutes", "5", "reason", "x", NULL),
	    CODE_BAD_VALUE); /* two are */
	HAS(said(f), LATE_1);
	HAS(said(f), LATE_2);
	assert_done(f, act(f, "alarm-told", "alarm", "b-0002", "who", "patrol", NULL));
	assert_done(f, act(f, "alarm-told", "alarm", LATE_1, "who", "patrol", NULL));
}

static void waking_and_undoing(void **state)
{
	struct fixture *f = *state;
	size_t off;

	town(f);
	assert_refused(f, act(f, "alarm-wake", "alarm", "B-0001", NULL), CODE_NOT_SO);
	assert_done(
	    f, act(f, "alarm-snooze", "alarm", "B-0001", "minutes", "60", "reason", "x", NULL));
	assert_done(
	    f, act(f, "alarm-snooze", "alarm", "B-0001", "minutes", "90", "reason", "y", NULL));
	HAS(alarms(f), "2026-11-24T13:30:00");
	assert_done(f, act(f, "undo", NULL));
	HAS(alarms(f), "2026-11-24T13:00:00"); /* as it was before */
	assert_done(f, act(f, "redo", NULL));
	assert_done(f, act(f, "alarm-wake", "alarm", "B-0001", NULL));
	left_of(f, &off);
	assert_int_equal(off, 0);
	assert_done(f, act(f, "undo", NULL));
	left_of(f, &off);
	assert_int_equal(off, 1);
	HAS(alarms(f), "2026-11-24T13:30:00");
}

static void who_was_told_stays_with_it(void **state)
{
	struct fixture *f = *state;
	const char *text;

	town(f);
	fixture_as(f, "night");
	assert_done(f, act(f, "alarm-told", "alarm", "B-0001", "who", "112", "at", "2026-11-24 11:40",
			   NULL));
	assert_done(f, act(f, "alarm-told", "alarm", "B-0001", "who", "duty officer", NULL));
	assert_refused(f,
	    act(f, "alarm-told", "alarm", "B-0001", "who", "x", "at", "2026-11-24 12:01", NULL),
	    CODE_IN_THE_FUTURE);
	text = report_json(f, "alarms", "alarm", "B-0001");
	HAS(text, "\"told\": \"112 11:40 (night); duty officer 12:00 (night)\"");
	HAS(text, "Done about it");
	assert_done(f, act(f, "undo", NULL));
	HASNT(alarms(f), "duty officer");
	HAS(alarms(f), "112 11:40");
}

/* Who may not put alarms off there is not told why somebody did. */
static void words_are_for_who_may(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_done(f, act(f, "alarm-snooze", "alarm", "B-0001", "minutes", "60", "reason",
			   "at her aunt's", NULL));
	assert_done(f, act(f, "alarm-told", "alarm", "B-0001", "who", "her aunt", NULL));
	fixture_as(f, "auditor");
	HAS(alarms(f), "snoozed\"");
	HASNT(alarms(f), "aunt");
	assert_refused(f,
	    act(f, "alarm-snooze", "alarm", "B-0001", "minutes", "5", "reason", "x", NULL),
	    CODE_NOT_ALLOWED);
	fixture_as(f, "kutaisi");
	HASNT(alarms(f), "B-0001");
	assert_refused(f,
	    act(f, "alarm-snooze", "alarm", "B-0001", "minutes", "5", "reason", "x", NULL),
	    CODE_UNKNOWN_RECORD);
	HASNT(said(f), "TRF-TBS");
}

/* One that is none is refused to everybody alike, and what was typed is not said again. */
static void an_unknown_alarm_is_the_same_to_all(void **state)
{
	static const char *const users[] = { "admin", "reception", "night", "kutaisi" };
	struct fixture *f = *state;

	town(f);
	for (size_t i = 0; i < sizeof users / sizeof users[0]; i++) {
		fixture_as(f, users[i]);
		assert_refused(f, act(f, "alarm-wake", "alarm", "B-0077", NULL),
		    CODE_UNKNOWN_RECORD);
		assert_int_equal(failure_exit(&f->outcome.failure), 2);
		HASNT(said(f), "B-0077");
	}
}

/* Of somebody hidden there is no alarm: neither a row nor a count nor another answer than of nobody. */
static void hidden_people_have_none(void **state)
{
	struct fixture *f = *state;
	size_t off;

	town(f);
	assert_done(
	    f, act(f, "alarm-snooze", "alarm", "B-0001", "minutes", "60", "reason", "x", NULL));
	assert_done(f, act(f, "hide", "person", "B-0001", "from", "night", "reason", "x", NULL));
	fixture_as(f, "night");
	HASNT(alarms(f), "B-0001");
	left_of(f, &off);
	assert_int_equal(off, 0);
	assert_refused(f,
	    act(f, "alarm-told", "alarm", "B-0001", "who", "x", NULL), CODE_UNKNOWN_RECORD);
}

/* Joined entries are one person's: what was put off of the dropped one stays put off. */
static void merging_and_forgetting_take_them_along(void **state)
{
	struct fixture *f = *state;
	struct alarm_act *acts;
	size_t off;

	town(f);
	fixture_person(f, "Nino", "female", "1990-01-01");
	assert_done(
	    f, act(f, "alarm-snooze", "alarm", "B-0001", "minutes", "60", "reason", "x", NULL));
	assert_done(f, act_over(f, "test", "merge", "keep", "B-0003", "drop", "B-0001", "reason",
			   "twice", NULL));
	HAS(alarms(f), "late:B-0003:2026-11-24T11:00");
	left_of(f, &off);
	assert_int_equal(off, 1);
	assert_done(f, act(f, "return", "person", "B-0003", "at", "2026-11-24 12:00", NULL));
	assert_done(f, act_over(f, "test", "discharge", "person", "B-0003", "reason", "left", NULL));
	assert_done(
	    f, act_over(f, "test", "forget", "person", "B-0003", "reason", "asked for", NULL));
	assert_int_equal(
	    alarm_acts_of_person(f->desk.db, &f->arena, the_person(f, "B-0003").id, &acts), 1);
	assert_string_equal(acts[0].text, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SOUND_TEST(each_alarm_has_its_rule),
		SOUND_TEST(what_is_put_off_leaves_the_overview_until_its_time),
		SOUND_TEST(the_next_time_rings_again),
		SOUND_TEST(what_gets_worse_rings),
		SOUND_TEST(nothing_is_put_off_for_long),
		SOUND_TEST(the_alarm_that_is_meant),
		SOUND_TEST(waking_and_undoing),
		SOUND_TEST(who_was_told_stays_with_it),
		SOUND_TEST(words_are_for_who_may),
		SOUND_TEST(an_unknown_alarm_is_the_same_to_all),
		SOUND_TEST(hidden_people_have_none),
		SOUND_TEST(merging_and_forgetting_take_them_along),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
