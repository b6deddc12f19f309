/* A ban at the console: set and ended in the file, told at the door. */
#include "tests/screen/house.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct house house;

static int open_house(void **state)
{
	(void)state;
	house_open(&house);
	assert_int_equal(HOUSE_DO(&house, "", "user-add", "--user", "lia", "--role",
			     "reception", "--shelters", "all"), 0);
	return 0;
}

static int close_house(void **state)
{
	(void)state;
	house_done(&house);
	return 0;
}

static struct vt *file(const char *user, const char *flag)
{
	struct vt *vt = house_console(&house, NULL, user, flag);

	vt_press(vt, "4/B-0004<Enter>");
	vt_press(vt, "<Enter>");
	return vt;
}

static void a_key_bans_and_another_ends_it(void **state)
{
	struct vt *vt = file("", NULL);

	(void)state;
	vt_press(vt, "n");
	assert_row_contains(vt, 1, "Ban");
	vt_press(vt, "a knife<Up><Up><Up>10"); /* it opens on what has to be said */
	vt_press(vt, "<Up><Up>TRF-TBS<C-s>");
	assert_true(vt_find(vt, "B-0004 is banned from TRF-TBS until 04.12.2026") > 0);
	assert_true(vt_find(vt, "! banned from TRF-TBS until 04.12.2026") > 0); /* above the file */
	vt_press(vt, "N"); /* the only one: its number is known */
	assert_true(vt_find(vt, "Number  1") > 0);
	vt_press(vt, "a talk<C-s>");
	assert_true(vt_find(vt, "B-0004 is no longer banned from TRF-TBS") > 0);
	vt_done(&vt);
}

/* Reception sees before it has typed the rest: until when, whom to call, and not why. */
static void the_door_is_told_whom_to_call(void **state)
{
	struct vt *vt;

	(void)state;
	assert_int_equal(HOUSE_DO(&house, "", "ban-add", "--person", "B-0004", "--shelter", "TRF-TBS",
			     "--reason", "knife"), 0);
	vt = house_console(&house, NULL, "lia", NULL);
	vt_press(vt, "2jj");
	vt_press(vt, "aB-0004<Tab>");
	vt_press(vt, "<C-s>");
	assert_true(vt_find(vt, "B-0004 is banned from TRF-TBS until") > 0);
	assert_true(vt_find(vt, "whom to call: Head") > 0);
	assert_true(vt_find(vt, "knife") < 0);
	vt_done(&vt);
}

static void in_georgian_too(void **state)
{
	struct vt *vt;

	(void)state;
	assert_int_equal(HOUSE_DO(&house, "", "ban-add", "--person", "B-0004", "--everywhere",
			     "--reason", "knife"), 0);
	vt = file("", "--lang=ka");
	assert_row_contains(vt, 23, "? დახმარება");
	vt_press(vt, "N");
	assert_row_contains(vt, 2, "B-0004");
	vt_done(&vt);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_key_bans_and_another_ends_it, open_house, close_house),
		cmocka_unit_test_setup_teardown(the_door_is_told_whom_to_call, open_house, close_house),
		cmocka_unit_test_setup_teardown(in_georgian_too, open_house, close_house),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
