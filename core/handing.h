/* Handovers: one shift gives over what happened, the next one takes it. What it is about is never
 * stored: it follows from what happened between its times (the report handover). */
#ifndef CORE_HANDING_H
#define CORE_HANDING_H

#include "core/act.h"
#include "db/log.h"

/* "HO-0012"; DB_NULL when the text is no such code (the number alone will do). */
const char *handover_code(struct arena *arena, int64_t id);
int64_t handover_number(const char *code);

/* From when on a handover of the shelter that ends at the instant hands over: the end of the last one,
 * or the begin of the shift, or of the shelter's day. */
when_t handover_begin(
    const struct desk *desk, struct arena *arena, const struct shelter *shelter, when_t until);
/* The code of the shift at the instant; "" none. In the arena. */
const char *handover_shift(
    const struct desk *desk, struct arena *arena, const struct shelter *shelter, when_t at);

/* The handover that the code names, or, when that is NULL or "", the oldest of the shelter that nobody
 * took. False with a finding when there is none that the actor may know of. */
bool handing_find(struct act *act, const char *code, const struct shelter *shelter,
    struct handover *handover);
/* The same for run, without findings. */
bool handing_load(struct act *act, const char *code, const struct shelter *shelter,
    struct handover *handover);

#endif
