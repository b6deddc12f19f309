#include "core/rules.h"

#include "core/merging.h"

#include "core/choice.h"

#include <string.h>

/* One judging of one candidate against one place. */
struct judging {
	const struct place *place;
	const struct candidate *candidate;
	int adult_age;
	const char *field;
	struct failure *failure;
};

static const char *room_label(struct judging *judging)
{
	return arena_format(&judging->failure->arena, _("room %s of %s"),
	    judging->place->room->code, judging->place->shelter->code);
}

static const char *until_words(struct judging *judging, when_t until)
{
	if (until == WHEN_NONE)
		return "";
	return arena_format(&judging->failure->arena, _(" until %s"),
	    when_show(&judging->failure->arena, until));
}

/* The deadline of a hold without an end. */
static const char *kept_words(struct judging *judging, when_t until)
{
	return until == WHEN_NONE
		? ""
		: arena_format(&judging->failure->arena, _(" (kept until %s)"),
		      when_show(&judging->failure->arena, until));
}

/* A sex that is neither of the two in a room for one is for a person to decide: it breaks the rule,
 * and the override says who decided. */
static void judge_sex(struct judging *judging, const char *allowed, const char *where)
{
	const struct person *person = judging->candidate->person;

	if (strcmp(allowed, "any") == 0 || strcmp(allowed, person->sex) == 0)
		return;
	failure_add(judging->failure, CODE_RULE_SEX, judging->field,
	    _("%s is only for: %s; %s: %s"), where, choice_title(choice_sex, allowed), person->code,
	    choice_title(choice_sex, person->sex));
}

static void judge_age(struct judging *judging, int64_t from, int64_t to, const char *where)
{
	const struct candidate *candidate = judging->candidate;

	if (candidate->age < 0 || (candidate->age >= from && candidate->age <= to))
		return;
	failure_add(judging->failure, CODE_RULE_AGE, judging->field,
	    _("%s is for ages %lld to %lld; %s is %d"), where, (long long)from, (long long)to,
	    candidate->person->code, candidate->age);
}

/* Why somebody is banned is sealed, and not told here: what is overridden stays in the audit. */
static void judge_ban(struct judging *judging)
{
	const struct candidate *candidate = judging->candidate;
	const struct place *place = judging->place;
	struct arena *arena = &judging->failure->arena;

	if (candidate->inside == place->shelter->id)
		return;
	for (size_t i = 0; i < candidate->ban_count; i++) {
		const struct ban *ban = &candidate->bans[i];
		const char *until = when_show_date(arena, ban->until_at - 1), *text; /* the last day */

		if (ban->shelter != DB_NULL && ban->shelter != place->shelter->id)
			continue;
		text = ban->shelter == DB_NULL
			? arena_format(arena, _("%s is banned from every shelter until %s"),
			      candidate->person->code, until)
			: arena_format(arena, _("%s is banned from %s until %s"),
			      candidate->person->code, place->shelter->code, until);
		failure_add(judging->failure, CODE_RULE_BAN, judging->field,
		    place->call ? _("%s; whom to call: %s")
				: _("%s: end the ban (ban-end), or let them in with a reason"),
		    text, place->call);
		return;
	}
}

static void judge_shelter(struct judging *judging)
{
	const struct shelter *shelter = judging->place->shelter;

	if (!shelter->open || shelter->retired_at != DB_NULL)
		failure_add(judging->failure, CODE_SHELTER_CLOSED, judging->field,
		    shelter->retired_at != DB_NULL
			? _("%s is no longer in use: choose another shelter")
			: _("%s is closed: choose another shelter"),
		    shelter->code);
	judge_ban(judging);
	judge_sex(judging, shelter->sex, shelter->code);
	judge_age(judging, shelter->age_from, shelter->age_to, shelter->code);
}

static bool is_relative(const struct candidate *candidate, const struct companion *companion)
{
	if (candidate->family != DB_NULL && candidate->family == companion->family)
		return true;
	for (size_t i = 0; i < candidate->relative_count; i++)
		if (candidate->relatives[i] == companion->person)
			return true;
	return false;
}

/* Told without telling of whom: one of the two must not learn where the other is. */
static void not_here(struct judging *judging)
{
	failure_add(judging->failure, CODE_RULE_NO_CONTACT, judging->field,
	    _("%s is not to be placed in this room: choose another"),
	    judging->candidate->person->code);
}

/* Adds the companion's code to those that a rule names. */
static void name_companion(
    struct judging *judging, const char **codes, const struct companion *companion)
{
	*codes = arena_format(&judging->failure->arena, "%s%s%s", *codes, **codes ? ", " : "",
	    companion->code);
}

/* A family room takes one family at a time; somebody without any family is not one. */
static void judge_family(struct judging *judging)
{
	const struct place *place = judging->place;
	const struct candidate *candidate = judging->candidate;
	const char *others = "";

	if (!place->room->family)
		return;
	for (size_t i = 0; i < place->companion_count; i++)
		if (place->companions[i].code && !is_relative(candidate, &place->companions[i]))
			name_companion(judging, &others, &place->companions[i]);
	if (*others)
		failure_add(judging->failure, CODE_RULE_FAMILY, judging->field,
		    _("%s is kept for one family; others sleep there: %s"), room_label(judging),
		    others);
	else if (candidate->family == DB_NULL && candidate->relative_count == 0)
		failure_add(judging->failure, CODE_RULE_FAMILY, judging->field,
		    _("%s is kept for a family; %s has no family on record"), room_label(judging),
		    candidate->person->code);
}

static void judge_accessible(struct judging *judging)
{
	const struct place *place = judging->place;

	if (!judging->candidate->person->accessible
		|| (place->room->accessible && (!place->bed || place->bed->bed_accessible)))
		return;
	failure_add(judging->failure, CODE_RULE_ACCESSIBLE, judging->field,
	    _("%s needs an accessible bed, and %s is none"), judging->candidate->person->code,
	    place->bed ? place->bed->code : room_label(judging));
}

/* A room with somebody in it of whom the asker may not know is for nobody, in the words of a pair
 * that must not meet: were it for some, trying one after the other would tell who is theirs. */
static void judge_no_contact(struct judging *judging)
{
	const struct place *place = judging->place;
	const struct candidate *candidate = judging->candidate;

	for (size_t k = 0; k < place->companion_count; k++)
		if (!place->companions[k].code) {
			not_here(judging);
			return;
		}
	for (size_t i = 0; i < candidate->no_contact_count; i++)
		for (size_t k = 0; k < place->companion_count; k++) {
			const struct no_contact *pair = &candidate->no_contacts[i];
			int64_t person = place->companions[k].person;

			if (person != pair->person && person != pair->other)
				continue;
			not_here(judging);
			return;
		}
}

static void judge_minor(struct judging *judging)
{
	const struct place *place = judging->place;
	const struct candidate *candidate = judging->candidate;
	bool minor = candidate->age < judging->adult_age;
	const char *others = "";

	if (candidate->age < 0)
		return;
	for (size_t i = 0; i < place->companion_count; i++) {
		const struct companion *companion = &place->companions[i];

		if (!companion->code || companion->age < 0
			|| (companion->age < judging->adult_age) == minor
			|| is_relative(candidate, companion))
			continue;
		name_companion(judging, &others, companion);
	}
	if (*others)
		failure_add(judging->failure, CODE_RULE_ADULT_WITH_MINOR, judging->field,
		    minor ? _("%s is a minor; adults who are not family sleep in the room: %s")
			  : _("%s is an adult; minors who are not family sleep in the room: %s"),
		    candidate->person->code, others);
}

static void judge_taken(struct judging *judging)
{
	const struct bed_fact *bed = judging->place->bed;
	struct arena *arena = &judging->failure->arena;

	if (bed->placement == DB_NULL)
		return;
	if (bed->person != DB_NULL && !bed->person_code
		&& (bed->stay != DB_NULL || bed->hold != judging->candidate->held_for))
		rules_taken(bed->code, judging->field, judging->failure);
	else if (bed->stay != DB_NULL)
		failure_add(judging->failure, CODE_BED_OCCUPIED, judging->field,
		    _("%s is taken by %s since %s%s: choose another bed"), bed->code,
		    bed->person_code, when_show(arena, bed->since_at),
		    until_words(judging,
			bed->until_at != DB_NULL ? bed->until_at : bed->planned_at));
	else if (bed->hold != judging->candidate->held_for)
		failure_add(judging->failure, CODE_BED_HELD, judging->field,
		    _("%s is held for %s from %s%s: choose another bed, or end the hold"),
		    bed->code, bed->person != DB_NULL ? bed->person_code : bed->hold_label,
		    when_show(arena, bed->since_at),
		    bed->planned_at != DB_NULL ? until_words(judging, bed->planned_at)
					       : kept_words(judging, bed->hold_until));
}

void rules_taken(const char *bed, const char *field, struct failure *failure)
{
	if (!failure_has(failure, CODE_BED_OCCUPIED)) /* also where there are two reasons to say so */
		failure_add(
		    failure, CODE_BED_OCCUPIED, field, _("%s is taken: choose another bed"), bed);
}

static void judge_bed(struct judging *judging)
{
	const struct bed_fact *bed = judging->place->bed;

	if (bed->retired_at != DB_NULL)
		failure_add(judging->failure, CODE_BED_RETIRED, judging->field,
		    _("%s is no longer in use since %s: choose another bed"), bed->code,
		    when_show(&judging->failure->arena, bed->retired_at));
	if (bed->block != DB_NULL)
		failure_add(judging->failure, CODE_BED_OUT_OF_SERVICE, judging->field,
		    _("%s is out of service (%s) since %s%s: choose another bed, or release it"),
		    bed->code, choice_title(choice_block, bed->block_reason),
		    when_show(&judging->failure->arena, bed->block_from),
		    until_words(judging, bed->block_until));
	if (bed->surge && !bed->surge_on)
		failure_add(judging->failure, CODE_BED_SURGE, judging->field,
		    _("%s is a surge bed, and no surge is declared in %s"), bed->code,
		    judging->place->shelter->code);
	judge_taken(judging);
	if (bed->block == DB_NULL && bed_state(bed) == BED_TO_CLEAN)
		failure_add(judging->failure, CODE_TO_CLEAN, judging->field,
		    bed_left_at(bed) == WHEN_NONE
			? _("%s is to be cleaned first")
			: _("%s is to be cleaned first: somebody left it at %s"),
		    bed->code, when_show(&judging->failure->arena, bed_left_at(bed)));
}

void rules_placing(const struct place *place, const struct candidate *candidate, int adult_age,
    const char *field, struct failure *failure)
{
	struct judging judging = { place, candidate, adult_age, field, failure };

	judge_shelter(&judging);
	if (place->room) {
		const char *where = room_label(&judging);

		judge_sex(&judging, place->room->sex, where);
		judge_age(&judging, place->room->age_from, place->room->age_to, where);
		judge_family(&judging);
		judge_accessible(&judging);
		judge_no_contact(&judging);
		judge_minor(&judging);
	}
	if (place->bed)
		judge_bed(&judging);
}

/* The parameter's own check (PARAM_PAST) may have said it already. */
static void judge_future(when_t at, when_t now, const char *field, struct failure *failure)
{
	if (at > now && !failure_has(failure, CODE_IN_THE_FUTURE))
		failure_add(failure, CODE_IN_THE_FUTURE, field,
		    _("%s has not come yet (now is %s)"), when_show(&failure->arena, at),
		    when_show(&failure->arena, now));
}

static void judge_back_dated(
    when_t at, when_t now, int backdate_days, const char *field, struct failure *failure)
{
	if (at < now - (when_t)backdate_days * DAY && !failure_has(failure, CODE_BACK_DATED))
		failure_add(failure, CODE_BACK_DATED, field, _("%s is %s ago: is the date right?"),
		    when_show(&failure->arena, at), duration_show(&failure->arena, now - at));
}

void rules_entry(when_t at, const struct person *person, when_t now, int backdate_days,
    const char *field, struct failure *failure)
{
	char day[DATE_SIZE];

	judge_future(at, now, field, failure);
	if (person->void_at != DB_NULL)
		failure_add(failure, CODE_PERSON_VOID, field,
		    _("the entry of %s is void (%s): use the right one"), person->code,
		    merging_void_text(&failure->arena, person));
	when_to_date(at, day);
	if (person->birth && strcmp(person->birth, day) > 0)
		failure_add(failure, CODE_BORN_AFTER_ENTRY, field,
		    _("%s was born on %s, after the entry at %s: correct one of the two"),
		    person->code, date_show(&failure->arena, person->birth),
		    when_show(&failure->arena, at));
	judge_back_dated(at, now, backdate_days, field, failure);
}

void rules_leaving(when_t at, when_t admitted, when_t placed, when_t now, int backdate_days,
    const char *field, struct failure *failure)
{
	judge_future(at, now, field, failure);
	if (at < admitted)
		failure_add(failure, CODE_BEFORE_ARRIVAL, field,
		    _("%s is before the arrival at %s: give a later time"),
		    when_show(&failure->arena, at), when_show(&failure->arena, admitted));
	else if (placed != WHEN_NONE && at < placed)
		failure_add(failure, CODE_BEFORE_ARRIVAL, field,
		    _("%s is before the present bed was given at %s: undo that, or give a later"
		      " time"),
		    when_show(&failure->arena, at), when_show(&failure->arena, placed));
	judge_back_dated(at, now, backdate_days, field, failure);
}
