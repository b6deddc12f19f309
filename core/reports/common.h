/* What several reports share: who may be named, how an absence reads, which shelters are walked. */
#ifndef CORE_REPORTS_COMMON_H
#define CORE_REPORTS_COMMON_H

#include "core/counts.h"
#include "core/report.h"
#include "db/ban.h"
#include "db/board.h"
#include "db/consent.h"

/* The name, or the code where the name is not to be seen; NULL where the actor may see beds but no
 * people (shelter: id; DB_NULL any). The one way to a name in a report: who is named is noted. */
const char *view_name(const struct view *view, int64_t person, int64_t shelter);
/* A text that somebody typed, NULL when there is none: it may hold a name, so it does not leave the
 * desk. */
const char *view_typed(const struct view *view, const char *text);
/* A section of consents, and a row of it (core/reports/consents.c); code: of the person, key: what the
 * row opens. */
void consent_section(struct doc *doc, const char *title);
void consent_row(struct view *view, struct doc *doc, const struct consent *consent,
    const char *code, const char *key);
/* The same of bans (core/reports/bans.c); a reason is shown only where it may be known. */
void ban_section(struct doc *doc, const char *title);
void ban_row(struct view *view, struct doc *doc, const struct ban *ban, const char *code,
    const char *key);
/* Shelters of the network at the instant (DB_NULL: ever) that the report may show, or only the one
 * that was asked for (NULL: all). */
size_t view_shelters(const struct view *view, const struct report *report, when_t at,
    const struct shelter *only, struct shelter **shelters);
/* May the person's file be shown: not hidden, and ever in a shelter that may be seen, or never in one. */
bool view_may_person(const struct view *view, enum right right, int64_t person);
/* A count as it may be shown: the number, "<5", or "*"; value: in the cell's own unit. */
void view_count_as(
    struct doc *doc, struct cell *cell, const struct count *count, int64_t value, int64_t least);
static inline void view_count(
    struct doc *doc, struct cell *cell, const struct count *count, int64_t least)
{
	view_count_as(doc, cell, count, count->value, least);
}
/* Full years on the day of the instant; DB_NULL when not known. */
int64_t view_age(const char *birth, when_t at);
/* "school, back 24.11 18:00, late 1 h 10 min"; NULL in the house. */
const char *view_absence(const struct view *view, const struct bed_fact *fact,
    const struct shelter *shelter, when_t at);
/* "victim"; NULL when there is no decision, or it is not to be seen. */
const char *view_status(const struct view *view, int64_t person, when_t at);
/* A date of birth as exactly as it is known: "24.03.2010", "03.2010", "2010"; NULL not known. */
const char *view_birth(const struct view *view, const struct person *person);

#endif
