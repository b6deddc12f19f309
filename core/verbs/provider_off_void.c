#include "core/engaging.h"

struct provider_off_void_args {
	int64_t off;
};

static const struct param provider_off_void_params[] = {
	{ .name = "off", .label = N_("Number"), .type = PARAM_NUMBER, .flags = PARAM_REQUIRED,
	    .min = 1, .max = INT64_MAX / 2, .offset = offsetof(struct provider_off_void_args, off),
	    .help = N_("of the days off (report provider-offs)") },
};

static bool load(struct act *act, const struct provider_off_void_args *args,
    struct provider_off *row, struct provider *provider)
{
	return args->off != DB_NULL && provider_off_by_id(act->db, act->arena, args->off, row)
		&& provider_by_id(act->db, act->arena, row->provider, provider);
}

static void plan_provider_off_void(struct act *act, const void *params)
{
	const struct provider_off_void_args *args = params;
	struct provider_off row;
	struct provider provider;

	if (args->off == DB_NULL)
		return;
	if (!load(act, args, &row, &provider)) {
		act_find(act, CODE_UNKNOWN_RECORD, "off", _("off: there are no days off %lld"),
		    (long long)args->off);
		return;
	}
	act_touch(act, provider.code);
	engaging_concerns_one(act, &provider);
	if (row.void_at != DB_NULL)
		act_find(act, CODE_ALREADY_SO, "off", _("these days off are void already"));
}

static void run_provider_off_void(struct act *act, const void *params)
{
	const struct provider_off_void_args *args = params;
	struct provider_off row;
	struct provider provider;

	if (!load(act, args, &row, &provider))
		return;
	row.void_at = act->now;
	row_save(act->db, &provider_off_table, &row);
	act_result(act, "provider", provider.code);
	act_result_number(act, "off", row.id);
	act_say(act, _("%s is not off from %s to %s"), provider.code,
	    when_show(act->arena, row.from_at), when_show(act->arena, row.until_at));
}

const struct verb verb_provider_off_void = {
	.name = "provider-off-void",
	.title = N_("Days off that are none"),
	.group = N_("Services"),
	.right = RIGHT_PROVIDERS,
	PARAMS_OF(provider_off_void_params),
	.size = sizeof(struct provider_off_void_args),
	.subject = "off",
	.plan = plan_provider_off_void,
	.run = run_provider_off_void,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the days are off again"),
	.help = N_("Days off of a provider were entered by mistake, or they work after all."),
};
