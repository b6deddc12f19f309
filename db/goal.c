#include "db/goal.h"

bool goal_by_id(struct db *db, struct arena *arena, int64_t id, struct goal *goal)
{
	return row_get(db, arena, &goal_table, id, goal) == DB_ROW;
}

size_t goals_of_person(
    struct db *db, struct arena *arena, int64_t person, bool all, struct goal **goals)
{
	return rows_load(db, arena, &goal_table, goals,
	    "SELECT * FROM goal WHERE person = $1 AND (ended_at IS NULL OR $2) ORDER BY id",
	    DB_I(person), DB_I(all));
}

size_t goal_dones(struct db *db, struct arena *arena, int64_t goal, struct goal_done **dones)
{
	return rows_load(db, arena, &goal_done_table, dones,
	    "SELECT * FROM goal_done WHERE goal = $1 AND void_at IS NULL"
	    " ORDER BY done_on DESC, id DESC",
	    DB_I(goal));
}

bool compensation_by_id(struct db *db, struct arena *arena, int64_t id, struct compensation *row)
{
	return row_get(db, arena, &compensation_table, id, row) == DB_ROW;
}

size_t compensations_of_person(
    struct db *db, struct arena *arena, int64_t person, struct compensation **rows)
{
	return rows_load(db, arena, &compensation_table, rows,
	    "SELECT * FROM compensation WHERE person = $1 ORDER BY id DESC", DB_I(person));
}

ROW_TABLE_OF(goal, GOAL_ROW, "person", NULL);
ROW_TABLE_OF(goal_done, GOAL_DONE_ROW, "person", NULL);
ROW_TABLE_OF(compensation, COMPENSATION_ROW, "person", NULL);
