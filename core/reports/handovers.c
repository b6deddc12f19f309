#include "core/reports/handover_rows.h"

#include "core/shift.h"

struct handovers_args {
	const struct shelter *shelter;
	when_t from, to;
};

static const struct param handovers_params[] = {
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER,
	    .offset = offsetof(struct handovers_args, shelter), .help = N_("Only this shelter's.") },
	{ .name = "from", .label = N_("From"), .type = PARAM_INSTANT,
	    .offset = offsetof(struct handovers_args, from),
	    .help = N_("Start of the period; without it, 14 days ago.") },
	{ .name = "to", .label = N_("To"), .type = PARAM_INSTANT, .flags = PARAM_END,
	    .offset = offsetof(struct handovers_args, to),
	    .help = N_("End of the period; a date means to the end of that day.") },
};

static const struct column handover_columns[] = {
	{ "handover", N_("Handover"), CELL_CODE, 0 },
	{ "shelter", N_("Shelter"), CELL_CODE, 1 },
	{ "shift", N_("Shift"), CELL_CHOICE, 2 },
	{ "from", N_("From"), CELL_INSTANT, 0 },
	{ "until", N_("Until"), CELL_INSTANT, 0 },
	{ "given_by", N_("Given by"), CELL_CODE, 0 },
	{ "given", N_("Given"), CELL_INSTANT, 2 },
	{ "taken_by", N_("Taken by"), CELL_CODE, 0 },
	{ "taken", N_("Taken"), CELL_INSTANT, 1 },
	{ "note", N_("Note"), CELL_TEXT, 1 },
	{ "taken_note", N_("Note of who took it"), CELL_TEXT, 2 },
};

void handover_section(struct doc *doc, const char *title)
{
	doc_section(doc, title, DOC_COLUMNS(handover_columns))->empty = _("Nothing was handed over.");
}

void handover_row(
    struct view *view, struct doc *doc, const struct handover *handover, const char *shelter)
{
	const char *code = handover_code(view->arena, handover->id);
	struct cell *row = doc_row(
	    doc, arena_format(view->arena, ":handover --shelter=%s --handover=%s", shelter, code));
	const char *taker = log_user(view->desk, view->arena, handover->taken_by);

	cell_text(doc, &row[0], code);
	cell_text(doc, &row[1], shelter);
	if (*handover->shift)
		cell_choice(doc, &row[2], handover->shift,
		    shift_title(view->desk->config, handover->shift));
	cell_number(&row[3], handover->from_at);
	cell_number(&row[4], handover->until_at);
	cell_text(doc, &row[5], log_user(view->desk, view->arena, handover->given_by));
	cell_number(&row[6], handover->given_at);
	cell_text(doc, &row[7], *taker ? taker : NULL);
	cell_number(&row[8], handover->taken_at);
	cell_text(doc, &row[9],
	    view_typed(view, see_veiled(view->desk, view->arena, handover->note)));
	cell_text(doc, &row[10],
	    view_typed(view, see_veiled(view->desk, view->arena, handover->taken_note)));
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct handovers_args *args = given;
	when_t to = args->to == WHEN_NONE ? view->now + 1 : args->to;
	when_t from = args->from == WHEN_NONE ? when_day_start(to - 14 * DAY, 0) : args->from;
	struct shelter *shelters;
	size_t shelter_count
	    = view_shelters(view, &report_handovers, DB_NULL, args->shelter, &shelters);

	handover_section(doc, NULL);
	for (size_t s = 0; s < shelter_count; s++) {
		struct handover *rows;
		size_t count
		    = handovers_load(view->db, view->arena, shelters[s].id, from, to, &rows);

		for (size_t i = 0; i < count; i++)
			handover_row(view, doc, &rows[i], shelters[s].code);
	}
}

const struct report report_handovers = { .name = "handovers", .title = N_("Handovers"),
	.right = RIGHT_SEE_LOG, PARAMS_OF(handovers_params),
	.size = sizeof(struct handovers_args), .build = build, .house = true,
	.help = N_("What was handed over from shift to shift, by whom, and who took it; newest first.") };
