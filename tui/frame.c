#include "tui/console.h"

#include "core/see.h"
#include "core/text.h"
#include "tui/lines.h"
#include "tui/paint.h"

#include <stdio.h>
#include <string.h>

#define MESSAGE_LINES 4
#define TABS_MOST 11   /* nine digits, and 0 */
#define TAB_CURRENT 11 /* columns that the title of the current one keeps */

/* In the order of importance after the screen's own first keys. */
const struct global_key global_keys[] = {
	{ K_ENTER, N_("open"), N_("Opens what is under the cursor."), 0 },
	{ '/', N_("Filter"), N_("Shows only the rows that hold what you type; Esc shows all."), 4 },
	{ ':', N_("All"), N_("Everything that can be done or shown, by name, in either language."),
	    5 },
	{ 'u', N_("Undo"), N_("Takes back what you did last."), 6 },
	{ 'p', N_("Print"), N_("Prints what is shown: to a printer, or to a file (.txt .csv .json .pdf)."), 7 },
	{ 'i', N_("Names"),
	    N_("Where codes stand for names: shows the name under the cursor, or everybody's of the"
	       " shelter, for some minutes, with a reason; recorded. Again: the codes stand."),
	    6 },
	{ 'I', N_("In the house"),
	    N_("Who is in the house right now: the fire list of this shelter, or of all. p prints it."),
	    0 },
	{ 'H', N_("History"), N_("What you did, newest first, and what of it can be undone."), 0 },
	{ '!', N_("Emergency"),
	    N_("Emergency access: what your roles keep shut is open to you for a short time, with a"
	       " reason and your password. Recorded and reviewed. Again: ends it."),
	    0 },
	{ 'A', N_("Audit"), N_("Who changed what, of the record under the cursor."), 0 },
	{ KEY_CONTROL('r'), N_("Redo"), N_("Does again what you undid last."), 0 },
	{ KEY_CONTROL('l'), N_("Repaint"), N_("Draws the whole screen again."), 0 },
	{ 'P', N_("Password"), N_("A new password of your own."), 0 },
	{ KEY_CONTROL('o'), N_("Lock"),
	    N_("Locks the screen at once: nothing is shown until the password comes. Forms stay."),
	    0 },
	{ KEY_CONTROL('z'), N_("Suspend"), N_("Back to the shell; fg returns."), 0 },
	{ SCREEN_LISTED, N_("Screens"), N_("All screens by name, those without a digit of their own too."),
	    0 },
	{ K_ESCAPE, N_("Back"), N_("One step back. Never ends the program."), 0 },
	{ 'q', N_("Leave"), N_("Ends the program."), 8 },
	{ '?', N_("Help"), N_("The keys that work here, and everything else."), 0 },
	{ 0, NULL, NULL, 0 },
};

const char *console_hint(struct arena *arena, const char *line, uint32_t key, const char *label)
{
	char name[KEY_LABEL_MAX];

	return arena_format(
	    arena, "%s%s%s %s", line, *line ? "  " : " ", key_label(key, name), label);
}

bool frame_binding_allowed(const struct pane *pane, const struct binding *binding)
{
	const struct desk *desk = console_desk(pane->console);
	const struct verb *verb;
	const struct report *report;
	const struct screen *screen;

	switch (binding->kind) {
	case BIND_MOVE:
		if (!binding->name)
			return true;
		/* fallthrough */
	case BIND_VERB:
		verb = verb_named(binding->name);
		return verb && pane->at == WHEN_NONE && desk_may(desk, verb->right, DB_NULL);
	case BIND_REPORT:
		report = report_named(binding->name);
		return report && desk_may(desk, report->right, DB_NULL);
	case BIND_SCREEN:
		screen = screen_named(binding->name);
		return screen && desk_may(desk, screen->right, DB_NULL);
	}
	return false;
}

/* Does this global key do anything on the pane? */
static bool global_works(struct pane *pane, uint32_t key)
{
	if (key == '/')
		return pane->screen->filter != NULL;
	if (key == 'p')
		return pane->screen->paper != NULL;
	if (key == 'i')
		return desk_may(console_desk(pane->console), RIGHT_REVEAL, DB_NULL);
	if (key == 'I')
		return desk_may(console_desk(pane->console), report_in_house.right, DB_NULL);
	if (key == '!')
		return desk_may(console_desk(pane->console), RIGHT_GLASS, DB_NULL);
	if (key == 'u')
		return pane->at == WHEN_NONE &&
		       desk_may(console_desk(pane->console), RIGHT_UNDO, DB_NULL);
	return true;
}

static bool has_own(const struct pane *pane, uint32_t key)
{
	for (const struct binding *own = pane->screen->bindings; own && own->key; own++)
		if (own->key == key)
			return true;
	return false;
}

static const char *append_fitting(
    struct pane *pane, const char *line, uint32_t key, const char *label, int room)
{
	struct term *term = console_term(pane->console);
	const char *longer = console_hint(term_scratch(term), line, key, _(label));

	return paint_width(term, longer) <= room ? longer : line;
}

/* The screen's own keys, then the global ones of the same rank; "? Help" keeps its place. */
const char *frame_pane_hints(struct pane *pane)
{
	struct term *term = console_term(pane->console);
	const char *help = console_hint(term_scratch(term), "", '?', _("Help")), *line = "";
	int room = term_columns(term) - paint_width(term, help) - 2;

	for (int rank = 1; rank <= 9; rank++) {
		for (const struct binding *own = pane->screen->bindings; own && own->key; own++)
			if (own->priority == rank && frame_binding_allowed(pane, own))
				line = append_fitting(pane, line, own->key, own->label, room);
		for (const struct global_key *key = global_keys; key->key; key++)
			if (key->priority == rank && global_works(pane, key->key) &&
			    !has_own(pane, key->key))
				line = append_fitting(pane, line, key->key, key->label, room);
	}
	return arena_format(term_scratch(term), "%s %s", line, help);
}

/* A screen in the first line: "1 Overview". */
struct tab {
	char digit;
	const char *title; /* cut as it must be */
	bool current;
};

/* Those that a digit opens and the actor may open; of the others, which 0 lists, the one that is shown, or
 * else a sign that there are more. */
static size_t tabs_load(
    struct console *console, const struct screen *current, struct tab tabs[TABS_MOST])
{
	bool others = false;
	size_t count = 0;

	for (const struct screen *const *screen = screens; *screen; screen++) {
		if (!(*screen)->digit || !desk_may(&console->app->desk, (*screen)->right, DB_NULL))
			continue;
		others |= (*screen)->digit == SCREEN_LISTED;
		if ((*screen)->digit != SCREEN_LISTED && count + 1 < TABS_MOST)
			tabs[count++] = (struct tab){ (char)(*screen)->digit,
				paint_clean(console->term, _((*screen)->title)), *screen == current };
	}
	if (current && current->digit == SCREEN_LISTED)
		tabs[count++] = (struct tab){ SCREEN_LISTED,
			paint_clean(console->term, _(current->title)), true };
	else if (others)
		tabs[count++] = (struct tab){ SCREEN_LISTED, "", false };
	return count;
}

/* " 1 Overview[2 Beds]3 Plan 0+ ": brackets stand in the blanks between, so that there is room for the day. */
static const char *tabs_line(struct arena *arena, const struct tab *tabs, size_t count)
{
	const char *line = "", *before = " ";

	for (size_t i = 0; i < count; i++) {
		line = arena_format(arena, "%s%s%c%s%s", line, tabs[i].current ? "[" : before,
		    tabs[i].digit,
		    *tabs[i].title                    ? " "
		    : tabs[i].digit == SCREEN_LISTED ? "+"
						      : "",
		    tabs[i].title);
		before = tabs[i].current ? "]" : " ";
	}
	return arena_format(arena, "%s%s", line, before);
}

/* Takes a letter of the longest title, the last of them, that has more than least columns; of the current
 * one enough stays to know it. False: there is none. */
static bool shorten(struct arena *arena, struct tab *tabs, size_t count, size_t least)
{
	struct tab *longest = NULL;
	size_t most = 0;

	for (size_t i = 0; i < count; i++) {
		size_t width = text_width(tabs[i].title);

		if (width > (tabs[i].current ? TAB_CURRENT : least) && width >= most) {
			longest = &tabs[i];
			most = width;
		}
	}
	if (longest) {
		size_t length = text_fit(longest->title, most - 1);

		while (length > 0 && longest->title[length - 1] == ' ')
			length--;
		longest->title = arena_textn(arena, longest->title, length);
	}
	return longest != NULL;
}

/* Who it is with the day in one of its forms. */
static const char *with_day(
    struct console *console, const char *user, const char *(*show)(struct arena *, when_t))
{
	struct arena *scratch = term_scratch(console->term);

	return arena_format(scratch, "%s %s %s", user, paint_sign(console->term, "\302\267", "-"),
	    show(scratch, desk_now(&console->app->desk)));
}

/* 24.11 */
static const char *day_of_year(struct arena *arena, when_t instant)
{
	return arena_format(arena, "%.5s", when_show_date(arena, instant));
}

/* Where it is narrow the titles of the screens give way before who it is and what day, the longest first;
 * the year before those of four letters. */
static const char *fitting_tabs(struct console *console, const struct screen *current)
{
	static const struct {
		size_t least;
		bool year;
	} steps[] = { { 4, true }, { 4, false }, { 3, false }, { 0, false } };
	struct arena *scratch = term_scratch(console->term);
	const char *user = console->app->desk.actor.user, *line;
	struct tab tabs[TABS_MOST];
	size_t count = tabs_load(console, current, tabs);

	line = tabs_line(scratch, tabs, count);
	for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
		const char *right
		    = with_day(console, user, steps[i].year ? when_show_date : day_of_year);
		int room = term_columns(console->term) - paint_width(console->term, right) - 2;

		while (paint_width(console->term, line) > room
		       && shorten(scratch, tabs, count, steps[i].least))
			line = tabs_line(scratch, tabs, count);
		if (paint_width(console->term, line) <= room)
			break;
	}
	return line;
}

/* Who and what day: the day gives way to the screens, first its name, then its year, then all of it. While
 * names are revealed it is said until when, before the day. */
static const char *who_and_day(struct console *console, int room)
{
	struct term *term = console->term;
	struct arena *scratch = term_scratch(term);
	const char *user = console->app->desk.actor.user;
	when_t until = see_until(&console->app->desk);

	if (until != WHEN_NONE)
		user = arena_format(scratch, _("names until %s %s %s"),
		    when_show_time(scratch, until), paint_sign(term, "\302\267", "-"), user);

	const char *const forms[] = { with_day(console, user, when_show_weekday),
		with_day(console, user, when_show_date), with_day(console, user, day_of_year), user };
	size_t last = sizeof forms / sizeof *forms - 1, i = 0;

	while (i < last && paint_width(term, forms[i]) > room)
		i++;
	return forms[i];
}

/* The program's own name is what one misses least where it is narrow. */
static void draw_first_line(struct console *console, const struct screen *current)
{
	struct term *term = console->term;
	const char *line = fitting_tabs(console, current), *right;
	int columns = term_columns(term), column = sizeof "Shelterdesk" + 2;
	int room = columns - paint_width(term, line) - 2;

	right = who_and_day(console, room - column);
	if (!strstr(right, day_of_year(term_scratch(term), desk_now(&console->app->desk))))
		right = who_and_day(console, room - (column = 0));
	if (column > 0)
		paint_text(term, 0, 1, LOOK_NORMAL, "Shelterdesk");
	paint_text(term, 0, column, LOOK_NORMAL, line);
	column = columns - paint_width(term, right) - 1;
	paint_cell(term, 0, column - 1, 1, LOOK_NORMAL, false, " "); /* tabs that are cut end there */
	paint_text(term, 0, column, LOOK_NORMAL, right);
}

/* Over half of the width: the other half would cost 120 bytes of a thin line's first paint. */
static void draw_title_rule(struct term *term, const char *title)
{
	int column = 0, end = term_columns(term) / 2;

	if (title && *title) {
		const char *text = arena_format(term_scratch(term), " %s ", title);

		paint_line(term, 1, 0, 1);
		paint_cell(term, 1, 1, paint_width(term, text), LOOK_NORMAL, false, text);
		column = 1 + paint_width(term, text);
	}
	if (column < end)
		paint_line(term, 1, column, end - column);
}

static int fold_message(struct term *term, const char *rest, const char *lines[MESSAGE_LINES])
{
	size_t columns = (size_t)term_columns(term) - 2, fits;
	int count = 0;

	for (; *rest && count < MESSAGE_LINES; count++) {
		fits = count + 1 < MESSAGE_LINES ? lines_fit(rest, columns) : strlen(rest);
		lines[count] = arena_format(term_scratch(term), " %.*s", (int)fits, rest);
		rest += fits;
		rest += strspn(rest, " ");
	}
	return count;
}

int console_message_rows(struct console *console)
{
	const char *lines[MESSAGE_LINES];

	return fold_message(console->term, paint_clean(console->term, console->message), lines);
}

/* Blank without a message: a rule would cost a thin line 240 bytes each time one goes. A long one
 * (a refusal with all its reasons) grows upwards over the picture until the next key. */
static void draw_message(struct console *console)
{
	struct term *term = console->term;
	const char *lines[MESSAGE_LINES], *rest;
	enum look look = console->message_look;
	int count;

	rest = paint_clean(term, console->message);
	if (!*rest && console_top(console)->at != WHEN_NONE) {
		look = LOOK_ALERT;
		rest = _("*** This is the past, only to look at. @ now returns. ***");
		rest = paint_clean(term, rest);
	}
	if (!*rest && console->open_desk && console_top(console)->screen == &screen_overview) {
		look = LOOK_ALERT;
		rest = paint_clean(term,
		    _("! No user has a password yet: this desk is open. P sets yours."));
	}
	count = fold_message(term, rest, lines);
	for (int i = 0; i < count; i++)
		paint_cell(term, term_rows(term) - 1 - count + i, 0, term_columns(term), look,
		    false, lines[i]);
}

void console_frame(
    struct console *console, const char *title, const char *hints, int *top, int *rows)
{
	struct term *term = console->term;
	struct pane *pane = console_top(console);

	term_clear(term);
	if (!glass_draw(console))
		draw_first_line(console, pane ? pane->screen : NULL);
	draw_title_rule(term, title);
	draw_message(console);
	if (hints)
		paint_cell(
		    term, term_rows(term) - 1, 0, term_columns(term) - 1, LOOK_HINT, false, hints);
	*top = 2;
	*rows = term_rows(term) - 4;
}

const char *frame_pane_title(struct pane *pane)
{
	struct term *term = console_term(pane->console);
	struct arena *scratch = term_scratch(term);
	const char *title = pane->screen->heading
				? pane->screen->heading(pane, scratch)
				: arena_format(scratch, "%s%s%s", _(pane->screen->title),
				      pane->subject[0] ? " " : "", pane->subject);

	if (pane->filter[0])
		title = arena_format(scratch, "%s  /%s", title, pane->filter);
	if (pane->at != WHEN_NONE)
		title = arena_format(scratch, "%s  %s",
		    arena_format(scratch, _("AS OF %s"), when_show(scratch, pane->at)), title);
	return title;
}

void console_draw_with(struct console *console, const char *hints)
{
	struct pane *pane = console_top(console);
	struct term *term = console->term;
	int top, rows;

	if (!term_fits(term))
		return;
	if (pane->stale)
		console_reload(pane); /* a filter that is being typed */
	console_frame(console, frame_pane_title(pane), hints, &top, &rows);
	pane->screen->draw(pane, top, rows);
	/* lines put the header that they lack into the rule; a long message lies over the screen */
	draw_title_rule(term, frame_pane_title(pane));
	draw_message(console);
}
