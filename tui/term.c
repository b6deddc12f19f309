#include "tui/term.h"

#include "core/i18n.h"
#include "core/text.h"
#include "tui/paint.h"
#include "tui/signals.h"
#include "tui/terminals.h"

#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#define ESCAPE_MS_DEFAULT 25
#define ESCAPE_MS_MAX 5000
#define PASTE_ON "\033[?2004h" /* pastes come between ESC [ 200 ~ and ESC [ 201 ~ */
#define PASTE_OFF "\033[?2004l"

struct term {
	SCREEN *screen;
	struct keys keys;
	attr_t roles[LOOK_COUNT];
	bool mono, ascii, slow;
	int escape_ms;
	bool paste;                /* pastes are bracketed */
	const char *second_screen; /* what switches to it; NULL: there is only one */
	int cursor_row, cursor_column;
	bool gone;
	struct arena scratch;
	struct signals before;
	bool test_idle;     /* write idle marks */
	size_t marked_read; /* what the last mark said */
	int marked_rows, marked_columns;
};

/* --- the look -------------------------------------------------------------------------------- */

static const struct {
	attr_t mono, colour;
	short letter; /* COLOR_*, -1 for the terminal's own */
} looks[LOOK_COUNT] = {
	[LOOK_NORMAL] = { A_NORMAL, A_NORMAL, -1 },
	[LOOK_TITLE] = { A_BOLD, A_BOLD, -1 },
	[LOOK_SELECTED] = { A_BOLD, A_BOLD, -1 },
	[LOOK_DIM] = { A_NORMAL, A_DIM, -1 },
	[LOOK_GOOD] = { A_NORMAL, A_NORMAL, COLOR_GREEN },
	[LOOK_BUSY] = { A_NORMAL, A_NORMAL, -1 },
	[LOOK_HELD] = { A_NORMAL, A_NORMAL, COLOR_YELLOW },
	[LOOK_OUT] = { A_NORMAL, A_NORMAL, COLOR_MAGENTA },
	[LOOK_ALERT] = { A_BOLD, A_BOLD, COLOR_RED },
	[LOOK_ERROR] = { A_REVERSE, A_REVERSE, COLOR_RED },
	[LOOK_EMERGENCY] = { A_REVERSE | A_BOLD, A_REVERSE | A_BOLD, COLOR_RED },
	[LOOK_FIELD] = { A_UNDERLINE, A_UNDERLINE, -1 },
	[LOOK_HINT] = { A_NORMAL, A_NORMAL, -1 },
};

static void choose_look(struct term *term, bool mono)
{
	const char *no_color = getenv("NO_COLOR");
	term->mono = mono || (no_color && *no_color) || !has_colors();
	if (!term->mono && (start_color() == ERR || use_default_colors() == ERR || COLORS < 8))
		term->mono = true;
	for (int role = 0; role < LOOK_COUNT; role++) {
		term->roles[role] = term->mono ? looks[role].mono : looks[role].colour;
		if (term->mono || looks[role].letter < 0)
			continue;
		init_pair((short)(role + 1), looks[role].letter, -1);
		term->roles[role] |= (attr_t)COLOR_PAIR(role + 1);
	}
}

/* --- starting and ending --------------------------------------------------------------------- */

static SCREEN *no_screen(char *why, size_t why_size, const char *reason)
{
	snprintf(why, why_size, "%s", reason);
	return NULL;
}

static SCREEN *open_screen(bool slow, char *why, size_t why_size)
{
	const char *name = getenv("TERM"), *names[TERMINALS_TRIES] = { NULL };
	SCREEN *screen = NULL;
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return no_screen(why, why_size, _("the console needs a terminal to talk to"));
	if (!name || !*name)
		return no_screen(why, why_size, _("TERM is not set; try TERM=vt100"));
	use_env(FALSE);
	use_tioctl(TRUE);
	if (terminals_like(name, slow, names))
		for (int i = 0; !screen && names[i]; i++)
			screen = newterm(names[i], stdout, stdin);
	if (screen)
		return screen;
	struct arena arena = { 0 };
	snprintf(why, why_size,
	    _("the terminal \"%.40s\" (TERM) is not known here; try TERM=vt100, vt220, linux, "
	      "xterm, xterm-256color, tmux or screen"),
	    text_ascii(&arena, text_safe(&arena, name)));
	arena_done(&arena);
	return NULL;
}

static void send(const char *capability_bytes)
{
	if (capability_bytes)
		putp(capability_bytes);
}

static int escape_wait(int configured)
{
	const char *text = getenv("ESCDELAY");
	char *end = NULL;
	long value = text ? strtol(text, &end, 10) : 0;
	if (text && end != text && !*end && value > 0 && value <= ESCAPE_MS_MAX)
		return (int)value;
	return configured > 0 ? configured : ESCAPE_MS_DEFAULT;
}

/* No keypad mode (smkx) is asked for: the numeric keypad keeps sending digits, and the decoder
 * knows the arrows of both modes. Pastes are bracketed wherever there is something to paste
 * from. */
static void set_modes(struct term *term)
{
	raw();
	noecho();
	nonl();
	char smcup[] = "smcup";
	const char *second = tigetstr(smcup);
	term->second_screen = second == (const char *)-1 ? NULL : second;
	term->paste = terminals_paste(getenv("TERM"));
	send(term->paste ? PASTE_ON : NULL);
}

struct term *term_start(const struct term_options *options, char *why, size_t why_size)
{
	struct term *term = calloc(1, sizeof *term);
	if (!term)
		abort();
	signals_block(&term->before);
	term->screen = open_screen(options->slow, why, why_size);
	if (!term->screen) {
		signals_release(&term->before, term->gone);
		free(term);
		return NULL;
	}
	signals_catch();
	const char *idle = getenv("SHELTERDESK_TEST_IDLE");
	term->test_idle = idle && *idle;
	term->ascii = options->ascii || strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
	term->slow = options->slow;
	term->escape_ms = escape_wait(options->escape_ms);
	choose_look(term, options->mono);
	set_modes(term);
	keys_learn(&term->keys);
	return term;
}

/* Leaves curses. Where there is no second screen to leave behind, names would stay readable. A
 * line that is dead gets nothing; one that is alive although a SIGHUP came is put in order. */
static void leave(struct term *term)
{
	struct termios modes;
	if (term->gone && tcgetattr(STDOUT_FILENO, &modes) != 0)
		return;
	if (!term->second_screen) {
		erase();
		refresh();
	}
	send(term->paste ? PASTE_OFF : NULL);
	endwin();
}

void term_end(struct term **at)
{
	struct term *term = *at;
	if (!term)
		return;
	leave(term);
	delscreen(term->screen);
	signals_release(&term->before, term->gone);
	arena_done(&term->scratch);
	free(term);
	*at = NULL;
}

/* --- size, stop and go ----------------------------------------------------------------------- */

/* Back in front of the person: modes as we need them, every cell sent again. After endwin curses
 * turns the modes on itself, at its next update; after a stop it did not see it must be told. */
static void come_back(struct term *term, bool unseen)
{
	if (unseen) {
		reset_prog_mode();
		send(term->second_screen);
	}
	send(term->paste ? PASTE_ON : NULL);
	clearok(curscr, TRUE);
}

static void measure(void)
{
	struct winsize size;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) || !size.ws_row || !size.ws_col)
		return; /* a serial line: terminfo's size stays */
	if (is_term_resized(size.ws_row, size.ws_col))
		resizeterm(size.ws_row, size.ws_col);
}

void term_suspend(struct term *term)
{
	leave(term);
	signals_stop_job();
	come_back(term, false);
	measure();
}

void term_repaint(struct term *term)
{
	(void)term;
	clearok(curscr, TRUE);
}

int term_rows(const struct term *term)
{
	(void)term;
	return LINES;
}

int term_columns(const struct term *term)
{
	(void)term;
	return COLS;
}

bool term_fits(const struct term *term)
{
	return term_rows(term) >= TERM_ROWS_MIN && term_columns(term) >= TERM_COLUMNS_MIN;
}

/* How much of a text goes on one row: up to a blank, where it has one. */
static size_t words_fit(const char *text, size_t columns)
{
	size_t fits = text_fit(text, columns), end = fits;

	while (text[end] && end && text[end] != ' ')
		end--;
	return end ? end : fits;
}

void term_draw_small(struct term *term)
{
	const char *rest = arena_format(&term->scratch,
	    _("This window is %d x %d; the console needs %d x %d. Make it larger."), COLS, LINES,
	    TERM_COLUMNS_MIN, TERM_ROWS_MIN);
	erase();
	rest = paint_clean(term, rest);
	for (int row = 0; row < LINES && *rest; row++) {
		size_t fits = words_fit(rest, (size_t)COLS);
		if (!fits)
			break;
		paint_text(term, row, 0, LOOK_NORMAL, arena_textn(&term->scratch, rest, fits));
		rest += fits;
		rest += *rest == ' ';
	}
	term_cursor(term, 0, 0);
}

bool term_ascii(const struct term *term)
{
	return term->ascii;
}

bool term_slow(const struct term *term)
{
	return term->slow;
}

void term_clear(struct term *term)
{
	(void)term;
	erase();
}

void term_cursor(struct term *term, int row, int column)
{
	term->cursor_row = row;
	term->cursor_column = column;
}

unsigned term_look(const struct term *term, enum look role)
{
	return term->roles[role];
}

struct arena *term_scratch(struct term *term)
{
	return &term->scratch;
}

/* --- the wait -------------------------------------------------------------------------------- */

void term_show(struct term *term)
{
	int row = term->cursor_row < LINES ? term->cursor_row : LINES - 1;
	int column = term->cursor_column < COLS ? term->cursor_column : COLS - 1;
	move(row, column);
	wnoutrefresh(stdscr);
	doupdate();
	arena_done(&term->scratch);
}

bool term_pending(const struct term *term)
{
	return term->keys.length > 0;
}

/* Only when something was read or resized since the last one, so that polling stays silent. */
static void mark_idle(struct term *term)
{
	if (!term->test_idle || (term->marked_read == term->keys.read &&
				    term->marked_rows == LINES && term->marked_columns == COLS))
		return;
	term->marked_read = term->keys.read;
	term->marked_rows = LINES;
	term->marked_columns = COLS;
	dprintf(STDOUT_FILENO, "\033]777;idle;%zu;%dx%d\a", term->keys.read, LINES, COLS);
}

/* What the signals asked for; TERM_KEY when nothing. */
static enum term_event obey_signals(struct term *term)
{
	if (term->gone)
		return TERM_GONE;
	switch (signals_take()) {
	case SIGNAL_HANGUP:
		term->gone = true;
		return TERM_GONE;
	case SIGNAL_STOP:
		return TERM_STOP;
	case SIGNAL_SUSPEND:
		term_suspend(term);
		return TERM_REDRAW;
	case SIGNAL_RESUME:
		come_back(term, true);
		measure();
		return TERM_REDRAW;
	case SIGNAL_RESIZE:
		measure();
		return TERM_REDRAW;
	case SIGNAL_NONE:
		break;
	}
	return TERM_KEY;
}

static void read_keys(struct term *term)
{
	size_t room = 0;
	unsigned char *bytes = keys_room(&term->keys, &room);
	ssize_t length = read(STDIN_FILENO, bytes, room);
	if (length > 0)
		keys_fed(&term->keys, (size_t)length);
	else if (length == 0 || (errno != EINTR && errno != EAGAIN))
		term->gone = true;
}

/* Waits once. 1: bytes were read; 0: the time is over; -1: a signal came or the line is dead. */
static int wait_once(struct term *term, int timeout_ms)
{
	struct pollfd wait = { .fd = STDIN_FILENO, .events = POLLIN };
	struct timespec limit = { .tv_sec = timeout_ms / 1000,
		.tv_nsec = (long)(timeout_ms % 1000) * 1000000 };
	sigset_t open;
	signals_open(&term->before, &open);
	int ready = ppoll(&wait, 1, timeout_ms < 0 ? NULL : &limit, &open);
	if (ready <= 0)
		return ready;
	if (wait.revents & POLLIN)
		read_keys(term);
	else
		term->gone = true; /* POLLHUP, POLLERR */
	return term->gone ? -1 : 1;
}

static int earlier(int escape_ms, int timeout_ms)
{
	return timeout_ms >= 0 && timeout_ms < escape_ms ? timeout_ms : escape_ms;
}

enum term_event term_wait(struct term *term, int timeout_ms, struct key *key)
{
	bool shown = false;
	for (;;) {
		enum keys_state state = keys_next(&term->keys, false, key);
		if (state == KEYS_ONE)
			return TERM_KEY;
		enum term_event event = obey_signals(term);
		if (event != TERM_KEY)
			return event;
		if (!shown)
			term_show(term);
		shown = true;
		if (state == KEYS_NONE)
			mark_idle(term);
		bool partial = state == KEYS_PARTIAL;
		int ready =
		    wait_once(term, partial ? earlier(term->escape_ms, timeout_ms) : timeout_ms);
		if (ready == 0 && !partial)
			return TERM_TIMEOUT;
		if (ready == 0 && keys_next(&term->keys, true, key) == KEYS_ONE)
			return TERM_KEY;
	}
}
