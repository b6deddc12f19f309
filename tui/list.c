#include "tui/list.h"

#include "core/i18n.h"
#include "core/text.h"
#include "tui/paint.h"

#include <stdio.h>
#include <string.h>

#define BOLD_BYTES 10 /* of the key column: more would not be a cheap move any longer */

void list_init(struct list *list, const struct list_column *columns, size_t column_count,
    struct list_source source, void *data)
{
	*list = (struct list){ .columns = columns,
		.column_count = column_count < LIST_COLUMNS ? column_count : LIST_COLUMNS,
		.source = source,
		.data = data,
		.selected = LIST_NONE };
}

/* --- layout ---------------------------------------------------------------------------------- */

/* Columns needed by those shown: each its width and a blank before it (the first one's blank is
 * the marker's place). */
static int needed(const struct list *list)
{
	int sum = 0;
	for (size_t i = 0; i < list->column_count; i++)
		if (list->widths[i])
			sum += list->widths[i] + 1;
	return sum;
}

static bool drop_one(struct list *list)
{
	size_t least = LIST_NONE;
	for (size_t i = 0; i < list->column_count; i++)
		if (list->widths[i] && list->columns[i].priority > 0 &&
		    (least == LIST_NONE ||
			list->columns[i].priority >= list->columns[least].priority))
			least = i;
	if (least == LIST_NONE)
		return false;
	list->widths[least] = 0;
	return true;
}

static void share_rest(struct list *list, int rest)
{
	int flexible = 0;
	for (size_t i = 0; i < list->column_count; i++)
		flexible += list->widths[i] && list->columns[i].flexible;
	for (size_t i = 0; i < list->column_count && flexible; i++) {
		if (!list->widths[i] || !list->columns[i].flexible)
			continue;
		list->widths[i] += rest / flexible;
		rest -= rest / flexible;
		flexible--;
	}
}

void list_place(struct list *list, int row, int column, int rows, int width)
{
	list->row = row;
	list->column = column;
	list->rows = rows;
	list->width = width;
	for (size_t i = 0; i < list->column_count; i++)
		list->widths[i] = list->columns[i].width > 0 ? list->columns[i].width : 1;
	while (needed(list) > width && drop_one(list))
		;
	if (needed(list) < width)
		share_rest(list, width - needed(list));
}

/* --- selection ------------------------------------------------------------------------------- */

static const char *key_of(const struct list *list, size_t row)
{
	return list->source.key(list->data, row);
}

static void take(struct list *list, size_t row)
{
	list->selected = row;
	snprintf(list->key, sizeof list->key, "%s", row == LIST_NONE ? "" : key_of(list, row));
}

/* The nearest row that can be selected at or after row in the direction, else in the other. */
static size_t nearest(const struct list *list, size_t row, bool down)
{
	for (int turn = 0; turn < 2; turn++, down = !down) {
		size_t at = row;
		while (at < list->count && !key_of(list, at))
			at = down ? at + 1 : at - 1; /* below 0 it wraps to above count */
		if (at < list->count)
			return at;
	}
	return LIST_NONE;
}

bool list_select(struct list *list, const char *key)
{
	for (size_t row = 0; row < list->count; row++) {
		const char *found = key_of(list, row);
		if (found && !strcmp(found, key)) {
			take(list, row);
			return true;
		}
	}
	return false;
}

const char *list_selected(const struct list *list)
{
	return list->selected == LIST_NONE ? NULL : list->key;
}

void list_reload(struct list *list, size_t count)
{
	size_t before = list->selected == LIST_NONE ? 0 : list->selected;
	size_t offset = before - list->top;
	list->count = count;
	if (list->top >= count)
		list->top = 0;
	if (!list->key[0] || !list_select(list, list->key)) {
		take(list,
		    count ? nearest(list, before < count ? before : count - 1, true) : LIST_NONE);
		return;
	}
	/* The record keeps its line on the screen when rows above it came or went. */
	if (list->selected != before)
		list->top = list->selected >= offset ? list->selected - offset : 0;
}

static size_t page(const struct list *list)
{
	return list->rows > 2 ? (size_t)list->rows - 1 : 1;
}

static bool go(struct list *list, size_t row, bool down)
{
	size_t last = list->count - 1;
	size_t target = nearest(list, row > last ? last : row, down);
	if (target != LIST_NONE)
		take(list, target);
	return true;
}

void list_home(struct list *list)
{
	if (list->count)
		go(list, 0, true);
	list->top = 0;
}

bool list_key(struct list *list, uint32_t code)
{
	size_t at = list->selected, step = page(list);
	if (!list->count || at == LIST_NONE)
		at = 0;
	switch (code) {
	case K_DOWN:
	case 'j':
		return list->count ? go(list, at + 1, true) : true;
	case K_UP:
	case 'k':
		return list->count ? go(list, at ? at - 1 : 0, false) : true;
	case K_PAGE_DOWN:
	case KEY_CONTROL('f'):
		return list->count ? go(list, at + step, true) : true;
	case K_PAGE_UP:
	case KEY_CONTROL('b'):
		return list->count ? go(list, at > step ? at - step : 0, false) : true;
	case K_HOME:
	case 'g':
		return list->count ? go(list, 0, true) : true;
	case K_END:
	case 'G':
		return list->count ? go(list, list->count - 1, false) : true;
	default:
		return false;
	}
}

/* --- drawing --------------------------------------------------------------------------------- */

/* Turns the page when the selection left it; one row of the old page stays in sight. The headings
 * above a first record come into sight with it. */
static void turn_page(struct list *list)
{
	size_t rows = page(list);
	if (list->selected == LIST_NONE)
		return;
	if (list->selected < list->top)
		list->top = list->selected + 2 > rows ? list->selected + 2 - rows : 0;
	else if (list->selected >= list->top + rows)
		list->top = rows > 1 ? list->selected - 1 : list->selected;
	if (list->top + rows > list->count)
		list->top = list->count > rows ? list->count - rows : 0;
	if (list->selected < rows && nearest(list, 0, true) == list->selected)
		list->top = 0;
}

/* "Beds|column": what is behind the bar tells a translator that the place is narrow. */
static const char *header_text(struct term *term, const char *title)
{
	const char *text = title && *title ? _(title) : "";

	return arena_textn(term_scratch(term), text, strcspn(text, "|"));
}

static void draw_header(struct term *term, const struct list *list)
{
	int column = list->column + 1;
	for (size_t i = 0; i < list->column_count; i++) {
		if (!list->widths[i])
			continue;
		paint_cell(term, list->row, column, list->widths[i], LOOK_NORMAL,
		    list->columns[i].right, header_text(term, list->columns[i].title));
		column += list->widths[i] + 1;
	}
}

/* The start of the key column that is bold: whole graphemes, few bytes (a Georgian letter has
 * three), so that moving on stays cheap. */
static void draw_selected(struct term *term, int row, int column, int width, const char *text)
{
	const char *clean = paint_clean(term, text);
	size_t fits = text_fit(clean, (size_t)width), bytes = 0;
	for (size_t next = text_next(clean); next && bytes + next <= BOLD_BYTES;
	     next = text_next(clean + bytes))
		bytes += next;
	if (bytes >= fits)
		bytes =
		    text_width(clean) > (size_t)width ? text_fit(clean, (size_t)width - 1) : fits;
	paint_text(term, row, column, LOOK_SELECTED, arena_textn(term_scratch(term), clean, bytes));
}

static void draw_row(struct term *term, const struct list *list, size_t index, int row)
{
	int column = list->column + 1;
	bool selected = index == list->selected;
	paint_cell(term, row, list->column, 1, LOOK_NORMAL, false, selected ? ">" : " ");
	for (size_t i = 0; i < list->column_count; i++) {
		enum look role = LOOK_NORMAL;
		if (!list->widths[i])
			continue;
		const char *text = list->source.cell(list->data, index, i, &role);
		paint_cell(term, row, column, list->widths[i], role, list->columns[i].right, text);
		if (selected && i == list->key_column && !term_slow(term) && text &&
		    !list->columns[i].right)
			draw_selected(term, row, column, list->widths[i], text);
		column += list->widths[i] + 1;
	}
}

static void draw_heading(struct term *term, const struct list *list, size_t index, int row)
{
	enum look role = LOOK_TITLE;
	const char *text = list->source.cell(list->data, index, 0, &role);
	paint_cell(term, row, list->column + 1, list->width - 1, role, false, text);
}

void list_draw(struct term *term, struct list *list)
{
	turn_page(list);
	draw_header(term, list);
	size_t rows = page(list);
	for (size_t i = 0; i < rows && list->top + i < list->count; i++) {
		size_t index = list->top + i;
		int row = list->row + 1 + (int)i;
		if (key_of(list, index))
			draw_row(term, list, index, row);
		else
			draw_heading(term, list, index, row);
	}
	if (!list->count && list->empty)
		paint_cell(term, list->row + 1, list->column + 1, list->width - 1, LOOK_NORMAL,
		    false, _(list->empty));
	size_t marker = list->selected == LIST_NONE ? 0 : list->selected - list->top;
	term_cursor(term, list->row + 1 + (int)marker, list->column);
}
