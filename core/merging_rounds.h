/* What night rounds saw of a person: it follows them into the entry that is kept, and what was written
 * about them is forgotten with them. */
#ifndef CORE_MERGING_ROUNDS_H
#define CORE_MERGING_ROUNDS_H

#include "core/act.h"

void rounds_merge(struct act *act, int64_t keep, int64_t drop);
void rounds_forget(struct act *act, int64_t person);

#endif
