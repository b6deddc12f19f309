/* What needs attention of the night rounds: one that is overdue or was missed, one that was left open, and
 * questions that nobody has settled. Part of core/attention.h, for those who may walk them. */
#ifndef CORE_ATTENTION_ROUNDS_H
#define CORE_ATTENTION_ROUNDS_H

#include "core/attention.h"

/* Of the houses that were loaded; in the arena. A house in which no round was ever walked is not asked for
 * any. */
size_t attention_rounds(const struct desk *desk, struct arena *arena,
    const struct occupancy *occupancy, struct attention **items);

#endif
