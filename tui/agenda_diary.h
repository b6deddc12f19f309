/* The Agenda as it lies on the screen: a day as a list by time, or a week with its days side by side,
 * of one shelter or all, of one provider, or of one person; and where the cursor stands. */
#ifndef TUI_AGENDA_DIARY_H
#define TUI_AGENDA_DIARY_H

#include "core/agenda.h"
#include "tui/list.h"
#include "tui/screen.h"

#define DIARY_DAYS 7
#define DIARY_TAGS 64
#define DIARY_KEY 40

/* A row of the day: an appointment, a time in which nothing is on, or a line between. */
struct diary_row {
	const char *key;     /* NULL: a line between */
	const char *heading;
	const struct agenda_item *item; /* NULL: nothing is on */
	when_t from, until;
};

/* A line of the week: what begins in that hour, one appointment a day. */
struct diary_line {
	int hour;
	bool first; /* of its hour */
	const struct agenda_item *cells[DIARY_DAYS];
};

struct diary {
	struct term *term;
	struct desk *desk;
	struct arena *arena;      /* the pane's rows */
	struct list list;         /* the day */
	struct list_column columns[8]; /* of it: those that say something here */
	size_t shown[8], column_count; /* which they are */
	bool week, cancelled;     /* cancelled: those too */
	bool fresh;               /* another day: the cursor goes to what is on or comes next */
	struct shelter *shelters; /* that the actor may see, in order */
	size_t shelter_count, at;
	bool all;                 /* of them */
	char provider[16], person[16]; /* code of whose it is; "" not by that */
	const char *whose;        /* it in words */
	when_t now;
	char day[DATE_SIZE];      /* under the cursor */
	char today[DATE_SIZE];
	char monday[DATE_SIZE];   /* the first of the week */
	struct agenda_item *items;
	size_t count;
	struct diary_row *rows;
	size_t row_count;
	struct diary_line *lines;
	size_t line_count, line, top; /* of the week: under the cursor, the first shown */
	int line_rows;                /* that fit */
	char key[DIARY_KEY];          /* what stands under the cursor of the week; "" nothing */
	int hour;                     /* of its line */
	char tags[DIARY_TAGS][16];
	size_t tag_count;
	size_t overdue;               /* to be marked, in the shelters that are shown */
	when_t overdue_since;
};

/* tui/agenda_diary.c */
void diary_open(struct pane *pane);
void diary_load(struct pane *pane);
/* The appointment under the cursor; NULL none. */
const struct agenda_item *diary_item(const struct diary *diary);
/* The time that the cursor stands for: of the gap, the end of the appointment, the hour of the week;
 * DB_NULL none. */
when_t diary_time(const struct diary *diary);
/* Code of the shelter that is shown, or of the appointment under the cursor; NULL none. */
const char *diary_shelter(const struct diary *diary);
/* The cursor to an appointment of the day that is loaded next. */
void diary_seek(struct pane *pane, const char *code);
bool diary_tagged(const struct diary *diary, const char *code);
void diary_tag(struct diary *diary, const char *code); /* or takes the tag away */
/* ! to be marked, + came, - did not come, x excused, / cancelled, blank booked. */
const char *diary_sign(const struct agenda_item *item);

/* "! 3 overdue to mark ...": stands above the day and the week. */
const char *diary_overdue(const struct diary *diary);

/* tui/agenda_day.c */
void day_open(struct diary *diary);
void day_load(struct diary *diary);
void day_draw(struct diary *diary, int top, int rows);

/* tui/agenda_week.c */
void week_load(struct diary *diary);
void week_draw(struct diary *diary, int top, int rows);
/* Up, Down, pages and ends; false: not one of them. */
bool week_key(struct diary *diary, uint32_t code);
/* After the day under the cursor changed: remembers what stands there. */
void week_note(struct diary *diary);

#endif
