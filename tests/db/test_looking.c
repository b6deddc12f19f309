/* Looks read back: who looked at a person, and what is unusual about it. */
#include "tests/db/fixture.h"

#include "core/look.h"
#include "core/report.h"

#include "db/user.h"

/* B-0001 lives in TRF-TBS, B-0002 in CHI-KUT, B-0003 in no shelter. tbs and kut-night work in one
 * shelter each; the auditor everywhere. */
static int setup(void **state)
{
	struct fixture *f;

	fixture_setup(state);
	f = *state;
	fixture_person(f, "Nino", "female", "1990-03-12");
	fixture_person(f, "Luka", "female", "2014-05-02");
	fixture_person(f, "Ana", "female", "1985-01-01");
	fixture_now(f, "2026-11-20 12:00");
	assert_done(f, act(f, "admit", "person", "B-0001", "bed", "TRF-TBS/2A", NULL));
	assert_done(f, act(f, "admit", "person", "B-0002", "bed", "CHI-KUT/1A", NULL));
	fixture_user(f, "tbs", "reception", "TRF-TBS");
	fixture_user(f, "kut-night", "night", "CHI-KUT");
	fixture_user(f, "head-kut", "manager", "CHI-KUT");
	fixture_user(f, "eka", "auditor", NULL);
	fixture_now(f, "2026-11-24 12:00");
	return 0;
}

static void looks(struct fixture *f, const char *user, const char *word, const char *code)
{
	const struct look look = { .word = word, .entity = code,
		.detail = arena_format(&f->arena, "%s of %s", word, code) };
	struct failure failure = { 0 };

	fixture_as(f, user);
	must(f, look_trace(&f->desk, &look, &failure), &failure, "a look");
}

static void lists(struct fixture *f, const char *user, const char *shelter, const char *person)
{
	const struct look look = { .word = "look", .entity = shelter, .codes = &person,
		.code_count = 1, .detail = "residents" };
	struct failure failure = { 0 };

	fixture_as(f, user);
	must(f, look_trace(&f->desk, &look, &failure), &failure, "a list");
}

static void later(struct fixture *f, int minutes)
{
	f->desk.fixed_now += minutes * MINUTE;
}

static struct doc doc;

/* The first section of the report as the user sees it. Words are names and texts of parameters. */
static const struct section *ask(struct fixture *f, const char *user, const char *report, ...)
{
	struct value items[8];
	struct values values = { items, 0 };
	struct failure failure = { 0 };
	const char *name;
	va_list words;

	va_start(words, report);
	while ((name = va_arg(words, const char *)) != NULL)
		items[values.count++]
		    = (struct value){ .name = name, .text = va_arg(words, const char *) };
	va_end(words);
	fixture_as(f, user);
	doc_done(&doc);
	doc = (struct doc){ 0 };
	if (!report_run(&f->desk, report_named(report), &values, &doc, &failure)) {
		failure_done(&failure);
		return NULL;
	}
	return &doc.sections[0];
}

static const char *cell(const struct section *section, size_t row, const char *id)
{
	for (size_t i = 0; i < section->column_count; i++)
		if (strcmp(section->columns[i].id, id) == 0)
			return section->rows[row][i].null ? "" : section->rows[row][i].text;
	fail_msg("no column %s", id);
	return "";
}

/* --- who looked at my file ---------------------------------------------------------------------- */

static void it_says_who_when_and_how_newest_first(void **state)
{
	struct fixture *f = *state;
	const struct section *rows;

	looks(f, "tbs", "look", "B-0001");
	later(f, 5);
	looks(f, "night", "print", "B-0001");
	later(f, 5);
	lists(f, "reception", "TRF-TBS", "B-0001");
	looks(f, "reception", "look", "B-0002");
	rows = ask(f, "eka", "looked-at", "person", "B-0001", NULL);
	assert_int_equal(rows->row_count, 3);
	assert_string_equal(cell(rows, 0, "user"), "reception");
	assert_string_equal(cell(rows, 0, "detail"), "residents");
	assert_string_equal(cell(rows, 1, "user"), "night");
	assert_string_equal(cell(rows, 1, "kind"), "print");
	assert_string_equal(cell(rows, 2, "user"), "tbs");
	assert_string_equal(cell(rows, 2, "terminal"), "test");
	assert_int_equal(rows->rows[2][0].number, instant("2026-11-24 12:00"));
}

static void it_names_the_emergency_access(void **state)
{
	struct fixture *f = *state;
	const struct section *rows;

	fixture_as(f, "kut-night");
	assert_done(f, act(f, "break-glass", "reason", "insulin", NULL));
	looks(f, "kut-night", "look", "B-0001");
	rows = ask(f, "eka", "looked-at", "person", "B-0001", NULL);
	assert_string_equal(cell(rows, 0, "emergency"), "E-0001");
}

static void it_says_who_wrote_in_it(void **state)
{
	struct fixture *f = *state;

	assert_non_null(ask(f, "eka", "looked-at", "person", "B-0001", NULL));
	assert_int_equal(doc.section_count, 2);
	assert_int_equal(doc.sections[1].row_count, 1);
	assert_string_equal(cell(&doc.sections[1], 0, "user"), "admin"); /* admitted her */
}

static void of_a_merged_entry_too(void **state)
{
	struct fixture *f = *state;
	const char *twice = arena_text(&f->arena, fixture_person(f, "Nino", "female", "1990-03-12"));
	const struct section *rows;

	looks(f, "night", "look", twice);
	later(f, 5);
	fixture_as(f, "admin");
	assert_done(f, act(f, "merge", "keep", "B-0001", "drop", twice, "reason", "one woman", NULL));
	looks(f, "tbs", "look", "B-0001");
	rows = ask(f, "eka", "looked-at", "person", "B-0001", NULL);
	assert_int_equal(rows->row_count, 2);
	assert_string_equal(cell(rows, 0, "user"), "tbs");
	assert_string_equal(cell(rows, 1, "user"), "night");
}

static void it_is_for_who_may_read_the_audit(void **state)
{
	struct fixture *f = *state;

	looks(f, "night", "look", "B-0001");
	assert_null(ask(f, "tbs", "looked-at", "person", "B-0001", NULL));
	assert_null(ask(f, "head-kut", "looked-at", "person", "B-0001", NULL));
	assert_non_null(ask(f, "manager", "looked-at", "person", "B-0001", NULL));
}

/* Where somebody went is not for the head of the shelter that they left. */
static void who_looks_after_they_left_is_not_told(void **state)
{
	struct fixture *f = *state;

	looks(f, "kut-night", "look", "B-0002");
	later(f, 60);
	fixture_as(f, "admin");
	assert_done(f, act(f, "move", "person", "B-0002", "bed", "CHI-TBS1/2A", NULL));
	later(f, 60);
	looks(f, "reception", "look", "B-0002");
	assert_int_equal(
	    ask(f, "head-kut", "looked-at", "person", "B-0002", NULL)->row_count, 1);
	assert_int_equal(ask(f, "eka", "looked-at", "person", "B-0002", NULL)->row_count, 2);
}

static void the_audit_of_a_shelter_has_its_looks(void **state)
{
	struct fixture *f = *state;
	const struct section *rows;

	looks(f, "night", "look", "B-0001");
	looks(f, "night", "look", "B-0002");
	rows = ask(f, "head-kut", "audit", "verb", "look", NULL);
	assert_int_equal(rows->row_count, 1);
	assert_string_equal(cell(rows, 0, "entity"), "B-0002");
	assert_int_equal(ask(f, "eka", "audit", "verb", "look", NULL)->row_count, 2);
}

static void what_nobody_was_seen_in_is_no_look(void **state)
{
	struct fixture *f = *state;
	const struct look backup = { .word = "backup", .detail = "copied" };
	struct failure failure = { 0 };

	must(f, look_trace(&f->desk, &backup, &failure), &failure, "a trace");
	fixture_now(f, "2026-11-24 03:00");
	looks(f, "reception", "sign-in", "B-0001");
	assert_int_equal(ask(f, "eka", "audit", "looks", "yes", NULL)->row_count, 0);
	assert_int_equal(ask(f, "eka", "unusual", NULL)->row_count, 0);
	assert_int_equal(ask(f, "eka", "audit", "verb", "backup", NULL)->row_count, 1);
}

/* --- unusual ------------------------------------------------------------------------------------ */

static void what_is_usual_is_not_listed(void **state)
{
	struct fixture *f = *state;

	looks(f, "tbs", "look", "B-0001");
	looks(f, "kut-night", "look", "B-0002");
	lists(f, "night", "CHI-KUT", "B-0002");
	looks(f, "tbs", "look", "B-0003"); /* in no shelter: whoever registers people */
	assert_int_equal(ask(f, "eka", "unusual", NULL)->row_count, 0);
}

static void many_files_come_first(void **state)
{
	struct fixture *f = *state;
	const struct section *rows;

	looks(f, "night", "export", "B-0001");
	for (int i = 0; i <= f->config->unusual_files; i++)
		looks(f, "reception", "look", fixture_person(f, "Some", "male", "2012-01-01"));
	rows = ask(f, "eka", "unusual", NULL);
	assert_int_equal(rows->row_count, 2);
	assert_string_equal(cell(rows, 0, "rule"), "many-files");
	assert_string_equal(cell(rows, 0, "user"), "reception");
	assert_string_equal(
	    cell(rows, 0, "why"), "21 files within 30 min; more than 20 are many");
	assert_string_equal(cell(rows, 1, "rule"), "export");
}

static void files_of_another_shelter(void **state)
{
	struct fixture *f = *state;
	const struct section *rows;

	looks(f, "tbs", "look", "B-0002");
	looks(f, "night", "look", "B-0002"); /* everywhere */
	rows = ask(f, "eka", "unusual", NULL);
	assert_int_equal(rows->row_count, 1);
	assert_string_equal(cell(rows, 0, "rule"), "elsewhere");
	assert_string_equal(cell(rows, 0, "user"), "tbs");
	assert_string_equal(cell(rows, 0, "codes"), "B-0002");
	assert_string_equal(
	    cell(rows, 0, "why"), "files of people who were never in a shelter where tbs has a role");
}

static void at_night_by_who_is_not_night_staff(void **state)
{
	struct fixture *f = *state;
	const struct section *rows;

	fixture_now(f, "2026-11-24 03:00");
	looks(f, "reception", "look", "B-0001");
	looks(f, "night", "look", "B-0001");
	rows = ask(f, "eka", "unusual", NULL);
	assert_int_equal(rows->row_count, 1);
	assert_string_equal(cell(rows, 0, "rule"), "night");
	assert_string_equal(cell(rows, 0, "user"), "reception");
	assert_string_equal(
	    cell(rows, 0, "why"), "between 23:00 and 06:00, and reception is not on night duty");
}

static void reveals_exports_and_emergencies(void **state)
{
	struct fixture *f = *state;

	looks(f, "tbs", "reveal", "B-0001");
	looks(f, "tbs", "export", "B-0001");
	fixture_as(f, "kut-night");
	assert_done(f, act(f, "break-glass", "reason", "insulin", NULL));
	looks(f, "kut-night", "look", "B-0001");
	assert_int_equal(ask(f, "eka", "unusual", "rule", "reveal", NULL)->row_count, 1);
	assert_int_equal(ask(f, "eka", "unusual", "rule", "export", NULL)->row_count, 1);
	assert_string_equal(
	    cell(ask(f, "eka", "unusual", "rule", "emergency", NULL), 0, "codes"),
	    "B-0001, E-0001");
	assert_int_equal(ask(f, "eka", "unusual", "user", "kut-night", NULL)->row_count, 2);
}

/* A night is one row, however often somebody looked. */
static void a_row_is_a_rule_a_user_and_a_day(void **state)
{
	struct fixture *f = *state;
	const struct section *rows;

	fixture_now(f, "2026-11-23 23:30");
	looks(f, "reception", "look", "B-0001");
	fixture_now(f, "2026-11-24 01:00");
	looks(f, "reception", "look", "B-0002");
	fixture_now(f, "2026-11-24 23:30");
	looks(f, "reception", "look", "B-0001");
	rows = ask(f, "eka", "unusual", NULL);
	assert_int_equal(rows->row_count, 2);
	assert_int_equal(rows->rows[0][4].number, 1); /* the newest first */
	assert_int_equal(rows->rows[1][4].number, 2);
	assert_string_equal(cell(rows, 1, "codes"), "B-0001, B-0002");
}

static void the_period_is_the_configs_or_what_is_asked(void **state)
{
	struct fixture *f = *state;

	fixture_now(f, "2026-11-10 12:00");
	looks(f, "tbs", "look", "B-0002");
	fixture_now(f, "2026-11-24 12:00");
	assert_int_equal(ask(f, "eka", "unusual", NULL)->row_count, 0);
	assert_int_equal(ask(f, "eka", "unusual", "from", "2026-11-01", NULL)->row_count, 1);
	assert_int_equal(
	    ask(f, "eka", "unusual", "from", "2026-11-01", "to", "2026-11-09", NULL)->row_count, 0);
}

static void heads_of_a_shelter_see_their_own(void **state)
{
	struct fixture *f = *state;

	looks(f, "tbs", "look", "B-0002");
	looks(f, "kut-night", "export", "B-0001");
	assert_int_equal(ask(f, "head-kut", "unusual", NULL)->row_count, 1);
	assert_int_equal(ask(f, "eka", "unusual", NULL)->row_count, 3);
	assert_null(ask(f, "tbs", "unusual", NULL));
}

static int teardown(void **state)
{
	doc_done(&doc);
	return fixture_teardown_sound(state);
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = { CASE(it_says_who_when_and_how_newest_first),
		CASE(it_names_the_emergency_access), CASE(it_says_who_wrote_in_it), CASE(of_a_merged_entry_too),
		CASE(it_is_for_who_may_read_the_audit), CASE(who_looks_after_they_left_is_not_told),
		CASE(the_audit_of_a_shelter_has_its_looks),
		CASE(what_nobody_was_seen_in_is_no_look), CASE(what_is_usual_is_not_listed),
		CASE(many_files_come_first), CASE(files_of_another_shelter),
		CASE(at_night_by_who_is_not_night_staff), CASE(reveals_exports_and_emergencies),
		CASE(a_row_is_a_rule_a_user_and_a_day),
		CASE(the_period_is_the_configs_or_what_is_asked),
		CASE(heads_of_a_shelter_see_their_own) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
