/* Decisions on the status of people whom a visit of inspectors identified and who were in no house yet:
 * their clock runs without one. Part of core/attention.h, for those who register people; that there was a
 * visit is not told. */
#ifndef CORE_ATTENTION_OUTSIDE_H
#define CORE_ATTENTION_OUTSIDE_H

#include "core/attention.h"

/* In the arena; the houses that were loaded have no part in it. */
size_t attention_outside(const struct desk *desk, struct arena *arena,
    const struct occupancy *occupancy, struct attention **items);

#endif
