#include "core/rounding.h"

struct round_settle_args {
	struct rounding at;
	const char *text;
};

#define AT(member) offsetof(struct round_settle_args, member)

static const struct param round_settle_params[] = {
	ROUNDING_PLACE(struct round_settle_args, at),
	{ .name = "text", .label = N_("What is known"), .type = PARAM_NOTE, .flags = PARAM_REQUIRED,
	    .offset = AT(text), .help = N_("why what was seen and the board differ; sealed") },
};

static void plan_round_settle(struct act *act, const void *params)
{
	const struct round_settle_args *args = params;
	struct round_line *line;
	struct walk walk;

	if (!rounding_place(act, &args->at, &walk, &line))
		return;
	if (!line->checked)
		act_find(act, CODE_ROUND_UNCHECKED, "bed", _("%s is not checked: mark it first"),
		    rounding_label(line));
	else if (line->question == QUESTION_NONE)
		act_find(act, CODE_NOT_SO, "bed", _("%s: there is nothing to settle"),
		    rounding_label(line));
}

static void run_round_settle(struct act *act, const void *params)
{
	const struct round_settle_args *args = params;
	struct round_line *line;
	struct walk walk;

	if (!rounding_load(act, &args->at, &walk, &line))
		return;
	line->mark.settled_at = act->now;
	line->mark.settled_by = act->desk->actor.id;
	line->mark.settled = args->text ? args->text : "";
	row_save(act->db, &round_mark_table, &line->mark);
	rounding_tell(act, &walk, line);
	act_say(act, _("%s: settled"), rounding_label(line));
}

const struct verb verb_round_settle = {
	.name = "round-settle",
	.title = N_("Settle a question of the round"),
	.group = N_("Night"),
	.right = RIGHT_ROUND,
	PARAMS_OF(round_settle_params),
	.size = sizeof(struct round_settle_args),
	.subject = "bed",
	.plan = plan_round_settle,
	.run = run_round_settle,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the question stands again"),
	.help = N_("Where what was seen and the board differ, and the board is right: says why. Where the "
		   "board is wrong, put it right instead (return, out, missing, move, admit, discharge): "
		   "the question goes away by itself."),
};
