/* Plain text: aligned by columns of the terminal (Georgian too), at most PAPER_WIDTH wide where the
 * codes and numbers allow it. Long texts go on in the next line of their column; nothing is cut. */
#include "core/paper/paper.h"

#include "core/text.h"

#include <string.h>

#define GAP 2       /* columns between two columns */
#define NARROWEST 8 /* a text column is not squeezed below this */

/* One section while it is laid out: every cell as people read it, and the widths. */
struct layout {
	struct arena *arena;
	const struct section *section;
	const char **texts; /* row_count * column_count */
	size_t *widths;
};

static bool right_aligned(enum cell_type type)
{
	return type == CELL_NUMBER || type == CELL_PERCENT;
}

static size_t total_width(const struct layout *layout)
{
	size_t total = 0;

	for (size_t i = 0; i < layout->section->column_count; i++)
		total += layout->widths[i] + (i ? GAP : 0);
	return total;
}

/* The widest column that may still give way; column_count when none does. */
static size_t widest_text(const struct layout *layout)
{
	const struct section *section = layout->section;
	size_t widest = section->column_count;

	for (size_t i = 0; i < section->column_count; i++)
		if ((section->columns[i].type == CELL_TEXT
			|| section->columns[i].type == CELL_CHOICE)
		    && layout->widths[i] > NARROWEST
		    && (widest == section->column_count
			|| layout->widths[i] > layout->widths[widest]))
			widest = i;
	return widest;
}

static void measure(struct layout *layout)
{
	const struct section *section = layout->section;
	size_t columns = section->column_count, widest;

	layout->texts = arena_alloc(
	    layout->arena, (section->row_count * columns + 1) * sizeof *layout->texts);
	layout->widths = arena_alloc(layout->arena, (columns + 1) * sizeof *layout->widths);
	for (size_t i = 0; i < columns; i++)
		layout->widths[i] = text_width(section->columns[i].title);
	for (size_t r = 0; r < section->row_count; r++)
		for (size_t i = 0; i < columns; i++) {
			const char *text = text_safe(layout->arena,
			    cell_show(layout->arena, &section->columns[i], &section->rows[r][i],
				WHEN_NONE));
			size_t width = text_width(text);

			layout->texts[r * columns + i] = text;
			if (width > layout->widths[i])
				layout->widths[i] = width;
		}
	while (total_width(layout) > PAPER_WIDTH && (widest = widest_text(layout)) < columns)
		layout->widths[widest]--;
}

/* Bytes of text that go on one line of the column: up to a space if there is one. */
static size_t line_bytes(const char *text, size_t columns)
{
	size_t fit = text_fit(text, columns), space;

	if (!text[fit])
		return fit;
	for (space = fit; space > 0; space--)
		if (text[space] == ' ')
			return space;
	return fit ? fit : text_next(text); /* a grapheme wider than the column */
}

/* One row, in as many lines as its longest text needs. rest is used up. */
static void write_row(struct ink *ink, const struct layout *layout, const char **rest)
{
	const struct section *section = layout->section;
	bool more = true;

	while (more) {
		size_t owed = 0; /* spaces before the next text, so that no line ends in them */

		more = false;
		for (size_t i = 0; i < section->column_count; i++) {
			size_t width = layout->widths[i], bytes = line_bytes(rest[i], width), used;
			const char *part = arena_textn(ink->arena, rest[i], bytes);

			rest[i] += bytes + strspn(rest[i] + bytes, " ");
			more = more || *rest[i];
			used = text_width(part);
			if (right_aligned(section->columns[i].type) && used < width)
				owed += width - used;
			if (*part) {
				ink_repeat(ink, ' ', owed);
				ink_text(ink, part);
				owed = 0;
			} else {
				owed += used;
			}
			if (!right_aligned(section->columns[i].type) && used < width)
				owed += width - used;
			owed += GAP;
		}
		ink_text(ink, "\n");
	}
}

static void write_rule(struct ink *ink, const struct layout *layout)
{
	ink_repeat(ink, '-', total_width(layout));
	ink_text(ink, "\n");
}

static void write_section(struct ink *ink, const struct section *section)
{
	struct layout layout = { .arena = ink->arena, .section = section };
	const char **rest;
	bool summed = false;

	if (section->title && *section->title) {
		ink_text(ink, text_safe(ink->arena, section->title));
		ink_text(ink, "\n");
	}
	if (section->row_count == 0) {
		ink_text(ink, text_safe(ink->arena, section->empty));
		ink_text(ink, "\n");
		return;
	}
	measure(&layout);
	rest = arena_alloc(ink->arena, (section->column_count + 1) * sizeof *rest);
	for (size_t i = 0; i < section->column_count; i++)
		rest[i] = section->columns[i].title;
	write_row(ink, &layout, rest);
	write_rule(ink, &layout);
	for (size_t r = 0; r < section->row_count; r++) {
		if (section->sums[r] && !summed && r > 0)
			write_rule(ink, &layout);
		summed = section->sums[r];
		memcpy(rest, &layout.texts[r * section->column_count],
		    section->column_count * sizeof *rest);
		write_row(ink, &layout, rest);
	}
}

static void write_lines(struct ink *ink, const struct doc_line *lines, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		ink_text(ink, text_safe(ink->arena, lines[i].label));
		ink_text(ink, ": ");
		ink_text(ink, text_safe(ink->arena, lines[i].text));
		ink_text(ink, "\n");
	}
}

static void write_text(struct ink *ink, const struct doc *doc)
{
	ink_text(ink, text_safe(ink->arena, doc->title));
	ink_text(ink, "\n");
	write_lines(ink, doc->meta, doc->meta_count);
	ink_text(ink,
	    text_safe(ink->arena,
		arena_format(ink->arena, _("Made %s by %s"), when_show(ink->arena, doc->generated),
		    doc->by ? doc->by : "")));
	ink_text(ink, "\n");
	for (size_t i = 0; i < doc->section_count; i++) {
		ink_text(ink, "\n");
		write_section(ink, &doc->sections[i]);
	}
}

const struct paper paper_text = { "text", write_text };
