/* What needs attention of the duty roster: shifts that begin soon or run, with fewer people than they need.
 * Part of core/attention.h, for those who set the roster. */
#ifndef CORE_ATTENTION_DUTY_H
#define CORE_ATTENTION_DUTY_H

#include "core/attention.h"

/* Of the houses that were loaded; in the arena. A house in which nobody was put on duty for two weeks keeps
 * its roster elsewhere: it is no news. */
size_t attention_duty(const struct desk *desk, struct arena *arena,
    const struct occupancy *occupancy, struct attention **items);

#endif
