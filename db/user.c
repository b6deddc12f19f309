#include "db/user.h"

bool user_by_name(struct db *db, struct arena *arena, const char *name, struct desk_user *user)
{
	return row_find(db, arena, &desk_user_table, user,
	    "SELECT * FROM desk_user WHERE name = $1", DB_T(name));
}

bool user_by_id(struct db *db, struct arena *arena, int64_t id, struct desk_user *user)
{
	return row_get(db, arena, &desk_user_table, id, user) == DB_ROW;
}

size_t users_load(struct db *db, struct arena *arena, struct desk_user **users)
{
	return rows_load(
	    db, arena, &desk_user_table, users, "SELECT * FROM desk_user ORDER BY name /*scan*/");
}

size_t grants_load(struct db *db, struct arena *arena, int64_t user, struct desk_grant **grants)
{
	return rows_load(db, arena, &desk_grant_table, grants,
	    "SELECT * FROM desk_grant WHERE user = $1 ORDER BY id", DB_I(user));
}

int64_t administrators_besides(struct db *db, int64_t user)
{
	return db_number(db, 0,
	    "SELECT count(DISTINCT u.id) FROM desk_user u JOIN desk_grant g ON g.user = u.id"
	    " WHERE u.id <> $1 AND u.closed_at IS NULL AND g.role = 'administrator'"
	    " AND g.shelter IS NULL /*scan*/",
	    DB_I(user));
}

ROW_TABLE(desk_user, DESK_USER_ROW);
ROW_TABLE(desk_grant, DESK_GRANT_ROW);
