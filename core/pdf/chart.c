/* A series as bars over time, above its table. */
#include "core/pdf/table.h"

#include <stdlib.h>

#define HEIGHT 74.0 /* of the bars at 100 */
#define SLOT 15.0   /* of a bar with its space, at most */
#define AXIS 30.0   /* left of the bars */
#define BELOW 22.0  /* labels, and space to the table */

static size_t column_of(const struct table *table, const char *name)
{
	const json_t *chart = json_object_get(table->section, "chart");

	return (size_t)json_integer_value(json_object_get(chart, name));
}

double chart_height(const struct table *table)
{
	const json_t *chart = json_object_get(table->section, "chart");

	return json_is_object(chart) && column_of(table, "at") < table->column_count
			&& column_of(table, "bar") < table->column_count
		? HEIGHT + BELOW + 4 : 0;
}

static bool is_sum(const struct table *table, size_t row)
{
	return json_is_true(json_array_get(json_object_get(table->section, "sums"), row));
}

static void draw_axis(struct page *page, double x, double y, double until, bool percent)
{
	for (int step = 0; step <= 2; step++) {
		double at = y + HEIGHT - HEIGHT * step / 2;
		char label[16];

		rule(page, x, at - 0.2, until, step ? 0.4 : 0.8, step ? 0.8 : 0.3);
		if (!percent)
			continue;
		g_snprintf(label, sizeof label, "%d %%", step * 50);
		text_put(page, FACE_SMALL, label, x - 5 - text_length(page, FACE_SMALL, label),
		    at - page->line[FACE_SMALL] / 2, GREY_TEXT);
	}
}

static void draw_one(struct page *page, double x, double y, double width, double percent)
{
	percent = percent > 100 ? 100 : percent;
	if (percent <= 0)
		return;
	cairo_set_source_rgb(page->cairo, 0.32, 0.32, 0.32);
	cairo_rectangle(page->cairo, x, y + HEIGHT * (1 - percent / 100), width, HEIGHT * percent / 100);
	cairo_fill(page->cairo);
}

void chart_write(struct page *page, const struct table *table)
{
	const json_t *percent
	    = json_object_get(json_object_get(table->section, "chart"), "percent");
	double left = page->left + (json_is_true(percent) ? AXIS : 0), slot, free_from = left, x = left;
	double y = page->y + 4;
	size_t bars = 0;

	page->y += chart_height(table);
	for (size_t r = 0; r < table->row_count; r++)
		bars += !is_sum(table, r);
	if (!page->draw || bars == 0)
		return;
	slot = (page->right - left) / (double)bars;
	slot = slot > SLOT ? SLOT : slot;
	draw_axis(page, left, y, left + slot * (double)bars, json_is_true(percent));
	for (size_t r = 0; r < table->row_count; r++) {
		const json_t *row = json_array_get(table->rows, r);
		const char *label = json_string_value(json_array_get(row, column_of(table, "at")));
		double length = label ? text_length(page, FACE_SMALL, label) : 0;

		if (is_sum(table, r))
			continue;
		draw_one(page, x + slot * 0.14, y, slot * 0.72,
		    json_number_value(json_array_get(row, column_of(table, "bar"))));
		if (label && x >= free_from && x + length <= page->right) {
			rule(page, x + slot / 2 - 0.2, y + HEIGHT, x + slot / 2 + 0.2, 3, 0.3);
			text_put(page, FACE_SMALL, label, x, y + HEIGHT + 3, GREY_TEXT);
			free_from = x + length + 8;
		}
		x += slot;
	}
}
