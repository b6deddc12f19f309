#include "core/contacting.h"
#include "core/joining.h"

struct contact_unjoin_args {
	const struct contact *contact;
};

static const struct param contact_unjoin_params[] = {
	CONTACTING_CONTACT(struct contact_unjoin_args),
};

static bool stands_alone(struct act *act, const struct contact *contact)
{
	struct contact *contacts;

	return contact->person == DB_NULL
		&& contacts_of_child(act->db, act->arena, contact->child, &contacts) == 1;
}

static void plan_contact_unjoin(struct act *act, const void *params)
{
	const struct contact_unjoin_args *args = params;

	if (!args->contact || !contacting_touch(act, args->contact, "contact"))
		return;
	if (stands_alone(act, args->contact))
		act_find(act, CODE_ALREADY_SO, "contact",
		    _("%s is the only contact with that child"),
		    contact_code(act->arena, args->contact->id));
}

static void run_contact_unjoin(struct act *act, const void *params)
{
	const struct contact_unjoin_args *args = params;
	struct contact contact = *args->contact;

	if (!joining_part(act, &contact))
		return;
	contacting_tell(act, &contact);
	act_say(act, _("%s is of a child of its own: %s"), contact_code(act->arena, contact.id),
	    child_code(act->arena, contact.child));
}

const struct verb verb_contact_unjoin = {
	.name = "contact-unjoin",
	.title = N_("Part: another child"),
	.group = N_("Street"),
	.right = RIGHT_STREET,
	PARAMS_OF(contact_unjoin_params),
	.size = sizeof(struct contact_unjoin_args),
	.subject = "contact",
	.plan = plan_contact_unjoin,
	.run = run_contact_unjoin,
	.undo = UNDO_REVERSE,
	.undo_text = N_("it is of the same child again"),
	.help = N_("Takes a contact out of those of its child: it was somebody else. That child has no"
		   " name until contact-name gives one."),
};
