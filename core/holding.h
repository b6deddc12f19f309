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
/* A hold that is asked for. person NULL: label says for whom. */
struct wanted_hold {
	const struct bed *bed;
	const struct person *person;
	const char *label, *note;
	when_t expected, until; /* until WHEN_NONE: the shelter's usual deadline */
};

/* Finds what stands against keeping the bed for the person: the rules of admitting. An id of 0 is
 * somebody not registered, judged by what is known: sex, birth, whether they need an accessible bed. */
void holding_judge(
    struct act *act, const struct bed *bed, const struct person *person, const char *field);
/* Can the rule be judged for the person? Pure. */
bool holding_knows(const struct person *person, enum code code);
/* Finds already-so when a bed is held for the person anywhere. */
void holding_judge_person(struct act *act, const struct person *person, const char *field);
/* Finds a deadline that is past, or before they are expected. */
void holding_judge_until(struct act *act, when_t expected, when_t until);
/* Writes it; false when the storage failed. */
bool holding_make(struct act *act, const struct wanted_hold *wanted, struct hold *hold);
/* Ends it at the instant, or at its start when that is later. */
void holding_end(struct act *act, struct holding *holding, const char *outcome, when_t at);

#endif
