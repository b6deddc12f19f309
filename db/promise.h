/* What is promised of a placement, as SQL that the files of db/ share. */
#ifndef DB_PROMISE_H
#define DB_PROMISE_H

#define NO_END "9223372036854775807"
#define A_DAY "86400"

/* When the bed is promised to somebody else again. */
#define PROMISED_UNTIL "min(coalesce(until_at, " NO_END "), coalesce(planned_at, " NO_END "))"

/* 1: the open placement p is of somebody who should leave today or later, and before the instant at, which
 * is after now: they have left by then. Otherwise 0 or NULL: ask IS 1, or IS NOT 1. */
#define GONE(p, at, now)                                                                           \
	"(" p ".until_at IS NULL AND " at " > " now " AND " p ".planned_at > " now " - " A_DAY     \
	" AND " p ".planned_at <= " at ")"

#endif
