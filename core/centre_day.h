/* The day of a day centre as the actor may know it: who is due, who came, and what became of it. What
 * the Day screen, the reports and the Overview read. Who is hidden from the actor is not in it, nor in
 * its sums. */
#ifndef CORE_CENTRE_DAY_H
#define CORE_CENTRE_DAY_H

#include "core/day_rules.h"
#include "core/desk.h"

struct day_line {
	int64_t person;
	const char *code, *name;  /* name: as it may be seen; the code where it may not */
	const char *group;        /* "" none */
	bool enrolled, due;       /* due: expected on that date */
	struct day_visit visit;   /* id 0: did not come */
	enum day_state state;
	const char *shelter;      /* code of where they live, who may know; NULL nowhere, or not to know */
};

struct day_sums {
	int64_t due, came, here, left;
	int64_t missing; /* due and not come: yet, or at all */
};

struct centre_day {
	struct centre centre;
	char date[DATE_SIZE];
	bool open;
	struct day_line *lines; /* by group, then name */
	size_t count;
	struct day_sums sums;
};

/* All in the arena; the sums are of the lines. A look at everybody who is in it. */
void centre_day_load(const struct desk *desk, struct arena *arena, const struct centre *centre,
    const char *date, struct centre_day *day);
/* The sums alone: a look at nobody. */
struct day_sums centre_day_sums(const struct desk *desk, struct arena *arena,
    const struct centre *centre, const char *date);
/* Those of the config, in its order; only the one where it is not NULL. */
size_t centres_now(const struct desk *desk, struct arena *arena, const struct centre *only,
    struct centre **centres);
/* How many are enrolled without an end, as far as the actor may know. */
int64_t centre_enrolled(const struct desk *desk, struct arena *arena, int64_t centre);

/* "DC-TBS since 10:12" of who is at a day centre now; NULL: nowhere, or the actor may not know. */
const char *day_where(const struct desk *desk, struct arena *arena, int64_t person);

/* The titles of the config's meals, of the choices' activities: "lunch, dinner"; "" none. */
const char *day_meals_shown(const struct desk *desk, struct arena *arena, const char *words);
const char *day_activities_shown(struct arena *arena, const char *words);
/* "Mon, Wed"; the centre's days where the enrolment has none of its own. */
const char *day_days_shown(
    struct arena *arena, const struct centre *centre, const struct enrolment *enrolment);

#endif
