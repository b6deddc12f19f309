#include "tui/sign.h"

#include "core/session.h"
#include "core/sign.h"

#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define LEFT '\003' /* ^C, which ends no program that has the echo off */

/* A line of standard input; byte by byte, so that nothing of it stays in a buffer of stdio. */
static bool read_line(char *buffer)
{
	size_t length = 0;
	char byte;

	memset(buffer, 0, SIGN_PASSWORD_MAX);
	while (read(STDIN_FILENO, &byte, 1) == 1) {
		if (byte == '\n' || byte == '\r')
			return true;
		if (byte == LEFT)
			return false;
		if (length + 1 < SIGN_PASSWORD_MAX)
			buffer[length++] = byte;
		buffer[length] = '\0';
	}
	return length > 0;
}

/* Until it is given back: no echo, also of what is typed ahead of the next question. */
static bool hide(struct termios *shown)
{
	struct termios hidden;

	if (!isatty(STDIN_FILENO) || tcgetattr(STDIN_FILENO, shown) != 0)
		return false;
	hidden = *shown;
	hidden.c_lflag &= ~(tcflag_t)(ECHO | ECHOE | ECHOK | ISIG);
	hidden.c_cc[VEOL] = LEFT;
	return tcsetattr(STDIN_FILENO, TCSADRAIN, &hidden) == 0;
}

static void show(const struct termios *shown)
{
	tcsetattr(STDIN_FILENO, TCSADRAIN, shown);
}

static bool ask(const char *question, char *buffer)
{
	bool good;

	fprintf(stderr, "%s: ", question);
	fflush(stderr);
	good = read_line(buffer);
	fputc('\n', stderr);
	return good;
}

static bool read_hidden(const char *question, char *buffer)
{
	struct termios shown;
	bool good;

	if (!hide(&shown))
		return false;
	good = ask(question, buffer);
	show(&shown);
	return good;
}

static bool read_password(
    struct app *app, bool piped, const char *question, char *buffer, struct failure *failure)
{
	if (piped || app->password_stdin ? read_line(buffer)
		: read_hidden(question, buffer))
		return true;
	failure_add(failure, CODE_NOT_ALLOWED, NULL,
	    _("a password is needed: on a terminal, or with --password-stdin from standard input"));
	return false;
}

bool sign_at_shell(struct app *app, const char *user, struct failure *failure)
{
	char *password = sign_buffer_new();
	bool must_change = false;
	bool good = read_password(app, false, _("Password"), password, failure)
		&& sign_check(&app->desk, user, password, &must_change, failure);

	sign_buffer_free(&password);
	if (good && must_change)
		failure_add(failure, CODE_NOT_ALLOWED, NULL,
		    _("a first password has to be changed: sign in at the console"));
	app->desk.proved = good && !must_change &&
		session_trace(&app->desk, SESSION_IN, user, NULL, failure);
	return app->desk.proved;
}

bool sign_again_at_shell(struct app *app, struct failure *failure)
{
	char *password;
	bool good;

	if (app->desk.proved || !sign_provable(&app->desk))
		return true;
	password = sign_buffer_new();
	good = read_password(app, false, _("Password again"), password, failure)
		&& sign_prove(&app->desk, password, failure);
	sign_buffer_free(&password);
	return good;
}

/* The same on a hidden terminal twice. False: left, or the two differ. */
static bool ask_twice(const char *first, char *password, struct failure *failure)
{
	char *again = sign_buffer_new();
	bool good = ask(first, password);

	if (good && *password)
		good = ask(_("The same again"), again);
	if (!good)
		failure_add(failure, CODE_NOT_ALLOWED, NULL, _("left without a password"));
	else if (*password && strcmp(password, again) != 0)
		failure_add(failure, CODE_BAD_VALUE, NULL, _("the two are not the same"));
	sign_buffer_free(&again);
	return good && failure->count == 0;
}

bool sign_first_at_shell(
    struct app *app, const char *user, char *buffer, struct failure *failure)
{
	const char *question;
	struct termios shown;
	bool good = false;

	buffer[0] = '\0';
	if (app->password_stdin)
		return read_password(app, true, "", buffer, failure);
	if (!hide(&shown))
		return true;
	question = arena_format(&app->arena, _("Password of %s (Enter: none yet)"), user);
	while (!good && failure->count == 0) {
		good = ask_twice(question, buffer, failure) &&
			(!*buffer || sign_judge(&app->desk, user, buffer, failure));
		if (good || failure_worst(failure) == CLASS_DENIED)
			continue;
		app_complain(failure);
		failure_done(failure);
	}
	show(&shown);
	return good;
}

bool sign_new_at_shell(struct app *app, const char *user, struct failure *failure)
{
	struct termios shown;
	char *password;
	bool good;

	if (!user)
		return true;
	password = sign_buffer_new();
	if (!app->password_stdin && hide(&shown)) {
		good = ask_twice(_("New password"), password, failure);
		show(&shown);
	} else {
		good = read_password(app, true, "", password, failure);
	}
	good = good && sign_prepare(&app->desk, user, password, failure);
	sign_buffer_free(&password);
	return good;
}
