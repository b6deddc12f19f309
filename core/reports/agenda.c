#include "core/reports/agenda_rows.h"

#include "core/reports/common.h"

#include <string.h>

#define DAYS_MOST 366

struct agenda_args {
	const char *from;
	int64_t days;
	const struct shelter *shelter;
	const struct provider *provider;
	const struct person *person;
	bool all;
};

#define AT(member) offsetof(struct agenda_args, member)

static const struct param agenda_params[] = {
	{ .name = "from", .label = N_("From"), .type = PARAM_DATE, .offset = AT(from),
	    .help = N_("The first day; without it, today.") },
	{ .name = "days", .label = N_("Days"), .type = PARAM_NUMBER, .min = 1, .max = DAYS_MOST,
	    .offset = AT(days), .help = N_("How many; 1 by default.") },
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER, .offset = AT(shelter),
	    .help = N_("Only this shelter.") },
	{ .name = "provider", .label = N_("Provider"), .type = PARAM_PROVIDER,
	    .offset = AT(provider), .help = N_("Only those of this provider.") },
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON, .offset = AT(person),
	    .help = N_("Only those of this person.") },
	{ .name = "all", .label = N_("All"), .type = PARAM_YES, .offset = AT(all),
	    .help = N_("Cancelled ones too, and those that are no longer needed.") },
};

/* The first seven stand so for programs that read them. */
static const struct column agenda_columns[] = {
	{ "at", N_("At"), CELL_INSTANT, 0 },
	{ "until", N_("Until"), CELL_INSTANT, 3 },
	{ "service", N_("Service"), CELL_CHOICE, 0 },
	{ "provider", N_("Provider"), CELL_CODE, 2 },
	{ "persons", N_("Who"), CELL_CODE, 0 },
	{ "room", N_("Room"), CELL_CODE, 1 },
	{ "status", N_("Status"), CELL_CHOICE, 0 },
	{ "appointment", N_("Appointment"), CELL_CODE, 0 },
	{ "shelter", N_("Shelter"), CELL_CODE, 2 },
	{ "names", N_("Names"), CELL_TEXT, 2 },
	{ "provider_name", N_("With"), CELL_TEXT, 1 },
	{ "came", N_("Came"), CELL_NUMBER, 5 },
	{ "people", N_("People"), CELL_NUMBER, 5 },
	{ "walk_in", N_("Walk-in"), CELL_YES, 5 },
	{ "series", N_("Series"), CELL_YES, 5 },
	{ "outcome", N_("Outcome"), CELL_TEXT, 4 },
};

static const struct column own_columns[] = {
	{ "appointment", N_("Appointment"), CELL_CODE, 0 },
	{ "at", N_("At"), CELL_INSTANT, 0 },
	{ "until", N_("Until"), CELL_INSTANT, 4 },
	{ "service", N_("Service"), CELL_CHOICE, 0 },
	{ "provider", N_("Provider"), CELL_CODE, 3 },
	{ "provider_name", N_("With"), CELL_TEXT, 1 },
	{ "shelter", N_("Shelter"), CELL_CODE, 3 },
	{ "room", N_("Room"), CELL_CODE, 2 },
	{ "status", N_("Status"), CELL_CHOICE, 0 },
	{ "outcome", N_("Outcome"), CELL_TEXT, 1 },
};

struct section *agenda_section(struct doc *doc, const char *title)
{
	return doc_section(doc, title, DOC_COLUMNS(agenda_columns));
}

static const char *filled(const char *text)
{
	return text && *text ? text : NULL;
}

const char *agenda_outcomes(const struct view *view, const struct agenda_item *item)
{
	const char *text = "";

	for (size_t i = 0; i < item->count; i++) {
		const struct agenda_client *client = &item->clients[i];

		if (!*client->outcome)
			continue;
		text = item->count == 1
			? client->outcome
			: arena_format(view->arena, "%s%s%s: %s", text, *text ? "; " : "",
			      client->code, client->outcome);
	}
	return view_typed(view, text);
}

void agenda_row(struct view *view, struct doc *doc, const struct agenda_item *item)
{
	struct cell *row = doc_row(doc, item->code);
	const char *provider = agenda_provider(view->desk, item);

	cell_number(&row[0], item->from);
	cell_number(&row[1], item->until);
	cell_choice(doc, &row[2],
	    item->service ? item->service->code : item->code ? "appointment" : "taken",
	    agenda_what(item));
	cell_text(doc, &row[3], item->provider ? item->provider->code : NULL);
	cell_text(doc, &row[4], filled(agenda_codes(view->arena, item)));
	cell_text(doc, &row[5], item->venue ? item->venue->code : NULL);
	if (item->code)
		cell_choice(doc, &row[6], agenda_state_word(item->state),
		    agenda_status(view->arena, item));
	cell_text(doc, &row[7], item->code);
	cell_text(doc, &row[8], item->shelter->code);
	cell_text(doc, &row[9], filled(agenda_names(view->desk, view->arena, item)));
	if (item->provider && strcmp(provider, item->provider->code) != 0)
		cell_text(doc, &row[10], view_typed(view, provider));
	cell_number(&row[11], (int64_t)item->came);
	cell_number(&row[12], (int64_t)item->count);
	cell_number(&row[13], item->walk_in);
	cell_number(&row[14], item->series != DB_NULL);
	cell_text(doc, &row[15], agenda_outcomes(view, item));
}

/* --- in a personal file -------------------------------------------------------------------------- */

#define OWN_COMING 20
#define OWN_LAST 10
#define OWN_DAYS 366 /* back and ahead */

static const struct agenda_client *client_of(const struct agenda_item *item, int64_t person)
{
	for (size_t i = 0; i < item->count; i++)
		if (item->clients[i].person == person)
			return &item->clients[i];
	return NULL;
}

static bool is_to_come(
    const struct view *view, const struct agenda_item *item, int64_t person)
{
	const struct agenda_client *client = client_of(item, person);

	return client && client->state == AGENDA_BOOKED && item->until > view->now;
}

static void add_own(struct view *view, struct doc *doc, const struct agenda_item *item,
    const struct agenda_client *client)
{
	struct cell *row = doc_row(doc, item->code);
	const char *provider = agenda_provider(view->desk, item);

	cell_text(doc, &row[0], item->code);
	cell_number(&row[1], item->from);
	cell_number(&row[2], item->until);
	cell_choice(doc, &row[3], item->service ? item->service->code : "appointment",
	    agenda_what(item));
	cell_text(doc, &row[4], item->provider ? item->provider->code : NULL);
	if (item->provider && strcmp(provider, item->provider->code) != 0)
		cell_text(doc, &row[5], view_typed(view, provider));
	cell_text(doc, &row[6], item->shelter->code);
	cell_text(doc, &row[7], item->venue ? item->venue->code : NULL);
	cell_choice(doc, &row[8], agenda_state_word(client->state),
	    agenda_state_title(client->state));
	cell_text(doc, &row[9], view_typed(view, client->outcome));
}

void agenda_section_of_person(struct view *view, struct doc *doc, int64_t person)
{
	struct agenda_query query = { .from = view->now - OWN_DAYS * DAY,
		.until = view->now + OWN_DAYS * DAY, .shelter = DB_NULL, .provider = DB_NULL,
		.person = person, .all = true };
	struct agenda_item *items;
	size_t count, shown = 0;

	if (!desk_may(view->desk, RIGHT_SEE_AGENDA, DB_NULL))
		return;
	count = agenda_load(view->desk, view->arena, &query, &items);
	doc_section(doc, _("Appointments to come"), DOC_COLUMNS(own_columns));
	for (size_t i = 0; i < count && shown < OWN_COMING; i++)
		if (is_to_come(view, &items[i], person)) {
			add_own(view, doc, &items[i], client_of(&items[i], person));
			shown++;
		}
	shown = 0;
	doc_section(doc, _("Last appointments"), DOC_COLUMNS(own_columns));
	for (size_t i = count; i-- > 0 && shown < OWN_LAST;)
		if (client_of(&items[i], person) && !is_to_come(view, &items[i], person)) {
			add_own(view, doc, &items[i], client_of(&items[i], person));
			shown++;
		}
}

/* --- the report ---------------------------------------------------------------------------------- */

/* Each on the day that it begins on; what began before the first stands on the first. */
static void add_day(struct view *view, struct doc *doc, const char *day, when_t until,
    const struct agenda_item *items, size_t count, size_t *at)
{
	struct arena *arena = view->arena;

	agenda_section(doc, when_show_weekday(arena, when_of_date(day, 0)))->empty
	    = _("Nothing is on.");
	for (; *at < count && items[*at].from < until; (*at)++)
		agenda_row(view, doc, &items[*at]);
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct agenda_args *args = given;
	int days = args->days == DB_NULL ? 1 : (int)args->days;
	struct agenda_query query
	    = { .shelter = args->shelter ? args->shelter->id : DB_NULL,
		      .provider = args->provider ? args->provider->id : DB_NULL,
		      .person = args->person ? args->person->id : DB_NULL, .all = args->all };
	struct agenda_item *items;
	char from[DATE_SIZE], day[DATE_SIZE], next[DATE_SIZE];
	size_t count, at = 0;

	when_to_date(view->now, from);
	if (args->from)
		memcpy(from, args->from, DATE_SIZE);
	date_add(from, days, next);
	query.from = when_of_date(from, 0);
	query.until = when_of_date(next, 0);
	count = agenda_load(view->desk, view->arena, &query, &items);
	for (int d = 0; d < days; d++) {
		date_add(from, d, day);
		date_add(from, d + 1, next);
		add_day(view, doc, day, when_of_date(next, 0), items, count, &at);
	}
}

const struct report report_agenda = { .name = "agenda",
	.title = N_("Agenda"),
	.right = RIGHT_SEE_AGENDA,
	.calendar = true,
	PARAMS_OF(agenda_params),
	.size = sizeof(struct agenda_args),
	.build = build,
	.help = N_("What is on, day by day: with whom, for whom, where, and whether it happened. A private "
		   "service is only \"appointment\" to who may not know of it; by its provider it shows "
		   "only that the time is taken. A provider from outside sees their own.") };
