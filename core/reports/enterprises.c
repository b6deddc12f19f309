#include "core/inspecting.h"
#include "core/reports/common.h"

struct enterprises_args {
	const struct enterprise_list *list;
};

static const struct param enterprises_params[] = {
	{ .name = "list", .label = N_("List"), .type = PARAM_RECORD,
	    .offset = offsetof(struct enterprises_args, list), .records = &record_enterprise_list,
	    .help = N_("Only those of this list: what is sent to the Interior Ministry.") },
};

static const struct column enterprise_columns[] = {
	{ "enterprise", N_("Enterprise"), CELL_CODE, 0 },
	{ "number", N_("Number"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 0 },
	{ "city", N_("City"), CELL_TEXT, 0 },
	{ "address", N_("Address"), CELL_TEXT, 3 },
	{ "sector", N_("Sector"), CELL_TEXT, 2 },
	{ "workers", N_("Workers"), CELL_NUMBER, 2 },
	{ "visits", N_("Visits"), CELL_NUMBER, 2 },
	{ "visit", N_("Last visit"), CELL_CODE, 3 },
	{ "at", N_("At"), CELL_INSTANT, 1 },
	{ "kind", N_("Kind"), CELL_CHOICE, 2 },
	{ "result", N_("Result"), CELL_CHOICE, 0 },
	{ "note", N_("Note"), CELL_TEXT, 3 },
};

/* The newest visit of each that has a result; one that is to come is none yet. */
static void add_enterprise(struct view *view, struct doc *doc, const struct enterprise *row)
{
	const char *code = enterprise_code(view->arena, row->id);
	struct cell *cells = doc_row(doc, code);
	const struct visit *last = NULL;
	struct visit *visits;
	size_t count = visits_of_enterprise(view->db, view->arena, row->id, &visits), live = 0;

	for (size_t i = 0; i < count; i++) {
		if (visits[i].void_at != DB_NULL || !visits[i].result)
			continue;
		last = last ? last : &visits[i];
		live++;
	}
	cell_text(doc, &cells[0], code);
	cell_text(doc, &cells[1], *row->number ? row->number : NULL);
	cell_text(doc, &cells[2], row->name);
	cell_text(doc, &cells[3], row->city);
	cell_text(doc, &cells[4], row->address);
	cell_text(doc, &cells[5], row->sector);
	cell_number(&cells[6], row->workers);
	cell_number(&cells[7], (int64_t)live);
	if (last) {
		cell_text(doc, &cells[8], visit_code(view->arena, last->id));
		cell_number(&cells[9], last->at);
		cell_choice(doc, &cells[10], last->kind, choice_title(choice_visit, last->kind));
		cell_choice(doc, &cells[11], last->result,
		    choice_title(choice_finding, last->result));
	}
	cell_text(doc, &cells[12], view_typed(view, row->note));
}

/* How the list stands: whom it was sent to, what came back. */
static void tell_list(struct view *view, struct doc *doc, const struct enterprise_list *list)
{
	doc_meta(doc, "list", _("List"), list->name);
	doc_meta(doc, "sent", _("Sent"),
	    list->sent_at == DB_NULL
		? _("not sent")
		: arena_format(view->arena, _("%s, to %s"), when_show(view->arena, list->sent_at),
		    list->sent_to));
	if (list->sent_at == DB_NULL)
		return;
	doc_meta(doc, "answered", _("Answered"),
	    list->answered_at == DB_NULL ? _("no answer yet")
					 : when_show(view->arena, list->answered_at));
	if (list->answered_at != DB_NULL && view_typed(view, list->answer))
		doc_meta(doc, "answer", _("Answer"), view_typed(view, list->answer));
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct enterprises_args *args = given;
	struct enterprise *rows;
	size_t count = enterprises_load(
	    view->db, view->arena, args->list ? args->list->id : DB_NULL, &rows);

	if (args->list)
		tell_list(view, doc, args->list);
	doc_section(doc, NULL, DOC_COLUMNS(enterprise_columns))->empty
	    = _("There is no enterprise: enterprise-add, or enterprise-import.");
	for (size_t i = 0; i < count; i++)
		if (rows[i].void_at == DB_NULL)
			add_enterprise(view, doc, &rows[i]);
}

const struct report report_enterprises = { .name = "enterprises", .title = N_("Enterprises"),
	.right = RIGHT_SEE_INSPECTIONS, PARAMS_OF(enterprises_params),
	.size = sizeof(struct enterprises_args), .build = build,
	.help = N_("Enterprises with their last visit and its result; with --list the list that is sent"
		   " to the Interior Ministry, and how it stands with it.") };
