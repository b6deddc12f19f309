/* Beds held for later nights: what is promised is promised once. */
#include "tests/db/fixture.h"

#include "core/attention.h"
#include "core/holding.h"
#include "core/occupancy.h"
#include "core/plan.h"
#include "core/report.h"

#define BED "TRF-TBS/2A"

static const char *woman(struct fixture *f, const char *name)
{
	return fixture_person(f, name, "female", "1990-01-01");
}

static bool hold(struct fixture *f, const char *bed, const char *from, const char *until)
{
	return act(f, "hold", "bed", bed, "for", "somebody", "from", from, "until", until, NULL);
}

static bool admit(struct fixture *f, const char *person, const char *until)
{
	return act(f, "admit", "person", person, "bed", BED, "basis", "alleged-victim", "until",
	    until, NULL);
}

/* Now is 24.11.2026 12:00; the night turns at 08:00. */
static const char *state_at(struct fixture *f, const char *at)
{
	struct bed_fact fact;

	assert_true(board_bed(f->desk.db, &f->arena, the_bed(f, BED).id, instant(at),
	    f->desk.fixed_now, &fact));
	return bed_state_word(bed_state(&fact));
}

static void nights_run_from_boundary_to_boundary(void **state)
{
	struct fixture *f = *state;

	assert_done(f, hold(f, BED, "01.12.2026", "08.12.2026"));
	assert_non_null(strstr(f->outcome.result, "\"hold\":\"H-0001\""));
	assert_string_equal(state_of(f, BED), "free");
	assert_string_equal(state_at(f, "2026-12-01 07:59"), "free");
	assert_string_equal(state_at(f, "2026-12-01 08:00"), "held");
	assert_string_equal(state_at(f, "2026-12-08 07:59"), "held");
	assert_string_equal(state_at(f, "2026-12-08 08:00"), "free");
	fixture_now(f, "2026-12-02 03:00");
	assert_string_equal(state_of(f, BED), "held");
	fixture_now(f, "2026-12-08 08:00");
	assert_string_equal(state_of(f, BED), "free");
}

static void a_night_is_promised_once(void **state)
{
	struct fixture *f = *state;

	assert_done(f, hold(f, BED, "01.12.2026", "08.12.2026"));
	assert_refused(f, hold(f, BED, "07.12.2026", "09.12.2026"), CODE_ALREADY_SO);
	assert_non_null(strstr(said(f), "08.12.2026"));
	assert_refused(f, hold(f, BED, "25.11.2026", "02.12.2026"), CODE_ALREADY_SO);
	assert_refused(f, hold(f, BED, "03.12.2026", "04.12.2026"), CODE_ALREADY_SO);
	assert_refused(f, hold(f, BED, "25.11.2026", "30.12.2026"), CODE_ALREADY_SO);
	assert_refused(f, act(f, "hold", "bed", BED, "for", "x", NULL), CODE_ALREADY_SO);
	assert_done(f, hold(f, BED, "08.12.2026", "09.12.2026"));
	assert_done(f, hold(f, BED, "25.11.2026", "01.12.2026"));
}

static void bad_nights_are_told(void **state)
{
	struct fixture *f = *state;

	assert_refused(f, hold(f, BED, "01.12.2026", "01.12.2026"), CODE_BAD_VALUE);
	assert_refused(f, hold(f, BED, "02.12.2026", "01.12.2026"), CODE_BAD_VALUE);
	assert_refused(f, hold(f, BED, "20.11.2026", "28.11.2026"), CODE_BAD_VALUE);
	assert_non_null(strstr(said(f), "past"));
	assert_refused(f, act(f, "hold", "bed", BED, "for", "x", "from", "01.12.2026", "until",
			      "03.12.2026", "expected", "20.12.2026", NULL), CODE_BAD_VALUE);
	assert_refused(f, act(f, "hold", "bed", BED, "for", "x", "from", "01.12.2026", "until",
			      "03.12.2026", "expected", "27.11.2026 10:00", NULL), CODE_BAD_VALUE);
	assert_done(f, hold(f, BED, "24.11.2026", "25.11.2026")); /* tonight */
	assert_string_equal(state_of(f, BED), "held");
}

static void a_stay_before_it_ends_before_it(void **state)
{
	struct fixture *f = *state;
	const char *nino = woman(f, "Nino");

	assert_done(f, hold(f, BED, "01.12.2026", "08.12.2026"));
	assert_refused(f, admit(f, nino, "02.12.2026"), CODE_BED_HELD);
	assert_non_null(strstr(said(f), "01.12.2026"));
	assert_refused(f,
	    act(f, "admit", "person", nino, "bed", BED, "basis", "alleged-victim", NULL),
	    CODE_BED_HELD); /* the shelter's limit is longer */
	assert_done(f, admit(f, nino, "01.12.2026"));
	assert_string_equal(state_at(f, "2026-11-30 22:00"), "occupied");
	assert_string_equal(state_at(f, "2026-12-01 22:00"), "held");
	assert_refused(f, act(f, "extend", "person", nino, "until", "02.12.2026", "by", "x", "reason",
			      "x", NULL), CODE_BED_HELD);
	assert_done(f, act_over(f, "she stays", "extend", "person", nino, "until", "02.12.2026", "by",
			   "x", "reason", "x", NULL));
	assert_string_equal(state_at(f, "2026-12-01 22:00"), "occupied");
	assert_refused(f, act(f, "hold-confirm", "hold", "H-0001", NULL), CODE_NOT_SO);
	assert_done(f, act(f, "undo", NULL));
	assert_string_equal(state_at(f, "2026-12-01 22:00"), "held");
	assert_done(f, act(f, "hold-confirm", "hold", "H-0001", NULL));
}

static void behind_a_stay_with_a_limit(void **state)
{
	struct fixture *f = *state;

	assert_done(f, admit(f, woman(f, "Nino"), "30.11.2026"));
	assert_refused(f, hold(f, BED, "29.11.2026", "02.12.2026"), CODE_BED_OCCUPIED);
	assert_non_null(strstr(said(f), "30.11.2026"));
	assert_done(f, hold(f, BED, "30.11.2026", "02.12.2026"));
	/* on her last day she is believed to leave; past it she is still there, and no more is promised */
	fixture_now(f, "2026-11-30 09:00");
	assert_string_equal(state_of(f, BED), "occupied");
	assert_string_equal(state_at(f, "2026-12-04 22:00"), "free");
	fixture_now(f, "2026-12-01 09:00");
	assert_string_equal(state_of(f, BED), "occupied");
	assert_string_equal(state_at(f, "2026-12-01 22:00"), "held");
	assert_string_equal(state_at(f, "2026-12-04 22:00"), "occupied");
	assert_refused(f, hold(f, BED, "05.12.2026", "06.12.2026"), CODE_BED_OCCUPIED);
}

static size_t attention_of_holds(struct fixture *f, const char *words)
{
	struct occupancy occupancy;
	struct attention *items;
	size_t count, found = 0;

	occupancy_load(&f->desk, &f->arena, DB_NULL, f->desk.fixed_now, &occupancy);
	count = attention_load(&f->desk, &f->arena, &occupancy, RIGHT_SEE_BEDS, &items);
	for (size_t i = 0; i < count; i++)
		found += items[i].kind == ATTENTION_HOLD && strstr(items[i].text, words);
	return found;
}

static void whoever_overstays_is_told_and_can_leave(void **state)
{
	struct fixture *f = *state;
	const char *nino = woman(f, "Nino");

	assert_done(f, admit(f, nino, "30.11.2026"));
	assert_done(f, hold(f, BED, "30.11.2026", "02.12.2026"));
	assert_int_equal(attention_of_holds(f, "H-0001"), 0);
	fixture_now(f, "2026-11-30 09:00");
	assert_int_equal(attention_of_holds(f, "still taken"), 1);
	assert_done(f, act(f, "discharge", "person", nino, "reason", "left", "destination", "x", NULL));
	assert_string_equal(state_of(f, BED), "held");
	assert_int_equal(attention_of_holds(f, "still taken"), 0);
	assert_done(f, act(f, "undo", NULL));
	assert_string_equal(state_of(f, BED), "occupied");
	fixture_now(f, "2026-12-02 09:00");
	assert_int_equal(attention_of_holds(f, "nights are over"), 1);
}

static void each_is_named_by_its_code(void **state)
{
	struct fixture *f = *state;

	assert_done(f, hold(f, BED, "01.12.2026", "03.12.2026"));
	assert_done(f, hold(f, BED, "03.12.2026", "05.12.2026"));
	assert_refused(f, act(f, "hold-confirm", "bed", BED, NULL), CODE_MISSING_VALUE);
	assert_non_null(strstr(said(f), "H-0001, H-0002"));
	assert_refused(f, act(f, "hold-confirm", "hold", "H-0009", NULL), CODE_UNKNOWN_RECORD);
	assert_refused(f, act(f, "hold-confirm", "hold", "x", NULL), CODE_UNKNOWN_RECORD);
	assert_refused(f, act(f, "hold-confirm", NULL), CODE_MISSING_VALUE);
	assert_refused(f, act(f, "hold-confirm", "hold", "H-0002", "bed", "TRF-TBS/2C", NULL),
	    CODE_BAD_VALUE);
	assert_done(f, act(f, "hold-confirm", "hold", "h2", NULL));
	assert_done(f, act(f, "hold-cancel", "hold", "H-0002", "reason", "called", NULL));
	assert_refused(f, act(f, "hold-confirm", "hold", "H-0002", NULL), CODE_NOT_SO);
	assert_done(f, act(f, "hold-confirm", "bed", BED, NULL)); /* one is left */
	assert_string_equal(state_at(f, "2026-12-04 00:00"), "free");
	assert_done(f, act(f, "undo", NULL));
	assert_done(f, act(f, "undo", NULL));
	assert_string_equal(state_at(f, "2026-12-04 00:00"), "held");
}

static void it_is_changed(void **state)
{
	struct fixture *f = *state;

	assert_done(f, hold(f, BED, "01.12.2026", "03.12.2026"));
	assert_done(f, hold(f, BED, "05.12.2026", "06.12.2026"));
	assert_refused(f, act(f, "hold-edit", "hold", "H-0001", "until", "06.12.2026", NULL),
	    CODE_ALREADY_SO);
	assert_done(f, act(f, "hold-edit", "hold", "H-0001", "until", "05.12.2026", NULL));
	assert_string_equal(state_at(f, "2026-12-04 22:00"), "held");
	assert_done(f, act(f, "hold-edit", "hold", "H-0001", "from", "03.12.2026", NULL));
	assert_string_equal(state_at(f, "2026-12-02 22:00"), "free");
	assert_done(f, act(f, "hold-edit", "hold", "H-0001", "to", "TRF-TBS/2C", NULL));
	assert_string_equal(state_at(f, "2026-12-03 22:00"), "free");
	assert_done(f, act(f, "undo", NULL));
	assert_string_equal(state_at(f, "2026-12-03 22:00"), "held");
	assert_refused(f, act(f, "hold-edit", "hold", "H-0001", "until", "03.12.2026", NULL),
	    CODE_BAD_VALUE);
}

/* What was held is what they have: also for somebody who is in a shelter already. */
static void its_last_day_is_theirs(void **state)
{
	struct fixture *f = *state;
	const char *nino = woman(f, "Nino");

	assert_done(f, act(f, "admit", "person", nino, "bed", "TRF-TBS/2C", "basis", "alleged-victim",
			   "until", "29.11.2026", NULL));
	assert_done(f, act(f, "hold", "bed", BED, "person", nino, "from", "24.11.2026", "until",
			   "10.12.2026", NULL));
	assert_done(f, act(f, "hold-use", "person", nino, NULL));
	assert_string_equal(the_stay(f, nino).expected_on, "2026-12-10");
	assert_string_equal(state_at(f, "2026-12-09 22:00"), "occupied");
	assert_refused(f, hold(f, BED, "29.11.2026", "10.12.2026"), CODE_BED_OCCUPIED);
	assert_done(f, act(f, "undo", NULL));
	assert_string_equal(the_stay(f, nino).expected_on, "2026-11-29");
	assert_string_equal(state_of(f, BED), "held");
}

/* A hold that gives way is named, to be told to whom it was promised, and ends now. */
static void whose_hold_is_cancelled_is_told(void **state)
{
	struct fixture *f = *state;
	const char *nino = woman(f, "Nino");
	struct hold held;

	assert_done(f, admit(f, nino, "01.12.2026"));
	assert_done(f, act(f, "hold", "bed", BED, "for", "police", "from", "01.12.2026", "until",
			   "03.12.2026", NULL));
	assert_done(f, act_over(f, "she stays", "extend", "person", nino, "until", "02.12.2026", "by", "x",
			   "reason", "x", NULL));
	assert_non_null(strstr(f->outcome.result, "\"cancelled\":[\"H-0001\"]"));
	assert_non_null(strstr(f->outcome.told, "H-0001 for police is cancelled"));
	assert_true(hold_by_id(f->desk.db, &f->arena, 1, &held));
	assert_int_equal(held.ended_at, f->desk.fixed_now);
}

/* An earlier day that was said goes along to another shelter; the limit of the house does not. */
static void a_last_day_goes_along(void **state)
{
	struct fixture *f = *state;
	const char *nino = woman(f, "Nino"), *mari = woman(f, "Mari");

	assert_done(f, admit(f, nino, "01.12.2026"));
	assert_done(f, act(f, "admit", "person", mari, "bed", "TRF-TBS/2C", "basis", "alleged-victim",
			   NULL));
	fixture_now(f, "2026-11-26 12:00");
	assert_done(f, act(f, "move", "person", nino, "bed", "TRF-BAT/1A", NULL));
	assert_string_equal(the_stay(f, nino).expected_on, "2026-12-01");
	assert_done(f, act(f, "move", "person", mari, "bed", "TRF-BAT/1B", NULL));
	assert_string_not_equal(the_stay(f, mari).expected_on, "2026-12-01");
	assert_true(strcmp(the_stay(f, mari).expected_on, "2027-02-24") >= 0);
}

static void before_the_boundary_it_is_last_night(void **state)
{
	struct fixture *f = *state;

	fixture_now(f, "2026-11-25 03:00");
	assert_done(f, hold(f, BED, "24.11.2026", "25.11.2026"));
	assert_non_null(strstr(f->outcome.message, "from 24.11.2026 to 25.11.2026, kept until 25.11.2026 08:00"));
}

static void it_becomes_an_admission(void **state)
{
	struct fixture *f = *state;
	const char *nino = woman(f, "Nino");

	assert_done(f, act(f, "hold", "bed", BED, "for", "girl in red", "from", "24.11.2026",
			   "until", "08.12.2026", "note", "called from Batumi", NULL));
	assert_done(f, hold(f, BED, "08.12.2026", "10.12.2026"));
	assert_refused(f, act(f, "hold-use", "hold", "H-0001", NULL), CODE_MISSING_VALUE);
	assert_done(f, act(f, "hold-use", "hold", "H-0001", "person", nino, NULL));
	assert_string_equal(sleeper(f, BED, "2026-11-24 12:00"), nino);
	assert_string_equal(the_stay(f, nino).expected_on, "2026-12-08");
	assert_string_equal(the_stay(f, nino).note, "called from Batumi");
	assert_refused(f, act(f, "hold-confirm", "hold", "H-0001", NULL), CODE_NOT_SO);
	assert_done(f, act(f, "hold-confirm", "hold", "H-0002", NULL)); /* the other one stands */
	assert_done(f, act(f, "undo", NULL));
	assert_done(f, act(f, "undo", NULL));
	assert_string_equal(state_of(f, BED), "held");
	assert_done(f, act(f, "hold-confirm", "hold", "H-0001", NULL));
}

static void somebody_in_a_shelter_moves_on_it(void **state)
{
	struct fixture *f = *state;
	const char *nino = woman(f, "Nino");

	assert_done(f, act(f, "admit", "person", nino, "bed", "TRF-TBS/2C", "basis", "alleged-victim",
			   NULL));
	assert_done(f, act(f, "hold", "bed", BED, "person", nino, "from", "26.11.2026", "until",
			   "30.11.2026", NULL));
	assert_refused(f, act(f, "hold", "bed", "TRF-TBS/2D", "person", nino, "from", "27.11.2026",
			      "until", "29.11.2026", NULL), CODE_ALREADY_SO);
	assert_done(f, act(f, "hold", "bed", "TRF-TBS/2D", "person", nino, "from", "30.11.2026",
			   "until", "02.12.2026", NULL));
	fixture_now(f, "2026-11-26 12:00");
	assert_done(f, act(f, "hold-use", "hold", "H-0001", NULL));
	assert_string_equal(sleeper(f, BED, "2026-11-26 12:00"), nino);
	assert_string_equal(state_of(f, "TRF-TBS/2C"), "to_clean");
}

static void a_stay_is_shortened_and_its_bed_promised(void **state)
{
	struct fixture *f = *state;
	const char *nino = woman(f, "Nino");
	struct bed_fact fact;

	assert_done(f, admit(f, nino, "10.12.2026"));
	assert_refused(f, act(f, "shorten", "person", nino, "until", "20.11.2026", "reason", "x", NULL),
	    CODE_BAD_VALUE);
	assert_refused(f, act(f, "shorten", "person", nino, "until", "10.12.2026", "reason", "x", NULL),
	    CODE_BAD_VALUE);
	assert_refused(f, hold(f, BED, "05.12.2026", "08.12.2026"), CODE_BED_OCCUPIED);
	assert_done(f, act(f, "shorten", "person", nino, "until", "05.12.2026", "reason", "goes home",
			   NULL));
	assert_done(f, hold(f, BED, "05.12.2026", "08.12.2026"));
	assert_refused(f, act(f, "extend", "person", nino, "until", "06.12.2026", "by", "x", "reason",
			      "x", NULL), CODE_BED_HELD);
	fixture_now(f, "2026-12-05 09:00");
	assert_done(f, act(f, "discharge", "person", nino, "reason", "left", "destination", "x", NULL));
	fixture_now(f, "2026-12-06 09:00");
	assert_done(f, hold(f, "TRF-TBS/2C", "09.12.2026", "12.12.2026"));
	assert_true(board_bed(f->desk.db, &f->arena, the_bed(f, "TRF-TBS/2C").id, f->desk.fixed_now,
	    f->desk.fixed_now, &fact));
	assert_int_equal(fact.next_hold_at, instant("2026-12-09 08:00")); /* free, but not for long */
}

/* One promise goes on in another bed: both halves at once, or neither. */
static void it_is_split_at_a_night(void **state)
{
	struct fixture *f = *state;
	const char *nino = woman(f, "Nino");

	assert_done(f, act(f, "hold", "bed", BED, "person", nino, "from", "01.12.2026", "until",
			   "08.12.2026", "note", "called from Batumi", NULL));
	assert_done(f, hold(f, "TRF-TBS/2C", "07.12.2026", "09.12.2026"));
	assert_refused(f, act(f, "hold-split", "hold", "H-0001", "on", "05.12.2026", "to",
			      "TRF-TBS/2C", NULL), CODE_ALREADY_SO); /* who is there is told */
	assert_non_null(strstr(said(f), "09.12.2026"));
	assert_refused(f, act(f, "hold-split", "hold", "H-0001", "on", "01.12.2026", "to",
			      "TRF-TBS/2D", NULL), CODE_BAD_VALUE);
	assert_refused(f, act(f, "hold-split", "hold", "H-0001", "on", "08.12.2026", "to",
			      "TRF-TBS/2D", NULL), CODE_BAD_VALUE);
	assert_refused(f, act(f, "hold-split", "hold", "H-0001", "on", "05.12.2026", "to", BED, NULL),
	    CODE_ALREADY_SO);
	assert_done(f, act(f, "hold-confirm", "hold", "H-0001", NULL));
	assert_done(f, act(f, "hold-split", "hold", "H-0001", "on", "05.12.2026", "to", "TRF-TBS/2D",
			   NULL));
	assert_non_null(strstr(f->outcome.result, "\"hold\":\"H-0003\""));
	assert_string_equal(state_at(f, "2026-12-04 22:00"), "held");
	assert_string_equal(state_at(f, "2026-12-05 22:00"), "free");
	assert_refused(f, hold(f, "TRF-TBS/2D", "07.12.2026", "08.12.2026"), CODE_ALREADY_SO);
	assert_refused(f, act(f, "hold-confirm", "hold", "H-0003", NULL), CODE_ALREADY_SO);
	assert_done(f, act(f, "undo", NULL));
	assert_string_equal(state_at(f, "2026-12-05 22:00"), "held");
	assert_done(f, hold(f, "TRF-TBS/2D", "07.12.2026", "08.12.2026"));
}

static void two_holds_change_beds(void **state)
{
	struct fixture *f = *state;

	assert_done(f, hold(f, BED, "01.12.2026", "05.12.2026"));
	assert_refused(f, act(f, "hold-swap", "hold", "H-0001", "with", "TRF-TBS/2C", NULL), CODE_NOT_SO);
	assert_refused(f, act(f, "hold-swap", "hold", "H-0001", "with", BED, NULL), CODE_ALREADY_SO);
	assert_refused(f, act(f, "hold-swap", "hold", "H-0001", "with", "TRF-BAT/2A", NULL),
	    CODE_ANOTHER_SHELTER);
	assert_done(f, hold(f, "TRF-TBS/2C", "03.12.2026", "08.12.2026"));
	assert_done(f, hold(f, BED, "07.12.2026", "09.12.2026"));
	assert_refused(f, act(f, "hold-swap", "hold", "H-0001", "with", "TRF-TBS/2C", NULL),
	    CODE_ALREADY_SO); /* the third is in the way */
	assert_done(f, act(f, "hold-cancel", "hold", "H-0003", "reason", "x", NULL));
	assert_done(f, act(f, "hold-swap", "hold", "H-0001", "with", "TRF-TBS/2C", NULL));
	assert_string_equal(state_at(f, "2026-12-02 22:00"), "free");
	assert_string_equal(state_at(f, "2026-12-07 22:00"), "held");
	assert_done(f, act(f, "undo", NULL));
	assert_string_equal(state_at(f, "2026-12-02 22:00"), "held");
	assert_string_equal(state_at(f, "2026-12-07 22:00"), "free");
	fixture_now(f, "2026-12-04 12:00"); /* both have begun: from now on */
	assert_done(f, act(f, "hold-swap", "hold", "H-0001", "with", "TRF-TBS/2C", NULL));
	assert_string_equal(state_at(f, "2026-12-07 22:00"), "held");
	assert_string_equal(state_at(f, "2026-12-04 11:00"), "held");
	assert_done(f, act(f, "hold-confirm", "hold", "H-0001", "bed", "TRF-TBS/2C", NULL));
	fixture_now(f, "2026-12-06 12:00"); /* the nights of the first are over, and it was not ended */
	assert_refused(f, act(f, "hold-swap", "hold", "H-0002", "with", "TRF-TBS/2C", NULL), CODE_NOT_SO);
}

static void a_bed_is_closed_for_later_nights(void **state)
{
	struct fixture *f = *state;

	assert_done(f, admit(f, woman(f, "Nino"), "01.12.2026"));
	assert_refused(f, act(f, "bed-block", "bed", BED, "reason", "repair", "at", "2026-11-30 08:00",
			      NULL), CODE_BED_IN_USE); /* she is there until the next day */
	assert_done(f, act(f, "bed-block", "bed", BED, "reason", "repair", "at", "2026-12-01 08:00",
			   "until", "2026-12-08 08:00", NULL));
	assert_string_equal(state_of(f, BED), "occupied");
	assert_string_equal(state_at(f, "2026-12-02 22:00"), "out_of_service");
	assert_refused(f, hold(f, BED, "07.12.2026", "09.12.2026"), CODE_BED_OUT_OF_SERVICE);
	assert_done(f, act(f, "bed-release", "bed", BED, NULL)); /* it is not to come after all */
	assert_string_equal(state_at(f, "2026-12-02 22:00"), "free");
	assert_refused(f, act(f, "bed-release", "bed", BED, NULL), CODE_BED_FREE);
	assert_done(f, act(f, "undo", NULL));
	assert_string_equal(state_at(f, "2026-12-02 22:00"), "out_of_service");
}

/* As a list for programs, and as a chart of 22 nights at a time for people. */
static void the_plan_on_paper(void **state)
{
	struct fixture *f = *state;
	struct value items[] = { { "shelter", "TRF-TBS", 0 }, { "from", "2026-11-30", 0 },
		{ "nights", "24", 0 } };
	struct values values = { items, 3 };
	struct failure failure = { 0 };
	struct doc doc = { 0 };
	const struct section *chart;
	const char *row = NULL;

	assert_done(f, hold(f, BED, "01.12.2026", "04.12.2026"));
	must(f, report_run(&f->desk, report_named("plan"), &values, &doc, &failure), &failure, "plan");
	assert_int_equal(doc.section_count, 3); /* the list, 22 nights, and two more */
	assert_int_equal(doc.sections[0].row_count, 24 * doc.sections[1].row_count);
	chart = &doc.sections[1];
	assert_string_equal(doc.sections[2].columns[1].title, "22 23");
	assert_int_equal(strlen(chart->columns[1].title), 22 * 3 - 1);
	for (size_t i = 0; i < chart->row_count; i++)
		if (strcmp(chart->rows[i][0].text, "2A") == 0)
			row = chart->rows[i][1].text;
	assert_non_null(row);
	assert_memory_equal(row, " . [H-0001-- . ", 15);
	assert_int_equal(strlen(row), 22 * 3);
	doc_done(&doc);
}

/* Whoever stays on without a known end is in the room on later nights too. */
static void who_has_no_last_day_is_a_companion(void **state)
{
	struct fixture *f = *state;
	const char *nino = woman(f, "Nino"), *mari = woman(f, "Mari");

	fixture_relate(f, nino, "no-contact", mari);
	assert_done(f, admit(f, nino, "30.11.2026"));
	assert_refused(f, act(f, "hold", "bed", "TRF-TBS/2D", "person", mari, "from", "28.11.2026",
			      "until", "29.11.2026", NULL), CODE_RULE_NO_CONTACT);
	assert_done(f, act(f, "hold", "bed", "TRF-TBS/2D", "person", mari, "from", "30.11.2026",
			   "until", "02.12.2026", NULL));
	assert_done(f, act(f, "undo", NULL));
	fixture_now(f, "2026-12-02 12:00");
	assert_done(f, act(f, "move", "person", nino, "bed", "TRF-TBS/2C", NULL));
	assert_refused(f, act(f, "hold", "bed", "TRF-TBS/2D", "person", mari, "from", "10.12.2026",
			      "until", "12.12.2026", NULL), CODE_RULE_NO_CONTACT);
}

/* What the rules miss the database refuses. */
static void the_database_promises_once(void **state)
{
	struct fixture *f = *state;
	struct placement placement;
	struct hold *holds;

	assert_done(f, hold(f, BED, "01.12.2026", "03.12.2026"));
	assert_int_equal(holds_on_bed(f->desk.db, &f->arena, the_bed(f, BED).id, &holds), 1);
	assert_true(placement_of_hold(f->desk.db, &f->arena, holds[0].id, &placement));
	for (int i = -1; i <= 1; i++) {
		struct placement other = placement;

		other.id = 0;
		other.from_at += i * DAY;
		other.planned_at += i * DAY;
		assert_int_equal(db_begin(f->desk.db), DB_OK);
		assert_int_equal(row_add(f->desk.db, &placement_table, &other), DB_OVERLAP);
		db_rollback(f->desk.db);
		db_forgive(f->desk.db);
	}
}

/* The plan is what the board says of each night's last second, bed by bed. */
static void expect_plan_of_the_board(struct fixture *f, const char *from, size_t nights)
{
	struct plan plan;

	assert_true(plan_load(&f->desk, &f->arena, the_shelter(f, "TRF-TBS").id, from, nights, &plan));
	assert_true(plan.bed_count > 0);
	for (size_t b = 0; b < plan.bed_count; b++)
		for (size_t n = 0; n < nights; n++) {
			const struct plan_cell *cell = plan_cell(&plan, b, n);
			const struct span *span = plan_span(&plan, cell);
			struct bed_fact fact, present;
			enum bed_state state = PLAN_NONE;

			if (board_bed(f->desk.db, &f->arena, plan.beds[b].bed.id, plan.at[n],
				f->desk.fixed_now, &fact) && bed_counts(&fact))
				state = bed_state(&fact);
			if (state == BED_TO_CLEAN && n != plan.tonight)
				state = BED_FREE;
			/* who should have left before today is in the bed tonight, whoever it is held for */
			if (state == BED_HELD && n == plan.tonight
				&& board_bed(f->desk.db, &f->arena, plan.beds[b].bed.id,
				    f->desk.fixed_now, f->desk.fixed_now, &present)
				&& present.stay != DB_NULL && present.planned_at != DB_NULL
				&& present.planned_at <= f->desk.fixed_now - DAY) {
				state = BED_OCCUPIED;
				fact = present;
			}
			if (state != cell->state)
				fail_msg("%s, night %zu: the plan says %s, the board %s",
				    plan.beds[b].bed.code, n, plan_word(cell->state),
				    plan_word(state));
			if (state == BED_OCCUPIED)
				assert_int_equal(span->stay, fact.stay);
			if (state == BED_HELD)
				assert_int_equal(span->hold, fact.hold);
		}
}

static const char *some_day(unsigned *seed, char day[DATE_SIZE])
{
	date_add("2026-11-24", rand_r(seed) % 12, day);
	return day;
}

static void the_plan_is_that_of_the_board(void **state)
{
	struct fixture *f = *state;
	static const char *const beds[] = { "TRF-TBS/2A", "TRF-TBS/2C", "TRF-TBS/2D", "TRF-TBS/1A" };
	const char *people[] = { woman(f, "Nino"), woman(f, "Mari"), woman(f, "Keti"), woman(f, "Eka") };
	unsigned seed = 20261124, done = 0;
	char from[DATE_SIZE], until[DATE_SIZE];

	for (int step = 0; step < 400; step++) {
		const char *bed = beds[rand_r(&seed) % 4], *person = people[rand_r(&seed) % 4];

		some_day(&seed, from);
		date_add(from, 1 + rand_r(&seed) % 6, until);
		switch (rand_r(&seed) % 7) {
		case 0:
		case 1:
			done += hold(f, bed, from, until);
			break;
		case 2:
			done += act(f, "admit", "person", person, "bed", bed, "basis",
			    "alleged-victim", "until", until, NULL);
			break;
		case 3:
			done += act(f, "discharge", "person", person, "reason", "left", "destination",
			    "x", NULL);
			break;
		case 4:
			done += act(f, "hold-cancel", "bed", bed, "reason", "x", NULL);
			break;
		case 5:
			done += act(f, "bed-block", "bed", bed, "reason", "repair", "until", until, NULL)
				|| act(f, "bed-release", "bed", bed, NULL);
			break;
		default:
			f->desk.fixed_now += rand_r(&seed) % (9 * HOUR);
		}
		if (step % 8 == 0)
			expect_plan_of_the_board(f, "2026-11-22", 20);
	}
	assert_true(done > 40); /* or the plan had nothing to show */
	expect_plan_of_the_board(f, "2026-11-20", 40);
}

/* The other bed was somebody's when the hold began: it is held from now on. */
static void test_a_hold_is_moved_from_now_on(void **state)
{
	struct fixture *f = *state;
	const char *lia = fixture_person(f, "Lia", "female", "1990-01-01");

	assert_done(f, act(f, "admit", "person", lia, "bed", "TRF-BAT/1A", "basis", "self", NULL));
	assert_done(f, act(f, "hold", "bed", "TRF-TBS/1A", "for", "x", "until", "+20d", NULL));
	f->desk.fixed_now += 2 * DAY;
	assert_done(f, act(f, "discharge", "person", lia, "reason", "left", NULL));
	assert_done(f, act(f, "bed-clean", "bed", "TRF-BAT/1A", NULL));
	f->desk.fixed_now += HOUR;
	assert_done(f, act(f, "hold-edit", "hold", "H-0001", "to", "TRF-BAT/1A", NULL));
	assert_string_equal(state_of(f, "TRF-BAT/1A"), "held");
	assert_string_equal(state_of(f, "TRF-TBS/1A"), "free");
	assert_string_equal(sleeper(f, "TRF-BAT/1A", "2026-11-25 12:00"), lia);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SOUND_TEST(test_a_hold_is_moved_from_now_on),
		SOUND_TEST(nights_run_from_boundary_to_boundary),
		SOUND_TEST(a_night_is_promised_once),
		SOUND_TEST(bad_nights_are_told),
		SOUND_TEST(a_stay_before_it_ends_before_it),
		SOUND_TEST(behind_a_stay_with_a_limit),
		SOUND_TEST(whoever_overstays_is_told_and_can_leave),
		SOUND_TEST(each_is_named_by_its_code),
		SOUND_TEST(it_is_changed),
		SOUND_TEST(its_last_day_is_theirs),
		SOUND_TEST(whose_hold_is_cancelled_is_told),
		SOUND_TEST(a_last_day_goes_along),
		SOUND_TEST(before_the_boundary_it_is_last_night),
		SOUND_TEST(it_becomes_an_admission),
		SOUND_TEST(somebody_in_a_shelter_moves_on_it),
		SOUND_TEST(a_stay_is_shortened_and_its_bed_promised),
		SOUND_TEST(it_is_split_at_a_night),
		SOUND_TEST(two_holds_change_beds),
		SOUND_TEST(a_bed_is_closed_for_later_nights),
		SOUND_TEST(the_plan_on_paper),
		SOUND_TEST(who_has_no_last_day_is_a_companion),
		SOUND_TEST(the_database_promises_once),
		SOUND_TEST(the_plan_is_that_of_the_board),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
