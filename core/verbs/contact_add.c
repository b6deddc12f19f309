#include "core/contacting.h"

struct contact_add_args {
	const struct outing *outing;
	struct contacting contacting;
};

#define AT(member) offsetof(struct contact_add_args, member)

static const struct param contact_add_params[] = {
	{ .name = "outing", .label = N_("Outing"), .type = PARAM_RECORD, .records = &record_outing,
	    .flags = PARAM_REQUIRED, .offset = AT(outing), .help = N_("on which they met") },
	CONTACTING_WHO(struct contact_add_args, contacting),
	CONTACTING_PARAMS(struct contact_add_args, contacting, 0),
};

static void plan_contact_add(struct act *act, const void *params)
{
	const struct contact_add_args *args = params;

	contacting_judge(act, args->outing, &args->contacting);
}

static void run_contact_add(struct act *act, const void *params)
{
	const struct contact_add_args *args = params;
	struct contact contact;

	if (!contacting_add(act, args->outing, &args->contacting, &contact))
		return;
	contacting_tell(act, &contact);
	act_say(act, _("%s written down on %s: %s"), contact_code(act->arena, contact.id),
	    outing_code(act->arena, contact.outing),
	    contact_child(act->db, act->arena, &contact));
}

static void fill_contact_add(struct act *act, const void *params)
{
	const struct contact_add_args *args = params;
	struct contact blank;

	if (!args->outing)
		return;
	blank = contacting_blank(act, args->outing, contacting_person(act, &args->contacting));
	act_fill(act, "place", blank.place);
	act_fill(act, "at", when_show(act->arena, blank.at));
}

const struct verb verb_contact_add = {
	.name = "contact-add",
	.title = N_("Write down a contact"),
	.group = N_("Street"),
	.right = RIGHT_STREET,
	PARAMS_OF(contact_add_params),
	.size = sizeof(struct contact_add_args),
	.subject = "outing",
	.plan = plan_contact_add,
	.run = run_contact_add,
	.fill = fill_contact_add,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the contact is gone, and its child if nothing else is known of them"),
	.help = N_("Writes down a child whom a mobile group met on an outing: somebody registered, or"
		   " a child without a name, by nickname, looks, sex and age. The same child met again is"
		   " joined to the earlier contact (same, contact-join)."),
};
