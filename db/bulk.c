#include "db/bulk.h"

#include "db/store.h"

enum db_result bulk_begin(struct db *db)
{
	enum db_result result = db_begin(db);

	if (result != DB_OK)
		return result;
	db_number(db, 0, "PRAGMA cache_size = -65536");
	return db_set_meta(db, "bulk", "1");
}

enum db_result bulk_end(struct db *db)
{
	enum db_result result = db_set_meta(db, "bulk", NULL);

	return result == DB_OK ? db_commit(db) : result;
}

void bulk_done(struct db *db)
{
	db_number(db, 0, "PRAGMA cache_size = -2000");
}

int64_t bulk_count(struct db *db)
{
	return db_number(db, 0,
	    "SELECT (SELECT count(*) FROM (SELECT 1 FROM person LIMIT 1))"
	    " + (SELECT count(*) FROM (SELECT 1 FROM stay LIMIT 1)) /*scan*/");
}
