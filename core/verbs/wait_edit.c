#include "core/queueing.h"
#include "core/registering.h"

struct wait_edit_args {
	const char *entry;
	struct wish wish;
};

#define AT(member) offsetof(struct wait_edit_args, member)

static const struct param wait_edit_params[] = {
	{ .name = "entry", .label = N_("Entry"), .type = PARAM_TEXT, .flags = PARAM_REQUIRED,
	    .offset = AT(entry), .max = 20, .help = N_("of the waiting list, as W-0012") },
	{ .name = "shelter", .label = N_("For shelter"), .type = PARAM_SHELTER,
	    .flags = PARAM_KEEP, .offset = AT(wish.shelter),
	    .help = N_("where they want a place; empty, in any") },
	WISH_WHO(struct wait_edit_args, wish, PARAM_KEEP),
	{ .name = "need", .label = N_("Needs"), .type = PARAM_CHOICE,
	    .flags = PARAM_KEEP | PARAM_ANY_CHOICE, .offset = AT(wish.need),
	    .choices = choice_need, .max = 200,
	    .help = N_("accessible, together (one room for all), or in words; several are separated by"
		       " commas") },
	{ .name = "urgency", .label = N_("Urgency"), .type = PARAM_CHOICE, .flags = PARAM_KEEP,
	    .offset = AT(wish.urgency), .choices = choice_urgency,
	    .help = N_("as a person decides: urgent comes before everything else") },
	WISH_REFERRER(struct wait_edit_args, wish, PARAM_KEEP),
	WISH_NOTE(struct wait_edit_args, wish, PARAM_KEEP),
};

/* Where a bed is offered to them already, they wait. */
static void check_offers(struct act *act, const struct waiting *entry)
{
	struct offered *offers;
	size_t count = queueing_offers(act, entry, &offers);

	for (size_t i = 0; i < count; i++)
		if (entry->shelter != DB_NULL && offers[i].shelter != entry->shelter)
			act_find(act, CODE_DEPENDS, "shelter",
			    _("%s is offered to them: that is answered first (wait-decline)"),
			    offers[i].bed_code);
}

static void plan_wait_edit(struct act *act, const void *params)
{
	const struct wait_edit_args *args = params;
	struct waiting entry;

	if (!args->entry || !queueing_find_open(act, args->entry, "entry", &entry))
		return;
	queueing_apply(act, &args->wish, &entry);
	if (entry.shelter != DB_NULL)
		act_in(act, entry.shelter);
	if (args->wish.person) {
		act_touch(act, args->wish.person->code);
		registering_live(act, args->wish.person, "person");
	}
	queueing_check_twice(act, &entry);
	check_offers(act, &entry);
}

static void run_wait_edit(struct act *act, const void *params)
{
	const struct wait_edit_args *args = params;
	struct waiting entry;

	if (!queueing_load(act, args->entry, &entry))
		return;
	queueing_apply(act, &args->wish, &entry);
	row_save(act->db, &waiting_table, &entry);
	act_result(act, "entry", waiting_code(act->arena, entry.id));
	act_say(act, _("%s on the waiting list edited"), waiting_code(act->arena, entry.id));
}

static void fill_wait_edit(struct act *act, const void *params)
{
	const struct wait_edit_args *args = params;
	struct waiting entry;

	if (args->entry && queueing_load(act, args->entry, &entry))
		queueing_fill(act, &entry);
}

const struct verb verb_wait_edit = {
	.name = "wait-edit",
	.title = N_("Edit an entry of the waiting list"),
	.group = N_("Waiting"),
	.right = RIGHT_HOLD,
	PARAMS_OF(wait_edit_params),
	.size = sizeof(struct wait_edit_args),
	.subject = "entry",
	.plan = plan_wait_edit,
	.run = run_wait_edit,
	.fill = fill_wait_edit,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the entry is as it was before"),
	.help = N_("Changes what is known of somebody who waits: who they are by now, what they need, how"
		   " urgent it is. What is not given stays."),
};
