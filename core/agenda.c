#include "core/agenda.h"

#include "core/catalogue.h"
#include "core/providing.h"
#include "core/see.h"

#include <stdlib.h>
#include <string.h>

static const struct {
	const char *word, *title;
} states[] = {
#define STATE_ROW(id, word, title) { word, title },
	AGENDA_STATES(STATE_ROW)
};

const char *agenda_state_word(enum agenda_state state)
{
	return states[state].word;
}

const char *agenda_state_title(enum agenda_state state)
{
	return _(states[state].title);
}

enum agenda_state agenda_state_of(const char *status, when_t until, when_t now)
{
	for (int i = 0; i < AGENDA_STATE_COUNT; i++)
		if (strcmp(states[i].word, status) == 0)
			return i == AGENDA_BOOKED && until <= now ? AGENDA_TO_MARK
								  : (enum agenda_state)i;
	return AGENDA_BOOKED;
}

/* --- what it is made of ------------------------------------------------------------------------ */

struct agenda {
	const struct desk *desk;
	struct arena *arena;
	const struct agenda_query *query;
	when_t now;
	struct shelter *shelters;
	struct service *services;
	struct provider *providers;
	struct venue *venues;
	size_t shelter_count, service_count, provider_count, venue_count;
	int64_t me; /* provider.id that the actor signs in as; DB_NULL none */
	struct agenda_item *items;
	size_t count;
};

/* Who looks, and when. */
static void look_as(struct agenda *agenda, const struct desk *desk, struct arena *arena)
{
	struct provider own;

	agenda->desk = desk;
	agenda->arena = arena;
	agenda->now = desk_now(desk);
	agenda->me = provider_of_user(desk->db, arena, desk->actor.id, &own) ? own.id : DB_NULL;
}

/* The same, and what appointments refer to. */
static void prepare(struct agenda *agenda, const struct desk *desk, struct arena *arena)
{
	look_as(agenda, desk, arena);
	agenda->shelter_count = shelters_load(desk->db, arena, DB_NULL, &agenda->shelters);
	agenda->service_count = services_load(desk->db, arena, &agenda->services);
	agenda->provider_count = providers_load(desk->db, arena, &agenda->providers);
	agenda->venue_count = venues_load(desk->db, arena, DB_NULL, &agenda->venues);
}

#define BY_ID(of, kind)                                                                            \
	static const struct kind *kind##_of(const struct agenda *agenda, int64_t id)                 \
	{                                                                                          \
		for (size_t i = 0; i < agenda->kind##_count; i++)                                  \
			if (agenda->of[i].id == id)                                                \
				return &agenda->of[i];                                             \
		return NULL;                                                                       \
	}
BY_ID(shelters, shelter)
BY_ID(services, service)
BY_ID(providers, provider)
BY_ID(venues, venue)

/* --- what may be known ------------------------------------------------------------------------- */

bool agenda_shows(const struct desk *desk, int64_t shelter)
{
	return desk_may_as_staff(desk, RIGHT_SEE_AGENDA, shelter);
}

static bool is_own(const struct agenda *agenda, int64_t provider)
{
	return provider != DB_NULL && provider == agenda->me;
}

static bool reaches(const struct agenda *agenda, int64_t shelter, int64_t provider)
{
	return agenda_shows(agenda->desk, shelter)
		|| (is_own(agenda, provider) && desk_may(agenda->desk, RIGHT_SEE_AGENDA, shelter));
}

/* Of an appointment that is for nobody: what the roles in the shelter know. */
static bool role_knows_private(const struct desk *desk, int64_t shelter)
{
	for (size_t i = 0; i < desk->actor.grant_count; i++)
		if (role_sees(desk->actor.grants[i].role, GROUP_PRIVATE)
			&& (desk->actor.grants[i].shelter == DB_NULL
			    || desk->actor.grants[i].shelter == shelter))
			return true;
	return false;
}

/* A private service is known to its provider, and to who may know it of everybody who comes. */
static bool knows_service(
    const struct agenda *agenda, const struct agenda_item *item, const struct service *service)
{
	if (service && !service->private)
		return true;
	if (agenda->desk->release || (agenda->query && agenda->query->posted))
		return false;
	if (item->own)
		return true;
	for (size_t i = 0; i < item->count; i++)
		if (!sees(agenda->desk, item->clients[i].person, GROUP_PRIVATE))
			return false;
	return item->count > 0 || role_knows_private(agenda->desk, item->shelter->id);
}

static void veil(const struct agenda *agenda, struct agenda_item *item)
{
	item->service = NULL;
	item->provider = NULL;
	for (size_t i = 0; i < item->count; i++)
		item->clients[i].outcome = item->clients[i].reason = item->clients[i].note = "";
	if (!agenda->query || agenda->query->provider == DB_NULL)
		return;
	item->code = NULL; /* or it would be told with whom this appointment is */
	item->venue = NULL;
	item->clients = NULL;
	item->count = item->came = item->expected = 0;
	item->series = DB_NULL;
}

/* --- an appointment ---------------------------------------------------------------------------- */

static struct agenda_client client_of(
    struct agenda *agenda, const struct appointment_person *row, when_t until)
{
	return (struct agenda_client){ .person = row->person,
		.code = person_code_of(agenda->arena, row->person),
		.state = agenda_state_of(row->status, until, agenda->now),
		.came = row->came_at, .went = row->went_at, .outcome = row->outcome,
		.reason = row->reason, .note = row->note, .marked = row->marked_at,
		.marked_by = row->marked_by };
}

static bool takes_no_part(enum agenda_state state)
{
	return state == AGENDA_CANCELLED || state == AGENDA_OBSOLETE;
}

/* What is still to come or to be done counts before what was: then that somebody came. */
static void sum_up(struct agenda_item *item, bool cancelled)
{
	static const enum agenda_state order[] = { AGENDA_TO_MARK, AGENDA_BOOKED, AGENDA_ATTENDED,
		AGENDA_NO_SHOW, AGENDA_EXCUSED, AGENDA_CANCELLED, AGENDA_OBSOLETE };

	item->state = cancelled ? AGENDA_CANCELLED : AGENDA_BOOKED;
	for (size_t i = 0; i < item->count; i++) {
		item->came += item->clients[i].state == AGENDA_ATTENDED;
		item->expected += !takes_no_part(item->clients[i].state);
	}
	for (size_t s = 0; item->count > 0 && s < sizeof order / sizeof order[0]; s++)
		for (size_t i = 0; i < item->count; i++)
			if (item->clients[i].state == order[s]) {
				item->state = order[s];
				return;
			}
}

/* False: there is none, as far as the actor may know. */
static bool make_item(struct agenda *agenda, const struct appointment *row,
    const struct appointment_person *people, size_t count, struct agenda_item *item)
{
	const struct desk *desk = agenda->desk;
	const struct service *service = service_of(agenda, row->service);

	*item = (struct agenda_item){ .id = row->id,
		.code = appointment_code(agenda->arena, row->id),
		.shelter = shelter_of(agenda, row->shelter), .service = service,
		.provider = provider_of(agenda, row->provider),
		.venue = venue_of(agenda, row->venue), .from = row->from_at,
		.until = row->until_at, .series = row->series, .walk_in = row->walk_in != 0,
		.own = is_own(agenda, row->provider) };
	if (!item->shelter || !reaches(agenda, row->shelter, row->provider))
		return false;
	item->clients = arena_alloc(agenda->arena, (count + 1) * sizeof *item->clients);
	for (size_t i = 0; i < count; i++)
		if (see(desk, people[i].person, DB_NULL, GROUP_PRESENCE) != SEE_NOT)
			item->clients[item->count++] = client_of(agenda, &people[i], row->until_at);
	if (count > 0 && item->count == 0)
		return false;
	sum_up(item, row->cancelled_at != DB_NULL);
	if (!knows_service(agenda, item, service)) {
		bool live = !takes_no_part(item->state);

		veil(agenda, item);
		return item->code || live;
	}
	return true;
}

static bool asked_for(const struct agenda_query *query, const struct appointment *row)
{
	return (query->shelter == DB_NULL || query->shelter == row->shelter)
		&& (query->provider == DB_NULL || query->provider == row->provider);
}

/* people: of all rows, in their order. */
static void add_rows(struct agenda *agenda, const struct appointment *rows, size_t count,
    const struct appointment_person *people, size_t people_count)
{
	size_t at = 0;

	for (size_t i = 0; i < count; i++) {
		size_t first = at;
		struct agenda_item item;

		while (at < people_count && people[at].appointment == rows[i].id)
			at++;
		if (!asked_for(agenda->query, &rows[i])
			|| !make_item(agenda, &rows[i], &people[first], at - first, &item)
			|| (!agenda->query->all && takes_no_part(item.state)))
			continue;
		agenda->items = arena_grow(
		    agenda->arena, agenda->items, agenda->count, sizeof *agenda->items);
		agenda->items[agenda->count++] = item;
	}
}

static int by_start(const void *a, const void *b)
{
	const struct agenda_item *x = a, *y = b;

	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

static void load_person(struct agenda *agenda)
{
	const struct agenda_query *query = agenda->query;
	struct db *db = agenda->desk->db;
	struct appointment *rows;
	struct appointment_person *people;
	size_t count, people_count;

	if (see(agenda->desk, query->person, DB_NULL, GROUP_PRESENCE) == SEE_NOT)
		return;
	count = appointments_for_person(
	    db, agenda->arena, query->person, query->from, query->until, &rows);
	people_count = appointment_people_with_person(
	    db, agenda->arena, query->person, query->from, query->until, &people);
	add_rows(agenda, rows, count, people, people_count);
}

static void load_shelter(struct agenda *agenda, int64_t shelter)
{
	const struct agenda_query *query = agenda->query;
	struct db *db = agenda->desk->db;
	struct appointment *rows;
	struct appointment_person *people;
	size_t count, people_count;

	if (!desk_may(agenda->desk, RIGHT_SEE_AGENDA, shelter))
		return;
	count = appointments_of_shelter(
	    db, agenda->arena, shelter, query->from, query->until, true, &rows);
	people_count = appointment_people_of_shelter(
	    db, agenda->arena, shelter, query->from, query->until, &people);
	add_rows(agenda, rows, count, people, people_count);
}

size_t agenda_load(const struct desk *desk, struct arena *arena, const struct agenda_query *query,
    struct agenda_item **items)
{
	struct agenda agenda = { .query = query };

	prepare(&agenda, desk, arena);
	if (query->person != DB_NULL)
		load_person(&agenda);
	for (size_t i = 0; query->person == DB_NULL && i < agenda.shelter_count; i++)
		if (query->shelter == DB_NULL || query->shelter == agenda.shelters[i].id)
			load_shelter(&agenda, agenda.shelters[i].id);
	if (agenda.count > 0)
		qsort(agenda.items, agenda.count, sizeof *agenda.items, by_start);
	*items = agenda.items;
	return agenda.count;
}

bool agenda_find(
    const struct desk *desk, struct arena *arena, int64_t id, struct agenda_item *item)
{
	struct agenda agenda = { 0 };
	struct appointment row;
	struct appointment_person *people;
	size_t count;

	if (!appointment_by_id(desk->db, arena, id, &row))
		return false;
	prepare(&agenda, desk, arena);
	count = appointment_people(desk->db, arena, id, &people);
	return make_item(&agenda, &row, people, count, item);
}

size_t agenda_series(const struct desk *desk, struct arena *arena, int64_t series, when_t from,
    size_t most, struct agenda_item **items)
{
	struct agenda agenda = { 0 };
	struct appointment *rows;
	struct appointment_person *people;
	size_t count = appointments_of_series(desk->db, arena, series, from, &rows), kept = 0;

	prepare(&agenda, desk, arena);
	*items = arena_alloc(arena, (count + 1) * sizeof **items);
	for (size_t i = 0; i < count && kept < most; i++) {
		size_t clients = appointment_people(desk->db, arena, rows[i].id, &people);

		kept += make_item(&agenda, &rows[i], people, clients, &(*items)[kept]);
	}
	return kept;
}

/* --- what is to be marked ---------------------------------------------------------------------- */

static struct agenda_overdue *overdue_in(
    struct agenda_overdue **list, size_t *count, struct arena *arena, const struct unmarked *row)
{
	for (size_t i = 0; i < *count; i++)
		if ((*list)[i].shelter == row->shelter)
			return &(*list)[i];
	*list = arena_grow(arena, *list, *count, sizeof **list);
	(*list)[*count] = (struct agenda_overdue){ row->shelter, 0, row->from_at };
	return &(*list)[(*count)++];
}

size_t agenda_unmarked(
    const struct desk *desk, struct arena *arena, when_t now, struct unmarked **rows)
{
	struct agenda agenda = { 0 };
	size_t count, kept = 0;

	if (!desk_may(desk, RIGHT_SEE_AGENDA, DB_NULL))
		return 0;
	look_as(&agenda, desk, arena);
	count = appointments_unmarked(desk->db, arena, now, rows);
	for (size_t i = 0; i < count; i++)
		if ((kept == 0 || (*rows)[kept - 1].appointment != (*rows)[i].appointment)
			&& reaches(&agenda, (*rows)[i].shelter, (*rows)[i].provider)
			&& see(desk, (*rows)[i].person, DB_NULL, GROUP_PRESENCE) != SEE_NOT)
			(*rows)[kept++] = (*rows)[i];
	return kept;
}

size_t agenda_overdue(const struct desk *desk, struct arena *arena, when_t now,
    struct agenda_overdue **list)
{
	struct unmarked *rows;
	size_t count = 0, unmarked = agenda_unmarked(desk, arena, now, &rows);

	*list = NULL;
	for (size_t i = 0; i < unmarked; i++)
		overdue_in(list, &count, arena, &rows[i])->count++;
	return count;
}

/* --- words ------------------------------------------------------------------------------------- */

const char *agenda_what(const struct agenda_item *item)
{
	if (item->service)
		return service_title(item->service);
	return item->code ? _("appointment") : _("taken");
}

const char *agenda_status(struct arena *arena, const struct agenda_item *item)
{
	if (!item->code)
		return "";
	if (item->state == AGENDA_ATTENDED && item->came < item->expected)
		return arena_format(
		    arena, _("%zu/%zu attended"), item->came, item->expected);
	return agenda_state_title(item->state);
}

const char *agenda_codes(struct arena *arena, const struct agenda_item *item)
{
	const char *text = "";

	for (size_t i = 0; i < item->count; i++)
		text = arena_format(arena, "%s%s%s", text, i ? ", " : "", item->clients[i].code);
	return text;
}

const char *agenda_names(
    const struct desk *desk, struct arena *arena, const struct agenda_item *item)
{
	const char *text = "";

	for (size_t i = 0; i < item->count; i++) {
		const struct agenda_client *client = &item->clients[i];
		const char *name = see_name(desk, arena, client->person, item->shelter->id);

		if (*name && strcmp(name, client->code) != 0)
			text = arena_format(arena, "%s%s%s", text, *text ? ", " : "", name);
	}
	return text;
}

const char *agenda_time(struct arena *arena, const struct agenda_item *item)
{
	return arena_format(arena, "%s-%s", when_show_time(arena, item->from),
	    when_show_time(arena, item->until));
}

const char *agenda_provider(const struct desk *desk, const struct agenda_item *item)
{
	return item->provider ? provider_name(desk, item->provider) : "";
}
