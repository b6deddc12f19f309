/* Emergency access: when it is open, what it covers, when its review is due, how it is named. */
#include "core/glass.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static when_t at(const char *text)
{
	when_t instant = WHEN_NONE;

	assert_int_equal(when_parse(text, 0, 0, &instant), WHEN_OK);
	return instant;
}

static struct glass access(const char *from)
{
	return (struct glass){ .id = 7, .user = 1, .shelter = DB_NULL, .at = at(from),
		.until_at = at(from) + 30 * MINUTE, .ended_at = DB_NULL };
}

static void it_is_open_from_its_start_to_its_end(void **state)
{
	struct glass glass = access("2026-11-24 02:10");

	(void)state;
	assert_false(glass_is_open(&glass, at("2026-11-24 02:09")));
	assert_true(glass_is_open(&glass, at("2026-11-24 02:10")));
	assert_true(glass_is_open(&glass, at("2026-11-24 02:39")));
	assert_false(glass_is_open(&glass, at("2026-11-24 02:40")));
	glass.ended_at = at("2026-11-24 02:20");
	assert_true(glass_is_open(&glass, at("2026-11-24 02:19")));
	assert_false(glass_is_open(&glass, at("2026-11-24 02:20")));
	assert_int_equal(glass_end(&glass), at("2026-11-24 02:20"));
}

static void it_covers_one_shelter_or_all(void **state)
{
	struct glass glass = access("2026-11-24 02:10");

	(void)state;
	assert_true(glass_covers(&glass, 3));
	assert_true(glass_covers(&glass, 0)); /* everywhere */
	glass.shelter = 3;
	assert_true(glass_covers(&glass, 3));
	assert_true(glass_covers(&glass, DB_NULL)); /* anywhere */
	assert_false(glass_covers(&glass, 4));
	assert_false(glass_covers(&glass, 0));
}

static void its_review_is_due_when_the_day_turns(void **state)
{
	static const struct {
		const char *from, *due;
	} cases[] = { { "2026-11-24 02:10", "2026-11-24 08:00" },
		{ "2026-11-24 07:59", "2026-11-24 08:00" },
		{ "2026-11-24 08:00", "2026-11-25 08:00" },
		{ "2026-12-31 23:00", "2027-01-01 08:00" } };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct glass glass = access(cases[i].from);

		assert_int_equal(glass_review_due(&glass, 8 * 60), at(cases[i].due));
	}
}

static void its_code_is_read_back(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	assert_string_equal(glass_code(&arena, 7), "E-0007");
	assert_int_equal(glass_number("E-0007"), 7);
	assert_int_equal(glass_number("e-12345"), 12345);
	assert_int_equal(glass_number("7"), 7);
	assert_int_equal(glass_number(""), DB_NULL);
	assert_int_equal(glass_number("E-"), DB_NULL);
	assert_int_equal(glass_number("B-0007"), DB_NULL);
	assert_int_equal(glass_number("99999999999999999999"), DB_NULL);
	arena_done(&arena);
}

static void it_gives_rights_to_see_alone(void **state)
{
	(void)state;
	assert_true(right_in_emergency(RIGHT_SEE_BEDS));
	assert_true(right_in_emergency(RIGHT_SEE_PEOPLE));
	assert_false(right_in_emergency(RIGHT_SEE_AUDIT));
	assert_false(right_in_emergency(RIGHT_PEOPLE));
	assert_false(right_in_emergency(RIGHT_OVERRIDE));
	assert_false(right_in_emergency(RIGHT_USERS));
}

static int zone(void **state)
{
	(void)state;
	when_zone("Asia/Tbilisi");
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(it_is_open_from_its_start_to_its_end),
		cmocka_unit_test(it_covers_one_shelter_or_all),
		cmocka_unit_test(its_review_is_due_when_the_day_turns),
		cmocka_unit_test(its_code_is_read_back), cmocka_unit_test(it_gives_rights_to_see_alone) };

	return cmocka_run_group_tests(tests, zone, NULL);
}
