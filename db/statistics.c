#include "db/statistics.h"

size_t rounds_kept_load(struct db *db, struct arena *arena, int64_t shelter, int64_t from,
    int64_t until, struct round_kept **rounds)
{
	return rows_load(db, arena, &round_kept_view, rounds,
	    "SELECT due_at, started_at, closed_at FROM round WHERE shelter = $1 AND due_at >= $2"
	    " AND due_at < $3 AND void_at IS NULL ORDER BY due_at",
	    DB_I(shelter), DB_I(from), DB_I(until));
}

VIEW_TABLE(round_kept, ROUND_KEPT_ROW);
