#include "core/reports/log_rows.h"

#include "core/see.h"
#include "db/stay.h"

struct medications_args {
	const struct shelter *shelter;
	const struct person *person;
	bool all;
};

#define AT(member) offsetof(struct medications_args, member)

static const struct param medications_params[] = {
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER, .offset = AT(shelter),
	    .help = N_("Only of those who are in this shelter now.") },
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON, .offset = AT(person),
	    .help = N_("Only this person's.") },
	{ .name = "all", .label = N_("All"), .type = PARAM_YES, .offset = AT(all),
	    .help = N_("Of a person: what has ended too.") },
};

static const struct column medication_columns[] = {
	{ "medication", N_("Medication"), CELL_CODE, 0 },
	{ "person", N_("Person"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 1 },
	{ "medicine", N_("Medicine"), CELL_TEXT, 0 },
	{ "dose", N_("Dose"), CELL_TEXT, 0 },
	{ "times", N_("Times"), CELL_TEXT, 0 },
	{ "from", N_("From"), CELL_DATE, 2 },
	{ "until", N_("Until"), CELL_DATE, 1 },
	{ "note", N_("Note"), CELL_TEXT, 2 },
	{ "by", N_("Set by"), CELL_CODE, 3 },
	{ "ended", N_("Ended"), CELL_INSTANT, 3 },
	{ "end_reason", N_("Why ended"), CELL_TEXT, 3 },
};

void medication_section(struct doc *doc, const char *title)
{
	doc_section(doc, title, DOC_COLUMNS(medication_columns))->empty
	    = _("Nobody is given medicine.");
}

void medication_row(struct view *view, struct doc *doc, const struct medication *medication)
{
	const char *code = medication_code(view->arena, medication->id);
	struct cell *row = doc_row(doc, code);
	struct person person = { .code = NULL };

	if (!view->release)
		see_note(view->desk, medication->person);
	person_by_id(view->db, view->arena, medication->person, &person);
	cell_text(doc, &row[0], code);
	cell_text(doc, &row[1], person.code);
	cell_text(doc, &row[2], view_name(view, medication->person, DB_NULL));
	cell_text(doc, &row[3], view_typed(view, medication->medicine));
	cell_text(doc, &row[4], view_typed(view, medication->dose));
	cell_text(doc, &row[5], medication_times_shown(medication));
	cell_text(doc, &row[6], medication->from_on);
	cell_text(doc, &row[7], medication->until_on);
	cell_text(doc, &row[8], view_typed(view, medication->note));
	cell_text(doc, &row[9], log_user(view->desk, view->arena, medication->user));
	cell_number(&row[10], medication->ended_at);
	cell_text(doc, &row[11], view_typed(view, medication->end_reason));
}

/* Only who may know of alerts is told what somebody takes. */
static bool may(struct view *view, int64_t person)
{
	return !see_hidden(view->desk, person) && sees(view->desk, person, GROUP_ALERTS);
}

static void build_person(struct view *view, const struct medications_args *args, struct doc *doc)
{
	struct medication *rows;
	size_t count = may(view, args->person->id)
		? medications_of_person(
		    view->db, view->arena, args->person->id, args->all, &rows) : 0;

	for (size_t i = 0; i < count; i++)
		medication_row(view, doc, &rows[i]);
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct medications_args *args = given;
	struct shelter *shelters;
	size_t shelter_count;

	medication_section(doc, NULL);
	if (args->person) {
		build_person(view, args, doc);
		return;
	}
	shelter_count = view_shelters(
	    view, &report_medications, view->now, args->shelter, &shelters);
	for (size_t s = 0; s < shelter_count; s++) {
		struct medication *rows;
		size_t count = medications_in(view->db, view->arena, shelters[s].id, view->now,
		    view->now + 1, &rows);

		for (size_t i = 0; i < count; i++)
			if (may(view, rows[i].person))
				medication_row(view, doc, &rows[i]);
	}
}

const struct report report_medications = { .name = "medications",
	.title = N_("Medication"), .right = RIGHT_SEE_LOG, PARAMS_OF(medications_params),
	.size = sizeof(struct medications_args), .build = build, .house = true,
	.help = N_("What people are given, how much and when: of those who are in a shelter now, or of"
		   " one person.") };
