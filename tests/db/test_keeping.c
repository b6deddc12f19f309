/* Copies of the database and questions to it. */
#include "core/keeping.h"
#include "tests/db/fixture.h"

static void expect_refused(struct fixture *f, bool good, struct failure *failure, enum code code)
{
	if (good || !failure_has(failure, code))
		fail_msg("expected %s, got: %s", code_word(code), failure_line(&f->arena, failure));
	failure_done(failure);
}

static void test_backup_is_a_database_of_its_own(void **state)
{
	struct fixture *f = *state;
	struct failure failure = { 0 };
	const char *copy = arena_format(&f->arena, "%s.copy", f->path), *detail;
	struct db_options options = { .path = copy, .key_folder = db_key_folder(f->desk.db) };
	struct db *db;

	fixture_person(f, "Nino", "female", "1990-05-01");
	must(f, keeping_backup(&f->desk, copy, &failure), &failure, "copying");
	assert_int_equal(access(arena_format(&f->arena, "%s-turn", copy), F_OK), -1);
	assert_int_equal(db_open(&options, &f->arena, &db, &detail), DB_OK);
	assert_int_equal(db_number(db, 0, "SELECT count(*) FROM person /*scan*/"), 1);
	db_close(&db);
	expect_refused(f, keeping_backup(&f->desk, copy, &failure), &failure, CODE_STORAGE_EXISTS);
	unlink(copy);
	unlink(arena_format(&f->arena, "%s-turn", copy));
	expect_refused(f,
	    keeping_backup(&f->desk, "/no/such/folder/copy.db", &failure), &failure,
	    CODE_STORAGE_MISSING);
	fixture_as(f, "manager");
	expect_refused(f, keeping_backup(&f->desk, copy, &failure), &failure, CODE_NOT_ALLOWED);
	assert_int_equal(access(copy, F_OK), -1);
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
	const struct CMUnitTest tests[] = { SOUND_TEST(test_backup_is_a_database_of_its_own),
		SOUND_TEST(test_questions_only_read) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
