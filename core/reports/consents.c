#include "core/reports/common.h"

#include "core/consenting.h"

#include <string.h>

struct consents_args {
	const struct person *person;
	const char *recipient;
	int64_t ending;
	bool all;
};

static const struct param consents_params[] = {
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON,
	    .offset = offsetof(struct consents_args, person), .help = N_("Only this person's.") },
	{ .name = "recipient", .label = N_("Recipient"), .type = PARAM_TEXT,
	    .offset = offsetof(struct consents_args, recipient),
	    .help = N_("Only those for this recipient.") },
	{ .name = "ending", .label = N_("Ending within"), .type = PARAM_NUMBER, .min = 0,
	    .max = 36500, .offset = offsetof(struct consents_args, ending),
	    .help = N_("Only those that end within so many days.") },
	{ .name = "all", .label = N_("All"), .type = PARAM_YES,
	    .offset = offsetof(struct consents_args, all),
	    .help = N_("Ended and withdrawn ones too.") },
};

static const struct column consent_columns[] = {
	{ "consent", N_("No."), CELL_NUMBER, 0 },
	{ "person", N_("Person"), CELL_CODE, 0 },
	{ "recipient", N_("Recipient"), CELL_TEXT, 0 },
	{ "purpose", N_("Purpose"), CELL_CHOICE, 1 },
	{ "form", N_("Form"), CELL_CHOICE, 1 },
	{ "until", N_("Until"), CELL_DATE, 0 },
	{ "state", N_("State"), CELL_CHOICE, 0 },
	{ "given", N_("Given"), CELL_INSTANT, 2 },
	{ "given_by", N_("Given by"), CELL_TEXT, 2 },
	{ "withdrawn", N_("Withdrawn"), CELL_INSTANT, 3 },
	{ "note", N_("Note"), CELL_TEXT, 3 },
};

void consent_section(struct doc *doc, const char *title)
{
	doc_section(doc, title, DOC_COLUMNS(consent_columns))->empty
	    = _("No consent: no name is given out.");
}

void consent_row(struct view *view, struct doc *doc, const struct consent *consent,
    const char *code, const char *key)
{
	struct cell *row = doc_row(doc, key);
	const char *state;
	char today[DATE_SIZE];

	when_to_date(view->now, today);
	state = consent_state(consent, today);
	cell_number(&row[0], consent->id);
	cell_text(doc, &row[1], code);
	cell_text(doc, &row[2], consent->recipient);
	cell_choice(doc, &row[3], consent->purpose, choice_title(choice_purpose, consent->purpose));
	cell_choice(doc, &row[4], consent->form, choice_title(choice_consent, consent->form));
	cell_text(doc, &row[5], consent->until_on);
	cell_choice(doc, &row[6], state, consent_state_title(state));
	cell_number(&row[7], consent->given_at);
	cell_text(doc, &row[8], view_typed(view, consent->given_by));
	cell_number(&row[9], consent->withdrawn_at);
	cell_text(doc, &row[10], view_typed(view, consent->note));
}

static size_t load(
    struct view *view, const struct consents_args *args, const char *today, struct consent **rows)
{
	if (!args->all)
		return consents_valid_load(view->db, view->arena,
		    args->person ? args->person->id : DB_NULL, view->now, today, rows);
	return args->person ? consents_load(view->db, view->arena, args->person->id, rows)
			    : consents_all_load(view->db, view->arena, rows);
}

static bool asked_for(struct view *view, const struct consents_args *args,
    const struct consent *consent, const char *today)
{
	if (args->recipient && *args->recipient
		&& !recipient_same(view->arena, args->recipient, consent->recipient))
		return false;
	return args->ending == DB_NULL || date_days(today, consent->until_on) <= args->ending;
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct consents_args *args = given;
	struct consent *rows;
	char today[DATE_SIZE];
	size_t count;

	when_to_date(view->now, today);
	count = load(view, args, today, &rows);
	consent_section(doc, NULL);
	for (size_t i = 0; i < count; i++) {
		struct person person;

		if (asked_for(view, args, &rows[i], today)
			&& view_may_person(view, report_consents.right, rows[i].person)
			&& person_by_id(view->db, view->arena, rows[i].person, &person))
			consent_row(view, doc, &rows[i], person.code, person.code);
	}
}

const struct report report_consents = { .name = "consents",
	.title = N_("Consents"),
	.right = RIGHT_SEE_PEOPLE,
	PARAMS_OF(consents_params),
	.size = sizeof(struct consents_args),
	.build = build,
	.help = N_("Who has agreed to be named to whom, for what and until when, what ends first "
		   "first.") };
