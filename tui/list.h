/* The one list: rows of a table with a header, headings between them, and a selection.
 *
 * The selection is a record, not a row number: each row has a key, and after list_reload the
 * cursor stands on the same record wherever it went. The selected row is marked by '>' in the
 * first column and by a bold start of its key column (a marker alone with --slow), and the
 * hardware cursor stands on the marker. That is little on purpose: a move costs some forty bytes
 * on a thin line, eight with --slow. Rows that did not change cost nothing; a move past the edge
 * turns the page instead of scrolling by one. */
#ifndef TUI_LIST_H
#define TUI_LIST_H

#include "tui/term.h"

#include <stdbool.h>
#include <stddef.h>

#define LIST_COLUMNS 16
#define LIST_KEY_MAX 64
#define LIST_NONE ((size_t)-1)

struct list_column {
	const char *title; /* N_(); translated when drawn, and shown up to a '|' */
	int width;         /* columns; of a flexible one the least it can do with */
	bool flexible;     /* shares what is left over with the other flexible ones */
	bool right;
	int priority; /* 0 always stays; the highest number gives way first when narrow */
};

/* Where rows come from. Texts are borrowed until the call returns to list_draw's caller. */
struct list_source {
	/* The row's record key, unique in the list; NULL: a heading, which cannot be selected. */
	const char *(*key)(void *data, size_t row);
	/* The text of a cell, and its role if not LOOK_NORMAL. A heading's text is its cell 0,
	 * drawn over the whole width. */
	const char *(*cell)(void *data, size_t row, size_t column, enum look *role);
};

struct list {
	const struct list_column *columns;
	size_t column_count;
	size_t key_column; /* whose start is bold on the selected row */
	struct list_source source;
	void *data;
	size_t count;
	size_t selected; /* row, or LIST_NONE when nothing can be selected */
	size_t top;      /* first row shown */
	char key[LIST_KEY_MAX];
	int row, column, rows, width; /* place on the screen, header row included */
	int widths[LIST_COLUMNS];     /* as laid out; 0: gave way */
	const char *empty;            /* N_(); shown when there are no rows; NULL: nothing */
};

/* columns (at most LIST_COLUMNS) and source are borrowed for the list's life. */
void list_init(struct list *list, const struct list_column *columns, size_t column_count,
    struct list_source source, void *data);
/* Where it stands: the header takes the first of the rows. */
void list_place(struct list *list, int row, int column, int rows, int width);
/* The rows are others now: stays on the same record, or on its neighbour when it is gone. */
void list_reload(struct list *list, size_t count);

/* Arrows, j k, PgUp PgDn, ^B ^F, g G, Home End. False when the key is not the list's. Give it
 * key_hotkey(key). */
bool list_key(struct list *list, uint32_t code);
/* To the first record, with the top of the list in sight: also of one that has not the cursor. */
void list_home(struct list *list);
/* Selects a record by its key; false (and no move) when it is not there. */
bool list_select(struct list *list, const char *key);
/* The key of the selected record, or NULL. */
const char *list_selected(const struct list *list);

/* Draws it and puts the hardware cursor on the marker. */
void list_draw(struct term *term, struct list *list);

#endif
