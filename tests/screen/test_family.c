/* A family is one thing on Beds and in the file: its letter, its keys, its report. */
#include "tests/screen/house.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct house house;

/* B-0001 with her son B-0002 in the family room of TRF-TBS, B-0004 alone in 2A. */
static int open_house(void **state)
{
	(void)state;
	house_open(&house);
	assert_int_equal(HOUSE_DO(&house, "", "admit", "--person", "B-0004", "--bed", "TRF-TBS/2A"), 0);
	return 0;
}

static int close_house(void **state)
{
	(void)state;
	house_done(&house);
	return 0;
}

/* On the bed of B-0001. */
static struct vt *beds(const char *flag)
{
	struct vt *vt = house_console(&house, NULL, "", flag);

	vt_press(vt, "2");
	vt_press(vt, "jjjjjj");
	return vt;
}

static void letters_mark_the_family_and_its_head(void **state)
{
	struct vt *vt = beds(NULL);

	(void)state;
	assert_true(vt_find(vt, "B-0001 A") > 0);
	assert_true(vt_find(vt, "B-0002 a") > 0);
	assert_true(vt_find(vt, "B-0004 A") < 0 && vt_find(vt, "B-0004 b") < 0);
	assert_row_contains(vt, 1, "1 beside a family"); /* 3C is free for nobody else */
	vt_press(vt, "/B-0001<Enter>"); /* the head's code shows them all */
	assert_true(vt_find(vt, "B-0002 a") > 0);
	assert_true(vt_find(vt, "B-0004") < 0);
	vt_done(&vt);
}

static void in_georgian_too(void **state)
{
	struct vt *vt = house_console(&house, NULL, "", "--lang=ka");

	(void)state;
	vt_press(vt, "2");
	assert_true(vt_find(vt, "B-0001 A") > 0);
	assert_row_contains(vt, 23, "? დახმარება");
	vt_done(&vt);
}

static void a_key_moves_them_all(void **state)
{
	struct vt *vt = beds(NULL);

	(void)state;
	vt_press(vt, "M");
	assert_row_contains(vt, 1, "Move");
	assert_true(vt_find(vt, "Whole family  yes") > 0);
	vt_press(vt, "<Esc>");
	vt_press(vt, "kkkkkkM"); /* nobody there */
	assert_true(vt_find(vt, "nobody is in bed") > 0);
	vt_done(&vt);
}

static void keys_join_lead_and_leave(void **state)
{
	struct vt *vt = beds(NULL);

	(void)state;
	vt_press(vt, "kkkk"); /* 2A: B-0004 */
	vt_press(vt, "M");
	assert_true(vt_find(vt, "B-0004 has no family here") > 0);
	vt_press(vt, "JB-0002<Tab>");
	vt_press(vt, "TRF-TBS/3C<C-s>");
	assert_true(vt_find(vt, "B-0004 joined the family of B-0001") > 0);
	assert_true(vt_find(vt, "B-0004 a") > 0);
	vt_press(vt, "/B-0004<Enter>K<C-s>");
	assert_true(vt_find(vt, "B-0004 A") > 0);
	vt_press(vt, "L<C-s>"); /* the bed is the family's: warned of, and done */
	vt_press(vt, "<C-s>");
	vt_press(vt, "<Esc>");
	assert_true(vt_find(vt, "B-0001 A") > 0);
	assert_true(vt_find(vt, "Without a bed") > 0);
	vt_done(&vt);
}

static void the_families_are_one_key_away(void **state)
{
	struct vt *vt = beds(NULL);

	(void)state;
	vt_press(vt, "F");
	assert_row_contains(vt, 1, "Families");
	assert_true(vt_find(vt, "TRF-TBS:A") > 0);
	assert_true(vt_find(vt, "B-0002") > 0);
	vt_done(&vt);
}

static void the_file_has_with_whom_they_are_here(void **state)
{
	struct vt *vt = beds(NULL);

	(void)state;
	vt_press(vt, "<Enter>");
	vt_press(vt, "<PageDown>");
	assert_true(vt_find(vt, "Family in the shelter") > 0);
	vt_done(&vt);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(letters_mark_the_family_and_its_head, open_house, close_house),
		cmocka_unit_test_setup_teardown(in_georgian_too, open_house, close_house),
		cmocka_unit_test_setup_teardown(a_key_moves_them_all, open_house, close_house),
		cmocka_unit_test_setup_teardown(keys_join_lead_and_leave, open_house, close_house),
		cmocka_unit_test_setup_teardown(the_families_are_one_key_away, open_house, close_house),
		cmocka_unit_test_setup_teardown(the_file_has_with_whom_they_are_here, open_house, close_house),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
