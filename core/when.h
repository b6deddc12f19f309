/* Instants and dates. An instant is UTC seconds; a date is ISO text (yyyy-mm-dd). People read and
 * type dd.mm.yyyy and 24-hour time in the configured zone. Nothing here reads the clock: "now" is
 * an argument. */
#ifndef CORE_WHEN_H
#define CORE_WHEN_H

#include "db/arena.h"

#include <stdbool.h>
#include <stdint.h>

typedef int64_t when_t;     /* UTC seconds since 1970 */
#define WHEN_NONE INT64_MIN /* no instant: an open end; NULL in the database */
#define DATE_SIZE 11        /* "2026-11-24" and its end */
#define MINUTE 60
#define HOUR 3600
#define DAY 86400

/* Sets the zone for all that follows ("Asia/Tbilisi"; falls back to UTC+4 for it when the zone
 * files are not installed; "UTC" always works). False, and nothing changed, when the zone is
 * unknown. The C library keeps it (TZ): call it once at start, before anything below. */
bool when_zone(const char *name);

/* What a typed instant was wrong about. when_fault_title gives the sentence to show. */
enum when_fault { WHEN_OK, WHEN_FORM, WHEN_NO_SUCH_DAY, WHEN_NO_SUCH_TIME, WHEN_RANGE };
const char *when_fault_title(enum when_fault fault); /* translated, with the forms allowed */

/* Reads an instant: "24.11.2026 21:40", "24.11.2026", "24.11 21:40", "2026-11-24 21:40",
 * "2026-11-24T21:40[:SS][+04:00|Z]", "21:40" (today), "now", "today", "tomorrow 08:00",
 * "yesterday", "+2h", "+1h30m", "-1h", "+3d" and "+1w" (the same time of day; "+3d 08:00" sets it),
 * "mon".."sun" (the next one, never today), and the Georgian words of the glossary (ახლა დღეს ხვალ
 * გუშინ, ორშ). A date without a time takes minute_of_day. 24:00 is the end of its day, that is
 * 00:00 of the next. Years 1900..2199, never two digits. A time that the clock repeated is the
 * first of the two; one that it skipped is WHEN_NO_SUCH_TIME. On a fault *instant is left as it
 * was. */
enum when_fault when_parse(const char *text, when_t now, int minute_of_day, when_t *instant);
/* Reads a date in the same forms, and "2010" or "03.2010" when partial is not NULL: then *partial
 * is 'd' (day), 'm' (month) or 'y' (year) and the missing parts are 01. On a fault iso is "". */
enum when_fault date_parse(const char *text, when_t now, char iso[DATE_SIZE], char *partial);

/* The date in the zone that the instant falls on ("" of WHEN_NONE); the instant of a date at a
 * minute of its day, 0..1440 (WHEN_NONE when the date is none). */
void when_to_date(when_t instant, char iso[DATE_SIZE]);
when_t when_of_date(const char *iso, int minute_of_day);
int when_minute(when_t instant); /* minutes after local midnight, 0..1439 */
/* iso and result may be the same. False, with result "", when iso is no date or the result leaves
 * the years 1..9999. */
bool date_add(const char *iso, int days, char result[DATE_SIZE]);
int date_days(const char *from, const char *to); /* whole days from -> to; negative backwards */
/* Full years; 29 February counts from 1 March; negative when born later or either is no date. */
int date_age(const char *birth, const char *on);
int date_weekday(const char *iso); /* 0 Monday .. 6 Sunday */
/* Start of the "night" or day that the instant belongs to, when days turn at the boundary
 * (minutes after midnight, config). */
when_t when_day_start(when_t instant, int boundary_minute);

/* Forms to show; text in the arena. WHEN_NONE gives "". */
const char *when_show(struct arena *arena, when_t instant);      /* 24.11.2026 21:40 */
const char *when_show_date(struct arena *arena, when_t instant); /* 24.11.2026 */
const char *when_show_time(struct arena *arena, when_t instant); /* 21:40 */
/* Short for lists: 21:40 today, "24.11 21:40" this year's, 24.11.2025 else. */
const char *when_show_short(struct arena *arena, when_t instant, when_t now);
const char *when_show_weekday(struct arena *arena, when_t instant); /* Tue 24.11.2026, ორშ ... */
const char *when_iso(struct arena *arena, when_t instant);          /* 2026-11-24T21:40:00+04:00 */
const char *date_show(struct arena *arena, const char *iso);        /* 24.11.2026; NULL gives "" */
/* "5 min", "1 h 10 min", "1 day 3 h", "3 days" (hours only below three days); translated; of the
 * absolute value. */
const char *duration_show(struct arena *arena, int64_t seconds);

#endif
