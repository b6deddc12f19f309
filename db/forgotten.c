#include "db/forgotten.h"

/* The mark is core/merging.h's: "merged:CODE reason"; ' ' comes right before '!'. */
size_t people_merged_load(
    struct db *db, struct arena *arena, const char *code, struct person **people)
{
	return rows_load(db, arena, &person_table, people,
	    "WITH RECURSIVE gone (code) AS (VALUES ($1) UNION SELECT p.code FROM gone g JOIN person p"
	    " ON p.void_reason >= 'merged:' || g.code || ' '"
	    " AND p.void_reason < 'merged:' || g.code || '!')"
	    " SELECT p.* FROM gone g JOIN person p ON p.code = g.code WHERE g.code <> $1"
	    " ORDER BY p.id",
	    DB_T(code));
}

size_t people_kept_load(struct db *db, struct arena *arena, int64_t before, int64_t limit,
    struct person **people)
{
	return rows_load(db, arena, &person_table, people,
	    "SELECT p.* FROM person p WHERE p.void_at IS NULL AND p.created_at < $1"
	    " AND NOT EXISTS (SELECT 1 FROM stay s WHERE s.person = p.id AND s.void_at IS NULL"
	    " AND (s.left_at IS NULL OR s.left_at >= $1))"
	    " AND NOT EXISTS (SELECT 1 FROM hold d WHERE d.person = p.id AND d.person IS NOT NULL"
	    " AND d.ended_at IS NULL) ORDER BY p.created_at, p.id LIMIT $2",
	    DB_I(before), DB_I(limit == DB_NULL ? INT64_MAX : limit));
}

ROW_TABLE(forgotten, FORGOTTEN_ROW);
