/* What is counted of night rounds. */
#ifndef DB_STATISTICS_H
#define DB_STATISTICS_H

#include "db/sql.h"

#define ROUND_KEPT_ROW(X, S) \
	X(S, I, due_at)                   /* the set time that it answers */ \
	X(S, I, started_at) \
	X(S, I, closed_at)                /* signed; DB_NULL not */
VIEW_STRUCT(round_kept, ROUND_KEPT_ROW);

/* Rounds of the shelter that answer a set time in [from, until), in order. */
size_t rounds_kept_load(struct db *db, struct arena *arena, int64_t shelter, int64_t from,
    int64_t until, struct round_kept **rounds);

#endif
