/* Plain text: aligned by columns of the terminal (Georgian too), at most PAPER_WIDTH wide where the
 * codes and numbers allow it. Long texts go on in the next line of their column. What does not fit
 * even so is left out by the columns' priority, and named below; csv and json have everything. */
#include "core/paper/paper.h"

#include "core/i18n.h"
#include "core/text.h"

#include <string.h>

#define GAP 2        /* columns between two columns */
#define COMFORTABLE 18 /* a text column is not squeezed below this while another may be left out */
#define NARROWEST 8  /* nor below this at all */
#define SIGN_ROOM 30 /* columns to sign on */
#define SIGN_TIME 10

/* One section while it is laid out: every cell as people read it, and the widths. */
struct layout {
	struct ink *ink;
	struct arena *arena; /* its */
	const struct section *section;
	const char **texts; /* row_count * column_count */
	size_t *natural;    /* width of the widest text */
	size_t *words;      /* of the longest word */
	bool *empty;        /* no row has anything */
	size_t *widths;     /* as laid out; 0: left out */
};

/* As it may stand on this sheet. */
static const char *shown(const struct ink *ink, const char *text)
{
	return ink->sheet->ascii ? text_ascii(ink->arena, text) : text_safe(ink->arena, text);
}

static bool right_aligned(enum cell_type type)
{
	return type == CELL_NUMBER || type == CELL_PERCENT || type == CELL_MONEY;
}

static size_t longest_word(struct arena *arena, const char *text)
{
	size_t longest = 0;

	while (*text) {
		size_t bytes = strcspn(text, " "), width;

		width = text_width(arena_textn(arena, text, bytes));
		longest = width > longest ? width : longest;
		text += bytes + strspn(text + bytes, " ");
	}
	return longest;
}

static void note_text(struct layout *layout, size_t column, const char *text)
{
	size_t width = text_width(text), word = longest_word(layout->arena, text);

	if (width > layout->natural[column])
		layout->natural[column] = width;
	if (word > layout->words[column])
		layout->words[column] = word;
}

static void measure(struct layout *layout)
{
	const struct section *section = layout->section;
	size_t columns = section->column_count;
	struct arena *arena = layout->arena;

	layout->texts = arena_alloc(arena, (section->row_count * columns + 1) * sizeof(char *));
	layout->natural = arena_alloc(arena, columns * sizeof *layout->natural);
	layout->words = arena_alloc(arena, columns * sizeof *layout->words);
	layout->widths = arena_alloc(arena, columns * sizeof *layout->widths);
	layout->empty = arena_alloc(arena, columns * sizeof *layout->empty);
	for (size_t i = 0; i < columns; i++) {
		layout->empty[i] = true;
		note_text(layout, i, shown(layout->ink, section->columns[i].title));
	}
	for (size_t r = 0; r < section->row_count; r++)
		for (size_t i = 0; i < columns; i++) {
			const char *text
			    = shown(layout->ink, section_show(arena, section, r, i, WHEN_NONE));

			layout->texts[r * columns + i] = text;
			layout->empty[i] = layout->empty[i] && !*text;
			note_text(layout, i, text);
		}
}

static size_t total_width(const struct layout *layout)
{
	size_t total = 0;

	for (size_t i = 0; i < layout->section->column_count; i++)
		if (layout->widths[i])
			total += layout->widths[i] + (total ? GAP : 0);
	return total;
}

/* Narrows the widest texts until all fits or none may give way further. */
static bool squeeze(struct layout *layout, size_t lowest, bool whole_words)
{
	const struct section *section = layout->section;

	while (total_width(layout) > PAPER_WIDTH) {
		size_t widest = section->column_count;

		for (size_t i = 0; i < section->column_count; i++) {
			enum cell_type type = section->columns[i].type;

			if ((type != CELL_TEXT && type != CELL_CHOICE)
			    || layout->widths[i] <= lowest
			    || (whole_words && layout->widths[i] <= layout->words[i]))
				continue;
			if (widest == section->column_count
			    || layout->widths[i] > layout->widths[widest])
				widest = i;
		}
		if (widest == section->column_count)
			return false;
		layout->widths[widest]--;
	}
	return true;
}

/* Leaves out the column that matters least: an empty one first; those up to the spared priority stay
 * unless they are empty. False when all are needed. */
static bool leave_one_out(struct layout *layout, int spared)
{
	const struct section *section = layout->section;
	size_t least = section->column_count;
	int weight = spared;

	for (size_t i = 0; i < section->column_count; i++) {
		int priority = section->columns[i].priority;
		int own = priority > 0 && layout->empty[i] ? priority + 100 : priority;

		if (layout->widths[i] && own > weight) {
			weight = own;
			least = i;
		}
	}
	if (least == section->column_count)
		return false;
	layout->natural[least] = 0;
	return true;
}

static void lay_out(struct layout *layout)
{
	size_t bytes = layout->section->column_count * sizeof *layout->widths;

	do {
		memcpy(layout->widths, layout->natural, bytes);
		if (squeeze(layout, COMFORTABLE, true))
			return;
	} while (leave_one_out(layout, 2));
	do {
		memcpy(layout->widths, layout->natural, bytes);
		if (squeeze(layout, NARROWEST, true))
			return;
	} while (leave_one_out(layout, 0));
	squeeze(layout, NARROWEST, false);
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
			size_t width = layout->widths[i], bytes, used;
			const char *part;

			if (width == 0)
				continue;
			bytes = line_bytes(rest[i], width);
			part = arena_textn(ink->arena, rest[i], bytes);
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

/* Empty columns are not missed; the others are named. */
static void write_left_out(struct ink *ink, const struct layout *layout)
{
	const struct section *section = layout->section;
	const char *names = "";

	for (size_t i = 0; i < section->column_count; i++)
		if (!layout->widths[i] && !layout->empty[i])
			names = arena_format(ink->arena, "%s%s%s", names, *names ? ", " : "",
			    section->columns[i].title);
	if (*names) {
		ink_text(ink, shown(ink, arena_format(ink->arena,
				  _("Left out for width (csv and json have it): %s"), names)));
		ink_text(ink, "\n");
	}
}

static void write_section(struct ink *ink, const struct section *section)
{
	struct layout layout = { .ink = ink, .arena = ink->arena, .section = section };
	const char **rest;
	bool summed = false;

	if (section->title && *section->title) {
		ink_text(ink, shown(ink, section->title));
		ink_text(ink, "\n");
	}
	if (section->row_count == 0) {
		ink_text(ink, shown(ink, section->empty));
		ink_text(ink, "\n");
		return;
	}
	measure(&layout);
	lay_out(&layout);
	rest = arena_alloc(ink->arena, (section->column_count + 1) * sizeof *rest);
	for (size_t i = 0; i < section->column_count; i++)
		rest[i] = shown(ink, section->columns[i].title);
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
	write_left_out(ink, &layout);
}

static void write_lines(struct ink *ink, const struct doc_line *lines, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		ink_text(ink, shown(ink, lines[i].label));
		ink_text(ink, ": ");
		ink_text(ink, shown(ink, lines[i].text));
		ink_text(ink, "\n");
	}
}

/* "Signature, night shift: ______  time ____", with room to write above it. */
static void write_signs(struct ink *ink, const struct doc *doc)
{
	static const char line[] = "________________________________________";
	size_t widest = 0;

	for (size_t i = 0; i < doc->sign_count; i++)
		if (text_width(shown(ink, doc->signs[i])) > widest)
			widest = text_width(shown(ink, doc->signs[i]));
	for (size_t i = 0; i < doc->sign_count; i++) {
		const char *label = arena_format(ink->arena, "%s:", shown(ink, doc->signs[i]));

		ink_text(ink, "\n\n");
		ink_text(ink, text_column(ink->arena, label, widest + 1, false));
		ink_text(ink, arena_format(ink->arena, " %.*s  %s %.*s\n", SIGN_ROOM, line,
				  shown(ink, _("time")), SIGN_TIME, line));
	}
}

static void write_text(struct ink *ink, const struct doc *doc)
{
	ink_text(ink, shown(ink, doc->title));
	ink_text(ink, "\n");
	write_lines(ink, doc->meta, doc->meta_count);
	ink_text(ink, shown(ink, arena_format(ink->arena, _("Made %s by %s"),
			      when_show(ink->arena, doc->generated), doc->by ? doc->by : "")));
	ink_text(ink, "\n");
	for (size_t i = 0; i < doc->section_count; i++) {
		ink_text(ink, "\n");
		write_section(ink, &doc->sections[i]);
	}
	write_signs(ink, doc);
}

const struct paper paper_text = { "text", write_text };
