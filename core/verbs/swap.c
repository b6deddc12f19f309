#include "core/leaving.h"

struct swap_args {
	const struct person *person, *other;
	when_t at;
};

#define AT(member) offsetof(struct swap_args, member)

static const struct param swap_params[] = {
	{ .name = "person",
	    .label = N_("Person"),
	    .type = PARAM_PERSON,
	    .flags = PARAM_REQUIRED | PARAM_INSIDE,
	    .offset = AT(person),
	    .help = N_("one of the two") },
	{ .name = "other",
	    .label = N_("With"),
	    .type = PARAM_PERSON,
	    .flags = PARAM_REQUIRED | PARAM_INSIDE,
	    .offset = AT(other),
	    .help = N_("the other one") },
	{ .name = "at",
	    .label = N_("At"),
	    .type = PARAM_INSTANT,
	    .flags = PARAM_NOW | PARAM_PAST,
	    .offset = AT(at),
	    .help = N_("when they changed beds") },
};

/* The two, each with the bed that becomes theirs. */
struct side {
	const struct person *person;
	struct stay stay;
	struct placement placement;
	struct bed bed; /* the present one */
};

struct swapping {
	struct side sides[2];
	struct shelter shelter;
	int64_t leavers[2];
};

static bool load_side(
    struct act *act, const struct person *person, const char *field, struct side *side)
{
	side->person = person;
	if (!leaving_stay(act, person, field, &side->stay))
		return false;
	if (placement_of_stay(act->db, act->arena, side->stay.id, DB_NULL, &side->placement)
		&& side->placement.bed != DB_NULL
		&& bed_by_id(act->db, act->arena, side->placement.bed, &side->bed))
		return true;
	act_find(act, CODE_NOT_SO, field, _("%s has no bed to change: use assign"), person->code);
	return false;
}

static bool load(struct act *act, const struct swap_args *args, struct swapping *swapping)
{
	bool first = load_side(act, args->person, "person", &swapping->sides[0]);
	bool both = load_side(act, args->other, "other", &swapping->sides[1]) && first;

	if (!both)
		return false;
	swapping->leavers[0] = swapping->sides[0].stay.id;
	swapping->leavers[1] = swapping->sides[1].stay.id;
	return shelter_by_id(
	    act->db, act->arena, swapping->sides[0].stay.shelter, &swapping->shelter);
}

static struct placing placing_of(struct act *act, const struct swap_args *args,
    const struct swapping *swapping, size_t index)
{
	const struct side *side = &swapping->sides[index];

	return (struct placing){ .person = side->person, .shelter = &swapping->shelter,
		.bed = &swapping->sides[1 - index].bed,
		.family = family_of(act->db, act->arena, &side->stay),
		.leavers = swapping->leavers, .leaver_count = 2, .at = args->at,
		.limit = side->stay.expected_on,
		.field = index == 0 ? "person" : "other" };
}

static void judge(struct act *act, const struct swap_args *args, const struct swapping *swapping)
{
	for (size_t i = 0; i < 2; i++) {
		const struct side *side = &swapping->sides[i];
		struct placing placing = placing_of(act, args, swapping, i);

		rules_leaving(args->at, side->stay.admitted_at, side->placement.from_at, act->now,
		    act->desk->config->backdate_days, "at", &act->outcome->failure);
		placing_judge(act->desk, act->arena, &placing, &act->outcome->failure);
	}
}

static void plan_swap(struct act *act, const void *params)
{
	const struct swap_args *args = params;
	struct swapping swapping;

	if (!args->person || !args->other)
		return;
	act_touch(act, args->person->code);
	act_touch(act, args->other->code);
	if (args->person->id == args->other->id) {
		act_find(act, CODE_SAME_PLACE, "other", _("%s is the same person"),
		    args->other->code);
		return;
	}
	if (!load(act, args, &swapping))
		return;
	act_touch(act, swapping.sides[0].bed.code);
	act_touch(act, swapping.sides[1].bed.code);
	act_touch(act, swapping.shelter.code);
	if (swapping.sides[0].stay.shelter != swapping.sides[1].stay.shelter)
		act_find(act, CODE_ANOTHER_SHELTER, "other",
		    _("%s is in %s and %s in %s: beds are swapped in one shelter only, use move"),
		    args->person->code, swapping.shelter.code, args->other->code,
		    shelter_code(act, swapping.sides[1].stay.shelter));
	else
		judge(act, args, &swapping);
}

static void run_swap(struct act *act, const void *params)
{
	const struct swap_args *args = params;
	struct swapping swapping;

	if (!load(act, args, &swapping))
		return;
	for (size_t i = 0; i < 2; i++)
		placing_end(act, swapping.sides[i].stay.id, args->at);
	for (size_t i = 0; i < 2; i++) {
		struct placing placing = placing_of(act, args, &swapping, i);

		placing_write(act, &placing, &swapping.sides[i].stay);
		act_result_list(act, "people", swapping.sides[i].person->code);
		act_result_list(act, "beds", swapping.sides[1 - i].bed.code);
	}
	act_result(act, "person", args->person->code);
	act_result(act, "stay", stay_code(act->arena, swapping.sides[0].stay.id));
	act_result(act, "bed", swapping.sides[1].bed.code);
	act_result(act, "shelter", swapping.shelter.code);
	act_say(act, _("swapped: %s -> %s, %s -> %s"), args->person->code,
	    swapping.sides[1].bed.code, args->other->code, swapping.sides[0].bed.code);
}

const struct verb verb_swap = {
	.name = "swap",
	.title = N_("Swap beds"),
	.group = N_("Stays"),
	.right = RIGHT_ADMIT,
	PARAMS_OF(swap_params),
	.size = sizeof(struct swap_args),
	.subject = "person",
	.plan = plan_swap,
	.run = run_swap,
	.undo = UNDO_REVERSE,
	.undo_text = N_("both are back in the beds they had"),
	.help =
	    N_("Two people of one shelter exchange their beds in one act. The rules are checked for"
	       " both, as if the other had left."),
};
