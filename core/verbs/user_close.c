#include "core/granting.h"
#include "core/rostering.h"
#include "core/see.h"

#include <string.h>

struct user_close_args {
	const struct desk_user *user;
};

static const struct param user_close_params[] = {
	{ .name = "user", .label = N_("User"), .type = PARAM_USER, .flags = PARAM_REQUIRED,
	    .offset = offsetof(struct user_close_args, user),
	    .help = N_("who no longer works at the desk") },
};

/* They may work on without the desk: whoever sets the roster decides. */
static void warn_on_duty(struct act *act, const struct desk_user *user)
{
	struct staff staff;
	struct duty *duties;
	size_t count;

	if (!staff_of_user(act->db, act->arena, user->id, &staff) || staff.ended_at != DB_NULL)
		return;
	count = rostering_coming(act, staff.id, &duties);
	if (count > 0)
		act_find(act, CODE_STILL_ON_DUTY, "user",
		    _("%s is on duty still: %s; staff-end ends that too"), staff.code,
		    rostering_list(act, duties, count));
}

static void plan_user_close(struct act *act, const void *params)
{
	const struct user_close_args *args = params;
	struct granting granting;

	if (!args->user)
		return;
	act_touch(act, args->user->name);
	granting_of(act, args->user->id, &granting);
	granting_concerns(act, &granting);
	if (args->user->closed_at != DB_NULL)
		act_find(act, CODE_ALREADY_SO, "user", _("%s is closed since %s"), args->user->name,
		    when_show_date(act->arena, args->user->closed_at));
	if (strcmp(args->user->name, act->desk->actor.user) == 0)
		act_find(act, CODE_NOT_ALLOWED, "user", _("nobody closes their own entry"));
	warn_on_duty(act, args->user);
	if (granting_administers(&granting))
		granting_keep_administrator(act, args->user);
}

static void run_user_close(struct act *act, const void *params)
{
	const struct user_close_args *args = params;
	struct desk_user row = *args->user;

	row.closed_at = act->now;
	row_save(act->db, &desk_user_table, &row);
	see_keep_administrator(act);
	act_result(act, "user", row.name);
	act_say(act, _("user %s closed"), row.name);
}

const struct verb verb_user_close = {
	.name = "user-close",
	.title = N_("Close a user"),
	.group = N_("Users"),
	.right = RIGHT_USERS,
	PARAMS_OF(user_close_params),
	.size = sizeof(struct user_close_args),
	.subject = "user",
	.plan = plan_user_close,
	.run = run_user_close,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the user may sign in again"),
	.help = N_("From now on the user cannot sign in; what they did stays in the audit."),
};
