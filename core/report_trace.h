/* The trace that a report leaves when it is looked at: by whom, of what, and who was named in it.
 * A search leaves one whether it found anybody or not; its words are kept sealed. */
#ifndef CORE_REPORT_TRACE_H
#define CORE_REPORT_TRACE_H

#include "core/report.h"

/* Codes of people of whom more than the code was shown; each once, sorted by number. */
size_t named_codes(
    struct desk *desk, struct arena *arena, const struct named *named, const char ***codes);
/* Traces the look, if there is one to trace: somebody was named, or somebody searched for. False
 * with a finding: then it is not to be shown. */
bool report_trace(struct desk *desk, const struct report *report, const struct values *values,
    const struct named *named, const struct doc *doc, struct failure *failure);
/* The same for what is no report: a screen (its translated title) about a record (code; NULL none). */
bool screen_trace(struct desk *desk, struct arena *arena, const char *title, const char *entity,
    const struct named *named, struct failure *failure);

/* Of a search on a screen (its translated title). */
bool search_trace(struct desk *desk, const char *title, const char *words, struct failure *failure);

#endif
