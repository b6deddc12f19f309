#include "tests/db/fixture.h"

/* Everybody here: women, adults, for beds of TRF-TBS. */
static const char *woman(struct fixture *f, const char *name)
{
	return fixture_person(f, name, "female", "1990-01-01");
}

static bool admit(struct fixture *f, const char *person, const char *bed)
{
	return act(f, "admit", "person", person, "bed", bed, "basis", "alleged-victim", NULL);
}

static bool leave(struct fixture *f, const char *person)
{
	return act(
	    f, "discharge", "person", person, "reason", "left", "destination", "a friend", NULL);
}

/* Taking the last act back gives the state before it, doing it again the state after. */
static void undo_and_redo(struct fixture *f, const char *bed, const char *before, const char *after)
{
	assert_string_equal(state_of(f, bed), after);
	assert_done(f, act(f, "undo", NULL));
	assert_string_equal(state_of(f, bed), before);
	assert_done(f, act(f, "redo", NULL));
	assert_string_equal(state_of(f, bed), after);
}

static void a_bed_goes_out_of_service_and_back(void **state)
{
	struct fixture *f = *state;

	assert_done(f, act(f, "bed-block", "bed", "TRF-TBS/2A", "reason", "repair", "until",
			   "30.11.2026", NULL));
	undo_and_redo(f, "TRF-TBS/2A", "free", "out_of_service");
	assert_non_null(strstr(f->outcome.result, "\"redone\""));
	assert_refused(f, act(f, "bed-block", "bed", "TRF-TBS/2A", "reason", "pests", NULL),
	    CODE_BED_OUT_OF_SERVICE);
	assert_non_null(strstr(said(f), "until"));
	fixture_now(f, "2026-11-25 12:00");
	assert_done(f, act(f, "bed-release", "bed", "TRF-TBS/2A", NULL));
	undo_and_redo(f, "TRF-TBS/2A", "out_of_service", "free");
	assert_refused(f, act(f, "bed-release", "bed", "TRF-TBS/2A", NULL), CODE_BED_FREE);
}

static void a_block_ends_by_itself(void **state)
{
	struct fixture *f = *state;

	assert_done(f, act(f, "bed-block", "bed", "TRF-TBS/2A", "reason", "repair", "until",
			   "25.11.2026", NULL));
	fixture_now(f, "2026-11-25 23:59");
	assert_string_equal(state_of(f, "TRF-TBS/2A"), "out_of_service"); /* the whole day */
	fixture_now(f, "2026-11-26 00:00");
	assert_string_equal(state_of(f, "TRF-TBS/2A"), "free");
	assert_refused(f,
	    act(f, "bed-block", "bed", "TRF-TBS/2A", "reason", "repair", "at", "24.11.2026 11:00",
		NULL),
	    CODE_PERIOD_OVERLAP);
}

static void a_block_ends_after_it_starts(void **state)
{
	struct fixture *f = *state;

	assert_refused(f,
	    act(f, "bed-block", "bed", "TRF-TBS/2A", "reason", "repair", "until", "23.11.2026",
		NULL),
	    CODE_BAD_VALUE);
	assert_done(f, act(f, "bed-block", "bed", "TRF-TBS/2A", "reason", "repair", "at",
			   "tomorrow 08:00", NULL));
	assert_string_equal(state_of(f, "TRF-TBS/2A"), "free");
	assert_done(f, act(f, "bed-release", "bed", "TRF-TBS/2A", NULL)); /* it never begins */
	fixture_now(f, "2026-11-25 12:00");
	assert_string_equal(state_of(f, "TRF-TBS/2A"), "free");
	fixture_now(f, "2026-11-24 12:00");
	assert_warned(f,
	    act(f, "bed-block", "bed", "TRF-TBS/2A", "reason", "repair", "at", "01.10.2026 08:00",
		NULL),
	    CODE_BACK_DATED);
}

static void a_bed_in_use_is_blocked_only_with_a_reason(void **state)
{
	struct fixture *f = *state;
	const char *nino = woman(f, "Nino");

	assert_done(f, admit(f, nino, "TRF-TBS/2A"));
	fixture_as(f, "reception");
	assert_refused(
	    f, act(f, "bed-block", "bed", "TRF-TBS/2A", "reason", "pests", NULL), CODE_BED_IN_USE);
	assert_non_null(strstr(said(f), nino));
	assert_refused(f,
	    act_over(f, "leaking roof", "bed-block", "bed", "TRF-TBS/2A", "reason", "pests", NULL),
	    CODE_NOT_ALLOWED);
	fixture_as(f, "manager");
	assert_done(f,
	    act_over(f, "leaking roof", "bed-block", "bed", "TRF-TBS/2A", "reason", "pests", NULL));
	assert_non_null(strstr(f->outcome.result, "bed-in-use"));
	assert_string_equal(state_of(f, "TRF-TBS/2A"), "out_of_service");
	assert_done(f, leave(f, nino)); /* entering is validated, never leaving */
}

static void a_block_in_the_past_sees_who_slept_there(void **state)
{
	struct fixture *f = *state;
	const char *nino = woman(f, "Nino");

	assert_done(f, act(f, "admit", "person", nino, "bed", "TRF-TBS/2A", "basis",
			   "alleged-victim", "at", "20.11.2026 10:00", NULL));
	assert_done(f, act(f, "discharge", "person", nino, "reason", "left", "destination",
			   "a friend", "at", "21.11.2026 10:00", NULL));
	assert_refused(f,
	    act(f, "bed-block", "bed", "TRF-TBS/2A", "reason", "pests", "at", "20.11.2026 12:00",
		NULL),
	    CODE_BED_IN_USE);
	assert_done(f, act(f, "bed-block", "bed", "TRF-TBS/2A", "reason", "pests", "at",
			   "21.11.2026 10:00", NULL)); /* touching */
}

static void a_bed_is_cleaned_after_somebody_left(void **state)
{
	struct fixture *f = *state;
	const char *nino = woman(f, "Nino");

	assert_refused(f, act(f, "bed-clean", "bed", "TRF-TBS/2A", NULL), CODE_ALREADY_SO);
	assert_done(f, admit(f, nino, "TRF-TBS/2A"));
	assert_refused(f, act(f, "bed-clean", "bed", "TRF-TBS/2A", NULL), CODE_ALREADY_SO);
	fixture_now(f, "2026-11-25 12:00");
	assert_done(f, leave(f, nino));
	assert_string_equal(state_of(f, "TRF-TBS/2A"), "to_clean");
	assert_done(f, act(f, "bed-clean", "bed", "TRF-TBS/2A", NULL));
	undo_and_redo(f, "TRF-TBS/2A", "to_clean", "free");
	assert_refused(f, act(f, "bed-clean", "bed", "TRF-TBS/2A", NULL), CODE_ALREADY_SO);
}

static void several_beds_are_cleaned_or_none(void **state)
{
	struct fixture *f = *state;
	const char *nino = woman(f, "Nino"), *mari = woman(f, "Mari");

	assert_done(f, admit(f, nino, "TRF-TBS/2A"));
	assert_done(f, admit(f, mari, "TRF-TBS/2B"));
	fixture_now(f, "2026-11-25 12:00");
	assert_done(f, leave(f, nino));
	assert_refused(
	    f, act(f, "bed-clean", "beds", "TRF-TBS/2A, TRF-TBS/2B", NULL), CODE_ALREADY_SO);
	assert_string_equal(state_of(f, "TRF-TBS/2A"), "to_clean");
	assert_done(f, leave(f, mari));
	assert_refused(
	    f, act(f, "bed-clean", "beds", "TRF-TBS/2A, TRF-TBS/2A", NULL), CODE_BAD_VALUE);
	assert_refused(f, act(f, "bed-clean", NULL), CODE_MISSING_VALUE);
	assert_done(f, act(f, "bed-clean", "beds", "TRF-TBS/2A, TRF-TBS/2B", NULL));
	assert_string_equal(state_of(f, "TRF-TBS/2B"), "free");
	assert_non_null(strstr(f->outcome.result, "\"beds\":[\"TRF-TBS/2A\",\"TRF-TBS/2B\"]"));
}

static void a_bed_is_held_confirmed_and_let_go(void **state)
{
	struct fixture *f = *state;
	const char *nino = woman(f, "Nino");

	assert_done(f, act(f, "hold", "bed", "TRF-TBS/2A", "person", nino, NULL));
	undo_and_redo(f, "TRF-TBS/2A", "free", "held");
	assert_done(f, act(f, "hold-confirm", "person", nino, NULL));
	assert_string_equal(state_of(f, "TRF-TBS/2A"), "held"); /* free stays what it is */
	assert_refused(f, act(f, "hold-confirm", "bed", "TRF-TBS/2A", NULL), CODE_ALREADY_SO);
	assert_refused(f, act(f, "hold-end", "bed", "TRF-TBS/2A", "outcome", "expired", NULL),
	    CODE_REASON_MISMATCH);
	fixture_now(f, "2026-11-25 12:00");
	assert_done(f, act(f, "hold-cancel", "bed", "TRF-TBS/2A", "reason", "called", NULL));
	undo_and_redo(f, "TRF-TBS/2A", "held", "free");
	assert_refused(
	    f, act(f, "hold-end", "person", nino, "outcome", "no-show", NULL), CODE_NOT_SO);
	assert_refused(f, act(f, "hold-end", "outcome", "no-show", NULL), CODE_MISSING_VALUE);
}

static void a_hold_has_a_deadline_and_is_never_dropped(void **state)
{
	struct fixture *f = *state;
	struct hold *holds;

	assert_done(f, act(f, "hold", "bed", "TRF-TBS/2A", "for", "a woman of 30, hotline", NULL));
	assert_null(
	    strstr(f->outcome.message, "hotline")); /* words about people stay out of the audit */
	assert_int_equal(
	    holds_on_bed(f->desk.db, &f->arena, the_bed(f, "TRF-TBS/2A").id, &holds), 1);
	assert_int_equal(
	    holds[0].until_at, f->desk.fixed_now + the_shelter(f, "TRF-TBS").hold_hours * HOUR);
	fixture_now(f, "2026-12-24 12:00");
	assert_string_equal(state_of(f, "TRF-TBS/2A"), "held");
	assert_done(f, act(f, "hold-end", "bed", "TRF-TBS/2A", "outcome", "expired", NULL));
}

static void a_hold_follows_the_rules_of_admitting(void **state)
{
	struct fixture *f = *state;
	const char *nino = woman(f, "Nino"), *mari = woman(f, "Mari");
	const char *gio = fixture_person(f, "Gio", "male", "1990-01-01");

	assert_done(f, admit(f, nino, "TRF-TBS/2A"));
	assert_refused(
	    f, act(f, "hold", "bed", "TRF-TBS/2A", "person", mari, NULL), CODE_BED_OCCUPIED);
	assert_refused(f, act(f, "hold", "bed", "TRF-TBS/2B", "person", gio, NULL), CODE_RULE_SEX);
	assert_done(
	    f, act_over(f, "no other room", "hold", "bed", "TRF-TBS/2B", "person", gio, NULL));
	assert_refused(
	    f, act(f, "hold", "bed", "TRF-TBS/2B", "person", mari, NULL), CODE_ALREADY_SO);
	assert_refused(f, act_over(f, "because", "hold", "bed", "TRF-TBS/2B", "person", mari, NULL),
	    CODE_ALREADY_SO);
	assert_refused(
	    f, act(f, "hold", "bed", "TRF-TBS/2C", "person", gio, NULL), CODE_ALREADY_SO);
	assert_done(f, act(f, "hold", "bed", "TRF-TBS/2D", "for", "somebody", NULL));
	assert_refused(f, act(f, "hold", "bed", "TRF-TBS/2C", NULL), CODE_MISSING_VALUE);
	assert_refused(f, act(f, "hold", "bed", "TRF-TBS/2C", "for", "x", "person", mari, NULL),
	    CODE_BAD_VALUE);
	assert_refused(f,
	    act(f, "hold", "bed", "TRF-TBS/2C", "for", "x", "keep-until", "20.11.2026", NULL),
	    CODE_BAD_VALUE);
	fixture_block(f, "TRF-TBS/2C", "2026-11-23 10:00", NULL);
	assert_refused(
	    f, act(f, "hold", "bed", "TRF-TBS/2C", "person", mari, NULL), CODE_BED_OUT_OF_SERVICE);
}

static void admitting_uses_the_hold_up_and_undo_gives_it_back(void **state)
{
	struct fixture *f = *state;
	const char *nino = woman(f, "Nino");

	assert_done(f, act(f, "hold", "bed", "TRF-TBS/2A", "person", nino, NULL));
	fixture_now(f, "2026-11-24 14:00");
	assert_done(f, admit(f, nino, "TRF-TBS/2A"));
	assert_string_equal(state_of(f, "TRF-TBS/2A"), "occupied");
	assert_done(f, act(f, "undo", NULL));
	assert_string_equal(state_of(f, "TRF-TBS/2A"), "held");
}

static void undoing_the_end_of_a_hold_needs_the_bed(void **state)
{
	struct fixture *f = *state;
	const char *nino = woman(f, "Nino"), *mari = woman(f, "Mari"), *number;

	assert_done(f, act(f, "hold", "bed", "TRF-TBS/2A", "person", nino, NULL));
	fixture_now(f, "2026-11-24 14:00");
	assert_done(f, act(f, "hold-end", "person", nino, "outcome", "no-show", NULL));
	number = arena_format(&f->arena, "%lld", (long long)f->outcome.audit);
	assert_done(f, admit(f, mari, "TRF-TBS/2A"));
	assert_refused(f, act(f, "undo", "audit", number, NULL), CODE_DEPENDS);
	assert_string_equal(sleeper(f, "TRF-TBS/2A", "2026-11-24 14:00"), mari);
}

/* A shelter of the shipped network that has surge beds, and its first one. */
static const char *surge_bed(struct fixture *f, const char **shelter)
{
	for (size_t i = 0; i < f->config->shelter_count; i++) {
		const struct config_shelter *house = &f->config->shelters[i];

		for (size_t k = 0; k < house->room_count; k++)
			for (size_t n = 0; n < house->rooms[k].bed_count; n++)
				if (house->rooms[k].beds[n].surge) {
					*shelter = house->code;
					return arena_format(&f->arena, "%s/%s", house->code,
					    house->rooms[k].beds[n].code);
				}
	}
	fail_msg("the shipped network has no surge beds");
	return NULL;
}

static int64_t capacity(struct fixture *f, const char *shelter)
{
	struct bed_fact *facts;
	struct tally tally = { 0 };
	size_t count = board_load(
	    f->desk.db, &f->arena, the_shelter(f, shelter).id, f->desk.fixed_now, f->desk.fixed_now, &facts);

	for (size_t i = 0; i < count; i++)
		tally_add(&tally, &facts[i]);
	return tally.capacity;
}

static void a_surge_adds_its_beds_and_ends_when_they_are_empty(void **state)
{
	struct fixture *f = *state;
	const char *shelter = NULL, *bed = surge_bed(f, &shelter);
	const char *boy = fixture_person(f, "Gio", "male", "2012-01-01");
	int64_t before = capacity(f, shelter);

	assert_refused(f,
	    act_over(f, "test", "admit", "person", boy, "bed", bed, "basis", "police", NULL),
	    CODE_BED_SURGE);
	assert_refused(f, act(f, "surge-end", "shelter", shelter, NULL), CODE_NOT_SO);
	assert_done(f, act(f, "surge-start", "shelter", shelter, "reason", "cold wave", NULL));
	assert_true(capacity(f, shelter) > before);
	assert_refused(
	    f, act(f, "surge-start", "shelter", shelter, "reason", "again", NULL), CODE_ALREADY_SO);
	assert_done(
	    f, act_over(f, "test", "admit", "person", boy, "bed", bed, "basis", "police", NULL));
	fixture_now(f, "2026-11-25 12:00");
	assert_refused(f, act(f, "surge-end", "shelter", shelter, NULL), CODE_BED_OCCUPIED);
	assert_non_null(strstr(said(f), bed));
	assert_done(f, leave(f, boy));
	assert_done(f, act(f, "surge-end", "shelter", shelter, NULL));
	assert_int_equal(capacity(f, shelter), before);
	assert_done(f, act(f, "undo", NULL));
	assert_true(capacity(f, shelter) > before);
}

static void a_surge_needs_surge_beds_and_the_right(void **state)
{
	struct fixture *f = *state;

	assert_refused(
	    f, act(f, "surge-start", "shelter", "TRF-TBS", "reason", "x", NULL), CODE_NOT_SO);
	fixture_as(f, "reception");
	assert_refused(
	    f, act(f, "surge-start", "shelter", "TRF-TBS", "reason", "x", NULL), CODE_NOT_ALLOWED);
}

static void who_works_elsewhere_may_not_block_here(void **state)
{
	struct fixture *f = *state;

	fixture_as(f, "kutaisi");
	assert_refused(f, act(f, "bed-block", "bed", "TRF-TBS/2A", "reason", "repair", NULL),
	    CODE_NOT_ALLOWED);
	assert_refused(f, act(f, "hold", "bed", "TRF-TBS/2A", "for", "x", NULL), CODE_NOT_ALLOWED);
	assert_string_equal(state_of(f, "TRF-TBS/2A"), "free");
}

int main(void)
{
	const struct CMUnitTest tests[] = { FIXTURE_TEST(a_bed_goes_out_of_service_and_back),
		FIXTURE_TEST(a_block_ends_by_itself), FIXTURE_TEST(a_block_ends_after_it_starts),
		FIXTURE_TEST(a_bed_in_use_is_blocked_only_with_a_reason),
		FIXTURE_TEST(a_block_in_the_past_sees_who_slept_there),
		FIXTURE_TEST(a_bed_is_cleaned_after_somebody_left),
		FIXTURE_TEST(several_beds_are_cleaned_or_none),
		FIXTURE_TEST(a_bed_is_held_confirmed_and_let_go),
		FIXTURE_TEST(a_hold_has_a_deadline_and_is_never_dropped),
		FIXTURE_TEST(a_hold_follows_the_rules_of_admitting),
		FIXTURE_TEST(admitting_uses_the_hold_up_and_undo_gives_it_back),
		FIXTURE_TEST(undoing_the_end_of_a_hold_needs_the_bed),
		FIXTURE_TEST(a_surge_adds_its_beds_and_ends_when_they_are_empty),
		FIXTURE_TEST(a_surge_needs_surge_beds_and_the_right),
		FIXTURE_TEST(who_works_elsewhere_may_not_block_here) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
