/* The rules of the waiting list, without a database. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/attention.h"
#include "core/holding.h"
#include "core/waiting.h"

#define NOW 1800000000
#define STEP 7

static struct waiting entry(int64_t id, int64_t urgency, int64_t days)
{
	return (struct waiting){ .id = id, .urgency = urgency, .since_at = NOW - days * DAY,
		.party = 1, .sex = "unknown", .age = DB_NULL, .need = "", .ended_at = DB_NULL,
		.stay = DB_NULL };
}

static void urgency_rises_with_the_days(void **state)
{
	struct waiting one = entry(1, URGENCY_LOW, 0);

	(void)state;
	assert_int_equal(waiting_urgency(&one, STEP, NOW), URGENCY_LOW);
	assert_int_equal(waiting_urgency(&one, STEP, NOW + 7 * DAY - 1), URGENCY_LOW);
	assert_int_equal(waiting_urgency(&one, STEP, NOW + 7 * DAY), URGENCY_NORMAL);
	assert_int_equal(waiting_urgency(&one, STEP, NOW + 14 * DAY), URGENCY_HIGH);
}

static void but_never_to_urgent_by_itself(void **state)
{
	(void)state;
	for (int64_t urgency = URGENCY_LOW; urgency < URGENCY_URGENT; urgency++)
		for (int64_t days = 0; days < 4000; days += 3) {
			struct waiting one = entry(1, urgency, days);

			assert_true(waiting_urgency(&one, 1, NOW) < URGENCY_URGENT);
			assert_true((int64_t)waiting_urgency(&one, 1, NOW) >= urgency);
		}
}

static void urgent_is_urgent_from_the_first_moment(void **state)
{
	struct waiting one = entry(1, URGENCY_URGENT, 0);

	(void)state;
	assert_int_equal(waiting_urgency(&one, STEP, NOW), URGENCY_URGENT);
	assert_int_equal(waiting_urgency(&one, STEP, NOW - DAY), URGENCY_URGENT); /* a clock set back */
}

static void days_stop_when_the_wait_is_over(void **state)
{
	struct waiting one = entry(1, URGENCY_LOW, 10);

	(void)state;
	assert_int_equal(waiting_days(&one, NOW), 10);
	one.ended_at = NOW - 8 * DAY;
	assert_int_equal(waiting_days(&one, NOW), 2);
	assert_int_equal(waiting_days(&one, NOW + 100 * DAY), 2);
}

static int order(const struct waiting *a, const struct waiting *b)
{
	return waiting_compare(
	    a, waiting_urgency(a, STEP, NOW), b, waiting_urgency(b, STEP, NOW));
}

static void who_comes_before_whom(void **state)
{
	/* as they must stand: urgent, then what has risen as high, then who waits longer */
	const struct waiting sorted[] = { entry(5, URGENCY_URGENT, 3), entry(4, URGENCY_URGENT, 0),
		entry(9, URGENCY_LOW, 400), entry(3, URGENCY_HIGH, 20), entry(2, URGENCY_NORMAL, 8),
		entry(8, URGENCY_HIGH, 0), entry(1, URGENCY_NORMAL, 6), entry(6, URGENCY_NORMAL, 6),
		entry(7, URGENCY_LOW, 6) };
	const size_t count = sizeof sorted / sizeof *sorted;

	(void)state;
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < count; k++) {
			int sign = order(&sorted[i], &sorted[k]);

			assert_int_equal(i < k ? sign < 0 : i > k ? sign > 0 : sign == 0, 1);
		}
}

static void who_waits_too_long_is_listed(void **state)
{
	struct waiting one = entry(1, URGENCY_LOW, 20);
	struct attention item = { 0 };

	(void)state;
	assert_false(attention_waiting(&one, 21, NOW, &item));
	assert_true(attention_waiting(&one, 21, NOW + DAY, &item));
	assert_int_equal(item.kind, ATTENTION_WAITING);
	assert_false(item.urgent);
	assert_int_equal(item.due, NOW + DAY);
	assert_false(attention_waiting(&one, 0, NOW + 1000 * DAY, &item)); /* 0: never */
}

static void who_is_urgent_is_listed_at_once(void **state)
{
	struct waiting one = entry(1, URGENCY_URGENT, 0);
	struct attention item = { 0 };

	(void)state;
	assert_true(attention_waiting(&one, 0, NOW, &item));
	assert_true(item.urgent);
	one.ended_at = NOW;
	assert_false(attention_waiting(&one, 1, NOW + 99 * DAY, &item));
}

static void needs_are_words_and_the_rest(void **state)
{
	struct arena arena = { 0 };
	struct waiting one = entry(1, URGENCY_LOW, 0);

	(void)state;
	one.need = waiting_needs(
	    &arena, " together , a cot;accessible", &one.accessible, &one.together);
	assert_string_equal(one.need, "a cot");
	assert_int_equal(one.accessible, 1);
	assert_int_equal(one.together, 1);
	assert_string_equal(waiting_needs_typed(&arena, &one), "accessible, together, a cot");
	assert_string_equal(
	    waiting_needs_shown(&arena, &one), "an accessible bed, one room for all, a cot");
	one.need = waiting_needs(&arena, "", &one.accessible, &one.together);
	assert_int_equal(one.accessible + one.together, 0);
	assert_string_equal(waiting_needs_shown(&arena, &one), "");
	arena_done(&arena);
}

static void codes_are_read_as_they_are_written(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	assert_string_equal(waiting_code(&arena, 12), "W-0012");
	assert_int_equal(waiting_number("W-0012"), 12);
	assert_int_equal(waiting_number("w-12"), 12);
	assert_int_equal(waiting_number("12"), 12);
	assert_int_equal(waiting_number("T-0012"), DB_NULL);
	assert_int_equal(waiting_number("W-"), DB_NULL);
	assert_int_equal(waiting_number("12; --"), DB_NULL);
	assert_int_equal(turn_away_number(turn_away_code(&arena, 3)), 3);
	arena_done(&arena);
}

/* What nobody knows of somebody at the door does not stand against them. */
static void only_what_is_known_is_judged(void **state)
{
	struct person person = { .id = 0, .sex = "unknown" };

	(void)state;
	assert_false(holding_knows(&person, CODE_RULE_SEX));
	assert_false(holding_knows(&person, CODE_RULE_AGE));
	assert_false(holding_knows(&person, CODE_RULE_ADULT_WITH_MINOR));
	assert_true(holding_knows(&person, CODE_RULE_ACCESSIBLE));
	assert_true(holding_knows(&person, CODE_BED_OUT_OF_SERVICE));
	person.sex = "male";
	person.birth = "2012-01-01";
	assert_true(holding_knows(&person, CODE_RULE_SEX));
	assert_true(holding_knows(&person, CODE_RULE_AGE));
	person.id = 7;
	assert_true(holding_knows(&person, CODE_RULE_FAMILY));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(urgency_rises_with_the_days),
		cmocka_unit_test(but_never_to_urgent_by_itself),
		cmocka_unit_test(urgent_is_urgent_from_the_first_moment),
		cmocka_unit_test(days_stop_when_the_wait_is_over),
		cmocka_unit_test(who_comes_before_whom),
		cmocka_unit_test(who_waits_too_long_is_listed),
		cmocka_unit_test(who_is_urgent_is_listed_at_once),
		cmocka_unit_test(needs_are_words_and_the_rest),
		cmocka_unit_test(codes_are_read_as_they_are_written),
		cmocka_unit_test(only_what_is_known_is_judged),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
