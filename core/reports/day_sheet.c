#include "core/reports/common.h"

#include "core/catalogue.h"
#include "core/centre_day.h"
#include "core/centres.h"
#include "core/see.h"

#include <string.h>

#define SPARE_ROWS 5 /* empty ones for who was not due */

struct day_sheet_args {
	const struct centre *centre;
	const char *date;
};

static const struct param day_sheet_params[] = {
	{ .name = "centre", .label = N_("Day centre"), .type = PARAM_RECORD,
	    .records = &record_centre, .flags = PARAM_REQUIRED,
	    .offset = offsetof(struct day_sheet_args, centre), .help = N_("Whose sheet it is.") },
	{ .name = "date", .label = N_("Date"), .type = PARAM_DATE,
	    .offset = offsetof(struct day_sheet_args, date),
	    .help = N_("The day; today when not said.") },
};

/* Before the meals, and after them. */
static const struct column first_columns[] = {
	{ "person", N_("Person"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 0 },
	{ "group", N_("Group"), CELL_TEXT, 0 },
	{ "here", N_("Came"), CELL_TICK, 0 },
	{ "came", N_("at"), CELL_INSTANT, 0 },
};
static const struct column last_columns[] = {
	{ "gone", N_("Left"), CELL_TICK, 0 },
	{ "left", N_("at"), CELL_INSTANT, 0 },
	{ "activities", N_("Activities"), CELL_TEXT, 0 },
};

#define FIRST (sizeof first_columns / sizeof *first_columns)
#define LAST (sizeof last_columns / sizeof *last_columns)

/* Meals that are eaten while the centre is open. */
static size_t meals_of(struct view *view, const struct centre *centre,
    const struct config_meal ***meals)
{
	size_t count, kept = 0;
	const struct config_meal *all = config_meals(view->desk->config, &count);

	*meals = arena_alloc(view->arena, (count + 1) * sizeof **meals);
	for (size_t i = 0; i < count; i++)
		if (all[i].at >= centre->opens && all[i].at <= centre->closes)
			(*meals)[kept++] = &all[i];
	return kept;
}

static void add_section(struct view *view, struct doc *doc, const struct config_meal **meals,
    size_t count)
{
	struct column *columns = arena_alloc(view->arena, (FIRST + count + LAST) * sizeof *columns);

	memcpy(columns, first_columns, sizeof first_columns);
	for (size_t i = 0; i < count; i++)
		columns[FIRST + i] = (struct column){ .id = meals[i]->code, .type = CELL_TICK,
			.title = desk_in_georgian() ? meals[i]->name.ka : meals[i]->name.en };
	memcpy(&columns[FIRST + count], last_columns, sizeof last_columns);
	doc_section(doc, NULL, columns, FIRST + count + LAST);
}

static void put_time(struct view *view, struct cell *cell, int64_t at)
{
	if (at == DB_NULL)
		return;
	cell_number(cell, at);
	cell->title = when_show_time(view->arena, at);
}

static void tick(struct cell *cell, bool done)
{
	if (done)
		cell_number(cell, 1);
}

static void add_line(struct view *view, struct doc *doc, const struct day_line *line,
    const struct config_meal **meals, size_t count)
{
	struct cell *row = doc_row(doc, line->code), *last = &row[FIRST + count];

	cell_text(doc, &row[0], line->code);
	if (strcmp(line->name, line->code) != 0)
		cell_text(doc, &row[1], line->name);
	cell_text(doc, &row[2], *line->group ? line->group : NULL);
	if (line->visit.id == 0)
		return;
	tick(&row[3], true);
	put_time(view, &row[4], line->visit.came_at);
	for (size_t i = 0; i < count; i++)
		tick(&row[FIRST + i], catalogue_has(line->visit.meals, meals[i]->code));
	tick(&last[0], line->visit.left_at != DB_NULL);
	put_time(view, &last[1], line->visit.left_at);
	if (*line->visit.activities)
		cell_text(doc, &last[2], day_activities_shown(view->arena, line->visit.activities));
}

static void add_heads(struct view *view, struct doc *doc, const struct centre_day *day)
{
	struct arena *arena = view->arena;
	when_t opens = day_opens(&day->centre, day->date);

	doc_meta(doc, "centre", _("Day centre"), arena_format(arena, "%s %s", day->centre.code,
						     centre_title(&day->centre)));
	doc_meta(doc, "date", _("Date"), when_show_weekday(arena, opens));
	doc_meta(doc, "open", _("Open"), day->open
		? arena_format(arena, "%s-%s", when_show_time(arena, opens),
		      when_show_time(arena, day_closes(&day->centre, day->date)))
		: _("closed"));
	doc_meta(doc, "places", _("Places"),
	    arena_format(arena, "%lld", (long long)day->centre.capacity));
	doc_meta(doc, "due", _("Expected"), arena_format(arena, "%lld", (long long)day->sums.due));
	doc_meta(doc, "came", _("Came"), arena_format(arena, "%lld", (long long)day->sums.came));
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct day_sheet_args *args = given;
	const struct config_meal **meals;
	struct centre_day day;
	char date[DATE_SIZE];
	size_t count;

	when_to_date(view->now, date);
	centre_day_load(
	    view->desk, view->arena, args->centre, args->date ? args->date : date, &day);
	count = meals_of(view, args->centre, &meals);
	add_heads(view, doc, &day);
	add_section(view, doc, meals, count);
	for (size_t i = 0; i < day.count; i++)
		add_line(view, doc, &day.lines[i], meals, count);
	for (size_t i = 0; i < SPARE_ROWS; i++)
		doc_row(doc, NULL);
	doc_sign(doc, _("Day centre staff"));
}

const struct report report_day_sheet = { .name = "day-sheet",
	.title = N_("Sheet of the day centre"),
	.right = RIGHT_SEE_DAY,
	PARAMS_OF(day_sheet_params),
	.size = sizeof(struct day_sheet_args),
	.build = build,
	.house = true,
	.help = N_("The paper of a day centre for a day: who is due, with boxes to tick for coming, meals "
		   "and leaving, and empty lines for others. What is marked already is ticked.") };
