#include "db/paper_step.h"

bool paper_step_newest(struct db *db, struct arena *arena, int64_t person, struct paper_step *step)
{
	return row_find(db, arena, &paper_step_table, step,
	    "SELECT * FROM paper_step WHERE person = $1 AND void_at IS NULL"
	    " ORDER BY on_date DESC, id DESC LIMIT 1",
	    DB_I(person));
}

size_t paper_steps_load(
    struct db *db, struct arena *arena, int64_t person, bool all, struct paper_step **steps)
{
	return rows_load(db, arena, &paper_step_table, steps,
	    "SELECT * FROM paper_step WHERE person = $1 AND ($2 OR void_at IS NULL)"
	    " ORDER BY on_date DESC, id DESC",
	    DB_I(person), DB_I(all));
}

size_t papered_load(struct db *db, struct arena *arena, int64_t shelter, struct person **people)
{
	return rows_load(db, arena, &person_table, people,
	    "SELECT * FROM person WHERE void_at IS NULL AND (id IN (SELECT person FROM stay"
	    " WHERE left_at IS NULL AND void_at IS NULL AND ($1 IS NULL OR shelter = $1))"
	    " OR ($1 IS NULL AND (id IN (SELECT person FROM enrolment WHERE until_on IS NULL"
	    " AND void_at IS NULL) OR id IN (SELECT person FROM paper_step WHERE void_at IS NULL))))"
	    " ORDER BY id /*scan*/",
	    DB_I(shelter));
}

ROW_TABLE_OF(paper_step, PAPER_STEP_ROW, "person", NULL);
