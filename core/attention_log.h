/* What needs attention of the log: handovers that nobody took, medicine that is due or late, what is to
 * follow an entry, and who must be told of an incident and was not. Part of core/attention.h, for those
 * who read the log of the house. */
#ifndef CORE_ATTENTION_LOG_H
#define CORE_ATTENTION_LOG_H

#include "core/attention.h"

/* Of the houses that were loaded; in the arena. */
size_t attention_log(const struct desk *desk, struct arena *arena,
    const struct occupancy *occupancy, struct attention **items);

#endif
