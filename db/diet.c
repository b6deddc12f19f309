#include "db/diet.h"

bool diet_of(struct db *db, struct arena *arena, int64_t person, struct diet *diet)
{
	return row_find(db, arena, &diet_table, diet, "SELECT * FROM diet WHERE person = $1",
	    DB_I(person));
}

size_t diets_of_house(struct db *db, struct arena *arena, int64_t shelter, int64_t from,
    int64_t until, struct diet **diets)
{
	return rows_load(db, arena, &diet_table, diets,
	    "SELECT d.* FROM diet d WHERE d.person IN ("
	    " SELECT s.person FROM stay s WHERE s.shelter = $1 AND s.left_at > $2"
	    " AND s.left_at IS NOT NULL AND s.void_at IS NULL AND s.admitted_at < $3"
	    " UNION SELECT s.person FROM stay s WHERE s.shelter = $1 AND s.left_at IS NULL"
	    " AND s.void_at IS NULL AND s.admitted_at < $3"
	    " UNION SELECT h.person FROM hold h WHERE h.shelter = $1 AND h.ended_at IS NULL"
	    " AND h.person IS NOT NULL) ORDER BY d.person",
	    DB_I(shelter), DB_I(from), DB_I(until));
}

ROW_TABLE_OF(diet, DIET_ROW, "person", NULL);
