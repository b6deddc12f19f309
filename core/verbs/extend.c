#include "core/leaving.h"
#include "core/placing.h"

#include <string.h>

struct extend_args {
	const struct person *person;
	const char *until, *by, *reason;
};

#define AT(member) offsetof(struct extend_args, member)

static const struct param extend_params[] = {
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON,
	    .flags = PARAM_REQUIRED | PARAM_INSIDE, .offset = AT(person),
	    .help = N_("whose stay is extended") },
	{ .name = "until", .label = N_("Until"), .type = PARAM_DATE,
	    .flags = PARAM_REQUIRED | PARAM_KEEP, .offset = AT(until),
	    .help = N_("the new last day") },
	{ .name = "by", .label = N_("Decided by"), .type = PARAM_TEXT, .flags = PARAM_REQUIRED,
	    .offset = AT(by), .help = N_("who decided, and the number of the decision") },
	{ .name = "reason", .label = N_("Reason"), .type = PARAM_NOTE, .flags = PARAM_REQUIRED,
	    .offset = AT(reason), .help = N_("why") },
};

static void plan_extend(struct act *act, const void *params)
{
	const struct extend_args *args = params;
	struct stay stay;

	if (!leaving_stay(act, args->person, "person", &stay))
		return;
	act_touch(act, shelter_code(act, stay.shelter));
	if (!args->until)
		return;
	if (!stay.expected_on)
		act_find(act, CODE_NOT_SO, "person", _("the stay of %s has no limit"),
		    args->person->code);
	else if (strcmp(args->until, stay.expected_on) <= 0)
		act_find(act, CODE_ALREADY_SO, "until",
		    _("the stay of %s runs until %s already: give a later date"),
		    args->person->code, date_show(act->arena, stay.expected_on));
	else
		placing_judge_limit(act, &stay, args->until, "until");
}

static void run_extend(struct act *act, const void *params)
{
	const struct extend_args *args = params;

	placing_set_limit(act, args->person, args->until, args->by, args->reason);
	act_say(act, _("extended: %s until %s"), args->person->code,
	    date_show(act->arena, args->until));
}

/* The form proposes the shelter's usual extension. */
static void fill_extend(struct act *act, const void *params)
{
	const struct extend_args *args = params;
	struct shelter shelter;
	char until[DATE_SIZE];
	struct stay stay;

	if (args->person && stay_open(act->db, act->arena, args->person->id, &stay)
		&& stay.expected_on && shelter_by_id(act->db, act->arena, stay.shelter, &shelter)
		&& date_add(stay.expected_on, (int)shelter.extension_days, until))
		act_fill(act, "until", date_show(act->arena, until));
}

const struct verb verb_extend = {
	.name = "extend",
	.title = N_("Extend"),
	.group = N_("Stays"),
	.right = RIGHT_EXTEND,
	PARAMS_OF(extend_params),
	.size = sizeof(struct extend_args),
	.subject = "person",
	.plan = plan_extend,
	.run = run_extend,
	.fill = fill_extend,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the stay has its former last day again"),
	.help = N_("Records the decision to extend a stay: until when, who decided, and why."),
};
