/* A calendar that comes in: which of its events become appointments, or times at which a provider is
 * away; which are here already; and what stands against each, by the line of the file. The whole is
 * taken or nothing, unless it is asked for in part. An event is known again by its UID: what was taken
 * once, and what was written by this desk itself, changes nothing. */
#ifndef CORE_ARRIVING_H
#define CORE_ARRIVING_H

#include "core/booking.h"

#define ARRIVING_MOST 1000 /* events that are new, in one act */
#define ARRIVING_DAYS 366  /* ahead, unless it is said */

struct arriving {
	const struct inlet *file;
	const struct service *service;   /* NULL: what each event names; with a provider alone: they are
					  * away in the events' time */
	const struct provider *provider;
	const struct shelter *shelter;   /* NULL: where the people are */
	const struct venue *venue;
	struct people people;            /* for whom; none: whose codes stand in the event */
	const char *from, *until;        /* ISO days, both counted; NULL: from today, for ARRIVING_DAYS */
	bool partial;                    /* what cannot be taken is left out, and told */
};

/* For plan and run of a verb. */
void arriving_plan(struct act *act, const struct arriving *arriving);
void arriving_run(struct act *act, const struct arriving *arriving);

#endif
