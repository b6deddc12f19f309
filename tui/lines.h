/* Lines of text to read and scroll through: help, reports on screen, details. A list like any
 * other, with a cursor on the line that is read (braille displays and screen readers follow it). */
#ifndef TUI_LINES_H
#define TUI_LINES_H

#include "tui/list.h"

struct line {
	const char *text; /* in columns already, where it is a table */
	const char *code; /* of the record it shows; NULL none */
	const char *key;  /* unique in the list; NULL: a heading */
	enum look look;
};

struct lines {
	struct list list;
	struct arena *arena; /* of the items */
	struct line *items;
	size_t count, room;
	char filter[96]; /* folded; only lines that match are added; headings stay */
};

/* Bytes of the longest start of text that fits in the columns and ends before a blank (or, of a
 * single long word, anywhere). */
size_t lines_fit(const char *text, size_t columns);

/* Before the first load: an empty, placed-nowhere list. */
void lines_init(struct lines *lines);
/* At each load: drops the items (their arena was emptied by the caller). */
void lines_start(struct lines *lines, struct arena *arena);
void lines_heading(struct lines *lines, enum look look, const char *text);
/* A line that the cursor can stand on. text is copied. */
void lines_add(struct lines *lines, enum look look, const char *code, const char *text);
/* A text folded at so many columns, indented; all its lines belong to one record. */
void lines_fold(struct lines *lines, enum look look, const char *code, const char *text,
    size_t indent, size_t columns);
/* The same behind a head that only the first of the lines has. */
void lines_hang(struct lines *lines, enum look look, const char *code, const char *head,
    const char *text, size_t columns);
/* At the end of a load: keeps the cursor on its line. */
void lines_loaded(struct lines *lines);
/* Code of the line under the cursor, or NULL. */
const char *lines_selected(const struct lines *lines);
/* Only lines in which the text is found, in either script; "" all. Load anew after it. */
void lines_filter(struct lines *lines, const char *text);
void lines_draw(struct term *term, struct lines *lines, int top, int rows);

#endif
