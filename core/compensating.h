/* The one-time compensation of a victim: given once, to whom, and how it is said. The amount is the
 * config's at the time of the decision. Source: the State Fund's compensation, DOMAIN: one for each
 * victim. */
#ifndef CORE_COMPENSATING_H
#define CORE_COMPENSATING_H

#include "core/act.h"
#include "db/goal.h"

/* void | paid | decided. Pure. */
const char *compensation_state(const struct compensation *row);
const char *compensation_state_title(const char *state); /* translated */
/* "1 000,00 GEL, decided on 24.11.2026, paid on 25.11.2026": for sentences; nothing that was typed. */
const char *compensation_text(struct arena *arena, const struct compensation *row);
/* Is a decision of that day on somebody with this status right: victim or statutory, of their own and
 * not as a dependant? status NULL: none. Pure. */
bool compensation_due(const struct legal_status *status, int64_t person);

/* Touches and concerns the person; false when the entry is void or the actor may not know of it. */
bool compensating_person(struct act *act, const struct person *person);
/* The one that counts; false with not-so. */
bool compensating_find(
    struct act *act, const struct person *person, struct compensation *row);

#endif
