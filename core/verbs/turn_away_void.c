#include "core/queueing.h"

struct turn_away_void_args {
	const char *entry, *reason;
};

static const struct param turn_away_void_params[] = {
	{ .name = "entry", .label = N_("Entry"), .type = PARAM_TEXT, .flags = PARAM_REQUIRED,
	    .offset = offsetof(struct turn_away_void_args, entry), .max = 20,
	    .help = N_("of the turn-away log, as T-0003") },
	{ .name = "reason", .label = N_("Reason"), .type = PARAM_TEXT, .flags = PARAM_REQUIRED,
	    .offset = offsetof(struct turn_away_void_args, reason), .max = 200,
	    .help = N_("what was wrong with the entry; no names") },
};

static bool load(struct act *act, const char *code, struct turn_away *row)
{
	int64_t id = code ? turn_away_number(code) : DB_NULL;

	return id != DB_NULL && turn_away_by_id(act->db, act->arena, id, row);
}

static void plan_turn_away_void(struct act *act, const void *params)
{
	const struct turn_away_void_args *args = params;
	struct turn_away row;

	if (!args->entry)
		return;
	if (!load(act, args->entry, &row)) {
		act_find(act, CODE_UNKNOWN_RECORD, "entry",
		    _("there is no entry \"%s\" in the turn-away log"), args->entry);
		return;
	}
	act_touch(act, turn_away_code(act->arena, row.id));
	act_in(act, row.shelter);
	if (row.void_at != DB_NULL)
		act_find(act, CODE_ALREADY_SO, "entry", _("%s is void already: %s"),
		    turn_away_code(act->arena, row.id), row.void_reason);
}

static void run_turn_away_void(struct act *act, const void *params)
{
	const struct turn_away_void_args *args = params;
	struct turn_away row;

	if (!load(act, args->entry, &row))
		return;
	row.void_at = act->now;
	row.void_reason = args->reason;
	row_save(act->db, &turn_away_table, &row);
	act_result(act, "turn-away", turn_away_code(act->arena, row.id));
	act_say(act, _("%s made void: %s"), turn_away_code(act->arena, row.id), args->reason);
}

const struct verb verb_turn_away_void = {
	.name = "turn-away-void",
	.title = N_("Void a turn-away"),
	.group = N_("Waiting"),
	.right = RIGHT_CORRECT,
	PARAMS_OF(turn_away_void_params),
	.size = sizeof(struct turn_away_void_args),
	.subject = "entry",
	.plan = plan_turn_away_void,
	.run = run_turn_away_void,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the entry counts again"),
	.help = N_("Marks a mistaken entry of the turn-away log as void: it is shown as such and no longer"
		   " counted."),
};
