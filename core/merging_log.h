/* What becomes of log entries and medicine when two entries of one person are made one, and when a
 * person is forgotten or their entry is a mistake. */
#ifndef CORE_MERGING_LOG_H
#define CORE_MERGING_LOG_H

#include "core/merging_ties.h"

/* The shelters in whose log the person stands, each once. */
size_t log_shelters(struct act *act, int64_t person, int64_t **shelters);
/* Gives entries and medicine to the kept entry, signed ones too. How many there were. */
int64_t log_merge(struct act *act, const struct merge_args *args);
/* Finds what stands against making the person's entry void: they are to be given medicine. */
void log_find_kept(struct act *act, const struct person *person);
/* What was typed goes, of entries whose first person it is: their key sealed them, for all whom they
 * are about. Of others, which stand under somebody else's key, the person is no part any more; the text
 * stays theirs. Medicine ends. That something was written and given, and when, stays. */
void log_forget(struct act *act, const struct person *person);

#endif
