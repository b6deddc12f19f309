/* What a report and a person's file both show of the service plan and the compensation. */
#ifndef CORE_REPORTS_GOALS_H
#define CORE_REPORTS_GOALS_H

#include "core/goals.h"
#include "core/reports/common.h"

/* In a person's file: all items that the actor may know of, ended ones too. */
void goal_section_of_person(struct view *view, struct doc *doc, int64_t person);
/* The steps of the papers, newest first, void ones too. */
void paper_section_of_person(struct view *view, struct doc *doc, const struct person *person);
/* The same of compensations (core/reports/compensations.c); no section when there is none. */
void compensation_section_of_person(
    struct view *view, struct doc *doc, const struct person *person);
/* The service of an item as it is called for who looks; NULL none. */
const char *goal_service_shown(const struct view *view, const struct goal *goal);
/* The title, which somebody typed: it stays at the desk. */
const char *goal_title_shown(const struct view *view, const struct goal *goal);

#endif
