#include "core/contacting.h"

#include "core/choice.h"
#include "core/registering.h"
#include "core/same_child.h"

#include <stdlib.h>
#include <string.h>

#define PROPOSED 2 /* children at most */

const struct person *contacting_person(struct act *act, const struct contacting *from)
{
	struct person *person;

	if (from->person || !from->same || from->same->person == DB_NULL)
		return from->person;
	person = arena_alloc(act->arena, sizeof *person);
	return person_by_id(act->db, act->arena, from->same->person, person) ? person : NULL;
}

static struct contact contact_of(
    struct act *act, const struct outing *outing, const struct contacting *from)
{
	struct contact contact = contacting_blank(act, outing, contacting_person(act, from));

	contacting_apply(act, from, outing, &contact);
	return contact;
}

/* --- what stands against it ------------------------------------------------------------------- */

static void check_same(struct act *act, const struct contacting *from)
{
	const struct contact *same = from->same;

	act_touch(act, contact_code(act->arena, same->id));
	if (from->person && same->person != from->person->id)
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

/* A form that is saved before anything was typed makes a child of nobody, who is counted. */
static void check_told(struct act *act, const struct contact *contact)
{
	if (!*contact->nickname && !*contact->description && !*contact->with_whom
		&& strcmp(contact->sex, "unknown") == 0 && contact->age == DB_NULL)
		act_find(act, CODE_NOBODY_TOLD, "nickname",
		    _("nothing says who it was: what they are called, sex, age or how they look"));
}

/* Written by two of the group, or sent twice: the same child on the same outing. */
static void check_met(struct act *act, const struct outing *outing, int64_t child)
{
	struct contact *contacts;
	size_t count = contacts_of_child(act->db, act->arena, child, &contacts);

	for (size_t i = 0; i < count; i++)
		if (contacts[i].outing == outing->id && contacts[i].void_at == DB_NULL
			&& contact_seen(act->desk, &contacts[i])) {
			act_find(act, CODE_LIKELY_DUPLICATE, "outing",
			    _("%s was met on %s already: %s"),
			    contact_child(act->db, act->arena, &contacts[i]),
			    outing_code(act->arena, outing->id),
			    contact_code(act->arena, contacts[i].id));
			return;
		}
}

#define AGE_APART 3 /* years by which an estimate may miss */

/* What is said of somebody registered stands beside what their file says: perhaps it is somebody else. */
static void check_file(
    struct act *act, const struct person *person, const struct contact *contact)
{
	char day[DATE_SIZE];
	int age = -1;

	if (strcmp(person->sex, "unknown") != 0 && strcmp(contact->sex, "unknown") != 0
		&& strcmp(person->sex, contact->sex) != 0)
		act_find(act, CODE_RECORDS_DIFFER, "sex", _("%s is %s by the file, not %s"),
		    person->code, choice_title(choice_sex, person->sex),
		    choice_title(choice_sex, contact->sex));
	when_to_date(contact->at, day);
	if (person->birth)
		age = date_age(person->birth, day);
	if (age >= 0 && contact->age != DB_NULL && llabs(contact->age - age) > AGE_APART)
		act_find(act, CODE_RECORDS_DIFFER, "age", _("%s is %s by the file, not %s"),
		    person->code, arena_format(act->arena, "%d", age),
		    arena_format(act->arena, "%lld", (long long)contact->age));
}

void contacting_judge(
    struct act *act, const struct outing *outing, const struct contacting *from)
{
	const struct person *person = contacting_person(act, from);
	struct contact contact;
	struct child child;

	if (person) {
		act_touch(act, person->code);
		registering_live(act, person, from->person ? "person" : "same");
	}
	if (from->same)
		check_same(act, from);
	if (!outing)
		return;
	act_touch(act, outing_code(act->arena, outing->id));
	contact = contact_of(act, outing, from);
	if (person)
		check_file(act, person, &contact);
	if (from->same && !from->person)
		check_met(act, outing, from->same->child);
	else if (person && child_of_person(act->db, act->arena, person->id, &child))
		check_met(act, outing, child.id);
	else if (!person) {
		check_told(act, &contact);
		propose(act, &contact, outing);
	}
}

/* --- writing ---------------------------------------------------------------------------------- */

bool contacting_child(struct act *act, const struct person *person, struct child *child)
{
	if (person && child_of_person(act->db, act->arena, person->id, child))
		return true;
	*child = (struct child){ .person = person ? person->id : DB_NULL, .created_at = act->now };
	return row_add(act->db, &child_table, child) == DB_OK;
}

/* The child of the earlier contact stays the child, also without a name. */
static bool child_of(struct act *act, const struct contacting *from, struct child *child)
{
	if (from->same && !from->person)
		return child_by_id(act->db, act->arena, from->same->child, child);
	return contacting_child(act, contacting_person(act, from), child);
}

bool contacting_add(struct act *act, const struct outing *outing, const struct contacting *from,
    struct contact *contact)
{
	struct child child;

	*contact = contact_of(act, outing, from);
	if (!child_of(act, from, &child))
		return false;
	contact->child = child.id;
	if (row_add(act->db, &contact_table, contact) != DB_OK)
		return false;
	act_touch(act, contact_code(act->arena, contact->id));
	return true;
}
