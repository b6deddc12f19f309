#include "core/enterprises.h"

struct list_send_args {
	const struct enterprise_list *list;
	const char *to;
	when_t at;
};

#define AT(member) offsetof(struct list_send_args, member)

static const struct param list_send_params[] = {
	{ .name = "list", .label = N_("List"), .type = PARAM_RECORD, .flags = PARAM_REQUIRED,
	    .offset = AT(list), .records = &record_enterprise_list, .help = N_("which one") },
	{ .name = "to", .label = N_("To"), .type = PARAM_TEXT, .flags = PARAM_REQUIRED,
	    .offset = AT(to), .max = 120, .help = N_("whom: the Interior Ministry") },
	{ .name = "at", .label = N_("At"), .type = PARAM_INSTANT, .flags = PARAM_NOW | PARAM_PAST,
	    .offset = AT(at), .help = N_("when") },
};

static void plan_list_send(struct act *act, const void *params)
{
	const struct enterprise_list *list = ((const struct list_send_args *)params)->list;

	if (list && list->sent_at != DB_NULL)
		act_find(act, CODE_ALREADY_SO, "list", _("the list %s was sent to %s at %s"),
		    list->name, list->sent_to, when_show(act->arena, list->sent_at));
}

static void run_list_send(struct act *act, const void *params)
{
	const struct list_send_args *args = params;
	struct enterprise_list row = *args->list;

	row.sent_at = args->at;
	row.sent_to = args->to;
	row_save(act->db, &enterprise_list_table, &row);
	act_result(act, "list", row.name);
	act_say(act, _("the list %s was sent to %s"), row.name, row.sent_to);
}

const struct verb verb_list_send = {
	.name = "list-send",
	.title = N_("List of enterprises sent"),
	.group = N_("Inspections"),
	.right = RIGHT_INSPECT,
	PARAMS_OF(list_send_params),
	.size = sizeof(struct list_send_args),
	.plan = plan_list_send,
	.run = run_list_send,
	.undo = UNDO_REVERSE,
	.undo_text = N_("it was not sent"),
	.help = N_("Records to whom a list of enterprises was sent and when; the report enterprises"
		   " --list makes it."),
};
