#include "core/pdf/table.h"

#include <stdlib.h>
#include <string.h>

#define PAD 2.6 /* above and below the texts of a row */
#define HEAD_GREY 0.92

static bool is_sum(const struct table *table, size_t row)
{
	return row < table->row_count
		&& json_is_true(json_array_get(json_object_get(table->section, "sums"), row));
}

/* --- cells ------------------------------------------------------------------------------------- */

static void draw_bar(struct page *page, double x, double y, double width, double percent)
{
	double height = 5.5, top = y + (page->line[FACE_BODY] - height) / 2;

	if (!page->draw)
		return;
	percent = percent < 0 ? 0 : percent > 100 ? 100 : percent;
	cairo_set_source_rgb(page->cairo, 0.89, 0.89, 0.89);
	cairo_rectangle(page->cairo, x, top, width, height);
	cairo_fill(page->cairo);
	cairo_set_source_rgb(page->cairo, 0.25, 0.25, 0.25);
	cairo_rectangle(page->cairo, x, top, width * percent / 100, height);
	cairo_fill(page->cairo);
}

static void draw_tick(struct page *page, double x, double y, bool ticked)
{
	double side = 8.5, top = y + (page->line[FACE_BODY] - side) / 2;

	if (!page->draw)
		return;
	cairo_set_source_rgb(page->cairo, 0, 0, 0);
	cairo_set_line_width(page->cairo, 0.7);
	cairo_rectangle(page->cairo, x + 0.35, top, side, side);
	cairo_stroke(page->cairo);
	if (!ticked)
		return;
	cairo_set_line_width(page->cairo, 1.2);
	cairo_move_to(page->cairo, x + 2, top + side * 0.5);
	cairo_line_to(page->cairo, x + side * 0.42, top + side * 0.8);
	cairo_line_to(page->cairo, x + side - 1, top + side * 0.15);
	cairo_stroke(page->cairo);
}

/* Its lines from the top, or the last one at the foot of so much height. */
static void draw_text(struct page *page, enum face face, const struct table_column *column,
    const char *text, double x, double foot)
{
	double width, height;

	if (!*text)
		return;
	pango_layout_set_alignment(
	    page->layout, column->kind == KIND_NUMBER ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
	text_set(page, face, text, column->width, &width, &height);
	text_draw(page, x, page->y + PAD + (foot > height ? foot - height : 0), 0);
	pango_layout_set_alignment(page->layout, PANGO_ALIGN_LEFT);
}

static void draw_cell(struct page *page, const struct table *table, size_t row, size_t at, double x)
{
	const struct table_column *column = &table->columns[at];
	const json_t *cell = json_array_get(json_array_get(table->rows, row), at);

	if (json_is_string(cell))
		draw_text(page, is_sum(table, row) ? FACE_BOLD : FACE_BODY, column,
		    json_string_value(cell), x, 0);
	else if (column->kind == KIND_BAR)
		draw_bar(page, x, page->y + PAD, column->width < 64 ? column->width : 64,
		    json_number_value(cell));
	else if (column->kind == KIND_TICK && !json_is_false(cell))
		draw_tick(page, x, page->y + PAD, json_is_true(cell));
}

/* --- rows -------------------------------------------------------------------------------------- */

static double row_height(const struct table *table, size_t row)
{
	return table->heights[row] + 2 * PAD;
}

static double head_height(const struct table *table)
{
	return table->head + 2 * PAD;
}

static void draw_head(struct page *page, const struct table *table)
{
	double x = page->left + TABLE_INSET;

	if (page->draw) {
		cairo_set_source_rgb(page->cairo, HEAD_GREY, HEAD_GREY, HEAD_GREY);
		cairo_rectangle(page->cairo, page->left, page->y, table->width, head_height(table));
		cairo_fill(page->cairo);
	}
	for (size_t i = 0; page->draw && i < table->column_count; i++) {
		const struct table_column *column = &table->columns[i];

		if (column->width <= 0)
			continue;
		draw_text(page, FACE_COLUMN, column, column->title, x, table->head);
		x += column->width + TABLE_GAP;
	}
	page->y += head_height(table);
	rule(page, page->left, page->y - 0.6, page->left + table->width, 0.6, 0.3);
}

static void draw_heading(struct page *page, const char *title)
{
	double width, height;

	text_set(page, FACE_HEADING, title, page->right - page->left, &width, &height);
	text_draw(page, page->left, page->y, 0);
	page->y += height + 4;
}

/* Where a section goes on: what it is, and its columns. */
static void draw_again(struct page *page, const struct table *table)
{
	const char *title = json_string_value(json_object_get(table->section, "title"));

	page_next(page);
	if (title && *title) {
		char *again = fill_in(page_text(page, "continued"), "%s", title, "");

		text_put(page, FACE_SMALL, again, page->left, page->y, GREY_TEXT);
		page->y += page->line[FACE_SMALL] + 3;
		g_free(again);
	}
	draw_head(page, table);
	page->start = page->y;
}

static void draw_row(struct page *page, const struct table *table, size_t row)
{
	double x = page->left + TABLE_INSET;

	if (is_sum(table, row) && !(row > 0 && is_sum(table, row - 1)))
		rule(page, page->left, page->y, page->left + table->width, 0.8, 0.2);
	for (size_t i = 0; page->draw && i < table->column_count; i++)
		if (table->columns[i].width > 0) {
			draw_cell(page, table, row, i, x);
			x += table->columns[i].width + TABLE_GAP;
		}
	page->y += row_height(table, row);
	if (!is_sum(table, row) && !is_sum(table, row + 1))
		rule(page, page->left, page->y - 0.2, page->left + table->width, 0.4, 0.8);
}

/* A row that no page holds: its texts go on, so many lines to a page. */
static void draw_long_row(struct page *page, const struct table *table, size_t row)
{
	double from = 0, whole = table->heights[row];

	while (from < whole) {
		double line = page->line[FACE_BODY], x = page->left + TABLE_INSET;
		double room = page->bottom - page->y - 2 * PAD;
		double part = (double)(int)(room / line) * line;

		if (part < line) {
			draw_again(page, table);
			continue;
		}
		if (part > whole - from)
			part = whole - from;
		if (page->draw) {
			cairo_save(page->cairo);
			cairo_rectangle(page->cairo, page->left, page->y + PAD, table->width, part);
			cairo_clip(page->cairo);
		}
		page->y -= from;
		for (size_t i = 0; page->draw && i < table->column_count; i++)
			if (table->columns[i].width > 0) {
				draw_cell(page, table, row, i, x);
				x += table->columns[i].width + TABLE_GAP;
			}
		page->y += from;
		if (page->draw)
			cairo_restore(page->cairo);
		from += part;
		page->y += part + 2 * PAD;
		if (from < whole)
			draw_again(page, table);
	}
	rule(page, page->left, page->y - 0.2, page->left + table->width, 0.4, 0.8);
}

/* The row with those that it may not be parted from: sums after it. */
static double chain_height(const struct table *table, size_t row)
{
	double height = row_height(table, row);

	while (is_sum(table, row + 1))
		height += row_height(table, ++row);
	return height;
}

static void write_rows(struct page *page, const struct table *table)
{
	for (size_t r = 0; r < table->row_count; r++) {
		bool first = page->y <= page->start + 0.01;

		if (!first && r > 0 && page_full(page, chain_height(table, r)))
			draw_again(page, table);
		if (page_full(page, row_height(table, r)))
			draw_long_row(page, table, r);
		else
			draw_row(page, table, r);
	}
}

/* --- the section -------------------------------------------------------------------------------- */

static void write_left_out(struct page *page, const struct table *table)
{
	GString *names = g_string_new(NULL);
	double width, height;
	char *text;

	for (size_t i = 0; i < table->column_count; i++)
		if (table->columns[i].width <= 0 && !table->columns[i].empty)
			g_string_append_printf(
			    names, "%s%s", names->len ? ", " : "", table->columns[i].title);
	text = fill_in(page_text(page, "left_out"), "%s", names->str, "");
	if (names->len) {
		text_set(page, FACE_SMALL, text, page->right - page->left, &width, &height);
		if (page_full(page, height + 4)) {
			page_next(page);
			text_set(page, FACE_SMALL, text, page->right - page->left, &width, &height);
		}
		text_draw(page, page->left, page->y + 4, GREY_TEXT);
		page->y += height + 4;
	}
	g_free(text);
	g_string_free(names, TRUE);
}

void table_write(struct page *page, struct table *table)
{
	const char *title = json_string_value(json_object_get(table->section, "title"));
	const char *empty = json_string_value(json_object_get(table->section, "empty"));
	double heading = title && *title ? page->line[FACE_HEADING] + 4 : 0, width, height;
	double least = heading + (table->row_count == 0 ? page->line[FACE_BODY]
				: chart_height(table) + head_height(table) + chain_height(table, 0));

	if (page->y > page->start && page_full(page, least))
		page_next(page);
	if (heading > 0)
		draw_heading(page, title);
	if (table->row_count == 0) {
		text_set(page, FACE_BODY, empty ? empty : "", page->right - page->left, &width, &height);
		text_draw(page, page->left, page->y, GREY_TEXT);
		page->y += height + 14;
		return;
	}
	if (chart_height(table) > 0)
		chart_write(page, table);
	draw_head(page, table);
	write_rows(page, table);
	write_left_out(page, table);
	page->y += 14;
}
