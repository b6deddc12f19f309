#include "core/reports/log_rows.h"

#include "core/see.h"

#include <string.h>

#define BEHIND (12 * HOUR)
#define AHEAD DAY

struct medication_due_args {
	const struct shelter *shelter;
	when_t at;
};

static const struct param medication_due_params[] = {
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER,
	    .offset = offsetof(struct medication_due_args, shelter),
	    .help = N_("Only of those who are in this shelter.") },
	{ .name = "at", .label = N_("At"), .type = PARAM_INSTANT,
	    .offset = offsetof(struct medication_due_args, at),
	    .help = N_("As it stands then; now when not said.") },
};

static const struct column dose_columns[] = {
	{ "due", N_("Due"), CELL_INSTANT, 0 },
	{ "state", N_("State"), CELL_CHOICE, 0 },
	{ "person", N_("Person"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 0 }, /* whom it is for never gives way */
	{ "bed", N_("Bed"), CELL_CODE, 2 },
	{ "medicine", N_("Medicine"), CELL_TEXT, 0 },
	{ "dose", N_("Dose"), CELL_TEXT, 0 },
	{ "medication", N_("Medication"), CELL_CODE, 2 },
	{ "given", N_("Given"), CELL_INSTANT, 1 },
	{ "by", N_("By"), CELL_CODE, 1 },
	{ "entry", N_("Entry"), CELL_CODE, 3 },
	{ "shelter", N_("Shelter"), CELL_CODE, 3 },
};

void dose_section(struct doc *doc, const char *title)
{
	doc_section(doc, title, DOC_COLUMNS(dose_columns))->empty = _("No medicine is due.");
}

const char *bed_of_person(const struct bed_fact *facts, size_t count, int64_t person)
{
	for (size_t i = 0; i < count; i++)
		if (facts[i].person == person && facts[i].stay != DB_NULL)
			return facts[i].code;
	return NULL;
}

static void row_of(struct view *view, struct doc *doc, const struct medication *medication,
    const char *person_code, const struct shelter *shelter, const char *bed, struct cell *row)
{
	if (!view->release)
		see_note(view->desk, medication->person);
	cell_text(doc, &row[2], person_code);
	cell_text(doc, &row[3], view_name(view, medication->person, shelter->id));
	cell_text(doc, &row[4], bed);
	cell_text(doc, &row[5], view_typed(view, medication->medicine));
	cell_text(doc, &row[6], view_typed(view, medication->dose));
	cell_text(doc, &row[7], medication_code(view->arena, medication->id));
	cell_text(doc, &row[11], shelter->code);
}

/* What was given, which may be another dose than that of the list. */
static void given_cells(struct view *view, struct doc *doc, const struct log *log, struct cell *row)
{
	if (*log->medicine)
		cell_text(doc, &row[5], view_typed(view, log->medicine));
	if (*log->dose)
		cell_text(doc, &row[6], view_typed(view, log->dose));
	cell_number(&row[8], log->at);
	cell_text(doc, &row[9], log_user(view->desk, view->arena, log->user));
	cell_text(doc, &row[10], log_code(view->arena, log->id));
}

/* Of the same time, or as needed: each that was given or refused besides the row's own is a row. */
static void other_row(struct view *view, struct doc *doc, const struct medication *medication,
    const char *person_code, const struct shelter *shelter, const char *bed, const struct log *log)
{
	struct cell *row = doc_row(doc, medication_code(view->arena, medication->id));

	cell_number(&row[0], log->due_at);
	if (log->refused)
		cell_choice(doc, &row[1], dose_state_word(DOSE_REFUSED), dose_state_title(DOSE_REFUSED));
	else if (dosing_again(view->desk, view->arena, log))
		cell_choice(doc, &row[1], "again", _("GIVEN AGAIN"));
	else
		cell_choice(doc, &row[1], dose_state_word(DOSE_GIVEN), dose_state_title(DOSE_GIVEN));
	row_of(view, doc, medication, person_code, shelter, bed, row);
	given_cells(view, doc, log, row);
}

static void other_rows(struct view *view, struct doc *doc, const struct dose *dose,
    const struct shelter *shelter, const char *bed)
{
	struct log *logs;
	size_t count = dosing_given(view->desk, view->arena, dose->medication->id, dose->at,
	    dose->at + 1, &logs);

	for (size_t i = 0; i < count; i++)
		if (logs[i].id != dose->answer->id)
			other_row(view, doc, dose->medication, dose->person_code, shelter, bed,
			    &logs[i]);
}

void dose_row(struct view *view, struct doc *doc, const struct dose *dose,
    const struct shelter *shelter, const char *bed)
{
	struct cell *row = doc_row(doc, medication_code(view->arena, dose->medication->id));

	cell_number(&row[0], dose->at);
	cell_choice(doc, &row[1], dose_state_word(dose->state), dose_state_title(dose->state));
	row_of(view, doc, dose->medication, dose->person_code, shelter, bed, row);
	if (!dose->answer)
		return;
	given_cells(view, doc, dose->answer, row);
	other_rows(view, doc, dose, shelter, bed);
}

/* Never due; each time that it was given within a day, and refused. */
static void as_needed_row(struct view *view, struct doc *doc, const struct medication *medication,
    const struct shelter *shelter, const char *bed, when_t at)
{
	struct cell *row = doc_row(doc, medication_code(view->arena, medication->id));
	struct person person = { .code = NULL };
	struct log *logs;
	size_t count = logs_of_medication(
	    view->db, view->arena, medication->id, at - DAY, at + 1, &logs);

	person_by_id(view->db, view->arena, medication->person, &person);
	cell_choice(doc, &row[1], "as-needed", _("as needed"));
	row_of(view, doc, medication, person.code, shelter, bed, row);
	for (size_t i = 0; i < count; i++)
		other_row(view, doc, medication, person.code, shelter, bed, &logs[i]);
}

static void as_needed(struct view *view, struct doc *doc, const struct shelter *shelter,
    const struct bed_fact *facts, size_t fact_count, when_t at)
{
	struct medication *rows;
	size_t count = medications_in(view->db, view->arena, shelter->id, at, at + 1, &rows);

	for (size_t i = 0; i < count; i++)
		if (!*rows[i].times && !see_hidden(view->desk, rows[i].person)
			&& sees(view->desk, rows[i].person, GROUP_ALERTS))
			as_needed_row(view, doc, &rows[i], shelter,
			    bed_of_person(facts, fact_count, rows[i].person), at);
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct medication_due_args *args = given;
	when_t at = args->at == WHEN_NONE ? view->now : args->at;
	struct shelter *shelters;
	size_t shelter_count
	    = view_shelters(view, &report_medication_due, at, args->shelter, &shelters);

	dose_section(doc, NULL);
	for (size_t s = 0; s < shelter_count; s++) {
		struct bed_fact *facts;
		struct dose *doses;
		size_t count = doses_load(view->desk, view->arena, shelters[s].id, at - BEHIND,
		    at + AHEAD, at, &doses);
		size_t beds = see_board(view->desk, view->arena, shelters[s].id, at, &facts);

		for (size_t i = 0; i < count; i++)
			dose_row(view, doc, &doses[i], &shelters[s],
			    bed_of_person(facts, beds, doses[i].medication->person));
		as_needed(view, doc, &shelters[s], facts, beds, at);
	}
	doc_sign(doc, _("Given by"));
}

const struct report report_medication_due = { .name = "medication-due",
	.title = N_("Medication: what is due"), .right = RIGHT_SEE_LOG,
	PARAMS_OF(medication_due_params), .size = sizeof(struct medication_due_args),
	.build = build, .house = true,
	.help = N_("Who is to be given what, from 12 hours ago to 24 hours ahead: due, late, to come,"
		   " given, refused, not given, or away then; each that was given again has a row of its"
		   " own. And what is given as needed, with each time of the last 24 hours.") };
