#include "core/act.h"
#include "db/board.h"

struct surge_start_args {
	const struct shelter *shelter;
	const char *reason;
};

static const struct param surge_start_params[] = {
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER, .flags = PARAM_REQUIRED,
	    .offset = offsetof(struct surge_start_args, shelter), .help = N_("where") },
	{ .name = "reason", .label = N_("Reason"), .type = PARAM_TEXT, .flags = PARAM_REQUIRED,
	    .offset = offsetof(struct surge_start_args, reason), .max = 200,
	    .help = N_("why more beds are needed") },
};

static bool has_surge_beds(struct act *act, const struct shelter *shelter)
{
	struct bed_fact *facts;
	size_t count = board_load(act->db, act->arena, shelter->id, act->now, act->now, &facts);

	for (size_t i = 0; i < count; i++)
		if (facts[i].surge)
			return true;
	return false;
}

static void plan_surge_start(struct act *act, const void *params)
{
	const struct surge_start_args *args = params;
	struct surge surge;

	if (!args->shelter)
		return;
	act_touch(act, args->shelter->code);
	act_in(act, args->shelter->id);
	if (args->shelter->retired_at != DB_NULL)
		act_find(act, CODE_SHELTER_CLOSED, "shelter", _("%s is no longer in use since %s"),
		    args->shelter->code, when_show_date(act->arena, args->shelter->retired_at));
	else if (!has_surge_beds(act, args->shelter))
		act_find(act, CODE_NOT_SO, "shelter", _("%s has no surge beds in the config"),
		    args->shelter->code);
	if (surge_at(act->db, act->arena, args->shelter->id, act->now, &surge))
		act_find(act, CODE_ALREADY_SO, "shelter",
		    _("a surge is declared in %s since %s: %s"), args->shelter->code,
		    when_show_short(act->arena, surge.from_at, act->now), surge.reason);
}

static void run_surge_start(struct act *act, const void *params)
{
	const struct surge_start_args *args = params;
	struct surge row = { .shelter = args->shelter->id, .from_at = act->now,
		.until_at = DB_NULL, .reason = args->reason, .void_at = DB_NULL };

	row_add(act->db, &surge_table, &row);
	act_result(act, "shelter", args->shelter->code);
	act_result(act, "from", when_iso(act->arena, act->now));
	act_say(act, _("surge declared in %s: %s"), args->shelter->code, args->reason);
}

const struct verb verb_surge_start = {
	.name = "surge-start",
	.title = N_("Declare a surge"),
	.group = N_("Beds"),
	.right = RIGHT_SURGE,
	PARAMS_OF(surge_start_params),
	.size = sizeof(struct surge_start_args),
	.subject = "shelter",
	.plan = plan_surge_start,
	.run = run_surge_start,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the surge was never declared"),
	.help = N_("From now on the surge beds of the shelter count and are offered."),
};
