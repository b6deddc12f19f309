/* "Did you mean": distances and what is offered. */
#include "config/nearest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static void test_distance(void **state)
{
	/* clang-format off */
	static const struct {
		const char *a;
		const char *b;
		size_t distance;
	} cases[] = {
		{ "", "", 0 },
		{ "", "beds", 4 },
		{ "beds", "beds", 0 },
		{ "BEDS", "beds", 0 },          /* case-blind */
		{ "bed", "beds", 1 },           /* insert */
		{ "bedds", "beds", 1 },         /* delete */
		{ "bads", "beds", 1 },          /* replace */
		{ "bdes", "beds", 1 },          /* swap of neighbours */
		{ "kitten", "sitting", 3 },
		{ "ca", "abc", 3 },             /* a swapped pair is not edited again */
		{ "საწოლი", "საწოლო", 1 },      /* letters, not bytes */
		{ "საწოლი", "საწლოი", 1 },
		{ "\x80\xFF", "\x80", 1 },      /* broken bytes count as letters */
		{ "TRF-TBS", "trf-tbs", 0 },
	};
	/* clang-format on */

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		size_t there = nearest_distance(cases[i].a, cases[i].b);
		size_t back = nearest_distance(cases[i].b, cases[i].a);

		if (there != cases[i].distance || back != there)
			fail_msg("%s / %s: %zu and back %zu, not %zu", cases[i].a, cases[i].b,
			    there, back, cases[i].distance);
	}
}

/* clang-format off */
static const char *const settings[] = {
	"shelters", "rooms", "beds", "stay_limit_days", "night_boundary", "timezone", "TRF-TBS",
	"TRF-BAT", "CHI-TBS1",
};
/* clang-format on */
#define COUNT (sizeof settings / sizeof *settings)

static void test_offers_the_nearest(void **state)
{
	(void)state;
	assert_string_equal(nearest_word("shelter", settings, COUNT), "shelters");
	assert_string_equal(nearest_word("stay_limit", settings, COUNT), "stay_limit_days");
	assert_string_equal(nearest_word("night-boundry", settings, COUNT), "night_boundary");
	assert_string_equal(nearest_word("time_zone", settings, COUNT), "timezone");
	assert_string_equal(nearest_word("trf-tb", settings, COUNT), "TRF-TBS");
	assert_string_equal(nearest_word("CHI-TBS2", settings, COUNT), "CHI-TBS1");
	assert_string_equal(nearest_word("TRF-XXT", settings, COUNT), "TRF-BAT");
	assert_string_equal(nearest_word("beds", settings, COUNT), "beds");
}

static void test_offers_nothing_far(void **state)
{
	static char long_word[5000];

	(void)state;
	memset(long_word, 'x', sizeof long_word - 1);
	assert_null(nearest_word("colour", settings, COUNT));
	assert_null(nearest_word("", settings, COUNT));
	assert_null(nearest_word("bd", settings, COUNT)); /* half of it is missing */
	assert_null(nearest_word(long_word, settings, COUNT));
	assert_null(nearest_word("beds", settings, 0));
	assert_null(nearest_word("beds", NULL, 0));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_distance),
		cmocka_unit_test(test_offers_the_nearest),
		cmocka_unit_test(test_offers_nothing_far),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
