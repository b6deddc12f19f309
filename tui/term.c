#include "tui/term.h"

#include "core/i18n.h"
#include "core/text.h"
#include "tui/paint.h"

#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#define ESCAPE_MS_DEFAULT 25
#define ESCAPE_MS_MAX 5000

static const int caught[] = { SIGHUP, SIGTERM, SIGINT, SIGWINCH, SIGCONT, SIGTSTP };
enum { CAUGHT = sizeof caught / sizeof *caught };

struct term {
	SCREEN *screen;
	struct keys keys;
	attr_t roles[ROLE_COUNT];
	bool mono, ascii, slow;
	int escape_ms;
	const char *paste_on, *paste_off; /* bracketed paste; NULL where there is none */
	const char *second_screen;        /* what switches to it; NULL: there is only one */
	int cursor_row, cursor_column;
	bool gone;
	struct arena scratch;
	sigset_t mask_before;
	struct sigaction before[CAUGHT];
	bool test_idle;     /* write idle marks */
	size_t marked_read; /* what the last mark said */
	int marked_rows, marked_columns;
};

/* The only mutable globals here: what the handlers saw. */
static volatile sig_atomic_t seen_hangup, seen_stop, seen_resize, seen_resume, seen_suspend;

static void on_signal(int number)
{
	switch (number) {
	case SIGHUP:
		seen_hangup = 1;
		break;
	case SIGWINCH:
		seen_resize = 1;
		break;
	case SIGCONT:
		seen_resume = 1;
		break;
	case SIGTSTP:
		seen_suspend = 1;
		break;
	default:
		seen_stop = 1;
	}
}

/* --- which terminals, which look ------------------------------------------------------------- */

/* Terminals that are known to work, and what to take them for where the machine has no terminfo
 * entry of theirs. TERM comes over the line from elsewhere: nothing else is looked up. */
static const struct {
	const char *name, *like;
} terminals[] = {
	{ "vt100", NULL },
	{ "vt102", "vt100" },
	{ "vt220", "vt100" },
	{ "vt320", "vt220" },
	{ "vt420", "vt220" },
	{ "vt510", "vt220" },
	{ "vt520", "vt220" },
	{ "linux", NULL },
	{ "xterm", NULL },
	{ "xterm-color", "xterm" },
	{ "xterm-16color", "xterm" },
	{ "xterm-256color", "xterm" },
	{ "xterm-direct", "xterm-256color" },
	{ "xterm-kitty", "xterm-256color" },
	{ "xterm-ghostty", "xterm-256color" },
	{ "tmux", "screen" },
	{ "tmux-256color", "screen-256color" },
	{ "screen", NULL },
	{ "screen-256color", "screen" },
	{ "screen.xterm-256color", "screen-256color" },
	{ "rxvt", "xterm" },
	{ "rxvt-unicode", "rxvt" },
	{ "rxvt-unicode-256color", "rxvt" },
	{ "putty", "xterm" },
	{ "putty-256color", "xterm-256color" },
	{ "konsole", "xterm" },
	{ "konsole-256color", "xterm-256color" },
	{ "gnome", "xterm" },
	{ "gnome-256color", "xterm-256color" },
	{ "vte", "xterm" },
	{ "vte-256color", "xterm-256color" },
	{ "alacritty", "xterm-256color" },
	{ "foot", "xterm-256color" },
	{ "st", "xterm" },
	{ "st-256color", "xterm-256color" },
	{ "wezterm", "xterm-256color" },
	{ "cygwin", "linux" },
};

static const struct {
	attr_t mono, colour;
	short letter; /* COLOR_*, -1 for the terminal's own */
} looks[ROLE_COUNT] = {
	[ROLE_NORMAL] = { A_NORMAL, A_NORMAL, -1 },
	[ROLE_TITLE] = { A_BOLD, A_BOLD, -1 },
	[ROLE_SELECTED] = { A_BOLD, A_BOLD, -1 },
	[ROLE_DIM] = { A_NORMAL, A_DIM, -1 },
	[ROLE_GOOD] = { A_NORMAL, A_NORMAL, COLOR_GREEN },
	[ROLE_BUSY] = { A_NORMAL, A_NORMAL, -1 },
	[ROLE_HELD] = { A_NORMAL, A_NORMAL, COLOR_YELLOW },
	[ROLE_OUT] = { A_NORMAL, A_NORMAL, COLOR_MAGENTA },
	[ROLE_ALERT] = { A_BOLD, A_BOLD, COLOR_RED },
	[ROLE_ERROR] = { A_REVERSE, A_REVERSE, COLOR_RED },
	[ROLE_FIELD] = { A_UNDERLINE, A_UNDERLINE, -1 },
	[ROLE_HINT] = { A_NORMAL, A_NORMAL, -1 },
};

static void choose_look(struct term *term, bool mono)
{
	const char *no_color = getenv("NO_COLOR");
	term->mono = mono || (no_color && *no_color) || !has_colors();
	if (!term->mono && (start_color() == ERR || use_default_colors() == ERR || COLORS < 8))
		term->mono = true;
	for (int role = 0; role < ROLE_COUNT; role++) {
		term->roles[role] = term->mono ? looks[role].mono : looks[role].colour;
		if (term->mono || looks[role].letter < 0)
			continue;
		init_pair((short)(role + 1), looks[role].letter, -1);
		term->roles[role] |= (attr_t)COLOR_PAIR(role + 1);
	}
}

/* --- starting and ending --------------------------------------------------------------------- */

static const char *known_terminal(const char *name, const char **like)
{
	for (size_t i = 0; i < sizeof terminals / sizeof *terminals; i++)
		if (!strcmp(terminals[i].name, name)) {
			*like = terminals[i].like;
			return terminals[i].name;
		}
	return NULL;
}

/* A thin line gets the VT220's sequences whatever stands at its end: they are shorter (curses moves
 * down a row by ESC [ 1 B, and not by naming the row), they have no colours, and everything since
 * understands them. */
static const char *plain_like(const char *known)
{
	return known && !strncmp(known, "vt10", 4) ? "vt100" : known ? "vt220" : NULL;
}

static SCREEN *open_screen(bool slow, const char **known_name, char *why, size_t why_size)
{
	const char *name = getenv("TERM"), *like = NULL;
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
		snprintf(why, why_size, "%s", _("the console needs a terminal to talk to"));
		return NULL;
	}
	if (!name || !*name) {
		snprintf(why, why_size, "%s", _("TERM is not set; try TERM=vt100"));
		return NULL;
	}
	const char *known = known_terminal(name, &like);
	SCREEN *screen = NULL;
	use_env(FALSE);
	use_tioctl(TRUE);
	*known_name = known;
	if (known && slow)
		screen = newterm(plain_like(known), stdout, stdin);
	if (!screen && known)
		screen = newterm(known, stdout, stdin);
	for (; !screen && known && like; known_terminal(like, &like))
		screen = newterm(like, stdout, stdin);
	if (!screen) {
		struct arena arena = { 0 };
		snprintf(why, why_size,
		    _("the terminal \"%.40s\" (TERM) is not known here; try TERM=vt100, vt220, "
		      "linux, xterm, xterm-256color, tmux or screen"),
		    text_ascii(&arena, text_safe(&arena, name)));
		arena_done(&arena);
	}
	return screen;
}

static void catch_signals(void)
{
	struct sigaction action = { .sa_handler = on_signal };
	sigfillset(&action.sa_mask);
	for (int i = 0; i < CAUGHT; i++)
		sigaction(caught[i], &action, NULL);
}

/* Blocked before curses starts: it installs handlers of its own, which must never run. */
static void block_signals(struct term *term)
{
	sigset_t blocked;
	sigemptyset(&blocked);
	for (int i = 0; i < CAUGHT; i++) {
		sigaddset(&blocked, caught[i]);
		sigaction(caught[i], NULL, &term->before[i]);
	}
	sigprocmask(SIG_BLOCK, &blocked, &term->mask_before);
	seen_hangup = seen_stop = seen_resize = seen_resume = seen_suspend = 0;
}

/* A line that drops makes both an end of input and a SIGHUP, in either order: once it has dropped,
 * SIGHUP stays ignored, so that the program ends in its own way. */
static void release_signals(struct term *term)
{
	const struct sigaction ignore = { .sa_handler = SIG_IGN };
	for (int i = 0; i < CAUGHT; i++) {
		sigaction(caught[i], &ignore, NULL); /* forgets what is pending */
		if (!term->gone || caught[i] != SIGHUP)
			sigaction(caught[i], &term->before[i], NULL);
	}
	sigprocmask(SIG_SETMASK, &term->mask_before, NULL);
}

static const char *capability(const char *name)
{
	char copy[8];
	snprintf(copy, sizeof copy, "%s", name);
	const char *bytes = tigetstr(copy);
	return bytes == (const char *)-1 ? NULL : bytes;
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
 * knows the arrows of both modes. Pastes are bracketed
 * wherever there is something to paste from. */
static void set_modes(struct term *term, const char *name)
{
	raw();
	noecho();
	nonl();
	term->second_screen = capability("smcup");
	if (strncmp(name, "vt", 2) != 0 && strcmp(name, "linux") != 0) {
		term->paste_on = "\033[?2004h";
		term->paste_off = "\033[?2004l";
	}
	send(term->paste_on);
}

struct term *term_start(const struct term_options *options, char *why, size_t why_size)
{
	struct term *term = calloc(1, sizeof *term);
	if (!term)
		abort();
	block_signals(term);
	const char *name = NULL;
	term->screen = open_screen(options->slow, &name, why, why_size);
	if (!term->screen) {
		release_signals(term);
		free(term);
		return NULL;
	}
	catch_signals();
	const char *idle = getenv("SHELTERDESK_TEST_IDLE");
	term->test_idle = idle && *idle;
	term->ascii = options->ascii || strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
	term->slow = options->slow;
	term->escape_ms = escape_wait(options->escape_ms);
	choose_look(term, options->mono);
	set_modes(term, name);
	keys_learn(&term->keys);
	return term;
}

/* Leaves curses. Where there is no second screen to leave behind, names would stay readable. */
static void leave(struct term *term)
{
	if (term->gone)
		return;
	if (!term->second_screen) {
		erase();
		refresh();
	}
	send(term->paste_off);
	endwin();
}

void term_end(struct term **at)
{
	struct term *term = *at;
	if (!term)
		return;
	leave(term);
	delscreen(term->screen);
	release_signals(term);
	arena_done(&term->scratch);
	free(term);
	*at = NULL;
}

/* --- size, stop and go ----------------------------------------------------------------------- */

/* Back in front of the person: modes as we need them, every cell sent again. After endwin curses
 * turns the modes on itself, at its next update; after a stop it did not see it must be told. */
static void come_back(struct term *term, bool unseen)
{
	if (unseen)
		reset_prog_mode();
	if (unseen)
		send(term->second_screen);
	send(term->paste_on);
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
	struct sigaction stop = { .sa_handler = SIG_DFL }, forget = { .sa_handler = SIG_IGN }, ours;
	sigset_t open, blocked;
	leave(term);
	sigemptyset(&open);
	sigaddset(&open, SIGTSTP);
	sigaction(SIGTSTP, &stop, &ours);
	kill(0, SIGTSTP);                          /* the job, so that the shell takes over */
	sigprocmask(SIG_UNBLOCK, &open, &blocked); /* here we stand still */
	sigprocmask(SIG_SETMASK, &blocked, NULL);
	sigaction(SIGTSTP, &ours, NULL);
	sigaction(SIGCONT, &forget, &ours); /* the one that woke us */
	sigaction(SIGCONT, &ours, NULL);
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

void term_draw_small(struct term *term)
{
	const char *rest = arena_format(&term->scratch,
	    _("This window is %d x %d; the console needs %d x %d. Make it larger."), COLS, LINES,
	    TERM_COLUMNS_MIN, TERM_ROWS_MIN);
	erase();
	rest = paint_clean(term, rest);
	for (int row = 0; row < LINES && *rest; row++) {
		size_t fits = text_fit(rest, (size_t)COLS);
		if (!fits)
			break;
		paint_text(term, row, 0, ROLE_NORMAL, arena_textn(&term->scratch, rest, fits));
		rest += fits;
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

bool term_mono(const struct term *term)
{
	return term->mono;
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

unsigned term_role(const struct term *term, enum role role)
{
	return term->roles[role];
}

struct arena *term_scratch(struct term *term)
{
	return &term->scratch;
}

/* --- the wait -------------------------------------------------------------------------------- */

static void show(struct term *term)
{
	int row = term->cursor_row < LINES ? term->cursor_row : LINES - 1;
	int column = term->cursor_column < COLS ? term->cursor_column : COLS - 1;
	move(row, column);
	wnoutrefresh(stdscr);
	doupdate();
	arena_done(&term->scratch);
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
static enum term_event take_signals(struct term *term)
{
	if (seen_hangup)
		term->gone = true;
	if (term->gone)
		return TERM_GONE;
	if (seen_stop)
		return TERM_STOP;
	if (seen_suspend) {
		seen_suspend = 0;
		term_suspend(term);
		return TERM_REDRAW;
	}
	if (!seen_resize && !seen_resume)
		return TERM_KEY;
	if (seen_resume)
		come_back(term, true);
	seen_resize = seen_resume = 0;
	measure();
	return TERM_REDRAW;
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
	sigset_t open = term->mask_before;
	for (int i = 0; i < CAUGHT; i++)
		sigdelset(&open, caught[i]);
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
		enum term_event event = take_signals(term);
		if (event != TERM_KEY)
			return event;
		if (!shown)
			show(term);
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
