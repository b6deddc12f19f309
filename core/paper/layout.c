#include "core/paper/layout.h"

#include "core/text.h"

#include <string.h>

#define COMFORTABLE 18 /* a text column is not squeezed below this while another may be left out */
#define NARROWEST 8    /* nor below this at all */
#define SMALLEST 4     /* a column that is no text, on a page on which nothing else helps */

/* As it may stand on this sheet. */
const char *sheet_text(const struct ink *ink, const char *text)
{
	return ink->sheet->ascii ? text_ascii(ink->arena, text) : text_safe(ink->arena, text);
}

bool sheet_paged(const struct ink *ink)
{
	return ink->sheet->width > 0;
}

size_t sheet_width(const struct ink *ink)
{
	return sheet_paged(ink) ? ink->sheet->width : PAPER_WIDTH;
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
	size_t width = text_width(text), word = longest_word(layout->ink->arena, text);

	if (width > layout->natural[column])
		layout->natural[column] = width;
	if (word > layout->words[column])
		layout->words[column] = word;
}

static void measure(struct layout *layout)
{
	const struct section *section = layout->section;
	size_t columns = section->column_count;
	struct arena *arena = layout->ink->arena;

	layout->texts = arena_alloc(arena, (section->row_count * columns + 1) * sizeof(char *));
	layout->natural = arena_alloc(arena, columns * sizeof *layout->natural);
	layout->words = arena_alloc(arena, columns * sizeof *layout->words);
	layout->firm = arena_alloc(arena, columns * sizeof *layout->firm);
	layout->widths = arena_alloc(arena, columns * sizeof *layout->widths);
	layout->empty = arena_alloc(arena, columns * sizeof *layout->empty);
	for (size_t i = 0; i < columns; i++) {
		layout->empty[i] = true;
		note_text(layout, i, sheet_text(layout->ink, section->columns[i].title));
	}
	for (size_t r = 0; r < section->row_count; r++)
		for (size_t i = 0; i < columns; i++) {
			const char *text
			    = sheet_text(layout->ink, section_show(arena, section, r, i, WHEN_NONE));

			layout->texts[r * columns + i] = text;
			layout->empty[i] = layout->empty[i] && !*text;
			note_text(layout, i, text);
			if (text_width(text) > layout->firm[i])
				layout->firm[i] = text_width(text);
		}
}

size_t layout_width(const struct layout *layout)
{
	size_t total = 0;

	for (size_t i = 0; i < layout->section->column_count; i++)
		if (layout->widths[i])
			total += layout->widths[i] + (total ? LAYOUT_GAP : 0);
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
	return width > SMALLEST && (!cell_goes_right(type) || width > layout->firm[column]);
}

/* Narrows the widest of them until all fits or none may give way further. */
static bool squeeze(struct layout *layout, size_t lowest, enum yielding who)
{
	size_t columns = layout->section->column_count;

	while (layout_width(layout) > sheet_width(layout->ink)) {
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
			|| (sheet_paged(layout->ink) && squeeze(layout, NARROWEST, YIELD_WORDS)))
			return;
	} while (leave_one_out(layout, 0));
	if (!squeeze(layout, NARROWEST, YIELD_LETTERS) && sheet_paged(layout->ink))
		squeeze(layout, NARROWEST, YIELD_ALL);
}

void layout_make(struct layout *layout, struct ink *ink, const struct section *section)
{
	*layout = (struct layout){ .ink = ink, .section = section };
	measure(layout);
	lay_out(layout);
}
