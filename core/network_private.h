/* Between core/network.c (shelters, rooms, beds), core/network_services.c (the catalogue of services,
 * rooms for appointments) and core/network_street.c (mobile groups, day centres): one walk over the config and the database side by side. */
#ifndef CORE_NETWORK_PRIVATE_H
#define CORE_NETWORK_PRIVATE_H

#include "core/network.h"

struct walk {
	struct act *act;
	bool first; /* nothing was ever applied to this database */
	struct network_counts *counts;
};

/* row is what stands in the database (not known: nothing yet) brought to what is declared. */
void network_row(struct walk *walk, const struct table *table, const void *before, void *row,
    bool known, bool was_retired, const char *code);

/* The row (its retired_at among it) is declared no longer. */
void network_retire(
    struct walk *walk, const struct table *table, void *row, int64_t *retired_at, const char *code);

void network_venues(
    struct walk *walk, const struct config_shelter *from, const struct shelter *shelter);
/* from NULL: the shelter is declared no longer. */
void network_retire_venues(
    struct walk *walk, const struct config_shelter *from, const struct shelter *shelter);
/* Writes what is declared and retires the rest. */
void network_services(struct walk *walk);
void network_street(struct walk *walk);
/* "mon tue": a list of words as it is stored. */
const char *network_words(struct arena *arena, const char *const *words, size_t count);
/* Findings for what would retire with appointments booked ahead (retires-booked). */
void network_plan_venues(
    struct act *act, const struct config_shelter *from, const struct shelter *shelter);
void network_plan_services(struct act *act);
/* The same for a day centre at which children are enrolled. */
void network_plan_street(struct act *act);

#endif
