/* Cuts a calendar into its events and zones, with the lines they stand on: libical alone would tell
 * of no line, and take one event that is broken for the end of all. */
#ifndef CORE_ICAL_SCAN_H
#define CORE_ICAL_SCAN_H

#include <stdbool.h>
#include <stddef.h>

struct piece {
	const char *text; /* in the calendar's text, from BEGIN: on */
	size_t length;    /* with its END: line */
	int line;         /* of BEGIN:, from 1 */
	bool zone;        /* a VTIMEZONE; else a VEVENT */
	bool open;        /* its END: is missing */
};

struct pieces {
	struct piece *items; /* to be freed */
	size_t count;
	bool calendar; /* there was a BEGIN:VCALENDAR */
};

void scan_pieces(const char *text, struct pieces *pieces);
/* The line of the piece on which the property stands ("DTSTART"); 0: it has none. */
int scan_line(const struct piece *piece, const char *property);

#endif
