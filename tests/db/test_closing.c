/* Closing a shelter or a room: nobody is left without a place. */
#include "tests/db/fixture.h"

#include "core/closing.h"
#include "core/holding.h"

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

static void holds_are_cancelled_by_the_closure(void **state)
{
	struct fixture *f = *state;
	struct hold hold;

	assert_done(f, act(f, "hold", "bed", "TRF-TBS/2D", "for", "somebody", "from", "03.12.2026",
			   "until", "06.12.2026", NULL));
	assert_done(f, close_room(f, "01.12.2026", "05.12.2026", "no", "yes"));
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
		SOUND_TEST(a_bed_out_of_service_stays_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
