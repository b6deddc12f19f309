#include "tui/console.h"

#include "core/text.h"
#include "tui/picker.h"

#include <stdio.h>
#include <string.h>

/* The `:` palette: every verb, report and screen by its name and by its title in both languages, so
 * that whoever knows one of them finds it. */

/* How well something answers what was typed: its very name, a name that begins so, a name that
 * holds it, or only the group that it stands in. What answers best comes first, so that Enter on
 * the name of a screen never does a verb of its group; of a screen and a report of one name the
 * screen, where something can be done about what is shown. */
enum answer { EXACT, BEGINS, HOLDS, IN_GROUP, NOT };

struct asked {
	const struct desk *desk;
	struct arena *arena;
	const char *typed; /* folded */
	struct pick *picks[NOT];
	size_t counts[NOT];
};

static enum answer answer_of(const struct asked *asked, const char *name)
{
	const char *key = text_fold(asked->arena, name);

	if (strcmp(key, asked->typed) == 0)
		return EXACT;
	if (strncmp(key, asked->typed, strlen(asked->typed)) == 0)
		return BEGINS;
	return text_found(key, asked->typed) ? HOLDS : NOT;
}

/* The title as written in the source is the English one. */
static enum answer best_answer(
    const struct asked *asked, const char *name, const char *title, const char *group)
{
	const char *const names[] = { name, title, _(title) };
	const char *all = arena_format(
	    asked->arena, "%s %s %s %s", name, title, _(title), group ? _(group) : "");
	enum answer best = answer_of(asked, all) == NOT ? NOT : IN_GROUP;

	for (size_t i = 0; best != NOT && i < sizeof names / sizeof *names; i++) {
		enum answer answer = answer_of(asked, names[i]);

		if (answer < best)
			best = answer;
	}
	return best;
}

static void add(struct asked *asked, enum answer answer, struct pick pick)
{
	if (answer == NOT)
		return;
	asked->picks[answer] = arena_grow(asked->arena, asked->picks[answer],
	    asked->counts[answer], sizeof *asked->picks[answer]);
	asked->picks[answer][asked->counts[answer]++] = pick;
}

static void find_screens(struct asked *asked)
{
	for (const struct screen *const *screen = screens; *screen; screen++)
		if (desk_may(asked->desk, (*screen)->right, DB_NULL))
			add(asked, best_answer(asked, (*screen)->name, (*screen)->title, NULL),
			    (struct pick){
				.key = arena_format(asked->arena, "screen:%s", (*screen)->name),
				.text = _((*screen)->title),
				.detail = arena_format(
				    asked->arena, _("screen  %s"), (*screen)->name) });
}

static void find_verbs(struct asked *asked)
{
	for (const struct verb *const *verb = verbs; *verb; verb++)
		if (desk_may(asked->desk, (*verb)->right, DB_NULL))
			add(asked,
			    best_answer(asked, (*verb)->name, (*verb)->title, (*verb)->group),
			    (struct pick){
				.key = arena_format(asked->arena, "verb:%s", (*verb)->name),
				.text = _((*verb)->title),
				.detail = arena_format(
				    asked->arena, "%s  %s", _((*verb)->group), (*verb)->name) });
}

static void find_reports(struct asked *asked)
{
	for (const struct report *const *report = reports; *report; report++)
		if (desk_may(asked->desk, (*report)->right, DB_NULL))
			add(asked, best_answer(asked, (*report)->name, (*report)->title, NULL),
			    (struct pick){
				.key = arena_format(asked->arena, "report:%s", (*report)->name),
				.text = _((*report)->title),
				.detail = arena_format(
				    asked->arena, _("report  %s"), (*report)->name) });
}

static size_t find(void *context, struct arena *arena, const char *typed, struct pick **picks)
{
	struct asked asked = { .desk = console_desk(context),
		.arena = arena,
		.typed = text_fold(arena, typed) };
	size_t count = 0;

	*picks = NULL;
	find_verbs(&asked);
	find_screens(&asked);
	find_reports(&asked);
	for (enum answer answer = EXACT; answer < NOT; answer++)
		for (size_t i = 0; i < asked.counts[answer]; i++) {
			*picks = arena_grow(arena, *picks, count, sizeof **picks);
			(*picks)[count++] = asked.picks[answer][i];
		}
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
	} else if (screen && screen_has_digit(screen)) {
		console_home(console, screen);
	} else if (screen) {
		console_open(console, screen, selected(console));
	}
	arena_done(&arena);
}

/* The screens that one goes to, in the order of their digits, then those that have none. */
static size_t find_listed(void *context, struct arena *arena, const char *typed, struct pick **picks)
{
	struct asked asked = { .desk = console_desk(context),
		.arena = arena,
		.typed = text_fold(arena, typed) };
	size_t count = 0;

	*picks = NULL;
	for (uint32_t i = 1; i <= 10; i++) {
		uint32_t digit = '0' + i % 10;

		for (const struct screen *const *screen = screens; *screen; screen++) {
			const char *title = (*screen)->title;

			if ((*screen)->digit != digit || !desk_may(asked.desk, (*screen)->right, DB_NULL)
				|| best_answer(&asked, (*screen)->name, title, NULL) == NOT)
				continue;
			*picks = arena_grow(arena, *picks, count, sizeof **picks);
			(*picks)[count++] = (struct pick){
				.key = (*screen)->name,
				.text = arena_format(arena, "%c  %s",
				    screen_has_digit(*screen) ? (char)digit : ' ', _(title)),
				.detail = (*screen)->name };
		}
	}
	return count;
}


static const char *choose(struct console *console, struct arena *arena, const char *title,
    size_t (*find_in)(void *context, struct arena *arena, const char *typed, struct pick **picks))
{
	const struct picker picker = { .title = title, .find = find_in, .context = console,
		.empty = _("Nothing has this in its name.") };
	bool gone = false;
	const char *key = picker_run(console, &picker, arena, "", &gone);

	console->gone |= gone;
	return gone ? NULL : key;
}

void palette_open(struct console *console)
{
	struct arena arena = { 0 };
	const char *key = choose(console, &arena, _("Everything that can be done or shown"), find);

	if (key)
		palette_do(console, key);
	arena_done(&arena);
}

void palette_screens(struct console *console)
{
	struct arena arena = { 0 };
	const char *name = choose(console, &arena, _("Screens"), find_listed);

	if (name)
		console_home(console, screen_named(name));
	arena_done(&arena);
}
