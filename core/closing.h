/* Closing a shelter or a room for a period: whose nights are in the way, and where each could go. A
 * closed bed is out of service with the reason "closure"; nobody is left without a place, and no
 * family is torn apart. */
#ifndef CORE_CLOSING_H
#define CORE_CLOSING_H

#include "core/act.h"
#include "core/plan.h"
#include "db/bed.h"
#include "db/placement.h"

#define CLOSURE "closure" /* bed_block.reason */

/* What closes: a room of the shelter, or all of it; [from, until), until WHEN_NONE: for good. */
struct closing {
	struct shelter shelter;
	struct room room; /* id 0: the whole shelter */
	when_t from, until;
};

/* A stay or a hold that reaches into the closing. Whoever is in a shelter without a bed is in the way
 * only of closing all of it: span.bed is DB_NULL. */
struct affected {
	struct span span;
	const char *bed;    /* code of the bed that closes; NULL: they have none */
	when_t start, end;  /* the time for which a place is needed; end WHEN_NONE: not known */
	bool settled;       /* another bed is held for them for then */
	int64_t family;     /* stay.id of its head; DB_NULL alone */
	size_t party, size; /* index of the first of those who go together, and how many they are */
	bool whole;         /* nobody of the family stays behind: it may go to another shelter */
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

/* "TRF-BAT" or "TRF-BAT/2". */
const char *closing_code(struct arena *arena, const struct closing *closing);
/* False with findings: no such room, or the days are none. */
bool closing_read(const struct desk *desk, struct arena *arena, const struct closing_args *args,
    struct closing *closing, struct failure *failure);
/* The same at the beginning of an act, which is then about the shelter. */
bool closing_begin(struct act *act, const struct closing_args *args, struct closing *closing);
bool closing_takes(const struct closing *closing, const struct bed *bed); /* does the bed close? */
/* Everyone affected, in walking order, those without a bed last, with a proposal for each: in the same
 * shelter first, then in others of its kind; one party to a room. A family gets the beds of one room, all
 * of it or none. Of somebody hidden there is no word and no proposal. core/closing_places.c */
size_t closing_affected(const struct desk *desk, struct arena *arena, const struct closing *closing,
    struct affected **affected);
/* Are there shelters of the kind whose beds are not proposed, since the actor may not admit there? */
bool closing_looks_away(const struct desk *desk, struct arena *arena, const struct closing *closing);
/* "B-0031", or the hold's code; NULL: not to be told. */
const char *affected_whom(struct arena *arena, const struct affected *affected);
/* Is every bed that closes out of service for all of that time? */
bool closing_is_so(struct act *act, const struct closing *closing);
/* Takes every bed that closes out of service, where it is not already. Returns how many beds. */
size_t closing_write(struct act *act, const struct closing *closing, const char *note);
/* What keeps beds closed now or later, and its end: from now on. */
size_t closing_blocks(
    struct act *act, const struct closing *closing, struct bed_block **blocks);
void closing_reopen(struct act *act, struct bed_block *blocks, size_t count);
/* The holds that the closing made for people of the house who get what they had back: open, and not
 * begun. */
size_t closing_holds(struct act *act, const struct closing *closing, const struct bed_block *blocks,
    size_t count, struct hold **holds);
/* Is every bed of the shelter out of service at the instant, and one at least closed? */
bool closing_is_closed(const struct desk *desk, int64_t shelter, when_t at);

#endif
