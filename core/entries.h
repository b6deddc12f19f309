/* The log as it is read: codes of its entries, and who may know of one.
 *
 * An entry is known to who reads the log of its shelter, unless somebody whom it is about, or whom it
 * names by code, is hidden from them: then there is no such entry. */
#ifndef CORE_ENTRIES_H
#define CORE_ENTRIES_H

#include "core/desk.h"
#include "db/log.h"

#define LOG_SOMEBODY "..." /* stands for whom the reader may not know */

/* "L-000123"; DB_NULL when the text is no such code (the number alone will do). */
const char *log_code(struct arena *arena, int64_t id);
int64_t log_number(const char *code);

/* May the actor know of the entry? */
bool log_seen(const struct desk *desk, struct arena *arena, const struct log *log);
/* Is somebody hidden from the actor whom it is about or names? Then there is no such entry. */
bool log_hides(const struct desk *desk, struct arena *arena, const struct log *log);
/* Those of the rows of which the actor may know, in place; their number. */
size_t logs_seen(const struct desk *desk, struct arena *arena, struct log *logs, size_t count);
/* "B-0031, B-0032": whom it is about, "..." for whom the reader may not know; "" nobody. */
const char *log_people(const struct desk *desk, struct arena *arena, const struct log *log);
/* Was somebody told, was it followed up? */
bool log_done(const struct desk *desk, struct arena *arena, int64_t log, const char *kind);
/* The name of a user: who wrote, signed, gave. "" nobody. */
const char *log_user(const struct desk *desk, struct arena *arena, int64_t user);

/* What somebody reads first of an entry, on one line: its text, or the medicine that was given. */
const char *log_line(struct arena *arena, const struct log *log);

#endif
