/* What the lists of contacts, a person's way and the proposals show of a contact. */
#ifndef CORE_REPORTS_CONTACT_ROWS_H
#define CORE_REPORTS_CONTACT_ROWS_H

#include "core/contacts.h"
#include "core/reports/common.h"

/* Who the child is, for a row: the name where it may be seen, the code, the nickname. */
const char *contact_view_who(struct view *view, const struct contact *contact);
/* A text that tells the child apart; NULL where it may not be shown. */
const char *contact_view_text(struct view *view, const struct contact *contact, const char *text);
/* The section of contacts and a row of it. */
void contact_section(struct doc *doc, const char *title);
void contact_row(struct view *view, struct doc *doc, const struct contact *contact);
/* In a person's file, of who was met on the street or comes to a day centre: their whole way. No
 * section when the actor does not see the street (core/reports/way.c). */
void way_section_of_person(struct view *view, struct doc *doc, int64_t person);

#endif
