/* Reads a rule of RFC 5545: what a shelter can mean by one. Every hour, minute or second, and times of
 * day within a rule, are none. */
#include "core/calendar.h"
#include "core/repeat.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static bool number_of(const char *text, int low, int high, int *number)
{
	char *end;
	long value = strtol(text, &end, 10);

	if (!*text || *end || isspace((unsigned char)*text) || value < low || value > high || value == 0)
		return false;
	*number = (int)value;
	return true;
}

static int weekday_of(const char *text)
{
	for (int i = 0; i < 7; i++)
		if (strcasecmp(text, repeat_weekday_words[i]) == 0)
			return i;
	return -1;
}

/* "20261231", "20261231T235959" by the clock of the desk, or with Z by UTC. */
static bool time_of(const char *text, char iso[DATE_SIZE], int *second)
{
	int year, month, day, hour = 23, minute = 59, seconds = 59, used = 0;
	size_t length = strlen(text);

	if (strspn(text, "0123456789TtZz") != length)
		return false;
	if (sscanf(text, "%4d%2d%2d%n", &year, &month, &day, &used) != 3 || used != 8 || month < 1
		|| month > 12 || day < 1 || day > calendar_month_days(year, month))
		return false;
	if (length > 8 && (sscanf(text + 8, "%*1[Tt]%2d%2d%2d%n", &hour, &minute, &seconds, &used) != 3
			|| used != 7 || hour > 23 || minute > 59 || seconds > 59
			|| (text[15] && (!strchr("Zz", text[15]) || text[16]))))
		return false;
	calendar_write(calendar_number(year, month, day), iso);
	*second = hour * HOUR + minute * MINUTE + seconds;
	if (length > 15) {
		when_t at = (when_t)calendar_number(year, month, day) * DAY + *second;

		when_to_date(at, iso);
		*second = when_minute(at) * MINUTE + seconds;
	}
	return true;
}

/* --- one part -------------------------------------------------------------------------------- */

static bool take_unit(const char *value, struct repeat *repeat)
{
	static const char *const units[] = { [REPEAT_DAYS] = "DAILY", [REPEAT_WEEKS] = "WEEKLY",
		[REPEAT_MONTHS] = "MONTHLY", [REPEAT_YEARS] = "YEARLY" };

	for (int i = REPEAT_DAYS; i <= REPEAT_YEARS; i++)
		if (strcasecmp(value, units[i]) == 0)
			repeat->unit = (enum repeat_unit)i;
	return repeat->unit != REPEAT_UNSAID;
}

static bool take_day(const char *item, struct repeat *repeat)
{
	size_t length = strlen(item);
	char before[8];
	int nth = 0, weekday;

	if (length < 2 || length > 4)
		return false;
	weekday = weekday_of(item + length - 2);
	memcpy(before, item, length - 2);
	before[length - 2] = '\0';
	if (weekday < 0 || (*before && !number_of(before, -5, 5, &nth)))
		return false;
	return repeat_day_add(repeat, weekday, nth);
}

static bool take_except(const char *item, struct repeat *repeat)
{
	char iso[DATE_SIZE];
	int second;

	return time_of(item, iso, &second) && repeat_except_add(repeat, iso);
}

/* Each of a list that is separated by commas. */
static bool each_of(struct arena *arena, const char *value, struct repeat *repeat,
    bool (*take)(const char *item, struct repeat *repeat))
{
	char *copy = arena_text(arena, value), *next = copy, *item;
	bool good = *copy != '\0';

	while (good && (item = strsep(&next, ",")))
		good = take(item, repeat);
	return good;
}

static bool take_month_day(const char *item, struct repeat *repeat)
{
	int number;

	return number_of(item, -31, 31, &number) && repeat_list_add(&repeat->month_days, number);
}

static bool take_month(const char *item, struct repeat *repeat)
{
	int number;

	return number_of(item, 1, 12, &number) && repeat_list_add(&repeat->months, number);
}

static bool take_position(const char *item, struct repeat *repeat)
{
	int number;

	return number_of(item, -31, 31, &number) && repeat_list_add(&repeat->positions, number);
}

static bool take_part(
    struct arena *arena, const char *name, const char *value, struct repeat *repeat)
{
	if (strcasecmp(name, "FREQ") == 0)
		return take_unit(value, repeat);
	if (strcasecmp(name, "INTERVAL") == 0)
		return number_of(value, 1, REPEAT_EVERY_MOST, &repeat->every);
	if (strcasecmp(name, "COUNT") == 0)
		return number_of(value, 1, REPEAT_COUNT_MOST, &repeat->count);
	if (strcasecmp(name, "UNTIL") == 0)
		return time_of(value, repeat->until, &repeat->until_second);
	if (strcasecmp(name, "WKST") == 0)
		return (repeat->week_start = weekday_of(value)) >= 0;
	if (strcasecmp(name, "BYDAY") == 0)
		return each_of(arena, value, repeat, take_day);
	if (strcasecmp(name, "BYMONTHDAY") == 0)
		return each_of(arena, value, repeat, take_month_day);
	if (strcasecmp(name, "BYMONTH") == 0)
		return each_of(arena, value, repeat, take_month);
	if (strcasecmp(name, "BYSETPOS") == 0)
		return each_of(arena, value, repeat, take_position);
	return false;
}

/* --- the whole ------------------------------------------------------------------------------- */

static const char *take_rule(struct arena *arena, char *rule, struct repeat *repeat)
{
	char *next = rule, *part;

	while ((part = strsep(&next, ";"))) {
		const char *whole = arena_text(arena, part);
		char *value = strchr(part, '=');

		if (!*part && !next)
			break; /* a last semicolon */
		if (!value)
			return whole;
		*value++ = '\0';
		if (!take_part(arena, part, value, repeat))
			return whole;
	}
	return NULL;
}

/* EXDATE:20261225,20261226 or EXDATE;VALUE=DATE:20261225 */
static const char *take_exceptions(struct arena *arena, const char *text, struct repeat *repeat)
{
	const char *dates = strchr(text, ':');

	return dates && each_of(arena, dates + 1, repeat, take_except) ? NULL : text;
}

const char *repeat_of_rule(struct arena *arena, const char *text, struct repeat *repeat)
{
	char *next = arena_text(arena, text), *word;
	const char *wrong = NULL;
	bool seen = false;

	while (!wrong && (word = strsep(&next, " \t\r\n"))) {
		if (!*word)
			continue;
		if (strncasecmp(word, "EXDATE", 6) == 0) {
			wrong = take_exceptions(arena, word, repeat);
			continue;
		}
		if (strncasecmp(word, "RRULE:", 6) == 0)
			word += 6;
		wrong = seen ? word : take_rule(arena, word, repeat);
		seen = true;
	}
	return wrong;
}
