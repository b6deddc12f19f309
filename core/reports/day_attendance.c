#include "core/reports/common.h"

#include "core/centre_day.h"
#include "core/centres.h"
#include "core/choice.h"
#include "core/see.h"

#include <string.h>

#define DAYS_MOST 366

struct day_attendance_args {
	const struct centre *centre;
	const char *date, *from, *to;
};

#define AT(member) offsetof(struct day_attendance_args, member)

static const struct param day_attendance_params[] = {
	{ .name = "centre", .label = N_("Day centre"), .type = PARAM_RECORD,
	    .records = &record_centre, .offset = AT(centre), .help = N_("Only this one.") },
	{ .name = "date", .label = N_("Date"), .type = PARAM_DATE, .offset = AT(date),
	    .help = N_("Only this day; today when no day is said.") },
	{ .name = "from", .label = N_("From"), .type = PARAM_DATE, .offset = AT(from),
	    .help = N_("The first day.") },
	{ .name = "to", .label = N_("To"), .type = PARAM_DATE, .offset = AT(to),
	    .help = N_("The last day; without it, today.") },
};

static const struct column line_columns[] = {
	{ "date", N_("Date"), CELL_DATE, 3 },
	{ "centre", N_("Day centre"), CELL_CODE, 2 },
	{ "person", N_("Person"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 0 },
	{ "group", N_("Group"), CELL_TEXT, 1 },
	{ "came", N_("Came"), CELL_INSTANT, 0 },
	{ "left", N_("Left"), CELL_INSTANT, 0 },
	{ "meals", N_("Meals"), CELL_TEXT, 1 },
	{ "activities", N_("Activities"), CELL_TEXT, 2 },
	{ "state", N_("State"), CELL_CHOICE, 0 },
	{ "shelter", N_("Shelter"), CELL_CODE, 3 },
};

static const struct column sum_columns[] = {
	{ "centre", N_("Day centre"), CELL_CODE, 0 },
	{ "date", N_("Date"), CELL_DATE, 0 },
	{ "capacity", N_("Places"), CELL_NUMBER, 2 },
	{ "due", N_("Expected"), CELL_NUMBER, 0 },
	{ "came", N_("Came"), CELL_NUMBER, 0 },
	{ "here", N_("Here"), CELL_NUMBER, 1 },
	{ "missing", N_("Did not come"), CELL_NUMBER, 0 },
};

/* On screens and paper the day stands beside it. */
static void put_time(struct view *view, struct cell *cell, int64_t at)
{
	cell_number(cell, at);
	if (at != DB_NULL)
		cell->title = when_show_time(view->arena, at);
}

static void put_choice(struct doc *doc, struct cell *cell, const char *words, const char *titles)
{
	if (*words)
		cell_choice(doc, cell, words, titles);
}

static void add_line(struct view *view, struct doc *doc, const struct centre_day *day,
    const struct day_line *line)
{
	struct cell *row = doc_row(doc, line->code);

	cell_text(doc, &row[0], day->date);
	cell_text(doc, &row[1], day->centre.code);
	cell_text(doc, &row[2], line->code);
	cell_text(doc, &row[3], line->name);
	cell_text(doc, &row[4], *line->group ? line->group : NULL);
	cell_choice(doc, &row[9], day_state_word(line->state), day_state_title(line->state));
	cell_text(doc, &row[10], line->shelter);
	if (line->visit.id == 0)
		return;
	put_time(view, &row[5], line->visit.came_at);
	put_time(view, &row[6], line->visit.left_at);
	put_choice(doc, &row[7], line->visit.meals,
	    day_meals_shown(view->desk, view->arena, line->visit.meals));
	put_choice(doc, &row[8], line->visit.activities,
	    day_activities_shown(view->arena, line->visit.activities));
}

static void put_sums(struct cell *row, const struct day_sums *sums)
{
	cell_number(&row[3], sums->due);
	cell_number(&row[4], sums->came);
	cell_number(&row[5], sums->here);
	cell_number(&row[6], sums->missing);
}

static void add_sums(struct doc *doc, const struct centre_day *day, struct day_sums *all)
{
	struct cell *row = doc_row(doc, day->centre.code);

	cell_text(doc, &row[0], day->centre.code);
	cell_text(doc, &row[1], day->date);
	cell_number(&row[2], day->centre.capacity);
	put_sums(row, &day->sums);
	all->due += day->sums.due;
	all->came += day->sums.came;
	all->here += day->sums.here;
	all->missing += day->sums.missing;
}

/* False with a finding. */
static bool read_days(struct view *view, const struct day_attendance_args *args,
    char from[DATE_SIZE], char to[DATE_SIZE])
{
	when_to_date(view->now, to);
	if (args->date || args->to)
		memcpy(to, args->date ? args->date : args->to, DATE_SIZE);
	memcpy(from, args->from && !args->date ? args->from : to, DATE_SIZE);
	if (strcmp(from, to) > 0)
		failure_add(view->failure, CODE_BAD_DATE, "to", _("to: %s is before %s"),
		    date_show(view->arena, to), date_show(view->arena, from));
	else if (date_days(from, to) >= DAYS_MOST)
		failure_add(view->failure, CODE_BAD_DATE, "from",
		    _("from: at most %d days are listed at once"), DAYS_MOST);
	return view->failure->count == 0;
}

/* Every day on which the centre was open or somebody came. */
static size_t load_days(struct view *view, const struct day_attendance_args *args,
    const char *from, const char *to, struct centre_day **days)
{
	struct centre *centres;
	size_t centre_count = centres_now(view->desk, view->arena, args->centre, &centres), count = 0;
	char date[DATE_SIZE];

	*days = NULL;
	for (size_t i = 0; i < centre_count; i++)
		for (memcpy(date, from, DATE_SIZE); strcmp(date, to) <= 0; date_add(date, 1, date)) {
			*days = arena_grow(view->arena, *days, count, sizeof **days);
			centre_day_load(
			    view->desk, view->arena, &centres[i], date, &(*days)[count]);
			count += (*days)[count].open || (*days)[count].count > 0;
		}
	return count;
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct day_attendance_args *args = given;
	char from[DATE_SIZE], to[DATE_SIZE];
	struct day_sums all = { 0 };
	struct centre_day *days;
	size_t count;

	if (!read_days(view, args, from, to))
		return;
	count = load_days(view, args, from, to, &days);
	doc_meta(doc, "from", _("From"), date_show(view->arena, from));
	doc_meta(doc, "to", _("To"), date_show(view->arena, to));
	doc_section(doc, NULL, DOC_COLUMNS(line_columns))->empty = _("Nobody was due, nobody came.");
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < days[i].count; k++)
			add_line(view, doc, &days[i], &days[i].lines[k]);
	doc_section(doc, _("By day"), DOC_COLUMNS(sum_columns))->empty = _("No day centre was open.");
	for (size_t i = 0; i < count; i++)
		add_sums(doc, &days[i], &all);
	if (count > 0) {
		struct cell *row = doc_row(doc, NULL);

		cell_text(doc, &row[0], "all");
		put_sums(row, &all);
		doc_sum(doc);
	}
}

const struct report report_day_attendance = { .name = "day-attendance",
	.title = N_("Day centres: who came"),
	.right = RIGHT_SEE_DAY,
	PARAMS_OF(day_attendance_params),
	.size = sizeof(struct day_attendance_args),
	.build = build,
	.help = N_("Who was due at a day centre and who came, when they came and left, what they ate and "
		   "took part in; on a day or on many. Who was due and did not come is listed too.") };
