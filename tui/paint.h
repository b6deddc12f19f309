/* Painting: text at a place, measured in columns. Everything that reaches the screen passes here,
 * so that nothing else has to think of control characters, --ascii, or where a letter is cut.
 * Places outside the screen are fine: what does not fit is not shown. */
#ifndef TUI_PAINT_H
#define TUI_PAINT_H

#include "tui/term.h"

/* text as it may reach this terminal: controls replaced, transliterated when --ascii. Lives until
 * the next term_wait. */
const char *paint_clean(struct term *term, const char *text);
/* Columns that text takes here. */
int paint_width(struct term *term, const char *text);

/* Text as it is, cut at the screen's edge. Returns the column after it. */
int paint_text(struct term *term, int row, int column, enum look role, const char *text);
/* Text in a cell of exactly so many columns: cut with a '~', padded with blanks. Blanks carry the
 * role only where it shows on them (underline, reverse): blanks that are plain cost no bytes. */
void paint_cell(struct term *term, int row, int column, int width, enum look role, bool right,
    const char *text);
/* A horizontal line over the whole row, or over so many columns. */
void paint_rule(struct term *term, int row);
void paint_line(struct term *term, int row, int column, int width);
/* A blank row. */
void paint_blank(struct term *term, int row);
/* Ellipsis, marks: the drawn sign, or its ASCII stand-in. */
const char *paint_sign(const struct term *term, const char *sign, const char *ascii);

/* How a shelter's beds are used, as a strip of signs: occupied, held, to clean, out of service,
 * free (███▒▒~x··, or ##==~x.. in ASCII). Scaled to at most width columns when there are more beds;
 * what exists keeps at least one column. Lives until the next term_wait. */
struct bar {
	unsigned occupied, held, to_clean, out_of_service, free;
};
const char *paint_bar(struct term *term, int width, const struct bar *bar);

#endif
