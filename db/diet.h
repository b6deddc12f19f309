/* What the kitchen has to know of somebody. */
#ifndef DB_DIET_H
#define DB_DIET_H

#include "db/sql.h"

#define DIET_ROW(X, S) \
	X(S, I, person)                   /* person.id; one row for each at most */ \
	X(S, P, words)                    /* words of choice_diet, separated by spaces */ \
	X(S, P, note)
ROW_STRUCT(diet, DIET_ROW);

#endif
