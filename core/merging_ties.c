#include "core/merging_ties.h"

#include "core/family.h"
#include "core/merging.h"
#include "core/placing.h"
#include "core/relating.h"

#include <string.h>

/* A relation of the dropped entry as it will be stored. False when it is with the kept one. */
static bool moved_relation(
    const struct merge_args *args, const struct relation *from, struct relation *to)
{
	int64_t keep = args->keep->id, swap;

	*to = *from;
	if (to->person == args->drop->id)
		to->person = keep;
	else
		to->other = keep;
	if (relating_symmetric(to->kind) && to->other < to->person) {
		swap = to->person;
		to->person = to->other;
		to->other = swap;
	}
	return to->person != to->other;
}

static const char *code_of(struct act *act, int64_t id)
{
	struct person person;

	return person_by_id(act->db, act->arena, id, &person) ? person.code : "";
}

static int64_t third_of(const struct merge_args *args, const struct relation *row)
{
	return row->person == args->drop->id ? row->other : row->person;
}

static void find_between(struct act *act, const struct merge_args *args, const char *kind)
{
	if (strcmp(kind, "no-contact") == 0)
		act_find(act, CODE_RELATION_IMPOSSIBLE, "drop",
		    _("%s and %s must not meet: they were recorded as two people"),
		    args->keep->code, args->drop->code);
	else
		act_find(act, CODE_RELATION_IMPOSSIBLE, "drop",
		    _("%s and %s are recorded as two people (%s): end that first (relation-end)"),
		    args->keep->code, args->drop->code, choice_title(choice_relation, kind));
}

static void find_relation(struct act *act, const struct merge_args *args, const struct relation *row)
{
	struct relation moved, known;
	const char *third = code_of(act, third_of(args, row));

	if (!moved_relation(args, row, &moved))
		find_between(act, args, row->kind);
	else if (relation_between(
		     act->db, act->arena, row->kind, moved.person, moved.other, &known))
		act_find(act, CODE_RECORDS_DIFFER, "drop",
		    _("both are related to %s (%s): it counts once"), third,
		    choice_title(choice_relation, row->kind));
	else if (!relating_symmetric(row->kind)
		&& relation_between(
		    act->db, act->arena, row->kind, moved.other, moved.person, &known))
		act_find(act, CODE_RELATION_IMPOSSIBLE, "drop",
		    _("of %s and %s one is recorded as \"%s\" of %s, the other the other way"
		      " round: end one of the two first (relation-end)"),
		    args->keep->code, args->drop->code, choice_title(choice_relation, row->kind),
		    third);
}

/* Nobody depends on two, and a dependant has no dependants. */
static void find_dependants(struct act *act, const struct merge_args *args)
{
	int64_t kept = principal_of(act->db, args->keep->id);
	int64_t dropped = principal_of(act->db, args->drop->id);

	if (kept == args->drop->id || dropped == args->keep->id)
		return; /* said already: two people */
	if (kept != DB_NULL && dropped != DB_NULL && kept != dropped)
		act_find(act, CODE_RELATION_IMPOSSIBLE, "drop",
		    _("%s is the dependant of %s, and %s of %s: end one of the two first"
		      " (relation-end)"),
		    args->keep->code, code_of(act, kept), args->drop->code, code_of(act, dropped));
	if (kept != DB_NULL && has_dependants(act->db, args->drop->id))
		act_find(act, CODE_RELATION_IMPOSSIBLE, "drop",
		    _("%s is a dependant and %s has dependants: a dependant cannot have any"),
		    args->keep->code, args->drop->code);
	if (dropped != DB_NULL && has_dependants(act->db, args->keep->id))
		act_find(act, CODE_RELATION_IMPOSSIBLE, "drop",
		    _("%s is a dependant and %s has dependants: a dependant cannot have any"),
		    args->drop->code, args->keep->code);
}

static bool must_not_meet(struct act *act, int64_t person, int64_t other)
{
	struct no_contact *pairs;
	size_t count = family_no_contacts(act->db, act->arena, person, &pairs);

	for (size_t i = 0; i < count; i++)
		if (pairs[i].person == other || pairs[i].other == other)
			return true;
	return false;
}

/* Somebody in whose room the one entry sleeps must not meet the other entry, or is not to be known of
 * (core/rules.c). */
static void find_no_contact(
    struct act *act, const struct person *sleeper, const struct person *other)
{
	struct placement placement;
	struct companion *companions;
	struct stay stay;
	struct bed bed;
	size_t count;

	if (!stay_open(act->db, act->arena, sleeper->id, &stay)
		|| !placement_of_stay(act->db, act->arena, stay.id, DB_NULL, &placement)
		|| placement.bed == DB_NULL
		|| !bed_by_id(act->db, act->arena, placement.bed, &bed))
		return;
	count = placing_companions(act->desk, act->arena, bed.room, act->now, WHEN_NONE, &companions);
	for (size_t i = 0; i < count; i++) {
		if (companions[i].person == sleeper->id
			|| (companions[i].code
			    && !must_not_meet(act, other->id, companions[i].person)))
			continue;
		act_find(act, CODE_RULE_NO_CONTACT, "drop",
		    _("%s sleeps in %s, where %s is not to be placed: move them first"),
		    sleeper->code, bed.code, other->code);
		return;
	}
}

void merging_find_ties(struct act *act, const struct merge_args *args)
{
	struct relation *rows;
	size_t count = relations_load(act->db, act->arena, args->drop->id, &rows);

	for (size_t i = 0; i < count; i++)
		find_relation(act, args, &rows[i]);
	find_dependants(act, args);
	find_no_contact(act, args->keep, args->drop);
	find_no_contact(act, args->drop, args->keep);
}

/* What the kept entry has already is not said twice. */
int64_t merging_move_ties(struct act *act, const struct merge_args *args)
{
	struct relation *rows, known;
	size_t count = relations_load(act->db, act->arena, args->drop->id, &rows);

	for (size_t i = 0; i < count; i++) {
		struct relation moved;

		act_touch(act, code_of(act, third_of(args, &rows[i])));
		moved_relation(args, &rows[i], &moved);
		if (relation_between(
			act->db, act->arena, moved.kind, moved.person, moved.other, &known)) {
			moved = rows[i];
			moved.void_at = act->now;
			moved.void_reason = merging_reason(act->arena, args->keep->code, args->reason);
		}
		row_save(act->db, &relation_table, &moved);
	}
	return (int64_t)count;
}
