#include "core/choice.h"
#include "core/engaging.h"

struct provider_add_args {
	struct engagement wish;
};

static const struct param provider_add_params[] = {
	ENGAGING_PARAMS(provider_add_args, 0, PARAM_REQUIRED),
};

static void plan_provider_add(struct act *act, const void *params)
{
	const struct provider_add_args *args = params;
	struct provider row = engaging_new(act);

	engaging_apply(act, &args->wish, &act->request->values, &row);
	engaging_check(act, &args->wish, NULL, &row);
}

static void run_provider_add(struct act *act, const void *params)
{
	const struct provider_add_args *args = params;
	struct provider row = engaging_new(act);

	engaging_apply(act, &args->wish, &act->request->values, &row);
	row.code = provider_next_code(act->db, act->arena, &row.id);
	if (row_add(act->db, &provider_table, &row) != DB_OK)
		return;
	act_touch(act, row.code);
	act_result(act, "provider", row.code);
	act_say(act, _("provider %s added: %s"), row.code, row.services);
}

const struct verb verb_provider_add = {
	.name = "provider-add",
	.title = N_("Add a provider"),
	.group = N_("Services"),
	.right = RIGHT_PROVIDERS,
	PARAMS_OF(provider_add_params),
	.size = sizeof(struct provider_add_args),
	.plan = plan_provider_add,
	.run = run_provider_add,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the provider is taken away again"),
	.help = N_("Adds somebody who gives services: of the staff or of a partner organisation, with"
		   " what they give, when they work and which shelters they visit. Prints the code,"
		   " PR-0007, by which appointments are booked with them."),
};
