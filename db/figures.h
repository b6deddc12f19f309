/* What is counted of the street, day centres and inspections for the funnel and the national picture:
 * numbers alone, made where the rows are. Who is hidden from the reader is counted apart (person) and
 * taken away by core/figures.h. */
#ifndef DB_FIGURES_H
#define DB_FIGURES_H

#include "db/sql.h"

/* [from, until) of a contact's time; team and person: DB_NULL any. */
struct figures_of {
	int64_t from, until, team, person;
	bool by_citizenship; /* else all of them are "unknown" */
};

/* Children with a live contact, by the citizenship of who has a name. */
#define STREET_FIGURE_ROW(X, S) \
	X(S, T, citizenship)              /* as person.citizenship; "unknown" without a name too */ \
	X(S, I, contacted) \
	X(S, I, again)                    /* of those, met at more than one outing */ \
	X(S, I, centre)                   /* of those, came to a day centre at any time */ \
	X(S, I, sheltered)                /* of those, with a stay at any time */ \
	X(S, I, now)                      /* of those, with an open one */
VIEW_STRUCT(street_figure, STREET_FIGURE_ROW);
size_t street_figures_load(struct db *db, struct arena *arena, const struct figures_of *of,
    struct street_figure **figures);

/* Who came to a day centre on the days from..to (ISO, both counted). */
#define CENTRE_FIGURE_ROW(X, S) \
	X(S, I, centre)                   /* centre.id */ \
	X(S, I, children) \
	X(S, I, days)                     /* of children there */
VIEW_STRUCT(centre_figure, CENTRE_FIGURE_ROW);
size_t centre_figures_load(struct db *db, struct arena *arena, const char *from, const char *to,
    int64_t person, struct centre_figure **figures);

/* Visits of labour inspectors in [from, until) that are not void. */
#define VISIT_FIGURE_ROW(X, S) \
	X(S, T, kind)                     /* planned | reactive */ \
	X(S, T, result)                   /* word of choice_finding; NULL none yet */ \
	X(S, I, visits) \
	X(S, I, enterprises)
VIEW_STRUCT(visit_figure, VISIT_FIGURE_ROW);
size_t visit_figures_load(
    struct db *db, struct arena *arena, int64_t from, int64_t until, struct visit_figure **figures);
/* People who were identified in them; person as above. */
int64_t visit_figures_identified(struct db *db, int64_t from, int64_t until, int64_t person);

#endif
