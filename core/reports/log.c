#include "core/reports/log_rows.h"

#include "core/act.h"
#include "core/see.h"

#include <stdlib.h>
#include <string.h>

struct log_args {
	const struct shelter *shelter;
	const struct person *person;
	when_t from, to;
	const char *kind, *severity;
	bool unsigned_only;
};

#define AT(member) offsetof(struct log_args, member)

static const struct param log_params[] = {
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER, .offset = AT(shelter),
	    .help = N_("Only the log of this shelter.") },
	{ .name = "from", .label = N_("From"), .type = PARAM_INSTANT, .offset = AT(from),
	    .help = N_("Start of the period; without it, yesterday (of a person: the beginning).") },
	{ .name = "to", .label = N_("To"), .type = PARAM_INSTANT, .flags = PARAM_END,
	    .offset = AT(to),
	    .help = N_("End of the period; a date means to the end of that day.") },
	{ .name = "kind", .label = N_("Kind"), .type = PARAM_CHOICE, .choices = choice_log,
	    .offset = AT(kind), .help = N_("Only entries of this kind.") },
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON, .offset = AT(person),
	    .help = N_("Only entries about this person.") },
	{ .name = "severity", .label = N_("Severity"), .type = PARAM_CHOICE,
	    .choices = choice_severity, .offset = AT(severity),
	    .help = N_("Only incidents of this severity, or a higher one.") },
	{ .name = "unsigned", .label = N_("Not signed"), .type = PARAM_YES,
	    .offset = AT(unsigned_only), .help = N_("Only what nobody signed yet.") },
};

static const struct column log_columns[] = {
	{ "entry", N_("Entry"), CELL_CODE, 0 },
	{ "at", N_("At"), CELL_INSTANT, 0 },
	{ "kind", N_("Kind"), CELL_CHOICE, 0 },
	{ "persons", N_("About"), CELL_TEXT, 1 },
	{ "text", N_("Text"), CELL_TEXT, 0 },
	{ "severity", N_("Severity"), CELL_CHOICE, 5 },
	{ "tell", N_("Must be told"), CELL_TEXT, 6 },
	{ "told", N_("Was told"), CELL_TEXT, 6 },
	{ "follow_up", N_("To be done"), CELL_TEXT, 6 },
	{ "follow_on", N_("Due by"), CELL_DATE, 6 },
	{ "followed", N_("Done"), CELL_TEXT, 6 },
	{ "by", N_("Written by"), CELL_CODE, 3 },
	{ "signed", N_("Signed"), CELL_INSTANT, 3 },
	{ "signed_by", N_("Signed by"), CELL_CODE, 4 },
	{ "corrects", N_("Corrects"), CELL_CODE, 5 },
	{ "corrected_by", N_("Corrected by"), CELL_CODE, 5 },
	{ "shelter", N_("Shelter"), CELL_CODE, 6 },
	{ "medication", N_("Medication"), CELL_CODE, 6 },
	{ "due", N_("Of the time"), CELL_INSTANT, 6 },
	{ "refused", N_("Refused"), CELL_YES, 6 },
	{ "void", N_("Void"), CELL_TEXT, 6 },
	{ "again", N_("Once more"), CELL_YES, 6 },
};

/* --- a row ------------------------------------------------------------------------------------ */

const char *log_names(struct view *view, const struct log *log)
{
	struct log_person *rows;
	size_t count = log_persons(view->db, view->arena, log->id, &rows);
	const char *list = "";

	for (size_t i = 0; i < count; i++) {
		struct person person;
		const char *name;

		if (!person_by_id(view->db, view->arena, rows[i].person, &person))
			continue;
		if (!see_at(view->desk, view->arena, person.id, log->shelter)) {
			list = arena_format(view->arena, "%s%s" LOG_SOMEBODY, list, *list ? ", " : "");
			continue;
		}
		if (!view->release)
			see_note(view->desk, person.id); /* what is written says more than the code */
		name = view_name(view, person.id, log->shelter);
		list = arena_format(view->arena, "%s%s%s%s%s", list, *list ? ", " : "", person.code,
		    name && strcmp(name, person.code) != 0 ? " " : "",
		    name && strcmp(name, person.code) != 0 ? name : "");
	}
	return *list ? list : NULL;
}

/* What was said of acts of the kind: "director (24.11 22:10, night)". */
static const char *acts_text(struct view *view, const struct log *log, const char *kind)
{
	struct log_act *acts;
	size_t count = log_acts(view->db, view->arena, log->id, &acts);
	const char *list = "";

	for (size_t i = 0; i < count; i++)
		if (strcmp(acts[i].kind, kind) == 0)
			list = arena_format(view->arena, "%s%s%s (%s, %s)", list, *list ? "; " : "",
			    acts[i].text, when_show_short(view->arena, acts[i].at, view->now),
			    log_user(view->desk, view->arena, acts[i].user));
	return view_typed(view, list);
}

static const char *corrections(struct view *view, const struct log *log)
{
	struct log *rows;
	size_t count = logs_correcting(view->db, view->arena, log->id, &rows);
	const char *list = "";

	for (size_t i = 0; i < count; i++)
		if (rows[i].void_at == DB_NULL && log_seen(view->desk, view->arena, &rows[i]))
			list = arena_format(view->arena, "%s%s%s", list, *list ? ", " : "",
			    log_code(view->arena, rows[i].id));
	return *list ? list : NULL;
}

/* What was to be done and told, behind the text. */
static const char *with_rest(struct view *view, const struct log *log, const char *text)
{
	struct arena *arena = view->arena;
	const char *told = acts_text(view, log, "told"), *done = acts_text(view, log, "followed");

	if (*log->tell)
		text = arena_format(arena, told ? _("%s; must be told: %s; told: %s")
						: _("%s; must be told: %s"), text, log->tell, told);
	else if (told)
		text = arena_format(arena, _("%s; told: %s"), text, told);
	if (*log->follow_up && log->follow_on)
		text = arena_format(arena, _("%s; to be done by %s: %s"), text,
		    date_show(arena, log->follow_on), log->follow_up);
	else if (*log->follow_up)
		text = arena_format(arena, _("%s; to be done: %s"), text, log->follow_up);
	return done ? arena_format(arena, _("%s; done: %s"), text, done) : text;
}

/* As people read it: each beside what it corrects, and what corrects it. */
static const char *with_corrections(struct view *view, const struct log *log, const char *text)
{
	const char *by = corrections(view, log);

	if (log->severity)
		text = arena_format(view->arena, "[%s] %s",
		    choice_title(choice_severity, log->severity), text);
	if (dosing_again(view->desk, view->arena, log))
		text = arena_format(view->arena, _("[GIVEN AGAIN] %s"), text);
	text = with_rest(view, log, text);
	if (log->void_at != DB_NULL)
		text = arena_format(view->arena, _("VOID: %s"), text);
	if (log->corrects != DB_NULL)
		text = arena_format(view->arena, _("[corrects %s] %s"),
		    log_code(view->arena, log->corrects), text);
	return by ? arena_format(view->arena, _("%s [corrected by %s]"), text, by) : text;
}

static const char *filled(const char *text)
{
	return text && *text ? text : NULL;
}

void log_section(struct doc *doc, const char *title)
{
	doc_section(doc, title, DOC_COLUMNS(log_columns))->empty = _("Nothing was written.");
}

static void row_signs(struct view *view, struct doc *doc, const struct log *log, struct cell *row)
{
	struct shelter shelter = { .code = NULL };

	shelter_by_id(view->db, view->arena, log->shelter, &shelter);
	cell_text(doc, &row[11], log_user(view->desk, view->arena, log->user));
	cell_number(&row[12], log->signed_at);
	cell_text(doc, &row[13], filled(log_user(view->desk, view->arena, log->signed_by)));
	cell_text(doc, &row[14],
	    log->corrects == DB_NULL ? NULL : log_code(view->arena, log->corrects));
	cell_text(doc, &row[15], corrections(view, log));
	cell_text(doc, &row[16], shelter.code);
	cell_text(doc, &row[17],
	    log->medication == DB_NULL ? NULL : medication_code(view->arena, log->medication));
	cell_number(&row[18], log->due_at);
	cell_number(&row[19], strcmp(log->kind, "medication") == 0 ? log->refused : DB_NULL);
	cell_text(doc, &row[20],
	    log->void_at == DB_NULL ? NULL : *log->void_reason && !view->release
			? log->void_reason : _("void"));
	cell_number(&row[21], strcmp(log->kind, "medication") != 0
			? DB_NULL : dosing_again(view->desk, view->arena, log));
}

void log_row(struct view *view, struct doc *doc, const struct log *log)
{
	const char *code = log_code(view->arena, log->id);
	struct cell *row = doc_row(doc, code);

	cell_text(doc, &row[0], code);
	cell_number(&row[1], log->at);
	cell_choice(doc, &row[2], log->kind, choice_title(choice_log, log->kind));
	cell_text(doc, &row[3], log_names(view, log));
	cell_text(doc, &row[4], view_typed(view, log_line(view->arena, log)));
	if (!row[4].null)
		row[4].title = with_corrections(view, log, row[4].text);
	cell_choice(doc, &row[5], log->severity, choice_title(choice_severity, log->severity));
	cell_text(doc, &row[6], view_typed(view, log->tell));
	cell_text(doc, &row[7], acts_text(view, log, "told"));
	cell_text(doc, &row[8], view_typed(view, log->follow_up));
	cell_text(doc, &row[9], log->follow_on);
	cell_text(doc, &row[10], acts_text(view, log, "followed"));
	row_signs(view, doc, log, row);
}

void log_sections_of_person(struct view *view, struct doc *doc, int64_t person)
{
	struct medication *list;
	struct log *rows;
	size_t count;

	if (!desk_may(view->desk, RIGHT_SEE_LOG, DB_NULL))
		return;
	count = logs_of_person(view->db, view->arena, person, &rows);
	count = logs_seen(view->desk, view->arena, rows, count);
	log_section(doc, _("Log"));
	for (size_t i = 0; i < count; i++)
		if (see_at(view->desk, view->arena, person, rows[i].shelter))
			log_row(view, doc, &rows[i]);
	if (!sees(view->desk, person, GROUP_ALERTS))
		return;
	count = medications_of_person(view->db, view->arena, person, true, &list);
	medication_section(doc, _("Medication"));
	for (size_t i = 0; i < count; i++)
		medication_row(view, doc, &list[i]);
}

/* --- the report ------------------------------------------------------------------------------- */

static int rank(const char *severity)
{
	for (int i = 0; severity && choice_severity[i].word; i++)
		if (strcmp(choice_severity[i].word, severity) == 0)
			return i;
	return -1;
}

static bool is_about(struct view *view, const struct log *log, const struct person *person)
{
	struct log_person *rows;
	size_t count = person ? log_persons(view->db, view->arena, log->id, &rows) : 0;

	for (size_t i = 0; i < count; i++)
		if (rows[i].person == person->id)
			return see_at(view->desk, view->arena, person->id, log->shelter);
	return !person;
}

static bool asked_for(struct view *view, const struct log_args *args, const struct log *log)
{
	return (!args->kind || strcmp(args->kind, log->kind) == 0)
		&& (!args->severity || rank(log->severity) >= rank(args->severity))
		&& (!args->unsigned_only
		    || (log->signed_at == DB_NULL && log->void_at == DB_NULL))
		&& is_about(view, log, args->person) && log_seen(view->desk, view->arena, log);
}

struct entries {
	struct log *items;
	size_t count;
};

static int by_time(const void *a, const void *b)
{
	const struct log *x = a, *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

static struct entries collect(
    struct view *view, const struct log_args *args, when_t from, when_t to)
{
	struct entries found = { 0 };
	struct shelter *shelters;
	size_t shelter_count
	    = view_shelters(view, &report_log, DB_NULL, args->shelter, &shelters);

	for (size_t s = 0; s < shelter_count; s++) {
		struct log *rows;
		size_t count
		    = logs_load(view->db, view->arena, shelters[s].id, from, to, &rows);

		for (size_t i = 0; i < count; i++) {
			if (!asked_for(view, args, &rows[i]))
				continue;
			found.items = arena_grow(
			    view->arena, found.items, found.count, sizeof *found.items);
			found.items[found.count++] = rows[i];
		}
	}
	if (found.count > 0)
		qsort(found.items, found.count, sizeof *found.items, by_time);
	return found;
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct log_args *args = given;
	when_t from = args->from, to = args->to;
	struct entries found;

	if (to == WHEN_NONE)
		to = when_day_start(view->now > from ? view->now : from, 0) + DAY;
	if (from == WHEN_NONE)
		from = args->person || args->unsigned_only
			? 0 : when_day_start((to < view->now ? to : view->now) - DAY, 0);
	found = collect(view, args, from, to);
	if (from > 0)
		doc_meta(doc, "period", _("Period"),
		    arena_format(view->arena, "%s - %s", when_show(view->arena, from),
			when_show(view->arena, to)));
	log_section(doc, NULL);
	for (size_t i = 0; i < found.count; i++)
		log_row(view, doc, &found.items[i]);
}

const struct report report_log = { .name = "log", .title = N_("Log"),
	.right = RIGHT_SEE_LOG, PARAMS_OF(log_params), .size = sizeof(struct log_args),
	.build = build, .house = true,
	.help = N_("What was written into the log: notes, incidents, visitors, calls, medication given,"
		   " oldest first, with who signed it and what corrects it. Void entries stay, marked."
		   " Without a period: since yesterday.") };
