#include "tui/commands.h"

#include "core/check.h"
#include "core/demo.h"
#include "core/file.h"
#include "core/keeping.h"
#include "core/setup.h"
#include "core/sign.h"
#include "core/text.h"
#include "tui/flags.h"
#include "tui/help_text.h"
#include "tui/output.h"
#include "tui/sign.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

int command_end(struct failure *failure)
{
	int status = failure_exit(failure);

	app_complain(failure);
	failure_done(failure);
	return status;
}

bool command_read(struct app *app, const struct param *params, size_t count, int words,
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

bool commands_create(struct app *app, struct setup_options *options, struct failure *failure)
{
	options->path = app_database(app);
	options->key_folder = app_key_folder(app);
	options->key_file = app_key_file(app);
	app->desk.terminal = "shell";
	return (file_folders(options->path) || file_failed(failure, options->path))
		&& setup_create(&app->desk, options, failure);
}

/* --- console ----------------------------------------------------------------------------------- */

static int run_console(struct app *app, int count, char **words)
{
	struct failure failure = { 0 };

	if (!command_read(app, NULL, 0, count, words, NULL, &failure))
		return command_end(&failure);
	app->console_word = true;
	return console_run(app);
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

/* The folders are there by then: what may be written is told by folder. */
static bool confine_making(struct app *app, struct failure *failure)
{
	const char *path = app_database(app);

	if (!file_folders(path))
		return file_failed(failure, path);
	file_folders(arena_format(&app->arena, "%s/", app_key_folder(app)));
	return app_confine(app, NULL);
}

/* The administrator's password, where it is to be asked for; before anything is made, and not when
 * there is a database in the way. */
static bool first_password(struct app *app, struct setup_options *options, char *password,
    struct failure *failure)
{
	if (access(app_database(app), F_OK) == 0)
		return true;
	if (!sign_first_at_shell(app, options->administrator, password, failure))
		return false;
	if (*password)
		options->password = password;
	return true;
}

static int run_init(struct app *app, int count, char **words)
{
	struct failure failure = { 0 };
	struct init_args args = { 0 };
	struct setup_options options = { 0 };
	char *password;

	if (!app_load_config(app, &failure)
		|| !command_read(app, init_params, sizeof init_params / sizeof init_params[0],
		    count, words, &args, &failure))
		return command_end(&failure);
	options.administrator = args.administrator && *args.administrator ? args.administrator
									  : app_system_user(app);
	options.language = args.language;
	password = sign_buffer_new();
	if (confine_making(app, &failure) && first_password(app, &options, password, &failure) &&
	    commands_create(app, &options, &failure))
		printf(_("made %s; the administrator is %s\n"), app_database(app),
		    options.administrator);
	sign_buffer_free(&password);
	return command_end(&failure);
}

/* --- demo -------------------------------------------------------------------------------------- */

static const struct param demo_params[] = {
	{ .name = "people", .label = N_("People"), .type = PARAM_NUMBER,
	    .offset = offsetof(struct demo_options, people), .min = 1, .max = 10000000,
	    .help = N_("how many people the past holds; 240 by default") },
	{ .name = "days", .label = N_("Days"), .type = PARAM_NUMBER,
	    .offset = offsetof(struct demo_options, days), .min = 1, .max = 36500,
	    .help = N_("length of the past; 180 by default") },
	{ .name = "seed", .label = N_("Seed"), .type = PARAM_NUMBER,
	    .offset = offsetof(struct demo_options, seed), .min = 0, .max = INT64_MAX / 2,
	    .help = N_("another number makes another demo; 1 by default") },
};

#define BAR 40

/* One line on a terminal, written over; nothing into a pipe. */
static void show_progress(void *context, int64_t done, int64_t total)
{
	int filled = total > 0 ? (int)(done * BAR / total) : 0;
	int *shown = context;

	if (filled == *shown)
		return;
	*shown = filled;
	fprintf(stderr, "\r[%.*s%*s] %lld", filled,
	    "########################################", BAR - filled, "", (long long)done);
	fflush(stderr);
}

static bool fill_demo(struct app *app, struct demo_options *options, struct failure *failure)
{
	struct demo_summary made;
	int shown = -1;
	bool bar = isatty(STDERR_FILENO) != 0, good;

	options->people = options->people == DB_NULL ? DEMO_PEOPLE : options->people;
	options->days = options->days == DB_NULL ? DEMO_DAYS : options->days;
	options->seed = options->seed == DB_NULL ? DEMO_SEED : options->seed;
	good = demo_fill(&app->desk, options, bar ? show_progress : NULL, &shown, &made, failure);
	if (good)
		db_settle(app->desk.db);
	if (bar && shown >= 0)
		fputc('\n', stderr);
	if (good)
		printf(_("made %s: %lld people, %lld stays, %lld in a shelter now; the command users lists"
			 " who can sign in (--as NAME)\n"),
		    app_database(app), (long long)made.people, (long long)made.stays,
		    (long long)made.here);
	return good;
}

/* A demo that could not be filled is not left lying about as if it were one. */
static int run_demo(struct app *app, int count, char **words)
{
	struct failure failure = { 0 };
	struct demo_options options = { 0 };
	struct setup_options setup = { .administrator = "admin", .demo = true };

	if (app_load_config(app, &failure)
		&& command_read(app, demo_params, sizeof demo_params / sizeof demo_params[0], count,
		    words, &options, &failure)
		&& confine_making(app, &failure) && commands_create(app, &setup, &failure)
		&& !fill_demo(app, &options, &failure)) {
		setup_remove(&app->desk);
	}
	return command_end(&failure);
}

/* --- check ------------------------------------------------------------------------------------- */

/* Whoever may open the file may have it checked: the result names rows and codes, no people. */
static int run_check(struct app *app, int count, char **words)
{
	struct failure failure = { 0 };
	struct flags flags = { 0 };
	struct doc doc = { 0 };
	size_t faults = 0;
	const char *format;

	if (!flags_read(&app->arena, NULL, 0, FLAGS_DOCUMENT, count, words, &flags, &failure))
		return command_end(&failure);
	for (size_t i = 0; i < flags.count; i++)
		failure_add(&failure, CODE_UNKNOWN_FLAG, NULL, _("there is no flag --%s here"),
		    flags.items[i].name);
	format = flags.format ? flags.format : "text";
	if (failure.count == 0 && paper_known(format, &failure) && app_load_config(app, &failure)
		&& app_open_database(app, &failure)
		&& output_shows(format, flags.output, &failure)
		&& output_fits(app->desk.db, flags.output, &failure)
		&& app_confine(app, flags.output)
		&& check_run(&app->desk, &doc, &faults, &failure)
		&& (faults > 0 || strcmp(format, "text") != 0))
		output_doc(&app->desk, &doc, format, &(struct sheet){ .ascii = app->ascii },
		    flags.output, &failure);
	if (failure.count == 0 && faults > 0)
		failure_add(&failure, CODE_CHECK_FAILED, NULL,
		    P_("%zu fault was found", "%zu faults were found", faults), faults);
	else if (failure.count == 0 && strcmp(format, "text") == 0)
		printf(_("%s: everything is in order\n"), app_database(app));
	doc_done(&doc);
	return command_end(&failure);
}

/* --- sql --------------------------------------------------------------------------------------- */

struct sql_args {
	const char *query;
};

static const struct param sql_params[] = {
	{ .name = "query", .label = N_("Query"), .type = PARAM_NOTE, .flags = PARAM_REQUIRED,
	    .offset = offsetof(struct sql_args, query), .help = N_("one SELECT") },
};

static int run_rekey(struct app *app, int count, char **words)
{
	struct failure failure = { 0 };
	int shown = -1;
	bool bar = isatty(STDERR_FILENO) != 0, none;

	if (command_read(app, NULL, 0, count, words, &none, &failure) && app_open(app, &failure)
		&& app_confine(app, NULL) && sign_again_at_shell(app, &failure)
		&& keeping_rekey(&app->desk, bar ? show_progress : NULL, &shown, &failure))
		printf(_("%s has another master key; the former one opens nothing any more\n"),
		    app_database(app));
	return command_end(&failure);
}

static int run_sql(struct app *app, int count, char **words)
{
	struct failure failure = { 0 };
	struct flags flags = { 0 };
	struct sql_args args = { 0 };
	struct doc doc = { 0 };
	struct values values;
	const char *format;

	if (!app_open(app, &failure)
		|| !flags_read(&app->arena, sql_params, 1, FLAGS_DOCUMENT, count, words, &flags,
		    &failure))
		return command_end(&failure);
	format = flags.format ? flags.format : "text";
	values = (struct values){ flags.items, flags.count };
	if (params_read(&app->desk, &app->arena, sql_params, 1, &values, desk_now(&app->desk), &args,
		    &failure)
		&& paper_known(format, &failure)
		&& output_shows(format, flags.output, &failure)
		&& output_fits(app->desk.db, flags.output, &failure)
		&& app_confine(app, flags.output)
		&& keeping_ask(&app->desk, args.query, &doc, &failure))
		output_doc(&app->desk, &doc, format, &(struct sheet){ .ascii = app->ascii },
		    flags.output, &failure);
	doc_done(&doc);
	return command_end(&failure);
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
	return command_end(&failure);
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
	{ "console", N_("Open the console"), "",
	    N_("Opens the console, as no command does. With --as NAME before or after it, it is for NAME"
	       " alone: nobody else signs in there, and nobody takes it over. Made for the"
	       " authorized_keys of SSH (help ssh); nothing that the client asks for is run."),
	    run_console },
	{ "init", N_("Make a new database"),
	    "[--administrator NAME] [--language en|ka] [--password-stdin]",
	    N_("Makes an empty database from the config, with its shelters, rooms and beds and a"
	       " first administrator. On a terminal it asks for the administrator's password, with"
	       " --password-stdin it reads it from standard input. Without one the database is open"
	       " to the system user who owns its file until a password is set."),
	    run_init },
	{ "demo", N_("Make a demo database"), "[--people N] [--days N] [--seed N]",
	    N_("Makes a new database and fills it with fictional people and their history. The same"
	       " numbers make the same demo. Any system user acts as its administrator, unless --as"
	       " says otherwise."),
	    run_demo },
	{ "check", N_("Check the database"), "[--format text|csv|json] [-o FILE]",
	    N_("Looks whether everything in the database is as it must be: the file's structure,"
	       " overlaps, counts of beds, the audit. Says what is wrong and where; changes nothing."),
	    run_check },
	{ "backup", N_("Back the database up"), "--to FILE|FOLDER/ [--recipient KEY] [--keep N]",
	    N_("Copies the database while others work, checks the copy, and seals it to the recipient"
	       " (made by keygen; the config's backup_recipient when none is given), so that this host"
	       " cannot read it. Its keys are sealed beside it, in one file that only the newest backup has:"
	       " whoever was forgotten is forgotten in older backups too. In a FOLDER/ the file is named by"
	       " date and time; --keep N then removes older ones of this database. Without a recipient it is"
	       " a plain copy without the keys. Never copy the live file with other programs."),
	    run_backup },
	{ "rekey", N_("Change the master key"), "",
	    N_("Makes another master key and seals the whole key ring with it, while others work. The"
	       " former key opens nothing any more: do it when somebody may have seen it. A key that is"
	       " kept elsewhere (key_file) is changed there."),
	    run_rekey, .prove = true },
	{ "restore", N_("Make a database of a backup"),
	    "--from FILE --db NEW [--identity SECRETFILE|-] [--ring FILE] [--despite-faults]",
	    N_("Unpacks a backup into a new file and checks all of it before the file has its name; of a"
	       " backup that is not good nothing is left behind. --identity is the secret that keygen wrote, -"
	       " reads it from standard input. The keys are this host's, when it has them, or those of the"
	       " file beside the backup. While the database that was backed up is still there, the new one is"
	       " a copy with keys of its own, in NEW-keys: whoever is forgotten in one of the two is not"
	       " forgotten in the other, so remove the copy and its keys when you are done. To take the place"
	       " of a damaged one, move that one away first. --despite-faults takes a database whose rows"
	       " have faults, when there is no better backup."),
	    run_restore },
	{ "keygen", N_("Make keys for backups"), "--to SECRETFILE",
	    N_("Makes a pair of keys for backups: writes the secret half into a new file and prints the"
	       " public half, the recipient, for backup --recipient or the config's backup_recipient. Run it"
	       " on another machine than the host, and keep the secret there or on a stick, twice: without it"
	       " no backup can be opened, and whoever has it can read them all."),
	    run_keygen },
	{ "sql", N_("Ask the database"), "--query SELECT [--format text|csv|json] [-o FILE]",
	    N_("Answers one SELECT of an administrator. Reads only; no other program should open the"
	       " live file."),
	    run_sql },
	{ "print", N_("Print a report"), "REPORT --to PRINTER [flags of the report] [--copies-note TEXT]",
	    N_("Prints a report, with the flags that it has, to a printer of the config, a queue of this"
	       " machine (lpstat -e) or the printer at the terminal (--to terminal). The last --to is the"
	       " printer; one before it is the report's own. --format, --width and --paper are needed only"
	       " where they differ from what the config says of the printer; --names RECIPIENT gives out the"
	       " names of those who agreed; --copies-note adds a line to this copy alone. Each copy has a"
	       " number, which stands on it, and is kept (report copies), also of one that does not get"
	       " there. A timer prints as the system user who owns the database, who is asked for no"
	       " password; --as names the user of the desk in whose rights it does."),
	    run_print },
	{ "help", N_("Explain"), "[NAME]",
	    N_("Explains a command, or: config, config-example, codes, rights, ssh, keys, version, man."),
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
