#include "core/reports/common.h"

#include "core/closing.h"

struct closing_report_args {
	struct closing_args what;
};

static const struct param closing_params[] = {
	CLOSING_PARAMS(struct closing_report_args, what),
	CLOSING_DAYS(struct closing_report_args, what),
};

static const struct column closing_columns[] = {
	{ "bed", N_("Bed"), CELL_CODE, 0 },
	{ "person", N_("Person"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 1 },
	{ "hold", N_("Hold"), CELL_CODE, 0 },
	{ "from", N_("From"), CELL_INSTANT, 0 },
	{ "until", N_("Until"), CELL_INSTANT, 0 },
	{ "settled", N_("Has a bed"), CELL_YES, 2 },
	{ "to", N_("Could go to"), CELL_CODE, 0 },
};

static void add_affected(
    struct view *view, struct doc *doc, const struct closing *closing, const struct affected *affected)
{
	const struct span *span = &affected->span;
	struct cell *row
	    = doc_row(doc, affected->bed ? affected->bed : closing->shelter.code);

	cell_text(doc, &row[0], affected->bed);
	cell_text(doc, &row[1], span->person_code);
	if (span->person != DB_NULL) {
		cell_text(doc, &row[2], view_name(view, span->person, closing->shelter.id));
	} else if (desk_may(view->desk, RIGHT_SEE_PEOPLE, closing->shelter.id)) {
		cell_text(doc, &row[2], view_typed(view, span->label));
	}
	if (span->hold != DB_NULL)
		cell_text(doc, &row[3], affected_whom(view->arena, affected));
	if (affected_whom(view->arena, affected)) {
		cell_number(&row[4], affected->start);
		cell_number(&row[5], affected->end);
	}
	cell_number(&row[6], affected->settled);
	cell_text(doc, &row[7], affected->to ? affected->to->code : NULL);
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct closing_report_args *args = given;
	struct affected *affected;
	struct closing closing;
	size_t count;

	doc_section(doc, NULL, DOC_COLUMNS(closing_columns))->empty
	    = _("Nobody and no hold is in the way.");
	if (!closing_read(view->desk, view->arena, &args->what, &closing, view->failure))
		return;
	if (closing_looks_away(view->desk, view->arena, &closing))
		doc_meta(doc, "elsewhere", _("Other shelters"),
		    _("their beds were not looked at: you may not admit there"));
	count = closing_affected(view->desk, view->arena, &closing, &affected);
	for (size_t i = 0; i < count; i++)
		add_affected(view, doc, &closing, &affected[i]);
}

const struct report report_closing = { .name = "closing",
	.title = N_("Closing: who is affected"),
	.right = RIGHT_SEE_BEDS,
	PARAMS_OF(closing_params),
	.size = sizeof(struct closing_report_args),
	.build = build,
	.help = N_("Whose nights are in the way when a shelter or a room closes for a time, and a bed "
		   "where each could go, a family in one room. Without a bed: who is in the "
		   "shelter and has none. The verb close does it.") };
