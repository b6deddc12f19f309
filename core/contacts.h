/* Contacts with children on the street, as they are named and read.
 *
 * A contact is known to who sees the street, unless the child has a name and is hidden from them, or
 * its texts name somebody who is: then there is no such contact. What tells a child apart (nickname,
 * description, with whom, notes) is shown of a named one only to who may know the name. */
#ifndef CORE_CONTACTS_H
#define CORE_CONTACTS_H

#include "core/record.h"
#include "db/street.h"

extern const struct record_kind record_contact; /* PARAM_RECORD: const struct contact *, not void */

/* "CT-000123" (C- are consents), "K-000123"; DB_NULL when the text is no such code. */
const char *contact_code(struct arena *arena, int64_t id);
int64_t contact_number(const char *code);
const char *child_code(struct arena *arena, int64_t id);
int64_t child_number(const char *code);

/* May the actor know of the contact? */
bool contact_seen(const struct desk *desk, const struct contact *contact);
/* The same without the right to see the street: is somebody hidden from the actor whom it is about? */
bool contact_hides(const struct desk *desk, const struct contact *contact);
/* Those of the rows of which the actor may know, in place; their number. */
size_t contacts_seen(const struct desk *desk, struct contact *contacts, size_t count);
/* May the texts that tell the child apart be shown? */
bool contact_tells(const struct desk *desk, const struct contact *contact);
/* The child's code: the person's when there is a name, "K-000123" otherwise. */
const char *contact_child(struct db *db, struct arena *arena, const struct contact *contact);
/* How the child is called: the name or the code of a person, the nickname in quotes, or sex and age;
 * shown as it may be seen. */
const char *contact_who(const struct desk *desk, struct arena *arena, const struct contact *contact);
/* Is the next step to be done still? */
static inline bool contact_is_open(const struct contact *contact)
{
	return contact->void_at == DB_NULL && *contact->next_step
		&& contact->next_done_at == DB_NULL;
}

#endif
