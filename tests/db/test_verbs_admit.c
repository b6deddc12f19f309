/* Admitting: done, every refusal, overrides, entries from before, holds, undo and redo. */
#include "tests/db/fixture.h"

static const char *result_of(struct fixture *f)
{
	return f->outcome.result;
}

static void expect_result(struct fixture *f, const char *part)
{
	if (!strstr(result_of(f), part))
		fail_msg("the result %s does not hold %s", result_of(f), part);
}

static void expect_said(struct fixture *f, const char *part)
{
	if (!strstr(said(f), part))
		fail_msg("\"%s\" does not say \"%s\"", said(f), part);
}

static void test_one_person(void **state)
{
	struct fixture *f = *state;
	const char *ana = fixture_person(f, "Ana", "female", "1990-05-01");
	struct stay stay;

	assert_done(f, act(f, "admit", "person", ana, "bed", "TRF-TBS/2A", "basis",
			   "alleged-victim", "referrer", "police", "note", "tired", NULL));
	expect_result(f, "\"person\":\"B-0001\"");
	expect_result(f, "\"stay\":\"S-000001\"");
	expect_result(f, "\"bed\":\"TRF-TBS/2A\"");
	expect_result(f, "\"shelter\":\"TRF-TBS\"");
	assert_string_equal(f->outcome.message, "admitted: B-0001 TRF-TBS/2A, until 22.02.2027");
	stay = the_stay(f, ana);
	assert_string_equal(stay.expected_on, "2027-02-22"); /* 90 days */
	assert_string_equal(stay.basis, "alleged-victim");
	assert_string_equal(stay.referrer, "police");
	assert_true(stay.head == DB_NULL);
	assert_string_equal(state_of(f, "TRF-TBS/2A"), "occupied");
}

static void test_already_in(void **state)
{
	struct fixture *f = *state;
	const char *ana = fixture_person(f, "Ana", "female", "1990-05-01");

	assert_done(f, act(f, "admit", "person", ana, "bed", "TRF-TBS/2A", NULL));
	assert_refused(f, act(f, "admit", "person", ana, "bed", "TRF-TBS/2B", NULL),
	    CODE_PERSON_ALREADY_IN);
	expect_said(f, "B-0001 is in TRF-TBS since 12:00");
}

static void test_bed_taken(void **state)
{
	struct fixture *f = *state;
	const char *ana = fixture_person(f, "Ana", "female", "1990-05-01");
	const char *eka = fixture_person(f, "Eka", "female", "1990-05-01");

	assert_done(f, act(f, "admit", "person", ana, "bed", "TRF-TBS/2A", NULL));
	assert_refused(
	    f, act(f, "admit", "person", eka, "bed", "TRF-TBS/2A", NULL), CODE_BED_OCCUPIED);
	expect_said(f, "B-0001 since 24.11.2026 12:00");
	/* nobody may override it */
	assert_refused(f, act_over(f, "no room", "admit", "person", eka, "bed", "TRF-TBS/2A", NULL),
	    CODE_BED_OCCUPIED);
}

static void test_bed_out_of_service_and_surge(void **state)
{
	struct fixture *f = *state;
	const char *ana = fixture_person(f, "Ana", "female", "2012-05-01");

	fixture_block(f, "CHI-KUT/1B", "2026-11-20 10:00", "2026-11-30 10:00");
	assert_refused(f, act(f, "admit", "person", ana, "bed", "CHI-KUT/1B", NULL),
	    CODE_BED_OUT_OF_SERVICE);
	expect_said(f, "until 30.11.2026 10:00");
	assert_refused(
	    f, act(f, "admit", "person", ana, "bed", "CHI-KUT/S1", NULL), CODE_BED_SURGE);
}

static void test_every_failing_rule_is_listed(void **state)
{
	struct fixture *f = *state;
	const char *dato = fixture_person(f, "Dato", "male", "1990-05-01");

	assert_refused(f, act(f, "admit", "person", dato, "bed", "CHI-TBS1/2A", "until",
			      "2028-01-01", NULL),
	    CODE_RULE_SEX);
	assert_true(failure_has(&f->outcome.failure, CODE_RULE_AGE));
	assert_true(failure_has(&f->outcome.failure, CODE_RULE_LIMIT));
}

static void test_override(void **state)
{
	struct fixture *f = *state;
	const char *dato = fixture_person(f, "Dato", "male", "2012-05-01");
	struct audit_override *rows;

	fixture_as(f, "reception");
	assert_refused(f, act_over(f, "one night", "admit", "person", dato, "bed", "CHI-TBS1/2A",
			      NULL),
	    CODE_NOT_ALLOWED);
	fixture_as(f, "manager");
	assert_refused(
	    f, act(f, "admit", "person", dato, "bed", "CHI-TBS1/2A", NULL), CODE_RULE_SEX);
	assert_done(
	    f, act_over(f, "one night", "admit", "person", dato, "bed", "CHI-TBS1/2A", NULL));
	assert_int_equal(
	    audit_overrides_load(f->desk.db, &f->arena, f->outcome.audit, &rows), 1);
	assert_string_equal(rows[0].rule, "rule-sex");
	assert_string_equal(rows[0].reason, "one night");
}

static void test_only_in_own_shelter(void **state)
{
	struct fixture *f = *state;
	const char *ana = fixture_person(f, "Ana", "female", "2012-05-01");

	fixture_as(f, "kutaisi");
	assert_refused(
	    f, act(f, "admit", "person", ana, "bed", "CHI-RUS/1B", NULL), CODE_NOT_ALLOWED);
	assert_done(f, act(f, "admit", "person", ana, "bed", "CHI-KUT/1B", NULL));
}

static void test_impossible_times(void **state)
{
	struct fixture *f = *state;
	const char *ana = fixture_person(f, "Ana", "female", "2026-11-20");

	assert_refused(f, act(f, "admit", "person", ana, "bed", "TRF-TBS/2A", "at",
			      "2026-11-24 12:01", NULL),
	    CODE_IN_THE_FUTURE);
	assert_int_equal(f->outcome.failure.count, 1); /* said once */
	assert_refused(f, act(f, "admit", "person", ana, "bed", "TRF-TBS/2A", "at",
			      "2026-11-19 12:00", NULL),
	    CODE_BORN_AFTER_ENTRY);
	assert_refused(f, act(f, "admit", "person", ana, "bed", "TRF-TBS/2A", "until",
			      "2026-11-23", NULL),
	    CODE_BEFORE_ARRIVAL);
	assert_warned(f, act(f, "admit", "person", fixture_person(f, "Eka", "female", NULL), "bed",
			     "TRF-TBS/2A", "at", "2026-10-01 12:00", NULL),
	    CODE_BACK_DATED);
}

static void test_before_the_bed_was_given_to_another(void **state)
{
	struct fixture *f = *state;
	const char *ana = fixture_person(f, "Ana", "female", NULL);
	const char *eka = fixture_person(f, "Eka", "female", NULL);

	assert_done(f, act(f, "admit", "person", ana, "bed", "TRF-TBS/2A", "at", "2026-11-22 12:00",
			   NULL));
	assert_done(f,
	    act(f, "discharge", "person", ana, "reason", "left", "at", "2026-11-24 09:00", NULL));
	fixture_cleaned(f, "TRF-TBS/2A", "2026-11-24 10:00");
	/* yesterday the bed was taken, until this morning */
	assert_refused(f, act(f, "admit", "person", eka, "bed", "TRF-TBS/2A", "at",
			      "2026-11-23 20:00", NULL),
	    CODE_BED_OCCUPIED);
	expect_said(f, "B-0001 since 22.11.2026 12:00 until 24.11.2026 09:00");
	/* before anybody was in it, it was given to somebody later */
	assert_refused(f, act(f, "admit", "person", eka, "bed", "TRF-TBS/2A", "at",
			      "2026-11-21 20:00", NULL),
	    CODE_BED_OCCUPIED);
	expect_said(f, "given to B-0001 from 22.11.2026 12:00 to 24.11.2026 09:00");
	assert_done(f, act(f, "admit", "person", eka, "bed", "TRF-TBS/2A", "at", "2026-11-24 10:00",
			   NULL));
	/* and Ana herself was here until this morning */
	assert_refused(f, act(f, "admit", "person", ana, "bed", "TRF-TBS/2B", "at",
			      "2026-11-24 08:00", NULL),
	    CODE_PERIOD_OVERLAP);
	assert_string_equal(sleeper(f, "TRF-TBS/2A", "2026-11-23 20:00"), ana);
	assert_string_equal(sleeper(f, "TRF-TBS/2A", "2026-11-24 11:00"), eka);
}

static void test_leaving_and_entering_at_one_instant(void **state)
{
	struct fixture *f = *state;
	const char *ana = fixture_person(f, "Ana", "female", NULL);
	const char *eka = fixture_person(f, "Eka", "female", NULL);

	assert_done(f, act(f, "admit", "person", ana, "bed", "TRF-TBS/2A", "at", "2026-11-22 12:00",
			   NULL));
	assert_done(f, act(f, "discharge", "person", ana, "reason", "left", NULL));
	assert_string_equal(state_of(f, "TRF-TBS/2A"), "to_clean");
	assert_warned(
	    f, act(f, "admit", "person", eka, "bed", "TRF-TBS/2A", NULL), CODE_TO_CLEAN);
	assert_done(f, act(f, "undo", NULL));
	fixture_cleaned(f, "TRF-TBS/2A", "2026-11-24 12:00");
	assert_done(f, act(f, "admit", "person", eka, "bed", "TRF-TBS/2A", NULL));
	assert_done(f, act(f, "admit", "person", ana, "bed", "TRF-TBS/2B", NULL));
}

static void test_without_a_bed(void **state)
{
	struct fixture *f = *state;
	const char *ana = fixture_person(f, "Ana", "female", NULL);

	assert_refused(f, act(f, "admit", "person", ana, "shelter", "TRF-TBS", NULL),
	    CODE_MISSING_VALUE);
	expect_said(f, "best free: TRF-TBS/1B, TRF-TBS/2A");
	assert_refused(f, act(f, "admit", "person", ana, NULL), CODE_MISSING_VALUE);
	assert_done(f, act(f, "admit", "person", ana, "shelter", "TRF-TBS", "no-bed", "yes", NULL));
	assert_non_null(strstr(result_of(f), "\"bed\":null"));
	assert_done(f, act(f, "assign", "person", ana, "bed", "TRF-TBS/2A", NULL));
	assert_string_equal(sleeper(f, "TRF-TBS/2A", "2026-11-24 12:00"), ana);
}

static void test_bad_input(void **state)
{
	struct fixture *f = *state;
	const char *ana = fixture_person(f, "Ana", "female", NULL);
	const char *eka = fixture_person(f, "Eka", "female", NULL);

	assert_refused(f, act(f, "admit", "bed", "TRF-TBS/2A", NULL), CODE_MISSING_VALUE);
	assert_refused(f, act(f, "admit", "person", ana, "shelter", "TRF-BAT", "bed", "TRF-TBS/2A",
			      NULL),
	    CODE_BAD_VALUE);
	assert_refused(f, act(f, "admit", "person", ana, "people", eka, "bed", "TRF-TBS/2A", NULL),
	    CODE_BAD_VALUE);
	assert_refused(f, act(f, "admit", "people", "1,1", "beds", "TRF-TBS/2A,TRF-TBS/2B", NULL),
	    CODE_BAD_VALUE);
	assert_refused(f, act(f, "admit", "people", "1,2", "beds", "TRF-TBS/2A", NULL),
	    CODE_BAD_VALUE);
	assert_refused(f, act(f, "admit", "people", "1,2", "beds", "TRF-TBS/2A,TRF-TBS/2A", NULL),
	    CODE_BAD_VALUE);
	assert_refused(f, act(f, "admit", "person", ana, "bed", "TRF-TBS/9Z", NULL),
	    CODE_UNKNOWN_BED);
}

static void test_family_all_or_none(void **state)
{
	struct fixture *f = *state;
	const char *mother = fixture_person(f, "Nino", "female", "1990-05-01");
	const char *son = fixture_person(f, "Luka", "male", "2018-05-01");
	const char *girl = fixture_person(f, "Lile", "female", "2020-05-01");
	const char *eka = fixture_person(f, "Eka", "female", "1980-05-01");

	assert_done(f, act(f, "admit", "person", eka, "bed", "TRF-TBS/2A", NULL));
	assert_refused(f, act(f, "admit", "people", "B-0001,B-0002,B-0003", "beds",
			      "TRF-TBS/3A,TRF-TBS/3B,TRF-TBS/2A", NULL),
	    CODE_BED_OCCUPIED);
	assert_string_equal(state_of(f, "TRF-TBS/3A"), "free"); /* none */
	assert_done(f, act(f, "admit", "people", "B-0001,B-0002,B-0003", "beds",
			   "TRF-TBS/3A,TRF-TBS/3B,TRF-TBS/3C", NULL));
	expect_result(f, "\"people\":[\"B-0001\",\"B-0002\",\"B-0003\"]");
	expect_result(f, "\"beds\":[\"TRF-TBS/3A\",\"TRF-TBS/3B\",\"TRF-TBS/3C\"]");
	assert_true(the_stay(f, mother).head == DB_NULL);
	assert_int_equal(the_stay(f, son).head, the_stay(f, mother).id);
	assert_int_equal(the_stay(f, girl).head, the_stay(f, mother).id);
	assert_done(f, act(f, "undo", NULL));
	assert_string_equal(state_of(f, "TRF-TBS/3C"), "free");
	assert_done(f, act(f, "redo", NULL));
	assert_string_equal(sleeper(f, "TRF-TBS/3C", "2026-11-24 12:00"), girl);
}

static void test_family_without_room(void **state)
{
	struct fixture *f = *state;

	for (int i = 0; i < 5; i++)
		fixture_person(f, "Dato", "male", "1990-05-01");
	assert_refused(f, act(f, "admit", "people", "1 2 3 4 5", "shelter", "TRF-TBS", NULL),
	    CODE_NO_ROOM);
	expect_said(f, "beds for 4, needed 5"); /* the family room and the men's bed */
	assert_refused(f, act(f, "admit", "people", "1 2 3", "shelter", "TRF-TBS", NULL),
	    CODE_MISSING_VALUE);
	expect_said(f, "TRF-TBS/3A, TRF-TBS/3B, TRF-TBS/3C");
}

static void test_joining_a_family(void **state)
{
	struct fixture *f = *state;
	const char *mother = fixture_person(f, "Nino", "female", "1990-05-01");
	const char *son = fixture_person(f, "Luka", "male", "2018-05-01");

	assert_refused(f, act(f, "admit", "person", son, "bed", "TRF-TBS/3B", "head", mother, NULL),
	    CODE_PERSON_NOT_IN);
	fixture_relate(f, mother, "parent", son);
	assert_done(f, act(f, "admit", "person", mother, "bed", "TRF-TBS/3A", "at",
			   "2026-11-24 10:00", NULL));
	assert_warned(f, act(f, "admit", "person", son, "bed", "TRF-TBS/3B", "head", mother, "at",
			     "2026-11-24 09:00", NULL),
	    CODE_MEMBER_BEFORE_HEAD);
	assert_int_equal(the_stay(f, son).head, the_stay(f, mother).id);
}

static void test_family_room_is_for_one_family(void **state)
{
	struct fixture *f = *state;
	const char *ana = fixture_person(f, "Ana", "female", "1990-05-01");

	assert_refused(
	    f, act(f, "admit", "person", ana, "bed", "TRF-TBS/3A", NULL), CODE_RULE_FAMILY);
}

static void test_no_contact_and_minors(void **state)
{
	struct fixture *f = *state;
	const char *ana = fixture_person(f, "Ana", "female", "1990-05-01");
	const char *eka = fixture_person(f, "Eka", "female", "1990-05-01");
	const char *girl = fixture_person(f, "Lile", "female", "2014-05-01");

	fixture_relate(f, eka, "no-contact", ana);
	assert_done(f, act(f, "admit", "person", ana, "bed", "TRF-TBS/2A", NULL));
	assert_refused(
	    f, act(f, "admit", "person", eka, "bed", "TRF-TBS/2B", NULL), CODE_RULE_NO_CONTACT);
	assert_null(strstr(said(f), ana));
	assert_done(f, act(f, "admit", "person", eka, "bed", "TRF-TBS/1B", NULL));
	assert_refused(f, act(f, "admit", "person", girl, "bed", "TRF-TBS/2B", NULL),
	    CODE_RULE_ADULT_WITH_MINOR);
	fixture_relate(f, ana, "parent", girl);
	assert_done(f, act(f, "admit", "person", girl, "bed", "TRF-TBS/2B", NULL));
}

static void test_own_hold_is_used_up(void **state)
{
	struct fixture *f = *state;
	const char *ana = fixture_person(f, "Ana", "female", "1990-05-01");
	struct hold hold;

	fixture_hold(f, ana, "", "TRF-TBS/2A", "2026-11-24 08:00");
	assert_string_equal(state_of(f, "TRF-TBS/2A"), "held");
	fixture_as(f, "reception");
	assert_done(f, act(f, "admit", "person", ana, "bed", "TRF-TBS/2A", NULL));
	assert_true(hold_by_id(f->desk.db, &f->arena, 1, &hold));
	assert_string_equal(hold.outcome, "admitted");
	assert_int_equal(hold.ended_at, f->desk.fixed_now);
	assert_done(f, act(f, "undo", NULL));
	assert_string_equal(state_of(f, "TRF-TBS/2A"), "held");
	/* before the hold was made: the hold never was */
	assert_done(f, act(f, "admit", "person", ana, "bed", "TRF-TBS/2A", "at", "2026-11-23 22:00",
			   NULL));
	assert_string_equal(sleeper(f, "TRF-TBS/2A", "2026-11-24 09:00"), ana);
	/* another bed than the held one: the hold is used up as well */
	assert_done(f, act(f, "undo", NULL));
	assert_done(f, act(f, "admit", "person", ana, "bed", "TRF-TBS/2B", NULL));
	assert_string_equal(state_of(f, "TRF-TBS/2A"), "free");
}

static void test_hold_of_somebody_else(void **state)
{
	struct fixture *f = *state;
	const char *ana = fixture_person(f, "Ana", "female", "1990-05-01");
	const char *eka = fixture_person(f, "Eka", "female", "1990-05-01");
	struct hold hold;

	fixture_hold(f, ana, "", "TRF-TBS/2A", "2026-11-24 08:00");
	fixture_hold(f, NULL, "a woman from Gori", "TRF-TBS/2B", "2026-11-24 08:00");
	assert_refused(f, act(f, "admit", "person", eka, "bed", "TRF-TBS/2A", NULL), CODE_BED_HELD);
	expect_said(f, "held for B-0001");
	assert_refused(f, act(f, "admit", "person", eka, "bed", "TRF-TBS/2B", NULL), CODE_BED_HELD);
	expect_said(f, "held for a woman from Gori");
	assert_done(f, act_over(f, "she came first", "admit", "person", eka, "bed", "TRF-TBS/2A",
			   NULL));
	assert_true(hold_by_id(f->desk.db, &f->arena, 1, &hold));
	assert_string_equal(hold.outcome, "cancelled");
	assert_non_null(strstr(hold.note, "she came first"));
	/* the woman from Gori turns out to be Ana */
	assert_done(f, act(f, "admit", "person", ana, "bed", "TRF-TBS/2B", "held", "yes", NULL));
	assert_true(hold_by_id(f->desk.db, &f->arena, 2, &hold));
	assert_string_equal(hold.outcome, "admitted");
}

static void test_undo_and_redo(void **state)
{
	struct fixture *f = *state;
	const char *ana = fixture_person(f, "Ana", "female", "1990-05-01");
	const char *eka = fixture_person(f, "Eka", "female", "1990-05-01");

	assert_done(f, act(f, "admit", "person", ana, "bed", "TRF-TBS/2A", NULL));
	assert_done(f, act(f, "undo", NULL));
	assert_string_equal(state_of(f, "TRF-TBS/2A"), "free"); /* and not to be cleaned */
	assert_done(f, act(f, "redo", NULL));
	assert_string_equal(sleeper(f, "TRF-TBS/2A", "2026-11-24 12:00"), ana);
	assert_done(f, act(f, "undo", NULL));
	assert_done(f, act(f, "admit", "person", eka, "bed", "TRF-TBS/2A", NULL));
	fixture_as(f, "manager");
	assert_refused(f, act(f, "redo", NULL), CODE_NOTHING_TO_UNDO);
}

static void test_undo_refused_when_somebody_joined(void **state)
{
	struct fixture *f = *state;
	const char *mother = fixture_person(f, "Nino", "female", "1990-05-01");
	const char *girl = fixture_person(f, "Lile", "female", "2018-05-01");
	char number[24];

	assert_done(f, act(f, "admit", "person", mother, "bed", "TRF-TBS/2A", NULL));
	snprintf(number, sizeof number, "%lld", (long long)f->outcome.audit);
	fixture_relate(f, mother, "parent", girl);
	assert_done(f, act(f, "admit", "person", girl, "bed", "TRF-TBS/2B", "head", mother, NULL));
	assert_refused(f, act(f, "undo", "audit", number, NULL), CODE_DEPENDS);
}

static void test_old_entries_before_the_beds_were_declared(void **state)
{
	struct fixture *f = *state;
	const char *ana = fixture_person(f, "Ana", "female", "1990-05-01");

	assert_warned(f, act(f, "admit", "person", ana, "bed", "TRF-TBS/2A", "at",
			     "2025-12-20 12:00", NULL),
	    CODE_BACK_DATED);
	assert_string_equal(sleeper(f, "TRF-TBS/2A", "2026-11-24 12:00"), ana);
}

/* A form that is being filled in is told what is wrong, not what is missing. */
static void test_a_form_half_filled_in(void **state)
{
	struct fixture *f = *state;
	const char *dato = fixture_person(f, "Dato", "male", "1990-05-01");
	struct value items[] = { { .name = "person", .text = dato },
		{ .name = "bed", .text = "TRF-TBS/2A" } };
	struct request request = { .values = { items, 0 }, .seen = DB_NULL };

	for (size_t given = 0; given < 3; given++) {
		request.values.count = given;
		outcome_done(&f->outcome);
		act_plan(&f->desk, verb_named("admit"), &request, true, &f->outcome);
		assert_int_equal(f->outcome.failure.count, given == 2);
		if (given == 2)
			assert_int_equal(f->outcome.failure.items[0].code, CODE_RULE_SEX);
	}
	assert_string_equal(state_of(f, "TRF-TBS/2A"), "free");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SOUND_TEST(test_one_person),
		SOUND_TEST(test_already_in),
		SOUND_TEST(test_bed_taken),
		SOUND_TEST(test_bed_out_of_service_and_surge),
		SOUND_TEST(test_every_failing_rule_is_listed),
		SOUND_TEST(test_override),
		SOUND_TEST(test_only_in_own_shelter),
		SOUND_TEST(test_impossible_times),
		SOUND_TEST(test_before_the_bed_was_given_to_another),
		SOUND_TEST(test_leaving_and_entering_at_one_instant),
		SOUND_TEST(test_without_a_bed),
		SOUND_TEST(test_bad_input),
		SOUND_TEST(test_family_all_or_none),
		SOUND_TEST(test_family_without_room),
		SOUND_TEST(test_joining_a_family),
		SOUND_TEST(test_family_room_is_for_one_family),
		SOUND_TEST(test_no_contact_and_minors),
		SOUND_TEST(test_own_hold_is_used_up),
		SOUND_TEST(test_hold_of_somebody_else),
		SOUND_TEST(test_undo_and_redo),
		SOUND_TEST(test_undo_refused_when_somebody_joined),
		SOUND_TEST(test_a_form_half_filled_in),
		SOUND_TEST(test_old_entries_before_the_beds_were_declared),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
