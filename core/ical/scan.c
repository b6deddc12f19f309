#include "core/ical/scan.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char *line_end(const char *at, const char *end)
{
	const char *feed = memchr(at, '\n', (size_t)(end - at));

	return feed ? feed + 1 : end;
}

/* Is the line just these words, but for space behind them? */
static bool line_is(const char *at, const char *end, const char *words)
{
	size_t length = strlen(words);

	if ((size_t)(end - at) < length || strncasecmp(at, words, length) != 0)
		return false;
	for (at += length; at < end; at++)
		if (!strchr(" \t\r\n", *at))
			return false;
	return true;
}

static void begin(struct pieces *pieces, const char *at, int line, bool zone)
{
	if ((pieces->count & (pieces->count - 1)) == 0) {
		pieces->items = realloc(
		    pieces->items, (pieces->count ? pieces->count * 2 : 1) * sizeof *pieces->items);
		if (!pieces->items)
			abort();
	}
	pieces->items[pieces->count++]
	    = (struct piece){ .text = at, .line = line, .zone = zone, .open = true };
}

void scan_pieces(const char *text, struct pieces *pieces)
{
	const char *end = text + strlen(text), *next;
	struct piece *open = NULL;
	int line = 1;

	*pieces = (struct pieces){ 0 };
	for (const char *at = text; at < end; at = next, line++) {
		bool event = line_is(at, next = line_end(at, end), "BEGIN:VEVENT");

		if (line_is(at, next, "BEGIN:VCALENDAR"))
			pieces->calendar = true;
		if (event || line_is(at, next, "BEGIN:VTIMEZONE")) {
			begin(pieces, at, line, !event);
			open = &pieces->items[pieces->count - 1];
		} else if (open && line_is(at, next, open->zone ? "END:VTIMEZONE" : "END:VEVENT")) {
			open->length = (size_t)(next - open->text);
			open->open = false;
			open = NULL;
		}
	}
}

int scan_line(const struct piece *piece, const char *property)
{
	const char *at = piece->text, *end = at + piece->length, *next;
	size_t length = strlen(property);
	int line = piece->line;

	for (; at < end; at = next, line++) {
		next = line_end(at, end);
		if ((size_t)(next - at) > length && strncasecmp(at, property, length) == 0 &&
		    strchr(":;", at[length]))
			return line;
	}
	return 0;
}
