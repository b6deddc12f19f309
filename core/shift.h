/* The shifts of the day that people are put on duty for, as the config declares them: how many people
 * a shelter needs in each, and which instants a shift of a date is. Pure but for the language. */
#ifndef CORE_SHIFT_H
#define CORE_SHIFT_H

#include "config/config.h"
#include "core/when.h"

#include <stddef.h>

struct shift {
	const char *code;
	const char *name; /* in the language that is shown */
	int from, until;  /* minutes after midnight; an until not after from: of the next day */
	int minimum;      /* people, in the shelter that was asked for */
};

/* A shift of a date: [from, until). */
struct shift_time {
	struct shift shift;
	char date[DATE_SIZE]; /* on which it begins */
	when_t from, until;
};

/* All of them in the order of the config; shelter: the code of the one whose minimum counts, NULL none. */
size_t shifts_load(const struct config *config, struct arena *arena, const char *shelter,
    struct shift **shifts);
bool shift_by_code(
    const struct config *config, const char *shelter, const char *code, struct shift *shift);
/* The name of a shift in the language that is shown; the code of one that the config has no more. */
const char *shift_title(const struct config *config, const char *code);

/* The instants of a shift of an ISO date by the clock on the wall: a night in which the clock changes is
 * an hour longer or shorter. False when it is no date. */
bool shift_on(const struct shift *shift, const char *date, struct shift_time *time);
/* The shift at the instant: where several are, the one that began last, and of those the first of the
 * config. False: none is. */
bool shift_at(const struct config *config, const char *shelter, when_t at, struct shift_time *time);
/* "22:00-08:00" */
const char *shift_hours(struct arena *arena, const struct shift *shift);

#endif
