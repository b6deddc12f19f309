/* What core/lodging.c has loaded, for core/lodging_why.c. */
#ifndef CORE_LODGING_FACTS_H
#define CORE_LODGING_FACTS_H

#include "core/lodging.h"
#include "core/rules.h"

/* The rules that stand against somebody in a room. */
#define VERDICT_MOST 12
struct verdict {
	size_t count;
	enum code codes[VERDICT_MOST];
};

struct mate {
	struct companion companion;
	size_t room;
	const struct span *span; /* of their bed; NULL not known */
};

enum known { KNOWN_NOT, KNOWN_YES, KNOWN_NO };

struct lodging_facts {
	const struct desk *desk;
	struct arena *arena;
	const struct party *party;
	struct lodging *lodging;
	struct candidate *candidates;  /* of each guest */
	const char *call;              /* whom to call about a ban */
	struct mate *mates;            /* residents of fit */
	size_t mate_count;
	size_t *first_mate;            /* rooms + 1 */
	struct companion **companions; /* of each room */
	struct companion *scratch;     /* those of one judging */
	when_t *starts;                /* of each night: its first second */
	unsigned char *busy;           /* bed x night: how much stands on it */
	struct verdict *verdicts;      /* guest x room x 2 (an accessible bed) */
	unsigned char *clashes;        /* guest x mate: enum known */
	struct candidate **movers;     /* of each mate; NULL not loaded yet */
	unsigned char *moves;          /* mate x room x 2 */
	bool *takes;                   /* of each room */
	size_t *seated;
};

/* Until when the bed is taken: whoever is in it now has it now, though they should have left. */
when_t lodging_taken_until(const struct lodging *lodging, const struct span *span);

#endif
