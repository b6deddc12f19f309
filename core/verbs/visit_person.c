#include "core/inspecting.h"
#include "core/registering.h"

#include <string.h>

struct visit_person_args {
	const struct visit *visit;
	const char *by, *note;
	when_t at;
	struct registering who; /* person NULL: somebody new */
};

#define AT(member) offsetof(struct visit_person_args, member)

/* What is asked of somebody at a work place; the rest is of the house that takes them in. */
static const struct param visit_person_params[] = {
	VISIT_PARAM(struct visit_person_args, N_("in which one")),
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON, .offset = AT(who.person),
	    .help = N_("who is registered already; without it, somebody new") },
	{ .name = "given", .label = N_("Given name"), .type = PARAM_TEXT, .offset = AT(who.given),
	    .help = N_("in any script") },
	{ .name = "family", .label = N_("Family name"), .type = PARAM_TEXT,
	    .offset = AT(who.family), .help = N_("in any script") },
	{ .name = "sex", .label = N_("Sex"), .type = PARAM_CHOICE, .offset = AT(who.sex),
	    .choices = choice_sex, .help = N_("decides which rooms fit") },
	{ .name = "birth", .label = N_("Born"), .type = PARAM_BIRTH, .flags = PARAM_PAST,
	    .offset = AT(who.birth),
	    .help = N_("the day, or only the month or the year, as far as known") },
	{ .name = "citizenship", .label = N_("Citizenship"), .type = PARAM_CHOICE,
	    .flags = PARAM_ANY_CHOICE, .offset = AT(who.citizenship),
	    .choices = choice_citizenship,
	    .help = N_("two letters of the country (ISO 3166), or one of the words") },
	{ .name = "languages", .label = N_("Languages"), .type = PARAM_TEXT,
	    .offset = AT(who.languages), .max = 200,
	    .help = N_("which one can speak with them in") },
	{ .name = "phone", .label = N_("Phone"), .type = PARAM_TEXT, .offset = AT(who.phone),
	    .help = N_("their own") },
	{ .name = "by", .label = N_("Identified by"), .type = PARAM_TEXT, .offset = AT(by),
	    .max = 200, .help = N_("who identified them; without it, labour inspection") },
	{ .name = "at", .label = N_("At"), .type = PARAM_INSTANT, .flags = PARAM_NOW | PARAM_PAST,
	    .offset = AT(at), .help = N_("when they were identified: the clock runs from then") },
	{ .name = "note", .label = N_("Note"), .type = PARAM_NOTE, .offset = AT(note),
	    .help = N_("what one has to know; sealed") },
};

static void check_new(struct act *act, const struct visit_person_args *args)
{
	struct identity identity;
	struct person person;

	registering_blank(act, &person, &identity);
	registering_apply(act, &args->who, &person, &identity);
	registering_check(act, &person, &identity);
}

/* Is the clock to be started: is there no decision yet, or was it refused before? */
static bool starts_clock(struct act *act, const struct person *person)
{
	struct legal_status *rows;
	size_t count = person ? legal_statuses_load(act->db, act->arena, person->id, &rows) : 0;

	return count == 0 || strcmp(rows[0].status, "refused") == 0;
}

static void check_known(struct act *act, const struct visit_person_args *args)
{
	const struct person *person = args->who.person;
	struct visit_person *people;
	size_t count = visit_people_load(act->db, act->arena, args->visit->id, &people);

	act_touch(act, person->code);
	if (!registering_live(act, person, "person"))
		return;
	for (size_t i = 0; i < count; i++)
		if (people[i].person == person->id)
			act_find(act, CODE_ALREADY_SO, "person", _("%s was identified there already"),
			    person->code);
}

static void plan_visit_person(struct act *act, const void *params)
{
	const struct visit_person_args *args = params;

	if (!args->visit || !inspecting_live(act, args->visit))
		return;
	if (args->visit->at > act->now)
		act_find(act, CODE_IN_THE_FUTURE, "visit", _("%s is planned for %s"),
		    visit_code(act->arena, args->visit->id),
		    when_show(act->arena, args->visit->at));
	if (args->visit->result && strcmp(args->visit->result, "none-found") == 0)
		act_find(act, CODE_RECORDS_DIFFER, "visit",
		    _("somebody was identified in %s, and nothing found"),
		    visit_code(act->arena, args->visit->id));
	if (args->who.person)
		check_known(act, args);
	else
		check_new(act, args);
}

static bool add_new(struct act *act, const struct visit_person_args *args, struct person *person)
{
	struct identity identity;

	registering_blank(act, person, &identity);
	registering_apply(act, &args->who, person, &identity);
	person->code = person_next_code(act->db, act->arena, &person->id);
	identity.id = person->id;
	return row_add(act->db, &person_table, person) == DB_OK
		&& row_add(act->db, &identity_table, &identity) == DB_OK;
}

static void add_status(
    struct act *act, const struct visit_person_args *args, const struct person *person)
{
	struct legal_status row = { .person = person->id, .status = "alleged",
		.decided_by = args->by && *args->by ? args->by : _("labour inspection"),
		.at = args->at, .note = "", .void_at = DB_NULL };

	row_add(act->db, &legal_status_table, &row);
	act_result(act, "status", "alleged");
}

static void run_visit_person(struct act *act, const void *params)
{
	const struct visit_person_args *args = params;
	const char *visit = visit_code(act->arena, args->visit->id);
	struct visit_person row = { .visit = args->visit->id, .at = args->at,
		.note = args->note ? args->note : "", .user = act->desk->actor.id };
	struct person person;

	if (args->who.person)
		person = *args->who.person;
	else if (!add_new(act, args, &person))
		return;
	row.person = person.id;
	if (starts_clock(act, args->who.person))
		add_status(act, args, &person);
	row_add(act->db, &visit_person_table, &row);
	act_touch(act, person.code);
	act_result(act, "visit", visit);
	act_result(act, "person", person.code);
	act_say(act, _("%s identified in %s"), person.code, visit);
}

const struct verb verb_visit_person = {
	.name = "visit-person",
	.title = N_("Somebody identified in a visit"),
	.group = N_("Inspections"),
	.right = RIGHT_INSPECT,
	.by_name = true,
	PARAMS_OF(visit_person_params),
	.size = sizeof(struct visit_person_args),
	.subject = "visit",
	.plan = plan_visit_person,
	.run = run_visit_person,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the entry, the status and what was registered are taken away again"),
	.help = N_("Registers somebody whom a visit identified as a beneficiary with the status alleged"
		   " victim: the clock of the decision (status_clock_hours) runs from then, and who"
		   " registers people in the shelters finds them. Inspectors see their code from then"
		   " on."),
};
