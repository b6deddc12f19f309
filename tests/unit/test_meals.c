/* Meals without a database: who eats. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "core/choice.h"
#include "core/meals.h"

#include <string.h>

#define NOON 43200
#define NOW ((when_t)20000 * DAY + NOON)
#define DINNER (NOW + 7 * HOUR)
#define BREAKFAST (NOW - 3 * HOUR)

static struct bed_fact nobody(void)
{
	return (struct bed_fact){ .stay = DB_NULL, .hold = DB_NULL, .person = DB_NULL,
		.absence = DB_NULL, .expected_at = DB_NULL, .planned_at = DB_NULL,
		.hold_expected = DB_NULL, .since_at = DB_NULL };
}

static struct bed_fact resident(int64_t person)
{
	struct bed_fact fact = nobody();

	fact.stay = person;
	fact.person = person;
	return fact;
}

static struct bed_fact away(int64_t person, when_t back)
{
	struct bed_fact fact = resident(person);

	fact.absence = 1;
	fact.absence_kind = "work";
	fact.expected_at = back;
	return fact;
}

static struct bed_fact held(int64_t person, when_t expected)
{
	struct bed_fact fact = nobody();

	fact.hold = 7;
	fact.person = person;
	fact.since_at = NOW - HOUR;
	fact.hold_expected = expected;
	return fact;
}

static void is(const struct bed_fact fact, when_t meal, enum eater eater)
{
	assert_int_equal(meal_eater(&fact, meal, NOW), eater);
}

static void who_is_in_eats(void **state)
{
	struct bed_fact veiled = resident(1);

	(void)state;
	is(resident(1), DINNER, EATS_RESIDENT);
	is(resident(1), BREAKFAST, EATS_RESIDENT);
	veiled.person = DB_NULL; /* somebody who is not to be known of */
	is(veiled, DINNER, EATS_RESIDENT);
	is(nobody(), DINNER, EATS_NOT);
}

static void who_is_out_then_does_not(void **state)
{
	(void)state;
	is(away(1, DINNER + 1), DINNER, EATS_NOT);
	is(away(1, DINNER), DINNER, EATS_RESIDENT); /* back when it begins */
	is(away(1, DINNER - HOUR), DINNER, EATS_RESIDENT);
	is(away(1, DB_NULL), DINNER, EATS_NOT);
	is(away(1, NOW - HOUR), DINNER, EATS_NOT); /* late: nobody knows when */
	is(away(1, DINNER - HOUR), BREAKFAST, EATS_NOT); /* was out then */
}

static void who_should_have_left_does_not(void **state)
{
	struct bed_fact fact = resident(1);

	(void)state;
	fact.planned_at = DINNER - HOUR;
	is(fact, DINNER, EATS_NOT);
	is(fact, DINNER - 2 * HOUR, EATS_RESIDENT);
	fact.planned_at = NOW - 2 * HOUR; /* this morning, and still here: before dinner they go */
	is(fact, DINNER, EATS_NOT);
	is(fact, BREAKFAST, EATS_RESIDENT); /* and were here */
	fact.planned_at = NOW - 2 * DAY;  /* long ago, and still here */
	is(fact, DINNER, EATS_RESIDENT);
}

static void who_is_expected_before_it_does(void **state)
{
	struct bed_fact nights = held(1, DB_NULL);

	(void)state;
	is(held(1, DINNER), DINNER, EATS_ARRIVAL);
	is(held(DB_NULL, DINNER - HOUR), DINNER, EATS_ARRIVAL);
	is(held(1, DINNER + 1), DINNER, EATS_NOT);
	is(held(1, NOW - HOUR), DINNER, EATS_ARRIVAL);   /* not come in time: may come yet */
	is(held(1, NOW - 4 * HOUR), BREAKFAST, EATS_NOT); /* was not here */
	is(held(1, DB_NULL), DINNER, EATS_NOT);           /* a bed that is kept, for when nobody said */
	nights.planned_at = NOW + 3 * DAY;
	is(nights, DINNER, EATS_ARRIVAL);
}

static int64_t of(const struct meal_count *count, const char *word)
{
	for (size_t i = 0; choice_diet[i].word; i++)
		if (strcmp(choice_diet[i].word, word) == 0)
			return count->diets[i];
	fail_msg("no diet %s", word);
	return -1;
}

static void each_is_counted_once_with_what_they_eat(void **state)
{
	static const struct diet diets[] = { { .person = 1, .words = "no-pork diabetic" },
		{ .person = 3, .words = "no-pork" }, { .person = 5, .words = "vegan" },
		{ .person = 9, .words = "soft" } };
	struct bed_fact facts[] = { resident(1), held(1, DINNER), resident(2), held(3, DINNER),
		held(3, DINNER), away(5, DB_NULL), held(DB_NULL, DINNER), held(DB_NULL, DINNER),
		nobody() };
	struct arena arena = { 0 };
	struct meal_count count = meal_count_new(&arena);

	(void)state;
	meal_add(&count, facts, sizeof facts / sizeof facts[0], DINNER, NOW, diets, 4);
	assert_int_equal(count.people, 5); /* 1, 2, 3 and two who are not registered */
	assert_int_equal(count.arrivals, 3);
	assert_int_equal(of(&count, "no-pork"), 2);
	assert_int_equal(of(&count, "diabetic"), 1);
	assert_int_equal(of(&count, "vegan"), 0);
	assert_int_equal(of(&count, "soft"), 0);
	arena_done(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_is_in_eats),
		cmocka_unit_test(who_is_out_then_does_not),
		cmocka_unit_test(who_should_have_left_does_not),
		cmocka_unit_test(who_is_expected_before_it_does),
		cmocka_unit_test(each_is_counted_once_with_what_they_eat),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
