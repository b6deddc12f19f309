/* Emergency access ("break the glass"): whoever needs at once what their roles keep shut opens it
 * for themselves, with a reason, for a short time, and is looked at the next day. It opens eyes, not
 * hands: rights to see, never to do (right_in_emergency). */
#ifndef CORE_GLASS_H
#define CORE_GLASS_H

#include "core/desk.h"
#include "db/glass.h"

#define GLASS_DAY_START (8 * 60) /* minutes after midnight: when a day turns that is no shelter's */
#define GLASS_REASON_MIN 5 /* letters: "." is no reason */

/* --- pure ------------------------------------------------------------------------------------ */
/* When it ended or will end. */
when_t glass_end(const struct glass *glass);
bool glass_is_open(const struct glass *glass, when_t now);
/* Does it open this shelter (DB_NULL: any at all; 0: all of them)? */
bool glass_covers(const struct glass *glass, int64_t shelter);
/* The next day's start after it began, from which on its review is late; the boundary is minutes
 * after midnight. */
when_t glass_review_due(const struct glass *glass, int boundary);

/* "E-0007": names it in the audit, on screens and on paper. */
const char *glass_code(struct arena *arena, int64_t id);
/* The id of "E-0007", "e-7" or "7"; DB_NULL when it is none. */
int64_t glass_number(const char *code);

/* --- of the actor ---------------------------------------------------------------------------- */
/* The actor's emergency access that is open now and covers the shelter (the one that lasts longest),
 * or NULL. The one place where it is asked; cheap enough to be asked for every row. Borrowed until
 * the next call. */
const struct glass *desk_glass(const struct desk *desk, int64_t shelter);
/* What helps somebody who was refused a look: "; in an emergency: break-glass (key !)", or "" for
 * who may not, or has it open already. Says the same whether there is something to see or not. */
const char *glass_hint(const struct desk *desk);
/* "TRF-TBS", or "all shelters"; translated. */
const char *glass_where(const struct desk *desk, struct arena *arena, const struct glass *glass);

/* For the desk. */
struct glass_cache *glass_cache_new(void);
void glass_cache_free(struct glass_cache **cache);

#endif
