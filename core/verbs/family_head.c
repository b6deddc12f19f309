#include "core/family.h"
#include "core/household.h"

struct family_head_args {
	const struct person *person;
};

static const struct param family_head_params[] = {
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON,
	    .flags = PARAM_REQUIRED | PARAM_INSIDE,
	    .offset = offsetof(struct family_head_args, person),
	    .help = N_("who becomes the head of their family") },
};

static void plan_family_head(struct act *act, const void *params)
{
	const struct family_head_args *args = params;
	struct household household;

	if (!household_find(act, args->person, "person", &household))
		return;
	if (household.count < 2)
		act_find(act, CODE_NOT_SO, "person",
		    _("%s has no family here: family-join makes one"), args->person->code);
	else if (household.stays[household_at(&household, args->person->id)].head == DB_NULL)
		act_find(act, CODE_ALREADY_SO, "person", _("%s is the head of the family already"),
		    args->person->code);
}

static void run_family_head(struct act *act, const void *params)
{
	const struct family_head_args *args = params;
	struct household household;
	size_t at;

	if (!household_find(act, args->person, "person", &household)
		|| (at = household_at(&household, args->person->id)) == household.count)
		return;
	household_follow(act, household.head, household.stays[at].id, NULL, 0);
	act_result(act, "person", args->person->code);
	for (size_t i = 0; i < household.count; i++)
		act_result_list(act, "people", household.people[i].code);
	act_say(act, _("head of the family now: %s (%s)"), args->person->code,
	    household_codes(act, &household));
}

const struct verb verb_family_head = {
	.name = "family-head",
	.title = N_("Head of the family"),
	.group = N_("Families"),
	.right = RIGHT_ADMIT,
	PARAMS_OF(family_head_params),
	.size = sizeof(struct family_head_args),
	.subject = "person",
	.plan = plan_family_head,
	.run = run_family_head,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the former head is the head again"),
	.help = N_("Makes somebody the head of the family that they are in the shelter with. A family "
		   "has one head; when the head leaves, the eldest who stays follows by themselves."),
};
