/* The catalogue of services: what a service is called, for whom it is and who may give it. Pure
 * functions over the rows of db/service.h; lists are words separated by spaces. */
#ifndef CORE_CATALOGUE_H
#define CORE_CATALOGUE_H

#include "core/desk.h"
#include "db/provider.h"
#include "db/service.h"

/* In the language that is shown. */
const char *service_title(const struct service *service);
const char *venue_title(const struct venue *venue);
static inline bool service_retired(const struct service *service)
{
	return service->retired_at != DB_NULL;
}

/* Is the word in the list? */
bool catalogue_has(const char *list, const char *word);
/* The next word of a list, a copy in the arena, *at moved past it; NULL at the end. Start with
 * *at = list. */
const char *catalogue_next(struct arena *arena, const char **at);

/* Is the service for a shelter of this kind; does such a shelter owe it to who is in? */
bool service_is_for(const struct service *service, const char *shelter_kind);
bool service_is_owed(const struct service *service, const char *shelter_kind);
/* May a provider of this kind give it (else rule-given-by)? */
bool service_given_by(const struct service *service, const char *provider_kind);

/* The services of a list of codes, retired ones too, in the order of the list. */
size_t services_of(struct db *db, struct arena *arena, const char *list, struct service **services);
/* The services of a list for people: "Psychologist, Legal advice". */
const char *services_titles(struct db *db, struct arena *arena, const char *list);

#endif
