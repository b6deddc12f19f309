/* One print of a report to one printer, from either door: the numbered copy and its trace first, then
 * the paper, then the way to the printer; whatever fails, the copy says so. */
#ifndef TUI_PRINTING_H
#define TUI_PRINTING_H

#include "core/paper/paper.h"
#include "core/printing.h"
#include "tui/attached.h"

struct printing {
	const struct report *report;
	const struct values *values;
	const struct printer *printer;
	const char *format;    /* "text" */
	struct sheet sheet;
	const char *recipient; /* whom names are for; NULL or "": nobody */
	const char *note;      /* on this copy; NULL none */
	struct attached attached; /* of PRINTER_TERMINAL, as attached_find found it */
	/* --- what it came to --- */
	int64_t copy;          /* its number; 0: there is none, nothing was made */
};

/* The sheet that the printer takes, where nobody asks for another. */
void printing_sheet(const struct desk *desk, const struct printer *printer, bool ascii,
    struct sheet *sheet);
/* False with findings; warnings (people left as codes) are among them too when it is true. */
bool printing_run(struct desk *desk, struct printing *printing, struct failure *failure);

#endif
