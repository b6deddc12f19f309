#include "core/reports/common.h"

#include <string.h>

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
	{ "language", N_("Language"), CELL_CHOICE, 3 },
	{ "closed", N_("Closed"), CELL_INSTANT, 2 },
};

/* "reception, night" and "TRF-TBS, all": in the same order. */
static void join(struct arena *arena, const char **list, const char *word)
{
	*list = arena_format(arena, "%s%s%s", *list, **list ? ", " : "", word);
}

static bool one_role(const struct desk_grant *grants, size_t count)
{
	for (size_t i = 1; i < count; i++)
		if (strcmp(grants[i].role, grants[0].role) != 0)
			return false;
	return true;
}

static void add_user(struct view *view, struct doc *doc, const struct desk_user *user)
{
	struct cell *row = doc_row(doc, user->name);
	struct desk_grant *grants;
	size_t count = grants_load(view->db, view->arena, user->id, &grants);
	const char *roles = "", *titles = "", *shelters = "";
	bool same = one_role(grants, count); /* said once; else role by role, shelter by shelter */

	for (size_t i = 0; i < count; i++) {
		struct shelter shelter;

		enum role role = role_named(grants[i].role);

		if (i == 0 || !same) {
			join(view->arena, &roles, grants[i].role);
			join(view->arena, &titles,
			    role == ROLE_COUNT ? grants[i].role
					       : desk_role_title(view->desk, role));
		}
		if (grants[i].shelter == DB_NULL)
			join(view->arena, &shelters, _("all"));
		else if (shelter_by_id(view->db, view->arena, grants[i].shelter, &shelter))
			join(view->arena, &shelters, shelter.code);
	}
	cell_text(doc, &row[0], user->name);
	cell_text(doc, &row[1], view_typed(view, user->title));
	cell_choice(doc, &row[2], roles, titles);
	cell_text(doc, &row[3], shelters);
	cell_choice(doc, &row[4], user->language, choice_title(choice_language, user->language));
	cell_number(&row[5], user->closed_at);
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct users_args *args = given;
	struct desk_user *users;
	size_t count = users_load(view->db, view->arena, &users);

	doc_section(doc, NULL, DOC_COLUMNS(user_columns));
	for (size_t i = 0; i < count; i++)
		if (args->all || users[i].closed_at == DB_NULL)
			add_user(view, doc, &users[i]);
}

const struct report report_users = { .name = "users", .title = N_("Users"), .right = RIGHT_USERS,
	PARAMS_OF(users_params), .size = sizeof(struct users_args), .build = build,
	.help = N_("Who works at the desk, in which roles and shelters.") };
