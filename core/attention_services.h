/* What needs attention of services: appointments with somebody who is away or has ended, and what
 * shelters owe and nobody gives. Part of core/attention.h, for those who manage providers. */
#ifndef CORE_ATTENTION_SERVICES_H
#define CORE_ATTENTION_SERVICES_H

#include "core/attention.h"

/* Of the houses that were loaded; in the arena. */
size_t attention_services(const struct desk *desk, struct arena *arena,
    const struct occupancy *occupancy, struct attention **items);

#endif
