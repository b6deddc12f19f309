/* A terminal for tests: a real program runs under a pseudo terminal, what it writes goes through
 * libvterm, and tests look at cells, cursor, attributes and the number of bytes. Nothing sleeps:
 * a test waits for a text (vt_wait) or until the program is idle (vt_sync).
 *
 * Idle: with SHELTERDESK_TEST_IDLE=1 (vt_start sets it) the console writes
 *     ESC ] 777 ; idle ; N ; ROWS x COLUMNS BEL
 * just before it waits for input. N is the number of input bytes it has read since it started, so
 * that vt_sync knows that every key sent so far has been dealt with, and at which size. The marks
 * reach neither the screen nor the byte count.
 *
 * What fails prints the place, the reason and the whole screen, and ends the test as cmocka's own
 * assertions do. Rows and columns count from 0. */
#ifndef TESTS_SCREEN_VT_H
#define TESTS_SCREEN_VT_H

#include <stdbool.h>
#include <stddef.h>

#define VT_WAIT_MS 5000   /* how long vt_wait, vt_wait_gone, vt_sync and vt_exit wait at most */
#define VT_HANGUP_MS 1000 /* how long a program may live after its line dropped */

struct vt;

struct vt_options {
	const char *term;       /* TERM; "xterm-256color" when NULL */
	int rows, columns;      /* 24, 80 when 0 */
	const char *lang;       /* LANGUAGE: "en" when NULL */
	const char *home;       /* HOME; NULL: a private folder that vt_done removes */
	const char *const *env; /* more "NAME=value", ending in NULL; they win; may be NULL */
};

/* Starts a program (argv[0] is looked up in PATH) with an environment made from nothing: LC_ALL=
 * C.UTF-8, LANGUAGE, TZ=Asia/Tbilisi, TERM, PATH, HOME and XDG_* below it, the sanitizers' options.
 * Never returns NULL. */
struct vt *vt_start(const char *term, int rows, int columns, const char *const argv[]);
struct vt *vt_start_with(const struct vt_options *options, const char *const argv[]);
/* Kills the program if it still runs, reaps it, removes its private home, frees. NULL is fine. */
void vt_done(struct vt **vt);
/* Where the build put something: vt_built(path, "shelterdesk"). Tests lie in BUILD/tests/screen. */
#define VT_PATH 4096
const char *vt_built(char path[VT_PATH], const char *name);
const char *vt_home(const struct vt *vt);
int vt_pid(const struct vt *vt);

/* From now on only bytes and marks are looked at, no picture is kept: libvterm 0.1.4 dies of some
 * random resizes (seen in its erasing of a line), which is not what a test of noise is after. */
void vt_blind(struct vt *vt);

/* Waits until the text shows on one row; until it no longer does; until the program is idle. */
#define vt_wait(vt, text) vt_wait_at((vt), (text), __FILE__, __LINE__)
#define vt_wait_gone(vt, text) vt_wait_gone_at((vt), (text), __FILE__, __LINE__)
#define vt_sync(vt) vt_sync_at((vt), __FILE__, __LINE__)
/* Types: UTF-8 as it is, and <Enter> <Esc> <Tab> <BackTab> <Space> <BS> <Del> <Ins> <Up> <Down>
 * <Left> <Right> <Home> <End> <PageUp> <PageDown> <F1>..<F12> <C-r> <M-x> <lt>, encoded as this
 * TERM's terminfo says (or, where it is silent, as a PC keyboard's emulators do). A lone <Esc>
 * waits until the program has read it, or the next key would make it an Alt sequence. */
#define vt_keys(vt, keys) vt_keys_at((vt), (keys), __FILE__, __LINE__)
/* Sends bytes as they are, for broken and hostile input. */
void vt_send(struct vt *vt, const char *bytes, size_t length);
/* Keys, then idle. */
#define vt_press(vt, keys) (vt_keys((vt), (keys)), vt_sync(vt))

/* Sets the window's size; the kernel tells the program by SIGWINCH. vt_sync then waits for it. */
void vt_resize(struct vt *vt, int rows, int columns);
/* Drops the line (closes the master side), or waits for the program to end by itself, or sends it
 * a signal; gives the exit status, 128 + signal when one killed it. A program that outlives
 * VT_HANGUP_MS (VT_WAIT_MS for vt_exit) fails the test. */
#define vt_hangup(vt) vt_hangup_at((vt), __FILE__, __LINE__)
#define vt_exit(vt) vt_exit_at((vt), __FILE__, __LINE__)
#define vt_kill(vt, signal) vt_kill_at((vt), (signal), __FILE__, __LINE__)

/* What the screen shows. Row texts come without trailing blanks and live until the next call. */
const char *vt_row_text(struct vt *vt, int row);
int vt_find(struct vt *vt, const char *text); /* first row that holds it, or -1 */
void vt_cursor(const struct vt *vt, int *row, int *column);
void vt_dump(struct vt *vt); /* the screen, on stderr */
#define assert_row(vt, row, text) vt_assert_row_at((vt), (row), (text), __FILE__, __LINE__)
#define assert_row_contains(vt, row, text)                                                         \
	vt_assert_row_contains_at((vt), (row), (text), __FILE__, __LINE__)
/* Somewhere on it. */
#define assert_says(vt, text) vt_assert_says_at((vt), (text), __FILE__, __LINE__)
#define assert_cursor(vt, row, column)                                                             \
	vt_assert_cursor_at((vt), (row), (column), __FILE__, __LINE__)

/* How one cell looks. */
enum { VT_BOLD = 1, VT_UNDERLINE = 2, VT_REVERSE = 4, VT_BLINK = 8, VT_COLOUR = 16 };
unsigned vt_attributes(const struct vt *vt, int row, int column);
int vt_colour(const struct vt *vt, int row, int column); /* palette index of the letter, or -1 */
#define assert_attributes(vt, row, column, wanted)                                                 \
	vt_assert_attributes_at((vt), (row), (column), (wanted), __FILE__, __LINE__)
/* No cell of the screen has a colour of its own. */
#define assert_no_colour(vt) vt_assert_no_colour_at((vt), __FILE__, __LINE__)

/* Bytes the program wrote since it started, or since the last vt_mark. */
void vt_mark(struct vt *vt);
size_t vt_bytes(const struct vt *vt);
#define assert_bytes_below(vt, limit) vt_assert_bytes_below_at((vt), (limit), __FILE__, __LINE__)
/* The last bytes written since the mark, printable, for failures and curiosity. */
const char *vt_raw(struct vt *vt);

/* Compares the screen with tests/screen/golden/NAME.TERM.LANG.txt; GENERATE=1 rewrites it. */
#define vt_golden(vt, name) vt_golden_at((vt), (name), __FILE__, __LINE__)

/* Behind the macros. */
void vt_wait_at(struct vt *vt, const char *text, const char *file, int line);
void vt_wait_gone_at(struct vt *vt, const char *text, const char *file, int line);
void vt_sync_at(struct vt *vt, const char *file, int line);
void vt_keys_at(struct vt *vt, const char *keys, const char *file, int line);
int vt_hangup_at(struct vt *vt, const char *file, int line);
int vt_exit_at(struct vt *vt, const char *file, int line);
int vt_kill_at(struct vt *vt, int signal, const char *file, int line);
void vt_assert_row_at(struct vt *vt, int row, const char *text, const char *file, int line);
void vt_assert_row_contains_at(
    struct vt *vt, int row, const char *text, const char *file, int line);
void vt_assert_says_at(struct vt *vt, const char *text, const char *file, int line);
void vt_assert_cursor_at(struct vt *vt, int row, int column, const char *file, int line);
void vt_assert_attributes_at(
    struct vt *vt, int row, int column, unsigned wanted, const char *file, int line);
void vt_assert_no_colour_at(struct vt *vt, const char *file, int line);
void vt_assert_bytes_below_at(struct vt *vt, size_t limit, const char *file, int line);
void vt_golden_at(struct vt *vt, const char *name, const char *file, int line);

#endif
