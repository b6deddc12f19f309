#include "core/contacting.h"
#include "core/registering.h"
#include "core/same_child.h"

struct contact_add_args {
	const struct outing *outing;
	struct contacting contacting;
};

#define PROPOSED 2 /* children at most */
#define AT(member) offsetof(struct contact_add_args, member)

static const struct param contact_add_params[] = {
	{ .name = "outing", .label = N_("Outing"), .type = PARAM_RECORD, .records = &record_outing,
	    .flags = PARAM_REQUIRED, .offset = AT(outing), .help = N_("on which they met") },
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON,
	    .offset = AT(contacting.person), .help = N_("who, when they are registered") },
	{ .name = "same", .label = N_("The same as"), .type = PARAM_RECORD,
	    .records = &record_contact, .offset = AT(contacting.same),
	    .help = N_("an earlier contact with the same child, as CT-000123") },
	CONTACTING_PARAMS(struct contact_add_args, contacting, 0),
};

/* Who it is: as said, or as the earlier contact has it. */
static const struct person *person_of(struct act *act, const struct contact_add_args *args)
{
	const struct contact *same = args->contacting.same;
	struct person *person;

	if (args->contacting.person || !same || same->person == DB_NULL)
		return args->contacting.person;
	person = arena_alloc(act->arena, sizeof *person);
	return person_by_id(act->db, act->arena, same->person, person) ? person : NULL;
}

static struct contact contact_of(struct act *act, const struct contact_add_args *args)
{
	struct contact contact = contacting_blank(act, args->outing, person_of(act, args));

	contacting_apply(act, &args->contacting, args->outing, &contact);
	return contact;
}

static void check_same(struct act *act, const struct contact_add_args *args)
{
	const struct contact *same = args->contacting.same;

	act_touch(act, contact_code(act->arena, same->id));
	if (args->contacting.person && same->person != args->contacting.person->id)
		act_find(act, CODE_BAD_VALUE, "same",
		    _("give either --person or --same: %s is of another child"),
		    contact_code(act->arena, same->id));
}

/* Nobody said who it is: who it may be. */
static void propose(struct act *act, const struct contact *contact, const struct outing *outing)
{
	struct same_child *found;
	size_t count = same_child_find(
	    act->desk, act->arena, contact, outing->team, PROPOSED, &found);

	for (size_t i = 0; i < count; i++)
		act_find(act, CODE_LIKELY_DUPLICATE, "same",
		    _("perhaps the same as %s, met on %s at %s: %s (same)"),
		    contact_child(act->db, act->arena, &found[i].contact),
		    when_show_date(act->arena, found[i].contact.at), found[i].contact.place,
		    contact_code(act->arena, found[i].contact.id));
}

static void plan_contact_add(struct act *act, const void *params)
{
	const struct contact_add_args *args = params;
	const struct person *person = person_of(act, args);
	struct contact contact;

	if (person) {
		act_touch(act, person->code);
		registering_live(act, person, args->contacting.person ? "person" : "same");
	}
	if (args->contacting.same)
		check_same(act, args);
	if (!args->outing)
		return;
	act_touch(act, outing_code(act->arena, args->outing->id));
	contact = contact_of(act, args);
	if (!person && !args->contacting.same)
		propose(act, &contact, args->outing);
}

/* The child of the earlier contact stays the child, also without a name. */
static bool child_of(struct act *act, const struct contact_add_args *args, struct child *child)
{
	const struct contact *same = args->contacting.same;

	if (same && !args->contacting.person)
		return child_by_id(act->db, act->arena, same->child, child);
	return contacting_child(act, person_of(act, args), child);
}

static void run_contact_add(struct act *act, const void *params)
{
	const struct contact_add_args *args = params;
	struct contact contact = contact_of(act, args);
	struct child child;

	if (!child_of(act, args, &child))
		return;
	contact.child = child.id;
	if (row_add(act->db, &contact_table, &contact) != DB_OK)
		return;
	act_touch(act, contact_code(act->arena, contact.id));
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
	blank = contacting_blank(act, args->outing, person_of(act, args));
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
