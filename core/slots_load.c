/* What the search for free slots has to know, loaded once for its whole span. */
#include "core/catalogue.h"
#include "core/providing.h"
#include "core/see.h"
#include "core/slots.h"

#include <string.h>

#define SEEN_SINCE (365 * DAY)

static int64_t load_of(const struct slot_provider *provider)
{
	int64_t load = 0;

	for (size_t i = 0; i < provider->busy.count; i++)
		load += provider->busy.items[i].until - provider->busy.items[i].from;
	return load;
}

static void add_provider(const struct desk *desk, struct arena *arena, struct slots *slots,
    const struct provider *provider)
{
	struct slot_provider *added;
	struct booking_facts facts = { 0 };

	slots->providers = arena_grow(
	    arena, slots->providers, slots->provider_count, sizeof *slots->providers);
	added = &slots->providers[slots->provider_count++];
	booking_facts_provider(
	    desk, arena, provider, slots->query.from, slots->query.until, &facts);
	*added = (struct slot_provider){ .provider = provider, .offs = facts.offs,
		.off_count = facts.off_count, .busy = facts.provider, .first = WHEN_NONE,
		.works = WHEN_NONE };
	added->load = load_of(added);
}

static void add_providers(const struct desk *desk, struct arena *arena, struct slots *slots)
{
	struct provider *providers;
	size_t count = providers_load(desk->db, arena, &providers);

	for (size_t i = 0; i < count; i++)
		if (!provider_ended(&providers[i])
			&& provider_gives(&providers[i], slots->query.service))
			add_provider(desk, arena, slots, &providers[i]);
}

static void add_room(const struct desk *desk, struct arena *arena, struct slots *slots,
    const struct venue *venue)
{
	struct booking_facts facts = { 0 };

	booking_facts_venue(desk, arena, venue, slots->query.from, slots->query.until, &facts);
	slots->rooms
	    = arena_grow(arena, slots->rooms, slots->room_count, sizeof *slots->rooms);
	slots->rooms[slots->room_count++] = (struct slot_room){ venue, facts.venue };
}

static void add_rooms(const struct desk *desk, struct arena *arena, struct slots *slots)
{
	struct venue *venues;
	size_t count;

	if (slots->query.venue)
		add_room(desk, arena, slots, slots->query.venue);
	if (slots->query.venue || !slots->query.service->venue)
		return;
	count = venues_load(desk->db, arena, slots->query.shelter->id, &venues);
	for (size_t i = 0; i < count; i++)
		if (venues[i].retired_at == DB_NULL)
			add_room(desk, arena, slots, &venues[i]);
}

static struct slot_provider *provider_of(struct slots *slots, int64_t id)
{
	for (size_t i = 0; i < slots->provider_count; i++)
		if (slots->providers[i].provider->id == id)
			return &slots->providers[i];
	return NULL;
}

/* May the actor know that the person came to this? */
static bool is_known(
    const struct desk *desk, struct arena *arena, const struct appointment *row, int64_t person)
{
	struct service service;

	return sees(desk, person, GROUP_PRIVATE)
		|| (service_by_id(desk->db, arena, row->service, &service) && !service.private);
}

/* To whom did they come, as far as the actor may know? */
static void count_seen(
    const struct desk *desk, struct arena *arena, int64_t person, when_t now, struct slots *slots)
{
	struct appointment *rows;
	struct appointment_person *parts;
	size_t count
	    = appointments_for_person(desk->db, arena, person, now - SEEN_SINCE, now + 1, &rows);
	size_t part_count
	    = appointments_of_person(desk->db, arena, person, now - SEEN_SINCE, now + 1, &parts);

	for (size_t i = 0, k = 0; i < part_count; i++) {
		struct slot_provider *provider;

		if (strcmp(parts[i].status, "attended") != 0)
			continue;
		for (k = 0; k < count && rows[k].id != parts[i].appointment; k++)
			;
		provider = k < count ? provider_of(slots, rows[k].provider) : NULL;
		if (provider && is_known(desk, arena, &rows[k], person))
			provider->seen++;
	}
}

void slots_load(const struct desk *desk, struct arena *arena, const struct slot_query *query,
    const struct provider *provider, when_t now, struct slots *slots)
{
	const struct booking all = { .shelter = query->shelter, .service = query->service,
		.people = query->people, .count = query->count, .from = query->from,
		.until = query->until };

	*slots = (struct slots){ .query = *query };
	booking_facts(desk, arena, &all, now, &slots->facts);
	if (provider)
		add_provider(desk, arena, slots, provider);
	else
		add_providers(desk, arena, slots);
	add_rooms(desk, arena, slots);
	for (size_t i = 0; i < query->count; i++)
		count_seen(desk, arena, query->people[i].id, now, slots);
}
