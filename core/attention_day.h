/* What needs attention of day centres: who was due so many times running and did not come, who was not
 * written down as gone. */
#ifndef CORE_ATTENTION_DAY_H
#define CORE_ATTENTION_DAY_H

#include "core/attention.h"

/* Of every day centre, in the arena; told who may see them. */
size_t attention_day(const struct desk *desk, struct arena *arena, const struct occupancy *occupancy,
    struct attention **items);

#endif
