#include "db/movement.h"

#define LIVE(p)                                                                                    \
	" AND " p ".void_at IS NULL AND (" p ".until_at IS NULL OR " p ".until_at > " p ".from_"   \
											"at)"
#define LAST_BED(stay)                                                                             \
	"(SELECT b.code FROM placement q LEFT JOIN bed b ON b.id = q.bed WHERE q.stay = " stay     \
	LIVE("q") " ORDER BY q.from_at DESC LIMIT 1)"

/* Each part is one range of an index: (shelter, admitted_at), (shelter, left_at) and
 * (shelter, from_at). */
size_t movements_load(struct db *db, struct arena *arena, int64_t shelter, int64_t from,
    int64_t until, int64_t limit, struct movement **movements)
{
	return rows_load(db, arena, &movement_view, movements,
	    "SELECT s.admitted_at AS at, 'in' AS kind, s.shelter, s.id AS stay, s.person,"
	    " w.code AS person_code,"
	    " (SELECT b.code FROM placement q LEFT JOIN bed b ON b.id = q.bed"
	    " WHERE q.stay = s.id" LIVE("q") " ORDER BY q.from_at LIMIT 1) AS bed,"
	    " CASE WHEN s.continues IS NOT NULL THEN " LAST_BED("s.continues") " END AS from_bed,"
	    " s.basis AS reason, s.referrer AS place"
	    " FROM stay s JOIN person w ON w.id = s.person"
	    " WHERE s.shelter = $1 AND s.admitted_at >= $2 AND s.admitted_at < $3"
	    " AND s.void_at IS NULL"
	    " UNION ALL SELECT p.from_at, 'moved', p.shelter, p.stay, s.person, w.code,"
	    " (SELECT b.code FROM bed b WHERE b.id = p.bed),"
	    " (SELECT b.code FROM placement q LEFT JOIN bed b ON b.id = q.bed"
	    " WHERE q.stay = p.stay AND q.from_at < p.from_at" LIVE("q")
	    " ORDER BY q.from_at DESC LIMIT 1), NULL, NULL"
	    " FROM placement p JOIN stay s ON s.id = p.stay JOIN person w ON w.id = s.person"
	    " WHERE p.shelter = $1 AND p.from_at >= $2 AND p.from_at < $3"
	    " AND p.from_at > s.admitted_at AND s.void_at IS NULL" LIVE("p")
	    " UNION ALL SELECT s.left_at, 'out', s.shelter, s.id, s.person, w.code,"
	    " " LAST_BED("s.id") ", NULL, s.reason, s.destination"
	    " FROM stay s JOIN person w ON w.id = s.person"
	    " WHERE s.shelter = $1 AND s.left_at >= $2 AND s.left_at < $3 AND s.void_at IS NULL"
	    " ORDER BY 1, 4 LIMIT $4",
	    DB_I(shelter), DB_I(from == DB_NULL ? INT64_MIN + 1 : from),
	    DB_I(until == DB_NULL ? INT64_MAX : until), DB_I(limit));
}

VIEW_TABLE(movement, MOVEMENT_ROW);
