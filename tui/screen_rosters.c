#include "tui/console.h"

#include "core/nights.h"
#include "core/text.h"
#include "tui/day_moves.h"
#include "tui/doc_lines.h"
#include "tui/houses.h"
#include "tui/paint.h"

#include <stdio.h>
#include <string.h>

/* The papers of a house, one after the other, as they will be printed: by shelter, by day. */

enum span { SPAN_DAY, SPAN_WEEK, SPAN_MONTH };

/* In the order of Tab; those that there are not, or that one may not see, are left out. What a paper is
 * given follows from its parameters: shelter, date, and from ... to or days over the span. */
static const struct choice_of_paper {
	const char *report;
	enum span span;
} papers[] = {
	{ "roster", SPAN_DAY },
	{ "duty", SPAN_WEEK },
	{ "night", SPAN_DAY },
	{ "handover", SPAN_DAY },
	{ "in-house", SPAN_DAY },
	{ "agenda", SPAN_DAY },
	{ "medication-due", SPAN_DAY },
	{ "alarms", SPAN_DAY },
	{ "movements", SPAN_DAY },
	{ "plan-due", SPAN_DAY },
	{ "bed-nights", SPAN_MONTH },
	{ "statistics", SPAN_MONTH },
};

#define PAPERS_MOST (sizeof papers / sizeof papers[0])
#define TOP_ROWS 2 /* the papers, and a blank line */

struct rosters {
	struct lines lines;
	struct desk *desk;
	const struct choice_of_paper *papers[PAPERS_MOST]; /* that are there */
	size_t paper_count, paper;
	struct houses houses;
	char code[16];          /* of the shelter, kept over loads */
	char day[DATE_SIZE];    /* ISO; "" the one that has begun */
	char today[DATE_SIZE];
	int columns;            /* the preview is laid out for */
};

static const struct report *report_of(const struct rosters *rosters)
{
	return report_named(rosters->papers[rosters->paper]->report);
}

static const struct shelter *shelter_of(const struct rosters *rosters)
{
	return houses_shown(&rosters->houses);
}

/* --- what a paper is given --------------------------------------------------------------------- */

static bool takes(const struct report *report, const char *name)
{
	for (size_t i = 0; i < report->param_count; i++)
		if (strcmp(report->params[i].name, name) == 0)
			return true;
	return false;
}

/* First and last day of the span that the day is in. */
static void span_of(const char *day, enum span span, char from[DATE_SIZE], char to[DATE_SIZE])
{
	memcpy(from, day, DATE_SIZE);
	memcpy(to, day, DATE_SIZE);
	if (span == SPAN_WEEK) {
		date_add(day, -date_weekday(day), from);
		date_add(from, 6, to);
	} else if (span == SPAN_MONTH) {
		memcpy(from + 8, "01", 3);
		memcpy(to, from, DATE_SIZE);
		day_month(to, 1);
		date_add(to, -1, to);
	}
}

static void put_values(const struct rosters *rosters, struct arena *arena, struct values *values)
{
	const struct report *report = report_of(rosters);
	enum span span = rosters->papers[rosters->paper]->span;
	char from[DATE_SIZE], to[DATE_SIZE];

	span_of(rosters->day, span, from, to);
	if (takes(report, "shelter"))
		values_put(arena, values, "shelter", shelter_of(rosters)->code);
	if (takes(report, "date"))
		values_put(arena, values, "date", date_show(arena, rosters->day));
	if (takes(report, "from"))
		values_put(arena, values, "from", date_show(arena, from));
	if (takes(report, "to"))
		values_put(arena, values, "to", date_show(arena, to));
	else if (takes(report, "from") && takes(report, "days"))
		values_put(arena, values, "days",
		    arena_format(arena, "%d", date_days(from, to) + 1));
}

/* --- loading ----------------------------------------------------------------------------------- */

static void load_papers(struct rosters *rosters)
{
	rosters->paper_count = 0;
	for (size_t i = 0; i < PAPERS_MOST; i++) {
		const struct report *report = report_named(papers[i].report);

		if (report && desk_may(rosters->desk, report->right, shelter_of(rosters)->id))
			rosters->papers[rosters->paper_count++] = &papers[i];
	}
	if (rosters->paper >= rosters->paper_count)
		rosters->paper = 0;
}

/* Whoever watches the present one goes on with it when the day turns. */
static void load_day(struct rosters *rosters)
{
	char today[DATE_SIZE];

	night_begun(shelter_of(rosters), desk_now(rosters->desk), today);
	if (!*rosters->day || strcmp(rosters->day, rosters->today) == 0)
		memcpy(rosters->day, today, DATE_SIZE);
	memcpy(rosters->today, today, DATE_SIZE);
}

static void load_preview(struct pane *pane, struct rosters *rosters)
{
	struct failure failure = { 0 };
	struct doc doc = { 0 };
	struct values values = { 0 };

	put_values(rosters, &pane->rows, &values);
	rosters->columns = term_columns(console_term(pane->console));
	if (report_look(rosters->desk, report_of(rosters), &values, &doc, &failure))
		doc_lines_add_sections(&rosters->lines, &doc, desk_now(rosters->desk),
		    (size_t)rosters->columns - 1);
	else /* a paper that there is not of that day: a night that has not come */
		lines_add(&rosters->lines, LOOK_DIM, NULL, failure_line(&pane->rows, &failure));
	failure_done(&failure);
	doc_done(&doc);
}

static void load_rosters(struct pane *pane)
{
	struct rosters *rosters = pane->state;

	rosters->desk = console_desk(pane->console);
	lines_start(&rosters->lines, &pane->rows);
	houses_load(pane, RIGHT_SEE_BEDS, rosters->code, &rosters->houses);
	rosters->paper_count = 0;
	if (rosters->houses.count > 0) {
		load_papers(rosters);
		load_day(rosters);
	}
	if (rosters->paper_count > 0)
		load_preview(pane, rosters);
	else
		lines_add(&rosters->lines, LOOK_DIM, NULL, _("There is no paper here for you."));
	lines_loaded(&rosters->lines);
}

static void open_rosters(struct pane *pane)
{
	struct rosters *rosters = pane->state;

	lines_init(&rosters->lines);
	snprintf(rosters->code, sizeof rosters->code, "%.*s", (int)strcspn(pane->subject, "/"),
	    pane->subject);
}

/* --- drawing ----------------------------------------------------------------------------------- */

/* The papers from the first on, or, where they do not fit, from one on that lets the chosen one be seen. */
static size_t first_shown(const struct rosters *rosters, int columns)
{
	size_t first = rosters->paper;
	int width = 0;

	for (size_t i = rosters->paper + 1; i-- > 0;) {
		width += (int)text_width(_(report_named(rosters->papers[i]->report)->title)) + 3;
		if (width > columns - 2)
			break;
		first = i;
	}
	return first;
}

static void draw_papers(struct term *term, const struct rosters *rosters, int row)
{
	int columns = term_columns(term), at = 1;
	size_t first = first_shown(rosters, columns);

	for (size_t i = first; i < rosters->paper_count; i++) {
		const char *title = _(report_named(rosters->papers[i]->report)->title);
		bool chosen = i == rosters->paper;
		int width = (int)text_width(title) + 2;

		if (at + width > columns)
			break;
		paint_text(term, row, at, chosen ? LOOK_TITLE : LOOK_DIM,
		    arena_format(term_scratch(term), chosen ? "[%s]" : " %s ", title));
		at += width + 1;
	}
}

static void draw_rosters(struct pane *pane, int top, int rows)
{
	struct rosters *rosters = pane->state;

	if (rosters->columns && rosters->columns != term_columns(console_term(pane->console))) {
		arena_done(&pane->rows);
		load_rosters(pane);
	}
	draw_papers(console_term(pane->console), rosters, top);
	lines_draw(console_term(pane->console), &rosters->lines, top + TOP_ROWS, rows - TOP_ROWS);
}

static const char *heading_rosters(struct pane *pane, struct arena *arena)
{
	const struct rosters *rosters = pane->state;

	if (rosters->paper_count == 0)
		return _(pane->screen->title);
	return arena_format(arena, "%s %s: %s, %s", shelter_of(rosters)->code,
	    desk_shelter_name(shelter_of(rosters)),
	    when_show_weekday(arena, when_of_date(rosters->day, 12 * 60)),
	    _(report_of(rosters)->title));
}

/* --- moves ------------------------------------------------------------------------------------- */

static void turned(struct pane *pane)
{
	struct rosters *rosters = pane->state;

	rosters->lines.list.key[0] = '\0';
	rosters->lines.list.selected = rosters->lines.list.top = 0;
	pane->stale = true;
}

static void step(struct pane *pane, int days)
{
	if (day_step(((struct rosters *)pane->state)->day, days))
		turned(pane);
}

static void step_month(struct pane *pane, int months)
{
	if (day_month(((struct rosters *)pane->state)->day, months))
		turned(pane);
}

static void week_on(struct pane *pane)
{
	step(pane, 7);
}

static void week_back(struct pane *pane)
{
	step(pane, -7);
}

static void month_on(struct pane *pane)
{
	step_month(pane, 1);
}

static void month_back(struct pane *pane)
{
	step_month(pane, -1);
}

static void to_today(struct pane *pane)
{
	struct rosters *rosters = pane->state;

	memcpy(rosters->day, rosters->today, DATE_SIZE);
	turned(pane);
}

static void to_date(struct pane *pane)
{
	if (day_ask(pane, _("Day (3.12, thu, +7d, tomorrow):"),
		((struct rosters *)pane->state)->day))
		turned(pane);
}

static void turn_shelter(struct pane *pane, bool next)
{
	struct rosters *rosters = pane->state;

	if (!houses_turn(&rosters->houses, next))
		return;
	snprintf(rosters->code, sizeof rosters->code, "%s", shelter_of(rosters)->code);
	turned(pane);
}

static void next_shelter(struct pane *pane)
{
	turn_shelter(pane, true);
}

static void previous_shelter(struct pane *pane)
{
	turn_shelter(pane, false);
}

static void turn_paper(struct pane *pane, size_t by)
{
	struct rosters *rosters = pane->state;

	if (rosters->paper_count < 2)
		return;
	rosters->paper = (rosters->paper + by) % rosters->paper_count;
	turned(pane);
}

static void next_paper(struct pane *pane)
{
	turn_paper(pane, 1);
}

static void previous_paper(struct pane *pane)
{
	turn_paper(pane, ((struct rosters *)pane->state)->paper_count - 1);
}

static void whole(struct pane *pane)
{
	struct rosters *rosters = pane->state;
	struct arena arena = { 0 };
	struct values values = { 0 };

	if (rosters->paper_count > 0) {
		put_values(rosters, &arena, &values);
		console_report(pane->console, report_of(rosters), &values);
	}
	arena_done(&arena);
}

static bool key_rosters(struct pane *pane, struct key key)
{
	struct rosters *rosters = pane->state;
	uint32_t code = key_hotkey(key);

	if (code == K_LEFT || code == K_RIGHT)
		step(pane, code == K_LEFT ? -1 : 1);
	else if (code == 'g' || code == 'G')
		return false;
	else
		return list_key(&rosters->lines.list, code);
	return true;
}

static const char *selected_rosters(struct pane *pane)
{
	return lines_selected(&((struct rosters *)pane->state)->lines);
}

static void filter_rosters(struct pane *pane, const char *text)
{
	lines_filter(&((struct rosters *)pane->state)->lines, text);
	pane->stale = true;
}

static bool paper_rosters(
    struct pane *pane, struct arena *arena, const struct report **report, struct values *values)
{
	const struct rosters *rosters = pane->state;

	if (rosters->paper_count == 0)
		return false;
	*report = report_of(rosters);
	put_values(rosters, arena, values);
	return true;
}

/* What one comes here for: it stands among the first keys. */
static void print_paper(struct pane *pane)
{
	const struct report *report;
	struct arena arena = { 0 };
	struct values values = { 0 };

	if (paper_rosters(pane, &arena, &report, &values))
		report_print(pane->console, report, &values);
	arena_done(&arena);
}

static const struct binding bindings[] = {
	{ K_TAB, N_("Next paper"), BIND_MOVE, NULL, 1, NULL, next_paper,
	    N_("The next kind of paper, of the same shelter and day.") },
	{ K_BACKTAB, N_("Paper before"), BIND_MOVE, NULL, 0, NULL, previous_paper,
	    N_("The kind of paper before.") },
	{ 'p', N_("Print"), BIND_MOVE, NULL, 2, NULL, print_paper,
	    N_("Prints the paper that is shown.") },
	{ K_ENTER, N_("Open"), BIND_MOVE, NULL, 3, NULL, whole,
	    N_("The whole paper on the screen, where lines open what they are about.") },
	{ ']', N_("Next shelter"), BIND_MOVE, NULL, 3, NULL, next_shelter,
	    N_("The same paper of the next shelter.") },
	{ '[', N_("Shelter before"), BIND_MOVE, NULL, 0, NULL, previous_shelter,
	    N_("The same paper of the shelter before.") },
	{ 't', N_("Today"), BIND_MOVE, NULL, 4, NULL, to_today,
	    N_("Back to the day that has begun.") },
	{ 'g', N_("Go to date"), BIND_MOVE, NULL, 5, NULL, to_date,
	    N_("To a day that you type.") },
	{ '>', N_("Week on"), BIND_MOVE, NULL, 0, NULL, week_on, N_("Seven days on.") },
	{ '<', N_("Week back"), BIND_MOVE, NULL, 0, NULL, week_back, N_("Seven days back.") },
	{ '}', N_("Month on"), BIND_MOVE, NULL, 0, NULL, month_on,
	    N_("The same day of the next month.") },
	{ '{', N_("Month back"), BIND_MOVE, NULL, 0, NULL, month_back,
	    N_("The same day of the month before.") },
	{ 0 },
};

const struct screen screen_rosters = {
	.name = "rosters",
	.title = N_("Rosters"),
	.digit = '7',
	.right = RIGHT_SEE_BEDS,
	.state_size = sizeof(struct rosters),
	.open = open_rosters,
	.load = load_rosters,
	.draw = draw_rosters,
	.key = key_rosters,
	.selected = selected_rosters,
	.paper = paper_rosters,
	.filter = filter_rosters,
	.bindings = bindings,
	.heading = heading_rosters,
	.help = N_("The papers of a house as they are printed: the one in brackets is shown. Left and Right "
		   "go to the day before and after; what is about a week or a month shows the one that the "
		   "day is in. p prints it."),
};
