/* Day centres through the verbs and reports: who is enrolled, due, came; and who may know. */
#include "tests/db/fixture.h"

#include "core/centre_day.h"
#include "core/see.h"
#include "db/centre.h"

/* Luka (12), Ana (14) and Gio (12) come to day centres; Nino is 36. "now" is Tue 24.11.2026 12:00. */
static void town(struct fixture *f)
{
	fixture_person(f, "Luka", "male", "2014-01-01");
	fixture_person(f, "Ana", "female", "2012-01-01");
	fixture_person(f, "Gio", "male", "2014-05-01");
	fixture_person(f, "Nino", "female", "1990-01-01");
	fixture_user(f, "day", "day-centre", NULL);
}

static bool came(struct fixture *f, const char *person, const char *centre, const char *at)
{
	return act(f, "day-mark", "person", person, "centre", centre, "at", at, NULL);
}

static bool marked(struct fixture *f, const char *person, const char *what, const char *at)
{
	return act(
	    f, "day-mark", "person", person, "centre", "DC-TBS", "what", what, "at", at, NULL);
}

static struct centre_day day_at(struct fixture *f, const char *code, const char *date)
{
	struct centre_day day;
	struct centre centre;

	assert_true(centre_by_code(f->desk.db, &f->arena, code, &centre));
	centre_day_load(&f->desk, &f->arena, &centre, date, &day);
	return day;
}

static const char *attendance(struct fixture *f)
{
	return report_json(f, "day-attendance", "centre", "DC-TBS");
}

static void test_a_day_of_a_child(void **state)
{
	struct fixture *f = *state;
	struct centre_day day;

	town(f);
	fixture_as(f, "day");
	assert_done(f, act(f, "day-enrol", "centre", "DC-TBS", "person", "B-0001", "group",
			   "younger", "from", "2026-11-01", NULL));
	day = day_at(f, "DC-TBS", "2026-11-24");
	assert_int_equal(day.count, 1);
	assert_int_equal(day.lines[0].state, DAY_DUE);
	assert_int_equal(day.sums.missing, 1);
	assert_done(f, came(f, "B-0001", "DC-TBS", "2026-11-24 10:05"));
	assert_int_equal(f->outcome.failure.count, 0);
	assert_done(f, marked(f, "B-0001", "meal", "2026-11-24 11:50"));
	assert_done(f, act(f, "day-mark", "person", "B-0001", "centre", "DC-TBS", "activity", "games",
			   NULL));
	assert_done(f, act(f, "day-mark", "person", "B-0001", "centre", "DC-TBS", "activity",
			   "table tennis", NULL));
	assert_done(f, marked(f, "B-0001", "left", "2026-11-24 12:00"));
	day = day_at(f, "DC-TBS", "2026-11-24");
	assert_int_equal(day.lines[0].state, DAY_LEFT);
	assert_string_equal(day.lines[0].visit.meals, "lunch");
	assert_string_equal(day.lines[0].visit.activities, "games table-tennis");
	assert_int_equal(day.sums.came, 1);
	assert_int_equal(day.sums.missing, 0);
	assert_non_null(strstr(attendance(f), "\"activities\": \"games table-tennis\""));
	assert_non_null(strstr(attendance(f), "\"group\": \"younger\""));
}

static void test_marked_again_is_refused(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_refused(f, marked(f, "B-0001", "meal", "12:00"), CODE_NOT_SO);
	assert_warned(f, came(f, "B-0001", "DC-TBS", "2026-11-24 10:05"), CODE_NOT_ENROLLED);
	assert_refused(f, came(f, "B-0001", "DC-TBS", "2026-11-24 11:00"), CODE_ALREADY_SO);
	assert_non_null(strstr(said(f), "10:05"));
	assert_done(f, marked(f, "B-0001", "meal", "11:00"));
	assert_refused(f, marked(f, "B-0001", "meal", "11:30"), CODE_ALREADY_SO);
	assert_refused(f, act(f, "day-mark", "person", "B-0001", "centre", "DC-TBS", "meal", "brunch",
			      NULL), CODE_BAD_CHOICE);
	assert_refused(f, marked(f, "B-0001", "left", "09:00"), CODE_BEFORE_ARRIVAL);
	assert_refused(f, marked(f, "B-0001", "activity", "11:00"), CODE_MISSING_VALUE);
	assert_done(f, marked(f, "B-0001", "left", "11:40"));
	assert_refused(f, marked(f, "B-0001", "left", "11:50"), CODE_ALREADY_SO);
}

static void test_nobody_is_at_two_centres(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_done(f, came(f, "B-0001", "DC-TBS", "2026-11-24 10:00"));
	assert_refused(f, came(f, "B-0001", "DC-KUT", "2026-11-24 11:00"), CODE_PERIOD_OVERLAP);
	assert_refused(f, came(f, "B-0001", "DC-KUT", "2026-11-24 09:00"), CODE_PERIOD_OVERLAP);
	assert_done(f, marked(f, "B-0001", "left", "10:30"));
	assert_refused(f, came(f, "B-0001", "DC-KUT", "2026-11-24 10:15"), CODE_PERIOD_OVERLAP);
	assert_done(f, came(f, "B-0001", "DC-KUT", "2026-11-24 11:00"));
	/* and it does not become so by an edit */
	assert_refused(f, act(f, "day-edit", "person", "B-0001", "centre", "DC-TBS", "left", "", NULL),
	    CODE_PERIOD_OVERLAP);
}

static void test_times(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_refused(f, came(f, "B-0001", "DC-TBS", "2026-11-24 12:30"), CODE_IN_THE_FUTURE);
	assert_warned(f, came(f, "B-0001", "DC-TBS", "2026-10-01 10:00"), CODE_BACK_DATED);
	assert_warned(f, came(f, "B-0001", "DC-RUS", "2026-11-22 10:00"), CODE_CENTRE_CLOSED);
	assert_int_equal(day_at(f, "DC-RUS", "2026-11-22").lines[0].state, DAY_UNWRITTEN);
}

static void test_age_and_places_may_be_overridden(void **state)
{
	struct fixture *f = *state;
	char code[16];

	town(f);
	assert_refused(f, came(f, "B-0004", "DC-TBS", "2026-11-24 10:00"), CODE_RULE_AGE);
	fixture_as(f, "manager");
	assert_done(f, act_over(f, "with her child", "day-mark", "person", "B-0004", "centre", "DC-KUT",
			   "at", "2026-11-24 10:00", NULL));
	for (int i = 1; i < 20; i++) { /* DC-KUT has 20 places */
		snprintf(code, sizeof code, "%s", fixture_person(f, "Child", "male", "2014-01-01"));
		assert_done(f, came(f, code, "DC-KUT", "2026-11-24 10:00"));
	}
	assert_refused(f, came(f, "B-0001", "DC-KUT", "2026-11-24 11:00"), CODE_RULE_PLACES);
	/* before they came there were places */
	assert_done(f, came(f, "B-0002", "DC-KUT", "2026-11-24 09:00"));
	assert_done(f, act(f, "day-mark", "person", code, "centre", "DC-KUT", "what", "left", "at",
			   "2026-11-24 10:30", NULL));
	assert_refused(f, came(f, "B-0001", "DC-KUT", "2026-11-24 11:00"), CODE_RULE_PLACES);
	assert_done(f, act_over(f, "cold night", "day-mark", "person", "B-0001", "centre", "DC-KUT",
			   "at", "2026-11-24 11:00", NULL));
	/* who is hidden takes none: a refusal with a place free would tell that they are there */
	assert_done(f, act(f, "undo", NULL));
	fixture_as(f, "admin");
	assert_done(f, act(f, "hide", "person", "B-0002", "from", "user:manager", "reason", "x", NULL));
	fixture_as(f, "manager");
	assert_done(f, came(f, "B-0001", "DC-KUT", "2026-11-24 11:00"));
}

static void test_an_edit_keeps_the_rest(void **state)
{
	struct fixture *f = *state;
	struct centre_day day;

	town(f);
	assert_done(f, came(f, "B-0001", "DC-TBS", "2026-11-23 10:00"));
	assert_done(f, act(f, "day-edit", "person", "B-0001", "centre", "DC-TBS", "date",
			   "2026-11-23", "left", "17:00", "meals", "lunch, Dinner", NULL));
	day = day_at(f, "DC-TBS", "2026-11-23");
	assert_int_equal(day.lines[0].visit.came_at, instant("2026-11-23 10:00"));
	assert_int_equal(day.lines[0].visit.left_at, instant("2026-11-23 17:00"));
	assert_string_equal(day.lines[0].visit.meals, "lunch dinner");
	assert_refused(f, act(f, "day-edit", "person", "B-0001", "centre", "DC-TBS", "date",
			      "2026-11-23", "came", "18:00", NULL), CODE_BEFORE_ARRIVAL);
	assert_refused(f, act(f, "day-edit", "person", "B-0001", "centre", "DC-TBS", "date",
			      "2026-11-23", "left", "2026-11-24 10:00", NULL), CODE_BAD_DATE);
	assert_done(f, act(f, "undo", NULL));
	assert_int_equal(day_at(f, "DC-TBS", "2026-11-23").lines[0].visit.left_at, DB_NULL);
	assert_done(f, act(f, "day-void", "person", "B-0001", "centre", "DC-TBS", "date",
			   "2026-11-23", "reason", "another child", NULL));
	assert_int_equal(day_at(f, "DC-TBS", "2026-11-23").count, 0);
	assert_done(f, came(f, "B-0001", "DC-TBS", "2026-11-23 11:00"));
}

static void test_enrolment(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_warned(f, act(f, "day-enrol", "centre", "DC-RUS", "person", "B-0001", "days", "tue,sun",
			     "from", "2026-11-01", NULL), CODE_CENTRE_CLOSED);
	assert_refused(f, act(f, "day-enrol", "centre", "DC-RUS", "person", "B-0001", NULL),
	    CODE_ALREADY_SO);
	assert_int_equal(day_at(f, "DC-RUS", "2026-11-24").sums.due, 1);
	assert_int_equal(day_at(f, "DC-RUS", "2026-11-23").sums.due, 0);
	assert_int_equal(day_at(f, "DC-RUS", "2026-11-22").sums.due, 0);
	assert_non_null(strstr(report_json(f, "enrolments", NULL, NULL), "B-0001"));
	assert_done(f, act(f, "enrolment-edit", "centre", "DC-RUS", "person", "B-0001", "group",
			   "older", NULL));
	assert_string_equal(day_at(f, "DC-RUS", "2026-11-24").lines[0].group, "older");
	assert_done(f, act(f, "enrolment-edit", "centre", "DC-RUS", "person", "B-0001", "days", "wed",
			   NULL));
	assert_int_equal(day_at(f, "DC-RUS", "2026-11-24").sums.due, 0);
	assert_done(f, act(f, "undo", NULL));
	assert_refused(f, act(f, "day-leave", "centre", "DC-TBS", "person", "B-0001", "reason",
			      "moved", NULL), CODE_NOT_SO);
	assert_done(f, act(f, "day-leave", "centre", "DC-RUS", "person", "B-0001", "reason", "moved",
			   "until", "2026-11-20", NULL));
	assert_int_equal(day_at(f, "DC-RUS", "2026-11-24").sums.due, 0);
	assert_int_equal(day_at(f, "DC-RUS", "2026-11-17").sums.missing, 1);
	assert_null(strstr(report_json(f, "enrolments", NULL, NULL), "B-0001"));
	assert_non_null(strstr(report_json(f, "enrolments", "ended", "yes"), "\"reason\": \"moved\""));
	assert_refused(f, act(f, "day-enrol", "centre", "DC-RUS", "person", "B-0001", "from",
			      "2026-11-20", NULL), CODE_PERIOD_OVERLAP);
	assert_done(f, act(f, "day-enrol", "centre", "DC-RUS", "person", "B-0001", "from",
			   "2026-11-21", NULL));
	assert_refused(f, act(f, "enrolment-edit", "centre", "DC-RUS", "person", "B-0001", "from",
			      "2026-11-19", NULL), CODE_PERIOD_OVERLAP);
}

/* Whom a mobile group met is enrolled without typing them again. */
static void test_from_a_contact(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_done(f, act(f, "outing-add", "team", "MG-TBS1", "from", "2026-11-23 18:00", NULL));
	assert_done(f, act(f, "contact-add", "outing", "OU-000001", "nickname", "Red", NULL));
	assert_done(f, act(f, "contact-add", "outing", "OU-000001", "person", "B-0001", NULL));
	assert_refused(f, act(f, "day-enrol", "centre", "DC-TBS", NULL), CODE_MISSING_VALUE);
	assert_refused(f, act(f, "day-enrol", "centre", "DC-TBS", "contact", "CT-000001", NULL),
	    CODE_MISSING_VALUE);
	assert_done(f, act(f, "day-enrol", "centre", "DC-TBS", "contact", "CT-000002", NULL));
	assert_string_equal(day_at(f, "DC-TBS", "2026-11-24").lines[0].code, "B-0001");
	assert_int_equal(db_number(f->desk.db, 0,
			     "SELECT count(*) FROM contact_led WHERE enrolment IS NOT NULL"), 1);
	/* who has no name gets one by the enrolment */
	assert_done(f, act(f, "day-enrol", "centre", "DC-TBS", "contact", "CT-000001", "person",
			   "B-0002", NULL));
	assert_int_equal(db_number(f->desk.db, 0,
			     "SELECT count(*) FROM contact WHERE person IS NULL"), 0);
}

/* Somebody hidden takes up a place, and nothing more. */
static void test_hidden_people_are_not_there(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_done(f, act(f, "day-enrol", "centre", "DC-TBS", "person", "B-0001", "from",
			   "2026-11-01", NULL));
	assert_done(f, came(f, "B-0001", "DC-TBS", "2026-11-24 10:00"));
	assert_done(f, came(f, "B-0002", "DC-TBS", "2026-11-24 10:00"));
	assert_done(f, act(f, "hide", "person", "B-0001", "from", "day-centre", "reason", "threatened",
			   NULL));
	fixture_as(f, "day");
	assert_int_equal(day_at(f, "DC-TBS", "2026-11-24").sums.came, 1);
	assert_null(strstr(attendance(f), "B-0001"));
	assert_null(strstr(report_json(f, "enrolments", NULL, NULL), "B-0001"));
	assert_null(strstr(report_json(f, "day-sheet", "centre", "DC-TBS"), "B-0001"));
	assert_refused(f, came(f, "B-0001", "DC-KUT", "2026-11-24 11:00"), CODE_UNKNOWN_PERSON);
}

/* Where a child sleeps is told to who may know it. */
static void test_the_shelter_of_a_resident(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_done(f, act_over(f, "test", "admit", "person", "B-0001", "bed", "CHI-TBS1/1A",
			   "basis", "self", "at", "2026-11-20 10:00", NULL));
	assert_done(f, came(f, "B-0001", "DC-TBS", "2026-11-24 10:00"));
	assert_non_null(strstr(attendance(f), "\"shelter\": \"CHI-TBS1\""));
	fixture_as(f, "day");
	assert_non_null(strstr(attendance(f), "B-0001"));
	assert_null(strstr(attendance(f), "CHI-TBS1"));
}

static void test_the_sheet_has_boxes(void **state)
{
	struct fixture *f = *state;
	const char *sheet;

	town(f);
	assert_done(f, act(f, "day-enrol", "centre", "DC-TBS", "person", "B-0001", NULL));
	assert_done(f, came(f, "B-0002", "DC-TBS", "2026-11-24 10:00"));
	sheet = report_json(f, "day-sheet", "centre", "DC-TBS");
	assert_non_null(strstr(sheet, "B-0001"));
	assert_non_null(strstr(sheet, "\"here\": null")); /* an empty box */
	assert_non_null(strstr(sheet, "\"here\": true"));
	assert_non_null(strstr(sheet, "\"id\": \"lunch\""));
	assert_null(strstr(sheet, "\"id\": \"breakfast\"")); /* nobody is there at that time */
}

/* --- what else has to know of it ----------------------------------------------------------------- */

static const char *attention(struct fixture *f)
{
	return report_json(f, "attention", NULL, NULL);
}

static void test_who_does_not_come_is_listed(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_done(f, act(f, "day-enrol", "centre", "DC-TBS", "person", "B-0001", "from",
			   "2026-11-18", NULL));
	fixture_now(f, "2026-11-20 12:00");
	assert_null(strstr(attention(f), "day-absent")); /* twice only: Wed, Thu */
	fixture_now(f, "2026-11-21 12:00");
	assert_non_null(strstr(attention(f), "was due 3 days running and did not come"));
	assert_done(f, act(f, "hide", "person", "B-0001", "from", "night", "reason", "threatened", NULL));
	fixture_as(f, "night");
	assert_null(strstr(attention(f), "B-0001"));
	fixture_as(f, "admin");
	assert_done(f, came(f, "B-0001", "DC-TBS", "2026-11-20 10:00"));
	assert_null(strstr(attention(f), "day-absent"));
	/* and nobody wrote down that they left */
	assert_non_null(strstr(attention(f), "DC-TBS: the leaving of 1 child is not recorded"));
	assert_done(f, act(f, "day-edit", "person", "B-0001", "centre", "DC-TBS", "date", "2026-11-20",
			   "left", "17:00", NULL));
	assert_null(strstr(attention(f), "day-left"));
}

static void test_who_is_at_a_centre_was_seen_there(void **state)
{
	struct fixture *f = *state;
	const char *list;

	town(f);
	assert_done(f, act_over(f, "test", "admit", "person", "B-0001", "bed", "CHI-TBS1/1A", "basis",
			   "self", "at", "2026-11-20 10:00", NULL));
	assert_done(f, act(f, "out", "person", "B-0001", "kind", "school", "expected",
			   "2026-11-24 18:00", "at", "2026-11-24 09:00", NULL));
	assert_done(f, came(f, "B-0001", "DC-TBS", "2026-11-24 10:12"));
	list = report_json(f, "in-house", NULL, NULL);
	assert_non_null(strstr(list, "2026-11-24T10:12")); /* seen then */
	fixture_as(f, "kutaisi");
	assert_null(strstr(report_json(f, "in-house", NULL, NULL), "2026-11-24T10:12"));
}

static void test_merging_brings_the_days_along(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_done(f, act(f, "day-enrol", "centre", "DC-TBS", "person", "B-0003", "from",
			   "2026-11-01", NULL));
	assert_done(f, came(f, "B-0003", "DC-TBS", "2026-11-23 10:00"));
	assert_done(f, came(f, "B-0001", "DC-KUT", "2026-11-23 10:00"));
	assert_refused(f, act(f, "merge", "keep", "B-0001", "drop", "B-0003", "reason", "twice", NULL),
	    CODE_PERIOD_OVERLAP);
	assert_done(f, act(f, "day-edit", "centre", "DC-KUT", "person", "B-0001", "date", "2026-11-23",
			   "left", "12:00", NULL));
	assert_done(f, act(f, "merge", "keep", "B-0001", "drop", "B-0003", "reason", "twice", NULL));
	assert_string_equal(day_at(f, "DC-TBS", "2026-11-23").lines[0].code, "B-0001");
	assert_true(day_at(f, "DC-TBS", "2026-11-24").lines[0].due);
	assert_done(f, act(f, "undo", NULL));
	assert_string_equal(day_at(f, "DC-TBS", "2026-11-23").lines[0].code, "B-0003");
	assert_refused(f, act(f, "person-void", "person", "B-0003", "reason", "mistake", NULL),
	    CODE_DEPENDS);
}

static void test_forgetting_leaves_the_day_alone(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_done(f, act(f, "day-enrol", "centre", "DC-TBS", "person", "B-0001", "from",
			   "2026-11-01", "note", "his aunt brings him", NULL));
	assert_done(f, came(f, "B-0001", "DC-TBS", "2026-11-23 10:00"));
	assert_done(f, act(f, "day-edit", "centre", "DC-TBS", "person", "B-0001", "date", "2026-11-23",
			   "note", "cried", NULL));
	assert_done(f, act_over(f, "asked for it", "forget", "person", "B-0001", "reason", "asked",
			   NULL));
	assert_int_equal(db_number(f->desk.db, -1, "SELECT count(*) FROM day_visit WHERE note <> ''"), 0);
	assert_int_equal(db_number(f->desk.db, -1, "SELECT count(*) FROM enrolment WHERE note <> ''"
			     " OR until_on IS NULL"), 0);
	fixture_now(f, "2026-11-25 12:00");
	assert_int_equal(day_at(f, "DC-TBS", "2026-11-25").count, 0);
	assert_int_equal(day_at(f, "DC-TBS", "2026-11-23").sums.came, 1);
}

/* A centre where children are due is not taken out of the config. */
static void test_a_centre_in_use_does_not_retire(void **state)
{
	struct fixture *f = *state;
	size_t count = f->config->day_centre_count;

	town(f);
	assert_done(f, act(f, "day-enrol", "centre", "DC-RUS", "person", "B-0001", NULL));
	f->config->day_centre_count = count - 1; /* DC-RUS is the last */
	assert_refused(f, act(f, "configure", NULL), CODE_RETIRES_BOOKED);
	assert_done(f, act(f, "day-leave", "centre", "DC-RUS", "person", "B-0001", "reason", "moved",
			   NULL));
	assert_done(f, act(f, "configure", NULL));
	assert_refused(f, came(f, "B-0001", "DC-RUS", "2026-11-24 10:00"), CODE_UNKNOWN_CENTRE);
	f->config->day_centre_count = count;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SOUND_TEST(test_a_day_of_a_child),
		SOUND_TEST(test_marked_again_is_refused),
		SOUND_TEST(test_nobody_is_at_two_centres),
		SOUND_TEST(test_times),
		SOUND_TEST(test_age_and_places_may_be_overridden),
		SOUND_TEST(test_an_edit_keeps_the_rest),
		SOUND_TEST(test_enrolment),
		SOUND_TEST(test_from_a_contact),
		SOUND_TEST(test_hidden_people_are_not_there),
		SOUND_TEST(test_the_shelter_of_a_resident),
		SOUND_TEST(test_the_sheet_has_boxes),
		SOUND_TEST(test_who_does_not_come_is_listed),
		SOUND_TEST(test_who_is_at_a_centre_was_seen_there),
		SOUND_TEST(test_merging_brings_the_days_along),
		SOUND_TEST(test_forgetting_leaves_the_day_alone),
		SOUND_TEST(test_a_centre_in_use_does_not_retire),
	};

	return cmocka_run_group_tests_name("day", tests, NULL, NULL);
}
