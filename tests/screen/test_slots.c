/* From a free time at the console to an appointment, with two keys. The clock stands at Tuesday
 * 24.11.2026 21:40. */
#include "tests/screen/house.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct house house;

static int setup(void **state)
{
	if (house_setup(state) != 0)
		return -1;
	assert_int_equal(house_do_at(&house, "", "2026-11-24 08:00",
			     (const char *const[]){ "provider-add", "--name", "Mariam Lomidze",
				 "--service", "social-work,doctor", "--hours", "Mon-Fri 10:00-17:00",
				 0 }),
	    0);
	return 0;
}

static void a_free_time_becomes_an_appointment(void **state)
{
	struct vt *vt = house_console(&house, NULL, "admin", NULL);

	(void)state;
	vt_press(vt, ":find-slot<Enter>social-work<Enter>B-0001<Enter>");
	assert_row_contains(vt, 1, "Find a free time");
	assert_int_not_equal(vt_find(vt, "25.11 10:00"), -1);
	assert_int_not_equal(vt_find(vt, "PR-0001"), -1);
	for (int i = 0; i < 8 && vt_find(vt, ">25.11 10:00") < 0; i++)
		vt_press(vt, "<Down>");
	vt_press(vt, "<Enter>");
	assert_int_not_equal(vt_find(vt, "Book an appointment"), -1);
	assert_int_not_equal(vt_find(vt, "25.11.2026 10:00"), -1); /* its blank is a part of it */
	assert_int_not_equal(vt_find(vt, "B-0001"), -1);
	vt_press(vt, "<C-s>");
	assert_int_not_equal(vt_find(vt, "A-000001"), -1);
	assert_int_equal(vt_find(vt, "25.11 10:00"), -1); /* it is free no longer */
	assert_int_not_equal(vt_find(vt, "25.11 10:50"), -1);
	vt_done(&vt);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_prestate_setup_teardown(
		    a_free_time_becomes_an_appointment, setup, house_teardown, &house),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
