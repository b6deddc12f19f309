#include "db/board.h"

#include "db/person.h"
#include "db/placement.h"
#include "db/promise.h"
#include "db/seal.h"

/* The newest placement, block or stay that starts at or before $1 is found by one seek each; it
 * holds at $1 if it has not ended by then. */
#define FACT_COLUMNS                                                                               \
	"SELECT b.id AS bed, b.code, b.room, b.shelter, b.surge, b.accessible AS bed_accessible,"  \
	" b.note AS bed_note, b.retired_at,"                                                       \
	" EXISTS (SELECT 1 FROM surge g WHERE g.shelter = b.shelter AND g.from_at <= $1"           \
	" AND g.void_at IS NULL AND (g.until_at IS NULL OR g.until_at > g.from_at)"                \
	" AND (g.until_at IS NULL OR g.until_at > $1)) AS surge_on,"                               \
	" h.cleaning, p.id AS placement, p.from_at AS since_at, p.until_at,"              \
	" p.planned_at, p.stay, p.hold,"                                                           \
	" s.admitted_at, s.expected_on, s.head, s.left_at, w.id AS person,"                        \
	" w.code AS person_code, w.sex, w.birth, w.alerts,"                                        \
	" d.label AS hold_label, d.until_at AS hold_until, d.expected_at AS hold_expected,"        \
	" CASE WHEN d.confirmed_at <= $1 THEN d.confirmed_at END AS hold_confirmed,"               \
	" a.id AS absence, a.kind AS absence_kind, a.out_at, a.expected_at,"                       \
	" k.id AS block, k.from_at AS block_from, k.until_at AS block_until,"                      \
	" k.reason AS block_reason,"
#define FACT_NEXT(column)                                                                          \
	" (SELECT n." column " FROM placement n WHERE n.bed = b.id AND n.hold IS NOT NULL"         \
	" AND n.from_at > $1 AND n.void_at IS NULL"                                                \
	" AND (n.until_at IS NULL OR n.until_at > n.from_at) ORDER BY n.from_at LIMIT 1)"
#define FACT_LAST                                                                                  \
	" (SELECT l.until_at FROM placement l WHERE l.bed = b.id AND l.until_at <= $1"             \
	" AND l.void_at IS NULL AND l.stay IS NOT NULL"                                            \
	" ORDER BY l.until_at DESC LIMIT 1) AS last_left_at,"                                      \
	" (SELECT c.at FROM cleaning c WHERE c.bed = b.id AND c.at <= $1 AND c.void_at IS NULL"    \
	" ORDER BY c.at DESC LIMIT 1) AS cleaned_at,"                                              \
	FACT_NEXT("id") " AS next_hold," FACT_NEXT("from_at") " AS next_hold_at "
#define FACT_PEOPLE                                                                                \
	" LEFT JOIN stay s ON s.id = p.stay LEFT JOIN hold d ON d.id = p.hold"                     \
	" LEFT JOIN person w ON w.id = coalesce(s.person, d.person)"                               \
	" LEFT JOIN absence a ON a.id = (SELECT x.id FROM absence x WHERE x.stay = p.stay"         \
	" AND x.out_at <= $1 AND x.void_at IS NULL"                                                \
	" AND (x.returned_at IS NULL OR x.returned_at > $1) ORDER BY x.out_at DESC LIMIT 1)"
/* Who is in the bed at $1; who should have left by then, as of now ($2), is not. */
#define FACT_IN                                                                                    \
	"(SELECT CASE WHEN (q.until_at IS NULL OR q.until_at > $1) AND " GONE("q", "$1", "$2") " IS NOT 1"   \
	" THEN q.id END FROM placement q WHERE q.bed = b.id AND q.stay IS NOT NULL"                \
	" AND q.from_at <= $1 AND q.void_at IS NULL"                                               \
	" AND (q.until_at IS NULL OR q.until_at > q.from_at) ORDER BY q.from_at DESC LIMIT 1)"
#define FACT_HELD                                                                                  \
	"(SELECT CASE WHEN (q.until_at IS NULL OR q.until_at > $1)"                                \
	" AND (q.planned_at IS NULL OR q.planned_at > $1) THEN q.id END"                           \
	" FROM placement q WHERE q.bed = b.id AND q.hold IS NOT NULL"                              \
	" AND q.from_at <= $1 AND q.void_at IS NULL"                                               \
	" AND (q.until_at IS NULL OR q.until_at > q.from_at) ORDER BY q.from_at DESC LIMIT 1)"
#define FACT_JOINS                                                                                 \
	" JOIN shelter h ON h.id = b.shelter"                                                      \
	" LEFT JOIN placement p ON p.id = CASE WHEN $1 > $2"                                       \
	" THEN coalesce(" FACT_HELD ", " FACT_IN ")"                                               \
	" ELSE coalesce(" FACT_IN ", " FACT_HELD ") END" FACT_PEOPLE                               \
	" LEFT JOIN bed_block k ON k.id = (SELECT m.id FROM bed_block m WHERE m.bed = b.id"        \
	" AND m.from_at <= $1 AND m.void_at IS NULL"                                               \
	" AND (m.until_at IS NULL OR m.until_at > m.from_at) ORDER BY m.from_at DESC LIMIT 1)"     \
	" AND (k.until_at IS NULL OR k.until_at > $1)"
#define FACT_DECLARED                                                                              \
	" b.since_at <= $1 AND (b.retired_at IS NULL OR b.retired_at > $1)"

/* The texts of others' rows that the board shows, sealed where they stand. */
static void open_texts(struct db *db, struct arena *arena, struct bed_fact *fact)
{
	struct seal_place label = { hold_table.name, "label", fact->hold, fact->person };
	struct seal_place alerts = { person_table.name, "alerts", fact->person, fact->person };

	fact->hold_label = seal_open(db, arena, &label, fact->hold_label);
	fact->alerts = seal_open(db, arena, &alerts, fact->alerts);
}

static size_t open_all(struct db *db, struct arena *arena, struct bed_fact *facts, size_t count)
{
	for (size_t i = 0; i < count; i++)
		open_texts(db, arena, &facts[i]);
	return count;
}

size_t board_load(struct db *db, struct arena *arena, int64_t shelter, int64_t at, int64_t now,
    struct bed_fact **facts)
{
	size_t count;

	if (shelter == DB_NULL)
		count = rows_load(db, arena, &bed_fact_view, facts,
		    FACT_COLUMNS FACT_LAST "FROM bed b" FACT_JOINS " WHERE" FACT_DECLARED
		    " ORDER BY h.position, b.position /*scan*/",
		    DB_I(at), DB_I(now));
	else
		count = rows_load(db, arena, &bed_fact_view, facts,
		    FACT_COLUMNS FACT_LAST "FROM bed b" FACT_JOINS
		    " WHERE b.shelter = $3 AND" FACT_DECLARED " ORDER BY b.position",
		    DB_I(at), DB_I(now), DB_I(shelter));
	return open_all(db, arena, *facts, count);
}

bool board_bed(struct db *db, struct arena *arena, int64_t bed, int64_t at, int64_t now,
    struct bed_fact *fact)
{
	if (!row_find(db, arena, &bed_fact_view, fact,
		FACT_COLUMNS FACT_LAST "FROM bed b" FACT_JOINS " WHERE b.id = $3 AND" FACT_DECLARED,
		DB_I(at), DB_I(now), DB_I(bed)))
		return false;
	open_texts(db, arena, fact);
	return true;
}

size_t board_bedless(struct db *db, struct arena *arena, int64_t shelter, int64_t at, int64_t now,
    struct bed_fact **facts)
{
	size_t count = rows_load(db, arena, &bed_fact_view, facts,
	    "SELECT p.bed, NULL AS code, NULL AS room, p.shelter, 0 AS surge,"
	    " 0 AS bed_accessible, '' AS bed_note, NULL AS retired_at, 0 AS surge_on,"
	    " 0 AS cleaning, p.id AS placement, p.from_at AS since_at, p.until_at, p.planned_at,"
	    " p.stay, p.hold,"
	    " s.admitted_at, s.expected_on, s.head, s.left_at, w.id AS person,"
	    " w.code AS person_code, w.sex, w.birth, w.alerts, d.label AS hold_label,"
	    " d.until_at AS hold_until, d.expected_at AS hold_expected,"
	    " d.confirmed_at AS hold_confirmed, a.id AS absence, a.kind AS absence_kind, a.out_at,"
	    " a.expected_at, NULL AS block, NULL AS block_from, NULL AS block_until,"
	    " NULL AS block_reason, NULL AS last_left_at, NULL AS cleaned_at,"
	    " NULL AS next_hold, NULL AS next_hold_at"
	    " FROM placement p" FACT_PEOPLE " WHERE " GONE("p", "$1", "$2") " IS NOT 1"
	    " AND p.bed IS NULL AND p.shelter = $3 AND p.from_at <= $1 AND p.void_at IS NULL"
	    " AND (p.until_at IS NULL OR p.until_at > $1) ORDER BY p.from_at",
	    DB_I(at), DB_I(now), DB_I(shelter));

	return open_all(db, arena, *facts, count);
}

VIEW_TABLE(bed_fact, BED_FACT_ROW);
