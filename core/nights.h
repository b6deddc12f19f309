/* Bed-nights: which beds of a shelter were somebody's, night by night. The night of a day begins when
 * the shelter's day turns (night_boundary) on that day and ends when it turns on the next, and a bed
 * counts for whoever has it in the night's last second; so bed-nights agree with those of `totals`.
 * A bed is kept for somebody who is out: it is a bed-night, and they are counted as away too. */
#ifndef CORE_NIGHTS_H
#define CORE_NIGHTS_H

#include "core/desk.h"
#include "db/shelter.h"

/* One night of one shelter. A bed counts once: as taken, or else out of service, or else held. */
struct night {
	char day[DATE_SIZE]; /* ISO: the day on whose evening it begins */
	int64_t capacity;    /* beds that were there; surge beds while they counted */
	int64_t taken;       /* bed-nights */
	int64_t away;        /* of those taken: out of the house then */
	int64_t held, out_of_service;
	int64_t adults, minors; /* of those taken; the others' age is not known, or not to be known */
};

struct nights {
	struct night *items;
	size_t count;
};

/* The day of the night that has begun in the shelter by then, and of the last that was over. */
void night_begun(const struct shelter *shelter, when_t now, char day[DATE_SIZE]);
void night_over(const struct shelter *shelter, when_t now, char day[DATE_SIZE]);

/* The last second of each of count nights from a day (ISO) on, in the arena: the instant at which a bed
 * is counted and shown. */
when_t *nights_at(
    struct arena *arena, const struct shelter *shelter, const char *from, size_t count);
/* Index of the first of those at or after the instant, count when there is none; and of the first that
 * is no longer within a time until then (DB_NULL: without end). */
size_t night_from(const when_t *at, size_t count, when_t instant);
size_t night_until(const when_t *at, size_t count, when_t until);
/* Was the bed declared and not retired at the instant, and does it count: a surge bed with surge only? */
bool night_has_bed(const struct bed *bed, when_t at, bool surge);

/* Nights from..to (ISO, both included), in the arena. One that is not over at now counts as of now.
 * Who is hidden from the actor has their bed in the night that is not over, and nothing more is counted of
 * them; on nights that are over they were nowhere. Who was away is asked only with away. */
void nights_count(const struct desk *desk, struct arena *arena, const struct shelter *shelter,
    const char *from, const char *to, when_t now, bool away, struct nights *nights);
/* Adds the nights of one shelter to those of all, a copy of another's of the same days. */
struct nights nights_copy(struct arena *arena, const struct nights *nights);
void nights_sum(struct nights *all, const struct nights *part);
/* The figures of many nights added up; day is left alone. */
void night_add(struct night *sum, const struct night *night);
/* Bed-nights in whole percent of the capacity; 0 when there is none. */
int64_t night_percent(const struct night *night);

#endif
