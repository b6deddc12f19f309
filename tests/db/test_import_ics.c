/* A calendar that comes in: as appointments, as days off, what stands against it, and again. */
#include "tests/db/booking.h"

#include "core/release.h"
#include "tests/db/beside.h"


static struct broker broker;
static struct inlet file = { .name = "calendar.ics" };
static const char *people[3]; /* in TRF-TBS */

static int setup(void **state)
{
	struct fixture *f;

	if (fixture_setup(state) != 0)
		return -1;
	f = *state;
	fixture_services(f, people);
	f->desk.inlets = &file;
	f->desk.inlet_count = 1;
	return beside_start(&f->desk, &broker) ? 0 : -1;
}

static int tear_down(void **state)
{
	broker_stop(&broker);
	return fixture_teardown_sound(state);
}

/* --- a calendar ---------------------------------------------------------------------------------- */

static void begin_file(struct fixture *f)
{
	file.text = arena_text(&f->arena, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
}

/* lines: more of it, each with its end, "" none. */
static void add_event(struct fixture *f, const char *uid, const char *from, const char *until,
    const char *summary, const char *lines)
{
	file.text = arena_format(&f->arena,
	    "%sBEGIN:VEVENT\r\nUID:%s\r\nDTSTART:%s\r\nDTEND:%s\r\nSUMMARY:%s\r\n%sEND:VEVENT\r\n", file.text,
	    uid, from, until, summary, lines);
}

static void end_file(struct fixture *f)
{
	file.text = arena_format(&f->arena, "%sEND:VCALENDAR\r\n", file.text);
	file.length = strlen(file.text);
}

#define IMPORT(f, ...) act((f), "import-ics", "file", "calendar.ics", __VA_ARGS__, NULL)
#define TALKS "service", "t-talk", "provider", "PR-9001"

static const char *summary_of(struct fixture *f, const char *person)
{
	return arena_format(&f->arena, "talk with %s", person);
}

/* Two talks of the first two. */
static void two_talks(struct fixture *f)
{
	begin_file(f);
	add_event(f, "one", "20261125T100000", "20261125T105000", summary_of(f, people[0]), "");
	add_event(f, "two", "20261126T100000", "20261126T105000", summary_of(f, people[1]), "");
	end_file(f);
}

static int64_t rows(struct fixture *f, const char *sql)
{
	return db_number(f->desk.db, 0, sql);
}

#define APPOINTMENTS "SELECT count(*) FROM appointment /*scan*/"
#define OFFS "SELECT count(*) FROM provider_off /*scan*/"

/* --- as appointments ------------------------------------------------------------------------------ */

static void events_become_appointments_of_whom_they_name(void **state)
{
	struct fixture *f = *state;

	two_talks(f);
	assert_done(f, IMPORT(f, TALKS));
	HAS(f->outcome.message, "2 appointments are taken from the calendar");
	HAS(f->outcome.result, "\"appointments\":[\"A-000001\",\"A-000002\"]");
	assert_string_equal(part_of(f, "A-000001", people[0]), "booked");
	assert_string_equal(part_of(f, "A-000002", people[1]), "booked");
	assert_int_equal(the_appointment(f, "A-000001").from_at, instant("2026-11-25 10:00"));
	assert_int_equal(the_appointment(f, "A-000001").until_at, instant("2026-11-25 10:50"));
	assert_int_equal(the_appointment(f, "A-000001").shelter, the_shelter(f, "TRF-TBS").id);
	HASNT(f->outcome.message, "Ana");
}

static void the_same_again_changes_nothing(void **state)
{
	struct fixture *f = *state;

	two_talks(f);
	assert_done(f, IMPORT(f, TALKS));
	assert_done(f, IMPORT(f, TALKS));
	HAS(f->outcome.message, "2 are here already");
	HAS(f->outcome.result, "\"unchanged\":2");
	assert_int_equal(rows(f, APPOINTMENTS), 2);
	/* one more, one that was moved there, one that was cancelled there */
	begin_file(f);
	add_event(f, "one", "20261125T120000", "20261125T125000", summary_of(f, people[0]), "");
	add_event(f, "two", "20261126T100000", "20261126T105000", summary_of(f, people[1]), "STATUS:CANCELLED\r\n");
	add_event(f, "three", "20261127T100000", "20261127T105000", summary_of(f, people[2]), "");
	end_file(f);
	assert_warned(f, IMPORT(f, TALKS), CODE_RECORDS_DIFFER);
	HAS(said(f), "line 3, 25.11.2026 12:00: A-000001 is booked for 25.11.2026 10:00");
	HAS(said(f), "line 9, 26.11.2026 10:00: cancelled there, A-000002 is booked still");
	assert_int_equal(rows(f, APPOINTMENTS), 3);
	assert_int_equal(the_appointment(f, "A-000001").from_at, instant("2026-11-25 10:00"));
}

static void undone_it_can_be_taken_again(void **state)
{
	struct fixture *f = *state;

	two_talks(f);
	assert_done(f, IMPORT(f, TALKS));
	assert_done(f, act(f, "undo", NULL));
	assert_int_equal(rows(f, APPOINTMENTS), 0);
	assert_done(f, IMPORT(f, TALKS));
	assert_int_equal(rows(f, APPOINTMENTS), 2);
}

static void a_dry_run_says_it_and_changes_nothing(void **state)
{
	struct fixture *f = *state;
	struct value items[] = { { .name = "file", .text = "calendar.ics" }, { .name = "service", .text = "t-talk" },
		{ .name = "provider", .text = "PR-9001" } };
	struct request request = { .values = { items, 3 }, .seen = DB_NULL, .dry = true };

	two_talks(f);
	outcome_done(&f->outcome);
	assert_true(act_run(&f->desk, verb_named("import-ics"), &request, &f->outcome));
	HAS(f->outcome.message, "2 appointments");
	HAS(f->outcome.result, "\"dry_run\":true");
	assert_int_equal(rows(f, APPOINTMENTS), 0);
}

/* --- what stands against it ------------------------------------------------------------------------ */

static void a_file_with_faults(struct fixture *f)
{
	booked_talk(f, people[0], "2026-11-25 10:30"); /* A-000001 */
	begin_file(f);
	add_event(f, "one", "20261125T100000", "20261125T105000", summary_of(f, people[0]), "");   /* line 3 */
	add_event(f, "two", "soon", "20261126T105000", summary_of(f, people[1]), "");              /* line 9 */
	add_event(f, "three", "20261127T100000", "20261127T105000", summary_of(f, people[2]), ""); /* line 15 */
	add_event(f, "four", "20261127T103000", "20261127T110000", summary_of(f, people[1]), "");  /* line 21 */
	add_event(f, "five", "20261128T100000", "20261128T105000", "with whom?", "");              /* line 27 */
	add_event(f, "six", "20261128T120000", "20261128T125000", "with B-9999", "");              /* line 33 */
	end_file(f);
}

static void everything_is_said_by_line_and_nothing_is_taken(void **state)
{
	struct fixture *f = *state;

	a_file_with_faults(f);
	assert_refused(f, IMPORT(f, TALKS), CODE_PROVIDER_BUSY);
	HAS(said(f), "line 3, 25.11.2026 10:00: PR-9001 has another appointment");
	HAS(said(f), "line 11: DTSTART cannot be read");
	HAS(said(f), "line 21, 27.11.2026 10:30: at the time of another event of the file, line 15");
	HAS(said(f), "line 27, 28.11.2026 10:00: no code of a person (B-0031) stands in it");
	HAS(said(f), "line 33, 28.11.2026 12:00: a code stands in it of a person who is not known");
	HASNT(said(f), "line 15, 27.11");
	assert_int_equal(rows(f, APPOINTMENTS), 1);
}

static void in_part_the_rest_is_taken_and_what_is_not_is_listed(void **state)
{
	struct fixture *f = *state;

	a_file_with_faults(f);
	assert_warned(f, IMPORT(f, TALKS, "partial", "yes"), CODE_DATES_SKIPPED);
	assert_int_equal(rows(f, APPOINTMENTS), 2);
	assert_string_equal(part_of(f, "A-000002", people[2]), "booked");
	HAS(f->outcome.message, "1 appointment is taken from the calendar; 5 are left out");
	HAS(f->outcome.result, "\"line\":\"3\",\"at\":\"2026-11-25T10:00:00+04:00\",\"why\":\"provider-busy client-busy\"");
	HAS(f->outcome.result, "\"line\":\"11\",\"at\":\"\",\"why\":\"bad-value\"");
	HAS(f->outcome.result, "\"line\":\"33\"");
}

static void rules_give_way_to_who_may_override_them(void **state)
{
	struct fixture *f = *state;

	begin_file(f);
	add_event(f, "late", "20261125T200000", "20261125T205000", "talk", "");
	end_file(f);
	assert_refused(f, IMPORT(f, "service", "t-talk", "provider", "PR-9002", "person", people[0]), CODE_PROVIDER_OFF);
	assert_done(f, act_over(f, "agreed", "import-ics", "file", "calendar.ics", "service", "t-talk", "provider",
			   "PR-9002", "person", people[0], NULL));
	HAS(f->outcome.result, "provider-off");
	assert_int_equal(rows(f, APPOINTMENTS), 1);
}

static void whole_days_and_what_is_over_are_no_appointments(void **state)
{
	struct fixture *f = *state;

	begin_file(f);
	add_event(f, "past", "20261123T100000", "20261123T105000", summary_of(f, people[0]), "");
	add_event(f, "far", "20280101T100000", "20280101T105000", summary_of(f, people[0]), "");
	end_file(f);
	assert_done(f, IMPORT(f, TALKS));
	assert_int_equal(rows(f, APPOINTMENTS), 0);
	begin_file(f);
	file.text = arena_format(&f->arena, "%sBEGIN:VEVENT\r\nUID:d\r\nDTSTART;VALUE=DATE:20261201\r\nSUMMARY:%s\r\n"
					    "END:VEVENT\r\n", file.text, summary_of(f, people[0]));
	end_file(f);
	assert_refused(f, IMPORT(f, TALKS), CODE_BAD_VALUE);
	HAS(said(f), "whole days are no appointment");
}

/* Nobody learns by a calendar that somebody is here. */
static void who_is_hidden_is_as_unknown_as_nobody(void **state)
{
	struct fixture *f = *state;

	assert_done(f, act(f, "hide", "person", people[0], "from", "reception", "reason", "he works here", NULL));
	begin_file(f);
	add_event(f, "a", "20261125T100000", "20261125T105000", summary_of(f, people[0]), "");
	add_event(f, "b", "20261125T120000", "20261125T125000", "talk with B-9999", "");
	end_file(f);
	fixture_as(f, "reception");
	assert_refused(f, IMPORT(f, TALKS), CODE_UNKNOWN_PERSON);
	assert_string_equal(said(f), "line 3, 25.11.2026 10:00: a code stands in it of a person who is not known; "
				     "line 9, 25.11.2026 12:00: a code stands in it of a person who is not known");
	fixture_as(f, "admin");
}

/* As our own calendars have it: "service: people", and the provider's code in the description. */
static void each_event_may_name_its_service_itself(void **state)
{
	struct fixture *f = *state;

	begin_file(f);
	add_event(f, "one", "20261125T100000", "20261125T105000",
	    arena_format(&f->arena, "t-talk: %s", people[0]), "DESCRIPTION:Provider: PR-9001\r\n");
	end_file(f);
	assert_done(f, act(f, "import-ics", "file", "calendar.ics", NULL));
	assert_string_equal(part_of(f, "A-000001", people[0]), "booked");
	assert_int_not_equal(the_appointment(f, "A-000001").provider, DB_NULL);
	assert_done(f, act(f, "import-ics", "file", "calendar.ics", NULL));
	HAS(f->outcome.result, "\"unchanged\":1");
}

static void what_it_is_must_be_said(void **state)
{
	struct fixture *f = *state;

	two_talks(f);
	assert_refused(f, act(f, "import-ics", "file", "calendar.ics", NULL), CODE_MISSING_VALUE);
	file.text = "hello";
	file.length = 5;
	assert_refused(f, IMPORT(f, TALKS), CODE_BAD_VALUE);
	HAS(said(f), "not a calendar");
}

/* --- as days off ---------------------------------------------------------------------------------- */

static void without_a_service_the_provider_is_away(void **state)
{
	struct fixture *f = *state;
	struct provider provider;
	struct provider_off *offs;

	booked_talk(f, people[0], "2026-12-01 10:00");
	begin_file(f);
	file.text = arena_format(&f->arena, "%sBEGIN:VEVENT\r\nUID:leave\r\nDTSTART;VALUE=DATE:20261201\r\n"
					    "DTEND;VALUE=DATE:20261203\r\nSUMMARY:Leave\r\nEND:VEVENT\r\n", file.text);
	add_event(f, "court", "20261204T090000", "20261204T120000", "Court", "");
	add_event(f, "maybe", "20261205T090000", "20261205T120000", "Fair", "TRANSP:TRANSPARENT\r\n");
	end_file(f);
	assert_warned(f, IMPORT(f, "provider", "PR-9001"), CODE_STILL_BOOKED);
	HAS(said(f), "A-000001");
	HAS(f->outcome.message, "PR-9001 is away 2 times by the calendar");
	HASNT(f->outcome.message, "Leave");
	assert_true(provider_by_code(f->desk.db, &f->arena, "PR-9001", &provider));
	assert_int_equal(provider_offs_load(f->desk.db, &f->arena, provider.id, 0, INT64_MAX, &offs), 2);
	assert_int_equal(offs[0].from_at, instant("2026-12-01 00:00"));
	assert_int_equal(offs[0].until_at, instant("2026-12-03 00:00"));
	assert_string_equal(offs[0].reason, "Leave");
	assert_refused(f, act(f, "book", "person", people[1], "service", "t-talk", "provider", "PR-9001", "at",
			      "2026-12-04 10:00", NULL), CODE_PROVIDER_OFF);
	assert_done(f, IMPORT(f, "provider", "PR-9001"));
	HAS(f->outcome.message, "2 are here already");
	assert_int_equal(rows(f, OFFS), 2);
	fixture_as(f, "reception"); /* books, but does not manage providers */
	assert_refused(f, IMPORT(f, "provider", "PR-9001"), CODE_NOT_ALLOWED);
	fixture_as(f, "admin");
}

/* --- there and back -------------------------------------------------------------------------------- */

static void our_own_agenda_is_known_again(void **state)
{
	struct fixture *f = *state;
	struct value items[] = { { .name = "days", .text = "7" } };
	struct values values = { items, 1 };
	struct release release = { .format = "ics" };
	struct failure failure = { 0 };
	struct doc doc = { 0 };
	size_t length = 0;

	booked_talk(f, people[0], "2026-11-25 10:00");
	booked_talk(f, people[1], "2026-11-26 10:00");
	assert_true(release_make(&f->desk, report_named("agenda"), &values, &release, &doc, &failure));
	file.text = arena_text(&f->arena, paper_make(&f->desk, &doc.arena, &doc, "ics", NULL, &length, &failure));
	file.length = length;
	doc_done(&doc);
	failure_done(&failure);
	assert_done(f, IMPORT(f, TALKS));
	HAS(f->outcome.message, "2 are here already");
	assert_int_equal(rows(f, APPOINTMENTS), 2);
}

#define IMPORT_TEST(test) cmocka_unit_test_setup_teardown(test, setup, tear_down)

static void nobody_is_named_twice(void **state)
{
	struct fixture *f = *state;

	two_talks(f);
	assert_refused(f, IMPORT(f, TALKS, "person",
			   arena_format(&f->arena, "%s,%s", people[0], people[0]), "partial", "yes"),
	    CODE_BAD_VALUE);
	assert_int_equal(rows(f, APPOINTMENTS), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IMPORT_TEST(events_become_appointments_of_whom_they_name),
		IMPORT_TEST(the_same_again_changes_nothing),
		IMPORT_TEST(undone_it_can_be_taken_again),
		IMPORT_TEST(a_dry_run_says_it_and_changes_nothing),
		IMPORT_TEST(everything_is_said_by_line_and_nothing_is_taken),
		IMPORT_TEST(in_part_the_rest_is_taken_and_what_is_not_is_listed),
		IMPORT_TEST(rules_give_way_to_who_may_override_them),
		IMPORT_TEST(whole_days_and_what_is_over_are_no_appointments),
		IMPORT_TEST(who_is_hidden_is_as_unknown_as_nobody),
		IMPORT_TEST(nobody_is_named_twice),
		IMPORT_TEST(each_event_may_name_its_service_itself),
		IMPORT_TEST(what_it_is_must_be_said),
		IMPORT_TEST(without_a_service_the_provider_is_away),
		IMPORT_TEST(our_own_agenda_is_known_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
