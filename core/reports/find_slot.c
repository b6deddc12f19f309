#include "core/reports/common.h"

#include "core/catalogue.h"
#include "core/family.h"
#include "core/glass.h"
#include "core/providing.h"
#include "core/slots.h"

#include <string.h>

#define DAYS 14
#define DAYS_MOST 92
#define MOST 20
#define MOST_MOST 500

struct slot_args {
	const struct service *service;
	struct people people;
	bool family;
	when_t from;
	int64_t days, minutes;
	const struct provider *provider;
	const char *languages;
	const struct shelter *shelter;
	const struct venue *venue;
	bool every;
	int64_t most;
};

#define AT(member) offsetof(struct slot_args, member)

static const struct param slot_params[] = {
	{ .name = "service", .label = N_("Service"), .type = PARAM_SERVICE, .flags = PARAM_REQUIRED,
	    .offset = AT(service), .help = N_("Which, of the catalogue.") },
	{ .name = "person", .label = N_("For"), .type = PARAM_PEOPLE, .flags = PARAM_ASK,
	    .offset = AT(people),
	    .help = N_("One person, or several of a group; without it for whoever is in the shelter.") },
	{ .name = "family", .label = N_("With their family"), .type = PARAM_YES,
	    .offset = AT(family), .help = N_("Also for all of the family who are in the shelter.") },
	{ .name = "from", .label = N_("From"), .type = PARAM_INSTANT, .offset = AT(from),
	    .help = N_("The first day or hour; without it, now.") },
	{ .name = "days", .label = N_("Days"), .type = PARAM_NUMBER, .min = 1, .max = DAYS_MOST,
	    .offset = AT(days), .help = N_("How many; 14 by default.") },
	{ .name = "minutes", .label = N_("Minutes"), .type = PARAM_NUMBER, .min = 1, .max = 1440,
	    .offset = AT(minutes), .help = N_("How long; without it as the catalogue says.") },
	{ .name = "provider", .label = N_("Provider"), .type = PARAM_PROVIDER,
	    .offset = AT(provider), .help = N_("Only with this one.") },
	{ .name = "language", .label = N_("Languages"), .type = PARAM_TEXT, .offset = AT(languages),
	    .max = 80,
	    .help = N_("Only with who speaks one of these, by their two letters: \"ka ru\".") },
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER, .offset = AT(shelter),
	    .help = N_("Where it is held; without it, where they are.") },
	{ .name = "room", .label = N_("Room"), .type = PARAM_VENUE, .offset = AT(venue),
	    .help = N_("Only in this room; without it, in the first that is free where the service "
		       "needs one.") },
	{ .name = "every", .label = N_("Every time"), .type = PARAM_YES, .offset = AT(every),
	    .help = N_("Also times that overlap others of the same provider.") },
	{ .name = "most", .label = N_("At most"), .type = PARAM_NUMBER, .min = 1, .max = MOST_MOST,
	    .offset = AT(most), .help = N_("So many; 20 by default.") },
};

static const struct column slot_columns[] = {
	{ "at", N_("At"), CELL_INSTANT, 0 },
	{ "until", N_("Until"), CELL_INSTANT, 1 },
	{ "provider", N_("Provider"), CELL_CODE, 0 },
	{ "provider_name", N_("With"), CELL_TEXT, 1 },
	{ "room", N_("Room"), CELL_CODE, 0 },
	{ "minutes", N_("Minutes"), CELL_NUMBER, 3 },
	{ "shelter", N_("Shelter"), CELL_CODE, 3 },
	{ "seen", N_("Seen"), CELL_NUMBER, 2 },
	{ "remark", N_("Remark"), CELL_TEXT, 0 },
};

static const struct column not_columns[] = {
	{ "provider", N_("Provider"), CELL_CODE, 0 },
	{ "provider_name", N_("With"), CELL_TEXT, 1 },
	{ "first", N_("First"), CELL_INSTANT, 0 },
	{ "why", N_("Why not earlier"), CELL_TEXT, 0 },
};

/* --- what is asked ------------------------------------------------------------------------------ */

/* Of the family those that the actor may book for. */
static void add_family(struct view *view, struct people *people, const struct person *person)
{
	struct people family = booking_family(view->db, view->arena, person);

	for (size_t i = 0; i < family.count; i++)
		if (view_may_person(view, RIGHT_BOOK, family.items[i].id))
			people_add(view->arena, people, &family.items[i]);
}

/* False with a finding: of somebody who is not the actor's to book for nothing is told. */
static bool read_people(struct view *view, const struct slot_args *args, struct people *people)
{
	*people = (struct people){ NULL, 0 };
	for (size_t i = 0; i < args->people.count; i++) {
		const struct person *person = &args->people.items[i];

		if (!view_may_person(view, RIGHT_BOOK, person->id)) {
			failure_add(view->failure, CODE_NOT_ALLOWED, "person",
			    _("%s was never in a shelter of %s%s"), person->code,
			    view->desk->actor.user, glass_hint(view->desk));
			return false;
		}
		people_add(view->arena, people, person);
		if (args->family)
			add_family(view, people, person);
	}
	return true;
}

static const struct shelter *where(
    struct view *view, const struct slot_args *args, const struct people *people)
{
	const struct shelter *shelter
	    = booking_where(view->db, view->arena, args->shelter, args->venue, people);

	if (!shelter)
		failure_add(view->failure, CODE_MISSING_VALUE, "shelter",
		    people->count
			? _("shelter is missing: nobody of them is in one, so say where it is held")
			: _("shelter is missing: say where it is held, or for whom"));
	return shelter;
}

static bool is_asked_well(
    struct view *view, const struct slot_args *args, const struct shelter *shelter)
{
	if (!desk_may(view->desk, RIGHT_BOOK, shelter->id))
		failure_add(view->failure, CODE_NOT_ALLOWED, "shelter",
		    _("%s may not do this in %s: %s"), view->desk->actor.user, shelter->code,
		    right_title(RIGHT_BOOK));
	else if (args->venue && args->venue->shelter != shelter->id)
		failure_add(view->failure, CODE_ANOTHER_SHELTER, "room", _("%s is not in %s"),
		    args->venue->code, shelter->code);
	return !failure_refuses(view->failure);
}

/* The whole of the last day. */
static when_t end_of(when_t from, int64_t days)
{
	char day[DATE_SIZE];

	when_to_date(from, day);
	date_add(day, (int)days, day);
	return when_of_date(day, 0);
}

static struct slot_query query_of(const struct view *view, const struct slot_args *args,
    const struct shelter *shelter, const struct people *people)
{
	when_t from = args->from == WHEN_NONE ? view->now : args->from;

	return (struct slot_query){ .shelter = shelter, .service = args->service,
		.people = people->items, .count = people->count, .venue = args->venue,
		.languages = args->languages, .from = from,
		.until = end_of(from, args->days == DB_NULL ? DAYS : args->days),
		.minutes = args->minutes == DB_NULL ? args->service->minutes : args->minutes,
		.every = args->every,
		.most = args->most == DB_NULL ? MOST : (size_t)args->most };
}

/* --- slots -------------------------------------------------------------------------------------- */

static const char *codes_of(struct arena *arena, const struct slot_query *query)
{
	const char *text = "";

	for (size_t i = 0; i < query->count; i++)
		text = arena_format(arena, "%s%s%s", text, i > 0 ? "," : "", query->people[i].code);
	return text;
}

/* The form that books it. */
static const char *key_of(struct arena *arena, const struct slot_query *query, const struct slot *slot)
{
	const char *key = arena_format(arena, ":book --service=%s --provider=%s --at=%s",
	    query->service->code, slot->provider->provider->code, when_show(arena, slot->from));

	if (query->count)
		key = arena_format(arena, "%s --person=%s", key, codes_of(arena, query));
	if (slot->venue)
		key = arena_format(arena, "%s --room=%s", key, slot->venue->code);
	if (query->minutes != query->service->minutes)
		key = arena_format(arena, "%s --minutes=%lld", key, (long long)query->minutes);
	return arena_format(arena, "%s --shelter=%s", key, query->shelter->code);
}

static void set_name(
    const struct view *view, struct doc *doc, struct cell *cell, const struct provider *provider)
{
	const char *name = provider_name(view->desk, provider);

	if (strcmp(name, provider->code) != 0)
		cell_text(doc, cell, view_typed(view, name));
}

static void add_slot(
    const struct view *view, struct doc *doc, const struct slot_query *query, const struct slot *slot)
{
	struct cell *row = doc_row(doc, key_of(view->arena, query, slot));
	const struct provider *provider = slot->provider->provider;

	cell_number(&row[0], slot->from);
	cell_number(&row[1], slot->until);
	cell_text(doc, &row[2], provider->code);
	set_name(view, doc, &row[3], provider);
	cell_text(doc, &row[4], slot->venue ? slot->venue->code : NULL);
	cell_number(&row[5], query->minutes);
	cell_text(doc, &row[6], query->shelter->code);
	cell_number(&row[7], (int64_t)slot->provider->seen);
	cell_text(doc, &row[8], *slot->remark ? slot->remark : NULL);
}

/* --- why not ------------------------------------------------------------------------------------ */

static void join(struct arena *arena, const char **words, const char *more)
{
	*words = arena_format(arena, "%s%s%s", *words, **words ? "; " : "", more);
}

/* Until when they are away, of the days off before their first slot. */
static when_t off_until(const struct slot_provider *provider)
{
	when_t until = WHEN_NONE;

	for (size_t i = 0; i < provider->off_count; i++)
		if (provider->first == WHEN_NONE || provider->offs[i].from_at < provider->first)
			until = provider->offs[i].until_at > until ? provider->offs[i].until_at
								   : until;
	return until;
}

static const char *why_of(
    struct arena *arena, const struct slot_query *query, const struct slot_provider *provider)
{
	unsigned kept = provider->kept;
	const char *words = "";

	if (provider->terms)
		return provider->terms;
	if (kept & SLOT_LANGUAGE)
		return arena_format(arena, _("speaks no such language, but %s"),
		    *provider->provider->languages ? provider->provider->languages : "-");
	if (kept & SLOT_OFF)
		join(arena, &words, arena_format(arena, _("away until %s"),
		    when_show(arena, off_until(provider))));
	if (kept & SLOT_HOLIDAY)
		join(arena, &words, _("a public holiday"));
	if (kept & SLOT_HOURS && provider->works != WHEN_NONE)
		join(arena, &words, arena_format(arena, _("works from %s"),
		    when_show(arena, provider->works)));
	else if (kept & SLOT_HOURS && !(kept & (SLOT_OFF | SLOT_HOLIDAY)))
		join(arena, &words, _("does not work on these days"));
	if (kept & SLOT_BUSY)
		join(arena, &words, arena_format(arena, _("full until %s"),
		    when_show(arena, provider->busy_until)));
	if (kept & SLOT_CLIENT)
		join(arena, &words, query->count > 1 ? _("one of them has another appointment")
						     : _("the person has another appointment"));
	if (kept & SLOT_AWAY)
		join(arena, &words, query->count > 1 ? _("one of them is out")
						     : _("the person is out"));
	if (kept & SLOT_APART)
		join(arena, &words, _("not to be here then"));
	if (kept & SLOT_ROOM)
		join(arena, &words, _("no room is free"));
	if (kept & SLOT_OTHER)
		join(arena, &words, _("not of the age it is for"));
	if (!*words)
		join(arena, &words, _("no time in which they work is long enough"));
	return words;
}

/* Nobody is asked why who gives the first slot. */
static bool is_first(const struct slots *slots, const struct slot_provider *provider)
{
	return slots->count > 0 && provider->first == slots->items[0].from;
}

static void add_why_not(const struct view *view, struct doc *doc, const struct slots *slots)
{
	doc_section(doc, _("Why not earlier"), DOC_COLUMNS(not_columns))->empty
	    = slots->provider_count ? _("With everybody who gives it.") : _("Nobody gives it.");
	for (size_t i = 0; i < slots->provider_count && !slots->terms; i++) {
		const struct slot_provider *provider = &slots->providers[i];
		struct cell *row;

		if (is_first(slots, provider))
			continue;
		row = doc_row(doc, NULL);
		cell_text(doc, &row[0], provider->provider->code);
		set_name(view, doc, &row[1], provider->provider);
		cell_number(&row[2], provider->first);
		cell_text(doc, &row[3], why_of(view->arena, &slots->query, provider));
	}
}

/* --- the report --------------------------------------------------------------------------------- */

static void add_meta(
    const struct view *view, struct doc *doc, const struct slots *slots, bool with_family)
{
	const struct slot_query *query = &slots->query;

	doc_meta(doc, "asked", _("Looked for"),
	    arena_format(view->arena, P_("%s, %lld minute, %s", "%s, %lld minutes, %s",
		(unsigned long)query->minutes), service_title(query->service),
		(long long)query->minutes, query->shelter->code));
	if (with_family)
		doc_meta(doc, "for", _("For all of"),
		    booking_whom(view->arena, query->people, query->count));
	if (slots->terms)
		doc_meta(doc, "against", _("Against it"), slots->terms);
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct slot_args *args = given;
	const struct shelter *shelter;
	struct people people;
	struct slot_query query;
	struct slots slots;

	if (!args->service || !read_people(view, args, &people)
		|| !(shelter = where(view, args, &people)) || !is_asked_well(view, args, shelter))
		return;
	query = query_of(view, args, shelter, &people);
	slots_load(view->desk, view->arena, &query, args->provider, view->now, &slots);
	slots_search(view->arena, &slots);
	add_meta(view, doc, &slots, args->family);
	doc_section(doc, _("Free times"), DOC_COLUMNS(slot_columns))->empty = _("Nothing is free.");
	for (size_t i = 0; i < slots.count; i++)
		add_slot(view, doc, &slots.query, &slots.items[i]);
	add_why_not(view, doc, &slots);
}

const struct report report_find_slot = { .name = "find-slot",
	.title = N_("Find a free time"),
	.right = RIGHT_BOOK,
	PARAMS_OF(slot_params),
	.size = sizeof(struct slot_args),
	.build = build,
	.help = N_("The first times at which a service can be booked, best first: the earliest; of several "
		   "at once with who was seen before, then with who has least to do. Hours, days off, "
		   "holidays, other appointments (school too), passes, no-contact and rooms are looked at as "
		   "by book; a time after the expected leaving is remarked. Enter opens the form that books "
		   "it. Then, of everybody who gives it, why there is nothing earlier.") };
