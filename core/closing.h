/* Closing a shelter or a room for a period: whose nights are in the way, and where each could go. A
 * closed bed is out of service with the reason "closure"; nobody is left without a place. */
#ifndef CORE_CLOSING_H
#define CORE_CLOSING_H

#include "core/act.h"
#include "core/plan.h"
#include "db/bed.h"

#define CLOSURE "closure" /* bed_block.reason */

/* What closes: a room of the shelter, or all of it; [from, until), until WHEN_NONE: for good. */
struct closing {
	struct shelter shelter;
	struct room room; /* id 0: the whole shelter */
	when_t from, until;
};

/* A stay or a hold that reaches into the closing. */
struct affected {
	struct span span;
	const char *bed;    /* code of the bed that closes */
	when_t start, end;  /* the time for which a place is needed; end WHEN_NONE: not known */
	bool settled;       /* another bed is held for them for then */
	const struct bed *to; /* a bed that suits and is free for all of it; NULL none was found */
};

/* As it is asked for: room is its code within the shelter (NULL or "" all), days are ISO dates (from
 * NULL: now; until NULL: for good). */
struct closing_args {
	const struct shelter *shelter;
	const char *room, *from, *until;
};
#define CLOSING_PARAMS(S, member)                                                                  \
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER,                        \
	    .flags = PARAM_REQUIRED, .offset = offsetof(S, member.shelter),                        \
	    .help = N_("which shelter") },                                                         \
	{ .name = "room", .label = N_("Room"), .type = PARAM_TEXT, .max = 20,                      \
	    .offset = offsetof(S, member.room),                                                    \
	    .help = N_("one room of it; without it, the whole shelter") }
#define CLOSING_DAYS(S, member)                                                                    \
	{ .name = "from", .label = N_("From"), .type = PARAM_DATE,                                 \
	    .offset = offsetof(S, member.from),                                                    \
	    .help = N_("the day on which it closes; without it, now") },                           \
	{ .name = "until", .label = N_("Until"), .type = PARAM_DATE,                               \
	    .offset = offsetof(S, member.until),                                                   \
	    .help = N_("the day on which it opens again; without it, until it is reopened") }

/* False with findings: no such room, or the days are none. */
bool closing_read(const struct desk *desk, struct arena *arena, const struct closing_args *args,
    struct closing *closing, struct failure *failure);
/* Everyone affected, in walking order, with a proposal for each: in the same shelter first, then in others
 * of its kind, a family only there; one party to a room. Of somebody hidden there is no word and no proposal. */
size_t closing_affected(const struct desk *desk, struct arena *arena, const struct closing *closing,
    struct affected **affected);
/* "B-0031", or the hold's code; NULL: not to be told. */
const char *affected_whom(struct arena *arena, const struct affected *affected);
/* Takes every bed that closes out of service, where it is not already. Returns how many beds. */
size_t closing_write(struct act *act, const struct closing *closing, const char *note);
/* What keeps beds closed now or later, and its end: from now on. */
size_t closing_blocks(
    struct act *act, const struct closing *closing, struct bed_block **blocks);
void closing_reopen(struct act *act, struct bed_block *blocks, size_t count);
/* Is every bed of the shelter closed at the instant? */
bool closing_is_closed(const struct desk *desk, int64_t shelter, when_t at);

#endif
