#include "db/check.h"

#include "db/chain.h"
#include "db/change.h"
#include "db/internal.h"
#include "db/promise.h"
#include "db/seal.h"

#include <sodium.h>

#define LIVE(from, until) " void_at IS NULL AND (" until " IS NULL OR " until " > " from ")"

/* Sorted by start, periods that overlap at all overlap in some neighbouring pair. */
#define OVERLAPS(table, key, from, until, where)                                                   \
	"(SELECT id, " key " AS of_key, lag(id) OVER w AS before, " from " AS starts,"             \
	" lag(coalesce(" until ", " NO_END ")) OVER w AS ended FROM " table " WHERE" where         \
	LIVE(from, until) " WINDOW w AS (PARTITION BY " key " ORDER BY " from "))"

#define SCAN " /*scan*/"

typedef void (*found_at)(void *context, const char *where);

static void tell_rows(struct db *db, const char *sql, found_at found, void *context)
{
	struct query *query = db_query_bound(db, sql, NULL, 0);

	while (db_next(query))
		found(context, db_text(query, 0));
}

/* Every row stands as the newest of its images left it. */
static void look_at_history(struct db *db, found_at found, void *context)
{
	for (const struct table *const *table = written_tables; *table; table++)
		tell_rows(db, (*table)->history, found, context);
}

/* Every sealed text opens, where it stands; a forgotten person's is not asked. */
static void look_at_seals(struct db *db, found_at found, void *context)
{
	struct arena arena = { 0 };

	for (const struct table *const *table = written_tables; *table; table++) {
		struct query *query
		    = table_sealed(*table) ? db_query_bound(db, (*table)->all, NULL, 0) : NULL;

		while (db_next(query)) {
			const char *broken = row_broken_seal(query, &arena, *table);

			if (broken)
				found(context, broken);
			arena_reset(&arena);
		}
	}
	arena_done(&arena);
}

static void look_at_chain(struct db *db, found_at found, void *context)
{
	chain_verify(db, found, context);
}

static void look_at_keys(struct db *db, found_at found, void *context)
{
	struct query *query = db_query(
	    db, "SELECT f.person, p.code FROM forgotten f JOIN person p ON p.id = f.person /*scan*/");
	unsigned char key[KEY_SIZE];

	while (db_next(query))
		if (keyring_person(db->ring, db_int(query, 0), false, key) == KEYRING_OK)
			found(context, db_text(query, 1));
	sodium_memzero(key, sizeof key);
}

/* A query whose rows are the faults, or what has to be looked at otherwise. */
static const struct {
	const char *name, *sql;
	void (*look)(struct db *db, found_at found, void *context);
} checks[] = {
#define DB_CHECK_NAME(id, word) [DB_CHECK_##id].name = word,
	DB_CHECKS(DB_CHECK_NAME)
	[DB_CHECK_BED_OVERLAP].sql
	= "SELECT b.code || ': placements ' || x.before || ' and ' || x.id FROM "
	  OVERLAPS("placement", "bed", "from_at", "until_at",
	      " bed IS NOT NULL AND stay IS NOT NULL AND")
	  " x JOIN bed b ON b.id = x.of_key WHERE x.ended > x.starts UNION"
	  " SELECT b.code || ': placements ' || x.before || ' and ' || x.id FROM "
	  OVERLAPS("placement", "bed", "from_at", PROMISED_UNTIL, " bed IS NOT NULL AND")
	  " x JOIN bed b ON b.id = x.of_key WHERE x.ended > x.starts" SCAN,
	[DB_CHECK_STAY_BEDS].sql
	= "SELECT w.code || ': placements ' || x.before || ' and ' || x.id FROM "
	  OVERLAPS("placement", "stay", "from_at", "until_at", " stay IS NOT NULL AND")
	  " x JOIN stay s ON s.id = x.of_key JOIN person w ON w.id = s.person"
	  " WHERE x.ended > x.starts" SCAN,
	[DB_CHECK_PERSON_OVERLAP].sql
	= "SELECT w.code || ': stays ' || x.before || ' and ' || x.id FROM "
	  OVERLAPS("stay", "person", "admitted_at", "left_at", "")
	  " x JOIN person w ON w.id = x.of_key WHERE x.ended > x.starts" SCAN,
	[DB_CHECK_STAY_PERIOD].sql
	= "SELECT w.code || ': stay ' || s.id FROM stay s JOIN person w ON w.id = s.person"
	  " WHERE s.left_at < s.admitted_at OR (s.left_at IS NULL) <> (s.reason IS NULL)" SCAN,
	[DB_CHECK_STAY_UNPLACED].sql
	= "SELECT w.code || ': stay ' || s.id FROM stay s JOIN person w ON w.id = s.person"
	  " WHERE s.left_at IS NULL AND s.void_at IS NULL AND NOT EXISTS (SELECT 1 FROM placement p"
	  " WHERE p.stay = s.id AND p.until_at IS NULL AND p.void_at IS NULL)" SCAN,
	[DB_CHECK_PLACEMENT_PERIOD].sql
	= "SELECT 'placement ' || id FROM placement WHERE until_at < from_at"
	  " OR planned_at <= from_at" SCAN,
	[DB_CHECK_PLACEMENT_OWNER].sql
	= "SELECT 'placement ' || id FROM placement WHERE (stay IS NULL) = (hold IS NULL)"
	  " OR (bed IS NULL AND stay IS NULL)" SCAN,
	[DB_CHECK_PLACEMENT_STAY].sql
	= "SELECT 'placement ' || p.id || ' of stay ' || s.id FROM placement p"
	  " JOIN stay s ON s.id = p.stay WHERE p.void_at IS NULL AND (s.void_at IS NOT NULL"
	  " OR p.from_at < s.admitted_at"
	  " OR (s.left_at IS NOT NULL AND coalesce(p.until_at, " NO_END ") > s.left_at))" SCAN,
	[DB_CHECK_PLACEMENT_SHELTER].sql
	= "SELECT 'placement ' || p.id || ' in ' || h.code FROM placement p"
	  " JOIN shelter h ON h.id = p.shelter LEFT JOIN bed b ON b.id = p.bed"
	  " LEFT JOIN stay s ON s.id = p.stay LEFT JOIN hold d ON d.id = p.hold"
	  " WHERE b.shelter <> p.shelter OR s.shelter <> p.shelter OR d.shelter <> p.shelter" SCAN,
	[DB_CHECK_HOLD_PLACEMENT].sql
	= "SELECT 'hold ' || d.id FROM hold d WHERE (d.ended_at IS NULL) <> EXISTS (SELECT 1"
	  " FROM placement p WHERE p.hold = d.id AND p.until_at IS NULL AND p.void_at IS NULL)"
	  " OR (d.ended_at IS NULL) <> (d.outcome IS NULL)" SCAN,
	/* an open offer keeps a bed, and for somebody who waits; and the other way round */
	[DB_CHECK_WAITING_OFFER].sql
	= "SELECT 'W-' || printf('%04d', o.waiting) || ': hold ' || o.hold FROM waiting_offer o"
	  " JOIN hold h ON h.id = o.hold JOIN waiting w ON w.id = o.waiting"
	  " WHERE (o.answered_at IS NULL) <> (h.ended_at IS NULL)"
	  " OR (o.answered_at IS NULL AND w.ended_at IS NOT NULL)"
	  " OR (w.shelter IS NOT NULL AND w.ended_at IS NULL AND o.answered_at IS NULL"
	  " AND h.shelter <> w.shelter)" SCAN,
	[DB_CHECK_WAITING_TWICE].sql
	= "SELECT p.code || ': W-' || printf('%04d', a.id) || ' and W-' || printf('%04d', b.id)"
	  " FROM waiting a JOIN waiting b ON b.person = a.person AND b.id > a.id"
	  " AND b.shelter IS a.shelter JOIN person p ON p.id = a.person"
	  " WHERE a.ended_at IS NULL AND b.ended_at IS NULL" SCAN,
	[DB_CHECK_ABSENCE_OVERLAP].sql
	= "SELECT w.code || ': absences ' || x.before || ' and ' || x.id FROM "
	  OVERLAPS("absence", "stay", "out_at", "returned_at", "")
	  " x JOIN stay s ON s.id = x.of_key JOIN person w ON w.id = s.person"
	  " WHERE x.ended > x.starts" SCAN,
	[DB_CHECK_ABSENCE_STAY].sql
	= "SELECT 'absence ' || a.id || ' of stay ' || s.id FROM absence a"
	  " JOIN stay s ON s.id = a.stay WHERE a.void_at IS NULL AND (s.void_at IS NOT NULL"
	  " OR a.out_at < s.admitted_at OR a.returned_at < a.out_at"
	  " OR (s.left_at IS NOT NULL AND coalesce(a.returned_at, " NO_END ") > s.left_at))" SCAN,
	[DB_CHECK_BLOCK_OVERLAP].sql
	= "SELECT b.code || ': blocks ' || x.before || ' and ' || x.id FROM "
	  OVERLAPS("bed_block", "bed", "from_at", "until_at", "")
	  " x JOIN bed b ON b.id = x.of_key WHERE x.ended > x.starts" SCAN,
	[DB_CHECK_SURGE_OVERLAP].sql
	= "SELECT h.code || ': surges ' || x.before || ' and ' || x.id FROM "
	  OVERLAPS("surge", "shelter", "from_at", "until_at", "")
	  " x JOIN shelter h ON h.id = x.of_key WHERE x.ended > x.starts" SCAN,
	[DB_CHECK_RETIRED_TAKEN].sql
	= "SELECT b.code FROM bed b WHERE b.retired_at IS NOT NULL AND EXISTS (SELECT 1"
	  " FROM placement p WHERE p.bed = b.id AND p.until_at IS NULL AND p.void_at IS NULL)" SCAN,
	[DB_CHECK_FAMILY_HEAD].sql
	= "SELECT 'stay ' || s.id || ' under stay ' || s.head FROM stay s"
	  " JOIN stay h ON h.id = s.head WHERE s.void_at IS NULL AND (h.id = s.id"
	  " OR h.shelter <> s.shelter OR (s.left_at IS NULL AND h.head IS NOT NULL))" SCAN,
	/* a day of grace: dates are those of the zone, not of UTC */
	[DB_CHECK_BORN_LATER].sql
	= "SELECT w.code || ': stay ' || s.id FROM stay s JOIN person w ON w.id = s.person"
	  " WHERE s.void_at IS NULL AND w.birth > date(s.admitted_at + 86400, 'unixepoch')" SCAN,
	[DB_CHECK_VOID_REASON].sql
	= "SELECT 'person ' || id FROM person WHERE (void_at IS NULL) <> (void_reason IS NULL)"
	  " UNION ALL SELECT 'stay ' || id FROM stay"
	  " WHERE (void_at IS NULL) <> (void_reason IS NULL)" SCAN,
	[DB_CHECK_RELATION_TWICE].sql
	= "SELECT 'relations ' || a.id || ' and ' || b.id FROM relation a JOIN relation b"
	  " ON b.person = a.other AND b.other = a.person AND b.kind = a.kind AND b.id > a.id"
	  " WHERE a.void_at IS NULL AND b.void_at IS NULL" SCAN,
	[DB_CHECK_RELATION_CHAIN].sql
	= "SELECT 'relations ' || a.id || ' and ' || b.id FROM relation a JOIN relation b"
	  " ON b.person = a.other AND b.kind = 'dependant' AND b.void_at IS NULL"
	  " WHERE a.kind = 'dependant' AND a.void_at IS NULL" SCAN,
	[DB_CHECK_STATUS_ORDER].sql
	= "SELECT w.code || ': decision ' || l.id FROM legal_status l JOIN person w"
	  " ON w.id = l.person WHERE l.void_at IS NULL AND l.status <> 'alleged' AND NOT EXISTS"
	  " (SELECT 1 FROM legal_status f WHERE f.person = l.person AND f.void_at IS NULL"
	  " AND f.status = 'alleged' AND f.at <= l.at)" SCAN,
	/* what was entered afterwards as it happened stands as it was */
	[DB_CHECK_APPOINTMENT_OVERLAP].sql
	= "SELECT w.code || ': ' || x.before || ' and ' || x.id FROM (SELECT id, person,"
	  " from_at AS starts, lag(id) OVER p AS before, max(until_at) OVER (PARTITION BY person"
	  " ORDER BY from_at, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS ended"
	  " FROM appointment_person WHERE status IN ('booked', 'attended') AND walk_in = 0"
	  " WINDOW p AS (PARTITION BY person ORDER BY from_at, id)) x JOIN person w"
	  " ON w.id = x.person WHERE x.ended > x.starts UNION ALL"
	  " SELECT r.code || ': ' || x.before || ' and ' || x.id FROM (SELECT id, provider,"
	  " from_at AS starts, lag(id) OVER p AS before, max(until_at) OVER (PARTITION BY provider"
	  " ORDER BY from_at, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS ended"
	  " FROM appointment WHERE cancelled_at IS NULL AND walk_in = 0 AND provider IS NOT NULL"
	  " WINDOW p AS (PARTITION BY provider ORDER BY from_at, id)) x JOIN provider r"
	  " ON r.id = x.provider WHERE x.ended > x.starts" SCAN,
	[DB_CHECK_APPOINTMENT_TIMES].sql
	= "SELECT 'appointment ' || a.id || ', person ' || p.person FROM appointment_person p"
	  " JOIN appointment a ON a.id = p.appointment WHERE p.from_at <> a.from_at"
	  " OR p.until_at <> a.until_at OR p.walk_in <> a.walk_in" SCAN,
	[DB_CHECK_APPOINTMENT_CANCELLED].sql
	= "SELECT 'appointment ' || a.id || ', person ' || p.person FROM appointment_person p"
	  " JOIN appointment a ON a.id = p.appointment WHERE a.cancelled_at IS NOT NULL"
	  " AND p.status = 'booked'" SCAN,
	[DB_CHECK_GOAL_DONE].sql
	= "SELECT 'G-' || printf('%04d', g.id) FROM goal_done d JOIN goal g ON g.id = d.goal"
	  " WHERE d.person <> g.person" SCAN,
	[DB_CHECK_GOAL_END].sql
	= "SELECT 'G-' || printf('%04d', id) FROM goal WHERE (ended_at IS NULL) <> (outcome IS NULL)"
	  " OR ended_at < created_at" SCAN,
	[DB_CHECK_COMPENSATION].sql
	= "SELECT w.code FROM compensation c JOIN person w ON w.id = c.person"
	  " WHERE c.void_at IS NULL GROUP BY c.person HAVING count(*) > 1 UNION ALL"
	  " SELECT w.code FROM compensation c JOIN person w ON w.id = c.person"
	  " WHERE c.paid_on < c.decided_on" SCAN,
	[DB_CHECK_PAPERS].sql
	= "SELECT w.code FROM paper_step s JOIN person w ON w.id = s.person WHERE s.void_at IS NULL"
	  " AND s.id = (SELECT n.id FROM paper_step n WHERE n.person = s.person"
	  " AND n.void_at IS NULL ORDER BY n.on_date DESC, n.id DESC LIMIT 1)"
	  " AND (w.documents_until IS NOT s.until_on OR w.documents <> CASE s.state"
	  " WHEN 'identity-card' THEN 'personal-number' WHEN 'birth-registered' THEN 'applied'"
	  " WHEN 'residence-card' THEN 'foreign' WHEN 'status-granted' THEN 'stateless'"
	  " ELSE s.state END)" SCAN,
	[DB_CHECK_CONTACT_CHILD].sql
	= "SELECT 'CT-' || printf('%06d', c.id) FROM contact c JOIN child k ON k.id = c.child"
	  " WHERE c.person IS NOT k.person" SCAN,
	[DB_CHECK_ADMINISTRATOR].sql
	= "SELECT count(*) || ' users' FROM desk_user WHERE NOT EXISTS (SELECT 1 FROM desk_user u"
	  " JOIN desk_grant g ON g.user = u.id WHERE u.closed_at IS NULL"
	  " AND g.role = 'administrator' AND g.shelter IS NULL) HAVING count(*) > 0" SCAN,
	[DB_CHECK_AUDIT_NUMBERS].sql
	= "SELECT 'entry ' || id FROM (SELECT id, lag(id, 1, 0) OVER (ORDER BY id) AS before"
	  " FROM audit) WHERE id <> before + 1" SCAN,
	[DB_CHECK_AUDIT_COUNT].sql
	= "SELECT 'entry ' || a.id FROM audit a WHERE a.changes <>"
	  " (SELECT count(*) FROM audit_change c WHERE c.audit = a.id)" SCAN,
	[DB_CHECK_AUDIT_ORPHAN].sql
	= "SELECT 'change ' || c.id FROM audit_change c LEFT JOIN audit a ON a.id = c.audit"
	  " WHERE a.id IS NULL UNION ALL SELECT 'entity ' || e.entity FROM audit_entity e"
	  " LEFT JOIN audit a ON a.id = e.audit WHERE a.id IS NULL UNION ALL"
	  " SELECT 'override ' || o.id FROM audit_override o LEFT JOIN audit a ON a.id = o.audit"
	  " WHERE a.id IS NULL" SCAN,
	[DB_CHECK_AUDIT_CHAIN].look = look_at_chain,
	[DB_CHECK_ROW_HISTORY].look = look_at_history,
	[DB_CHECK_SEALS].look = look_at_seals,
	[DB_CHECK_FORGOTTEN_KEY].look = look_at_keys,
};

const char *db_check_name(enum db_check check)
{
	return checks[check].name;
}

bool db_check_run(struct db *db, enum db_check check,
    void (*found)(void *context, const char *where), void *context)
{
	if (db_failed(db) != DB_OK)
		return false;
	if (checks[check].look)
		checks[check].look(db, found, context);
	else
		tell_rows(db, checks[check].sql, found, context);
	return db_failed(db) == DB_OK;
}
