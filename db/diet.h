/* What the kitchen has to know of somebody. */
#ifndef DB_DIET_H
#define DB_DIET_H

#include "db/sql.h"

#define DIET_ROW(X, S) \
	X(S, I, person)                   /* person.id; one row for each at most */ \
	X(S, P, words)                    /* words of choice_diet, separated by spaces */ \
	X(S, P, note)
ROW_STRUCT(diet, DIET_ROW);

bool diet_of(struct db *db, struct arena *arena, int64_t person, struct diet *diet);
/* Of everybody who was in the shelter at some moment of [from, until), or for whom a bed is held there,
 * by person. */
size_t diets_of_house(struct db *db, struct arena *arena, int64_t shelter, int64_t from,
    int64_t until, struct diet **diets);

#endif
