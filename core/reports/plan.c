#include "core/reports/common.h"

#include "core/holding.h"
#include "core/plan.h"

struct plan_args {
	const struct shelter *shelter;
	const char *from;
	int64_t nights;
};

#define PLAN_NIGHTS 22
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

		cell_text(doc, &row[4], name ? span->person_code : NULL);
		cell_text(doc, &row[5], name);
	} else if (desk_may(view->desk, RIGHT_SEE_PEOPLE, plan->shelter.id)) {
		cell_text(doc, &row[5], view_typed(view, span->label));
	}
	if (span->hold != DB_NULL)
		cell_text(doc, &row[6], hold_code(view->arena, span->hold));
	when_to_date(span_end(span, view->now), day);
	cell_text(doc, &row[7], span->person_code || span->label ? (*day ? day : NULL) : NULL);
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct plan_args *args = given;
	size_t nights = args->nights == DB_NULL ? PLAN_NIGHTS : (size_t)args->nights;
	struct shelter *shelters;
	size_t count = view_shelters(view, &report_plan, view->now, args->shelter, &shelters);

	for (size_t s = 0; s < count; s++) {
		char from[DATE_SIZE];
		struct plan plan;

		when_to_date(
		    when_day_start(view->now, (int)shelters[s].night_boundary), from);
		doc_section(doc, desk_shelter_name(&shelters[s]), DOC_COLUMNS(plan_columns))->empty
		    = _("There was no bed on these nights.");
		if (!plan_load(view->desk, view->arena, shelters[s].id, args->from ? args->from : from,
			nights, &plan))
			continue;
		for (size_t b = 0; b < plan.bed_count; b++)
			for (size_t n = 0; n < nights; n++)
				add_night(view, doc, &plan, b, n);
	}
}

const struct report report_plan = { .name = "plan",
	.title = N_("Plan of the beds"),
	.right = RIGHT_SEE_BEDS,
	PARAMS_OF(plan_params),
	.size = sizeof(struct plan_args),
	.build = build,
	.help = N_("Each bed on each night: as it was, and as it is promised. Stays count until their last "
		   "day, holds until the end of their nights; somebody who should have left before today "
		   "stays on.") };
