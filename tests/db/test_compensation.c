/* The one-time compensation: decided once, for whom, paid, void; and what of services goes where when
 * two entries are merged and when a person is forgotten. */
#include "tests/db/booked.h"

#include "core/money.h"
#include "db/goal.h"

/* B-0001 is a recorded victim in TRF-TBS since 20.11, B-0002 alleged, B-0003 nowhere. */
static void town(struct fixture *f)
{
	fixture_person(f, "Nino", "female", "1990-01-01");
	fixture_person(f, "Mari", "female", "1990-01-01");
	fixture_person(f, "Ana", "female", "1990-01-01");
	fixture_user(f, "batumi", "manager", "TRF-BAT");
	assert_done(f, act(f, "admit", "person", "B-0001", "bed", "TRF-TBS/2A", "basis",
			   "alleged-victim", "at", "2026-11-18 10:00", NULL));
	assert_done(f, act(f, "admit", "person", "B-0002", "bed", "TRF-TBS/2B", "basis",
			   "alleged-victim", "at", "2026-11-18 10:00", NULL));
	assert_done(f, act(f, "status", "person", "B-0001", "status", "alleged", "by", "x", "at",
			   "2026-11-18 11:00", NULL));
	assert_done(f, act(f, "status", "person", "B-0002", "status", "alleged", "by", "x", "at",
			   "2026-11-18 11:00", NULL));
	assert_done(f, act(f, "status", "person", "B-0001", "status", "victim", "by", "group", "at",
			   "2026-11-20 11:00", NULL));
}


static const char *listed(struct fixture *f)
{
	return report_json(f, "compensations", NULL, NULL);
}

/* --- decided, paid ---------------------------------------------------------------------------- */

static void a_victim_gets_what_the_config_says(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_done(f, act(f, "compensate", "person", "B-0001", "by", "SECRET-OFFICE", "number",
			   "SECRET-7", "note", "SECRET-NOTE", NULL));
	HAS(f->outcome.result, "\"amount\":1000");
	HAS(f->outcome.message, "1 000,00 GEL");
	HASNT(f->outcome.message, "SECRET");
	HAS(listed(f), "\"amount\": 1000");
	HAS(listed(f), "\"decided\": \"2026-11-24\"");
	HAS(listed(f), "\"state\": \"decided\"");
	HAS(listed(f), "SECRET-OFFICE"); /* to who may */
	assert_int_equal(db_number(f->desk.db, -1, "SELECT count(*) FROM compensation WHERE"
				    " decided_by LIKE '%SECRET%' OR number LIKE '%SECRET%'"),
	    0);
	f->config->compensation_gel = 1500; /* what was decided stays */
	HAS(listed(f), "\"amount\": 1000");
	assert_done(f, act(f, "status", "person", "B-0002", "status", "statutory", "by", "x", "at",
			   "2026-11-20 11:00", NULL));
	assert_done(f, act(f, "compensate", "person", "B-0002", NULL));
	HAS(listed(f), "\"amount\": 1500");
	HAS(listed(f), "\"amount\": 2500"); /* the sum */
	HAS(listed(f), "2 500,00 GEL");     /* to be paid */
}

static void nobody_gets_it_twice(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_done(f, act(f, "compensate", "person", "B-0001", "decided", "2026-11-21", "by",
			   "the commission", "paid", "2026-11-23", "how", "bank", NULL));
	assert_refused(f, act_over(f, "please", "compensate", "person", "B-0001", NULL),
	    CODE_COMPENSATED);
	HAS(said(f), "decided on 21.11.2026, paid on 23.11.2026 (by the commission)");
	HAS(listed(f), "\"state\": \"paid\"");
	assert_refused(f, act(f, "compensation-pay", "person", "B-0001", NULL), CODE_ALREADY_SO);
	/* a mistake is taken out, and what was paid only with a reason */
	assert_refused(f, act(f, "compensation-void", "person", "B-0001", "reason", "typo", NULL),
	    CODE_RULE_PAID);
	assert_done(f, act_over(f, "the bank sent it back", "compensation-void", "person", "B-0001",
			   "reason", "typo", NULL));
	HAS(listed(f), "\"state\": \"void\"");
	assert_done(f, act(f, "compensate", "person", "B-0001", NULL));
	assert_done(f, act(f, "undo", NULL));
	assert_done(f, act(f, "undo", NULL));
	HAS(listed(f), "\"state\": \"paid\"");
}

/* The database itself does not take a second one. */
static void nor_around_the_verb(void **state)
{
	struct fixture *f = *state;
	struct compensation row = { .person = 1, .amount = 5, .decided_on = "2026-11-24",
		.decided_by = "", .number = "", .paid_how = "", .note = "", .user = 1,
		.void_at = DB_NULL, .void_reason = "" };

	town(f);
	assert_int_equal(db_begin(f->desk.db), DB_OK);
	assert_int_equal(row_add(f->desk.db, &compensation_table, &row), DB_OK);
	row.id = 0;
	assert_int_equal(row_add(f->desk.db, &compensation_table, &row), DB_UNIQUE);
	db_rollback(f->desk.db);
	db_forgive(f->desk.db);
}

static void only_a_recorded_victim_gets_it(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_refused(f, act(f, "compensate", "person", "B-0002", NULL), CODE_RULE_VICTIM);
	HAS(said(f), "alleged victim");
	/* nothing is recorded: whoever decides is told so */
	assert_warned(f, act(f, "compensate", "person", "B-0003", NULL), CODE_NO_STATUS);
	assert_done(f, act(f, "undo", NULL));
	/* the status is that of the day of the decision */
	assert_refused(f, act(f, "compensate", "person", "B-0001", "decided", "2026-11-19", NULL),
	    CODE_RULE_VICTIM);
	assert_done(f, act(f, "compensate", "person", "B-0001", "decided", "2026-11-20", NULL));
	assert_done(f, act_over(f, "court decision", "compensate", "person", "B-0002", NULL));
	/* a dependant is none by the principal's status */
	fixture_relate(f, "B-0003", "dependant", "B-0001");
	assert_refused(f, act(f, "compensate", "person", "B-0003", NULL), CODE_RULE_VICTIM);
	HAS(said(f), "dependant");
}

static void it_is_paid_after_it_was_decided(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_refused(f, act(f, "compensation-pay", "person", "B-0001", NULL), CODE_NOT_SO);
	assert_refused(f, act(f, "compensation-void", "person", "B-0001", "reason", "x", NULL),
	    CODE_NOT_SO);
	assert_refused(f, act(f, "compensate", "person", "B-0001", "decided", "2026-11-22", "paid",
			      "2026-11-21", NULL),
	    CODE_BAD_VALUE);
	assert_refused(f, act(f, "compensate", "person", "B-0001", "how", "cash", NULL),
	    CODE_MISSING_VALUE);
	assert_refused(f, act(f, "compensate", "person", "B-0001", "decided", "2026-11-25", NULL),
	    CODE_IN_THE_FUTURE);
	assert_done(f, act(f, "compensate", "person", "B-0001", "decided", "2026-11-22", NULL));
	assert_refused(f, act(f, "compensation-pay", "person", "B-0001", "on", "2026-11-21", NULL),
	    CODE_BAD_VALUE);
	assert_done(f, act(f, "compensation-pay", "person", "B-0001", "on", "2026-11-23", "how", "cash",
			   NULL));
	HAS(listed(f), "\"paid\": \"2026-11-23\"");
	HAS(report_json(f, "person", "person", "B-0001"), "Compensation");
	HAS(report_json(f, "compensations", "to", "2026-11-21"), "\"rows\": []");
	HAS(report_json(f, "compensations", "from", "2026-11-22"), "B-0001");
	assert_done(f, act(f, "undo", NULL));
	HAS(listed(f), "\"state\": \"decided\"");
}

static void another_entry_with_the_number_is_asked_about(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_done(f, act(f, "reveal", "shelter", "TRF-TBS", "reason", "papers", NULL));
	assert_done(f, act(f, "person-edit", "person", "B-0001", "personal-number", "01010101011", NULL));
	assert_done(f, act_over(f, "x", "person-edit", "person", "B-0002", "personal-number",
			   "01010101011", NULL));
	assert_done(f, act_over(f, "court decision", "compensate", "person", "B-0002", NULL));
	assert_refused(f, act(f, "compensate", "person", "B-0001", NULL), CODE_RULE_COMPENSATED);
	HAS(said(f), "B-0002");
	/* not of somebody whom the actor may not know of */
	fixture_user(f, "second", "administrator", NULL);
	assert_done(f, act(f, "hide", "person", "B-0002", "from", "manager", "reason", "sister", NULL));
	fixture_as(f, "manager");
	assert_done(f, act(f, "compensate", "person", "B-0001", NULL));
	HASNT(listed(f), "B-0002");
}

static void only_who_may_decides_and_sees(void **state)
{
	struct fixture *f = *state;
	struct failure failure = { 0 };
	struct doc doc = { 0 };
	struct values none = { NULL, 0 };

	town(f);
	assert_done(f, act(f, "compensate", "person", "B-0001", NULL));
	fixture_as(f, "reception");
	assert_refused(f, act(f, "compensation-pay", "person", "B-0001", NULL), CODE_NOT_ALLOWED);
	assert_false(report_run(
	    &f->desk, report_named("compensations"), &none, &doc, &failure));
	failure_done(&failure);
	doc_done(&doc);
	HAS(report_json(f, "person", "person", "B-0001"), "1000"); /* legal status is theirs to see */
	fixture_as(f, "night");
	HASNT(report_json(f, "person", "person", "B-0001"), "\"Compensation\"");
	fixture_as(f, "batumi");
	HASNT(listed(f), "B-0001");
	assert_refused(f, act(f, "compensation-pay", "person", "B-0001", NULL), CODE_NOT_ALLOWED);
}

/* --- merged ----------------------------------------------------------------------------------- */

static bool merge(struct fixture *f)
{
	return act_over(f, "test", "merge", "keep", "B-0001", "drop", "B-0003", "reason", "one woman",
	    NULL);
}

static void a_merged_entry_brings_its_services(void **state)
{
	struct fixture *f = *state;
	struct appointment_person *rows;
	int64_t service;

	town(f);
	service = booked_service(f, "talks", false);
	booked(f, "TRF-TBS", service, DB_NULL, "2026-11-23 10:00", 50, "B-0003");
	assert_done(f, act(f, "goal-add", "person", "B-0003", "kind", "goal", "title", "work", NULL));
	assert_done(f, act(f, "goal-done", "goal", "G-0001", NULL));
	assert_done(f, act_over(f, "test", "compensate", "person", "B-0003", NULL));
	assert_done(f, merge(f));
	assert_int_equal(appointments_of_person(f->desk.db, &f->arena, the_person(f, "B-0001").id, 0,
			     INT64_MAX / 2, &rows),
	    1);
	HAS(report_json(f, "plan-due", "person", "B-0001"), "G-0001");
	/* the older code does not open a way to a second one */
	assert_refused(f, act_over(f, "test", "compensate", "person", "B-0001", NULL),
	    CODE_COMPENSATED);
	assert_refused(f, act_over(f, "test", "compensate", "person", "B-0003", NULL),
	    CODE_PERSON_VOID);
	assert_done(f, act(f, "undo", NULL));
	assert_int_equal(appointments_of_person(f->desk.db, &f->arena, the_person(f, "B-0003").id, 0,
			     INT64_MAX / 2, &rows),
	    1);
	assert_done(f, act(f, "compensate", "person", "B-0001", NULL));
	assert_refused(f, merge(f), CODE_COMPENSATED); /* both have it */
	HAS(said(f), "compensation-void");
}

static void a_merge_is_not_undone_under_what_came_later(void **state)
{
	struct fixture *f = *state;
	int64_t merged;

	town(f);
	assert_done(f, act(f, "goal-add", "person", "B-0003", "kind", "goal", "title", "work", NULL));
	assert_done(f, merge(f));
	merged = f->outcome.audit;
	assert_done(f, act(f, "goal-done", "goal", "G-0001", NULL));
	assert_refused(f, act(f, "undo", "audit",
			      arena_format(&f->arena, "%lld", (long long)merged), NULL),
	    CODE_DEPENDS);
}

static void appointments_at_one_time_block_a_merge(void **state)
{
	struct fixture *f = *state;
	int64_t service, one, other;

	town(f);
	service = booked_service(f, "talks", false);
	one = booked(f, "TRF-TBS", service, DB_NULL, "2026-11-25 10:00", 50, "B-0001");
	other = booked(f, "TRF-TBS", service, DB_NULL, "2026-11-25 10:30", 50, "B-0003");
	assert_refused(f, merge(f), CODE_PERIOD_OVERLAP);
	HAS(said(f), appointment_code(&f->arena, one));
	HAS(said(f), appointment_code(&f->arena, other));
	booked_mark(f, other, "B-0003", "excused", "");
	assert_done(f, merge(f));
}

/* Both entries came to be in one group: once is enough. */
static void one_appointment_of_both_is_kept_once(void **state)
{
	struct fixture *f = *state;
	struct appointment_person *rows;
	int64_t service, group;

	town(f);
	service = booked_service(f, "talks", false);
	group = booked(f, "TRF-TBS", service, DB_NULL, "2026-11-23 10:00", 50, "B-0001 B-0003");
	assert_refused(f, merge(f), CODE_PERIOD_OVERLAP);
	booked_mark(f, group, "B-0001", "no-show", "");
	booked_mark(f, group, "B-0003", "attended", "well");
	assert_done(f, merge(f));
	assert_int_equal(appointment_people(f->desk.db, &f->arena, group, &rows), 1);
	assert_int_equal(rows[0].person, the_person(f, "B-0001").id);
	assert_string_equal(rows[0].status, "attended");
	assert_done(f, act(f, "undo", NULL));
	assert_int_equal(appointment_people(f->desk.db, &f->arena, group, &rows), 2);
}

/* --- void and forgotten ----------------------------------------------------------------------- */

static void an_entry_in_use_is_not_made_void(void **state)
{
	struct fixture *f = *state;
	int64_t service, ahead;

	town(f);
	service = booked_service(f, "talks", false);
	ahead = booked(f, "TRF-TBS", service, DB_NULL, "2026-11-25 10:00", 50, "B-0003");
	assert_refused(f, act(f, "person-void", "person", "B-0003", "reason", "x", NULL), CODE_DEPENDS);
	HAS(said(f), appointment_code(&f->arena, ahead));
	booked_mark(f, ahead, "B-0003", "cancelled", "");
	assert_done(f, act(f, "goal-add", "person", "B-0003", "kind", "goal", "title", "work", NULL));
	assert_refused(f, act(f, "person-void", "person", "B-0003", "reason", "x", NULL), CODE_DEPENDS);
	assert_done(f, act(f, "goal-void", "goal", "G-0001", "reason", "x", NULL));
	assert_done(f, act_over(f, "test", "compensate", "person", "B-0003", NULL));
	assert_refused(f, act(f, "person-void", "person", "B-0003", "reason", "x", NULL), CODE_DEPENDS);
	assert_done(f, act(f, "compensation-void", "person", "B-0003", "reason", "x", NULL));
	assert_done(f, act(f, "person-void", "person", "B-0003", "reason", "x", NULL));
}

static void of_a_forgotten_person_the_amount_and_the_days_stay(void **state)
{
	struct fixture *f = *state;
	struct appointment_person *rows;
	struct goal goal;
	int64_t service, past, ahead;
	const char *text;

	town(f);
	service = booked_service(f, "talks", false);
	past = booked(f, "TRF-TBS", service, DB_NULL, "2026-11-23 10:00", 50, "B-0003");
	booked_mark(f, past, "B-0003", "attended", "SECRET-OUTCOME");
	booked(f, "TRF-TBS", service, DB_NULL, "2026-11-23 12:00", 50, "B-0003"); /* never marked */
	ahead = booked(f, "TRF-TBS", service, DB_NULL, "2026-11-25 10:00", 50, "B-0003");
	assert_done(f, act(f, "goal-add", "person", "B-0003", "kind", "goal", "title", "SECRET-TITLE",
			   "note", "SECRET-NOTE", NULL));
	assert_done(f, act(f, "goal-done", "goal", "G-0001", "note", "SECRET-DONE", NULL));
	assert_done(f, act_over(f, "test", "compensate", "person", "B-0003", "by", "SECRET-OFFICE",
			   "number", "SECRET-7", "paid", "today", "how", "SECRET-HOW", "note",
			   "SECRET-MORE", NULL));
	assert_refused(f, act_over(f, "test", "forget", "person", "B-0003", "reason", "x", NULL),
	    CODE_DEPENDS); /* still expected */
	booked_mark(f, ahead, "B-0003", "cancelled", "");
	assert_done(f, act_over(f, "test", "forget", "person", "B-0003", "reason", "asked", NULL));
	text = listed(f);
	HAS(text, "B-0003");
	HAS(text, "forgotten");
	HAS(text, "\"amount\": 1000");
	HAS(text, "\"paid\": \"2026-11-24\"");
	HASNT(text, "SECRET");
	HASNT(report_json(f, "person", "person", "B-0003"), "SECRET");
	HAS(report_json(f, "person", "person", "B-0003"), "\"amount\": 1000");
	assert_true(goal_by_id(f->desk.db, &f->arena, 1, &goal));
	assert_string_equal(goal.title, "");
	assert_true(goal.ended_at != DB_NULL);
	assert_int_equal(appointments_of_person(f->desk.db, &f->arena, the_person(f, "B-0003").id, 0,
			     INT64_MAX / 2, &rows),
	    3);
	for (size_t i = 0; i < 3; i++) {
		assert_string_equal(rows[i].outcome, "");
		assert_string_not_equal(rows[i].status, "booked");
	}
}

static void money_is_shown_as_here(void **state)
{
	struct fixture *f = *state;

	assert_string_equal(money_show(&f->arena, 100000), "1 000,00 GEL");
	assert_string_equal(money_show(&f->arena, 5), "0,05 GEL");
	assert_string_equal(money_show(&f->arena, 99999), "999,99 GEL");
	assert_string_equal(money_show(&f->arena, 123456789), "1 234 567,89 GEL");
	assert_string_equal(money_show(&f->arena, 100000500), "1 000 005,00 GEL");
	assert_string_equal(money_show(&f->arena, -150), "-1,50 GEL");
	assert_string_equal(money_plain(&f->arena, 100000), "1000");
	assert_string_equal(money_plain(&f->arena, 100050), "1000.50");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SOUND_TEST(a_victim_gets_what_the_config_says),
		SOUND_TEST(nobody_gets_it_twice),
		SOUND_TEST(nor_around_the_verb),
		SOUND_TEST(only_a_recorded_victim_gets_it),
		SOUND_TEST(it_is_paid_after_it_was_decided),
		SOUND_TEST(another_entry_with_the_number_is_asked_about),
		SOUND_TEST(only_who_may_decides_and_sees),
		SOUND_TEST(a_merged_entry_brings_its_services),
		SOUND_TEST(a_merge_is_not_undone_under_what_came_later),
		SOUND_TEST(appointments_at_one_time_block_a_merge),
		SOUND_TEST(one_appointment_of_both_is_kept_once),
		SOUND_TEST(an_entry_in_use_is_not_made_void),
		SOUND_TEST(of_a_forgotten_person_the_amount_and_the_days_stay),
		SOUND_TEST(money_is_shown_as_here),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
