#include "core/rounding.h"

struct round_void_args {
	const char *round, *reason;
	const struct shelter *shelter;
};

#define AT(member) offsetof(struct round_void_args, member)

static const struct param round_void_params[] = {
	ROUNDING_ROUND(struct round_void_args, round),
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER, .offset = AT(shelter),
	    .help = N_("whose round is under way, where the round is not said") },
	{ .name = "reason", .label = N_("Reason"), .type = PARAM_NOTE, .flags = PARAM_REQUIRED,
	    .offset = AT(reason), .help = N_("why it is no round; sealed") },
};

static void plan_round_void(struct act *act, const void *params)
{
	const struct round_void_args *args = params;
	struct round round;

	rounding_find(act, args->round, args->shelter ? args->shelter->id : DB_NULL, &round);
}

static void run_round_void(struct act *act, const void *params)
{
	const struct round_void_args *args = params;
	struct round round;

	if (!rounding_find(act, args->round, args->shelter ? args->shelter->id : DB_NULL, &round))
		return;
	round.void_at = act->now;
	round.note = arena_format(act->arena, "%s%s%s", round.note, *round.note ? "; " : "",
	    args->reason ? args->reason : "");
	row_save(act->db, &round_table, &round);
	act_result(act, "round", round_code(act->arena, round.id));
	act_say(act, _("round %s is void"), round_code(act->arena, round.id));
}

const struct verb verb_round_void = {
	.name = "round-void",
	.title = N_("Void a night round"),
	.group = N_("Night"),
	.right = RIGHT_ROUND,
	PARAMS_OF(round_void_params),
	.size = sizeof(struct round_void_args),
	.subject = "round",
	.plan = plan_round_void,
	.run = run_round_void,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the round is under way again"),
	.help = N_("Takes a round that was begun by mistake out of the night: it answers no set time any "
		   "more. What was marked stays recorded. A closed round is not made void; its closing can "
		   "be undone."),
};
