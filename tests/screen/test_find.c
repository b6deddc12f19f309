/* Group search at the console: asked from the palette, read at 80 columns, held with Enter. */
#include "tests/screen/demo.h"
#include "tests/screen/house.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void ways_fit_into_80_columns(void **state)
{
	struct vt *vt = demo_console(NULL, NULL);

	(void)state;
	vt_press(vt, ":find-beds<Enter>f34,m8,m5<Enter>+2d<Enter>7<Enter><Enter>");
	assert_row_contains(vt, 1, "Find beds");
	assert_true(vt_find(vt, "f34, m8, m5, 7 nights from 26.11.2026") > 0);
	assert_true(vt_find(vt, "one room") > 0);
	assert_true(vt_find(vt, "TRF-BAT/3A") > 0);
	assert_true(vt_find(vt, "1A occupied until ") > 0); /* behind the rules, below */
	vt_done(&vt);
}

static void in_georgian_too(void **state)
{
	struct vt *vt = demo_console(NULL, (const char *const[]){ "--lang", "ka", NULL });

	(void)state;
	vt_press(vt, ":find-beds<Enter>f34,m8,m5<Enter><Enter><Enter><Enter>");
	assert_true(vt_find(vt, "TRF-BAT/3A") > 0);
	vt_done(&vt);
}

static struct house house;

static void enter_on_a_way_holds_it(void **state)
{
	struct vt *vt = house_console(&house, NULL, "", NULL);

	(void)state;
	vt_press(vt, ":find-beds<Enter>f34,m8,m5<Enter><Enter><Enter><Enter>");
	assert_true(vt_find(vt, "one room") > 0);
	vt_press(vt, "/TRF-BAT/3A<Enter><Enter>");
	assert_true(vt_find(vt, "f34,m8,m5") > 0);
	assert_true(vt_find(vt, "TRF-BAT/3A,TRF-BAT/3B") > 0);
	vt_press(vt, "mother<C-s>"); /* what is known is filled in */
	assert_non_null(HOUSE_ASK(&house, "TRF-BAT/3C", "holds"));
	assert_non_null(HOUSE_ASK(&house, "mother (m5)", "holds"));
	vt_done(&vt);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ways_fit_into_80_columns),
		cmocka_unit_test(in_georgian_too),
		HOUSE_TEST(enter_on_a_way_holds_it),
	};

	return cmocka_run_group_tests(tests, demo_setup, demo_teardown);
}
