/* What the screens of the log and of medication share: which house they show, and giving medicine by one
 * key. */
#ifndef TUI_HOUSE_LOG_H
#define TUI_HOUSE_LOG_H

#include "core/dosing.h"
#include "tui/houses.h"

/* The houses whose log the actor reads; pane->subject is then the one that is shown. */
void log_houses_load(struct pane *pane, struct houses *houses);
/* The next one, or the one before: pane->subject, and what stands on the pane is stale. */
void log_houses_turn(struct pane *pane, struct houses *houses, bool next);

/* Writes that the medication was given or refused, now; what stands against it is asked first. */
void log_give(struct pane *pane, const char *medication, bool refused);
/* "B-0031 ნინო ბერიძე" as it may be seen. */
const char *log_who(
    const struct desk *desk, struct arena *arena, int64_t person, int64_t shelter);
/* "20:00 late by 1 h", "20:00 due". look: what wants attention. */
const char *log_dose_state(
    struct arena *arena, const struct dose *dose, when_t now, enum look *look);

#endif
