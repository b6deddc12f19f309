#include "core/granting.h"
#include "core/sign.h"

struct user_unlock_args {
	const struct desk_user *user;
};

static const struct param user_unlock_params[] = {
	{ .name = "user", .label = N_("User"), .type = PARAM_USER, .flags = PARAM_REQUIRED,
	    .offset = offsetof(struct user_unlock_args, user),
	    .help = N_("who is locked after too many wrong passwords") },
};

static void plan_user_unlock(struct act *act, const void *params)
{
	const struct user_unlock_args *args = params;
	struct granting granting;

	if (!args->user)
		return;
	act_touch(act, args->user->name);
	granting_of(act, args->user->id, &granting);
	granting_concerns(act, &granting);
	if (!sign_locked(act->desk, args->user->name))
		act_find(act, CODE_NOT_SO, "user", _("%s is not locked"), args->user->name);
}

static void run_user_unlock(struct act *act, const void *params)
{
	const struct user_unlock_args *args = params;

	sign_unlock(act->desk, args->user->name);
	act_result(act, "user", args->user->name);
	act_say(act, _("user %s unlocked"), args->user->name);
}

const struct verb verb_user_unlock = {
	.name = "user-unlock",
	.title = N_("Unlock a user"),
	.group = N_("Users"),
	.right = RIGHT_USERS,
	PARAMS_OF(user_unlock_params),
	.size = sizeof(struct user_unlock_args),
	.subject = "user",
	.plan = plan_user_unlock,
	.run = run_user_unlock,
	.undo = UNDO_NEVER,
	.undo_text = N_("there is nothing to take back: wrong passwords lock again"),
	.help = N_("Forgets the wrong passwords that were typed for the user, so that they may try again."),
};
