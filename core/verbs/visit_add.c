#include "core/inspecting.h"

struct visit_add_args {
	const struct enterprise *enterprise;
	const char *kind, *inspectors, *reason;
	when_t at;
};

#define AT(member) offsetof(struct visit_add_args, member)

static const struct param visit_add_params[] = {
	{ .name = "enterprise", .label = N_("Enterprise"), .type = PARAM_RECORD,
	    .flags = PARAM_REQUIRED, .offset = AT(enterprise), .records = &record_enterprise,
	    .help = N_("which one is visited") },
	{ .name = "kind", .label = N_("Kind"), .type = PARAM_CHOICE, .flags = PARAM_REQUIRED,
	    .offset = AT(kind), .choices = choice_visit,
	    .help = N_("planned: by the year's list; reactive: on a signal") },
	{ .name = "at", .label = N_("At"), .type = PARAM_INSTANT, .flags = PARAM_NOW,
	    .offset = AT(at), .help = N_("when it is planned for, or when it was") },
	{ .name = "inspectors", .label = N_("Inspectors"), .type = PARAM_TEXT,
	    .offset = AT(inspectors), .max = 200, .help = N_("who goes, separated by commas") },
	{ .name = "reason", .label = N_("Reason"), .type = PARAM_NOTE, .offset = AT(reason),
	    .help = N_("why: the signal, the plan; sealed") },
};

static void check_open(struct act *act, const struct visit_add_args *args)
{
	struct visit *visits;
	size_t count = visits_of_enterprise(act->db, act->arena, args->enterprise->id, &visits);

	for (size_t i = 0; i < count; i++)
		if (visit_waits(&visits[i]))
			act_find(act, CODE_LIKELY_DUPLICATE, "enterprise",
			    _("%s is planned there for %s already"),
			    visit_code(act->arena, visits[i].id),
			    when_show_short(act->arena, visits[i].at, act->now));
}

static void plan_visit_add(struct act *act, const void *params)
{
	const struct visit_add_args *args = params;

	if (!args->enterprise)
		return;
	if (enterprise_live(act, args->enterprise))
		check_open(act, args);
}

static void run_visit_add(struct act *act, const void *params)
{
	const struct visit_add_args *args = params;
	const char *enterprise = enterprise_code(act->arena, args->enterprise->id), *code;
	struct visit row = { .enterprise = args->enterprise->id, .kind = args->kind,
		.reason = args->reason ? args->reason : "", .at = args->at,
		.inspectors = args->inspectors ? args->inspectors : "", .result = NULL,
		.found_at = DB_NULL, .workers_met = DB_NULL, .findings = "",
		.created_at = act->now, .user = act->desk->actor.id, .void_at = DB_NULL,
		.void_reason = "" };

	if (row_add(act->db, &visit_table, &row) != DB_OK)
		return;
	code = visit_code(act->arena, row.id);
	act_touch(act, code);
	act_touch(act, enterprise);
	act_result(act, "visit", code);
	act_result(act, "enterprise", enterprise);
	act_say(act, _("visit %s to %s: %s, %s"), code, enterprise,
	    choice_title(choice_visit, args->kind), when_show(act->arena, args->at));
}

static void fill_visit_add(struct act *act, const void *params)
{
	(void)params;
	act_fill(act, "inspectors", act->desk->actor.title);
}

const struct verb verb_visit_add = {
	.name = "visit-add",
	.title = N_("Plan or record a visit"),
	.group = N_("Inspections"),
	.right = RIGHT_INSPECT,
	PARAMS_OF(visit_add_params),
	.size = sizeof(struct visit_add_args),
	.plan = plan_visit_add,
	.run = run_visit_add,
	.fill = fill_visit_add,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the visit is taken away again"),
	.help = N_("A visit of inspectors to an enterprise: planned, or on a signal. It waits for its"
		   " result (visit-result). Prints its code, V-000123."),
};
