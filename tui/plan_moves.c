#include "tui/plan_chart.h"

#include "core/calendar.h"

#include <stdio.h>
#include <string.h>

/* How the cursor goes over the nights, and the window with it. */

static bool is_day(const char *day)
{
	int number;

	return calendar_read(day, &number) && strcmp(day, "1900-02-01") > 0
		&& strcmp(day, "2199-11-01") < 0;
}

void chart_step(struct pane *pane, int nights)
{
	struct chart *chart = pane->state;
	char day[DATE_SIZE];
	int at;

	if (!date_add(chart->night, nights, day) || !is_day(day))
		return;
	memcpy(chart->night, day, DATE_SIZE);
	at = date_days(chart->from, day);
	if (at < 0)
		memcpy(chart->from, day, DATE_SIZE);
	else if (at >= (int)chart->nights)
		date_add(day, 1 - (int)chart->nights, chart->from);
	pane->stale |= at < 0 || at >= (int)chart->nights;
}

void chart_shift(struct pane *pane, int nights)
{
	struct chart *chart = pane->state;
	char day[DATE_SIZE];

	if (!date_add(chart->night, nights, day) || !is_day(day))
		return;
	memcpy(chart->night, day, DATE_SIZE);
	date_add(chart->from, nights, chart->from);
	pane->stale = true;
}

void chart_month(struct pane *pane, int months)
{
	const struct chart *chart = pane->state;
	int number, year, month, day;
	char other[DATE_SIZE];

	if (!calendar_read(chart->night, &number))
		return;
	calendar_split(number, &year, &month, &day);
	month += months;
	year += month > 12 ? 1 : month < 1 ? -1 : 0;
	month += month > 12 ? -12 : month < 1 ? 12 : 0;
	if (day > calendar_month_days(year, month))
		day = calendar_month_days(year, month);
	if (calendar_write(calendar_number(year, month, day), other))
		chart_shift(pane, date_days(chart->night, other));
}

void chart_go(struct pane *pane, const char *day)
{
	struct chart *chart = pane->state;
	int at = date_days(chart->from, day);

	if (at < 0 || at >= (int)chart->nights) {
		date_add(day, -1, chart->from);
		pane->stale = true;
	}
	memcpy(chart->night, day, DATE_SIZE);
}

void chart_turn(struct pane *pane, bool next)
{
	struct chart *chart = pane->state;
	size_t count = chart->shelter_count, at = chart->all ? count : chart->at;

	if (count == 0)
		return;
	at = (at + (next ? 1 : count)) % (count + 1);
	chart->all = at == count;
	snprintf(pane->subject, sizeof pane->subject, "%s",
	    chart->all ? "" : chart->shelters[at].code);
	chart->list.key[0] = chart->mark[0] = pane->filter[0] = '\0';
	chart->list.selected = chart->list.top = 0;
	pane->stale = true;
}
