#include "db/consent.h"

bool consent_by_id(struct db *db, struct arena *arena, int64_t id, struct consent *consent)
{
	return row_get(db, arena, &consent_table, id, consent) == DB_ROW;
}

size_t consents_load(struct db *db, struct arena *arena, int64_t person, struct consent **consents)
{
	return rows_load(db, arena, &consent_table, consents,
	    "SELECT * FROM consent WHERE person = $1 ORDER BY given_at DESC, id DESC",
	    DB_I(person));
}

size_t consents_valid_load(struct db *db, struct arena *arena, int64_t person, int64_t at,
    const char *day, struct consent **consents)
{
	if (person != DB_NULL)
		return rows_load(db, arena, &consent_table, consents,
		    "SELECT * FROM consent WHERE person = $1 AND given_at <= $2 AND until_on >= $3"
		    " AND withdrawn_at IS NULL ORDER BY until_on, id",
		    DB_I(person), DB_I(at), DB_T(day));
	return rows_load(db, arena, &consent_table, consents,
	    "SELECT * FROM consent WHERE until_on >= $1 AND withdrawn_at IS NULL"
	    " AND given_at <= $2 ORDER BY until_on, id",
	    DB_T(day), DB_I(at));
}

size_t consents_all_load(struct db *db, struct arena *arena, struct consent **consents)
{
	return rows_load(db, arena, &consent_table, consents,
	    "SELECT * FROM consent ORDER BY until_on, id /*scan*/");
}

ROW_TABLE_OF(consent, CONSENT_ROW, "person", NULL);
