#include "tui/console.h"

#include "core/glass.h"
#include "core/sign.h"
#include "core/see.h"
#include "db/user.h"

#include <malloc.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

struct app *console_app(struct console *console)
{
	return console->app;
}

struct term *console_term(struct console *console)
{
	return console->term;
}

struct desk *console_desk(struct console *console)
{
	return &console->app->desk;
}

bool console_gone(const struct console *console)
{
	return console->gone;
}

struct pane *console_top(const struct console *console)
{
	return console->depth ? console->stack[console->depth - 1] : NULL;
}

/* --- the message line ------------------------------------------------------------------------ */

static void say(struct console *console, enum look look, const char *format, va_list values)
    __attribute__((format(printf, 3, 0)));
static void say(struct console *console, enum look look, const char *format, va_list values)
{
	vsnprintf(console->message, sizeof console->message, format, values);
	console->message_look = look;
}

void console_say(struct console *console, const char *format, ...)
{
	va_list values;

	va_start(values, format);
	say(console, LOOK_TITLE, format, values);
	va_end(values);
}

void console_warn(struct console *console, const char *format, ...)
{
	va_list values;

	va_start(values, format);
	say(console, LOOK_ERROR, format, values);
	va_end(values);
}

void console_denied(struct console *console, enum right right)
{
	const struct desk *desk = &console->app->desk;

	console_warn(console, _("%s may not do this: %s%s  (? shows what works here)"),
	    desk->actor.user, right_title(right), right_in_emergency(right) ? glass_hint(desk) : "");
}

bool console_live(struct pane *pane)
{
	if (pane->at != WHEN_NONE)
		console_warn(pane->console,
		    _("this is the past: nothing can be changed here; @ returns to now"));
	return pane->at == WHEN_NONE;
}

/* --- panes ----------------------------------------------------------------------------------- */

static struct pane *pane_new(
    struct console *console, const struct screen *screen, const char *subject, const void *extra)
{
	struct pane *pane = calloc(1, sizeof *pane);

	if (!pane || !(pane->state = calloc(1, screen->state_size + 1)))
		abort();
	pane->screen = screen;
	pane->console = console;
	pane->extra = extra;
	pane->at = WHEN_NONE;
	pane->stale = true;
	snprintf(pane->subject, sizeof pane->subject, "%s", subject ? subject : "");
	if (screen->open)
		screen->open(pane);
	return pane;
}

static void pane_free(struct pane *pane)
{
	if (!pane)
		return;
	if (pane->screen->close)
		pane->screen->close(pane);
	arena_done(&pane->rows);
	free(pane->state);
	free(pane->known);
	free(pane);
}

void console_reload(struct pane *pane)
{
	struct console *console = pane->console;
	struct db *db = console->app->desk.db;

	arena_done(&pane->rows);
	db_forgive(db);
	/* before the read: what others commit from now on is seen as a change */
	console->version = db_data_version(db);
	console->loaded_at = desk_now(&console->app->desk);
	db_read_begin(db);
	pane->stale = false;
	console->revealed_until = see_until(&console->app->desk);
	pane->screen->load(pane);
	db_read_end(db);
	if (db_failed(db) != DB_OK)
		console_warn(console, _("the database could not be read: %s"), db_detail(db));
	db_forgive(db);
}

void console_stale(struct console *console)
{
	for (size_t i = 0; i < SCREEN_COUNT; i++)
		if (console->homes[i])
			console->homes[i]->stale = true;
	for (size_t i = 0; i < console->depth; i++)
		console->stack[i]->stale = true;
}

static bool may_open(struct console *console, const struct screen *screen)
{
	if (screen->unasked || desk_may(&console->app->desk, screen->right, DB_NULL))
		return true;
	console_denied(console, screen->right);
	return false;
}

struct pane *console_push(
    struct console *console, const struct screen *screen, const char *subject, const void *extra)
{
	if (!may_open(console, screen))
		return NULL;
	if (console->depth == CONSOLE_DEPTH) {
		console_warn(console, _("too many screens above one another; Esc goes back"));
		return NULL;
	}
	console->stack[console->depth] = pane_new(console, screen, subject, extra);
	return console->stack[console->depth++];
}

void console_open(struct console *console, const struct screen *screen, const char *subject)
{
	console_push(console, screen, subject, NULL);
}

static void pop_to(struct console *console, size_t depth)
{
	while (console->depth > depth)
		pane_free(console->stack[--console->depth]);
}

void console_home(struct console *console, const struct screen *screen)
{
	struct pane **home = console->homes;

	if (!may_open(console, screen))
		return;
	for (size_t i = 0; screens[i] != screen; i++)
		home++;
	if (!*home)
		*home = pane_new(console, screen, "", NULL);
	else if (console->depth == 0 || console->stack[0] != *home)
		console_forget_looks(*home);
	if (console->depth > 1)
		pop_to(console, 1);
	console->stack[0] = *home;
	console->depth = 1;
}

/* Does the first key of the screen that is a verb do work that is the actor's? */
static bool is_work_of(struct console *console, const struct screen *screen)
{
	for (const struct binding *binding = screen->bindings; binding->key; binding++) {
		const struct verb *verb = binding->name ? verb_named(binding->name) : NULL;

		if (verb)
			return desk_may(&console->app->desk, verb->right, DB_NULL);
	}
	return false;
}

/* The first screen that the actor may open, of those with a digit before the others, and of these the
 * one of their own work: not everybody has the Overview. */
static const struct screen *first_screen(struct console *console)
{
	const struct screen *listed = NULL, *own = NULL;

	for (size_t i = 0; screens[i]; i++) {
		if (!screens[i]->digit || !desk_may(&console->app->desk, screens[i]->right, DB_NULL))
			continue;
		if (screen_has_digit(screens[i]))
			return screens[i];
		if (!listed)
			listed = screens[i];
		if (!own && is_work_of(console, screens[i]))
			own = screens[i];
	}
	return own ? own : listed ? listed : &screen_overview;
}

void console_back(struct console *console)
{
	if (console->depth > 1)
		pop_to(console, console->depth - 1);
	else if (console->stack[0]->screen != first_screen(console))
		console_home(console, first_screen(console));
	else
		console_say(console, _("This is the first screen: q leaves the console."));
}

static void close_all(struct console *console)
{
	if (console->depth > 1)
		pop_to(console, 1);
	for (size_t i = 0; i < SCREEN_COUNT; i++)
		pane_free(console->homes[i]);
}

static void load_if_stale(struct pane *pane)
{
	if (pane->stale)
		console_reload(pane);
}

void console_draw(struct console *console)
{
	struct pane *pane = console_top(console);

	load_if_stale(pane);
	console_draw_with(console, frame_pane_hints(pane));
}

/* --- waiting --------------------------------------------------------------------------------- */

int64_t console_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

bool console_closed(struct console *console)
{
	struct desk *desk = &console->app->desk;
	struct arena arena = { 0 };
	struct desk_user user;
	bool closed;

	db_forgive(desk->db);
	closed = user_by_name(desk->db, &arena, desk->actor.user, &user)
			 ? user.closed_at != DB_NULL
			 : db_failed(desk->db) == DB_OK;
	arena_done(&arena);
	if (closed) {
		console->gone = true;
		console->why = _("your entry as a user was closed: the console has ended");
	}
	return closed;
}

/* So long without a key that the screen must not stay as it is. */
static bool idle_too_long(const struct console *console)
{
	const struct config *config = console->app->desk.config;
	int64_t idle = console_ms() - console->key_ms;
	int limits[] = { config->session_blank_seconds, config->session_lock_seconds,
		config->session_end_seconds };

	for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++)
		if (limits[i] > 0 && idle >= limits[i] * 1000LL)
			return true;
	return false;
}

/* Did others change the database, or did so much time go by that what is late has changed? Asked
 * once in a poll's time, whether keys come or not. */
static bool poll_changes(struct console *console)
{
	const struct desk *desk = &console->app->desk;
	int64_t now = console_ms();
	bool changed;

	if (now - console->polled_ms < desk->config->session_poll_ms)
		return false;
	console->polled_ms = now;
	changed = db_data_version(desk->db) != console->version ||
		  desk_now(desk) - console->loaded_at >= CONSOLE_REFRESH ||
		  glass_turned(console) ||
		  (console->revealed_until != WHEN_NONE &&
		      desk_now(desk) >= console->revealed_until);
	if (changed && !console_closed(console))
		console_stale(console);
	return changed;
}

/* Fifty consoles stand open at once, and most of them wait: what was read for the last picture is
 * given back to the system (some 2 MB), the kernel has the pages of the file anyway. */
static void rest(struct console *console, bool changed)
{
	if (!console->rested && !changed) {
		db_rest(console->app->desk.db);
		malloc_trim(0);
	}
	console->rested = !changed;
}

/* A key that the console itself obeys wherever it comes. */
static bool obey(struct console *console, struct key key, bool *redraw)
{
	if (key.pasted)
		return false;
	if (key.code == KEY_CONTROL('l'))
		term_repaint(console->term);
	else if (key.code == KEY_CONTROL('o'))
		sign_lock(console, true);
	else if (key.code == KEY_CONTROL('z') && console->app->pinned)
		console_say(console, _("there is no shell here to go back to; q leaves"));
	else if (key.code == KEY_CONTROL('z'))
		term_suspend(console->term);
	else
		return false;
	*redraw = true;
	return true;
}

/* What came from the terminal; CONSOLE_REDRAW when nothing for the caller. */
static enum console_event receive(struct console *console, struct key *key, bool *redraw)
{
	switch (term_wait(console->term, console->app->desk.config->session_poll_ms, key)) {
	case TERM_KEY:
		console->rested = false;
		console->key_ms = console_ms();
		if (obey(console, *key, redraw) || !term_fits(console->term))
			return CONSOLE_REDRAW;
		console->message[0] = '\0';
		return CONSOLE_KEY;
	case TERM_REDRAW:
		*redraw = true;
		return CONSOLE_REDRAW;
	case TERM_TIMEOUT:
		*redraw |= poll_changes(console);
		rest(console, *redraw);
		if (!console->gone && idle_too_long(console))
			*redraw |= sign_lock(console, false);
		return CONSOLE_REDRAW;
	case TERM_GONE:
	case TERM_STOP:
		console->gone = true;
		return CONSOLE_GONE;
	}
	return CONSOLE_GONE;
}

enum console_event console_wait(struct console *console, struct key *key)
{
	enum console_event event = CONSOLE_REDRAW;
	bool redraw = console->gone ? false : poll_changes(console);

	if (console->gone)
		return CONSOLE_GONE;
	console_traced(console);
	while (event == CONSOLE_REDRAW && !console->gone && !(redraw && term_fits(console->term))) {
		if (!term_fits(console->term))
			term_draw_small(console->term);
		event = receive(console, key, &redraw);
	}
	return console->gone ? CONSOLE_GONE : event;
}

bool console_confirm(struct console *console, const char *question)
{
	struct key key = { 0 };
	enum console_event event;

	do {
		console_warn(console, _("%s  y yes, any other key no"), question);
		console_draw_with(console, NULL);
		event = console_wait(console, &key);
	} while (event == CONSOLE_REDRAW);
	console->message[0] = '\0';
	return event == CONSOLE_KEY && key_hotkey(key) == 'y';
}

void console_tell(struct console *console, const char *text)
{
	struct key key = { 0 };
	enum console_event event;

	do {
		console_warn(console, _("%s  Enter or Esc goes on"), text);
		console_draw_with(console, NULL);
		event = console_wait(console, &key);
	} while (event == CONSOLE_REDRAW
		 || (event == CONSOLE_KEY
		     && (key.pasted || (key.code != K_ENTER && key.code != K_ESCAPE))));
	console->message[0] = '\0';
}

/* --- the whole ------------------------------------------------------------------------------- */

static int work(struct console *console)
{
	struct key key;

	console_home(console, first_screen(console));
	if (!console->depth)
		return 4;
	while (!console->leaving && !console->gone) {
		/* with keys waiting the picture would not be seen: they come first */
		if (term_pending(console->term))
			load_if_stale(console_top(console));
		else
			console_draw(console);
		if (console_wait(console, &key) == CONSOLE_KEY)
			console_key(console, key);
	}
	return 0;
}

static void note_guard(struct console *console)
{
	struct desk *desk = &console->app->desk;

	console->guarded = sign_needed(desk, true);
	console->open_desk = !console->guarded && !db_meta(desk->db, &desk->arena, "demo");
}

/* Somebody else sits down: the first one's forms are drafts by now, and all is loaded anew. */
static bool change_user(struct console *console)
{
	struct arena *arena = &console->app->arena;
	const char *user = arena_text(arena, console->next_user);

	sign_trace(console, SESSION_END, arena_format(arena, _("handed over to %s"), user));
	close_all(console);
	memset(console->homes, 0, sizeof console->homes);
	console->depth = 0;
	console->gone = false;
	console->next_user[0] = '\0';
	console->message[0] = '\0';
	return sign_sit_down(console, user);
}

static int loop(struct console *console)
{
	int status = 0;

	note_guard(console);
	if (console->guarded && !sign_at_console(console))
		return 0;
	do {
		if (console->must_change && !sign_change_first(console))
			return 0;
		note_guard(console);
		status = work(console);
	} while (console->gone && console->next_user[0] && change_user(console));
	return status;
}

/* 0, or the exit status of what was found wrong, which has been said. */
static int prepare(struct app *app)
{
	struct failure failure = { 0 };
	int status;
	bool good = app_load_config(app, &failure);

	/* whoever comes in by SSH makes no database */
	if (good && !app_over_ssh() && !app->pinned && isatty(STDIN_FILENO) && isatty(STDOUT_FILENO) &&
	    access(app_database(app), F_OK) != 0)
		good = guide_run(app);
	else if (good)
		good = app_open(app, &failure);
	app_complain(&failure);
	status = good ? 0 : failure.count ? failure_exit(&failure) : 5;
	failure_done(&failure);
	return status;
}

/* What an SSH client asks for is not run. With a terminal the console opens all the same; without
 * one there is nothing to open it on. */
static int refuse_command(void)
{
	if (isatty(STDIN_FILENO) && isatty(STDOUT_FILENO))
		return 0;
	fprintf(stderr, "shelterdesk: %s: %s\n", code_word(CODE_NOT_ALLOWED),
	    _("only the console opens here, nothing else is run: connect without a command"));
	return 4;
}

static void trace_end(struct console *console)
{
	if (console->leaving)
		sign_trace(console, SESSION_OUT, "");
	else
		sign_trace(console, SESSION_END, console->why ? console->why
		    : console->ended ? _("ended at the lock") : _("the line is gone"));
}

int console_run(struct app *app)
{
	struct console console
	    = { .app = app, .polled_ms = console_ms(), .key_ms = console_ms() };
	struct term_options options = { .mono = app->mono, .ascii = app->ascii, .slow = app->slow };
	char why[512];
	int status;

	app->at_console = true;
	app->pinned = app->as && (app->console_word || app_over_ssh());
	status = app->client_command ? refuse_command() : 0;
	if (status == 0) {
		app_helpers(app);
		status = prepare(app);
	}
	if (status != 0)
		return status;
	options.escape_ms = app->config->escape_ms;
	console.named.arena = &console.named_arena;
	app->desk.named = &console.named;
	console.term = term_start(&options, why, sizeof why);
	if (!console.term) {
		fprintf(stderr, "shelterdesk: bad-terminal: %s\n", why);
		return 2;
	}
	app_confine(app, NULL);
	status = loop(&console);
	trace_end(&console);
	close_all(&console);
	app->desk.named = NULL;
	arena_done(&console.named_arena);
	term_end(&console.term);
	if (console.why) {
		fprintf(stderr, "shelterdesk: %s: %s\n", code_word(CODE_NOT_ALLOWED), console.why);
		return 4;
	}
	if (status == 4)
		fprintf(
		    stderr, "shelterdesk: %s: %s\n", code_word(CODE_NOT_ALLOWED), console.message);
	return status;
}
