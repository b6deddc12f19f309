/* Plain text: aligned by columns of the terminal (Georgian too), at most PAPER_WIDTH wide where the
 * codes and numbers allow it. Long texts go on in the next line of their column. What does not fit
 * even so is left out by the columns' priority, and named below; csv and json have everything.
 * On a sheet with a width of its own it comes in pages, and nothing is wider. */
#include "core/paper/layout.h"
#include "core/paper/pages.h"

#include "core/i18n.h"
#include "core/text.h"

#include <string.h>

#define SIGN_ROOM 30 /* columns to sign on */
#define SIGN_TIME 10

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
			if (cell_goes_right(section->columns[i].type) && used < width)
				owed += width - used;
			if (*part) {
				ink_repeat(ink, ' ', owed);
				ink_text(ink, part);
				owed = 0;
			} else {
				owed += used;
			}
			if (!cell_goes_right(section->columns[i].type) && used < width)
				owed += width - used;
			owed += LAYOUT_GAP;
		}
		ink_text(ink, "\n");
	}
}

static void write_rule(struct ink *ink, const struct layout *layout)
{
	ink_repeat(ink, '-', layout_width(layout));
	ink_text(ink, "\n");
}

/* On a page long lines go on in the next one; a stream has no edge. */
static void write_line(struct ink *ink, const char *text)
{
	size_t room = sheet_width(ink), bytes;

	text = sheet_text(ink, text);
	while (sheet_paged(ink) && text_width(text) > room) {
		bytes = line_bytes(text, room);
		ink_bytes(ink, text, bytes);
		ink_text(ink, "\n");
		text += bytes + strspn(text + bytes, " ");
	}
	ink_text(ink, text);
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
	if (*names)
		write_line(ink, arena_format(ink->arena,
				    _("Left out for width (csv and json have it): %s"), names));
}

/* The titles of the columns and what is above them; the same again for where the section goes on. */
static void write_head(struct flow *flow, const struct layout *layout)
{
	const struct section *section = layout->section;
	struct ink *ink = flow->ink, again = { .arena = ink->arena, .sheet = ink->sheet };
	struct ink *const inks[] = { ink, &again };
	bool titled = section->title && *section->title;

	for (int k = 0; k < (sheet_paged(ink) ? 2 : 1); k++) {
		const char **rest = arena_alloc(ink->arena, (section->column_count + 1) * sizeof *rest);

		for (size_t i = 0; i < section->column_count; i++)
			rest[i] = sheet_text(ink, section->columns[i].title);
		if (titled)
			write_line(inks[k], k ? arena_format(ink->arena, _("%s (continued)"), section->title)
					      : section->title);
		write_row(inks[k], layout, rest);
		write_rule(inks[k], layout);
	}
	flow_block(flow, BLOCK_HEAD, again.bytes);
}

static void write_rows(struct flow *flow, const struct layout *layout)
{
	const struct section *section = layout->section;
	const char **rest
	    = arena_alloc(flow->ink->arena, (section->column_count + 1) * sizeof *rest);

	for (size_t r = 0; r < section->row_count; r++) {
		bool sums_follow = r + 1 < section->row_count && section->sums[r + 1];

		memcpy(rest, &layout->texts[r * section->column_count],
		    section->column_count * sizeof *rest);
		write_row(flow->ink, layout, rest);
		if (sums_follow && !section->sums[r])
			write_rule(flow->ink, layout);
		flow_block(flow, sums_follow ? BLOCK_KEPT : BLOCK_ROW, NULL);
	}
}

static void write_section(struct flow *flow, const struct section *section)
{
	struct ink *ink = flow->ink;
	struct layout layout;

	if (section->row_count == 0) {
		if (section->title && *section->title)
			write_line(ink, section->title);
		write_line(ink, section->empty);
		flow_block(flow, BLOCK_PLAIN, NULL);
		return;
	}
	layout_make(&layout, ink, section);
	write_head(flow, &layout);
	write_rows(flow, &layout);
	write_left_out(ink, &layout);
	flow_block(flow, BLOCK_PLAIN, NULL);
}

static void write_lines(struct ink *ink, const struct doc_line *lines, size_t count)
{
	for (size_t i = 0; i < count; i++)
		write_line(ink, arena_format(ink->arena, "%s: %s", lines[i].label, lines[i].text));
}

static const char line_to_sign[] = "________________________________________";

/* "Signature, night shift: ______  time ____", with room to write above it. */
static void write_sign(struct ink *ink, const char *label, size_t widest)
{
	const char *time = sheet_text(ink, _("time"));
	size_t rest = text_width(time) + 4 + SIGN_TIME, line = SIGN_ROOM;

	ink_text(ink, "\n\n");
	if (widest + rest + line > sheet_width(ink)) { /* on a line of its own below a long label */
		write_line(ink, label);
		widest = 0;
		ink_text(ink, "\n\n");
	}
	if (widest)
		ink_text(ink, text_column(ink->arena, label, widest, false));
	ink_text(ink, arena_format(ink->arena, "%s%.*s  %s %.*s\n", widest ? " " : "", (int)line,
			  line_to_sign, time, SIGN_TIME, line_to_sign));
}

/* All of them on one page: who signs sees who else did. */
static void write_signs(struct flow *flow, const struct doc *doc)
{
	struct ink *ink = flow->ink;
	size_t widest = 0;

	for (size_t i = 0; i < doc->sign_count; i++)
		if (text_width(sheet_text(ink, doc->signs[i])) + 1 > widest)
			widest = text_width(sheet_text(ink, doc->signs[i])) + 1;
	for (size_t i = 0; i < doc->sign_count; i++)
		write_sign(ink, arena_format(ink->arena, "%s:", sheet_text(ink, doc->signs[i])), widest);
	if (doc->sign_count > 0)
		flow_block(flow, BLOCK_PLAIN, NULL);
}

static const char *made_by(struct ink *ink, const struct doc *doc)
{
	return arena_format(ink->arena, _("Made %s by %s"), when_show(ink->arena, doc->generated),
	    doc->by ? doc->by : "");
}

static void write_title(struct flow *flow, const struct doc *doc)
{
	write_line(flow->ink, doc->title);
	write_lines(flow->ink, doc->meta, doc->meta_count);
	write_line(flow->ink, made_by(flow->ink, doc));
	flow_block(flow, BLOCK_PLAIN, NULL);
}

static void write_flow(struct flow *flow, const struct doc *doc)
{
	flow_block(flow, BLOCK_PLAIN, NULL);
	write_title(flow, doc);
	for (size_t i = 0; i < doc->section_count; i++) {
		ink_text(flow->ink, "\n");
		flow_block(flow, BLOCK_SPACE, NULL);
		write_section(flow, &doc->sections[i]);
	}
	write_signs(flow, doc);
}

/* Of the pages after the first: what the paper is, of what, and when it was made, on two lines. */
static const char *running_head(struct ink *ink, const struct doc *doc)
{
	const char *first = sheet_text(ink, doc->title), *second = "", *dot = ink->sheet->ascii ? "-" : "·";
	size_t room = sheet_width(ink) - 1; /* the form feed before it is no column, but some count it */

	for (size_t i = 0; i < doc->meta_count; i++) {
		const char *meta = sheet_text(ink, doc->meta[i].text);
		const char *longer = arena_format(ink->arena, "%s %s %s", first, dot, meta);

		if (*meta && text_width(longer) <= room)
			first = longer;
	}
	second = sheet_text(ink, made_by(ink, doc));
	return arena_format(ink->arena, "%s\n%s\n\n",
	    arena_textn(ink->arena, first, text_fit(first, room)),
	    arena_textn(ink->arena, second, text_fit(second, room)));
}

static void write_text(struct ink *ink, const struct doc *doc)
{
	struct ink whole = { .arena = ink->arena, .sheet = ink->sheet };
	struct flow flow = { .ink = sheet_paged(ink) ? &whole : ink };
	const char *copy = doc->copy ? sheet_text(ink, doc->copy) : "";

	ink_bytes(flow.ink, "", 0);
	write_flow(&flow, doc);
	if (sheet_paged(ink))
		pages_write(ink, &flow,
		    &(struct page_frame){ ink->sheet->width,
			ink->sheet->lines ? ink->sheet->lines : PAPER_LINES, running_head(ink, doc), copy });
	else if (*copy)
		ink_text(ink, arena_format(ink->arena, "\n%s\n", copy));
}

const struct paper paper_text = { "text", write_text };
