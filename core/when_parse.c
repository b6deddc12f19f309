/* Reads instants and dates as people and scripts write them. A text is taken apart into a day, a
 * time and an offset, each seen or not; when_parse and date_parse then say what must be there. */
#include "core/calendar.h"
#include "core/i18n.h"
#include "core/when.h"

#include <string.h>

const char *when_fault_title(enum when_fault fault)
{
	switch (fault) {
	case WHEN_OK:
		break;
	case WHEN_FORM:
		return _("Not a date or time. Write 24.11.2026, 24.11.2026 21:40, 21:40, today, "
			 "tomorrow 08:00, +2h or mon.");
	case WHEN_NO_SUCH_DAY:
		return _("There is no such day in the calendar.");
	case WHEN_NO_SUCH_TIME:
		return _("There is no such time: 00:00 to 23:59, or 24:00 for the end of the day.");
	case WHEN_RANGE:
		return _("The year must be between 1900 and 2199.");
	}
	return "";
}

/* --- what was read --------------------------------------------------------------------------- */

struct reading {
	const char *at; /* the rest of the text */
	int today;      /* day number of now */
	enum when_fault fault;
	bool has_day, has_time, has_offset, has_shift, is_now;
	char precision; /* of the day: d, m or y */
	int day;        /* day number */
	int second;     /* of the day, 0..86400 */
	int offset;     /* seconds east of UTC */
	int shift_days; /* from "+3d" */
	when_t shift;   /* seconds, from "+2h" */
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static void skip_spaces(struct reading *r)
{
	while (*r->at == ' ')
		r->at++;
}

/* Counts the digits at text and reads their value; at most nine, so that it fits. */
static int number_read(const char *text, int *value)
{
	int count = 0;

	for (*value = 0; count < 9 && is_digit(text[count]); count++)
		*value = *value * 10 + (text[count] - '0');
	return is_digit(text[count]) ? 0 : count;
}

/* Sets the fault and returns true: the form was known, only its value is wrong. */
static bool fail(struct reading *r, enum when_fault fault)
{
	if (r->fault == WHEN_OK)
		r->fault = fault;
	return true;
}

static bool take_day(struct reading *r, size_t length, int year, int month, int day)
{
	r->at += length;
	r->has_day = true;
	if (day < 1 || month < 1 || month > 12 || day > calendar_month_days(year, month))
		return fail(r, WHEN_NO_SUCH_DAY);
	if (year < YEAR_FIRST || year > YEAR_LAST)
		return fail(r, WHEN_RANGE);
	r->day = calendar_number(year, month, day);
	return true;
}

/* --- forms of a day -------------------------------------------------------------------------- */

/* 24.11.2026, 24.11 and, when partial is allowed, 03.2010 */
static bool read_dotted(struct reading *r, bool partial)
{
	int first, second, year, month_of_day, unused_day;
	int a = number_read(r->at, &first), b, c;

	if (a < 1 || a > 2 || r->at[a] != '.')
		return false;
	b = number_read(r->at + a + 1, &second);
	if (b == 4 && partial) {
		r->precision = 'm';
		return take_day(r, (size_t)(a + 1 + b), second, first, 1);
	}
	if (b < 1 || b > 2)
		return false;
	if (r->at[a + 1 + b] != '.') {
		calendar_split(r->today, &year, &month_of_day, &unused_day);
		return take_day(r, (size_t)(a + 1 + b), year, second, first);
	}
	c = number_read(r->at + a + b + 2, &year);
	if (c != 4) /* two-digit years are not guessed */
		return false;
	return take_day(r, (size_t)(a + b + c + 2), year, second, first);
}

/* 2026-11-24 and, when partial is allowed, 2026-11 and 2026 */
static bool read_iso(struct reading *r, bool partial)
{
	int year, month, day, b, c;

	if (number_read(r->at, &year) != 4)
		return false;
	if (r->at[4] != '-') {
		if (!partial)
			return false;
		r->precision = 'y';
		return take_day(r, 4, year, 1, 1);
	}
	b = number_read(r->at + 5, &month);
	if (b != 2)
		return false;
	if (r->at[7] != '-') {
		if (!partial)
			return false;
		r->precision = 'm';
		return take_day(r, 7, year, month, 1);
	}
	c = number_read(r->at + 8, &day);
	if (c != 2)
		return false;
	return take_day(r, 10, year, month, day);
}

/* Words: days from today, or the weekday that comes next (0 Monday). */
enum { WORD_NOW = 1, WORD_DAY, WORD_WEEKDAY };
/* clang-format off */
static const struct {
	const char *word;
	int kind;
	int value;
} words[] = {
	{ "now", WORD_NOW, 0 }, { "ახლა", WORD_NOW, 0 },
	{ "today", WORD_DAY, 0 }, { "დღეს", WORD_DAY, 0 },
	{ "tomorrow", WORD_DAY, 1 }, { "ხვალ", WORD_DAY, 1 },
	{ "yesterday", WORD_DAY, -1 }, { "გუშინ", WORD_DAY, -1 },
	{ "mon", WORD_WEEKDAY, 0 }, { "monday", WORD_WEEKDAY, 0 },
	{ "tue", WORD_WEEKDAY, 1 }, { "tuesday", WORD_WEEKDAY, 1 },
	{ "wed", WORD_WEEKDAY, 2 }, { "wednesday", WORD_WEEKDAY, 2 },
	{ "thu", WORD_WEEKDAY, 3 }, { "thursday", WORD_WEEKDAY, 3 },
	{ "fri", WORD_WEEKDAY, 4 }, { "friday", WORD_WEEKDAY, 4 },
	{ "sat", WORD_WEEKDAY, 5 }, { "saturday", WORD_WEEKDAY, 5 },
	{ "sun", WORD_WEEKDAY, 6 }, { "sunday", WORD_WEEKDAY, 6 },
	{ "ორშ", WORD_WEEKDAY, 0 }, { "ორშაბათი", WORD_WEEKDAY, 0 },
	{ "სამ", WORD_WEEKDAY, 1 }, { "სამშაბათი", WORD_WEEKDAY, 1 },
	{ "ოთხ", WORD_WEEKDAY, 2 }, { "ოთხშაბათი", WORD_WEEKDAY, 2 },
	{ "ხუთ", WORD_WEEKDAY, 3 }, { "ხუთშაბათი", WORD_WEEKDAY, 3 },
	{ "პარ", WORD_WEEKDAY, 4 }, { "პარასკევი", WORD_WEEKDAY, 4 },
	{ "შაბ", WORD_WEEKDAY, 5 }, { "შაბათი", WORD_WEEKDAY, 5 },
	{ "კვი", WORD_WEEKDAY, 6 }, { "კვირა", WORD_WEEKDAY, 6 },
};
/* clang-format on */

static bool word_is(const char *text, size_t length, const char *word)
{
	for (size_t i = 0; i < length; i++) {
		char c = text[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if (c != word[i] || !word[i])
			return false;
	}
	return !word[length];
}

static bool read_word(struct reading *r)
{
	size_t length = strcspn(r->at, " ");

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (!word_is(r->at, length, words[i].word))
			continue;
		r->at += length;
		r->has_day = true;
		r->day = r->today + words[i].value;
		if (words[i].kind == WORD_NOW)
			r->is_now = true;
		if (words[i].kind == WORD_WEEKDAY) { /* day number 0 was a Thursday */
			int ahead = (words[i].value - (r->today + 3) % 7 + 14) % 7;

			r->day = r->today + (ahead ? ahead : 7);
		}
		return true;
	}
	return false;
}

/* +2h, -1h30m, +3d, +1w: parts after the sign, each a number and its unit */
static bool read_shift(struct reading *r)
{
	const char *at = r->at + 1;
	int sign = *r->at == '-' ? -1 : 1;

	if ((*r->at != '+' && *r->at != '-') || !is_digit(*at))
		return false;
	while (is_digit(*at)) {
		int value;
		int digits = number_read(at, &value);

		if (digits < 1 || digits > 7)
			return false;
		switch (at[digits]) {
		case 'm':
			r->shift += (when_t)sign * value * MINUTE;
			break;
		case 'h':
			r->shift += (when_t)sign * value * HOUR;
			break;
		case 'd':
		case 'w':
			r->shift_days += sign * value * (at[digits] == 'w' ? 7 : 1);
			break;
		default:
			return false;
		}
		if (r->shift_days > 1000000 || r->shift_days < -1000000)
			return fail(r, WHEN_RANGE);
		at += digits + 1;
	}
	r->at = at;
	r->has_shift = true;
	return true;
}

/* --- time and offset ------------------------------------------------------------------------- */

/* 21:40, 9:05, 21:40:30, 24:00 */
static bool read_time(struct reading *r)
{
	int hour, minute, second = 0;
	int a = number_read(r->at, &hour), c = 0;

	if (a < 1 || a > 2 || r->at[a] != ':' || number_read(r->at + a + 1, &minute) != 2)
		return false;
	if (r->at[a + 3] == ':') {
		if (number_read(r->at + a + 4, &second) != 2)
			return false;
		c = 3;
	}
	r->at += a + 3 + c;
	r->has_time = true;
	r->second = hour * HOUR + minute * MINUTE + second;
	if (hour > 24 || minute > 59 || second > 59 || r->second > DAY)
		return fail(r, WHEN_NO_SUCH_TIME);
	return true;
}

/* Z, +04:00, +0400, +04 directly after the time */
static bool read_offset(struct reading *r)
{
	int sign = *r->at == '-' ? -1 : 1, hour, minute = 0, digits;

	if (*r->at == 'Z' || *r->at == 'z') {
		r->at++;
		r->has_offset = true;
		return true;
	}
	if (*r->at != '+' && *r->at != '-')
		return false;
	digits = number_read(r->at + 1, &hour);
	if (digits == 4) {
		minute = hour % 100;
		hour /= 100;
		r->at += 5;
	} else if (digits == 2 && r->at[3] == ':' && number_read(r->at + 4, &minute) == 2) {
		r->at += 6;
	} else if (digits == 2 && r->at[3] != ':') {
		r->at += 3;
	} else {
		return false;
	}
	r->has_offset = true;
	r->offset = sign * (hour * HOUR + minute * MINUTE);
	return hour <= 14 && minute <= 59 ? true : fail(r, WHEN_NO_SUCH_TIME);
}

/* --- the whole ------------------------------------------------------------------------------- */

/* Takes the text apart; WHEN_FORM when something is left or nothing was there. The form comes
 * before the value: "32.01.2026 x" is no date at all. */
static enum when_fault read_all(struct reading *r, const char *text, when_t now, bool partial)
{
	char iso[DATE_SIZE];
	bool day;

	*r = (struct reading){ .at = text, .precision = 'd' };
	when_to_date(now, iso);
	if (!calendar_read(iso, &r->today))
		return WHEN_RANGE;
	skip_spaces(r);
	day = read_shift(r) || read_dotted(r, partial) || read_iso(r, partial) || read_word(r);
	if (day && (*r->at == 'T' || *r->at == 't') && is_digit(r->at[1]))
		r->at++;
	else
		skip_spaces(r);
	if (*r->at && read_time(r))
		read_offset(r);
	skip_spaces(r);
	if (*r->at || (!day && !r->has_time))
		return r->fault == WHEN_RANGE ? WHEN_RANGE : WHEN_FORM;
	return r->fault;
}

static enum when_fault in_range(int day)
{
	int year, month, of_month;

	calendar_split(day, &year, &month, &of_month);
	return year < YEAR_FIRST || year > YEAR_LAST ? WHEN_RANGE : WHEN_OK;
}

/* "+3d" keeps the clock's time of day, also across a change of the clock; "+3d 08:00" sets it. */
static enum when_fault shift(const struct reading *r, when_t now, when_t *instant)
{
	int second = when_minute(now) * MINUTE;
	when_t result = now;
	char iso[DATE_SIZE];

	if (r->has_time && r->shift)
		return WHEN_FORM;
	if (in_range(r->today + r->shift_days) != WHEN_OK)
		return WHEN_RANGE;
	if (r->has_time)
		result = calendar_instant(r->today + r->shift_days, r->second, NULL);
	else if (r->shift_days)
		result = calendar_instant(r->today + r->shift_days, second, NULL);
	result += r->shift;
	when_to_date(result, iso);
	if (!*iso || strcmp(iso, "1900") < 0 || strcmp(iso, "2200") >= 0)
		return WHEN_RANGE;
	*instant = result;
	return WHEN_OK;
}

enum when_fault when_parse(const char *text, when_t now, int minute_of_day, when_t *instant)
{
	struct reading r;
	enum when_fault fault = read_all(&r, text, now, false);
	int day, second;
	when_t result;
	bool exact;

	if (fault != WHEN_OK)
		return fault;
	if (r.has_offset && (!r.has_day || r.is_now))
		return WHEN_FORM;
	if (r.has_shift)
		return r.has_offset ? WHEN_FORM : shift(&r, now, instant);
	if (r.is_now) {
		if (r.has_time)
			return WHEN_FORM;
		*instant = now;
		return WHEN_OK;
	}
	day = r.has_day ? r.day : r.today;
	second = r.has_time ? r.second : minute_of_day * MINUTE;
	if (in_range(day) != WHEN_OK)
		return WHEN_RANGE;
	if (r.has_offset) {
		*instant = (when_t)day * DAY + second - r.offset;
		return WHEN_OK;
	}
	result = calendar_instant(day, second, &exact);
	if (!exact && r.has_time) /* skipped when the clock was put forward */
		return WHEN_NO_SUCH_TIME;
	*instant = result;
	return WHEN_OK;
}

enum when_fault date_parse(const char *text, when_t now, char iso[DATE_SIZE], char *partial)
{
	struct reading r;
	enum when_fault fault = read_all(&r, text, now, partial != NULL);
	int day;

	iso[0] = '\0';
	if (fault == WHEN_OK && (r.has_time || r.shift))
		fault = WHEN_FORM;
	if (fault != WHEN_OK)
		return fault;
	day = r.has_shift ? r.today + r.shift_days : r.day;
	if (in_range(day) != WHEN_OK)
		return WHEN_RANGE;
	calendar_write(day, iso);
	if (partial)
		*partial = r.precision;
	return WHEN_OK;
}
