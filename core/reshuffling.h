/* Where no room takes a group: who in the house would have to be asked to move to another bed, so that
 * one does. Pure; a part of core/fitting.c. */
#ifndef CORE_RESHUFFLING_H
#define CORE_RESHUFFLING_H

#include "core/seating.h"

/* Adds the ways with the fewest moves, a few of them; how many there are then. seating: of all the
 * nights. */
size_t reshuffling_add(const struct seating *seating, struct arena *arena, struct fit_way **ways,
    size_t count);

#endif
