#include "core/attention_outside.h"

#include "core/see.h"
#include "db/inspection.h"

static bool is_listed(const struct attention *items, size_t count, int64_t person)
{
	for (size_t i = 0; i < count; i++)
		if (items[i].person == person)
			return true;
	return false;
}

static bool look(const struct desk *desk, struct arena *arena, int64_t id, struct attention *item)
{
	const struct config *config = desk->config;
	struct attention_rules rules = { config->adult_age,
		(int64_t)config->status_clock_hours * HOUR,
		(int64_t)config->status_attention_hours * HOUR };
	when_t now = desk_now(desk);
	struct legal_status status;
	struct person person;

	*item = (struct attention){ .shelter = DB_NULL, .shelter_code = "", .person = id,
		.glass = DB_NULL };
	if (see(desk, id, DB_NULL, GROUP_PRESENCE) == SEE_NOT || !sees(desk, id, GROUP_LEGAL)
		|| !person_by_id(desk->db, arena, id, &person) || person.void_at != DB_NULL
		|| !legal_status_at(desk->db, arena, id, now, &status)
		|| !attention_status(status.status, status.at, &rules, now, item))
		return false;
	see_note(desk, id);
	item->person_code = person.code;
	item->text = attention_status_text(arena, item, now);
	return true;
}

size_t attention_outside(const struct desk *desk, struct arena *arena,
    const struct occupancy *occupancy, struct attention **items)
{
	struct visit_person *people;
	struct attention item;
	size_t all, count = 0;

	(void)occupancy;
	*items = NULL;
	if (!desk_may(desk, RIGHT_SEE_PEOPLE, DB_NULL))
		return 0;
	all = visit_people_outside(desk->db, arena, &people);
	for (size_t i = 0; i < all; i++) {
		if (is_listed(*items, count, people[i].person)
			|| !look(desk, arena, people[i].person, &item))
			continue;
		*items = arena_grow(arena, *items, count, sizeof **items);
		(*items)[count++] = item;
	}
	return count;
}
