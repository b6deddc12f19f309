/* Relations between two people: which kinds are the same both ways, and how a pair is stored. */
#ifndef CORE_RELATING_H
#define CORE_RELATING_H

#include "core/act.h"

struct relating {
	const struct person *person; /* is the KIND of other */
	const char *kind;
	const struct person *other;
};

/* sibling, spouse, relative and no-contact mean the same both ways and are stored once. */
bool relating_symmetric(const char *kind);
/* The pair as it is stored: of a symmetric kind the earlier registered one comes first. */
struct relating relating_stored(const struct relating *given);
/* Finds person-void and names both people to the audit; false when one is missing. */
bool relating_concerns(struct act *act, const struct relating *given);

#endif
