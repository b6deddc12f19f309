#include "core/merging_services.h"

#include "core/compensating.h"
#include "core/goals.h"

#include <string.h>

#define ALWAYS 0, INT64_MAX / 2

size_t services_appointments(struct act *act, int64_t person, struct appointment_person **rows)
{
	return appointments_of_person(act->db, act->arena, person, ALWAYS, rows);
}

size_t services_shelters(struct act *act, int64_t person, int64_t **shelters)
{
	struct appointment_person *rows;
	size_t count = services_appointments(act, person, &rows), found = 0, k;

	*shelters = NULL;
	for (size_t i = 0; i < count; i++) {
		struct appointment appointment;

		if (!appointment_by_id(act->db, act->arena, rows[i].appointment, &appointment))
			continue;
		for (k = 0; k < found && (*shelters)[k] != appointment.shelter; k++)
			;
		if (k < found)
			continue;
		*shelters = arena_grow(act->arena, *shelters, found, sizeof **shelters);
		(*shelters)[found++] = appointment.shelter;
	}
	return found;
}

/* --- merging ---------------------------------------------------------------------------------- */

/* Takes up the person's time (the trigger of the schema asks the same). */
static bool counts(const struct appointment_person *row)
{
	return strcmp(row->status, "booked") == 0 || strcmp(row->status, "attended") == 0;
}

static bool clash(const struct appointment_person *a, const struct appointment_person *b)
{
	if (!counts(a) || !counts(b))
		return false;
	if (a->appointment == b->appointment)
		return true;
	return !a->walk_in && !b->walk_in && a->from_at < b->until_at && b->from_at < a->until_at;
}

static const char *appointment_text(struct act *act, const struct appointment_person *row)
{
	return arena_format(act->arena, "%s, %s", appointment_code(act->arena, row->appointment),
	    when_show_short(act->arena, row->from_at, act->now));
}

static void find_clashes(struct act *act, const struct merge_args *args)
{
	struct appointment_person *kept, *dropped;
	size_t kept_count = services_appointments(act, args->keep->id, &kept);
	size_t dropped_count = services_appointments(act, args->drop->id, &dropped);

	for (size_t i = 0; i < kept_count; i++)
		for (size_t k = 0; k < dropped_count; k++)
			if (clash(&kept[i], &dropped[k]))
				act_find(act, CODE_PERIOD_OVERLAP, "drop",
				    _("nobody comes to two appointments at once: %s (%s), %s (%s);"
				      " one of them is cancelled or moved first"),
				    args->keep->code, appointment_text(act, &kept[i]),
				    args->drop->code, appointment_text(act, &dropped[k]));
}

void services_find_merge(struct act *act, const struct merge_args *args)
{
	struct compensation kept, dropped;

	find_clashes(act, args);
	if (compensation_of(act->db, act->arena, args->keep->id, &kept)
		&& compensation_of(act->db, act->arena, args->drop->id, &dropped))
		act_find(act, CODE_COMPENSATED, "drop",
		    _("both have the compensation, which is given once: %s (%s), %s (%s); the mistaken"
		      " one is made void first (compensation-void)"),
		    args->keep->code, compensation_text(act->arena, &kept), args->drop->code,
		    compensation_text(act->arena, &dropped));
}

/* Both are in one appointment: the row that does not count gives way (undo brings it back). */
static void move_appointment(
    struct act *act, const struct merge_args *args, struct appointment_person *row)
{
	struct appointment_person twin;

	if (appointment_person_of(
		act->db, act->arena, row->appointment, args->keep->id, &twin)) {
		if (counts(&twin) || !counts(row)) {
			row_remove(act->db, &appointment_person_table, row);
			return;
		}
		row_remove(act->db, &appointment_person_table, &twin);
	}
	row->person = args->keep->id;
	row_save(act->db, &appointment_person_table, row);
}

static size_t move_goals(struct act *act, const struct merge_args *args)
{
	struct goal *goals;
	size_t count = goals_of_person(act->db, act->arena, args->drop->id, true, &goals);

	for (size_t i = 0; i < count; i++) {
		struct goal_done *dones;
		size_t done = goal_dones(act->db, act->arena, goals[i].id, true, &dones);

		goals[i].person = args->keep->id;
		row_save(act->db, &goal_table, &goals[i]);
		for (size_t k = 0; k < done; k++) {
			dones[k].person = args->keep->id;
			row_save(act->db, &goal_done_table, &dones[k]);
		}
	}
	return count;
}

static size_t move_compensations(struct act *act, const struct merge_args *args)
{
	struct compensation *rows;
	size_t count = compensations_of_person(act->db, act->arena, args->drop->id, &rows);

	for (size_t i = 0; i < count; i++) {
		rows[i].person = args->keep->id;
		row_save(act->db, &compensation_table, &rows[i]);
	}
	return count;
}

int64_t services_merge(struct act *act, const struct merge_args *args)
{
	struct appointment_person *rows;
	size_t count = services_appointments(act, args->drop->id, &rows);

	for (size_t i = 0; i < count; i++)
		move_appointment(act, args, &rows[i]);
	count += move_goals(act, args);
	count += move_compensations(act, args);
	return (int64_t)count;
}

/* --- void, forgotten -------------------------------------------------------------------------- */

void services_find_ahead(struct act *act, const struct person *person)
{
	struct appointment_person *rows;
	size_t count = services_appointments(act, person->id, &rows);

	for (size_t i = 0; i < count; i++)
		if (strcmp(rows[i].status, "booked") == 0 && rows[i].until_at > act->now)
			act_find(act, CODE_DEPENDS, "person",
			    _("%s is expected at an appointment (%s): cancel it first"
			      " (appointment-cancel)"),
			    person->code, appointment_text(act, &rows[i]));
}

void services_find_kept(struct act *act, const struct person *person)
{
	struct compensation compensation;
	struct goal *goals;
	size_t count = goals_of_person(act->db, act->arena, person->id, false, &goals);

	services_find_ahead(act, person);
	for (size_t i = 0; i < count; i++)
		act_find(act, CODE_DEPENDS, "person",
		    _("%s has something planned (%s): end it first (goal-end, goal-void)"),
		    person->code, goal_code(act->arena, goals[i].id));
	if (compensation_of(act->db, act->arena, person->id, &compensation))
		act_find(act, CODE_DEPENDS, "person",
		    _("%s has the compensation (%s): a mistaken one is made void first"
		      " (compensation-void)"),
		    person->code, compensation_text(act->arena, &compensation));
}

/* True when there was something to empty. */
static bool blank(const char **text)
{
	bool was = *text && **text;

	if (was)
		*text = "";
	return was;
}

static void forget_appointments(struct act *act, const struct person *person)
{
	struct appointment_person *rows;
	size_t count = services_appointments(act, person->id, &rows);

	for (size_t i = 0; i < count; i++) {
		bool changed = blank(&rows[i].outcome);

		changed = blank(&rows[i].reason) || changed;
		changed = blank(&rows[i].note) || changed;
		if (strcmp(rows[i].status, "booked") == 0) { /* nobody can say any more */
			rows[i].status = "obsolete";
			rows[i].marked_at = act->now;
			rows[i].marked_by = act->desk->actor.id;
			changed = true;
		}
		if (changed)
			row_save(act->db, &appointment_person_table, &rows[i]);
	}
}

static void forget_goal(struct act *act, struct goal *goal)
{
	struct goal_done *dones;
	size_t count = goal_dones(act->db, act->arena, goal->id, true, &dones);
	bool changed = blank(&goal->title);

	changed = blank(&goal->note) || changed;
	changed = blank(&goal->end_note) || changed;
	if (goal->ended_at == DB_NULL) {
		goal->ended_at = act->now;
		goal->outcome = "given-up";
		changed = true;
	}
	if (changed)
		row_save(act->db, &goal_table, goal);
	for (size_t i = 0; i < count; i++)
		if (blank(&dones[i].note))
			row_save(act->db, &goal_done_table, &dones[i]);
}

static void forget_compensations(struct act *act, const struct person *person)
{
	struct compensation *rows;
	size_t count = compensations_of_person(act->db, act->arena, person->id, &rows);

	for (size_t i = 0; i < count; i++) {
		bool changed = blank(&rows[i].decided_by);

		changed = blank(&rows[i].number) || changed;
		changed = blank(&rows[i].paid_how) || changed;
		changed = blank(&rows[i].note) || changed;
		changed = blank(&rows[i].void_reason) || changed;
		if (changed)
			row_save(act->db, &compensation_table, &rows[i]);
	}
}

void services_forget(struct act *act, const struct person *person)
{
	struct goal *goals;
	size_t count = goals_of_person(act->db, act->arena, person->id, true, &goals);

	forget_appointments(act, person);
	for (size_t i = 0; i < count; i++)
		forget_goal(act, &goals[i]);
	forget_compensations(act, person);
}
