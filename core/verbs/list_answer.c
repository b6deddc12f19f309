#include "core/enterprises.h"

struct list_answer_args {
	const struct enterprise_list *list;
	const char *answer;
	when_t at;
};

#define AT(member) offsetof(struct list_answer_args, member)

static const struct param list_answer_params[] = {
	{ .name = "list", .label = N_("List"), .type = PARAM_RECORD, .flags = PARAM_REQUIRED,
	    .offset = AT(list), .records = &record_enterprise_list, .help = N_("which one") },
	{ .name = "answer", .label = N_("Answer"), .type = PARAM_NOTE, .flags = PARAM_REQUIRED,
	    .offset = AT(answer), .help = N_("what they answered; sealed") },
	{ .name = "at", .label = N_("At"), .type = PARAM_INSTANT, .flags = PARAM_NOW | PARAM_PAST,
	    .offset = AT(at), .help = N_("when") },
};

static void plan_list_answer(struct act *act, const void *params)
{
	const struct list_answer_args *args = params;
	const struct enterprise_list *list = args->list;

	if (list && list->sent_at == DB_NULL)
		act_find(act, CODE_NOT_SO, "list", _("the list %s was not sent: list-send"), list->name);
	else if (list && args->at < list->sent_at)
		act_find(act, CODE_REASON_MISMATCH, "at", _("at: it was sent later, at %s"),
		    when_show(act->arena, list->sent_at));
}

static void run_list_answer(struct act *act, const void *params)
{
	const struct list_answer_args *args = params;
	struct enterprise_list row = *args->list;

	row.answered_at = args->at;
	row.answer = args->answer;
	row_save(act->db, &enterprise_list_table, &row);
	act_result(act, "list", row.name);
	act_say(act, _("the list %s is answered"), row.name);
}

const struct verb verb_list_answer = {
	.name = "list-answer",
	.title = N_("Answer to a list of enterprises"),
	.group = N_("Inspections"),
	.right = RIGHT_INSPECT,
	PARAMS_OF(list_answer_params),
	.size = sizeof(struct list_answer_args),
	.plan = plan_list_answer,
	.run = run_list_answer,
	.undo = UNDO_REVERSE,
	.undo_text = N_("it waits for an answer again"),
	.help = N_("What they answered to whom a list of enterprises was sent."),
};
