/* What a paper about one house reads of everybody in it at once, so that no row asks for itself. */
#ifndef DB_ROSTER_H
#define DB_ROSTER_H

#include "db/goal.h"
#include "db/log.h"
#include "db/person.h"
#include "db/staff.h"

/* Open plan items of papers of who is in the shelter, by person. */
size_t papers_of_house(struct db *db, struct arena *arena, int64_t shelter, struct goal **goals);
/* Who is in the shelter with documents that expire on that day (ISO) or before, by that day. */
size_t documents_of_house(struct db *db, struct arena *arena, int64_t shelter, const char *until,
    struct person **people);
/* What those who were in the shelter at some moment of [from, until) are to be given on the day (ISO). */
size_t medications_of_house(struct db *db, struct arena *arena, int64_t shelter, int64_t from,
    int64_t until, const char *day, struct medication **medications);
/* Duties in the shelter that reach into [from, until), by their start. */
size_t duties_of_house(struct db *db, struct arena *arena, int64_t shelter, int64_t from,
    int64_t until, struct duty **duties);

#endif
