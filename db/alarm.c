#include "db/alarm.h"

size_t alarm_snoozes_load(struct db *db, struct arena *arena, int64_t at, struct alarm_act **acts)
{
	/* the sign keeps the planner from walking through all in the order of id */
	return rows_load(db, arena, &alarm_act_table, acts,
	    "SELECT * FROM alarm_act WHERE until_at > $1 AND void_at IS NULL ORDER BY +id DESC",
	    DB_I(at));
}

size_t alarm_acts_load(struct db *db, struct arena *arena, const char *alarm, bool all,
    struct alarm_act **acts)
{
	return rows_load(db, arena, &alarm_act_table, acts,
	    "SELECT * FROM alarm_act WHERE alarm = $1 AND (void_at IS NULL OR $2)"
	    " ORDER BY at DESC, id DESC",
	    DB_T(alarm), DB_I(all));
}

size_t alarm_acts_of_person(
    struct db *db, struct arena *arena, int64_t person, struct alarm_act **acts)
{
	return rows_load(db, arena, &alarm_act_table, acts,
	    "SELECT * FROM alarm_act WHERE person = $1 ORDER BY id", DB_I(person));
}

ROW_TABLE_OF(alarm_act, ALARM_ACT_ROW, "person", NULL);
