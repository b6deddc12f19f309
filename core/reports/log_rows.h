/* What the log, the handover and a person's file show of entries and of medicine. */
#ifndef CORE_REPORTS_LOG_ROWS_H
#define CORE_REPORTS_LOG_ROWS_H

#include "core/dosing.h"
#include "core/reports/common.h"

/* A section of entries, and a row of it; the section stands in the log and in files. */
void log_section(struct doc *doc, const char *title);
void log_row(struct view *view, struct doc *doc, const struct log *log);
/* In a person's file: entries of shelters whose log the actor reads, newest first, and what medicine
 * they are given. No sections when the actor reads no log. */
void log_sections_of_person(struct view *view, struct doc *doc, int64_t person);
/* "B-0031 ნინო ბერიძე, B-0032": as they may be seen; everybody is noted. */
const char *log_names(struct view *view, const struct log *log);

/* Of what somebody is given: the list (core/reports/medications.c), and times of it
 * (core/reports/medication_due.c). */
void medication_section(struct doc *doc, const char *title);
void medication_row(struct view *view, struct doc *doc, const struct medication *medication);
void dose_section(struct doc *doc, const char *title);
void dose_row(struct view *view, struct doc *doc, const struct dose *dose,
    const struct shelter *shelter, const char *bed);
/* The bed in which somebody is; NULL none. */
const char *bed_of_person(const struct bed_fact *facts, size_t count, int64_t person);

#endif
