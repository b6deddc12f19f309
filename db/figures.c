#include "db/figures.h"

/* Each child once, in the order of the index that holds all of it. */
#define OF_CHILDREN                                                                                \
	" count(*) AS contacted, coalesce(sum(m.first <> m.last), 0) AS again,"                               \
	" coalesce(sum(m.person IS NOT NULL AND EXISTS (SELECT 1 FROM day_visit d"                        \
	" WHERE d.person = m.person AND d.void_at IS NULL)), 0) AS centre,"                            \
	" coalesce(sum(m.person IS NOT NULL AND EXISTS (SELECT 1 FROM stay s"                             \
	" WHERE s.person = m.person AND s.void_at IS NULL)), 0) AS sheltered,"                         \
	" coalesce(sum(m.person IS NOT NULL AND EXISTS (SELECT 1 FROM stay s"                             \
	" WHERE s.person = m.person AND s.left_at IS NULL AND s.void_at IS NULL)), 0) AS now"          \
	" FROM (SELECT child, max(person) AS person, min(outing) AS first, max(outing) AS last"    \
	" FROM contact WHERE void_at IS NULL AND +at >= $1 AND +at < $2"                           \
	" AND ($3 IS NULL OR outing IN (SELECT id FROM outing WHERE team = $3))"                   \
	" AND ($4 IS NULL OR person = $4) GROUP BY child) m"

size_t street_figures_load(struct db *db, struct arena *arena, const struct figures_of *of,
    struct street_figure **figures)
{
	if (!of->by_citizenship)
		return rows_load(db, arena, &street_figure_view, figures,
		    "SELECT 'unknown' AS citizenship," OF_CHILDREN " /*scan*/", DB_I(of->from),
		    DB_I(of->until), DB_I(of->team), DB_I(of->person));
	return rows_load(db, arena, &street_figure_view, figures,
	    "SELECT coalesce((SELECT citizenship FROM person p WHERE p.id = m.person), 'unknown')"
	    " AS citizenship," OF_CHILDREN " GROUP BY 1 /*scan*/",
	    DB_I(of->from), DB_I(of->until), DB_I(of->team), DB_I(of->person));
}

size_t centre_figures_load(struct db *db, struct arena *arena, const char *from, const char *to,
    int64_t person, struct centre_figure **figures)
{
	return rows_load(db, arena, &centre_figure_view, figures,
	    "SELECT centre, count(DISTINCT person) AS children, count(*) AS days FROM day_visit"
	    " WHERE on_date >= $1 AND on_date <= $2 AND void_at IS NULL"
	    " AND ($3 IS NULL OR person = $3) GROUP BY centre /*scan*/",
	    DB_T(from), DB_T(to), DB_I(person));
}

size_t visit_figures_load(
    struct db *db, struct arena *arena, int64_t from, int64_t until, struct visit_figure **figures)
{
	return rows_load(db, arena, &visit_figure_view, figures,
	    "SELECT kind, result, count(*) AS visits, count(DISTINCT enterprise) AS enterprises"
	    " FROM visit WHERE at >= $1 AND at < $2 AND void_at IS NULL"
	    " GROUP BY kind, result ORDER BY kind, result /*scan*/",
	    DB_I(from), DB_I(until));
}

int64_t visit_figures_identified(struct db *db, int64_t from, int64_t until, int64_t person)
{
	return db_number(db, 0,
	    "SELECT count(DISTINCT i.person) FROM visit v JOIN visit_person i ON i.visit = v.id"
	    " WHERE v.at >= $1 AND v.at < $2 AND v.void_at IS NULL"
	    " AND ($3 IS NULL OR i.person = $3)",
	    DB_I(from), DB_I(until), DB_I(person));
}

VIEW_TABLE(street_figure, STREET_FIGURE_ROW);
VIEW_TABLE(centre_figure, CENTRE_FIGURE_ROW);
VIEW_TABLE(visit_figure, VISIT_FIGURE_ROW);
