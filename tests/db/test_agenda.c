/* The agenda: what is on, whether it happened, and what of it each may know. */
#include "tests/db/booked.h"

#include "core/agenda.h"
#include "core/attention.h"
#include "core/release.h"
#include "core/see.h"

#define NAMED "CHI-TBS1" /* goes by names */
#define CODED "TRF-TBS"  /* goes by codes */

/* "Now" is Tuesday 24.11.2026 12:00. B-0001 is in CODED, B-0002 and B-0003 in NAMED. PR-0001 gives
 * both services and has no user, PR-0002 signs in as outside. */
struct world {
	int64_t psychology, language; /* a private service and an open one */
	int64_t inside, outside;      /* providers */
};

static struct world world;

static int setup(void **state)
{
	struct fixture *f;

	if (fixture_setup(state) != 0)
		return -1;
	f = *state;
	fixture_person(f, "Nino", "female", "1990-03-24");
	fixture_person(f, "Levan", "male", "2014-06-01");
	fixture_person(f, "Gia", "male", "2013-01-01");
	assert_done(f, act(f, "admit", "person", "B-0001", "bed", CODED "/2A", "basis",
			   "alleged-victim", NULL));
	assert_done(f, act_over(f, "test", "admit", "person", "B-0002", "bed", NAMED "/1A", "basis",
			   "mobile-group", NULL));
	assert_done(f, act_over(f, "test", "admit", "person", "B-0003", "bed", NAMED "/1B", "basis",
			   "mobile-group", NULL));
	fixture_user(f, "outside", "provider", NULL);
	fixture_user(f, "service", "service", NULL);
	fixture_user(f, "tbilisi", "reception", NAMED);
	world.psychology = booked_service(f, "x-psychology", true);
	world.language = booked_service(f, "x-language", false);
	world.inside = booked_provider(f, "PR-0101", "Union Help", NULL);
	world.outside = booked_provider(f, "PR-0102", "World Vision", "outside");
	return 0;
}

#define AGENDA_TEST(test) cmocka_unit_test_setup_teardown(test, setup, fixture_teardown_sound)

static struct agenda_query day_query(const char *day)
{
	return (struct agenda_query){ .from = instant(day), .until = instant(day) + DAY,
		.shelter = DB_NULL, .provider = DB_NULL, .person = DB_NULL };
}

static size_t on(struct fixture *f, const char *day, struct agenda_item **items)
{
	struct agenda_query query = day_query(day);

	return agenda_load(&f->desk, &f->arena, &query, items);
}

static const char *status_of(struct fixture *f, int64_t id)
{
	struct agenda_item item;

	assert_true(agenda_find(&f->desk, &f->arena, id, &item));
	return agenda_status(&f->arena, &item);
}

/* --- what is on -------------------------------------------------------------------------------- */

static void a_day_holds_what_reaches_into_it_by_start(void **state)
{
	struct fixture *f = *state;
	struct agenda_item *items;
	int64_t late = booked(f, NAMED, world.language, DB_NULL, "2026-11-24 23:30", 60, "B-0002");
	int64_t early = booked(f, CODED, world.language, DB_NULL, "2026-11-24 09:00", 50, "B-0001");
	int64_t next = booked(f, NAMED, world.language, DB_NULL, "2026-11-25 00:30", 30, "B-0002");

	assert_int_equal(on(f, "2026-11-24", &items), 2);
	assert_int_equal(items[0].id, early);
	assert_int_equal(items[1].id, late);
	assert_int_equal(on(f, "2026-11-25", &items), 2); /* it goes on over midnight */
	assert_int_equal(items[0].id, late);
	assert_int_equal(items[1].id, next);
	assert_int_equal(on(f, "2026-11-26", &items), 0);
}

static void it_narrows_to_a_shelter_a_provider_a_person(void **state)
{
	struct fixture *f = *state;
	struct agenda_query query = day_query("2026-11-24");
	struct agenda_item *items;
	int64_t a = booked(f, NAMED, world.language, world.inside, "2026-11-24 09:00", 50, "B-0002");
	int64_t b = booked(f, NAMED, world.language, world.outside, "2026-11-24 09:00", 50,
	    "B-0003");
	int64_t c = booked(f, CODED, world.language, world.inside, "2026-11-24 11:00", 50, "B-0001");

	query.shelter = the_shelter(f, CODED).id;
	assert_int_equal(agenda_load(&f->desk, &f->arena, &query, &items), 1);
	assert_int_equal(items[0].id, c);
	query.shelter = DB_NULL;
	query.provider = world.inside;
	assert_int_equal(agenda_load(&f->desk, &f->arena, &query, &items), 2);
	assert_int_equal(items[0].id, a);
	assert_int_equal(items[1].id, c);
	query.provider = DB_NULL;
	query.person = the_person(f, "B-0003").id;
	assert_int_equal(agenda_load(&f->desk, &f->arena, &query, &items), 1);
	assert_int_equal(items[0].id, b);
}

static void its_state_says_whether_it_happened(void **state)
{
	struct fixture *f = *state;
	struct agenda_item *items;
	struct agenda_query query = day_query("2026-11-24");
	int64_t past = booked(f, NAMED, world.language, DB_NULL, "2026-11-24 11:00", 60, "B-0002");
	int64_t runs = booked(f, NAMED, world.language, DB_NULL, "2026-11-24 11:30", 60, "B-0003");
	int64_t group = booked(f, CODED, world.language, DB_NULL, "2026-11-24 08:00", 60,
	    "B-0001 B-0002 B-0003");
	int64_t gone = booked(f, NAMED, world.language, DB_NULL, "2026-11-24 16:00", 60, "B-0002");

	assert_string_equal(status_of(f, past), "overdue to mark"); /* it ends at twelve: now */
	assert_string_equal(status_of(f, runs), "booked");
	booked_mark(f, past, "B-0002", "no-show", "");
	assert_string_equal(status_of(f, past), "did not come");
	booked_mark(f, past, "B-0002", "excused", "");
	assert_string_equal(status_of(f, past), "excused");
	booked_mark(f, group, "B-0001", "attended", "");
	assert_string_equal(status_of(f, group), "overdue to mark");
	booked_mark(f, group, "B-0002", "attended", "");
	booked_mark(f, group, "B-0003", "no-show", "");
	assert_string_equal(status_of(f, group), "2/3 attended");
	booked_mark(f, group, "B-0003", "cancelled", "");
	assert_string_equal(status_of(f, group), "attended"); /* all who were to come */
	booked_mark(f, gone, "B-0002", "cancelled", "");
	booked_cancel(f, gone);
	assert_string_equal(status_of(f, gone), "cancelled");
	assert_int_equal(on(f, "2026-11-24", &items), 3);
	query.all = true;
	assert_int_equal(agenda_load(&f->desk, &f->arena, &query, &items), 4);
}

/* --- what may be known ------------------------------------------------------------------------- */

static void a_private_service_is_an_appointment_to_others(void **state)
{
	struct fixture *f = *state;
	struct agenda_query query = day_query("2026-11-24");
	struct agenda_item *items;
	int64_t id = booked(
	    f, NAMED, world.psychology, world.inside, "2026-11-24 09:00", 50, "B-0002");
	const char *json;

	booked_mark(f, id, "B-0002", "attended", "spoke of the uncle");
	fixture_as(f, "reception");
	assert_int_equal(agenda_load(&f->desk, &f->arena, &query, &items), 1);
	assert_null(items[0].service);
	assert_null(items[0].provider);
	assert_string_equal(agenda_what(&items[0]), "appointment");
	assert_string_equal(items[0].clients[0].outcome, "");
	json = report_json(f, "agenda", NULL, NULL);
	assert_non_null(strstr(json, "B-0002"));
	assert_null(strstr(json, "psychology"));
	assert_null(strstr(json, "uncle"));
	assert_null(strstr(json, "PR-0101"));
	assert_null(strstr(json, "Union Help"));
	json = report_json(f, "appointment", "appointment", appointment_code(&f->arena, id));
	assert_null(strstr(json, "psychology"));
	assert_null(strstr(json, "uncle"));
	assert_null(strstr(json, "Union Help"));
	/* whom the provider meets is not to be had by asking for the provider's day */
	query.provider = world.inside;
	assert_int_equal(agenda_load(&f->desk, &f->arena, &query, &items), 1);
	assert_null(items[0].code);
	assert_int_equal(items[0].count, 0);
	assert_string_equal(agenda_what(&items[0]), "taken");
	json = report_json(f, "agenda", "provider", "PR-0101");
	assert_null(strstr(json, "B-0002"));
	assert_null(strstr(json, appointment_code(&f->arena, id)));
	/* who has the group sees all of it */
	fixture_as(f, "service");
	json = report_json(f, "agenda", NULL, NULL);
	assert_non_null(strstr(json, "x-psychology"));
	assert_non_null(strstr(json, "spoke of the uncle"));
	assert_non_null(strstr(json, "Union Help"));
}

static void a_provider_from_outside_has_their_own(void **state)
{
	struct fixture *f = *state;
	struct agenda_item *items, item;
	int64_t own = booked(
	    f, NAMED, world.psychology, world.outside, "2026-11-24 09:00", 50, "B-0002");
	int64_t other = booked(
	    f, NAMED, world.language, world.inside, "2026-11-24 09:00", 50, "B-0003");
	const char *json;

	fixture_as(f, "outside");
	assert_int_equal(on(f, "2026-11-24", &items), 1);
	assert_int_equal(items[0].id, own);
	assert_string_equal(agenda_what(&items[0]), "The x-psychology"); /* private, but theirs */
	assert_string_equal(agenda_names(&f->desk, &f->arena, &items[0]), "Levan Testadze");
	assert_false(agenda_find(&f->desk, &f->arena, other, &item));
	json = report_json(f, "agenda", "provider", "PR-0101");
	assert_null(strstr(json, "B-0003"));
	assert_false(agenda_shows(&f->desk, the_shelter(f, NAMED).id));
}

static void of_other_shelters_there_is_nothing(void **state)
{
	struct fixture *f = *state;
	struct agenda_item *items, item;
	int64_t id = booked(f, CODED, world.language, DB_NULL, "2026-11-24 09:00", 50, "B-0001");

	fixture_as(f, "tbilisi");
	assert_int_equal(on(f, "2026-11-24", &items), 0);
	assert_false(agenda_find(&f->desk, &f->arena, id, &item));
}

static void hidden_people_are_not_there(void **state)
{
	struct fixture *f = *state;
	struct agenda_item *items;
	struct agenda_overdue *overdue;
	int64_t alone = booked(f, NAMED, world.language, DB_NULL, "2026-11-24 08:00", 50, "B-0002");
	int64_t group = booked(
	    f, NAMED, world.language, DB_NULL, "2026-11-24 10:00", 50, "B-0002 B-0003");
	struct agenda_item item;

	booked_mark(f, group, "B-0003", "attended", "");
	assert_done(f, act(f, "hide", "person", "B-0002", "from", "reception", "reason",
			   "her uncle works here", NULL));
	fixture_as(f, "reception");
	assert_int_equal(on(f, "2026-11-24", &items), 1);
	assert_int_equal(items[0].id, group);
	assert_int_equal(items[0].count, 1);
	assert_string_equal(items[0].clients[0].code, "B-0003");
	assert_string_equal(agenda_status(&f->arena, &items[0]), "attended"); /* not 1/2, not to mark */
	assert_false(agenda_find(&f->desk, &f->arena, alone, &item));
	assert_int_equal(agenda_overdue(&f->desk, &f->arena, f->desk.fixed_now, &overdue), 0);
	fixture_as(f, "manager");
	assert_int_equal(agenda_overdue(&f->desk, &f->arena, f->desk.fixed_now, &overdue), 1);
	assert_int_equal(overdue[0].count, 2);
	assert_int_equal(overdue[0].since, instant("2026-11-24 08:00"));
}

static void codes_stand_for_names_where_the_shelter_goes_by_them(void **state)
{
	struct fixture *f = *state;
	const char *json;

	booked(f, CODED, world.language, DB_NULL, "2026-11-24 09:00", 50, "B-0001");
	booked(f, NAMED, world.language, DB_NULL, "2026-11-24 09:00", 50, "B-0002");
	json = report_json(f, "agenda", NULL, NULL);
	assert_non_null(strstr(json, "B-0001"));
	assert_null(strstr(json, "Nino"));
	assert_non_null(strstr(json, "Levan Testadze"));
}

static void paper_has_codes_and_no_private_service(void **state)
{
	struct fixture *f = *state;
	struct release release = { .format = "csv" };
	struct failure failure = { 0 };
	struct doc doc = { 0 };
	struct values none = { 0 };
	const char *csv;

	booked(f, NAMED, world.psychology, world.inside, "2026-11-24 09:00", 50, "B-0002");
	assert_true(release_make(
	    &f->desk, report_named("agenda"), &none, &release, &doc, &failure));
	csv = paper_write(&doc.arena, &doc, "csv", NULL);
	assert_non_null(strstr(csv, "B-0002"));
	assert_null(strstr(csv, "Levan"));
	assert_null(strstr(csv, "psychology"));
	assert_null(strstr(csv, "PR-0101"));
	doc_done(&doc);
	failure_done(&failure);
}

/* --- the reports -------------------------------------------------------------------------------- */

static void the_agenda_has_a_section_a_day(void **state)
{
	struct fixture *f = *state;
	struct value items[] = { { .name = "from", .text = "2026-11-23" },
		{ .name = "days", .text = "3" } };
	struct values values = { items, 2 };
	struct failure failure = { 0 };
	struct doc doc = { 0 };
	static const char *const first[]
	    = { "at", "until", "service", "provider", "persons", "room", "status" };

	booked(f, NAMED, world.language, world.inside, "2026-11-24 09:00", 50, "B-0002");
	assert_true(report_run(&f->desk, report_named("agenda"), &values, &doc, &failure));
	assert_int_equal(doc.section_count, 3);
	assert_int_equal(doc.sections[0].row_count, 0);
	assert_string_equal(doc.sections[0].empty, "Nothing is on.");
	assert_int_equal(doc.sections[1].row_count, 1);
	assert_string_equal(doc.sections[1].title, "Tue 24.11.2026");
	assert_string_equal(doc.sections[1].keys[0], "A-000001");
	for (size_t i = 0; i < sizeof first / sizeof first[0]; i++)
		assert_string_equal(doc.sections[1].columns[i].id, first[i]);
	doc_done(&doc);
	failure_done(&failure);
}

static void an_appointment_shows_its_series_and_what_was_left_out(void **state)
{
	struct fixture *f = *state;
	struct series series = { .rule = "FREQ=WEEKLY;COUNT=3", .since_at = instant("2026-11-24 14:00"),
		.created_at = f->desk.fixed_now, .user = 1 };
	struct series_skip skip = { .at = instant("2026-12-01 14:00"), .why = "rule-capacity" };
	int64_t ids[2] = { booked(f, NAMED, world.language, DB_NULL, "2026-11-24 14:00", 50, "B-0002"),
		booked(f, NAMED, world.language, DB_NULL, "2026-12-08 14:00", 50, "B-0002") };
	const char *json;

	raw_begin(f);
	row_add(f->desk.db, &series_table, &series);
	skip.series = series.id;
	row_add(f->desk.db, &series_skip_table, &skip);
	for (size_t i = 0; i < 2; i++) {
		struct appointment row;

		assert_true(appointment_by_id(f->desk.db, &f->arena, ids[i], &row));
		row.series = series.id;
		row_save(f->desk.db, &appointment_table, &row);
	}
	raw_end(f);
	json = report_json(f, "appointment", "appointment", "A-000001");
	assert_non_null(strstr(json, "A-000002"));
	assert_non_null(strstr(json, "2026-12-01T14:00"));
	assert_non_null(strstr(json, "B-0002"));
}

static void what_needs_attention_has_a_line_a_shelter(void **state)
{
	struct fixture *f = *state;
	const char *json;

	booked(f, NAMED, world.language, DB_NULL, "2026-11-24 08:00", 50, "B-0002");
	booked(f, NAMED, world.language, DB_NULL, "2026-11-24 09:00", 50, "B-0002 B-0003");
	booked(f, NAMED, world.language, DB_NULL, "2026-11-24 11:30", 50, "B-0002"); /* goes on */
	booked_mark(f, booked(f, CODED, world.language, DB_NULL, "2026-11-23 09:00", 50, "B-0001"),
	    "B-0001", "attended", "");
	json = report_json(f, "attention", NULL, NULL);
	assert_non_null(strstr(json, "to-mark"));
	assert_non_null(strstr(json, "2 appointments to mark, since 08:00"));
	assert_null(strstr(json, "1 appointment to mark")); /* CODED has none */
	fixture_as(f, "kutaisi"); /* of another shelter */
	assert_null(strstr(report_json(f, "attention", NULL, NULL), "to-mark"));
}

static void a_file_has_what_is_to_come_and_the_last_ones(void **state)
{
	struct fixture *f = *state;
	struct value item = { .name = "person", .text = "B-0002" };
	struct values values = { &item, 1 };
	struct failure failure = { 0 };
	struct doc doc = { 0 };
	int64_t past = booked(f, NAMED, world.language, world.inside, "2026-11-20 09:00", 50,
	    "B-0002 B-0003");
	int64_t gone
	    = booked(f, NAMED, world.language, DB_NULL, "2026-11-26 09:00", 50, "B-0002");

	booked(f, NAMED, world.language, DB_NULL, "2026-11-25 09:00", 50, "B-0002");
	booked(f, NAMED, world.language, DB_NULL, "2026-11-25 09:00", 50, "B-0003");
	booked_mark(f, past, "B-0002", "attended", "reads well");
	booked_mark(f, gone, "B-0002", "cancelled", "");
	booked_cancel(f, gone);
	must(f, report_run(&f->desk, report_named("person"), &values, &doc, &failure), &failure,
	    "person");
	for (size_t s = 0; s < doc.section_count; s++) {
		const struct section *section = &doc.sections[s];

		if (strcmp(section->title ? section->title : "", "Appointments to come") == 0) {
			assert_int_equal(section->row_count, 1);
			assert_string_equal(section->keys[0], "A-000003");
		} else if (strcmp(section->title ? section->title : "", "Last appointments") == 0) {
			assert_int_equal(section->row_count, 2); /* the newest first */
			assert_string_equal(section->keys[0], "A-000002");
			assert_string_equal(section->rows[0][8].text, "cancelled");
			assert_string_equal(section->keys[1], "A-000001");
			assert_string_equal(section->rows[1][9].text, "reads well");
		}
	}
	doc_done(&doc);
}

static void an_unknown_appointment_is_said_to_be_none(void **state)
{
	struct fixture *f = *state;
	struct value item = { .name = "appointment", .text = "A-000099" };
	struct values values = { &item, 1 };
	struct failure failure = { 0 };
	struct doc doc = { 0 };

	assert_false(report_run(&f->desk, report_named("appointment"), &values, &doc, &failure));
	assert_true(failure_has(&failure, CODE_UNKNOWN_RECORD));
	doc_done(&doc);
	failure_done(&failure);
}

int main(void)
{
	const struct CMUnitTest tests[] = { AGENDA_TEST(a_day_holds_what_reaches_into_it_by_start),
		AGENDA_TEST(it_narrows_to_a_shelter_a_provider_a_person),
		AGENDA_TEST(its_state_says_whether_it_happened),
		AGENDA_TEST(a_private_service_is_an_appointment_to_others),
		AGENDA_TEST(a_provider_from_outside_has_their_own),
		AGENDA_TEST(of_other_shelters_there_is_nothing),
		AGENDA_TEST(hidden_people_are_not_there),
		AGENDA_TEST(codes_stand_for_names_where_the_shelter_goes_by_them),
		AGENDA_TEST(paper_has_codes_and_no_private_service),
		AGENDA_TEST(the_agenda_has_a_section_a_day),
		AGENDA_TEST(an_appointment_shows_its_series_and_what_was_left_out),
		AGENDA_TEST(what_needs_attention_has_a_line_a_shelter),
		AGENDA_TEST(a_file_has_what_is_to_come_and_the_last_ones),
		AGENDA_TEST(an_unknown_appointment_is_said_to_be_none) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
