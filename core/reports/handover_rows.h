/* What the reports of handovers share. */
#ifndef CORE_REPORTS_HANDOVER_ROWS_H
#define CORE_REPORTS_HANDOVER_ROWS_H

#include "core/handing.h"
#include "core/reports/log_rows.h"
#include "core/see.h"

/* A section of handovers, and a row of it. */
void handover_section(struct doc *doc, const char *title);
void handover_row(
    struct view *view, struct doc *doc, const struct handover *handover, const char *shelter);

/* What is handed over: of a shelter, [from, until). */
struct span {
	struct view *view;
	struct doc *doc;
	const struct shelter *shelter;
	when_t from, until;
	when_t at; /* the end of it, not after now: as of then it is told who is out */
};

/* Each adds its sections (core/reports/handover_parts.c). */
void handover_movements(const struct span *span);
void handover_out(const struct span *span);
void handover_rounds(const struct span *span);
void handover_log(const struct span *span);
void handover_medicine(const struct span *span);
void handover_appointments(const struct span *span);
void handover_alarms(const struct span *span);
void handover_beds(const struct span *span);
void handover_tonight(const struct span *span);

#endif
