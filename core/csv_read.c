#include "core/csv_read.h"

#include <string.h>

struct reading {
	struct arena *arena;
	const char *at, *end;
	int line;
	char separator;
	const char *field;
	struct failure *failure;
};

static void fault(struct reading *r, int line, const char *why)
{
	failure_add(r->failure, CODE_BAD_VALUE, r->field, _("%s: line %d: %s"), r->field, line, why);
}

/* Whichever there is more of in the first line, outside quotes. */
static char separator_of(const char *text, size_t length)
{
	size_t commas = 0, semicolons = 0;
	bool quoted = false;

	for (size_t i = 0; i < length && (quoted || text[i] != '\n'); i++) {
		quoted ^= text[i] == '"';
		commas += !quoted && text[i] == ',';
		semicolons += !quoted && text[i] == ';';
	}
	return semicolons > commas ? ';' : ',';
}

static bool at_end_of_line(const struct reading *r)
{
	return r->at == r->end || *r->at == '\n'
		|| (*r->at == '\r' && r->at + 1 < r->end && r->at[1] == '\n');
}

static void skip_line_end(struct reading *r)
{
	if (r->at < r->end && *r->at == '\r')
		r->at++;
	if (r->at < r->end)
		r->at++;
	r->line++;
}

static const char *trimmed(struct arena *arena, const char *text, size_t length)
{
	while (length > 0 && strchr(" \t\r", text[length - 1]))
		length--;
	while (length > 0 && strchr(" \t", *text)) {
		text++;
		length--;
	}
	return arena_textn(arena, text, length);
}

static const char *read_plain(struct reading *r)
{
	const char *from = r->at;

	while (!at_end_of_line(r) && *r->at != r->separator)
		r->at++;
	return trimmed(r->arena, from, (size_t)(r->at - from));
}

/* Of what stands between the opening quote and the closing one, or the end: so much is taken for it, not
 * the rest of the file for each field. */
static size_t quoted_bytes(const struct reading *r)
{
	const char *at = r->at + 1;

	while (at < r->end && (*at != '"' || (at + 1 < r->end && at[1] == '"')))
		at += *at == '"' ? 2 : 1;
	return (size_t)((at < r->end ? at : r->end) - r->at);
}

/* At the opening quote. A line break inside is a blank: no text of the desk has more than one line. */
static const char *read_quoted(struct reading *r)
{
	char *text = arena_alloc(r->arena, quoted_bytes(r) + 1);
	size_t length = 0;
	int line = r->line;

	for (r->at++; r->at < r->end; r->at++) {
		if (*r->at == '"' && (r->at + 1 == r->end || r->at[1] != '"'))
			break;
		if (*r->at == '"')
			r->at++;
		r->line += *r->at == '\n';
		if (*r->at == '\r')
			continue;
		text[length++] = *r->at == '\n' ? ' ' : *r->at;
	}
	if (r->at == r->end) {
		fault(r, line, _("a quotation mark that never ends"));
		return "";
	}
	r->at++;
	while (!at_end_of_line(r) && *r->at == ' ')
		r->at++;
	if (!at_end_of_line(r) && *r->at != r->separator) {
		fault(r, r->line, _("text behind a quotation mark; \"\" stands for one inside a text"));
		read_plain(r);
	}
	return trimmed(r->arena, text, length);
}

static void read_row(struct reading *r, struct csv_row *row)
{
	*row = (struct csv_row){ .line = r->line };
	for (;;) {
		while (!at_end_of_line(r) && (*r->at == ' ' || *r->at == '\t')
			&& *r->at != r->separator)
			r->at++;
		row->fields = arena_grow(r->arena, row->fields, row->count, sizeof *row->fields);
		row->fields[row->count++] = !at_end_of_line(r) && *r->at == '"' ? read_quoted(r)
										: read_plain(r);
		if (at_end_of_line(r))
			break;
		r->at++;
	}
	skip_line_end(r);
}

static bool is_blank(const struct csv_row *row)
{
	for (size_t i = 0; i < row->count; i++)
		if (*row->fields[i])
			return false;
	return true;
}

static void read_head(struct reading *r, struct csv_row *head)
{
	while (r->at < r->end && (head->count == 0 || is_blank(head)))
		read_row(r, head);
	while (head->count > 0 && !*head->fields[head->count - 1])
		head->count--; /* separators at the end of every line */
	if (head->count == 0)
		fault(r, 1, _("there is no header: the first line names the columns"));
	for (size_t i = 0; i < head->count; i++) {
		char *name = arena_text(r->arena, head->fields[i]);

		for (char *at = name; *at; at++)
			*at = *at >= 'A' && *at <= 'Z' ? (char)(*at - 'A' + 'a') : *at;
		head->fields[i] = name;
		for (size_t k = 0; k < i; k++)
			if (strcmp(head->fields[k], name) == 0)
				fault(r, head->line,
				    arena_format(r->arena, _("the column %s is there twice"), name));
	}
}

static void check_width(struct reading *r, const struct csv_row *head, const struct csv_row *row)
{
	for (size_t i = head->count; i < row->count; i++)
		if (*row->fields[i]) {
			fault(r, row->line,
			    arena_format(r->arena, _("%zu fields, but the header names %zu columns"),
				row->count, head->count));
			return;
		}
}

bool csv_read(struct arena *arena, const char *text, size_t length, const char *field,
    struct csv *csv, struct failure *failure)
{
	struct reading r = { arena, text, text + length, 1, separator_of(text, length), field,
		failure };
	size_t before = failure->count;

	*csv = (struct csv){ 0 };
	read_head(&r, &csv->head);
	while (r.at < r.end) {
		struct csv_row row;

		read_row(&r, &row);
		if (is_blank(&row))
			continue;
		if (csv->count == CSV_ROWS_MOST) {
			fault(&r, row.line,
			    arena_format(arena, _("more than %d rows"), CSV_ROWS_MOST));
			break;
		}
		csv->rows = arena_grow(arena, csv->rows, csv->count, sizeof *csv->rows);
		csv->rows[csv->count++] = row;
	}
	for (size_t i = 0; i < csv->count; i++)
		check_width(&r, &csv->head, &csv->rows[i]);
	return failure->count == before;
}

size_t csv_column(const struct csv *csv, const char *name)
{
	size_t at = 0;

	while (at < csv->head.count && strcmp(csv->head.fields[at], name) != 0)
		at++;
	return at;
}

const char *csv_field(const struct csv_row *row, size_t column)
{
	return column < row->count ? row->fields[column] : "";
}
