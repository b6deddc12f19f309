#include "tui/console.h"

#include "core/text.h"
#include "tui/commands.h"

#include <stdio.h>
#include <string.h>

/* One answer on the plain terminal; the proposal when nothing is typed. NULL at the end of input.
 */
static const char *ask(struct app *app, const char *question, const char *proposal)
{
	char line[512];
	const char *clean;

	printf("%s [%s] ", question, proposal);
	fflush(stdout);
	if (!fgets(line, sizeof line, stdin))
		return NULL;
	line[strcspn(line, "\r\n")] = '\0';
	if (text_admit(&app->arena, line, strlen(line), TEXT_NAME_MAX, &clean) != TEXT_OK)
		return proposal;
	return clean;
}

static const char *ask_language(struct app *app)
{
	const char *answer;

	do {
		answer = ask(app, _("Language, en or ka:"), app->config->language);
	} while (answer && strcmp(answer, "en") != 0 && strcmp(answer, "ka") != 0);
	return answer;
}

static void tell(struct app *app)
{
	printf(_("Shelterdesk runs here for the first time.\n\n"
		 "  Config:    %s\n"
		 "             (help config-example shows one to edit; --config FILE takes it)\n"
		 "  Database:  %s\n"
		 "             (--db FILE takes another; shelterdesk demo makes a trial one)\n"),
	    app->config->path, app_database(app));
	printf(_("  Shelters:  %zu\n\n"
		 "Enter takes what stands in brackets, ^C leaves without making anything.\n\n"),
	    app->config->shelter_count);
}

bool guide_run(struct app *app)
{
	struct failure failure = { 0 };
	struct setup_options options = { 0 };
	const char *name, *language, *sure;
	bool made = false;

	tell(app);
	name = ask(app, _("User name of the administrator:"), app_system_user(app));
	language = name ? ask_language(app) : NULL;
	sure = language ? ask(app, _("Make the database now? yes or no:"), _("yes")) : NULL;
	if (!sure ||
	    (strcmp(sure, _("yes")) != 0 && strcmp(sure, "yes") != 0 && strcmp(sure, "y") != 0)) {
		printf("\n%s\n", _("Nothing was made."));
		return false;
	}
	if (!app->as)
		app->as = name;
	if (!app->language)
		app_language(language);
	options.administrator = name;
	options.language = language;
	made = commands_create(app, &options, &failure) && app_sign_in(app, &failure);
	app_complain(&failure);
	failure_done(&failure);
	return made;
}
