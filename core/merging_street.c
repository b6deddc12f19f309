#include "core/merging_street.h"

#include "core/contacts.h"
#include "core/joining.h"

static size_t contacts_of_person(
    struct act *act, int64_t person, struct child *child, struct contact **contacts)
{
	if (child_of_person(act->db, act->arena, person, child))
		return contacts_of_child(act->db, act->arena, child->id, contacts);
	*contacts = NULL;
	return 0;
}

int64_t street_merge(struct act *act, const struct merge_args *args)
{
	struct child gone, kept;
	struct contact *contacts;
	size_t count;

	if (!child_of_person(act->db, act->arena, args->drop->id, &gone))
		return 0;
	count = contacts_of_child(act->db, act->arena, gone.id, &contacts);
	if (child_of_person(act->db, act->arena, args->keep->id, &kept)) {
		joining_move(act, gone.id, &kept);
		gone.person = DB_NULL; /* it has no contacts from now on */
		row_save(act->db, &child_table, &gone);
	} else {
		gone.person = args->keep->id;
		row_save(act->db, &child_table, &gone);
		joining_move(act, gone.id, &gone);
	}
	return (int64_t)count;
}

void street_find_kept(struct act *act, const struct person *person)
{
	struct contact *contacts;
	struct child child;
	size_t count = contacts_of_person(act, person->id, &child, &contacts);

	for (size_t i = 0; i < count; i++)
		if (contacts[i].void_at == DB_NULL) {
			act_find(act, CODE_DEPENDS, "person",
			    _("%s was met on the street (%s): part the contact first"
			      " (contact-unjoin)"),
			    person->code, contact_code(act->arena, contacts[i].id));
			return;
		}
}

/* True when there was something to empty. */
static bool blank(const char **text)
{
	bool was = *text && **text;

	if (was)
		*text = "";
	return was;
}

static void forget_contact(struct act *act, struct contact *contact)
{
	bool changed = blank(&contact->nickname);

	changed = blank(&contact->description) || changed;
	changed = blank(&contact->with_whom) || changed;
	changed = blank(&contact->languages) || changed;
	changed = blank(&contact->place) || changed;
	changed = blank(&contact->spot) || changed;
	changed = blank(&contact->next_step) || changed;
	changed = blank(&contact->note) || changed;
	changed = blank(&contact->void_reason) || changed;
	contact->next_on = NULL;
	if (changed)
		row_save(act->db, &contact_table, contact);
}

void street_forget(struct act *act, const struct person *person)
{
	struct contact *contacts;
	struct child child;
	size_t count = contacts_of_person(act, person->id, &child, &contacts);

	for (size_t i = 0; i < count; i++)
		forget_contact(act, &contacts[i]);
}
