/* The printer at the terminal: what is written between two sequences goes to its port and not to the
 * screen (terminfo mc5, mc4; a printer of the config may say them otherwise). */
#ifndef TUI_ATTACHED_H
#define TUI_ATTACHED_H

#include "core/printing.h"

#include <stdbool.h>
#include <stddef.h>

#define ATTACHED_SEQUENCE 64 /* bytes of a sequence at most */

struct attached {
	char on[ATTACHED_SEQUENCE], off[ATTACHED_SEQUENCE];
};

/* What the terminal needs. At the shell it has to be asked before the process confines itself:
 * terminfo is read. False with a finding that says why there is no printing: no terminal, a multiplexer
 * between (which keeps the sequences to itself), a terminal that has none. */
bool attached_find(const struct printer *printer, bool multiplexed, struct attached *attached,
    struct failure *failure);
/* Prints text: lines end in CR LF, form feeds and tabs stay, every other control is left out, whatever
 * stands in it. Written in small pieces, each waited for, as slow as the printer takes it; ended
 * properly also where the program is told to end meanwhile. False with a finding: the line is gone. */
bool attached_print(
    const struct attached *attached, const char *text, size_t length, struct failure *failure);
/* A sequence as the config writes it ("\\E[5i", "\\033") in bytes. False: too long. */
bool attached_bytes(const char *escaped, char bytes[ATTACHED_SEQUENCE]);

#endif
