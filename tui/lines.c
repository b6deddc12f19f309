#include "tui/lines.h"

#include "core/i18n.h"
#include "core/text.h"
#include "tui/paint.h"

#include <stdio.h>
#include <string.h>

static const struct list_column text_column_only[] = {
	{ .title = "", .width = 10, .flexible = true }
};

static const char *key_of(void *data, size_t row)
{
	return ((struct lines *)data)->items[row].key;
}

static const char *cell_of(void *data, size_t row, size_t column, enum look *look)
{
	const struct line *line = &((struct lines *)data)->items[row];

	(void)column;
	*look = line->look;
	return line->text;
}

void lines_init(struct lines *lines)
{
	static const struct list_source source = { key_of, cell_of };

	list_init(&lines->list, text_column_only, 1, source, lines);
	lines->list.empty = N_("Nothing to show.");
}

void lines_start(struct lines *lines, struct arena *arena)
{
	lines->arena = arena;
	lines->items = NULL;
	lines->count = 0;
}

static bool hidden(const struct lines *lines, const char *text)
{
	return lines->filter[0] && !text_found(text_fold(lines->arena, text), lines->filter);
}

static void add(struct lines *lines, struct line line)
{
	lines->items = arena_grow(lines->arena, lines->items, lines->count, sizeof *lines->items);
	lines->items[lines->count++] = line;
}

/* Headings with nothing below them are not worth a row while filtered. */
static void drop_bare_heading(struct lines *lines)
{
	while (lines->filter[0] && lines->count && !lines->items[lines->count - 1].key)
		lines->count--;
}

void lines_heading(struct lines *lines, enum look look, const char *text)
{
	drop_bare_heading(lines);
	add(lines, (struct line){ .text = arena_text(lines->arena, text), .look = look });
}

/* The same record may have several lines, and lines come and go: what they say tells them apart. */
static const char *key_for(struct lines *lines, const char *code, const char *text)
{
	uint64_t hash = 1469598103934665603u;

	for (const char *at = text; *at; at++)
		hash = (hash ^ (unsigned char)*at) * 1099511628211u;
	for (size_t back = 1; back <= 4 && back <= lines->count; back++)
		hash += !strcmp(lines->items[lines->count - back].text, text);
	return arena_format(
	    lines->arena, "%.30s#%016llx", code ? code : "", (unsigned long long)hash);
}

void lines_add(struct lines *lines, enum look look, const char *code, const char *text)
{
	if (hidden(lines, text))
		return;
	add(lines, (struct line){ .text = arena_text(lines->arena, text),
		       .code = arena_text(lines->arena, code),
		       .key = key_for(lines, code, text),
		       .look = look });
}

size_t lines_fit(const char *text, size_t columns)
{
	size_t fits = text_fit(text, columns), at = fits;

	if (!text[fits])
		return fits;
	while (at > 0 && text[at] != ' ')
		at--;
	return at ? at : fits;
}

void lines_hang(struct lines *lines, enum look look, const char *code, const char *head,
    const char *text, size_t columns)
{
	size_t indent = text_width(head), width = columns > indent + 10 ? columns - indent : 10;

	if (hidden(lines, arena_format(lines->arena, "%s%s", head, text)))
		return;
	while (*text) {
		size_t length = lines_fit(text, width);
		const char *line = arena_format(lines->arena, "%s%*s%.*s", head,
		    *head ? 0 : (int)indent, "", (int)length, text);

		add(lines, (struct line){ .text = line,
			       .code = arena_text(lines->arena, code),
			       .key = key_for(lines, code, line),
			       .look = look });
		if (!length)
			break;
		text += length;
		text += strspn(text, " ");
		head = "";
	}
}

void lines_fold(struct lines *lines, enum look look, const char *code, const char *text,
    size_t indent, size_t columns)
{
	lines_hang(lines, look, code, arena_format(lines->arena, "%*s", (int)indent, ""), text,
	    columns);
}

void lines_loaded(struct lines *lines)
{
	drop_bare_heading(lines);
	list_reload(&lines->list, lines->count);
}

const char *lines_selected(const struct lines *lines)
{
	size_t at = lines->list.selected;

	return at < lines->count ? lines->items[at].code : NULL;
}

void lines_filter(struct lines *lines, const char *text)
{
	struct arena arena = { 0 };

	snprintf(lines->filter, sizeof lines->filter, "%s", text_fold(&arena, text));
	arena_done(&arena);
}

/* There are no columns, hence no header: its row is put above the place. */
void lines_draw(struct term *term, struct lines *lines, int top, int rows)
{
	list_place(&lines->list, top - 1, 0, rows + 1, term_columns(term));
	list_draw(term, &lines->list);
}
