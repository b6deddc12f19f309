#include "core/holding.h"

#include "core/placing.h"
#include "core/queueing.h"
#include "core/see.h"

#include <string.h>

static bool load_hold(
    struct act *act, const struct bed *bed, const struct person *person, struct hold *hold)
{
	if (bed)
		return hold_of_bed(act->db, act->arena, bed->id, hold)
			&& (!person || hold->person == person->id);
	return person && hold_of_person(act->db, act->arena, person->id, hold);
}

bool holding_load(struct act *act, const struct bed *bed, const struct person *person,
    struct holding *holding)
{
	struct person whom;

	if (!load_hold(act, bed, person, &holding->hold)
		|| !placement_of_hold(act->db, act->arena, holding->hold.id, &holding->placement)
		|| !bed_by_id(act->db, act->arena, holding->placement.bed, &holding->bed))
		return false;
	holding->whom = holding->hold.label;
	if (holding->hold.person != DB_NULL
		&& person_by_id(act->db, act->arena, holding->hold.person, &whom))
		holding->whom = whom.code;
	return true;
}

bool holding_find(struct act *act, const struct bed *bed, const struct person *person,
    struct holding *holding)
{
	if (!bed && !person) {
		act_find(act, CODE_MISSING_VALUE, "bed",
		    _("bed is missing: say which hold, with --bed or --person"));
		return false;
	}
	if (bed) {
		act_touch(act, bed->code);
		act_in(act, bed->shelter);
	}
	if (!holding_load(act, bed, person, holding)) {
		if (bed && person)
			act_find(act, CODE_NOT_SO, "bed", _("%s is not held for %s"), bed->code,
			    person->code);
		else
			act_find(act, CODE_NOT_SO, bed ? "bed" : "person",
			    bed ? _("%s is not held") : _("no bed is held for %s"),
			    bed ? bed->code : person->code);
		return false;
	}
	act_touch(act, holding->bed.code);
	if (holding->hold.person != DB_NULL)
		act_touch(act, holding->whom);
	act_in(act, holding->hold.shelter);
	return true;
}

/* --- a new one ------------------------------------------------------------------------------- */

static when_t deadline(struct act *act, const struct wanted_hold *wanted)
{
	struct shelter shelter;

	if (wanted->until != WHEN_NONE)
		return wanted->until;
	if (!shelter_by_id(act->db, act->arena, wanted->bed->shelter, &shelter))
		return WHEN_NONE;
	return (wanted->expected > act->now ? wanted->expected : act->now)
	    + shelter.hold_hours * HOUR;
}

bool holding_knows(const struct person *person, enum code code)
{
	if (person->id != 0)
		return true;
	switch (code) {
	case CODE_RULE_SEX:
		return strcmp(person->sex, "unknown") != 0;
	case CODE_RULE_AGE:
	case CODE_RULE_ADULT_WITH_MINOR:
		return person->birth != NULL;
	default:
		return code != CODE_RULE_FAMILY;
	}
}

/* The same rules as for admitting. Somebody not registered is judged as far as is known. A bed that is
 * held already is not held a second time, whatever the reason. */
void holding_judge(
    struct act *act, const struct bed *bed, const struct person *person, const char *field)
{
	struct failure found = { 0 };
	struct shelter shelter;
	struct placing placing = { .person = person, .shelter = &shelter, .bed = bed,
		.family = DB_NULL, .at = act->now, .field = field };

	if (!shelter_by_id(act->db, act->arena, bed->shelter, &shelter))
		return;
	placing_judge(act->desk, act->arena, &placing, &found);
	for (size_t i = 0; i < found.count; i++) {
		enum code code = found.items[i].code;

		if (holding_knows(person, code))
			act_find(act, code == CODE_BED_HELD ? CODE_ALREADY_SO : code,
			    found.items[i].field, "%s", found.items[i].text);
	}
	failure_done(&found);
}

void holding_judge_person(struct act *act, const struct person *person, const char *field)
{
	struct holding other;

	if (!holding_load(act, NULL, person, &other))
		return;
	if (!sees(act->desk, person->id, GROUP_PLACE))
		act_find(act, CODE_ALREADY_SO, field,
		    _("a bed is held for %s already: ask a manager of the network"), person->code);
	else
		act_find(act, CODE_ALREADY_SO, field, _("%s is held for %s already, since %s"),
		    other.bed.code, person->code,
		    when_show_short(act->arena, other.placement.from_at, act->now));
}

void holding_judge_until(struct act *act, when_t expected, when_t until)
{
	if (until != WHEN_NONE && until <= act->now)
		act_find(act, CODE_BAD_VALUE, "until", _("until: %s is past"),
		    when_show(act->arena, until));
	if (expected != WHEN_NONE && until != WHEN_NONE && expected > until)
		act_find(act, CODE_BAD_VALUE, "expected",
		    _("expected: %s is after the deadline, %s"), when_show(act->arena, expected),
		    when_show(act->arena, until));
}

bool holding_make(struct act *act, const struct wanted_hold *wanted, struct hold *hold)
{
	struct placement placement = { .shelter = wanted->bed->shelter, .bed = wanted->bed->id,
		.stay = DB_NULL, .from_at = act->now, .until_at = DB_NULL, .void_at = DB_NULL };

	*hold = (struct hold){ .shelter = wanted->bed->shelter,
		.person = wanted->person ? wanted->person->id : DB_NULL,
		.label = wanted->label ? wanted->label : "",
		.made_at = act->now,
		.expected_at = wanted->expected,
		.until_at = deadline(act, wanted),
		.confirmed_at = DB_NULL,
		.ended_at = DB_NULL,
		.note = wanted->note ? wanted->note : "" };
	if (row_add(act->db, &hold_table, hold) != DB_OK)
		return false;
	placement.hold = hold->id;
	return row_add(act->db, &placement_table, &placement) == DB_OK;
}

void holding_end(struct act *act, struct holding *holding, const char *outcome, when_t at)
{
	holding->placement.until_at
	    = at > holding->placement.from_at ? at : holding->placement.from_at;
	row_save(act->db, &placement_table, &holding->placement);
	holding->hold.ended_at = at > holding->hold.made_at ? at : holding->hold.made_at;
	holding->hold.outcome = outcome;
	if (row_save(act->db, &hold_table, &holding->hold) == DB_OK)
		queueing_hold_ended(act, &holding->hold, NULL);
}
