/* What the keys of the People screen and of a person's file start with: the person under the
 * cursor, or one line that says why it does not apply and which key helps. For struct binding's
 * known; the screen's selected gives the person. */
#ifndef TUI_PERSON_KEYS_H
#define TUI_PERSON_KEYS_H

#include "tui/screen.h"

bool known_person_any(struct pane *pane, struct arena *arena, struct values *values);
/* For merge: the person is the entry that is kept. */
bool known_person_keep(struct pane *pane, struct arena *arena, struct values *values);
bool known_person_in(struct pane *pane, struct arena *arena, struct values *values);
bool known_person_not_in(struct pane *pane, struct arena *arena, struct values *values);
bool known_person_in_house(struct pane *pane, struct arena *arena, struct values *values);
bool known_person_away(struct pane *pane, struct arena *arena, struct values *values);

#endif
