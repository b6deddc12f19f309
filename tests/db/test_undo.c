/* What an undo or a redo must not do, though every row that it writes may be written: each was found by
 * random acts (tests/db/test_property.c). */
#include "tests/db/fixture.h"

static const char *last_audit(struct fixture *f)
{
	return arena_format(&f->arena, "%lld", (long long)f->outcome.audit);
}

/* The stay that was taken back and somebody else's later one must not be taken for each other. */
static void test_what_is_redone_finds_no_other_row_in_its_place(void **state)
{
	struct fixture *f = *state;
	const char *lia = fixture_person(f, "Lia", "female", "1990-01-01");
	const char *nia = fixture_person(f, "Nia", "female", "1990-01-01"), *undo;
	struct absence *absences;
	int64_t first;

	assert_done(f, act(f, "admit", "person", lia, "bed", "TRF-TBS/1A", "basis", "self", NULL));
	first = the_stay(f, lia).id;
	assert_done(f, act(f, "missing", "person", lia, NULL));
	assert_done(f, act(f, "undo", NULL));
	undo = last_audit(f);
	assert_done(f, act(f, "undo", NULL));
	assert_done(f, act(f, "admit", "person", nia, "bed", "TRF-TBS/1B", "basis", "self", NULL));
	assert_true(the_stay(f, nia).id > first);
	assert_refused(f, act(f, "redo", "audit", undo, NULL), CODE_DEPENDS);
	assert_int_equal(absences_load(f->desk.db, &f->arena, the_stay(f, nia).id, &absences), 0);
}

static void test_a_decision_is_not_left_without_the_one_before(void **state)
{
	struct fixture *f = *state;
	const char *lia = fixture_person(f, "Lia", "female", "1990-01-01"), *alleged;

	assert_done(f, act(f, "status", "person", lia, "status", "alleged", "by", "x", NULL));
	alleged = last_audit(f);
	f->desk.fixed_now += HOUR;
	assert_done(f, act(f, "status", "person", lia, "status", "victim", "by", "x", NULL));
	assert_refused(f, act(f, "undo", "audit", alleged, NULL), CODE_DEPENDS);
	assert_done(f, act(f, "undo", NULL));
	assert_done(f, act(f, "undo", NULL));
}

/* They came back and left; to take the coming back alone would leave them out of a house they are not
 * of any more. */
static void test_who_left_is_not_out_again(void **state)
{
	struct fixture *f = *state;
	const char *lia = fixture_person(f, "Lia", "female", "1990-01-01"), *back;

	assert_done(f, act(f, "admit", "person", lia, "bed", "TRF-TBS/1A", "basis", "self", NULL));
	assert_done(f, act(f, "out", "person", lia, "kind", "work", "expected", "+3h", NULL));
	f->desk.fixed_now += HOUR;
	assert_done(f, act(f, "return", "person", lia, NULL));
	back = last_audit(f);
	f->desk.fixed_now += HOUR;
	assert_done(f, act(f, "discharge", "person", lia, "reason", "left", NULL));
	assert_refused(f, act(f, "undo", "audit", back, NULL), CODE_DEPENDS);
	assert_done(f, act(f, "undo", NULL));
	assert_done(f, act(f, "undo", NULL));
}

static void test_relations_do_not_come_back_twice(void **state)
{
	struct fixture *f = *state;
	const char *lia = fixture_person(f, "Lia", "female", "1990-01-01");
	const char *nia = fixture_person(f, "Nia", "female", "1990-01-01"), *end;

	assert_done(f, act(f, "relation-add", "person", lia, "kind", "dependant", "other", nia, NULL));
	assert_done(f, act(f, "relation-end", "person", lia, "kind", "dependant", "other", nia, "reason",
			   "the other way round", NULL));
	end = last_audit(f);
	assert_done(f, act(f, "relation-add", "person", nia, "kind", "dependant", "other", lia, NULL));
	assert_refused(f, act(f, "undo", "audit", end, NULL), CODE_DEPENDS);
}

/* Who left a family and became the head of another is not put back into the first one. */
static void test_a_head_is_of_no_other_family(void **state)
{
	struct fixture *f = *state;
	const char *lia = fixture_person(f, "Lia", "female", "1990-01-01");
	const char *nia = fixture_person(f, "Nia", "female", "1990-01-01"), *split;

	assert_done(f, act_over(f, "test", "admit", "person", lia, "bed", "TRF-TBS/2A", "basis",
			   "alleged-victim", NULL));
	assert_done(f, act_over(f, "test", "admit", "person", nia, "bed", "TRF-TBS/2B", "basis",
			   "alleged-victim", NULL));
	assert_done(f, act_over(f, "test", "family-join", "person", nia, "head", lia, NULL));
	assert_done(f, act_over(f, "test", "family-split", "person", nia, NULL));
	split = last_audit(f);
	assert_done(f, act_over(f, "test", "family-join", "person", lia, "head", nia, NULL));
	assert_refused(f, act(f, "undo", "audit", split, NULL), CODE_DEPENDS);
}

static void test_nobody_waits_twice(void **state)
{
	struct fixture *f = *state;
	const char *lia = fixture_person(f, "Lia", "female", "1990-01-01"), *close;

	assert_done(f, act(f, "wait-add", "person", lia, "shelter", "TRF-TBS", NULL));
	assert_done(f, act(f, "wait-close", "entry", "W-0001", "outcome", "withdrew", NULL));
	close = last_audit(f);
	assert_done(f, act(f, "wait-add", "person", lia, "shelter", "TRF-TBS", NULL));
	assert_refused(f, act(f, "undo", "audit", close, NULL), CODE_DEPENDS);
}

static void test_somebody_is_left_to_administer(void **state)
{
	struct fixture *f = *state;
	const char *made;

	assert_done(f, act(f, "user-add", "user", "second", "role", "administrator", "shelters", "all",
			   NULL));
	made = last_audit(f);
	fixture_as(f, "second");
	assert_done(f, act(f, "user-close", "user", "admin", NULL));
	assert_refused(f, act(f, "undo", "audit", made, NULL), CODE_LAST_ADMINISTRATOR);
	assert_done(f, act(f, "undo", NULL));
	assert_done(f, act(f, "undo", "audit", made, NULL));
}

/* Nobody waits for who is forgotten, neither anew nor in the place of somebody else. */
static void test_nobody_waits_for_who_is_forgotten(void **state)
{
	struct fixture *f = *state;
	const char *lia = fixture_person(f, "Lia", "female", "1990-01-01");

	assert_done(f, act(f, "turn-away", "shelter", "TRF-TBS", "person", lia, "reason", "full", NULL));
	assert_done(f, act(f, "wait-add", "shelter", "TRF-TBS", "count", "1", "sex", "female", NULL));
	f->desk.proved = true;
	assert_done(f, act_over(f, "drill", "forget", "person", lia, "reason", "asked for it", NULL));
	assert_refused(f, act(f, "wait-edit", "entry", "W-0001", "person", lia, NULL), CODE_PERSON_VOID);
	assert_refused(f, act(f, "wait-add", "turn-away", "T-0001", "note", "x", NULL), CODE_PERSON_VOID);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SOUND_TEST(test_what_is_redone_finds_no_other_row_in_its_place),
		SOUND_TEST(test_a_decision_is_not_left_without_the_one_before),
		SOUND_TEST(test_who_left_is_not_out_again),
		SOUND_TEST(test_relations_do_not_come_back_twice),
		SOUND_TEST(test_a_head_is_of_no_other_family),
		SOUND_TEST(test_nobody_waits_twice),
		SOUND_TEST(test_somebody_is_left_to_administer),
		SOUND_TEST(test_nobody_waits_for_who_is_forgotten),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
