#include "core/holding.h"

struct hold_swap_args {
	struct hold_which which;
	const struct bed *with;
};

#define AT(member) offsetof(struct hold_swap_args, member)

static const struct param hold_swap_params[] = {
	HOLD_WHICH(struct hold_swap_args, which),
	{ .name = "with", .label = N_("With bed"), .type = PARAM_BED, .flags = PARAM_REQUIRED,
	    .offset = AT(with), .help = N_("the bed of the other hold, on these nights") },
};

/* The two, each with what it is to be. */
struct swapping {
	struct holding holdings[2];
	struct wanted_hold wanted[2];
	struct person people[2];
};

/* The first open hold of the bed that meets the nights of the placement. */
static bool find_other(struct act *act, const struct bed *bed, const struct placement *nights,
    struct holding *other)
{
	struct hold *holds;
	size_t count = holds_on_bed(act->db, act->arena, bed->id, &holds);

	for (size_t i = 0; i < count; i++) {
		const struct hold_which which = { .hold = hold_code(act->arena, holds[i].id) };

		if (holding_load(act, &which, other) && other->placement.bed == bed->id
			&& (nights->planned_at == DB_NULL
			    || other->placement.from_at < nights->planned_at)
			&& (other->placement.planned_at == DB_NULL
			    || other->placement.planned_at > nights->from_at))
			return true;
	}
	return false;
}

/* Each on the bed of the other for what is left of its own nights. */
static void set_wanted(struct act *act, struct swapping *swapping, size_t index)
{
	const struct holding *holding = &swapping->holdings[index];
	struct person *person = &swapping->people[index];
	const struct placement *placement = &holding->placement;
	bool known = holding_person(act, &holding->hold, person);

	swapping->wanted[index] = (struct wanted_hold){ .bed = &swapping->holdings[1 - index].bed,
		.person = known ? person : NULL, .label = holding->hold.label,
		.from = placement->from_at > act->now ? placement->from_at : act->now,
		.until = placement->planned_at, .instead = swapping->holdings[1 - index].hold.id };
}

static bool load(struct act *act, const struct hold_swap_args *args, struct swapping *swapping)
{
	if (!args->with
		|| !find_other(act, args->with, &swapping->holdings[0].placement, &swapping->holdings[1]))
		return false;
	for (size_t i = 0; i < 2; i++)
		set_wanted(act, swapping, i);
	return true;
}

static void plan_hold_swap(struct act *act, const void *params)
{
	const struct hold_swap_args *args = params;
	struct swapping swapping;

	if (args->with) {
		act_touch(act, args->with->code);
		act_in(act, args->with->shelter);
	}
	if (!holding_find(act, &args->which, &swapping.holdings[0]) || !args->with)
		return;
	if (args->with->id == swapping.holdings[0].bed.id) {
		act_find(act, CODE_ALREADY_SO, "with", _("%s is the same bed"), args->with->code);
		return;
	}
	if (args->with->shelter != swapping.holdings[0].bed.shelter) {
		act_find(act, CODE_ANOTHER_SHELTER, "with",
		    _("%s is in another shelter: holds are swapped in one shelter only, use hold-edit"),
		    args->with->code);
		return;
	}
	if (!load(act, args, &swapping)) {
		act_find(act, CODE_NOT_SO, "with",
		    _("%s is not held on these nights: use hold-edit"), args->with->code);
		return;
	}
	act_touch(act, swapping.holdings[1].code);
	for (size_t i = 0; i < 2; i++)
		if (swapping.wanted[i].until == WHEN_NONE
			|| swapping.wanted[i].until > swapping.wanted[i].from)
			holding_judge(act, &swapping.wanted[i], &swapping.people[i],
			    swapping.holdings[i].hold.id, "with");
		else
			act_find(act, CODE_NOT_SO, "with",
			    _("the nights of %s are over: end it first (hold-end)"),
			    swapping.holdings[i].code);
}

/* Both leave their beds first: no bed is held twice in between. What has begun stays as it was. */
static void leave(struct act *act, struct placement *placement)
{
	if (placement->from_at < act->now)
		placement->until_at = act->now;
	else
		placement->void_at = act->now;
	row_save(act->db, &placement_table, placement);
}

static void run_hold_swap(struct act *act, const void *params)
{
	const struct hold_swap_args *args = params;
	struct swapping swapping;

	if (!holding_load(act, &args->which, &swapping.holdings[0]) || !load(act, args, &swapping))
		return;
	for (size_t i = 0; i < 2; i++)
		leave(act, &swapping.holdings[i].placement);
	for (size_t i = 0; i < 2; i++) {
		const struct wanted_hold *wanted = &swapping.wanted[i];

		holding_place(act, wanted, swapping.holdings[i].hold.id);
		act_result_list(act, "holds", swapping.holdings[i].code);
		act_result_list(act, "beds", wanted->bed->code);
	}
	act_say(act, _("swapped: %s is on %s and %s on %s"), swapping.holdings[0].code,
	    swapping.wanted[0].bed->code, swapping.holdings[1].code, swapping.wanted[1].bed->code);
}

const struct verb verb_hold_swap = {
	.name = "hold-swap",
	.title = N_("Swap holds"),
	.group = N_("Beds"),
	.right = RIGHT_HOLD,
	PARAMS_OF(hold_swap_params),
	.size = sizeof(struct hold_swap_args),
	.subject = "bed",
	.plan = plan_hold_swap,
	.run = run_hold_swap,
	.undo = UNDO_REVERSE,
	.undo_text = N_("each hold is on its former bed again"),
	.help = N_("Two holds of a shelter change beds, each keeping its own nights."),
};
