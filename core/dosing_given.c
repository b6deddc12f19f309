#include "core/dosing.h"

#include <string.h>

/* --- one dose after another --------------------------------------------------------------------- */

/* Of the list as it is now: times change, and what answered one that is gone was given all the same. */
static bool answers_a_time(const struct desk *desk, struct arena *arena, const struct log *log)
{
	struct medication medication;
	when_t *times;

	return log->due_at != DB_NULL
		&& medication_by_id(desk->db, arena, log->medication, &medication)
		&& doses_between(arena, &medication, log->due_at, log->due_at + 1, &times) == 1;
}

static bool is_twice(const struct desk *desk, struct arena *arena, const struct log *log,
    const struct log *other)
{
	int64_t near = dosing_window(desk).late;

	if (other->id == log->id || other->refused)
		return false;
	if (log->due_at != DB_NULL && log->due_at == other->due_at)
		return true;
	if (other->at <= log->at - near || other->at >= log->at + near)
		return false;
	return !answers_a_time(desk, arena, log) || !answers_a_time(desk, arena, other);
}

/* Those of the medication that may be the same dose. */
static size_t load_about(
    const struct desk *desk, struct arena *arena, const struct log *log, struct log **others)
{
	when_t about = log->due_at != DB_NULL && log->due_at < log->at ? log->due_at : log->at;
	when_t until = log->due_at != DB_NULL && log->due_at > log->at ? log->due_at : log->at;

	return logs_of_medication(
	    desk->db, arena, log->medication, about - DAY, until + DAY, others);
}

static bool is_before(const struct log *other, const struct log *log)
{
	return other->at < log->at || (other->at == log->at && other->id < log->id);
}

bool dosing_again(const struct desk *desk, struct arena *arena, const struct log *log)
{
	struct log *others;
	size_t count;

	if (log->medication == DB_NULL || log->refused || log->void_at != DB_NULL)
		return false;
	count = load_about(desk, arena, log, &others);
	for (size_t i = 0; i < count; i++)
		if (is_before(&others[i], log) && is_twice(desk, arena, log, &others[i]))
			return true;
	return false;
}

/* --- what stands against a dose ------------------------------------------------------------------ */

static void find_twice(struct act *act, const struct log *log, const struct log *other)
{
	struct arena *arena = act->arena;
	const char *code = medication_code(arena, log->medication);
	const char *who = log_user(act->desk, arena, other->user);
	const char *when = when_show_short(arena, other->at, act->now);

	if (other->due_at != DB_NULL)
		act_find(act, CODE_GIVEN_TWICE, "again",
		    _("ALREADY GIVEN: %s for %s, at %s by %s (%s); this would be twice"), code,
		    when_show_short(arena, other->due_at, act->now), when, who,
		    log_code(arena, other->id));
	else
		act_find(act, CODE_GIVEN_TWICE, "again",
		    _("ALREADY GIVEN: %s, at %s by %s (%s); this would be twice"), code, when, who,
		    log_code(arena, other->id));
}

static void check_twice(struct act *act, const struct log *log)
{
	struct log *others;
	size_t count = load_about(act->desk, act->arena, log, &others);

	for (size_t i = 0; i < count; i++)
		if (is_twice(act->desk, act->arena, log, &others[i]))
			find_twice(act, log, &others[i]);
}

/* What answers no time may still lie before the list's first day or after its last. */
static void check_days(struct act *act, const struct log *log)
{
	struct medication medication;
	char day[DATE_SIZE];

	if (!medication_by_id(act->db, act->arena, log->medication, &medication))
		return;
	when_to_date(log->at, day);
	if (strcmp(day, medication.from_on) < 0)
		act_find(act, CODE_OUTSIDE_WINDOW, "off-time", _("%s is to be given from %s on"),
		    medication_code(act->arena, medication.id),
		    date_show(act->arena, medication.from_on));
	else if (medication.until_on && strcmp(day, medication.until_on) > 0)
		act_find(act, CODE_OUTSIDE_WINDOW, "off-time", _("%s is to be given until %s only"),
		    medication_code(act->arena, medication.id),
		    date_show(act->arena, medication.until_on));
}

static void check_window(struct act *act, const struct log *log)
{
	struct dose_window window = dosing_window(act->desk);

	if (log->due_at == DB_NULL)
		check_days(act, log);
	if (log->due_at == DB_NULL
		|| (log->at >= log->due_at - window.early && log->at <= log->due_at + window.late))
		return;
	act_find(act, CODE_OUTSIDE_WINDOW, "off-time",
	    log->at < log->due_at ? _("%s is %s before its time (%s)") : _("%s is %s after its time (%s)"),
	    medication_code(act->arena, log->medication),
	    duration_show(act->arena, log->at - log->due_at),
	    when_show_short(act->arena, log->due_at, act->now));
}

/* Other words about the same giving give nothing. */
static bool is_same(const struct log *log, const struct log *before)
{
	return before && strcmp(before->kind, "medication") == 0 && before->refused == log->refused
		&& before->medication == log->medication && before->at == log->at
		&& before->due_at == log->due_at;
}

void dosing_check(struct act *act, const struct log *log, const struct log *before,
    const struct dosing_agreed *agreed)
{
	if (log->medication == DB_NULL || log->refused || is_same(log, before))
		return;
	if (!agreed->again)
		check_twice(act, log);
	if (!agreed->off_time)
		check_window(act, log);
}

/* --- what was given for a time ------------------------------------------------------------------- */

size_t dosing_given(const struct desk *desk, struct arena *arena, int64_t medication, when_t from,
    when_t until, struct log **logs)
{
	size_t count = logs_of_medication(desk->db, arena, medication, from, until, logs), kept = 0;

	for (size_t i = 0; i < count; i++) {
		const struct log *log = &(*logs)[i];
		when_t at = log->due_at != DB_NULL ? log->due_at : log->at;

		if (at >= from && at < until)
			(*logs)[kept++] = *log;
	}
	return kept;
}

const char *dosing_told(const struct desk *desk, struct arena *arena, int64_t medication,
    when_t from, when_t until)
{
	struct log *logs;
	size_t count = dosing_given(desk, arena, medication, from, until, &logs);
	const char *line = "";

	for (size_t i = 0; i < count; i++) {
		const char *word = logs[i].refused ? _("refused")
			: dosing_again(desk, arena, &logs[i]) ? _("again") : "";

		line = arena_format(arena, "%s%s%s%s%s %s", line, *line ? "; " : "", word,
		    *word ? " " : "", when_show_short(arena, logs[i].at, from),
		    log_user(desk, arena, logs[i].user));
	}
	return *line ? line : NULL;
}
