#include "core/choice.h"
#include "core/contacting.h"
#include "core/joining.h"

#include <stdlib.h>
#include <string.h>

#define AGES_DIFFER 3 /* years, more than what lies between: ages are estimated on the street */

struct contact_join_args {
	const struct contact *contact, *with;
};

static const struct param contact_join_params[] = {
	CONTACTING_CONTACT(struct contact_join_args),
	{ .name = "with", .label = N_("The same child as"), .type = PARAM_RECORD,
	    .records = &record_contact, .flags = PARAM_REQUIRED,
	    .offset = offsetof(struct contact_join_args, with),
	    .help = N_("the contact with whose child it is one, as CT-000123") },
};

/* What the two say of the child cannot well be of one. Years between the meetings count. */
static void check_alike(struct act *act, const struct contact *one, const struct contact *other)
{
	const char *codes[] = { contact_code(act->arena, one->id), contact_code(act->arena, other->id) };

	if (strcmp(one->sex, "unknown") != 0 && strcmp(other->sex, "unknown") != 0
		&& strcmp(one->sex, other->sex) != 0)
		act_find(act, CODE_RECORDS_DIFFER, "with",
		    _("the child of %s is %s, that of %s %s: are they one?"), codes[0],
		    choice_title(choice_sex, one->sex), codes[1],
		    choice_title(choice_sex, other->sex));
	if (one->age != DB_NULL && other->age != DB_NULL
		&& llabs(one->age - other->age - (one->at - other->at) / (365 * DAY)) > AGES_DIFFER)
		act_find(act, CODE_RECORDS_DIFFER, "with",
		    _("the child of %s was %lld years old, that of %s %lld: are they one?"), codes[0],
		    (long long)one->age, codes[1], (long long)other->age);
}

static void plan_contact_join(struct act *act, const void *params)
{
	const struct contact_join_args *args = params;
	const struct contact *contact = args->contact, *with = args->with;
	bool good = contact && contacting_touch(act, contact, "contact");

	if (!with || !contacting_touch(act, with, "with") || !good)
		return;
	if (contact->child == with->child)
		act_find(act, CODE_ALREADY_SO, "with", _("%s and %s are of one child already"),
		    contact_code(act->arena, contact->id), contact_code(act->arena, with->id));
	else if (contact->person != DB_NULL && with->person != DB_NULL)
		act_find(act, CODE_BAD_VALUE, "with",
		    _("%s and %s have two names: if they are one person, merge the two entries"
		      " (merge)"),
		    contact_code(act->arena, contact->id), contact_code(act->arena, with->id));
	else
		check_alike(act, contact, with);
}

/* The child who has a name stays, without one the child of the other contact. */
static void run_contact_join(struct act *act, const void *params)
{
	const struct contact_join_args *args = params;
	bool named = args->contact->person != DB_NULL;
	int64_t from = named ? args->with->child : args->contact->child;
	struct contact contact;
	struct child to;

	if (!child_by_id(act->db, act->arena, named ? args->contact->child : args->with->child, &to))
		return;
	joining_move(act, from, &to);
	if (!contact_by_id(act->db, act->arena, args->contact->id, &contact))
		return;
	contacting_tell(act, &contact);
	act_say(act, _("%s and %s are of one child: %s"), contact_code(act->arena, contact.id),
	    contact_code(act->arena, args->with->id),
	    contact_child(act->db, act->arena, &contact));
}

const struct verb verb_contact_join = {
	.name = "contact-join",
	.title = N_("Join: the same child"),
	.group = N_("Street"),
	.right = RIGHT_STREET,
	PARAMS_OF(contact_join_params),
	.size = sizeof(struct contact_join_args),
	.subject = "contact",
	.plan = plan_contact_join,
	.run = run_contact_join,
	.undo = UNDO_REVERSE,
	.undo_text = N_("they are two children again"),
	.help = N_("Says that the children of two contacts are one: all contacts of both are that"
		   " child's. A name that one of them has stays. contact-unjoin takes a contact out"
		   " again."),
};
