/* A line of text under the cursor: what forms, filters and the palette type into. Knows UTF-8 and
 * graphemes, scrolls sideways, and drops control characters whatever way they come in (a pasted
 * line feed becomes a blank). Holds no picture: draw it where you like. */
#ifndef TUI_EDIT_H
#define TUI_EDIT_H

#include "tui/term.h"

#include <stdbool.h>
#include <stddef.h>

struct edit {
	char *text;         /* always valid UTF-8, ends in NUL */
	size_t length;      /* bytes */
	size_t limit;       /* bytes it may have */
	size_t max_columns; /* columns it may take; 0: only the bytes count */
	size_t at;          /* byte before which the cursor stands */
	size_t first;       /* byte of the first grapheme shown */
};

enum edit_result {
	EDIT_IGNORED, /* not a key for a text line: the form's or the screen's */
	EDIT_MOVED,   /* the cursor moved, or there was nothing to do */
	EDIT_CHANGED, /* the text is another one */
	EDIT_FULL,    /* the character did not fit */
};

/* text may be NULL; what does not fit into the limits is cut. Free with edit_done. */
void edit_init(struct edit *edit, const char *text, size_t limit, size_t max_columns);
void edit_done(struct edit *edit);
/* Replaces the text; the cursor goes to its end. */
void edit_set(struct edit *edit, const char *text);

/* Left Right Home End ^A ^E move; Backspace Del ^U (to the start) ^K (to the end) ^W (a word)
 * remove; characters are inserted. Enter, Tab, Up, Down, Esc and the other ^letters are ignored
 * here, unless pasted. */
enum edit_result edit_key(struct edit *edit, struct key key);

/* Draws the field over so many columns and puts the hardware cursor into it when focused. */
void edit_draw(struct term *term, struct edit *edit, int row, int column, int width, bool focused);

#endif
