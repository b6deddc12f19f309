#include "core/choice.h"
#include "core/consenting.h"
#include "core/registering.h"

#include <string.h>

/* What a person agreed to: that their name goes to this recipient, for this, until that day. */
struct consent_add_args {
	const struct person *person;
	const char *purpose, *recipient, *form, *until, *given_by, *note;
	when_t at;
};

#define AT(member) offsetof(struct consent_add_args, member)

static const struct param consent_add_params[] = {
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON,
	    .flags = PARAM_REQUIRED, .offset = AT(person), .help = N_("who agrees") },
	{ .name = "purpose", .label = N_("Purpose"), .type = PARAM_CHOICE,
	    .flags = PARAM_REQUIRED | PARAM_ANY_CHOICE, .offset = AT(purpose),
	    .choices = choice_purpose,
	    .help = N_("what the name is given out for; the person was told") },
	{ .name = "recipient", .label = N_("Recipient"), .type = PARAM_TEXT,
	    .flags = PARAM_REQUIRED, .offset = AT(recipient),
	    .help = N_("to whom: the organisation or office, never a person of the shelter") },
	{ .name = "form", .label = N_("Form"), .type = PARAM_CHOICE, .flags = PARAM_REQUIRED,
	    .offset = AT(form), .choices = choice_consent,
	    .help = N_("signed on paper, or spoken before a witness") },
	{ .name = "until", .label = N_("Until"), .type = PARAM_DATE, .flags = PARAM_REQUIRED,
	    .offset = AT(until), .help = N_("the last day on which it holds") },
	{ .name = "given-by", .label = N_("Given by"), .type = PARAM_TEXT,
	    .offset = AT(given_by), .max = 120,
	    .help = N_("for a minor: who gave it, such as the guardian; sealed") },
	{ .name = "at", .label = N_("Given at"), .type = PARAM_INSTANT,
	    .flags = PARAM_NOW | PARAM_PAST, .offset = AT(at), .help = N_("when it was given") },
	{ .name = "note", .label = N_("Note"), .type = PARAM_NOTE, .offset = AT(note),
	    .help = N_("where the paper is kept, who was the witness; sealed") },
};

static bool is_minor(struct act *act, const struct person *person, when_t at)
{
	char day[DATE_SIZE];
	int age;

	when_to_date(at, day);
	age = person->birth ? date_age(person->birth, day) : -1;
	return age >= 0 && age < act->desk->config->adult_age;
}

static void plan_consent_add(struct act *act, const void *params)
{
	const struct consent_add_args *args = params;
	char day[DATE_SIZE];

	if (!args->person)
		return;
	act_touch(act, args->person->code);
	registering_concerns(act, args->person);
	if (!registering_live(act, args->person, "person"))
		return;
	when_to_date(act->now, day);
	if (args->until && strcmp(args->until, day) < 0)
		act_find(act, CODE_BAD_VALUE, "until",
		    _("until: %s has passed: a consent ends on a day to come"),
		    date_show(act->arena, args->until));
	if (is_minor(act, args->person, args->at) && (!args->given_by || !*args->given_by))
		act_find(act, CODE_MISSING_VALUE, "given-by",
		    _("given-by is missing: %s is a minor; who gave the consent for them?"),
		    args->person->code);
}

static void run_consent_add(struct act *act, const void *params)
{
	const struct consent_add_args *args = params;
	struct consent row = { .person = args->person->id, .purpose = args->purpose,
		.recipient = args->recipient, .form = args->form,
		.given_by = args->given_by ? args->given_by : "", .given_at = args->at,
		.until_on = args->until, .withdrawn_at = DB_NULL,
		.note = args->note ? args->note : "" };

	row_add(act->db, &consent_table, &row);
	act_result(act, "person", args->person->code);
	act_result_number(act, "consent", row.id);
	act_say(act, _("consent of %s recorded: %s"), args->person->code,
	    consent_text(act->arena, &row));
}

/* A guardian or parent who is in the register, by code: whoever fills the form may say it better. */
static void fill_consent_add(struct act *act, const void *params)
{
	const struct consent_add_args *args = params;
	struct relation *rows;
	struct person other;
	size_t count;

	if (!args->person || !is_minor(act, args->person, act->now))
		return;
	count = relations_load(act->db, act->arena, args->person->id, &rows);
	for (size_t i = 0; i < count; i++)
		if (rows[i].other == args->person->id
			&& (strcmp(rows[i].kind, "guardian") == 0
			    || strcmp(rows[i].kind, "parent") == 0)
			&& person_by_id(act->db, act->arena, rows[i].person, &other)) {
			act_fill(act, "given-by",
			    arena_format(act->arena, _("%s (%s)"), other.code,
				strcmp(rows[i].kind, "parent") == 0 ? _("parent")
								    : _("guardian")));
			return;
		}
}

const struct verb verb_consent_add = {
	.name = "consent-add",
	.title = N_("Record a consent"),
	.group = N_("People"),
	.right = RIGHT_CONSENT,
	PARAMS_OF(consent_add_params),
	.size = sizeof(struct consent_add_args),
	.subject = "person",
	.plan = plan_consent_add,
	.run = run_consent_add,
	.fill = fill_consent_add,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the consent is taken away again"),
	.help = N_("Records that a person agreed to be named to somebody: for what, to whom, until "
		   "when. Names leave the desk on no other ground. It may be withdrawn at any time "
		   "(consent-withdraw), and no help ever depends on it."),
};
