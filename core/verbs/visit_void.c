#include "core/inspecting.h"

struct visit_void_args {
	const struct visit *visit;
	const char *reason;
};

static const struct param visit_void_params[] = {
	VISIT_PARAM(struct visit_void_args, N_("which one")),
	{ .name = "reason", .label = N_("Reason"), .type = PARAM_TEXT, .flags = PARAM_REQUIRED,
	    .offset = offsetof(struct visit_void_args, reason), .max = 200,
	    .help = N_("what was wrong with the entry; no names") },
};

static void plan_visit_void(struct act *act, const void *params)
{
	const struct visit_void_args *args = params;
	struct visit_handed *handed;
	struct visit_person *people;

	if (!args->visit || !inspecting_live(act, args->visit))
		return;
	if (visit_people_seen(act->desk, act->arena, args->visit->id, &people) > 0)
		act_find(act, CODE_DEPENDS, "visit", _("somebody was identified in %s: it stays"),
		    visit_code(act->arena, args->visit->id));
	if (visit_handed_load(act->db, act->arena, args->visit->id, &handed) > 0)
		act_find(act, CODE_DEPENDS, "visit", _("%s was handed over: it stays"),
		    visit_code(act->arena, args->visit->id));
}

static void run_visit_void(struct act *act, const void *params)
{
	const struct visit_void_args *args = params;
	const char *code = visit_code(act->arena, args->visit->id);
	struct visit row = *args->visit;

	row.void_at = act->now;
	row.void_reason = args->reason;
	row_save(act->db, &visit_table, &row);
	act_result(act, "visit", code);
	act_say(act, _("%s made void: %s"), code, args->reason);
}

const struct verb verb_visit_void = {
	.name = "visit-void",
	.title = N_("Void a visit"),
	.group = N_("Inspections"),
	.right = RIGHT_INSPECT,
	PARAMS_OF(visit_void_params),
	.size = sizeof(struct visit_void_args),
	.subject = "visit",
	.plan = plan_visit_void,
	.run = run_visit_void,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the visit counts again"),
	.help = N_("Marks a mistaken or cancelled visit as void: it is shown as such and no longer"
		   " counted."),
};
