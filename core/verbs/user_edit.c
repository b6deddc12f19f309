#include "core/choice.h"
#include "core/granting.h"
#include "core/see.h"

#include <string.h>

struct user_edit_args {
	const struct desk_user *user;
	const char *title, *role, *shelters, *language;
};

#define AT(member) offsetof(struct user_edit_args, member)

static const struct param user_edit_params[] = {
	{ .name = "user", .label = N_("User"), .type = PARAM_USER, .flags = PARAM_REQUIRED,
	    .offset = AT(user), .help = N_("whose entry") },
	{ .name = "title", .label = N_("Full name"), .type = PARAM_TEXT, .flags = PARAM_KEEP,
	    .offset = AT(title), .help = N_("as it is shown and printed") },
	{ .name = "role", .label = N_("Role"), .type = PARAM_TEXT, .flags = PARAM_KEEP,
	    .offset = AT(role), .max = 200,
	    .help = N_("the roles from now on, separated by commas") },
	{ .name = "shelters", .label = N_("Shelters"), .type = PARAM_TEXT, .flags = PARAM_KEEP,
	    .offset = AT(shelters), .max = 1000,
	    .help = N_("where from now on: all, or codes separated by commas") },
	{ .name = "language", .label = N_("Language"), .type = PARAM_CHOICE, .flags = PARAM_KEEP,
	    .offset = AT(language), .choices = choice_language,
	    .help = N_("empty: the config's") },
};

/* The roles and shelters after the change: a part that is not given stays. */
static void new_granting(
    struct act *act, const struct user_edit_args *args, struct granting *granting)
{
	struct granting now;

	granting_of(act, args->user->id, &now);
	granting_read(act, args->role, args->shelters, granting);
	if (granting->role_count == 0) {
		granting->roles = now.roles;
		granting->role_count = now.role_count;
	}
	if (granting->shelter_count == 0 && !granting->everywhere) {
		granting->shelters = now.shelters;
		granting->shelter_count = now.shelter_count;
		granting->everywhere = now.everywhere;
	}
}

static bool regrants(const struct user_edit_args *args)
{
	return (args->role && *args->role) || (args->shelters && *args->shelters);
}

static void plan_user_edit(struct act *act, const void *params)
{
	const struct user_edit_args *args = params;
	struct granting before, after;

	if (!args->user)
		return;
	act_touch(act, args->user->name);
	granting_of(act, args->user->id, &before);
	granting_concerns(act, &before);
	if (args->user->closed_at != DB_NULL)
		act_find(act, CODE_NOT_SO, "user", _("%s is closed since %s"), args->user->name,
		    when_show_date(act->arena, args->user->closed_at));
	if (!regrants(args))
		return;
	new_granting(act, args, &after);
	granting_concerns(act, &after);
	if (granting_administers(&before) && !granting_administers(&after))
		granting_keep_administrator(act, args->user);
}

static void run_user_edit(struct act *act, const void *params)
{
	const struct user_edit_args *args = params;
	struct desk_user row = *args->user;
	struct granting granting;

	if (args->title && *args->title)
		row.title = args->title;
	if (act_given(act, "language"))
		row.language = args->language ? args->language : "";
	if (!row_same(&desk_user_table, &row, args->user))
		row_save(act->db, &desk_user_table, &row);
	if (regrants(args)) {
		new_granting(act, args, &granting);
		granting_write(act, row.id, &granting);
		see_keep_administrator(act);
	} else {
		granting_of(act, row.id, &granting);
	}
	act_result(act, "user", row.name);
	act_say(act, _("user %s: %s; %s"), row.name, granting_roles(act, &granting),
	    granting_shelters(act, &granting));
}

static void fill_user_edit(struct act *act, const void *params)
{
	const struct user_edit_args *args = params;
	struct granting granting;

	if (!args->user)
		return;
	granting_of(act, args->user->id, &granting);
	act_fill(act, "title", args->user->title);
	act_fill(act, "role", granting_roles(act, &granting));
	act_fill(act, "shelters", granting_shelters(act, &granting));
	act_fill(act, "language", args->user->language);
}

const struct verb verb_user_edit = {
	.name = "user-edit",
	.title = N_("Edit a user"),
	.group = N_("Users"),
	.right = RIGHT_USERS,
	PARAMS_OF(user_edit_params),
	.size = sizeof(struct user_edit_args),
	.subject = "user",
	.plan = plan_user_edit,
	.run = run_user_edit,
	.fill = fill_user_edit,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the entry is as it was before"),
	.help =
	    N_("Changes a user's name, language, roles and shelters; what is not given stays. The"
	       " desk always keeps one administrator of all shelters."),
};
