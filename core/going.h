/* Writing down outings: what their verbs share. */
#ifndef CORE_GOING_H
#define CORE_GOING_H

#include "core/act.h"
#include "core/outings.h"
#include "db/staff.h"

/* What is said of an outing. */
struct going {
	const struct team *team;
	const char *place, *staff, *note;
	when_t from, until;
};

#define GOING_PARAMS(S, member, keep)                                                              \
	{ .name = "until", .label = N_("Until"), .type = PARAM_INSTANT,                            \
	    .flags = (keep) | PARAM_PAST, .offset = offsetof(S, member.until),                     \
	    .help = N_("when they were back; it can be said later (outing-edit)") },               \
	{ .name = "place", .label = N_("Where"), .type = PARAM_TEXT, .flags = (keep),              \
	    .offset = offsetof(S, member.place), .max = 120,                                       \
	    .help = N_("where they went; without it, the group's city") },                         \
	{ .name = "staff", .label = N_("Who"), .type = PARAM_TEXT, .flags = (keep),                \
	    .offset = offsetof(S, member.staff), .max = 400,                                       \
	    .help = N_("who went: codes of the staff separated by commas; without it, the members" \
		       " of the group on that day") },                                             \
	{ .name = "note", .label = N_("Note"), .type = PARAM_NOTE, .flags = (keep),                \
	    .offset = offsetof(S, member.note),                                                    \
	    .help = N_("what there is to say of the whole outing; sealed") }
#define GOING_OUTING(S)                                                                            \
	{ .name = "outing", .label = N_("Outing"), .type = PARAM_RECORD,                           \
	    .records = &record_outing, .flags = PARAM_REQUIRED, .offset = offsetof(S, outing),     \
	    .help = N_("which one, as OU-000123") }

/* Those whom the list of codes names ("ST-0001, ST-0004"), each once; who is not there or works no
 * more is found. */
size_t going_staff(struct act *act, const char *codes, struct staff **staff);
/* The members of the group on the day of the instant. */
size_t going_members(struct act *act, int64_t team, when_t at, struct staff **staff);
/* Those who went, in the place of who was written. */
void going_write(struct act *act, int64_t outing, const struct staff *staff, size_t count);
/* Finds an end that is not after the start or too long after it. */
void going_check(struct act *act, when_t from, when_t until);
/* The results of the verbs: outing, team, staff. */
void going_tell(struct act *act, const struct outing *outing);

#endif
