#include "tui/plan_chart.h"

#include "core/holding.h"
#include "core/i18n.h"
#include "core/nights.h"
#include "core/see.h"
#include "core/text.h"
#include "tui/paint.h"
#include "tui/register.h"

#include <string.h>

/* --- the head -------------------------------------------------------------------------------- */

static const char *weekday(struct arena *arena, const char *day)
{
	return when_show_weekday(arena, when_of_date(day, 12 * 60));
}

/* "Th 26.11.2026" would be as wide: two letters over the day's number, tonight with a star. */
static void draw_day(const struct chart *chart, int row, size_t night)
{
	struct arena *scratch = term_scratch(chart->term);
	int column = CHART_LEFT + (int)night * CHART_NIGHT;
	char day[DATE_SIZE];
	const char *word;
	bool here, tonight;
	enum look look;

	date_add(chart->from, (int)night, day);
	here = strcmp(day, chart->night) == 0;
	tonight = strcmp(day, chart->tonight) == 0;
	look = here || tonight ? LOOK_SELECTED : LOOK_NORMAL;
	word = paint_clean(chart->term, weekday(scratch, day));
	paint_text(chart->term, row, column, look,
	    arena_textn(scratch, word, text_fit(word, CHART_NIGHT - 1)));
	paint_text(chart->term, row + 1, column, look,
	    arena_format(scratch, "%.2s%s", day + 8, tonight ? "*" : ""));
}

static void draw_head(const struct chart *chart, int row)
{
	for (size_t n = 0; n < chart->nights; n++)
		draw_day(chart, row, n);
	paint_text(chart->term, row, 1, LOOK_NORMAL,
	    date_show(term_scratch(chart->term), chart->night));
}

/* --- bars ------------------------------------------------------------------------------------ */

struct brush {
	const char *sign, *ascii;
	enum look look;
};

static const struct brush brush_free = { " \302\267 ", " . ", LOOK_GOOD };
static const struct brush brush_none = { "   ", "   ", LOOK_DIM };
static const struct brush brush_clean = { "~~~", "~~~", LOOK_HELD };
static const struct brush brush_out = { "xxx", "xxx", LOOK_OUT };
static const struct brush brush_stay
    = { "\342\226\210\342\226\210\342\226\210", "###", LOOK_BUSY };
static const struct brush brush_held
    = { "\342\226\221\342\226\221\342\226\221", "---", LOOK_HELD };
static const struct brush brush_confirmed
    = { "\342\226\222\342\226\222\342\226\222", "===", LOOK_HELD };

static const struct brush *brush_of(const struct plan_cell *cell, const struct span *span)
{
	switch (cell->state) {
	case BED_FREE:
		return &brush_free;
	case BED_TO_CLEAN:
		return &brush_clean;
	case BED_OUT:
		return &brush_out;
	case BED_OCCUPIED:
		return &brush_stay;
	case BED_HELD:
		return span && span->confirmed_at != DB_NULL ? &brush_confirmed : &brush_held;
	}
	return &brush_none;
}

/* A code, never a name: who passes by the screen reads it too. */
static const char *bar_label(
    const struct chart *chart, const struct plan_cell *cell, const struct span *span)
{
	struct arena *scratch = term_scratch(chart->term);
	char letter;

	if (!span || cell->state == BED_OUT)
		return "";
	if (span->hold != DB_NULL)
		return hold_code(scratch, span->hold);
	letter = chart_family_letter(chart, span->stay, span->head);
	return span->person_code
		? arena_format(scratch, "%s%.1s", span->person_code, (char[2]){ letter, '\0' })
		: "";
}

/* A bar has an edge where it begins, so that two that follow one another are two. */
static void paint_bar_of(const struct chart *chart, const struct plan *plan, int row, size_t first,
    size_t last, const struct plan_cell *cell)
{
	const struct span *span = plan_span(plan, cell);
	const struct brush *brush = brush_of(cell, span);
	const char *sign = paint_sign(chart->term, brush->sign, brush->ascii);
	const char *label = bar_label(chart, cell, span);
	int column = CHART_LEFT + (int)first * CHART_NIGHT;
	int width = (int)(last - first) * CHART_NIGHT;
	bool edge = span && cell->state != BED_OUT
		&& (first > 0 || span->from_at > plan->at[0] - DAY);

	for (size_t n = first; n < last; n++)
		paint_text(chart->term, row, CHART_LEFT + (int)n * CHART_NIGHT, brush->look, sign);
	if (edge)
		paint_text(chart->term, row, column, brush->look,
		    paint_sign(chart->term, "\342\226\220", "|"));
	if ((int)strlen(label) + edge < width)
		paint_text(chart->term, row, column + edge, brush->look, label);
}

static bool same_bar(const struct plan_cell *a, const struct plan_cell *b)
{
	return a->state == b->state && a->span == b->span && (a->span || a->block == b->block);
}

static void draw_bed(const struct chart *chart, const struct chart_row *row, int at)
{
	const struct plan *plan = row->plan;

	for (size_t first = 0, last; first < plan->nights; first = last) {
		const struct plan_cell *cell = plan_cell(plan, row->bed, first);

		for (last = first + 1;
			last < plan->nights && same_bar(cell, plan_cell(plan, row->bed, last)); last++)
			;
		paint_bar_of(chart, plan, at, first, last, cell);
	}
}

/* Somebody without a bed: the nights of which is known that they are here. */
static void draw_bedless(const struct chart *chart, const struct chart_row *row, int at)
{
	const struct bed_fact *fact = row->bedless;
	const char *until = fact->expected_on ? fact->expected_on : "9999-12-31";
	char from[DATE_SIZE], day[DATE_SIZE];

	night_begun(&row->plan->shelter, fact->since_at, from);
	for (size_t n = 0; n < row->plan->nights; n++) {
		plan_day(row->plan, n, day);
		if (strcmp(day, from) >= 0 && strcmp(day, until) <= 0)
			paint_text(chart->term, at, CHART_LEFT + (int)n * CHART_NIGHT, LOOK_ALERT,
			    "!!!");
	}
}

/* --- the cursor ------------------------------------------------------------------------------ */

/* Brackets around the night, or around all nights of a selection. */
static void draw_cursor(const struct chart *chart, int row)
{
	char from[DATE_SIZE], until[DATE_SIZE];
	int first, last, at = (int)chart_column(chart);

	chart_selection(chart, from, until);
	first = date_days(chart->from, from);
	last = date_days(chart->from, until) - 1;
	if (first >= 0)
		paint_text(chart->term, row, CHART_LEFT + first * CHART_NIGHT, LOOK_SELECTED, "[");
	if (last < (int)chart->nights)
		paint_text(chart->term, row, CHART_LEFT + last * CHART_NIGHT + CHART_NIGHT - 1,
		    LOOK_SELECTED, "]");
	term_cursor(chart->term, row, CHART_LEFT + at * CHART_NIGHT + 1);
}

/* --- the foot: the cell in words ------------------------------------------------------------- */

const char *chart_whom(
    const struct chart *chart, struct arena *arena, const struct plan *plan, const struct span *span)
{
	bool sees_people = desk_may(chart->desk, RIGHT_SEE_PEOPLE, plan->shelter.id);
	const char *name;

	if (span->person == DB_NULL)
		return sees_people && span->label ? span->label : "";
	if (!sees_people)
		return span->person_code;
	name = see_name(chart->desk, arena, span->person, plan->shelter.id);
	if (strcmp(name, span->person_code) == 0)
		name = register_behind(chart->desk, span->person);
	return *name ? arena_format(arena, "%s %s", span->person_code, name) : span->person_code;
}

/* Of this year the day and the month say it. */
static const char *short_day(
    const struct chart *chart, struct arena *arena, const char *day)
{
	return strncmp(day, chart->tonight, 4) == 0
		? arena_format(arena, "%.2s.%.2s", day + 8, day + 5)
		: date_show(arena, day);
}

/* How long nobody has it from that night on. */
static const char *free_text(const struct chart *chart, struct arena *arena, size_t first)
{
	const struct chart_row *row = chart_row(chart);
	size_t last = plan_free_until(row->plan, row->bed, first), nights = last - first;
	char day[DATE_SIZE];

	plan_day(row->plan, last, day);
	if (last < row->plan->nights)
		return arena_format(arena,
		    P_("free for %zu night, until %s", "free for %zu nights, until %s", nights), nights,
		    short_day(chart, arena, day));
	return arena_format(arena,
	    P_("free for %zu night and longer", "free for %zu nights and longer", nights), nights);
}

/* "B-0031 from 24.11 to 08.12.2026" */
static const char *with_days(
    const struct chart *chart, struct arena *arena, const struct plan *plan, const struct span *span,
    const char *whom)
{
	char from[DATE_SIZE], until[DATE_SIZE];

	chart_days(plan, span, from, until);
	return *until ? arena_format(arena, _("%s from %s to %s"), whom,
			    short_day(chart, arena, from), short_day(chart, arena, until))
		      : arena_format(
			    arena, _("%s from %s on"), whom, short_day(chart, arena, from));
}

static const char *stay_text(
    const struct chart *chart, struct arena *arena, const struct plan *plan, const struct span *span)
{
	char letter = chart_family_letter(chart, span->stay, span->head);
	const char *text;

	if (span->stay == DB_NULL)
		return _("taken");
	text = with_days(chart, arena, plan, span, chart_whom(chart, arena, plan, span));
	return letter ? arena_format(arena, _("%s, family %c"), text, letter) : text;
}

static const char *hold_text(
    const struct chart *chart, struct arena *arena, const struct plan *plan, const struct span *span)
{
	const char *kept = when_show_short(arena, span->keep_until, plan->now), *text;
	const char *whom = chart_whom(chart, arena, plan, span);

	text = arena_format(arena, "%s%s%s", hold_code(arena, span->hold), *whom ? " " : "", whom);
	text = with_days(chart, arena, plan, span, text);
	if (span->confirmed_at != DB_NULL)
		return arena_format(arena, _("%s, confirmed"), text);
	if (span->keep_until != DB_NULL && span->keep_until < plan->now
		&& span->until_at == DB_NULL)
		return arena_format(arena, _("%s, ! overdue since %s"), text, kept);
	return *kept ? arena_format(arena, _("%s, kept until %s"), text, kept) : text;
}

static const char *block_text(
    struct arena *arena, const struct plan *plan, const struct plan_cell *cell)
{
	when_t until = plan->blocks[cell->block - 1].until_at;

	return until == DB_NULL
		? _("until further notice")
		: arena_format(arena, _("until %s"), when_show_short(arena, until, plan->now));
}

/* The night that is told of: under the cursor, or the first of a selection that is not free. */
static size_t night_told(const struct chart *chart)
{
	const struct chart_row *row = chart_row(chart);
	char from[DATE_SIZE], until[DATE_SIZE];
	int first, last;

	chart_selection(chart, from, until);
	first = date_days(chart->from, from) > 0 ? date_days(chart->from, from) : 0;
	last = date_days(chart->from, until);
	for (int n = first; n < last && n < (int)row->plan->nights; n++)
		if (plan_cell(row->plan, row->bed, (size_t)n)->state > BED_TO_CLEAN)
			return (size_t)n;
	return (size_t)first;
}

static const char *state_word(const struct plan_cell *cell)
{
	return cell->state == PLAN_NONE ? _("not there") : bed_state_title(cell->state);
}

/* "occupied: B-0031 ..." */
static const char *cell_words(const struct chart *chart, struct arena *arena)
{
	const struct plan *plan = chart_row(chart)->plan;
	size_t night = night_told(chart);
	const struct plan_cell *cell = plan_cell(plan, chart_row(chart)->bed, night);
	const struct span *span = plan_span(plan, cell);
	const char *text = "";

	if (cell->state == BED_FREE)
		return free_text(chart, arena, night);
	if (cell->state == BED_OUT)
		text = cell->block ? block_text(arena, plan, cell) : "";
	else if (cell->state == BED_TO_CLEAN)
		text = free_text(chart, arena, night);
	else if (span)
		text = span->hold != DB_NULL ? hold_text(chart, arena, plan, span)
					     : stay_text(chart, arena, plan, span);
	return arena_format(arena, "%s%s%s", state_word(cell), *text ? ": " : "", text);
}

static const char *bedless_text(const struct chart *chart, struct arena *arena)
{
	const struct chart_row *row = chart_row(chart);
	const struct bed_fact *fact = row->bedless;
	const struct span span = { .person = fact->person, .person_code = fact->person_code };

	return arena_format(arena, _("%s has no bed since %s"),
	    chart_whom(chart, arena, row->plan, &span),
	    when_show_short(arena, fact->since_at, row->plan->now));
}

/* Where and when; below it what the bed is then, who has it and until when. */
static void draw_foot(const struct chart *chart, int row)
{
	const struct chart_row *at = chart_row(chart);
	struct arena *scratch = term_scratch(chart->term);
	char from[DATE_SIZE], until[DATE_SIZE];
	const char *where;

	if (!at)
		return;
	where = arena_format(scratch, "%s  %s", at->key, weekday(scratch, chart->night));
	chart_selection(chart, from, until);
	if (chart->mark[0])
		where = arena_format(scratch,
		    P_("%s  %s to %s, %d night", "%s  %s to %s, %d nights", date_days(from, until)),
		    at->key, weekday(scratch, from), weekday(scratch, until), date_days(from, until));
	paint_text(chart->term, row, 1, LOOK_NORMAL, where);
	paint_text(chart->term, row + 1, 1, LOOK_NORMAL,
	    at->bedless ? bedless_text(chart, scratch) : cell_words(chart, scratch));
}

/* --- the whole ------------------------------------------------------------------------------- */

void chart_draw(struct pane *pane, int top, int rows)
{
	struct chart *chart = pane->state;
	struct list *list = &chart->list;

	if (chart_fits(chart) != chart->nights) { /* another width: other nights */
		arena_done(&pane->rows);
		db_read_begin(chart->desk->db);
		chart_load(pane);
		db_read_end(chart->desk->db);
	}
	list_place(list, top + 1, 0, rows - 1 - CHART_FOOT, term_columns(chart->term));
	list_draw(chart->term, list);
	draw_head(chart, top);
	for (size_t i = list->top; i < chart->count && (int)(i - list->top) < list->rows - 1; i++) {
		const struct chart_row *row = &chart->rows[i];
		int at = list->row + 1 + (int)(i - list->top);

		if (row->key && row->bedless)
			draw_bedless(chart, row, at);
		else if (row->key)
			draw_bed(chart, row, at);
		if (row->key && i == list->selected)
			draw_cursor(chart, at);
	}
	draw_foot(chart, top + rows - CHART_FOOT);
}
