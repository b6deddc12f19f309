#include "core/choice.h"
#include "core/engaging.h"

struct provider_edit_args {
	const struct provider *provider;
	struct engagement wish;
};

static const struct param provider_edit_params[] = {
	{ .name = "provider", .label = N_("Provider"), .type = PARAM_PROVIDER,
	    .flags = PARAM_REQUIRED, .offset = offsetof(struct provider_edit_args, provider),
	    .help = N_("whose entry") },
	ENGAGING_PARAMS(provider_edit_args, PARAM_KEEP, 0),
};

static void plan_provider_edit(struct act *act, const void *params)
{
	const struct provider_edit_args *args = params;
	struct provider row;

	if (!args->provider)
		return;
	row = *args->provider;
	act_touch(act, row.code);
	engaging_works_still(act, &row);
	engaging_apply(act, &args->wish, &act->request->values, &row);
	engaging_check(act, &args->wish, args->provider, &row);
}

static void run_provider_edit(struct act *act, const void *params)
{
	const struct provider_edit_args *args = params;
	struct provider row = *args->provider;

	engaging_apply(act, &args->wish, &act->request->values, &row);
	if (!row_same(&provider_table, &row, args->provider))
		row_save(act->db, &provider_table, &row);
	act_result(act, "provider", row.code);
	act_say(act, _("provider %s edited: %s"), row.code, row.services);
}

static void fill_provider_edit(struct act *act, const void *params)
{
	const struct provider_edit_args *args = params;

	if (args->provider)
		engaging_fill(act, args->provider);
}

const struct verb verb_provider_edit = {
	.name = "provider-edit",
	.title = N_("Edit a provider"),
	.group = N_("Services"),
	.right = RIGHT_PROVIDERS,
	PARAMS_OF(provider_edit_params),
	.size = sizeof(struct provider_edit_args),
	.subject = "provider",
	.plan = plan_provider_edit,
	.run = run_provider_edit,
	.fill = fill_provider_edit,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the entry is as it was before"),
	.help = N_("Changes what a provider gives, when they work, where and in which languages; what"
		   " is not given stays. Appointments that are booked stay as they are."),
};
