#include "core/queueing.h"

struct wait_decline_args {
	const char *entry, *reason, *note;
};

#define AT(member) offsetof(struct wait_decline_args, member)

static const struct param wait_decline_params[] = {
	{ .name = "entry", .label = N_("Entry"), .type = PARAM_TEXT, .flags = PARAM_REQUIRED,
	    .offset = AT(entry), .max = 20, .help = N_("of the waiting list, as W-0012") },
	{ .name = "reason", .label = N_("Reason"), .type = PARAM_CHOICE, .flags = PARAM_REQUIRED,
	    .offset = AT(reason), .choices = choice_decline, .help = N_("why they said no") },
	{ .name = "note", .label = N_("Note"), .type = PARAM_NOTE, .offset = AT(note),
	    .help = N_("in their words; sealed") },
};

static const char *beds_text(struct act *act, const struct waiting *entry)
{
	struct offered *offers;
	size_t count = queueing_offers(act, entry, &offers);
	const char *text = "";

	for (size_t i = 0; i < count; i++) {
		act_touch(act, offers[i].bed_code);
		act_in(act, offers[i].shelter);
		text = arena_format(
		    act->arena, "%s%s%s", text, *text ? ", " : "", offers[i].bed_code);
	}
	return text;
}

static void plan_wait_decline(struct act *act, const void *params)
{
	const struct wait_decline_args *args = params;
	struct waiting entry;

	if (!args->entry || !queueing_find_open(act, args->entry, "entry", &entry))
		return;
	if (!*beds_text(act, &entry))
		act_find(act, CODE_NOT_SO, "entry", _("no bed is offered to %s: wait-offer does"),
		    waiting_code(act->arena, entry.id));
}

static void run_wait_decline(struct act *act, const void *params)
{
	const struct wait_decline_args *args = params;
	struct waiting entry;
	const char *beds;

	if (!queueing_load(act, args->entry, &entry))
		return;
	beds = beds_text(act, &entry);
	queueing_answer(act, &entry, "declined", args->reason, args->note, "cancelled");
	act_result(act, "entry", waiting_code(act->arena, entry.id));
	act_result(act, "reason", args->reason);
	act_say(act, _("%s declined by %s: %s"), beds, queueing_whom(act, &entry),
	    choice_title(choice_decline, args->reason));
}

const struct verb verb_wait_decline = {
	.name = "wait-decline",
	.title = N_("Offer declined"),
	.group = N_("Waiting"),
	.right = RIGHT_HOLD,
	PARAMS_OF(wait_decline_params),
	.size = sizeof(struct wait_decline_args),
	.subject = "entry",
	.plan = plan_wait_decline,
	.run = run_wait_decline,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the offer stands and the bed is kept again"),
	.help = N_("They said no to the bed that was offered: it is free again. They stay on the list"
		   " where they were."),
};
