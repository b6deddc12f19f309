/* The terminals that are known to work. TERM comes over the line from elsewhere: it is compared
 * with this list and never looked up as it is. */
#ifndef TUI_TERMINALS_H
#define TUI_TERMINALS_H

#include <stdbool.h>

/* What to ask terminfo for, best first: the terminal itself, then what it is like, for machines
 * that have no entry of its own. A thin line starts with the VT220 (or VT100) whatever stands at
 * its end: the sequences are shorter, there are no colours, and everything since understands them.
 * names ends in NULL. False when the name is unknown. */
#define TERMINALS_TRIES 6
bool terminals_like(const char *name, bool slow, const char *names[TERMINALS_TRIES]);
/* Whether a person may paste there, so that pastes should be bracketed: not on real VTs. */
bool terminals_paste(const char *name);

#endif
