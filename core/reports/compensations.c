#include "core/reports/goals.h"

#include "core/choice.h"
#include "core/compensating.h"
#include "core/money.h"
#include "core/see.h"

#include <string.h>

struct compensations_args {
	const char *from, *to;
};

static const struct param compensations_params[] = {
	{ .name = "from", .label = N_("From"), .type = PARAM_DATE,
	    .offset = offsetof(struct compensations_args, from),
	    .help = N_("Decided on this day or later; without it, all.") },
	{ .name = "to", .label = N_("To"), .type = PARAM_DATE,
	    .offset = offsetof(struct compensations_args, to),
	    .help = N_("Decided on this day or before.") },
};

static const struct column columns[] = {
	{ "person", N_("Person"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 1 },
	{ "amount", N_("Amount"), CELL_MONEY, 0 },
	{ "decided", N_("Decided"), CELL_DATE, 0 },
	{ "paid", N_("Paid"), CELL_DATE, 0 },
	{ "state", N_("State"), CELL_CHOICE, 0 },
	{ "decided_by", N_("Decided by"), CELL_TEXT, 2 },
	{ "number", N_("Number"), CELL_TEXT, 2 },
	{ "how", N_("How paid"), CELL_TEXT, 3 },
	{ "note", N_("Note"), CELL_TEXT, 3 },
};

static void add_row(struct view *view, struct doc *doc, const struct compensation *one,
    const char *code)
{
	struct cell *row = doc_row(doc, code);
	const char *state = compensation_state(one);

	see_note(view->desk, one->person);
	cell_text(doc, &row[0], code);
	cell_text(doc, &row[1], view_name(view, one->person, DB_NULL));
	cell_number(&row[2], one->amount);
	cell_text(doc, &row[3], one->decided_on);
	cell_text(doc, &row[4], one->paid_on);
	cell_choice(doc, &row[5], state, compensation_state_title(state));
	cell_text(doc, &row[6], view_typed(view, one->decided_by));
	cell_text(doc, &row[7], view_typed(view, one->number));
	if (!view->release && *one->paid_how)
		cell_text(doc, &row[8], choice_title(choice_payment, one->paid_how));
	cell_text(doc, &row[9],
	    view_typed(view, one->void_at != DB_NULL ? one->void_reason : one->note));
}

void compensation_section_of_person(struct view *view, struct doc *doc, const struct person *person)
{
	struct compensation *rows;
	size_t count = sees(view->desk, person->id, GROUP_LEGAL)
		? compensations_of_person(view->db, view->arena, person->id, &rows) : 0;

	if (count == 0)
		return;
	doc_section(doc, _("Compensation"), DOC_COLUMNS(columns));
	for (size_t i = 0; i < count; i++)
		add_row(view, doc, &rows[i], person->code);
}

struct sums {
	int64_t decided, paid; /* tetri, of those that are not void */
};

static void sum_row(struct doc *doc, const struct sums *sums)
{
	struct cell *row = doc_row(doc, NULL);

	doc_sum(doc);
	cell_choice(doc, &row[0], "all", _("All"));
	cell_number(&row[2], sums->decided);
	doc_meta(doc, "paid", _("Paid"), money_show(&doc->arena, sums->paid));
	doc_meta(doc, "to_pay", _("To be paid"),
	    money_show(&doc->arena, sums->decided - sums->paid));
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct compensations_args *args = given;
	struct sums sums = { 0 };
	struct compensation *rows;
	size_t count = compensations_load(view->db, view->arena, args->from ? args->from : "",
	    args->to ? args->to : "9999-12-31", &rows);

	doc_section(doc, NULL, DOC_COLUMNS(columns))->empty = _("None was decided.");
	for (size_t i = 0; i < count; i++) {
		struct person person;

		if (!view_may_person(view, report_compensations.right, rows[i].person)
			|| !sees(view->desk, rows[i].person, GROUP_LEGAL)
			|| !person_by_id(view->db, view->arena, rows[i].person, &person))
			continue;
		add_row(view, doc, &rows[i], person.code);
		if (rows[i].void_at != DB_NULL)
			continue;
		sums.decided += rows[i].amount;
		sums.paid += rows[i].paid_on ? rows[i].amount : 0;
	}
	if (doc->sections[0].row_count > 0)
		sum_row(doc, &sums);
}

const struct report report_compensations = { .name = "compensations",
	.title = N_("Compensations"),
	.right = RIGHT_COMPENSATE,
	PARAMS_OF(compensations_params),
	.size = sizeof(struct compensations_args),
	.build = build,
	.help = N_("The one-time compensations of victims: decided when, paid or to be paid, and what"
		   " that comes to. Void ones are listed and not counted.") };
