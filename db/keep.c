#include "db/keep.h"

#include <jansson.h>
#include <string.h>

/* For rows of a table: the column of theirs that is asked about, and a query that finds what is wrong. */
struct keep {
	const char *table, *column, *sql;
};

#define STATUS_ORDER                                                                               \
	"SELECT 1 FROM legal_status l WHERE l.person = $1 AND l.void_at IS NULL"                   \
	" AND l.status <> 'alleged' AND NOT EXISTS (SELECT 1 FROM legal_status f"                  \
	" WHERE f.person = l.person AND f.void_at IS NULL AND f.status = 'alleged' AND f.at <= l.at)"
#define RELATION_TWICE                                                                             \
	"SELECT 1 FROM relation a JOIN relation b ON b.person = a.other AND b.other = a.person"    \
	" AND b.kind = a.kind AND b.void_at IS NULL WHERE a.person = $1 AND a.void_at IS NULL"
/* Who depends on somebody is nobody's principal: neither the person nor who they depend on. */
#define RELATION_CHAIN                                                                             \
	"SELECT 1 FROM relation a JOIN relation b ON b.person = a.other AND b.kind = 'dependant'"  \
	" AND b.void_at IS NULL WHERE a.kind = 'dependant' AND a.void_at IS NULL AND a.person = $1"
#define RELATION_CHAIN_BELOW                                                                       \
	"SELECT 1 FROM relation b JOIN relation a ON a.other = b.person AND a.kind = 'dependant'"  \
	" AND a.void_at IS NULL WHERE b.kind = 'dependant' AND b.void_at IS NULL AND b.person = $1"
#define WAITING_TWICE                                                                              \
	"SELECT 1 FROM waiting a JOIN waiting b ON b.person = a.person AND b.id > a.id"            \
	" AND b.shelter IS a.shelter AND b.ended_at IS NULL"                                       \
	" WHERE a.person = $1 AND a.ended_at IS NULL"
#define OFFER_FAULT                                                                                \
	" AND ((o.answered_at IS NULL) <> (h.ended_at IS NULL)"                                    \
	" OR (o.answered_at IS NULL AND (w.ended_at IS NOT NULL"                                   \
	" OR (w.shelter IS NOT NULL AND h.shelter <> w.shelter))))"
#define OFFER_OF_HOLD                                                                              \
	"SELECT 1 FROM waiting_offer o JOIN hold h ON h.id = o.hold JOIN waiting w"                \
	" ON w.id = o.waiting WHERE o.hold = $1" OFFER_FAULT
#define OFFER_OF_ENTRY                                                                             \
	"SELECT 1 FROM waiting_offer o JOIN hold h ON h.id = o.hold JOIN waiting w"                \
	" ON w.id = o.waiting WHERE o.waiting = $1" OFFER_FAULT
#define HOLD_PLACEMENT                                                                             \
	"SELECT 1 FROM hold d WHERE d.id = $1 AND (d.ended_at IS NULL) <> EXISTS (SELECT 1"        \
	" FROM placement p WHERE p.hold = d.id AND p.until_at IS NULL AND p.void_at IS NULL)"
#define ABSENCE_STAY                                                                               \
	"SELECT 1 FROM absence a JOIN stay s ON s.id = a.stay WHERE a.stay = $1"                   \
	" AND a.void_at IS NULL AND (s.void_at IS NOT NULL OR a.out_at < s.admitted_at"            \
	" OR (s.left_at IS NOT NULL AND (a.returned_at IS NULL OR a.returned_at > s.left_at)))"
/* of the stay itself, and of those under it */
#define FAMILY_FAULT                                                                               \
	" AND s.void_at IS NULL AND (h.id = s.id OR h.shelter <> s.shelter"                        \
	" OR (s.left_at IS NULL AND h.head IS NOT NULL))"
#define FAMILY_HEAD                                                                                \
	"SELECT 1 FROM stay s JOIN stay h ON h.id = s.head WHERE s.id = $1" FAMILY_FAULT
#define FAMILY_BELOW                                                                               \
	"SELECT 1 FROM stay s JOIN stay h ON h.id = s.head WHERE s.head = $1" FAMILY_FAULT
#define RETIRED_TAKEN                                                                              \
	"SELECT 1 FROM placement p JOIN bed b ON b.id = p.bed WHERE p.bed = $1"                    \
	" AND p.until_at IS NULL AND p.void_at IS NULL AND b.retired_at IS NOT NULL"
/* a day of grace: dates are those of the zone, not of UTC */
#define BORN_LATER                                                                                 \
	"SELECT 1 FROM stay s JOIN person w ON w.id = s.person WHERE s.person = $1"                \
	" AND s.void_at IS NULL AND w.birth > date(s.admitted_at + 86400, 'unixepoch')"

#define FAMILY_FAULT                                                                               \
	" AND s.void_at IS NULL AND (h.id = s.id OR h.shelter <> s.shelter"                        \
	" OR (s.left_at IS NULL AND h.head IS NOT NULL))"
#define FAMILY_OF_MEMBER                                                                           \
	"SELECT 1 FROM stay s JOIN stay h ON h.id = s.head WHERE s.id = $1" FAMILY_FAULT
#define FAMILY_OF_HEAD                                                                             \
	"SELECT 1 FROM stay s JOIN stay h ON h.id = s.head WHERE s.head = $1" FAMILY_FAULT
#define APPOINTMENT_TIMES                                                                          \
	"SELECT 1 FROM appointment a JOIN appointment_person p ON p.appointment = a.id"            \
	" WHERE a.id = $1 AND (p.from_at <> a.from_at OR p.until_at <> a.until_at"                 \
	" OR p.walk_in <> a.walk_in OR (a.cancelled_at IS NOT NULL AND p.status = 'booked'))"
#define GOAL_DONE                                                                                  \
	"SELECT 1 FROM goal g JOIN goal_done d ON d.goal = g.id WHERE g.id = $1"                   \
	" AND d.person <> g.person"

static const struct keep keeps[] = {
	{ "legal_status", "person", STATUS_ORDER },
	{ "relation", "person", RELATION_TWICE },
	{ "relation", "person", RELATION_CHAIN },
	{ "relation", "person", RELATION_CHAIN_BELOW },
	{ "waiting", "person", WAITING_TWICE },
	{ "waiting", "id", OFFER_OF_ENTRY },
	{ "waiting_offer", "hold", OFFER_OF_HOLD },
	{ "hold", "id", OFFER_OF_HOLD },
	{ "hold", "id", HOLD_PLACEMENT },
	{ "placement", "hold", HOLD_PLACEMENT },
	{ "absence", "stay", ABSENCE_STAY },
	{ "stay", "id", ABSENCE_STAY },
	{ "stay", "id", FAMILY_HEAD },
	{ "stay", "id", FAMILY_BELOW },
	{ "placement", "bed", RETIRED_TAKEN },
	{ "person", "id", BORN_LATER },
	{ "stay", "person", BORN_LATER },
	{ "stay", "id", FAMILY_OF_MEMBER },
	{ "stay", "id", FAMILY_OF_HEAD },
	{ "appointment", "id", APPOINTMENT_TIMES },
	{ "appointment_person", "appointment", APPOINTMENT_TIMES },
	{ "goal", "id", GOAL_DONE },
	{ "goal_done", "goal", GOAL_DONE },
};

bool keep_row(struct db *db, const char *table, const char *image)
{
	json_t *row = image ? json_loads(image, 0, NULL) : NULL;
	bool good = true;

	for (size_t i = 0; row && good && i < sizeof keeps / sizeof keeps[0]; i++) {
		const json_t *value = json_object_get(row, keeps[i].column);

		if (strcmp(keeps[i].table, table) == 0 && json_is_integer(value))
			good = db_number(db, 0, keeps[i].sql, DB_I(json_integer_value(value))) == 0;
	}
	json_decref(row);
	return good;
}
