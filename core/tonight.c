#include "core/tonight.h"

#include <stdlib.h>
#include <string.h>

static void add(struct arena *arena, struct expected **list, size_t *count, when_t at,
    const struct bed_fact *fact)
{
	*list = arena_grow(arena, *list, *count, sizeof **list);
	(*list)[(*count)++] = (struct expected){ .at = at, .person = fact->person,
		.person_code = fact->person_code, .bed_code = fact->code,
		.label = fact->hold_label ? fact->hold_label : "" };
}

static int by_time(const void *a, const void *b)
{
	const struct expected *x = a, *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return strcmp(x->bed_code ? x->bed_code : "", y->bed_code ? y->bed_code : "");
}

/* When they are expected: at the time that was said, or on the first of the nights. */
static when_t arrival(const struct bed_fact *fact)
{
	if (fact->hold_expected != DB_NULL)
		return fact->hold_expected;
	return fact->planned_at != DB_NULL ? fact->since_at : WHEN_NONE;
}

void tonight_of(
    struct arena *arena, const struct house *house, when_t now, struct tonight *tonight)
{
	when_t end = when_day_start(now, (int)house->shelter->night_boundary) + DAY;
	char today[DATE_SIZE];

	*tonight = (struct tonight){ 0 };
	when_to_date(now, today);
	for (size_t i = 0; i < house->count; i++) {
		const struct bed_fact *fact = &house->facts[i];

		if (fact->hold != DB_NULL && arrival(fact) != WHEN_NONE && arrival(fact) < end)
			add(arena, &tonight->arrivals, &tonight->arrival_count, arrival(fact), fact);
		if (fact->stay != DB_NULL && fact->expected_on
		    && strcmp(fact->expected_on, today) == 0)
			add(arena, &tonight->departures, &tonight->departure_count,
			    when_of_date(today, 0), fact);
	}
	if (tonight->arrival_count > 0)
		qsort(
		    tonight->arrivals, tonight->arrival_count, sizeof *tonight->arrivals, by_time);
	if (tonight->departure_count > 0)
		qsort(tonight->departures, tonight->departure_count, sizeof *tonight->departures,
		    by_time);
}
