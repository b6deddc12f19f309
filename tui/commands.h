/* Commands of the shell door that are neither verbs nor reports: they make, fill, check or explain. */
#ifndef TUI_COMMANDS_H
#define TUI_COMMANDS_H

#include "core/param.h"
#include "core/setup.h"
#include "tui/app.h"

struct command {
	const char *name;
	const char *title;  /* N_ */
	const char *usage;  /* its flags, as help shows them */
	const char *help;   /* N_ */
	int (*run)(struct app *app, int count, char **words);
	bool prove;         /* asks for the password again, as a verb does: run calls sign_again_at_shell */
};

extern const struct command commands[]; /* ends with a NULL name */
const struct command *command_named(const char *name);

/* --- for the files that hold commands ---------------------------------------------------------- */
/* Complains, frees, and gives the exit status. */
int command_end(struct failure *failure);
/* Reads a command's flags into its struct; no database need be open. */
bool command_read(struct app *app, const struct param *params, size_t count, int words,
    char **word, void *args, struct failure *failure);
/* In commands_print.c, commands_backup.c. */
int run_print(struct app *app, int count, char **words);
int run_backup(struct app *app, int count, char **words);
int run_restore(struct app *app, int count, char **words);
int run_keygen(struct app *app, int count, char **words);

/* A new database at the place that holds (path and keys are filled in), its folders too; left open in
 * app->desk. */
bool commands_create(struct app *app, struct setup_options *options, struct failure *failure);

#endif
