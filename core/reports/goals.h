/* Plan items as reports show them: one section, one row, for the whole desk and for a file. */
#ifndef CORE_REPORTS_GOALS_H
#define CORE_REPORTS_GOALS_H

#include "core/goals.h"
#include "core/reports/common.h"

/* In a person's file: all items that the actor may know of, ended ones too. */
void goal_section_of_person(struct view *view, struct doc *doc, int64_t person);
/* The service of an item as it is called for who looks; NULL none. */
const char *goal_service_shown(const struct view *view, const struct goal *goal);
/* The title, which somebody typed: it stays at the desk. */
const char *goal_title_shown(const struct view *view, const struct goal *goal);

#endif
