/* Labour inspection at the console: a visit is planned, has its result and is handed over by one key each;
 * who works in a house has no such screen. */
#include "tests/screen/house.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct house house;

static void add_visit(void)
{
	assert_int_equal(HOUSE_DO(&house, "", "enterprise-add", "--name", "Brick works", "--city",
			     "Rustavi", "--number", "404123456"), 0);
	assert_int_equal(HOUSE_DO(&house, "", "enterprise-add", "--name", "Bakery"), 0);
	assert_int_equal(HOUSE_DO(&house, "", "visit-add", "--enterprise", "EN-1", "--kind", "planned",
			     "--at", "24.11.2026 10:00"), 0);
}

static void a_visit_is_worked_on_by_one_key_each(void **state)
{
	struct vt *vt;

	(void)state;
	add_visit();
	vt = house_console(&house, NULL, "", NULL);
	vt_press(vt, ":inspections<Enter>");
	assert_says(vt, "[0 Inspections]");
	assert_int_equal(vt_find(vt, "TRF-TBS"), -1); /* of no shelter */
	assert_says(vt, "Brick works");
	vt_press(vt, "r");
	assert_row_contains(vt, 1, "Result of a visit");
	vt_press(vt, "none-found<C-s>");
	assert_says(vt, "nothing found");
	vt_press(vt, "u");
	assert_says(vt, "V-000001");
	vt_press(vt, "v");
	assert_says(vt, "Bakery");
	vt_press(vt, "/bakery<Enter>");
	assert_int_equal(vt_find(vt, "Brick works"), -1);
	vt_press(vt, "<Esc>r");
	assert_says(vt, "Stand on a visit first");
	vt_press(vt, "v<Enter>");
	assert_says(vt, "404123456");
	vt_done(&vt);
}

static void in_georgian_on_a_vt100(void **state)
{
	struct vt_options options = { .term = "vt100", .lang = "ka" };
	struct vt *vt;

	(void)state;
	add_visit();
	vt = house_console(&house, &options, "", NULL);
	vt_press(vt, ":inspections<Enter>");
	assert_says(vt, "ინსპექტირება");
	assert_says(vt, "შედეგი ჯერ");
	vt_done(&vt);
}

static void who_works_in_a_house_has_no_such_screen(void **state)
{
	struct vt *vt;

	(void)state;
	add_visit();
	assert_int_equal(HOUSE_DO(&house, "", "user-add", "--user", "temo", "--role", "manager",
			     "--shelters", "all"), 0);
	vt = house_console(&house, NULL, "temo", NULL);
	vt_press(vt, ":inspections<Enter>");
	assert_int_equal(vt_find(vt, "[0 Inspections]"), -1);
	assert_int_equal(vt_find(vt, "Brick works"), -1);
	vt_done(&vt);
}

int main(void)
{
	const struct CMUnitTest tests[] = { HOUSE_TEST(a_visit_is_worked_on_by_one_key_each),
		HOUSE_TEST(in_georgian_on_a_vt100),
		HOUSE_TEST(who_works_in_a_house_has_no_such_screen) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
