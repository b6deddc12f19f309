/* When somebody was last seen: the newest of what the gate, the night rounds, their appointments
 * and the day centres say. Computed at each look, so that a correction counts at once. */
#ifndef CORE_LAST_SEEN_H
#define CORE_LAST_SEEN_H

#include "core/desk.h"
#include "db/board.h"

/* Of who is, or was, in the house: at or before the instant. The facts are the board's. */
when_t last_seen(const struct desk *desk, const struct bed_fact *fact, when_t at);
/* Since when somebody who is in the house is in it: the admission, or the last return. */
when_t gate_in_since(const struct desk *desk, const struct bed_fact *fact, when_t at);

#endif
