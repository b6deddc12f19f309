/* Numbered copies: every paper that leaves the desk, printed or as a file, has a number before it has a
 * byte. It stands on the paper and in the audit, and the report copies lists them; one that did not get
 * where it should keeps its number and says why. */
#ifndef CORE_COPYING_H
#define CORE_COPYING_H

#include "core/report.h"
#include "db/paper_copy.h"

#define COPY_FILE "file" /* the target of what is written to a file */

/* The copy as it will be written (core/look.h writes it): of the report with these values, in the format,
 * to the target (name of a printer, COPY_FILE). Its texts are in the arena. */
struct paper_copy copy_of(struct desk *desk, struct arena *arena, const struct report *report,
    const struct values *values, const char *format, const char *target);
/* "17 · nino · 24.11.2026 21:40". */
const char *copy_text(const struct desk *desk, struct arena *arena, const struct paper_copy *copy);
/* It did not get there: the copy says why, with an entry in the audit. False with a finding. */
bool copy_failed(
    struct desk *desk, int64_t copy, const struct failure *why, struct failure *failure);

#endif
