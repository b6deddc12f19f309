/* The program as the login shell of the system user that SSH signs in: sshd runs what an
 * authorized_keys line says as `SHELL -c "shelterdesk console --as NAME"`. Nothing but a console is
 * to be had that way, so that a line which lacks its command finds no shell behind it. */
#ifndef TUI_LOGIN_SHELL_H
#define TUI_LOGIN_SHELL_H

#include <stdbool.h>

#define LOGIN_WORDS 12

/* Splits the text in place into the words after the program's name. False: it is anything else than
 * `[PATH/]shelterdesk console` with flags that a console may have there (--as, --lang, --ascii, --mono,
 * --slow); no quoting, no signs that mean something to a shell. */
bool login_shell_words(char *text, char *words[LOGIN_WORDS], int *count);

#endif
