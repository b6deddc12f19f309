#include "core/inspecting.h"
#include "core/reports/common.h"

#include "core/see.h"

struct visit_args {
	const struct visit *visit;
};

static const struct param visit_params[] = {
	VISIT_PARAM(struct visit_args, N_("Which one.")),
};

static const struct column fact_columns[] = {
	{ "field", N_("Fact"), CELL_CHOICE, 0 },
	{ "value", N_("Value"), CELL_TEXT, 0 },
};

static const struct column people_columns[] = {
	{ "person", N_("Person"), CELL_CODE, 0 },
	{ "at", N_("Identified"), CELL_INSTANT, 0 },
	{ "note", N_("Note"), CELL_TEXT, 1 },
};

static const struct column handed_columns[] = {
	{ "handed", N_("Hand-over"), CELL_CODE, 0 },
	{ "at", N_("At"), CELL_INSTANT, 0 },
	{ "to", N_("To"), CELL_TEXT, 0 },
	{ "what", N_("What"), CELL_TEXT, 1 },
	{ "answered", N_("Answered"), CELL_INSTANT, 0 },
	{ "answer", N_("Answer"), CELL_TEXT, 1 },
};

static void fact(struct doc *doc, const char *word, const char *title, const char *value)
{
	struct cell *row;

	if (!value || !*value)
		return;
	row = doc_row(doc, NULL);
	cell_choice(doc, &row[0], word, title);
	cell_text(doc, &row[1], value);
}

static void add_facts(struct view *view, struct doc *doc, const struct visit *visit)
{
	struct enterprise enterprise;

	doc_section(doc, NULL, DOC_COLUMNS(fact_columns));
	fact(doc, "visit", _("Visit"), visit_code(view->arena, visit->id));
	if (enterprise_by_id(view->db, view->arena, visit->enterprise, &enterprise)) {
		fact(doc, "enterprise", _("Enterprise"), enterprise_label(view->arena, &enterprise));
		fact(doc, "number", _("Number"), enterprise.number);
		fact(doc, "address", _("Address"), enterprise.address);
		fact(doc, "sector", _("Sector"), enterprise.sector);
	}
	fact(doc, "kind", _("Kind"), choice_title(choice_visit, visit->kind));
	fact(doc, "at", _("At"), when_show(view->arena, visit->at));
	fact(doc, "inspectors", _("Inspectors"), visit->inspectors);
	fact(doc, "reason", _("Reason"), view_typed(view, visit->reason));
	fact(doc, "result", _("Result"), visit_state(visit, view->now));
	if (visit->workers_met != DB_NULL)
		fact(doc, "workers_met", _("Workers met"),
		    arena_format(view->arena, "%lld", (long long)visit->workers_met));
	fact(doc, "findings", _("Findings"), view_typed(view, visit->findings));
	fact(doc, "void", _("Void"), visit->void_reason);
}

static void add_people(struct view *view, struct doc *doc, const struct visit *visit)
{
	struct visit_person *people;
	size_t count = visit_people_load(view->db, view->arena, visit->id, &people);

	doc_section(doc, _("Identified"), DOC_COLUMNS(people_columns))->empty
	    = _("Nobody was identified.");
	for (size_t i = 0; i < count; i++) {
		struct person person;
		struct cell *row;

		if (see_hidden(view->desk, people[i].person)
			|| !person_by_id(view->db, view->arena, people[i].person, &person))
			continue;
		row = doc_row(doc, person.code);
		cell_text(doc, &row[0], person.code);
		cell_number(&row[1], people[i].at);
		cell_text(doc, &row[2], view_typed(view, people[i].note));
	}
}

static void add_handed(struct view *view, struct doc *doc, const struct visit *visit)
{
	struct visit_handed *rows;
	size_t count = visit_handed_load(view->db, view->arena, visit->id, &rows);

	doc_section(doc, _("Handed over"), DOC_COLUMNS(handed_columns))->empty
	    = _("Nothing was handed over.");
	for (size_t i = 0; i < count; i++) {
		const char *code = handed_code(view->arena, rows[i].id);
		struct cell *row = doc_row(doc, code);

		cell_text(doc, &row[0], code);
		cell_number(&row[1], rows[i].at);
		cell_text(doc, &row[2], rows[i].to_whom);
		cell_text(doc, &row[3], view_typed(view, rows[i].what));
		cell_number(&row[4], rows[i].answered_at);
		cell_text(doc, &row[5], view_typed(view, rows[i].answer));
	}
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct visit *visit = ((const struct visit_args *)given)->visit;

	add_facts(view, doc, visit);
	add_people(view, doc, visit);
	add_handed(view, doc, visit);
}

const struct report report_visit = { .name = "visit", .title = N_("Visit"),
	.right = RIGHT_SEE_INSPECTIONS, PARAMS_OF(visit_params),
	.size = sizeof(struct visit_args), .build = build,
	.help = N_("Everything of one visit of inspectors: where, why, what was found, who was"
		   " identified (their codes), what was handed over and answered.") };
