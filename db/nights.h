/* What filled the beds of a shelter during a period, as stretches of time: from these the desk counts
 * the nights. However long the history is, each bed costs two seeks of each kind and the rows of the
 * period. */
#ifndef DB_NIGHTS_H
#define DB_NIGHTS_H

#include "db/sql.h"

#define STRETCH_ROW(X, S) \
	X(S, I, bed)      /* bed.id */ \
	X(S, I, from_at) \
	X(S, I, until_at) /* DB_NULL: open */ \
	X(S, I, person)   /* person.id of a stay; otherwise DB_NULL */ \
	X(S, T, birth)    /* theirs, ISO; NULL when not known */
VIEW_STRUCT(stretch, STRETCH_ROW);

/* Stretches that touch [from, until), in order of time for each bed: of stays, of absences from those
 * stays (the bed is kept), of holds, and of beds out of service. */
size_t stretches_of_stays(struct db *db, struct arena *arena, int64_t shelter, int64_t from,
    int64_t until, struct stretch **stretches);
size_t stretches_away(struct db *db, struct arena *arena, int64_t shelter, int64_t from,
    int64_t until, struct stretch **stretches);
size_t stretches_of_holds(struct db *db, struct arena *arena, int64_t shelter, int64_t from,
    int64_t until, struct stretch **stretches);
size_t stretches_of_blocks(struct db *db, struct arena *arena, int64_t shelter, int64_t from,
    int64_t until, struct stretch **stretches);
/* Declared surges of the shelter; bed is DB_NULL. */
size_t stretches_of_surges(struct db *db, struct arena *arena, int64_t shelter, int64_t from,
    int64_t until, struct stretch **stretches);

/* A stay in a bed, or a hold of it: what a plan draws as one bar. */
#define SPAN_ROW(X, S) \
	X(S, I, placement) \
	X(S, I, bed)          /* bed.id */ \
	X(S, I, stay)         /* DB_NULL for a hold */ \
	X(S, I, hold)         /* DB_NULL for a stay */ \
	X(S, I, from_at) \
	X(S, I, until_at)     /* when it ended; DB_NULL: open */ \
	X(S, I, planned_at)   /* when it should end; DB_NULL not known */ \
	X(S, I, head)         /* stay.id of the family's head; DB_NULL */ \
	X(S, I, person)       /* person.id; DB_NULL: a hold under a label */ \
	X(S, T, person_code) \
	X(S, T, sex) \
	X(S, T, birth)        /* ISO; NULL when not known */ \
	X(S, T, label)        /* of a hold */ \
	X(S, I, keep_until)   /* of a hold: its deadline */ \
	X(S, I, confirmed_at) /* of a hold */
VIEW_STRUCT(span, SPAN_ROW);

/* Stays and holds that touch [from, until), bed by bed in walking order, by their start. */
size_t spans_load(struct db *db, struct arena *arena, int64_t shelter, int64_t from, int64_t until,
    struct span **spans);

#endif
