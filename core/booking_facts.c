#include "core/booking.h"

#include "core/family.h"

#include <string.h>

/* Appointments of a person are theirs while they are expected or came. */
static bool takes_time(const struct appointment_person *row)
{
	return row->walk_in == 0
		&& (strcmp(row->status, "booked") == 0 || strcmp(row->status, "attended") == 0);
}

static void add_busy(struct arena *arena, struct busy_list *list, when_t from, when_t until,
    int64_t appointment)
{
	list->items = arena_grow(arena, list->items, list->count, sizeof *list->items);
	list->items[list->count++] = (struct busy){ from, until, appointment };
}

static void add_rows(
    struct arena *arena, struct busy_list *list, const struct appointment *rows, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (rows[i].walk_in == 0)
			add_busy(arena, list, rows[i].from_at, rows[i].until_at, rows[i].id);
}

void booking_facts_provider(const struct desk *desk, struct arena *arena,
    const struct provider *provider, when_t from, when_t until, struct booking_facts *facts)
{
	struct appointment *rows;
	size_t count;

	facts->provider = (struct busy_list){ NULL, 0 };
	facts->off_count = 0;
	if (!provider)
		return;
	facts->off_count
	    = provider_offs_load(desk->db, arena, provider->id, from, until, &facts->offs);
	count = appointments_of_provider(desk->db, arena, provider->id, from, until, &rows);
	add_rows(arena, &facts->provider, rows, count);
}

void booking_facts_venue(const struct desk *desk, struct arena *arena, const struct venue *venue,
    when_t from, when_t until, struct booking_facts *facts)
{
	struct appointment *rows;
	size_t count;

	facts->venue = (struct busy_list){ NULL, 0 };
	if (!venue)
		return;
	count = appointments_of_venue(desk->db, arena, venue->id, from, until, &rows);
	add_rows(arena, &facts->venue, rows, count);
}

static struct busy_list of_person(const struct desk *desk, struct arena *arena, int64_t person,
    int64_t shelter, when_t from, when_t until)
{
	struct busy_list list = { NULL, 0 };
	struct appointment_person *rows;
	size_t count = appointments_of_person(desk->db, arena, person, from, until, &rows);

	for (size_t i = 0; i < count; i++) {
		struct appointment row;

		if (!takes_time(&rows[i]))
			continue;
		if (shelter != DB_NULL
			&& (!appointment_by_id(desk->db, arena, rows[i].appointment, &row)
			    || row.shelter != shelter))
			continue;
		add_busy(arena, &list, rows[i].from_at, rows[i].until_at, rows[i].appointment);
	}
	return list;
}

static void load_adverse(const struct desk *desk, struct arena *arena, int64_t shelter, when_t from,
    when_t until, struct client_facts *client)
{
	when_t gap = (when_t)desk->config->no_contact_gap_minutes * MINUTE;
	struct no_contact *pairs;
	size_t count = family_no_contacts(desk->db, arena, client->person->id, &pairs);
	int64_t *others = arena_alloc(arena, (count + 1) * sizeof *others);

	for (size_t i = 0; i < count; i++) {
		struct busy_list list;

		others[i] = pairs[i].person == client->person->id ? pairs[i].other
								  : pairs[i].person;
		list = of_person(desk, arena, others[i], shelter, from - gap, until + gap);
		for (size_t k = 0; k < list.count; k++)
			add_busy(arena, &client->adverse, list.items[k].from - gap,
			    list.items[k].until + gap, list.items[k].appointment);
	}
	client->no_contacts = others;
	client->no_contact_count = count;
}

static void load_client(const struct desk *desk, struct arena *arena, const struct booking *booking,
    const struct person *person, when_t from, when_t until, struct client_facts *client)
{
	struct stay stay;

	*client = (struct client_facts){ .person = person };
	client->appointments = of_person(desk, arena, person->id, DB_NULL, from, until);
	if (booking->shelter)
		load_adverse(desk, arena, booking->shelter->id, from, until, client);
	if (!stay_open(desk->db, arena, person->id, &stay))
		return;
	client->inside = true;
	client->here = booking->shelter && stay.shelter == booking->shelter->id;
	client->expected_on = stay.expected_on;
	client->absence_count = absences_load(desk->db, arena, stay.id, &client->absences);
}

void booking_facts(const struct desk *desk, struct arena *arena, const struct booking *booking,
    when_t now, struct booking_facts *facts)
{
	when_t from = booking->from, until = booking->until;

	*facts = (struct booking_facts){ .config = desk->config, .now = now,
		.client_count = booking->count };
	booking_facts_provider(desk, arena, booking->provider, from, until, facts);
	booking_facts_venue(desk, arena, booking->venue, from, until, facts);
	facts->clients = arena_alloc(arena, (booking->count + 1) * sizeof *facts->clients);
	for (size_t i = 0; i < booking->count; i++)
		load_client(desk, arena, booking, &booking->people[i], from, until,
		    &facts->clients[i]);
}

const struct venue *booking_free_venue(
    const struct desk *desk, struct arena *arena, const struct booking *booking, bool *any)
{
	struct venue *venues;
	size_t count = venues_load(desk->db, arena, booking->shelter->id, &venues);

	*any = false;
	for (size_t i = 0; i < count; i++) {
		struct booking_facts facts;

		if (venues[i].retired_at != DB_NULL)
			continue;
		*any = true;
		booking_facts_venue(
		    desk, arena, &venues[i], booking->from, booking->until, &facts);
		if (!busy_full(&facts.venue, venues[i].capacity, booking->from, booking->until,
			booking->own, booking->own_count))
			return &venues[i];
	}
	return NULL;
}
