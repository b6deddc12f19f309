#include "core/logging.h"

#include "core/dosing.h"
#include "core/forgetting.h"
#include "core/registering.h"
#include "core/see.h"

#include <string.h>

static bool given(const char *text)
{
	return text && *text;
}

struct log logging_blank(struct act *act, int64_t shelter)
{
	return (struct log){ .shelter = shelter, .kind = "note", .at = act->now, .person = DB_NULL,
		.text = "", .tell = "", .follow_up = "", .medication = DB_NULL, .medicine = "",
		.dose = "", .due_at = DB_NULL, .corrects = DB_NULL, .created_at = act->now,
		.user = act->desk->actor.id, .signed_at = DB_NULL, .signed_by = DB_NULL,
		.void_at = DB_NULL, .void_reason = "" };
}

/* --- what is said ----------------------------------------------------------------------------- */

static void apply_text(struct act *act, const char *name, const char *from, const char **to)
{
	if (act_given(act, name))
		*to = from ? from : "";
}

static void apply_severity(struct act *act, const struct logging *from, struct log *log)
{
	bool incident = strcmp(log->kind, "incident") == 0;

	if (given(from->severity))
		log->severity = from->severity;
	if (!incident && given(from->severity))
		act_find(act, CODE_REASON_MISMATCH, "severity",
		    _("severity: only an incident has one (kind incident)"));
	if (!incident)
		log->severity = NULL;
	else if (!log->severity)
		log->severity = "medium";
}

static void apply_follow(struct act *act, const struct logging *from, struct log *log)
{
	apply_text(act, "follow-up", from->follow_up, &log->follow_up);
	if (act_given(act, "follow-on"))
		log->follow_on = from->follow_on;
	if (!*log->follow_up && given(from->follow_on))
		act_find(act, CODE_MISSING_VALUE, "follow-up",
		    _("follow-up is missing: what is to be done by %s?"),
		    date_show(act->arena, from->follow_on));
	if (!*log->follow_up)
		log->follow_on = NULL;
}

/* What only an entry of kind medication says. */
static void apply_medicine(struct act *act, const struct logging *from, struct log *log)
{
	static const char *const fields[] = { "medication", "medicine", "dose", "refused", "due",
		"again", "off-time" };

	if (strcmp(log->kind, "medication") != 0) {
		for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
			if (given(act_given(act, fields[i]))
				&& strcmp(act_given(act, fields[i]), "no") != 0)
				act_find(act, CODE_REASON_MISMATCH, fields[i],
				    _("%s: only of medication (kind medication)"), fields[i]);
		log->medication = log->due_at = DB_NULL;
		log->medicine = log->dose = "";
		log->refused = 0;
		return;
	}
	apply_text(act, "medicine", from->medicine, &log->medicine);
	apply_text(act, "dose", from->dose, &log->dose);
	if (act_given(act, "refused"))
		log->refused = from->refused;
	if (act_given(act, "due"))
		log->due_at = from->due == WHEN_NONE ? DB_NULL : from->due;
	if (act_given(act, "medication"))
		dosing_apply(act, from, log);
	if (!*log->medicine)
		act_find(act, CODE_MISSING_VALUE, "medicine",
		    _("medicine is missing: what was given? (or medication, of the list)"));
}

void logging_apply(struct act *act, const struct logging *from, struct log *log)
{
	if (given(from->kind))
		log->kind = from->kind;
	apply_text(act, "text", from->text, &log->text);
	apply_text(act, "tell", from->tell, &log->tell);
	if (from->at != WHEN_NONE)
		log->at = from->at;
	if (from->people.count > 0 || act_given(act, "person"))
		log->person = from->people.count > 0 ? from->people.items[0].id : DB_NULL;
	apply_severity(act, from, log);
	apply_follow(act, from, log);
	apply_medicine(act, from, log);
	if (strcmp(log->kind, "medication") == 0 && log->person == DB_NULL)
		act_find(act, CODE_MISSING_VALUE, "person",
		    _("person is missing: who was given it?"));
}

void logging_check_people(
    struct act *act, const struct people *people, const struct people *known)
{
	for (size_t i = 0; i < people->count; i++) {
		const struct person *person = &people->items[i];

		act_touch(act, person->code);
		registering_live(act, person, "person");
		if (!known || !people_has(known, person->id))
			registering_concerns(act, person);
	}
}

/* --- writing ---------------------------------------------------------------------------------- */

static bool linked(const struct log_person *rows, size_t count, int64_t person)
{
	for (size_t i = 0; i < count; i++)
		if (rows[i].person == person)
			return true;
	return false;
}

/* Who is named twice is linked once. */
static bool is_first_named(const struct people *people, size_t index)
{
	for (size_t i = 0; i < index; i++)
		if (people->items[i].id == people->items[index].id)
			return false;
	return true;
}

static void link_people(struct act *act, const struct log *log, const struct people *people)
{
	struct log_person *rows;
	size_t count = log_persons(act->db, act->arena, log->id, &rows);

	for (size_t i = 0; i < count; i++)
		if (!people_has(people, rows[i].person))
			row_remove(act->db, &log_person_table, &rows[i]);
	for (size_t i = 0; i < people->count; i++) {
		struct log_person row = { .log = log->id, .person = people->items[i].id };

		if (!linked(rows, count, row.person) && is_first_named(people, i))
			row_add(act->db, &log_person_table, &row);
	}
}

bool logging_write(struct act *act, struct log *log, const struct people *people)
{
	enum db_result result = log->id ? row_save(act->db, &log_table, log)
					: row_add(act->db, &log_table, log);

	if (result != DB_OK)
		return false;
	link_people(act, log, people);
	return true;
}

struct people logging_people(struct act *act, const struct log *log)
{
	struct log_person *rows;
	size_t count = log_persons(act->db, act->arena, log->id, &rows), found = 0;
	struct person *people = arena_alloc(act->arena, (count + 1) * sizeof *people);

	for (size_t i = 0; i < count; i++)
		found += person_by_id(act->db, act->arena, rows[i].person, &people[found]);
	return (struct people){ people, found };
}

void logging_fill(struct act *act, const struct log *log)
{
	struct arena *arena = act->arena;

	act_fill(act, "kind", log->kind);
	act_fill(act, "text", log->text);
	act_fill(act, "person", log_people(act->desk, arena, log));
	act_fill(act, "at", when_show(arena, log->at));
	act_fill(act, "severity", log->severity ? log->severity : "");
	act_fill(act, "tell", log->tell);
	act_fill(act, "follow-up", log->follow_up);
	act_fill(act, "follow-on", date_show(arena, log->follow_on));
	act_fill(act, "medication",
	    log->medication == DB_NULL ? "" : medication_code(arena, log->medication));
	act_fill(act, "medicine", log->medicine);
	act_fill(act, "dose", log->dose);
	act_fill(act, "refused", log->refused ? "yes" : "no");
	act_fill(act, "due", when_show(arena, log->due_at == DB_NULL ? WHEN_NONE : log->due_at));
}

/* --- which one -------------------------------------------------------------------------------- */

bool logging_load(struct act *act, const char *code, struct log *log)
{
	int64_t id = code ? log_number(code) : DB_NULL;

	return id != DB_NULL && log_by_id(act->db, act->arena, id, log)
		&& log_seen(act->desk, act->arena, log);
}

bool logging_find(struct act *act, const char *code, const char *field, struct log *log)
{
	int64_t id = code ? log_number(code) : DB_NULL;
	struct people people;

	if (id == DB_NULL || !log_by_id(act->db, act->arena, id, log)
		|| log_hides(act->desk, act->arena, log)) {
		act_find(act, CODE_UNKNOWN_RECORD, field,
		    _("there is no log entry \"%s\" (log lists them)"), code);
		return false;
	}
	act_touch(act, log_code(act->arena, log->id));
	people = logging_people(act, log);
	for (size_t i = 0; i < people.count; i++)
		act_touch(act, people.items[i].code);
	act_in(act, log->shelter);
	if (!log_seen(act->desk, act->arena, log))
		return false; /* not allowed there */
	if (log->person != DB_NULL && forgotten_id(act->db, act->arena, log->person)) {
		act_find(act, CODE_FORGOTTEN, field,
		    _("%s is of somebody who was forgotten: nothing is added to it"),
		    log_code(act->arena, log->id));
		return false;
	}
	if (log->void_at == DB_NULL)
		return true;
	act_find(act, CODE_NOT_SO, field, _("%s is void since %s"), log_code(act->arena, log->id),
	    when_show_short(act->arena, log->void_at, act->now));
	return false;
}

bool logging_mine_or_correct(struct act *act, const struct log *log, bool mine)
{
	if (mine || desk_may(act->desk, RIGHT_CORRECT, log->shelter))
		return true;
	if (log->user == act->desk->actor.id)
		act_find(act, CODE_NOT_ALLOWED, "entry",
		    _("%s is signed: who may void mistaken entries makes it void; or write a correction"
		      " (log-add --corrects %s)"),
		    log_code(act->arena, log->id), log_code(act->arena, log->id));
	else
		act_find(act, CODE_NOT_ALLOWED, "entry",
		    _("%s was written by %s: it is theirs, or of who may void mistaken entries"),
		    log_code(act->arena, log->id), log_user(act->desk, act->arena, log->user));
	return false;
}

bool logging_mine(struct act *act, const struct log *log)
{
	const char *code = log_code(act->arena, log->id);

	if (log->signed_at != DB_NULL) {
		act_find(act, CODE_LOG_SIGNED, "entry",
		    _("%s was signed by %s at %s and stays as it is: write a correction (log-add"
		      " --corrects %s)"),
		    code, log_user(act->desk, act->arena, log->signed_by),
		    when_show_short(act->arena, log->signed_at, act->now), code);
		return false;
	}
	if (log->user == act->desk->actor.id)
		return true;
	act_find(act, CODE_NOT_ALLOWED, "entry",
	    _("%s was written by %s, who alone edits it: write a correction (log-add --corrects %s)"),
	    code, log_user(act->desk, act->arena, log->user), code);
	return false;
}

void logging_tell(struct act *act, const struct log *log)
{
	struct people people = logging_people(act, log);

	act_result(act, "entry", log_code(act->arena, log->id));
	if (people.count > 0 && see_at(act->desk, act->arena, people.items[0].id, log->shelter))
		act_result(act, "person", people.items[0].code);
}
