#include "core/contacting.h"

struct contact_edit_args {
	const struct contact *contact;
	struct contacting contacting;
};

static const struct param contact_edit_params[] = {
	CONTACTING_CONTACT(struct contact_edit_args),
	CONTACTING_PARAMS(struct contact_edit_args, contacting, PARAM_KEEP),
};

static bool edited(struct act *act, const struct contact_edit_args *args, struct contact *contact)
{
	struct outing outing;

	*contact = *args->contact;
	if (!outing_by_id(act->db, act->arena, contact->outing, &outing))
		return false;
	contacting_apply(act, &args->contacting, &outing, contact);
	return true;
}

static void plan_contact_edit(struct act *act, const void *params)
{
	const struct contact_edit_args *args = params;
	struct contact contact;

	if (args->contact && contacting_touch(act, args->contact, "contact"))
		edited(act, args, &contact);
}

static void run_contact_edit(struct act *act, const void *params)
{
	const struct contact_edit_args *args = params;
	struct contact contact;

	if (!edited(act, args, &contact) || row_save(act->db, &contact_table, &contact) != DB_OK)
		return;
	contacting_tell(act, &contact);
	act_say(act, _("%s changed"), contact_code(act->arena, contact.id));
}

static void fill_contact_edit(struct act *act, const void *params)
{
	const struct contact_edit_args *args = params;

	if (args->contact && contact_tells(act->desk, args->contact))
		contacting_fill(act, args->contact);
}

const struct verb verb_contact_edit = {
	.name = "contact-edit",
	.title = N_("Edit a contact"),
	.group = N_("Street"),
	.right = RIGHT_STREET,
	PARAMS_OF(contact_edit_params),
	.size = sizeof(struct contact_edit_args),
	.subject = "contact",
	.plan = plan_contact_edit,
	.run = run_contact_edit,
	.fill = fill_contact_edit,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the contact is as it was"),
	.help = N_("Changes what is written of a contact. Who the child is, contact-name and"
		   " contact-join say. Another next step is to be done again."),
};
