#include "db/street.h"

size_t comers_load(struct db *db, struct arena *arena, struct comer **comers)
{
	return rows_load(db, arena, &comer_view, comers,
	    "SELECT p.id AS person, s.id AS stay, s.shelter, s.admitted_at, s.basis FROM person p"
	    " LEFT JOIN stay s ON s.person = p.id AND s.void_at IS NULL"
	    " WHERE p.void_at IS NULL ORDER BY p.id, s.admitted_at /*scan*/");
}

size_t teams_load(struct db *db, struct arena *arena, struct team **teams)
{
	return rows_load(db, arena, &team_table, teams,
	    "SELECT * FROM team ORDER BY position, id /*scan*/");
}

bool team_by_code(struct db *db, struct arena *arena, const char *code, struct team *team)
{
	return row_find(
	    db, arena, &team_table, team, "SELECT * FROM team WHERE code = $1", DB_T(code));
}

bool team_by_id(struct db *db, struct arena *arena, int64_t id, struct team *team)
{
	return row_get(db, arena, &team_table, id, team) == DB_ROW;
}

size_t team_members_on(struct db *db, struct arena *arena, int64_t team, const char *on,
    struct team_member **members)
{
	return rows_load(db, arena, &team_member_table, members,
	    "SELECT * FROM team_member WHERE team = $1 AND from_on <= $2"
	    " AND (until_on IS NULL OR until_on >= $2) ORDER BY from_on, id",
	    DB_I(team), DB_T(on));
}

size_t team_members_load(
    struct db *db, struct arena *arena, int64_t team, struct team_member **members)
{
	return rows_load(db, arena, &team_member_table, members,
	    "SELECT * FROM team_member WHERE team = $1 ORDER BY from_on, id", DB_I(team));
}

bool outing_by_id(struct db *db, struct arena *arena, int64_t id, struct outing *outing)
{
	return row_get(db, arena, &outing_table, id, outing) == DB_ROW;
}

size_t outings_between(struct db *db, struct arena *arena, int64_t team, int64_t from, int64_t until,
    struct outing **outings)
{
	return rows_load(db, arena, &outing_table, outings,
	    "SELECT * FROM outing WHERE from_at >= coalesce($1, -9e18)"
	    " AND from_at < coalesce($2, 9e18) AND ($3 IS NULL OR team = $3) ORDER BY from_at, id",
	    DB_I(from), DB_I(until), DB_I(team));
}

size_t outings_newest(struct db *db, struct arena *arena, int64_t limit, struct outing **outings)
{
	return rows_load(db, arena, &outing_table, outings,
	    "SELECT * FROM outing WHERE from_at > -9e18 AND void_at IS NULL"
	    " ORDER BY from_at DESC, id DESC LIMIT $1",
	    DB_I(limit));
}

size_t outing_staffs(
    struct db *db, struct arena *arena, int64_t outing, struct outing_staff **rows)
{
	return rows_load(db, arena, &outing_staff_table, rows,
	    "SELECT * FROM outing_staff WHERE outing = $1 ORDER BY id", DB_I(outing));
}

int64_t outing_contacts_count(struct db *db, int64_t outing)
{
	return db_number(db, 0,
	    "SELECT count(*) FROM contact WHERE outing = $1 AND void_at IS NULL", DB_I(outing));
}

bool child_by_id(struct db *db, struct arena *arena, int64_t id, struct child *child)
{
	return row_get(db, arena, &child_table, id, child) == DB_ROW;
}

bool child_of_person(struct db *db, struct arena *arena, int64_t person, struct child *child)
{
	return row_find(db, arena, &child_table, child, "SELECT * FROM child WHERE person = $1",
	    DB_I(person));
}

bool contact_by_id(struct db *db, struct arena *arena, int64_t id, struct contact *contact)
{
	return row_get(db, arena, &contact_table, id, contact) == DB_ROW;
}

size_t contacts_between(struct db *db, struct arena *arena, int64_t team, int64_t from, int64_t until,
    struct contact **contacts)
{
	return rows_load(db, arena, &contact_table, contacts,
	    "SELECT c.* FROM contact c JOIN outing o ON o.id = c.outing"
	    " WHERE c.at >= coalesce($1, -9e18) AND c.at < coalesce($2, 9e18)"
	    " AND ($3 IS NULL OR o.team = $3) ORDER BY c.at, c.id /*scan*/",
	    DB_I(from), DB_I(until), DB_I(team));
}

size_t contacts_of_outing(
    struct db *db, struct arena *arena, int64_t outing, struct contact **contacts)
{
	return rows_load(db, arena, &contact_table, contacts,
	    "SELECT * FROM contact WHERE outing = $1 ORDER BY id", DB_I(outing));
}

size_t contacts_of_child(
    struct db *db, struct arena *arena, int64_t child, struct contact **contacts)
{
	return rows_load(db, arena, &contact_table, contacts,
	    "SELECT * FROM contact WHERE child = $1 ORDER BY at, id", DB_I(child));
}

size_t contacts_newest(
    struct db *db, struct arena *arena, int64_t limit, struct contact **contacts)
{
	return rows_load(db, arena, &contact_table, contacts,
	    "SELECT * FROM contact WHERE void_at IS NULL AND at > -9e18"
	    " ORDER BY at DESC, id DESC LIMIT $1",
	    DB_I(limit));
}

size_t contacts_to_follow(struct db *db, struct arena *arena, struct contact **contacts)
{
	return rows_load(db, arena, &contact_table, contacts,
	    "SELECT * FROM contact WHERE next_step <> '' AND next_done_at IS NULL AND void_at IS NULL"
	    " ORDER BY next_on IS NULL, next_on, id");
}

size_t contact_leds(
    struct db *db, struct arena *arena, int64_t contact, struct contact_led **rows)
{
	return rows_load(db, arena, &contact_led_table, rows,
	    "SELECT * FROM contact_led WHERE contact = $1 ORDER BY at, id", DB_I(contact));
}

size_t contacts_that_led_to_waiting(
    struct db *db, struct arena *arena, int64_t waiting, struct contact **contacts)
{
	return rows_load(db, arena, &contact_table, contacts,
	    "SELECT c.* FROM contact_led l JOIN contact c ON c.id = l.contact"
	    " WHERE l.waiting = $1 AND c.void_at IS NULL ORDER BY c.at, c.id",
	    DB_I(waiting));
}

size_t contacts_that_led_to_turn_away(
    struct db *db, struct arena *arena, int64_t turn_away, struct contact **contacts)
{
	return rows_load(db, arena, &contact_table, contacts,
	    "SELECT c.* FROM contact_led l JOIN contact c ON c.id = l.contact"
	    " WHERE l.turn_away = $1 AND c.void_at IS NULL ORDER BY c.at, c.id",
	    DB_I(turn_away));
}

size_t contacts_that_led_to_hold(
    struct db *db, struct arena *arena, int64_t hold, struct contact **contacts)
{
	return rows_load(db, arena, &contact_table, contacts,
	    "SELECT c.* FROM contact_led l JOIN contact c ON c.id = l.contact"
	    " WHERE l.hold = $1 AND c.void_at IS NULL ORDER BY c.at, c.id",
	    DB_I(hold));
}

size_t contacts_at_spot(struct db *db, struct arena *arena, const char *spot, int64_t from,
    int64_t until, int64_t limit, struct contact **contacts)
{
	return rows_load(db, arena, &contact_table, contacts,
	    "SELECT * FROM contact WHERE spot = $1 AND at >= $2 AND at <= $3 AND void_at IS NULL"
	    " ORDER BY at DESC LIMIT $4",
	    DB_T(spot), DB_I(from), DB_I(until), DB_I(limit));
}

/* Estimates of an age, some years apart, differ by a few years. */
size_t contacts_like(struct db *db, struct arena *arena, int64_t team, const char *sex, int64_t age,
    int64_t from, int64_t until, int64_t limit, struct contact **contacts)
{
	return rows_load(db, arena, &contact_table, contacts,
	    "SELECT c.* FROM contact c INDEXED BY contact_at"
	    " CROSS JOIN outing o ON o.id = c.outing"
	    " WHERE c.at >= $1 AND c.at <= $2 AND c.void_at IS NULL"
	    " AND ($3 = 'unknown' OR c.sex IN ($3, 'unknown'))"
	    " AND ($4 IS NULL OR c.age IS NULL OR c.age BETWEEN $4 - 4 AND $4 + 4)"
	    " AND o.team = $5 ORDER BY c.at DESC LIMIT $6",
	    DB_I(from), DB_I(until), DB_T(sex), DB_I(age), DB_I(team), DB_I(limit));
}

bool person_on_street(struct db *db, int64_t person)
{
	return db_number(db, 0,
	    "SELECT EXISTS (SELECT 1 FROM contact WHERE person = $1 AND person IS NOT NULL"
	    " AND void_at IS NULL)"
	    " OR EXISTS (SELECT 1 FROM enrolment WHERE person = $1 AND void_at IS NULL)"
	    " OR EXISTS (SELECT 1 FROM day_visit WHERE person = $1 AND void_at IS NULL)",
	    DB_I(person)) == 1;
}

VIEW_TABLE(comer, COMER_ROW);
ROW_TABLE(team, TEAM_ROW);
ROW_TABLE(team_member, TEAM_MEMBER_ROW);
ROW_TABLE(outing, OUTING_ROW);
ROW_TABLE(outing_staff, OUTING_STAFF_ROW);
ROW_TABLE(child, CHILD_ROW);
ROW_TABLE_OF(contact, CONTACT_ROW, "person", NULL);
ROW_TABLE(contact_led, CONTACT_LED_ROW);
