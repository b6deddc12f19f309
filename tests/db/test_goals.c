/* Service plans through the verbs and reports: what is planned, done, due; who may know; and that
 * nothing of it is in the clear, in an audit or lost. */
#include "tests/db/fixture.h"

#include "core/goals.h"
#include "core/occupancy.h"
#include "core/attention.h"
#include "db/appointment.h"
#include "db/service.h"

/* B-0001 lives in TRF-TBS, B-0002 in CHI-KUT, B-0003 nowhere. Service "dentist" is medical, "talks"
 * private. */
static void town(struct fixture *f)
{
	struct service dentist = { .code = "dentist", .name_en = "Dentist", .name_ka = "სტომატოლოგი",
		.kind = "medical", .minutes = 50, .given_by = "", .shelters = "", .owed = "",
		.age_to = 150, .capacity = 1, .position = 900, .retired_at = DB_NULL };
	struct service talks = dentist;

	talks.code = "talks";
	talks.name_en = "Talks with a psychologist";
	talks.kind = "psychological";
	talks.private = 1;
	fixture_person(f, "Nino", "female", "1990-01-01");
	fixture_person(f, "Luka", "male", "2014-01-01");
	fixture_person(f, "Ana", "female", "1990-01-01");
	raw_begin(f);
	row_add(f->desk.db, &service_table, &dentist);
	row_add(f->desk.db, &service_table, &talks);
	raw_end(f);
	fixture_user(f, "service", "service", NULL);
	fixture_user(f, "batumi", "service", "TRF-BAT");
	assert_done(f, act_over(f, "test", "admit", "person", "B-0001", "bed", "TRF-TBS/2A", "basis",
			   "alleged-victim", "at", "2026-11-20 10:00", NULL));
	assert_done(f, act_over(f, "test", "admit", "person", "B-0002", "bed", "CHI-KUT/1A", "basis",
			   "self", "at", "2026-11-20 10:00", NULL));
}

/* The newest item as JSON of its report; of everybody, within the days. */
static const char *due(struct fixture *f)
{
	return report_json(f, "plan-due", NULL, NULL);
}

static const char *file_of(struct fixture *f, const char *person)
{
	return report_json(f, "person", "person", person);
}

static void attended(struct fixture *f, const char *person, const char *service, const char *at)
{
	struct service row;
	struct appointment appointment;
	struct appointment_person who;

	assert_true(service_by_code(f->desk.db, &f->arena, service, &row));
	appointment = (struct appointment){ .shelter = the_shelter(f, "TRF-TBS").id,
		.service = row.id, .provider = DB_NULL, .venue = DB_NULL, .series = DB_NULL,
		.from_at = instant(at), .until_at = instant(at) + 3000,
		.created_at = instant(at) - DAY, .user = f->desk.actor.id,
		.cancelled_at = DB_NULL };
	raw_begin(f);
	row_add(f->desk.db, &appointment_table, &appointment);
	who = (struct appointment_person){ .appointment = appointment.id,
		.person = the_person(f, person).id, .status = "attended",
		.from_at = appointment.from_at, .until_at = appointment.until_at,
		.came_at = DB_NULL, .went_at = DB_NULL, .outcome = "", .reason = "", .note = "",
		.marked_at = appointment.until_at, .marked_by = f->desk.actor.id };
	row_add(f->desk.db, &appointment_person_table, &who);
	raw_end(f);
}


/* The attention list of the actor, as it reads. */
static const char *listed(struct fixture *f)
{
	return report_json(f, "attention", NULL, NULL);
}

/* --- what is planned -------------------------------------------------------------------------- */

static void what_is_planned_is_in_the_file(void **state)
{
	struct fixture *f = *state;
	const char *text;

	town(f);
	assert_done(f, act(f, "goal-add", "person", "B-0001", "kind", "goal", "title",
			   "finish school", "every", "2 weeks", "service", "talks", "due",
			   "2026-11-24", "note", "wants to", NULL));
	HAS(f->outcome.result, "\"goal\":\"G-0001\"");
	HAS(f->outcome.result, "\"person\":\"B-0001\"");
	text = file_of(f, "B-0001");
	HAS(text, "Service plan");
	HAS(text, "G-0001");
	HAS(text, "finish school");
	HAS(text, "every 14 days");
	HAS(text, "Talks with a psychologist");
	HAS(text, "wants to");
	text = due(f);
	HAS(text, "\"state\": \"due\"");
	HAS(text, "\"due\": \"2026-11-24\"");
	HAS(text, "\"shelter\": \"TRF-TBS\"");
	assert_done(f, act(f, "undo", NULL));
	HASNT(due(f), "G-0001");
}

static void what_is_done_is_due_again_after_its_time(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_done(f, act(f, "goal-add", "person", "B-0001", "kind", "health", "title", "blood",
			   "every", "weekly", "due", "2026-11-20", "remind", "2", NULL));
	HAS(due(f), "\"state\": \"overdue\"");
	assert_done(f, act(f, "goal-done", "goal", "G-0001", "on", "23.11.2026", "note", "fine", NULL));
	HAS(due(f), "\"due\": \"2026-11-30\"");
	assert_refused(f, act(f, "goal-done", "goal", "G-0001", "on", "23.11.2026", NULL),
	    CODE_ALREADY_SO);
	assert_refused(f, act(f, "goal-done", "goal", "G-0001", "on", "25.11.2026", NULL),
	    CODE_IN_THE_FUTURE);
	assert_done(f, act(f, "undo", NULL));
	HAS(due(f), "\"due\": \"2026-11-20\"");
	assert_done(f, act(f, "redo", NULL));
	assert_done(f, act(f, "goal-done", "goal", "G-0001", NULL)); /* today */
	HASNT(report_json(f, "plan-due", "days", "6"), "G-0001");
	HAS(report_json(f, "plan-due", "days", "7"), "G-0001");
}

static void attended_appointments_count(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_done(f, act(f, "goal-add", "person", "B-0001", "kind", "health", "title", "teeth",
			   "every", "weekly", "service", "dentist", "due", "2026-11-24", NULL));
	HAS(due(f), "\"due\": \"2026-11-24\"");
	attended(f, "B-0001", "talks", "2026-11-24 09:00"); /* another service */
	attended(f, "B-0002", "dentist", "2026-11-24 10:00"); /* somebody else */
	HAS(due(f), "\"due\": \"2026-11-24\"");
	attended(f, "B-0001", "dentist", "2026-11-24 10:30");
	HAS(due(f), "\"due\": \"2026-12-01\"");
}

/* From the booking to the plan and the reports, all through the verbs. */
static void what_is_booked_and_attended_is_done(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_done(f, act(f, "goal-add", "person", "B-0001", "kind", "goal", "title", "papers", "every",
			   "weekly", "service", "social-work", "due", "2026-11-24", NULL));
	assert_done(f, act_over(f, "test", "book", "person", "B-0001", "service", "social-work", "at",
			   "2026-11-24 14:00", NULL));
	HAS(due(f), "\"due\": \"2026-11-24\""); /* booked is not done */
	fixture_now(f, "2026-11-24 16:00");
	assert_done(f, act(f, "attend", "appointment", "A-000001", NULL));
	HAS(due(f), "\"due\": \"2026-12-01\"");
	HAS(report_json(f, "attendance", "person", "B-0001"), "\"attended\": 1");
	HAS(report_json(f, "services-given", "kind", "social"), "\"appointments\": 1");
	assert_done(f, act(f, "undo", NULL));
	HAS(due(f), "\"due\": \"2026-11-24\"");
	HAS(report_json(f, "attendance", "person", "B-0001"), "\"to_mark\": 1");
	assert_done(f, act(f, "no-show", "appointment", "A-000001", NULL));
	HAS(due(f), "\"due\": \"2026-11-24\"");
	HAS(report_json(f, "attendance", "person", "B-0001"), "\"no_show\": 1");
}

static void a_paper_is_renewed(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_done(f, act(f, "goal-add", "person", "B-0001", "kind", "paper", "title",
			   "temporary certificate", "expires", "2026-12-20", NULL));
	HAS(due(f), "\"state\": \"due\""); /* thirty days before, as the config says */
	assert_refused(f, act(f, "goal-done", "goal", "G-0001", NULL), CODE_MISSING_VALUE);
	HAS(said(f), "20.12.2026");
	assert_refused(f, act(f, "goal-done", "goal", "G-0001", "expires", "2026-11-01", NULL),
	    CODE_BAD_VALUE);
	assert_done(f, act(f, "goal-done", "goal", "G-0001", "expires", "2027-12-20", NULL));
	HASNT(due(f), "G-0001");
	HAS(report_json(f, "plan-due", "person", "B-0001"), "\"due\": \"2027-12-20\"");
	assert_done(f, act(f, "undo", NULL));
	HAS(due(f), "\"due\": \"2026-12-20\"");
	assert_refused(f, act(f, "goal-add", "person", "B-0001", "kind", "health", "title", "x",
			      "expires", "2026-12-20", NULL),
	    CODE_REASON_MISMATCH);
}

static void items_are_edited_ended_and_made_void(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_done(f, act(f, "goal-add", "person", "B-0001", "kind", "goal", "title", "work", "due",
			   "2026-11-24", "service", "talks", NULL));
	assert_done(f, act(f, "goal-edit", "goal", "g-1", "due", "2026-11-26", "service", "", NULL));
	HAS(due(f), "\"due\": \"2026-11-26\"");
	HAS(due(f), "\"service\": null");
	HAS(due(f), "work");
	assert_done(f, act(f, "goal-end", "goal", "G-0001", "outcome", "reached", "note", "a job",
			   NULL));
	HASNT(due(f), "G-0001");
	HAS(file_of(f, "B-0001"), "\"outcome\": \"reached\"");
	HAS(file_of(f, "B-0001"), "a job");
	assert_refused(f, act(f, "goal-done", "goal", "G-0001", NULL), CODE_NOT_SO);
	assert_refused(f, act(f, "goal-end", "goal", "G-0001", "outcome", "reached", NULL), CODE_NOT_SO);
	assert_done(f, act(f, "undo", NULL));
	assert_done(f, act(f, "goal-void", "goal", "G-0001", "reason", "somebody else's", NULL));
	HASNT(due(f), "G-0001");
	HAS(file_of(f, "B-0001"), "\"outcome\": \"void\"");
	assert_done(f, act(f, "undo", NULL));
	HAS(due(f), "G-0001");
}

static void what_makes_no_sense_is_refused(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_refused(f, act(f, "goal-add", "person", "B-0001", "kind", "goal", "title", "x", "every",
			      "often", NULL),
	    CODE_BAD_VALUE);
	assert_refused(f, act(f, "goal-add", "person", "B-0001", "kind", "goal", "title", "x", "service",
			      "magic", NULL),
	    CODE_UNKNOWN_SERVICE);
	assert_done(f, act(f, "goal-add", "person", "B-0001", "kind", "goal", "title", "x", NULL));
	assert_refused(f, act(f, "goal-add", "person", "B-0001", "kind", "goal", "title", "x", NULL),
	    CODE_ALREADY_SO);
	assert_done(f, act(f, "goal-add", "person", "B-0001", "kind", "health", "title", "x", NULL));
	assert_refused(f, act(f, "goal-done", "goal", "G-0099", NULL), CODE_UNKNOWN_RECORD);
	assert_refused(f, act(f, "goal-done", "goal", "x", NULL), CODE_UNKNOWN_RECORD);
	assert_done(f, act(f, "person-void", "person", "B-0003", "reason", "twice", NULL));
	assert_refused(f, act(f, "goal-add", "person", "B-0003", "kind", "goal", "title", "x", NULL),
	    CODE_PERSON_VOID);
}

/* --- who may know ----------------------------------------------------------------------------- */

static void each_kind_is_shown_to_who_needs_it(void **state)
{
	struct fixture *f = *state;
	static const struct {
		const char *user;
		bool goal, paper, health;
	} cases[] = { { "service", true, true, true }, { "manager", true, true, true },
		{ "reception", false, true, true }, { "night", false, false, true } };

	town(f);
	assert_done(f, act(f, "goal-add", "person", "B-0001", "kind", "goal", "title", "MY-GOAL",
			   "due", "2026-11-24", "service", "talks", NULL));
	assert_done(f, act(f, "goal-add", "person", "B-0001", "kind", "paper", "title", "MY-PAPER",
			   "due", "2026-11-24", NULL));
	assert_done(f, act(f, "goal-add", "person", "B-0001", "kind", "health", "title", "MY-HEALTH",
			   "due", "2026-11-24", "service", "talks", NULL));
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const char *seen[3];

		fixture_as(f, cases[i].user);
		seen[0] = due(f);
		seen[1] = file_of(f, "B-0001");
		seen[2] = listed(f);
		for (size_t k = 0; k < 2; k++) {
			assert_int_equal(strstr(seen[k], "MY-GOAL") != NULL, cases[i].goal);
			assert_int_equal(strstr(seen[k], "MY-PAPER") != NULL, cases[i].paper);
			assert_int_equal(strstr(seen[k], "MY-HEALTH") != NULL, cases[i].health);
			/* which private service it is, only some may know */
			assert_int_equal(strstr(seen[k], "psychologist") != NULL, cases[i].goal);
			assert_int_equal(
			    strstr(seen[k], "\"service\": \"appointment\"") != NULL, !cases[i].goal);
		}
		assert_int_equal(strstr(seen[2], "MY-GOAL") != NULL, cases[i].goal);
	}
}

static void items_of_others_are_not_told(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_done(f, act(f, "goal-add", "person", "B-0001", "kind", "goal", "title", "MY-GOAL",
			   "due", "2026-11-24", NULL));
	fixture_as(f, "reception"); /* has not the right */
	assert_refused(f, act(f, "goal-done", "goal", "G-0001", NULL), CODE_NOT_ALLOWED);
	fixture_as(f, "batumi"); /* of another house */
	assert_refused(f, act(f, "goal-done", "goal", "G-0001", NULL), CODE_NOT_ALLOWED);
	HASNT(due(f), "B-0001");
	HASNT(listed(f), "B-0001");
	fixture_as(f, "admin");
	assert_done(f, act(f, "hide", "person", "B-0001", "from", "service", "reason", "sister", NULL));
	fixture_as(f, "service");
	assert_refused(f, act(f, "goal-done", "goal", "G-0001", NULL), CODE_UNKNOWN_RECORD);
	HASNT(due(f), "B-0001");
	HASNT(listed(f), "G-0001");
}

static void titles_are_sealed_and_in_no_audit(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_done(f, act(f, "goal-add", "person", "B-0001", "kind", "goal", "title", "SECRET-TITLE",
			   "note", "SECRET-NOTE", "due", "2026-11-24", NULL));
	HASNT(f->outcome.message, "SECRET");
	HASNT(f->outcome.result, "SECRET");
	assert_int_equal(db_number(f->desk.db, -1,
			     "SELECT count(*) FROM goal WHERE title LIKE '%SECRET%' OR note LIKE"
			     " '%SECRET%'"),
	    0);
	assert_int_equal(db_number(f->desk.db, -1,
			     "SELECT count(*) FROM audit_change WHERE after LIKE '%SECRET%'"),
	    0);
	fixture_as(f, "service");
	assert_done(f, act(f, "goal-done", "goal", "G-0001", "note", "SECRET-DONE", NULL));
	HASNT(f->outcome.message, "SECRET");
}

static void who_looks_at_what_is_due_leaves_a_trace(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_done(f, act(f, "goal-add", "person", "B-0001", "kind", "goal", "title", "x", "due",
			   "2026-11-24", NULL));
	fixture_as(f, "service");
	due(f);
	fixture_as(f, "admin");
	HAS(report_json(f, "looked-at", "person", "B-0001"), "what is due: 1 named");
}

/* --- what needs attention --------------------------------------------------------------------- */

static void what_is_due_needs_attention(void **state)
{
	struct fixture *f = *state;
	const char *text;

	town(f);
	assert_done(f, act(f, "goal-add", "person", "B-0001", "kind", "health", "title", "dentist",
			   "due", "2026-11-21", NULL));
	assert_done(f, act(f, "goal-add", "person", "B-0001", "kind", "paper", "title", "certificate",
			   "expires", "2026-12-10", NULL));
	assert_done(f, act(f, "goal-add", "person", "B-0002", "kind", "goal", "title", "reading",
			   "due", "2026-12-24", NULL));
	assert_done(f, act(f, "goal-add", "person", "B-0003", "kind", "goal", "title", "nowhere",
			   "due", "2026-11-21", NULL));
	text = listed(f);
	HAS(text, "health check G-0001, 3 days overdue (21.11.2026): dentist; 1 more item");
	HASNT(text, "G-0002"); /* one line for each person */
	HASNT(text, "G-0003"); /* not yet */
	HASNT(text, "G-0004"); /* in no shelter */
	HAS(text, "\"kind\": \"plan\"");
	assert_done(f, act(f, "goal-done", "goal", "G-0001", NULL));
	HAS(listed(f), "paper G-0002, due in 16 days (10.12.2026): certificate");
	fixture_now(f, "2026-12-24 08:00");
	HAS(listed(f), "goal G-0003, due today (24.12.2026): reading");
}

static void the_papers_of_the_file_are_not_said_twice(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_done(f, act(f, "person-edit", "person", "B-0001", "documents", "temporary-certificate",
			   "documents-until", "2026-12-10", NULL));
	assert_done(f, act(f, "goal-add", "person", "B-0001", "kind", "paper", "title", "certificate",
			   "expires", "2026-12-10", NULL));
	HAS(listed(f), "\"kind\": \"documents\"");
	HASNT(listed(f), "G-0001");
	assert_done(f, act(f, "goal-edit", "goal", "G-0001", "expires", "2026-12-09", NULL));
	HAS(listed(f), "G-0001");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SOUND_TEST(what_is_planned_is_in_the_file),
		SOUND_TEST(what_is_done_is_due_again_after_its_time),
		SOUND_TEST(attended_appointments_count),
		SOUND_TEST(what_is_booked_and_attended_is_done),
		SOUND_TEST(a_paper_is_renewed),
		SOUND_TEST(items_are_edited_ended_and_made_void),
		SOUND_TEST(what_makes_no_sense_is_refused),
		SOUND_TEST(each_kind_is_shown_to_who_needs_it),
		SOUND_TEST(items_of_others_are_not_told),
		SOUND_TEST(titles_are_sealed_and_in_no_audit),
		SOUND_TEST(who_looks_at_what_is_due_leaves_a_trace),
		SOUND_TEST(what_is_due_needs_attention),
		SOUND_TEST(the_papers_of_the_file_are_not_said_twice),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
