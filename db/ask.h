/* A question of an administrator to the live database, in SQL: reading only. One statement; whatever
 * is not a reading is refused by the engine's authorizer before it runs. */
#ifndef DB_ASK_H
#define DB_ASK_H

#include "db/sql.h"

struct db_answer {
	void *context;
	void (*columns)(void *context, int count, const char *const *names);
	void (*row)(void *context, int count, const char *const *values); /* NULL text: NULL */
};

/* DB_OK, or DB_CHECK with the reason in db_detail: not a reading, more than one statement, or not
 * SQL. Leaves no failure standing. */
enum db_result db_ask(struct db *db, const char *sql, const struct db_answer *answer);

#endif
