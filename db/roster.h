/* What a paper about one house reads of everybody in it at once, so that no row asks for itself. */
#ifndef DB_ROSTER_H
#define DB_ROSTER_H

#include "db/goal.h"
#include "db/person.h"

/* A stay in the shelter, or a hold there, with what is asked of them at a moment of a day. */
#define LODGER_ROW(X, S) \
	X(S, I, stay)        /* stay.id; DB_NULL: a hold */ \
	X(S, I, hold)        /* hold.id; DB_NULL: a stay */ \
	X(S, I, person)      /* person.id; DB_NULL: a hold under a label */ \
	X(S, I, from_at)     /* admitted; the first of the nights of a hold */ \
	X(S, I, left_at)     /* of a stay; DB_NULL: still there */ \
	X(S, I, planned_at)  /* when they should leave, when the hold ends; DB_NULL not known */ \
	X(S, I, expected_at) /* of a hold: when they are expected; DB_NULL not said */
VIEW_STRUCT(lodger, LODGER_ROW);

/* When one of them was out. */
#define OUTING_ROW(X, S) \
	X(S, I, stay) \
	X(S, I, out_at) \
	X(S, I, expected_at) /* DB_NULL not known */ \
	X(S, I, returned_at) /* DB_NULL still out */
VIEW_STRUCT(outing, OUTING_ROW);

/* Stays that reach into [from, until), and open holds; by stay. */
size_t lodgers_load(struct db *db, struct arena *arena, int64_t shelter, int64_t from,
    int64_t until, struct lodger **lodgers);
/* The absences of those stays that reach into it, by stay and start. */
size_t outings_load(struct db *db, struct arena *arena, int64_t shelter, int64_t from,
    int64_t until, struct outing **outings);
/* Open plan items of papers of who is in the shelter, by person. */
size_t papers_of_house(struct db *db, struct arena *arena, int64_t shelter, struct goal **goals);
/* Who is in the shelter with documents that expire on that day (ISO) or before, by that day. */
size_t documents_of_house(struct db *db, struct arena *arena, int64_t shelter, const char *until,
    struct person **people);

#endif
