/* What the keys of the Agenda and of an appointment do to it: they came, did not come, are excused;
 * walk-ins. */
#ifndef TUI_AGENDA_ACTS_H
#define TUI_AGENDA_ACTS_H

#include "tui/screen.h"

/* Marks at once: "attend", "no-show" or "excuse", which asks for the reason. codes: of appointments,
 * with commas between them, in one act; person: code of one of a group, NULL all who are still
 * expected. True: done. */
bool agenda_mark(struct pane *pane, const char *verb, const char *codes, const char *person);
/* Somebody came without an appointment: who (NULL: asked for, likely being what the list begins with, ""
 * nobody), which service, and it is recorded; with a provider if one is known (code, or NULL). */
void agenda_walk_in(struct pane *pane, const char *person, const char *likely, const char *shelter,
    const char *provider);
/* A value chosen from a list for the verb's parameter, which begins with what start finds; NULL: left.
 * In the arena. */
const char *agenda_pick(struct pane *pane, struct arena *arena, const char *verb,
    const char *param, const struct values *values, const char *start);

#endif
