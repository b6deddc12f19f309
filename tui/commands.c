#include "tui/commands.h"

#include "core/setup.h"
#include "core/text.h"
#include "tui/flags.h"
#include "tui/help_text.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static int complain(struct failure *failure)
{
	int status = failure_exit(failure);

	app_complain(failure);
	failure_done(failure);
	return status;
}

/* Reads a command's flags into its struct, with no database open yet. */
static bool read_command(struct app *app, const struct param *params, size_t count, int words,
    char **word, void *args, struct failure *failure)
{
	struct flags flags = { 0 };
	struct values values;

	if (!flags_read(&app->arena, params, count, FLAGS_COMMAND, words, word, &flags, failure))
		return false;
	values = (struct values){ flags.items, flags.count };
	return params_read(&app->desk, &app->arena, params, count, &values, desk_now(&app->desk),
	    args, failure);
}

/* The folders above a new database, readable for its owner alone. */
static bool make_folders(const char *path, struct arena *arena, struct failure *failure)
{
	char *part = arena_text(arena, path);

	for (char *slash = strchr(part + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(part, 0700) != 0 && errno != EEXIST) {
			failure_add(failure, CODE_STORAGE_MISSING, NULL,
			    _("%s: the folder cannot be made: %s"), part, strerror(errno));
			return false;
		}
		*slash = '/';
	}
	return true;
}

bool commands_create(struct app *app, const char *administrator, const char *language, bool demo,
    struct failure *failure)
{
	struct setup_options options = { .path = app_database(app), .administrator = administrator,
		.language = language, .demo = demo };

	app->desk.terminal = "shell";
	return make_folders(options.path, &app->arena, failure)
		&& setup_create(&app->desk, &options, failure);
}

/* --- init -------------------------------------------------------------------------------------- */

struct init_args {
	const char *administrator, *language;
};

static const struct param init_params[] = {
	{ .name = "administrator", .label = N_("Administrator"), .type = PARAM_TEXT,
	    .offset = offsetof(struct init_args, administrator),
	    .help = N_("user name of the first administrator; your system user by default") },
	{ .name = "language", .label = N_("Language"), .type = PARAM_CHOICE,
	    .choices = choice_language, .offset = offsetof(struct init_args, language),
	    .help = N_("of the administrator") },
};

static int run_init(struct app *app, int count, char **words)
{
	struct failure failure = { 0 };
	struct init_args args = { 0 };
	const char *name;

	if (!app_load_config(app, &failure)
		|| !read_command(app, init_params, sizeof init_params / sizeof init_params[0],
		    count, words, &args, &failure))
		return complain(&failure);
	name = args.administrator && *args.administrator ? args.administrator
							 : app_system_user(app);
	if (commands_create(app, name, args.language, false, &failure))
		printf(_("made %s; the administrator is %s\n"), app_database(app), name);
	return complain(&failure);
}

/* --- help, version ----------------------------------------------------------------------------- */

static int run_help(struct app *app, int count, char **words)
{
	struct failure failure = { 0 };

	if (count == 0) {
		help_overview(stdout);
		return 0;
	}
	if (!app->language)
		app_load_config(app, &failure); /* for its language; its faults are not help's */
	failure_done(&failure);
	if (help_named(stdout, words[0]))
		return 0;
	failure_add(&failure, CODE_UNKNOWN_COMMAND, NULL,
	    _("there is no help on \"%s\" (shelterdesk help lists all)"),
	    text_safe(&app->arena, words[0]));
	return complain(&failure);
}

static int run_version(struct app *app, int count, char **words)
{
	(void)app;
	(void)count;
	(void)words;
	help_named(stdout, "version");
	return 0;
}

const struct command commands[] = {
	{ "init", N_("Make a new database"), "[--administrator NAME] [--language en|ka]",
	    N_("Makes an empty database from the config, with its shelters, rooms and beds and a"
	       " first administrator."),
	    run_init },
	{ "help", N_("Explain"), "[NAME]",
	    N_("Explains a command, or: config, config-example, codes, rights, version, man."),
	    run_help },
	{ "--help", N_("Explain"), "", N_("The same as help."), run_help },
	{ "--version", N_("Tell the version"), "", N_("Version and storage engine."), run_version },
	{ 0 },
};

const struct command *command_named(const char *name)
{
	for (const struct command *command = commands; command->name; command++)
		if (strcmp(command->name, name) == 0)
			return command;
	return NULL;
}
