#include "tui/console.h"

#include "core/text.h"
#include "tui/picker.h"

#include <stdio.h>
#include <string.h>

/* The `:` palette: every verb, report and screen by its name and by its title in both languages, so
 * that whoever knows one of them finds it. */

/* Is it asked for by what was typed (folded)? The title as written in the source is the English
 * one. */
static bool wanted(
    struct arena *arena, const char *typed, const char *name, const char *title, const char *group)
{
	const char *key = text_fold(arena,
	    arena_format(arena, "%s %s %s %s", name, title, _(title), group ? _(group) : ""));

	return text_found(key, typed);
}

static void add(struct arena *arena, struct pick **picks, size_t *count, struct pick pick)
{
	*picks = arena_grow(arena, *picks, *count, sizeof **picks);
	(*picks)[(*count)++] = pick;
}

static void find_screens(const struct desk *desk, struct arena *arena, const char *typed,
    struct pick **picks, size_t *count)
{
	for (const struct screen *const *screen = screens; *screen; screen++)
		if (desk_may(desk, (*screen)->right, DB_NULL) &&
		    wanted(arena, typed, (*screen)->name, (*screen)->title, NULL))
			add(arena, picks, count,
			    (struct pick){ .key = arena_format(arena, "screen:%s", (*screen)->name),
				.text = _((*screen)->title),
				.detail = arena_format(arena, _("screen  %s"), (*screen)->name) });
}

static void find_verbs(const struct desk *desk, struct arena *arena, const char *typed,
    struct pick **picks, size_t *count)
{
	for (const struct verb *const *verb = verbs; *verb; verb++)
		if (desk_may(desk, (*verb)->right, DB_NULL) &&
		    wanted(arena, typed, (*verb)->name, (*verb)->title, (*verb)->group))
			add(arena, picks, count,
			    (struct pick){ .key = arena_format(arena, "verb:%s", (*verb)->name),
				.text = _((*verb)->title),
				.detail = arena_format(
				    arena, "%s  %s", _((*verb)->group), (*verb)->name) });
}

static void find_reports(const struct desk *desk, struct arena *arena, const char *typed,
    struct pick **picks, size_t *count)
{
	for (const struct report *const *report = reports; *report; report++)
		if (desk_may(desk, (*report)->right, DB_NULL) &&
		    wanted(arena, typed, (*report)->name, (*report)->title, NULL))
			add(arena, picks, count,
			    (struct pick){ .key = arena_format(arena, "report:%s", (*report)->name),
				.text = _((*report)->title),
				.detail = arena_format(arena, _("report  %s"), (*report)->name) });
}

static size_t find(void *context, struct arena *arena, const char *typed, struct pick **picks)
{
	const struct desk *desk = console_desk(context);
	const char *folded = text_fold(arena, typed);
	size_t count = 0;

	*picks = NULL;
	find_verbs(desk, arena, folded, picks, &count);
	find_reports(desk, arena, folded, picks, &count);
	find_screens(desk, arena, folded, picks, &count);
	return count;
}

static const char *selected(struct console *console)
{
	struct pane *pane = console_top(console);
	const char *code = pane->screen->selected ? pane->screen->selected(pane) : NULL;

	return code && *code ? code : pane->subject;
}

void palette_do(struct console *console, const char *key)
{
	const char *name = strchr(key, ':') ? strchr(key, ':') + 1 : "";
	const struct verb *verb = strncmp(key, "verb:", 5) == 0 ? verb_named(name) : NULL;
	const struct report *report = strncmp(key, "report:", 7) == 0 ? report_named(name) : NULL;
	const struct screen *screen = strncmp(key, "screen:", 7) == 0 ? screen_named(name) : NULL;
	struct arena arena = { 0 };
	struct values values = { 0 };

	if (verb) {
		values = console_known(
		    console, &arena, verb->params, verb->param_count, selected(console));
		console_verb(console, verb, &values);
	} else if (report) {
		values = console_known(
		    console, &arena, report->params, report->param_count, selected(console));
		console_report(console, report, &values);
	} else if (screen && screen->digit) {
		console_home(console, screen);
	} else if (screen) {
		console_open(console, screen, selected(console));
	}
	arena_done(&arena);
}

void palette_open(struct console *console)
{
	const struct picker picker = { .title = _("Everything that can be done or shown"),
		.find = find,
		.context = console,
		.empty = _("Nothing has this in its name.") };
	struct arena arena = { 0 };
	bool gone = false;
	const char *key = picker_run(console, &picker, &arena, "", &gone);

	console->gone |= gone;
	if (key && !gone)
		palette_do(console, key);
	arena_done(&arena);
}
