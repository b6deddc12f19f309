/* The sheet that a document is written on, as it is asked for: flags that every report has beside its
 * own, described once for the shell, the help and the man page. */
#ifndef CORE_PAPER_SHEET_H
#define CORE_PAPER_SHEET_H

#include "core/paper/paper.h"

extern const struct param sheet_params[];
extern const size_t sheet_param_count;

/* The sheet that nobody said anything about: what the config says (config may be NULL). */
void sheet_usual(const struct config *config, struct sheet *sheet);
/* Takes the sheet's values out of those of a report, so that the rest is its own. False with
 * findings. */
bool sheet_take(const struct desk *desk, struct arena *arena, struct values *values,
    struct sheet *sheet, struct failure *failure);

#endif
