#include "core/gaps.h"

#include "core/agenda.h"
#include "core/see.h"

#include <string.h>

static const struct {
	const char *word, *title;
} states[] = {
#define GAP_STATE_ROW(id, word, title) { word, title },
	GAP_STATES(GAP_STATE_ROW)
};

const char *gap_state_word(enum gap_state state)
{
	return states[state].word;
}

const char *gap_state_title(enum gap_state state)
{
	return _(states[state].title);
}

enum gap_state gap_state_of(size_t givers, size_t working, size_t booked, size_t owed)
{
	if (booked > 0 || owed == 0)
		return GAP_GIVEN;
	if (givers == 0)
		return GAP_NO_PROVIDER;
	return working == 0 ? GAP_NOBODY_WORKS : GAP_NOT_BOOKED;
}

when_t week_of(when_t instant)
{
	char day[DATE_SIZE];

	when_to_date(instant, day);
	date_add(day, -date_weekday(day), day);
	return when_of_date(day, 0);
}

/* One look at everybody who gives services. */
struct staffing {
	const struct desk *desk;
	struct arena *arena;
	when_t monday, sunday;   /* [monday, sunday) is the week */
	struct provider *providers;
	bool *works;             /* at all in the week */
	size_t count;
	struct agenda_item *items; /* of the week */
	size_t item_count;
	struct gap *gaps;
	size_t gap_count;
};

static void load_providers(struct staffing *staffing)
{
	struct provider_off *offs;
	size_t off_count = provider_offs_load(staffing->desk->db, staffing->arena, DB_NULL,
	    staffing->monday, staffing->sunday, &offs);
	struct working *times;

	staffing->count = providers_load(staffing->desk->db, staffing->arena, &staffing->providers);
	staffing->works
	    = arena_alloc(staffing->arena, (staffing->count + 1) * sizeof *staffing->works);
	for (size_t i = 0; i < staffing->count; i++)
		staffing->works[i] = provider_working(staffing->arena, &staffing->providers[i], offs,
					 off_count, staffing->desk->config, staffing->monday,
					 staffing->sunday, &times) > 0;
}

/* Somebody hidden takes up a bed, and nothing more is known of them. */
static size_t people_of(const struct staffing *staffing, const struct bed_fact *facts, size_t count,
    const struct service *service)
{
	char today[DATE_SIZE];
	size_t owed = 0;

	when_to_date(desk_now(staffing->desk), today);
	for (size_t i = 0; i < count; i++) {
		int age = facts[i].birth ? date_age(facts[i].birth, today) : -1;

		owed += facts[i].stay != DB_NULL
			&& (age < 0 || (age >= service->age_from && age <= service->age_to));
	}
	return owed;
}

static size_t booked_of(const struct staffing *staffing, const struct shelter *shelter,
    const struct service *service)
{
	size_t booked = 0;

	for (size_t i = 0; i < staffing->item_count; i++)
		booked += staffing->items[i].shelter->id == shelter->id && staffing->items[i].service
			&& staffing->items[i].service->id == service->id;
	return booked;
}

/* One look for all shelters: what an appointment refers to is read once. */
static void load_week(struct staffing *staffing, const struct shelter *only)
{
	const struct agenda_query query = { staffing->monday, staffing->sunday,
		only ? only->id : DB_NULL, DB_NULL, DB_NULL, false };

	staffing->item_count
	    = agenda_load(staffing->desk, staffing->arena, &query, &staffing->items);
}

static void look_at(struct staffing *staffing, const struct shelter *shelter,
    const struct service *services, size_t service_count, bool all)
{
	when_t now = desk_now(staffing->desk);
	struct bed_fact *facts, *bedless;
	size_t beds = see_board(staffing->desk, staffing->arena, shelter->id, now, &facts);
	size_t others = see_bedless(staffing->desk, staffing->arena, shelter->id, now, &bedless);

	for (size_t i = 0; i < service_count; i++) {
		struct gap gap = { .shelter = shelter, .service = &services[i] };
		size_t givers = 0;

		if (service_retired(&services[i]) || !service_is_owed(&services[i], shelter->kind))
			continue;
		for (size_t k = 0; k < staffing->count; k++) {
			const struct provider *provider = &staffing->providers[k];
			bool gives = !provider_ended(provider)
				&& provider_gives(provider, &services[i])
				&& provider_visits(provider, shelter->code);

			givers += gives;
			gap.working += gives && staffing->works[k];
		}
		gap.owed = people_of(staffing, facts, beds, &services[i])
			+ people_of(staffing, bedless, others, &services[i]);
		gap.booked = booked_of(staffing, shelter, &services[i]);
		gap.state = gap_state_of(givers, gap.working, gap.booked, gap.owed);
		if (!all && gap.state == GAP_GIVEN)
			continue;
		staffing->gaps = arena_grow(staffing->arena, staffing->gaps, staffing->gap_count,
		    sizeof *staffing->gaps);
		staffing->gaps[staffing->gap_count++] = gap;
	}
}

size_t gaps_load(const struct desk *desk, struct arena *arena, const struct shelter *only,
    when_t monday, bool all, struct gap **gaps)
{
	struct staffing staffing = { .desk = desk, .arena = arena, .monday = monday,
		.sunday = week_of(monday + 8 * DAY - HOUR) };
	struct shelter *shelters;
	struct service *services;
	size_t shelter_count = shelters_load(desk->db, arena, desk_now(desk), &shelters);
	size_t service_count = services_load(desk->db, arena, &services);

	load_providers(&staffing);
	load_week(&staffing, only);
	for (size_t i = 0; i < shelter_count; i++)
		if ((!only || only->id == shelters[i].id)
			&& desk_may(desk, RIGHT_PROVIDERS, shelters[i].id))
			look_at(&staffing, &shelters[i], services, service_count, all);
	*gaps = staffing.gaps;
	return staffing.gap_count;
}
