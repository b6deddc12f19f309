/* The pipeline itself: operation ids, what was seen, and what a denial gives away. */
#include "tests/db/fixture.h"

static bool send(struct fixture *f, const char *uid, int64_t seen, const char *person,
    const char *bed)
{
	struct value values[] = { { .name = "person", .text = person }, { .name = "bed", .text = bed } };
	struct request request = { .values = { values, 2 }, .uid = uid, .seen = seen };

	outcome_done(&f->outcome);
	return act_run(&f->desk, verb_named("admit"), &request, &f->outcome);
}

static void a_form_sent_twice_acts_once(void **state)
{
	struct fixture *f = *state;
	const char *ana = fixture_person(f, "Ana", "female", NULL), *first;
	struct stay *stays;

	assert_done(f, send(f, "op-1", DB_NULL, ana, "TRF-TBS/2A"));
	first = arena_text(&f->arena, f->outcome.result);
	assert_done(f, send(f, "op-1", DB_NULL, ana, "TRF-TBS/2A"));
	assert_string_equal(f->outcome.result, first);
	assert_int_equal(stays_load(f->desk.db, &f->arena, the_stay(f, ana).person, &stays), 1);
}

static void an_operation_id_is_not_used_for_something_else(void **state)
{
	struct fixture *f = *state;
	const char *ana = fixture_person(f, "Ana", "female", NULL);
	const char *eka = fixture_person(f, "Eka", "female", NULL);

	assert_done(f, send(f, "op-1", DB_NULL, ana, "TRF-TBS/2A"));
	assert_refused(f, send(f, "op-1", DB_NULL, eka, "TRF-TBS/2B"), CODE_BAD_VALUE);
	assert_refused(f, send(f, "op-1", DB_NULL, ana, "TRF-TBS/2B"), CODE_BAD_VALUE);
	assert_string_equal(state_of(f, "TRF-TBS/2B"), "free");
}

static void what_was_undone_since_is_not_said_to_be_done(void **state)
{
	struct fixture *f = *state;
	const char *ana = fixture_person(f, "Ana", "female", NULL);

	assert_done(f, send(f, "op-1", DB_NULL, ana, "TRF-TBS/2A"));
	assert_done(f, act(f, "undo", NULL));
	assert_refused(f, send(f, "op-1", DB_NULL, ana, "TRF-TBS/2A"), CODE_BAD_VALUE);
	assert_non_null(strstr(said(f), "undone since"));
	assert_done(f, act(f, "redo", NULL));
	assert_done(f, send(f, "op-1", DB_NULL, ana, "TRF-TBS/2A"));
}

static void what_changed_since_it_was_seen_is_not_written_over(void **state)
{
	struct fixture *f = *state;
	const char *ana = fixture_person(f, "Ana", "female", NULL);
	int64_t seen = audit_head(f->desk.db);

	fixture_as(f, "manager");
	assert_done(f, act(f, "person-edit", "person", ana, "alerts", "insulin", NULL));
	fixture_as(f, "admin");
	assert_refused(f, send(f, NULL, seen, ana, "TRF-TBS/2A"), CODE_CHANGED);
	assert_non_null(strstr(said(f), "manager"));
	/* having looked, the same form may be sent */
	assert_done(f, send(f, NULL, f->outcome.head, ana, "TRF-TBS/2A"));
}

static void a_refusal_does_not_tell_of_shelters_that_may_not_be_seen(void **state)
{
	struct fixture *f = *state;
	const char *ana = fixture_person(f, "Ana", "female", "1990-05-01");

	assert_done(f, send(f, NULL, DB_NULL, ana, "TRF-TBS/2A"));
	fixture_as(f, "kutaisi");
	assert_refused(f, send(f, NULL, DB_NULL, ana, "CHI-KUT/1A"), CODE_PERSON_ALREADY_IN);
	assert_null(strstr(said(f), "TRF-TBS"));
	assert_null(strstr(said(f), "Ana"));
	assert_refused(f, send(f, NULL, DB_NULL, ana, "TRF-TBS/2A"), CODE_NOT_ALLOWED);
	assert_null(strstr(said(f), "Ana"));
}

int main(void)
{
	const struct CMUnitTest tests[] = { SOUND_TEST(a_form_sent_twice_acts_once),
		SOUND_TEST(an_operation_id_is_not_used_for_something_else),
		SOUND_TEST(what_was_undone_since_is_not_said_to_be_done),
		SOUND_TEST(what_changed_since_it_was_seen_is_not_written_over),
		SOUND_TEST(a_refusal_does_not_tell_of_shelters_that_may_not_be_seen) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
