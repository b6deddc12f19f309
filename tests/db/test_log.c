/* The log through its verbs and reports: what is written, signed, corrected, void; what stays when it is
 * signed, also against plain SQL; who may know of it. */
#include "tests/db/fixture.h"
#include "tests/db/raw.h"

#include "core/entries.h"


/* B-0001 and B-0002 live in TRF-TBS, B-0003 in CHI-KUT. */
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
}

static const char *the_log(struct fixture *f)
{
	return report_json(f, "log", "shelter", "TRF-TBS");
}

static bool note(struct fixture *f, const char *text)
{
	return act(f, "log-add", "shelter", "TRF-TBS", "kind", "note", "text", text, NULL);
}

static bool about(struct fixture *f, const char *people, const char *text)
{
	return act(f, "log-add", "shelter", "TRF-TBS", "kind", "note", "text", text, "person", people,
	    NULL);
}

/* As somebody with the file and a shell would; "" when it was done. */
static const char *by_hand(struct fixture *f, const char *sql)
{
	char *fault = NULL;
	const char *said;
	sqlite3 *raw = raw_open(f->path);

	sqlite3_exec(raw, sql, NULL, NULL, &fault);
	said = arena_text(&f->arena, fault ? fault : "");
	sqlite3_free(fault);
	sqlite3_close(raw);
	return said;
}

/* --- writing ---------------------------------------------------------------------------------- */

static void an_entry_says_what_happened(void **state)
{
	struct fixture *f = *state;
	const char *text;

	town(f);
	assert_done(f, act(f, "log-add", "shelter", "TRF-TBS", "kind", "incident", "text",
			   "shouting at the door", "person", "B-0002,B-0001", "tell", "director",
			   "follow-up", "call the police", "follow-on", "2026-11-25", NULL));
	HAS(f->outcome.result, "\"entry\":\"L-000001\"");
	HAS(f->outcome.result, "\"person\":\"B-0002\"");
	text = the_log(f);
	HAS(text, "shouting at the door");
	HAS(text, "B-0002, B-0001");
	HAS(text, "\"severity\": \"medium\"");
	HAS(text, "\"follow_on\": \"2026-11-25\"");
	HAS(report_json(f, "person", "person", "B-0001"), "shouting at the door");
	HAS(report_json(f, "person", "person", "B-0002"), "shouting at the door");
	HASNT(report_json(f, "person", "person", "B-0003"), "shouting at the door");
	HASNT(report_json(f, "audit", NULL, NULL), "shouting");
	assert_done(f, act(f, "undo", NULL));
	HASNT(the_log(f), "L-000001");
}

static void what_does_not_fit_the_kind_is_refused(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_refused(f, act(f, "log-add", "shelter", "TRF-TBS", "kind", "note", "text", "x",
			      "severity", "high", NULL),
	    CODE_REASON_MISMATCH);
	assert_refused(f, act(f, "log-add", "shelter", "TRF-TBS", "kind", "note", "text", "x",
			      "medicine", "aspirin", NULL),
	    CODE_REASON_MISMATCH);
	assert_refused(f, act(f, "log-add", "shelter", "TRF-TBS", "kind", "medication", "text", "x",
			      "medicine", "aspirin", NULL),
	    CODE_MISSING_VALUE);
	assert_refused(f, act(f, "log-add", "shelter", "TRF-TBS", "kind", "medication", "text", "x",
			      "person", "B-0001", NULL),
	    CODE_MISSING_VALUE);
	assert_refused(f, act(f, "log-add", "shelter", "TRF-TBS", "kind", "note", "text", "x",
			      "follow-on", "2026-11-25", NULL),
	    CODE_MISSING_VALUE);
	assert_refused(f, act(f, "log-add", "shelter", "TRF-TBS", "kind", "note", "text", "x", "at",
			      "2026-11-25 08:00", NULL),
	    CODE_IN_THE_FUTURE);
}

static void the_writer_edits_until_it_is_signed(void **state)
{
	struct fixture *f = *state;

	town(f);
	fixture_as(f, "night");
	assert_done(f, about(f, "B-0001", "quiet"));
	assert_done(f, act(f, "log-edit", "entry", "L-000001", "text", "not quiet", NULL));
	HAS(the_log(f), "not quiet");
	HAS(the_log(f), "B-0001");
	assert_done(f, act(f, "log-edit", "entry", "L-000001", "person", "B-0002", NULL));
	HASNT(the_log(f), "B-0001");
	HAS(the_log(f), "not quiet");
	fixture_as(f, "reception");
	assert_refused(
	    f, act(f, "log-edit", "entry", "L-000001", "text", "mine", NULL), CODE_NOT_ALLOWED);
	assert_refused(f, act(f, "log-sign", "entry", "L-000001", NULL), CODE_NOT_ALLOWED);
	fixture_as(f, "night");
	assert_done(f, act(f, "log-sign", "entry", "L-000001", NULL));
	assert_refused(
	    f, act(f, "log-edit", "entry", "L-000001", "text", "later", NULL), CODE_LOG_SIGNED);
	HAS(said(f), "log-add --corrects L-000001");
	assert_refused(f, act(f, "log-sign", "entry", "L-000001", NULL), CODE_ALREADY_SO);
	assert_done(f, act(f, "undo", NULL));
	assert_done(f, act(f, "log-edit", "entry", "L-000001", "text", "later", NULL));
}

static void one_signs_all_of_ones_own(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_done(f, note(f, "of the administrator"));
	fixture_as(f, "night");
	assert_done(f, note(f, "one"));
	assert_done(f, note(f, "two"));
	assert_done(f, act(f, "log-sign", "shelter", "TRF-TBS", NULL));
	HAS(f->outcome.result, "[\"L-000002\",\"L-000003\"]");
	HAS(report_json(f, "log", "unsigned", "yes"), "L-000001");
	HASNT(report_json(f, "log", "unsigned", "yes"), "L-000002");
	assert_refused(f, act(f, "log-sign", "shelter", "TRF-TBS", NULL), CODE_NOT_SO);
	assert_refused(f, act(f, "log-sign", NULL), CODE_MISSING_VALUE);
	assert_done(f, note(f, "three"));
	assert_done(f, note(f, "four"));
	assert_done(f, act(f, "log-sign", "entry", "L-4, L-5", NULL));
	HASNT(report_json(f, "log", "unsigned", "yes"), "L-000005");
}

static void a_correction_and_what_it_corrects_name_each_other(void **state)
{
	struct fixture *f = *state;
	const char *text;

	town(f);
	fixture_as(f, "night");
	assert_done(f, about(f, "B-0001,B-0002", "left at nine"));
	assert_refused(f, act(f, "log-add", "shelter", "TRF-TBS", "kind", "note", "text", "ten",
			      "corrects", "L-000001", NULL),
	    CODE_NOT_SO);
	assert_done(f, act(f, "log-sign", "entry", "L-000001", NULL));
	assert_refused(f, act(f, "log-add", "shelter", "TRF-BAT", "kind", "note", "text", "ten",
			      "corrects", "L-000001", NULL),
	    CODE_ANOTHER_SHELTER);
	assert_done(f, act(f, "log-add", "shelter", "TRF-TBS", "kind", "note", "text",
			   "left at ten", "corrects", "L-000001", NULL));
	text = the_log(f);
	HAS(text, "\"corrects\": \"L-000001\"");
	HAS(text, "\"corrected_by\": \"L-000002\"");
	HAS(text, "left at nine");
	HAS(report_json(f, "person", "person", "B-0002"), "left at ten"); /* about the same people */
}

static void void_entries_stay_with_a_reason(void **state)
{
	struct fixture *f = *state;

	town(f);
	fixture_as(f, "night");
	assert_done(f, note(f, "of another shelter"));
	fixture_as(f, "reception");
	assert_refused(f, act(f, "log-void", "entry", "L-1", "reason", "x", NULL), CODE_NOT_ALLOWED);
	fixture_as(f, "night");
	assert_done(f, act(f, "log-void", "entry", "L-1", "reason", "wrong house", NULL));
	HAS(the_log(f), "wrong house");
	assert_refused(f, act(f, "log-edit", "entry", "L-1", "text", "x", NULL), CODE_NOT_SO);
	assert_done(f, act(f, "undo", NULL));
	assert_done(f, act(f, "log-sign", "entry", "L-1", NULL));
	assert_refused(f, act(f, "log-void", "entry", "L-1", "reason", "x", NULL), CODE_NOT_ALLOWED);
	assert_non_null(strstr(said(f), "L-000001 is signed")); /* not that it is somebody else's */
	fixture_as(f, "manager");
	assert_done(f, act(f, "log-void", "entry", "L-1", "reason", "wrong house", NULL));
	assert_done(f, act(f, "undo", NULL));
	HASNT(the_log(f), "wrong house");
}

static void what_was_told_and_done_is_added_to_a_signed_entry(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_done(f, act(f, "log-add", "shelter", "TRF-TBS", "kind", "incident", "severity",
			   "critical", "text", "a window was broken", "person", "B-0001", "tell",
			   "director", "follow-up", "glazier", NULL));
	assert_done(f, act(f, "log-sign", "entry", "L-1", NULL));
	assert_done(f, act(f, "log-told", "entry", "L-1", "who", "the director herself", NULL));
	assert_done(f, act(f, "log-followed", "entry", "L-1", "text", "new glass", NULL));
	HAS(the_log(f), "the director herself");
	HAS(the_log(f), "new glass");
	assert_done(f, note(f, "nothing to be done"));
	assert_refused(f, act(f, "log-followed", "entry", "L-2", "text", "x", NULL), CODE_NOT_SO);
	assert_refused(f, act(f, "log-told", "entry", "L-1", "who", "x", "at", "2026-11-24 08:00", NULL),
	    CODE_BAD_VALUE);
}

/* --- frozen ----------------------------------------------------------------------------------- */

static void the_database_itself_keeps_what_was_signed(void **state)
{
	struct fixture *f = *state;
	static const char *const tries[] = { "UPDATE log SET text = 'nothing' WHERE id = 1",
		"UPDATE log SET at = at - 3600 WHERE id = 1",
		"UPDATE log SET user = 1, created_at = 0 WHERE id = 1",
		"UPDATE log SET signed_by = 1 WHERE id = 1",
		"UPDATE log SET tell = '', dose = '' WHERE id = 1",
		"UPDATE log SET kind = 'phone', void_at = 7 WHERE id = 1",
		"DELETE FROM log WHERE id = 1" };

	town(f);
	fixture_as(f, "night");
	assert_done(f, about(f, "B-0001", "she was afraid"));
	assert_string_equal(by_hand(f, "UPDATE log SET at = at WHERE id = 1"), "");
	assert_done(f, act(f, "log-sign", "entry", "L-1", NULL));
	for (size_t i = 0; i < sizeof tries / sizeof tries[0]; i++)
		HAS(by_hand(f, tries[i]), "signed: log");
	HAS(the_log(f), "she was afraid");
}

static void nothing_of_it_is_in_the_clear(void **state)
{
	struct fixture *f = *state;
	static char bytes[1 << 22];
	const char *paths[] = { f->path, arena_format(&f->arena, "%s-wal", f->path) };

	town(f);
	assert_done(f, act(f, "log-add", "shelter", "TRF-TBS", "kind", "incident", "text",
			   "PLAINWORDS", "person", "B-0001", "tell", "PLAINTELL", "follow-up",
			   "PLAINDO", NULL));
	assert_done(f, act(f, "handover-give", "shelter", "TRF-TBS", "note", "PLAINNOTE", NULL));
	for (size_t i = 0; i < 2; i++) {
		FILE *file = fopen(paths[i], "rb");
		size_t length = file ? fread(bytes, 1, sizeof bytes, file) : 0;

		if (file)
			fclose(file);
		assert_null(memmem(bytes, length, "PLAIN", 5));
	}
}

/* --- who may know ----------------------------------------------------------------------------- */

static void a_log_is_its_shelters(void **state)
{
	struct fixture *f = *state;
	struct failure failure = { 0 };
	struct doc doc = { 0 };
	struct value shelter = { .name = "shelter", .text = "TRF-TBS" };

	town(f);
	assert_done(f, about(f, "B-0001", "for their eyes"));
	fixture_as(f, "kutaisi");
	HASNT(report_json(f, "log", NULL, NULL), "for their eyes");
	assert_false(note(f, "from afar"));
	assert_false(act(f, "log-told", "entry", "L-1", "who", "x", NULL));
	assert_refused(f, act(f, "log-sign", "entry", "L-1", NULL), CODE_NOT_ALLOWED);
	fixture_user(f, "outside", "provider", NULL);
	fixture_user(f, "auditor", "auditor", NULL);
	fixture_as(f, "outside");
	assert_false(report_run(&f->desk, report_named("log"), &(struct values){ &shelter, 1 }, &doc,
	    &failure));
	doc_done(&doc);
	failure_done(&failure);
	fixture_as(f, "auditor");
	assert_false(report_run(&f->desk, report_named("log"), &(struct values){ &shelter, 1 }, &doc,
	    &failure));
	doc_done(&doc);
	failure_done(&failure);
}

static void an_entry_about_somebody_hidden_does_not_exist(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_done(f, about(f, "B-0001,B-0002", "the two quarrelled"));
	assert_done(f, note(f, "B-0002 was heard crying"));
	assert_done(f, about(f, "B-0001", "slept well"));
	assert_done(f, act(f, "hide", "person", "B-0002", "from", "night", "reason", "a relative", NULL));
	fixture_as(f, "night");
	HASNT(the_log(f), "quarrelled");
	HASNT(the_log(f), "crying");
	HAS(the_log(f), "slept well");
	HASNT(report_json(f, "person", "person", "B-0001"), "quarrelled");
	HASNT(report_json(f, "handover", "shelter", "TRF-TBS"), "quarrelled");
	assert_refused(f, act(f, "log-told", "entry", "L-1", "who", "x", NULL), CODE_UNKNOWN_RECORD);
}

/* Of other houses one writes no more than one acts there; who went there since stays in what was written. */
static void one_writes_about_people_of_ones_own_houses(void **state)
{
	struct fixture *f = *state;

	town(f);
	fixture_as(f, "kutaisi");
	assert_refused(f, act(f, "log-add", "shelter", "CHI-KUT", "kind", "note", "text", "x",
			      "person", "B-0001", NULL), CODE_NOT_ALLOWED);
	HASNT(said(f), "TRF-TBS");
	assert_done(f, act(f, "log-add", "shelter", "CHI-KUT", "kind", "note", "text", "climbs",
			   "person", "B-0003", NULL));
	assert_refused(f, act(f, "log-edit", "entry", "L-1", "person", "B-0003,B-0001", NULL),
	    CODE_NOT_ALLOWED);
	fixture_as(f, "admin");
	assert_done(f, act_over(f, "test", "discharge", "person", "B-0003", "reason",
			   "other-shelter", NULL));
	assert_done(f, act_over(f, "test", "admit", "person", "B-0003", "bed", "CHI-TBS1/1A",
			   "basis", "transfer", NULL));
	fixture_as(f, "kutaisi");
	assert_done(f, act(f, "log-edit", "entry", "L-1", "text", "climbs well", NULL));
	HAS(report_json(f, "log", "shelter", "CHI-KUT"), "B-0003");
}

/* What an administrator writes in one house about somebody of another names nobody there. */
static void people_of_other_houses_are_nobody_in_a_log(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_done(f, act(f, "log-add", "shelter", "CHI-KUT", "kind", "incident", "text",
			   "a quarrel at the gate", "follow-up", "ask", "person", "B-0001,B-0003", NULL));
	HAS(report_json(f, "log", "shelter", "CHI-KUT"), "B-0001");
	fixture_as(f, "kutaisi");
	HAS(report_json(f, "log", "shelter", "CHI-KUT"), "quarrel");
	HAS(report_json(f, "log", "shelter", "CHI-KUT"), "B-0003");
	HASNT(report_json(f, "log", "shelter", "CHI-KUT"), "B-0001");
	HASNT(report_json(f, "log", "person", "B-0001"), "quarrel");
	HASNT(report_json(f, "handover", "shelter", "CHI-KUT"), "B-0001");
	HASNT(report_json(f, "attention", NULL, NULL), "B-0001");
	assert_done(f, act(f, "log-followed", "entry", "L-1", "text", "done", NULL));
	HASNT(f->outcome.result, "B-0001");
	HASNT(f->outcome.message, "B-0001");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SOUND_TEST(an_entry_says_what_happened),
		SOUND_TEST(what_does_not_fit_the_kind_is_refused),
		SOUND_TEST(the_writer_edits_until_it_is_signed),
		SOUND_TEST(one_signs_all_of_ones_own),
		SOUND_TEST(a_correction_and_what_it_corrects_name_each_other),
		SOUND_TEST(void_entries_stay_with_a_reason),
		SOUND_TEST(what_was_told_and_done_is_added_to_a_signed_entry),
		SOUND_TEST(the_database_itself_keeps_what_was_signed),
		FIXTURE_TEST(nothing_of_it_is_in_the_clear),
		SOUND_TEST(a_log_is_its_shelters),
		SOUND_TEST(an_entry_about_somebody_hidden_does_not_exist),
		SOUND_TEST(one_writes_about_people_of_ones_own_houses),
		SOUND_TEST(people_of_other_houses_are_nobody_in_a_log),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
