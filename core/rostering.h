/* Putting people on duty, as the verbs of the duty roster do it: how a duty is found, what is warned of,
 * what is written. */
#ifndef CORE_ROSTERING_H
#define CORE_ROSTERING_H

#include "core/act.h"
#include "core/duty.h"

/* The row of a parameter that names a duty; of has a const char *member. */
#define DUTY_PARAM(of, member, title, text)                                                        \
	{ .name = #member, .label = (title), .type = PARAM_DUTY, .flags = PARAM_REQUIRED, .max = 20, \
	    .offset = offsetof(of, member), .help = (text) }

/* The duty of the code, not void: the act is about it and concerns its shelter. False with a finding, and
 * without one for a code that was not given. */
bool rostering_find(struct act *act, const char *field, const char *code, struct duty *duty);
/* The duty of a shift of a date, as it would be written. */
struct duty rostering_new(const struct act *act, const struct shelter *shelter,
    const struct shift_time *time, const struct staff *staff);
/* Warns of everything that is wrong with the duty for who has it (staff); the same duty twice is refused
 * (already-so). without: a duty that goes away in the same act, DB_NULL none. */
void rostering_judge(struct act *act, const char *field, const struct duty *duty,
    const struct staff *staff, int64_t without);
/* Warns when its shift is left with fewer people than it needs, once this duty is not there. */
void rostering_leaves(struct act *act, const char *field, const struct duty *duty);
/* Somebody who is not of the staff yet becomes it, for the shelter. False when the storage failed. */
bool rostering_hire(struct act *act, struct staff *staff, const struct shelter *shelter);
/* Writes the duty and says its code. False when the storage failed. */
bool rostering_write(struct act *act, struct duty *duty);
/* "ST-0007", in results and sentences; the user's name of who has no code yet. */
const char *rostering_who(struct act *act, int64_t staff);
/* Those to come of somebody: from now on; running ones too. */
size_t rostering_coming(struct act *act, int64_t staff, struct duty **duties);
/* "D-000012 (night 24.11.2026), ..." of at most some of them, the others counted. */
const char *rostering_list(struct act *act, const struct duty *duties, size_t count);
/* The act concerns the shelters in which they work; one: it is enough to have the right in one. */
void rostering_concerns(struct act *act, const struct staff *staff, bool one);

#endif
