#include "core/contacting.h"
#include "core/joining.h"
#include "core/registering.h"

#include <stdlib.h>

/* The parameters of registering stand first: their offsets are those of its struct. */
struct contact_name_args {
	struct registering registering; /* person: somebody who is registered */
	const struct contact *contact;
};

static const struct param contact_name_params[] = {
	CONTACTING_CONTACT(struct contact_name_args),
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON,
	    .offset = REGISTERING_AT(person),
	    .help = N_("who the child is, when they are registered; otherwise say the name") },
	REGISTERING_PARAMS(0),
};

static bool registers(const struct contact_name_args *args)
{
	return !args->registering.person;
}

/* Born in the year that the estimated age says. */
static void set_birth(struct act *act, const struct contact *contact, struct person *person)
{
	char day[DATE_SIZE];

	if (contact->age == DB_NULL)
		return;
	when_to_date(contact->at, day);
	person->birth = arena_format(
	    act->arena, "%04lld-01-01", (long long)(atoll(day) - contact->age));
	person->birth_precision = "year";
}

/* Somebody new as the contact has them, with what was given. */
static void read_person(struct act *act, const struct contact_name_args *args,
    struct person *person, struct identity *identity)
{
	registering_blank(act, person, identity);
	person->sex = args->contact->sex;
	identity->alias = args->contact->nickname;
	set_birth(act, args->contact, person);
	registering_apply(act, &args->registering, person, identity);
}

static void plan_contact_name(struct act *act, const void *params)
{
	const struct contact_name_args *args = params;
	struct identity identity;
	struct person person;

	if (!args->contact || !contacting_touch(act, args->contact, "contact"))
		return;
	if (args->contact->person != DB_NULL) {
		if (registers(args) || args->registering.person->id == args->contact->person)
			act_find(act, CODE_ALREADY_SO, "contact", _("the child of %s has a name: %s"),
			    contact_code(act->arena, args->contact->id),
			    contact_child(act->db, act->arena, args->contact));
		else
			joining_may_name(act, args->contact, args->registering.person, "person");
		return;
	}
	if (!registers(args)) {
		act_touch(act, args->registering.person->code);
		registering_live(act, args->registering.person, "person");
		return;
	}
	if (!desk_may(act->desk, RIGHT_PEOPLE, DB_NULL))
		act_find(act, CODE_NOT_ALLOWED, "person",
		    _("you may not register people: name somebody who is registered (--person)"));
	read_person(act, args, &person, &identity);
	registering_check(act, &person, &identity);
}

static bool add_person(
    struct act *act, const struct contact_name_args *args, struct person *person)
{
	struct identity identity;

	read_person(act, args, person, &identity);
	person->code = person_next_code(act->db, act->arena, &person->id);
	identity.id = person->id;
	if (row_add(act->db, &person_table, person) != DB_OK)
		return false;
	act_touch(act, person->code);
	return row_add(act->db, &identity_table, &identity) == DB_OK;
}

static void run_contact_name(struct act *act, const void *params)
{
	const struct contact_name_args *args = params;
	struct contact contact;
	struct person person;

	if (!registers(args))
		person = *args->registering.person;
	else if (!add_person(act, args, &person))
		return;
	joining_name(act, args->contact, person.id);
	if (!contact_by_id(act->db, act->arena, args->contact->id, &contact))
		return;
	contacting_tell(act, &contact);
	act_say(act, _("the child of %s is %s"), contact_code(act->arena, contact.id), person.code);
}

static void fill_contact_name(struct act *act, const void *params)
{
	const struct contact_name_args *args = params;
	struct identity identity;
	struct person person;

	if (!args->contact || args->contact->person != DB_NULL)
		return;
	read_person(act, args, &person, &identity);
	act_fill(act, "alias", identity.alias);
	act_fill(act, "sex", person.sex);
	act_fill(act, "birth", registering_birth(act->arena, &person));
}

const struct verb verb_contact_name = {
	.name = "contact-name",
	.title = N_("Name the child of a contact"),
	.group = N_("Street"),
	.right = RIGHT_STREET,
	.by_name = true,
	PARAMS_OF(contact_name_params),
	.size = sizeof(struct contact_name_args),
	.subject = "contact",
	.plan = plan_contact_name,
	.run = run_contact_name,
	.fill = fill_contact_name,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the child has no name again; a person who was registered so is taken away"),
	.help = N_("Says who a child is whom a mobile group met: somebody registered, or somebody who is"
		   " registered with it, with sex, year of birth and nickname as the contact has them."
		   " All contacts with the child stand in the person's file then."),
};
