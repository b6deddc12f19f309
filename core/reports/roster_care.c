#include "core/reports/roster.h"

#include "core/attention.h"
#include "core/dosing.h"
#include "core/duty.h"
#include "core/reports/goals.h"
#include "core/see.h"
#include "db/roster.h"

#include <string.h>

static const struct column mind_columns[] = {
	{ "person", N_("Person"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 1 },
	{ "bed", N_("Bed"), CELL_CHOICE, 1 },
	{ "alerts", N_("Alerts"), CELL_TEXT, 0 },
	{ "diet", N_("Diet"), CELL_TEXT, 0 },
};

/* Whom it is for and what they had already, who gave it and whether it was twice, never give way. */
static const struct column medicine_columns[] = {
	{ "at", N_("At"), CELL_INSTANT, 0 },
	{ "person", N_("Person"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 0 },
	{ "bed", N_("Bed"), CELL_CHOICE, 1 },
	{ "medicine", N_("Medicine"), CELL_TEXT, 0 },
	{ "dose", N_("Dose"), CELL_TEXT, 0 },
	{ "state", N_("State"), CELL_CHOICE, 2 },
	{ "given", N_("Given"), CELL_TICK, 0 },
	{ "answers", N_("By"), CELL_TEXT, 0 },
};

static const struct column paper_columns[] = {
	{ "person", N_("Person"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 1 },
	{ "what", N_("What"), CELL_TEXT, 0 },
	{ "due", N_("Due"), CELL_DATE, 0 },
	{ "state", N_("State"), CELL_CHOICE, 0 },
};

static const struct column duty_columns[] = {
	{ "shift", N_("Shift"), CELL_CHOICE, 0 },
	{ "from", N_("From"), CELL_INSTANT, 0 },
	{ "until", N_("Until"), CELL_INSTANT, 0 },
	{ "staff", N_("Staff"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 0 },
	{ "post", N_("As"), CELL_TEXT, 1 },
	{ "status", N_("Status"), CELL_CHOICE, 0 },
};

/* --- the kitchen ------------------------------------------------------------------------------- */

static struct column meal_column(struct view *view, const struct roster_meal *meal)
{
	const struct config_label *name = &meal->meal->name;

	return (struct column){ .id = meal->meal->code, .type = CELL_NUMBER,
		.title = arena_format(view->arena, "%s %s", desk_in_georgian() ? name->ka : name->en,
		    when_show_time(view->arena, meal->at)) };
}

static bool anybody_eats_so(const struct roster_meal *meals, size_t count, size_t diet)
{
	for (size_t i = 0; i < count; i++)
		if (meals[i].count.diets[diet] > 0)
			return true;
	return false;
}

/* A meal in each column: how many eat, how many of them are expected only, how many eat what. */
void roster_kitchen(struct view *view, struct doc *doc, const struct roster *roster)
{
	struct roster_meal *meals;
	size_t count = roster_meals(view->desk, view->arena, roster, &meals);
	struct column *columns = arena_alloc(view->arena, (count + 1) * sizeof *columns);
	struct cell *row;

	columns[0] = (struct column){ "diet", N_("Diet"), CELL_CHOICE, 0 };
	for (size_t i = 0; i < count; i++)
		columns[i + 1] = meal_column(view, &meals[i]);
	doc_section(doc, _("Meals"), columns, count + 1);
	row = doc_row(doc, NULL);
	cell_choice(doc, &row[0], "all", _("all who eat"));
	for (size_t i = 0; i < count; i++)
		cell_number(&row[i + 1], meals[i].count.people);
	row = doc_row(doc, NULL);
	cell_choice(doc, &row[0], "expected", _("of them expected"));
	for (size_t i = 0; i < count; i++)
		cell_number(&row[i + 1], meals[i].count.arrivals);
	for (size_t d = 0; choice_diet[d].word; d++) {
		if (!anybody_eats_so(meals, count, d))
			continue;
		row = doc_row(doc, NULL);
		cell_choice(doc, &row[0], choice_diet[d].word, _(choice_diet[d].title));
		for (size_t i = 0; i < count; i++)
			cell_number(&row[i + 1], meals[i].count.diets[d]);
	}
}

/* --- what to mind ------------------------------------------------------------------------------ */

static const char *diet_text(
    struct view *view, const struct roster *roster, const struct bed_fact *fact)
{
	for (size_t i = 0; i < roster->diet_count; i++) {
		const struct diet *diet = &roster->diets[i];
		const char *titles;

		if (diet->person != fact->person)
			continue;
		titles = choice_titles(view->arena, choice_diet, diet->words);
		if (!view_typed(view, diet->note))
			return titles;
		return arena_format(view->arena, "%s%s%s", titles, *titles ? ": " : "", diet->note);
	}
	return NULL;
}

void roster_mind(struct view *view, struct doc *doc, const struct roster *roster)
{
	const struct bed_fact *fact;

	doc_section(doc, _("To mind"), DOC_COLUMNS(mind_columns))->empty
	    = _("Nothing is noted of anybody.");
	for (size_t i = 0; (fact = roster_fact(roster, i)) != NULL; i++) {
		const char *diet = diet_text(view, roster, fact);
		bool alert = fact->alerts && *fact->alerts;
		struct cell *row;

		if (fact->person == DB_NULL || fact->stay == DB_NULL || (!alert && !diet))
			continue;
		see_note(view->desk, fact->person);
		row = doc_row(doc, fact->person_code);
		roster_person(
		    view, doc, roster, &row[0], &row[1], fact->person, fact->person_code);
		roster_bed(doc, &row[2], fact->code);
		cell_text(doc, &row[3], alert ? fact->alerts : NULL);
		cell_text(doc, &row[4], diet);
	}
}

/* --- medicine ---------------------------------------------------------------------------------- */

static const struct bed_fact *fact_of(const struct roster *roster, int64_t person)
{
	const struct bed_fact *fact;

	for (size_t i = 0; (fact = roster_fact(roster, i)) != NULL; i++)
		if (fact->person == person && fact->stay != DB_NULL)
			return fact;
	return NULL;
}

static struct cell *add_medicine(struct view *view, struct doc *doc, const struct roster *roster,
    const struct medication *medication, const char *code)
{
	const struct bed_fact *fact = fact_of(roster, medication->person);
	struct cell *row = doc_row(doc, code);

	see_note(view->desk, medication->person);
	roster_person(view, doc, roster, &row[1], &row[2], medication->person, code);
	roster_bed(doc, &row[3], fact ? fact->code : NULL);
	cell_text(doc, &row[4], view_typed(view, medication->medicine));
	cell_text(doc, &row[5], view_typed(view, medication->dose));
	return row;
}

static void add_dose(
    struct view *view, struct doc *doc, const struct roster *roster, const struct dose *dose)
{
	struct cell *row = add_medicine(view, doc, roster, dose->medication, dose->person_code);

	roster_instant(view, doc, roster, &row[0], dose->at);
	cell_choice(doc, &row[6], dose_state_word(dose->state), dose_state_title(dose->state));
	if (dose->state == DOSE_GIVEN || dose->state == DOSE_REFUSED)
		cell_number(&row[7], dose->state == DOSE_GIVEN);
	cell_text(doc, &row[8], dosing_told(view->desk, view->arena, dose->medication->id, dose->at,
	    dose->at + 1));
}

static void add_as_needed(struct view *view, struct doc *doc, const struct roster *roster,
    const struct medication *medication)
{
	struct cell *row = add_medicine(
	    view, doc, roster, medication, fact_of(roster, medication->person)->person_code);

	cell_hidden(doc, &row[0], _("as needed"));
	cell_text(doc, &row[8], dosing_told(view->desk, view->arena, medication->id, roster->from,
	    roster->until));
}

/* On the day, for somebody who is there, at no set time. */
static bool is_as_needed(
    const struct view *view, const struct roster *roster, const struct medication *medication)
{
	return !*medication->times && strcmp(medication->from_on, roster->day) <= 0
		&& (!medication->until_on || strcmp(medication->until_on, roster->day) >= 0)
		&& fact_of(roster, medication->person)
		&& sees(view->desk, medication->person, GROUP_ALERTS);
}

/* What is given as needed comes last. No section where nobody is given anything: most houses. */
void roster_medicine(struct view *view, struct doc *doc, const struct roster *roster)
{
	int64_t house = roster->shelter->id;
	struct medication *rows;
	struct dose *doses;
	size_t found = medications_in(
	    view->db, view->arena, house, roster->from, roster->until, &rows), count;

	if (found == 0)
		return;
	count = doses_load(view->desk, view->arena, house, roster->from, roster->until, view->now,
	    &doses);
	doc_section(doc, _("Medicine"), DOC_COLUMNS(medicine_columns))->empty
	    = _("Nobody is given any.");
	for (size_t i = 0; i < count; i++)
		add_dose(view, doc, roster, &doses[i]);
	for (size_t i = 0; i < found; i++)
		if (is_as_needed(view, roster, &rows[i]))
			add_as_needed(view, doc, roster, &rows[i]);
}

/* --- papers ------------------------------------------------------------------------------------ */

static void add_paper(struct view *view, struct doc *doc, const struct roster *roster,
    const struct bed_fact *fact, const char *what, const char *due, enum goal_state state)
{
	struct cell *row = doc_row(doc, fact->person_code);

	see_note(view->desk, fact->person);
	roster_person(view, doc, roster, &row[0], &row[1], fact->person, fact->person_code);
	cell_text(doc, &row[2], what);
	cell_text(doc, &row[3], due);
	cell_choice(doc, &row[4], goal_state_word(state), goal_state_title(state));
}

static void add_documents(struct view *view, struct doc *doc, const struct roster *roster)
{
	struct person *people;
	char until[DATE_SIZE];
	size_t count;

	date_add(roster->day, ATTENTION_DOCUMENT_DAYS, until);
	count = documents_of_house(view->db, view->arena, roster->shelter->id, until, &people);
	for (size_t i = 0; i < count; i++) {
		const struct bed_fact *fact = fact_of(roster, people[i].id);

		if (fact)
			add_paper(view, doc, roster, fact, _("documents expire"),
			    people[i].documents_until,
			    strcmp(people[i].documents_until, roster->day) < 0 ? GOAL_OVERDUE
									    : GOAL_DUE);
	}
}

/* As of now: what was due on a day that is over is not asked of its paper. */
void roster_papers(struct view *view, struct doc *doc, const struct roster *roster)
{
	struct goal *goals;
	size_t count;

	if (roster->tense == ROSTER_PAST)
		return;
	count = papers_of_house(view->db, view->arena, roster->shelter->id, &goals);
	doc_section(doc, _("Papers due"), DOC_COLUMNS(paper_columns))->empty = _("Nothing is due.");
	add_documents(view, doc, roster);
	for (size_t i = 0; i < count; i++) {
		const struct bed_fact *fact = fact_of(roster, goals[i].person);
		const char *title;
		struct goal_when when;

		if (!fact || !goal_seen(view->desk, &goals[i]))
			continue;
		goal_look(view->desk, view->arena, &goals[i], &when);
		if (when.state != GOAL_OVERDUE && when.state != GOAL_DUE)
			continue;
		title = goal_title_shown(view, &goals[i]);
		add_paper(view, doc, roster, fact, title ? title : choice_title(choice_goal, "paper"),
		    *when.due ? when.due : NULL, when.state);
	}
}

/* --- who is on duty ---------------------------------------------------------------------------- */

void roster_duty(struct view *view, struct doc *doc, const struct roster *roster)
{
	struct duty_book book;
	struct duty *duties;
	struct staff staff;
	size_t count;

	if (!desk_may(view->desk, RIGHT_SEE_DUTY, roster->shelter->id))
		return;
	count = duties_of_shelter(view->db, view->arena, roster->shelter->id, roster->from,
	    roster->until, &duties);
	doc_section(doc, _("On duty"), DOC_COLUMNS(duty_columns))->empty
	    = _("Nobody is on the duty roster.");
	duty_book_open(view->desk, view->arena, roster->day, roster->day, &book);
	for (size_t i = 0; i < count; i++) {
		const char *post, *doubt;
		struct cell *row;

		if (!staff_by_id(view->db, view->arena, duties[i].staff, &staff))
			continue;
		row = doc_row(doc, NULL);
		cell_choice(doc, &row[0], duties[i].shift,
		    shift_title(view->desk->config, duties[i].shift));
		roster_instant(view, doc, roster, &row[1], duties[i].from_at);
		roster_instant(view, doc, roster, &row[2], duties[i].until_at);
		cell_text(doc, &row[3], staff.code);
		cell_text(doc, &row[4], view_typed(view, staff_name(view->desk, view->arena, &staff)));
		post = duty_post(&duties[i], &staff);
		cell_text(doc, &row[5], *post ? post : NULL);
		doubt = duty_doubt(&book, &duties[i]);
		if (*doubt)
			cell_choice(doc, &row[6], doubt, duty_status_title(doubt));
	}
}
