/* The Alarms screen, and what putting off does to the Overview. */
#include "tests/screen/demo.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct vt *on(const char *terminal, const char *const words[])
{
	return demo_console(&(struct vt_options){ .term = terminal }, words);
}

/* One look: how late, where, who; and of the selected one its rule and what was done. */
static void the_board_tells_the_clock_and_the_rule(void **state)
{
	struct vt *vt = on("vt220", NULL);

	(void)state;
	vt_press(vt, "c");
	assert_row_contains(vt, 1, "Alarms: ");
	assert_row_contains(vt, 3, ">! for 1 h 10 min  CHI-TBS1 B-0");
	assert_row_contains(vt, 3, "to be reported");
	assert_row_contains(vt, 16, "Why: late 1 h 10 min, to be reported missing, last seen");
	assert_row_contains(vt, 17, "Rule: late by missing_minutes");
	assert_row_contains(vt, 18, "Put off: not");
	assert_row_contains(vt, 19, "Told: nobody");
	assert_row_contains(vt, 23, "z Put off");
	assert_row_contains(vt, 23, "? Help");
	vt_press(vt, "j");
	assert_row_contains(vt, 17, "Rule: recorded as missing");
	vt_press(vt, "<Enter>");
	assert_row_contains(vt, 1, "B-0");
	vt_press(vt, "<Esc>");
	assert_row_contains(vt, 1, "Alarms: ");
	vt_done(&vt);
}

static void in_georgian_too(void **state)
{
	struct vt *vt = on("vt220", (const char *const[]){ "--lang", "ka", NULL });

	(void)state;
	vt_press(vt, "c");
	assert_row_contains(vt, 3, "CHI-TBS1 B-0");
	assert_row_contains(vt, 23, "? დახმარება"); /* not cut */
	assert_row_contains(vt, 17, "missing_minutes"); /* nor is the setting that the rule names */
	assert_row_contains(vt, 18, "missing_minutes_minor)");
	vt_done(&vt);
}

static void what_is_put_off_is_counted_on_the_overview(void **state)
{
	struct vt *vt = on("vt220", NULL);
	char before[80], heading[80];
	int count = 0;

	(void)state;
	snprintf(before, sizeof before, "%s", vt_row_text(vt, 16));
	assert_int_equal(sscanf(before, " Needs attention: %d", &count), 1);
	vt_press(vt, "<Tab>zphoned<Tab>30<C-s>");
	snprintf(heading, sizeof heading, "Needs attention: %d, 1 put off (c shows it)", count - 1);
	assert_row_contains(vt, 16, heading);
	assert_row_contains(vt, 22, "put off until 22:10: B-0143: to be reported missing");
	assert_int_equal(vt_find(vt, "late 1 h 10 min, to be reported missing"), -1);
	vt_press(vt, "c");
	assert_row_contains(vt, 1, "1 put off");
	vt_press(vt, "G"); /* below the others */
	assert_row_contains(vt, 17, "Rule: late by missing_minutes");
	assert_row_contains(vt, 18, "Put off: until 22:10 by");
	assert_row_contains(vt, 18, ": phoned");
	vt_press(vt, "t"); /* the form tells it in words, not by its key */
	assert_row_contains(vt, 2, "B-0143: late 1 h 10 min, to be reported missing");
	assert_int_equal(vt_find(vt, "overdue:"), -1);
	vt_press(vt, "112<C-s>");
	assert_row_contains(vt, 22, "recorded who was told of it: B-0143: to be reported missing");
	assert_row_contains(vt, 19, "Told: 112 21:40 (");
	vt_press(vt, "l");
	assert_true(vt_find(vt, "Done about it") > 0);
	vt_press(vt, "<Esc>Gw<C-s>");
	assert_row_contains(vt, 18, "Put off: not");
	vt_press(vt, "w"); /* said with the key that helps */
	assert_true(vt_find(vt, "z puts it off") > 0);
	vt_press(vt, "uy");
	assert_row_contains(vt, 1, "1 put off");
	vt_done(&vt);
}

static void help_is_made_of_its_keys(void **state)
{
	struct vt *vt = on("vt220", NULL);

	(void)state;
	vt_press(vt, "c?");
	assert_true(vt_find(vt, "It leaves the Overview for a time") > 0);
	vt_done(&vt);
}

/* Somebody else records it; the list of who looks on has it at its top, not above it. */
static void a_new_one_is_seen_on_an_open_overview(void **state)
{
	char database[VT_PATH];
	struct vt *vt;

	(void)state;
	snprintf(database, sizeof database, "%s", demo_database());
	vt = demo_console_on(database, NULL, NULL);
	demo_run(database, "admin", 0,
	    (const char *const[]){ "missing", "--person", "B-0230", NULL });
	vt_wait(vt, "B-0230      missing");
	vt_done(&vt);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_new_one_is_seen_on_an_open_overview),
		cmocka_unit_test(the_board_tells_the_clock_and_the_rule),
		cmocka_unit_test(in_georgian_too),
		cmocka_unit_test(what_is_put_off_is_counted_on_the_overview),
		cmocka_unit_test(help_is_made_of_its_keys),
	};

	return cmocka_run_group_tests(tests, demo_setup, demo_teardown);
}
