#include "core/compensating.h"

struct compensation_void_args {
	const struct person *person;
	const char *reason;
};

#define AT(member) offsetof(struct compensation_void_args, member)

static const struct param compensation_void_params[] = {
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON, .flags = PARAM_REQUIRED,
	    .offset = AT(person), .help = N_("whose compensation") },
	{ .name = "reason", .label = N_("Reason"), .type = PARAM_TEXT, .flags = PARAM_REQUIRED,
	    .offset = AT(reason), .max = 200, .help = N_("why it is a mistake; sealed") },
};

static void plan_compensation_void(struct act *act, const void *params)
{
	const struct compensation_void_args *args = params;
	struct compensation row;

	if (!args->person || !compensating_person(act, args->person)
		|| !compensating_find(act, args->person, &row))
		return;
	if (row.paid_on) /* or the way to a second payment would be open */
		act_find(act, CODE_RULE_PAID, "person",
		    _("%s: %s; only what was entered by mistake is made void"),
		    args->person->code, compensation_text(act->arena, &row));
}

static void run_compensation_void(struct act *act, const void *params)
{
	const struct compensation_void_args *args = params;
	struct compensation row;

	if (!compensation_of(act->db, act->arena, args->person->id, &row))
		return;
	row.void_at = act->now;
	row.void_reason = args->reason;
	row_save(act->db, &compensation_table, &row);
	act_result(act, "person", args->person->code);
	act_result_number(act, "compensation", row.id);
	act_say(act, _("compensation of %s made void: %s"), args->person->code,
	    compensation_text(act->arena, &row));
}

const struct verb verb_compensation_void = {
	.name = "compensation-void",
	.title = N_("Void a compensation"),
	.group = N_("Services"),
	.right = RIGHT_COMPENSATE,
	PARAMS_OF(compensation_void_params),
	.size = sizeof(struct compensation_void_args),
	.subject = "person",
	.plan = plan_compensation_void,
	.run = run_compensation_void,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the compensation counts again"),
	.help = N_("Takes out a compensation that was entered by mistake: it is listed as void and no"
		   " longer counted. One that was paid takes an override with its reason."),
};
