#include "tui/plan_chart.h"

#include "tui/day_moves.h"

#include <stdio.h>
#include <string.h>

/* How the cursor goes over the nights, and the window with it. */

void chart_step(struct pane *pane, int nights)
{
	struct chart *chart = pane->state;
	int at;

	if (!day_step(chart->night, nights))
		return;
	at = date_days(chart->from, chart->night);
	if (at < 0)
		memcpy(chart->from, chart->night, DATE_SIZE);
	else if (at >= (int)chart->nights)
		date_add(chart->night, 1 - (int)chart->nights, chart->from);
	pane->stale |= at < 0 || at >= (int)chart->nights;
}

void chart_shift(struct pane *pane, int nights)
{
	struct chart *chart = pane->state;

	if (!day_step(chart->night, nights))
		return;
	date_add(chart->from, nights, chart->from);
	pane->stale = true;
}

void chart_month(struct pane *pane, int months)
{
	const struct chart *chart = pane->state;
	char other[DATE_SIZE];

	memcpy(other, chart->night, DATE_SIZE);
	if (day_month(other, months))
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
	at = shelter_turn(at, count, next);
	chart->all = at == count;
	snprintf(pane->subject, sizeof pane->subject, "%s",
	    chart->all ? "" : chart->shelters[at].code);
	chart->list.key[0] = chart->mark[0] = pane->filter[0] = '\0';
	chart->list.selected = chart->list.top = 0;
	pane->stale = true;
}
