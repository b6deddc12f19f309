#include "db/identity.h"

bool identity_get(struct db *db, struct arena *arena, int64_t person, struct identity *identity)
{
	return row_get(db, arena, &identity_table, person, identity) == DB_ROW;
}

void identities_each(struct db *db, int64_t after,
    void (*see)(void *context, int64_t person, const char *code, const char *birth,
	const struct identity *identity),
    void *context)
{
	struct query *query = after == 0
		? db_query(db,
		      "SELECT i.id, p.code, p.birth, i.given, i.family, i.alias, i.personal_number"
		      " FROM identity i JOIN person p ON p.id = i.id"
		      " WHERE p.void_at IS NULL /*scan*/")
		: db_query(db,
		      "SELECT i.id, p.code, p.birth, i.given, i.family, i.alias, i.personal_number,"
		      " p.void_at"
		      " FROM audit_change c JOIN identity i ON i.id = c.row"
		      " JOIN person p ON p.id = i.id"
		      " WHERE c.audit > $1 AND c.tbl IN ('person', 'identity')",
		      DB_I(after));

	while (db_next(query)) {
		struct identity identity = { .id = db_int(query, 0), .given = db_text(query, 3),
			.family = db_text(query, 4), .alias = db_text(query, 5),
			.personal_number = db_text(query, 6) };

		see(context, identity.id, db_text(query, 1), db_text(query, 2),
		    after == 0 || db_int(query, 7) == DB_NULL ? &identity : NULL);
	}
}

ROW_TABLE(identity, IDENTITY_ROW);
