/* Dates that are booked or changed together: those of a series, or one alone. Each is judged; where
 * something stands against one of several the others are done all the same, and it is listed with
 * its why. Of one alone all that stands against it is said. */
#ifndef CORE_REBOOKING_H
#define CORE_REBOOKING_H

#include "core/booking.h"

struct date_wanted {
	struct booked booked;    /* what is there; booked.code NULL: it is to be made */
	struct booking booking;  /* as it is to be */
	struct booking_facts facts;
	const char *why;         /* words of core/code.h: it is left out; NULL: done */
};

struct dates_wanted {
	struct date_wanted *items; /* by start */
	size_t count, good;
};

/* Judges all and adds to the act's findings: what refuses the whole, warnings, rules that are
 * overridden, and dates-skipped. terms: also what does not depend on the time. earliest: nothing may
 * begin before it (WHEN_NONE: it may, as a correction). */
void dates_judge(struct act *act, struct dates_wanted *dates, bool terms, when_t earliest);
/* The same in run: what plan found stands, and the dates are judged once more to know which. */
void dates_judge_again(struct act *act, struct dates_wanted *dates, bool terms, when_t earliest);
/* Results "skipped": [{at, why}]; and the sentence about them, "" none. */
const char *dates_tell_skipped(struct act *act, const struct dates_wanted *dates);

/* --- changing what is booked ------------------------------------------------------------------- */

extern const struct choice choice_scope[]; /* this | following | all */
#define SCOPE_PARAM(S, member)                                                                     \
	{ .name = "scope", .label = N_("Of a series"), .type = PARAM_CHOICE,                       \
	    .choices = choice_scope, .offset = offsetof(S, member),                                \
	    .help = N_("only this one (without it), this and the following, or all that are still"  \
		       " to come") }

/* The appointments meant: open ones of its series from this one on, or from now on; itself first of
 * all. scope NULL: this. */
size_t booked_scope(struct act *act, const struct booked *booked, const char *scope,
    struct booked **list);

/* What is to change; what is not given stays. */
struct rebooking {
	const char *appointment, *scope;
	when_t at;                       /* WHEN_NONE: the time stays */
	int64_t minutes;                 /* DB_NULL: the length stays */
	const struct provider *provider; /* NULL: see provider_given */
	const struct venue *venue;
	bool provider_given, venue_given;
	struct people add, remove;
	const char *note;                /* NULL: stays */
};

/* For plan and run of the verbs that change one. */
void rebooking_plan(struct act *act, const struct rebooking *change);
void rebooking_run(struct act *act, const struct rebooking *change);

#endif
