#include "core/queueing.h"

struct wait_close_args {
	const char *entry, *outcome, *note;
};

#define AT(member) offsetof(struct wait_close_args, member)

static const struct param wait_close_params[] = {
	{ .name = "entry", .label = N_("Entry"), .type = PARAM_TEXT, .flags = PARAM_REQUIRED,
	    .offset = AT(entry), .max = 20, .help = N_("of the waiting list, as W-0012") },
	{ .name = "outcome", .label = N_("Outcome"), .type = PARAM_CHOICE,
	    .flags = PARAM_REQUIRED, .offset = AT(outcome), .choices = choice_wait_end,
	    .help = N_("what became of them") },
	{ .name = "note", .label = N_("Note"), .type = PARAM_NOTE, .offset = AT(note),
	    .help = N_("who said so; sealed") },
};

static void plan_wait_close(struct act *act, const void *params)
{
	const struct wait_close_args *args = params;
	struct offered *offers;
	struct waiting entry;
	size_t count;

	if (!args->entry || !queueing_find_open(act, args->entry, "entry", &entry))
		return;
	count = queueing_offers(act, &entry, &offers);
	for (size_t i = 0; i < count; i++) {
		act_touch(act, offers[i].bed_code);
		act_in(act, offers[i].shelter);
	}
}

static void run_wait_close(struct act *act, const void *params)
{
	const struct wait_close_args *args = params;
	struct waiting entry;

	if (!queueing_load(act, args->entry, &entry))
		return;
	if (args->note && *args->note)
		entry.note = *entry.note
			? arena_format(act->arena, "%s; %s", entry.note, args->note)
			: args->note;
	queueing_end(act, &entry, args->outcome, NULL);
	act_result(act, "entry", waiting_code(act->arena, entry.id));
	act_result(act, "outcome", args->outcome);
	act_say(act, _("%s leaves the waiting list: %s"), waiting_code(act->arena, entry.id),
	    choice_title(choice_wait_end, args->outcome));
}

const struct verb verb_wait_close = {
	.name = "wait-close",
	.title = N_("Take off the waiting list"),
	.group = N_("Waiting"),
	.right = RIGHT_HOLD,
	PARAMS_OF(wait_close_params),
	.size = sizeof(struct wait_close_args),
	.subject = "entry",
	.plan = plan_wait_close,
	.run = run_wait_close,
	.undo = UNDO_REVERSE,
	.undo_text = N_("they wait again, and a bed that was offered is kept again"),
	.help = N_("They leave the list, with what became of them. The entry stays to be seen; a bed that"
		   " was offered to them is free again."),
};
