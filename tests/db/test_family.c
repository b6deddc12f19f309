/* Families in the house through their verbs: joining, splitting, a change of head, moving as one. */
#include "tests/db/fixture.h"

#include "core/family.h"
#include "core/offer.h"
#include "core/paper/paper.h"
#include "core/report.h"


/* TRF-TBS: room 3 is kept for a family (3A, 3B, 3C), room 2 for women (2A to 2D). B-0001 with her
 * daughters B-0002 and B-0003 in room 3 or, apart, B-0003 in 2A; B-0004 alone in 2B. */
static void mother_and_daughters(struct fixture *f, const char *beds)
{
	fixture_person(f, "Nino", "female", "1985-03-24");
	fixture_person(f, "Ana", "female", "2005-02-01");
	fixture_person(f, "Eka", "female", "2007-02-01");
	fixture_person(f, "Oksana", "female", "1985-02-01");
	assert_done(f, act(f, "admit", "people", "B-0001,B-0002,B-0003", "beds", beds, "basis",
			   "alleged-victim", NULL));
	assert_done(f, act(f, "admit", "person", "B-0004", "bed", "TRF-TBS/2B", NULL));
}

static const char *head_of(struct fixture *f, const char *person)
{
	struct stay stay = the_stay(f, person), *stays;
	struct person head;

	if (family_stays(f->desk.db, &f->arena, &stay, &stays) < 2)
		return "";
	assert_true(person_by_id(f->desk.db, &f->arena, stays[0].person, &head));
	return head.code;
}

static const char *bed_of(struct fixture *f, const char *person)
{
	struct placement placement;
	struct bed bed;

	assert_true(placement_of_stay(
	    f->desk.db, &f->arena, the_stay(f, person).id, DB_NULL, &placement));
	if (placement.bed == DB_NULL)
		return "";
	assert_true(bed_by_id(f->desk.db, &f->arena, placement.bed, &bed));
	return bed.code;
}

/* --- joining ----------------------------------------------------------------------------------- */

static void a_joiner_is_of_the_family_and_told_the_beds_of_its_room(void **state)
{
	struct fixture *f = *state;

	mother_and_daughters(f, "TRF-TBS/3A,TRF-TBS/3B,TRF-TBS/2A");
	/* 3C is the family's room: nobody else's */
	assert_refused(f, act(f, "move", "person", "B-0004", "bed", "TRF-TBS/3C", NULL), CODE_RULE_FAMILY);
	assert_done(f, act(f, "family-join", "person", "B-0004", "head", "B-0002", NULL));
	assert_string_equal(head_of(f, "B-0004"), "B-0001");
	assert_string_equal(bed_of(f, "B-0004"), "TRF-TBS/2B"); /* 2A is the family's room too */
	HAS(f->outcome.message, "joined the family of B-0001");
	assert_done(f, act(f, "move", "person", "B-0004", "bed", "TRF-TBS/3C", NULL));
	assert_refused(f, act(f, "family-join", "person", "B-0004", "head", "B-0001", NULL),
	    CODE_ALREADY_SO);
}

static void a_joiner_moves_into_the_room_in_the_same_act(void **state)
{
	struct fixture *f = *state;
	struct offer *offers;
	struct person oksana;

	mother_and_daughters(f, "TRF-TBS/3A,TRF-TBS/3B,TRF-TBS/1A");
	oksana = the_person(f, "B-0004");
	assert_true(offers_join(&f->desk, &f->arena, &oksana, the_stay(f, "B-0001").id,
			the_shelter(f, "TRF-TBS").id, f->desk.fixed_now, &offers) > 0);
	assert_true(offer_suits(&offers[0]));
	assert_string_equal(offers[0].why, "with the family");
	assert_done(f, act(f, "family-join", "person", "B-0004", "head", "B-0001", "bed", "TRF-TBS/3C",
			   NULL));
	assert_string_equal(bed_of(f, "B-0004"), "TRF-TBS/3C");
	assert_done(f, act(f, "undo", NULL));
	assert_string_equal(bed_of(f, "B-0004"), "TRF-TBS/2B");
	assert_string_equal(head_of(f, "B-0004"), "");
}

/* "room for N, needed M" */
static void where_the_room_is_too_small_it_says_so(void **state)
{
	struct fixture *f = *state;

	mother_and_daughters(f, "TRF-TBS/3A,TRF-TBS/3B,TRF-TBS/3C");
	assert_done(f, act(f, "family-join", "person", "B-0004", "head", "B-0001", NULL));
	HAS(f->outcome.message, "room for 0, needed 1");
	assert_done(f, act(f, "undo", NULL));
	assert_done(f, act(f, "move", "person", "B-0003", "bed", "TRF-TBS/2A", NULL));
	assert_done(f, act(f, "bed-clean", "bed", "TRF-TBS/3C", NULL));
	assert_done(f, act(f, "move", "person", "B-0004", "bed", "TRF-TBS/1A", NULL));
	assert_done(f, act(f, "bed-clean", "bed", "TRF-TBS/2B", NULL));
	assert_done(f, act(f, "family-join", "person", "B-0004", "head", "B-0001", NULL));
	HAS(f->outcome.message, "TRF-TBS/3C");
	HAS(f->outcome.message, "needed 1");
}

static void a_head_brings_everybody(void **state)
{
	struct fixture *f = *state;

	mother_and_daughters(f, "TRF-TBS/3A,TRF-TBS/3B,TRF-TBS/3C");
	assert_done(f, act(f, "family-join", "person", "B-0001", "head", "B-0004", NULL));
	assert_string_equal(head_of(f, "B-0001"), "B-0004");
	assert_string_equal(head_of(f, "B-0003"), "B-0004");
	assert_done(f, act(f, "undo", NULL));
	assert_string_equal(head_of(f, "B-0003"), "B-0001");
	assert_string_equal(head_of(f, "B-0004"), "");
	/* anybody else leaves the family they had */
	assert_done(f, act(f, "family-join", "person", "B-0003", "head", "B-0004", NULL));
	assert_string_equal(head_of(f, "B-0003"), "B-0004");
	assert_string_equal(head_of(f, "B-0002"), "B-0001");
}

static void nobody_joins_whom_they_must_not_meet_or_who_is_elsewhere(void **state)
{
	struct fixture *f = *state;

	mother_and_daughters(f, "TRF-TBS/3A,TRF-TBS/3B,TRF-TBS/3C");
	fixture_person(f, "Ia", "female", "1990-02-01");
	assert_done(f, act(f, "admit", "person", "B-0005", "bed", "TRF-BAT/2A", NULL));
	assert_refused(f, act(f, "family-join", "person", "B-0005", "head", "B-0001", NULL),
	    CODE_ANOTHER_SHELTER);
	fixture_relate(f, "B-0003", "no-contact", "B-0004");
	assert_refused(f, act(f, "family-join", "person", "B-0004", "head", "B-0001", NULL),
	    CODE_RULE_NO_CONTACT);
	HASNT(said(f), "B-0003"); /* not told of whom */
	assert_refused(f, act(f, "family-join", "person", "B-0004", "head", "B-0004", NULL),
	    CODE_BAD_VALUE);
}

/* --- splitting --------------------------------------------------------------------------------- */

static void who_splits_loses_the_bed_of_the_family(void **state)
{
	struct fixture *f = *state;

	mother_and_daughters(f, "TRF-TBS/3A,TRF-TBS/3B,TRF-TBS/3C");
	assert_warned(f, act(f, "family-split", "person", "B-0003", NULL), CODE_WITHOUT_BED);
	assert_string_equal(bed_of(f, "B-0003"), "");
	assert_string_equal(head_of(f, "B-0003"), "");
	assert_string_equal(head_of(f, "B-0002"), "B-0001");
	assert_done(f, act(f, "undo", NULL));
	assert_string_equal(bed_of(f, "B-0003"), "TRF-TBS/3C");
	assert_string_equal(head_of(f, "B-0003"), "B-0001");
	/* another bed in the same act */
	assert_done(f, act(f, "family-split", "person", "B-0003", "beds", "TRF-TBS/2A", NULL));
	assert_string_equal(bed_of(f, "B-0003"), "TRF-TBS/2A");
	assert_refused(f, act(f, "family-split", "person", "B-0003", NULL), CODE_NOT_SO);
}

static void a_bed_away_from_the_family_is_their_own(void **state)
{
	struct fixture *f = *state;

	mother_and_daughters(f, "TRF-TBS/3A,TRF-TBS/3B,TRF-TBS/2A");
	assert_done(f, act(f, "family-split", "person", "B-0003", NULL));
	assert_false(failure_has(&f->outcome.failure, CODE_WITHOUT_BED));
	assert_string_equal(bed_of(f, "B-0003"), "TRF-TBS/2A");
}

static void the_giving_family_keeps_a_head(void **state)
{
	struct fixture *f = *state;

	mother_and_daughters(f, "TRF-TBS/3A,TRF-TBS/3B,TRF-TBS/3C");
	assert_warned(f, act(f, "family-split", "person", "B-0001", "beds", "TRF-TBS/2A", NULL),
	    CODE_FAMILY_LEFT_BEHIND);
	assert_string_equal(head_of(f, "B-0003"), "B-0002"); /* the eldest */
	assert_string_equal(head_of(f, "B-0001"), "");
	/* of two the other one is alone */
	assert_done(f, act(f, "family-split", "person", "B-0003", "beds", "TRF-TBS/2C", NULL));
	assert_string_equal(head_of(f, "B-0002"), "");
	assert_int_equal(the_stay(f, "B-0002").head, DB_NULL);
}

static void who_leave_together_are_a_family(void **state)
{
	struct fixture *f = *state;

	mother_and_daughters(f, "TRF-TBS/3A,TRF-TBS/3B,TRF-TBS/3C");
	assert_refused(f, act(f, "family-split", "person", "B-0001,B-0002,B-0003", NULL), CODE_BAD_VALUE);
	assert_refused(f, act(f, "family-split", "person", "B-0002,B-0004", NULL), CODE_NOT_SO);
	assert_refused(f, act(f, "family-split", "person", "B-0002,B-0002", NULL), CODE_BAD_VALUE);
	assert_refused(f, act(f, "family-split", "person", "B-0002,B-0003", "beds", "TRF-TBS/2A", NULL),
	    CODE_BAD_VALUE);
	assert_done(f, act(f, "family-split", "person", "B-0003,B-0002", "beds",
			   "TRF-TBS/2A,TRF-TBS/2C", NULL));
	assert_string_equal(head_of(f, "B-0002"), "B-0003");
	assert_string_equal(bed_of(f, "B-0003"), "TRF-TBS/2A");
	assert_string_equal(head_of(f, "B-0001"), "");
	assert_string_equal(bed_of(f, "B-0001"), "TRF-TBS/3A");
}

/* --- the head ---------------------------------------------------------------------------------- */

static void another_becomes_the_head(void **state)
{
	struct fixture *f = *state;

	mother_and_daughters(f, "TRF-TBS/3A,TRF-TBS/3B,TRF-TBS/3C");
	assert_done(f, act(f, "family-head", "person", "B-0003", NULL));
	assert_string_equal(head_of(f, "B-0001"), "B-0003");
	assert_string_equal(head_of(f, "B-0002"), "B-0003");
	assert_refused(f, act(f, "family-head", "person", "B-0003", NULL), CODE_ALREADY_SO);
	assert_refused(f, act(f, "family-head", "person", "B-0004", NULL), CODE_NOT_SO);
	assert_done(f, act(f, "undo", NULL));
	assert_string_equal(head_of(f, "B-0002"), "B-0001");
	assert_done(f, act(f, "redo", NULL));
	assert_string_equal(head_of(f, "B-0002"), "B-0003");
}

/* Somebody who left before the change belongs to the new head's family, should they be taken back; what
 * they did before is not undone under it. */
static void who_has_left_follows_the_new_head(void **state)
{
	struct fixture *f = *state;

	mother_and_daughters(f, "TRF-TBS/3A,TRF-TBS/3B,TRF-TBS/3C");
	fixture_as(f, "reception");
	assert_done(f, act(f, "discharge", "person", "B-0003", "reason", "left", NULL));
	fixture_as(f, "night");
	assert_done(f, act(f, "family-head", "person", "B-0002", NULL));
	fixture_as(f, "reception");
	assert_refused(f, act(f, "undo", NULL), CODE_DEPENDS);
	fixture_as(f, "night");
	assert_done(f, act(f, "undo", NULL));
	fixture_as(f, "reception");
	assert_done(f, act(f, "undo", NULL));
	assert_string_equal(head_of(f, "B-0003"), "B-0001");
}

/* --- as one thing ------------------------------------------------------------------------------ */

static void a_family_moves_all_or_none(void **state)
{
	struct fixture *f = *state;

	mother_and_daughters(f, "TRF-TBS/2A,TRF-TBS/2C,TRF-TBS/2D");
	assert_refused(f, act(f, "move", "person", "B-0002", "family", "yes", NULL), CODE_MISSING_VALUE);
	HAS(said(f), "TRF-TBS/3A,TRF-TBS/3B,TRF-TBS/3C"); /* the family room */
	fixture_block(f, "TRF-TBS/3C", "2026-11-24 10:00", NULL);
	assert_refused(f, act(f, "move", "person", "B-0002", "family", "yes", "beds",
			      "TRF-TBS/3A,TRF-TBS/3B,TRF-TBS/3C", NULL), CODE_BED_OUT_OF_SERVICE);
	assert_string_equal(bed_of(f, "B-0001"), "TRF-TBS/2A");
	assert_refused(f, act(f, "move", "person", "B-0002", "family", "yes", NULL), CODE_MISSING_VALUE);
	fixture_block(f, "TRF-TBS/1A", "2026-11-24 10:00", NULL);
	fixture_block(f, "TRF-TBS/1B", "2026-11-24 10:00", NULL);
	assert_refused(f, act(f, "move", "person", "B-0002", "family", "yes", NULL), CODE_MISSING_VALUE);
	HAS(said(f), "room for 2, needed 3");
}

static void a_key_proposes_the_beds(void **state)
{
	struct fixture *f = *state;
	struct value items[] = { { .name = "person", .text = "B-0002" },
		{ .name = "family", .text = "yes" } };
	struct values known = { items, 2 }, filled;
	struct outcome outcome;

	mother_and_daughters(f, "TRF-TBS/2A,TRF-TBS/2C,TRF-TBS/2D");
	filled = act_fill_values(&f->desk, verb_named("move"), &known, &outcome);
	assert_string_equal(values_get(&filled, "beds"), "TRF-TBS/3A,TRF-TBS/3B,TRF-TBS/3C");
	outcome_done(&outcome);
	known.count = 1; /* one of them alone */
	filled = act_fill_values(&f->desk, verb_named("move"), &known, &outcome);
	assert_null(values_get(&filled, "beds"));
	outcome_done(&outcome);
}

static void the_report_has_each_family_together(void **state)
{
	struct fixture *f = *state;
	const char *list, *head;

	mother_and_daughters(f, "TRF-TBS/3A,TRF-TBS/3B,TRF-TBS/2A");
	list = report_json(f, "families", "shelter", "TRF-TBS");
	HAS(list, "\"TRF-TBS:A\"");
	head = strstr(list, "\"person\": \"B-0001\"");
	assert_non_null(head); /* the head before the daughter who comes first in walking order */
	assert_true(head < strstr(list, "\"person\": \"B-0003\""));
	HASNT(list, "B-0004");
	HAS(report_json(f, "person", "person", "B-0003"), "\"is\": \"head\"");
	HASNT(report_json(f, "families", "shelter", "TRF-BAT"), "B-0001");
	/* the room's third bed is of no use to others, by room and by shelter */
	HAS(report_json(f, "occupancy", "by", "room"), "\"unusable\": 1");
	/* who is hidden is of no family */
	assert_done(f, act(f, "hide", "person", "B-0001", "from", "manager", "reason", "kin", NULL));
	fixture_as(f, "manager");
	HASNT(report_json(f, "families", NULL, NULL), "B-0001");
	assert_refused(f, act(f, "family-head", "person", "B-0002", NULL), CODE_NOT_ALLOWED);
	HASNT(said(f), "B-0001");
}

/* A room that is kept for families takes a daughter with her mother. Who may not know of the mother is
 * told what is told of anybody without a family, by a move and by what is offered. */
static void a_hidden_family_lets_nobody_in(void **state)
{
	struct fixture *f = *state;
	struct value items[] = { { .name = "person", .text = "B-0003" },
		{ .name = "family", .text = "yes" } };
	struct values known = { items, 2 }, filled;
	struct outcome outcome;
	struct offer *offers;
	struct person eka;
	size_t count;

	mother_and_daughters(f, "TRF-TBS/2A,TRF-TBS/2C,TRF-TBS/2D");
	assert_done(f, act(f, "family-split", "person", "B-0002", "beds", "TRF-TBS/1A", NULL));
	assert_done(f, act(f, "hide", "person", "B-0001", "from", "reception", "reason", "kin", NULL));
	assert_done(f, act(f, "move", "person", "B-0003", "bed", "TRF-TBS/3A", NULL));
	assert_done(f, act(f, "undo", NULL));
	fixture_as(f, "reception");
	assert_refused(f, act(f, "move", "person", "B-0003", "bed", "TRF-TBS/3A", NULL), CODE_RULE_FAMILY);
	/* how many they are is not told either */
	assert_refused(f, act(f, "move", "person", "B-0003", "family", "yes", NULL), CODE_NOT_ALLOWED);
	filled = act_fill_values(&f->desk, verb_named("move"), &known, &outcome);
	assert_null(values_get(&filled, "beds"));
	outcome_done(&outcome);
	eka = the_person(f, "B-0003");
	count = offers_load(&f->desk, &f->arena, &eka, the_shelter(f, "TRF-TBS").id,
	    f->desk.fixed_now, &offers);
	for (size_t i = 0; i < count; i++)
		if (strncmp(offers[i].bed->code, "TRF-TBS/3", 9) == 0)
			assert_false(offer_suits(&offers[i]));
}

static void who_comes_to_a_family_is_offered_its_room(void **state)
{
	struct fixture *f = *state;

	mother_and_daughters(f, "TRF-TBS/3A,TRF-TBS/3B,TRF-TBS/1A");
	fixture_person(f, "Ia", "female", "2010-02-01");
	assert_refused(f, act(f, "admit", "person", "B-0005", "shelter", "TRF-TBS", "head", "B-0001", NULL),
	    CODE_MISSING_VALUE);
	HAS(said(f), "TRF-TBS/3C"); /* of nobody else: the room is kept for the family */
	assert_done(f, act(f, "admit", "person", "B-0005", "head", "B-0001", "bed", "TRF-TBS/3C", NULL));
	assert_string_equal(head_of(f, "B-0005"), "B-0001");
}

/* --- whatever is done ---------------------------------------------------------------------------- */

static const char *const wanderers[] = { "B-0001", "B-0002", "B-0003", "B-0004", "B-0005", "B-0006" };
static const char *const their_beds[] = { "TRF-TBS/1A", "TRF-TBS/1B", "TRF-TBS/2A", "TRF-TBS/2B",
	"TRF-TBS/2C", "TRF-TBS/3A", "TRF-TBS/3B", "TRF-TBS/3C", "TRF-BAT/2A", "TRF-BAT/2B" };

/* Every family has one head, who is in the same shelter and of no other family. */
static void expect_families_whole(struct fixture *f, unsigned seed, int step)
{
	for (size_t i = 0; i < 6; i++) {
		struct stay stay, head;

		if (!stay_open(f->desk.db, &f->arena, the_person(f, wanderers[i]).id, &stay)
			|| stay.head == DB_NULL)
			continue;
		assert_true(stay_by_id(f->desk.db, &f->arena, stay.head, &head));
		if (head.head != DB_NULL || head.left_at != DB_NULL || head.shelter != stay.shelter)
			fail_msg("seed %u, step %d: %s has no head", seed, step, wanderers[i]);
	}
}

static bool some_act(struct fixture *f, unsigned *seed)
{
	const char *person = wanderers[rand_r(seed) % 6], *other = wanderers[rand_r(seed) % 6];
	const char *bed = their_beds[rand_r(seed) % 10];

	f->desk.fixed_now += MINUTE;
	switch (rand_r(seed) % 9) {
	case 0:
		return act_over(f, "test", "admit", "person", person, "bed", bed, NULL);
	case 1:
		return act_over(f, "test", "admit", "person", person, "bed", bed, "head", other, NULL);
	case 2:
		return act_over(f, "test", "move", "person", person, "bed", bed, NULL);
	case 3:
		return act_over(f, "test", "family-split", "person", person, NULL);
	case 4:
		return act_over(f, "test", "family-head", "person", person, NULL);
	case 5:
		return act(f, "undo", NULL);
	case 6:
		return rand_r(seed) % 2 ? act(f, "redo", NULL)
					: act(f, "discharge", "person", person, "reason", "left", NULL);
	default:
		return act_over(f, "test", "family-join", "person", person, "head", other, NULL);
	}
}

static void families_are_whole_whatever_is_done(void **state)
{
	struct fixture *f = *state;
	int done = 0;

	for (size_t i = 0; i < 6; i++)
		fixture_person(f, "Wanda", "female", "1990-01-01");
	for (unsigned seed = 1; seed <= 4; seed++) {
		unsigned next = seed;

		for (int step = 0; step < 150; step++) {
			done += some_act(f, &next);
			expect_families_whole(f, seed, step);
		}
	}
	assert_true(done > 150);
	while (act(f, "undo", NULL))
		expect_families_whole(f, 0, 0);
	assert_true(failure_has(&f->outcome.failure, CODE_NOTHING_TO_UNDO));
	for (size_t i = 0; i < sizeof their_beds / sizeof their_beds[0]; i++)
		assert_string_equal(state_of(f, their_beds[i]), "free");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SOUND_TEST(a_joiner_is_of_the_family_and_told_the_beds_of_its_room),
		SOUND_TEST(a_joiner_moves_into_the_room_in_the_same_act),
		SOUND_TEST(where_the_room_is_too_small_it_says_so),
		SOUND_TEST(a_head_brings_everybody),
		SOUND_TEST(nobody_joins_whom_they_must_not_meet_or_who_is_elsewhere),
		SOUND_TEST(who_splits_loses_the_bed_of_the_family),
		SOUND_TEST(a_bed_away_from_the_family_is_their_own),
		SOUND_TEST(the_giving_family_keeps_a_head),
		SOUND_TEST(who_leave_together_are_a_family),
		SOUND_TEST(another_becomes_the_head),
		SOUND_TEST(who_has_left_follows_the_new_head),
		SOUND_TEST(a_family_moves_all_or_none),
		SOUND_TEST(a_key_proposes_the_beds),
		SOUND_TEST(the_report_has_each_family_together),
		SOUND_TEST(a_hidden_family_lets_nobody_in),
		SOUND_TEST(families_are_whole_whatever_is_done),
		SOUND_TEST(who_comes_to_a_family_is_offered_its_room),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
