#include "db/placement.h"

#include "db/promise.h"

bool placement_of_stay(
    struct db *db, struct arena *arena, int64_t stay, int64_t at, struct placement *placement)
{
	if (at == DB_NULL)
		return row_find(db, arena, &placement_table, placement,
		    "SELECT * FROM placement WHERE stay = $1 AND until_at IS NULL"
		    " AND void_at IS NULL",
		    DB_I(stay));
	return row_find(db, arena, &placement_table, placement,
	    "SELECT * FROM placement WHERE stay = $1 AND from_at <= $2 AND void_at IS NULL"
	    " AND (until_at IS NULL OR until_at > from_at)"
	    " AND (until_at IS NULL OR until_at > $2) ORDER BY from_at DESC LIMIT 1",
	    DB_I(stay), DB_I(at));
}

bool placement_of_hold(struct db *db, struct arena *arena, int64_t hold, struct placement *placement)
{
	return row_find(db, arena, &placement_table, placement,
	    "SELECT * FROM placement WHERE hold = $1 AND void_at IS NULL"
	    " ORDER BY from_at DESC LIMIT 1",
	    DB_I(hold));
}

size_t placements_load(
    struct db *db, struct arena *arena, int64_t stay, struct placement **placements)
{
	return rows_load(db, arena, &placement_table, placements,
	    "SELECT * FROM placement WHERE stay = $1 ORDER BY from_at, id", DB_I(stay));
}

#define LAST_ON_BED(kind, until)                                                                   \
	"SELECT * FROM (SELECT * FROM placement WHERE bed = $1 AND from_at < $2 AND id <> $3"      \
	" AND " kind " IS NOT NULL AND void_at IS NULL"                                            \
	" AND (until_at IS NULL OR until_at > from_at)"                                            \
	" ORDER BY from_at DESC LIMIT 1) WHERE " until " > $4"

/* Placements of one kind on a bed do not overlap each other, so the last one that starts before the
 * end is the only one that can reach into the period, unless it is the one left out. */
bool placement_overlapping(struct db *db, struct arena *arena, int64_t bed, enum placed kind,
    int64_t from, int64_t until, int64_t except, struct placement *placement)
{
	const struct bind binds[] = { { 0 }, DB_I(bed), DB_I(until == DB_NULL ? INT64_MAX : until),
		DB_I(except == DB_NULL ? 0 : except), DB_I(from) };
	static const char *const texts[] = {
		[PLACED_STAYS] = LAST_ON_BED("stay", "coalesce(until_at, " NO_END ")"),
		[PLACED_PROMISED] = LAST_ON_BED("stay", PROMISED_UNTIL),
		[PLACED_HOLDS] = LAST_ON_BED("hold", PROMISED_UNTIL),
	};

	return row_find_bound(db, arena, &placement_table, placement, texts[kind], binds, 4);
}

/* Of each bed the placement of the kind that is the last to start at or before the instant, and all
 * later ones: however long the history of the bed is, two seeks. */
#define ON_BED_FROM(kind)                                                                          \
	" JOIN placement p ON p.bed = b.id AND p." kind " IS NOT NULL AND p.void_at IS NULL"       \
	" AND (p.until_at IS NULL OR p.until_at > p.from_at)"                                      \
	" AND p.from_at >= coalesce((SELECT q.from_at FROM placement q WHERE q.bed = b.id"         \
	" AND q." kind " IS NOT NULL AND q.from_at <= $1 AND q.void_at IS NULL"                    \
	" AND (q.until_at IS NULL OR q.until_at > q.from_at)"                                      \
	" ORDER BY q.from_at DESC LIMIT 1), $1) AND p.from_at < $2"

size_t roommates_load(struct db *db, struct arena *arena, int64_t room, int64_t from, int64_t until,
    int64_t now, struct roommate **mates)
{
	return rows_load(db, arena, &roommate_view, mates,
	    "SELECT p.id AS placement, p.bed, p.stay, s.head, s.person, w.code AS person_code,"
	    " w.sex, w.birth, p.from_at, p.until_at FROM bed b" ON_BED_FROM("stay")
	    " JOIN stay s ON s.id = p.stay JOIN person w ON w.id = s.person"
	    " WHERE (p.until_at IS NULL OR p.until_at > $1) AND b.room = $3"
	    " AND " GONE("p", "$1", "$4") " IS NOT 1"
	    " UNION ALL SELECT p.id, p.bed, NULL, NULL, h.person, w.code,"
	    " w.sex, w.birth, p.from_at, p.until_at FROM bed b" ON_BED_FROM("hold")
	    " JOIN hold h ON h.id = p.hold JOIN person w ON w.id = h.person"
	    " WHERE (p.until_at IS NULL OR p.until_at > $1)"
	    " AND (p.planned_at IS NULL OR p.planned_at > $1) AND b.room = $3"
	    " ORDER BY bed, from_at",
	    DB_I(from), DB_I(until == DB_NULL ? INT64_MAX : until), DB_I(room), DB_I(now));
}

size_t leavers_load(struct db *db, struct arena *arena, int64_t room, int64_t from, int64_t to,
    struct leaver **leavers)
{
	return rows_load(db, arena, &leaver_view, leavers,
	    "SELECT p.bed, coalesce(s.person, d.person) AS person, p.until_at AS left_at"
	    " FROM bed b JOIN placement p ON p.bed = b.id AND p.until_at > $1 AND p.until_at <= $2"
	    " AND p.void_at IS NULL AND p.until_at > p.from_at"
	    " LEFT JOIN stay s ON s.id = p.stay LEFT JOIN hold d ON d.id = p.hold"
	    " WHERE b.room = $3 ORDER BY b.position, p.until_at",
	    DB_I(from), DB_I(to), DB_I(room));
}

bool leaver_of_bed(
    struct db *db, struct arena *arena, int64_t bed, int64_t at, struct leaver *leaver)
{
	return row_find(db, arena, &leaver_view, leaver,
	    "SELECT p.bed, s.person, p.until_at AS left_at FROM placement p JOIN stay s"
	    " ON s.id = p.stay WHERE p.bed = $1 AND p.until_at <= $2 AND p.void_at IS NULL"
	    " ORDER BY p.until_at DESC LIMIT 1",
	    DB_I(bed), DB_I(at));
}

bool hold_by_id(struct db *db, struct arena *arena, int64_t id, struct hold *hold)
{
	return row_get(db, arena, &hold_table, id, hold) == DB_ROW;
}

size_t holds_open_of(struct db *db, struct arena *arena, int64_t person, struct hold **holds)
{
	return rows_load(db, arena, &hold_table, holds,
	    "SELECT h.* FROM hold h JOIN placement p ON p.hold = h.id AND p.until_at IS NULL"
	    " AND p.void_at IS NULL WHERE h.person = $1 AND h.ended_at IS NULL ORDER BY p.from_at",
	    DB_I(person));
}

size_t holds_on_bed(struct db *db, struct arena *arena, int64_t bed, struct hold **holds)
{
	return rows_load(db, arena, &hold_table, holds,
	    "SELECT h.* FROM placement p JOIN hold h ON h.id = p.hold"
	    " WHERE p.bed = $1 AND p.until_at IS NULL AND p.void_at IS NULL ORDER BY p.from_at",
	    DB_I(bed));
}

bool hold_of_person(struct db *db, struct arena *arena, int64_t person, struct hold *hold)
{
	struct hold *holds;

	if (holds_open_of(db, arena, person, &holds) == 0)
		return false;
	*hold = holds[0];
	return true;
}

int64_t hold_person(struct db *db, int64_t placement)
{
	return db_number(db, DB_NULL,
	    "SELECT h.person FROM placement p JOIN hold h ON h.id = p.hold WHERE p.id = $1",
	    DB_I(placement));
}

size_t holds_of_person(struct db *db, struct arena *arena, int64_t person, struct hold **holds)
{
	return rows_load(db, arena, &hold_table, holds,
	    "SELECT * FROM hold WHERE person = $1 ORDER BY id", DB_I(person));
}

size_t holds_made_with(
    struct db *db, struct arena *arena, int64_t block, struct hold **holds)
{
	return rows_load(db, arena, &hold_table, holds,
	    "SELECT * FROM hold WHERE ended_at IS NULL AND id IN (SELECT h.row FROM audit_change b"
	    " JOIN audit_change h ON h.audit = b.audit AND h.tbl = 'hold' AND h.before IS NULL"
	    " WHERE b.tbl = 'bed_block' AND b.row = $1 AND b.before IS NULL) ORDER BY id",
	    DB_I(block));
}

size_t holds_open_load(struct db *db, struct arena *arena, int64_t shelter, struct hold **holds)
{
	return rows_load(db, arena, &hold_table, holds,
	    "SELECT * FROM hold WHERE shelter = $1 AND ended_at IS NULL ORDER BY expected_at",
	    DB_I(shelter));
}

ROW_TABLE(placement, PLACEMENT_ROW);
ROW_TABLE_OF(hold, HOLD_ROW, "person", NULL);
VIEW_TABLE(roommate, ROOMMATE_ROW);
VIEW_TABLE(leaver, LEAVER_ROW);
