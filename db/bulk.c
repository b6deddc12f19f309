#include "db/bulk.h"

#include "db/internal.h"

enum db_result bulk_begin(struct db *db)
{
	enum db_result result = db_begin(db);

	if (result != DB_OK)
		return result;
	db_number(db, 0, "PRAGMA cache_size = -65536");
	db->bulk = true;
	return DB_OK;
}

enum db_result bulk_end(struct db *db)
{
	db->bulk = false;
	return db_commit(db);
}

void bulk_done(struct db *db)
{
	db->bulk = false;
	db_number(db, 0, "PRAGMA cache_size = -2000");
}

int64_t bulk_count(struct db *db)
{
	return db_number(db, 0,
	    "SELECT (SELECT count(*) FROM (SELECT 1 FROM person LIMIT 1))"
	    " + (SELECT count(*) FROM (SELECT 1 FROM stay LIMIT 1)) /*scan*/");
}
