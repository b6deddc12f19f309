/* The program as a whole: what was asked for on the command line, the config, the desk. One of it,
 * in main; the only state that lives as long as the program. */
#ifndef TUI_APP_H
#define TUI_APP_H

#include "core/desk.h"
#include "tui/broker.h"

struct app {
	/* from the command line; NULL or false when not given */
	const char *config_path, *db_path, *as, *language, *now;
	bool ascii, mono, slow;
	bool password_stdin; /* passwords come from standard input, a line each */
	bool new_password;   /* ... the first of them is not to sign in with: it is to be set */
	bool at_console;     /* which asks for the password on its own screen */
	bool console_word;   /* the command was "console", as in a forced command of SSH */
	bool client_command; /* the SSH client asked for a command, of which nothing is run */
	bool multiplexed;    /* inside tmux or screen, by their variables */
	bool pinned;         /* this console is the named user's alone: no hand-over */
	/* what was opened */
	struct config *config;
	struct desk desk;
	struct broker broker; /* when desk.helper is set */
	struct arena arena; /* lives as long as the program */
};

/* Each gives true, or false with findings. app_open does all of it: config, database, migrations,
 * the network of the config applied, the actor signed in. */
bool app_load_config(struct app *app, struct failure *failure);
bool app_open_database(struct app *app, struct failure *failure);
bool app_sign_in(struct app *app, struct failure *failure);
/* Makes the user the actor, in their language. by_system: the name is the system user's. */
bool app_sit_down(struct app *app, const char *user, bool by_system, struct failure *failure);
bool app_open(struct app *app, struct failure *failure);
void app_close(struct app *app);

/* The database path that holds: --db, the config's, or $XDG_DATA_HOME/shelterdesk/shelterdesk.db. */
const char *app_database(struct app *app);
/* Where its key ring lies: the config's key_folder, or $XDG_CONFIG_HOME/shelterdesk/keys. */
const char *app_key_folder(struct app *app);
/* The master key, where it is kept apart: the config's key_file, or systemd's credential; NULL: not. */
const char *app_key_file(struct app *app);
/* Name of the system user that runs the program ("nobody" when it has none). */
const char *app_system_user(struct app *app);

/* Starts the process that can run the programs beside the desk. First of all: what it has not seen
 * it cannot give away; only the config is read before, for what may be printed to. Without it the desk works, and says so where it needs one. */
void app_helpers(struct app *app);
/* Was the program started by an SSH server? */
bool app_over_ssh(void);
/* Everything is open: from now on this process reaches the database's files, the folder of paper (a
 * console) and that of the output (a path, NULL: none), and no other program, process or network
 * (but for those of tui/broker.h, by asking).
 * Always true: what the kernel does not have is done without, and `help version` says it. */
bool app_confine(struct app *app, const char *output);
/* The same with files or folders that are read; NULLs among them are passed over. */
bool app_confine_between(
    struct app *app, const char *const inputs[], size_t input_count, const char *output);
/* Where a console writes paper: the config's paper_folder, or "paper" beside the database. */
const char *app_paper_folder(struct app *app);
/* Messages in this language ("en", "ka"; NULL: the environment's) from now on. */
void app_language(const char *language);

/* Findings to stderr, one line each: "shelterdesk: CODE: text". */
void app_complain(const struct failure *failure);

/* The shell door: a command with its flags. Exit status 0..5. */
int cli_run(struct app *app, int count, char **words);
/* The console: screens until the user leaves. Exit status. */
int console_run(struct app *app);

#endif
