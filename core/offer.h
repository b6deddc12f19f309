/* Beds offered for somebody, best first: what the picker and the shell's refusals show. */
#ifndef CORE_OFFER_H
#define CORE_OFFER_H

#include "core/desk.h"
#include "core/rules.h"

struct offer {
	const struct bed_fact *bed;
	const char *room;         /* name */
	struct failure against;   /* what stands against it; empty: suitable. Occupied beds and those out
				   * of service are never offered at all */
	int64_t score;            /* lower is better: rules broken, then family apart, then comfort */
	const char *why;          /* translated, short: "with the family", "empty room", "to be cleaned";
				   * or the rules that stand against it */
};

/* Nothing refuses it; it may yet have to be cleaned. */
static inline bool offer_suits(const struct offer *offer)
{
	return !failure_refuses(&offer->against);
}

/* All beds of the shelter (id; DB_NULL: of every shelter the actor may admit to) that are not taken
 * or out of service at the instant, suitable ones first, best first. person may be NULL (a hold for
 * somebody not yet registered). relatives are kept together. */
size_t offers_load(const struct desk *desk, struct arena *arena, const struct person *person,
    int64_t shelter, when_t at, struct offer **offers);
/* The same for somebody who joins the family whose head has this stay (stay.id). */
size_t offers_join(const struct desk *desk, struct arena *arena, const struct person *person,
    int64_t family, int64_t shelter, when_t at, struct offer **offers);
/* Beds for a whole family in one shelter: one per person, in their order; false when there are not
 * enough suitable ones: needed and found tell. */
bool offers_family(const struct desk *desk, struct arena *arena, const struct person *people,
    size_t count, int64_t shelter, when_t at, struct offer **chosen, size_t *found);

#endif
