#include "core/holding.h"

#include "core/nights.h"
#include "core/placing.h"
#include "core/queueing.h"
#include "core/registering.h"
#include "core/see.h"
#include "db/stay.h"

#include <stdlib.h>
#include <string.h>

const char *hold_code(struct arena *arena, int64_t id)
{
	return arena_format(arena, "H-%04lld", (long long)id);
}

int64_t hold_number(const char *code)
{
	char *end;
	long long number;

	if (*code == 'H' || *code == 'h')
		code += code[1] == '-' ? 2 : 1;
	if (*code < '0' || *code > '9')
		return DB_NULL;
	number = strtoll(code, &end, 10);
	return *end ? DB_NULL : (int64_t)number;
}

/* --- which one -------------------------------------------------------------------------------- */

static bool load_rest(struct act *act, struct holding *holding)
{
	struct person whom;

	if (see_hidden(act->desk, holding->hold.person)
		|| !placement_of_hold(act->db, act->arena, holding->hold.id, &holding->placement)
		|| !bed_by_id(act->db, act->arena, holding->placement.bed, &holding->bed))
		return false;
	holding->code = hold_code(act->arena, holding->hold.id);
	holding->whom = holding->hold.label;
	if (holding->hold.person != DB_NULL
		&& person_by_id(act->db, act->arena, holding->hold.person, &whom))
		holding->whom = whom.code;
	return true;
}

/* All open holds that the bed and the person name, by their start. */
static size_t load_named(struct act *act, const struct hold_which *which, struct hold **holds)
{
	size_t count = 0, kept = 0;

	if (which->bed)
		count = holds_on_bed(act->db, act->arena, which->bed->id, holds);
	else if (which->person)
		count = holds_open_of(act->db, act->arena, which->person->id, holds);
	for (size_t i = 0; i < count; i++)
		if ((!which->person || (*holds)[i].person == which->person->id)
			&& !see_hidden(act->desk, (*holds)[i].person))
			(*holds)[kept++] = (*holds)[i];
	return kept;
}

bool holding_load(struct act *act, const struct hold_which *which, struct holding *holding)
{
	struct hold *holds;

	if (which->hold && *which->hold) {
		int64_t id = hold_number(which->hold);

		if (id == DB_NULL || !hold_by_id(act->db, act->arena, id, &holding->hold)
			|| holding->hold.ended_at != DB_NULL)
			return false;
	} else {
		if (load_named(act, which, &holds) != 1)
			return false;
		holding->hold = holds[0];
	}
	return load_rest(act, holding);
}

static void find_ended(struct act *act, const char *code)
{
	int64_t id = hold_number(code);
	struct hold hold;

	if (id != DB_NULL && hold_by_id(act->db, act->arena, id, &hold)
		&& !see_hidden(act->desk, hold.person) && hold.ended_at != DB_NULL)
		act_find(act, CODE_NOT_SO, "hold", _("%s ended at %s: %s"),
		    hold_code(act->arena, id),
		    when_show_short(act->arena, hold.ended_at, act->now),
		    choice_title(choice_hold_outcome, hold.outcome));
	else
		act_find(act, CODE_UNKNOWN_RECORD, "hold",
		    _("there is no hold \"%s\" (the report holds lists them)"), code);
}

/* None is named, or more than one. */
static void find_which(struct act *act, const struct hold_which *which)
{
	const char *codes = "";
	struct hold *holds;
	size_t count = load_named(act, which, &holds);

	for (size_t i = 0; i < count; i++)
		codes = arena_format(act->arena, "%s%s%s", codes, *codes ? ", " : "",
		    hold_code(act->arena, holds[i].id));
	if (count > 1)
		act_find(act, CODE_MISSING_VALUE, "hold", _("hold is missing: say which of %s"),
		    codes);
	else if (which->bed && which->person)
		act_find(act, CODE_NOT_SO, "bed", _("%s is not held for %s"), which->bed->code,
		    which->person->code);
	else
		act_find(act, CODE_NOT_SO, which->bed ? "bed" : "person",
		    which->bed ? _("%s is not held") : _("no bed is held for %s"),
		    which->bed ? which->bed->code : which->person->code);
}

bool holding_find(struct act *act, const struct hold_which *which, struct holding *holding)
{
	bool coded = which->hold && *which->hold;

	if (!coded && !which->bed && !which->person) {
		act_find(act, CODE_MISSING_VALUE, "hold",
		    _("hold is missing: say which hold, with --hold, --bed or --person"));
		return false;
	}
	if (which->bed) {
		act_touch(act, which->bed->code);
		act_in(act, which->bed->shelter);
	}
	if (!holding_load(act, which, holding)) {
		if (coded)
			find_ended(act, which->hold);
		else
			find_which(act, which);
		return false;
	}
	if (coded && which->bed && which->bed->id != holding->bed.id)
		act_find(act, CODE_BAD_VALUE, "bed", _("%s is on %s"), holding->code,
		    holding->bed.code);
	act_touch(act, holding->code);
	act_touch(act, holding->bed.code);
	if (holding->hold.person != DB_NULL)
		act_touch(act, holding->whom);
	act_in(act, holding->hold.shelter);
	return true;
}

struct person holding_stranger(const char *label)
{
	return (struct person){ .id = 0, .code = label, .sex = "unknown",
		.birth_precision = "unknown", .void_at = DB_NULL };
}

bool holding_person(struct act *act, const struct hold *hold, struct person *person)
{
	if (hold->person != DB_NULL
		&& person_by_id(act->db, act->arena, hold->person, person))
		return true;
	*person = holding_stranger(hold->label);
	return false;
}

/* --- its nights ------------------------------------------------------------------------------- */

bool nights_between(const struct shelter *shelter, const char *from, const char *until, when_t now,
    when_t *start, when_t *end, struct failure *failure)
{
	int boundary = (int)shelter->night_boundary;

	*start = now;
	*end = WHEN_NONE;
	if (from && when_of_date(from, boundary) > now) {
		*start = when_of_date(from, boundary);
	} else if (from && when_of_date(from, boundary) + DAY <= now) {
		failure_add(failure, CODE_BAD_VALUE, "from", _("from: %s is past"),
		    date_show(&failure->arena, from));
		return false;
	}
	if (until)
		*end = when_of_date(until, boundary);
	if (!until || *end > *start)
		return true;
	failure_add(failure, CODE_BAD_VALUE, "until",
	    _("until: %s is not after the first night: give the day after the last one"),
	    date_show(&failure->arena, until));
	return false;
}

bool holding_nights(struct act *act, int64_t shelter_id, const char *from, const char *until,
    struct wanted_hold *wanted)
{
	struct shelter shelter;

	return shelter_by_id(act->db, act->arena, shelter_id, &shelter)
		&& nights_between(&shelter, from, until, act->now, &wanted->from, &wanted->until,
		    &act->outcome->failure);
}

static when_t deadline(struct act *act, const struct wanted_hold *wanted)
{
	when_t from = wanted->from > act->now ? wanted->from : act->now;
	struct shelter shelter;

	if (wanted->keep_until != WHEN_NONE)
		return wanted->keep_until;
	if (!shelter_by_id(act->db, act->arena, wanted->bed->shelter, &shelter))
		return WHEN_NONE;
	from = (wanted->expected > from ? wanted->expected : from) + shelter.hold_hours * HOUR;
	/* after the last night there is nothing to keep */
	return wanted->until != WHEN_NONE && from > wanted->until ? wanted->until : from;
}

/* --- rules ------------------------------------------------------------------------------------ */

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
void holding_judge(struct act *act, const struct wanted_hold *wanted, const struct person *person,
    int64_t own, const char *field)
{
	struct failure found = { 0 };
	struct shelter shelter;
	struct placing placing = { .person = person, .shelter = &shelter, .bed = wanted->bed,
		.family = DB_NULL, .accompanied = wanted->accompanied, .keeps = true,
		.own_hold = own,
		.other_hold = wanted->instead, .at = wanted->from, .until = wanted->until, .field = field };

	if (!shelter_by_id(act->db, act->arena, wanted->bed->shelter, &shelter))
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

static bool meets(const struct placement *placement, const struct wanted_hold *wanted)
{
	return (wanted->until == WHEN_NONE || placement->from_at < wanted->until)
		&& (placement->planned_at == DB_NULL || placement->planned_at > wanted->from);
}

void holding_judge_person(struct act *act, const struct person *person,
    const struct wanted_hold *wanted, int64_t own, const char *field)
{
	struct hold *holds;
	size_t count = holds_open_of(act->db, act->arena, person->id, &holds);

	for (size_t i = 0; i < count; i++) {
		struct holding other = { .hold = holds[i] };

		if (holds[i].id == own || !load_rest(act, &other)
			|| !meets(&other.placement, wanted))
			continue;
		if (!sees(act->desk, person->id, GROUP_PLACE))
			act_find(act, CODE_ALREADY_SO, field,
			    _("a bed is held for %s already: ask a manager of the network"),
			    person->code);
		else
			act_find(act, CODE_ALREADY_SO, field,
			    _("%s is held for %s already, since %s (%s)"), other.bed.code,
			    person->code,
			    when_show_short(act->arena, other.placement.from_at, act->now),
			    other.code);
	}
}

void holding_expects(
    struct act *act, const struct person *person, const struct wanted_hold *wanted)
{
	struct stay stay;

	act_touch(act, person->code);
	registering_live(act, person, "person");
	holding_judge_person(act, person, wanted, 0, "person");
	if (stay_open(act->db, act->arena, person->id, &stay))
		act_in(act, stay.shelter);
}

void holding_judge_deadline(
    struct act *act, when_t expected, when_t keep_until, const char *field)
{
	if (keep_until != WHEN_NONE && keep_until <= act->now)
		act_find(act, CODE_BAD_VALUE, field, _("%s: %s is past"), field,
		    when_show(act->arena, keep_until));
	if (expected != WHEN_NONE && keep_until != WHEN_NONE && expected > keep_until)
		act_find(act, CODE_BAD_VALUE, "expected",
		    _("expected: %s is after the deadline, %s"), when_show(act->arena, expected),
		    when_show(act->arena, keep_until));
}

void holding_judge_expected(struct act *act, const struct wanted_hold *wanted)
{
	if (wanted->expected == WHEN_NONE)
		return;
	if (wanted->expected < wanted->from - DAY
		|| (wanted->until != WHEN_NONE && wanted->expected >= wanted->until))
		act_find(act, CODE_BAD_VALUE, "expected",
		    _("expected: %s is not within the nights of the hold"),
		    when_show(act->arena, wanted->expected));
}

/* --- writing ---------------------------------------------------------------------------------- */

bool holding_place(struct act *act, const struct wanted_hold *wanted, int64_t hold)
{
	struct placement placement = { .shelter = wanted->bed->shelter, .bed = wanted->bed->id,
		.stay = DB_NULL, .hold = hold, .from_at = wanted->from, .until_at = DB_NULL,
		.planned_at = wanted->until, .void_at = DB_NULL };

	return row_add(act->db, &placement_table, &placement) == DB_OK;
}

static void apply(struct act *act, const struct wanted_hold *wanted, struct hold *hold)
{
	hold->person = wanted->person ? wanted->person->id : DB_NULL;
	hold->label = wanted->label && !wanted->person ? wanted->label : "";
	hold->expected_at = wanted->expected;
	hold->until_at = deadline(act, wanted);
	hold->confirmed_at = wanted->confirmed;
	hold->note = wanted->note ? wanted->note : "";
}

bool holding_make(struct act *act, const struct wanted_hold *wanted, struct hold *hold)
{
	*hold = (struct hold){ .shelter = wanted->bed->shelter, .made_at = act->now,
		.ended_at = DB_NULL };
	apply(act, wanted, hold);
	return row_add(act->db, &hold_table, hold) == DB_OK && holding_place(act, wanted, hold->id);
}

/* What has begun stays as it was: from now on it is another bed. */
static bool replace(struct act *act, struct holding *holding, const struct wanted_hold *wanted)
{
	struct placement *placement = &holding->placement;
	bool begun = placement->from_at < act->now;

	if (begun && placement->bed != wanted->bed->id) {
		placement->until_at = act->now;
		return row_save(act->db, &placement_table, placement) == DB_OK
			&& holding_place(act, wanted, holding->hold.id);
	}
	placement->bed = wanted->bed->id;
	if (!begun || wanted->from > act->now)
		placement->from_at = wanted->from;
	placement->planned_at = wanted->until;
	return row_save(act->db, &placement_table, placement) == DB_OK;
}

/* A bed is not held in the past: it was judged from now on. */
bool holding_change(struct act *act, struct holding *holding, const struct wanted_hold *asked)
{
	struct wanted_hold rest = *asked, *wanted = &rest;

	if (rest.from < act->now)
		rest.from = act->now;
	if (wanted->bed->shelter != holding->hold.shelter) {
		holding_end(act, holding, "cancelled",
		    arena_format(act->arena, _("moved to %s"), wanted->bed->code), act->now);
		return holding_make(act, wanted, &holding->hold);
	}
	apply(act, wanted, &holding->hold);
	return row_save(act->db, &hold_table, &holding->hold) == DB_OK
		&& replace(act, holding, wanted);
}

void holding_end(struct act *act, struct holding *holding, const char *outcome, const char *note,
    when_t at)
{
	struct hold *hold = &holding->hold;
	struct placement *placement = &holding->placement;

	placement->until_at = at > placement->from_at ? at : placement->from_at;
	row_save(act->db, &placement_table, placement);
	hold->ended_at = at > hold->made_at ? at : hold->made_at;
	hold->outcome = outcome;
	if (note && *note)
		hold->note = *hold->note ? arena_format(act->arena, "%s; %s", hold->note, note) : note;
	if (row_save(act->db, &hold_table, hold) == DB_OK)
		queueing_hold_ended(act, hold, NULL);
}

const char *hold_night(struct arena *arena, const struct shelter *shelter, when_t at)
{
	char day[DATE_SIZE];

	if (at == WHEN_NONE)
		return NULL;
	night_begun(shelter, at, day);
	return arena_text(arena, day);
}

/* " from 01.12.2026 to 08.12.2026"; "" of what is held from now on until they come. */
static const char *nights_shown(struct act *act, const struct hold *hold)
{
	struct placement placement;
	struct shelter shelter;
	const char *from, *until;

	if (!placement_of_hold(act->db, act->arena, hold->id, &placement)
		|| (placement.from_at <= act->now && placement.planned_at == DB_NULL)
		|| !shelter_by_id(act->db, act->arena, hold->shelter, &shelter))
		return "";
	from = date_show(act->arena, hold_night(act->arena, &shelter, placement.from_at));
	until = date_show(act->arena, hold_night(act->arena, &shelter, placement.planned_at));
	return *until ? arena_format(act->arena, _(" from %s to %s"), from, until)
		      : arena_format(act->arena, _(" from %s"), from);
}

void holding_tell(struct act *act, const struct hold *hold, const char *bed, const char *whom)
{
	act_result(act, "hold", hold_code(act->arena, hold->id));
	act_result(act, "bed", bed);
	act_result(act, "person", hold->person != DB_NULL ? whom : NULL);
	act_result(act, "until", when_iso(act->arena, hold->until_at));
	act_say(act, _("%s: %s held for %s%s, kept until %s"), hold_code(act->arena, hold->id), bed,
	    hold->person != DB_NULL ? whom : _("somebody expected"), nights_shown(act, hold),
	    when_show(act->arena, hold->until_at));
}
