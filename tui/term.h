/* The terminal: started and ended, its size, its colours by role, and the one wait for input.
 *
 * Signals are blocked except while term_wait waits; their handlers set flags and nothing else.
 * The screen is written in one go, just before waiting (one doupdate per key; keys that wait
 * already are handled first). A terminal that is gone is reported once and for ever: TERM_GONE.
 *
 * Tests: with SHELTERDESK_TEST_IDLE=1 term_wait writes ESC ] 777 ; idle ; N ; ROWSxCOLUMNS BEL
 * before it waits, N the number of input bytes read so far (tests/screen/vt.h). */
#ifndef TUI_TERM_H
#define TUI_TERM_H

#include "db/arena.h"
#include "tui/keys.h"

#include <stdbool.h>
#include <stddef.h>

#define TERM_ROWS_MIN 24
#define TERM_COLUMNS_MIN 80
#define TERM_FOREVER (-1)

/* What a text is, never how it looks: the look is a row of the table in term.c. No role is told
 * by colour alone; a mark or a word says the same. */
enum look {
	LOOK_NORMAL,
	LOOK_TITLE,
	LOOK_SELECTED, /* the key of the row under the cursor, beside its '>' */
	LOOK_DIM,
	LOOK_GOOD, /* free, present, done */
	LOOK_BUSY, /* occupied */
	LOOK_HELD,
	LOOK_OUT,   /* out of service, closed */
	LOOK_ALERT, /* wants a person's attention */
	LOOK_ERROR, /* a refusal or a failure */
	LOOK_EMERGENCY, /* the banner of emergency access */
	LOOK_FIELD, /* where one types */
	LOOK_HINT,  /* keys that work here */
	LOOK_COUNT
};

struct term_options {
	bool mono;     /* no colour; NO_COLOR in the environment does the same */
	bool ascii;    /* nothing but ASCII leaves; Georgian is transliterated. A locale whose
			  character set is not UTF-8 does the same */
	bool slow;     /* a thin line: the selection is a marker alone, no colour, the shorter
			  sequences of a VT220 */
	int escape_ms; /* wait for the rest of a key sequence; ESCDELAY in the environment wins */
};

struct term;

/* Takes over standard input and output. setlocale must have been called. NULL when that cannot
 * be: why gets one translated line (no terminal, TERM not set, TERM unknown). */
struct term *term_start(const struct term_options *options, char *why, size_t why_size);
/* Gives the terminal back as it was, names wiped from it. NULL is fine. Safe on a dead terminal. */
void term_end(struct term **term);

enum term_event {
	TERM_KEY,     /* *key is filled */
	TERM_REDRAW,  /* the size changed, or others wrote on the screen: lay out and draw all */
	TERM_TIMEOUT, /* nothing came in time */
	TERM_GONE,    /* hung up (SIGHUP, end of input, dead line): end at once, write nothing */
	TERM_STOP,    /* SIGTERM, SIGINT from outside: end cleanly */
};
/* Shows what was painted, puts the cursor in its place and waits. timeout_ms < 0: for ever. */
enum term_event term_wait(struct term *term, int timeout_ms, struct key *key);

/* Shows what was painted, now: before work that takes long, such as storing a draft. */
void term_show(struct term *term);
/* More keys were read already: what is painted now would not be seen. */
bool term_pending(const struct term *term);

/* ^Z: gives the terminal back and stops the whole job; returns when it runs again. Draw anew. */
void term_suspend(struct term *term);
/* ^L: the next term_wait sends every cell again. */
void term_repaint(struct term *term);

int term_rows(const struct term *term);
int term_columns(const struct term *term);
/* Whether the window is at least 80 x 24; if not, term_draw_small says so in one sentence. */
bool term_fits(const struct term *term);
void term_draw_small(struct term *term);
bool term_ascii(const struct term *term);
bool term_slow(const struct term *term);

/* Blanks the picture (the screen itself changes only where the next picture differs). */
void term_clear(struct term *term);
/* Where the hardware cursor will stand: on the selected row or in the field. */
void term_cursor(struct term *term, int row, int column);
/* For paint.c: curses attributes of a role; memory dropped at each term_wait. */
unsigned term_look(const struct term *term, enum look role);
struct arena *term_scratch(struct term *term);

#endif
