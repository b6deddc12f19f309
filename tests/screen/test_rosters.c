/* The papers of a house at the console. */
#include "tests/screen/demo.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define HEADING 1
#define PAPERS 2

static struct vt *rosters(const struct vt_options *options, const char *const words[])
{
	struct vt *vt = demo_console(options, words);

	vt_press(vt, "7");
	return vt;
}

static void on_each_terminal_and_in_both_languages(void **state)
{
	static const char *const terms[] = { "vt220", "xterm" };
	static const char *const ka[] = { "--lang", "ka", NULL };

	(void)state;
	for (size_t i = 0; i < 2; i++)
		for (int k = 0; k < 2; k++) {
			const struct vt_options options
			    = { .term = terms[i], .rows = 24, .columns = 80 };
			struct vt *vt = rosters(&options, k ? ka : NULL);

			assert_row_contains(vt, 0, "[7 ");
			assert_row_contains(vt, HEADING, "TRF-TBS");
			assert_row_contains(vt, HEADING, "24.11.2026");
			assert_row_contains(vt, PAPERS, "[");
			assert_row_contains(vt, 23, "Tab");
			assert_row_contains(vt, 23, "  p ");
			assert_row_contains(vt, 23, "?");
			vt_done(&vt);
		}
}

static void days_and_shelters_are_stepped_through(void **state)
{
	struct vt *vt = rosters(NULL, NULL);

	(void)state;
	assert_row_contains(vt, HEADING, "TRF-TBS");
	vt_press(vt, "]]");
	assert_row_contains(vt, HEADING, "CHI-TBS1");
	assert_int_not_equal(vt_find(vt, "B-0176"), -1);
	vt_press(vt, "<Right>");
	assert_row_contains(vt, HEADING, "Wed 25.11.2026");
	vt_press(vt, "<Left><Left>");
	assert_row_contains(vt, HEADING, "Mon 23.11.2026");
	vt_press(vt, "<lt>");
	assert_row_contains(vt, HEADING, "Mon 16.11.2026");
	vt_press(vt, "}");
	assert_row_contains(vt, HEADING, "Wed 16.12.2026");
	vt_press(vt, "t");
	assert_row_contains(vt, HEADING, "Tue 24.11.2026");
	vt_press(vt, "g");
	vt_press(vt, "1.12.2026<Enter>");
	assert_row_contains(vt, HEADING, "Tue 01.12.2026");
	assert_row_contains(vt, HEADING, "CHI-TBS1");
	vt_press(vt, "[");
	assert_row_contains(vt, HEADING, "TRF-BAT");
	vt_press(vt, "[[");
	assert_row_contains(vt, HEADING, "CHI-RUS"); /* before the first comes the last */
	vt_done(&vt);
}

static void papers_are_turned_and_opened(void **state)
{
	struct vt *vt = rosters(NULL, NULL);

	(void)state;
	assert_row_contains(vt, PAPERS, "[Daily roster]");
	for (int turns = 0; turns < 20 && vt_find(vt, "[Agenda]") != PAPERS; turns++)
		vt_press(vt, "<Tab>");
	assert_row_contains(vt, PAPERS, "[Agenda]");
	assert_row_contains(vt, HEADING, "Agenda");
	vt_press(vt, "<Enter>");
	assert_row_contains(vt, HEADING, "Agenda: ");
	vt_press(vt, "<Esc>");
	assert_row_contains(vt, PAPERS, "[Agenda]");
	for (int turns = 0; turns < 20 && vt_find(vt, "[Daily roster]") != PAPERS; turns++)
		vt_press(vt, "<BackTab>");
	assert_row_contains(vt, PAPERS, "[Daily roster]");
	vt_done(&vt);
}

/* On a thin line a step is the picture that changed, no more. */
static void a_step_is_one_picture(void **state)
{
	struct vt *vt = rosters(NULL, NULL);

	(void)state;
	vt_press(vt, "]]");
	vt_mark(vt);
	vt_press(vt, "<Right>");
	assert_bytes_below(vt, 3000);
	vt_mark(vt);
	vt_press(vt, "<Down>");
	assert_bytes_below(vt, 120);
	vt_done(&vt);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(on_each_terminal_and_in_both_languages),
		cmocka_unit_test(days_and_shelters_are_stepped_through),
		cmocka_unit_test(papers_are_turned_and_opened),
		cmocka_unit_test(a_step_is_one_picture),
	};

	return cmocka_run_group_tests(tests, demo_setup, demo_teardown);
}
