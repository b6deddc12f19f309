#include "core/holding.h"

struct hold_split_args {
	struct hold_which which;
	const char *on;
	const struct bed *to;
};

#define AT(member) offsetof(struct hold_split_args, member)

static const struct param hold_split_params[] = {
	HOLD_WHICH(struct hold_split_args, which),
	{ .name = "on", .label = N_("Change beds on"), .type = PARAM_DATE, .flags = PARAM_REQUIRED,
	    .offset = AT(on), .help = N_("the day on which they change beds") },
	{ .name = "to", .label = N_("To bed"), .type = PARAM_BED,
	    .flags = PARAM_REQUIRED | PARAM_FREE_BED, .offset = AT(to),
	    .help = N_("the bed from that night on, also in another shelter") },
};

/* The two halves: the hold until that day, and a new one from then on. */
struct splitting {
	struct holding holding;
	struct person person; /* id 0: not registered */
	struct wanted_hold first, second;
};

static struct wanted_hold half(const struct splitting *splitting, const struct bed *bed)
{
	const struct hold *hold = &splitting->holding.hold;

	return (struct wanted_hold){ .bed = bed,
		.person = splitting->person.id == 0 ? NULL : &splitting->person,
		.label = hold->label, .note = hold->note, .from = splitting->holding.placement.from_at,
		.until = splitting->holding.placement.planned_at, .expected = WHEN_NONE,
		.keep_until = WHEN_NONE, .confirmed = hold->confirmed_at };
}

static bool split(struct act *act, const struct hold_split_args *args, bool find,
    struct splitting *splitting)
{
	struct holding *holding = &splitting->holding;
	const struct hold *hold = &holding->hold;
	struct wanted_hold day = { 0 };

	if (find ? !holding_find(act, &args->which, holding) : !holding_load(act, &args->which, holding))
		return false;
	if (!args->on || !args->to)
		return false;
	holding_person(act, hold, &splitting->person);
	splitting->first = half(splitting, &holding->bed);
	splitting->second = half(splitting, args->to);
	splitting->first.expected = hold->expected_at;
	splitting->first.keep_until = hold->until_at;
	if (!holding_nights(act, args->to->shelter, args->on, NULL, &day))
		return false;
	splitting->first.until = splitting->second.from = day.from;
	return true;
}

static void plan_hold_split(struct act *act, const void *params)
{
	const struct hold_split_args *args = params;
	struct splitting splitting;
	const struct wanted_hold *second = &splitting.second;
	const struct placement *placement = &splitting.holding.placement;

	if (args->to) {
		act_touch(act, args->to->code);
		act_in(act, args->to->shelter);
	}
	if (!split(act, args, true, &splitting))
		return;
	if (second->from <= placement->from_at || second->from <= act->now
		|| (second->until != WHEN_NONE && second->from >= second->until)) {
		act_find(act, CODE_BAD_VALUE, "on",
		    _("on: %s is not within the nights that are to come of %s"),
		    date_show(act->arena, args->on), splitting.holding.code);
		return;
	}
	if (args->to->id == splitting.holding.bed.id)
		act_find(act, CODE_ALREADY_SO, "to", _("%s is the same bed"), args->to->code);
	else
		holding_judge(act, second, &splitting.person, splitting.holding.hold.id, "to");
	if (second->person)
		holding_judge_person(act, second->person, second, splitting.holding.hold.id, "hold");
}

static void run_hold_split(struct act *act, const void *params)
{
	const struct hold_split_args *args = params;
	struct splitting splitting;
	struct hold row;

	if (!split(act, args, false, &splitting)
		|| !holding_change(act, &splitting.holding, &splitting.first)
		|| !holding_make(act, &splitting.second, &row))
		return;
	act_touch(act, hold_code(act->arena, row.id));
	act_result(act, "first", splitting.holding.code);
	holding_tell(act, &row, args->to->code,
	    splitting.second.person ? splitting.second.person->code : NULL);
}

const struct verb verb_hold_split = {
	.name = "hold-split",
	.title = N_("Split a hold"),
	.group = N_("Beds"),
	.right = RIGHT_HOLD,
	PARAMS_OF(hold_split_params),
	.size = sizeof(struct hold_split_args),
	.subject = "bed",
	.plan = plan_hold_split,
	.run = run_hold_split,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the hold has all its nights again"),
	.help = N_("They change beds: the hold ends on that day, and another one keeps another bed from"
		   " that night on, for the same person."),
};
