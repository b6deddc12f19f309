/* Which looks an auditor reads first. */
#include "core/unusual.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static const struct unusual_rules rules
    = { .files = 3, .within = 10 * MINUTE, .night_from = 23 * 60, .night_to = 6 * 60 };

static when_t at(const char *text)
{
	when_t instant = WHEN_NONE;

	assert_int_equal(when_parse(text, 0, 0, &instant), WHEN_OK);
	return instant;
}

static struct seen opened(const char *user, const char *file, const char *when)
{
	return (struct seen){ .at = at(when), .user = user, .word = "look", .file = file };
}

static bool comes_under(const struct seen *looks, size_t index, enum unusual rule)
{
	return (unusual_judge(looks, index, &rules) >> rule & 1u) != 0;
}

static void one_more_file_than_allowed_is_many(void **state)
{
	const struct seen looks[] = { opened("nino", "B-0001", "2026-11-24 12:00"),
		opened("nino", "B-0002", "2026-11-24 12:01"),
		opened("nino", "B-0003", "2026-11-24 12:02"),
		opened("nino", "B-0004", "2026-11-24 12:03") };

	(void)state;
	assert_false(comes_under(looks, 2, UNUSUAL_MANY));
	assert_true(comes_under(looks, 3, UNUSUAL_MANY));
	assert_int_equal(unusual_files(looks, 3, &rules), 4);
}

static void the_same_file_again_is_not_another(void **state)
{
	const struct seen looks[] = { opened("nino", "B-0001", "2026-11-24 12:00"),
		opened("nino", "B-0002", "2026-11-24 12:01"),
		opened("nino", "B-0001", "2026-11-24 12:02"),
		opened("nino", "B-0002", "2026-11-24 12:03"),
		opened("nino", "B-0001", "2026-11-24 12:04") };

	(void)state;
	assert_int_equal(unusual_files(looks, 4, &rules), 2);
	assert_false(comes_under(looks, 4, UNUSUAL_MANY));
}

static void nor_are_those_of_another_user_or_of_long_ago(void **state)
{
	const struct seen looks[] = { opened("nino", "B-0001", "2026-11-24 11:50"),
		opened("eka", "B-0002", "2026-11-24 11:59"),
		opened("nino", "B-0003", "2026-11-24 12:00"),
		opened("eka", "B-0004", "2026-11-24 12:00"),
		opened("nino", "B-0005", "2026-11-24 12:00") };

	(void)state;
	assert_int_equal(unusual_files(looks, 4, &rules), 2);
	assert_int_equal(unusual_files(looks, 3, &rules), 2);
}

static void lists_are_no_files(void **state)
{
	const struct seen looks[] = { opened("nino", NULL, "2026-11-24 12:00"),
		opened("nino", NULL, "2026-11-24 12:00"), opened("nino", NULL, "2026-11-24 12:00"),
		opened("nino", NULL, "2026-11-24 12:00"), opened("nino", "B-0001", "2026-11-24 12:00") };

	(void)state;
	for (size_t i = 0; i < 5; i++)
		assert_false(comes_under(looks, i, UNUSUAL_MANY));
}

static void a_night_passes_midnight(void **state)
{
	static const struct {
		const char *when;
		bool night;
	} cases[] = { { "2026-11-24 22:59", false }, { "2026-11-24 23:00", true },
		{ "2026-11-25 00:00", true }, { "2026-11-25 05:59", true },
		{ "2026-11-25 06:00", false } };
	const struct unusual_rules none = { .night_from = 60, .night_to = 60 };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_int_equal(unusual_night(at(cases[i].when), &rules), cases[i].night);
		assert_false(unusual_night(at(cases[i].when), &none));
	}
}

static void night_staff_look_at_night(void **state)
{
	struct seen looks[] = { opened("nino", "B-0001", "2026-11-24 03:00"),
		opened("giorgi", "B-0001", "2026-11-24 03:00") };

	(void)state;
	looks[1].night_staff = true;
	assert_true(comes_under(looks, 0, UNUSUAL_NIGHT));
	assert_false(comes_under(looks, 1, UNUSUAL_NIGHT));
}

static void what_was_found_out_about_it_counts(void **state)
{
	struct seen look = opened("nino", "B-0001", "2026-11-24 12:00");

	(void)state;
	assert_int_equal(unusual_judge(&look, 0, &rules), 0);
	look.elsewhere = look.emergency = true;
	assert_int_equal(unusual_judge(&look, 0, &rules),
	    1u << UNUSUAL_ELSEWHERE | 1u << UNUSUAL_EMERGENCY);
	look = (struct seen){ .at = look.at, .user = "nino", .word = "export" };
	assert_int_equal(unusual_judge(&look, 0, &rules), 1u << UNUSUAL_EXPORT);
	look.word = "reveal";
	assert_int_equal(unusual_judge(&look, 0, &rules), 1u << UNUSUAL_REVEAL);
}

static int zone(void **state)
{
	(void)state;
	when_zone("Asia/Tbilisi");
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(one_more_file_than_allowed_is_many),
		cmocka_unit_test(the_same_file_again_is_not_another),
		cmocka_unit_test(nor_are_those_of_another_user_or_of_long_ago),
		cmocka_unit_test(lists_are_no_files), cmocka_unit_test(a_night_passes_midnight),
		cmocka_unit_test(night_staff_look_at_night),
		cmocka_unit_test(what_was_found_out_about_it_counts) };

	return cmocka_run_group_tests(tests, zone, NULL);
}
