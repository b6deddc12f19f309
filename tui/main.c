#include "tui/app.h"

#include "tui/confine.h"
#include "tui/login_shell.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The flags that come before the command (or after it, where the command has no such flag). */
static bool take_global(struct app *app, char **words, int count, int *at, struct failure *failure)
{
	struct {
		const char *flag;
		const char **text;
		bool *yes;
	} flags[] = { { "--config", &app->config_path, NULL }, { "--db", &app->db_path, NULL },
		{ "--as", &app->as, NULL }, { "--lang", &app->language, NULL },
		{ "--now", &app->now, NULL }, { "--ascii", NULL, &app->ascii },
		{ "--mono", NULL, &app->mono }, { "--slow", NULL, &app->slow },
		{ "--password-stdin", NULL, &app->password_stdin } };

	for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++) {
		size_t length = strlen(flags[i].flag);

		if (strncmp(words[*at], flags[i].flag, length) != 0)
			continue;
		if (flags[i].yes && words[*at][length] == '\0')
			*flags[i].yes = true;
		else if (flags[i].text && words[*at][length] == '=')
			*flags[i].text = words[*at] + length + 1;
		else if (flags[i].text && words[*at][length] == '\0' && *at + 1 < count)
			*flags[i].text = words[++*at];
		else if (flags[i].text && words[*at][length] == '\0')
			failure_add(failure, CODE_MISSING_VALUE, NULL, _("%s needs a value"),
			    flags[i].flag);
		else
			continue;
		return true;
	}
	return false;
}

static void check_globals(struct app *app, struct failure *failure)
{
	if (app->language && strcmp(app->language, "en") != 0 && strcmp(app->language, "ka") != 0) {
		failure_add(failure, CODE_BAD_CHOICE, "lang", _("--lang: \"%s\"; allowed: en | ka"),
		    app->language);
		app->language = NULL;
	}
}

/* As a login shell: -c TEXT, of which only a console is taken. Gives the words instead. */
static char **shell_words(char **words, int *count, struct failure *failure)
{
	static char *of_text[LOGIN_WORDS + 1];

	if (*count != 3 || strcmp(words[1], "-c") != 0)
		return words;
	of_text[0] = words[0];
	if (!login_shell_words(words[2], of_text + 1, count)) {
		failure_add(failure, CODE_NOT_ALLOWED, NULL,
		    _("only the console opens here, nothing else is run: connect without a command"));
		*count = 0;
	}
	++*count;
	return of_text;
}

int main(int count, char **words)
{
	struct app app = { .desk = { .fixed_now = WHEN_NONE } };
	struct failure failure = { 0 };
	int kept = 0, status;

	app.client_command = getenv("SSH_ORIGINAL_COMMAND") != NULL;
	app.multiplexed = getenv("TMUX") || getenv("STY"); /* dropped next */
	confine_start();
	app_language(NULL);
	when_zone("Asia/Tbilisi");
	words = shell_words(words, &count, &failure);
	for (int i = 1; i < count; i++)
		if (!take_global(&app, words, count, &i, &failure))
			words[kept++] = words[i];
	check_globals(&app, &failure);
	if (app.language)
		app_language(app.language);
	if (failure.count > 0) {
		app_complain(&failure);
		status = failure_exit(&failure);
	} else {
		status = kept > 0 ? cli_run(&app, kept, words) : console_run(&app);
	}
	failure_done(&failure);
	app_close(&app);
	return status;
}
