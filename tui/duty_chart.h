/* The duty roster as it lies on the screen: a week, shifts down and days across, or a month, staff down and
 * days across; and where the cursor stands. */
#ifndef TUI_DUTY_CHART_H
#define TUI_DUTY_CHART_H

#include "core/duty.h"
#include "tui/houses.h"

#define CHART_DAYS 31
#define CHART_WEEK 7

/* A line of the week: of a shift, with at most one duty a day. */
struct duty_line {
	size_t shift;
	bool first; /* of its shift */
	const struct roster_duty *cells[CHART_WEEK];
	bool gap[CHART_WEEK]; /* fewer than it needs: said here */
};

/* A row of the month: somebody of the staff. */
struct duty_person {
	const struct staff *staff;
	const char *name;
	const struct roster_duty *cells[CHART_DAYS][2]; /* the first two of the day */
	bool away[CHART_DAYS];
	int64_t seconds;
};

struct duty_chart {
	struct term *term;
	struct desk *desk;
	struct arena *arena; /* the pane's rows */
	struct houses houses; /* whose roster the actor may see */
	bool month;
	when_t now;
	char day[DATE_SIZE]; /* under the cursor */
	char today[DATE_SIZE];
	char first[DATE_SIZE]; /* shown: the Monday, or the first of the month */
	struct duty_roster roster;
	struct duty_line *lines;
	size_t line_count, line; /* of the week, under the cursor */
	struct duty_person *people;
	size_t person_count, person; /* of the month */
	size_t top;                  /* first line or person that is shown */
	int64_t duty;                /* duty.id under the cursor; 0 none: found again after a reload */
	char copied[DATE_SIZE];      /* Monday of the week to copy; "" none */
};

void duty_chart_load(struct pane *pane);
/* What stands under the cursor; NULL nothing. */
const struct roster_duty *duty_chart_duty(const struct duty_chart *chart);
/* The shift under the cursor of the week; in the month NULL. */
const struct roster_slot *duty_chart_slot(const struct duty_chart *chart);
/* Up and down, by a page, to the ends; false: another key. */
bool duty_chart_key(struct duty_chart *chart, uint32_t code);
/* Remembers what is under the cursor. */
void duty_chart_note(struct duty_chart *chart);
void duty_chart_draw(struct duty_chart *chart, int top, int rows);

#endif
