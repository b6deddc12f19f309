#include "core/inspecting.h"
#include "core/reports/common.h"

#include <string.h>

struct inspections_args {
	when_t from, to;
};

#define AT(member) offsetof(struct inspections_args, member)

static const struct param inspections_params[] = {
	{ .name = "from", .label = N_("From"), .type = PARAM_INSTANT, .offset = AT(from),
	    .help = N_("Start of the period; without it, everything.") },
	{ .name = "to", .label = N_("To"), .type = PARAM_INSTANT, .flags = PARAM_END,
	    .offset = AT(to), .help = N_("End of the period; a date means to the end of that day.") },
};

static const struct column count_columns[] = {
	{ "result", N_("Result"), CELL_CHOICE, 0 },
	{ "planned", N_("Planned"), CELL_NUMBER, 0 },
	{ "reactive", N_("On a signal"), CELL_NUMBER, 0 },
	{ "visits", N_("Visits"), CELL_NUMBER, 0 },
	{ "people", N_("Identified"), CELL_NUMBER, 0 },
};

static const struct column visit_columns[] = {
	{ "visit", N_("Visit"), CELL_CODE, 0 },
	{ "at", N_("At"), CELL_INSTANT, 0 },
	{ "kind", N_("Kind"), CELL_CHOICE, 1 },
	{ "enterprise", N_("Enterprise"), CELL_CODE, 2 },
	{ "name", N_("Name"), CELL_TEXT, 0 },
	{ "city", N_("City"), CELL_TEXT, 1 },
	{ "result", N_("Result"), CELL_CHOICE, 0 },
	{ "inspectors", N_("Inspectors"), CELL_TEXT, 2 },
	{ "workers_met", N_("Workers met"), CELL_NUMBER, 3 },
	{ "people", N_("Identified"), CELL_NUMBER, 2 },
	{ "handed", N_("Handed over"), CELL_INSTANT, 3 },
};

static const struct column open_columns[] = {
	{ "handed", N_("Hand-over"), CELL_CODE, 0 },
	{ "visit", N_("Visit"), CELL_CODE, 0 },
	{ "at", N_("At"), CELL_INSTANT, 0 },
	{ "to", N_("To"), CELL_TEXT, 0 },
};

/* Of one result, or of those that have none yet. */
struct count_of {
	int64_t planned, reactive, people;
};

static size_t identified(struct view *view, int64_t visit)
{
	struct visit_person *people;

	return visit_people_seen(view->desk, view->arena, visit, &people);
}

static void count(struct view *view, struct count_of *counts, const struct visit *visit)
{
	size_t at = 0;

	if (visit->void_at != DB_NULL)
		return;
	while (choice_finding[at].word
		&& (!visit->result || strcmp(choice_finding[at].word, visit->result) != 0))
		at++; /* at the end of the words stand those without a result */
	counts[at].planned += strcmp(visit->kind, "planned") == 0;
	counts[at].reactive += strcmp(visit->kind, "reactive") == 0;
	counts[at].people += (int64_t)identified(view, visit->id);
}

static void add_count(struct doc *doc, const char *word, const char *title, const struct count_of *of)
{
	struct cell *row = doc_row(doc, NULL);

	cell_choice(doc, &row[0], word, title);
	cell_number(&row[1], of->planned);
	cell_number(&row[2], of->reactive);
	cell_number(&row[3], of->planned + of->reactive);
	cell_number(&row[4], of->people);
}

static void add_counts(struct doc *doc, const struct count_of *counts)
{
	struct count_of all = { 0 };
	size_t at = 0;

	doc_section(doc, _("By kind and result"), DOC_COLUMNS(count_columns));
	for (;; at++) {
		const char *word = choice_finding[at].word;

		add_count(doc, word ? word : "waiting",
		    word ? _(choice_finding[at].title) : _("no result yet"), &counts[at]);
		all.planned += counts[at].planned;
		all.reactive += counts[at].reactive;
		all.people += counts[at].people;
		if (!word)
			break;
	}
	add_count(doc, "all", _("All"), &all);
	doc_sum(doc);
}

static void add_visit(struct view *view, struct doc *doc, const struct visit *visit)
{
	const char *code = visit_code(view->arena, visit->id);
	struct cell *row = doc_row(doc, code);
	struct enterprise enterprise;
	struct visit_handed *handed;

	cell_text(doc, &row[0], code);
	cell_number(&row[1], visit->at);
	cell_choice(doc, &row[2], visit->kind, choice_title(choice_visit, visit->kind));
	if (enterprise_by_id(view->db, view->arena, visit->enterprise, &enterprise)) {
		cell_text(doc, &row[3], enterprise_code(view->arena, enterprise.id));
		cell_text(doc, &row[4], enterprise.name);
		cell_text(doc, &row[5], enterprise.city);
	}
	cell_choice(doc, &row[6],
	    visit->void_at != DB_NULL ? "void" : visit->result ? visit->result : "waiting",
	    visit_state(visit, view->now));
	cell_text(doc, &row[7], visit->inspectors);
	cell_number(&row[8], visit->workers_met);
	cell_number(&row[9], (int64_t)identified(view, visit->id));
	if (visit_handed_load(view->db, view->arena, visit->id, &handed) > 0)
		cell_number(&row[10], handed[0].at);
}

/* Whenever it was: what is waited for does not go by the period. */
static void add_open(struct view *view, struct doc *doc)
{
	struct visit_handed *handed;
	size_t all = visit_handed_open(view->db, view->arena, &handed);

	if (all == 0)
		return;
	doc_section(doc, _("Handed over, without an answer"), DOC_COLUMNS(open_columns));
	for (size_t i = 0; i < all; i++) {
		const char *visit = visit_code(view->arena, handed[i].visit);
		struct cell *row = doc_row(doc, visit);

		cell_text(doc, &row[0], handed_code(view->arena, handed[i].id));
		cell_text(doc, &row[1], visit);
		cell_number(&row[2], handed[i].at);
		cell_text(doc, &row[3], handed[i].to_whom);
	}
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct inspections_args *args = given;
	struct count_of counts[16] = { 0 };
	struct visit *visits;
	size_t found = visits_load(view->db, view->arena, args->from, args->to, &visits);

	for (size_t i = 0; i < found; i++)
		count(view, counts, &visits[i]);
	add_counts(doc, counts);
	doc_section(doc, _("Visits"), DOC_COLUMNS(visit_columns))->empty = _("There was no visit.");
	for (size_t i = 0; i < found; i++)
		add_visit(view, doc, &visits[i]);
	add_open(view, doc);
}

const struct report report_inspections = { .name = "inspections",
	.title = N_("Labour inspections"),
	.right = RIGHT_SEE_INSPECTIONS,
	PARAMS_OF(inspections_params),
	.size = sizeof(struct inspections_args),
	.build = build,
	.help = N_("Visits of inspectors by kind and result, also those that found nothing; then each of"
		   " them, the newest first, and what was handed over and has no answer. Void ones are"
		   " not counted.") };
