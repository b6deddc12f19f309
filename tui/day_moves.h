/* How a cursor goes over days and shelters: by a day, a week, a month, to a date that is typed. The
 * Plan and the Agenda have the same keys for it. */
#ifndef TUI_DAY_MOVES_H
#define TUI_DAY_MOVES_H

#include "tui/screen.h"

/* So many days on; false, and the day stays, beyond the years that may be typed. */
bool day_step(char day[DATE_SIZE], int days);
/* The same day of another month, or its last. */
bool day_month(char day[DATE_SIZE], int months);
/* Asks for a date on the message line. False: left, or said what was wrong with it. */
bool day_ask(struct pane *pane, const char *label, char day[DATE_SIZE]);
/* The shelter after or before; count stands for all of them, between the last and the first. */
size_t shelter_turn(size_t at, size_t count, bool next);

#endif
