#include "core/reports/common.h"

#include "db/privacy.h"
#include "db/user.h"

struct hidden_args {
	const struct person *person;
};

static const struct param hidden_params[] = {
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON,
	    .offset = offsetof(struct hidden_args, person), .help = N_("Only this person.") },
};

static const struct column hidden_columns[] = {
	{ "person", N_("Person"), CELL_CODE, 0 },
	{ "from", N_("Hidden from"), CELL_CODE, 0 },
	{ "kind", N_("Kind"), CELL_CHOICE, 1 },
	{ "since", N_("Since"), CELL_INSTANT, 0 },
	{ "reason", N_("Reason"), CELL_TEXT, 1 },
};

static void add_hidden(struct view *view, struct doc *doc, const struct hidden *hidden)
{
	struct person person = { 0 };
	struct desk_user user = { .name = hidden->role };
	struct cell *row;

	if (!view_may_person(view, report_hidden.right, hidden->person)
		|| !person_by_id(view->db, view->arena, hidden->person, &person))
		return;
	if (hidden->user != DB_NULL)
		row_get(view->db, view->arena, &desk_user_table, hidden->user, &user);
	row = doc_row(doc, person.code);
	cell_text(doc, &row[0], person.code);
	cell_text(doc, &row[1], user.name);
	cell_choice(doc, &row[2], hidden->role ? "role" : "user", hidden->role ? _("role") : _("user"));
	cell_number(&row[3], hidden->since_at);
	cell_text(doc, &row[4], hidden->reason);
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct hidden_args *args = given;
	struct hidden *rows;
	size_t count = hidden_load(
	    view->db, view->arena, args->person ? args->person->id : DB_NULL, &rows);

	doc_section(doc, NULL, DOC_COLUMNS(hidden_columns))->empty = _("Nobody is hidden.");
	for (size_t i = 0; i < count; i++)
		add_hidden(view, doc, &rows[i]);
}

const struct report report_hidden = { .name = "hidden", .title = N_("Hidden people"),
	.right = RIGHT_HIDE, PARAMS_OF(hidden_params), .size = sizeof(struct hidden_args),
	.build = build,
	.help = N_("Who is hidden from which user or role, since when and why. Who is hidden from you"
		   " is not in it.") };
