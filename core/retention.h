/* Retention: how long a file is kept, and who is due. Proposed only: a person decides (forget). */
#ifndef CORE_RETENTION_H
#define CORE_RETENTION_H

#include "core/desk.h"
#include "db/stay.h"

struct retention {
	when_t due;         /* WHEN_NONE: never */
	when_t last;        /* the last leaving that decides; the entry where it is later, or no stay */
	int months;         /* kept since then; 0: for ever */
	const char *shelter; /* code of the shelter that decides; NULL: the entry decides */
};

/* The instant so many months after the other, at the same time of day; a day that the month lacks is
 * its last. Pure. */
when_t months_after(when_t at, int months);
/* When the file of the person with these stays is due; of several stays the latest due one decides,
 * and one that is kept for ever, or not ended, keeps all. */
struct retention retention_of(
    const struct desk *desk, struct arena *arena, const struct person *person, const struct stay *stays,
    size_t count);

/* A file that is due. */
struct due_file {
	struct person person;
	struct retention retention;
};
/* Those whose time has passed, the oldest entry first; files that the actor may not forget are left
 * out, and those of people for whom a bed is held. At most limit are looked at (DB_NULL: all);
 * *more says whether there may be others. */
size_t retention_load(const struct desk *desk, struct arena *arena, int64_t limit,
    struct due_file **files, bool *more);
/* Has the actor the right to forget wherever the person ever was? */
bool retention_reaches(const struct desk *desk, struct arena *arena, const struct stay *stays, size_t count);

#endif
