#include "core/holding.h"

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

void holding_end(struct act *act, struct holding *holding, const char *outcome, when_t at)
{
	holding->placement.until_at
	    = at > holding->placement.from_at ? at : holding->placement.from_at;
	row_save(act->db, &placement_table, &holding->placement);
	holding->hold.ended_at = at > holding->hold.made_at ? at : holding->hold.made_at;
	holding->hold.outcome = outcome;
	row_save(act->db, &hold_table, &holding->hold);
}
