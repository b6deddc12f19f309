/* Closing a shelter or a room: nobody is left without a place. */
#include "tests/db/fixture.h"

#include "core/closing.h"
#include "core/holding.h"
#include "core/report.h"

static const char *woman(struct fixture *f, const char *name)
{
	return fixture_person(f, name, "female", "1990-01-01");
}

static bool admit(struct fixture *f, const char *person, const char *bed, const char *until)
{
	return act(f, "admit", "person", person, "bed", bed, "basis", "alleged-victim", "until", until,
	    NULL);
}

/* Room 2 of TRF-TBS has beds 2A to 2D, all of them in the closing. Now is 24.11.2026 12:00. */
static bool close_room(struct fixture *f, const char *from, const char *until, const char *relocate,
    const char *cancel)
{
	return act(f, "close", "shelter", "TRF-TBS", "room", "2", "from", from, "until", until,
	    "reason", "pipes", "relocate", relocate, "cancel-holds", cancel, NULL);
}

static const char *state_at(struct fixture *f, const char *bed, const char *at)
{
	struct bed_fact fact;

	assert_true(board_bed(f->desk.db, &f->arena, the_bed(f, bed).id, instant(at),
	    f->desk.fixed_now, &fact));
	return bed_state_word(bed_state(&fact));
}

static void an_empty_room_closes_and_opens(void **state)
{
	struct fixture *f = *state;

	assert_done(f, close_room(f, "01.12.2026", "05.12.2026", "no", "no"));
	assert_string_equal(state_of(f, "TRF-TBS/2A"), "free");
	assert_string_equal(state_at(f, "TRF-TBS/2A", "2026-12-01 08:00"), "out_of_service");
	assert_string_equal(state_at(f, "TRF-TBS/2D", "2026-12-05 07:59"), "out_of_service");
	assert_string_equal(state_at(f, "TRF-TBS/2D", "2026-12-05 08:00"), "free");
	assert_string_equal(state_at(f, "TRF-TBS/1A", "2026-12-02 08:00"), "free");
	assert_refused(f, act(f, "hold", "bed", "TRF-TBS/2A", "for", "x", "from", "02.12.2026", "until",
			      "03.12.2026", NULL), CODE_BED_OUT_OF_SERVICE);
	assert_done(f, act(f, "reopen", "shelter", "TRF-TBS", "room", "2", NULL));
	assert_string_equal(state_at(f, "TRF-TBS/2A", "2026-12-02 08:00"), "free");
	assert_refused(f, act(f, "reopen", "shelter", "TRF-TBS", "room", "2", NULL), CODE_NOT_SO);
	assert_done(f, act(f, "undo", NULL));
	assert_string_equal(state_at(f, "TRF-TBS/2A", "2026-12-02 08:00"), "out_of_service");
	fixture_now(f, "2026-12-03 12:00");
	assert_done(f, act(f, "reopen", "shelter", "TRF-TBS", NULL));
	assert_string_equal(state_of(f, "TRF-TBS/2A"), "free");
	assert_string_equal(state_at(f, "TRF-TBS/2A", "2026-12-02 08:00"), "out_of_service"); /* it was */
}

static void whoever_would_be_left_is_listed(void **state)
{
	struct fixture *f = *state;
	const char *nino = woman(f, "Nino"), *mari = woman(f, "Mari");

	assert_done(f, admit(f, nino, "TRF-TBS/2A", "10.12.2026"));
	assert_done(f, admit(f, mari, "TRF-TBS/2C", "01.12.2026"));
	assert_done(f, act(f, "hold", "bed", "TRF-TBS/2D", "for", "somebody", "from", "03.12.2026",
			   "until", "06.12.2026", NULL));
	assert_refused(f, close_room(f, "01.12.2026", "05.12.2026", "no", "no"), CODE_WITHOUT_PLACE);
	assert_non_null(strstr(said(f), nino));
	assert_null(strstr(said(f), mari)); /* she leaves on that day */
	assert_non_null(strstr(said(f), "H-0001"));
	assert_non_null(strstr(said(f), "could go to TRF-TBS/"));
	assert_string_equal(state_at(f, "TRF-TBS/2B", "2026-12-02 22:00"), "free"); /* nothing was done */
}

static void they_are_relocated(void **state)
{
	struct fixture *f = *state;
	const char *nino = woman(f, "Nino");
	struct hold *holds;
	struct bed bed;
	struct placement held;

	assert_done(f, admit(f, nino, "TRF-TBS/2A", "10.12.2026"));
	assert_done(f, close_room(f, "01.12.2026", "05.12.2026", "yes", "no"));
	assert_int_equal(holds_open_of(f->desk.db, &f->arena, the_person(f, nino).id, &holds), 1);
	assert_true(placement_of_hold(f->desk.db, &f->arena, holds[0].id, &held));
	assert_int_equal(held.from_at, instant("2026-12-01 08:00"));
	assert_int_equal(held.planned_at, instant("2026-12-05 08:00"));
	assert_true(bed_by_id(f->desk.db, &f->arena, held.bed, &bed));
	assert_null(strstr(bed.code, "TRF-TBS/2"));
	assert_done(f, act(f, "undo", NULL));
	assert_int_equal(holds_open_of(f->desk.db, &f->arena, the_person(f, nino).id, &holds), 0);
	/* held elsewhere by hand: she has a place */
	assert_done(f, act(f, "hold", "bed", bed.code, "person", nino, "from", "01.12.2026", "until",
			   "05.12.2026", NULL));
	assert_done(f, close_room(f, "01.12.2026", "05.12.2026", "no", "no"));
}

static void now_they_move_at_once(void **state)
{
	struct fixture *f = *state;
	const char *nino = woman(f, "Nino");

	assert_done(f, admit(f, nino, "TRF-TBS/2A", "10.12.2026"));
	assert_done(f, act(f, "close", "shelter", "TRF-TBS", "room", "2", "reason", "fire", "relocate",
			   "yes", NULL));
	assert_string_equal(state_of(f, "TRF-TBS/2A"), "out_of_service");
	assert_string_equal(the_stay(f, nino).expected_on, "2026-12-10");
	assert_string_not_equal(sleeper(f, "TRF-TBS/1A", "2026-11-24 12:00"), "");
	assert_done(f, act(f, "undo", NULL));
	assert_string_equal(sleeper(f, "TRF-TBS/2A", "2026-11-24 12:00"), nino);
}

/* No bed is free but those of room 2. */
static void fill_others(struct fixture *f)
{
	static const char *const others[] = { "TRF-TBS/1A", "TRF-TBS/1B", "TRF-TBS/3A", "TRF-TBS/3B",
		"TRF-TBS/3C", "TRF-TBS/4A" };
	struct bed *beds;
	size_t count = beds_load(f->desk.db, &f->arena, the_shelter(f, "TRF-BAT").id, &beds);

	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		fixture_block(f, others[i], "2026-11-01 12:00", NULL);
	for (size_t i = 0; i < count; i++)
		fixture_block(f, beds[i].code, "2026-11-01 12:00", NULL);
}

static void holds_are_cancelled_by_the_closure(void **state)
{
	struct fixture *f = *state;
	struct hold hold;

	assert_done(f, act(f, "hold", "bed", "TRF-TBS/2D", "for", "somebody", "from", "03.12.2026",
			   "until", "06.12.2026", NULL));
	/* another bed would do for it: it is not lost by a word */
	assert_refused(f, close_room(f, "01.12.2026", "05.12.2026", "no", "yes"), CODE_WITHOUT_PLACE);
	assert_non_null(strstr(said(f), "H-0001"));
	fill_others(f);
	assert_refused(f, close_room(f, "01.12.2026", "05.12.2026", "yes", "no"), CODE_WITHOUT_PLACE);
	assert_done(f, close_room(f, "01.12.2026", "05.12.2026", "no", "yes"));
	assert_non_null(strstr(f->outcome.message, "cancelled: H-0001"));
	assert_non_null(strstr(f->outcome.result, "\"cancelled\":[\"H-0001\"]"));
	assert_true(hold_by_id(f->desk.db, &f->arena, 1, &hold));
	assert_string_equal(hold.outcome, "closure");
	assert_done(f, act(f, "undo", NULL));
	assert_true(hold_by_id(f->desk.db, &f->arena, 1, &hold));
	assert_null(hold.outcome);
}

static void a_closed_shelter_takes_nobody(void **state)
{
	struct fixture *f = *state;
	const char *nino = woman(f, "Nino");

	assert_done(f, act(f, "close", "shelter", "TRF-TBS", "reason", "fire", NULL));
	assert_refused(f, act(f, "admit", "person", nino, "shelter", "TRF-TBS", "no-bed", "yes", "basis",
			      "alleged-victim", NULL), CODE_SHELTER_CLOSED);
	assert_refused(f, act(f, "close", "shelter", "TRF-TBS", "room", "9", "reason", "x", NULL),
	    CODE_UNKNOWN_RECORD);
	assert_refused(f, act(f, "close", "shelter", "TRF-TBS", "until", "20.11.2026", "reason", "x",
			      NULL), CODE_BAD_VALUE);
}

static bool close_house(struct fixture *f, const char *shelter, const char *relocate)
{
	return act(f, "close", "shelter", shelter, "reason", "fire", "relocate", relocate, NULL);
}

/* A bed that was broken before does not keep a closed house open. */
static void a_broken_bed_keeps_no_house_open(void **state)
{
	struct fixture *f = *state;
	const char *nino = woman(f, "Nino");

	fixture_block(f, "TRF-TBS/1A", "2026-11-01 12:00", NULL);
	assert_done(f, act(f, "admit", "person", woman(f, "Ana"), "shelter", "TRF-TBS", "no-bed", "yes",
			   "basis", "alleged-victim", NULL));
	assert_done(f, act(f, "undo", NULL));
	assert_done(f, close_house(f, "TRF-TBS", "no"));
	assert_refused(f, act(f, "admit", "person", nino, "shelter", "TRF-TBS", "no-bed", "yes", "basis",
			      "alleged-victim", NULL), CODE_SHELTER_CLOSED);
	assert_done(f, act(f, "reopen", "shelter", "TRF-TBS", NULL));
	assert_done(f, act(f, "admit", "person", nino, "shelter", "TRF-TBS", "no-bed", "yes", "basis",
			   "alleged-victim", NULL));
}

static void whoever_has_no_bed_is_not_forgotten(void **state)
{
	struct fixture *f = *state;
	const char *nino = woman(f, "Nino");

	assert_done(f, act(f, "admit", "person", nino, "shelter", "TRF-TBS", "no-bed", "yes", "basis",
			   "alleged-victim", NULL));
	assert_refused(f, close_house(f, "TRF-TBS", "no"), CODE_WITHOUT_PLACE);
	assert_non_null(strstr(said(f), nino));
	assert_non_null(strstr(said(f), "could go to TRF-BAT/"));
	assert_done(f, close_room(f, "01.12.2026", "05.12.2026", "no", "no")); /* of a room she is not */
	assert_done(f, act(f, "undo", NULL));
	assert_done(f, close_house(f, "TRF-TBS", "yes"));
	assert_int_equal(the_stay(f, nino).shelter, the_shelter(f, "TRF-BAT").id);
	assert_non_null(strstr(f->outcome.message, nino));
	assert_done(f, act(f, "undo", NULL));
	assert_int_equal(the_stay(f, nino).shelter, the_shelter(f, "TRF-TBS").id);
	/* from a day on: a bed is held for her elsewhere */
	assert_done(f, act(f, "close", "shelter", "TRF-TBS", "from", "01.12.2026", "reason", "pipes",
			   "relocate", "yes", NULL));
	assert_non_null(strstr(f->outcome.message, "H-0001"));
}

/* Her bed should have been free this morning, and she is in it. */
static void whoever_should_have_left_is_there(void **state)
{
	struct fixture *f = *state;
	const char *nino = woman(f, "Nino");

	fixture_now(f, "2026-11-20 12:00");
	assert_done(f, admit(f, nino, "TRF-TBS/2A", "24.11.2026"));
	fixture_now(f, "2026-11-24 12:00");
	assert_refused(f, act(f, "close", "shelter", "TRF-TBS", "room", "2", "reason", "fire", NULL),
	    CODE_WITHOUT_PLACE);
	assert_non_null(strstr(said(f), nino));
}

struct mother_and_son {
	const char *mother, *son;
};

static struct mother_and_son admit_family(struct fixture *f, const char *beds)
{
	struct mother_and_son two = { woman(f, "Lali"),
		fixture_person(f, "Gio", "male", "2020-05-05") };

	fixture_relate(f, two.mother, "parent", two.son);
	assert_done(f, act(f, "admit", "people", arena_format(&f->arena, "%s,%s", two.mother, two.son), "beds", beds, "basis",
			   "alleged-victim", NULL));
	return two;
}

static int64_t bed_of(struct fixture *f, const char *person, struct bed *bed)
{
	struct placement placement;

	if (!placement_of_stay(
		f->desk.db, &f->arena, the_stay(f, person).id, DB_NULL, &placement)
		|| !bed_by_id(f->desk.db, &f->arena, placement.bed, bed))
		fail_msg("%s has no bed", person);
	return bed->room;
}

static void a_family_goes_together(void **state)
{
	struct fixture *f = *state;
	struct mother_and_son two = admit_family(f, "TRF-TBS/3A,TRF-TBS/3B");
	struct bed hers, his;

	assert_done(f, act(f, "close", "shelter", "TRF-TBS", "room", "3", "reason", "fire", "relocate",
			   "yes", NULL));
	assert_int_equal(bed_of(f, two.mother, &hers), bed_of(f, two.son, &his));
	assert_non_null(strstr(hers.code, "TRF-BAT/"));
	assert_int_equal(the_stay(f, two.son).head, the_stay(f, two.mother).id);
	assert_non_null(strstr(f->outcome.message, two.mother));
	assert_non_null(strstr(f->outcome.message, two.son));
	assert_done(f, act(f, "undo", NULL));
	assert_int_equal(bed_of(f, two.mother, &hers), bed_of(f, two.son, &his));
	assert_non_null(strstr(hers.code, "TRF-TBS/3"));
}

/* There is a bed for each of them, and none for both. */
static void a_family_is_not_torn_apart(void **state)
{
	struct fixture *f = *state;
	struct mother_and_son two = admit_family(f, "TRF-TBS/3A,TRF-TBS/3B");
	struct bed *beds;
	size_t count = beds_load(f->desk.db, &f->arena, the_shelter(f, "TRF-BAT").id, &beds);

	for (size_t i = 0; i < count; i++)
		fixture_block(f, beds[i].code, "2026-11-01 12:00", NULL);
	assert_refused(f, act(f, "close", "shelter", "TRF-TBS", "room", "3", "reason", "fire",
			      "relocate", "yes", NULL), CODE_WITHOUT_PLACE);
	assert_non_null(strstr(said(f), two.mother));
	assert_non_null(strstr(said(f), two.son));
	assert_non_null(strstr(said(f), "whole family"));
}

/* Her room closes, and not his: she goes where he is, or not out of the house. */
static void who_has_family_in_the_house_stays_in_it(void **state)
{
	struct fixture *f = *state;
	struct mother_and_son two;
	struct bed bed;

	two = admit_family(f, "TRF-TBS/3A,TRF-TBS/3B");
	assert_done(f, act(f, "move", "person", two.mother, "bed", "TRF-TBS/2A", NULL));
	assert_done(f, act(f, "close", "shelter", "TRF-TBS", "room", "2", "reason", "fire", "relocate",
			   "yes", NULL));
	bed_of(f, two.mother, &bed);
	assert_string_equal(bed.code, "TRF-TBS/3A");
	assert_done(f, act(f, "undo", NULL));
	fixture_block(f, "TRF-TBS/3A", "2026-11-24 12:00", NULL);
	fixture_block(f, "TRF-TBS/3C", "2026-11-24 12:00", NULL);
	fixture_block(f, "TRF-TBS/1A", "2026-11-24 12:00", NULL);
	fixture_block(f, "TRF-TBS/1B", "2026-11-24 12:00", NULL);
	assert_refused(f, act(f, "close", "shelter", "TRF-TBS", "room", "2", "reason", "fire",
			      "relocate", "yes", NULL), CODE_WITHOUT_PLACE);
}

static void holds_go_to_another_bed(void **state)
{
	struct fixture *f = *state;

	assert_done(f, act(f, "hold", "bed", "TRF-TBS/2D", "for", "somebody", "from", "03.12.2026",
			   "until", "06.12.2026", NULL));
	assert_done(f, close_room(f, "01.12.2026", "05.12.2026", "yes", "yes"));
	assert_non_null(strstr(f->outcome.message, "relocated: H-0001 -> TRF-TBS/"));
	assert_non_null(strstr(f->outcome.result, "\"relocated\":[\"H-0001\"]"));
	assert_null(strstr(f->outcome.message, "cancelled"));
}

/* The bed that was kept elsewhere for the time of the closing is free again; what others have there
 * stays. */
static void reopening_takes_the_holds_back(void **state)
{
	struct fixture *f = *state;
	const char *nino = woman(f, "Nino"), *mari = woman(f, "Mari");
	struct hold hold;

	assert_done(f, admit(f, nino, "TRF-TBS/2A", "10.12.2026"));
	assert_done(f, act(f, "hold", "bed", "TRF-TBS/2D", "for", "somebody", "from", "03.12.2026",
			   "until", "06.12.2026", NULL));
	assert_done(f, act(f, "hold", "bed", "TRF-TBS/1B", "person", mari, "from", "03.12.2026",
			   "until", "06.12.2026", NULL));
	assert_done(f, close_room(f, "01.12.2026", "05.12.2026", "yes", "no"));
	assert_done(f, act(f, "reopen", "shelter", "TRF-TBS", "room", "2", NULL));
	assert_non_null(strstr(f->outcome.message, "cancelled: H-0003"));
	assert_non_null(strstr(f->outcome.result, "\"cancelled\":[\"H-0003\"]"));
	assert_true(hold_by_id(f->desk.db, &f->arena, 3, &hold));
	assert_int_equal(hold.person, the_person(f, nino).id);
	assert_string_equal(hold.outcome, "cancelled");
	for (int64_t id = 1; id <= 2; id++) {
		assert_true(hold_by_id(f->desk.db, &f->arena, id, &hold));
		assert_int_equal(hold.ended_at, DB_NULL);
	}
	assert_done(f, act(f, "undo", NULL));
	assert_true(hold_by_id(f->desk.db, &f->arena, 3, &hold));
	assert_int_equal(hold.ended_at, DB_NULL);
}

static void what_has_begun_is_not_taken_back(void **state)
{
	struct fixture *f = *state;
	const char *nino = woman(f, "Nino");
	struct hold hold;

	assert_done(f, admit(f, nino, "TRF-TBS/2A", "10.12.2026"));
	assert_done(f, close_room(f, "01.12.2026", "05.12.2026", "yes", "no"));
	fixture_now(f, "2026-12-01 12:00");
	assert_done(f, act(f, "reopen", "shelter", "TRF-TBS", "room", "2", NULL));
	assert_null(strstr(f->outcome.message, "cancelled"));
	assert_true(hold_by_id(f->desk.db, &f->arena, 1, &hold));
	assert_int_equal(hold.ended_at, DB_NULL);
}

static void what_is_closed_is_not_closed_again(void **state)
{
	struct fixture *f = *state;

	assert_done(f, close_room(f, "01.12.2026", "05.12.2026", "no", "no"));
	assert_refused(f, close_room(f, "01.12.2026", "05.12.2026", "no", "no"), CODE_ALREADY_SO);
	assert_refused(f, close_room(f, "02.12.2026", "04.12.2026", "no", "no"), CODE_ALREADY_SO);
	assert_done(f, close_room(f, "02.12.2026", "06.12.2026", "no", "no"));
	assert_done(f, act(f, "close", "shelter", "TRF-TBS", "from", "01.12.2026", "until", "05.12.2026",
			   "reason", "pipes", NULL));
}

/* A warning beside a refusal does not say that it was done. */
static void the_plan_is_told_as_a_plan(void **state)
{
	struct fixture *f = *state;
	const char *nino = woman(f, "Nino");

	assert_done(f, admit(f, nino, "TRF-TBS/2A", "10.12.2026"));
	assert_warned(f, close_room(f, "01.12.2026", "05.12.2026", "yes", "no"), CODE_RELOCATES);
	assert_non_null(strstr(said(f), "the plan for B-"));
}

static bool report_on(struct fixture *f, const char *user, struct doc *doc)
{
	struct value shelter = { "shelter", "CHI-KUT" };
	struct failure failure = { 0 };
	bool done;

	fixture_as(f, user);
	done = report_run(&f->desk, report_named("closing"), &(struct values){ &shelter, 1 }, doc,
	    &failure);
	failure_done(&failure);
	return done;
}

/* An empty place to go to is not one that was not looked for. */
static void the_report_says_where_it_did_not_look(void **state)
{
	struct fixture *f = *state;
	const char *nino = fixture_person(f, "Nino", "female", "2014-01-01");
	struct doc doc = { 0 };

	assert_done(f, act(f, "admit", "person", nino, "shelter", "CHI-KUT", "no-bed", "yes", "basis",
			   "self", NULL));
	assert_true(report_on(f, "manager", &doc));
	assert_int_equal(doc.meta_count, 0);
	assert_string_equal(doc.sections[0].rows[0][1].text, nino);
	assert_non_null(doc.sections[0].rows[0][7].text);
	doc_done(&doc);
	doc = (struct doc){ 0 };
	assert_true(report_on(f, "kutaisi", &doc));
	assert_int_equal(doc.meta_count, 1);
	assert_string_equal(doc.sections[0].rows[0][1].text, nino);
	assert_null(doc.sections[0].rows[0][7].text);
	doc_done(&doc);
}

static void a_bed_out_of_service_stays_so(void **state)
{
	struct fixture *f = *state;

	assert_done(f, act(f, "bed-block", "bed", "TRF-TBS/2A", "reason", "repair", "until",
			   "02.12.2026 12:00", NULL));
	assert_done(f, close_room(f, "01.12.2026", "05.12.2026", "no", "no"));
	assert_string_equal(state_at(f, "TRF-TBS/2A", "2026-12-04 22:00"), "out_of_service");
	assert_done(f, act(f, "reopen", "shelter", "TRF-TBS", NULL));
	assert_string_equal(state_at(f, "TRF-TBS/2A", "2026-12-01 22:00"), "out_of_service");
	assert_string_equal(state_at(f, "TRF-TBS/2A", "2026-12-04 22:00"), "free");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SOUND_TEST(an_empty_room_closes_and_opens),
		SOUND_TEST(whoever_would_be_left_is_listed),
		SOUND_TEST(they_are_relocated),
		SOUND_TEST(now_they_move_at_once),
		SOUND_TEST(holds_are_cancelled_by_the_closure),
		SOUND_TEST(a_closed_shelter_takes_nobody),
		SOUND_TEST(a_broken_bed_keeps_no_house_open),
		SOUND_TEST(whoever_has_no_bed_is_not_forgotten),
		SOUND_TEST(whoever_should_have_left_is_there),
		SOUND_TEST(a_family_goes_together),
		SOUND_TEST(a_family_is_not_torn_apart),
		SOUND_TEST(who_has_family_in_the_house_stays_in_it),
		SOUND_TEST(holds_go_to_another_bed),
		SOUND_TEST(reopening_takes_the_holds_back),
		SOUND_TEST(what_has_begun_is_not_taken_back),
		SOUND_TEST(what_is_closed_is_not_closed_again),
		SOUND_TEST(the_plan_is_told_as_a_plan),
		SOUND_TEST(the_report_says_where_it_did_not_look),
		SOUND_TEST(a_bed_out_of_service_stays_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
