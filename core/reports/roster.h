/* The parts of the daily roster: what several of its files share. */
#ifndef CORE_REPORTS_ROSTER_H
#define CORE_REPORTS_ROSTER_H

#include "core/reports/common.h"
#include "core/roster.h"

/* An instant that reads short in the roster: "21:40" of its day, "24.11 21:40" else. */
void roster_instant(const struct view *view, struct doc *doc, const struct roster *roster,
    struct cell *cell, int64_t instant);
/* The bed as it is called in its house: "2A" to people, the full code to programs. */
void roster_bed(struct doc *doc, struct cell *cell, const char *code);
/* Code and name of somebody; both stay empty of who may not be known, the name where it is the code. */
void roster_person(struct view *view, struct doc *doc, const struct roster *roster,
    struct cell *code, struct cell *name, int64_t person, const char *person_code);

/* core/reports/roster_beds.c: how many, who sleeps where, what is out of service. */
void roster_totals(struct view *view, struct doc *doc, const struct roster *roster);
void roster_beds(struct view *view, struct doc *doc, const struct roster *roster);
void roster_closed(struct view *view, struct doc *doc, const struct roster *roster);
/* core/reports/roster_day.c: who comes and goes, who is out, appointments. */
void roster_coming(struct view *view, struct doc *doc, const struct roster *roster);
void roster_out(struct view *view, struct doc *doc, const struct roster *roster);
void roster_appointments(struct view *view, struct doc *doc, const struct roster *roster);
/* core/reports/roster_care.c: meals, what to mind of people, medicine, papers, who is on duty. */
void roster_kitchen(struct view *view, struct doc *doc, const struct roster *roster);
void roster_mind(struct view *view, struct doc *doc, const struct roster *roster);
void roster_medicine(struct view *view, struct doc *doc, const struct roster *roster);
void roster_papers(struct view *view, struct doc *doc, const struct roster *roster);
void roster_duty(struct view *view, struct doc *doc, const struct roster *roster);

#endif
