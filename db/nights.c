#include "db/nights.h"

#include "db/placement.h"
#include "db/promise.h"
#include "db/seal.h"

/* The last one that starts at or before $2 is found by a seek, and the later ones follow it. Those of
 * one bed do not overlap, so no earlier one reaches into the period. */
#define LIVE(t) t ".void_at IS NULL AND (" t ".until_at IS NULL OR " t ".until_at > " t ".from_at)"
#define TOUCHING(table, p, q, condition, other)                                                    \
	" JOIN " table " " p " ON " p ".bed = b.id AND " LIVE(p) condition " AND " p ".from_at < $1"    \
	" AND " p ".from_at >= coalesce((SELECT " q ".from_at FROM " table " " q " WHERE " q ".bed = b.id" \
	" AND " q ".from_at <= $2 AND " LIVE(q) other " ORDER BY " q ".from_at DESC LIMIT 1), $2)"
#define OF_STAYS TOUCHING("placement", "p", "q", " AND p.stay IS NOT NULL", " AND q.stay IS NOT NULL")
#define OF_HOLDS TOUCHING("placement", "p", "q", " AND p.hold IS NOT NULL", " AND q.hold IS NOT NULL")
#define NOT_OVER(p) " WHERE b.shelter = $3 AND (" p ".until_at IS NULL OR " p ".until_at > $2)"
#define NOBODY ", NULL AS person, NULL AS birth"

size_t stretches_of_stays(struct db *db, struct arena *arena, int64_t shelter, int64_t from,
    int64_t until, struct stretch **stretches)
{
	return rows_load(db, arena, &stretch_view, stretches,
	    "SELECT b.id AS bed, p.from_at, p.until_at, s.person, w.birth FROM bed b" OF_STAYS
	    " JOIN stay s ON s.id = p.stay JOIN person w ON w.id = s.person" NOT_OVER("p")
	    " ORDER BY b.position, p.from_at",
	    DB_I(until), DB_I(from), DB_I(shelter));
}

size_t stretches_away(struct db *db, struct arena *arena, int64_t shelter, int64_t from,
    int64_t until, struct stretch **stretches)
{
	return rows_load(db, arena, &stretch_view, stretches,
	    "SELECT b.id AS bed, max(x.out_at, p.from_at) AS from_at,"
	    " CASE WHEN x.returned_at IS NULL THEN p.until_at WHEN p.until_at IS NULL"
	    " THEN x.returned_at ELSE min(x.returned_at, p.until_at) END AS until_at,"
	    " s.person, NULL AS birth FROM bed b" OF_STAYS
	    " JOIN absence x ON x.stay = p.stay AND x.void_at IS NULL AND x.out_at < $1"
	    " AND x.out_at >= coalesce((SELECT y.out_at FROM absence y WHERE y.stay = p.stay"
	    " AND y.out_at <= $2 AND y.void_at IS NULL ORDER BY y.out_at DESC LIMIT 1), $2)"
	    " AND (x.returned_at IS NULL OR x.returned_at > $2)"
	    " JOIN stay s ON s.id = p.stay" NOT_OVER("p") " ORDER BY b.position, p.from_at, x.out_at",
	    DB_I(until), DB_I(from), DB_I(shelter));
}

size_t stretches_of_holds(struct db *db, struct arena *arena, int64_t shelter, int64_t from,
    int64_t until, struct stretch **stretches)
{
	return rows_load(db, arena, &stretch_view, stretches,
	    "SELECT b.id AS bed, p.from_at, CASE WHEN p.planned_at < coalesce(p.until_at,"
	    " " NO_END ") THEN p.planned_at ELSE p.until_at END AS until_at" NOBODY
	    " FROM bed b" OF_HOLDS NOT_OVER("p") " AND (p.planned_at IS NULL OR p.planned_at > $2)"
	    " ORDER BY b.position, p.from_at",
	    DB_I(until), DB_I(from), DB_I(shelter));
}

size_t stretches_of_blocks(struct db *db, struct arena *arena, int64_t shelter, int64_t from,
    int64_t until, struct stretch **stretches)
{
	return rows_load(db, arena, &stretch_view, stretches,
	    "SELECT b.id AS bed, k.from_at, k.until_at" NOBODY " FROM bed b"
	    TOUCHING("bed_block", "k", "m", "", "") NOT_OVER("k") " ORDER BY b.position, k.from_at",
	    DB_I(until), DB_I(from), DB_I(shelter));
}

size_t stretches_of_surges(struct db *db, struct arena *arena, int64_t shelter, int64_t from,
    int64_t until, struct stretch **stretches)
{
	return rows_load(db, arena, &stretch_view, stretches,
	    "SELECT NULL AS bed, g.from_at, g.until_at" NOBODY " FROM surge g WHERE g.from_at < $1"
	    " AND (g.until_at IS NULL OR g.until_at > $2) AND " LIVE("g") " AND g.shelter = $3"
	    " ORDER BY g.from_at",
	    DB_I(until), DB_I(from), DB_I(shelter));
}

size_t spans_load(struct db *db, struct arena *arena, int64_t shelter, int64_t from, int64_t until,
    struct span **spans)
{
	size_t count = rows_load(db, arena, &span_view, spans,
	    "SELECT placement, bed, stay, hold, from_at, until_at, planned_at, head, person,"
	    " person_code, sex, birth, label, keep_until, confirmed_at FROM ("
	    "SELECT p.id AS placement, b.id AS bed, b.position AS place, p.stay, NULL AS hold,"
	    " p.from_at, p.until_at, p.planned_at, s.head, s.person, w.code AS person_code, w.sex,"
	    " w.birth, NULL AS label, NULL AS keep_until, NULL AS confirmed_at FROM bed b" OF_STAYS
	    " JOIN stay s ON s.id = p.stay JOIN person w ON w.id = s.person" NOT_OVER("p")
	    " UNION ALL SELECT p.id, b.id, b.position, NULL, p.hold, p.from_at, p.until_at,"
	    " p.planned_at, NULL, d.person, w.code, w.sex, w.birth, d.label, d.until_at,"
	    " d.confirmed_at FROM bed b" OF_HOLDS " JOIN hold d ON d.id = p.hold"
	    " LEFT JOIN person w ON w.id = d.person" NOT_OVER("p")
	    " AND (p.planned_at IS NULL OR p.planned_at > $2)) ORDER BY place, from_at",
	    DB_I(until), DB_I(from), DB_I(shelter));

	for (size_t i = 0; i < count; i++) {
		struct span *span = &(*spans)[i];
		struct seal_place place = { hold_table.name, "label", span->hold, span->person };

		span->label = seal_open(db, arena, &place, span->label);
	}
	return count;
}

VIEW_TABLE(stretch, STRETCH_ROW);
VIEW_TABLE(span, SPAN_ROW);
