/* RFC 4180: lines end in CRLF, a header row of column ids for each section. Several sections are
 * separated by an empty line and start with "# title". A spreadsheet would run a text that begins
 * with = + - @ tab or CR as a formula: such a text gets an apostrophe in front. */
#include "core/paper/paper.h"

#include "core/money.h"
#include "core/text.h"

#include <string.h>

static bool is_number(enum cell_type type)
{
	return type == CELL_NUMBER || type == CELL_PERCENT || type == CELL_BAR;
}

static void write_field(struct ink *ink, const char *text)
{
	const char *safe;
	bool guard = *text && strchr("=+-@\t\r", *text);

	/* before the filter: it would turn a leading tab into something harmless to look at only */
	safe = text_safe(ink->arena, text);
	if (guard || strpbrk(safe, "=+-@") == safe)
		safe = arena_format(ink->arena, "'%s", safe);
	if (!strpbrk(safe, ",\"\r\n ") && *safe) {
		ink_text(ink, safe);
		return;
	}
	if (!*safe) {
		ink_text(ink, "\"\"");
		return;
	}
	ink_text(ink, "\"");
	for (; *safe; safe++) {
		if (*safe == '"')
			ink_text(ink, "\"");
		ink_bytes(ink, safe, 1);
	}
	ink_text(ink, "\"");
}

/* Stable words and machine forms: what a program reads back. */
static void write_cell(struct ink *ink, const struct column *column, const struct cell *cell)
{
	if (cell->null) {
		if (cell->title)
			write_field(ink, cell->title);
		return;
	}
	if (is_number(column->type))
		ink_text(ink, arena_format(ink->arena, "%lld", (long long)cell->number));
	else if (column->type == CELL_MONEY)
		ink_text(ink, money_plain(ink->arena, cell->number));
	else if (column->type == CELL_INSTANT)
		ink_text(ink, when_iso(ink->arena, cell->number));
	else if (column->type == CELL_YES || column->type == CELL_TICK)
		ink_text(ink, cell->number ? "yes" : "no");
	else
		write_field(ink, cell->text);
}

static void write_section(struct ink *ink, const struct section *section, bool titled)
{
	if (titled && section->title && *section->title) {
		ink_text(ink, "# ");
		ink_text(ink, text_safe(ink->arena, section->title));
		ink_text(ink, "\r\n");
	}
	for (size_t i = 0; i < section->column_count; i++) {
		ink_text(ink, i ? "," : "");
		ink_text(ink, section->columns[i].id);
	}
	ink_text(ink, "\r\n");
	for (size_t r = 0; r < section->row_count; r++) {
		for (size_t i = 0; i < section->column_count; i++) {
			ink_text(ink, i ? "," : "");
			write_cell(ink, &section->columns[i], &section->rows[r][i]);
		}
		ink_text(ink, "\r\n");
	}
}

static void write_csv(struct ink *ink, const struct doc *doc)
{
	for (size_t i = 0; i < doc->section_count; i++) {
		if (i > 0)
			ink_text(ink, "\r\n");
		write_section(ink, &doc->sections[i], doc->section_count > 1);
	}
}

const struct paper paper_csv = { "csv", write_csv };
