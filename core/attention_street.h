/* What needs attention of contacts on the street: next steps that are due. Part of core/attention.h, for
 * those who write contacts. */
#ifndef CORE_ATTENTION_STREET_H
#define CORE_ATTENTION_STREET_H

#include "core/attention.h"

/* In the arena. */
size_t attention_street(const struct desk *desk, struct arena *arena, const struct occupancy *occupancy,
    struct attention **items);

#endif
