/* A group in one shelter for some nights: the facts are loaded once, the rules of core/rules.h say who
 * may sleep in which room for all of these nights, core/fitting.h finds the ways, and what fails says
 * why. Nobody hidden from the actor is told of, neither as in the way nor as to be moved. */
#ifndef CORE_LODGING_H
#define CORE_LODGING_H

#include "core/fitting.h"
#include "core/party.h"
#include "core/plan.h"

struct lodging {
	struct plan plan;
	when_t from, until;      /* of the stay: until the shelter's day turns */
	const struct room **rooms;/* of fit: those in use, in walking order */
	struct fit fit;          /* its beds are those of the plan */
	struct fit_way *ways;
	size_t way_count;
	struct lodging_facts *facts;
};

/* Looks for ways from the day on (NULL, or past there: tonight), for one night at least. False: no such
 * shelter. */
bool lodging_search(const struct desk *desk, struct arena *arena, const struct party *party,
    int64_t shelter, const char *from, size_t nights, struct lodging *lodging);
/* Why the room cannot take all of them: by the titles of the rules, and what stands on its beds and
 * until when; "" it can. */
const char *lodging_why_not(const struct lodging *lodging, size_t room);
/* Who would move: their code, and the bed that they have. */
const char *lodging_mover(const struct lodging *lodging, size_t resident, size_t *bed);
const struct bed *lodging_bed(const struct lodging *lodging, size_t bed);

#endif
