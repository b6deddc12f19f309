/* Keys on something that needs attention, the same on the Overview and on the Alarms screen. */
#ifndef TUI_ALARM_KEYS_H
#define TUI_ALARM_KEYS_H

#include "core/attention.h"
#include "tui/screen.h"

/* Opens what the item is about: the person's file, the bed, the waiting list ... False: nothing to open. */
bool alarm_open(struct pane *pane, const struct attention *item);
/* Who or what it is about, as a column shows it; lives until the next term_wait. */
const char *alarm_about(struct term *term, const struct attention *item);
/* When it was or will be time, short; what is due on a day has no time. */
const char *alarm_due(struct term *term, when_t due, when_t now);
/* The value alarm of the verbs, from an item (NULL: says that the row is not about one, false). */
bool alarm_known(
    struct pane *pane, struct arena *arena, const struct attention *item, struct values *values);

#endif
