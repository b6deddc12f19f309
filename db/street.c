#include "db/street.h"

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

bool person_on_street(struct db *db, int64_t person)
{
	return db_number(db, 0,
	    "SELECT EXISTS (SELECT 1 FROM contact WHERE person = $1 AND person IS NOT NULL"
	    " AND void_at IS NULL)"
	    " OR EXISTS (SELECT 1 FROM enrolment WHERE person = $1 AND void_at IS NULL)"
	    " OR EXISTS (SELECT 1 FROM day_visit WHERE person = $1 AND void_at IS NULL)",
	    DB_I(person)) == 1;
}

ROW_TABLE(team, TEAM_ROW);
ROW_TABLE(team_member, TEAM_MEMBER_ROW);
ROW_TABLE(outing, OUTING_ROW);
ROW_TABLE(outing_staff, OUTING_STAFF_ROW);
ROW_TABLE(child, CHILD_ROW);
ROW_TABLE_OF(contact, CONTACT_ROW, "person", NULL);
ROW_TABLE(contact_led, CONTACT_LED_ROW);
