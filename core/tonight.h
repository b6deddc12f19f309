/* Who is expected before the shelter's day turns, and whose stay is to end today. Pure: from the
 * facts of a house. */
#ifndef CORE_TONIGHT_H
#define CORE_TONIGHT_H

#include "core/occupancy.h"

struct expected {
	when_t at;            /* arrivals: when expected; departures: start of the day */
	const char *person_code; /* NULL: somebody not yet registered, label says who */
	int64_t person;
	const char *label;    /* of the hold; "" when none */
	const char *bed_code;
};

struct tonight {
	struct expected *arrivals; /* the nearest first; those not come in time are first */
	size_t arrival_count;
	struct expected *departures;
	size_t departure_count;
};

/* now is occupancy.at. Held beds with an expected arrival before the end of the shelter's day (it
 * turns at its night boundary), and people whose limit is that day. */
void tonight_of(
    struct arena *arena, const struct house *house, when_t now, struct tonight *tonight);

#endif
