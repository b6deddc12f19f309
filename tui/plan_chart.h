/* The night chart as it lies on the screen: one shelter's beds or all shelters', the nights that fit
 * across, and where the cursor stands. Only what is shown is read; a step beyond the edge moves the
 * window by as much. */
#ifndef TUI_PLAN_CHART_H
#define TUI_PLAN_CHART_H

#include "core/household.h"
#include "core/plan.h"
#include "tui/list.h"
#include "tui/screen.h"

#define CHART_LEFT 14 /* columns before the first night */
#define CHART_NIGHT 3 /* columns of a night */
#define CHART_FOOT 2  /* rows that tell of the cell under the cursor */

struct chart_row {
	const char *key;     /* code of the bed, or of the person without one; NULL: a heading */
	const char *heading;
	const struct plan *plan;
	size_t bed;          /* in the plan; not of somebody without one */
	const struct bed_fact *bedless; /* NULL: a bed */
};

struct chart_family {
	int64_t head; /* stay.id */
	size_t count;
};

struct chart {
	struct term *term;
	struct desk *desk;
	struct arena *arena;   /* the pane's rows */
	struct list list;
	struct shelter *shelters; /* that the actor may see, in order */
	size_t shelter_count, at;
	bool all;
	struct plan *plans;
	size_t plan_count, bedless;
	struct chart_row *rows;
	size_t count;
	struct chart_family *families;
	size_t family_count;
	size_t nights;            /* shown */
	char from[DATE_SIZE];     /* the first of them */
	char tonight[DATE_SIZE];
	char night[DATE_SIZE];    /* under the cursor */
	char mark[DATE_SIZE];     /* where a selection began; "" none */
	char wanted[96];          /* bed to stand on after the first load */
};

void chart_open(struct pane *pane, struct chart *chart);
void chart_load(struct pane *pane);
/* How many nights fit on the terminal. */
size_t chart_fits(const struct chart *chart);

/* tui/plan_moves.c: the cursor goes by so many nights, the window follows; or with the window by a whole period. */
void chart_step(struct pane *pane, int nights);
void chart_shift(struct pane *pane, int nights);
/* The same day of another month, or its last. */
void chart_month(struct pane *pane, int months);
/* The cursor to a day; the window only when it is outside. */
void chart_go(struct pane *pane, const char *day);
/* The next shelter, or the one before; all of them come after the last. */
void chart_turn(struct pane *pane, bool next);

const struct chart_row *chart_row(const struct chart *chart);
/* Index of the night under the cursor. */
size_t chart_column(const struct chart *chart);
/* The cell, its span: NULL on what is no bed. */
const struct plan_cell *chart_cell(const struct chart *chart);
const struct span *chart_span(const struct chart *chart);
/* First night of the selection and the day after its last; of one night without a selection. */
void chart_selection(const struct chart *chart, char from[DATE_SIZE], char until[DATE_SIZE]);
/* The mark of the family of who has this stay; '\0' none. */
char chart_family_letter(const struct chart *chart, int64_t stay, int64_t head);
/* The day of the first night, and the day on which the bed is left ("" not known). */
void chart_days(const struct plan *plan, const struct span *span, char from[DATE_SIZE],
    char until[DATE_SIZE]);

/* tui/plan_draw.c */
void chart_draw(struct pane *pane, int top, int rows);
/* In words: who it is, or ""; the name where it may be seen. */
const char *chart_whom(
    const struct chart *chart, struct arena *arena, const struct plan *plan, const struct span *span);

#endif
