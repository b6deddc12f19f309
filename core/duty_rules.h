/* Who may be on duty when, as pure rules over rows: what would be wrong with somebody's duty. Nothing of
 * it is refused but the same duty twice: a shelter must be staffed, and people decide. */
#ifndef CORE_DUTY_RULES_H
#define CORE_DUTY_RULES_H

#include "core/when.h"
#include "db/staff.h"

struct duty_limits {
	int week_hours; /* somebody's own go before these */
	int rest_hours; /* between two duties */
};

/* Somebody, and what is known of them around the duty. */
struct duty_facts {
	const struct staff *staff;
	const struct duty *duties; /* theirs, in any order; the judged one itself is passed over */
	size_t duty_count;
	const struct staff_absence *absences; /* theirs, not void */
	size_t absence_count;
};

struct duty_judgement {
	const struct duty *twice;   /* they are on that very shift already; NULL no */
	const struct duty *doubled; /* another one at the same time; NULL none */
	const struct duty *near;    /* the one with the least rest to it, too little; NULL none */
	int64_t rest;               /* seconds between */
	int64_t week;               /* seconds on duty in that week, this one among them */
	int week_most;              /* hours they may */
	bool over;                  /* it is more */
	const struct staff_absence *absence; /* they are away on the day it begins; NULL no */
	bool ended;                 /* they work no more when it begins */
};

/* The Monday of the week of an ISO date. */
void duty_monday(const char *date, char monday[DATE_SIZE]);
/* Were the duty theirs: a duty counts to the week in which it begins. */
void duty_judge(const struct duty_facts *facts, const struct duty *duty,
    const struct duty_limits *limits, struct duty_judgement *judgement);
/* Is there anything to be warned of? */
bool duty_troubles(const struct duty_judgement *judgement);
/* Will they be there, as far as is known: neither away nor ended? Only such count to the minimum. */
bool duty_stands(const struct duty_judgement *judgement);
/* Seconds on duty in the week that begins on this Monday. */
int64_t duty_week(const struct duty *duties, size_t count, const char *monday);

#endif
