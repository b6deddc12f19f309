#include "core/retention.h"

#include "core/reports/common.h"

struct retention_args {
	int64_t limit;
};

static const struct param retention_params[] = {
	{ .name = "limit", .label = N_("At most"), .type = PARAM_NUMBER, .min = 1, .max = 1000000,
	    .offset = offsetof(struct retention_args, limit),
	    .help = N_("How many files are looked at, the oldest first; without it all.") },
};

static const struct column retention_columns[] = {
	{ "person", N_("Person"), CELL_CODE, 0 },
	{ "due", N_("Due since"), CELL_INSTANT, 0 },
	{ "last", N_("Last leaving"), CELL_INSTANT, 0 },
	{ "shelter", N_("Shelter"), CELL_CODE, 0 },
	{ "months", N_("Months"), CELL_NUMBER, 1 },
	{ "why", N_("Why"), CELL_TEXT, 1 },
};

static void add_file(struct view *view, struct doc *doc, const struct due_file *file)
{
	const struct retention *retention = &file->retention;
	struct cell *row = doc_row(doc, file->person.code);

	cell_text(doc, &row[0], file->person.code);
	cell_number(&row[1], retention->due);
	cell_number(&row[2], retention->last);
	cell_text(doc, &row[3], retention->shelter);
	cell_number(&row[4], retention->months);
	cell_text(doc, &row[5],
	    retention->shelter
		? arena_format(view->arena,
		      P_("kept %d month after leaving %s", "kept %d months after leaving %s",
			  retention->months),
		      retention->months, retention->shelter)
		: arena_format(view->arena,
		      P_("kept %d month after the entry", "kept %d months after the entry",
			  retention->months),
		      retention->months));
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct retention_args *args = given;
	struct due_file *files;
	bool more;
	size_t count
	    = retention_load(view->desk, view->arena, args->limit, &files, &more);

	doc_section(doc, NULL, DOC_COLUMNS(retention_columns))->empty = _("No file is due.");
	for (size_t i = 0; i < count; i++)
		add_file(view, doc, &files[i]);
	if (more)
		doc_meta(doc, "more", _("Cut"), _("there are more rows: raise --limit"));
}

const struct report report_retention = { .name = "retention",
	.title = N_("Files past their retention"),
	.right = RIGHT_FORGET,
	PARAMS_OF(retention_params),
	.size = sizeof(struct retention_args),
	.build = build,
	.help = N_("Whose file has been kept as long as the config says (retention_months), since when, "
		   "and why. Nothing is forgotten by itself: a person decides (forget).") };
