#include "tui/duty_chart.h"

#include "core/calendar.h"

#include <string.h>

/* --- what is shown ---------------------------------------------------------------------------- */

static size_t month_of(const char *day, char first[DATE_SIZE])
{
	int number, year, month, of_month;

	if (!calendar_read(day, &number))
		return 0;
	calendar_split(number, &year, &month, &of_month);
	calendar_write(calendar_number(year, month, 1), first);
	return (size_t)calendar_month_days(year, month);
}

/* --- the week --------------------------------------------------------------------------------- */

static struct duty_line *line_at(struct duty_chart *chart, size_t from, size_t nth, size_t shift)
{
	while (from + nth >= chart->line_count) {
		chart->lines = arena_grow(
		    chart->arena, chart->lines, chart->line_count, sizeof *chart->lines);
		chart->lines[chart->line_count] = (struct duty_line){ .shift = shift,
			.first = chart->line_count == from };
		chart->line_count++;
	}
	return &chart->lines[from + nth];
}

/* Each in the next line of its day, and below them what is missing. */
static void load_shift(struct duty_chart *chart, size_t shift)
{
	const struct duty_roster *roster = &chart->roster;
	size_t from = chart->line_count;

	line_at(chart, from, 0, shift);
	for (size_t day = 0; day < CHART_WEEK; day++) {
		const struct roster_slot *slot = roster_slot_of(roster, day, shift);
		size_t used = 0;

		for (size_t i = 0; i < roster->duty_count; i++)
			if (roster_is_of(&roster->duties[i], slot))
				line_at(chart, from, used++, shift)->cells[day]
				    = &roster->duties[i];
		if (roster_below(slot))
			line_at(chart, from, used, shift)->gap[day] = true;
	}
}

static void load_week(struct duty_chart *chart)
{
	int day = date_days(chart->first, chart->day);

	chart->lines = NULL;
	chart->line_count = 0;
	for (size_t i = 0; i < chart->roster.shift_count; i++)
		load_shift(chart, i);
	for (size_t i = 0; chart->duty && i < chart->line_count; i++)
		if (chart->lines[i].cells[day] && chart->lines[i].cells[day]->row.id == chart->duty)
			chart->line = i;
	if (chart->line >= chart->line_count)
		chart->line = chart->line_count ? chart->line_count - 1 : 0;
}

/* --- the month -------------------------------------------------------------------------------- */

static void take(struct duty_chart *chart, struct duty_person *person)
{
	const struct duty_facts *facts = duty_book_facts(&chart->roster.book, person->staff->id);

	for (size_t i = 0; i < chart->roster.duty_count; i++) {
		const struct roster_duty *duty = &chart->roster.duties[i];
		int day = date_days(chart->first, duty->row.on_date);

		if (duty->row.staff != person->staff->id || day < 0 || day >= CHART_DAYS)
			continue;
		person->cells[day][person->cells[day][0] != NULL] = duty;
		if (duty_stands(&duty->judged))
			person->seconds += duty->row.until_at - duty->row.from_at;
	}
	for (size_t day = 0; day < chart->roster.days; day++) {
		char date[DATE_SIZE];

		date_add(chart->first, (int)day, date);
		for (size_t i = 0; i < facts->absence_count; i++)
			person->away[day] |= strcmp(facts->absences[i].from_on, date) <= 0
				&& strcmp(facts->absences[i].until_on, date) >= 0;
	}
}

static bool is_of_the_month(const struct duty_chart *chart, const struct staff *staff)
{
	for (size_t i = 0; i < chart->roster.duty_count; i++)
		if (chart->roster.duties[i].row.staff == staff->id)
			return true;
	return staff->ended_at == DB_NULL
		&& staff_works_in(staff, houses_shown(&chart->houses)->code);
}

static void load_month(struct duty_chart *chart)
{
	const struct duty_book *book = &chart->roster.book;

	chart->people = arena_alloc(chart->arena, (book->staff_count + 1) * sizeof *chart->people);
	chart->person_count = 0;
	for (size_t i = 0; i < book->staff_count; i++) {
		struct duty_person *person = &chart->people[chart->person_count];

		if (!is_of_the_month(chart, &book->staff[i]))
			continue;
		*person = (struct duty_person){ .staff = &book->staff[i],
			.name = staff_name(chart->desk, chart->arena, &book->staff[i]) };
		take(chart, person);
		chart->person_count++;
	}
	if (chart->person >= chart->person_count)
		chart->person = chart->person_count ? chart->person_count - 1 : 0;
}

void duty_chart_load(struct pane *pane)
{
	struct duty_chart *chart = pane->state;
	size_t days = CHART_WEEK;

	chart->arena = &pane->rows;
	chart->now = desk_now(chart->desk);
	when_to_date(chart->now, chart->today);
	houses_load(pane, RIGHT_SEE_DUTY, pane->subject, &chart->houses);
	if (chart->houses.count == 0)
		return;
	if (chart->month)
		days = month_of(chart->day, chart->first);
	else
		duty_monday(chart->day, chart->first);
	duty_roster_load(chart->desk, chart->arena, houses_shown(&chart->houses), chart->first, days,
	    &chart->roster);
	if (chart->month)
		load_month(chart);
	else
		load_week(chart);
	duty_chart_note(chart);
}

/* --- the cursor ------------------------------------------------------------------------------- */

const struct roster_duty *duty_chart_duty(const struct duty_chart *chart)
{
	int day = date_days(chart->first, chart->day);

	if (chart->houses.count == 0 || day < 0)
		return NULL;
	if (chart->month)
		return chart->person < chart->person_count && day < CHART_DAYS
			? chart->people[chart->person].cells[day][0] : NULL;
	return chart->line < chart->line_count && day < CHART_WEEK
		? chart->lines[chart->line].cells[day] : NULL;
}

const struct roster_slot *duty_chart_slot(const struct duty_chart *chart)
{
	int day = date_days(chart->first, chart->day);

	if (chart->month || chart->line >= chart->line_count || day < 0 || day >= CHART_WEEK)
		return NULL;
	return roster_slot_of(&chart->roster, (size_t)day, chart->lines[chart->line].shift);
}

void duty_chart_note(struct duty_chart *chart)
{
	const struct roster_duty *duty = duty_chart_duty(chart);

	chart->duty = duty ? duty->row.id : 0;
}

bool duty_chart_key(struct duty_chart *chart, uint32_t code)
{
	size_t *at = chart->month ? &chart->person : &chart->line;
	size_t count = chart->month ? chart->person_count : chart->line_count;
	size_t last = count ? count - 1 : 0, page = 10;

	switch (code) {
	case K_UP:
	case 'k':
		*at -= *at > 0;
		break;
	case K_DOWN:
	case 'j':
		*at += *at < last;
		break;
	case K_PAGE_UP:
		*at = *at > page ? *at - page : 0;
		break;
	case K_PAGE_DOWN:
		*at = *at + page < last ? *at + page : last;
		break;
	case K_HOME:
		*at = 0;
		break;
	case K_END:
		*at = last;
		break;
	default:
		return false;
	}
	duty_chart_note(chart);
	return true;
}
