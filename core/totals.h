/* Totals of a period that may be given away: admissions, leavings, residents at the end and
 * bed-nights, by shelter or kind, sex, age, citizenship, and leavings by reason. Small counts are
 * hidden (core/counts.h); all headings count the same stays, so they are protected together. */
#ifndef CORE_TOTALS_H
#define CORE_TOTALS_H

#include "core/choice.h"
#include "core/counts.h"
#include "core/when.h"
#include "db/shelter.h"
#include "db/stay.h"

enum measure { MEASURE_ADMITTED, MEASURE_LEFT, MEASURE_RESIDENTS, MEASURE_NIGHTS, MEASURE_COUNT };

enum heading {
	HEADING_PLACE, /* shelter, or kind */
	HEADING_SEX,
	HEADING_AGE,
	HEADING_CITIZENSHIP,
	HEADING_REASON, /* leavings only */
	HEADING_COUNT
};

struct totals_group {
	const char *word, *title;      /* stable; translated */
	struct count *counts;          /* MEASURE_COUNT of them */
	int64_t last[MEASURE_COUNT];   /* person.id last counted */
};

struct totals_asked {
	when_t from, to;
	when_t now;      /* nothing is counted after it */
	bool by_kind;    /* HEADING_PLACE: kinds instead of shelters */
	int adult_age;   /* from the config */
	int64_t least;   /* counts below it are hidden; 1: none */
};

struct totals {
	struct arena *arena;
	struct totals_asked asked;
	struct count *counts; /* of all groups, and last of all together */
	size_t count;
	struct totals_group *groups[HEADING_COUNT];
	size_t group_count[HEADING_COUNT];
	struct totals_group all;
};

/* One stay with the shelter that it was in. */
struct totals_stay {
	const struct shelter *shelter;
	const struct stay_counted *stay;
};

/* Counts the stays (it sorts them by person) and hides what is small. Texts live in the arena; pure. */
void totals_count(struct totals *totals, struct arena *arena, const struct totals_asked *asked,
    const struct shelter *shelters, size_t shelter_count, struct totals_stay *stays,
    size_t stay_count);
/* The groups that are counted by, with their words; of an age on a day, of a citizenship. Pure. */
extern const struct choice totals_ages[], totals_citizenships[];
const char *totals_age(const char *birth, when_t at, int adult_age);
const char *totals_citizenship(const char *word);
/* The nights of a stay in [from, to): days of the shelter that turned while it lasted. */
int64_t totals_nights(const struct stay_counted *stay, int boundary, when_t from, when_t to);
/* Is there anything at all in the group? */
bool totals_empty(const struct totals_group *group);

#endif
