#include "core/leaving.h"

#include "core/registering.h"
#include "core/see.h"

const char *person_code(struct act *act, int64_t id)
{
	struct person person;

	return person_by_id(act->db, act->arena, id, &person) ? person.code : "?";
}

const char *shelter_code(struct act *act, int64_t id)
{
	struct shelter shelter;

	return shelter_by_id(act->db, act->arena, id, &shelter) ? shelter.code : "?";
}

const char *bed_code_of_stay(struct act *act, int64_t stay)
{
	struct placement placement;
	struct bed bed;

	if (placement_of_stay(act->db, act->arena, stay, DB_NULL, &placement)
		&& placement.bed != DB_NULL && bed_by_id(act->db, act->arena, placement.bed, &bed))
		return bed.code;
	return NULL;
}

bool leaving_stay(
    struct act *act, const struct person *person, const char *field, struct stay *stay)
{
	struct stay *stays;
	const char *name;
	size_t count;

	if (!person)
		return false;
	act_touch(act, person->code);
	if (stay_open(act->db, act->arena, person->id, stay)) {
		act_in(act, stay->shelter);
		return true;
	}
	if (!registering_live(act, person, field))
		return false;
	name = desk_person_label(act->desk, act->arena, person);
	count = stays_load(act->db, act->arena, person->id, &stays);
	if (!sees(act->desk, person->id, GROUP_PLACE))
		count = 0;
	for (size_t i = 0; i < count; i++) {
		if (stays[i].void_at != DB_NULL)
			continue;
		act_find(act, CODE_PERSON_NOT_IN, field, _("%s is in no shelter: left %s at %s"),
		    name, shelter_code(act, stays[i].shelter),
		    when_show(act->arena, stays[i].left_at));
		return false;
	}
	act_find(act, CODE_PERSON_NOT_IN, field, _("%s is in no shelter: admit them first"), name);
	return false;
}

/* Somebody who is said to have gone out or come back after leaving was still here. */
static void judge_absences(struct act *act, const struct stay *stay, when_t at)
{
	struct absence *absences;

	if (absences_load(act->db, act->arena, stay->id, &absences) == 0)
		return;
	if (absences[0].out_at > at)
		act_find(act, CODE_BEFORE_ARRIVAL, "at",
		    _("%s went out at %s, after this: give a later time, or undo the going out"),
		    person_code(act, stay->person), when_show(act->arena, absences[0].out_at));
	else if (absences[0].returned_at != DB_NULL && absences[0].returned_at > at)
		act_find(act, CODE_BEFORE_ARRIVAL, "at",
		    _("%s came back at %s, after this: give a later time, or undo the return"),
		    person_code(act, stay->person), when_show(act->arena, absences[0].returned_at));
}

void leaving_judge(struct act *act, const struct stay *stay, when_t at)
{
	struct placement placement = { .from_at = WHEN_NONE };

	placement_of_stay(act->db, act->arena, stay->id, DB_NULL, &placement);
	rules_leaving(at, stay->admitted_at, placement.from_at, act->now,
	    act->desk->config->backdate_days, "at", &act->outcome->failure);
	judge_absences(act, stay, at);
}

void leaving_warn(struct act *act, const struct stay *stay, const int64_t *leavers, size_t count)
{
	struct succession succession = family_succession(act->db, act->arena, stay, leavers, count);
	const char *codes = "";

	for (size_t i = 0; i < succession.count; i++)
		codes = arena_format(act->arena, "%s%s%s", codes, *codes ? ", " : "",
		    person_code(act, succession.members[i].person));
	if (succession.count > 0)
		act_find(act, CODE_FAMILY_LEFT_BEHIND, "person",
		    _("%s leaves, of the family stay: %s; %s becomes its head"),
		    person_code(act, stay->person), codes,
		    person_code(act, succession.members[succession.heir].person));
}

void leaving_write(struct act *act, struct stay *stay, const struct leaving *leaving,
    const int64_t *leavers, size_t count)
{
	struct succession succession = family_succession(act->db, act->arena, stay, leavers, count);
	struct absence absence;

	if (absence_at(act->db, act->arena, stay->id, DB_NULL, &absence)) {
		absence.returned_at = leaving->at;
		row_save(act->db, &absence_table, &absence);
	}
	placing_end(act, stay->id, leaving->at);
	stay->left_at = leaving->at;
	stay->reason = leaving->reason;
	stay->destination = leaving->destination;
	stay->handover = leaving->handover;
	if (leaving->note && *leaving->note)
		stay->note = arena_format(
		    act->arena, "%s%s%s", stay->note, *stay->note ? "; " : "", leaving->note);
	row_save(act->db, &stay_table, stay);
	family_succeed(act->db, &succession);
}
