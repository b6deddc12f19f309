#include "core/contacting.h"

struct contact_done_args {
	const struct contact *contact;
	when_t at;
};

static const struct param contact_done_params[] = {
	CONTACTING_CONTACT(struct contact_done_args),
	{ .name = "at", .label = N_("When"), .type = PARAM_INSTANT,
	    .flags = PARAM_NOW | PARAM_PAST, .offset = offsetof(struct contact_done_args, at),
	    .help = N_("when it was done") },
};

static void plan_contact_done(struct act *act, const void *params)
{
	const struct contact_done_args *args = params;
	const struct contact *contact = args->contact;
	const char *code;

	if (!contact || !contacting_touch(act, contact, "contact"))
		return;
	code = contact_code(act->arena, contact->id);
	if (!*contact->next_step)
		act_find(act, CODE_NOT_SO, "contact",
		    _("%s does not say that anything is to be done"), code);
	else if (contact->next_done_at != DB_NULL)
		act_find(act, CODE_ALREADY_SO, "contact", _("what %s said was done on %s"), code,
		    when_show(act->arena, contact->next_done_at));
	else if (args->at != WHEN_NONE && args->at < contact->at)
		act_find(act, CODE_BAD_VALUE, "at", _("at: %s is before the contact (%s)"),
		    when_show_short(act->arena, args->at, act->now),
		    when_show_short(act->arena, contact->at, act->now));
}

static void run_contact_done(struct act *act, const void *params)
{
	const struct contact_done_args *args = params;
	struct contact contact = *args->contact;

	contact.next_done_at = args->at;
	contact.next_done_by = act->desk->actor.id;
	if (row_save(act->db, &contact_table, &contact) != DB_OK)
		return;
	contacting_tell(act, &contact);
	act_say(act, _("%s: what was to be done is done"), contact_code(act->arena, contact.id));
}

const struct verb verb_contact_done = {
	.name = "contact-done",
	.title = N_("Done: the next step of a contact"),
	.group = N_("Street"),
	.right = RIGHT_STREET,
	PARAMS_OF(contact_done_params),
	.size = sizeof(struct contact_done_args),
	.subject = "contact",
	.plan = plan_contact_done,
	.run = run_contact_done,
	.undo = UNDO_REVERSE,
	.undo_text = N_("it is to be done still"),
	.help = N_("Records that the next step of a contact was done: it is not listed any more."),
};
