/* The shelters that a screen of one house at a time can show, and which of them it shows. */
#ifndef TUI_HOUSES_H
#define TUI_HOUSES_H

#include "tui/screen.h"

struct houses {
	struct shelter *items; /* in the pane's rows */
	size_t count, at;      /* at: the one that is shown */
};

/* Those in which the actor has the right, in the order of the config; it shows the one of the code, or
 * else the first. */
void houses_load(
    struct pane *pane, enum right right, const char *code, struct houses *houses);
/* The one that is shown; NULL: there is none. */
const struct shelter *houses_shown(const struct houses *houses);
/* On to the next, or the one before, round and round; false: there is no other. */
bool houses_turn(struct houses *houses, bool next);

#endif
