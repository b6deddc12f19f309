/* RFC 5545, for what has a time to begin and to end: a report whose rows are times (columns "at" and
 * "until") becomes a calendar, each row an event. "service" or "title" is what it is called, with the
 * codes and names of whom it is for; of a duty the shift and who has it; "room", else "shelter", is where; the other columns that are not
 * details stand in its description. Its identity is the code of the row and this database, so that who
 * takes the calendar again has the same events. */
#include "core/ical.h"
#include "core/paper/paper.h"
#include "core/text.h"

#include <string.h>

#define DETAIL 4 /* columns of this priority and up are not for a calendar */

struct row {
	struct arena *arena;
	const struct section *section;
	const struct cell *cells;
};

static const struct cell *cell_named(const struct row *row, const char *id)
{
	for (size_t i = 0; i < row->section->column_count; i++)
		if (strcmp(row->section->columns[i].id, id) == 0)
			return row->cells[i].null ? NULL : &row->cells[i];
	return NULL;
}

static const char *text_named(const struct row *row, const char *id)
{
	const struct cell *cell = cell_named(row, id);
	const char *text = !cell ? "" : cell->title ? cell->title : cell->text ? cell->text : "";

	return text_safe(row->arena, text);
}

static const char *summary(const struct row *row)
{
	const char *what = text_named(row, "service"), *codes = text_named(row, "persons"),
		   *names = text_named(row, "names");

	if (!*what)
		what = text_named(row, "title");
	if (!*what) { /* a duty */
		what = text_named(row, "shift");
		codes = text_named(row, "staff");
		names = text_named(row, "name");
	}
	if (*names)
		return arena_format(row->arena, "%s: %s (%s)", what, names, codes);
	return *codes ? arena_format(row->arena, "%s: %s", what, codes) : what;
}

static bool is_used(const char *id)
{
	static const char *const used[] = { "at", "until", "service", "title", "persons", "names",
		"room", "shelter", "shift", "staff", "name" };

	for (size_t i = 0; i < sizeof used / sizeof used[0]; i++)
		if (strcmp(id, used[i]) == 0)
			return true;
	return false;
}

static const char *description(const struct row *row)
{
	const char *text = "";

	for (size_t i = 0; i < row->section->column_count; i++) {
		const struct column *column = &row->section->columns[i];
		bool words = column->type == CELL_TEXT || column->type == CELL_CODE
			|| column->type == CELL_CHOICE;

		if (words && column->priority < DETAIL && !is_used(column->id)
			&& *text_named(row, column->id))
			text = arena_format(row->arena, "%s%s%s: %s", text, *text ? "\n" : "",
			    column->title, text_named(row, column->id));
	}
	return text;
}

static enum ical_status status_of(const struct row *row)
{
	const struct cell *cell = cell_named(row, "status");
	const char *word = cell && cell->text ? cell->text : "";

	return strcmp(word, "cancelled") == 0 || strcmp(word, "obsolete") == 0
		? ICAL_EVENT_CANCELLED : ICAL_EVENT_CONFIRMED;
}

/* Of a row without a code, its own time and place in the list. */
static const char *uid_of(struct desk *desk, const struct row *row, const char *key, when_t at, size_t number)
{
	const char *id = desk->db ? db_meta(desk->db, row->arena, "database-id") : NULL;

	if (key && *key != ':')
		return arena_format(row->arena, "%s-%.8s@shelterdesk", key, id ? id : "");
	return arena_format(row->arena, "%lld-%zu-%.8s@shelterdesk", (long long)at, number, id ? id : "");
}

static bool has_times(const struct section *section)
{
	bool at = false, until = false;

	for (size_t i = 0; i < section->column_count; i++) {
		at |= strcmp(section->columns[i].id, "at") == 0 && section->columns[i].type == CELL_INSTANT;
		until |= strcmp(section->columns[i].id, "until") == 0
			&& section->columns[i].type == CELL_INSTANT;
	}
	return at && until;
}

static size_t add_section(struct desk *desk, struct arena *arena, const struct section *section,
    struct ical_event *events, size_t count)
{
	for (size_t i = 0; has_times(section) && i < section->row_count; i++) {
		struct row row = { arena, section, section->rows[i] };
		const struct cell *at = cell_named(&row, "at"), *until = cell_named(&row, "until");
		const char *room = text_named(&row, "room");

		if (!at || !until)
			continue;
		events[count] = (struct ical_event){ .from = at->number, .until = until->number,
			.uid = uid_of(desk, &row, section->keys[i], at->number, count),
			.status = status_of(&row), .summary = summary(&row),
			.location = *room ? room : text_named(&row, "shelter"),
			.description = description(&row) };
		count++;
	}
	return count;
}

static bool make(struct desk *desk, struct ink *ink, const struct doc *doc, struct failure *failure)
{
	struct ical_event *events;
	size_t most = 0, count = 0;
	bool times = false;
	const char *text;

	for (size_t i = 0; i < doc->section_count; i++) {
		times |= has_times(&doc->sections[i]);
		most += doc->sections[i].row_count;
	}
	if (!times) {
		failure_add(failure, CODE_BAD_CHOICE, "format", _("--format: ics is for what has times to begin"
			" and to end, such as the report agenda"));
		return false;
	}
	events = arena_alloc(ink->arena, (most + 1) * sizeof *events);
	for (size_t i = 0; i < doc->section_count; i++)
		count = add_section(desk, ink->arena, &doc->sections[i], events, count);
	if (!ical_write(desk, ink->arena, doc->title ? text_safe(ink->arena, doc->title) : "", events,
		    count, &text, failure))
		return false;
	ink_text(ink, text);
	return true;
}

const struct paper paper_ics = { "ics", NULL, make };
