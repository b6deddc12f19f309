#include "tui/plan_chart.h"

#include "core/holding.h"
#include "core/i18n.h"
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

	when_to_date(
	    when_day_start(fact->since_at, (int)row->plan->shelter.night_boundary), from);
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

/* How long nobody has it from the night under the cursor on. */
static const char *free_text(const struct chart *chart, struct arena *arena)
{
	const struct chart_row *row = chart_row(chart);
	size_t first = chart_column(chart), last = first;
	char day[DATE_SIZE];

	while (last < row->plan->nights
		&& plan_cell(row->plan, row->bed, last)->state <= BED_TO_CLEAN)
		last++;
	plan_day(row->plan, last, day);
	if (last < row->plan->nights)
		return arena_format(arena,
		    P_("%zu night, until %s", "%zu nights, until %s", last - first), last - first,
		    date_show(arena, day));
	return arena_format(arena, P_("%zu night at least", "%zu nights at least", last - first),
	    last - first);
}

static const char *stay_text(
    const struct chart *chart, struct arena *arena, const struct plan *plan, const struct span *span)
{
	char from[DATE_SIZE], until[DATE_SIZE];
	const char *whom, *text;
	char letter = chart_family_letter(chart, span->stay, span->head);

	if (span->stay == DB_NULL)
		return _("taken");
	chart_days(plan, span, from, until);
	whom = chart_whom(chart, arena, plan, span);
	if (*until)
		text = arena_format(arena, _("%s from %s to %s"), whom, date_show(arena, from),
		    date_show(arena, until));
	else
		text = arena_format(arena, _("%s from %s on"), whom, date_show(arena, from));
	return letter ? arena_format(arena, _("%s, family %c"), text, letter) : text;
}

static const char *hold_text(
    const struct chart *chart, struct arena *arena, const struct plan *plan, const struct span *span)
{
	const char *kept = when_show_short(arena, span->keep_until, plan->now), *text;
	const char *whom = chart_whom(chart, arena, plan, span);
	char from[DATE_SIZE], until[DATE_SIZE];

	chart_days(plan, span, from, until);
	text = arena_format(arena, "%s%s%s", hold_code(arena, span->hold), *whom ? " " : "", whom);
	if (*until)
		text = arena_format(arena, _("%s from %s to %s"), text, date_show(arena, from),
		    date_show(arena, until));
	else
		text = arena_format(arena, _("%s from %s on"), text, date_show(arena, from));
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

static const char *cell_text_of(const struct chart *chart, struct arena *arena)
{
	const struct plan_cell *cell = chart_cell(chart);
	const struct plan *plan = chart_row(chart)->plan;
	const struct span *span = plan_span(plan, cell);

	if (cell->state == BED_OUT)
		return cell->block ? block_text(arena, plan, cell) : "";
	if (cell->state <= BED_TO_CLEAN)
		return free_text(chart, arena);
	if (!span)
		return "";
	return span->hold != DB_NULL ? hold_text(chart, arena, plan, span)
				     : stay_text(chart, arena, plan, span);
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

static const char *state_word(const struct plan_cell *cell)
{
	return cell->state == PLAN_NONE ? _("not there") : bed_state_title(cell->state);
}

/* Where and when, and what the bed is then; below it who, from when and until when. */
static void draw_foot(const struct chart *chart, int row)
{
	const struct chart_row *at = chart_row(chart);
	struct arena *scratch = term_scratch(chart->term);
	const struct plan_cell *cell = chart_cell(chart);
	char from[DATE_SIZE], until[DATE_SIZE];
	const char *where;

	if (!at)
		return;
	where = arena_format(scratch, "%s  %s", at->key, weekday(scratch, chart->night));
	chart_selection(chart, from, until);
	if (chart->mark[0])
		where = arena_format(scratch,
		    P_("%s  %s to %s, %d night", "%s  %s to %s, %d nights", date_days(from, until)),
		    at->key, weekday(scratch, from), date_show(scratch, until), date_days(from, until));
	if (cell)
		where = arena_format(scratch, "%s  %s", where, state_word(cell));
	paint_text(chart->term, row, 1, LOOK_NORMAL, where);
	paint_text(chart->term, row + 1, 1, LOOK_NORMAL,
	    cell ? cell_text_of(chart, scratch) : bedless_text(chart, scratch));
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
