/* Children of the street in numbers: met by mobile groups, seen again, at a day centre, in a shelter, there
 * now, by citizenship. Always counted from the rows: what is written or made void moves them.
 *
 * Who is hidden from the reader is not counted: a number that moves by one tells of somebody as a name
 * does. To be published, small numbers are hidden with what they could be worked out from
 * (core/counts.h): of who was met, who came to a shelter and who did not, by citizenship and together. */
#ifndef CORE_FIGURES_H
#define CORE_FIGURES_H

#include "core/counts.h"
#include "core/desk.h"
#include "db/figures.h"

enum street_stage {
	STREET_CONTACTED,
	STREET_CENTRE,
	STREET_SHELTERED,
	STREET_NOW,
	STREET_AGAIN,
	/* what the others are published with: */
	STREET_NEVER,     /* met, not in a shelter */
	STREET_FORMER,    /* sheltered, not now */
	STREET_NO_CENTRE,
	STREET_ONCE,
	STREET_STAGES
};

#define STREET_GROUPS 4 /* of totals_citizenships, in their order; then all together */

struct street_figures {
	struct count counts[STREET_GROUPS + 1][STREET_STAGES];
};

/* of->person and of->by_citizenship are not looked at. least: numbers below it are hidden; 1: none. by_citizenship: told are those
 * who were met, came to a day centre and used a shelter, of every group; else every stage of all together. */
void figures_street(const struct desk *desk, struct arena *arena, const struct figures_of *of,
    bool by_citizenship, int64_t least, struct street_figures *figures);
/* A number of people by itself. */
struct count figures_count(int64_t value, int64_t people, int64_t least);

#endif
