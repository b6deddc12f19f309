/* The commands backup, restore and keygen. */
#include "tui/commands.h"

#include "core/file.h"
#include "core/recipient.h"
#include "core/restore.h"
#include "core/text.h"
#include "db/secret.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* --- while it runs ---------------------------------------------------------------------------- */

/* Signals that would end the program wait until what is half made was removed. */
static void hold_signals(sigset_t *before)
{
	sigset_t held;

	sigemptyset(&held);
	sigaddset(&held, SIGINT);
	sigaddset(&held, SIGTERM);
	sigaddset(&held, SIGHUP);
	sigprocmask(SIG_BLOCK, &held, before);
}

static bool is_stopped(void)
{
	sigset_t pending;

	sigpending(&pending);
	return sigismember(&pending, SIGINT) == 1 || sigismember(&pending, SIGTERM) == 1
		|| sigismember(&pending, SIGHUP) == 1;
}

/* One line on a terminal, written over; nothing into a pipe. */
static void show_step(void *context, enum keeping_step step)
{
	(void)context;
	if (isatty(STDERR_FILENO))
		fprintf(stderr, "\r\033[K%s ...", keeping_title(step));
	fflush(stderr);
}

static void end_steps(void)
{
	if (isatty(STDERR_FILENO))
		fputs("\r\033[K", stderr);
	fflush(stderr);
}

/* --- backup ----------------------------------------------------------------------------------- */

static const struct param backup_params[] = {
	{ .name = "to", .label = N_("To"), .type = PARAM_NOTE, .flags = PARAM_REQUIRED,
	    .offset = offsetof(struct backup, to), .help = N_("a new file, or a folder with / at its end") },
	{ .name = "recipient", .label = N_("Key of the recipient"), .type = PARAM_NOTE,
	    .offset = offsetof(struct backup, recipient), .help = N_("what keygen printed") },
	{ .name = "keep", .label = N_("Keep"), .type = PARAM_NUMBER, .min = 1, .max = 100000,
	    .offset = offsetof(struct backup, keep), .help = N_("so many in the folder, this one included") },
};

/* The owner of the file acts without being a user of the desk: a timer has nobody who signs in. */
static bool open_for_backup(struct app *app, struct backup *backup, struct failure *failure)
{
	if (!app_load_config(app, failure) || !app_open_database(app, failure))
		return false;
	backup->by_owner = !app->as && db_own(app->desk.db);
	if (!backup->by_owner)
		return app_sign_in(app, failure);
	app->desk.actor = (struct actor){ .user = app_system_user(app), .title = "", .language = "" };
	return true;
}

static void tell_backup(struct app *app, const struct backup *backup)
{
	const char *path = text_safe(&app->arena, backup->path);

	if (backup->sealed_for)
		printf(_("backed up to %s: checked, and sealed for the recipient %s\n"), path,
		    backup->sealed_for);
	else
		printf(_("copied to %s and checked; not sealed, and without the keys: names cannot be read in it,"
			 " and it is as secret as the database for the rest\n"), path);
	if (backup->removed > 0)
		printf(P_("%zu older backup was removed\n", "%zu older backups were removed\n",
			   backup->removed),
		    backup->removed);
}

int run_backup(struct app *app, int count, char **words)
{
	struct failure failure = { 0 };
	struct backup backup = { 0 };
	sigset_t before;
	bool good;

	if (!open_for_backup(app, &backup, &failure))
		return command_end(&failure);
	good = command_read(app, backup_params, sizeof backup_params / sizeof backup_params[0], count,
	    words, &backup, &failure);
	if (!good)
		return command_end(&failure);
	app_confine(app, backup.to);
	backup.watch = (struct keeping_watch){ show_step, NULL, is_stopped };
	hold_signals(&before);
	good = backup_run(&app->desk, &backup, &failure);
	end_steps();
	sigprocmask(SIG_SETMASK, &before, NULL);
	if (good)
		tell_backup(app, &backup);
	if (good && backup.faults > 0)
		failure_add(&failure, CODE_CHECK_FAILED, NULL,
		    P_("the backup was made, but %zu fault was found in the database: see shelterdesk check",
			"the backup was made, but %zu faults were found in the database: see shelterdesk"
			" check",
			backup.faults),
		    backup.faults);
	return command_end(&failure);
}

/* --- restore ---------------------------------------------------------------------------------- */

static const struct param restore_params[] = {
	{ .name = "from", .label = N_("From"), .type = PARAM_NOTE, .flags = PARAM_REQUIRED,
	    .offset = offsetof(struct restore, from), .help = N_("the backup") },
	{ .name = "identity", .label = N_("Identity"), .type = PARAM_NOTE,
	    .offset = offsetof(struct restore, identity), .help = N_("the file of the secret, or -") },
	{ .name = "ring", .label = N_("Key ring"), .type = PARAM_NOTE,
	    .offset = offsetof(struct restore, ring),
	    .help = N_("the backup of the keys; shelterdesk-ID.ring beside the backup by default") },
	{ .name = "despite-faults", .label = N_("Despite faults"), .type = PARAM_YES,
	    .offset = offsetof(struct restore, despite),
	    .help = N_("take it although rows have faults") },
};

static bool read_restore(
    struct app *app, int count, char **words, struct restore *restore, struct failure *failure)
{
	if (!app_load_config(app, failure)
		|| !command_read(app, restore_params, sizeof restore_params / sizeof restore_params[0],
		    count, words, restore, failure))
		return false;
	if (!app->db_path) {
		failure_add(failure, CODE_MISSING_VALUE, "db",
		    _("--db needs a new file: the backup is restored to it"));
		return false;
	}
	restore->to = app->db_path;
	restore->key_folder = app_key_folder(app);
	restore->key_file = app_key_file(app);
	return file_folders(restore->to) || file_failed(failure, restore->to);
}

/* What is unpacked may come from anybody: all that it can reach is where it comes from and goes. The
 * keys may go into a folder that is not there yet, on a new host. */
static void confine_restore(struct app *app, const struct restore *restore)
{
	const char *const inputs[] = { file_folder(&app->arena, restore->from), restore->identity,
		restore->ring };

	file_folders(arena_format(&app->arena, "%s/", restore->key_folder));
	app_confine_between(app, inputs, sizeof inputs / sizeof inputs[0], NULL);
}

static void tell_restore(struct app *app, const struct restore *restore)
{
	const char *to = text_safe(&app->arena, restore->to);

	if (restore->made_at == WHEN_NONE)
		printf(_("restored to %s and checked\n"), to);
	else
		printf(_("restored to %s as of %s, and checked\n"), to,
		    when_show(&app->arena, restore->made_at));
	if (restore->own_keys)
		printf(_("it is a copy beside the living database, and has keys of its own, in %s: remove both"
			 " when you are done, or they open what is forgotten from now on\n"),
		    text_safe(&app->arena, restore->own_keys));
	if (restore->ring_unpacked)
		printf(_("its keys were unpacked too, into %s\n"), restore->key_folder);
}

int run_restore(struct app *app, int count, char **words)
{
	struct failure failure = { 0 };
	struct restore restore = { 0 };
	sigset_t before;
	bool good;

	if (!read_restore(app, count, words, &restore, &failure))
		return command_end(&failure);
	app->desk.terminal = "shell";
	app->desk.actor = (struct actor){ .user = app_system_user(app), .title = "", .language = "" };
	confine_restore(app, &restore);
	restore.watch = (struct keeping_watch){ show_step, NULL, is_stopped };
	hold_signals(&before);
	good = restore_run(&app->desk, &restore, &failure);
	end_steps();
	sigprocmask(SIG_SETMASK, &before, NULL);
	if (good)
		tell_restore(app, &restore);
	if (good && restore.faults > 0)
		fprintf(stderr,
		    P_("shelterdesk: %zu fault of its rows came with it: see shelterdesk check\n",
			"shelterdesk: %zu faults of its rows came with it: see shelterdesk check\n",
			restore.faults),
		    restore.faults);
	return command_end(&failure);
}

/* --- keygen ----------------------------------------------------------------------------------- */

struct keygen_args {
	const char *to;
};

static const struct param keygen_params[] = {
	{ .name = "to", .label = N_("To"), .type = PARAM_NOTE, .flags = PARAM_REQUIRED,
	    .offset = offsetof(struct keygen_args, to), .help = N_("a new file for the secret") },
};

/* The recipient alone on standard output; what it is for only where a person reads it. */
int run_keygen(struct app *app, int count, char **words)
{
	struct failure failure = { 0 };
	struct keygen_args args = { 0 };
	char text[CHECKED_TEXT];
	struct secret *secret;

	if (!command_read(app, keygen_params, 1, count, words, &args, &failure))
		return command_end(&failure);
	app_confine(app, args.to);
	secret = secret_new();
	if (secret_write(secret, args.to, &failure)) {
		recipient_write(&secret->recipient, text);
		printf("%s\n", text);
		if (isatty(STDOUT_FILENO))
			printf(_("This is the recipient: it goes into the config of the host, as"
				 " backup_recipient. The secret is in %s: it belongs on another machine or a"
				 " stick, twice, and never on the host. Without it no backup can be opened.\n"),
			    text_safe(&app->arena, args.to));
	}
	secret_free(&secret);
	return command_end(&failure);
}
