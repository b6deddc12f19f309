#include "tui/sign.h"

#include "core/sign.h"

#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* A line of standard input; byte by byte, so that nothing of it stays in a buffer of stdio. */
static bool read_line(char *buffer)
{
	size_t length = 0;
	char byte;

	while (read(STDIN_FILENO, &byte, 1) == 1) {
		if (byte == '\n' || byte == '\r')
			return true;
		if (length + 1 < SIGN_PASSWORD_MAX)
			buffer[length++] = byte;
		buffer[length] = '\0';
	}
	return length > 0;
}

static bool read_hidden(const char *question, char *buffer)
{
	struct termios shown, hidden;
	bool good;

	if (tcgetattr(STDIN_FILENO, &shown) != 0)
		return false;
	hidden = shown;
	hidden.c_lflag &= ~(tcflag_t)(ECHO | ECHOE | ECHOK);
	tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
	fprintf(stderr, "%s: ", question);
	fflush(stderr);
	good = read_line(buffer);
	fputc('\n', stderr);
	tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
	return good;
}

static bool read_password(
    struct app *app, bool piped, const char *question, char *buffer, struct failure *failure)
{
	if (piped || app->password_stdin ? read_line(buffer)
		: isatty(STDIN_FILENO) && read_hidden(question, buffer))
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
	app->desk.proved = good && !must_change;
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

bool sign_new_at_shell(struct app *app, const char *user, struct failure *failure)
{
	char *password = sign_buffer_new(), *again = sign_buffer_new();
	bool piped = !isatty(STDIN_FILENO), good = true;

	if (user) {
		good = read_password(app, piped, _("New password"), password, failure);
		if (good && !piped && !app->password_stdin)
			good = read_password(app, false, _("The same again"), again, failure);
		else
			strcpy(again, password);
		if (good && strcmp(password, again) != 0) {
			failure_add(failure, CODE_BAD_VALUE, NULL, _("the two are not the same"));
			good = false;
		}
		good = good && sign_prepare(&app->desk, user, password, failure);
	}
	sign_buffer_free(&password);
	sign_buffer_free(&again);
	return good;
}
