#include "tui/app.h"

#include "core/file.h"
#include "core/network.h"
#include "core/sign.h"
#include "core/text.h"
#include "db/seat.h"
#include "db/secret.h"
#include "db/user.h"
#include "tui/confine.h"
#include "tui/sign.h"

#include <errno.h>
#include <limits.h>
#include <locale.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <wchar.h>

bool app_over_ssh(void)
{
	const char *connection = getenv("SSH_CONNECTION");

	return connection && *connection;
}

/* Catalogues lie beside a program that was built but not installed, else below PREFIX. */
static const char *catalogue_folder(char *path, size_t size)
{
	ssize_t length = readlink("/proc/self/exe", path, size - sizeof "/locale");
	char *slash;

	if (length > 0) {
		path[length] = '\0';
		slash = strrchr(path, '/');
		memcpy(slash, "/locale", sizeof "/locale");
		if (access(path, R_OK) == 0)
			return path;
	}
	return PREFIX "/share/locale";
}

void app_language(const char *language)
{
	extern int _nl_msg_cat_cntr;
	char path[4096];
	const char *charset = getenv("LC_ALL");

	if (!charset || !*charset)
		charset = getenv("LC_CTYPE");
	if (!charset || !*charset)
		charset = getenv("LANG");
	/* a locale that names another character set than UTF-8 is believed: the terminal gets ASCII */
	if (!charset || !strchr(charset, '.') || !setlocale(LC_ALL, ""))
		setlocale(LC_ALL, "C.UTF-8");
	if (language)
		setenv("LANGUAGE", language, 1);
	bindtextdomain("shelterdesk", catalogue_folder(path, sizeof path));
	bind_textdomain_codeset("shelterdesk", "UTF-8");
	textdomain("shelterdesk");
	++_nl_msg_cat_cntr;
}

void app_complain(const struct failure *failure)
{
	struct arena arena = { 0 };

	for (size_t i = 0; i < failure->count; i++)
		fprintf(stderr, "shelterdesk: %s: %s\n", code_word(failure->items[i].code),
		    text_safe(&arena, failure->items[i].text));
	arena_done(&arena);
}

const char *app_system_user(struct app *app)
{
	const struct passwd *entry = getpwuid(getuid());

	return entry ? arena_text(&app->arena, entry->pw_name) : "nobody";
}

/* $VARIABLE/shelterdesk/NAME, or ~/FALLBACK/shelterdesk/NAME. */
static const char *home_path(
    struct app *app, const char *variable, const char *fallback, const char *name)
{
	const char *base = getenv(variable), *home = getenv("HOME");
	const struct passwd *entry = home && *home ? NULL : getpwuid(getuid());

	if (base && *base == '/')
		return arena_format(&app->arena, "%s/shelterdesk/%s", base, name);
	if ((!home || !*home) && entry)
		home = entry->pw_dir;
	return arena_format(
	    &app->arena, "%s/%s/shelterdesk/%s", home && *home ? home : ".", fallback, name);
}

const char *app_database(struct app *app)
{
	if (app->db_path)
		return app->db_path;
	if (app->config && *app->config->database)
		return app->config->database;
	return home_path(app, "XDG_DATA_HOME", ".local/share", "shelterdesk.db");
}

const char *app_key_folder(struct app *app)
{
	if (app->config && *app->config->key_folder)
		return app->config->key_folder;
	return home_path(app, "XDG_CONFIG_HOME", ".config", "keys");
}

/* systemd hands a service its credentials in a folder of its own. */
const char *app_key_file(struct app *app)
{
	const char *folder = getenv("CREDENTIALS_DIRECTORY"), *path;

	if (app->config && *app->config->key_file)
		return app->config->key_file;
	if (!folder || *folder != '/')
		return NULL;
	path = arena_format(&app->arena, "%s/shelterdesk.key", folder);
	return access(path, F_OK) == 0 ? path : NULL;
}

static const char *config_path(struct app *app)
{
	const char *own = home_path(app, "XDG_CONFIG_HOME", ".config", "shelterdesk.cfg");

	if (app->config_path)
		return app->config_path;
	if (access(own, F_OK) == 0)
		return own;
	return access("/etc/shelterdesk/shelterdesk.cfg", F_OK) == 0
		? "/etc/shelterdesk/shelterdesk.cfg" : NULL;
}

static bool read_now(struct app *app, struct failure *failure)
{
	enum when_fault wrong;

	app->desk.fixed_now = WHEN_NONE;
	if (!app->now)
		return true;
	wrong = when_parse(app->now, desk_now(&app->desk), 0, &app->desk.fixed_now);
	if (wrong != WHEN_OK)
		failure_add(failure, CODE_BAD_DATE, "now", "--now: %s", when_fault_title(wrong));
	return wrong == WHEN_OK;
}

bool app_load_config(struct app *app, struct failure *failure)
{
	struct config_errors errors = { 0 };

	if (app->config)
		return true;
	app->config = config_load(config_path(app), &errors);
	for (size_t i = 0; i < errors.count; i++)
		failure_add(failure, CODE_BAD_CONFIG, NULL, "%s", errors.lines[i]);
	config_errors_done(&errors);
	if (!app->config)
		return false;
	app->desk.config = app->config;
	if (!app->language)
		app_language(app->config->language);
	when_zone(app->config->timezone);
	return read_now(app, failure);
}

static const char *storage_advice(enum db_result result)
{
	switch (result) {
	case DB_MISSING:
		return _("make it with: shelterdesk init, or shelterdesk demo for a trial");
	case DB_READONLY:
		return _("the file and its folder must be writable for you");
	case DB_NEWER:
		return _("use the newer program");
	case DB_FOREIGN_FILE:
		return _("another program's file; nothing was touched");
	case DB_NO_KEY:
		return _("without its key ring nothing of it can be read: bring ID.key and ID.ring to the"
			 " key folder (help config: key_folder), or restore them from the backup");
	case DB_CORRUPT:
		return _("take the last good backup; the file was left as it is");
	default:
		return _("nothing was changed");
	}
}

static const char *terminal_name(struct app *app)
{
	const char *name = isatty(STDIN_FILENO) ? ttyname(STDIN_FILENO) : NULL;

	return name && strncmp(name, "/dev/", 5) == 0 ? arena_text(&app->arena, name + 5) : "shell";
}

/* Whom failed sign-ins are counted against: the address behind SSH, or the terminal. */
static const char *origin(struct app *app)
{
	const char *ssh = getenv("SSH_CONNECTION");

	if (!ssh || !*ssh)
		return app->desk.terminal;
	return arena_textn(&app->arena, ssh, strcspn(ssh, " "));
}

/* Whoever could set the clock could sit out the wait after wrong passwords, and date what they do. */
static bool may_set_clock(struct app *app, struct failure *failure)
{
	if (!app->now || db_own(app->desk.db) || db_meta(app->desk.db, &app->arena, "demo"))
		return true;
	failure_add(failure, CODE_NOT_ALLOWED, "now",
	    _("--now is for the system user who owns the database"));
	return false;
}

bool app_open_database(struct app *app, struct failure *failure)
{
	struct db_options options = { .path = app_database(app), .key_folder = app_key_folder(app),
		.key_file = app_key_file(app) };
	const char *detail = "";
	enum db_result result = db_open(&options, &app->arena, &app->desk.db, &detail);

	app->desk.terminal = terminal_name(app);
	app->desk.origin = origin(app);
	if (result != DB_OK)
		failure_storage(failure, result,
		    arena_format(&app->arena, "%s: %s%s%s", options.path, detail, *detail ? "; " : "",
			storage_advice(result)));
	return result == DB_OK && may_set_clock(app, failure);
}

bool app_sit_down(struct app *app, const char *user, bool by_system, struct failure *failure)
{
	struct desk_user row;

	if (!desk_sign_in(&app->desk, user, by_system, failure))
		return false;
	if (app->at_console && user_by_name(app->desk.db, &app->arena, app->desk.actor.user, &row))
		seat_take(app->desk.db, row.id);
	if (!app->language)
		app_language(*app->desk.actor.language ? app->desk.actor.language
						       : app->config->language);
	return true;
}

/* Whoever owns the file acts without a password; one that they give is looked at all the same. */
static bool asks_at_shell(struct app *app)
{
	return sign_needed(&app->desk, false)
		|| (app->password_stdin && !app->new_password && sign_guarded(&app->desk));
}

/* A console that asks for passwords makes nobody the actor yet: whether there is such a user is not
 * told before theirs came. */
bool app_sign_in(struct app *app, struct failure *failure)
{
	const char *user = app->as ? app->as : app_system_user(app);

	if (app->at_console && sign_needed(&app->desk, true))
		return true;
	if (!app->at_console && asks_at_shell(app) && !sign_at_shell(app, user, failure))
		return false;
	return app_sit_down(app, user, !app->as, failure);
}

bool app_open(struct app *app, struct failure *failure)
{
	return app_load_config(app, failure) && app_open_database(app, failure)
		&& network_apply(&app->desk, failure) && app_sign_in(app, failure);
}

/* --- confining ------------------------------------------------------------------------------- */

const char *app_paper_folder(struct app *app)
{
	if (app->config && *app->config->paper_folder)
		return app->config->paper_folder;
	return arena_format(
	    &app->arena, "%s/paper", file_folder(&app->arena, app_database(app)));
}

/* Where a console takes files from: the config's import_folder, or "import" beside the database. */
static const char *inlet_folder(struct app *app)
{
	if (*app->config->import_folder)
		return app->config->import_folder;
	return arena_format(
	    &app->arena, "%s/import", file_folder(&app->arena, app_database(app)));
}

#define PLACES_MOST 80 /* printers may have a folder each */

struct places {
	struct place items[PLACES_MOST];
	size_t count;
};

static void add_place(struct places *places, const char *path, bool keep)
{
	if (path && *path && places->count < PLACES_MOST)
		places->items[places->count++] = (struct place){ path, keep };
}

/* The database's folder is for the files that SQLite and the turns make beside it; where the database
 * is a link, those of SQLite lie beside what it leads to. */
static void add_database(struct places *places, struct app *app)
{
	const char *path = app_database(app);
	char *real = realpath(path, NULL);

	add_place(places, file_folder(&app->arena, path), true);
	if (real)
		add_place(places, file_folder(&app->arena, arena_text(&app->arena, real)), true);
	free(real);
}

static void add_keys(struct places *places, struct app *app)
{
	const struct db *db = app->desk.db;

	add_place(places, db ? db_key_folder(db) : app_key_folder(app), true);
	add_place(places, db ? db_key_file(db) : app_key_file(app), false);
}

bool app_confine(struct app *app, const char *output)
{
	return app_confine_between(app, NULL, 0, output);
}

bool app_confine_between(
    struct app *app, const char *const inputs[], size_t input_count, const char *output)
{
	char catalogues[PATH_MAX];
	struct places places = { 0 };

	add_database(&places, app);
	add_keys(&places, app);
	add_place(&places, catalogue_folder(catalogues, sizeof catalogues), false);
	if (app->at_console && *app->config->paper_folder)
		mkdir(app->config->paper_folder, 0700);
	if (app->at_console) {
		add_place(&places, app_paper_folder(app), true);
		for (size_t i = 0; i < app->config->printer_count; i++)
			add_place(&places, app->config->printers[i].folder, true);
		app->desk.inlet_folder = inlet_folder(app);
		if (*app->config->import_folder)
			mkdir(app->config->import_folder, 0700);
		add_place(&places, app->desk.inlet_folder, false);
	}
	for (size_t i = 0; i < input_count; i++)
		add_place(&places, inputs[i], false);
	if (output && strcmp(output, "-") != 0)
		add_place(&places, file_folder(&app->arena, output), true);
	(void)btowc('a'); /* a locale that is not UTF-8 loads its converter now: no code can be, later */
	confine_process(places.items, places.count);
	return true;
}

void app_helpers(struct app *app)
{
	struct failure later = { 0 };

	if (app->desk.helper)
		return;
	app_load_config(app, &later); /* what is wrong with it is said when it is opened */
	failure_done(&later);
	broker_start(&app->broker, NULL, 0, app->config);
	app->desk.helper = broker_ask;
	app->desk.helper_context = &app->broker;
}

void app_close(struct app *app)
{
	if (app->desk.helper)
		broker_stop(&app->broker);
	desk_close(&app->desk);
	config_free(&app->config);
	arena_done(&app->arena);
}
