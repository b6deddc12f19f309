#include "core/doc.h"

#include "core/i18n.h"
#include "core/money.h"
#include "db/sql.h"

void doc_done(struct doc *doc)
{
	arena_done(&doc->arena);
	*doc = (struct doc){ 0 };
}

static struct doc_line line_of(
    struct doc *doc, const char *name, const char *label, const char *text)
{
	return (struct doc_line){ arena_text(&doc->arena, name), arena_text(&doc->arena, label),
		arena_text(&doc->arena, text ? text : "") };
}

void doc_meta(struct doc *doc, const char *name, const char *label, const char *text)
{
	doc->meta = arena_grow(&doc->arena, doc->meta, doc->meta_count, sizeof *doc->meta);
	doc->meta[doc->meta_count++] = line_of(doc, name, label, text);
}

void doc_parameter(struct doc *doc, const char *name, const char *label, const char *text)
{
	doc->parameters = arena_grow(
	    &doc->arena, doc->parameters, doc->parameter_count, sizeof *doc->parameters);
	doc->parameters[doc->parameter_count++] = line_of(doc, name, label, text);
}

struct section *doc_section(
    struct doc *doc, const char *title, const struct column *columns, size_t count)
{
	struct section *section;

	doc->sections = arena_grow(
	    &doc->arena, doc->sections, doc->section_count, sizeof *doc->sections);
	section = &doc->sections[doc->section_count++];
	*section
	    = (struct section){ .title = arena_text(&doc->arena, title), .column_count = count };
	section->columns = arena_alloc(&doc->arena, count * sizeof *section->columns);
	for (size_t i = 0; i < count; i++) {
		section->columns[i] = columns[i];
		section->columns[i].title = _(columns[i].title);
	}
	section->empty = _("Nothing to show.");
	return section;
}

struct cell *doc_row(struct doc *doc, const char *key)
{
	struct section *section = &doc->sections[doc->section_count - 1];
	struct cell *row = arena_alloc(&doc->arena, section->column_count * sizeof *row);
	size_t at = section->row_count;

	for (size_t i = 0; i < section->column_count; i++)
		row[i].null = true;
	section->rows = arena_grow(&doc->arena, section->rows, at, sizeof *section->rows);
	section->keys = arena_grow(&doc->arena, section->keys, at, sizeof *section->keys);
	section->sums = arena_grow(&doc->arena, section->sums, at, sizeof *section->sums);
	section->rows[at] = row;
	section->keys[at] = arena_text(&doc->arena, key);
	section->sums[at] = false;
	section->row_count++;
	return row;
}

void doc_sum(struct doc *doc)
{
	struct section *section = &doc->sections[doc->section_count - 1];

	section->sums[section->row_count - 1] = true;
}

void doc_sign(struct doc *doc, const char *label)
{
	doc->signs = arena_grow(&doc->arena, doc->signs, doc->sign_count, sizeof *doc->signs);
	doc->signs[doc->sign_count++] = arena_text(&doc->arena, label);
}

void cell_text(struct doc *doc, struct cell *cell, const char *text)
{
	*cell = (struct cell){ .null = !text, .text = arena_text(&doc->arena, text) };
}

void cell_number(struct cell *cell, int64_t number)
{
	*cell = (struct cell){ .null = number == DB_NULL, .number = number };
}

void cell_hidden(struct doc *doc, struct cell *cell, const char *mark)
{
	*cell = (struct cell){ .null = true, .title = arena_text(&doc->arena, mark) };
}

void cell_choice(struct doc *doc, struct cell *cell, const char *word, const char *title)
{
	*cell = (struct cell){ .null = !word, .text = arena_text(&doc->arena, word),
		.title = arena_text(&doc->arena, title) };
}

bool cell_goes_right(enum cell_type type)
{
	return type == CELL_NUMBER || type == CELL_PERCENT || type == CELL_MONEY;
}

/* Something, however little, is seen. Full blocks alone: they are in every font, and --ascii has # for
 * them. */
static const char *bar(struct arena *arena, int64_t percent)
{
	int64_t length = (percent * CELL_BAR_COLUMNS + 50) / 100;
	const char *text = "";

	length = length > CELL_BAR_COLUMNS ? CELL_BAR_COLUMNS : length == 0 && percent > 0 ? 1 : length;
	for (; length > 0; length--)
		text = arena_format(arena, "%s█", text);
	return text;
}

const char *cell_show(struct arena *arena, const struct column *column, const struct cell *cell,
    when_t now)
{
	if (cell->null)
		return cell->title ? cell->title : column->type == CELL_TICK ? "[ ]" : "";
	switch (column->type) {
	case CELL_TEXT:
	case CELL_CODE:
	case CELL_CHOICE:
		return cell->title ? cell->title : cell->text;
	case CELL_NUMBER:
		return arena_format(arena, "%lld", (long long)cell->number);
	case CELL_PERCENT:
		return arena_format(arena, "%lld %%", (long long)cell->number);
	case CELL_INSTANT:
		if (cell->title)
			return cell->title;
		return now == WHEN_NONE ? when_show(arena, cell->number)
					: when_show_short(arena, cell->number, now);
	case CELL_DATE:
		return cell->title ? cell->title : date_show(arena, cell->text);
	case CELL_YES:
		return cell->number ? _("yes") : _("no");
	case CELL_BAR:
		return bar(arena, cell->number);
	case CELL_MONEY:
		return money_show(arena, cell->number);
	case CELL_TICK:
		return cell->number ? "[x]" : "";
	}
	return "";
}

const char *section_show(struct arena *arena, const struct section *section, size_t row,
    size_t column, when_t now)
{
	const struct column *kind = &section->columns[column];
	const struct cell *cell = &section->rows[row][column];

	if (kind->type == CELL_TICK && cell->null && section->sums[row])
		return "";
	return cell_show(arena, kind, cell, now);
}
