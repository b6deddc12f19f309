#include "db/service.h"

size_t services_load(struct db *db, struct arena *arena, struct service **services)
{
	return rows_load(db, arena, &service_table, services,
	    "SELECT * FROM service ORDER BY position, id /*scan*/");
}

bool service_by_code(struct db *db, struct arena *arena, const char *code, struct service *service)
{
	return row_find(db, arena, &service_table, service,
	    "SELECT * FROM service WHERE code = $1", DB_T(code));
}

bool service_by_id(struct db *db, struct arena *arena, int64_t id, struct service *service)
{
	return row_get(db, arena, &service_table, id, service) == DB_ROW;
}

size_t venues_load(struct db *db, struct arena *arena, int64_t shelter, struct venue **venues)
{
	if (shelter == DB_NULL)
		return rows_load(db, arena, &venue_table, venues,
		    "SELECT * FROM venue ORDER BY shelter, position, id /*scan*/");
	return rows_load(db, arena, &venue_table, venues,
	    "SELECT * FROM venue WHERE shelter = $1 ORDER BY position, id", DB_I(shelter));
}

bool venue_by_code(struct db *db, struct arena *arena, const char *code, struct venue *venue)
{
	return row_find(
	    db, arena, &venue_table, venue, "SELECT * FROM venue WHERE code = $1", DB_T(code));
}

bool venue_by_id(struct db *db, struct arena *arena, int64_t id, struct venue *venue)
{
	return row_get(db, arena, &venue_table, id, venue) == DB_ROW;
}

ROW_TABLE(service, SERVICE_ROW);
ROW_TABLE(venue, VENUE_ROW);
