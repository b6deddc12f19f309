/* Days of the Gregorian calendar as numbers: the arithmetic below core/when.h. */
#ifndef CORE_CALENDAR_H
#define CORE_CALENDAR_H

#include "core/when.h"

#include <stdbool.h>

#define YEAR_FIRST 1900 /* years that may be typed */
#define YEAR_LAST 2199

/* Days since 1970-01-01 of a day that exists; years 1..9999. */
int calendar_number(int year, int month, int day);
/* The reverse. */
void calendar_split(int number, int *year, int *month, int *day);
/* Days of the month, 28..31; 0 when there is no such month. */
int calendar_month_days(int year, int month);
/* Writes a day number as ISO; false outside years 1..9999, with "" written. */
bool calendar_write(int number, char iso[DATE_SIZE]);
/* Reads exactly "yyyy-mm-dd" of a day that exists. */
bool calendar_read(const char *iso, int *number);
/* Instant of a day number at a second of its day in the zone. A time that the clock skips is taken
 * as if the clock had not been changed yet, and one that it repeats is the first: *exact (may be
 * NULL) is false when skipped. */
when_t calendar_instant(int number, int second, bool *exact);

#endif
