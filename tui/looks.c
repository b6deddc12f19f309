#include "tui/console.h"

#include "core/report_trace.h"
#include "tui/paint.h"

#include <stdlib.h>
#include <string.h>

/* Who has been named on the screen since it was entered is traced once; the picture is shown when the
 * trace is written, and not before. */

static bool known_to(const struct pane *pane, int64_t person)
{
	for (size_t i = 0; i < pane->known_count; i++)
		if (pane->known[i] == person)
			return true;
	return false;
}

static void know(struct pane *pane, const struct named *named)
{
	int64_t *grown = realloc(
	    pane->known, (pane->known_count + named->count + 1) * sizeof *pane->known);

	if (!grown)
		abort();
	pane->known = grown;
	for (size_t i = 0; i < named->count; i++)
		if (!known_to(pane, named->people[i]))
			pane->known[pane->known_count++] = named->people[i];
}

static void keep_new(const struct pane *pane, struct named *named)
{
	size_t kept = 0;

	for (size_t i = 0; i < named->count; i++)
		if (!known_to(pane, named->people[i]))
			named->people[kept++] = named->people[i];
	named->count = kept;
}

static void show_nothing(struct console *console, const char *why)
{
	struct term *term = console->term;

	for (int row = 0; row < term_rows(term); row++)
		paint_blank(term, row);
	paint_text(term, 0, 0, LOOK_ERROR, why);
}

/* A person's file is about the person; a list has nobody of its own. */
static const char *entity_of(const struct pane *pane)
{
	return pane->subject[0] ? pane->subject : NULL;
}

bool console_traced(struct console *console)
{
	struct pane *pane = console_top(console);
	struct failure failure = { 0 };
	struct arena arena = { 0 };
	bool good;

	if (!pane || console->named.count == 0)
		return true;
	keep_new(pane, &console->named);
	good = screen_trace(console_desk(console), &arena, _(pane->screen->title),
	    entity_of(pane), &console->named, &failure);
	if (good) {
		know(pane, &console->named);
		console->named = (struct named){ .arena = &console->named_arena };
		arena_done(&console->named_arena);
	} else {
		show_nothing(console,
		    arena_format(&arena,
			_("Nothing is shown: the look cannot be recorded (%s). Any key tries again."),
			failure_line(&arena, &failure)));
	}
	failure_done(&failure);
	arena_done(&arena);
	return good;
}

void console_forget_looks(struct pane *pane)
{
	pane->known_count = 0;
}

/* A search by name: that it was made and what came of it; the words are kept sealed. */
bool console_searched(struct console *console, const char *words)
{
	struct failure failure = { 0 };
	struct arena arena = { 0 };
	bool good = search_trace(console_desk(console), _(console_top(console)->screen->title),
	    words, &failure);

	if (!good)
		console_warn(console, "%s", failure_line(&arena, &failure));
	failure_done(&failure);
	arena_done(&arena);
	return good;
}
