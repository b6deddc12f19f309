#include "core/enterprises.h"
#include "core/inspecting.h"

struct enterprise_void_args {
	const struct enterprise *enterprise;
	const char *reason;
};

static const struct param enterprise_void_params[] = {
	{ .name = "enterprise", .label = N_("Enterprise"), .type = PARAM_RECORD,
	    .flags = PARAM_REQUIRED, .offset = offsetof(struct enterprise_void_args, enterprise),
	    .records = &record_enterprise, .help = N_("which one") },
	{ .name = "reason", .label = N_("Reason"), .type = PARAM_TEXT, .flags = PARAM_REQUIRED,
	    .offset = offsetof(struct enterprise_void_args, reason), .max = 200,
	    .help = N_("what was wrong with the entry; no names") },
};

static void plan_enterprise_void(struct act *act, const void *params)
{
	const struct enterprise_void_args *args = params;
	struct visit *visits;
	size_t count;

	if (!args->enterprise)
		return;
	act_touch(act, enterprise_code(act->arena, args->enterprise->id));
	if (!enterprise_live(act, args->enterprise))
		return;
	count = visits_of_enterprise(act->db, act->arena, args->enterprise->id, &visits);
	for (size_t i = 0; i < count; i++)
		if (visits[i].void_at == DB_NULL) {
			act_find(act, CODE_DEPENDS, "enterprise",
			    _("there is a visit, %s: void it first"),
			    visit_code(act->arena, visits[i].id));
			return;
		}
}

static void run_enterprise_void(struct act *act, const void *params)
{
	const struct enterprise_void_args *args = params;
	struct enterprise row = *args->enterprise;
	const char *code = enterprise_code(act->arena, row.id);

	row.void_at = act->now;
	row.void_reason = args->reason;
	row_save(act->db, &enterprise_table, &row);
	act_result(act, "enterprise", code);
	act_say(act, _("%s made void: %s"), code, args->reason);
}

const struct verb verb_enterprise_void = {
	.name = "enterprise-void",
	.title = N_("Void an enterprise"),
	.group = N_("Inspections"),
	.right = RIGHT_INSPECT,
	PARAMS_OF(enterprise_void_params),
	.size = sizeof(struct enterprise_void_args),
	.subject = "enterprise",
	.plan = plan_enterprise_void,
	.run = run_enterprise_void,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the entry counts again"),
	.help = N_("Marks a mistaken entry of an enterprise as void: it is no longer listed. One that was"
		   " visited stays."),
};
