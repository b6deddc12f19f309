#include "core/reports/common.h"
#include "core/staff.h"

struct users_args {
	bool all;
};

static const struct param users_params[] = {
	{ .name = "all",
	    .label = N_("Closed ones too"),
	    .type = PARAM_YES,
	    .offset = offsetof(struct users_args, all),
	    .help = N_("Users who are closed as well.") },
};

static const struct column user_columns[] = {
	{ "user", N_("User"), CELL_CODE, 0 },
	{ "title", N_("Full name"), CELL_TEXT, 0 },
	{ "roles", N_("Roles"), CELL_CHOICE, 0 },
	{ "shelters", N_("Shelters"), CELL_TEXT, 1 },
	{ "state", N_("State"), CELL_CHOICE, 0 },
	{ "last", N_("Last sign-in"), CELL_INSTANT, 2 },
	{ "language", N_("Language"), CELL_CHOICE, 3 },
	{ "closed", N_("Closed"), CELL_INSTANT, 3 },
};

static void add_user(const struct view *view, struct doc *doc, const struct desk_member *staff)
{
	const struct desk_user *user = &staff->user;
	struct cell *row = doc_row(doc, user->name);

	cell_text(doc, &row[0], user->name);
	cell_text(doc, &row[1], view_typed(view, user->title));
	cell_choice(doc, &row[2], staff->roles, staff->role_titles);
	cell_text(doc, &row[3], staff->shelters);
	cell_choice(doc, &row[4], staff_state_word(staff->state), staff_state_title(staff->state));
	cell_number(&row[5], staff->last_in);
	cell_choice(doc, &row[6], user->language, choice_title(choice_language, user->language));
	cell_number(&row[7], user->closed_at);
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct users_args *args = given;
	struct desk_member *staff;
	size_t count = staff_load(view->desk, view->arena, &staff);

	doc_section(doc, NULL, DOC_COLUMNS(user_columns));
	for (size_t i = 0; i < count; i++)
		if (args->all || staff[i].state != STAFF_CLOSED)
			add_user(view, doc, &staff[i]);
}

const struct report report_users = { .name = "users", .title = N_("Users"), .right = RIGHT_USERS,
	PARAMS_OF(users_params), .size = sizeof(struct users_args), .build = build,
	.help = N_("Who works at the desk, in which roles and shelters, and whether they can sign in.") };
