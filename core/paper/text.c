/* Plain text: aligned by columns of the terminal (Georgian too), at most PAPER_WIDTH wide where the
 * codes and numbers allow it. Long texts go on in the next line of their column. What does not fit
 * even so is left out by the columns' priority, and named below; csv and json have everything.
 * On a sheet with a width of its own it comes in pages, and nothing is wider. */
#include "core/paper/pages.h"

#include "core/i18n.h"
#include "core/text.h"

#include <string.h>

#define GAP 2        /* columns between two columns */
#define COMFORTABLE 18 /* a text column is not squeezed below this while another may be left out */
#define NARROWEST 8  /* nor below this at all */
#define SMALLEST 4   /* a column that is no text, on a page on which nothing else helps */
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
	size_t *firm;       /* as natural, without the title */
	bool *empty;        /* no row has anything */
	size_t *widths;     /* as laid out; 0: left out */
};

/* As it may stand on this sheet. */
static const char *shown(const struct ink *ink, const char *text)
{
	return ink->sheet->ascii ? text_ascii(ink->arena, text) : text_safe(ink->arena, text);
}

static bool paged(const struct ink *ink)
{
	return ink->sheet->width > 0;
}

static size_t page_width(const struct ink *ink)
{
	return paged(ink) ? ink->sheet->width : PAPER_WIDTH;
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
	layout->firm = arena_alloc(arena, columns * sizeof *layout->firm);
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
			if (text_width(text) > layout->firm[i])
				layout->firm[i] = text_width(text);
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

/* Who may give way: texts between words; on a page, which has an edge, whatever may be broken between
 * words; texts within words; and when nothing else helps all but the digits of a number. */
enum yielding { YIELD_TEXTS, YIELD_WORDS, YIELD_LETTERS, YIELD_ALL };

static bool yields(const struct layout *layout, size_t column, size_t lowest, enum yielding who)
{
	enum cell_type type = layout->section->columns[column].type;
	bool text = type == CELL_TEXT || type == CELL_CHOICE;
	size_t width = layout->widths[column], words = layout->words[column];

	if (who == YIELD_TEXTS || who == YIELD_LETTERS)
		return text && width > lowest && (who == YIELD_LETTERS || width > words);
	if (who == YIELD_WORDS)
		return width > words && (!text || width > lowest);
	return width > SMALLEST && (!right_aligned(type) || width > layout->firm[column]);
}

/* Narrows the widest of them until all fits or none may give way further. */
static bool squeeze(struct layout *layout, size_t lowest, enum yielding who)
{
	size_t columns = layout->section->column_count;

	while (total_width(layout) > page_width(layout->ink)) {
		size_t widest = columns;

		for (size_t i = 0; i < columns; i++)
			if (yields(layout, i, lowest, who)
				&& (widest == columns || layout->widths[i] > layout->widths[widest]))
				widest = i;
		if (widest == columns)
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
		if (squeeze(layout, COMFORTABLE, YIELD_TEXTS))
			return;
	} while (leave_one_out(layout, 2));
	do {
		memcpy(layout->widths, layout->natural, bytes);
		if (squeeze(layout, NARROWEST, YIELD_TEXTS)
			|| (paged(layout->ink) && squeeze(layout, NARROWEST, YIELD_WORDS)))
			return;
	} while (leave_one_out(layout, 0));
	if (!squeeze(layout, NARROWEST, YIELD_LETTERS) && paged(layout->ink))
		squeeze(layout, NARROWEST, YIELD_ALL);
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

/* On a page long lines go on in the next one; a stream has no edge. */
static void write_line(struct ink *ink, const char *text)
{
	size_t room = page_width(ink), bytes;

	text = shown(ink, text);
	while (paged(ink) && text_width(text) > room) {
		bytes = line_bytes(text, room);
		ink_bytes(ink, text, bytes);
		ink_text(ink, "\n");
		text += bytes + strspn(text + bytes, " ");
	}
	ink_text(ink, text);
	ink_text(ink, "\n");
}

/* The titles of the columns and what is above them; the same again for where the section goes on. */
static void write_head(struct flow *flow, const struct layout *layout)
{
	const struct section *section = layout->section;
	struct ink *ink = flow->ink, again = { .arena = ink->arena, .sheet = ink->sheet };
	struct ink *const inks[] = { ink, &again };
	bool titled = section->title && *section->title;

	for (int k = 0; k < (paged(ink) ? 2 : 1); k++) {
		const char **rest = arena_alloc(ink->arena, (section->column_count + 1) * sizeof *rest);

		for (size_t i = 0; i < section->column_count; i++)
			rest[i] = shown(ink, section->columns[i].title);
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
	struct layout layout = { .ink = ink, .arena = ink->arena, .section = section };

	if (section->row_count == 0) {
		if (section->title && *section->title)
			write_line(ink, section->title);
		write_line(ink, section->empty);
		flow_block(flow, BLOCK_PLAIN, NULL);
		return;
	}
	measure(&layout);
	lay_out(&layout);
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
	const char *time = shown(ink, _("time"));
	size_t rest = text_width(time) + 4 + SIGN_TIME, line = SIGN_ROOM;

	ink_text(ink, "\n\n");
	if (widest + rest + line > page_width(ink)) { /* on a line of its own below a long label */
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
		if (text_width(shown(ink, doc->signs[i])) + 1 > widest)
			widest = text_width(shown(ink, doc->signs[i])) + 1;
	for (size_t i = 0; i < doc->sign_count; i++)
		write_sign(ink, arena_format(ink->arena, "%s:", shown(ink, doc->signs[i])), widest);
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
	const char *first = shown(ink, doc->title), *second = "", *dot = ink->sheet->ascii ? "-" : "·";
	size_t room = page_width(ink) - 1; /* the form feed before it is no column, but some count it */

	for (size_t i = 0; i < doc->meta_count; i++) {
		const char *meta = shown(ink, doc->meta[i].text);
		const char *longer = arena_format(ink->arena, "%s %s %s", first, dot, meta);

		if (*meta && text_width(longer) <= room)
			first = longer;
	}
	second = shown(ink, made_by(ink, doc));
	return arena_format(ink->arena, "%s\n%s\n\n",
	    arena_textn(ink->arena, first, text_fit(first, room)),
	    arena_textn(ink->arena, second, text_fit(second, room)));
}

static void write_text(struct ink *ink, const struct doc *doc)
{
	struct ink whole = { .arena = ink->arena, .sheet = ink->sheet };
	struct flow flow = { .ink = paged(ink) ? &whole : ink };
	const char *copy = doc->copy ? shown(ink, doc->copy) : "";

	ink_bytes(flow.ink, "", 0);
	write_flow(&flow, doc);
	if (paged(ink))
		pages_write(ink, &flow,
		    &(struct page_frame){ ink->sheet->width,
			ink->sheet->lines ? ink->sheet->lines : PAPER_LINES, running_head(ink, doc), copy });
	else if (*copy)
		ink_text(ink, arena_format(ink->arena, "\n%s\n", copy));
}

const struct paper paper_text = { "text", write_text };
