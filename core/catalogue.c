#include "core/catalogue.h"

#include "core/text.h"

#include <string.h>

const char *service_title(const struct service *service)
{
	return desk_in_georgian() ? service->name_ka : service->name_en;
}

const char *venue_title(const struct venue *venue)
{
	const char *name = desk_in_georgian() ? venue->name_ka : venue->name_en;

	return *name ? name : venue->code;
}

bool catalogue_has(const char *list, const char *word)
{
	size_t length = strlen(word);

	for (const char *at = list; *at; at += strcspn(at, " ")) {
		at += strspn(at, " ");
		if (strncmp(at, word, length) == 0 && (at[length] == ' ' || !at[length]))
			return length > 0;
	}
	return false;
}

const char *catalogue_next(struct arena *arena, const char **at)
{
	return text_word(arena, at, " ");
}

bool service_is_for(const struct service *service, const char *shelter_kind)
{
	return !*service->shelters || catalogue_has(service->shelters, shelter_kind);
}

bool service_is_owed(const struct service *service, const char *shelter_kind)
{
	return catalogue_has(service->owed, shelter_kind);
}

bool service_given_by(const struct service *service, const char *provider_kind)
{
	return !*service->given_by || catalogue_has(service->given_by, provider_kind);
}

size_t services_of(struct db *db, struct arena *arena, const char *list, struct service **services)
{
	const char *code;
	size_t count = 0;

	*services = NULL;
	while ((code = catalogue_next(arena, &list)) != NULL) {
		struct service service;

		if (!service_by_code(db, arena, code, &service))
			continue;
		*services = arena_grow(arena, *services, count, sizeof **services);
		(*services)[count++] = service;
	}
	return count;
}

const char *services_titles(struct db *db, struct arena *arena, const char *list)
{
	struct service *services;
	size_t count = services_of(db, arena, list, &services);
	const char *text = "";

	for (size_t i = 0; i < count; i++)
		text = arena_format(
		    arena, "%s%s%s", text, i ? ", " : "", service_title(&services[i]));
	return text;
}
