/* What the Street screen reads: what is to be done for children who were met, and outings with whom they
 * met, as lines. */
#ifndef TUI_STREET_ROWS_H
#define TUI_STREET_ROWS_H

#include "core/street.h"
#include "tui/lines.h"
#include "tui/screen.h"

struct street_screen {
	struct lines lines;
	struct term *term;
	struct desk *desk;
	struct arena *arena;
	when_t now;
	const char *filter; /* folded */
	struct team *teams;
	size_t team_count, at; /* at: the team that is shown; team_count: all */
	char team[16];         /* its code; "" all */
	size_t columns;
	int days;
	struct outing *outings;
	size_t outing_count;
	size_t met, due;
	size_t step_lines; /* so many at the top are of what is to be done */
	char want[24];     /* code of the outing to stand on after the next load; "" as before */
};

/* Next steps that are not done, of the group that is shown; counts those that are due. */
void street_add_steps(struct street_screen *state);
/* An outing and the children whom it met, as far as the actor may know of them; counts them. */
void street_add_outing(struct street_screen *state, const struct outing *outing);

#endif
