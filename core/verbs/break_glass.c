#include "core/act.h"
#include "core/glass.h"
#include "core/text.h"

struct break_glass_args {
	const char *reason;
	const struct shelter *shelter;
};

static const struct param break_glass_params[] = {
	{ .name = "reason", .label = N_("Reason"), .type = PARAM_NOTE, .flags = PARAM_REQUIRED,
	    .offset = offsetof(struct break_glass_args, reason),
	    .help = N_("what happened and what you need to know; codes, no names") },
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER,
	    .offset = offsetof(struct break_glass_args, shelter),
	    .help = N_("only this shelter's files; without it those of all shelters") },
};

static void check_reason(struct act *act, const char *reason)
{
	if (reason && *reason && text_width(reason) < GLASS_REASON_MIN)
		act_find(act, CODE_BAD_VALUE, "reason",
		    _("reason: \"%s\" says too little: who is there, and what is needed"), reason);
}

/* The right is not asked for in the shelter: it is there that one has none. */
static void plan_break_glass(struct act *act, const void *params)
{
	const struct break_glass_args *args = params;
	const struct glass *open = desk_glass(act->desk, args->shelter ? args->shelter->id : 0);

	act_touch(act, act->desk->actor.user);
	if (args->shelter)
		act_touch(act, args->shelter->code);
	check_reason(act, args->reason);
	if (open)
		act_find(act, CODE_ALREADY_SO, NULL,
		    _("your emergency access is open already, until %s (glass-end ends it)"),
		    when_show_time(act->arena, open->until_at));
}

static void run_break_glass(struct act *act, const void *params)
{
	const struct break_glass_args *args = params;
	struct glass glass = { .user = act->desk->actor.id,
		.shelter = args->shelter ? args->shelter->id : DB_NULL, .reason = args->reason,
		.at = act->now,
		.until_at = act->now + (when_t)act->desk->config->glass_minutes * MINUTE,
		.ended_at = DB_NULL, .reviewed_at = DB_NULL, .reviewed_by = DB_NULL };

	if (row_add(act->db, &glass_table, &glass) != DB_OK)
		return;
	act_touch(act, glass_code(act->arena, glass.id));
	act_result(act, "glass", glass_code(act->arena, glass.id));
	act_result(act, "shelter", args->shelter ? args->shelter->code : NULL);
	act_result(act, "until", when_iso(act->arena, glass.until_at));
	act_say(act, _("emergency access %s to %s until %s: everything you open is recorded and"
		       " reviewed"),
	    glass_code(act->arena, glass.id), glass_where(act->desk, act->arena, &glass),
	    when_show_time(act->arena, glass.until_at));
}

const struct verb verb_break_glass = {
	.name = "break-glass",
	.title = N_("Emergency access"),
	.group = N_("Emergency"),
	.right = RIGHT_GLASS,
	PARAMS_OF(break_glass_params),
	.size = sizeof(struct break_glass_args),
	.plan = plan_break_glass,
	.run = run_break_glass,
	.prove = true,
	.undo = UNDO_NEVER,
	.undo_text = N_("glass-end ends it at once; that it was opened stays recorded"),
	.help = N_("Opens for you what your roles keep shut, for when somebody is in danger: who people"
		   " are, where they are, what to mind and whom to call; never people who are hidden from"
		   " you. Only to see: what you may do stays as it is. It ends by itself after the time"
		   " that the config sets; everything you look at is recorded, and somebody else reviews"
		   " it the next day."),
};
