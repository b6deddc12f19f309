/* Free slots: when a service can be booked for somebody, with whom and where, best first. The facts are
 * loaded once for the whole span; the search over them is pure and judges each time with the rules of
 * booking (core/booking.h), so that whatever it proposes can be booked, and nothing is missing.
 *
 * Times begin on a grid (config slot_minutes, from midnight). Those of one provider that are proposed do
 * not overlap, unless every one is asked for. */
#ifndef CORE_SLOTS_H
#define CORE_SLOTS_H

#include "core/booking.h"

struct slot_query {
	const struct shelter *shelter;
	const struct service *service;
	const struct person *people;
	size_t count;
	const struct venue *venue; /* only this room; NULL: one that is free, where one is needed */
	const char *languages;     /* any of these, "ka ru"; NULL or "": whatever they speak */
	when_t from, until;        /* the slot lies within */
	int64_t minutes;
	bool every;                /* each time of the grid, also those that overlap */
	size_t most;               /* so many at most */
};

/* What kept a provider from an earlier slot: bits of struct slot_provider.kept. */
enum slot_kept {
	SLOT_BUSY = 1,        /* the provider has other appointments */
	SLOT_CLIENT = 2,      /* the person has */
	SLOT_AWAY = 4,        /* the person is out */
	SLOT_APART = 8,       /* the person is not to be here then */
	SLOT_ROOM = 16,       /* no room is free */
	SLOT_OTHER = 32,      /* a rule: ages */
	SLOT_OFF = 64,        /* a day off */
	SLOT_HOLIDAY = 128,   /* a public holiday */
	SLOT_HOURS = 256,     /* does not work yet then */
	SLOT_LANGUAGE = 512   /* speaks none of the languages */
};

struct slot_provider {
	const struct provider *provider;
	struct provider_off *offs;
	size_t off_count;
	struct busy_list busy;
	size_t seen;               /* times the person came to them within a year */
	int64_t load;              /* seconds that are booked within the span */
	/* the search's: */
	when_t first;              /* their first slot; WHEN_NONE */
	when_t works;              /* when they begin to work; WHEN_NONE: not within the span */
	when_t busy_until;         /* no time is long enough before; with SLOT_BUSY */
	unsigned kept;             /* enum slot_kept, of what was before the first */
	const char *terms;         /* why nothing at all is possible with them; NULL */
};

struct slot_room {
	const struct venue *venue;
	struct busy_list busy;
};

struct slot {
	const struct slot_provider *provider;
	const struct venue *venue; /* NULL: none is needed */
	when_t from, until;
	const char *remark;        /* what is to be known of it: after the expected leaving ...; "" */
};

struct slots {
	struct slot_query query;
	struct booking_facts facts;      /* of the people */
	struct slot_provider *providers; /* who give the service */
	size_t provider_count;
	struct slot_room *rooms;         /* to choose from */
	size_t room_count;
	const char *terms;               /* why there is no slot with anybody; NULL */
	struct slot *items;              /* best first */
	size_t count;
};

/* Loads everything that can matter between the query's from and until: of the provider, or (NULL) of
 * all who give the service and work still. now: nothing begins before it. */
void slots_load(const struct desk *desk, struct arena *arena, const struct slot_query *query,
    const struct provider *provider, when_t now, struct slots *slots);
/* Pure: fills items, terms and what the search says of each provider. The earliest first; then who
 * was seen before, then who has least to do. */
void slots_search(struct arena *arena, struct slots *slots);
/* Pure: the first time of the grid at or after the instant. */
when_t slots_grid(when_t at, int minutes);

#endif
