/* The service plan at the console: set, done and ended in the file, told on the Overview. */
#include "tests/screen/house.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct house house;

static struct vt *file(const char *person)
{
	struct vt *vt = house_console(&house, NULL, "", NULL);

	vt_press(vt, "4/");
	vt_press(vt, person);
	vt_press(vt, "<Enter><Enter>");
	return vt;
}

static void keys_of_the_file_plan_and_end(void **state)
{
	struct vt *vt = file("B-0004");

	(void)state;
	vt_press(vt, "t");
	assert_row_contains(vt, 1, "Add to the service plan");
	vt_press(vt, "health<Tab>dentist<C-s>");
	assert_says(vt, "G-0001 in the plan of B-0004: health check");
	vt_press(vt, "/G-0001<Enter>T"); /* the item under the cursor */
	assert_row_contains(vt, 1, "Done");
	assert_says(vt, "G-0001");
	vt_press(vt, "<C-s>");
	assert_says(vt, "G-0001 of B-0004 done on 24.11.2026");
	vt_press(vt, "Z");
	assert_says(vt, "G-0001");
	vt_press(vt, "reached<C-s>");
	assert_says(vt, "G-0001 of B-0004 ended: reached");
	vt_done(&vt);
}

static void what_is_due_leads_from_the_overview_to_the_file(void **state)
{
	struct vt *vt;

	(void)state;
	assert_int_equal(HOUSE_DO(&house, "", "goal-add", "--person", "B-0003", "--kind", "health",
			     "--title", "vaccination", "--due", "20.11.2026"), 0);
	vt = house_console(&house, NULL, "", NULL);
	assert_says(vt, "health check G-0001, 4 days overdue");
	vt_press(vt, "/G-0001<Enter>");
	vt_press(vt, "<Tab><Enter>");
	assert_row_contains(vt, 1, "B-0003");
	vt_done(&vt);
}

static void a_compensation_is_decided_and_paid_in_the_file(void **state)
{
	struct vt *vt;

	(void)state;
	assert_int_equal(HOUSE_DO(&house, "", "status", "--person", "B-0001", "--status", "alleged",
			     "--by", "x", "--at", "24.11.2026 09:00"), 0);
	assert_int_equal(HOUSE_DO(&house, "", "status", "--person", "B-0001", "--status", "victim",
			     "--by", "x", "--at", "24.11.2026 10:00"), 0);
	vt = file("B-0001");
	vt_press(vt, "s");
	assert_row_contains(vt, 1, "Decide a compensation");
	vt_press(vt, "<C-s>");
	assert_says(vt, "compensation of B-0001: 1 000,00 GEL, decided on 24.11.2026");
	vt_press(vt, "S<C-s>");
	assert_says(vt, "decided on 24.11.2026, paid on");
	vt_press(vt, "s<C-s>"); /* not twice */
	assert_says(vt, "has the compensation already");
	vt_done(&vt);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(keys_of_the_file_plan_and_end),
		HOUSE_TEST(what_is_due_leads_from_the_overview_to_the_file),
		HOUSE_TEST(a_compensation_is_decided_and_paid_in_the_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
