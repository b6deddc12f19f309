#include "core/reports/common.h"

#include "core/act.h"
#include "core/occupancy.h"
#include "core/see.h"
#include "db/stay.h"

#include <stdlib.h>

struct stays_args {
	const struct shelter *shelter;
	const struct person *person;
	when_t from, to;
	int64_t limit;
};

static const struct param stays_params[] = {
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER,
	    .offset = offsetof(struct stays_args, shelter), .help = N_("Only this shelter.") },
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON,
	    .offset = offsetof(struct stays_args, person), .help = N_("Only this person.") },
	{ .name = "from", .label = N_("From"), .type = PARAM_INSTANT,
	    .offset = offsetof(struct stays_args, from),
	    .help = N_("Only stays that reach into the period after this.") },
	{ .name = "to", .label = N_("To"), .type = PARAM_INSTANT, .flags = PARAM_END,
	    .offset = offsetof(struct stays_args, to),
	    .help = N_("End of the period; a date means to the end of that day.") },
	{ .name = "limit", .label = N_("At most"), .type = PARAM_NUMBER, .min = 1, .max = 1000000,
	    .offset = offsetof(struct stays_args, limit),
	    .help = N_("How many rows at most; without it 1000.") },
};

static const struct column stay_columns[] = {
	{ "stay", N_("Stay"), CELL_CODE, 2 },
	{ "person", N_("Person"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 0 },
	{ "shelter", N_("Shelter"), CELL_CODE, 0 },
	{ "admitted", N_("Admitted"), CELL_INSTANT, 0 },
	{ "left", N_("Left"), CELL_INSTANT, 0 },
	{ "expected", N_("Limit"), CELL_DATE, 3 },
	{ "basis", N_("Ground"), CELL_CHOICE, 2 },
	{ "reason", N_("Reason"), CELL_CHOICE, 2 },
	{ "destination", N_("Went to"), CELL_TEXT, 3 },
};

/* The list while it is gathered. */
struct gathering {
	struct view *view;
	const struct stays_args *args;
	when_t from, until;
	struct stay *stays;
	size_t count;
};

static void gather(struct gathering *gathering, const struct stay *stay)
{
	const struct stays_args *args = gathering->args;

	if (stay->void_at != DB_NULL || see_hidden(gathering->view->desk, stay->person)
		|| (args->shelter && stay->shelter != args->shelter->id)
		|| (args->person && stay->person != args->person->id)
		|| (gathering->until != WHEN_NONE && stay->admitted_at >= gathering->until)
		|| (gathering->from != WHEN_NONE && stay->left_at != DB_NULL
		    && stay->left_at <= gathering->from)
		|| !view_may(gathering->view, &report_stays, stay->shelter))
		return;
	gathering->stays = arena_grow(gathering->view->arena, gathering->stays, gathering->count,
	    sizeof *gathering->stays);
	gathering->stays[gathering->count++] = *stay;
}

static void gather_facts(
    struct gathering *gathering, const struct bed_fact *facts, size_t count)
{
	struct view *view = gathering->view;

	for (size_t i = 0; i < count; i++) {
		struct stay stay;

		if (facts[i].stay != DB_NULL && facts[i].admitted_at < gathering->from
			&& stay_by_id(view->db, view->arena, facts[i].stay, &stay))
			gather(gathering, &stay);
	}
}

/* Stays of a period are those that began in it, and those of the people who were there when it
 * started: the board of that instant knows them without looking at the history in between. */
static void gather_shelters(struct gathering *gathering, int64_t limit)
{
	struct view *view = gathering->view;
	struct shelter *shelters;
	size_t shelter_count = view_shelters(
	    view, &report_stays, DB_NULL, gathering->args->shelter, &shelters);

	for (size_t s = 0; s < shelter_count; s++) {
		struct stay *stays;
		struct bed_fact *facts;
		int64_t id = shelters[s].id;
		size_t count = stays_admitted_load(view->db, view->arena, id, gathering->from,
		    gathering->until, limit, &stays);

		for (size_t i = 0; i < count; i++)
			gather(gathering, &stays[i]);
		if (gathering->from == WHEN_NONE)
			continue;
		count = board_load(view->db, view->arena, id, gathering->from, view->now, &facts);
		gather_facts(gathering, facts, count);
		count = board_bedless(
		    view->db, view->arena, id, gathering->from, view->now, &facts);
		gather_facts(gathering, facts, count);
	}
}

static void gather_person(struct gathering *gathering)
{
	struct view *view = gathering->view;
	struct stay *stays;
	size_t count = stays_load(view->db, view->arena, gathering->args->person->id, &stays);

	for (size_t i = 0; i < count; i++)
		gather(gathering, &stays[i]);
}

static int newest_first(const void *a, const void *b)
{
	const struct stay *x = a, *y = b;

	if (x->admitted_at != y->admitted_at)
		return x->admitted_at > y->admitted_at ? -1 : 1;
	return (x->id < y->id) - (x->id > y->id);
}

static void add_stay(struct view *view, struct doc *doc, const struct stay *stay)
{
	struct cell *row = doc_row(doc, stay_code(view->arena, stay->id));
	struct person person;
	struct shelter shelter;
	bool known = person_by_id(view->db, view->arena, stay->person, &person);

	cell_text(doc, &row[0], stay_code(view->arena, stay->id));
	cell_text(doc, &row[1], known ? person.code : NULL);
	cell_text(doc, &row[2], view_name(view, stay->person, stay->shelter));
	cell_text(doc, &row[3],
	    shelter_by_id(view->db, view->arena, stay->shelter, &shelter) ? shelter.code : NULL);
	cell_number(&row[4], stay->admitted_at);
	cell_number(&row[5], stay->left_at);
	cell_text(doc, &row[6], stay->expected_on);
	cell_choice(doc, &row[7], stay->basis, choice_title(choice_basis, stay->basis));
	cell_choice(doc, &row[8], stay->reason, choice_title(choice_discharge, stay->reason));
	cell_text(doc, &row[9], view_typed(view, stay->destination));
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct stays_args *args = given;
	struct gathering gathering = { view, args, args->from, args->to, NULL, 0 };
	size_t limit = args->limit == DB_NULL ? 1000 : (size_t)args->limit;

	if (args->person)
		gather_person(&gathering);
	else
		gather_shelters(&gathering, (int64_t)limit + 1);
	doc_section(doc, NULL, DOC_COLUMNS(stay_columns));
	if (gathering.count > 0)
		qsort(gathering.stays, gathering.count, sizeof *gathering.stays, newest_first);
	for (size_t i = 0; i < gathering.count && i < limit; i++)
		add_stay(view, doc, &gathering.stays[i]);
	if (gathering.count > limit)
		doc_meta(doc, "more", _("Cut"), _("there are more rows: raise --limit"));
}

const struct report report_stays = { .name = "stays", .title = N_("Stays"),
	.right = RIGHT_SEE_PEOPLE, PARAMS_OF(stays_params), .size = sizeof(struct stays_args),
	.build = build,
	.help = N_("Stays that reach into a period, newest first; of one person or one shelter if "
		   "wanted.") };
