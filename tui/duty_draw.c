#include "tui/duty_chart.h"

#include "core/i18n.h"
#include "core/text.h"
#include "tui/paint.h"

#include <string.h>

/* The week: eleven columns for the shift, nine and a half for each day at eighty. The month: a name, two
 * columns a day, the hours. Two rows below tell all of what is under the cursor. */

#define AXIS 9   /* columns of a shift */
#define NAME 13  /* of a name in the month */
#define FOOT 2

static int day_width(const struct duty_chart *chart)
{
	return (term_columns(chart->term) - AXIS) / CHART_WEEK;
}

/* --- the week --------------------------------------------------------------------------------- */

static void draw_week_head(const struct duty_chart *chart, int row)
{
	struct arena *scratch = term_scratch(chart->term);

	for (int d = 0; d < CHART_WEEK; d++) {
		char day[DATE_SIZE];
		const char *text;

		date_add(chart->first, d, day);
		text = when_show_weekday(scratch, when_of_date(day, 12 * 60));
		text = arena_format(scratch, "%s %.2s.%.2s",
		    arena_textn(scratch, text, strcspn(text, " ")), day + 8, day + 5);
		if (strcmp(day, chart->today) == 0)
			paint_text(chart->term, row, AXIS + d * day_width(chart), LOOK_TITLE, "*");
		paint_cell(chart->term, row, AXIS + d * day_width(chart) + 1, day_width(chart) - 1,
		    strcmp(day, chart->day) == 0 ? LOOK_SELECTED : LOOK_NORMAL, false, text);
	}
}

/* The given name is enough in a house; it is told in full below. */
static const char *short_name(struct arena *arena, const struct roster_duty *duty)
{
	return arena_textn(arena, duty->name, strcspn(duty->name, " "));
}

static void draw_week_cell(
    const struct duty_chart *chart, int row, int day, const struct duty_line *line, bool here)
{
	struct arena *scratch = term_scratch(chart->term);
	const struct roster_duty *duty = line->cells[day];
	const struct roster_slot *slot = roster_slot_of(&chart->roster, (size_t)day, line->shift);
	int column = AXIS + day * day_width(chart), width = day_width(chart) - 1;

	if (here) {
		paint_text(chart->term, row, column, LOOK_SELECTED, ">");
		term_cursor(chart->term, row, column);
	}
	if (duty) {
		bool trouble = duty_troubles(&duty->judged);
		const char *text = paint_clean(chart->term, arena_format(scratch, "%s%s",
			!duty_stands(&duty->judged) ? "-" : trouble ? "!" : "",
			short_name(scratch, duty)));

		text = arena_textn(scratch, text, text_fit(text, (size_t)width));
		paint_text(chart->term, row, column + 1, trouble ? LOOK_ALERT : LOOK_NORMAL, text);
	} else if (line->gap[day]) {
		paint_text(chart->term, row, column + 1, LOOK_ALERT,
		    arena_format(scratch, "%zu/%d !", slot->present, slot->time.shift.minimum));
	} else if (line->first) {
		paint_text(chart->term, row, column + 1, LOOK_DIM,
		    paint_sign(chart->term, "\302\267", "."));
	}
}

static void draw_week_line(const struct duty_chart *chart, int row, size_t index)
{
	const struct duty_line *line = &chart->lines[index];
	const struct shift *shift = &chart->roster.shifts[line->shift];

	if (line->first)
		paint_cell(chart->term, row, 0, AXIS - 1, LOOK_TITLE, false, shift->name);
	for (int d = 0; d < CHART_WEEK; d++)
		draw_week_cell(chart, row, d, line,
		    index == chart->line && d == date_weekday(chart->day));
}

/* --- the month -------------------------------------------------------------------------------- */

/* The one letter of a shift: of its name in Georgian, else of its code. */
static const char *letter_of(const struct duty_chart *chart, const char *code)
{
	struct arena *scratch = term_scratch(chart->term);
	const char *text = desk_in_georgian() ? shift_title(chart->desk->config, code) : code;

	return arena_textn(scratch, text, text_next(text));
}

static void draw_month_head(const struct duty_chart *chart, int row)
{
	struct arena *scratch = term_scratch(chart->term);

	for (size_t d = 0; d < chart->roster.days; d++) {
		char day[DATE_SIZE];

		date_add(chart->first, (int)d, day);
		paint_text(chart->term, row, NAME + 1 + (int)d * 2,
		    strcmp(day, chart->day) == 0 ? LOOK_SELECTED
			: date_weekday(day) > 4 ? LOOK_TITLE : LOOK_NORMAL,
		    arena_format(scratch, "%2d", (int)d + 1));
	}
	paint_text(chart->term, row, NAME + 1 + (int)chart->roster.days * 2, LOOK_NORMAL, "   h");
}

static const char *month_cell(
    const struct duty_chart *chart, const struct duty_person *person, size_t day)
{
	struct arena *scratch = term_scratch(chart->term);
	const struct roster_duty *one = person->cells[day][0], *two = person->cells[day][1];

	if (two)
		return arena_format(scratch, "%s%s", letter_of(chart, one->row.shift),
		    letter_of(chart, two->row.shift));
	if (one)
		return arena_format(scratch, "%s%s", letter_of(chart, one->row.shift),
		    !duty_stands(&one->judged) ? "-" : duty_troubles(&one->judged) ? "!" : "");
	return person->away[day] ? "-" : "";
}

static void draw_month_row(const struct duty_chart *chart, int row, size_t index)
{
	struct arena *scratch = term_scratch(chart->term);
	const struct duty_person *person = &chart->people[index];
	int cursor = date_days(chart->first, chart->day);

	if (index == chart->person)
		paint_text(chart->term, row, 0, LOOK_SELECTED, ">");
	paint_cell(chart->term, row, 1, NAME - 1,
	    index == chart->person ? LOOK_SELECTED : LOOK_NORMAL, false, person->name);
	for (size_t d = 0; d < chart->roster.days; d++) {
		bool here = index == chart->person && (int)d == cursor;
		const char *text = month_cell(chart, person, d);
		const struct roster_duty *duty = person->cells[d][0];

		if (here && !*text)
			text = "_";
		paint_text(chart->term, row, NAME + 2 + (int)d * 2 - (text[0] && text_width(text) > 1),
		    here ? LOOK_SELECTED
			: duty && duty_troubles(&duty->judged) ? LOOK_ALERT : LOOK_NORMAL,
		    paint_clean(chart->term, text));
		if (here)
			term_cursor(chart->term, row, NAME + 2 + (int)d * 2);
	}
	paint_text(chart->term, row, NAME + 1 + (int)chart->roster.days * 2, LOOK_NORMAL,
	    arena_format(scratch, "%4lld", (long long)((person->seconds + HOUR / 2) / HOUR)));
}

/* On which days a shift has fewer people than it needs. */
static void draw_month_gaps(const struct duty_chart *chart, int row)
{
	paint_cell(chart->term, row, 1, NAME - 1, LOOK_TITLE, false, _("too few"));
	for (size_t d = 0; d < chart->roster.days; d++)
		for (size_t s = 0; s < chart->roster.shift_count; s++)
			if (roster_below(roster_slot_of(&chart->roster, d, s)))
				paint_text(
				    chart->term, row, NAME + 2 + (int)d * 2, LOOK_ALERT, "!");
}

/* --- what is under the cursor ------------------------------------------------------------------ */

static void draw_foot(const struct duty_chart *chart, int row)
{
	struct arena *scratch = term_scratch(chart->term);
	const struct roster_duty *duty = duty_chart_duty(chart);
	const struct roster_slot *slot = duty_chart_slot(chart);
	const char *text = when_show_weekday(scratch, when_of_date(chart->day, 12 * 60)), *more = "";

	if (duty) {
		const char *post = duty_post(&duty->row, duty->staff);

		text = arena_format(scratch, "%s  %s  %s %s-%s", duty_code(scratch, duty->row.id), text,
		    shift_title(chart->desk->config, duty->row.shift),
		    when_show_time(scratch, duty->row.from_at),
		    when_show_time(scratch, duty->row.until_at));
		more = duty_trouble(scratch, chart->desk, &duty->judged);
		more = arena_format(scratch, "%s%s%s%s%s%s", duty->staff ? duty->staff->code : "",
		    " ", duty->name, *post ? ", " : "", post,
		    *more ? arena_format(scratch, "  ! %s", more) : "");
	} else if (slot) {
		text = arena_format(scratch, "%s  %s %s", text, slot->time.shift.name,
		    shift_hours(scratch, &slot->time.shift));
		more = arena_format(scratch, _("on duty: %zu, needed: %d"), slot->present,
		    slot->time.shift.minimum);
	} else if (chart->person < chart->person_count) {
		more = staff_label(chart->desk, scratch, chart->people[chart->person].staff);
	}
	paint_text(chart->term, row, 1, LOOK_NORMAL, text);
	paint_text(chart->term, row + 1, 1, LOOK_NORMAL, more);
}

void duty_chart_draw(struct duty_chart *chart, int top, int rows)
{
	size_t at = chart->month ? chart->person : chart->line;
	size_t count = chart->month ? chart->person_count : chart->line_count;
	int body = rows - 1 - FOOT - (chart->month ? 1 : 0);

	if (body < 1)
		body = 1;
	if (at < chart->top)
		chart->top = at;
	if (at >= chart->top + (size_t)body)
		chart->top = at + 1 - (size_t)body;
	if (chart->top + (size_t)body > count)
		chart->top = count > (size_t)body ? count - (size_t)body : 0;
	if (chart->month)
		draw_month_head(chart, top);
	else
		draw_week_head(chart, top);
	for (int r = 0; r < body && chart->top + (size_t)r < count; r++) {
		if (chart->month)
			draw_month_row(chart, top + 1 + r, chart->top + (size_t)r);
		else
			draw_week_line(chart, top + 1 + r, chart->top + (size_t)r);
	}
	if (chart->month)
		draw_month_gaps(chart, top + rows - FOOT - 1);
	draw_foot(chart, top + rows - FOOT);
}
