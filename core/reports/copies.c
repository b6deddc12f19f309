#include "core/reports/common.h"

#include "core/choice.h"
#include "core/see.h"
#include "db/paper_copy.h"

#include <string.h>

struct copies_args {
	const struct shelter *shelter;
	const char *report;
	when_t from, to;
};

#define AT(member) offsetof(struct copies_args, member)

static const struct param copies_params[] = {
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER, .offset = AT(shelter),
	    .help = N_("Only copies of this shelter.") },
	{ .name = "report", .label = N_("Report"), .type = PARAM_TEXT, .max = 40, .offset = AT(report),
	    .help = N_("Only copies of this report, by its name: roster.") },
	{ .name = "from", .label = N_("From"), .type = PARAM_INSTANT, .offset = AT(from),
	    .help = N_("Start of the period.") },
	{ .name = "to", .label = N_("To"), .type = PARAM_INSTANT, .flags = PARAM_END, .offset = AT(to),
	    .help = N_("End of the period; a date means to the end of that day.") },
};

static const struct column copy_columns[] = {
	{ "number", N_("No."), CELL_NUMBER, 0 },
	{ "at", N_("At"), CELL_INSTANT, 0 },
	{ "user", N_("User"), CELL_CODE, 0 },
	{ "report", N_("Report"), CELL_CODE, 0 },
	{ "shelter", N_("Shelter"), CELL_CODE, 0 },
	{ "parameters", N_("Parameters"), CELL_TEXT, 2 },
	{ "format", N_("Format"), CELL_CHOICE, 1 },
	{ "target", N_("To"), CELL_CODE, 0 },
	{ "failed", N_("Failed"), CELL_TEXT, 1 },
};

/* A copy of several shelters is for who has the right in all; that somebody hidden was printed is not
 * told. */
static bool may_see(const struct view *view, const struct paper_copy *copy)
{
	return !see_betrays(view->desk, copy->parameters)
		&& !see_hides_use(view->desk, copy->report)
		&& view_may(view, &report_copies, copy->shelter == DB_NULL ? 0 : copy->shelter);
}

static void add_copy(struct view *view, struct doc *doc, const struct paper_copy *copy)
{
	struct cell *row = doc_row(doc, NULL);
	struct desk_user user;
	struct shelter shelter;
	bool one = copy->shelter != DB_NULL
		&& shelter_by_id(view->db, view->arena, copy->shelter, &shelter);

	cell_number(&row[0], copy->id);
	cell_number(&row[1], copy->made_at);
	cell_text(doc, &row[2],
	    user_by_id(view->db, view->arena, copy->user, &user) ? user.name : NULL);
	cell_text(doc, &row[3], copy->report);
	cell_text(doc, &row[4], one ? shelter.code : NULL);
	cell_text(doc, &row[5], *copy->parameters ? copy->parameters : NULL);
	cell_choice(doc, &row[6], copy->format, choice_title(choice_format, copy->format));
	cell_text(doc, &row[7], copy->target);
	cell_text(doc, &row[8], *copy->failed ? copy->failed : NULL);
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct copies_args *args = given;
	struct paper_copy *copies;
	size_t count = paper_copies_load(view->db, view->arena, args->from, args->to, &copies);

	doc_section(doc, NULL, DOC_COLUMNS(copy_columns))->empty = _("Nothing was printed.");
	for (size_t i = 0; i < count; i++)
		if (may_see(view, &copies[i])
			&& (!args->shelter || copies[i].shelter == args->shelter->id)
			&& (!args->report || strcmp(copies[i].report, args->report) == 0))
			add_copy(view, doc, &copies[i]);
}

const struct report report_copies = { .name = "copies", .title = N_("Copies on paper"),
	.right = RIGHT_SEE_AUDIT, PARAMS_OF(copies_params), .size = sizeof(struct copies_args),
	.build = build,
	.help = N_("Every paper that was printed or written to a file: its number, when, by whom, what and "
		   "where to, the newest first, and why one did not get there. The number stands on the "
		   "paper.") };
