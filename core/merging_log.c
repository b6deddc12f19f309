#include "core/merging_log.h"

#include "core/dosing.h"

#include <string.h>

size_t log_shelters(struct act *act, int64_t person, int64_t **shelters)
{
	struct log *rows;
	size_t count = logs_of_person(act->db, act->arena, person, &rows), found = 0, k;

	*shelters = NULL;
	for (size_t i = 0; i < count; i++) {
		for (k = 0; k < found && (*shelters)[k] != rows[i].shelter; k++)
			;
		if (k < found)
			continue;
		*shelters = arena_grow(act->arena, *shelters, found, sizeof **shelters);
		(*shelters)[found++] = rows[i].shelter;
	}
	return found;
}

/* --- merging ---------------------------------------------------------------------------------- */

static bool is_about(struct act *act, int64_t log, int64_t person)
{
	struct log_person *rows;
	size_t count = log_persons(act->db, act->arena, log, &rows);

	for (size_t i = 0; i < count; i++)
		if (rows[i].person == person)
			return true;
	return false;
}

/* Sealed with the kept entry's key from now on. */
static void move_first(struct act *act, struct log *log, int64_t keep)
{
	struct log_act *acts;
	size_t count = log_acts(act->db, act->arena, log->id, &acts);

	log->person = keep;
	row_save(act->db, &log_table, log);
	for (size_t i = 0; i < count; i++) {
		acts[i].person = keep;
		row_save(act->db, &log_act_table, &acts[i]);
	}
}

/* Both are in one entry: one row of them is enough (undo brings it back). */
static void move_link(struct act *act, const struct merge_args *args, struct log_person *row)
{
	struct log log;

	if (log_by_id(act->db, act->arena, row->log, &log) && log.person == args->drop->id)
		move_first(act, &log, args->keep->id);
	if (is_about(act, row->log, args->keep->id)) {
		row_remove(act->db, &log_person_table, row);
		return;
	}
	row->person = args->keep->id;
	row_save(act->db, &log_person_table, row);
}

int64_t log_merge(struct act *act, const struct merge_args *args)
{
	struct log_person *rows;
	struct medication *list;
	size_t count = log_persons_of(act->db, act->arena, args->drop->id, &rows), given;

	for (size_t i = 0; i < count; i++)
		move_link(act, args, &rows[i]);
	given = medications_of_person(act->db, act->arena, args->drop->id, true, &list);
	for (size_t i = 0; i < given; i++) {
		list[i].person = args->keep->id;
		row_save(act->db, &medication_table, &list[i]);
	}
	return (int64_t)(count + given);
}

/* --- void, forgotten -------------------------------------------------------------------------- */

void log_find_kept(struct act *act, const struct person *person)
{
	struct medication *list;
	size_t count = medications_of_person(act->db, act->arena, person->id, false, &list);

	for (size_t i = 0; i < count; i++)
		act_find(act, CODE_DEPENDS, "person",
		    _("%s is to be given medicine (%s): end it first (medication-end)"),
		    person->code, medication_code(act->arena, list[i].id));
}

/* True when there was something to empty. */
static bool blank(const char **text)
{
	bool was = *text && **text;

	if (was)
		*text = "";
	return was;
}

static void forget_entry(struct act *act, struct log *log)
{
	struct log_act *acts;
	size_t count = log_acts(act->db, act->arena, log->id, &acts);
	bool changed = blank(&log->text);

	changed = blank(&log->tell) || changed;
	changed = blank(&log->follow_up) || changed;
	changed = blank(&log->medicine) || changed;
	changed = blank(&log->dose) || changed;
	changed = blank(&log->void_reason) || changed;
	if (changed)
		row_save(act->db, &log_table, log);
	for (size_t i = 0; i < count; i++)
		if (blank(&acts[i].text))
			row_save(act->db, &log_act_table, &acts[i]);
}

static void forget_medication(struct act *act, struct medication *row)
{
	bool changed = row->ended_at == DB_NULL;

	if (changed)
		row->ended_at = act->now;
	changed = blank(&row->medicine) || changed;
	changed = blank(&row->dose) || changed;
	changed = blank(&row->note) || changed;
	changed = blank(&row->end_reason) || changed;
	if (changed)
		row_save(act->db, &medication_table, row);
}

void log_forget(struct act *act, const struct person *person)
{
	struct log_person *rows;
	struct medication *list;
	size_t count = log_persons_of(act->db, act->arena, person->id, &rows);

	for (size_t i = 0; i < count; i++) {
		struct log log;

		if (!log_by_id(act->db, act->arena, rows[i].log, &log))
			continue;
		if (log.person == person->id)
			forget_entry(act, &log);
		else
			row_remove(act->db, &log_person_table, &rows[i]);
	}
	count = medications_of_person(act->db, act->arena, person->id, true, &list);
	for (size_t i = 0; i < count; i++)
		forget_medication(act, &list[i]);
}
