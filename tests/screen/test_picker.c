/* Pickers through a terminal: people in any script, beds best first and never a taken one, choices
 * under their headings, several in a row, and the ways out. */
#include "tests/screen/house.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

static struct house house;

static void a_person_is_found_in_three_scripts(void **state)
{
	static const char *const names[] = { "ოქსანა", "oksana", "Оксана", "kovalenko", "B-0004" };
	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		struct vt *vt = house_console(&house, NULL, "", NULL);
		char keys[128];
		snprintf(keys, sizeof keys, "1a<Space>%s", names[i]);
		vt_press(vt, keys);
		assert_row_contains(vt, 1, "Person");
		assert_true(vt_find(vt, "Оксана Коваленко") > 0);
		assert_true(vt_find(vt, "ბერიძე") < 0);
		vt_press(vt, "<Enter>");
		assert_row_contains(vt, 1, "Admit");
		assert_row_contains(vt, 2, "B-0004");
		vt_press(vt, "<C-x>y<Esc>");
		vt_done(&vt);
	}
}

/* Nobody swaps beds with themselves. */
static void who_it_is_about_is_not_offered_as_the_other(void **state)
{
	(void)state;
	struct vt *vt = house_console(&house, NULL, "", NULL);
	vt_press(vt, "2/b-0001<Enter>w<Space>");
	assert_row_contains(vt, 1, "With");
	assert_int_not_equal(vt_find(vt, ">B-0002"), -1);
	assert_int_equal(vt_find(vt, "B-0001"), -1);
	vt_done(&vt);
}

/* A name typed into the field itself opens the search with it. */
static void enter_on_a_name_searches_it(void **state)
{
	(void)state;
	struct vt *vt = house_console(&house, NULL, "", NULL);
	vt_press(vt, "1aoksana<Enter>");
	assert_row_contains(vt, 2, "oksana");
	assert_true(vt_find(vt, ">B-0004") > 0);
	vt_press(vt, "<Enter>");
	assert_row_contains(vt, 2, "Оксана Коваленко");
	assert_row_contains(vt, 3, ">Shelter");
	vt_done(&vt);
}

static void only_who_may_come_is_offered(void **state)
{
	(void)state;
	struct vt *vt = house_console(&house, NULL, "", NULL);
	vt_press(vt, "1a<Space>");
	assert_true(vt_find(vt, "B-0006") > 0);
	assert_true(vt_find(vt, "B-0001") < 0); /* is in already */
	vt_press(vt, "<Esc><Esc>");
	vt_press(vt, "4:out<Enter>");
	vt_done(&vt);
}

static void taken_beds_are_not_offered_and_the_unsuitable_say_why(void **state)
{
	(void)state;
	struct vt *vt = house_console(&house, NULL, "", NULL);
	vt_press(vt, "4/B-0006<Enter>a<Tab><Tab><BackTab><BackTab>");
	vt_press(vt, "trf-tbs<Tab><Space>");
	assert_row_contains(vt, 4, "Best first");
	assert_row_contains(vt, 5, ">TRF-TBS/4A");
	assert_true(vt_find(vt, "Against the rules") > 0);
	assert_true(vt_find(vt, "! ") > 0);
	assert_true(vt_find(vt, "TRF-TBS/3A") < 0);
	assert_true(vt_find(vt, "TRF-TBS/3B") < 0);
	vt_press(vt, "2b");
	assert_true(vt_find(vt, "TRF-TBS/4A") < 0);
	assert_true(vt_find(vt, ">TRF-TBS/2B") > 0);
	vt_done(&vt);
}

static void choices_stand_under_their_headings(void **state)
{
	(void)state;
	struct vt *vt = house_console(&house, NULL, "", NULL);
	vt_press(vt, "4/B-0001<Enter>d<Space>");
	assert_row_contains(vt, 1, "Reason");
	assert_row_contains(vt, 4, "Planned");
	assert_row_contains(vt, 5, ">reintegrated");
	vt_press(vt, "<Down>");
	assert_row_contains(vt, 6, ">returned to the family");
	assert_cursor(vt, 6, 0);
	vt_press(vt, "shelter");
	assert_row_contains(vt, 4, "Transfer");
	assert_row_contains(vt, 5, ">another shelter");
	vt_press(vt, "zzz");
	assert_true(vt_find(vt, "Nothing matches.") > 0);
	vt_press(vt, "<Enter>"); /* nothing to take: stays */
	assert_row_contains(vt, 1, "Reason");
	vt_press(vt, "<Esc>");
	assert_row_contains(vt, 1, "Discharge");
	vt_done(&vt);
}

static void several_are_picked_one_after_the_other(void **state)
{
	(void)state;
	struct vt *vt = house_console(&house, NULL, "", NULL);
	vt_press(vt, "1a<Up><Up><Up>");
	assert_true(vt_find(vt, ">Family") > 0);
	vt_press(vt, "<Space>oksana<Enter>");
	assert_row_contains(vt, 1, "Family");
	assert_true(vt_find(vt, "B-0004") < 0); /* taken already */
	vt_press(vt, "ana<Enter><Esc>");
	assert_row_contains(vt, 1, "Admit");
	assert_true(vt_find(vt, "B-0004, B-0005") > 0);
	vt_done(&vt);
}

static void a_dropped_line_ends_it(void **state)
{
	(void)state;
	struct vt *vt = house_console(&house, NULL, "", NULL);
	vt_press(vt, "1atrf<Tab><BackTab><Space>");
	vt_hangup(vt);
	vt_done(&vt);
	assert_int_equal(house_drafts(&house), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(a_person_is_found_in_three_scripts),
		HOUSE_TEST(who_it_is_about_is_not_offered_as_the_other),
		HOUSE_TEST(enter_on_a_name_searches_it),
		HOUSE_TEST(only_who_may_come_is_offered),
		HOUSE_TEST(taken_beds_are_not_offered_and_the_unsuitable_say_why),
		HOUSE_TEST(choices_stand_under_their_headings),
		HOUSE_TEST(several_are_picked_one_after_the_other),
		HOUSE_TEST(a_dropped_line_ends_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
