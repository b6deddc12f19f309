/* Who gives services, and when: working hours, holidays and days off laid out in time. The rules are
 * pure functions; booking, the search for a free slot and the reports ask here. */
#ifndef CORE_PROVIDING_H
#define CORE_PROVIDING_H

#include "core/catalogue.h"
#include "core/hours.h"

enum works {
	WORKS,
	WORKS_OUTSIDE_HOURS,
	WORKS_DAY_OFF,
	WORKS_HOLIDAY,  /* a public holiday, and the provider does not work on those */
	WORKS_NOT_HERE, /* does not visit this shelter */
	WORKS_ENDED     /* gives nothing any more */
};

/* A time in which a provider works: [from, until). */
struct working {
	when_t from, until;
};

/* Is the day (ISO) a public holiday of the config? */
bool is_holiday(const struct config *config, const char *iso);

/* The times within [from, until) in which the provider works: hours without holidays and days off,
 * by start, none touching another. A span over midnight belongs to the day it begins on, as to
 * holidays too. offs: days off of this provider, as provider_offs_load gives them. Hours that cannot
 * be read are none at all. */
size_t provider_working(struct arena *arena, const struct provider *provider,
    const struct provider_off *offs, size_t off_count, const struct config *config, when_t from,
    when_t until, struct working **times);

/* Does the provider work all through [from, until), in the shelter of this code (NULL: in any)? The
 * first of: ended, not here, day off, outside hours, holiday. */
enum works provider_works(const struct provider *provider, const struct provider_off *offs,
    size_t off_count, const struct config *config, const char *shelter, when_t from, when_t until);

/* Does the provider give the service; visit the shelter; work still? */
bool provider_gives(const struct provider *provider, const struct service *service);
bool provider_visits(const struct provider *provider, const char *shelter);
static inline bool provider_ended(const struct provider *provider)
{
	return provider->ended_at != DB_NULL;
}

/* The languages of a list for people: "Georgian, Russian". */
const char *languages_titles(struct arena *arena, const char *list);

/* The name, or the code for who may not see appointments. "PR-0007 Nino Beridze" for sentences. */
const char *provider_name(const struct desk *desk, const struct provider *provider);
const char *provider_label(
    const struct desk *desk, struct arena *arena, const struct provider *provider);

#endif
