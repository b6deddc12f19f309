/* A document that leaves the desk: into a file, later to a printer or by mail. It carries totals and
 * codes; names only of people who agreed to it, for that recipient and until the day of their consent.
 *
 * Paper of the house (report.house: a roster, a round, a handover) is another thing: it is carried through
 * rooms by those who work there and stays there. It shows names or codes as the shelter's privacy and the
 * actor's rights say, like a look, and whoever is named is traced with it. With a recipient it leaves the
 * house like any other.
 *
 * While it is made desk->release stands, and release_shows is asked wherever something would identify
 * somebody. A look at the screen or at standard output is no release. */
#ifndef CORE_RELEASE_H
#define CORE_RELEASE_H

#include "core/report.h"
#include "db/paper_copy.h"

/* People by their ids, which are dense: a bit for each. */
struct release_set {
	unsigned char *bits;
	size_t size; /* bytes */
	size_t count;
};

struct release {
	const char *recipient; /* whom names are for; NULL or "": codes only */
	const char *format;    /* "csv": for the trace */
	const char *target;    /* name of a printer; NULL: a file */
	const char *note;      /* a line on this copy alone; NULL: none */
	bool outside;          /* what goes there leaves the house, whatever the report */
	/* --- what it came to --- */
	bool house;            /* paper of the house: made as a look */
	struct named in_house; /* ... and who is named on it */
	struct release_set agreed, named, coded; /* who may be, who is, who is left as a code */
	struct paper_copy copy;
	struct arena *arena;   /* of the document */
};

/* May the person be named in what the desk makes now? Yes for a look. Notes the answer. */
bool release_shows(const struct desk *desk, int64_t person);
/* Makes the document (of the house: as a look), says on it who is named, and leaves the trace (core/look.h); only then may it be
 * written. The trace carries a numbered copy (core/copying.h), which the document says at its foot: what
 * becomes of it later is told to copy_failed. Refused as no-consent when names are asked for and nobody in it has agreed; a finding
 * left-as-codes tells how many are not named. */
bool release_make(struct desk *desk, const struct report *report, const struct values *values,
    struct release *release, struct doc *doc, struct failure *failure);

#endif
