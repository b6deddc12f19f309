#include "db/movement.h"

#include "db/seal.h"
#include "db/stay.h"

#include <string.h>

/* A bed that was left in the second in which it was taken was still moved to and left: it counts
 * here, in the order in which it was written. */
#define STAYED(stay)                                                                               \
	"SELECT b.code FROM placement q LEFT JOIN bed b ON b.id = q.bed WHERE q.stay = " stay      \
	" AND q.void_at IS NULL"
#define LAST_BED(stay) "(" STAYED(stay) " ORDER BY q.from_at DESC, q.id DESC LIMIT 1)"
#define EARLIER                                                                                    \
	" AND (q.from_at < p.from_at OR (q.from_at = p.from_at AND q.id < p.id))"

/* Where somebody went to is sealed in its stay; who brought them is not. */
static void open_place(struct db *db, struct arena *arena, struct movement *movement)
{
	struct seal_place place = { .table = stay_table.name, .column = "destination",
		.row = movement->stay, .person = movement->person };

	if (strcmp(movement->kind, "out") == 0)
		movement->place = seal_open(db, arena, &place, movement->place);
}

/* Each part is one range of an index: (shelter, admitted_at), (shelter, left_at) and
 * (shelter, from_at). */
size_t movements_load(struct db *db, struct arena *arena, int64_t shelter, int64_t from,
    int64_t until, const char *kind, int64_t limit, struct movement **movements)
{
	size_t count = rows_load(db, arena, &movement_view, movements,
	    "SELECT s.admitted_at AS at, 'in' AS kind, s.shelter, s.id AS stay, s.person,"
	    " w.code AS person_code,"
	    " (" STAYED("s.id") " ORDER BY q.from_at, q.id LIMIT 1) AS bed,"
	    " CASE WHEN s.continues IS NOT NULL THEN " LAST_BED("s.continues") " END AS from_bed,"
	    " s.basis AS reason, s.referrer AS place"
	    " FROM stay s JOIN person w ON w.id = s.person"
	    " WHERE s.shelter = $1 AND s.admitted_at >= $2 AND s.admitted_at < $3"
	    " AND s.void_at IS NULL AND coalesce($4, 'in') = 'in'"
	    " UNION ALL SELECT p.from_at, 'moved', p.shelter, p.stay, s.person, w.code,"
	    " (SELECT b.code FROM bed b WHERE b.id = p.bed),"
	    " (" STAYED("p.stay") EARLIER " ORDER BY q.from_at DESC, q.id DESC LIMIT 1),"
	    " NULL, NULL"
	    " FROM placement p JOIN stay s ON s.id = p.stay JOIN person w ON w.id = s.person"
	    " WHERE p.shelter = $1 AND p.from_at >= $2 AND p.from_at < $3"
	    " AND coalesce($4, 'moved') = 'moved'"
	    " AND p.void_at IS NULL AND s.void_at IS NULL AND (p.from_at > s.admitted_at"
	    " OR EXISTS (" STAYED("p.stay") EARLIER "))"
	    " UNION ALL SELECT s.left_at, 'out', s.shelter, s.id, s.person, w.code,"
	    " " LAST_BED("s.id") ", NULL, s.reason, s.destination"
	    " FROM stay s JOIN person w ON w.id = s.person"
	    " WHERE s.shelter = $1 AND s.left_at >= $2 AND s.left_at < $3 AND s.void_at IS NULL"
	    " AND coalesce($4, 'out') = 'out' ORDER BY 1, 4, 2 LIMIT $5",
	    DB_I(shelter), DB_I(from == DB_NULL ? INT64_MIN + 1 : from),
	    DB_I(until == DB_NULL ? INT64_MAX : until), DB_T(kind),
	    DB_I(limit));

	for (size_t i = 0; i < count; i++)
		open_place(db, arena, &(*movements)[i]);
	return count;
}

VIEW_TABLE(movement, MOVEMENT_ROW);
