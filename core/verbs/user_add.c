#include "core/choice.h"
#include "core/granting.h"
#include "core/text.h"

#include <string.h>

struct user_add_args {
	const char *user, *title, *role, *shelters, *language;
};

#define AT(member) offsetof(struct user_add_args, member)

static const struct param user_add_params[] = {
	{ .name = "user", .label = N_("User"), .type = PARAM_TEXT, .flags = PARAM_REQUIRED,
	    .offset = AT(user), .max = 32,
	    .help = N_("the name to sign in with: Latin letters, digits, . _ and -; the same as on"
		       " this machine, so that nothing has to be typed") },
	{ .name = "title", .label = N_("Full name"), .type = PARAM_TEXT, .offset = AT(title),
	    .help = N_("as it is shown and printed") },
	{ .name = "role", .label = N_("Role"), .type = PARAM_TEXT, .flags = PARAM_REQUIRED,
	    .offset = AT(role), .max = 200,
	    .help = N_("one or several of reception, night, service, provider, outreach, day-centre,"
		       " inspector, manager, auditor, administrator, separated by commas; outreach,"
		       " day-centre and inspector are of no shelter") },
	{ .name = "shelters", .label = N_("Shelters"), .type = PARAM_TEXT,
	    .offset = AT(shelters), .max = 1000,
	    .help = N_("all, or shelters' codes separated by commas; a role of no shelter needs none") },
	{ .name = "language", .label = N_("Language"), .type = PARAM_CHOICE,
	    .offset = AT(language), .choices = choice_language,
	    .help = N_("without it, the config's") },
};

/* A user who is called as a person is would tell, by what is refused, whether that person is hidden. */
static bool is_code(const char *name)
{
	return (name[0] == 'B' || name[0] == 'b') && name[1] == '-'
		&& text_number(name, "B") != DB_NULL;
}

static bool check_name(struct act *act, const char *name)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyz"
				      "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
	struct desk_user known;

	if (strspn(name, allowed) != strlen(name) || strcmp(name, "system") == 0 || is_code(name))
		act_find(act, CODE_BAD_VALUE, "user",
		    _("user: \"%s\": Latin letters, digits, . _ and - only, and neither \"system\" nor"
		      " a person's code"),
		    name);
	else if (user_by_name(act->db, act->arena, name, &known))
		act_find(act, CODE_ALREADY_SO, "user",
		    known.closed_at == DB_NULL
			? _("%s is a user already: user-edit changes roles")
			: _("%s was a user once and is closed: names are not given again"),
		    name);
	else
		return true;
	return false;
}

static void plan_user_add(struct act *act, const void *params)
{
	const struct user_add_args *args = params;
	struct granting granting;

	if (args->user && *args->user && check_name(act, args->user))
		act_touch(act, args->user);
	granting_read(act, args->role, args->shelters, &granting);
	granting_somewhere(act, &granting, args->shelters);
	granting_concerns(act, &granting);
}

static void run_user_add(struct act *act, const void *params)
{
	const struct user_add_args *args = params;
	struct desk_user row = { .name = args->user,
		.title = args->title && *args->title ? args->title : args->user,
		.language = args->language ? args->language : "", .created_at = act->now,
		.closed_at = DB_NULL };
	struct granting granting;
	const char *where;

	granting_read(act, args->role, args->shelters, &granting);
	where = granting_shelters(act, &granting);
	if (row_add(act->db, &desk_user_table, &row) != DB_OK)
		return;
	granting_write(act, row.id, &granting);
	act_result(act, "user", row.name);
	act_say(act, _("user %s added: %s; %s"), row.name, granting_roles(act, &granting),
	    *where ? where : _("of no shelter"));
}

const struct verb verb_user_add = {
	.name = "user-add",
	.title = N_("Add a user"),
	.group = N_("Users"),
	.right = RIGHT_USERS,
	PARAMS_OF(user_add_params),
	.size = sizeof(struct user_add_args),
	.subject = "user",
	.plan = plan_user_add,
	.run = run_user_add,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the user is taken away again"),
	.help =
	    N_("Adds somebody who works at the desk, with roles in shelters. What no role grants is"
	       " denied."),
};
