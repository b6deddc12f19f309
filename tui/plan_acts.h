/* What the keys of the Plan screen do to the cell under its cursor: the verb that fits what is there,
 * its form begun with the bed, the hold or the person, and the nights. */
#ifndef TUI_PLAN_ACTS_H
#define TUI_PLAN_ACTS_H

#include "tui/plan_chart.h"

/* For bindings that are moves. */
void plan_admit(struct pane *pane);   /* a hold: they have come; without a bed: gives one */
void plan_hold(struct pane *pane);    /* the selected nights */
void plan_close(struct pane *pane);   /* out of service for the selected nights */
void plan_find(struct pane *pane);    /* beds for a group that is asked for */
void plan_move(struct pane *pane);
void plan_edit(struct pane *pane);    /* a hold: all of it; a stay: extends it */
void plan_longer(struct pane *pane);  /* by a night; findings are told before anything is done */
void plan_shorter(struct pane *pane);
void plan_swap(struct pane *pane);    /* two beds: of people who are here, or of holds */
void plan_split(struct pane *pane);   /* at the night under the cursor */

/* For bindings to verbs. */
bool known_held(struct pane *pane, struct arena *arena, struct values *values);
bool known_staying(struct pane *pane, struct arena *arena, struct values *values);
bool known_whose(struct pane *pane, struct arena *arena, struct values *values);
bool known_bed(struct pane *pane, struct arena *arena, struct values *values);
bool known_shelter(struct pane *pane, struct arena *arena, struct values *values);

#endif
