#include "core/choice.h"
#include "core/relating.h"

struct relation_end_args {
	struct relating pair;
	const char *reason;
};

#define AT(member) offsetof(struct relation_end_args, member)

static const struct param relation_end_params[] = {
	{ .name = "person",
	    .label = N_("Person"),
	    .type = PARAM_PERSON,
	    .flags = PARAM_REQUIRED,
	    .offset = AT(pair.person),
	    .help = N_("who is the parent, dependant ... of the other") },
	{ .name = "kind",
	    .label = N_("Is"),
	    .type = PARAM_CHOICE,
	    .flags = PARAM_REQUIRED,
	    .offset = AT(pair.kind),
	    .choices = choice_relation,
	    .help = N_("which relation ends") },
	{ .name = "other",
	    .label = N_("Other person"),
	    .type = PARAM_PERSON,
	    .flags = PARAM_REQUIRED,
	    .offset = AT(pair.other),
	    .help = N_("of whom") },
	{ .name = "reason",
	    .label = N_("Reason"),
	    .type = PARAM_TEXT,
	    .flags = PARAM_REQUIRED,
	    .offset = AT(reason),
	    .max = 200,
	    .help = N_("why it no longer counts") },
};

static bool find_relation(struct act *act, const struct relating *pair, struct relation *row)
{
	struct relating stored = relating_stored(pair);

	return relation_between(
	    act->db, act->arena, pair->kind, stored.person->id, stored.other->id, row);
}

static void plan_relation_end(struct act *act, const void *params)
{
	const struct relation_end_args *args = params;
	struct relation row;

	if (relating_concerns(act, &args->pair) && !find_relation(act, &args->pair, &row))
		act_find(act, CODE_NOT_SO, "other", _("this is not recorded: %s, %s, %s"),
		    args->pair.person->code, choice_title(choice_relation, args->pair.kind),
		    args->pair.other->code);
}

static void run_relation_end(struct act *act, const void *params)
{
	const struct relation_end_args *args = params;
	struct relation row;

	if (!find_relation(act, &args->pair, &row))
		return;
	row.void_at = act->now;
	row.void_reason = args->reason;
	row_save(act->db, &relation_table, &row);
	act_result(act, "person", args->pair.person->code);
	act_result(act, "other", args->pair.other->code);
	act_result(act, "kind", row.kind);
	act_say(act, _("no longer recorded: %s, %s, %s (%s)"), args->pair.person->code,
	    choice_title(choice_relation, row.kind), args->pair.other->code, args->reason);
}

const struct verb verb_relation_end = {
	.name = "relation-end",
	.title = N_("End a relation"),
	.group = N_("People"),
	.right = RIGHT_PEOPLE,
	PARAMS_OF(relation_end_params),
	.size = sizeof(struct relation_end_args),
	.subject = "person",
	.plan = plan_relation_end,
	.run = run_relation_end,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the relation counts again"),
	.help =
	    N_("Ends a relation that was recorded by mistake or no longer holds, with the reason."),
};
