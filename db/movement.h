/* What moved in a period: people who came, left, and changed beds. Read from stays and placements
 * by their times; nothing is kept twice. */
#ifndef DB_MOVEMENT_H
#define DB_MOVEMENT_H

#include "db/sql.h"

#define MOVEMENT_ROW(X, S) \
	X(S, I, at) \
	X(S, T, kind)        /* in | moved | out */ \
	X(S, I, shelter)     /* shelter.id */ \
	X(S, I, stay)        /* stay.id */ \
	X(S, I, person)      /* person.id */ \
	X(S, T, person_code) \
	X(S, T, bed)         /* code of the bed after (in, moved) or before (out); NULL none */ \
	X(S, T, from_bed)    /* moved: the bed before; in from another shelter: the bed there */ \
	X(S, T, reason)      /* in: basis; out: reason; NULL */ \
	X(S, T, place)       /* in: referrer; out: destination; NULL */
VIEW_STRUCT(movement, MOVEMENT_ROW);

/* Movements of one shelter in [from, until), of one kind (NULL: all), oldest first, at most limit. */
size_t movements_load(struct db *db, struct arena *arena, int64_t shelter, int64_t from,
    int64_t until, const char *kind, int64_t limit, struct movement **movements);

#endif
