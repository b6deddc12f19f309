#include "core/granting.h"
#include "db/secret.h"

#include <string.h>

/* The password itself is no parameter: it would be in flags, drafts and the audit. Whoever runs this
 * verb has read it without an echo and called sign_prepare, which leaves its hash in the desk. */

struct password_args {
	const struct desk_user *user;
};

static const struct param password_params[] = {
	{ .name = "user", .label = N_("User"), .type = PARAM_USER, .flags = PARAM_REQUIRED,
	    .offset = offsetof(struct password_args, user), .help = N_("whose password it is") },
};

static bool is_own(const struct act *act, const struct desk_user *user)
{
	return strcmp(user->name, act->desk->actor.user) == 0;
}

/* Whoever gives somebody a password could sign in as them: the right is needed wherever their roles
 * are. */
static bool may_give(struct act *act, const struct desk_user *user)
{
	struct granting granting;

	granting_of(act, user->id, &granting);
	for (size_t i = 0; i < granting.shelter_count; i++)
		if (!desk_may(act->desk, RIGHT_USERS, granting.shelters[i]))
			return false;
	if (granting.everywhere)
		granting_concerns(act, &granting);
	for (size_t i = 0; i < act->shelter_count; i++)
		if (!desk_may(act->desk, RIGHT_USERS, act->shelters[i]))
			return false;
	return desk_may(act->desk, RIGHT_USERS, DB_NULL);
}

static void plan_password(struct act *act, const void *params)
{
	const struct password_args *args = params;

	if (!args->user)
		return;
	act_touch(act, args->user->name);
	if (args->user->closed_at != DB_NULL)
		act_find(act, CODE_ALREADY_SO, "user", _("%s is closed since %s"), args->user->name,
		    when_show_date(act->arena, args->user->closed_at));
	if (!is_own(act, args->user) && !may_give(act, args->user))
		act_find(act, CODE_NOT_ALLOWED, NULL, _("%s may not do this: %s"),
		    act->desk->actor.user, right_title(RIGHT_USERS));
	if (!act->desk->new_hash)
		act_find(act, CODE_MISSING_VALUE, NULL,
		    _("the password is typed, or comes from standard input"));
}

static void run_password(struct act *act, const void *params)
{
	const struct password_args *args = params;
	struct user_secret secret = { .password = act->desk->new_hash,
		.must_change = !is_own(act, args->user), .changed_at = act->now };

	if (secret_set(act->db, args->user->id, &secret) != DB_OK)
		return;
	act_result(act, "user", args->user->name);
	if (secret.must_change)
		act_say(act, _("password of %s set: it is changed at the next sign-in"),
		    args->user->name);
	else
		act_say(act, _("password of %s changed"), args->user->name);
}

const struct verb verb_password = {
	.name = "password",
	.title = N_("Set a password"),
	.group = N_("Users"),
	.right = RIGHT_SEE_BEDS, /* everybody's own; the plan asks more for others' */
	PARAMS_OF(password_params),
	.size = sizeof(struct password_args),
	.subject = "user",
	.plan = plan_password,
	.run = run_password,
	.undo = UNDO_NEVER,
	.undo_text = N_("former passwords are not kept: set another one"),
	.help =
	    N_("Reads the new password from the terminal without showing it, or from standard input;"
	       " never from the command line. Who is given one by somebody else changes it at the next"
	       " sign-in."),
};
