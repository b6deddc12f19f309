#include "core/engaging.h"

struct provider_off_add_args {
	const struct provider *provider;
	when_t from, until;
	const char *reason;
};

#define AT(member) offsetof(struct provider_off_add_args, member)

static const struct param provider_off_add_params[] = {
	{ .name = "provider", .label = N_("Provider"), .type = PARAM_PROVIDER,
	    .flags = PARAM_REQUIRED, .offset = AT(provider), .help = N_("who is away") },
	{ .name = "from", .label = N_("From"), .type = PARAM_INSTANT, .flags = PARAM_REQUIRED,
	    .offset = AT(from), .help = N_("a date alone: from the beginning of that day") },
	{ .name = "until", .label = N_("Until"), .type = PARAM_INSTANT, .flags = PARAM_END,
	    .offset = AT(until),
	    .help = N_("a date alone: to the end of that day; without it, that one day") },
	{ .name = "reason", .label = N_("Reason"), .type = PARAM_TEXT, .offset = AT(reason),
	    .max = 200, .help = N_("leave, illness, training; sealed") },
};

static when_t end_of(const struct provider_off_add_args *args)
{
	char day[DATE_SIZE];

	if (args->until != WHEN_NONE)
		return args->until;
	when_to_date(args->from, day);
	return when_of_date(day, 1440);
}

static void check_twice(struct act *act, const struct provider_off_add_args *args)
{
	struct provider_off *offs;
	size_t count = provider_offs_load(
	    act->db, act->arena, args->provider->id, args->from, end_of(args), &offs);

	for (size_t i = 0; i < count; i++)
		if (offs[i].from_at <= args->from && offs[i].until_at >= end_of(args))
			act_find(act, CODE_ALREADY_SO, "from",
			    _("%s is off from %s to %s already (number %lld)"), args->provider->code,
			    when_show(act->arena, offs[i].from_at),
			    when_show(act->arena, offs[i].until_at), (long long)offs[i].id);
}

static void plan_provider_off_add(struct act *act, const void *params)
{
	const struct provider_off_add_args *args = params;

	if (!args->provider)
		return;
	act_touch(act, args->provider->code);
	engaging_concerns_one(act, args->provider);
	engaging_works_still(act, args->provider);
	if (args->from == WHEN_NONE)
		return;
	if (end_of(args) <= args->from) {
		act_find(act, CODE_BAD_VALUE, "until", _("until: not after %s"),
		    when_show(act->arena, args->from));
		return;
	}
	check_twice(act, args);
	engaging_warn_booked(
	    act, args->provider, args->from > act->now ? args->from : act->now, end_of(args));
}

static void run_provider_off_add(struct act *act, const void *params)
{
	const struct provider_off_add_args *args = params;
	struct provider_off row = { .provider = args->provider->id, .from_at = args->from,
		.until_at = end_of(args), .reason = args->reason ? args->reason : "", .uid = NULL,
		.void_at = DB_NULL };

	if (row_add(act->db, &provider_off_table, &row) != DB_OK)
		return;
	act_result(act, "provider", args->provider->code);
	act_result_number(act, "off", row.id);
	act_say(act, _("%s is off from %s to %s"), args->provider->code,
	    when_show(act->arena, row.from_at), when_show(act->arena, row.until_at));
}

const struct verb verb_provider_off_add = {
	.name = "provider-off-add",
	.title = N_("Days off of a provider"),
	.group = N_("Services"),
	.right = RIGHT_PROVIDERS,
	PARAMS_OF(provider_off_add_params),
	.size = sizeof(struct provider_off_add_args),
	.subject = "provider",
	.plan = plan_provider_off_add,
	.run = run_provider_off_add,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the provider works on those days"),
	.help = N_("A provider is away, for a day, days or hours: nothing is proposed or booked then."
		   " Appointments that are booked still are listed, to be moved or cancelled. Whoever"
		   " manages one of the shelters that they visit may record it."),
};
