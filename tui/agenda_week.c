#include "tui/agenda_diary.h"

#include "core/i18n.h"
#include "core/see.h"
#include "core/text.h"
#include "tui/paint.h"

#include <stdio.h>
#include <string.h>

/* The week: hours down, seven days across, eleven columns each at eighty. What begins in an hour
 * stands in it one below the other: the minute, and what or who it is. Two rows below tell all of what
 * is under the cursor. */

#define AXIS 3       /* columns of the hour */
#define HOUR_FIRST 9 /* shown in any case */
#define HOUR_LAST 17
#define FOOT 2

/* --- lines ------------------------------------------------------------------------------------- */

/* The day and hour in which it stands: what began before the week begins with it. */
static int place_of(const struct diary *diary, const struct agenda_item *item, int *hour)
{
	char day[DATE_SIZE];
	int column;

	when_to_date(item->from, day);
	column = date_days(diary->monday, day);
	*hour = column < 0 ? 0 : when_minute(item->from) / 60;
	return column < 0 ? 0 : column;
}

static void add_line(struct diary *diary, int hour, bool first)
{
	diary->lines = arena_grow(
	    diary->arena, diary->lines, diary->line_count, sizeof *diary->lines);
	diary->lines[diary->line_count++] = (struct diary_line){ .hour = hour, .first = first };
}

/* What stands in one hour: by day, each in the next line of its day. */
static void fill_hour(struct diary *diary, int hour)
{
	size_t from = diary->line_count, used[DIARY_DAYS] = { 0 };

	add_line(diary, hour, true);
	for (size_t i = 0; i < diary->count; i++) {
		int begins, day = place_of(diary, &diary->items[i], &begins);

		if (begins != hour || day >= DIARY_DAYS)
			continue;
		if (from + used[day] == diary->line_count)
			add_line(diary, hour, false);
		diary->lines[from + used[day]++].cells[day] = &diary->items[i];
	}
}

static bool stands_at(const struct diary *diary, size_t line, int day)
{
	const struct agenda_item *item = diary->lines[line].cells[day];

	return item && item->code && strcmp(item->code, diary->key) == 0;
}

/* The same appointment, or its hour. */
static void find_cursor(struct diary *diary)
{
	int day = date_weekday(diary->day);

	for (size_t i = 0; diary->key[0] && i < diary->line_count; i++)
		if (stands_at(diary, i, day)) {
			diary->line = i;
			return;
		}
	for (size_t i = 0; i < diary->line_count; i++)
		if (diary->lines[i].hour == diary->hour && diary->lines[i].first) {
			diary->line = i;
			return;
		}
	if (diary->line >= diary->line_count)
		diary->line = diary->line_count - 1;
}

void week_load(struct diary *diary)
{
	int first = HOUR_FIRST, last = HOUR_LAST;

	for (size_t i = 0; i < diary->count; i++) {
		int hour;

		place_of(diary, &diary->items[i], &hour);
		first = hour < first ? hour : first;
		last = hour > last ? hour : last;
	}
	diary->lines = NULL;
	diary->line_count = 0;
	for (int hour = first; hour <= last; hour++)
		fill_hour(diary, hour);
	find_cursor(diary);
	week_note(diary);
}

void week_note(struct diary *diary)
{
	const struct agenda_item *item;

	if (diary->line >= diary->line_count)
		return;
	item = diary->lines[diary->line].cells[date_weekday(diary->day)];
	diary->hour = diary->lines[diary->line].hour;
	snprintf(diary->key, sizeof diary->key, "%s", item && item->code ? item->code : "");
}

bool week_key(struct diary *diary, uint32_t code)
{
	size_t last = diary->line_count - 1, page = (size_t)(diary->line_rows > 1 ? diary->line_rows : 1);

	switch (code) {
	case K_UP:
	case 'k':
		diary->line -= diary->line > 0;
		break;
	case K_DOWN:
	case 'j':
		diary->line += diary->line < last;
		break;
	case K_PAGE_UP:
	case KEY_CONTROL('b'):
		diary->line = diary->line > page ? diary->line - page : 0;
		break;
	case K_PAGE_DOWN:
	case KEY_CONTROL('f'):
		diary->line = diary->line + page < last ? diary->line + page : last;
		break;
	case K_HOME:
		diary->line = 0;
		break;
	case K_END:
		diary->line = last;
		break;
	default:
		return false;
	}
	week_note(diary);
	return true;
}

/* --- drawing ----------------------------------------------------------------------------------- */

static int width_of(const struct diary *diary)
{
	return (term_columns(diary->term) - AXIS) / DIARY_DAYS;
}

static void draw_head(const struct diary *diary, int row)
{
	struct arena *scratch = term_scratch(diary->term);

	for (int d = 0; d < DIARY_DAYS; d++) {
		char day[DATE_SIZE];
		const char *text;
		bool here;

		date_add(diary->monday, d, day);
		here = strcmp(day, diary->day) == 0;
		text = when_show_weekday(scratch, when_of_date(day, 12 * 60));
		text = arena_format(scratch, "%s %.2s.%.2s%s",
		    arena_textn(scratch, text, strcspn(text, " ")), day + 8, day + 5,
		    strcmp(day, diary->today) == 0 ? "*" : "");
		paint_cell(diary->term, row, AXIS + d * width_of(diary) + 1, width_of(diary) - 1,
		    here ? LOOK_SELECTED : LOOK_NORMAL, false, text);
	}
}

/* Of a provider one looks for whom, otherwise for what. */
static const char *label_of(const struct diary *diary, const struct agenda_item *item)
{
	if (diary->provider[0] && item->count == 1)
		return item->clients[0].code;
	return agenda_what(item);
}

static enum look look_of(const struct agenda_item *item)
{
	switch (item->code ? item->state : AGENDA_BOOKED) {
	case AGENDA_TO_MARK:
		return LOOK_ALERT;
	case AGENDA_ATTENDED:
		return LOOK_GOOD;
	case AGENDA_NO_SHOW:
	case AGENDA_EXCUSED:
		return LOOK_HELD;
	case AGENDA_CANCELLED:
	case AGENDA_OBSOLETE:
		return LOOK_DIM;
	default:
		return LOOK_NORMAL;
	}
}

/* ":30 Psycho": the sign of its state, or the cursor, or the tag, stands before the minute. */
static void draw_cell(const struct diary *diary, int row, int day, const struct diary_line *line,
    bool here)
{
	struct arena *scratch = term_scratch(diary->term);
	const struct agenda_item *item = line->cells[day];
	int column = AXIS + day * width_of(diary);
	const char *sign = item ? diary_sign(item) : "", *text;

	if (here)
		paint_text(diary->term, row, column, LOOK_SELECTED, ">");
	else if (item && diary_tagged(diary, item->code))
		paint_text(diary->term, row, column, LOOK_TITLE, "*");
	if (item) {
		text = paint_clean(diary->term, arena_format(scratch, "%s%02d %s", *sign ? sign : ":",
					    when_minute(item->from) % 60, label_of(diary, item)));
		text = arena_textn(scratch, text, text_fit(text, (size_t)width_of(diary) - 1));
		paint_text(diary->term, row, column + 1, look_of(item), text);
	}
	if (!item && line->first)
		paint_text(diary->term, row, column + 1, LOOK_DIM,
		    paint_sign(diary->term, "\302\267", "."));
	if (here)
		term_cursor(diary->term, row, column);
}

static void draw_line(const struct diary *diary, int row, size_t index)
{
	const struct diary_line *line = &diary->lines[index];
	int now = when_minute(diary->now) / 60;
	bool this_week = date_days(diary->monday, diary->today) >= 0
		&& date_days(diary->monday, diary->today) < DIARY_DAYS;

	if (line->first)
		paint_text(diary->term, row, 0,
		    this_week && line->hour == now ? LOOK_SELECTED : LOOK_NORMAL,
		    arena_format(term_scratch(diary->term), "%02d%s", line->hour,
			this_week && line->hour == now ? "*" : ""));
	for (int d = 0; d < DIARY_DAYS; d++)
		draw_cell(diary, row, d, line,
		    index == diary->line && d == date_weekday(diary->day));
}

static const char *joined(struct arena *arena, const char *text, const char *more)
{
	return *more ? arena_format(arena, "%s%s%s", text, *text ? ", " : "", more) : text;
}

/* "B-0031 ნინო ბერიძე", or the codes of several. */
static const char *whom(const struct diary *diary, const struct agenda_item *item)
{
	struct arena *scratch = term_scratch(diary->term);
	const char *names;

	if (item->count != 1)
		return agenda_codes(scratch, item);
	names = agenda_names(diary->desk, scratch, item);
	return arena_format(
	    scratch, "%s%s%s", item->clients[0].code, *names ? " " : "", names);
}

static void draw_foot(const struct diary *diary, int row)
{
	struct arena *scratch = term_scratch(diary->term);
	const struct agenda_item *item = diary_item(diary);
	const char *text = "", *more = "";

	if (item) {
		text = arena_format(scratch, "%s  %s  %s", agenda_time(scratch, item),
		    item->shelter->code, agenda_what(item));
		text = joined(scratch, text, agenda_status(scratch, item));
		more = joined(scratch, whom(diary, item), agenda_provider(diary->desk, item));
		more = joined(scratch, more, item->venue ? item->venue->code : "");
	} else {
		text = arena_format(scratch, "%s  %02d:00",
		    when_show_weekday(scratch, when_of_date(diary->day, 12 * 60)), diary->hour);
	}
	paint_text(diary->term, row, 1, LOOK_NORMAL, text);
	paint_text(diary->term, row + 1, 1, LOOK_NORMAL, more);
}

void week_draw(struct diary *diary, int top, int rows)
{
	int head = diary->overdue > 0 ? 2 : 1;

	diary->line_rows = rows - head - FOOT;
	if (diary->line_rows < 1)
		diary->line_rows = 1;
	if (diary->line < diary->top)
		diary->top = diary->line;
	if (diary->line >= diary->top + (size_t)diary->line_rows)
		diary->top = diary->line + 1 - (size_t)diary->line_rows;
	if (diary->top + (size_t)diary->line_rows > diary->line_count)
		diary->top = diary->line_count > (size_t)diary->line_rows
			? diary->line_count - (size_t)diary->line_rows : 0;
	if (diary->overdue > 0)
		paint_text(diary->term, top, 1, LOOK_ALERT, diary_overdue(diary));
	draw_head(diary, top + head - 1);
	for (int r = 0; r < diary->line_rows && diary->top + (size_t)r < diary->line_count; r++)
		draw_line(diary, top + head + r, diary->top + (size_t)r);
	draw_foot(diary, top + rows - FOOT);
}
