#include "core/enterprises.h"

struct enterprise_add_args {
	struct enterprise_wish wish;
};

static const struct param enterprise_add_params[] = {
	ENTERPRISE_PARAMS(enterprise_add_args, 0, PARAM_REQUIRED),
};

static struct enterprise row_of(struct act *act, const struct enterprise_add_args *args)
{
	struct enterprise row = enterprise_new(act);

	enterprise_apply(act, &args->wish, &act->request->values, &row);
	return row;
}

static void plan_enterprise_add(struct act *act, const void *params)
{
	struct enterprise row = row_of(act, params);

	enterprise_check_number(act, row.number);
	enterprise_check_twice(act, &row);
}

static void run_enterprise_add(struct act *act, const void *params)
{
	struct enterprise row = row_of(act, params);
	const char *code;

	if (row_add(act->db, &enterprise_table, &row) != DB_OK)
		return;
	code = enterprise_code(act->arena, row.id);
	act_touch(act, code);
	act_result(act, "enterprise", code);
	act_say(act, _("enterprise %s added: %s"), code, row.name);
}

const struct verb verb_enterprise_add = {
	.name = "enterprise-add",
	.title = N_("Add an enterprise"),
	.group = N_("Inspections"),
	.right = RIGHT_INSPECT,
	PARAMS_OF(enterprise_add_params),
	.size = sizeof(struct enterprise_add_args),
	.plan = plan_enterprise_add,
	.run = run_enterprise_add,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the enterprise is taken away again"),
	.help = N_("Adds a work place that inspectors visit. Prints its code, EN-0012."),
};
