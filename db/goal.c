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

size_t goals_open_load(struct db *db, struct arena *arena, struct goal **goals)
{
	return rows_load(db, arena, &goal_table, goals,
	    "SELECT * FROM goal WHERE ended_at IS NULL ORDER BY person, id");
}

size_t goal_dones(
    struct db *db, struct arena *arena, int64_t goal, bool all, struct goal_done **dones)
{
	return rows_load(db, arena, &goal_done_table, dones,
	    "SELECT * FROM goal_done WHERE goal = $1 AND (void_at IS NULL OR $2)"
	    " ORDER BY done_on DESC, id DESC",
	    DB_I(goal), DB_I(all));
}

const char *goal_done_on(struct db *db, struct arena *arena, int64_t goal)
{
	struct query *query = db_query(db,
	    "SELECT done_on FROM goal_done WHERE goal = $1 AND void_at IS NULL"
	    " ORDER BY done_on DESC LIMIT 1",
	    DB_I(goal));
	const char *day = db_next(query) ? arena_text(arena, db_text(query, 0)) : NULL;

	db_end(query);
	return day;
}

int64_t goal_attended(struct db *db, const struct goal *goal, int64_t now)
{
	if (goal->service == DB_NULL)
		return DB_NULL;
	return db_number(db, DB_NULL,
	    "SELECT p.from_at FROM appointment_person p JOIN appointment a ON a.id = p.appointment"
	    " WHERE p.person = $1 AND p.from_at <= $2 AND p.status = 'attended' AND a.service = $3"
	    " ORDER BY p.from_at DESC LIMIT 1",
	    DB_I(goal->person), DB_I(now), DB_I(goal->service));
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

bool compensation_of(struct db *db, struct arena *arena, int64_t person, struct compensation *row)
{
	return row_find(db, arena, &compensation_table, row,
	    "SELECT * FROM compensation WHERE person = $1 AND void_at IS NULL", DB_I(person));
}

size_t compensations_load(struct db *db, struct arena *arena, const char *from, const char *to,
    struct compensation **rows)
{
	return rows_load(db, arena, &compensation_table, rows,
	    "SELECT * FROM compensation WHERE decided_on >= $1 AND decided_on <= $2"
	    " ORDER BY decided_on, id",
	    DB_T(from), DB_T(to));
}

ROW_TABLE_OF(goal, GOAL_ROW, "person", NULL);
ROW_TABLE_OF(goal_done, GOAL_DONE_ROW, "person", NULL);
ROW_TABLE_OF(compensation, COMPENSATION_ROW, "person", NULL);
