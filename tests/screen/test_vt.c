/* The harness itself, on small programs: if these fail, no other screen test means anything. */
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
#include <unistd.h>

static struct vt *sh_on(const char *term, const char *script)
{
	const char *const argv[] = { "sh", "-c", script, NULL };
	return vt_start(term, 24, 80, argv);
}

static struct vt *sh(const char *script)
{
	return sh_on("xterm-256color", script);
}

static void text_shows_where_it_was_written(void **state)
{
	(void)state;
	struct vt *vt = sh("printf 'one\\r\\n  საწოლი ─┐\\r\\nx'");
	vt_wait(vt, "x");
	assert_row(vt, 0, "one");
	assert_row(vt, 1, "  საწოლი ─┐");
	assert_row_contains(vt, 1, "საწოლი");
	assert_int_equal(vt_find(vt, "ლი ─"), 1);
	assert_int_equal(vt_exit(vt), 0);
	assert_cursor(vt, 2, 1);
	vt_done(&vt);
	assert_null(vt);
}

static void the_environment_is_made_from_nothing(void **state)
{
	(void)state;
	setenv("SHELTERDESK_LEAK", "1", 1);
	struct vt *vt =
	    sh("echo $TERM/$LC_ALL/$LANGUAGE/$TZ; echo $XDG_DATA_HOME; echo leak=$SHELTERDESK_LEAK;"
	       "stty size");
	assert_int_equal(vt_exit(vt), 0);
	assert_row(vt, 0, "xterm-256color/C.UTF-8/en/Asia/Tbilisi");
	assert_row_contains(vt, 1, vt_home(vt));
	assert_row(vt, 2, "leak=");
	assert_row(vt, 3, "24 80");
	char home[256];
	snprintf(home, sizeof home, "%s", vt_home(vt));
	assert_int_equal(access(home, F_OK), 0);
	vt_done(&vt);
	assert_int_not_equal(access(home, F_OK), 0);
}

static void attributes_are_seen_on_every_terminal(void **state)
{
	(void)state;
	static const char *const terms[] = { "vt100", "vt220", "linux", "xterm-256color", "tmux",
		"screen" };
	for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
		struct vt *vt = sh_on(terms[i],
		    "tput clear; tput bold; printf B; tput sgr0; tput rev;"
		    "printf R; tput sgr0; tput smul; printf U; tput sgr0; printf N");
		assert_int_equal(vt_exit(vt), 0);
		assert_row(vt, 0, "BRUN");
		assert_attributes(vt, 0, 0, VT_BOLD);
		assert_attributes(vt, 0, 1, VT_REVERSE);
		assert_attributes(vt, 0, 2, VT_UNDERLINE);
		assert_attributes(vt, 0, 3, 0);
		assert_no_colour(vt);
		vt_done(&vt);
	}
}

static void colours_are_seen_and_end(void **state)
{
	(void)state;
	struct vt *vt = sh("tput setaf 2; printf G; tput op; printf N");
	assert_int_equal(vt_exit(vt), 0);
	assert_attributes(vt, 0, 0, VT_COLOUR);
	assert_int_equal(vt_colour(vt, 0, 0), 2);
	assert_attributes(vt, 0, 1, 0);
	assert_int_equal(vt_colour(vt, 0, 1), -1);
	vt_done(&vt);
}

static void the_linux_palette_reset_does_not_swallow_the_screen(void **state)
{
	(void)state;
	struct vt *vt = sh_on("linux", "printf 'a\\033]Rb'");
	assert_int_equal(vt_exit(vt), 0);
	assert_row(vt, 0, "ab");
	vt_done(&vt);
}

static void line_drawing_of_a_vt220_is_seen(void **state)
{
	(void)state;
	struct vt *vt = sh_on("vt220", "tput smacs; printf qqx; tput rmacs; printf q");
	assert_int_equal(vt_exit(vt), 0);
	assert_row(vt, 0, "──│q");
	vt_done(&vt);
}

static void bytes_are_counted_and_marks_are_not(void **state)
{
	(void)state;
	struct vt *vt = sh("stty -echo -icanon; printf ready; printf '\\033]777;idle;0;24x80\\a';"
			   "head -c 2 >/dev/null;"
			   "printf 12345; printf '\\033]777;id'; printf 'le;2;24x80\\a'; cat");
	vt_sync(vt);
	assert_row(vt, 0, "ready");
	assert_int_equal(vt_bytes(vt), 5);
	vt_mark(vt);
	vt_press(vt, "jj");
	assert_row(vt, 0, "ready12345");
	assert_int_equal(vt_bytes(vt), 5);
	assert_string_equal(vt_raw(vt), "12345");
	assert_bytes_below(vt, 5);
	vt_done(&vt);
}

/* od shows what arrives: each key as this terminal's terminfo says. */
static void keys_are_encoded_for_the_terminal(void **state)
{
	(void)state;
	static const struct {
		const char *term, *keys, *dump;
	} rows[] = {
		{ "xterm-256color", "<Up><F2><Enter>", "1b 4f 41 1b 4f 51 0d" },
		{ "linux", "<Up><F1><BS>", "1b 5b 41 1b 5b 5b 41 7f" },
		{ "vt220", "<Up><PageDown><F5>", "1b 5b 41 1b 5b 36 7e 1b 5b 31 35 7e" },
		{ "vt100", "<Down><C-r><lt>", "1b 4f 42 12 3c" },
		{ "xterm", "ქ<Tab><M-x><BackTab>", "e1 83 a5 09 1b 78 1b 5b 5a" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char script[128];
		snprintf(script, sizeof script,
		    "stty raw -echo; echo go; head -c %zu | od -An -v -tx1 -w64",
		    (strlen(rows[i].dump) + 1) / 3);
		struct vt *vt = sh_on(rows[i].term, script);
		vt_wait(vt, "go");
		vt_keys(vt, rows[i].keys);
		vt_wait(vt, rows[i].dump);
		vt_done(&vt);
	}
}

static void a_resize_reaches_the_program(void **state)
{
	(void)state;
	struct vt *vt = sh("trap 'stty size' WINCH; echo go; while :; do read line; done");
	vt_wait(vt, "go");
	vt_resize(vt, 30, 100);
	vt_wait(vt, "30 100");
	vt_done(&vt);
}

static void a_dropped_line_ends_the_program(void **state)
{
	(void)state;
	struct vt *vt = sh("trap 'exit 7' HUP; echo go; read line");
	vt_wait(vt, "go");
	assert_int_equal(vt_hangup(vt), 7);
	vt_done(&vt);
	vt = sh("echo go; read line");
	vt_wait(vt, "go");
	assert_int_equal(vt_kill(vt, SIGKILL), 128 + SIGKILL);
	vt_done(&vt);
}

static void text_that_leaves_is_waited_for(void **state)
{
	(void)state;
	struct vt *vt = sh("printf first; read line; tput clear; printf second; read line");
	vt_wait(vt, "first");
	vt_keys(vt, "<Enter>");
	vt_wait_gone(vt, "first");
	vt_wait(vt, "second");
	vt_done(&vt);
}

static void a_missing_program_says_so(void **state)
{
	(void)state;
	const char *const argv[] = { "/nowhere/shelterdesk", NULL };
	struct vt *vt = vt_start(NULL, 0, 0, argv);
	assert_int_equal(vt_exit(vt), 127);
	assert_row_contains(vt, 0, "cannot start /nowhere/shelterdesk");
	vt_done(&vt);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_shows_where_it_was_written),
		cmocka_unit_test(the_environment_is_made_from_nothing),
		cmocka_unit_test(attributes_are_seen_on_every_terminal),
		cmocka_unit_test(colours_are_seen_and_end),
		cmocka_unit_test(the_linux_palette_reset_does_not_swallow_the_screen),
		cmocka_unit_test(line_drawing_of_a_vt220_is_seen),
		cmocka_unit_test(bytes_are_counted_and_marks_are_not),
		cmocka_unit_test(keys_are_encoded_for_the_terminal),
		cmocka_unit_test(a_resize_reaches_the_program),
		cmocka_unit_test(a_dropped_line_ends_the_program),
		cmocka_unit_test(text_that_leaves_is_waited_for),
		cmocka_unit_test(a_missing_program_says_so),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
