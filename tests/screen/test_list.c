/* The lowest layer of the face (tui/term, paint, keys, edit, list), seen through a terminal: what
 * a move costs, where the cursor stands, and what happens when the terminal is wrong, small or
 * gone. */
#include "tests/screen/vt.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const main_terms[] = { "vt220", "xterm-256color" };
static const char *const all_terms[] = { "vt100", "vt220", "linux", "xterm", "xterm-256color",
	"tmux", "screen" };
#define COUNT(array) (sizeof(array) / sizeof *(array))

static struct vt *demo_on(const struct vt_options *options, const char *a, const char *b)
{
	char path[VT_PATH];
	const char *const argv[] = { vt_built(path, "tests/screen/programs/list_demo"), a,
		a ? b : NULL, NULL };
	struct vt *vt = vt_start_with(options, argv);
	vt_sync(vt);
	return vt;
}

static struct vt *demo(const char *term, const char *a, const char *b)
{
	return demo_on(&(struct vt_options){ .term = term }, a, b);
}

/* --- what it costs --------------------------------------------------------------------------- */

/* The worst of the moves of one page. */
static size_t worst_move(struct vt *vt, const char *key, int moves)
{
	size_t worst = 0;
	for (int i = 0; i < moves; i++) {
		vt_mark(vt);
		vt_press(vt, key);
		if (vt_bytes(vt) > worst)
			worst = vt_bytes(vt);
	}
	return worst;
}

static void a_move_costs_little(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(main_terms); i++) {
		struct vt *vt = demo(main_terms[i], "--ka", NULL);
		size_t down = worst_move(vt, "j", 13), up = worst_move(vt, "k", 13);
		printf("%s: down %zu, up %zu bytes\n", main_terms[i], down, up);
		assert_in_range(down, 1, 50);
		assert_in_range(up, 1, 50);
		vt_done(&vt);
		vt = demo(main_terms[i], "--slow", NULL);
		down = worst_move(vt, "<Down>", 5);
		up = worst_move(vt, "<Up>", 5);
		printf("%s: down %zu, up %zu bytes with --slow\n", main_terms[i], down, up);
		assert_in_range(down, 1, 8);
		assert_in_range(
		    up, 1, 16); /* curses paints from the top, so it goes there and back */
		vt_done(&vt);
	}
}

static void the_first_paint_is_small(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(main_terms); i++) {
		struct vt *vt = demo(main_terms[i], NULL, NULL);
		printf("%s: first paint %zu bytes\n", main_terms[i], vt_bytes(vt));
		assert_bytes_below(vt, 2000);
		vt_done(&vt);
	}
}

static void what_does_not_change_costs_nothing(void **state)
{
	(void)state;
	struct vt *vt = demo("vt220", NULL, NULL);
	vt_mark(vt);
	vt_press(vt, "k"); /* already on the first record */
	vt_press(vt, "x"); /* no such key */
	assert_bytes_below(vt, 0);
	vt_done(&vt);
}

/* --- how it looks ---------------------------------------------------------------------------- */

static void the_cursor_stands_on_the_marker(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(all_terms); i++) {
		struct vt *vt = demo(all_terms[i], NULL, NULL);
		assert_row(vt, 3, " Room");
		assert_row_contains(vt, 4, ">B-0001   Luka Chkheidze");
		assert_cursor(vt, 4, 0);
		assert_attributes(vt, 4, 0, 0);
		assert_attributes(vt, 4, 1, VT_BOLD);
		assert_attributes(vt, 4, 6, VT_BOLD);
		assert_attributes(vt, 4, 11, 0);
		vt_press(vt, "<Down>j");
		assert_cursor(vt, 6, 0);
		assert_row_contains(vt, 4, " B-0001");
		assert_row_contains(vt, 6, ">B-0003");
		assert_attributes(vt, 4, 1, 0);
		vt_press(vt, "<Up>");
		assert_cursor(vt, 5, 0);
		vt_keys(vt, "q");
		assert_int_equal(vt_exit(vt), 0);
		vt_done(&vt);
	}
}

static void headings_are_skipped(void **state)
{
	(void)state;
	struct vt *vt = demo("vt220", NULL, NULL);
	vt_press(vt, "jjjjjj");
	assert_row_contains(vt, 10, ">B-0007");
	vt_press(vt, "j");
	assert_row(vt, 11, " Room");
	assert_row_contains(vt, 12, ">B-0009");
	vt_press(vt, "<Up>");
	assert_row_contains(vt, 10, ">B-0007");
	vt_done(&vt);
}

static void pages_and_ends(void **state)
{
	(void)state;
	struct vt *vt = demo("xterm-256color", NULL, NULL);
	vt_press(vt, "G");
	assert_int_equal(vt_find(vt, ">B-0099"), 20);
	vt_press(vt, "<Home>");
	assert_row(vt, 3, " Room");
	assert_row_contains(vt, 4, ">B-0001");
	vt_press(vt, "<PageDown>");
	assert_int_not_equal(vt_find(vt, ">B-0019"), -1);
	vt_press(vt, "<PageUp>");
	assert_row_contains(vt, 4, ">B-0001");
	assert_row(vt, 3, " Room");
	vt_press(vt, "<End>g");
	assert_row_contains(vt, 4, ">B-0001");
	vt_done(&vt);
}

static void the_selection_is_a_record(void **state)
{
	(void)state;
	struct vt *vt = demo("vt220", NULL, NULL);
	vt_press(vt, "jjj");
	assert_int_not_equal(vt_find(vt, ">B-0004"), -1);
	vt_press(vt, "r"); /* the rows are turned round */
	assert_int_not_equal(vt_find(vt, ">B-0004"), -1);
	assert_int_equal(vt_find(vt, ">B-0001"), -1);
	vt_press(vt, "d"); /* gone: a neighbour takes its place */
	assert_int_not_equal(vt_find(vt, ">B-"), -1);
	vt_done(&vt);
}

static void georgian_stays_in_its_columns(void **state)
{
	(void)state;
	struct vt *vt = demo("xterm-256color", "--ka", NULL);
	const char *row = vt_row_text(vt, 5);
	assert_non_null(strstr(row, "ანა წერეთელი"));
	vt_done(&vt);
	vt = demo("vt220", "--ka", "--ascii");
	assert_row_contains(vt, 5, "ana ts");
	for (int i = 0; i < 24; i++)
		for (const char *at = vt_row_text(vt, i); *at; at++)
			assert_in_range((unsigned char)*at, 0x20, 0x7e);
	assert_row_contains(vt, 0, " ######=~..");
	assert_row_contains(vt, 1, "----------");
	vt_done(&vt);
}

static void columns_give_way_by_importance(void **state)
{
	(void)state;
	static const struct {
		const char *width, *header;
	} rows[] = {
		{ "65", " Bed      Person                      State     Since        Days" },
		{ "57", " Bed      Person                         State       Days" },
		{ "40", " Bed      Person               State" },
		{ "39", " Bed      Person" },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct vt *vt = demo("vt220", "--width", rows[i].width);
		assert_row(vt, 2, rows[i].header);
		vt_done(&vt);
	}
	struct vt *vt =
	    demo_on(&(struct vt_options){ .term = "vt220", .columns = 132 }, NULL, NULL);
	assert_string_equal(vt_row_text(vt, 2) + 127, " Days");
	vt_done(&vt);
}

static void colour_only_where_it_may_be(void **state)
{
	(void)state;
	struct vt *vt = demo("xterm-256color", NULL, NULL);
	const char *row = vt_row_text(vt, 5);
	int column = (int)(strstr(row, "held") - row);
	assert_int_equal(vt_colour(vt, 5, column), 3);
	vt_done(&vt);
	vt = demo("xterm-256color", "--mono", NULL);
	assert_no_colour(vt);
	vt_done(&vt);
	static const char *const no_color[] = { "NO_COLOR=1", NULL };
	vt = demo_on(&(struct vt_options){ .env = no_color }, NULL, NULL);
	assert_no_colour(vt);
	vt_done(&vt);
	vt = demo("vt220", NULL, NULL);
	assert_no_colour(vt);
	vt_done(&vt);
}

/* --- keys and typing ------------------------------------------------------------------------- */

static void keys_have_names_on_every_terminal(void **state)
{
	(void)state;
	static const char *const rows[][2] = { { "<Up>", "key Up" }, { "<PageDown>", "key PgDn" },
		{ "<Home>", "key Home" }, { "<End>", "key End" }, { "<F1>", "key F1" },
		{ "<F5>", "key F5" }, { "<F10>", "key F10" }, { "<Del>", "key Del" },
		{ "<BackTab>", "key Shift-Tab" }, { "<Tab>", "key Tab" },
		{ "<Enter>", "key Enter" }, { "<C-r>", "key ^R" }, { "<Esc>", "key Esc" },
		{ "<BS>", "key Backspace" }, { "<Space>", "key Space" }, { "ა", "key ა" },
		{ "<M-x>q", "key q" } };
	for (size_t i = 0; i < COUNT(all_terms); i++) {
		struct vt *vt = demo(all_terms[i], NULL, NULL);
		for (size_t k = 0; k < COUNT(rows); k++) {
			vt_press(vt, "h");
			vt_press(vt, rows[k][0]);
			if (!strstr(vt_row_text(vt, 0), rows[k][1]))
				fprintf(stderr, "%s on %s\n", rows[k][0], all_terms[i]);
			assert_row_contains(vt, 0, rows[k][1]);
		}
		vt_done(&vt);
	}
}

static void the_georgian_layout_moves_too(void **state)
{
	(void)state;
	struct vt *vt = demo("xterm-256color", NULL, NULL);
	vt_press(vt, "ჯჯ"); /* the key of j */
	assert_row_contains(vt, 6, ">B-0003");
	vt_press(vt, "კ");
	assert_row_contains(vt, 5, ">B-0002");
	vt_done(&vt);
}

static void unknown_sequences_do_nothing(void **state)
{
	(void)state;
	struct vt *vt = demo("vt220", NULL, NULL);
	static const char noise[] = "\033[99~\033[1;2;3z\033Oz\033[?62c\x80\xff\033j\xe1\x83"
				    "j";
	vt_send(vt, noise, sizeof noise - 1);
	vt_sync(vt);
	assert_row_contains(vt, 5, ">B-0002"); /* the last j alone */
	vt_done(&vt);
}

static void a_line_is_edited(void **state)
{
	(void)state;
	struct vt *vt = demo("xterm-256color", NULL, NULL);
	vt_press(vt, "/");
	assert_cursor(vt, 22, 1);
	vt_press(vt, "ნინო b");
	assert_row(vt, 22, " ნინო b");
	assert_cursor(vt, 22, 7);
	assert_attributes(vt, 22, 12, VT_UNDERLINE);
	vt_press(vt, "<Home><Del>x<End><BS>y");
	assert_row(vt, 22, " xინო y");
	vt_press(vt, "<C-w>");
	assert_row(vt, 22, " xინო");
	vt_press(vt, "<C-a><Right><C-k>");
	assert_row(vt, 22, " x");
	vt_press(vt, "<C-u><Enter>j"); /* Enter leaves it; j moves again */
	assert_row_contains(vt, 5, ">B-0002");
	vt_done(&vt);
}

static void a_long_line_scrolls_and_ends_at_its_limit(void **state)
{
	(void)state;
	struct vt *vt = demo("vt220", NULL, NULL);
	vt_press(vt, "/abcdefghijklmnopqrstuvwxyz0123456789");
	int row, column;
	vt_cursor(vt, &row, &column);
	assert_int_equal(row, 22);
	assert_in_range(column, 2, 20);
	assert_row_contains(vt, 22, "789");
	vt_press(vt, "<Home>");
	assert_row(vt, 22, " abcdefghijklmnopqrst");
	assert_cursor(vt, 22, 1);
	vt_press(vt, "<End>ააააააააააააააააა"); /* 36 + 51 bytes into 60 */
	vt_press(vt, "<C-u>");
	assert_row(vt, 22, "");
	vt_done(&vt);
}

static void a_paste_is_text_and_never_a_command(void **state)
{
	(void)state;
	struct vt *vt = demo("xterm-256color", NULL, NULL);
	static const char paste[] = "\033[200~jjq\n\033]0;x\033[A\x07\033[201~";
	vt_send(vt, paste, sizeof paste - 1);
	vt_sync(vt);
	assert_row_contains(vt, 4, ">B-0001"); /* nothing moved, nobody quit */
	vt_press(vt, "/");
	vt_send(vt, "\033[200~one\r\ntwo\x01\033[201~", 21);
	vt_sync(vt);
	assert_row(vt, 22, " one  two");
	vt_done(&vt);
}

/* --- terminals that misbehave ---------------------------------------------------------------- */

static void a_small_window_gets_one_sentence(void **state)
{
	(void)state;
	struct vt *vt = demo("vt220", NULL, NULL);
	vt_resize(vt, 10, 40);
	vt_sync(vt);
	assert_row_contains(vt, 0, "This window is 40 x 10; the console");
	assert_row_contains(vt, 1, "80 x 24");
	assert_int_equal(vt_find(vt, "B-0001"), -1);
	vt_resize(vt, 1, 1);
	vt_sync(vt);
	vt_resize(vt, 24, 80);
	vt_sync(vt);
	assert_row_contains(vt, 4, ">B-0001");
	vt_resize(vt, 43, 132);
	vt_sync(vt);
	assert_row_contains(vt, 42, "? Help");
	assert_cursor(vt, 4, 0);
	vt_done(&vt);
}

static void a_dead_line_ends_it(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(main_terms); i++) {
		struct vt *vt = demo(main_terms[i], NULL, NULL);
		assert_int_equal(vt_hangup(vt), 4);
		vt_done(&vt);
		vt = demo(main_terms[i], NULL, NULL);
		assert_int_equal(vt_kill(vt, SIGHUP), 4);
		assert_int_equal(vt_find(vt, "B-0001"), -1); /* the line lives: names are wiped */
		vt_done(&vt);
		vt = demo(main_terms[i], NULL, NULL);
		assert_int_equal(vt_kill(vt, SIGTERM), 3);
		assert_int_equal(vt_find(vt, "B-0001"), -1);
		vt_done(&vt);
	}
}

/* Keys, sequences, broken UTF-8 and plain bytes in any order; the seed is fixed. Without ^Z: what
 * is typed while the program is stopped belongs to the shell, and is lost. */
static void noise_does_no_harm(void **state)
{
	(void)state;
	static const char *const pieces[] = { "j", "k", "g", "G", "\033[A", "\033[B", "\033[5~",
		"\033[6~", "/", "\r", "\033", "\177", "\x01", "\x05", "\x0b", "\x15", "\x17",
		"\x0c", "ა", "e\xcc\x81", "\xf0\x9f\x91\xa9", "\xe1\x83", "\xff", "\033[200~",
		"\033[201~", "\033[1;5", "r", "d", "\033[D", "\033[C", "\033OH", "\033[[A",
		"word " };
	struct vt *vt = demo("xterm-256color", "--ka", NULL);
	uint32_t seed = 20261124;
	for (int i = 0; i < 10000; i++) {
		seed = seed * 1664525u + 1013904223u;
		const char *piece = pieces[(seed >> 16) % COUNT(pieces)];
		vt_send(vt, piece, strlen(piece));
		if (i % 50 == 0)
			vt_sync(vt);
		if (i % 1000 == 0)
			vt_resize(vt, 24 + i % 7, 60 + (int)(seed >> 26));
	}
	vt_send(vt, "\033[201~", 6);
	vt_resize(vt, 24, 80);
	vt_sync(vt);
	vt_press(vt, "<Esc>");
	vt_keys(vt, "q");
	assert_int_equal(vt_exit(vt), 0);
	vt_done(&vt);
}

static void a_dead_line_without_a_signal_ends_it_too(void **state)
{
	(void)state;
	char path[VT_PATH], script[VT_PATH + 64];
	/* The shell keeps the terminal as its own and ignores HUP; the program sees only the end
	 * of its input. */
	snprintf(script, sizeof script, "trap '' HUP; %s; exit $?",
	    vt_built(path, "tests/screen/programs/list_demo"));
	const char *const argv[] = { "sh", "-c", script, NULL };
	struct vt *vt = vt_start("vt220", 24, 80, argv);
	vt_sync(vt);
	assert_int_equal(vt_hangup(vt), 4);
	vt_done(&vt);
}

static void suspend_and_repaint_bring_the_screen_back(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(all_terms); i++) {
		struct vt *vt = demo(all_terms[i], NULL, NULL);
		vt_press(vt, "j<C-z>"); /* alone in its session it cannot stop: on it goes */
		assert_row_contains(vt, 5, ">B-0002");
		assert_cursor(vt, 5, 0);
		vt_press(vt, "<C-l>");
		assert_row_contains(vt, 5, ">B-0002");
		vt_press(vt, "k");
		assert_row_contains(vt, 4, ">B-0001");
		vt_done(&vt);
	}
}

/* A shell with job control: ^Z gives its prompt, fg the picture again. */
static void a_shell_can_stop_and_continue_it(void **state)
{
	(void)state;
	char path[VT_PATH];
	const char *const argv[] = { "bash", "--norc", "--noprofile", "-i", NULL };
	static const char *const env[] = { "PS1=prompt: ", NULL };
	const struct vt_options options = { .term = "xterm-256color", .env = env };
	struct vt *vt = vt_start_with(&options, argv);
	vt_wait(vt, "prompt:");
	vt_keys(vt, vt_built(path, "tests/screen/programs/list_demo"));
	vt_keys(vt, "<Enter>");
	vt_wait(vt, ">B-0001");
	vt_keys(vt, "j");
	vt_wait(vt, ">B-0002");
	vt_keys(vt, "<C-z>");
	vt_wait(vt, "Stopped");
	assert_int_equal(vt_find(vt, "B-0002"), -1);
	vt_keys(vt, "fg<Enter>");
	vt_wait(vt, ">B-0002");
	vt_keys(vt, "j");
	vt_wait(vt, ">B-0003");
	vt_keys(vt, "q");
	vt_wait_gone(vt, ">B-0003");
	vt_keys(vt, "echo status $?<Enter>");
	vt_wait(vt, "status 0");
	vt_done(&vt);
}

static void start_fails(const char *term, const char *const *env, const char *says)
{
	char path[VT_PATH];
	const char *const argv[] = { vt_built(path, "tests/screen/programs/list_demo"), NULL };
	struct vt *vt = vt_start_with(&(struct vt_options){ .term = term, .env = env }, argv);
	assert_int_equal(vt_exit(vt), 2);
	assert_row_contains(vt, 0, says);
	vt_done(&vt);
}

static void unknown_terminals_get_one_line(void **state)
{
	(void)state;
	start_fails("dumb", NULL, "list_demo: the terminal \"dumb\" (TERM) is not known here");
	start_fails("", NULL, "list_demo: TERM is not set");
	start_fails("../../tmp/evil", NULL, "the terminal \"../../tmp/evil\" (TERM) is not known");
	start_fails("\033[2J\033[5;5Hx", NULL, "is not known here");
}

static void no_terminal_gets_one_line(void **state)
{
	(void)state;
	char path[VT_PATH], script[VT_PATH + 64];
	snprintf(script, sizeof script, "%s </dev/null; echo status $?",
	    vt_built(path, "tests/screen/programs/list_demo"));
	const char *const argv[] = { "sh", "-c", script, NULL };
	struct vt *vt = vt_start("vt220", 24, 80, argv);
	assert_int_equal(vt_exit(vt), 0);
	assert_row(vt, 0, "list_demo: the console needs a terminal to talk to");
	assert_row(vt, 1, "status 2");
	vt_done(&vt);
}

static void a_locale_without_utf8_means_ascii(void **state)
{
	(void)state;
	static const char *const env[] = { "LC_ALL=C", NULL };
	struct vt *vt = demo_on(&(struct vt_options){ .term = "vt220", .env = env }, "--ka", NULL);
	assert_row_contains(vt, 5, "ana ts");
	vt_done(&vt);
}

static void an_empty_list_says_so(void **state)
{
	(void)state;
	struct vt *vt = demo("vt220", "--rows", "0");
	assert_row(vt, 3, " Nothing here.");
	vt_press(vt, "jkG<PageDown>rd");
	assert_row(vt, 3, " Nothing here.");
	vt_done(&vt);
}

static void the_screen_is_as_it_was(void **state)
{
	(void)state;
	struct vt *vt = demo("vt220", "--ka", NULL);
	vt_press(vt, "jj");
	vt_golden(vt, "list-demo");
	vt_done(&vt);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_move_costs_little),
		cmocka_unit_test(the_first_paint_is_small),
		cmocka_unit_test(what_does_not_change_costs_nothing),
		cmocka_unit_test(the_cursor_stands_on_the_marker),
		cmocka_unit_test(headings_are_skipped),
		cmocka_unit_test(pages_and_ends),
		cmocka_unit_test(the_selection_is_a_record),
		cmocka_unit_test(georgian_stays_in_its_columns),
		cmocka_unit_test(columns_give_way_by_importance),
		cmocka_unit_test(colour_only_where_it_may_be),
		cmocka_unit_test(keys_have_names_on_every_terminal),
		cmocka_unit_test(the_georgian_layout_moves_too),
		cmocka_unit_test(unknown_sequences_do_nothing),
		cmocka_unit_test(a_line_is_edited),
		cmocka_unit_test(a_long_line_scrolls_and_ends_at_its_limit),
		cmocka_unit_test(a_paste_is_text_and_never_a_command),
		cmocka_unit_test(a_small_window_gets_one_sentence),
		cmocka_unit_test(a_dead_line_ends_it),
		cmocka_unit_test(noise_does_no_harm),
		cmocka_unit_test(a_dead_line_without_a_signal_ends_it_too),
		cmocka_unit_test(suspend_and_repaint_bring_the_screen_back),
		cmocka_unit_test(a_shell_can_stop_and_continue_it),
		cmocka_unit_test(unknown_terminals_get_one_line),
		cmocka_unit_test(no_terminal_gets_one_line),
		cmocka_unit_test(a_locale_without_utf8_means_ascii),
		cmocka_unit_test(an_empty_list_says_so),
		cmocka_unit_test(the_screen_is_as_it_was),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
