#include "core/holding.h"
#include "core/registering.h"
#include "db/stay.h"

struct hold_args {
	const struct bed *bed;
	const struct person *person;
	const char *label, *note;
	when_t expected, until;
};

#define AT(member) offsetof(struct hold_args, member)

static const struct param hold_params[] = {
	{ .name = "bed", .label = N_("Bed"), .type = PARAM_BED,
	    .flags = PARAM_REQUIRED | PARAM_FREE_BED, .offset = AT(bed),
	    .help = N_("which bed is kept") },
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON, .offset = AT(person),
	    .help = N_("who is expected, when they are registered") },
	{ .name = "for", .label = N_("For"), .type = PARAM_TEXT, .offset = AT(label), .max = 80,
	    .help = N_("who is expected, when they are not registered: girl of 14, mobile group") },
	{ .name = "expected", .label = N_("Expected"), .type = PARAM_INSTANT,
	    .offset = AT(expected), .help = N_("when they should come") },
	{ .name = "until", .label = N_("Until"), .type = PARAM_INSTANT, .flags = PARAM_END,
	    .offset = AT(until),
	    .help = N_("deadline; without it, the shelter's usual one. A hold past it is shown, and"
		       " a person decides") },
	{ .name = "note", .label = N_("Note"), .type = PARAM_NOTE, .offset = AT(note),
	    .help = N_("who asked for it") },
};

static void check_person(struct act *act, const struct person *person)
{
	struct stay stay;

	act_touch(act, person->code);
	registering_live(act, person, "person");
	holding_judge_person(act, person, "person");
	if (stay_open(act->db, act->arena, person->id, &stay))
		act_in(act, stay.shelter);
}

static void plan_hold(struct act *act, const void *params)
{
	const struct hold_args *args = params;
	const struct person unknown = { .id = 0, .code = args->label ? args->label : "",
		.sex = "unknown", .birth_precision = "unknown" };

	if (!args->bed)
		return;
	act_touch(act, args->bed->code);
	act_in(act, args->bed->shelter);
	if (args->person)
		check_person(act, args->person);
	if (args->person && args->label && *args->label)
		act_find(act, CODE_BAD_VALUE, "for", _("give either --person or --for, not both"));
	if (!args->person && (!args->label || !*args->label))
		act_find(act, CODE_MISSING_VALUE, "person",
		    _("person is missing: say who is expected, with --person or --for"));
	holding_judge_until(act, args->expected, args->until);
	holding_judge(act, args->bed, args->person ? args->person : &unknown, "bed");
}

static void run_hold(struct act *act, const void *params)
{
	const struct hold_args *args = params;
	const struct wanted_hold wanted = { args->bed, args->person, args->label, args->note,
		args->expected, args->until };
	struct hold row;

	if (!holding_make(act, &wanted, &row))
		return;
	act_result(act, "bed", args->bed->code);
	act_result(act, "person", args->person ? args->person->code : NULL);
	act_result(act, "until", when_iso(act->arena, row.until_at));
	act_say(act, _("%s held for %s until %s"), args->bed->code,
	    args->person ? args->person->code : _("somebody expected"),
	    when_show(act->arena, row.until_at));
}

const struct verb verb_hold = {
	.name = "hold",
	.title = N_("Hold a bed"),
	.group = N_("Beds"),
	.right = RIGHT_HOLD,
	PARAMS_OF(hold_params),
	.size = sizeof(struct hold_args),
	.subject = "bed",
	.plan = plan_hold,
	.run = run_hold,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the bed is free again"),
	.help =
	    N_("Keeps a bed for somebody who is expected. Admitting them there uses the hold up."),
};
