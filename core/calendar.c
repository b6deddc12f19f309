#include "core/calendar.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

int calendar_month_days(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	if (month < 1 || month > 12)
		return 0;
	return days[month - 1] + (month == 2 && leap);
}

/* Years are counted from March, so that the leap day is the last one; 719468 days lie between
 * 1 March of the year 0 and 1970. */
int calendar_number(int year, int month, int day)
{
	int from_march = (month + 9) % 12;
	int years = year - (month <= 2);

	return years * 365 + years / 4 - years / 100 + years / 400 + (153 * from_march + 2) / 5 +
	       day - 1 - 719468;
}

void calendar_split(int number, int *year, int *month, int *day)
{
	int days = number + 719468;
	int era = (days >= 0 ? days : days - 146096) / 146097; /* of 400 years */
	int of_era = days - era * 146097;
	int years = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int of_year = of_era - (365 * years + years / 4 - years / 100);
	int from_march = (5 * of_year + 2) / 153;

	*day = of_year - (153 * from_march + 2) / 5 + 1;
	*month = (from_march + 2) % 12 + 1;
	*year = years + era * 400 + (*month <= 2);
}

static void digits_write(char *at, int count, int value)
{
	while (count--) {
		at[count] = (char)('0' + value % 10);
		value /= 10;
	}
}

bool calendar_write(int number, char iso[DATE_SIZE])
{
	int year, month, day;

	iso[0] = '\0';
	calendar_split(number, &year, &month, &day);
	if (year < 1 || year > 9999)
		return false;
	memcpy(iso, "0000-00-00", DATE_SIZE);
	digits_write(iso, 4, year);
	digits_write(iso + 5, 2, month);
	digits_write(iso + 8, 2, day);
	return true;
}

bool calendar_read(const char *iso, int *number)
{
	int part[3] = { 0 }, at = 0;

	for (int i = 0; i < DATE_SIZE - 1; i++) {
		if (i == 4 || i == 7) {
			if (iso[i] != '-')
				return false;
			at++;
		} else {
			if (iso[i] < '0' || iso[i] > '9')
				return false;
			part[at] = part[at] * 10 + (iso[i] - '0');
		}
	}
	if (iso[DATE_SIZE - 1] || part[0] < 1 || part[2] < 1 ||
	    part[2] > calendar_month_days(part[0], part[1]))
		return false;
	*number = calendar_number(part[0], part[1], part[2]);
	return true;
}

static when_t offset_at(when_t instant)
{
	time_t t = (time_t)instant;
	struct tm local;

	return localtime_r(&t, &local) ? local.tm_gmtoff : 0;
}

/* mktime answers a repeated time by what it was asked before; this one always gives the same. */
when_t calendar_instant(int number, int second, bool *exact)
{
	when_t clock = (when_t)number * DAY + second;
	when_t before = clock - offset_at(clock - DAY);
	when_t after = clock - offset_at(clock + DAY);
	bool fits_before = before + offset_at(before) == clock;
	bool fits_after = after + offset_at(after) == clock;

	if (exact)
		*exact = fits_before || fits_after;
	return fits_before || !fits_after ? before : after;
}
