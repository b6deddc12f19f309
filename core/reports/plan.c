#include "core/reports/common.h"

#include "core/holding.h"
#include "core/nights.h"
#include "core/plan.h"

#include <string.h>

struct plan_args {
	const struct shelter *shelter;
	const char *from;
	int64_t nights;
};

#define PLAN_NIGHTS 22 /* as many as a chart of 80 columns takes */
#define PLAN_NIGHTS_MOST 366

static const struct param plan_params[] = {
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER,
	    .offset = offsetof(struct plan_args, shelter), .help = N_("Only this shelter.") },
	{ .name = "from", .label = N_("From"), .type = PARAM_DATE,
	    .offset = offsetof(struct plan_args, from),
	    .help = N_("The first night, by the day on whose evening it begins; without it, tonight.") },
	{ .name = "nights", .label = N_("Nights"), .type = PARAM_NUMBER, .min = 1,
	    .max = PLAN_NIGHTS_MOST, .offset = offsetof(struct plan_args, nights),
	    .help = N_("How many; 22 by default.") },
};

static const struct column plan_columns[] = {
	{ "shelter", N_("Shelter"), CELL_CODE, 3 },
	{ "bed", N_("Bed"), CELL_CODE, 0 },
	{ "date", N_("Night of"), CELL_DATE, 0 },
	{ "state", N_("State"), CELL_CHOICE, 0 },
	{ "person", N_("Person"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 1 },
	{ "hold", N_("Hold"), CELL_CODE, 0 },
	{ "until", N_("Until"), CELL_DATE, 2 },
};

static void add_night(
    struct view *view, struct doc *doc, const struct plan *plan, size_t bed, size_t night)
{
	const struct plan_cell *cell = plan_cell(plan, bed, night);
	const struct span *span = plan_span(plan, cell);
	struct cell *row = doc_row(doc, plan->beds[bed].bed.code);
	char day[DATE_SIZE];

	plan_day(plan, night, day);
	cell_text(doc, &row[0], plan->shelter.code);
	cell_text(doc, &row[1], plan->beds[bed].bed.code);
	cell_text(doc, &row[2], day);
	cell_choice(doc, &row[3], plan_word(cell->state),
	    cell->state == PLAN_NONE ? _("not there") : bed_state_title(cell->state));
	if (!span)
		return;
	if (span->person != DB_NULL) {
		const char *name = view_name(view, span->person, plan->shelter.id);

		cell_text(doc, &row[4], span->person_code);
		cell_text(doc, &row[5], name);
	} else if (desk_may(view->desk, RIGHT_SEE_PEOPLE, plan->shelter.id)) {
		cell_text(doc, &row[5], view_typed(view, span->label));
	}
	if (span->hold != DB_NULL)
		cell_text(doc, &row[6], hold_code(view->arena, span->hold));
	when_to_date(span_end(span, view->now), day);
	cell_text(doc, &row[7], span->person_code || span->label ? (*day ? day : NULL) : NULL);
}

/* --- the same as a chart: three columns a night, for paper -------------------------------------- */

#define NIGHT_WIDTH 3

static char fill_of(const struct plan *plan, const struct plan_cell *cell)
{
	const struct span *span = plan_span(plan, cell);

	switch (cell->state) {
	case BED_OCCUPIED:
		return '#';
	case BED_HELD:
		return span->confirmed_at == DB_NULL ? '-' : '=';
	case BED_OUT:
		return 'x';
	case BED_TO_CLEAN:
		return '~';
	default:
		return ' ';
	}
}

/* Who has it, at the beginning of their bar. */
static const char *bar_code(
    const struct view *view, const struct plan *plan, const struct plan_cell *cell)
{
	const struct span *span = plan_span(plan, cell);

	if (!span || cell->block)
		return "";
	if (span->hold != DB_NULL)
		return hold_code(view->arena, span->hold);
	return span->person_code ? span->person_code : "";
}

/* Nights first .. first + count of the bed. */
static const char *chart_row(
    struct view *view, const struct plan *plan, size_t bed, size_t first, size_t count)
{
	size_t width = count * NIGHT_WIDTH;
	char *text = arena_alloc(view->arena, width + 1);

	text[width] = '\0';
	for (size_t n = 0; n < count; n++) {
		const struct plan_cell *cell = plan_cell(plan, bed, first + n);
		const struct plan_cell *before = n > 0 ? plan_cell(plan, bed, first + n - 1) : NULL;
		char *at = text + n * NIGHT_WIDTH;

		memset(at, fill_of(plan, cell), NIGHT_WIDTH);
		if (cell->state == BED_FREE)
			at[1] = '.';
		if (cell->span && !cell->block
			&& (!before || before->span != cell->span || before->block))
			*at = '[';
	}
	for (size_t n = 0; n < count; n++) {
		char *at = text + n * NIGHT_WIDTH;
		const char *code
		    = *at == '[' ? bar_code(view, plan, plan_cell(plan, bed, first + n)) : "";

		if (strspn(at + 1, "#-=") >= strlen(code)) /* a part of one would be another's */
			memcpy(at + 1, code, strlen(code));
	}
	return text;
}

static void add_chart(
    struct view *view, struct doc *doc, const struct plan *plan, size_t first, size_t count)
{
	struct column *columns = arena_alloc(view->arena, 2 * sizeof *columns);
	const char *days = "";
	char day[DATE_SIZE];

	for (size_t n = 0; n < count; n++) {
		plan_day(plan, first + n, day);
		days = arena_format(view->arena, "%s%s%s", days, n ? " " : "", day + 8);
	}
	plan_day(plan, first, day);
	columns[0] = (struct column){ "bed", N_("Bed"), CELL_CODE, 0 };
	columns[1] = (struct column){ "chart", days, CELL_TEXT, 0 };
	doc_section(doc,
	    arena_format(view->arena, _("%s, nights from %s: # stay, - hold, = confirmed hold, x out of"
					" service, ~ to be cleaned"),
		plan->shelter.code, date_show(view->arena, day)),
	    columns, 2);
	for (size_t b = 0; b < plan->bed_count; b++) {
		const char *slash = strrchr(plan->beds[b].bed.code, '/');
		struct cell *row = doc_row(doc, plan->beds[b].bed.code);

		cell_text(doc, &row[0], slash ? slash + 1 : plan->beds[b].bed.code);
		cell_text(doc, &row[1], chart_row(view, plan, b, first, count));
	}
}

static void add_list(struct view *view, struct doc *doc, const struct plan *plan)
{
	doc_section(doc, desk_shelter_name(&plan->shelter), DOC_COLUMNS(plan_columns))->empty
	    = _("There was no bed on these nights.");
	for (size_t b = 0; b < plan->bed_count; b++)
		for (size_t n = 0; n < plan->nights; n++)
			add_night(view, doc, plan, b, n);
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct plan_args *args = given;
	struct shelter *shelters;
	size_t count = view_shelters(view, &report_plan, view->now, args->shelter, &shelters);
	struct plan *plans = arena_alloc(view->arena, (count + 1) * sizeof *plans);
	size_t nights = args->nights == DB_NULL ? PLAN_NIGHTS : (size_t)args->nights;
	size_t loaded = 0;

	for (size_t s = 0; s < count; s++) {
		char from[DATE_SIZE];

		night_begun(&shelters[s], view->now, from);
		loaded += plan_load(view->desk, view->arena, shelters[s].id,
		    args->from ? args->from : from, nights, &plans[loaded]);
	}
	for (size_t s = 0; s < loaded; s++)
		add_list(view, doc, &plans[s]);
	for (size_t s = 0; s < loaded; s++)
		for (size_t n = 0; n < nights; n += PLAN_NIGHTS)
			add_chart(view, doc, &plans[s], n,
			    nights - n < PLAN_NIGHTS ? nights - n : PLAN_NIGHTS);
}

const struct report report_plan = { .name = "plan",
	.title = N_("Plan of the beds"),
	.right = RIGHT_SEE_BEDS,
	PARAMS_OF(plan_params),
	.size = sizeof(struct plan_args),
	.build = build,
	.help = N_("Each bed on each night, as it was and as it is promised: as a list, and as a chart of "
		   "three columns a night. Stays count until their last day, holds until the end of their "
		   "nights; somebody who should have left before today stays on.") };
