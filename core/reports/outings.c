#include "core/contacts.h"
#include "core/outings.h"
#include "core/reports/common.h"

#include <string.h>

struct outings_args {
	const struct team *team;
	when_t from, to;
};

#define AT(member) offsetof(struct outings_args, member)

static const struct param outings_params[] = {
	{ .name = "team", .label = N_("Mobile group"), .type = PARAM_RECORD,
	    .records = &record_team, .offset = AT(team), .help = N_("Only of this mobile group.") },
	{ .name = "from", .label = N_("From"), .type = PARAM_INSTANT, .offset = AT(from),
	    .help = N_("Start of the period; without it, everything.") },
	{ .name = "to", .label = N_("To"), .type = PARAM_INSTANT, .flags = PARAM_END,
	    .offset = AT(to), .help = N_("End of the period; a date means to the end of that day.") },
};

static const struct column list_columns[] = {
	{ "outing", N_("Outing"), CELL_CODE, 0 },
	{ "team", N_("Group"), CELL_CHOICE, 0 },
	{ "from", N_("From"), CELL_INSTANT, 0 },
	{ "until", N_("Until"), CELL_INSTANT, 1 },
	{ "place", N_("Where"), CELL_TEXT, 0 },
	{ "staff", N_("Who"), CELL_TEXT, 2 },
	{ "contacts", N_("Contacts"), CELL_NUMBER, 0 },
	{ "children", N_("Children"), CELL_NUMBER, 0 },
	{ "void", N_("Void"), CELL_TEXT, 3 },
	{ "note", N_("Note"), CELL_TEXT, 4 },
};

static const struct column count_columns[] = {
	{ "month", N_("Month"), CELL_TEXT, 0 },
	{ "team", N_("Group"), CELL_CHOICE, 0 },
	{ "outings", N_("Outings"), CELL_NUMBER, 0 },
	{ "contacts", N_("Contacts"), CELL_NUMBER, 0 },
	{ "children", N_("Children"), CELL_NUMBER, 0 },
};

/* What one month had of one group. */
struct month_of {
	char month[8]; /* yyyy-mm */
	int64_t team;  /* team.id */
	int64_t outings, contacts;
	struct numbers {
		int64_t *items; /* child.id, each once */
		size_t count;
	} children;
};

struct months {
	struct month_of *items;
	size_t count;
};

static void number_add(struct view *view, struct numbers *numbers, int64_t number)
{
	for (size_t i = 0; i < numbers->count; i++)
		if (numbers->items[i] == number)
			return;
	numbers->items
	    = arena_grow(view->arena, numbers->items, numbers->count, sizeof *numbers->items);
	numbers->items[numbers->count++] = number;
}

static const struct team *team_of(const struct team *teams, size_t count, int64_t id)
{
	for (size_t i = 0; i < count; i++)
		if (teams[i].id == id)
			return &teams[i];
	return NULL;
}

static void cell_team(struct doc *doc, struct cell *cell, const struct team *team)
{
	if (team)
		cell_choice(doc, cell, team->code, team_title(team));
}

static struct month_of *month_of(struct view *view, struct months *months, const struct outing *outing)
{
	struct month_of one = { .team = outing->team };
	char day[DATE_SIZE];

	when_to_date(outing->from_at, day);
	memcpy(one.month, day, 7);
	for (size_t i = months->count; i-- > 0;) /* by time: it is among the last */
		if (months->items[i].team == one.team
			&& strcmp(months->items[i].month, one.month) == 0)
			return &months->items[i];
	months->items
	    = arena_grow(view->arena, months->items, months->count, sizeof *months->items);
	months->items[months->count] = one;
	return &months->items[months->count++];
}

/* Of the outing, as far as the reader may know of them. */
static void count_contacts(struct view *view, const struct outing *outing, struct month_of *month,
    size_t *contacts, struct numbers *children)
{
	struct contact *rows;
	size_t count = contacts_of_outing(view->db, view->arena, outing->id, &rows);

	*contacts = 0;
	for (size_t i = 0; i < count; i++) {
		if (rows[i].void_at != DB_NULL || !contact_seen(view->desk, &rows[i]))
			continue;
		(*contacts)++;
		number_add(view, children, rows[i].child);
		if (month)
			number_add(view, &month->children, rows[i].child);
	}
	if (month) {
		month->outings++;
		month->contacts += (int64_t)*contacts;
	}
}

static void add_outing(struct view *view, struct doc *doc, const struct outing *outing,
    const struct team *team, struct month_of *month)
{
	const char *code = outing_code(view->arena, outing->id);
	struct cell *row = doc_row(doc, code);
	struct numbers children = { 0 };
	size_t contacts;

	count_contacts(view, outing, month, &contacts, &children);
	cell_text(doc, &row[0], code);
	cell_team(doc, &row[1], team);
	cell_number(&row[2], outing->from_at);
	cell_number(&row[3], outing->until_at);
	cell_text(doc, &row[4], outing->place);
	cell_text(doc, &row[5], outing_who(view->db, view->arena, outing->id));
	cell_number(&row[6], (int64_t)contacts);
	cell_number(&row[7], (int64_t)children.count);
	if (outing->void_at != DB_NULL)
		cell_text(doc, &row[8], *outing->void_reason ? outing->void_reason : _("void"));
	cell_text(doc, &row[9], view_typed(view, outing->note));
}

static void add_months(struct view *view, struct doc *doc, const struct months *months,
    const struct team *teams, size_t team_count)
{
	doc_section(doc, _("By month and group"), DOC_COLUMNS(count_columns));
	for (size_t i = months->count; i-- > 0;) {
		const struct month_of *month = &months->items[i];
		struct cell *row = doc_row(doc, NULL);

		cell_text(doc, &row[0],
		    arena_format(view->arena, "%.2s.%.4s", month->month + 5, month->month));
		cell_team(doc, &row[1], team_of(teams, team_count, month->team));
		cell_number(&row[2], month->outings);
		cell_number(&row[3], month->contacts);
		cell_number(&row[4], (int64_t)month->children.count);
	}
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct outings_args *args = given;
	struct months months = { 0 };
	struct outing *outings;
	struct team *teams;
	size_t team_count = teams_load(view->db, view->arena, &teams);
	size_t count = outings_between(view->db, view->arena, args->team ? args->team->id : DB_NULL,
	    args->from == WHEN_NONE ? DB_NULL : args->from,
	    args->to == WHEN_NONE ? DB_NULL : args->to, &outings);

	doc_section(doc, NULL, DOC_COLUMNS(list_columns))->empty = _("Nobody went out.");
	for (size_t i = 0; i < count; i++)
		add_outing(view, doc, &outings[i],
		    team_of(teams, team_count, outings[i].team),
		    outings[i].void_at == DB_NULL ? month_of(view, &months, &outings[i]) : NULL);
	if (months.count > 0)
		add_months(view, doc, &months, teams, team_count);
}

const struct report report_outings = { .name = "outings",
	.title = N_("Outings"),
	.right = RIGHT_SEE_STREET,
	PARAMS_OF(outings_params),
	.size = sizeof(struct outings_args),
	.build = build,
	.help = N_("When the mobile groups went out, where, who, and how many contacts with how many"
		   " different children; and the same by month and group, void ones left out.") };
