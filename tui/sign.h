/* Passwords at the shell: read from the terminal without an echo, or with --password-stdin from
 * standard input, a line each; never from an argument. */
#ifndef TUI_SIGN_H
#define TUI_SIGN_H

#include "tui/app.h"

/* The user's password, where the shell asks for one. */
bool sign_at_shell(struct app *app, const char *user, struct failure *failure);
/* A new password for the user (on a terminal twice), prepared for the verb password. user NULL:
 * nothing is read, the verb says what is missing. */
bool sign_new_at_shell(struct app *app, const char *user, struct failure *failure);

/* The actor's password again, for a verb that asks for it. True: given, just now at the sign-in or
 * here, or there is none to ask for. */
bool sign_again_at_shell(struct app *app, struct failure *failure);
/* The first administrator's password, for init: on a terminal asked for twice until it is fit (Enter
 * alone: none yet), with --password-stdin read from standard input, else none. buffer of
 * SIGN_PASSWORD_MAX; "" none. False with findings, also when it was left with ^C. */
bool sign_first_at_shell(
    struct app *app, const char *user, char *buffer, struct failure *failure);

#endif
