#include "db/inspection.h"

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
