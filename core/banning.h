/* Bans: who may know of one, who may know why, and whom to call about it. That a ban keeps somebody
 * out is a rule like others (core/rules.h). */
#ifndef CORE_BANNING_H
#define CORE_BANNING_H

#include "core/act.h"
#include "db/ban.h"

/* valid | ahead | ended | over: at the instant. Pure. */
const char *ban_state(const struct ban *ban, when_t at);
const char *ban_state_title(const char *state); /* translated */
/* When one ends that lasts so many days: with a day. Pure. */
when_t ban_until(when_t from, int days);
/* Its last day as it is shown, "24.12.2026". */
const char *ban_last_day(struct arena *arena, when_t until);

/* Whom to call about a ban from the shelter (NULL: from all), as the config says; NULL when the actor
 * may override it there. */
const char *banning_call(
    const struct desk *desk, struct arena *arena, const struct shelter *shelter);
/* The same, whoever asks. */
const char *banning_contact(const struct desk *desk, const char *shelter);
/* May the actor know of the ban: its shelter is one they see people of, or it is from all, and the
 * person is not hidden from them? */
bool banning_seen(const struct desk *desk, const struct ban *ban);
/* May they know why: who may ban there, or is told what to mind of the person (alerts)? */
bool banning_why(const struct desk *desk, const struct ban *ban);

/* What stands at the head of a file: "banned from TRF-TBS until 24.12.2026", as far as the actor may
 * know; "" nothing holds at the instant. */
const char *banning_line(
    const struct desk *desk, struct arena *arena, int64_t person, when_t at);

/* The act concerns the shelter of the ban; every one that there is when it is from all. */
void banning_concerns(struct act *act, int64_t shelter);
/* The code of the shelter, or "all" (translated), for a sentence. */
const char *banning_where(struct act *act, int64_t shelter);

#endif
