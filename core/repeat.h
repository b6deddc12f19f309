/* How often something happens again. People type words ("weekly mon wed x10", "every 2 weeks",
 * "monthly last fri until 31.12.2026 except 25.12.2026", in Georgian too) or a rule of RFC 5545
 * ("FREQ=WEEKLY;BYDAY=MO,WE;COUNT=10", with or without "RRULE:"); kept is one form of the rule, with
 * the days left out behind it: "FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20261231T235959 EXDATE:20261225". UNTIL
 * is by the clock of the desk's zone. When it happens then is core/ical.h's. Nothing here reads the
 * clock. */
#ifndef CORE_REPEAT_H
#define CORE_REPEAT_H

#include "core/failure.h"
#include "core/when.h"

#define REPEAT_EVERY_MOST 99
#define REPEAT_COUNT_MOST 999
#define REPEAT_LIST_MOST 31
#define REPEAT_EXCEPT_MOST 60

enum repeat_unit { REPEAT_UNSAID, REPEAT_DAYS, REPEAT_WEEKS, REPEAT_MONTHS, REPEAT_YEARS };

/* A weekday of each week (nth 0), or the nth of the month, from its end when negative. */
struct repeat_day {
	int weekday; /* 0 Monday .. 6 Sunday */
	int nth;     /* -5 .. 5 */
};

struct repeat_list {
	int items[REPEAT_LIST_MOST];
	size_t count;
};

struct repeat {
	enum repeat_unit unit;
	int every;             /* 1: each of the unit */
	int count;             /* 0: not by count */
	char until[DATE_SIZE]; /* the last day; "": no end */
	int until_second;      /* of that day */
	int week_start;        /* 0 Monday */
	struct repeat_day days[REPEAT_LIST_MOST];
	size_t day_count;
	struct repeat_list month_days; /* 1..31, -1 the last */
	struct repeat_list months;     /* 1..12 */
	struct repeat_list positions;  /* BYSETPOS */
	char except[REPEAT_EXCEPT_MOST][DATE_SIZE];
	size_t except_count;
};

/* Reads what was typed, or a rule that is kept. now is for "until +3w". False with a finding on the
 * field, which says what is allowed. */
bool repeat_read(struct arena *arena, const char *text, when_t now, const char *field,
    struct repeat *repeat, struct failure *failure);
/* The form that is kept, in the arena. */
const char *repeat_rule(struct arena *arena, const struct repeat *repeat);
/* Both in one: the rule of what was typed; NULL with a finding. */
const char *repeat_typed(struct arena *arena, const char *text, when_t now, const char *field,
    struct failure *failure);
/* A kept rule in words, translated ("every 2 weeks Mon Wed, 10 times"), which repeat_read takes too;
 * the rule itself where words would not say all of it. */
const char *repeat_text(struct arena *arena, const char *rule);

/* --- between its files ------------------------------------------------------------------------ */

/* Each gives NULL, or what it did not understand. */
const char *repeat_of_words(struct arena *arena, const char *text, when_t now, struct repeat *repeat);
const char *repeat_of_rule(struct arena *arena, const char *text, struct repeat *repeat);
bool repeat_list_add(struct repeat_list *list, int value);
bool repeat_day_add(struct repeat *repeat, int weekday, int nth);
bool repeat_except_add(struct repeat *repeat, const char *iso);
extern const char repeat_weekday_words[7][3]; /* "MO" */

#endif
