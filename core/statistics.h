/* Statistics of a period, cut into months, quarters or years: admissions, leavings and bed-nights by
 * shelter, sex, age, citizenship and reason; lengths of stay; services given. Pure counting of rows that
 * were loaded; for publishing small counts are hidden (core/counts.h), all tables of a measure together.
 *
 * A night belongs to the day on whose evening it begins and counts for who is there when it ends (the
 * shelter's day turns), as in `bed-nights` and, from boundary to boundary, in `totals`. Admissions and
 * leavings belong to their day, from midnight to midnight. Age is that at the admission, or at the first
 * day of the whole period for who was there before: one person is of one age throughout. */
#ifndef CORE_STATISTICS_H
#define CORE_STATISTICS_H

#include "core/counts.h"
#include "core/totals.h"
#include "core/when.h"
#include "db/appointment.h"
#include "db/service.h"
#include "db/shelter.h"
#include "db/stay.h"

enum stat_measure { STAT_ADMITTED, STAT_LEFT, STAT_NIGHTS, STAT_MEASURES };

enum stat_heading {
	STAT_PLACE,
	STAT_SEX,
	STAT_AGE,
	STAT_CITIZENSHIP,
	STAT_REASON, /* leavings only */
	STAT_HEADINGS
};

enum stat_cut { STAT_MONTHS, STAT_QUARTERS, STAT_YEARS };

/* Days from..to, both counted. */
struct stat_period {
	const char *word; /* "2026-11", "2026-Q4", "2026"; "all" */
	char from[DATE_SIZE], to[DATE_SIZE];
	int first, end; /* days since the start of the whole: [first, end) */
};

struct stat_group {
	const char *word, *title; /* stable; translated */
	size_t at;                /* its place among the counts of a period */
};

/* Lengths of the stays that ended in a period, in nights; DB_NULL where none ended. The share of stays
 * that were no longer: a quarter, a half, three quarters. */
struct stat_lengths {
	int64_t count, people, quarter, median, three_quarters;
};

/* Beds x nights of a period, by the beds: who had none is not in taken, but in STAT_NIGHTS. */
struct stat_beds {
	int64_t capacity;
	struct count taken;
	bool rounded; /* published: its share of the capacity may be shown though taken is not */
};

struct statistics {
	struct arena *arena;
	struct stat_period *periods; /* and after them the whole */
	size_t period_count;         /* without the whole */
	struct stat_group *groups[STAT_HEADINGS];
	size_t group_count[STAT_HEADINGS];
	size_t all;                  /* the place of all groups together */
	struct count *counts[STAT_MEASURES]; /* (period_count + 1) * (all + 1) */
	struct count *residents;     /* of each period: who was there at its end */
	struct stat_beds *beds;      /* of each period and of the whole: counted by who asks */
	struct stat_lengths *lengths;
	struct stat_group *kinds;    /* of services */
	size_t kind_count;
	struct count *services;      /* (period_count + 1) * (kind_count + 1): appointments */
};

/* Periods of the days from..to (ISO, both counted): the first and the last may be shorter. */
size_t stat_periods(struct arena *arena, const char *from, const char *to, enum stat_cut cut,
    struct stat_period **periods);
/* Nearest rank of a sorted list: the smallest value that at least so many hundredths of it do not
 * exceed; DB_NULL of none. */
int64_t stat_rank(const int64_t *sorted, size_t count, int percent);

struct stat_asked {
	const char *from, *to; /* ISO, both counted */
	enum stat_cut cut;
	int adult_age;
	when_t now; /* nothing is counted after it */
};

/* The groups and periods, all counts zero. */
void statistics_start(struct statistics *statistics, struct arena *arena,
    const struct stat_asked *asked, const struct shelter *shelters, size_t shelter_count);
/* Counts the stays (it sorts them by person). */
void statistics_stays(struct statistics *statistics, const struct stat_asked *asked,
    struct totals_stay *stays, size_t count);
/* Somebody who came to an appointment, with the kind of its service. */
struct stat_given {
	const struct given *given;
	const char *kind;
};
/* Counts each appointment once (it sorts them). */
void statistics_services(
    struct statistics *statistics, struct stat_given *given, size_t count);
/* For publishing: hides what is below least, and what it could be worked out from, of the periods and of the
 * groups of the whole; the groups of single periods are all hidden. Lengths of fewer than twice as many.
 * Taken beds stand only where they are the bed-nights, or their difference would tell of the few without a
 * bed; residents where none follow from them that are few. */
void statistics_protect(struct statistics *statistics, int64_t least);

/* The count of a group (all: statistics->all) in a period (the whole: period_count). */
static inline struct count *stat_count(
    const struct statistics *statistics, enum stat_measure measure, size_t period, size_t group)
{
	return &statistics->counts[measure][period * (statistics->all + 1) + group];
}
static inline struct count *stat_service(
    const struct statistics *statistics, size_t period, size_t kind)
{
	return &statistics->services[period * (statistics->kind_count + 1) + kind];
}

#endif
