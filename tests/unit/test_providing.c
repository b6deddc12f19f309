/* Working hours as people write them, and when a provider works. Monday is 23.11.2026. */
#include "core/providing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static int setup(void **state)
{
	*state = calloc(1, sizeof(struct arena));
	return when_zone("Asia/Tbilisi") ? 0 : -1;
}

static int teardown(void **state)
{
	arena_done(*state);
	free(*state);
	return 0;
}

static when_t at(const char *text)
{
	when_t instant = WHEN_NONE;

	if (when_parse(text, 0, 0, &instant) != WHEN_OK)
		fail_msg("the test's instant \"%s\" cannot be read", text);
	return instant;
}

/* --- hours ------------------------------------------------------------------------------------ */

/* clang-format off */
static const struct {
	const char *typed, *stored;
} forms[] = {
	{ "Mon-Fri 09:00-17:00", "Mon-Fri 09:00-17:00" },
	{ "Mon-Fri 09:00-17:00; Sat 10:00-13:00", "Mon-Fri 09:00-17:00; Sat 10:00-13:00" },
	{ "", "" },
	{ " ; ", "" },
	{ "mon-fri 9-17", "Mon-Fri 09:00-17:00" },
	{ "Monday 9:00 - 12.30", "Mon 09:00-12:30" },
	{ "Mon, Wed, Fri 09:00-13:00", "Mon,Wed,Fri 09:00-13:00" },
	{ "Mon,Tue,Wed 09:00-13:00", "Mon-Wed 09:00-13:00" },
	{ "Tue 10:00-12:00, Mon 10:00-12:00", "Mon-Tue 10:00-12:00" },
	{ "Sat-Mon 10:00-12:00", "Mon,Sat-Sun 10:00-12:00" },
	{ "Mon 09:00-13:00, 14:00-18:00", "Mon 09:00-13:00, 14:00-18:00" },
	{ "Mon 14:00-18:00 09:00-13:00", "Mon 09:00-13:00, 14:00-18:00" },
	{ "Mon 09:00-13:00; Mon 12:00-15:00", "Mon 09:00-15:00" },
	{ "Mon 09:00-13:00; Mon 13:00-15:00", "Mon 09:00-15:00" },
	{ "Fri 22:00-02:00", "Fri 22:00-02:00" },
	{ "Sun 00:00-24:00", "Sun 00:00-24:00" },
	{ "Sun 20:00-00:00", "Sun 20:00-24:00" },
	{ "ორშ-პარ 09:00-17:00", "Mon-Fri 09:00-17:00" },
	{ "ორშაბათი–პარასკევი 09:00–17:00; შაბ 10:00-13:00", "Mon-Fri 09:00-17:00; Sat 10:00-13:00" },
	{ "კვი. 9-12", "Sun 09:00-12:00" },
};

static const struct {
	const char *typed;
	enum hours_fault fault;
} refused[] = {
	{ "09:00-17:00", HOURS_FORM }, { "Mon", HOURS_FORM }, { "Mon 09:00", HOURS_FORM },
	{ "Mon-Fri 09:00-17:00 !", HOURS_FORM }, { "Mun 09:00-17:00", HOURS_DAY },
	{ "Mon-Fry 09:00-17:00", HOURS_DAY }, { "ორშა 09:00-17:00", HOURS_DAY },
	{ "Mon 25:00-26:00", HOURS_TIME }, { "Mon 09:60-17:00", HOURS_TIME },
	{ "Mon 09:00-09:00", HOURS_TIME }, { "Mon 24:30-25:00", HOURS_TIME },
	{ "Mon 9:0-17:00", HOURS_TIME }, { "Mon 0900-1700", HOURS_TIME },
	{ "Mon - 09:00-17:00", HOURS_FORM }, { "every day", HOURS_DAY },
};
/* clang-format on */

static void test_hours_are_stored_in_one_way(void **state)
{
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		struct hours hours, again;

		if (hours_read(forms[i].typed, &hours) != HOURS_OK)
			fail_msg("\"%s\" was not taken", forms[i].typed);
		assert_string_equal(hours_text(*state, &hours), forms[i].stored);
		assert_int_equal(hours_read(forms[i].stored, &again), HOURS_OK);
		assert_string_equal(hours_text(*state, &again), forms[i].stored);
	}
}

static void test_what_is_no_hours_is_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		struct hours hours;
		enum hours_fault fault = hours_read(refused[i].typed, &hours);

		if (fault != refused[i].fault)
			fail_msg("\"%s\": fault %d, not %d", refused[i].typed, (int)fault,
			    (int)refused[i].fault);
		assert_int_equal(hours.count, 0);
	}
}

static void test_a_week_has_room_for_so_many(void **state)
{
	const char *text = "";
	struct hours hours;

	for (int i = 0; i < 13; i++)
		text = arena_format(*state, "%s Mon-Sun %02d:00-%02d:30;", text, i, i);
	assert_int_equal(hours_read(text, &hours), HOURS_MANY);
}

static void test_minutes_of_a_week(void **state)
{
	struct hours hours;

	(void)state;
	hours_read("Mon-Fri 09:00-17:00; Sat 22:00-02:00", &hours);
	assert_int_equal(hours_minutes(&hours), 5 * 480 + 240);
}

/* --- who works when --------------------------------------------------------------------------- */

static const char *const holidays[] = { "--11-23", "2026-11-26" };
static const struct config config = { .holidays = holidays, .holiday_count = 2 };

static struct provider somebody(const char *hours)
{
	return (struct provider){ .id = 7, .code = "PR-0007", .name = "", .kind = "staff",
		.services = "psychology legal", .hours = hours, .shelters = "TRF-TBS TRF-BAT",
		.languages = "ka", .user = DB_NULL, .ended_at = DB_NULL };
}

static void works(const struct provider *provider, const struct provider_off *off,
    const char *from, const char *until, enum works expected)
{
	enum works found = provider_works(
	    provider, off, off ? 1 : 0, &config, "TRF-TBS", at(from), at(until));

	if (found != expected)
		fail_msg("%s to %s: %d, not %d", from, until, (int)found, (int)expected);
}

static void test_works_in_the_hours(void **state)
{
	struct provider staff = somebody("Mon-Fri 09:00-13:00, 14:00-17:00; Sat 22:00-02:00");

	(void)state;
	works(&staff, NULL, "24.11.2026 09:00", "24.11.2026 10:00", WORKS);
	works(&staff, NULL, "24.11.2026 16:00", "24.11.2026 17:00", WORKS);
	works(&staff, NULL, "24.11.2026 08:59", "24.11.2026 10:00", WORKS_OUTSIDE_HOURS);
	works(&staff, NULL, "24.11.2026 16:30", "24.11.2026 17:01", WORKS_OUTSIDE_HOURS);
	works(&staff, NULL, "24.11.2026 12:30", "24.11.2026 14:30", WORKS_OUTSIDE_HOURS);
	works(&staff, NULL, "28.11.2026 23:30", "29.11.2026 00:30", WORKS);
	works(&staff, NULL, "29.11.2026 01:00", "29.11.2026 02:00", WORKS);
	works(&staff, NULL, "29.11.2026 01:30", "29.11.2026 02:30", WORKS_OUTSIDE_HOURS);
	staff = somebody("");
	works(&staff, NULL, "28.11.2026 23:30", "29.11.2026 00:30", WORKS);
}

static void test_holidays(void **state)
{
	struct provider staff = somebody("Mon-Fri 09:00-17:00; Wed-Thu 22:00-02:00");

	(void)state;
	works(&staff, NULL, "23.11.2026 09:00", "23.11.2026 10:00", WORKS_HOLIDAY);
	works(&staff, NULL, "23.11.2026 19:00", "23.11.2026 20:00", WORKS_OUTSIDE_HOURS);
	works(&staff, NULL, "26.11.2025 09:00", "26.11.2025 10:00", WORKS);
	/* the night belongs to the day it begins on */
	works(&staff, NULL, "26.11.2026 00:30", "26.11.2026 01:30", WORKS);
	works(&staff, NULL, "27.11.2026 00:30", "27.11.2026 01:30", WORKS_HOLIDAY);
	staff.holidays = 1;
	works(&staff, NULL, "23.11.2026 09:00", "23.11.2026 10:00", WORKS);
}

static void test_days_off(void **state)
{
	struct provider staff = somebody("Mon-Fri 09:00-17:00");
	struct provider_off off = { .provider = 7, .from_at = at("24.11.2026 12:00"),
		.until_at = at("25.11.2026"), .void_at = DB_NULL };

	(void)state;
	works(&staff, &off, "24.11.2026 11:00", "24.11.2026 12:00", WORKS);
	works(&staff, &off, "24.11.2026 11:00", "24.11.2026 12:01", WORKS_DAY_OFF);
	works(&staff, &off, "25.11.2026 09:00", "25.11.2026 10:00", WORKS);
	off.provider = 8;
	works(&staff, &off, "24.11.2026 13:00", "24.11.2026 14:00", WORKS);
	off.provider = 7;
	off.void_at = 1;
	works(&staff, &off, "24.11.2026 13:00", "24.11.2026 14:00", WORKS);
}

static void test_ended_and_elsewhere(void **state)
{
	struct provider staff = somebody("Mon-Fri 09:00-17:00");

	(void)state;
	assert_int_equal(provider_works(&staff, NULL, 0, &config, "CHI-RUS",
			     at("24.11.2026 09:00"), at("24.11.2026 10:00")), WORKS_NOT_HERE);
	assert_int_equal(provider_works(&staff, NULL, 0, &config, NULL, at("24.11.2026 09:00"),
			     at("24.11.2026 10:00")), WORKS);
	staff.ended_at = at("24.11.2026 09:30");
	works(&staff, NULL, "24.11.2026 09:00", "24.11.2026 10:00", WORKS_ENDED);
	works(&staff, NULL, "20.11.2026 09:00", "20.11.2026 10:00", WORKS);
}

static void test_working_times_of_a_week(void **state)
{
	struct provider staff = somebody("Mon-Wed 09:00-17:00; Wed 20:00-02:00");
	struct provider_off off = { .provider = 7, .from_at = at("24.11.2026 12:00"),
		.until_at = at("24.11.2026 13:00"), .void_at = DB_NULL };
	struct working *times;
	size_t count = provider_working(*state, &staff, &off, 1, &config, at("23.11.2026"),
	    at("25.11.2026 23:00"), &times);
	const char *text = "";

	for (size_t i = 0; i < count; i++)
		text = arena_format(*state, "%s %s-%s", text,
		    when_show(*state, times[i].from), when_show_time(*state, times[i].until));
	assert_string_equal(text, " 24.11.2026 09:00-12:00 24.11.2026 13:00-17:00"
				  " 25.11.2026 09:00-17:00 25.11.2026 20:00-23:00");
}

static void test_any_time_is_one_time(void **state)
{
	struct provider staff = somebody("");
	struct working *times;

	assert_int_equal(provider_working(*state, &staff, NULL, 0, &config, at("27.11.2026 05:00"),
			     at("30.11.2026 07:00"), &times), 1);
	assert_true(times[0].from == at("27.11.2026 05:00"));
	assert_true(times[0].until == at("30.11.2026 07:00"));
}

/* --- lists ------------------------------------------------------------------------------------ */

static void test_words_of_a_list(void **state)
{
	const char *list = "psychology legal", *rest = list;

	assert_true(catalogue_has(list, "legal"));
	assert_true(catalogue_has(list, "psychology"));
	assert_false(catalogue_has(list, "psycho"));
	assert_false(catalogue_has(list, "egal"));
	assert_false(catalogue_has(list, ""));
	assert_false(catalogue_has("", "legal"));
	assert_string_equal(catalogue_next(*state, &rest), "psychology");
	assert_string_equal(catalogue_next(*state, &rest), "legal");
	assert_null(catalogue_next(*state, &rest));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_hours_are_stored_in_one_way),
		cmocka_unit_test(test_what_is_no_hours_is_refused),
		cmocka_unit_test(test_a_week_has_room_for_so_many),
		cmocka_unit_test(test_minutes_of_a_week),
		cmocka_unit_test(test_works_in_the_hours),
		cmocka_unit_test(test_holidays),
		cmocka_unit_test(test_days_off),
		cmocka_unit_test(test_ended_and_elsewhere),
		cmocka_unit_test(test_working_times_of_a_week),
		cmocka_unit_test(test_any_time_is_one_time),
		cmocka_unit_test(test_words_of_a_list),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
