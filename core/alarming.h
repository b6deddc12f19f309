/* Doing something about an alarm: what its verbs share, and what becomes of it when entries of people are
 * joined or forgotten. */
#ifndef CORE_ALARMING_H
#define CORE_ALARMING_H

#include "core/act.h"
#include "core/alarms.h"
#include "core/merging_ties.h"

#define ALARM_PARAM(S)                                                                             \
	{ .name = "alarm", .label = N_("Alarm"), .type = PARAM_ALARM, .flags = PARAM_REQUIRED,     \
	    .offset = offsetof(S, alarm), .max = 80,                                               \
	    .help = N_("which: its key as the report alarms shows it (late:B-0031:2026-11-24T20:30)," \
		       " the beginning of it (late:B-0031), or what it is about (B-0031, H-0012)") }

/* The alarm that the text means, among those that stand now and that the actor may know of; false with
 * a finding when there is none, or more than one. Touches what it is about; concerns its shelter. */
bool alarming_find(struct act *act, const char *text, struct attention *item);
/* The same without findings. */
bool alarming_load(struct act *act, const char *text, struct attention *item);
/* The results of each of the verbs. */
void alarming_tell(struct act *act, const struct attention *item);
/* What puts the alarm off now ends; how many that were. */
size_t alarming_wake(struct act *act, const struct attention *item);
/* A row about the item, to be filled in further. */
struct alarm_act alarming_row(struct act *act, const struct attention *item);

/* The dropped entry's become the kept one's, their keys too; how many. */
int64_t alarms_merge(struct act *act, const struct merge_args *args);
/* The words about alarms of the person go. */
void alarms_forget(struct act *act, const struct person *person);

#endif
