#include "db/provider.h"

const char *provider_next_code(struct db *db, struct arena *arena, int64_t *id)
{
	*id = db_number(db, 1,
	    "INSERT INTO meta (key, value) VALUES ('next-provider',"
	    " CAST((SELECT coalesce(max(id), 0) + 2 FROM provider) AS TEXT))"
	    " ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT)"
	    " RETURNING CAST(value AS INTEGER) - 1");
	return arena_format(arena, "PR-%04lld", (long long)*id);
}

size_t providers_load(struct db *db, struct arena *arena, struct provider **providers)
{
	return rows_load(db, arena, &provider_table, providers,
	    "SELECT * FROM provider ORDER BY ended_at IS NOT NULL, code /*scan*/");
}

bool providers_any(struct db *db)
{
	return db_number(db, 0,
		   "SELECT count(*) FROM (SELECT 1 FROM provider WHERE ended_at IS NULL LIMIT 1)"
		   " /*scan*/")
		> 0;
}

bool provider_by_code(
    struct db *db, struct arena *arena, const char *code, struct provider *provider)
{
	return row_find(db, arena, &provider_table, provider,
	    "SELECT * FROM provider WHERE code = $1", DB_T(code));
}

bool provider_by_id(struct db *db, struct arena *arena, int64_t id, struct provider *provider)
{
	return row_get(db, arena, &provider_table, id, provider) == DB_ROW;
}

bool provider_of_user(struct db *db, struct arena *arena, int64_t user, struct provider *provider)
{
	return row_find(db, arena, &provider_table, provider,
	    "SELECT * FROM provider WHERE user = $1 AND user IS NOT NULL AND ended_at IS NULL",
	    DB_I(user));
}

bool provider_off_by_id(struct db *db, struct arena *arena, int64_t id, struct provider_off *off)
{
	return row_get(db, arena, &provider_off_table, id, off) == DB_ROW;
}

size_t provider_offs_load(struct db *db, struct arena *arena, int64_t provider, int64_t from,
    int64_t until, struct provider_off **offs)
{
	if (provider == DB_NULL)
		return rows_load(db, arena, &provider_off_table, offs,
		    "SELECT * FROM provider_off WHERE void_at IS NULL AND until_at > $1"
		    " AND from_at < $2 ORDER BY provider, from_at, id /*scan*/",
		    DB_I(from), DB_I(until));
	return rows_load(db, arena, &provider_off_table, offs,
	    "SELECT * FROM provider_off WHERE provider = $1 AND void_at IS NULL AND until_at > $2"
	    " AND from_at < $3 ORDER BY from_at, id",
	    DB_I(provider), DB_I(from), DB_I(until));
}

ROW_TABLE(provider, PROVIDER_ROW);
ROW_TABLE(provider_off, PROVIDER_OFF_ROW);
