/* A section of appointments, as the agenda and a personal file have it. */
#ifndef CORE_REPORTS_AGENDA_ROWS_H
#define CORE_REPORTS_AGENDA_ROWS_H

#include "core/agenda.h"
#include "core/report.h"

struct section *agenda_section(struct doc *doc, const char *title);
/* The row leads to the appointment; one of which only the time is known leads nowhere. */
void agenda_row(struct view *view, struct doc *doc, const struct agenda_item *item);
/* Of a personal file: what is to come, and the last ones. */
void agenda_section_of_person(struct view *view, struct doc *doc, int64_t person);
/* What was typed about those who came: "came late" or "B-0031: came late; B-0032: ..."; NULL nothing,
 * or it is not to be known. */
const char *agenda_outcomes(const struct view *view, const struct agenda_item *item);

#endif
