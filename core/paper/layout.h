/* The columns of a section as a table of text: how wide each is on the sheet, and which are left out. */
#ifndef CORE_PAPER_LAYOUT_H
#define CORE_PAPER_LAYOUT_H

#include "core/paper/paper.h"

#define LAYOUT_GAP 2 /* columns between two columns */

/* Every cell as people read it, and the widths. */
struct layout {
	struct ink *ink;
	const struct section *section;
	const char **texts; /* row_count * column_count */
	size_t *natural;    /* width of the widest text */
	size_t *words;      /* of the longest word */
	size_t *firm;       /* as natural, without the title */
	bool *empty;        /* no row has anything */
	size_t *widths;     /* as laid out; 0: left out */
};

/* All of it for the sheet of the ink. */
void layout_make(struct layout *layout, struct ink *ink, const struct section *section);
size_t layout_width(const struct layout *layout); /* of all columns */

/* Text as it may stand on the sheet. */
const char *sheet_text(const struct ink *ink, const char *text);
bool sheet_paged(const struct ink *ink);
size_t sheet_width(const struct ink *ink); /* in columns */

#endif
