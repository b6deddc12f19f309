/* Who a child on the street is: contacts of one child share its row (db/street.h). To join moves all
 * contacts of one child to another, to unjoin gives a contact a child of its own, to name says who
 * the child is. What a contact says is sealed with the key of the person, once there is one. */
#ifndef CORE_JOINING_H
#define CORE_JOINING_H

#include "core/act.h"
#include "db/street.h"

/* May the child, as it is, be named so? Refused when it has another name. */
bool joining_may_name(struct act *act, const struct contact *contact, const struct person *person,
    const char *field);
/* The child of the contact is the person: all its contacts are theirs from now on, those of the
 * child that the person was already too. Nothing when it is named so. */
void joining_name(struct act *act, const struct contact *contact, int64_t person);
/* All contacts of the child (void ones too) become those of the other. Touches both. */
void joining_move(struct act *act, int64_t from, const struct child *to);
/* The contact gets a child of its own, without a name. */
bool joining_part(struct act *act, struct contact *contact);
/* One contact to the child, with its person. */
void joining_put(struct act *act, struct contact *contact, const struct child *to);

#endif
