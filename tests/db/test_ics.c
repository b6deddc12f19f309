/* The agenda as an .ics: that it says what the other papers say, to whom they say it, and no more. */
#include "tests/db/booked.h"

#include "core/ical.h"
#include "core/release.h"
#include "tests/db/beside.h"

#define NAMED "CHI-TBS1" /* goes by names */

static struct broker broker;
static int64_t psychology, language, provider; /* a private service and an open one */

static int setup(void **state)
{
	struct fixture *f;

	if (fixture_setup(state) != 0)
		return -1;
	f = *state;
	fixture_person(f, "Nino", "female", "1990-03-24");
	fixture_person(f, "Levan", "male", "2014-06-01");
	assert_done(f, act_over(f, "test", "admit", "person", "B-0001", "bed", NAMED "/1A", "basis",
			   "mobile-group", NULL));
	assert_done(f, act_over(f, "test", "admit", "person", "B-0002", "bed", NAMED "/1B", "basis",
			   "mobile-group", NULL));
	psychology = booked_service(f, "x-psychology", true);
	language = booked_service(f, "x-language", false);
	provider = booked_provider(f, "PR-0101", "Union Help", NULL);
	return beside_start(&f->desk, &broker) ? 0 : -1;
}

static int tear_down(void **state)
{
	broker_stop(&broker);
	return fixture_teardown_sound(state);
}

#define ICS_TEST(test) cmocka_unit_test_setup_teardown(test, setup, tear_down)

/* A week from today, as a file for the recipient (NULL: codes), or (look) as it is shown. */
static const char *calendar(struct fixture *f, bool look, const char *recipient)
{
	struct value items[] = { { .name = "from", .text = "2026-11-24" }, { .name = "days", .text = "7" },
		{ .name = "all", .text = "yes" } };
	struct values values = { items, 3 };
	struct release release = { .format = "ics", .recipient = recipient };
	const struct report *report = report_named("agenda");
	struct failure failure = { 0 };
	struct doc doc = { 0 };
	const char *text = NULL;
	size_t length;

	if (look ? report_run(&f->desk, report, &values, &doc, &failure)
		 : release_make(&f->desk, report, &values, &release, &doc, &failure))
		text = paper_make(&f->desk, &doc.arena, &doc, "ics", NULL, &length, &failure);
	if (!text)
		fail_msg("%s", failure_line(&f->arena, &failure));
	text = arena_text(&f->arena, text);
	doc_done(&doc);
	failure_done(&failure);
	return text;
}

static struct ical_file events(struct fixture *f, const char *text)
{
	struct failure failure = { 0 };
	struct ical_file file;

	if (!ical_read(&f->desk, &f->arena, text, strlen(text), instant("2026-11-01"),
		    instant("2026-12-31"), &file, &failure))
		fail_msg("%s", failure_line(&f->arena, &failure));
	assert_int_equal(file.fault_count, 0);
	return file;
}

static void each_appointment_is_an_event(void **state)
{
	struct fixture *f = *state;
	int64_t first = booked(f, NAMED, language, provider, "2026-11-24 09:00", 50, "B-0001 B-0002");
	int64_t second = booked(f, NAMED, language, DB_NULL, "2026-11-25 23:30", 60, "B-0002");
	struct ical_file file;

	booked_mark(f, second, "B-0002", "cancelled", "");
	booked_cancel(f, second);
	file = events(f, calendar(f, false, NULL));
	assert_int_equal(file.count, 2);
	assert_int_equal(file.events[0].from, instant("2026-11-24 09:00"));
	assert_int_equal(file.events[0].until, instant("2026-11-24 09:50"));
	assert_string_equal(file.events[0].summary, "The x-language: B-0001, B-0002");
	assert_string_equal(file.events[0].location, NAMED);
	assert_non_null(strstr(file.events[0].description, "Provider: PR-0101"));
	assert_non_null(strstr(file.events[0].description,
	    arena_format(&f->arena, "Appointment: A-%06lld", (long long)first)));
	assert_non_null(strstr(file.events[0].uid, arena_format(&f->arena, "A-%06lld-", (long long)first)));
	assert_non_null(strstr(file.events[0].uid, "@shelterdesk"));
	assert_int_equal(file.events[0].status, ICAL_EVENT_CONFIRMED);
	assert_int_equal(file.events[1].status, ICAL_EVENT_CANCELLED);
	assert_int_equal(file.events[1].until, instant("2026-11-26 00:30"));
	/* and the same ones when it is taken again */
	assert_string_equal(events(f, calendar(f, false, NULL)).events[0].uid, file.events[0].uid);
}

static void names_only_for_whom_they_are(void **state)
{
	struct fixture *f = *state;

	booked(f, NAMED, language, provider, "2026-11-24 09:00", 50, "B-0001 B-0002");
	assert_null(strstr(calendar(f, false, NULL), "Nino"));
	assert_done(f, act(f, "consent-add", "person", "B-0001", "purpose", "referral", "recipient", "Clinic",
			   "until", "2027-01-01", "form", "signed", NULL));
	assert_string_equal(events(f, calendar(f, false, "Clinic")).events[0].summary,
	    "The x-language: Nino Testadze (B-0001, B-0002)");
	assert_null(strstr(calendar(f, false, NULL), "Nino"));
	/* on the screen, and at standard output, to who may see them */
	assert_non_null(strstr(calendar(f, true, NULL), "Nino Testadze"));
}

static void a_private_service_is_an_appointment(void **state)
{
	struct fixture *f = *state;
	const char *text;

	booked_mark(f, booked(f, NAMED, psychology, provider, "2026-11-24 09:00", 50, "B-0001"), "B-0001",
	    "attended", "she spoke of him");
	text = calendar(f, false, NULL);
	assert_string_equal(events(f, text).events[0].summary, "appointment: B-0001");
	assert_null(strstr(text, "psychology"));
	assert_null(strstr(text, "PR-0101"));
	assert_null(strstr(text, "spoke"));
	/* nor are outcomes of open ones for a calendar */
	booked_mark(f, booked(f, NAMED, language, provider, "2026-11-24 11:00", 50, "B-0002"), "B-0002",
	    "attended", "a good lesson");
	assert_null(strstr(calendar(f, true, NULL), "lesson"));
}

static void reports_without_times_are_refused(void **state)
{
	struct fixture *f = *state;
	struct failure failure = { 0 };
	struct doc doc = { 0 };
	struct values none = { 0 };
	size_t length;

	assert_true(paper_takes(report_named("agenda"), "ics", &failure));
	assert_true(paper_takes(report_named("beds"), "csv", &failure));
	assert_false(paper_takes(report_named("beds"), "ics", &failure));
	assert_int_equal(failure.items[0].code, CODE_BAD_CHOICE);
	failure_done(&failure);
	assert_true(report_run(&f->desk, report_named("beds"), &none, &doc, &failure));
	assert_null(paper_make(&f->desk, &doc.arena, &doc, "ics", NULL, &length, &failure));
	assert_int_equal(failure.items[0].code, CODE_BAD_CHOICE);
	failure_done(&failure);
	doc_done(&doc);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ICS_TEST(each_appointment_is_an_event),
		ICS_TEST(names_only_for_whom_they_are),
		ICS_TEST(a_private_service_is_an_appointment),
		ICS_TEST(reports_without_times_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
