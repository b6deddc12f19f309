#include "core/reports/goals.h"

#include "core/goals.h"
#include "core/papering.h"
#include "core/see.h"
#include "core/totals.h"
#include "db/centre.h"

#include <string.h>

struct papers_args {
	const char *state;
	const struct shelter *shelter;
};

static const struct param papers_params[] = {
	{ .name = "state", .label = N_("State"), .type = PARAM_CHOICE, .choices = choice_papers,
	    .offset = offsetof(struct papers_args, state),
	    .help = N_("Only those whose papers stand so.") },
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER,
	    .offset = offsetof(struct papers_args, shelter),
	    .help = N_("Only who is in this shelter now.") },
};

static const struct column columns[] = {
	{ "person", N_("Person"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 1 },
	{ "citizenship", N_("Citizenship"), CELL_CHOICE, 2 },
	{ "age", N_("Age"), CELL_NUMBER, 2 },
	{ "state", N_("State"), CELL_CHOICE, 0 },
	{ "since", N_("Since"), CELL_DATE, 1 },
	{ "until", N_("Valid until"), CELL_DATE, 0 },
	{ "applicant", N_("Who applies"), CELL_CHOICE, 3 },
	{ "task", N_("To be done"), CELL_TEXT, 1 },
	{ "task_on", N_("Due by"), CELL_DATE, 1 },
};

static const struct column step_columns[] = {
	{ "state", N_("State"), CELL_CHOICE, 0 },
	{ "since", N_("Since"), CELL_DATE, 0 },
	{ "until", N_("Valid until"), CELL_DATE, 0 },
	{ "applicant", N_("Who applies"), CELL_CHOICE, 1 },
	{ "number", N_("Number"), CELL_TEXT, 2 },
	{ "note", N_("Note"), CELL_TEXT, 2 },
	{ "void", N_("Void"), CELL_TEXT, 3 },
};

#define SUMMARY(id, title)                                                                         \
	{                                                                                          \
		{ id, title, CELL_CHOICE, 0 }, { "people", N_("People"), CELL_NUMBER, 0 }          \
	}
static const struct column state_columns[] = SUMMARY("state", N_("State"));
static const struct column citizenship_columns[] = SUMMARY("citizenship", N_("Citizenship"));
static const struct column age_columns[] = SUMMARY("age", N_("Age"));

/* --- of one person ----------------------------------------------------------------------------- */

static const char *number_shown(struct view *view, const struct paper_step *step)
{
	return sees(view->desk, step->person, GROUP_NUMBER) ? view_typed(view, step->number) : NULL;
}

void paper_section_of_person(struct view *view, struct doc *doc, const struct person *person)
{
	struct paper_step *steps;
	size_t count = paper_steps_load(view->db, view->arena, person->id, true, &steps);

	if (count == 0)
		return;
	doc_section(doc, _("The way of the papers"), DOC_COLUMNS(step_columns));
	for (size_t i = 0; i < count; i++) {
		struct cell *row = doc_row(doc, person->code);

		cell_choice(doc, &row[0], steps[i].state, choice_title(choice_papers, steps[i].state));
		cell_text(doc, &row[1], steps[i].on_date);
		cell_text(doc, &row[2], steps[i].until_on);
		if (*steps[i].applicant)
			cell_choice(doc, &row[3], steps[i].applicant,
			    choice_title(choice_applicant, steps[i].applicant));
		cell_text(doc, &row[4], number_shown(view, &steps[i]));
		cell_text(doc, &row[5], view_typed(view, steps[i].note));
		if (steps[i].void_at != DB_NULL)
			cell_text(doc, &row[6], view_typed(view, steps[i].void_reason));
	}
}

/* --- of everybody ------------------------------------------------------------------------------ */

struct tally {
	const struct choice *choices;
	int64_t *counts;
	int64_t all;
};

static void count_word(struct tally *tally, const char *word)
{
	for (size_t i = 0; tally->choices[i].word; i++)
		if (strcmp(tally->choices[i].word, word) == 0) {
			tally->counts[i]++;
			tally->all++;
		}
}

static void add_tally(struct doc *doc, const struct tally *tally, const char *title,
    const struct column *summary)
{
	struct cell *row;

	doc_section(doc, title, summary, 2);
	for (size_t i = 0; tally->choices[i].word; i++) {
		if (tally->counts[i] == 0)
			continue;
		row = doc_row(doc, NULL);
		cell_choice(doc, &row[0], tally->choices[i].word, _(tally->choices[i].title));
		cell_number(&row[1], tally->counts[i]);
	}
	row = doc_row(doc, NULL);
	cell_choice(doc, &row[0], "all", _("All"));
	cell_number(&row[1], tally->all);
	doc_sum(doc);
}

/* The open items of the plan that are papers, and the first day of them. */
static void add_tasks(struct view *view, struct doc *doc, int64_t person, struct cell *row)
{
	const char *titles = "", *first = NULL;
	struct goal *goals;
	size_t count = goals_of_person(view->db, view->arena, person, false, &goals);

	for (size_t i = 0; i < count; i++) {
		const char *day = goals[i].due_on ? goals[i].due_on : goals[i].expires_on;

		if (strcmp(goals[i].kind, "paper") != 0 || !goal_seen(view->desk, &goals[i]))
			continue;
		titles = arena_format(
		    view->arena, "%s%s%s", titles, *titles ? ", " : "", goals[i].title);
		if (day && (!first || strcmp(day, first) < 0))
			first = day;
	}
	cell_text(doc, &row[8], *titles ? view_typed(view, titles) : NULL);
	cell_text(doc, &row[9], first);
}

static void add_person(struct view *view, struct doc *doc, const struct person *person,
    const struct paper_step *step, bool known)
{
	struct cell *row = doc_row(doc, person->code);

	see_note(view->desk, person->id);
	cell_text(doc, &row[0], person->code);
	cell_text(doc, &row[1], view_name(view, person->id, DB_NULL));
	cell_choice(doc, &row[2], person->citizenship,
	    choice_title(choice_citizenship, person->citizenship));
	cell_number(&row[3], view_age(person->birth, view->now));
	cell_choice(doc, &row[4], step->state, choice_title(choice_papers, step->state));
	cell_text(doc, &row[5], known ? step->on_date : NULL);
	cell_text(doc, &row[6], step->until_on);
	if (known && *step->applicant)
		cell_choice(doc, &row[7], step->applicant,
		    choice_title(choice_applicant, step->applicant));
	add_tasks(view, doc, person->id, row);
}

/* Mobile groups and day centres have the papers of those whom they know; where these are is not theirs to
 * know: that somebody is listed must not come from being in a shelter. */
static bool is_theirs(struct view *view, int64_t person, bool known)
{
	struct enrolment *rows;
	size_t count;

	if (!see_on_street(view->desk, person, report_papers.right))
		return false;
	count = enrolments_of_person(view->db, view->arena, person, false, &rows);
	for (size_t i = 0; i < count && !known; i++)
		known = !rows[i].until_on;
	return known;
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct papers_args *args = given;
	int64_t states[16] = { 0 }, citizenships[8] = { 0 }, ages[8] = { 0 };
	struct tally by_state = { choice_papers, states, 0 },
		     by_citizenship = { totals_citizenships, citizenships, 0 },
		     by_age = { totals_ages, ages, 0 };
	struct person *people;
	size_t count = papered_load(
	    view->db, view->arena, args->shelter ? args->shelter->id : DB_NULL, &people);

	doc_section(doc, NULL, DOC_COLUMNS(columns))->empty = _("Nobody's papers stand so.");
	for (size_t i = 0; i < count; i++) {
		const struct person *person = &people[i];
		struct paper_step step = { .state = person->documents,
			.until_on = person->documents_until };
		bool known = paper_step_newest(view->db, view->arena, person->id, &step);

		if ((!view_may_person(view, report_papers.right, person->id)
			&& !is_theirs(view, person->id, known))
			|| (args->state && strcmp(args->state, step.state) != 0))
			continue;
		add_person(view, doc, person, &step, known);
		count_word(&by_state, step.state);
		count_word(&by_citizenship, totals_citizenship(person->citizenship));
		count_word(&by_age,
		    totals_age(person->birth, view->now, view->desk->config->adult_age));
	}
	if (by_state.all == 0)
		return;
	add_tally(doc, &by_state, _("By state"), state_columns);
	add_tally(doc, &by_citizenship, _("By citizenship"), citizenship_columns);
	add_tally(doc, &by_age, _("By age"), age_columns);
}

const struct report report_papers = { .name = "papers",
	.title = N_("Papers"),
	.right = RIGHT_PAPERS,
	PARAMS_OF(papers_params),
	.size = sizeof(struct papers_args),
	.build = build,
	.help = N_("How far the papers of those are who are in a shelter or come to a day centre now, or whose"
		   " way was written: the state since when, until when, who applies, and what is to be"
		   " done; and how many there are by state, citizenship and age.") };
