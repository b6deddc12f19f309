/* The night chart at the console. */
#include "tests/screen/demo.h"
#include "tests/screen/house.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ROOM_ROW 4
#define BED_ROW 5 /* of the first bed */

static struct vt *chart(const struct vt_options *options, const char *const words[])
{
	struct vt *vt = demo_console(options, words);

	vt_press(vt, "3");
	return vt;
}

/* --- what it shows ---------------------------------------------------------------------------- */

static int width(const char *text)
{
	int count = 0;

	for (; *text; text++)
		count += (*text & 0xc0) != 0x80;
	return count;
}

static void check_chart(struct vt *vt, int rows, int nights)
{
	assert_row_contains(vt, 0, "[3 ");
	assert_row_contains(vt, 1, "TRF-TBS");
	assert_row_contains(vt, 1, "23.11.2026 - ");
	assert_row_contains(vt, 3, "23 24*25 26");
	assert_int_equal(width(vt_row_text(vt, 3)), 14 + 3 * nights - 1); /* to the last day's number */
	assert_row_contains(vt, ROOM_ROW, " 1 ");
	assert_row_contains(vt, BED_ROW, ">1A");
	assert_row_contains(vt, rows - 4, "TRF-TBS/1A");
	assert_row_contains(vt, rows - 1, "? ");
	assert_cursor(vt, BED_ROW, 14 + 3 + 1); /* in the middle of tonight */
}

static void on_every_terminal_size_and_language(void **state)
{
	static const char *const terms[] = { "vt100", "xterm", "xterm-256color", "vt220" };
	static const char *const ka[] = { "--lang", "ka", NULL };

	(void)state;
	for (size_t i = 0; i < 4; i++)
		for (int k = 0; k < 4; k++) {
			int rows = k / 2 ? 43 : 24, columns = k / 2 ? 132 : 80;
			const struct vt_options options
			    = { .term = terms[i], .rows = rows, .columns = columns };
			struct vt *vt = chart(&options, k % 2 ? ka : NULL);

			check_chart(vt, rows, (columns - 14) / 3);
			vt_done(&vt);
		}
}

static void it_grows_with_the_window(void **state)
{
	struct vt *vt = chart(NULL, NULL);

	(void)state;
	vt_resize(vt, 43, 132);
	vt_sync(vt);
	check_chart(vt, 43, 39);
	vt_resize(vt, 24, 80);
	vt_sync(vt);
	check_chart(vt, 24, 22);
	vt_done(&vt);
}

/* What the bed is differs by sign, without a colour; ASCII has signs of its own. */
static void states_differ_without_colour(void **state)
{
	struct vt *vt = chart(NULL, (const char *const[]){ "--mono", NULL });

	(void)state;
	assert_no_colour(vt);
	assert_row_contains(vt, BED_ROW, "B-0[7]\342\226\210\342\226\210\342\226\210");
	assert_true(vt_find(vt, "xxxxxx") > 0);
	assert_true(vt_find(vt, " \302\267  \302\267 ") > 0);
	vt_done(&vt);
	vt = chart(NULL, (const char *const[]){ "--ascii", NULL });
	assert_row_contains(vt, BED_ROW, "B-0[7]###");
	assert_true(vt_find(vt, " .  . ") > 0);
	vt_done(&vt);
}

/* --- moves ------------------------------------------------------------------------------------ */

static void it_rolls_over_past_and_future(void **state)
{
	struct vt *vt = chart(NULL, NULL);

	(void)state;
	vt_press(vt, "<Left><Left>");
	assert_row_contains(vt, 2, "22.11.2026");
	assert_row_contains(vt, 1, "22.11.2026 - ");
	vt_press(vt, "t");
	assert_row_contains(vt, 2, "24.11.2026");
	vt_press(vt, ">");
	assert_row_contains(vt, 2, "01.12.2026");
	vt_press(vt, "<lt>}");
	assert_row_contains(vt, 2, "24.12.2026");
	vt_press(vt, "{{");
	assert_row_contains(vt, 2, "24.10.2026");
	vt_press(vt, "g3.12<Enter>");
	assert_row_contains(vt, 2, "03.12.2026");
	assert_row_contains(vt, 1, "02.12.2026 - ");
	vt_press(vt, "g32.12<Enter>");
	assert_row_contains(vt, 2, "03.12.2026"); /* no such day: said, and nothing moves */
	assert_row_contains(vt, 22, "32.12");
	vt_done(&vt);
}

static void shelters_one_by_one_then_all(void **state)
{
	struct vt *vt = chart(NULL, NULL);

	(void)state;
	vt_press(vt, "]");
	assert_row_contains(vt, 1, "TRF-BAT");
	vt_press(vt, "[[");
	assert_row_contains(vt, 1, "All shelters");
	assert_row_contains(vt, BED_ROW + 1, ">TRF-TBS/1A");
	vt_press(vt, "<End>");
	assert_true(vt_find(vt, "CHI-RUS/") > 0);
	vt_done(&vt);
}

/* A night more costs less than a whole picture. */
static void a_step_writes_less_than_a_repaint(void **state)
{
	struct vt *vt = chart(NULL, NULL);
	size_t whole;

	(void)state;
	vt_mark(vt);
	vt_press(vt, "<C-l>");
	whole = vt_bytes(vt);
	vt_press(vt, "<Left>");
	vt_mark(vt);
	vt_press(vt, "<Left>"); /* the window goes with it */
	assert_row_contains(vt, 1, "22.11.2026 - ");
	print_message("a night on: %zu bytes, a repaint: %zu\n", vt_bytes(vt), whole);
	assert_bytes_below(vt, whole / 2);
	vt_done(&vt);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(on_every_terminal_size_and_language),
		cmocka_unit_test(it_grows_with_the_window),
		cmocka_unit_test(states_differ_without_colour),
		cmocka_unit_test(it_rolls_over_past_and_future),
		cmocka_unit_test(shelters_one_by_one_then_all),
		cmocka_unit_test(a_step_writes_less_than_a_repaint),
	};

	return cmocka_run_group_tests(tests, demo_setup, demo_teardown);
}
