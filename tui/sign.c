#include "tui/console.h"

#include "core/sign.h"
#include "db/secret.h"
#include "db/user.h"
#include "tui/paint.h"

#include <stdio.h>
#include <string.h>

/* Screens that show nothing of the desk: sign-in, a new password, and the lock. They have a wait of
 * their own, in which no key does anything but what is typed. */

#define LABEL_ROW 11

struct face {
	const char *title;  /* "Sign in" */
	const char *who;    /* whose password; NULL: what is typed is shown (a name) */
	const char *label, *hints;
	const char *said;   /* what was wrong before; "" nothing */
	bool blank;         /* nothing at all, any key ends it */
	bool enter_only;    /* no password: Enter alone */
	bool may_end;       /* ^D ends the console */
};

enum answer { ANSWER_TAKEN, ANSWER_LEFT, ANSWER_GONE };

#define NAME_MAX_BYTES 33 /* of a user, its NUL included */

/* Is there a Georgian letter in it (U+10D0 and on: E1 83 90)? */
static bool is_georgian(const char *typed)
{
	return strstr(typed, "\341\203") != NULL;
}

static void draw_face(struct console *console, const struct face *face, const char *typed)
{
	struct term *term = console->term;
	struct arena *scratch = term_scratch(term);
	size_t letters = 0;
	char stars[64];
	int column;

	term_clear(term);
	term_cursor(term, 0, 0);
	if (face->blank)
		return;
	paint_text(term, LABEL_ROW - 4, 10, LOOK_TITLE,
	    arena_format(scratch, "Shelterdesk  %s", face->title));
	if (face->who)
		paint_text(term, LABEL_ROW - 2, 10, LOOK_NORMAL,
		    arena_format(scratch, "%s: %s", _("User"), face->who));
	column = paint_text(term, LABEL_ROW, 10, LOOK_NORMAL, face->label);
	if (!face->enter_only) {
		for (const char *at = typed; *at && letters + 1 < sizeof stars; at++)
			if (((unsigned char)*at & 0xC0) != 0x80)
				stars[letters++] = '*';
		stars[letters] = '\0';
		column = paint_text(term, LABEL_ROW, column, LOOK_NORMAL, ": ");
		column = paint_text(
		    term, LABEL_ROW, column, LOOK_NORMAL, face->who ? stars : typed);
		term_cursor(term, LABEL_ROW, column);
		/* what cannot be seen cannot be seen to be typed in the wrong layout either */
		if (face->who && is_georgian(typed))
			paint_text(term, LABEL_ROW, column + 2, LOOK_DIM, _("(Georgian letters)"));
	}
	if (*face->said)
		paint_text(term, LABEL_ROW + 2, 10, LOOK_ERROR, face->said);
	paint_text(term, term_rows(term) - 1, 0, LOOK_HINT, face->hints);
}

static void type(char *typed, size_t size, uint32_t code)
{
	size_t length = strlen(typed);
	char letter[5] = { 0 };

	if (code == K_BACKSPACE) {
		while (length > 0 && ((unsigned char)typed[--length] & 0xC0) == 0x80)
			;
		memset(typed + length, 0, size - length);
		return;
	}
	if (code == KEY_CONTROL('u')) {
		memset(typed, 0, size);
		return;
	}
	if (code < ' ' || code == 127 || code >= K_FIRST)
		return;
	if (code < 0x80) {
		letter[0] = (char)code;
	} else if (code < 0x800) {
		letter[0] = (char)(0xC0 | (code >> 6));
		letter[1] = (char)(0x80 | (code & 0x3F));
	} else if (code < 0x10000) {
		letter[0] = (char)(0xE0 | (code >> 12));
		letter[1] = (char)(0x80 | ((code >> 6) & 0x3F));
		letter[2] = (char)(0x80 | (code & 0x3F));
	} else {
		letter[0] = (char)(0xF0 | (code >> 18));
		letter[1] = (char)(0x80 | ((code >> 12) & 0x3F));
		letter[2] = (char)(0x80 | ((code >> 6) & 0x3F));
		letter[3] = (char)(0x80 | (code & 0x3F));
	}
	if (length + strlen(letter) < size)
		memcpy(typed + length, letter, strlen(letter) + 1);
}

static bool idle_past(const struct console *console, int seconds)
{
	return seconds > 0 && console_ms() - console->key_ms >= seconds * 1000LL;
}

/* Nothing came for a while: is the console to end? */
static bool ends(struct console *console)
{
	if (idle_past(console, console->app->desk.config->session_end_seconds)) {
		console->gone = true;
		console->why = _("nobody was there for long: the console has ended");
	}
	return console->gone || (console->app->desk.actor.user && console_closed(console));
}

static enum answer ask(
    struct console *console, const struct face *face, char *typed, size_t size)
{
	const struct config *config = console->app->desk.config;
	struct key key;

	memset(typed, 0, size);
	for (;;) {
		draw_face(console, face, typed);
		switch (term_wait(console->term, config->session_poll_ms, &key)) {
		case TERM_GONE:
		case TERM_STOP:
			console->gone = true;
			return ANSWER_GONE;
		case TERM_TIMEOUT:
			if (ends(console))
				return ANSWER_GONE;
			if (face->blank && idle_past(console, config->session_lock_seconds))
				return ANSWER_LEFT;
			break;
		case TERM_REDRAW:
			break;
		case TERM_KEY:
			console->key_ms = console_ms();
			if (face->blank || (key.code == K_ENTER && !key.pasted))
				return ANSWER_TAKEN;
			if (key.code == K_ESCAPE)
				return ANSWER_LEFT;
			if (key.code == KEY_CONTROL('d') && face->may_end) {
				console->gone = console->ended = true;
				return ANSWER_GONE;
			}
			if (key.code == KEY_CONTROL('l'))
				term_repaint(console->term);
			else
				type(typed, size, key.code);
			break;
		}
	}
}

/* --- a new password -------------------------------------------------------------------------- */

static bool set_password(struct console *console, const char *user, const char *password,
    char *said, size_t size)
{
	struct desk *desk = &console->app->desk;
	const struct value item = { .name = "user", .text = user };
	const struct request request = { .values = { &item, 1 }, .seen = DB_NULL };
	struct failure failure = { 0 };
	struct outcome outcome = { 0 };
	struct arena arena = { 0 };
	bool done = false;

	if (sign_prepare(desk, user, password, &failure)) {
		done = act_run(desk, &verb_password, &request, &outcome);
		snprintf(said, size, "%s",
		    done ? outcome.message : failure_line(&arena, &outcome.failure));
		outcome_done(&outcome);
	} else {
		snprintf(said, size, "%s", failure_line(&arena, &failure));
	}
	desk->new_hash = NULL;
	failure_done(&failure);
	arena_done(&arena);
	return done;
}

/* Asks twice until it is taken or left. */
static bool ask_new(struct console *console, const char *user, char *said, size_t size)
{
	struct face face = { .title = _("A new password"), .who = user, .said = said,
		.hints = _(" Enter take it  Esc leave it") };
	char *first = sign_buffer_new(), *again = sign_buffer_new();
	const int least = console->app->desk.config->password_length;
	struct arena arena = { 0 };
	const char *label = arena_format(&arena,
	    P_("New password, at least %d letter", "New password, at least %d letters", least), least);
	bool done = false;

	while (!done) {
		face.label = label;
		if (ask(console, &face, first, SIGN_PASSWORD_MAX) != ANSWER_TAKEN)
			break;
		said[0] = '\0';
		face.label = _("The same again");
		if (ask(console, &face, again, SIGN_PASSWORD_MAX) != ANSWER_TAKEN)
			break;
		if (strcmp(first, again) != 0)
			snprintf(said, size, "%s", _("the two are not the same"));
		else
			done = set_password(console, user, first, said, size);
	}
	sign_buffer_free(&first);
	sign_buffer_free(&again);
	arena_done(&arena);
	return done;
}

/* --- signing in ------------------------------------------------------------------------------- */

/* One try. Says what was wrong. */
static bool try_password(struct console *console, const char *user, const char *password,
    bool *must_change, char *said, size_t size)
{
	struct failure failure = { 0 };
	struct arena arena = { 0 };
	bool good
	    = sign_check(&console->app->desk, user, password, must_change, &failure);

	snprintf(said, size, "%s", good ? "" : failure_line(&arena, &failure));
	failure_done(&failure);
	arena_done(&arena);
	return good;
}

bool sign_change_first(struct console *console)
{
	char said[512];

	snprintf(said, sizeof said, "%s", _("this password is only for the first time: choose your own"));
	console->must_change = false;
	return ask_new(console, console->app->desk.actor.user, said, sizeof said);
}

/* Until it is right; Esc gives up. */
static enum answer ask_password(struct console *console, struct face *face, bool *must_change)
{
	char *password = sign_buffer_new(), said[512] = "";
	enum answer answer;
	bool good = false;

	if (!face->label)
		face->label = _("Password");
	face->said = said;
	do {
		answer = ask(console, face, password, SIGN_PASSWORD_MAX);
		if (answer == ANSWER_TAKEN)
			good = try_password(
			    console, face->who, password, must_change, said, sizeof said);
	} while (answer == ANSWER_TAKEN && !good);
	sign_buffer_free(&password);
	return answer;
}

/* Whom the console is opened for: --as, or the system user if that is a user of the desk. False: it
 * is to be asked. */
static bool expected_user(struct console *console, char name[NAME_MAX_BYTES])
{
	struct app *app = console->app;
	const char *expected = app->as ? app->as : app_system_user(app);
	struct desk_user row;
	bool known = user_by_name(app->desk.db, &app->arena, expected, &row);

	snprintf(name, NAME_MAX_BYTES, "%s", expected);
	if (known && !app->language && *row.language)
		app_language(row.language); /* whoever reads one language only signs in in it */
	return known || app->as;
}

bool sign_sit_down(struct console *console, const char *name)
{
	struct app *app = console->app;
	struct failure failure = { 0 };
	bool good = app_sit_down(app, arena_text(&app->arena, name), false, &failure) &&
		session_trace(&app->desk, SESSION_IN, NULL, NULL, &failure);

	if (!good)
		console->why = failure_line(&app->arena, &failure);
	failure_done(&failure);
	return good;
}

bool sign_at_console(struct console *console)
{
	char name[NAME_MAX_BYTES];
	bool expected = expected_user(console, name), fixed = console->app->as != NULL;
	enum answer answer = ANSWER_LEFT;

	while (answer != ANSWER_TAKEN && !console->gone) {
		struct face face = { .title = _("Sign in"), .label = _("User"), .said = "",
			.hints = _(" Enter go on  Esc leave") };

		if (!expected && ask(console, &face, name, sizeof name) != ANSWER_TAKEN)
			return false;
		expected = false;
		if (!name[0])
			continue;
		face.who = name;
		face.label = NULL;
		face.hints = fixed ? _(" Enter sign in  Esc leave")
				   : _(" Enter sign in  Esc somebody else");
		answer = ask_password(console, &face, &console->must_change);
		if (fixed && answer == ANSWER_LEFT)
			return false;
	}
	return answer == ANSWER_TAKEN && sign_sit_down(console, name);
}

/* Asks until it is good; Esc leaves. */
static enum answer ask_proof(struct console *console, struct face *face)
{
	char *password = sign_buffer_new(), said[512] = "";
	struct failure failure = { 0 };
	struct arena arena = { 0 };
	enum answer answer;

	face->said = said;
	for (;;) {
		answer = ask(console, face, password, SIGN_PASSWORD_MAX);
		if (answer != ANSWER_TAKEN
		    || sign_prove(&console->app->desk, password, &failure))
			break;
		snprintf(said, sizeof said, "%s", failure_line(&arena, &failure));
		failure_done(&failure);
	}
	sign_buffer_free(&password);
	failure_done(&failure);
	arena_done(&arena);
	return answer;
}

bool sign_again(struct console *console, const char *title)
{
	struct face face = { .title = title, .who = console->app->desk.actor.user,
		.label = _("Password again"), .hints = _(" Enter go on  Esc back to the form") };

	return !sign_provable(&console->app->desk) || ask_proof(console, &face) == ANSWER_TAKEN;
}

static size_t users_without(struct desk *desk)
{
	struct arena arena = { 0 };
	struct user_secret secret;
	struct desk_user *users;
	size_t count = users_load(desk->db, &arena, &users), without = 0;

	for (size_t i = 0; i < count; i++)
		without += users[i].closed_at == DB_NULL &&
			   !secret_get(desk->db, &arena, users[i].id, &secret);
	arena_done(&arena);
	return without;
}

/* With the first password of all the desk closes, also to those who have none yet. */
static void say_set(struct console *console, const char *said)
{
	struct desk *desk = &console->app->desk;
	bool before = console->guarded;
	size_t without = users_without(desk);

	console->open_desk = false;
	console->guarded = sign_needed(desk, true);
	if (before || !console->guarded || without == 0)
		console_say(console, "%s", said);
	else
		console_say(console,
		    P_("%s. From now on everybody signs in: %zu user has no password yet (:users)",
			"%s. From now on everybody signs in: %zu users have no password yet (:users)",
			without),
		    said, without);
}

void sign_change(struct console *console, const char *user)
{
	const char *own = console->app->desk.actor.user;
	struct face face = { .title = _("A new password"), .who = own,
		.label = _("Your password now"), .hints = _(" Enter go on  Esc leave it") };
	char said[512] = "";
	bool must_change;

	if (!user)
		user = own;
	/* with the first password the desk closes: not before whoever sets it */
	if (!console->guarded && strcmp(user, own) != 0) {
		console_warn(console,
		    _("your own password first (P): with the first one that is set everybody signs in"));
		return;
	}
	/* whoever finds the desk unattended does not get to keep it */
	if (console->guarded && ask_password(console, &face, &must_change) != ANSWER_TAKEN)
		return;
	if (ask_new(console, user, said, sizeof said))
		say_set(console, said);
	console_stale(console);
}

void sign_trace(struct console *console, enum session_event event, const char *detail)
{
	struct desk *desk = &console->app->desk;
	struct failure failure = { 0 };

	if (console->guarded && desk->actor.user)
		session_trace(desk, event, NULL, detail, &failure);
	failure_done(&failure);
}

/* --- the lock -------------------------------------------------------------------------------- */

/* Somebody else wants the desk: name, then password. */
static bool take_over(struct console *console)
{
	struct face face = { .title = _("Somebody else"), .label = _("User"), .said = "",
		.hints = _(" Enter go on  Esc back") };
	char name[NAME_MAX_BYTES];

	if (ask(console, &face, name, sizeof name) != ANSWER_TAKEN || !name[0])
		return false;
	face.who = name;
	face.label = NULL;
	if (ask_password(console, &face, &console->must_change) != ANSWER_TAKEN)
		return false;
	snprintf(console->next_user, sizeof console->next_user, "%s", name);
	console->gone = true;
	return true;
}

/* A pinned console has no somebody else: it can be ended, so that they come in on their own line. */
static enum answer ask_unlock(struct console *console)
{
	struct face face = { .title = _("Locked"), .who = console->app->desk.actor.user,
		.said = "", .may_end = console->app->pinned,
		.hints = console->app->pinned ? _(" Enter unlock  ^D end; forms are kept")
					      : _(" Enter unlock  Esc somebody else") };
	bool must_change;
	char none[8];

	if (console->guarded)
		return ask_password(console, &face, &must_change);
	face.label = _("No passwords are in use here: Enter unlocks");
	face.enter_only = true;
	face.hints = _(" Enter unlock");
	return ask(console, &face, none, sizeof none);
}

bool sign_lock(struct console *console, bool at_once)
{
	const struct face blank = { .blank = true };
	const struct config *config = console->app->desk.config;
	enum answer answer = ANSWER_LEFT;
	char none[8];

	if (!at_once && !idle_past(console, config->session_lock_seconds) && !ends(console)) {
		answer = ask(console, &blank, none, sizeof none);
		if (answer == ANSWER_TAKEN)
			return true; /* blank is not locked: any key shows it again */
	}
	draw_face(console, &blank, ""); /* the trace may have to wait for its turn, the lock may not */
	term_show(console->term);
	sign_trace(console, SESSION_LOCK, at_once ? "" : _("nobody was there"));
	while (!console->gone && answer != ANSWER_TAKEN) {
		answer = ask_unlock(console);
		if (answer == ANSWER_LEFT && console->guarded && !console->app->pinned)
			take_over(console);
	}
	if (!console->gone)
		sign_trace(console, SESSION_UNLOCK, "");
	console_stale(console);
	return !console->gone;
}
