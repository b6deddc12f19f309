/* Medicine through its verbs and reports: the list, what is due, giving and refusing, warnings, who may
 * know; and what becomes of it and of the log when people are joined or forgotten. */
#include "tests/db/fixture.h"

#include "core/dosing.h"


/* B-0001 and B-0002 live in TRF-TBS, B-0003 in CHI-KUT; insulin for B-0001 at 08:00 and 20:00. */
static void town(struct fixture *f)
{
	fixture_person(f, "Nino", "female", "1990-01-01");
	fixture_person(f, "Ana", "female", "1992-01-01");
	fixture_person(f, "Luka", "male", "2014-01-01");
	assert_done(f, act_over(f, "test", "admit", "person", "B-0001", "bed", "TRF-TBS/2A", "basis",
			   "alleged-victim", "at", "2026-11-20 10:00", NULL));
	assert_done(f, act_over(f, "test", "admit", "person", "B-0002", "bed", "TRF-TBS/2B", "basis",
			   "alleged-victim", "at", "2026-11-20 10:00", NULL));
	assert_done(f, act_over(f, "test", "admit", "person", "B-0003", "bed", "CHI-KUT/1A", "basis",
			   "self", "at", "2026-11-20 10:00", NULL));
	assert_done(f, act(f, "medication-add", "person", "B-0001", "medicine", "insulin", "dose",
			   "10 IU", "times", "20:00 8:00", NULL));
	HAS(f->outcome.result, "\"medication\":\"M-0001\"");
}

/* The state of the first time that stands in the report at an instant ("" none). */
static const char *state_at(struct fixture *f, const char *due, const char *at)
{
	struct dose *doses;
	size_t count;

	fixture_now(f, at);
	count = doses_load(&f->desk, &f->arena, the_shelter(f, "TRF-TBS").id, instant(due),
	    instant(due) + 1, f->desk.fixed_now, &doses);
	return count == 0 ? "" : dose_state_word(doses[0].state);
}

static bool give(struct fixture *f, const char *at)
{
	fixture_now(f, at);
	return act(f, "medication-give", "medication", "M-0001", NULL);
}

/* --- due -------------------------------------------------------------------------------------- */

static void what_is_due_is_given_and_is_due_again(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_string_equal(state_at(f, "2026-11-24 08:00", "2026-11-24 12:00"), ""); /* entered later */
	assert_string_equal(state_at(f, "2026-11-24 20:00", "2026-11-24 18:59"), "coming");
	assert_string_equal(state_at(f, "2026-11-24 20:00", "2026-11-24 19:00"), "due");
	assert_string_equal(state_at(f, "2026-11-24 20:00", "2026-11-24 21:01"), "late");
	HAS(report_json(f, "attention", NULL, NULL), "medicine M-0001 is late by 1 h 1 min");
	fixture_now(f, "2026-11-24 21:05");
	assert_done(
	    f, act(f, "medication-give", "medication", "M-0001", "off-time", "yes", NULL));
	HAS(f->outcome.result, "\"due\":\"2026-11-24T20:00:00+04:00\"");
	HAS(f->outcome.result, "\"entry\":\"L-000001\"");
	assert_string_equal(state_at(f, "2026-11-24 20:00", "2026-11-24 21:05"), "given");
	HASNT(report_json(f, "attention", NULL, NULL), "M-0001");
	HAS(report_json(f, "medication-due", "shelter", "TRF-TBS"), "\"by\": \"admin\"");
	assert_string_equal(state_at(f, "2026-11-25 08:00", "2026-11-25 07:30"), "due");
	assert_done(f, act(f, "undo", NULL)); /* it was not given after all */
	assert_string_equal(state_at(f, "2026-11-24 20:00", "2026-11-24 21:05"), "late");
}

static void refused_is_an_answer_and_may_be_taken_later(void **state)
{
	struct fixture *f = *state;

	town(f);
	fixture_now(f, "2026-11-24 20:00");
	assert_done(f, act(f, "medication-give", "medication", "M-0001", "refused", "yes", "note",
			   "felt sick", NULL));
	assert_string_equal(state_at(f, "2026-11-24 20:00", "2026-11-24 20:10"), "refused");
	HAS(report_json(f, "log", "shelter", "TRF-TBS"), "felt sick");
	assert_done(f, give(f, "2026-11-24 20:40"));
	assert_false(failure_has(&f->outcome.failure, CODE_GIVEN_TWICE));
	assert_string_equal(state_at(f, "2026-11-24 20:00", "2026-11-24 20:41"), "given");
}

static bool give_again(struct fixture *f, const char *at)
{
	fixture_now(f, at);
	return act(f, "medication-give", "medication", "M-0001", "again", "yes", NULL);
}

static void nothing_is_given_twice_unless_it_is_meant(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_done(f, give(f, "2026-11-24 20:00"));
	assert_refused(f, give(f, "2026-11-24 20:05"), CODE_GIVEN_TWICE);
	HAS(said(f), "ALREADY GIVEN: M-0001 for 20:00, at 20:00 by admin (L-000001)");
	assert_refused(f,
	    act(f, "log-add", "shelter", "TRF-TBS", "kind", "medication", "text", "again", "medication",
		"M-0001", NULL),
	    CODE_GIVEN_TWICE);
	assert_refused(f, act(f, "medication-give", "medication", "M-1", "off-time", "yes", NULL),
	    CODE_GIVEN_TWICE); /* that is another question */
	HASNT(report_json(f, "log", "shelter", "TRF-TBS"), "L-000002");
	assert_done(f, give_again(f, "2026-11-24 20:40"));
	assert_done(f, act(f, "log-add", "shelter", "TRF-TBS", "kind", "medication", "text", "again",
			   "medication", "M-0001", "again", "yes", NULL));
	assert_done(f, act(f, "log-void", "entry", "L-1", "reason", "x", NULL));
	assert_done(f, act(f, "log-void", "entry", "L-2", "reason", "x", NULL));
	assert_done(f, act(f, "log-void", "entry", "L-3", "reason", "x", NULL));
	assert_done(f, give(f, "2026-11-24 20:41")); /* void entries gave nothing */
	assert_int_equal(f->outcome.failure.count, 0);
}

static void out_of_time_is_agreed_to(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_refused(f, give(f, "2026-11-24 18:00"), CODE_OUTSIDE_WINDOW);
	HAS(said(f), "M-0001 is 2 h before its time (20:00)");
	assert_refused(f, give_again(f, "2026-11-24 18:00"), CODE_OUTSIDE_WINDOW);
	assert_done(
	    f, act(f, "medication-give", "medication", "M-0001", "off-time", "yes", NULL));
	assert_refused(f, give(f, "2026-11-24 20:00"), CODE_GIVEN_TWICE); /* it answers 20:00 */
}

/* Before its first day and after its last it is on nobody's list. */
static void outside_its_days_is_agreed_to(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_done(f, act(f, "medication-add", "person", "B-0001", "medicine", "ibuprofen", "dose",
			   "200 mg", "from", "2026-11-24", "until", "2026-11-25", NULL));
	assert_refused(f, act(f, "medication-give", "medication", "M-0002", "at", "2026-11-23 12:00",
			      NULL), CODE_OUTSIDE_WINDOW);
	HAS(said(f), "M-0002 is to be given from 24.11.2026 on");
	assert_done(f, act(f, "medication-give", "medication", "M-0002", NULL));
	fixture_now(f, "2026-11-26 12:00");
	assert_refused(f, act(f, "medication-give", "medication", "M-0002", NULL), CODE_OUTSIDE_WINDOW);
	HAS(said(f), "M-0002 is to be given until 25.11.2026 only");
	assert_done(f, act(f, "medication-give", "medication", "M-0002", "off-time", "yes", NULL));
}

/* Whoever edits the words of an entry gives nothing; who makes it another giving does. */
static void an_edit_is_asked_when_it_gives(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_done(f, give(f, "2026-11-24 20:00"));
	assert_done(f, give_again(f, "2026-11-24 20:30"));
	assert_done(f, act(f, "log-edit", "entry", "L-1", "text", "before supper", NULL));
	assert_done(f, act(f, "log-edit", "entry", "L-2", "text", "she threw up", NULL));
	assert_done(f, act(f, "medication-give", "medication", "M-1", "refused", "yes", NULL));
	assert_refused(
	    f, act(f, "log-edit", "entry", "L-3", "refused", "no", NULL), CODE_GIVEN_TWICE);
	assert_done(
	    f, act(f, "log-edit", "entry", "L-3", "refused", "no", "again", "yes", NULL));
	assert_refused(f, act(f, "log-edit", "entry", "L-3", "kind", "note", "medication", "",
			      "again", "yes", NULL), CODE_REASON_MISMATCH);
}

/* The list gets other times after a dose: what was given within the hour counts all the same. */
static void other_times_do_not_make_a_dose_be_given_twice(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_done(f, give(f, "2026-11-24 20:05"));
	assert_done(f, act(f, "medication-edit", "medication", "M-1", "times", "21:00", NULL));
	assert_string_equal(state_at(f, "2026-11-24 21:00", "2026-11-24 20:50"), "due");
	assert_refused(f, give(f, "2026-11-24 20:50"), CODE_GIVEN_TWICE);
	assert_done(f, give(f, "2026-11-24 21:50"));
}

static void each_dose_is_told(void **state)
{
	struct fixture *f = *state;
	const char *text;

	town(f);
	fixture_now(f, "2026-11-24 19:50");
	assert_done(f, act(f, "medication-give", "medication", "M-1", "refused", "yes", "note",
			   "felt sick", NULL));
	assert_done(f, give(f, "2026-11-24 20:02"));
	assert_done(f, give_again(f, "2026-11-24 20:40"));
	assert_done(f, act(f, "medication-add", "person", "B-0002", "medicine", "aspirin", "dose", "1",
			   NULL));
	assert_done(f, act(f, "medication-give", "medication", "M-2", NULL));
	assert_done(f, act(f, "medication-give", "medication", "M-2", "again", "yes", NULL));
	text = report_json(f, "medication-due", "shelter", "TRF-TBS");
	for (int i = 1; i <= 5; i++)
		HAS(text, arena_format(&f->arena, "\"L-00000%d\"", i));
	HAS(text, "\"again\"");
	HAS(report_json(f, "roster", "shelter", "TRF-TBS"),
	    "refused 19:50 admin; 20:02 admin; again 20:40 admin");
	HAS(report_json(f, "roster", "shelter", "TRF-TBS"), "\"20:40 admin; again 20:40 admin\"");
	text = report_json(f, "handover", "shelter", "TRF-TBS");
	for (int i = 1; i <= 5; i++)
		HAS(text, arena_format(&f->arena, "\"entry\": \"L-00000%d\"", i));
	HAS(text, "felt sick");
	HAS(text, "\"again\": true");
}

static void as_needed_is_never_due(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_done(f, act(f, "medication-add", "person", "B-0002", "medicine", "aspirin", "dose", "1",
			   NULL));
	fixture_now(f, "2026-11-24 19:30");
	HAS(report_json(f, "medication-due", NULL, NULL), "as-needed");
	HASNT(report_json(f, "attention", NULL, NULL), "M-0002");
	assert_done(f, act(f, "medication-give", "medication", "M-2", NULL));
	HASNT(f->outcome.result, "\"due\"");
	assert_refused(f, act(f, "medication-give", "medication", "M-2", NULL), CODE_GIVEN_TWICE);
	fixture_now(f, "2026-11-24 21:00");
	assert_done(f, act(f, "medication-give", "medication", "M-2", NULL));
	assert_int_equal(f->outcome.failure.count, 0);
}

static void somebody_on_a_pass_is_away_then(void **state)
{
	struct fixture *f = *state;

	town(f);
	fixture_now(f, "2026-11-24 15:00");
	assert_done(f, act(f, "out", "person", "B-0001", "kind", "pass", "expected",
			   "2026-11-24 22:00", NULL));
	assert_string_equal(state_at(f, "2026-11-24 20:00", "2026-11-24 16:00"), "away");
	assert_string_equal(state_at(f, "2026-11-24 20:00", "2026-11-24 21:30"), "away");
	HASNT(report_json(f, "attention", NULL, NULL), "medicine M-0001");
	assert_string_equal(state_at(f, "2026-11-25 08:00", "2026-11-24 21:30"), "coming");
	fixture_now(f, "2026-11-24 20:30");
	assert_done(f, act(f, "return", "person", "B-0001", NULL));
	assert_string_equal(state_at(f, "2026-11-24 20:00", "2026-11-24 20:31"), "due");
}

static void the_list_changes_and_ends(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_refused(f, act(f, "medication-edit", "medication", "M-1", "times", "noon", NULL),
	    CODE_BAD_VALUE);
	assert_done(f, act(f, "medication-edit", "medication", "M-1", "times", "22:00", "dose",
			   "12 IU", NULL));
	HAS(report_json(f, "medications", "shelter", "TRF-TBS"), "12 IU");
	assert_string_equal(state_at(f, "2026-11-24 20:00", "2026-11-24 20:00"), "");
	assert_string_equal(state_at(f, "2026-11-24 22:00", "2026-11-24 21:30"), "due");
	assert_warned(f, act(f, "medication-add", "person", "B-0001", "medicine", "insulin", "dose",
			    "1", NULL), CODE_LIKELY_DUPLICATE);
	assert_done(f, act(f, "undo", NULL));
	assert_done(f, act(f, "medication-end", "medication", "M-1", "reason", "doctor", NULL));
	assert_string_equal(state_at(f, "2026-11-24 22:00", "2026-11-24 21:31"), "");
	assert_refused(f, act(f, "medication-give", "medication", "M-1", NULL), CODE_NOT_SO);
	assert_done(f, act(f, "undo", NULL));
	assert_string_equal(state_at(f, "2026-11-24 22:00", "2026-11-24 21:31"), "due");
	assert_done(f, act_over(f, "test", "discharge", "person", "B-0001", "reason", "left",
			   "destination", "home", NULL));
	HASNT(report_json(f, "medications", NULL, NULL), "M-0001");
	assert_refused(f, act(f, "medication-give", "medication", "M-1", NULL), CODE_PERSON_NOT_IN);
}

static void who_has_no_part_in_it_is_told_nothing(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_done(f, act(f, "hide", "person", "B-0001", "from", "night", "reason", "a relative", NULL));
	fixture_now(f, "2026-11-24 20:00");
	fixture_as(f, "night");
	HASNT(report_json(f, "medication-due", NULL, NULL), "insulin");
	HASNT(report_json(f, "medications", NULL, NULL), "insulin");
	HASNT(report_json(f, "attention", NULL, NULL), "M-0001");
	HASNT(report_json(f, "handover", "shelter", "TRF-TBS"), "insulin");
	assert_refused(
	    f, act(f, "medication-give", "medication", "M-1", NULL), CODE_UNKNOWN_RECORD);
	fixture_as(f, "kutaisi");
	HASNT(report_json(f, "medication-due", NULL, NULL), "insulin");
	HASNT(report_json(f, "medications", "person", "B-0001"), "insulin");
	assert_refused(f, act(f, "medication-give", "medication", "M-1", NULL), CODE_NOT_ALLOWED);
	HASNT(said(f), "insulin");
}

/* --- joined, forgotten, void --------------------------------------------------------------------- */

static int64_t first_of(struct fixture *f, int64_t id)
{
	struct log log;

	assert_true(log_by_id(f->desk.db, &f->arena, id, &log));
	return log.person;
}

static void joining_two_entries_keeps_signed_words_and_undo_brings_them_back(void **state)
{
	struct fixture *f = *state;

	town(f);
	fixture_person(f, "Nina", "female", "1990-01-01"); /* B-0004, the same as B-0001 */
	assert_done(f, act(f, "medication-add", "person", "B-0004", "medicine", "iron", "dose", "1",
			   NULL));
	assert_done(f, act(f, "log-add", "shelter", "TRF-TBS", "kind", "incident", "text", "first",
			   "person", "B-0004", "tell", "x", NULL));
	assert_done(f, act(f, "log-told", "entry", "L-1", "who", "the director", NULL));
	assert_done(f, act(f, "log-add", "shelter", "TRF-TBS", "kind", "note", "text", "second",
			   "person", "B-0002,B-0004", NULL));
	assert_done(f, act(f, "log-add", "shelter", "TRF-TBS", "kind", "note", "text", "third",
			   "person", "B-0004,B-0001", NULL));
	assert_done(f, act(f, "log-sign", "shelter", "TRF-TBS", NULL));
	assert_done(f, act(f, "merge", "keep", "B-0001", "drop", "B-0004", "reason", "same", NULL));
	HAS(f->outcome.result, "\"log\":4");
	HAS(report_json(f, "person", "person", "B-0001"), "first");
	HAS(report_json(f, "person", "person", "B-0001"), "the director");
	HAS(report_json(f, "person", "person", "B-0001"), "second");
	HAS(report_json(f, "person", "person", "B-0001"), "third");
	HAS(report_json(f, "person", "person", "B-0001"), "iron");
	assert_int_equal(first_of(f, 1), the_person(f, "B-0001").id);
	assert_int_equal(first_of(f, 2), the_person(f, "B-0002").id);
	assert_int_equal(first_of(f, 3), the_person(f, "B-0001").id);
	assert_refused(f, act(f, "log-edit", "entry", "L-1", "text", "x", NULL), CODE_LOG_SIGNED);
	assert_done(f, act(f, "undo", NULL));
	assert_int_equal(first_of(f, 1), the_person(f, "B-0004").id);
	assert_int_equal(first_of(f, 3), the_person(f, "B-0004").id);
	HAS(report_json(f, "log", "shelter", "TRF-TBS"), "B-0004, B-0001");
	HASNT(report_json(f, "person", "person", "B-0001"), "first");
}

static void forgetting_empties_what_was_written_of_them(void **state)
{
	struct fixture *f = *state;
	const char *text;

	town(f);
	assert_done(f, act(f, "log-add", "shelter", "TRF-TBS", "kind", "incident", "text",
			   "of her alone", "person", "B-0001", "tell", "TELL", "follow-up", "DO", NULL));
	assert_done(f, act(f, "log-told", "entry", "L-1", "who", "TOLD", NULL));
	assert_done(f, act(f, "log-add", "shelter", "TRF-TBS", "kind", "note", "text",
			   "of the other one", "person", "B-0002,B-0001", NULL));
	fixture_now(f, "2026-11-24 20:00");
	assert_done(f, act(f, "medication-give", "medication", "M-1", NULL));
	assert_done(f, act(f, "log-sign", "shelter", "TRF-TBS", NULL));
	assert_done(f, act_over(f, "test", "discharge", "person", "B-0001", "reason", "left",
			   "destination", "home", NULL));
	assert_done(f, act_over(f, "asked for it", "forget", "person", "B-0001", "reason", "asked", NULL));
	text = report_json(f, "log", "shelter", "TRF-TBS");
	HASNT(text, "of her alone");
	HASNT(text, "TELL");
	HASNT(text, "TOLD");
	HASNT(text, "insulin");
	HAS(text, "of the other one");
	HAS(text, "L-000001"); /* that something was written stays */
	HASNT(report_json(f, "attention", NULL, NULL), "L-000001");
	assert_refused(f, act(f, "log-told", "entry", "L-1", "who", "x", NULL), CODE_FORGOTTEN);
	HASNT(report_json(f, "medications", NULL, NULL), "M-0001");
}

static void a_void_entry_of_a_person_is_given_nothing(void **state)
{
	struct fixture *f = *state;

	town(f);
	fixture_person(f, "Nina", "female", "1990-01-01");
	assert_done(f, act(f, "medication-add", "person", "B-0004", "medicine", "iron", "dose", "1",
			   NULL));
	assert_refused(
	    f, act(f, "person-void", "person", "B-0004", "reason", "x", NULL), CODE_DEPENDS);
	assert_done(f, act(f, "medication-end", "medication", "M-2", "reason", "x", NULL));
	assert_done(f, act(f, "person-void", "person", "B-0004", "reason", "x", NULL));
	assert_refused(f, act(f, "log-add", "shelter", "TRF-TBS", "kind", "note", "text", "x",
			      "person", "B-0004", NULL),
	    CODE_PERSON_VOID);
}

/* A new master key seals the ring alone: signed entries are read after it as before. */
static void a_new_master_key_leaves_the_log_readable(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_done(f, act(f, "log-add", "shelter", "TRF-TBS", "kind", "note", "text", "as it was",
			   "person", "B-0001", NULL));
	assert_done(f, act(f, "log-sign", "entry", "L-1", NULL));
	assert_int_equal(db_rekey(f->desk.db, NULL, NULL), DB_OK);
	HAS(report_json(f, "log", "shelter", "TRF-TBS"), "as it was");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SOUND_TEST(what_is_due_is_given_and_is_due_again),
		SOUND_TEST(refused_is_an_answer_and_may_be_taken_later),
		SOUND_TEST(nothing_is_given_twice_unless_it_is_meant),
		SOUND_TEST(out_of_time_is_agreed_to), SOUND_TEST(outside_its_days_is_agreed_to),
		SOUND_TEST(an_edit_is_asked_when_it_gives),
		SOUND_TEST(other_times_do_not_make_a_dose_be_given_twice),
		SOUND_TEST(each_dose_is_told),
		SOUND_TEST(as_needed_is_never_due),
		SOUND_TEST(somebody_on_a_pass_is_away_then),
		SOUND_TEST(the_list_changes_and_ends),
		SOUND_TEST(who_has_no_part_in_it_is_told_nothing),
		SOUND_TEST(joining_two_entries_keeps_signed_words_and_undo_brings_them_back),
		SOUND_TEST(forgetting_empties_what_was_written_of_them),
		SOUND_TEST(a_void_entry_of_a_person_is_given_nothing),
		SOUND_TEST(a_new_master_key_leaves_the_log_readable),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
