/* The Day screen: the sheet of a day centre, one key for each thing that happens to a child; in both
 * languages, on both kinds of terminal. It is 21:40: the centre is closed, and who did not come is said. */
#include "tests/screen/house.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct house house;

static void enrol(const char *person, const char *group)
{
	assert_int_equal(HOUSE_DO(&house, "", "day-enrol", "--centre", "DC-TBS", "--person", person,
			     "--group", group), 0);
}

static struct vt *day(const char *term, const char *lang)
{
	struct vt_options options = { .term = term, .rows = 24, .columns = 80 };
	struct vt *vt;

	vt = house_console(&house, &options, "", strcmp(lang, "ka") == 0 ? "--lang=ka" : NULL);
	vt_press(vt, ":day<Enter>");
	return vt;
}

static void one_key_marks_a_child(void **state)
{
	static const char *const terms[] = { "vt100", "xterm" };

	(void)state;
	enrol("B-0003", "boys");
	enrol("B-0005", "girls");
	for (size_t i = 0; i < 2; i++) {
		struct vt *vt = day(terms[i], "en");

		assert_row_contains(vt, 1,
		    "DC-TBS, Tue 24.11.2026: here 0 of 30, expected 2, came 0, missing 2");
		assert_says(vt, "did not come");
		vt_press(vt, "y"); /* B-0003 of the boys: the cursor goes on */
		assert_says(vt, "here 1 of 30, expected 2, came 1, missing 1");
		vt_press(vt, " ");
		assert_says(vt, "here 2 of 30, expected 2, came 2, missing 0");
		vt_press(vt, "m");
		assert_says(vt, "Dinner");
		vt_press(vt, "l");
		assert_says(vt, "left DC-TBS at 21:40");
		vt_press(vt, "m"); /* who has gone may have eaten; but not twice */
		assert_says(vt, "B-0005 is marked already: dinner");
		vt_press(vt, "uuu");
		assert_says(vt, "here 1 of 30, expected 2, came 1, missing 1");
		vt_press(vt, "u");
		assert_says(vt, "here 0 of 30, expected 2, came 0, missing 2");
		vt_done(&vt);
	}
}

static void it_is_all_there_in_georgian(void **state)
{
	static const char *const terms[] = { "vt100", "xterm" };

	(void)state;
	enrol("B-0005", "girls");
	for (size_t i = 0; i < 2; i++) {
		struct vt *vt = day(terms[i], "ka");

		assert_row_contains(vt, 1,
		    "DC-TBS, სამ 24.11.2026: აქ 0, ადგილი 30; ელიან 1, მოვიდა 0, აკლია 1");
		assert_says(vt, "არ მოვიდა");
		vt_press(vt, "y");
		assert_says(vt, "აქ არის");
		vt_press(vt, "u");
		vt_done(&vt);
	}
}

/* Days and centres are turned; on another day the form asks for the time. */
static void other_days_and_centres(void **state)
{
	struct vt *vt;

	(void)state;
	assert_int_equal(HOUSE_DO(&house, "", "day-enrol", "--centre", "DC-TBS", "--person", "B-0005",
			     "--from", "2026-11-01"), 0);
	vt = day("xterm", "en");
	vt_press(vt, "]");
	assert_row_contains(vt, 1, "DC-KUT, Tue 24.11.2026: here 0 of 20, expected 0");
	assert_says(vt, "Nobody is due, nobody came. a marks somebody, n enrols.");
	vt_press(vt, "y");
	assert_says(vt, "nobody is on the sheet: a marks somebody, n enrols");
	vt_press(vt, "[<lt><Left>");
	assert_row_contains(vt, 1, "DC-TBS, Sun 22.11.2026 (closed)");
	vt_press(vt, "<Left><Left>");
	assert_row_contains(vt, 1, "DC-TBS, Fri 20.11.2026: here 0 of 30, expected 1");
	vt_press(vt, "y");
	assert_says(vt, "Mark a child's day");
	assert_says(vt, "20.11.2026 10:00");
	vt_press(vt, "<C-s>");
	assert_row_contains(vt, 1, "DC-TBS, Fri 20.11.2026: here 0 of 30, expected 1, came 1");
	assert_says(vt, "no leaving");
	vt_press(vt, "t");
	assert_row_contains(vt, 1, "Tue 24.11.2026");
	vt_press(vt, "g");
	vt_press(vt, "22.11.2026<Enter>");
	assert_row_contains(vt, 1, "Sun 22.11.2026 (closed)");
	vt_done(&vt);
}

/* Who works at a day centre begins there, knows the children by name and not where they sleep; and what
 * they take part in is chosen from a list. */
static void staff_of_a_day_centre(void **state)
{
	struct vt_options options = { .term = "xterm", .rows = 24, .columns = 80 };
	struct vt *vt;

	(void)state;
	enrol("B-0003", "boys"); /* lives in CHI-TBS1 */
	assert_int_equal(HOUSE_DO(&house, "", "user-add", "--user", "zura", "--role", "day-centre",
			     "--shelters", "all"), 0);
	vt = house_console(&house, &options, "zura", NULL);
	assert_row_contains(vt, 1, "DC-TBS, Tue 24.11.2026: here 0 of 30, expected 1");
	assert_row_contains(vt, 3, "Levan Kapanadze");
	assert_int_equal(vt_find(vt, "CHI-TBS1"), -1);
	assert_int_equal(vt_find(vt, "Shelter "), -1);
	vt_press(vt, "e");
	assert_says(vt, "B-0003 did not come: y marks that they did");
	vt_press(vt, "yc");
	vt_press(vt, "games<Enter>");
	assert_row_contains(vt, 3, "games");
	vt_press(vt, "e");
	assert_says(vt, "Edit a child's day");
	assert_says(vt, "24.11.2026 21:40");
	vt_press(vt, "<Esc>");
	vt_done(&vt);
}

/* The Overview counts who is at a day centre and shows nobody: that is a look at nobody. */
static void counting_is_no_look(void **state)
{
	struct vt *vt;

	(void)state;
	enrol("B-0005", "girls");
	vt = house_console(&house, NULL, "", NULL);
	assert_says(vt, "DC-TBS");
	assert_null(strstr(HOUSE_ASK(&house, NULL, "looked-at", "--person", "B-0005"), "Overview"));
	vt_press(vt, "D");
	vt_sync(vt);
	assert_non_null(
	    strstr(HOUSE_ASK(&house, "Day centres", "looked-at", "--person", "B-0005"), "Day centres"));
	vt_done(&vt);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(one_key_marks_a_child),
		HOUSE_TEST(it_is_all_there_in_georgian),
		HOUSE_TEST(other_days_and_centres),
		HOUSE_TEST(staff_of_a_day_centre),
		HOUSE_TEST(counting_is_no_look),
	};

	return cmocka_run_group_tests_name("day screen", tests, NULL, NULL);
}
