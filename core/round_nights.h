/* The rounds of nights: each set time with the round that answers it, and those that answer none. */
#ifndef CORE_ROUND_NIGHTS_H
#define CORE_ROUND_NIGHTS_H

#include "core/rounds.h"

struct round_row {
	const char *night;         /* ISO: the day on whose evening it begins */
	when_t due;                /* WHEN_NONE: answers no set time */
	const struct round *round; /* NULL: nobody has begun it */
	enum round_timing timing;
};

/* Of the nights from..to (ISO, both included), in the order of their times; those to come as well. In
 * the arena. */
size_t round_rows_load(const struct desk *desk, struct arena *arena, const struct shelter *shelter,
    const char *from, const char *to, struct round_row **rows);
/* The night in which the instant lies. */
void round_night(const struct shelter *shelter, when_t at, char night[DATE_SIZE]);

#endif
