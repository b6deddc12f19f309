#include "core/agenda.h"
#include "core/gaps.h"
#include "core/reports/common.h"

#define WEEKS_MOST 53

struct provider_load_args {
	const struct provider *provider;
	const struct shelter *shelter;
	const char *from;
	int64_t weeks;
};

#define AT(member) offsetof(struct provider_load_args, member)

static const struct param provider_load_params[] = {
	{ .name = "provider", .label = N_("Provider"), .type = PARAM_PROVIDER, .offset = AT(provider),
	    .help = N_("Only of this one.") },
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER, .offset = AT(shelter),
	    .help = N_("Only who visits this one.") },
	{ .name = "from", .label = N_("Week of"), .type = PARAM_DATE, .offset = AT(from),
	    .help = N_("A day of the first week; without it, this week.") },
	{ .name = "weeks", .label = N_("Weeks"), .type = PARAM_NUMBER, .offset = AT(weeks), .min = 1,
	    .max = WEEKS_MOST, .help = N_("How many; without it, one.") },
};

static const struct column load_columns[] = {
	{ "provider", N_("Provider"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 0 },
	{ "week", N_("Week from"), CELL_DATE, 0 },
	{ "possible", N_("Possible, min"), CELL_NUMBER, 0 },
	{ "booked", N_("Booked, min"), CELL_NUMBER, 0 },
	{ "attended", N_("Attended, min"), CELL_NUMBER, 0 },
	{ "share", N_("Booked"), CELL_PERCENT, 1 },
	{ "appointments", N_("Appointments"), CELL_NUMBER, 1 },
};

/* One provider in one week, in seconds. */
struct load {
	when_t possible, booked, attended;
	int64_t appointments;
};

/* From the first who came to the last who went; as planned where it was not said. */
static when_t attended_of(const struct agenda_item *item)
{
	when_t from = WHEN_NONE, until = WHEN_NONE;

	for (size_t i = 0; i < item->count; i++) {
		const struct agenda_client *client = &item->clients[i];
		when_t came = client->came != DB_NULL ? client->came : item->from;
		when_t went = client->went != DB_NULL ? client->went : item->until;

		if (client->state != AGENDA_ATTENDED)
			continue;
		from = from == WHEN_NONE || came < from ? came : from;
		until = went > until ? went : until;
	}
	return from == WHEN_NONE || until < from ? 0 : until - from;
}

static void count_items(struct load *load, const struct agenda_item *items, size_t count,
    const struct provider *provider)
{
	for (size_t i = 0; i < count; i++) {
		if (!items[i].provider || items[i].provider->id != provider->id)
			continue;
		load->booked += items[i].until - items[i].from;
		load->attended += attended_of(&items[i]);
		load->appointments++;
	}
}

static void add_load(struct view *view, struct doc *doc, const struct provider *provider,
    when_t monday, const struct load *load)
{
	char day[DATE_SIZE];
	struct cell *row = doc_row(doc, provider->code);

	when_to_date(monday, day);
	cell_text(doc, &row[0], provider->code);
	cell_text(doc, &row[1], view_typed(view, provider->name));
	cell_text(doc, &row[2], day);
	cell_number(&row[3], *provider->hours ? load->possible / MINUTE : DB_NULL);
	cell_number(&row[4], load->booked / MINUTE);
	cell_number(&row[5], load->attended / MINUTE);
	cell_number(&row[6], *provider->hours && load->possible
		? 100 * load->booked / load->possible : DB_NULL);
	cell_number(&row[7], load->appointments);
}

static void add_week(struct view *view, struct doc *doc, const struct provider_load_args *args,
    const struct provider *providers, size_t count, when_t monday)
{
	when_t next = week_of(monday + 8 * DAY - HOUR);
	struct agenda_query query = { monday, next, args->shelter ? args->shelter->id : DB_NULL,
		args->provider ? args->provider->id : DB_NULL, DB_NULL, false };
	struct agenda_item *items;
	struct provider_off *offs;
	size_t item_count = agenda_load(view->desk, view->arena, &query, &items);
	size_t off_count
	    = provider_offs_load(view->db, view->arena, DB_NULL, monday, next, &offs);

	for (size_t i = 0; i < count; i++) {
		struct load load = { 0 };
		struct working *times;
		size_t time_count = provider_working(view->arena, &providers[i], offs, off_count,
		    view->desk->config, monday, next, &times);

		for (size_t k = 0; k < time_count; k++)
			load.possible += times[k].until - times[k].from;
		count_items(&load, items, item_count, &providers[i]);
		if (!provider_ended(&providers[i]) || load.appointments > 0 || load.possible > 0)
			add_load(view, doc, &providers[i], monday, &load);
	}
}

static bool is_wanted(const struct view *view, const struct provider_load_args *args,
    const struct provider *provider, const struct shelter *shelters, size_t count)
{
	if ((args->provider && args->provider->id != provider->id)
		|| (args->shelter && !provider_visits(provider, args->shelter->code)))
		return false;
	for (size_t i = 0; i < count; i++)
		if (view_may(view, &report_provider_load, shelters[i].id)
			&& provider_visits(provider, shelters[i].code))
			return true;
	return false;
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct provider_load_args *args = given;
	when_t monday = week_of(args->from ? when_of_date(args->from, 0) : view->now);
	struct provider *providers;
	struct shelter *shelters;
	size_t all = providers_load(view->db, view->arena, &providers), count = 0;
	size_t shelter_count = shelters_load(view->db, view->arena, view->now, &shelters);

	for (size_t i = 0; i < all; i++)
		if (is_wanted(view, args, &providers[i], shelters, shelter_count))
			providers[count++] = providers[i];
	doc_section(doc, NULL, DOC_COLUMNS(load_columns))->empty = _("Nobody gives services yet.");
	for (int64_t week = 0; week < (args->weeks == DB_NULL ? 1 : args->weeks); week++) {
		add_week(view, doc, args, providers, count, monday);
		monday = week_of(monday + 8 * DAY - HOUR);
	}
}

const struct report report_provider_load = { .name = "provider-load",
	.title = N_("Load of providers"), .right = RIGHT_PROVIDERS,
	PARAMS_OF(provider_load_params), .size = sizeof(struct provider_load_args),
	.build = build,
	.help = N_("For each provider and week: the minutes they work, those that are booked, and those"
		   " in which somebody came.") };
