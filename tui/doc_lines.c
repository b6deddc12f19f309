#include "tui/doc_lines.h"

#include "core/i18n.h"
#include "core/text.h"

#include <string.h>

#define COLUMNS_MOST 40
#define CELL_MOST 40 /* columns of a cell that others stand behind; paper has it in full */

/* A section while it is laid out. */
struct layout {
	struct arena arena;
	const struct section *section;
	when_t now;
	size_t count;                /* of columns */
	size_t widths[COLUMNS_MOST]; /* 0: gave way */
};

static const char *cell_of(struct layout *layout, size_t row, size_t column)
{
	const char *text
	    = section_show(&layout->arena, layout->section, row, column, layout->now);

	return text ? text : "";
}

static size_t widest(struct layout *layout, size_t column)
{
	size_t width = text_width(layout->section->columns[column].title);

	for (size_t i = 0; i < layout->section->row_count; i++) {
		size_t cell = text_width(cell_of(layout, i, column));

		width = cell > width ? cell : width;
	}
	return width < CELL_MOST ? width : CELL_MOST;
}

static size_t least_important(const struct layout *layout, size_t *sum)
{
	size_t least = COLUMNS_MOST;

	*sum = 1;
	for (size_t i = 0; i < layout->count; i++) {
		*sum += layout->widths[i] ? layout->widths[i] + 2 : 0;
		if (layout->widths[i] && layout->section->columns[i].priority > 0
			&& (least == COLUMNS_MOST || layout->section->columns[i].priority
				>= layout->section->columns[least].priority))
			least = i;
	}
	return least;
}

static void measure(struct layout *layout, size_t room)
{
	size_t sum, least;

	layout->count = layout->section->column_count < COLUMNS_MOST
		? layout->section->column_count : COLUMNS_MOST;
	for (size_t i = 0; i < layout->count; i++)
		layout->widths[i] = widest(layout, i);
	while ((least = least_important(layout, &sum)) < COLUMNS_MOST && sum > room)
		layout->widths[least] = 0;
}

static size_t last_shown(const struct layout *layout)
{
	size_t last = layout->count;

	while (last > 0 && layout->widths[last - 1] == 0)
		last--;
	return last > 0 ? last - 1 : 0;
}

/* Blanks behind the last one would be cut at the edge, with the sign that something is missing. */
static const char *append(
    struct layout *layout, const char *line, size_t column, const char *text)
{
	bool right = cell_goes_right(layout->section->columns[column].type);

	if (right || column != last_shown(layout) || text_width(text) > layout->widths[column])
		text = text_column(&layout->arena, text, layout->widths[column], right);
	return arena_format(&layout->arena, "%s%s%s", line, *line ? "  " : "", text);
}

static const char *header(struct layout *layout)
{
	const char *line = "";

	for (size_t i = 0; i < layout->count; i++)
		if (layout->widths[i])
			line = append(layout, line, i, layout->section->columns[i].title);
	return line;
}

/* Those before the column. */
static const char *row_start(struct layout *layout, size_t row, size_t end)
{
	const char *line = "";

	for (size_t i = 0; i < end; i++)
		if (layout->widths[i])
			line = append(layout, line, i, cell_of(layout, row, i));
	return line;
}

/* A long text behind all others, or one that the edge would cut, goes on below itself. */
static void add_row(struct lines *lines, struct layout *layout, size_t row, size_t columns)
{
	const struct section *section = layout->section;
	enum look look = section->sums[row] ? LOOK_TITLE : LOOK_NORMAL;
	size_t last = last_shown(layout);
	const char *text = cell_of(layout, row, last), *start = row_start(layout, row, last);

	if (section->columns[last].type != CELL_TEXT
		|| (text_width(text) <= CELL_MOST && text_width(start) + 2 + text_width(text) < columns)) {
		lines_add(lines, look, section->keys[row], row_start(layout, row, layout->count));
		return;
	}
	lines_hang(lines, look, section->keys[row], arena_format(&layout->arena, "%s  ", start), text,
	    columns);
}

static bool is_facts(const struct section *section)
{
	return section->column_count == 2 && section->columns[0].type == CELL_CHOICE;
}

/* "Label   value", the value folded at the edge. */
static void add_fact(struct lines *lines, struct layout *layout, size_t row, size_t columns)
{
	const char *label
	    = text_column(&layout->arena, cell_of(layout, row, 0), layout->widths[0], false);
	const char *value = cell_of(layout, row, 1);

	if (layout->widths[0] + 2 + text_width(value) < columns)
		lines_add(lines, LOOK_NORMAL, layout->section->keys[row],
		    arena_format(&layout->arena, "%s  %s", label, value));
	else
		lines_fold(lines, LOOK_NORMAL, layout->section->keys[row],
		    arena_format(&layout->arena, "%s: %s", cell_of(layout, row, 0), value), 0,
		    columns);
}

void doc_lines_add(struct lines *lines, const struct section *section, when_t now, size_t columns)
{
	struct layout layout = { .section = section, .now = now };
	bool facts = is_facts(section);

	measure(&layout, columns);
	if (section->title && *section->title)
		lines_heading(lines, LOOK_TITLE, section->title);
	if (section->row_count == 0)
		lines_add(lines, LOOK_DIM, NULL, section->empty ? section->empty : _("none"));
	else if (!facts)
		lines_heading(lines, LOOK_DIM, header(&layout));
	for (size_t i = 0; i < section->row_count; i++)
		if (facts)
			add_fact(lines, &layout, i, columns);
		else
			add_row(lines, &layout, i, columns);
	arena_done(&layout.arena);
}

size_t doc_lines_add_sections(
    struct lines *lines, const struct doc *doc, when_t now, size_t columns)
{
	size_t rows = 0;

	for (size_t i = 0; i < doc->section_count; i++) {
		if (lines->count > 0)
			lines_heading(lines, LOOK_NORMAL, "");
		doc_lines_add(lines, &doc->sections[i], now, columns);
		rows += doc->sections[i].row_count;
	}
	return rows;
}
