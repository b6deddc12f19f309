#include "core/reports/goals.h"

#include "core/choice.h"
#include "core/see.h"
#include "db/stay.h"

#include <stdlib.h>
#include <string.h>

#define DAYS 7 /* looked ahead when nothing is said */

struct plan_due_args {
	const struct shelter *shelter;
	const struct person *person;
	int64_t days;
};

static const struct param plan_due_params[] = {
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER,
	    .offset = offsetof(struct plan_due_args, shelter),
	    .help = N_("Only of those who are in this shelter now.") },
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON,
	    .offset = offsetof(struct plan_due_args, person),
	    .help = N_("Only this person's: everything open, due or not.") },
	{ .name = "days", .label = N_("Days ahead"), .type = PARAM_NUMBER, .min = 0, .max = 3650,
	    .offset = offsetof(struct plan_due_args, days),
	    .help = N_("What is due within so many days, beside what is listed already; 7 when not"
		       " said.") },
};

static const struct column due_columns[] = {
	{ "goal", N_("Item"), CELL_CODE, 2 },
	{ "shelter", N_("Shelter"), CELL_CODE, 0 },
	{ "person", N_("Person"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 2 },
	{ "kind", N_("Kind"), CELL_CHOICE, 1 },
	{ "title", N_("What"), CELL_TEXT, 0 },
	{ "service", N_("Service"), CELL_TEXT, 1 },
	{ "due", N_("Due"), CELL_DATE, 0 },
	{ "state", N_("State"), CELL_CHOICE, 0 },
	{ "days", N_("In days"), CELL_NUMBER, 1 },
	{ "every", N_("Again"), CELL_TEXT, 3 },
};

static const struct column file_columns[] = {
	{ "goal", N_("Item"), CELL_CODE, 0 },
	{ "kind", N_("Kind"), CELL_CHOICE, 1 },
	{ "title", N_("What"), CELL_TEXT, 0 },
	{ "due", N_("Due"), CELL_DATE, 0 },
	{ "state", N_("State"), CELL_CHOICE, 0 },
	{ "every", N_("Again"), CELL_TEXT, 1 },
	{ "last", N_("Last done"), CELL_DATE, 1 },
	{ "service", N_("Service"), CELL_TEXT, 2 },
	{ "expires", N_("Expires"), CELL_DATE, 2 },
	{ "outcome", N_("Outcome"), CELL_CHOICE, 2 },
	{ "note", N_("Note"), CELL_TEXT, 3 },
};

const char *goal_service_shown(const struct view *view, const struct goal *goal)
{
	struct service service;

	return goal->service != DB_NULL
			&& service_by_id(view->db, view->arena, goal->service, &service)
		? service_shown(view->desk, &service, goal->person) : NULL;
}

const char *goal_title_shown(const struct view *view, const struct goal *goal)
{
	return view_typed(view, goal->title);
}

/* --- in a file -------------------------------------------------------------------------------- */

static const char *outcome_title(const struct goal *goal)
{
	return goal->outcome && strcmp(goal->outcome, "void") == 0
		? _("void") : choice_title(choice_goal_end, goal->outcome);
}

static void file_row(struct view *view, struct doc *doc, const struct goal *goal)
{
	const char *code = goal_code(view->arena, goal->id);
	struct cell *row = doc_row(doc, code);
	struct goal_when when;

	goal_look(view->desk, view->arena, goal, &when);
	cell_text(doc, &row[0], code);
	cell_choice(doc, &row[1], goal->kind, choice_title(choice_goal, goal->kind));
	cell_text(doc, &row[2], goal_title_shown(view, goal));
	cell_text(doc, &row[3], *when.due ? when.due : NULL);
	cell_choice(doc, &row[4], goal_state_word(when.state), goal_state_title(when.state));
	cell_text(doc, &row[5], goal_every_show(view->arena, goal->every_days));
	cell_text(doc, &row[6], goal_done_on(view->db, view->arena, goal->id));
	cell_text(doc, &row[7], goal_service_shown(view, goal));
	cell_text(doc, &row[8], goal->expires_on);
	cell_choice(doc, &row[9], goal->outcome, outcome_title(goal));
	cell_text(doc, &row[10],
	    view_typed(view, goal->ended_at != DB_NULL && *goal->end_note ? goal->end_note
									  : goal->note));
}

void goal_section_of_person(struct view *view, struct doc *doc, int64_t person)
{
	struct goal *goals;
	size_t count = goals_of_person(view->db, view->arena, person, true, &goals);

	doc_section(doc, _("Service plan"), DOC_COLUMNS(file_columns))->empty
	    = _("Nothing is planned.");
	for (size_t i = 0; i < count; i++)
		if (goal_seen(view->desk, &goals[i]))
			file_row(view, doc, &goals[i]);
}

/* --- of the desk ------------------------------------------------------------------------------ */

/* An item with when it is due and where its person is. */
struct item {
	const struct goal *goal;
	const struct person *person;
	const char *shelter; /* code; NULL: in none */
	struct goal_when when;
};

struct items {
	struct item *items;
	size_t count;
};

/* Where a person is, once for all their items; false: they are not of those asked for. */
static bool place(struct view *view, const struct plan_due_args *args, const struct goal *goal,
    struct item *item)
{
	struct person *person = arena_alloc(view->arena, sizeof *person);
	struct shelter shelter;
	struct stay stay;
	bool in;

	*item = (struct item){ .goal = goal, .person = person };
	if (!view_may_person(view, report_plan_due.right, goal->person)
		|| !person_by_id(view->db, view->arena, goal->person, person)
		|| person->void_at != DB_NULL)
		return false;
	in = stay_open(view->db, view->arena, goal->person, &stay)
		&& view_may(view, &report_plan_due, stay.shelter)
		&& sees(view->desk, goal->person, GROUP_PLACE);
	if (in && shelter_by_id(view->db, view->arena, stay.shelter, &shelter))
		item->shelter = shelter.code;
	return !args->shelter || (in && stay.shelter == args->shelter->id);
}

static bool is_asked(const struct plan_due_args *args, const struct goal_when *when)
{
	int64_t days = args->days == DB_NULL ? DAYS : args->days;

	if (args->person)
		return true;
	return when->state == GOAL_OVERDUE || when->state == GOAL_DUE
		|| (*when->due && when->days <= days);
}

static void collect(struct view *view, const struct plan_due_args *args,
    const struct goal *goals, size_t count, struct items *items)
{
	struct item place_of = { 0 };
	bool here = false;

	for (size_t i = 0; i < count; i++) {
		if (!goal_seen(view->desk, &goals[i]))
			continue;
		if (!place_of.goal || place_of.goal->person != goals[i].person)
			here = place(view, args, &goals[i], &place_of);
		place_of.goal = &goals[i];
		if (!here)
			continue;
		goal_look(view->desk, view->arena, &goals[i], &place_of.when);
		if (!is_asked(args, &place_of.when))
			continue;
		items->items = arena_grow(
		    view->arena, items->items, items->count, sizeof *items->items);
		items->items[items->count++] = place_of;
	}
}

/* What is due first comes first; what has no day comes last. */
static int by_due(const void *a, const void *b)
{
	const struct item *x = a, *y = b;
	int order;

	if (!*x->when.due != !*y->when.due)
		return !*x->when.due - !*y->when.due;
	order = strcmp(x->when.due, y->when.due);
	return order ? order : (x->goal->id > y->goal->id) - (x->goal->id < y->goal->id);
}

static void due_row(struct view *view, struct doc *doc, const struct item *item)
{
	const struct goal *goal = item->goal;
	struct cell *row = doc_row(doc, item->person->code);

	see_note(view->desk, goal->person); /* what is planned says more than the code */
	cell_text(doc, &row[0], goal_code(view->arena, goal->id));
	cell_text(doc, &row[1], item->shelter);
	cell_text(doc, &row[2], item->person->code);
	cell_text(doc, &row[3], view_name(view, goal->person, DB_NULL));
	cell_choice(doc, &row[4], goal->kind, choice_title(choice_goal, goal->kind));
	cell_text(doc, &row[5], goal_title_shown(view, goal));
	cell_text(doc, &row[6], goal_service_shown(view, goal));
	cell_text(doc, &row[7], *item->when.due ? item->when.due : NULL);
	cell_choice(doc, &row[8], goal_state_word(item->when.state),
	    goal_state_title(item->when.state));
	cell_number(&row[9], *item->when.due ? item->when.days : DB_NULL);
	cell_text(doc, &row[10], goal_every_show(view->arena, goal->every_days));
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct plan_due_args *args = given;
	struct items items = { 0 };
	struct goal *goals;
	size_t count = args->person
		? goals_of_person(view->db, view->arena, args->person->id, false, &goals)
		: goals_open_load(view->db, view->arena, &goals);

	collect(view, args, goals, count, &items);
	if (items.count > 0)
		qsort(items.items, items.count, sizeof *items.items, by_due);
	doc_section(doc, NULL, DOC_COLUMNS(due_columns))->empty = _("Nothing is due.");
	for (size_t i = 0; i < items.count; i++)
		due_row(view, doc, &items.items[i]);
}

const struct report report_plan_due = { .name = "plan-due",
	.title = N_("Service plan: what is due"),
	.right = RIGHT_SEE_PEOPLE,
	PARAMS_OF(plan_due_params),
	.size = sizeof(struct plan_due_args),
	.build = build,
	.help = N_("Goals, papers and health checks that are overdue, due or to come within some days, "
		   "what is due first first. Papers are shown to who may see the legal status, health "
		   "checks to who sees alerts, goals to who sees the story.") };
