#include "core/inspecting.h"

struct hand_over_answer_args {
	const struct visit *visit;
	const struct visit_handed *handed;
	const char *answer;
	when_t at;
};

#define AT(member) offsetof(struct hand_over_answer_args, member)

static const struct param hand_over_answer_params[] = {
	{ .name = "visit", .label = N_("Visit"), .type = PARAM_RECORD, .offset = AT(visit),
	    .records = &record_visit,
	    .help = N_("of which one, where one hand-over of it waits for an answer") },
	{ .name = "handed", .label = N_("Hand-over"), .type = PARAM_RECORD, .offset = AT(handed),
	    .records = &record_handed, .help = N_("which one, as VH-000012") },
	{ .name = "answer", .label = N_("Answer"), .type = PARAM_NOTE, .flags = PARAM_REQUIRED,
	    .offset = AT(answer), .help = N_("what they answered; sealed") },
	{ .name = "at", .label = N_("At"), .type = PARAM_INSTANT, .flags = PARAM_NOW | PARAM_PAST,
	    .offset = AT(at), .help = N_("when") },
};

/* The one that is meant: named, or the only one of the visit that waits. *waiting: how many do. */
static bool find(struct act *act, const struct hand_over_answer_args *args,
    struct visit_handed *row, size_t *waiting)
{
	struct visit_handed *rows;
	size_t count;

	*waiting = 0;
	if (args->handed) {
		*row = *args->handed;
		*waiting = row->answered_at == DB_NULL && row->void_at == DB_NULL;
		return *waiting == 1;
	}
	count = args->visit
		? visit_handed_load(act->db, act->arena, args->visit->id, &rows) : 0;
	for (size_t i = 0; i < count; i++)
		if (rows[i].answered_at == DB_NULL) {
			*row = rows[i];
			(*waiting)++;
		}
	return *waiting == 1;
}

static void plan_hand_over_answer(struct act *act, const void *params)
{
	const struct hand_over_answer_args *args = params;
	struct visit_handed row;
	size_t waiting;

	if (args->visit)
		act_touch(act, visit_code(act->arena, args->visit->id));
	if (!args->visit && !args->handed) {
		act_find(act, CODE_MISSING_VALUE, "visit",
		    _("visit: it is missing: say which visit, or which hand-over"));
		return;
	}
	if (!find(act, args, &row, &waiting)) {
		if (waiting > 1)
			act_find(act, CODE_BAD_VALUE, "handed",
			    _("several hand-overs wait for an answer: say which (report visit)"));
		else
			act_find(act, CODE_NOT_SO, "visit", _("no hand-over waits for an answer there"));
		return;
	}
	act_touch(act, handed_code(act->arena, row.id));
	if (args->at < row.at)
		act_find(act, CODE_REASON_MISMATCH, "at", _("at: it was handed over later, at %s"),
		    when_show(act->arena, row.at));
}

static void run_hand_over_answer(struct act *act, const void *params)
{
	const struct hand_over_answer_args *args = params;
	struct visit_handed row;
	size_t waiting;

	if (!find(act, args, &row, &waiting))
		return;
	row.answered_at = args->at;
	row.answer = args->answer;
	row_save(act->db, &visit_handed_table, &row);
	act_result(act, "handed", handed_code(act->arena, row.id));
	act_result(act, "visit", visit_code(act->arena, row.visit));
	act_say(act, _("%s is answered"), handed_code(act->arena, row.id));
}

const struct verb verb_hand_over_answer = {
	.name = "hand-over-answer",
	.title = N_("Answer to a hand-over"),
	.group = N_("Inspections"),
	.right = RIGHT_INSPECT,
	PARAMS_OF(hand_over_answer_params),
	.size = sizeof(struct hand_over_answer_args),
	.subject = "visit",
	.plan = plan_hand_over_answer,
	.run = run_hand_over_answer,
	.undo = UNDO_REVERSE,
	.undo_text = N_("it waits for an answer again"),
	.help = N_("What investigators answered to what was handed over to them."),
};
