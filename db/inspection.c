#include "db/inspection.h"

bool enterprise_by_id(struct db *db, struct arena *arena, int64_t id, struct enterprise *enterprise)
{
	return row_get(db, arena, &enterprise_table, id, enterprise) == DB_ROW;
}

size_t enterprises_load(
    struct db *db, struct arena *arena, int64_t list, struct enterprise **enterprises)
{
	if (list == DB_NULL)
		return rows_load(db, arena, &enterprise_table, enterprises,
		    "SELECT * FROM enterprise ORDER BY city, name, id /*scan*/");
	return rows_load(db, arena, &enterprise_table, enterprises,
	    "SELECT * FROM enterprise WHERE list = $1 ORDER BY city, name, id", DB_I(list));
}

bool enterprise_list_by_name(
    struct db *db, struct arena *arena, const char *name, struct enterprise_list *list)
{
	return row_find(db, arena, &enterprise_list_table, list,
	    "SELECT * FROM enterprise_list WHERE name = $1", DB_T(name));
}

size_t enterprise_lists_load(struct db *db, struct arena *arena, struct enterprise_list **lists)
{
	return rows_load(db, arena, &enterprise_list_table, lists,
	    "SELECT * FROM enterprise_list ORDER BY imported_at DESC, id DESC /*scan*/");
}

bool visit_by_id(struct db *db, struct arena *arena, int64_t id, struct visit *visit)
{
	return row_get(db, arena, &visit_table, id, visit) == DB_ROW;
}

size_t visits_load(
    struct db *db, struct arena *arena, int64_t from, int64_t until, struct visit **visits)
{
	return rows_load(db, arena, &visit_table, visits,
	    "SELECT * FROM visit WHERE at >= $1 AND at < $2 ORDER BY at DESC, id DESC",
	    DB_I(from == DB_NULL ? INT64_MIN + 1 : from),
	    DB_I(until == DB_NULL ? INT64_MAX : until));
}

size_t visits_of_enterprise(
    struct db *db, struct arena *arena, int64_t enterprise, struct visit **visits)
{
	return rows_load(db, arena, &visit_table, visits,
	    "SELECT * FROM visit WHERE enterprise = $1 ORDER BY at DESC, id DESC",
	    DB_I(enterprise));
}

size_t visits_open(struct db *db, struct arena *arena, int64_t until, struct visit **visits)
{
	return rows_load(db, arena, &visit_table, visits,
	    "SELECT * FROM visit WHERE result IS NULL AND void_at IS NULL AND at <= $1"
	    " ORDER BY at, id",
	    DB_I(until));
}

size_t visit_people_load(
    struct db *db, struct arena *arena, int64_t visit, struct visit_person **people)
{
	return rows_load(db, arena, &visit_person_table, people,
	    "SELECT * FROM visit_person WHERE visit = $1 ORDER BY at, id", DB_I(visit));
}

size_t visit_people_of(
    struct db *db, struct arena *arena, int64_t person, struct visit_person **people)
{
	return rows_load(db, arena, &visit_person_table, people,
	    "SELECT * FROM visit_person WHERE person = $1 ORDER BY at, id", DB_I(person));
}

size_t visit_people_outside(struct db *db, struct arena *arena, struct visit_person **people)
{
	return rows_load(db, arena, &visit_person_table, people,
	    "SELECT * FROM visit_person WHERE NOT EXISTS (SELECT 1 FROM stay s"
	    " WHERE s.person = visit_person.person AND s.void_at IS NULL) ORDER BY at, id");
}

bool visit_handed_by_id(struct db *db, struct arena *arena, int64_t id, struct visit_handed *handed)
{
	return row_get(db, arena, &visit_handed_table, id, handed) == DB_ROW;
}

size_t visit_handed_load(
    struct db *db, struct arena *arena, int64_t visit, struct visit_handed **handed)
{
	return rows_load(db, arena, &visit_handed_table, handed,
	    "SELECT * FROM visit_handed WHERE visit = $1 AND void_at IS NULL ORDER BY at, id",
	    DB_I(visit));
}

size_t visit_handed_open(struct db *db, struct arena *arena, struct visit_handed **handed)
{
	return rows_load(db, arena, &visit_handed_table, handed,
	    "SELECT * FROM visit_handed WHERE answered_at IS NULL AND void_at IS NULL"
	    " ORDER BY at, id");
}

bool person_of_visit(struct db *db, int64_t person)
{
	return db_number(db, 0,
	    "SELECT EXISTS (SELECT 1 FROM visit_person WHERE person = $1)", DB_I(person)) == 1;
}

ROW_TABLE(enterprise_list, ENTERPRISE_LIST_ROW);
ROW_TABLE(enterprise, ENTERPRISE_ROW);
ROW_TABLE(visit, VISIT_ROW);
ROW_TABLE_OF(visit_person, VISIT_PERSON_ROW, "person", NULL);
ROW_TABLE(visit_handed, VISIT_HANDED_ROW);
