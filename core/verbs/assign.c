#include "core/leaving.h"

struct assign_args {
	const struct person *person;
	const struct bed *bed;
	bool held;
	when_t at;
};

#define AT(member) offsetof(struct assign_args, member)

static const struct param assign_params[] = {
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON,
	    .flags = PARAM_REQUIRED | PARAM_INSIDE, .offset = AT(person),
	    .help = N_("who is in the shelter without a bed") },
	{ .name = "bed", .label = N_("Bed"), .type = PARAM_BED,
	    .flags = PARAM_REQUIRED | PARAM_FREE_BED, .offset = AT(bed), .help = N_("their bed") },
	{ .name = "held", .label = N_("Is expected"), .type = PARAM_YES, .offset = AT(held),
	    .help = N_("the bed is held under a label, and this is who was meant") },
	{ .name = "at", .label = N_("At"), .type = PARAM_INSTANT, .flags = PARAM_NOW | PARAM_PAST,
	    .offset = AT(at), .help = N_("from when on") },
};

static struct placing placing_of(struct act *act, const struct assign_args *args,
    struct shelter *shelter, const struct stay *stay)
{
	shelter_by_id(act->db, act->arena, stay->shelter, shelter);
	return (struct placing){ .person = args->person, .shelter = shelter, .bed = args->bed,
		.family = family_of(act->db, act->arena, stay), .hold_is_theirs = args->held,
		.at = args->at, .limit = stay->expected_on,
		.field = "bed" };
}

/* False: they are not without a bed, or the bed is elsewhere. */
static bool judge_stay(struct act *act, const struct assign_args *args, const struct stay *stay)
{
	const char *bed = bed_code_of_stay(act, stay->id);

	if (bed)
		act_find(act, CODE_ALREADY_SO, "person", _("%s has %s: use move to change it"),
		    args->person->code, bed);
	if (args->bed && args->bed->shelter != stay->shelter)
		act_find(act, CODE_ANOTHER_SHELTER, "bed",
		    _("%s is not in %s, where %s is: use move"), args->bed->code,
		    shelter_code(act, stay->shelter), args->person->code);
	return !bed && args->bed && args->bed->shelter == stay->shelter;
}

static void plan_assign(struct act *act, const void *params)
{
	const struct assign_args *args = params;
	struct placement placement = { .from_at = WHEN_NONE };
	struct placing placing;
	struct shelter shelter;
	struct stay stay;

	if (!leaving_stay(act, args->person, "person", &stay))
		return;
	if (!judge_stay(act, args, &stay))
		return;
	act_touch(act, args->bed->code);
	act_touch(act, shelter_code(act, stay.shelter));
	placement_of_stay(act->db, act->arena, stay.id, DB_NULL, &placement);
	rules_leaving(args->at, stay.admitted_at, placement.from_at, act->now,
	    act->desk->config->backdate_days, "at", &act->outcome->failure);
	placing = placing_of(act, args, &shelter, &stay);
	placing_judge(act->desk, act->arena, &placing, &act->outcome->failure);
}

static void run_assign(struct act *act, const void *params)
{
	const struct assign_args *args = params;
	struct placing placing;
	struct shelter shelter;
	struct stay stay;

	if (!stay_open(act->db, act->arena, args->person->id, &stay))
		return;
	placing = placing_of(act, args, &shelter, &stay);
	placing_end(act, stay.id, args->at);
	placing_write(act, &placing, &stay);
	act_result(act, "person", args->person->code);
	act_result(act, "stay", stay_code(act->arena, stay.id));
	act_result(act, "bed", args->bed->code);
	act_result(act, "shelter", shelter.code);
	act_say(act, _("given a bed: %s %s"), args->person->code, args->bed->code);
}

const struct verb verb_assign = {
	.name = "assign",
	.title = N_("Assign a bed"),
	.group = N_("Stays"),
	.right = RIGHT_ADMIT,
	PARAMS_OF(assign_params),
	.size = sizeof(struct assign_args),
	.subject = "person",
	.plan = plan_assign,
	.run = run_assign,
	.undo = UNDO_REVERSE,
	.undo_text = N_("they are without a bed again"),
	.help = N_("Gives a bed to somebody who is in the shelter without one."),
};
