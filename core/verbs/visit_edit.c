#include "core/inspecting.h"

struct visit_edit_args {
	const struct visit *visit;
	const char *kind, *inspectors, *reason;
	when_t at;
};

#define AT(member) offsetof(struct visit_edit_args, member)

static const struct param visit_edit_params[] = {
	VISIT_PARAM(struct visit_edit_args, N_("which one")),
	{ .name = "kind", .label = N_("Kind"), .type = PARAM_CHOICE, .flags = PARAM_KEEP,
	    .offset = AT(kind), .choices = choice_visit,
	    .help = N_("planned: by the year's list; reactive: on a signal") },
	{ .name = "at", .label = N_("At"), .type = PARAM_INSTANT, .flags = PARAM_KEEP,
	    .offset = AT(at), .help = N_("when it is planned for, or when it was") },
	{ .name = "inspectors", .label = N_("Inspectors"), .type = PARAM_TEXT,
	    .flags = PARAM_KEEP, .offset = AT(inspectors), .max = 200,
	    .help = N_("who goes, separated by commas") },
	{ .name = "reason", .label = N_("Reason"), .type = PARAM_NOTE, .flags = PARAM_KEEP,
	    .offset = AT(reason), .help = N_("why: the signal, the plan; sealed") },
};

static void plan_visit_edit(struct act *act, const void *params)
{
	const struct visit_edit_args *args = params;

	if (!args->visit || !inspecting_live(act, args->visit))
		return;
	if (args->visit->result && args->at != WHEN_NONE && args->at > act->now)
		act_find(act, CODE_IN_THE_FUTURE, "at",
		    _("at: it has a result: it was before now"));
}

static void run_visit_edit(struct act *act, const void *params)
{
	const struct visit_edit_args *args = params;
	const char *code = visit_code(act->arena, args->visit->id);
	struct visit row = *args->visit;

	if (args->kind)
		row.kind = args->kind;
	if (args->at != WHEN_NONE)
		row.at = args->at;
	if (act_given(act, "inspectors"))
		row.inspectors = args->inspectors ? args->inspectors : "";
	if (act_given(act, "reason"))
		row.reason = args->reason ? args->reason : "";
	if (!row_same(&visit_table, &row, args->visit))
		row_save(act->db, &visit_table, &row);
	act_result(act, "visit", code);
	act_say(act, _("visit %s edited"), code);
}

static void fill_visit_edit(struct act *act, const void *params)
{
	const struct visit *row = ((const struct visit_edit_args *)params)->visit;

	if (!row)
		return;
	act_fill(act, "kind", row->kind);
	act_fill(act, "at", when_show(act->arena, row->at));
	act_fill(act, "inspectors", row->inspectors);
	act_fill(act, "reason", row->reason);
}

const struct verb verb_visit_edit = {
	.name = "visit-edit",
	.title = N_("Edit a visit"),
	.group = N_("Inspections"),
	.right = RIGHT_INSPECT,
	PARAMS_OF(visit_edit_params),
	.size = sizeof(struct visit_edit_args),
	.subject = "visit",
	.plan = plan_visit_edit,
	.run = run_visit_edit,
	.fill = fill_visit_edit,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the entry is as it was before"),
	.help = N_("Changes when a visit is, who goes, why; what is not given stays."),
};
