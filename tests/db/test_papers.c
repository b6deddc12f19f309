/* The way of papers: steps, what the person's short state follows, what merging, editing and forgetting
 * make of them, and who sees it. */
#include "tests/db/booked.h"

#include "core/check.h"
#include "core/papering.h"

#include <string.h>


static void expect_state(struct fixture *f, const char *code, const char *documents, const char *until)
{
	struct person person;
	struct failure failure = { 0 };
	struct doc doc = { 0 };
	size_t faults = 0;

	assert_true(person_by_code(f->desk.db, &f->arena, code, &person));
	assert_string_equal(person.documents, documents);
	assert_string_equal(person.documents_until ? person.documents_until : "", until);
	assert_true(check_run(&f->desk, &doc, &faults, &failure));
	assert_int_equal(faults, 0);
	doc_done(&doc);
	failure_done(&failure);
}

static int64_t steps_of(struct fixture *f, const char *code)
{
	return db_number(f->desk.db, -1,
	    "SELECT count(*) FROM paper_step s JOIN person p ON p.id = s.person WHERE p.code = $1",
	    DB_T(code));
}

static void the_short_state_follows_the_newest_step(void **state)
{
	struct fixture *f = *state;
	const char *who = fixture_person(f, "Nino", "female", "2010-01-01");

	assert_done(f, act(f, "paper-set", "person", who, "state", "birth-registered", "applicant",
			   "guardianship", NULL));
	expect_state(f, who, "applied", "");
	assert_done(f, act(f, "paper-set", "person", who, "state", "temporary-certificate", "until",
			   "2027-02-01", "number", "SECRET-7", NULL));
	expect_state(f, who, "temporary-certificate", "2027-02-01");
	assert_int_equal(db_number(f->desk.db, -1,
			     "SELECT count(*) FROM paper_step WHERE number LIKE '%SECRET%'"), 0);
	/* what was before does not count */
	assert_done(f, act(f, "paper-set", "person", who, "state", "none", "on", "2026-01-05", NULL));
	expect_state(f, who, "temporary-certificate", "2027-02-01");
	assert_done(f, act(f, "paper-void", "person", who, "reason", "mistake", NULL));
	expect_state(f, who, "applied", "");
	assert_done(f, act(f, "undo", NULL));
	expect_state(f, who, "temporary-certificate", "2027-02-01");
}

static void bad_steps_are_refused(void **state)
{
	struct fixture *f = *state;
	const char *who = fixture_person(f, "Nino", "female", "2010-01-01");

	assert_false(act(f, "paper-set", "person", who, "state", "applied", "until", "2026-01-01", NULL));
	assert_true(failure_has(&f->outcome.failure, CODE_BAD_VALUE));
	assert_false(act(f, "paper-set", "person", who, "state", "applied", "on", "2009-12-31", NULL));
	assert_true(failure_has(&f->outcome.failure, CODE_BAD_VALUE));
	assert_false(act(f, "paper-void", "person", who, "reason", "none there", NULL));
	assert_true(failure_has(&f->outcome.failure, CODE_ALREADY_SO));
	assert_done(f, act(f, "paper-set", "person", who, "state", "applied", NULL));
	assert_false(act(f, "paper-set", "person", who, "state", "applied", NULL));
	assert_true(failure_has(&f->outcome.failure, CODE_ALREADY_SO));
}

static void editing_writes_a_step_too(void **state)
{
	struct fixture *f = *state;
	const char *who = fixture_person(f, "Nino", "female", "2010-01-01");

	assert_done(f, act(f, "person-edit", "person", who, "documents", "applied", NULL));
	assert_int_equal(steps_of(f, who), 1);
	expect_state(f, who, "applied", "");
	assert_done(f, act(f, "person-edit", "person", who, "languages", "ka", NULL));
	assert_int_equal(steps_of(f, who), 1);
	assert_done(f, act(f, "person-edit", "person", who, "documents-until", "2027-03-01", NULL));
	assert_int_equal(steps_of(f, who), 2);
	expect_state(f, who, "applied", "2027-03-01");
	assert_done(f, act(f, "person-add", "given", "Dato", "documents", "none", NULL));
	assert_int_equal(steps_of(f, "B-0002"), 1);
	assert_done(f, act(f, "person-add", "given", "Gio", NULL));
	assert_int_equal(steps_of(f, "B-0003"), 0);
}

static void merging_keeps_both_ways(void **state)
{
	struct fixture *f = *state;
	const char *keep = fixture_person(f, "Nino", "female", "2010-01-01");
	const char *drop = fixture_person(f, "Ninutsa", "female", "2010-01-01");

	assert_done(f, act(f, "paper-set", "person", drop, "state", "applied", "on", "2026-11-02", NULL));
	assert_done(f, act(f, "paper-set", "person", keep, "state", "foreign", "on", "2026-10-02", NULL));
	assert_done(f, act_over(f, "test", "merge", "keep", keep, "drop", drop, "reason", "same", NULL));
	assert_int_equal(steps_of(f, drop), 0);
	assert_int_equal(steps_of(f, keep), 3); /* the last says that the kept entry's documents hold */
	expect_state(f, keep, "foreign", "");
	assert_done(f, act(f, "undo", NULL));
	expect_state(f, drop, "applied", "");
	assert_int_equal(steps_of(f, keep), 1);
}

static void forgetting_leaves_nothing(void **state)
{
	struct fixture *f = *state;
	const char *who = fixture_person(f, "Nino", "female", "2010-01-01");

	assert_done(f, act(f, "paper-set", "person", who, "state", "applied", NULL));
	assert_done(f, act_over(f, "test", "forget", "person", who, "reason", "asked", NULL));
	assert_int_equal(steps_of(f, who), 0);
}

static void the_report_counts_by_state(void **state)
{
	struct fixture *f = *state;
	const char *who = fixture_person(f, "Nino", "female", "2010-01-01"), *json;

	assert_done(f, act(f, "paper-set", "person", who, "state", "identity-card", "applicant", "fund",
			   NULL));
	assert_done(f, act(f, "goal-add", "person", who, "kind", "paper", "title", "photo for the card",
			   "due", "2026-12-01", NULL));
	json = report_json(f, "papers", NULL, NULL);
	HAS(json, "\"state\": \"identity-card\"");
	HAS(json, "\"applicant\": \"fund\"");
	HAS(json, "photo for the card");
	HAS(json, "\"task_on\": \"2026-12-01\"");
	HAS(json, "\"age\": \"child\"");
	json = report_json(f, "papers", "state", "none");
	assert_null(strstr(json, who));
}

static void every_state_has_its_short_one(void **state)
{
	(void)state;
	for (const struct choice *c = choice_papers; c->word; c++)
		assert_non_null(choice_find(choice_documents, papering_documents(c->word)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_state_has_its_short_one),
		SOUND_TEST(the_short_state_follows_the_newest_step),
		SOUND_TEST(bad_steps_are_refused),
		SOUND_TEST(editing_writes_a_step_too),
		SOUND_TEST(merging_keeps_both_ways),
		SOUND_TEST(forgetting_leaves_nothing),
		SOUND_TEST(the_report_counts_by_state),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
