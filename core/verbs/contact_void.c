#include "core/contacting.h"

struct contact_void_args {
	const struct contact *contact;
	const char *reason;
};

static const struct param contact_void_params[] = {
	CONTACTING_CONTACT(struct contact_void_args),
	{ .name = "reason", .label = N_("Reason"), .type = PARAM_TEXT, .flags = PARAM_REQUIRED,
	    .offset = offsetof(struct contact_void_args, reason), .max = 200,
	    .help = N_("why it is a mistake; sealed") },
};

static void plan_contact_void(struct act *act, const void *params)
{
	const struct contact_void_args *args = params;

	if (args->contact)
		contacting_touch(act, args->contact, "contact");
}

static void run_contact_void(struct act *act, const void *params)
{
	const struct contact_void_args *args = params;
	struct contact contact = *args->contact;

	contact.void_at = act->now;
	contact.void_reason = args->reason;
	if (row_save(act->db, &contact_table, &contact) != DB_OK)
		return;
	contacting_tell(act, &contact);
	act_say(act, _("%s made void"), contact_code(act->arena, contact.id));
}

const struct verb verb_contact_void = {
	.name = "contact-void",
	.title = N_("Void a contact"),
	.group = N_("Street"),
	.right = RIGHT_STREET,
	PARAMS_OF(contact_void_params),
	.size = sizeof(struct contact_void_args),
	.subject = "contact",
	.plan = plan_contact_void,
	.run = run_contact_void,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the contact counts again"),
	.help = N_("Makes a contact void that was written by mistake: it stays in the list, marked, with"
		   " the reason, and counts nowhere."),
};
