#include "core/enterprises.h"

struct enterprise_edit_args {
	const struct enterprise *enterprise;
	struct enterprise_wish wish;
};

static const struct param enterprise_edit_params[] = {
	{ .name = "enterprise", .label = N_("Enterprise"), .type = PARAM_RECORD,
	    .flags = PARAM_REQUIRED, .offset = offsetof(struct enterprise_edit_args, enterprise),
	    .records = &record_enterprise, .help = N_("which one") },
	ENTERPRISE_PARAMS(enterprise_edit_args, PARAM_KEEP, 0),
};

static struct enterprise row_of(struct act *act, const struct enterprise_edit_args *args)
{
	struct enterprise row = *args->enterprise;

	enterprise_apply(act, &args->wish, &act->request->values, &row);
	return row;
}

static void plan_enterprise_edit(struct act *act, const void *params)
{
	const struct enterprise_edit_args *args = params;
	struct enterprise row;

	if (!args->enterprise)
		return;
	act_touch(act, enterprise_code(act->arena, args->enterprise->id));
	if (!enterprise_live(act, args->enterprise))
		return;
	row = row_of(act, args);
	enterprise_check_number(act, row.number);
	enterprise_check_twice(act, &row);
}

static void run_enterprise_edit(struct act *act, const void *params)
{
	const struct enterprise_edit_args *args = params;
	struct enterprise row = row_of(act, args);

	if (!row_same(&enterprise_table, &row, args->enterprise))
		row_save(act->db, &enterprise_table, &row);
	act_result(act, "enterprise", enterprise_code(act->arena, row.id));
	act_say(act, _("enterprise %s edited"), enterprise_code(act->arena, row.id));
}

static void fill_enterprise_edit(struct act *act, const void *params)
{
	const struct enterprise *row = ((const struct enterprise_edit_args *)params)->enterprise;

	if (!row)
		return;
	act_fill(act, "number", row->number);
	act_fill(act, "name", row->name);
	act_fill(act, "city", row->city);
	act_fill(act, "address", row->address);
	act_fill(act, "sector", row->sector);
	act_fill(act, "workers",
	    row->workers == DB_NULL
		? "" : arena_format(act->arena, "%lld", (long long)row->workers));
	act_fill(act, "note", row->note);
}

const struct verb verb_enterprise_edit = {
	.name = "enterprise-edit",
	.title = N_("Edit an enterprise"),
	.group = N_("Inspections"),
	.right = RIGHT_INSPECT,
	PARAMS_OF(enterprise_edit_params),
	.size = sizeof(struct enterprise_edit_args),
	.subject = "enterprise",
	.plan = plan_enterprise_edit,
	.run = run_enterprise_edit,
	.fill = fill_enterprise_edit,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the entry is as it was before"),
	.help = N_("Changes what is known of an enterprise; what is not given stays."),
};
