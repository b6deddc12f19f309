/* Leaving and the gate: discharge, extend, stay-void, out, return, missing. */
#include "tests/db/fixture.h"

static void expect_said(struct fixture *f, const char *part)
{
	if (!strstr(said(f), part))
		fail_msg("\"%s\" does not say \"%s\"", said(f), part);
}

static const char *woman(struct fixture *f, const char *bed)
{
	const char *code = fixture_person(f, "Ana", "female", "1990-05-01");

	if (!act(f, "admit", "person", code, "bed", bed, "at", "2026-11-20 12:00", NULL))
		fail_msg("cannot admit into %s: %s", bed, said(f));
	return code;
}

static void admit_family(struct fixture *f)
{
	fixture_person(f, "Nino", "female", "1990-05-01");
	fixture_person(f, "Luka", "male", "2018-05-01");
	fixture_person(f, "Lile", "female", "2008-05-01");
	if (!act(f, "admit", "people", "1 2 3", "beds", "TRF-TBS/3A TRF-TBS/3B TRF-TBS/3C", "at",
		"2026-11-20 12:00", NULL))
		fail_msg("cannot admit the family: %s", said(f));
}

static void test_discharge(void **state)
{
	struct fixture *f = *state;
	const char *ana = woman(f, "TRF-TBS/2A");
	struct stay stay = the_stay(f, ana);
	struct absence absence;

	assert_done(f, act(f, "out", "person", ana, "kind", "work", "expected", "20:00", NULL));
	fixture_as(f, "reception");
	assert_done(f, act(f, "discharge", "person", ana, "reason", "returned-home", "destination",
			   "Gori", "handover", "passport", "note", "in good health", NULL));
	assert_non_null(strstr(f->outcome.result, "\"bed\":\"TRF-TBS/2A\""));
	assert_true(stay_by_id(f->desk.db, &f->arena, stay.id, &stay));
	assert_int_equal(stay.left_at, f->desk.fixed_now);
	assert_string_equal(stay.reason, "returned-home");
	assert_string_equal(stay.destination, "Gori");
	assert_string_equal(stay.handover, "passport");
	assert_string_equal(stay.note, "in good health");
	assert_false(absence_at(f->desk.db, &f->arena, stay.id, DB_NULL, &absence));
	assert_string_equal(state_of(f, "TRF-TBS/2A"), "to_clean");
	assert_refused(f, act(f, "discharge", "person", ana, "reason", "left", NULL),
	    CODE_PERSON_NOT_IN);
	assert_done(f, act(f, "undo", NULL));
	assert_string_equal(sleeper(f, "TRF-TBS/2A", "2026-11-24 12:00"), ana);
	assert_true(absence_at(f->desk.db, &f->arena, stay.id, DB_NULL, &absence));
	assert_done(f, act(f, "redo", NULL));
	assert_string_equal(state_of(f, "TRF-TBS/2A"), "to_clean");
}

static void test_undo_of_a_discharge_when_the_bed_is_taken(void **state)
{
	struct fixture *f = *state;
	const char *ana = woman(f, "TRF-TBS/2A");
	const char *eka = fixture_person(f, "Eka", "female", NULL);
	char number[24];

	assert_done(f, act(f, "discharge", "person", ana, "reason", "left", NULL));
	snprintf(number, sizeof number, "%lld", (long long)f->outcome.audit);
	fixture_cleaned(f, "TRF-TBS/2A", "2026-11-24 12:00");
	assert_done(f, act(f, "admit", "person", eka, "bed", "TRF-TBS/2A", NULL));
	assert_refused(f, act(f, "undo", "audit", number, NULL), CODE_DEPENDS);
	expect_said(f, "given to somebody else");
	assert_string_equal(sleeper(f, "TRF-TBS/2A", "2026-11-24 12:00"), eka);
}

static void test_reason_and_destination(void **state)
{
	struct fixture *f = *state;
	const char *ana = woman(f, "TRF-TBS/2A");

	assert_warned(f, act(f, "discharge", "person", ana, "reason", "other-shelter", NULL),
	    CODE_NO_DESTINATION);
	assert_done(f, act(f, "undo", NULL));
	assert_warned(f, act(f, "discharge", "person", ana, "reason", "reintegrated", NULL),
	    CODE_NO_DESTINATION);
	assert_done(f, act(f, "undo", NULL));
	assert_refused(f, act(f, "discharge", "person", ana, "reason", "missing", "destination",
			      "Gori", NULL),
	    CODE_REASON_MISMATCH);
	assert_refused(f, act(f, "discharge", "person", ana, NULL), CODE_MISSING_VALUE);
	assert_refused(f, act(f, "discharge", "person", ana, "reason", "gone", NULL),
	    CODE_BAD_CHOICE);
	assert_done(f, act(f, "discharge", "person", ana, "reason", "deceased", NULL));
}

static void test_leaving_is_always_possible(void **state)
{
	struct fixture *f = *state;
	const char *ana = woman(f, "TRF-TBS/2A");
	struct shelter shelter = the_shelter(f, "TRF-TBS");

	fixture_block(f, "TRF-TBS/2A", "2026-11-24 10:00", NULL);
	raw_begin(f);
	shelter.open = 0;
	row_save(f->desk.db, &shelter_table, &shelter);
	raw_end(f);
	assert_done(f, act(f, "discharge", "person", ana, "reason", "left", NULL));
	assert_string_equal(state_of(f, "TRF-TBS/2A"), "out_of_service");
}

static void test_leaving_in_the_past(void **state)
{
	struct fixture *f = *state;
	const char *ana = woman(f, "TRF-TBS/2A");

	assert_refused(f, act(f, "discharge", "person", ana, "reason", "left", "at",
			      "2026-11-20 11:59", NULL),
	    CODE_BEFORE_ARRIVAL);
	assert_refused(f, act(f, "discharge", "person", ana, "reason", "left", "at",
			      "2026-11-24 12:01", NULL),
	    CODE_IN_THE_FUTURE);
	assert_done(f, act(f, "out", "person", ana, "kind", "pass", "expected", "2026-11-23 18:00",
			   "at", "2026-11-22 12:00", NULL));
	assert_refused(f, act(f, "discharge", "person", ana, "reason", "left", "at",
			      "2026-11-22 11:00", NULL),
	    CODE_BEFORE_ARRIVAL);
	expect_said(f, "went out at 22.11.2026 12:00");
	assert_done(f, act(f, "discharge", "person", ana, "reason", "left", "at",
			   "2026-11-23 09:00", NULL));
	assert_string_equal(sleeper(f, "TRF-TBS/2A", "2026-11-23 08:59"), ana);
	assert_string_equal(sleeper(f, "TRF-TBS/2A", "2026-11-23 09:00"), "");
}

static void test_leaving_at_the_arrival_leaves_the_bed_to_clean(void **state)
{
	struct fixture *f = *state;
	const char *ana = fixture_person(f, "Ana", "female", NULL);

	assert_done(f, act(f, "admit", "person", ana, "bed", "TRF-TBS/2A", NULL));
	assert_done(f, act(f, "discharge", "person", ana, "reason", "left", NULL));
	assert_string_equal(state_of(f, "TRF-TBS/2A"), "to_clean");
	assert_done(f, act(f, "undo", NULL));
	assert_done(f, act(f, "undo", NULL));
	assert_string_equal(state_of(f, "TRF-TBS/2A"), "free");
	assert_done(f, act(f, "admit", "person", ana, "bed", "TRF-TBS/2A", NULL));
}

static void test_head_leaves(void **state)
{
	struct fixture *f = *state;

	admit_family(f);
	assert_warned(f, act(f, "discharge", "person", "1", "reason", "left", NULL),
	    CODE_FAMILY_LEFT_BEHIND);
	expect_said(f, "B-0003 becomes its head"); /* 18, and the eldest */
	assert_true(the_stay(f, "B-0003").head == DB_NULL);
	assert_int_equal(the_stay(f, "B-0002").head, the_stay(f, "B-0003").id);
	assert_done(f, act(f, "undo", NULL));
	assert_int_equal(the_stay(f, "B-0003").head, the_stay(f, "B-0001").id);
	assert_done(f, act(f, "discharge", "person", "2", "reason", "left", NULL));
	assert_int_equal(f->outcome.failure.count, 0); /* a member leaves: nothing to warn of */
}

static void test_family_leaves(void **state)
{
	struct fixture *f = *state;
	struct stay stay;

	admit_family(f);
	assert_done(f, act(f, "discharge", "person", "2", "reason", "left", "family", "yes", NULL));
	assert_non_null(strstr(f->outcome.result, "[\"B-0001\",\"B-0002\",\"B-0003\"]"));
	assert_int_equal(f->outcome.failure.count, 0);
	assert_false(stay_open(f->desk.db, &f->arena, the_person(f, "B-0003").id, &stay));
	assert_done(f, act(f, "undo", NULL));
	assert_int_equal(the_stay(f, "B-0003").head, the_stay(f, "B-0001").id);
}

static void test_extend(void **state)
{
	struct fixture *f = *state;
	const char *ana = woman(f, "TRF-TBS/2A");
	struct extension *extensions;

	assert_refused(f, act(f, "extend", "person", ana, "until", "2027-02-18", "by", "director",
			      "reason", "trial", NULL),
	    CODE_ALREADY_SO);
	assert_refused(
	    f, act(f, "extend", "person", ana, "until", "2027-04-01", NULL), CODE_MISSING_VALUE);
	fixture_as(f, "reception");
	assert_refused(f, act(f, "extend", "person", ana, "until", "2027-04-01", "by", "director",
			      "reason", "trial", NULL),
	    CODE_NOT_ALLOWED);
	fixture_as(f, "manager");
	assert_done(f, act(f, "extend", "person", ana, "until", "2027-04-01", "by", "director",
			   "reason", "trial", NULL));
	assert_string_equal(the_stay(f, ana).expected_on, "2027-04-01");
	assert_int_equal(
	    extensions_load(f->desk.db, &f->arena, the_stay(f, ana).id, &extensions), 1);
	assert_string_equal(extensions[0].from_on, "2027-02-18");
	assert_string_equal(extensions[0].decided_by, "director");
	assert_done(f, act(f, "undo", NULL));
	assert_string_equal(the_stay(f, ana).expected_on, "2027-02-18");
}

static void test_extend_proposes(void **state)
{
	struct fixture *f = *state;
	const char *ana = woman(f, "TRF-TBS/2A");
	struct value known = { .name = "person", .text = ana };
	struct values values = { &known, 1 }, filled;

	outcome_done(&f->outcome);
	filled = act_fill_values(&f->desk, verb_named("extend"), &values, &f->outcome);
	assert_string_equal(values_get(&filled, "until"), "20.03.2027"); /* 30 days more */
}

static void test_void(void **state)
{
	struct fixture *f = *state;
	const char *ana = woman(f, "TRF-TBS/2A");
	const char *eka = fixture_person(f, "Eka", "female", NULL);
	struct stay stay = the_stay(f, ana);

	assert_done(f, act(f, "out", "person", ana, "kind", "hospital", NULL));
	fixture_as(f, "reception");
	assert_refused(f, act(f, "stay-void", "person", ana, "reason", "wrong person", NULL),
	    CODE_NOT_ALLOWED);
	fixture_as(f, "manager");
	assert_done(f, act(f, "stay-void", "person", ana, "reason", "wrong person", NULL));
	assert_string_equal(state_of(f, "TRF-TBS/2A"), "free"); /* not to be cleaned */
	assert_string_equal(sleeper(f, "TRF-TBS/2A", "2026-11-22 12:00"), "");
	assert_refused(f, act(f, "stay-void", "person", ana, "reason", "again", NULL), CODE_NOT_SO);
	assert_refused(f, act(f, "stay-void", "person", ana, "stay", stay_code(&f->arena, stay.id),
			      "reason", "again", NULL),
	    CODE_ALREADY_SO);
	assert_done(f, act(f, "undo", NULL));
	assert_string_equal(sleeper(f, "TRF-TBS/2A", "2026-11-24 12:00"), ana);
	assert_done(f, act(f, "redo", NULL));
	assert_done(f, act(f, "admit", "person", eka, "bed", "TRF-TBS/2A", NULL));
	assert_refused(f, act(f, "undo", "audit", "999", NULL), CODE_UNKNOWN_RECORD);
}

static void test_void_of_what_went_on(void **state)
{
	struct fixture *f = *state;
	const char *ana = woman(f, "TRF-TBS/2A");
	struct stay first = the_stay(f, ana);

	assert_done(f, act(f, "move", "person", ana, "bed", "TRF-BAT/2A", NULL));
	assert_refused(f, act(f, "stay-void", "person", ana, "stay", stay_code(&f->arena, first.id),
			      "reason", "wrong", NULL),
	    CODE_DEPENDS);
	assert_done(f, act(f, "stay-void", "person", ana, "reason", "wrong", NULL));
	assert_done(f, act(f, "stay-void", "person", ana, "stay", "1", "reason", "wrong", NULL));
	assert_string_equal(state_of(f, "TRF-TBS/2A"), "free");
	assert_string_equal(state_of(f, "TRF-BAT/2A"), "free");
}

static void test_out_and_return(void **state)
{
	struct fixture *f = *state;
	const char *ana = woman(f, "TRF-TBS/2A");

	fixture_as(f, "night");
	assert_refused(f, act(f, "out", "person", ana, "kind", "pass", NULL), CODE_MISSING_VALUE);
	assert_refused(f, act(f, "out", "person", ana, "kind", "missing", NULL), CODE_BAD_CHOICE);
	assert_refused(f, act(f, "out", "person", ana, "kind", "pass", "expected",
			      "2026-11-24 11:00", NULL),
	    CODE_BAD_DATE);
	assert_refused(f, act(f, "return", "person", ana, NULL), CODE_PERSON_NOT_OUT);
	assert_refused(f, act(f, "out", "person", ana, "kind", "hospital", "at", "2026-11-19 12:00",
			      NULL),
	    CODE_BEFORE_ARRIVAL);
	assert_done(f, act(f, "out", "person", ana, "kind", "pass", "expected", "20:00", "at",
			   "10:00", NULL));
	assert_string_equal(state_of(f, "TRF-TBS/2A"), "occupied");
	assert_refused(f, act(f, "out", "person", ana, "kind", "hospital", NULL), CODE_PERSON_OUT);
	assert_refused(
	    f, act(f, "return", "person", ana, "at", "09:00", NULL), CODE_BEFORE_ARRIVAL);
	assert_done(f, act(f, "return", "person", ana, "at", "11:00", NULL));
	assert_refused(f, act(f, "out", "person", ana, "kind", "hospital", "at", "10:30", NULL),
	    CODE_PERIOD_OVERLAP);
	assert_done(f, act(f, "out", "person", ana, "kind", "hospital", "at", "11:00", NULL));
	assert_done(f, act(f, "undo", NULL));
	assert_done(f, act(f, "undo", NULL));
	assert_refused(f, act(f, "out", "person", ana, "kind", "hospital", NULL), CODE_PERSON_OUT);
}

static void test_a_class_goes_to_school(void **state)
{
	struct fixture *f = *state;
	const char *out;

	admit_family(f);
	out = fixture_person(f, "Maka", "female", NULL);
	assert_refused(f, act(f, "out", "people", "2 3 4", "kind", "school", "expected", "15:00",
			      NULL),
	    CODE_PERSON_NOT_IN);
	expect_said(f, out);
	assert_done(f, act(f, "out", "people", "2 3", "kind", "school", "expected", "15:00", NULL));
	assert_string_equal(
	    f->outcome.message, "out (school): B-0002, B-0003, back by 24.11.2026 15:00");
	assert_done(f, act(f, "return", "people", "2 3", NULL));
	assert_done(f, act(f, "undo", NULL));
	assert_refused(f, act(f, "out", "person", "2", "kind", "hospital", NULL), CODE_PERSON_OUT);
}

static void test_missing(void **state)
{
	struct fixture *f = *state;
	const char *ana = woman(f, "TRF-TBS/2A");
	struct absence *absences;

	assert_done(f, act(f, "out", "person", ana, "kind", "pass", "expected", "11:00", "at",
			   "09:00", NULL));
	assert_refused(
	    f, act(f, "missing", "person", ana, "at", "08:00", NULL), CODE_BEFORE_ARRIVAL);
	assert_done(f, act(f, "missing", "person", ana, "at", "11:30", "note", "last seen at the"
			   " station", NULL));
	assert_int_equal(absences_load(f->desk.db, &f->arena, the_stay(f, ana).id, &absences), 2);
	assert_string_equal(absences[0].kind, "missing");
	assert_true(absences[0].returned_at == DB_NULL);
	assert_int_equal(absences[1].returned_at, absences[0].out_at);
	assert_refused(f, act(f, "missing", "person", ana, NULL), CODE_ALREADY_SO);
	assert_done(f, act(f, "missing", "person", ana, "reported", "police, 112", NULL));
	absences_load(f->desk.db, &f->arena, the_stay(f, ana).id, &absences);
	assert_string_equal(absences[0].reported, "police, 112");
	assert_string_equal(absences[0].note, "last seen at the station");
	assert_done(f, act(f, "return", "person", ana, NULL));
	assert_refused(
	    f, act(f, "missing", "person", ana, "at", "11:45", NULL), CODE_PERIOD_OVERLAP);
	assert_done(f, act(f, "undo", NULL));
	assert_done(f, act(f, "undo", NULL));
	assert_done(f, act(f, "undo", NULL));
	absences_load(f->desk.db, &f->arena, the_stay(f, ana).id, &absences);
	assert_string_equal(absences[0].kind, "pass");
	assert_true(absences[0].returned_at == DB_NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SOUND_TEST(test_discharge),
		SOUND_TEST(test_undo_of_a_discharge_when_the_bed_is_taken),
		SOUND_TEST(test_reason_and_destination),
		SOUND_TEST(test_leaving_is_always_possible),
		SOUND_TEST(test_leaving_in_the_past),
		SOUND_TEST(test_leaving_at_the_arrival_leaves_the_bed_to_clean),
		SOUND_TEST(test_head_leaves),
		SOUND_TEST(test_family_leaves),
		SOUND_TEST(test_extend),
		SOUND_TEST(test_extend_proposes),
		SOUND_TEST(test_void),
		SOUND_TEST(test_void_of_what_went_on),
		SOUND_TEST(test_out_and_return),
		SOUND_TEST(test_a_class_goes_to_school),
		SOUND_TEST(test_missing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
