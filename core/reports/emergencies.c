#include "core/reports/common.h"

#include "core/act.h"
#include "core/glass.h"
#include "core/looking.h"
#include "core/see.h"
#include "db/audit.h"

#include <string.h>

#define LOOKS_MOST 10000

struct emergencies_args {
	const struct desk_user *user;
	const struct shelter *shelter;
	const char *glass;
	when_t from, to;
	bool open;
};

#define AT(member) offsetof(struct emergencies_args, member)

static const struct param emergencies_params[] = {
	{ .name = "glass", .label = N_("Code"), .type = PARAM_TEXT, .max = 20, .offset = AT(glass),
	    .help = N_("Only this one, as E-0007, with every look that was made under it.") },
	{ .name = "user", .label = N_("User"), .type = PARAM_USER, .offset = AT(user),
	    .help = N_("Only those of this user.") },
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER, .offset = AT(shelter),
	    .help = N_("Only those that opened this shelter.") },
	{ .name = "from", .label = N_("From"), .type = PARAM_INSTANT, .offset = AT(from),
	    .help = N_("Start of the period.") },
	{ .name = "to", .label = N_("To"), .type = PARAM_INSTANT, .flags = PARAM_END,
	    .offset = AT(to), .help = N_("End of the period; a date means to the end of that day.") },
	{ .name = "open", .label = N_("To be reviewed"), .type = PARAM_YES, .offset = AT(open),
	    .help = N_("Only those that nobody has reviewed yet.") },
};

static const struct column access_columns[] = {
	{ "glass", N_("Code"), CELL_CODE, 0 },
	{ "user", N_("User"), CELL_CODE, 0 },
	{ "at", N_("From"), CELL_INSTANT, 0 },
	{ "until", N_("Until"), CELL_INSTANT, 0 },
	{ "shelter", N_("Shelter"), CELL_CHOICE, 0 },
	{ "looks", N_("Looks"), CELL_NUMBER, 0 },
	{ "reason", N_("Reason"), CELL_TEXT, 0 },
	{ "codes", N_("Looked at"), CELL_TEXT, 0 },
	{ "reviewed", N_("Reviewed"), CELL_INSTANT, 1 },
	{ "reviewed_by", N_("By"), CELL_CODE, 1 },
	{ "finding", N_("Finding"), CELL_TEXT, 1 },
};

static const struct column look_columns[] = {
	{ "id", N_("No."), CELL_NUMBER, 3 },
	{ "at", N_("At"), CELL_INSTANT, 0 },
	{ "verb", N_("Verb"), CELL_CHOICE, 1 },
	{ "entity", N_("About"), CELL_CODE, 0 },
	{ "detail", N_("What"), CELL_TEXT, 0 },
	{ "terminal", N_("Terminal"), CELL_CODE, 3 },
};

/* What was done under one access, newest first. */
static size_t load_done(struct view *view, const struct glass *glass, struct audit **rows)
{
	const struct audit_filter filter = { .entity = glass_code(view->arena, glass->id),
		.from = DB_NULL, .until = DB_NULL, .after = DB_NULL, .before = DB_NULL,
		.limit = LOOKS_MOST };

	return audit_load(view->db, view->arena, &filter, rows);
}

/* The acts that open, end and review it name it too, but are no looks. */
static bool is_look(const struct audit *audit)
{
	return (audit->changes == 0 || looking_is(audit)) && strcmp(audit->verb, verb_break_glass.name) != 0
		&& strcmp(audit->verb, verb_glass_end.name) != 0
		&& strcmp(audit->verb, verb_glass_review.name) != 0;
}

static bool is_person(const char *code)
{
	return strncmp(code, "B-", 2) == 0;
}

static bool has_code(const char *list, const char *code)
{
	size_t length = strlen(code);

	for (const char *at = strstr(list, code); at; at = strstr(at + length, code))
		if (at[length] == ',' || at[length] == '\0')
			return true;
	return false;
}

/* Codes of people, each once, in the order in which they were looked at. */
static const char *add_codes(struct view *view, const char *list, int64_t audit)
{
	const char **codes;
	size_t count = audit_entities_load(view->db, view->arena, audit, &codes);

	for (size_t i = 0; i < count; i++)
		if (is_person(codes[i]) && !see_betrays(view->desk, codes[i])
			&& !has_code(list, codes[i]))
			list = arena_format(
			    view->arena, "%s%s%s", list, *list ? ", " : "", codes[i]);
	return list;
}

static const char *user_name(struct view *view, int64_t id)
{
	struct desk_user user;

	return id != DB_NULL && row_get(view->db, view->arena, &desk_user_table, id, &user) == DB_ROW
		? user.name : NULL;
}

static void add_access(struct view *view, struct doc *doc, const struct glass *glass)
{
	const char *code = glass_code(view->arena, glass->id), *codes = "";
	const char *where = glass_where(view->desk, view->arena, glass);
	struct cell *row = doc_row(doc, code);
	struct audit *done;
	size_t count = load_done(view, glass, &done), looks = 0;

	for (size_t i = count; i-- > 0;)
		if (is_look(&done[i])) {
			codes = add_codes(view, codes, done[i].id);
			looks++;
		}
	cell_text(doc, &row[0], code);
	cell_text(doc, &row[1], user_name(view, glass->user));
	cell_number(&row[2], glass->at);
	cell_number(&row[3], glass_end(glass));
	cell_choice(doc, &row[4], glass->shelter == DB_NULL ? "all" : where, where);
	cell_number(&row[5], (int64_t)looks);
	cell_text(doc, &row[6], glass->reason);
	cell_text(doc, &row[7], *codes ? codes : NULL);
	cell_number(&row[8], glass->reviewed_at);
	cell_text(doc, &row[9], user_name(view, glass->reviewed_by));
	cell_text(doc, &row[10], glass->finding);
}

static void add_looks(struct view *view, struct doc *doc, const struct glass *glass)
{
	struct audit *done;
	size_t count = load_done(view, glass, &done);

	doc_section(doc, _("What was looked at"), DOC_COLUMNS(look_columns))->empty
	    = _("Nothing was looked at.");
	for (size_t i = count; i-- > 0;) {
		struct cell *row;

		if (!is_look(&done[i]) || see_hides_act(view->desk, view->arena, &done[i]))
			continue;
		row = doc_row(doc, done[i].entity);
		cell_number(&row[0], done[i].id);
		cell_number(&row[1], done[i].at);
		cell_choice(doc, &row[2], done[i].verb, looking_title(done[i].verb));
		cell_text(doc, &row[3], done[i].entity);
		cell_text(doc, &row[4], done[i].detail);
		cell_text(doc, &row[5], done[i].terminal);
	}
}

static bool is_wanted(
    struct view *view, const struct emergencies_args *args, const struct glass *glass)
{
	return view_may(view, &report_emergencies, glass->shelter)
		&& (!args->user || args->user->id == glass->user)
		&& (!args->shelter || glass_covers(glass, args->shelter->id))
		&& (!args->open || glass->reviewed_at == DB_NULL);
}

static void build_one(struct view *view, const char *code, struct doc *doc)
{
	int64_t id = glass_number(code);
	struct glass glass;

	if (id == DB_NULL || !glass_by_id(view->db, view->arena, id, &glass)
		|| !view_may(view, &report_emergencies, glass.shelter)) {
		failure_add(view->failure, CODE_UNKNOWN_RECORD, "glass",
		    _("there is no emergency access \"%s\" (the report emergencies lists them)"),
		    code);
		return;
	}
	doc_section(doc, NULL, DOC_COLUMNS(access_columns));
	add_access(view, doc, &glass);
	add_looks(view, doc, &glass);
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct emergencies_args *args = given;
	struct glass *rows;
	size_t count;

	if (args->glass && *args->glass) {
		build_one(view, args->glass, doc);
		return;
	}
	count = glass_load(view->db, view->arena, args->from, args->to, &rows);
	doc_section(doc, NULL, DOC_COLUMNS(access_columns))->empty
	    = _("No emergency access was taken.");
	for (size_t i = 0; i < count; i++)
		if (is_wanted(view, args, &rows[i]))
			add_access(view, doc, &rows[i]);
}

const struct report report_emergencies = { .name = "emergencies",
	.title = N_("Emergency access"),
	.right = RIGHT_SEE_AUDIT,
	PARAMS_OF(emergencies_params),
	.size = sizeof(struct emergencies_args),
	.build = build,
	.help = N_("Who took emergency access, when, to what and why, what they looked at, and what the"
		   " review found. With --glass every look, one by one.") };
