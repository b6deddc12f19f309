/* Working hours by weekday, as people write them ("Mon-Fri 09:00-17:00; Sat 10:00-13:00") and as
 * spans of minutes. Pure; the clock and the holidays are core/providing.h's. */
#ifndef CORE_HOURS_H
#define CORE_HOURS_H

#include "core/when.h"

#include <stddef.h>

#define HOURS_MOST 84 /* spans in a week: twelve a day */

struct hours_span {
	int day;         /* 0 Monday .. 6 Sunday: the day it begins on */
	int from, until; /* minutes after midnight of that day; until is past 1440 over midnight */
};

struct hours {
	struct hours_span spans[HOURS_MOST]; /* by day and start; none of a day touch */
	size_t count;                        /* 0: no hours are set, any time is good */
};

enum hours_fault { HOURS_OK, HOURS_FORM, HOURS_DAY, HOURS_TIME, HOURS_MANY };
const char *hours_fault_title(enum hours_fault fault); /* translated, with the forms allowed */

/* Reads "Mon-Fri 09:00-13:00, 14:00-17:00; Sat 10:00-13:00": weekdays in English or Georgian, short
 * or in full, single, listed or from-to (round the end of the week too); times from-to, over midnight
 * too ("22:00-02:00"), full hours without minutes ("9-17"). What overlaps or touches within a day
 * becomes one. "" is no hours. On a fault *hours is empty. */
enum hours_fault hours_read(const char *text, struct hours *hours);
/* The one way in which these hours are stored and compared: days with the same hours together. */
const char *hours_text(struct arena *arena, const struct hours *hours);
/* The same for people, in the language shown; "at any time" when none are set. */
const char *hours_show(struct arena *arena, const struct hours *hours);
/* Minutes in a week without a holiday. */
int hours_minutes(const struct hours *hours);

#endif
