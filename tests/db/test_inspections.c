/* Labour inspection: enterprises and lists of them, visits and what they found, whom they identified; and
 * that neither side finds anything of the other. */
#include "tests/db/fixture.h"

#include "db/inspection.h"

static struct inlet inlet;

static bool import(struct fixture *f, const char *text)
{
	inlet = (struct inlet){ "list.csv", text, strlen(text) };
	f->desk.inlets = &inlet;
	f->desk.inlet_count = 1;
	return act(f, "enterprise-import", "file", "list.csv", NULL);
}

static size_t enterprises(struct fixture *f)
{
	struct enterprise *rows;

	return enterprises_load(f->desk.db, &f->arena, DB_NULL, &rows);
}

/* An inspector, who has recorded a visit to a brick works. */
static int with_visit(void **state)
{
	struct fixture *f;

	if (fixture_setup(state) != 0)
		return -1;
	f = *state;
	fixture_user(f, "davit", "inspector", NULL);
	fixture_user(f, "head", "manager", "TRF-TBS");
	fixture_user(f, "desk", "reception", "TRF-TBS");
	fixture_as(f, "davit");
	assert_done(f, act(f, "enterprise-add", "name", "Brick works", "number", "404123456", NULL));
	assert_done(f, act(f, "visit-add", "enterprise", "EN-0001", "kind", "reactive", "at",
			   "23.11.2026 10:00", "reason", "a call", "inspectors", "Davit", NULL));
	return 0;
}

#define VISIT_TEST(test) cmocka_unit_test_setup_teardown(test, with_visit, fixture_teardown_sound)

#define LIST                                                                                       \
	"City;Name;Number;Workers\r\nრუსთავი;შპს აგური;404000001;40\r\nGori;Fruit Ltd;404000002;\r\n"

/* --- what needs attention --------------------------------------------------------------------- */

static void visits_and_handovers_without_an_answer_are_listed(void **state)
{
	struct fixture *f = *state;

	fixture_user(f, "boss", "administrator", NULL);
	assert_done(f, act(f, "visit-add", "enterprise", "EN-0001", "kind", "planned", "at",
			   "5.12.2026 10:00", NULL));
	fixture_as(f, "boss");
	HAS(report_json(f, "attention", NULL, NULL), "V-000001 to Brick works has no result yet");
	HASNT(report_json(f, "attention", NULL, NULL), "V-000002");
	fixture_now(f, "2026-11-28 12:00"); /* visit_attention_days before */
	HAS(report_json(f, "attention", NULL, NULL), "V-000002 to Brick works is planned");
	assert_done(f, act(f, "visit-result", "visit", "V-000001", "result", "signs", NULL));
	HASNT(report_json(f, "attention", NULL, NULL), "has no result");
	assert_done(f, act(f, "hand-over", "visit", "V-000001", "to", "the police", NULL));
	fixture_now(f, "2026-12-27 12:00");
	HASNT(report_json(f, "attention", NULL, NULL), "handed to");
	fixture_now(f, "2026-12-28 12:00"); /* handed_attention_days after */
	HAS(report_json(f, "attention", NULL, NULL), "handed to the police on 28.11.2026");
	fixture_as(f, "head"); /* of a shelter: nothing of it */
	HASNT(report_json(f, "attention", NULL, NULL), "V-00000");
	HASNT(report_json(f, "alarms", NULL, NULL), "V-00000");
}

/* --- lists ------------------------------------------------------------------------------------ */

static void a_list_is_taken_and_updated(void **state)
{
	struct fixture *f = *state;
	struct enterprise row;

	assert_done(f, import(f, LIST));
	assert_string_equal(f->outcome.message,
	    "enterprises of the list 2026 imported: 2 new, 0 changed, 0 the same");
	assert_warned(f, import(f, LIST), CODE_LIKELY_DUPLICATE);
	assert_string_equal(f->outcome.message,
	    "enterprises of the list 2026 imported: 0 new, 0 changed, 2 the same");
	assert_non_null(strstr(said(f), "lines 2, 3"));
	assert_warned(f, import(f, "name,workers\nfruit LTD,7\n"), CODE_LIKELY_DUPLICATE);
	assert_int_equal(enterprises(f), 2);
	assert_true(enterprise_by_id(f->desk.db, &f->arena, 2, &row));
	assert_int_equal(row.workers, 7);
	assert_string_equal(row.number, "404000002");
	assert_done(f, act(f, "undo", NULL));
	assert_true(enterprise_by_id(f->desk.db, &f->arena, 2, &row));
	assert_int_equal(row.workers, DB_NULL);
}

static void all_faults_are_told_at_once_and_nothing_is_written(void **state)
{
	struct fixture *f = *state;

	assert_refused(f, import(f, "number,name,workers\n404000001,One,many\n404000001,Two,1\n12,Three,1\n"
				    "404000004,,1\n,ones,1\n,One s,2\n"),
	    CODE_BAD_VALUE);
	assert_non_null(strstr(said(f), "line 2, column workers"));
	assert_non_null(strstr(said(f), "line 3, column number: line 2 has it already"));
	assert_non_null(strstr(said(f), "line 4, column number"));
	assert_non_null(strstr(said(f), "line 5, column name: it is missing"));
	assert_int_equal(enterprises(f), 0);
	assert_refused(f, import(f, "nubmer,name\n1,Two\n"), CODE_BAD_VALUE);
	assert_non_null(strstr(said(f), "did you mean number?"));
}

static void the_same_name_is_another_where_the_numbers_differ(void **state)
{
	struct fixture *f = *state;

	assert_done(f, import(f, "number,name\n404000001,Hope\n404000002,Hope\n"));
	assert_int_equal(enterprises(f), 2);
	assert_refused(f, import(f, "name\nHope\n"), CODE_BAD_VALUE);
	assert_refused(f, import(f, "number,name\n404000003,Joy\n,joy\n"), CODE_BAD_VALUE);
}

static void a_dry_run_changes_nothing(void **state)
{
	static struct value item = { .name = "file", .text = "list.csv" };
	struct request request = { .values = { &item, 1 }, .seen = DB_NULL, .dry = true };
	struct fixture *f = *state;

	inlet = (struct inlet){ "list.csv", LIST, strlen(LIST) };
	f->desk.inlets = &inlet;
	f->desk.inlet_count = 1;
	outcome_done(&f->outcome);
	assert_true(act_run(&f->desk, verb_named("enterprise-import"), &request, &f->outcome));
	assert_non_null(strstr(f->outcome.message, "2 new"));
	assert_int_equal(enterprises(f), 0);
}

static void a_list_is_sent_and_answered(void **state)
{
	struct fixture *f = *state;

	assert_done(f, import(f, LIST));
	assert_refused(f, act(f, "list-answer", "list", "2026", "answer", "none", NULL), CODE_NOT_SO);
	assert_done(f, act(f, "list-send", "list", "2026", "to", "Interior Ministry", NULL));
	assert_refused(f, act(f, "list-send", "list", "2026", "to", "again", NULL), CODE_ALREADY_SO);
	assert_done(f, act(f, "list-answer", "list", "2026", "answer", "nothing known", NULL));
	assert_non_null(strstr(report_json(f, "enterprises", "list", "2026"), "nothing known"));
}

/* What the report inspections counts of a result. */
static void count_of(struct fixture *f, const char *result, int64_t planned, int64_t reactive)
{
	struct failure failure = { 0 };
	struct values none = { 0 };
	struct doc doc = { 0 };
	bool found = false;

	must(f, report_run(&f->desk, report_named("inspections"), &none, &doc, &failure), &failure,
	    "inspections");
	for (size_t i = 0; i < doc.sections[0].row_count; i++) {
		const struct cell *row = doc.sections[0].rows[i];

		if (strcmp(row[0].text, result) != 0)
			continue;
		found = true;
		assert_int_equal(row[1].number, planned);
		assert_int_equal(row[2].number, reactive);
		assert_int_equal(row[3].number, planned + reactive);
	}
	assert_true(found);
	doc_done(&doc);
}

/* --- visits ----------------------------------------------------------------------------------- */

static void a_visit_has_its_result(void **state)
{
	struct fixture *f = *state;
	struct visit visit;

	assert_done(f, act(f, "visit-result", "visit", "V-1", "result", "none-found", "workers", "30",
			   NULL));
	assert_true(visit_by_id(f->desk.db, &f->arena, 1, &visit));
	assert_string_equal(visit.result, "none-found");
	assert_int_equal(visit.at, instant("2026-11-23 10:00"));
	count_of(f, "none-found", 0, 1);
	count_of(f, "all", 0, 1);
	assert_done(f, act(f, "visit-add", "enterprise", "EN-1", "kind", "planned", NULL));
	count_of(f, "waiting", 1, 0);
	count_of(f, "all", 1, 1);
	assert_done(f, act(f, "visit-void", "visit", "V-2", "reason", "x", NULL));
	count_of(f, "all", 0, 1);
	assert_non_null(strstr(report_json(f, "enterprises", NULL, NULL), "none-found"));
	assert_refused(f, act(f, "visit-result", "visit", "V-1", "result", "none-found", NULL),
	    CODE_ALREADY_SO);
	assert_refused(f, act(f, "enterprise-void", "enterprise", "EN-1", "reason", "x", NULL),
	    CODE_DEPENDS);
	for (int i = 0; i < 3; i++)
		assert_done(f, act(f, "undo", NULL));
	assert_true(visit_by_id(f->desk.db, &f->arena, 1, &visit));
	assert_null(visit.result);
}

static void what_was_handed_over_is_answered(void **state)
{
	struct fixture *f = *state;
	struct visit_handed *open;

	assert_refused(f, act(f, "hand-over-answer", "visit", "V-1", "answer", "x", NULL), CODE_NOT_SO);
	assert_done(f, act(f, "hand-over", "visit", "V-1", "to", "police", "what", "papers", NULL));
	assert_done(f, act(f, "hand-over", "visit", "V-1", "to", "prosecutor", NULL));
	assert_warned(f, act(f, "hand-over", "visit", "V-1", "to", "Police", NULL),
	    CODE_LIKELY_DUPLICATE);
	assert_done(f, act(f, "undo", NULL));
	assert_non_null(strstr(report_json(f, "inspections", NULL, NULL), "VH-000001"));
	assert_refused(f, act(f, "hand-over-answer", "visit", "V-1", "answer", "x", NULL),
	    CODE_BAD_VALUE);
	assert_done(f, act(f, "hand-over-answer", "handed", "VH-1", "answer", "no case", NULL));
	assert_done(f, act(f, "hand-over-answer", "visit", "V-1", "answer", "no case", NULL));
	assert_int_equal(visit_handed_open(f->desk.db, &f->arena, &open), 0);
	assert_null(strstr(report_json(f, "inspections", NULL, NULL), "VH-"));
	assert_refused(f, act(f, "visit-void", "visit", "V-1", "reason", "x", NULL), CODE_DEPENDS);
}

static void who_is_identified_has_the_clock_running(void **state)
{
	struct fixture *f = *state;
	struct legal_status *rows;
	struct person person;

	assert_done(f, act(f, "visit-person", "visit", "V-1", "given", "Maria", "sex", "female", "at",
			   "23.11.2026 11:00", NULL));
	person = the_person(f, "B-0001");
	assert_int_equal(legal_statuses_load(f->desk.db, &f->arena, person.id, &rows), 1);
	assert_string_equal(rows[0].status, "alleged");
	assert_int_equal(rows[0].at, instant("2026-11-23 11:00"));
	/* the inspector has the code, who registers people has the name */
	assert_null(strstr(report_json(f, "visit", "visit", "V-1"), "Maria"));
	assert_non_null(strstr(report_json(f, "visit", "visit", "V-1"), "B-0001"));
	fixture_as(f, "desk");
	assert_non_null(strstr(report_json(f, "people", "find", "Maria"), "B-0001"));
	fixture_as(f, "davit");
	assert_refused(f, act(f, "visit-person", "visit", "V-1", "person", "B-0001", NULL),
	    CODE_ALREADY_SO);
	assert_done(f, act(f, "undo", NULL));
	assert_false(person_by_code(f->desk.db, &f->arena, "B-0001", &person));
}

/* The clock of somebody who is in no house yet is listed for who registers people, without the visit. */
static void the_clock_runs_without_a_house(void **state)
{
	struct fixture *f = *state;
	const char *text;

	assert_done(f, act(f, "visit-person", "visit", "V-1", "given", "Maria", "sex", "female", "at",
			   "23.11.2026 11:00", NULL));
	fixture_as(f, "desk");
	fixture_now(f, "2026-11-25 09:00");
	text = report_json(f, "attention", NULL, NULL);
	assert_non_null(strstr(text, "decision on status due in 2 h"));
	assert_non_null(strstr(text, "B-0001"));
	assert_null(strstr(text, "V-0000"));
	fixture_now(f, "2026-11-25 12:00");
	assert_non_null(strstr(report_json(f, "attention", NULL, NULL), "decision on status is 1 h late"));
	assert_done(f, act(f, "admit", "person", "B-0001", "bed", "TRF-TBS/2A", "basis",
			   "alleged-victim", NULL));
	text = strstr(report_json(f, "attention", NULL, NULL), "decision on status is");
	assert_non_null(text);
	assert_null(strstr(text + 1, "decision on status is"));
	assert_done(f, act(f, "status", "person", "B-0001", "status", "victim", "by", "Group", NULL));
	assert_null(strstr(report_json(f, "attention", NULL, NULL), "decision on status is"));
}

/* Who is hidden from inspectors was not identified: not by a number, nor by what stands against an act. */
static void who_is_hidden_was_not_identified(void **state)
{
	struct fixture *f = *state;

	assert_done(f, act(f, "visit-person", "visit", "V-1", "given", "Maria", NULL));
	assert_refused(f, act(f, "visit-void", "visit", "V-1", "reason", "x", NULL), CODE_DEPENDS);
	assert_non_null(strstr(report_json(f, "inspections", NULL, NULL), "\"people\": 1"));
	fixture_as(f, "admin");
	assert_done(f, act(f, "hide", "person", "B-0001", "from", "inspector", "reason", "x", NULL));
	fixture_as(f, "davit");
	assert_null(strstr(report_json(f, "inspections", NULL, NULL), "\"people\": 1"));
	assert_null(strstr(report_json(f, "visit", "visit", "V-1"), "B-0001"));
	assert_done(f, act(f, "visit-result", "visit", "V-1", "result", "none-found", NULL));
	assert_null(strstr(said(f), "identified"));
	assert_done(f, act(f, "visit-void", "visit", "V-1", "reason", "x", NULL));
}

static void entries_of_one_person_are_identified_once(void **state)
{
	struct fixture *f = *state;
	struct visit_person *rows;

	assert_done(f, act(f, "visit-person", "visit", "V-1", "given", "Maria", NULL));
	assert_done(f, act(f, "visit-person", "visit", "V-1", "given", "Salome", "note", "waits", NULL));
	assert_done(f, act(f, "visit-add", "enterprise", "EN-1", "kind", "reactive", NULL));
	assert_done(f, act(f, "visit-person", "visit", "V-2", "person", "B-0002", NULL));
	fixture_as(f, "admin");
	assert_done(f, act(f, "merge", "keep", "B-0001", "drop", "B-0002", "reason", "x", NULL));
	assert_int_equal(visit_people_of(f->desk.db, &f->arena, the_person(f, "B-0001").id, &rows), 2);
	assert_int_equal(visit_people_of(f->desk.db, &f->arena, the_person(f, "B-0002").id, &rows), 0);
}

/* --- who knows what --------------------------------------------------------------------------- */

/* What is looked for, in everything that the actor can open. */
static void assert_nowhere(struct fixture *f, const char *const *words)
{
	for (const struct report *const *report = reports; *report; report++) {
		struct failure failure = { 0 };
		struct values none = { 0 };
		struct doc doc = { 0 };
		const char *bytes = "";

		if (report_run(&f->desk, *report, &none, &doc, &failure))
			bytes = paper_write(&doc.arena, &doc, "json", NULL);
		for (size_t i = 0; words[i]; i++) {
			const char *rest = strstr(bytes, "\"sections\"");

			if (rest && strstr(rest, words[i]))
				fail_msg("%s says %s", (*report)->name, words[i]);
		}
		doc_done(&doc);
		failure_done(&failure);
	}
}

static void a_house_finds_nothing_of_a_visit(void **state)
{
	static const char *const words[] = { "Brick", "EN-0001", "V-0000", "VH-0000", "visit-",
		"hand-over", "enterprise-", "404123456", NULL };
	static const char *const users[] = { "head", "desk", "manager", "reception", "night" };
	struct fixture *f = *state;

	assert_done(f, act(f, "visit-person", "visit", "V-1", "given", "Maria", NULL));
	assert_done(f, act(f, "hand-over", "visit", "V-1", "to", "police", NULL));
	assert_done(f, act(f, "undo", NULL));
	for (size_t i = 0; i < sizeof users / sizeof *users; i++) {
		fixture_as(f, users[i]);
		assert_nowhere(f, words);
		assert_null(strstr(report_json(f, "person", "person", "B-0001"), "V-0000"));
		assert_refused(f, act(f, "visit-add", "enterprise", "EN-1", "kind", "planned", NULL),
		    CODE_NOT_ALLOWED);
		assert_refused(f, act(f, "undo", "audit", arena_format(&f->arena, "%lld",
				       (long long)db_number(f->desk.db, 0,
					   "SELECT max(id) FROM audit WHERE verb = 'visit-person'")),
				   NULL), CODE_UNKNOWN_RECORD);
	}
}

static void an_inspector_finds_nothing_of_a_house(void **state)
{
	static const char *const words[] = { "TRF-", "CHI-", "B-0", "Nino", "Testadze", "admit", NULL };
	struct fixture *f = *state;
	const char *code;

	fixture_as(f, "admin");
	code = fixture_person(f, "Nino", "female", "1990-01-01");
	assert_done(f, act(f, "admit", "person", code, "bed", "TRF-TBS/1A", "basis", "alleged-victim",
			   NULL));
	fixture_as(f, "davit");
	assert_nowhere(f, words);
	assert_refused(f, act(f, "visit-person", "visit", "V-1", "person", code, NULL),
	    CODE_UNKNOWN_PERSON);
	/* what was done there, and by whom, was not done; nor is a namesake told */
	assert_refused(f, act(f, "undo", "audit", arena_format(&f->arena, "%lld",
			       (long long)db_number(f->desk.db, 0,
				   "SELECT max(id) FROM audit WHERE verb = 'admit'")),
			       NULL), CODE_UNKNOWN_RECORD);
	assert_done(f, act(f, "visit-person", "visit", "V-1", "given", "Nino", "birth", "1990-01-01",
			   NULL));
	assert_null(strstr(said(f), code));
	assert_done(f, act(f, "visit-add", "enterprise", "EN-1", "kind", "reactive", NULL));
	assert_warned(f, act(f, "visit-person", "visit", "V-2", "given", "Nino", "birth",
			     "1990-01-01", NULL),
	    CODE_LIKELY_DUPLICATE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		VISIT_TEST(visits_and_handovers_without_an_answer_are_listed),
		SOUND_TEST(a_list_is_taken_and_updated),
		SOUND_TEST(all_faults_are_told_at_once_and_nothing_is_written),
		SOUND_TEST(the_same_name_is_another_where_the_numbers_differ),
		SOUND_TEST(a_dry_run_changes_nothing),
		SOUND_TEST(a_list_is_sent_and_answered),
		VISIT_TEST(a_visit_has_its_result),
		VISIT_TEST(what_was_handed_over_is_answered),
		VISIT_TEST(who_is_identified_has_the_clock_running),
		VISIT_TEST(the_clock_runs_without_a_house),
		VISIT_TEST(who_is_hidden_was_not_identified),
		VISIT_TEST(entries_of_one_person_are_identified_once),
		VISIT_TEST(a_house_finds_nothing_of_a_visit),
		VISIT_TEST(an_inspector_finds_nothing_of_a_house),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
