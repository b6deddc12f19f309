#include "tui/day_moves.h"

#include "core/calendar.h"

#include <string.h>

static bool is_day(const char *day)
{
	int number;

	return calendar_read(day, &number) && strcmp(day, "1900-02-01") > 0
		&& strcmp(day, "2199-11-01") < 0;
}

bool day_step(char day[DATE_SIZE], int days)
{
	char other[DATE_SIZE];

	if (!date_add(day, days, other) || !is_day(other))
		return false;
	memcpy(day, other, DATE_SIZE);
	return true;
}

bool day_month(char day[DATE_SIZE], int months)
{
	int number, year, month, of_month;
	char other[DATE_SIZE];

	if (!calendar_read(day, &number))
		return false;
	calendar_split(number, &year, &month, &of_month);
	month += months;
	year += month > 12 ? 1 : month < 1 ? -1 : 0;
	month += month > 12 ? -12 : month < 1 ? 12 : 0;
	if (of_month > calendar_month_days(year, month))
		of_month = calendar_month_days(year, month);
	if (!calendar_write(calendar_number(year, month, of_month), other) || !is_day(other))
		return false;
	memcpy(day, other, DATE_SIZE);
	return true;
}

bool day_ask(struct pane *pane, const char *label, char day[DATE_SIZE])
{
	struct arena arena = { 0 };
	const char *text = console_prompt(pane->console, label, "", &arena, NULL, NULL);
	enum when_fault fault = WHEN_OK;
	char typed[DATE_SIZE];

	if (text && text[strspn(text, " ")])
		fault = date_parse(text, desk_now(console_desk(pane->console)), typed, NULL);
	else
		text = NULL;
	if (fault != WHEN_OK)
		console_warn(pane->console, "%s: %s", text, when_fault_title(fault));
	else if (text)
		memcpy(day, typed, DATE_SIZE);
	arena_done(&arena);
	return text && fault == WHEN_OK;
}

size_t shelter_turn(size_t at, size_t count, bool next)
{
	return (at + (next ? 1 : count)) % (count + 1);
}
