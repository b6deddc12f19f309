#include "core/inspecting.h"
#include "core/text.h"

#include <string.h>

struct hand_over_args {
	const struct visit *visit;
	const char *to, *what;
	when_t at;
};

#define AT(member) offsetof(struct hand_over_args, member)

static const struct param hand_over_params[] = {
	VISIT_PARAM(struct hand_over_args, N_("of which one")),
	{ .name = "to", .label = N_("To"), .type = PARAM_TEXT, .flags = PARAM_REQUIRED,
	    .offset = AT(to), .max = 120,
	    .help = N_("whom: the Interior Ministry, the prosecutor's office ...") },
	{ .name = "what", .label = N_("What"), .type = PARAM_NOTE, .offset = AT(what),
	    .help = N_("what was handed over; sealed") },
	{ .name = "at", .label = N_("At"), .type = PARAM_INSTANT, .flags = PARAM_NOW | PARAM_PAST,
	    .offset = AT(at), .help = N_("when") },
};

static void check_twice(struct act *act, const struct hand_over_args *args)
{
	struct visit_handed *handed;
	size_t count = visit_handed_load(act->db, act->arena, args->visit->id, &handed);
	const char *to = text_fold(act->arena, args->to ? args->to : "");

	for (size_t i = 0; i < count; i++)
		if (handed[i].void_at == DB_NULL && handed[i].answered_at == DB_NULL
			&& strcmp(text_fold(act->arena, handed[i].to_whom), to) == 0)
			act_find(act, CODE_LIKELY_DUPLICATE, "to",
			    _("%s was handed over to %s already: %s waits for the answer"),
			    visit_code(act->arena, args->visit->id), handed[i].to_whom,
			    handed_code(act->arena, handed[i].id));
}

static void plan_hand_over(struct act *act, const void *params)
{
	const struct hand_over_args *args = params;

	if (!args->visit || !inspecting_live(act, args->visit))
		return;
	if (args->visit->at > act->now)
		act_find(act, CODE_IN_THE_FUTURE, "visit",
		    _("%s is planned for %s: there is nothing to hand over yet"),
		    visit_code(act->arena, args->visit->id),
		    when_show(act->arena, args->visit->at));
	check_twice(act, args);
}

static void run_hand_over(struct act *act, const void *params)
{
	const struct hand_over_args *args = params;
	const char *visit = visit_code(act->arena, args->visit->id), *code;
	struct visit_handed row = { .visit = args->visit->id, .at = args->at, .to_whom = args->to,
		.what = args->what ? args->what : "", .answered_at = DB_NULL, .answer = "",
		.user = act->desk->actor.id, .void_at = DB_NULL };

	if (row_add(act->db, &visit_handed_table, &row) != DB_OK)
		return;
	code = handed_code(act->arena, row.id);
	act_touch(act, code);
	act_result(act, "visit", visit);
	act_result(act, "handed", code);
	act_say(act, _("%s handed over to %s as %s"), visit, args->to, code);
}

const struct verb verb_hand_over = {
	.name = "hand-over",
	.title = N_("Hand over to investigators"),
	.group = N_("Inspections"),
	.right = RIGHT_INSPECT,
	PARAMS_OF(hand_over_params),
	.size = sizeof(struct hand_over_args),
	.subject = "visit",
	.plan = plan_hand_over,
	.run = run_hand_over,
	.undo = UNDO_REVERSE,
	.undo_text = N_("nothing was handed over"),
	.help = N_("Records that what a visit found was handed over: when, what, to whom. What has no"
		   " answer after handed_attention_days is listed under what needs attention."),
};
