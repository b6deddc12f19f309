#include "core/paper/paper.h"

#include "core/text.h"

#include <string.h>

#define PAPER_ENTRY(name) &paper_##name,
const struct paper *const papers[] = { PAPERS(PAPER_ENTRY) NULL };

static const struct paper *paper_named(const char *format)
{
	for (const struct paper *const *paper = papers; *paper; paper++)
		if (strcmp((*paper)->name, format) == 0)
			return *paper;
	return NULL;
}

bool paper_known(const char *format, struct failure *failure)
{
	const char *names = "";

	if (paper_named(format))
		return true;
	for (const struct paper *const *paper = papers; *paper; paper++)
		names = arena_format(
		    &failure->arena, "%s%s%s", names, *names ? " | " : "", (*paper)->name);
	failure_add(failure, CODE_BAD_CHOICE, "format", _("--format: \"%s\"; allowed: %s"),
	    text_safe(&failure->arena, format), names);
	return false;
}

void ink_bytes(struct ink *ink, const char *bytes, size_t length)
{
	if (ink->length + length + 1 > ink->room) {
		size_t room = (ink->length + length + 1) * 2 + 1024;
		char *grown = arena_alloc(ink->arena, room);

		if (ink->length)
			memcpy(grown, ink->bytes, ink->length);
		ink->bytes = grown;
		ink->room = room;
	}
	memcpy(ink->bytes + ink->length, bytes, length);
	ink->length += length;
	ink->bytes[ink->length] = '\0';
}

void ink_text(struct ink *ink, const char *text)
{
	ink_bytes(ink, text, strlen(text));
}

void ink_repeat(struct ink *ink, char byte, size_t count)
{
	while (count-- > 0)
		ink_bytes(ink, &byte, 1);
}

static const struct sheet usual;

char *paper_write(
    struct arena *arena, const struct doc *doc, const char *format, size_t *length)
{
	const struct paper *paper = paper_named(format);
	size_t made;

	if (!paper || !paper->write)
		return NULL;
	return paper_make(NULL, arena, doc, format, NULL, length ? length : &made, NULL);
}

char *paper_make(struct desk *desk, struct arena *arena, const struct doc *doc, const char *format,
    const struct sheet *sheet, size_t *length, struct failure *failure)
{
	const struct paper *paper = paper_named(format);
	struct ink ink = { .arena = arena, .sheet = sheet ? sheet : &usual };

	if (!paper)
		return NULL;
	ink_bytes(&ink, "", 0);
	if (paper->write)
		paper->write(&ink, doc);
	else if (!paper->make(desk, &ink, doc, failure))
		return NULL;
	*length = ink.length;
	return ink.bytes;
}

bool paper_takes(const struct report *report, const char *format, struct failure *failure)
{
	if (strcmp(format, "ics") != 0 || report->calendar)
		return true;
	failure_add(failure, CODE_BAD_CHOICE, "format",
	    _("--format: ics is for what has times to begin and to end, such as the report agenda"));
	return false;
}
