#include "db/paper_copy.h"

ROW_TABLE(paper_copy, PAPER_COPY_ROW);

size_t paper_copies_load(
    struct db *db, struct arena *arena, int64_t from, int64_t until, struct paper_copy **copies)
{
	return rows_load(db, arena, &paper_copy_table, copies,
	    "SELECT t.* FROM paper_copy t WHERE ($1 IS NULL OR t.made_at >= $1)"
	    " AND ($2 IS NULL OR t.made_at < $2) ORDER BY t.id DESC",
	    DB_I(from), DB_I(until));
}
