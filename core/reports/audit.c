#include "core/reports/audit_chain.h"
#include "core/reports/common.h"

#include "core/looking.h"
#include "db/audit.h"

#define ROWS_MOST 1000 /* without --limit */

struct audit_args {
	const struct desk_user *user;
	const char *entity, *verb, *head;
	when_t from, to;
	int64_t limit;
	bool looks, verify;
};

static const struct param audit_params[] = {
	{ .name = "user", .label = N_("User"), .type = PARAM_USER,
	    .offset = offsetof(struct audit_args, user), .help = N_("Only what this user did.") },
	{ .name = "entity", .label = N_("About"), .type = PARAM_TEXT,
	    .offset = offsetof(struct audit_args, entity),
	    .help = N_("Only what was about this code: a person, bed, shelter or user.") },
	{ .name = "verb", .label = N_("Verb"), .type = PARAM_TEXT,
	    .offset = offsetof(struct audit_args, verb), .help = N_("Only this verb.") },
	{ .name = "from", .label = N_("From"), .type = PARAM_INSTANT,
	    .offset = offsetof(struct audit_args, from), .help = N_("Start of the period.") },
	{ .name = "to", .label = N_("To"), .type = PARAM_INSTANT, .flags = PARAM_END,
	    .offset = offsetof(struct audit_args, to),
	    .help = N_("End of the period; a date means to the end of that day.") },
	{ .name = "limit", .label = N_("At most"), .type = PARAM_NUMBER, .min = 1, .max = 1000000,
	    .offset = offsetof(struct audit_args, limit),
	    .help = N_("How many rows at most; without it 1000.") },
	{ .name = "looks", .label = N_("Looks only"), .type = PARAM_YES,
	    .offset = offsetof(struct audit_args, looks),
	    .help = N_("Only what was seen, nothing that was changed.") },
	{ .name = "verify", .label = N_("Verify"), .type = PARAM_YES,
	    .offset = offsetof(struct audit_args, verify),
	    .help = N_("Instead of the rows: whether every entry is as it was written, and the head to "
		       "keep elsewhere.") },
	{ .name = "head", .label = N_("Head"), .type = PARAM_TEXT, .max = 90,
	    .offset = offsetof(struct audit_args, head),
	    .help = N_("With --verify: a head that was printed before, to be found again "
		       "(NUMBER:HASH).") },
};

static const struct column audit_columns[] = {
	{ "id", N_("No."), CELL_NUMBER, 3 },
	{ "at", N_("At"), CELL_INSTANT, 0 },
	{ "user", N_("User"), CELL_CODE, 0 },
	{ "terminal", N_("Terminal"), CELL_CODE, 3 },
	{ "verb", N_("Verb"), CELL_CODE, 0 },
	{ "entity", N_("About"), CELL_CODE, 0 },
	{ "detail", N_("What"), CELL_TEXT, 0 },
	{ "overridden", N_("Overridden"), CELL_TEXT, 2 },
	{ "undone_by", N_("Undone by"), CELL_NUMBER, 3 },
};

static const char *overridden(struct view *view, int64_t audit)
{
	struct audit_override *rows;
	size_t count = audit_overrides_load(view->db, view->arena, audit, &rows);
	const char *text = NULL;

	for (size_t i = 0; i < count; i++)
		text = arena_format(view->arena, "%s%s%s: %s", text ? text : "", text ? "; " : "",
		    rows[i].rule, rows[i].reason);
	return text;
}

static void add_audit(struct view *view, struct doc *doc, const struct audit *audit)
{
	struct cell *row = doc_row(doc, audit->entity);

	cell_number(&row[0], audit->id);
	cell_number(&row[1], audit->at);
	cell_text(doc, &row[2], audit->user);
	cell_text(doc, &row[3], audit->terminal);
	cell_text(doc, &row[4], audit->verb);
	cell_text(doc, &row[5], audit->entity);
	cell_text(doc, &row[6], audit->detail);
	cell_text(doc, &row[7], overridden(view, audit->id));
	cell_number(&row[8], audit->reversed_by);
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct audit_args *args = given;
	struct audit_filter filter = { .user = args->user ? args->user->name : NULL,
		.entity = args->entity && *args->entity ? args->entity : NULL,
		.verb = args->verb && *args->verb ? args->verb : NULL, .from = args->from,
		.until = args->to, .before = DB_NULL, .after = DB_NULL, .limit = args->limit };
	int64_t left = args->limit == DB_NULL ? ROWS_MOST : args->limit;
	struct audit *rows;
	size_t count;

	if (args->verify || args->head) {
		audit_chain_build(view, args->head, doc);
		return;
	}
	if (args->looks) /* among as many acts as there may be */
		filter.limit = LOOKING_MOST;
	count = audit_load(view->db, view->arena, &filter, &rows);
	doc_section(doc, NULL, DOC_COLUMNS(audit_columns));
	for (size_t i = 0; i < count && left > 0; i++)
		if (looking_may(view, &rows[i]) && (!args->looks || looking_is(&rows[i]))) {
			add_audit(view, doc, &rows[i]);
			left--;
		}
}

const struct report report_audit = { .name = "audit", .title = N_("Audit log"),
	.right = RIGHT_SEE_AUDIT, PARAMS_OF(audit_params), .size = sizeof(struct audit_args),
	.build = build,
	.help = N_("Who did what and when, newest first, with the rules that were overridden. Looks "
		   "are entries too. With --verify: whether the chain of the entries holds.") };
