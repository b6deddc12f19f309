/* Beds kept for somebody who is expected. A hold has one bed and one period, its placement; it goes
 * held -> confirmed -> admitted | no-show | cancelled | expired, and is never dropped silently. */
#ifndef CORE_HOLDING_H
#define CORE_HOLDING_H

#include "core/act.h"
#include "db/placement.h"

/* A hold as the verbs name it: by its bed or by the person it is for. */
struct holding {
	struct hold hold;
	struct placement placement;
	struct bed bed;
	const char *whom; /* code of the person, or the label: for the audit */
};

/* Finds the open hold of the bed or of the person (either may be NULL); touches and concerns what
 * it is about. False with not-so when nothing is held. field is the parameter to name. */
bool holding_find(struct act *act, const struct bed *bed, const struct person *person,
    struct holding *holding);
/* The same without findings: for run. */
bool holding_load(struct act *act, const struct bed *bed, const struct person *person,
    struct holding *holding);
/* Ends it at the instant, or at its start when that is later. */
void holding_end(struct act *act, struct holding *holding, const char *outcome, when_t at);

#endif
