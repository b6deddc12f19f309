#include "core/slots.h"

#include "core/catalogue.h"
#include "core/providing.h"

#include <stdlib.h>
#include <string.h>

/* The times of one kind that stand in the way, disjoint and by start; the search passes them once. */
struct barrier {
	struct busy_list times;
	size_t at;
	enum slot_kept kind;
};

enum { BARRIER_BUSY, BARRIER_CLIENT, BARRIER_AWAY, BARRIER_APART, BARRIERS };

/* A room with the times in which it takes nobody more. */
struct room_barrier {
	const struct venue *venue;
	struct barrier full;
};

/* The search with one provider. */
struct search {
	struct arena *arena;
	struct slots *slots;
	struct slot_provider *provider;
	struct booking booking;
	struct booking_facts facts;
	struct barrier barriers[BARRIERS];
	struct room_barrier *rooms;
	struct slot *found;
	size_t count;
};

/* --- the grid ---------------------------------------------------------------------------------- */

when_t slots_grid(when_t at, int minutes)
{
	when_t whole = (at + MINUTE - 1) / MINUTE * MINUTE, next;
	int minute = when_minute(whole);
	char day[DATE_SIZE], after[DATE_SIZE];

	next = whole + (minutes - minute % minutes) % minutes * MINUTE;
	when_to_date(whole, day);
	when_to_date(next, after);
	return strcmp(day, after) == 0 ? next : when_of_date(after, 0);
}

static int grid_of(const struct search *search)
{
	return search->facts.config->slot_minutes;
}

/* --- barriers ---------------------------------------------------------------------------------- */

static int by_start(const void *a, const void *b)
{
	const struct busy *one = a, *other = b;

	return one->from < other->from ? -1 : one->from > other->from;
}

static void add_time(struct arena *arena, struct busy_list *list, when_t from, when_t until)
{
	list->items = arena_grow(arena, list->items, list->count, sizeof *list->items);
	list->items[list->count++] = (struct busy){ from, until, 0 };
}

/* Sorted, and what overlaps or touches is one. */
static void make_disjoint(struct busy_list *list)
{
	size_t kept = 0;

	if (list->count > 1)
		qsort(list->items, list->count, sizeof *list->items, by_start);
	for (size_t i = 0; i < list->count; i++) {
		struct busy *last = kept ? &list->items[kept - 1] : NULL;

		if (last && list->items[i].from <= last->until) {
			if (list->items[i].until > last->until)
				last->until = list->items[i].until;
			continue;
		}
		list->items[kept++] = list->items[i];
	}
	list->count = kept;
}

static void add_list(struct arena *arena, struct busy_list *to, const struct busy_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		add_time(arena, to, list->items[i].from, list->items[i].until);
}

static void add_absences(
    struct arena *arena, struct busy_list *to, const struct client_facts *client)
{
	for (size_t i = 0; i < client->absence_count; i++) {
		const struct absence *absence = &client->absences[i];

		if (absence->void_at == DB_NULL && absence->returned_at == DB_NULL
			&& absence->expected_at != DB_NULL)
			add_time(arena, to, absence->out_at, absence->expected_at);
	}
}

/* What is in the way whoever gives it: the same for all providers. */
static void set_client_barriers(
    struct arena *arena, const struct booking_facts *facts, struct barrier barriers[BARRIERS])
{
	barriers[BARRIER_BUSY].kind = SLOT_BUSY;
	barriers[BARRIER_CLIENT].kind = SLOT_CLIENT;
	barriers[BARRIER_AWAY].kind = SLOT_AWAY;
	barriers[BARRIER_APART].kind = SLOT_APART;
	for (size_t i = 0; i < facts->client_count; i++) {
		const struct client_facts *client = &facts->clients[i];

		add_list(arena, &barriers[BARRIER_CLIENT].times, &client->appointments);
		add_list(arena, &barriers[BARRIER_APART].times, &client->adverse);
		add_absences(arena, &barriers[BARRIER_AWAY].times, client);
	}
	for (size_t i = 0; i < BARRIERS; i++)
		make_disjoint(&barriers[i].times);
}

static void set_provider_barrier(struct search *search)
{
	struct busy_list *times = &search->barriers[BARRIER_BUSY].times;

	add_list(search->arena, times, &search->provider->busy);
	make_disjoint(times);
}

static int by_instant(const void *a, const void *b)
{
	const struct busy *one = a, *other = b; /* from: the instant; appointment: +1 or -1 */

	if (one->from != other->from)
		return one->from < other->from ? -1 : 1;
	return one->appointment < other->appointment ? -1 : one->appointment > other->appointment;
}

/* When as many are in the room as it takes. */
static struct busy_list full_times(struct arena *arena, const struct slot_room *room)
{
	size_t count = room->busy.count * 2;
	struct busy *steps = arena_alloc(arena, (count + 1) * sizeof *steps);
	struct busy_list full = { NULL, 0 };
	int64_t inside = 0;
	when_t since = 0;

	for (size_t i = 0; i < room->busy.count; i++) {
		steps[2 * i] = (struct busy){ room->busy.items[i].from, 0, 1 };
		steps[2 * i + 1] = (struct busy){ room->busy.items[i].until, 0, -1 };
	}
	if (count > 1)
		qsort(steps, count, sizeof *steps, by_instant);
	for (size_t i = 0; i < count; i++) {
		bool was = inside >= room->venue->capacity;

		inside += steps[i].appointment;
		if (!was && inside >= room->venue->capacity)
			since = steps[i].from;
		else if (was && inside < room->venue->capacity && steps[i].from > since)
			add_time(arena, &full, since, steps[i].from);
	}
	make_disjoint(&full);
	return full;
}

static struct room_barrier *room_barriers(struct arena *arena, const struct slots *slots)
{
	struct room_barrier *rooms = arena_alloc(arena, (slots->room_count + 1) * sizeof *rooms);

	for (size_t i = 0; i < slots->room_count; i++) {
		rooms[i].venue = slots->rooms[i].venue;
		rooms[i].full.times = full_times(arena, &slots->rooms[i]);
	}
	return rooms;
}

/* The search with this provider goes through the times from their start. */
static void start_over(struct search *search)
{
	for (size_t i = 0; i < BARRIERS; i++)
		search->barriers[i].at = 0;
	for (size_t i = 0; i < search->slots->room_count; i++)
		search->rooms[i].full.at = 0;
}

/* When [from, until) could begin as far as this is concerned: from, or the end of what is in its way.
 * Asked with rising times only. */
static when_t past(struct barrier *barrier, when_t from, when_t until)
{
	const struct busy_list *times = &barrier->times;

	while (barrier->at < times->count && times->items[barrier->at].until <= from)
		barrier->at++;
	return barrier->at < times->count && times->items[barrier->at].from < until
		? times->items[barrier->at].until : from;
}

/* --- one provider ------------------------------------------------------------------------------ */

static void note_kept(struct search *search, enum slot_kept kind, when_t until)
{
	if (search->count > 0)
		return;
	search->provider->kept |= kind;
	if (kind == SLOT_BUSY)
		search->provider->busy_until = until;
}

/* Past everything that is in the way of one that begins then; the same when nothing is. Chooses the
 * room. */
static when_t next_try(struct search *search, when_t from)
{
	when_t until = from + search->slots->query.minutes * MINUTE, soonest = WHEN_NONE;

	for (size_t i = 0; i < BARRIERS; i++) {
		when_t after = past(&search->barriers[i], from, until);

		if (after == from)
			continue;
		note_kept(search, search->barriers[i].kind, after);
		return after;
	}
	search->booking.venue = NULL;
	for (size_t i = 0; i < search->slots->room_count; i++) {
		when_t after = past(&search->rooms[i].full, from, until);

		if (after == from) {
			search->booking.venue = search->rooms[i].venue;
			return from;
		}
		soonest = soonest == WHEN_NONE || after < soonest ? after : soonest;
	}
	if (soonest == WHEN_NONE)
		return from;
	note_kept(search, SLOT_ROOM, soonest);
	return soonest;
}

static const char *remarks_of(struct search *search, const struct failure *failure)
{
	const char *text = "";

	for (size_t i = 0; i < failure->count; i++)
		text = arena_format(search->arena, "%s%s%s", text, *text ? "; " : "",
		    failure->items[i].text);
	return text;
}

static void add_slot(struct search *search, const struct failure *failure)
{
	search->found = arena_grow(
	    search->arena, search->found, search->count, sizeof *search->found);
	search->found[search->count++] = (struct slot){ .provider = search->provider,
		.venue = search->booking.venue, .from = search->booking.from,
		.until = search->booking.until, .remark = remarks_of(search, failure) };
}

/* Judges the time as booking would; where the next one may begin. */
static when_t try(struct search *search, when_t from)
{
	struct failure failure = { 0 };
	when_t next = slots_grid(from + 1, grid_of(search));
	char day[DATE_SIZE];

	search->booking.from = from;
	search->booking.until = from + search->slots->query.minutes * MINUTE;
	booking_judge_time(&search->booking, &search->facts, &failure);
	if (!failure_refuses(&failure)) {
		add_slot(search, &failure);
		if (!search->slots->query.every)
			next = slots_grid(search->booking.until, grid_of(search));
	} else if (failure_has(&failure, CODE_RULE_AGE)) {
		note_kept(search, SLOT_OTHER, WHEN_NONE); /* as it is all day */
		when_to_date(from, day);
		date_add(day, 1, day);
		next = when_of_date(day, 0);
	}
	failure_done(&failure);
	return next;
}

/* All within a time in which they work. */
static void search_time(struct search *search, const struct working *time)
{
	when_t length = search->slots->query.minutes * MINUTE;
	when_t from = time->from < search->facts.now ? search->facts.now : time->from;

	from = slots_grid(from, grid_of(search));
	while (from + length <= time->until && search->count < search->slots->query.most) {
		when_t next = next_try(search, from);

		from = next == from ? try(search, from) : slots_grid(next, grid_of(search));
	}
}

/* --- why not earlier --------------------------------------------------------------------------- */

static size_t working(const struct search *search, const struct provider *provider,
    size_t off_count, when_t until, struct working **times)
{
	when_t from = search->slots->query.from;

	if (from < search->facts.now)
		from = search->facts.now;
	*times = NULL;
	return from >= until ? 0 : provider_working(search->arena, provider, search->provider->offs,
	    off_count, search->facts.config, from, until, times);
}

/* Seconds in which they would work before the first slot. */
static when_t worked(const struct search *search, const struct provider *provider, size_t off_count)
{
	when_t first = search->provider->first, sum = 0;
	struct working *times;
	size_t count = working(search, provider, off_count,
	    first == WHEN_NONE ? search->slots->query.until : first, &times);

	for (size_t i = 0; i < count; i++)
		sum += times[i].until - times[i].from;
	return sum;
}

/* What of the time before the first slot is a day off, a holiday, or not in the hours. */
static void explain(struct search *search, const struct working *times, size_t count)
{
	struct slot_provider *provider = search->provider;
	struct provider always = *provider->provider;
	when_t with = worked(search, provider->provider, provider->off_count);
	when_t without = worked(search, provider->provider, 0);

	provider->works = count > 0 ? times[0].from : WHEN_NONE;
	if (with == 0)
		provider->kept |= SLOT_HOURS;
	if (without > with)
		provider->kept |= SLOT_OFF;
	always.holidays = 1;
	if (worked(search, &always, 0) > without)
		provider->kept |= SLOT_HOLIDAY;
}

static bool speaks(struct arena *arena, const struct provider *provider, const char *languages)
{
	const char *at = languages ? languages : "", *word;
	bool any = false;

	while ((word = catalogue_next(arena, &at)) != NULL) {
		if (catalogue_has(provider->languages, word))
			return true;
		any = true;
	}
	return !any;
}

/* What refuses every time, as a sentence; NULL nothing. */
static const char *terms_of(struct arena *arena, const struct booking *booking,
    const struct booking_facts *facts)
{
	struct failure failure = { 0 };
	const char *text = NULL;

	booking_judge_terms(booking, facts, &failure);
	for (size_t i = 0; i < failure.count; i++)
		if (code_class(failure.items[i].code) != CLASS_WARN)
			text = arena_format(arena, "%s%s%s", text ? text : "", text ? "; " : "",
			    failure.items[i].text);
	failure_done(&failure);
	return text;
}

/* search: as it is for everybody. */
static void search_provider(struct search *search, struct slot_provider *provider)
{
	struct arena *arena = search->arena;
	const struct slot_query *query = &search->slots->query;
	struct working *times;
	size_t count;

	search->provider = provider;
	search->booking.provider = provider->provider;
	search->facts.offs = provider->offs;
	search->facts.off_count = provider->off_count;
	search->facts.provider = provider->busy;
	provider->first = provider->works = WHEN_NONE;
	provider->kept = speaks(arena, provider->provider, query->languages) ? 0 : SLOT_LANGUAGE;
	provider->terms = terms_of(arena, &search->booking, &search->facts);
	if (provider->terms || provider->kept)
		return;
	set_provider_barrier(search);
	start_over(search);
	count = working(search, provider->provider, provider->off_count, query->until, &times);
	for (size_t i = 0; i < count && search->count < query->most; i++)
		search_time(search, &times[i]);
	provider->first = search->count ? search->found[0].from : WHEN_NONE;
	explain(search, times, count);
}

/* --- all --------------------------------------------------------------------------------------- */

static int better(const void *a, const void *b)
{
	const struct slot *one = a, *other = b;
	const struct slot_provider *first = one->provider, *second = other->provider;

	if (one->from != other->from)
		return one->from < other->from ? -1 : 1;
	if (first->seen != second->seen)
		return first->seen > second->seen ? -1 : 1;
	if (first->load != second->load)
		return first->load < second->load ? -1 : 1;
	return strcmp(first->provider->code, second->provider->code);
}

void slots_search(struct arena *arena, struct slots *slots)
{
	const struct slot_query *query = &slots->query;
	struct search all = { .arena = arena, .slots = slots, .facts = slots->facts,
		.booking = { .shelter = query->shelter, .service = query->service,
		    .people = query->people, .count = query->count,
		    .venue = slots->room_count ? slots->rooms[0].venue : NULL },
		.rooms = room_barriers(arena, slots) };

	set_client_barriers(arena, &slots->facts, all.barriers);
	slots->count = 0;
	slots->items = NULL;
	slots->terms = terms_of(arena, &all.booking, &slots->facts);
	for (size_t i = 0; i < slots->provider_count && !slots->terms; i++) {
		struct search search = all;

		search_provider(&search, &slots->providers[i]);
		for (size_t k = 0; k < search.count; k++) {
			slots->items = arena_grow(
			    arena, slots->items, slots->count, sizeof *slots->items);
			slots->items[slots->count++] = search.found[k];
		}
	}
	if (slots->count > 1)
		qsort(slots->items, slots->count, sizeof *slots->items, better);
	if (slots->count > slots->query.most)
		slots->count = slots->query.most;
}
