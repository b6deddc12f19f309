/* Changing beds: assign, move (alone, in families, between shelters) and swap. */
#include "tests/db/fixture.h"

static void expect_said(struct fixture *f, const char *part)
{
	if (!strstr(said(f), part))
		fail_msg("\"%s\" does not say \"%s\"", said(f), part);
}

static const char *woman(struct fixture *f, const char *bed, const char *at)
{
	const char *code = fixture_person(f, "Ana", "female", "1990-05-01");

	if (!act(f, "admit", "person", code, "bed", bed, "at", at, NULL))
		fail_msg("cannot admit into %s: %s", bed, said(f));
	return code;
}

static void test_move(void **state)
{
	struct fixture *f = *state;
	const char *ana = woman(f, "TRF-TBS/2A", "2026-11-20 12:00");

	fixture_as(f, "reception");
	assert_done(f, act(f, "move", "person", ana, "bed", "TRF-TBS/2B", NULL));
	assert_string_equal(f->outcome.message, "moved: B-0001 TRF-TBS/2A -> TRF-TBS/2B");
	assert_non_null(strstr(f->outcome.result, "\"from\":\"TRF-TBS/2A\""));
	assert_string_equal(state_of(f, "TRF-TBS/2A"), "to_clean");
	assert_string_equal(sleeper(f, "TRF-TBS/2A", "2026-11-24 11:59"), ana);
	assert_string_equal(sleeper(f, "TRF-TBS/2B", "2026-11-24 12:00"), ana);
	assert_done(f, act(f, "undo", NULL));
	assert_string_equal(sleeper(f, "TRF-TBS/2A", "2026-11-24 12:00"), ana);
	assert_string_equal(state_of(f, "TRF-TBS/2B"), "free");
	assert_done(f, act(f, "redo", NULL));
	assert_string_equal(sleeper(f, "TRF-TBS/2B", "2026-11-24 12:00"), ana);
}

static void test_move_refused(void **state)
{
	struct fixture *f = *state;
	const char *ana = woman(f, "TRF-TBS/2A", "2026-11-20 12:00");
	const char *eka = woman(f, "TRF-TBS/2B", "2026-11-21 12:00");
	const char *out = fixture_person(f, "Maka", "female", NULL);

	assert_refused(
	    f, act(f, "move", "person", ana, "bed", "TRF-TBS/2A", NULL), CODE_SAME_PLACE);
	assert_refused(
	    f, act(f, "move", "person", ana, "bed", "TRF-TBS/2B", NULL), CODE_BED_OCCUPIED);
	expect_said(f, eka);
	assert_refused(f, act(f, "move", "person", out, "bed", "TRF-TBS/2C", NULL),
	    CODE_PERSON_NOT_IN);
	assert_refused(f, act(f, "move", "person", ana, NULL), CODE_MISSING_VALUE);
	assert_refused(f, act(f, "move", "person", ana, "bed", "TRF-TBS/4A", NULL), CODE_RULE_SEX);
	assert_done(
	    f, act_over(f, "only free bed", "move", "person", ana, "bed", "TRF-TBS/4A", NULL));
	assert_done(f, act(f, "discharge", "person", eka, "reason", "left", NULL));
	assert_refused(f, act(f, "move", "person", eka, "bed", "TRF-TBS/2C", NULL),
	    CODE_PERSON_NOT_IN);
	expect_said(f, "left TRF-TBS at 24.11.2026 12:00");
}

static void test_move_in_the_past(void **state)
{
	struct fixture *f = *state;
	const char *ana = woman(f, "TRF-TBS/2A", "2026-11-20 12:00");

	assert_refused(f, act(f, "move", "person", ana, "bed", "TRF-TBS/2B", "at",
			      "2026-11-20 11:00", NULL),
	    CODE_BEFORE_ARRIVAL);
	assert_done(f, act(f, "move", "person", ana, "bed", "TRF-TBS/2B", "at", "2026-11-22 12:00",
			   NULL));
	assert_refused(f, act(f, "move", "person", ana, "bed", "TRF-TBS/2C", "at",
			      "2026-11-21 12:00", NULL),
	    CODE_BEFORE_ARRIVAL);
	assert_string_equal(sleeper(f, "TRF-TBS/2A", "2026-11-21 12:00"), ana);
	assert_string_equal(sleeper(f, "TRF-TBS/2B", "2026-11-22 12:00"), ana);
}

static void test_undo_of_a_move_when_the_old_bed_is_taken(void **state)
{
	struct fixture *f = *state;
	const char *ana = woman(f, "TRF-TBS/2A", "2026-11-20 12:00");
	const char *eka = fixture_person(f, "Eka", "female", NULL);
	char number[24];

	assert_done(f, act(f, "move", "person", ana, "bed", "TRF-TBS/2B", NULL));
	snprintf(number, sizeof number, "%lld", (long long)f->outcome.audit);
	fixture_cleaned(f, "TRF-TBS/2A", "2026-11-24 12:00");
	assert_done(f, act(f, "admit", "person", eka, "bed", "TRF-TBS/2A", NULL));
	assert_refused(f, act(f, "undo", "audit", number, NULL), CODE_DEPENDS);
	assert_string_equal(sleeper(f, "TRF-TBS/2B", "2026-11-24 12:00"), ana);
}

static void test_move_to_another_shelter(void **state)
{
	struct fixture *f = *state;
	const char *ana = woman(f, "TRF-TBS/2A", "2026-11-20 12:00");
	struct stay before = the_stay(f, ana), now, ended;
	struct absence absence;

	assert_done(f, act(f, "out", "person", ana, "kind", "hospital", NULL));
	assert_done(f, act(f, "move", "person", ana, "bed", "TRF-BAT/2A", "note", "by car", NULL));
	now = the_stay(f, ana);
	assert_int_equal(now.continues, before.id);
	assert_int_equal(now.admitted_at, f->desk.fixed_now);
	assert_string_equal(now.expected_on, "2027-02-22");
	assert_true(stay_by_id(f->desk.db, &f->arena, before.id, &ended));
	assert_string_equal(ended.reason, "other-shelter");
	assert_string_equal(ended.destination, "TRF-BAT");
	assert_int_equal(ended.left_at, f->desk.fixed_now);
	assert_true(absence_at(f->desk.db, &f->arena, now.id, DB_NULL, &absence));
	assert_string_equal(absence.kind, "hospital"); /* still there */
	assert_string_equal(state_of(f, "TRF-TBS/2A"), "to_clean");
	assert_done(f, act(f, "undo", NULL));
	assert_int_equal(the_stay(f, ana).id, before.id);
	assert_string_equal(state_of(f, "TRF-BAT/2A"), "free");
	assert_string_equal(sleeper(f, "TRF-TBS/2A", "2026-11-24 12:00"), ana);
}

static void test_move_needs_the_right_in_both(void **state)
{
	struct fixture *f = *state;
	const char *girl = fixture_person(f, "Lile", "female", "2014-05-01");

	assert_done(f, act(f, "admit", "person", girl, "bed", "CHI-KUT/1B", NULL));
	fixture_as(f, "kutaisi");
	assert_refused(
	    f, act(f, "move", "person", girl, "bed", "CHI-RUS/1B", NULL), CODE_NOT_ALLOWED);
	assert_done(f, act(f, "move", "person", girl, "bed", "CHI-KUT/1C", NULL));
}

static void admit_family(struct fixture *f)
{
	fixture_person(f, "Nino", "female", "1990-05-01");
	fixture_person(f, "Luka", "male", "2018-05-01");
	fixture_person(f, "Lile", "female", "2020-05-01");
	if (!act(f, "admit", "people", "1 2 3", "beds", "TRF-TBS/3A TRF-TBS/3B TRF-TBS/3C", "at",
		"2026-11-20 12:00", NULL))
		fail_msg("cannot admit the family: %s", said(f));
}

static void test_family_changes_beds_among_them(void **state)
{
	struct fixture *f = *state;

	admit_family(f);
	assert_done(f, act(f, "move", "person", "2", "family", "yes", "beds",
			   "TRF-TBS/3B TRF-TBS/3A TRF-TBS/3C", NULL));
	assert_string_equal(sleeper(f, "TRF-TBS/3B", "2026-11-24 12:00"), "B-0001");
	assert_string_equal(sleeper(f, "TRF-TBS/3A", "2026-11-24 12:00"), "B-0002");
	assert_string_equal(sleeper(f, "TRF-TBS/3C", "2026-11-24 12:00"), "B-0003");
	assert_refused(f, act(f, "move", "person", "1", "family", "yes", "beds",
			      "TRF-TBS/3B TRF-TBS/3A", NULL),
	    CODE_BAD_VALUE);
}

static void test_family_moves_to_another_shelter(void **state)
{
	struct fixture *f = *state;

	admit_family(f);
	assert_done(f, act(f, "move", "person", "1", "family", "yes", "beds",
			   "TRF-BAT/3A TRF-BAT/3B TRF-BAT/3C", NULL));
	assert_true(the_stay(f, "B-0001").head == DB_NULL);
	assert_int_equal(the_stay(f, "B-0002").head, the_stay(f, "B-0001").id);
	assert_int_equal(the_stay(f, "B-0003").head, the_stay(f, "B-0001").id);
	assert_false(failure_has(&f->outcome.failure, CODE_FAMILY_LEFT_BEHIND));
	assert_done(f, act(f, "undo", NULL));
	assert_string_equal(sleeper(f, "TRF-TBS/3C", "2026-11-24 12:00"), "B-0003");
	assert_int_equal(the_stay(f, "B-0002").head, the_stay(f, "B-0001").id);
}

static void test_head_moves_away_alone(void **state)
{
	struct fixture *f = *state;

	admit_family(f);
	assert_warned(
	    f, act(f, "move", "person", "1", "bed", "TRF-BAT/2A", NULL), CODE_FAMILY_LEFT_BEHIND);
	assert_true(the_stay(f, "B-0002").head == DB_NULL); /* the eldest who stays */
	assert_int_equal(the_stay(f, "B-0003").head, the_stay(f, "B-0002").id);
}

static void test_assign(void **state)
{
	struct fixture *f = *state;
	const char *ana = fixture_person(f, "Ana", "female", "1990-05-01");

	assert_done(f, act(f, "admit", "person", ana, "shelter", "TRF-TBS", "no-bed", "yes", "at",
			   "2026-11-24 08:00", NULL));
	assert_refused(f, act(f, "assign", "person", ana, "bed", "TRF-BAT/2A", NULL),
	    CODE_ANOTHER_SHELTER);
	assert_refused(f, act(f, "assign", "person", ana, "bed", "TRF-TBS/2A", "at",
			      "2026-11-24 07:00", NULL),
	    CODE_BEFORE_ARRIVAL);
	assert_refused(
	    f, act(f, "assign", "person", ana, "bed", "TRF-TBS/4A", NULL), CODE_RULE_SEX);
	assert_done(f, act(f, "assign", "person", ana, "bed", "TRF-TBS/2A", NULL));
	assert_refused(
	    f, act(f, "assign", "person", ana, "bed", "TRF-TBS/2B", NULL), CODE_ALREADY_SO);
	assert_done(f, act(f, "undo", NULL));
	assert_string_equal(state_of(f, "TRF-TBS/2A"), "free");
}

static void test_swap(void **state)
{
	struct fixture *f = *state;
	const char *ana = woman(f, "TRF-TBS/2A", "2026-11-20 12:00");
	const char *eka = woman(f, "TRF-TBS/1B", "2026-11-21 12:00");

	assert_done(f, act(f, "swap", "person", ana, "other", eka, NULL));
	assert_string_equal(sleeper(f, "TRF-TBS/1B", "2026-11-24 12:00"), ana);
	assert_string_equal(sleeper(f, "TRF-TBS/2A", "2026-11-24 12:00"), eka);
	assert_done(f, act(f, "undo", NULL));
	assert_string_equal(sleeper(f, "TRF-TBS/2A", "2026-11-24 12:00"), ana);
	assert_done(f, act(f, "redo", NULL));
	assert_string_equal(sleeper(f, "TRF-TBS/2A", "2026-11-24 12:00"), eka);
	assert_done(f, act(f, "undo", NULL));
	/* in one room */
	assert_done(f, act(f, "move", "person", eka, "bed", "TRF-TBS/2B", "at", "2026-11-22 12:00",
			   NULL));
	assert_done(f, act(f, "swap", "person", ana, "other", eka, NULL));
	assert_string_equal(sleeper(f, "TRF-TBS/2B", "2026-11-24 12:00"), ana);
}

static void test_swap_refused(void **state)
{
	struct fixture *f = *state;
	const char *ana = woman(f, "TRF-TBS/2A", "2026-11-20 12:00");
	const char *eka = woman(f, "TRF-BAT/2A", "2026-11-20 12:00");
	const char *maka = woman(f, "TRF-TBS/1B", "2026-11-20 12:00");
	const char *dato = fixture_person(f, "Dato", "male", "1990-05-01");
	const char *roomless = fixture_person(f, "Lia", "female", "1990-05-01");

	assert_refused(f, act(f, "swap", "person", ana, "other", eka, NULL), CODE_ANOTHER_SHELTER);
	expect_said(f, "use move");
	assert_refused(f, act(f, "swap", "person", ana, "other", ana, NULL), CODE_SAME_PLACE);
	assert_refused(f, act(f, "swap", "person", ana, "other", dato, NULL), CODE_PERSON_NOT_IN);
	assert_done(f, act(f, "admit", "person", dato, "bed", "TRF-TBS/4A", NULL));
	assert_refused(f, act(f, "swap", "person", ana, "other", dato, NULL), CODE_RULE_SEX);
	assert_int_equal(f->outcome.failure.count, 2); /* both of them */
	assert_done(f, act(f, "admit", "person", roomless, "shelter", "TRF-TBS", "no-bed", "yes",
			   NULL));
	assert_refused(f, act(f, "swap", "person", ana, "other", roomless, NULL), CODE_NOT_SO);
	assert_refused(f, act(f, "swap", "person", ana, "other", maka, "at", "2026-11-19 12:00",
			      NULL),
	    CODE_BEFORE_ARRIVAL);
	fixture_block(f, "TRF-TBS/1B", "2026-11-24 10:00", NULL);
	assert_refused(
	    f, act(f, "swap", "person", ana, "other", maka, NULL), CODE_BED_OUT_OF_SERVICE);
}

/* A refusal names who lies in the bed; not to somebody who may not see that shelter. */
static void test_a_denial_tells_nothing_else(void **state)
{
	struct fixture *f = *state;
	const char *ana = fixture_person(f, "Ana", "female", "2012-05-01");
	const char *eka = fixture_person(f, "Eka", "female", "2012-05-01");

	assert_done(f, act(f, "admit", "person", ana, "bed", "CHI-RUS/1B", NULL));
	fixture_as(f, "kutaisi");
	assert_refused(
	    f, act(f, "admit", "person", eka, "bed", "CHI-RUS/1B", NULL), CODE_NOT_ALLOWED);
	assert_int_equal(f->outcome.failure.count, 1);
	assert_null(strstr(said(f), ana));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SOUND_TEST(test_move),
		SOUND_TEST(test_move_refused),
		SOUND_TEST(test_move_in_the_past),
		SOUND_TEST(test_undo_of_a_move_when_the_old_bed_is_taken),
		SOUND_TEST(test_move_to_another_shelter),
		SOUND_TEST(test_move_needs_the_right_in_both),
		SOUND_TEST(test_family_changes_beds_among_them),
		SOUND_TEST(test_family_moves_to_another_shelter),
		SOUND_TEST(test_head_moves_away_alone),
		SOUND_TEST(test_assign),
		SOUND_TEST(test_swap),
		SOUND_TEST(test_swap_refused),
		SOUND_TEST(test_a_denial_tells_nothing_else),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
