/* Calendars: when a rule happens, and .ics files written and read. The work is done by libical in a
 * program of its own (core/ical/answer.h), which the desk asks through its helper; a desk without one
 * (struct desk) is told so. No database here, no rights: who gives events to write has seen to it
 * that they may leave. */
#ifndef CORE_ICAL_H
#define CORE_ICAL_H

#include "core/desk.h"

#define ICAL_TIMES_MOST 2000   /* of one rule */
#define ICAL_EVENTS_MOST 20000 /* of one file, series as their times */
#define ICAL_FILE_MOST (4u << 20) /* bytes of a file that is read */

/* The times of a rule (core/repeat.h) from first on, first itself only where the rule meets it, by the
 * clock of the desk's zone; no later than latest, at most so many, without the days left out. The last
 * answer is kept, so that a form may ask at every key; it is borrowed until the next question. False
 * with a finding. */
bool ical_expand(struct desk *desk, const char *rule, when_t first, when_t latest, size_t most,
    const when_t **times, size_t *count, struct failure *failure);
struct ical_cache;
void ical_cache_free(struct ical_cache **cache);

enum ical_status { ICAL_EVENT_CONFIRMED, ICAL_EVENT_TENTATIVE, ICAL_EVENT_CANCELLED };

struct ical_event {
	const char *uid;   /* the same again is the same event; read of a series: UID/time */
	when_t from, until; /* until is from where a file does not say it */
	bool all_day;      /* from and until are midnights */
	bool free;         /* read: it takes up nobody's time (TRANSP:TRANSPARENT) */
	enum ical_status status;
	const char *summary, *location, *description; /* "" none; as they were in the file */
	int line;          /* read: where it begins */
};

/* The events as a file, by RFC 5545, times in UTC; its text is in the arena. title "": none. */
bool ical_write(struct desk *desk, struct arena *arena, const char *title,
    const struct ical_event *events, size_t count, const char **text, struct failure *failure);

struct ical_fault {
	int line;
	const char *text; /* translated */
};

struct ical_file {
	struct ical_event *events; /* as they stand in the file, each series in order */
	size_t count;
	struct ical_fault *faults; /* what could not be read; the rest was */
	size_t fault_count;
};

/* What of the file touches [from, until). False with a finding only where nothing can be read. */
bool ical_read(struct desk *desk, struct arena *arena, const char *text, size_t length, when_t from,
    when_t until, struct ical_file *file, struct failure *failure);
/* The same, kept for the next question about the same file and days; borrowed until another one. */
const struct ical_file *ical_read_kept(struct desk *desk, const char *text, size_t length, when_t from,
    when_t until, struct failure *failure);

#endif
