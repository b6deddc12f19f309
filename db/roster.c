#include "db/roster.h"

#define INSIDE                                                                                     \
	" SELECT s.person FROM stay s WHERE s.shelter = $1 AND s.left_at IS NULL"                  \
	" AND s.void_at IS NULL"

/* Two seeks: who left since, and who is there still. */
#define TOUCHING(columns)                                                                          \
	"SELECT " columns " FROM stay s WHERE s.shelter = $1 AND s.left_at > $2"                   \
	" AND s.left_at IS NOT NULL AND s.void_at IS NULL AND s.admitted_at < $3"                  \
	" UNION ALL SELECT " columns " FROM stay s WHERE s.shelter = $1 AND s.left_at IS NULL"     \
	" AND s.void_at IS NULL AND s.admitted_at < $3"

size_t lodgers_load(struct db *db, struct arena *arena, int64_t shelter, int64_t from,
    int64_t until, struct lodger **lodgers)
{
	return rows_load(db, arena, &lodger_view, lodgers,
	    "SELECT * FROM (" TOUCHING("s.id AS stay, NULL AS hold, s.person,"
	    " s.admitted_at AS from_at, s.left_at, (SELECT p.planned_at FROM placement p"
	    " WHERE p.stay = s.id AND p.until_at IS NULL AND p.void_at IS NULL) AS planned_at,"
	    " NULL AS expected_at")
	    " UNION ALL SELECT NULL, h.id, h.person, p.from_at, NULL, p.planned_at, h.expected_at"
	    " FROM hold h JOIN placement p ON p.hold = h.id AND p.until_at IS NULL"
	    " AND p.void_at IS NULL WHERE h.shelter = $1 AND h.ended_at IS NULL) ORDER BY stay, hold",
	    DB_I(shelter), DB_I(from), DB_I(until));
}

size_t outings_load(struct db *db, struct arena *arena, int64_t shelter, int64_t from,
    int64_t until, struct outing **outings)
{
	return rows_load(db, arena, &outing_view, outings,
	    "SELECT a.stay, a.out_at, a.expected_at, a.returned_at FROM absence a"
	    " WHERE a.stay IN (" TOUCHING("s.id") ") AND a.out_at < $3 AND a.void_at IS NULL"
	    " AND (a.returned_at IS NULL OR a.returned_at > $2) ORDER BY a.stay, a.out_at",
	    DB_I(shelter), DB_I(from), DB_I(until));
}

size_t papers_of_house(struct db *db, struct arena *arena, int64_t shelter, struct goal **goals)
{
	return rows_load(db, arena, &goal_table, goals,
	    "SELECT g.* FROM goal g WHERE g.person IN (" INSIDE ") AND g.ended_at IS NULL"
	    " AND g.kind = 'paper' ORDER BY g.person, g.id",
	    DB_I(shelter));
}

size_t documents_of_house(struct db *db, struct arena *arena, int64_t shelter, const char *until,
    struct person **people)
{
	return rows_load(db, arena, &person_table, people,
	    "SELECT w.* FROM person w WHERE w.id IN (" INSIDE ") AND w.documents_until <= $2"
	    " AND w.documents_until IS NOT NULL ORDER BY w.documents_until, w.id",
	    DB_I(shelter), DB_T(until));
}

VIEW_TABLE(lodger, LODGER_ROW);
VIEW_TABLE(outing, OUTING_ROW);
