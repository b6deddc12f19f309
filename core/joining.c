#include "core/joining.h"

#include "core/contacts.h"

bool joining_may_name(struct act *act, const struct contact *contact, const struct person *person,
    const char *field)
{
	struct person known;

	if (contact->person == DB_NULL || contact->person == person->id)
		return true;
	if (person_by_id(act->db, act->arena, contact->person, &known))
		act_find(act, CODE_BAD_VALUE, field,
		    _("%s is a contact with %s, not with %s (contact-unjoin parts it, merge joins two"
		      " entries of one person)"),
		    contact_code(act->arena, contact->id), known.code, person->code);
	return false;
}

void joining_put(struct act *act, struct contact *contact, const struct child *to)
{
	contact->child = to->id;
	contact->person = to->person;
	row_save(act->db, &contact_table, contact);
	act_touch(act, contact_code(act->arena, contact->id));
}

void joining_move(struct act *act, int64_t from, const struct child *to)
{
	struct contact *contacts;
	size_t count = contacts_of_child(act->db, act->arena, from, &contacts);

	for (size_t i = 0; i < count; i++)
		if (contacts[i].child != to->id || contacts[i].person != to->person)
			joining_put(act, &contacts[i], to);
}

void joining_name(struct act *act, const struct contact *contact, int64_t person)
{
	struct child child, known;

	if (contact->person != DB_NULL
		|| !child_by_id(act->db, act->arena, contact->child, &child))
		return;
	if (!child_of_person(act->db, act->arena, person, &known)) {
		child.person = person;
		row_save(act->db, &child_table, &child);
		known = child;
	}
	joining_move(act, contact->child, &known);
}

bool joining_part(struct act *act, struct contact *contact)
{
	struct child child = { .person = DB_NULL, .created_at = act->now };

	if (row_add(act->db, &child_table, &child) != DB_OK)
		return false;
	joining_put(act, contact, &child);
	return true;
}
