/* Outings of mobile groups, as they are named and read. */
#ifndef CORE_OUTINGS_H
#define CORE_OUTINGS_H

#include "core/street.h"

extern const struct record_kind record_outing; /* PARAM_RECORD: const struct outing *, not void */

/* How long an outing lasts at most when nobody said when it ended: contacts may be written to it so
 * long after its start. */
#define OUTING_OPEN (16 * HOUR)

/* "OU-000123"; DB_NULL when the text is no such code (the number alone will do). */
const char *outing_code(struct arena *arena, int64_t id);
int64_t outing_number(const char *code);
/* "Tbilisi mobile group, 24.11.2026 19:00". */
const char *outing_title(struct db *db, struct arena *arena, const struct outing *outing);
/* "ST-0001, ST-0004": who went; "" nobody was named. */
const char *outing_who(struct db *db, struct arena *arena, int64_t outing);
/* The last instant that may belong to it. */
when_t outing_end(const struct outing *outing);

#endif
