/* The zone, and instants and dates as they are shown. Reading is in when_parse.c. */
#include "core/when.h"

#include "core/calendar.h"
#include "core/i18n.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* --- the zone (the C library's own state is the one place that keeps it) ---------------------- */

/* True when the zone file is installed: the C library takes an unknown name for UTC silently. */
static bool zone_installed(const char *name)
{
	char path[256], magic[4] = "";
	FILE *file;
	bool good;

	if (!*name || *name == '/' || strstr(name, "..") ||
	    snprintf(path, sizeof path, "/usr/share/zoneinfo/%s", name) >= (int)sizeof path)
		return false;
	file = fopen(path, "rb");
	if (!file)
		return false;
	good = fread(magic, 1, sizeof magic, file) == sizeof magic && memcmp(magic, "TZif", 4) == 0;
	fclose(file);
	return good;
}

bool when_zone(const char *name)
{
	if (!zone_installed(name)) {
		/* no summer time since 2005: right for all that a shelter enters */
		if (strcmp(name, "Asia/Tbilisi") == 0)
			name = "<+04>-4";
		else if (strcmp(name, "UTC") == 0)
			name = "UTC0";
		else
			return false;
	}
	setenv("TZ", name, 1);
	tzset();
	return true;
}

static bool local_time(when_t instant, struct tm *local)
{
	time_t t = (time_t)instant;

	if (instant == WHEN_NONE || !localtime_r(&t, local))
		return false;
	return local->tm_year >= 1 - 1900 && local->tm_year <= 9999 - 1900;
}

/* --- dates ----------------------------------------------------------------------------------- */

void when_to_date(when_t instant, char iso[DATE_SIZE])
{
	struct tm local;

	iso[0] = '\0';
	if (local_time(instant, &local))
		calendar_write(
		    calendar_number(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday), iso);
}

when_t when_of_date(const char *iso, int minute_of_day)
{
	int number;

	if (!iso || !calendar_read(iso, &number))
		return WHEN_NONE;
	return calendar_instant(number, minute_of_day * MINUTE, NULL);
}

int when_minute(when_t instant)
{
	struct tm local;

	return local_time(instant, &local) ? local.tm_hour * 60 + local.tm_min : 0;
}

bool date_add(const char *iso, int days, char result[DATE_SIZE])
{
	int number;

	if (!calendar_read(iso, &number) || days > 10000 * 366 || days < -10000 * 366) {
		result[0] = '\0';
		return false;
	}
	return calendar_write(number + days, result);
}

int date_days(const char *from, const char *to)
{
	int a, b;

	return calendar_read(from, &a) && calendar_read(to, &b) ? b - a : 0;
}

int date_age(const char *birth, const char *on)
{
	int a, b, year_a, month_a, day_a, year_b, month_b, day_b;

	if (!calendar_read(birth, &a) || !calendar_read(on, &b))
		return -1;
	calendar_split(a, &year_a, &month_a, &day_a);
	calendar_split(b, &year_b, &month_b, &day_b);
	return year_b - year_a - (month_b < month_a || (month_b == month_a && day_b < day_a));
}

int date_weekday(const char *iso)
{
	int number;

	/* 1970-01-01 was a Thursday; 719470 more days make every date of ours positive */
	return calendar_read(iso, &number) ? (number + 3 + 7 * 102781) % 7 : 0;
}

when_t when_day_start(when_t instant, int boundary_minute)
{
	char iso[DATE_SIZE];

	when_to_date(instant, iso);
	if (when_minute(instant) < boundary_minute)
		date_add(iso, -1, iso);
	return when_of_date(iso, boundary_minute);
}

/* --- forms to show --------------------------------------------------------------------------- */

const char *when_show(struct arena *arena, when_t instant)
{
	struct tm t;

	if (!local_time(instant, &t))
		return "";
	return arena_format(arena, "%02d.%02d.%04d %02d:%02d", t.tm_mday, t.tm_mon + 1,
	    t.tm_year + 1900, t.tm_hour, t.tm_min);
}

const char *when_show_date(struct arena *arena, when_t instant)
{
	struct tm t;

	if (!local_time(instant, &t))
		return "";
	return arena_format(arena, "%02d.%02d.%04d", t.tm_mday, t.tm_mon + 1, t.tm_year + 1900);
}

const char *when_show_time(struct arena *arena, when_t instant)
{
	struct tm t;

	if (!local_time(instant, &t))
		return "";
	return arena_format(arena, "%02d:%02d", t.tm_hour, t.tm_min);
}

const char *when_show_short(struct arena *arena, when_t instant, when_t now)
{
	struct tm t, today;

	if (!local_time(instant, &t))
		return "";
	if (!local_time(now, &today) || t.tm_year != today.tm_year)
		return when_show_date(arena, instant);
	if (t.tm_yday == today.tm_yday)
		return when_show_time(arena, instant);
	return arena_format(
	    arena, "%02d.%02d %02d:%02d", t.tm_mday, t.tm_mon + 1, t.tm_hour, t.tm_min);
}

const char *when_show_weekday(struct arena *arena, when_t instant)
{
	/* clang-format off */
	static const char *const weekdays[] = {
		N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"),
	};
	/* clang-format on */
	struct tm t;

	if (!local_time(instant, &t))
		return "";
	return arena_format(
	    arena, "%s %s", _(weekdays[(t.tm_wday + 6) % 7]), when_show_date(arena, instant));
}

const char *when_iso(struct arena *arena, when_t instant)
{
	struct tm t;
	time_t shifted;
	int minutes;

	if (!local_time(instant, &t))
		return "";
	/* before 1924 the offset had seconds, which ISO 8601 cannot say: keep the instant exact */
	minutes = (int)(t.tm_gmtoff / MINUTE);
	shifted = (time_t)(instant + minutes * MINUTE);
	gmtime_r(&shifted, &t);
	return arena_format(arena, "%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d", t.tm_year + 1900,
	    t.tm_mon + 1, t.tm_mday, t.tm_hour, t.tm_min, t.tm_sec, minutes < 0 ? '-' : '+',
	    abs(minutes) / 60, abs(minutes) % 60);
}

const char *date_show(struct arena *arena, const char *iso)
{
	int number, year, month, day;

	if (!iso || !calendar_read(iso, &number))
		return "";
	calendar_split(number, &year, &month, &day);
	return arena_format(arena, "%02d.%02d.%04d", day, month, year);
}

const char *duration_show(struct arena *arena, int64_t seconds)
{
	/* as unsigned, since INT64_MIN has no positive twin */
	uint64_t length = seconds < 0 ? 0 - (uint64_t)seconds : (uint64_t)seconds;
	unsigned long long minutes = length / MINUTE, hours = length / HOUR, days = length / DAY;
	const char *rest;

	if (hours == 0)
		return arena_format(arena, _("%llu min"), minutes);
	if (days == 0 && minutes % 60 == 0)
		return arena_format(arena, _("%llu h"), hours);
	if (days == 0)
		return arena_format(arena, _("%llu h %llu min"), hours, minutes % 60);
	rest = arena_format(arena, P_("%llu day", "%llu days", days), days);
	if (days >= 3 || hours % 24 == 0) /* beyond that nobody plans by the hour */
		return rest;
	return arena_format(arena, _("%s %llu h"), rest, hours % 24);
}
