/* Traces of looks: in the chain, in nobody's way, and with nothing readable that was typed. */
#include "core/look.h"
#include "db/chain.h"
#include "tests/db/fixture.h"

static int64_t head_of(struct fixture *f)
{
	return audit_head(f->desk.db);
}

static void look(struct fixture *f, const char *word, const char *entity, const char *secret)
{
	static const char *const codes[] = { "B-0001", "B-0002" };
	const struct look row = { .word = word, .entity = entity, .codes = codes, .code_count = 2,
		.detail = "looked", .secret = secret };
	struct failure failure = { 0 };

	must(f, look_trace(&f->desk, &row, &failure), &failure, "tracing");
}

static void a_look_is_an_entry_about_everybody_named(void **state)
{
	struct fixture *f = *state;
	struct audit audit;
	const char **codes;

	look(f, "look", "TRF-TBS", NULL);
	assert_true(audit_by_id(f->desk.db, &f->arena, head_of(f), &audit));
	assert_string_equal(audit.verb, "look");
	assert_string_equal(audit.user, f->desk.actor.user);
	assert_string_equal(audit.entity, "TRF-TBS");
	assert_int_equal(audit.changes, 0);
	assert_int_equal(strlen(audit.chain), CHAIN_SIZE - 1);
	assert_int_equal(audit_entities_load(f->desk.db, &f->arena, audit.id, &codes), 3);
	assert_null(look_secret(&f->desk, &f->arena, &audit));
}

static void the_words_of_a_search_are_sealed(void **state)
{
	struct fixture *f = *state;
	struct audit audit;

	look(f, "search", NULL, "ბერიძე");
	assert_true(audit_by_id(f->desk.db, &f->arena, head_of(f), &audit));
	assert_null(strstr(audit.result, "ბერიძე"));
	assert_string_equal(look_secret(&f->desk, &f->arena, &audit), "ბერიძე");
}

/* Undo takes back the act before the looks; a form that was open meanwhile is not told of a change. */
static void looks_are_in_nobodys_way(void **state)
{
	struct fixture *f = *state;
	const char *person = fixture_person(f, "Nino", "female", "1990-05-01");
	struct request request = { 0 };
	struct outcome outcome = { 0 };
	const struct value values[] = { { .name = "person", .text = person },
		{ .name = "alerts", .text = "insulin" } };

	assert_done(f, act(f, "person-edit", "person", person, "alerts", "x", NULL));
	request.seen = head_of(f);
	for (int i = 0; i < 5; i++)
		look(f, "look", person, NULL);
	request.values = (struct values){ values, 2 };
	if (!act_run(&f->desk, verb_named("person-edit"), &request, &outcome))
		fail_msg("%s", failure_line(&f->arena, &outcome.failure));
	outcome_done(&outcome);
	look(f, "look", person, NULL);
	assert_done(f, act(f, "undo", NULL));
	assert_string_equal(the_person(f, person).alerts, "x");
	look(f, "look", person, NULL);
	assert_done(f, act(f, "redo", NULL));
	assert_string_equal(the_person(f, person).alerts, "insulin");
}

/* No trace, no look: what cannot be written is said. */
static void a_trace_that_cannot_be_written_is_a_failure(void **state)
{
	struct fixture *f = *state;
	const struct look row = { .word = "look", .detail = "" };
	struct failure failure = { 0 };
	struct db_options options = { .path = f->path, .turn_ms = 50,
		.key_folder = db_key_folder(f->desk.db) };
	struct desk other = f->desk;
	const char *detail;
	int64_t head = head_of(f);

	assert_int_equal(db_open(&options, &f->arena, &other.db, &detail), DB_OK);
	raw_begin(f);
	assert_false(look_trace(&other, &row, &failure));
	assert_true(failure_has(&failure, CODE_BUSY));
	failure_done(&failure);
	db_rollback(f->desk.db);
	assert_int_equal(head_of(f), head);
	db_close(&other.db);
}

int main(void)
{
	const struct CMUnitTest tests[] = { FIXTURE_TEST(a_look_is_an_entry_about_everybody_named),
		FIXTURE_TEST(the_words_of_a_search_are_sealed), FIXTURE_TEST(looks_are_in_nobodys_way),
		FIXTURE_TEST(a_trace_that_cannot_be_written_is_a_failure) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
