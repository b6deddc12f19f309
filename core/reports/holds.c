#include "core/reports/common.h"

#include "core/holding.h"
#include "core/see.h"
#include "db/placement.h"

struct holds_args {
	const struct shelter *shelter;
};

static const struct param holds_params[] = {
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER,
	    .offset = offsetof(struct holds_args, shelter), .help = N_("Only this shelter.") },
};

static const struct column hold_columns[] = {
	{ "hold", N_("Hold"), CELL_CODE, 0 },
	{ "shelter", N_("Shelter"), CELL_CODE, 0 },
	{ "bed", N_("Bed"), CELL_CODE, 0 },
	{ "person", N_("Person"), CELL_CODE, 0 },
	{ "name", N_("For"), CELL_TEXT, 0 },
	{ "from", N_("From"), CELL_DATE, 0 },
	{ "until", N_("Until"), CELL_DATE, 0 },
	{ "keep_until", N_("Keep until"), CELL_INSTANT, 0 },
	{ "expected", N_("Expected"), CELL_INSTANT, 2 },
	{ "confirmed", N_("Confirmed"), CELL_YES, 1 },
	{ "overdue", N_("Overdue"), CELL_YES, 1 },
	{ "made", N_("Made"), CELL_INSTANT, 3 },
	{ "note", N_("Note"), CELL_TEXT, 3 },
};

static void add_hold(
    struct view *view, struct doc *doc, const struct shelter *shelter, const struct hold *hold)
{
	struct cell *row;
	struct placement placement = { .planned_at = DB_NULL };
	struct bed bed = { 0 };
	struct person person = { 0 };

	if (placement_of_hold(view->db, view->arena, hold->id, &placement))
		bed_by_id(view->db, view->arena, placement.bed, &bed);
	if (hold->person != DB_NULL)
		person_by_id(view->db, view->arena, hold->person, &person);
	row = doc_row(doc, bed.code);
	cell_text(doc, &row[0], hold_code(view->arena, hold->id));
	cell_text(doc, &row[1], shelter->code);
	cell_text(doc, &row[2], bed.code);
	cell_text(doc, &row[3], person.code);
	cell_text(doc, &row[4],
	    hold->person != DB_NULL ? view_name(view, hold->person, shelter->id)
				    : view_typed(view, hold->label));
	cell_text(doc, &row[5], hold_night(view->arena, shelter, placement.from_at));
	cell_text(doc, &row[6], hold_night(view->arena, shelter, placement.planned_at));
	cell_number(&row[7], hold->until_at);
	cell_number(&row[8], hold->expected_at);
	cell_number(&row[9], hold->confirmed_at != DB_NULL);
	cell_number(&row[10], hold->until_at != DB_NULL && hold->until_at <= view->now);
	cell_number(&row[11], hold->made_at);
	cell_text(doc, &row[12], view_typed(view, hold->note));
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct holds_args *args = given;
	struct shelter *shelters;
	size_t count = view_shelters(view, &report_holds, view->now, args->shelter, &shelters);

	doc_section(doc, NULL, DOC_COLUMNS(hold_columns))->empty = _("No bed is held.");
	for (size_t s = 0; s < count; s++) {
		struct hold *holds;
		size_t held = holds_open_load(view->db, view->arena, shelters[s].id, &holds);

		for (size_t i = 0; i < held; i++)
			if (!see_hidden(view->desk, holds[i].person))
				add_hold(view, doc, &shelters[s], &holds[i]);
	}
}

const struct report report_holds = { .name = "holds",
	.title = N_("Held beds"),
	.right = RIGHT_SEE_PEOPLE,
	PARAMS_OF(holds_params),
	.size = sizeof(struct holds_args),
	.build = build,
	.help
	= N_("Beds kept for somebody who is expected, overdue ones too: they are never dropped "
	     "silently.") };
