/* Questions to the database. */
#include "core/keeping.h"
#include "tests/db/fixture.h"

static void expect_refused(struct fixture *f, bool good, struct failure *failure, enum code code)
{
	if (good || !failure_has(failure, code))
		fail_msg("expected %s, got: %s", code_word(code), failure_line(&f->arena, failure));
	failure_done(failure);
}

static void test_questions_only_read(void **state)
{
	static const char *const refused[] = { "DELETE FROM person", "UPDATE bed SET note = 'x'",
		"INSERT INTO meta VALUES ('a', 'b')", "SELECT 1; SELECT 2", "PRAGMA user_version = 3",
		"ATTACH 'x' AS y", "DROP TABLE stay", "SELECT nonsense", "", "VACUUM",
		"WITH x AS (SELECT 1) DELETE FROM stay" };
	struct fixture *f = *state;
	struct failure failure = { 0 };
	struct doc doc = { 0 };

	for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
		expect_refused(f, keeping_ask(&f->desk, refused[i], &doc, &failure), &failure,
		    CODE_BAD_VALUE);
		doc_done(&doc);
	}
	must(f, keeping_ask(&f->desk, "SELECT code, note FROM bed WHERE code = 'TRF-TBS/2A'", &doc,
		    &failure), &failure, "asking");
	assert_int_equal(doc.section_count, 1);
	assert_int_equal(doc.sections[0].row_count, 1);
	assert_string_equal(doc.sections[0].columns[0].id, "code");
	assert_string_equal(doc.sections[0].rows[0][0].text, "TRF-TBS/2A");
	doc_done(&doc);
	fixture_as(f, "manager");
	expect_refused(f, keeping_ask(&f->desk, "SELECT 1", &doc, &failure), &failure,
	    CODE_NOT_ALLOWED);
	/* the desk works on after it all */
	fixture_as(f, "admin");
	fixture_person(f, "Nino", "female", "1990-05-01");
}

int main(void)
{
	const struct CMUnitTest tests[] = { SOUND_TEST(test_questions_only_read) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
