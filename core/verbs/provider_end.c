#include "core/engaging.h"

struct provider_end_args {
	const struct provider *provider;
	const char *reason;
};

static const struct param provider_end_params[] = {
	{ .name = "provider", .label = N_("Provider"), .type = PARAM_PROVIDER,
	    .flags = PARAM_REQUIRED, .offset = offsetof(struct provider_end_args, provider),
	    .help = N_("who gives nothing any more") },
	{ .name = "reason", .label = N_("Reason"), .type = PARAM_TEXT, .max = 200,
	    .offset = offsetof(struct provider_end_args, reason), .help = N_("why; sealed") },
};

static void plan_provider_end(struct act *act, const void *params)
{
	const struct provider_end_args *args = params;

	if (!args->provider)
		return;
	act_touch(act, args->provider->code);
	engaging_concerns(act, args->provider);
	engaging_works_still(act, args->provider);
	engaging_warn_booked(act, args->provider, act->now, INT64_MAX);
}

static void run_provider_end(struct act *act, const void *params)
{
	const struct provider_end_args *args = params;
	struct provider row = *args->provider;

	row.ended_at = act->now;
	row.end_reason = args->reason ? args->reason : "";
	row_save(act->db, &provider_table, &row);
	act_result(act, "provider", row.code);
	act_say(act, _("provider %s ended"), row.code);
}

const struct verb verb_provider_end = {
	.name = "provider-end",
	.title = N_("End a provider"),
	.group = N_("Services"),
	.right = RIGHT_PROVIDERS,
	PARAMS_OF(provider_end_params),
	.size = sizeof(struct provider_end_args),
	.subject = "provider",
	.plan = plan_provider_end,
	.run = run_provider_end,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the provider works again"),
	.help = N_("A provider gives nothing any more: nothing can be booked with them. What was given"
		   " stays. Appointments that are booked still are listed, to be moved or cancelled."),
};
