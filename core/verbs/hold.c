#include "core/holding.h"
#include "core/placing.h"
#include "core/registering.h"
#include "core/see.h"

#include <string.h>

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

static when_t deadline(struct act *act, const struct hold_args *args)
{
	struct shelter shelter;

	if (args->until != WHEN_NONE)
		return args->until;
	if (!shelter_by_id(act->db, act->arena, args->bed->shelter, &shelter))
		return WHEN_NONE;
	return (args->expected > act->now ? args->expected : act->now) + shelter.hold_hours * HOUR;
}

/* The same rules as for admitting. Somebody not registered is judged as far as is known: nothing
 * but the bed. A bed that is held already is not held a second time, whatever the reason. */
static void judge(struct act *act, const struct hold_args *args)
{
	struct person unknown = { .id = 0, .code = args->label ? args->label : "", .sex = "unknown",
		.birth_precision = "unknown" };
	struct failure found = { 0 };
	struct shelter shelter;
	struct placing placing = { .person = args->person ? args->person : &unknown,
		.shelter = &shelter, .bed = args->bed, .family = DB_NULL, .at = act->now,
		.field = "bed" };

	if (!shelter_by_id(act->db, act->arena, args->bed->shelter, &shelter))
		return;
	placing_judge(act->desk, act->arena, &placing, &found);
	for (size_t i = 0; i < found.count; i++) {
		enum code code = found.items[i].code;

		if (!args->person && (code == CODE_RULE_SEX || code == CODE_RULE_AGE
			    || code == CODE_RULE_ADULT_WITH_MINOR || code == CODE_RULE_FAMILY))
			continue;
		act_find(act, code == CODE_BED_HELD ? CODE_ALREADY_SO : code, found.items[i].field,
		    "%s", found.items[i].text);
	}
	failure_done(&found);
}

static void check_person(struct act *act, const struct person *person)
{
	struct holding other;
	struct stay stay;

	act_touch(act, person->code);
	registering_live(act, person, "person");
	if (!sees(act->desk, person->id, GROUP_PLACE) && holding_load(act, NULL, person, &other))
		act_find(act, CODE_ALREADY_SO, "person",
		    _("a bed is held for %s already: ask a manager of the network"), person->code);
	else if (holding_load(act, NULL, person, &other))
		act_find(act, CODE_ALREADY_SO, "person", _("%s is held for %s already, since %s"),
		    other.bed.code, person->code,
		    when_show_short(act->arena, other.placement.from_at, act->now));
	if (stay_open(act->db, act->arena, person->id, &stay))
		act_in(act, stay.shelter);
}

static void plan_hold(struct act *act, const void *params)
{
	const struct hold_args *args = params;

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
	if (args->until != WHEN_NONE && args->until <= act->now)
		act_find(act, CODE_BAD_VALUE, "until", _("until: %s is past"),
		    when_show(act->arena, args->until));
	if (args->expected != WHEN_NONE && args->until != WHEN_NONE && args->expected > args->until)
		act_find(act, CODE_BAD_VALUE, "expected",
		    _("expected: %s is after the deadline, %s"),
		    when_show(act->arena, args->expected), when_show(act->arena, args->until));
	judge(act, args);
}

static void run_hold(struct act *act, const void *params)
{
	const struct hold_args *args = params;
	struct hold row = { .shelter = args->bed->shelter,
		.person = args->person ? args->person->id : DB_NULL,
		.label = args->label ? args->label : "",
		.made_at = act->now,
		.expected_at = args->expected,
		.until_at = deadline(act, args),
		.confirmed_at = DB_NULL,
		.ended_at = DB_NULL,
		.note = args->note ? args->note : "" };
	struct placement placement = { .shelter = row.shelter, .bed = args->bed->id,
		.stay = DB_NULL, .from_at = act->now, .until_at = DB_NULL, .void_at = DB_NULL };

	if (row_add(act->db, &hold_table, &row) != DB_OK)
		return;
	placement.hold = row.id;
	row_add(act->db, &placement_table, &placement);
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
