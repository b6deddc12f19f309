/* What needs attention of labour inspection: visits that are due, hand-overs without an answer. Part of
 * core/attention.h, for those who see inspections. */
#ifndef CORE_ATTENTION_INSPECTION_H
#define CORE_ATTENTION_INSPECTION_H

#include "core/attention.h"

/* In the arena; the houses that were loaded have no part in it. */
size_t attention_inspection(const struct desk *desk, struct arena *arena,
    const struct occupancy *occupancy, struct attention **items);

#endif
