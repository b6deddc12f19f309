#include "db/centre.h"

size_t centres_load(struct db *db, struct arena *arena, struct centre **centres)
{
	return rows_load(db, arena, &centre_table, centres,
	    "SELECT * FROM centre ORDER BY position, id /*scan*/");
}

bool centre_by_code(struct db *db, struct arena *arena, const char *code, struct centre *centre)
{
	return row_find(
	    db, arena, &centre_table, centre, "SELECT * FROM centre WHERE code = $1", DB_T(code));
}

bool centre_by_id(struct db *db, struct arena *arena, int64_t id, struct centre *centre)
{
	return row_get(db, arena, &centre_table, id, centre) == DB_ROW;
}

ROW_TABLE(centre, CENTRE_ROW);
ROW_TABLE_OF(enrolment, ENROLMENT_ROW, "person", NULL);
ROW_TABLE_OF(day_visit, DAY_VISIT_ROW, "person", NULL);
