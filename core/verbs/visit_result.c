#include "core/inspecting.h"

#include <string.h>

struct visit_result_args {
	const struct visit *visit;
	const char *result, *findings;
	int64_t workers;
	when_t at;
};

#define AT(member) offsetof(struct visit_result_args, member)

static const struct param visit_result_params[] = {
	VISIT_PARAM(struct visit_result_args, N_("of which one")),
	{ .name = "result", .label = N_("Result"), .type = PARAM_CHOICE, .flags = PARAM_REQUIRED,
	    .offset = AT(result), .choices = choice_finding,
	    .help = N_("what was found; also that nothing was") },
	{ .name = "findings", .label = N_("Findings"), .type = PARAM_NOTE, .offset = AT(findings),
	    .help = N_("in words; sealed") },
	{ .name = "workers", .label = N_("Workers met"), .type = PARAM_NUMBER,
	    .offset = AT(workers), .min = 0, .max = 100000,
	    .help = N_("how many were spoken with") },
	{ .name = "at", .label = N_("At"), .type = PARAM_INSTANT, .flags = PARAM_PAST,
	    .offset = AT(at),
	    .help = N_("when the visit was; without it, when it was planned for, or now") },
};

static struct visit row_of(struct act *act, const struct visit_result_args *args)
{
	struct visit row = *args->visit;

	row.result = args->result;
	row.found_at = row.found_at == DB_NULL ? act->now : row.found_at;
	if (args->at != WHEN_NONE)
		row.at = args->at;
	else if (row.at > act->now)
		row.at = act->now;
	if (act_given(act, "findings"))
		row.findings = args->findings ? args->findings : "";
	if (act_given(act, "workers"))
		row.workers_met = args->workers;
	return row;
}

static void plan_visit_result(struct act *act, const void *params)
{
	const struct visit_result_args *args = params;
	struct visit_person *people;
	struct visit row;

	if (!args->visit || !inspecting_live(act, args->visit) || !args->result)
		return;
	row = row_of(act, args);
	if (row_same(&visit_table, &row, args->visit))
		act_find(act, CODE_ALREADY_SO, "result", _("%s has this result already"),
		    visit_code(act->arena, row.id));
	if (strcmp(row.result, "none-found") == 0
		&& visit_people_seen(act->desk, act->arena, row.id, &people) > 0)
		act_find(act, CODE_RECORDS_DIFFER, "result",
		    _("somebody was identified in %s, and nothing found"),
		    visit_code(act->arena, row.id));
}

static void run_visit_result(struct act *act, const void *params)
{
	const struct visit_result_args *args = params;
	struct visit row = row_of(act, args);
	const char *code = visit_code(act->arena, row.id);

	row_save(act->db, &visit_table, &row);
	act_result(act, "visit", code);
	act_result(act, "result", row.result);
	act_say(act, _("visit %s: %s"), code, choice_title(choice_finding, row.result));
}

const struct verb verb_visit_result = {
	.name = "visit-result",
	.title = N_("Result of a visit"),
	.group = N_("Inspections"),
	.right = RIGHT_INSPECT,
	PARAMS_OF(visit_result_params),
	.size = sizeof(struct visit_result_args),
	.subject = "visit",
	.plan = plan_visit_result,
	.run = run_visit_result,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the visit has the result that it had before, or none"),
	.help = N_("Writes down what a visit found, in one of the words and in one's own. A result that"
		   " was wrong is written again."),
};
