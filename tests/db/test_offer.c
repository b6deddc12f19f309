/* Beds offered: best first, each unsuitable one with why not, taken ones never. */
#include "tests/db/fixture.h"

#include "core/offer.h"

static struct offer *offers;
static size_t count;

static void load(struct fixture *f, const char *person, const char *shelter, const char *at)
{
	struct person row;

	if (person)
		row = the_person(f, person);
	count = offers_load(&f->desk, &f->arena, person ? &row : NULL,
	    shelter ? the_shelter(f, shelter).id : DB_NULL, at ? instant(at) : f->desk.fixed_now,
	    &offers);
}

/* Index of the bed among the offers; count when it is not offered. */
static size_t place_of(const char *bed)
{
	size_t index = 0;

	while (index < count && strcmp(offers[index].bed->code, bed) != 0)
		index++;
	return index;
}

static void expect_first(const char *bed, const char *why)
{
	assert_true(count > 0);
	assert_string_equal(offers[0].bed->code, bed);
	assert_string_equal(offers[0].why, why);
	assert_int_equal(offers[0].against.count, 0);
}

static void expect_before(const char *bed, const char *other)
{
	if (place_of(bed) >= place_of(other))
		fail_msg("%s is not offered before %s", bed, other);
}

static void test_suitable_first(void **state)
{
	struct fixture *f = *state;
	const char *ana = fixture_person(f, "Ana", "female", "1990-05-01");

	load(f, ana, "TRF-TBS", NULL);
	assert_int_equal(count, 10);
	expect_first("TRF-TBS/1B", "empty room");
	expect_before("TRF-TBS/2D", "TRF-TBS/1A"); /* accessible: kept for who needs it */
	expect_before("TRF-TBS/1A", "TRF-TBS/3A"); /* no rule broken before one */
	assert_int_equal(offers[place_of("TRF-TBS/4A")].against.count, 1);
	assert_string_equal(offers[place_of("TRF-TBS/4A")].why,
	    "The room or shelter is for the other sex");
}

static void test_never_offered(void **state)
{
	struct fixture *f = *state;
	const char *ana = fixture_person(f, "Ana", "female", "1990-05-01");
	const char *eka = fixture_person(f, "Eka", "female", "1990-05-01");

	assert_done(f, act(f, "admit", "person", ana, "bed", "TRF-TBS/2A", NULL));
	fixture_block(f, "TRF-TBS/2B", "2026-11-20 12:00", NULL);
	load(f, eka, "TRF-TBS", NULL);
	assert_int_equal(count, 8);
	assert_int_equal(place_of("TRF-TBS/2A"), count);
	assert_int_equal(place_of("TRF-TBS/2B"), count);
	/* yesterday it was free, but it is taken now: nobody can be placed there from yesterday on
	 */
	load(f, eka, "TRF-TBS", "2026-11-23 12:00");
	assert_int_equal(place_of("TRF-TBS/2A"), count);
	load(f, eka, "CHI-TBS1", NULL);
	assert_int_equal(place_of("CHI-TBS1/S1"), count); /* no surge is declared */
}

static void test_to_be_cleaned_comes_later(void **state)
{
	struct fixture *f = *state;
	const char *ana = fixture_person(f, "Ana", "female", "1990-05-01");

	assert_done(f, act(f, "admit", "person", ana, "bed", "TRF-TBS/1B", "at", "2026-11-20 12:00",
			   NULL));
	assert_done(f, act(f, "discharge", "person", ana, "reason", "left", NULL));
	load(f, ana, "TRF-TBS", NULL);
	expect_first("TRF-TBS/2A", "empty room");
	expect_before("TRF-TBS/1A", "TRF-TBS/1B");
	assert_string_equal(
	    offers[place_of("TRF-TBS/1B")].why, "The bed is to be cleaned first");
}

static void test_accessible_for_who_needs_it(void **state)
{
	struct fixture *f = *state;
	const char *ana = fixture_person(f, "Ana", "female", "1990-05-01");
	struct person person = the_person(f, ana);

	raw_begin(f);
	person.accessible = 1;
	row_save(f->desk.db, &person_table, &person);
	raw_end(f);
	load(f, ana, "TRF-TBS", NULL);
	expect_first("TRF-TBS/1A", "empty room");
	assert_true(offers[1].against.count > 0);
}

static void test_with_the_family(void **state)
{
	struct fixture *f = *state;
	const char *mother = fixture_person(f, "Nino", "female", "1990-05-01");
	const char *girl = fixture_person(f, "Lile", "female", "2018-05-01");

	fixture_relate(f, mother, "parent", girl);
	assert_done(f, act(f, "admit", "person", mother, "bed", "TRF-TBS/2C", NULL));
	load(f, girl, "TRF-TBS", NULL);
	expect_first("TRF-TBS/2A", "with the family");
	expect_before("TRF-TBS/2D", "TRF-TBS/1B");
}

static void test_held_for_them(void **state)
{
	struct fixture *f = *state;
	const char *ana = fixture_person(f, "Ana", "female", "1990-05-01");
	const char *eka = fixture_person(f, "Eka", "female", "1990-05-01");

	fixture_hold(f, ana, "", "TRF-TBS/2D", "2026-11-24 08:00");
	load(f, ana, "TRF-TBS", NULL);
	expect_first("TRF-TBS/2D", "held for them");
	load(f, eka, "TRF-TBS", NULL);
	assert_string_equal(
	    offers[place_of("TRF-TBS/2D")].why, "The bed is held for somebody else");
}

static void test_everywhere_that_one_may_admit(void **state)
{
	struct fixture *f = *state;
	const char *girl = fixture_person(f, "Lile", "female", "2014-05-01");

	fixture_as(f, "kutaisi");
	load(f, girl, NULL, NULL);
	assert_true(count > 0);
	for (size_t i = 0; i < count; i++)
		assert_memory_equal(offers[i].bed->code, "CHI-KUT/", 8);
	load(f, NULL, "CHI-KUT", NULL); /* somebody not registered yet */
	expect_first("CHI-KUT/1B", "empty room");
}

static void test_family_in_one_room(void **state)
{
	struct fixture *f = *state;
	struct person people[3];
	struct offer *chosen;
	size_t found;

	people[0] = the_person(f, fixture_person(f, "Nino", "female", "1990-05-01"));
	people[1] = the_person(f, fixture_person(f, "Luka", "male", "2018-05-01"));
	people[2] = the_person(f, fixture_person(f, "Lile", "female", "2020-05-01"));
	assert_true(offers_family(&f->desk, &f->arena, people, 3, the_shelter(f, "TRF-TBS").id,
	    f->desk.fixed_now, &chosen, &found));
	assert_int_equal(found, 3);
	assert_string_equal(chosen[0].bed->code, "TRF-TBS/3A");
	assert_string_equal(chosen[1].bed->code, "TRF-TBS/3B");
	assert_string_equal(chosen[2].bed->code, "TRF-TBS/3C");
	/* one bed of the family room out of service: the boy cannot sleep with the women */
	fixture_block(f, "TRF-TBS/3A", "2026-11-20 12:00", NULL);
	assert_true(offers_family(&f->desk, &f->arena, people, 3, the_shelter(f, "TRF-TBS").id,
	    f->desk.fixed_now, &chosen, &found));
	assert_string_not_equal(chosen[1].bed->code, chosen[0].bed->code);
	fixture_block(f, "TRF-TBS/3B", "2026-11-20 12:00", NULL);
	fixture_block(f, "TRF-TBS/3C", "2026-11-20 12:00", NULL);
	fixture_block(f, "TRF-TBS/4A", "2026-11-20 12:00", NULL);
	assert_false(offers_family(&f->desk, &f->arena, people, 3, the_shelter(f, "TRF-TBS").id,
	    f->desk.fixed_now, &chosen, &found));
	assert_int_equal(found, 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SOUND_TEST(test_suitable_first),
		SOUND_TEST(test_never_offered),
		SOUND_TEST(test_to_be_cleaned_comes_later),
		SOUND_TEST(test_accessible_for_who_needs_it),
		SOUND_TEST(test_with_the_family),
		SOUND_TEST(test_held_for_them),
		SOUND_TEST(test_everywhere_that_one_may_admit),
		SOUND_TEST(test_family_in_one_room),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
