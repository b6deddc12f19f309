/* Two desks on one database: what one changes, the other shows within two seconds, and its cursor
 * stays on its record. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "tests/screen/demo.h"

static double seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static const char *const block[] = { "bed-block", "--bed", "TRF-TBS/2B", "--reason", "infection",
	NULL };

static void another_desks_change_shows(void **state)
{
	const char *database = demo_database();
	struct vt *vt = demo_console_on(database, NULL, NULL);
	double start;

	(void)state;
	vt_press(vt, "2");
	demo_run(database, "tamar", 0, block);
	start = seconds();
	vt_wait(vt, "infection");
	assert_true(seconds() - start < 2.0);
	vt_done(&vt);
}

static void the_cursor_stays_on_its_record(void **state)
{
	const char *database = demo_database();
	struct vt *vt = demo_console_on(database, NULL, NULL);
	char before[256];
	int row, column;

	(void)state;
	vt_press(vt, "2jjjj");
	vt_cursor(vt, &row, &column);
	snprintf(before, sizeof before, "%.6s", vt_row_text(vt, row));
	demo_run(database, "tamar", 0, block);
	vt_wait(vt, "infection");
	assert_cursor(vt, row, column);
	assert_row_contains(vt, row, before);
	vt_done(&vt);
}

static void two_consoles_follow_each_other(void **state)
{
	const char *database = demo_database();
	struct vt *one = demo_console_on(database, NULL, NULL);
	struct vt *other = demo_console_on(database, NULL, NULL);

	(void)state;
	demo_run(database, "admin", 0, block);
	vt_press(one, "2");
	vt_press(other, "2");
	vt_wait(one, "infection");
	vt_wait(other, "infection");
	vt_press(one, "u");
	vt_wait_gone(other, "infection");
	vt_press(one, "j"); /* the message goes */
	assert_int_equal(vt_find(one, "infection"), -1);
	vt_done(&one);
	vt_done(&other);
}

static void a_console_that_types_is_not_disturbed(void **state)
{
	const char *database = demo_database();
	struct vt *vt = demo_console_on(database, NULL, NULL);

	(void)state;
	vt_press(vt, ":mov");
	demo_run(database, "tamar", 0, block);
	vt_press(vt, "em");
	assert_int_not_equal(vt_find(vt, "movem"), -1);
	vt_done(&vt);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(another_desks_change_shows),
		cmocka_unit_test(the_cursor_stays_on_its_record),
		cmocka_unit_test(two_consoles_follow_each_other),
		cmocka_unit_test(a_console_that_types_is_not_disturbed),
	};

	return cmocka_run_group_tests(tests, demo_setup, demo_teardown);
}
