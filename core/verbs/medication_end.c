#include "core/dosing.h"

struct medication_end_args {
	const char *medication, *reason;
};

static const struct param medication_end_params[] = {
	{ .name = "medication", .label = N_("Medication"), .type = PARAM_TEXT,
	    .flags = PARAM_REQUIRED, .offset = offsetof(struct medication_end_args, medication),
	    .max = 20, .help = N_("of the list, as M-0003") },
	{ .name = "reason", .label = N_("Reason"), .type = PARAM_TEXT, .flags = PARAM_REQUIRED,
	    .offset = offsetof(struct medication_end_args, reason), .max = 200,
	    .help = N_("why it is not given any more; sealed") },
};

static void plan_medication_end(struct act *act, const void *params)
{
	const struct medication_end_args *args = params;
	struct medication row;
	struct person person;

	if (args->medication)
		dosing_find(act, args->medication, &row, &person);
}

static void run_medication_end(struct act *act, const void *params)
{
	const struct medication_end_args *args = params;
	struct medication row;
	struct person person;

	if (!dosing_load(act, args->medication, &row, &person))
		return;
	row.ended_at = act->now;
	row.end_reason = args->reason;
	row_save(act->db, &medication_table, &row);
	act_result(act, "medication", medication_code(act->arena, row.id));
	act_result(act, "person", person.code);
	act_say(act, _("%s of %s ended"), medication_code(act->arena, row.id), person.code);
}

const struct verb verb_medication_end = {
	.name = "medication-end",
	.title = N_("End medication that somebody is given"),
	.group = N_("Log"),
	.right = RIGHT_MEDICATION,
	PARAMS_OF(medication_end_params),
	.size = sizeof(struct medication_end_args),
	.subject = "medication",
	.plan = plan_medication_end,
	.run = run_medication_end,
	.undo = UNDO_REVERSE,
	.undo_text = N_("it is given again as before"),
	.help = N_("From now on it is not due any more. What was given stays in the log."),
};
