#include "core/reports/common.h"

#include "core/agenda.h"
#include "core/catalogue.h"
#include "core/see.h"

#include <stdlib.h>
#include <string.h>

struct attendance_args {
	const char *from, *to;
	const struct shelter *shelter;
	const struct service *service;
	const struct provider *provider;
	const struct person *person;
};

#define AT(member) offsetof(struct attendance_args, member)

static const struct param attendance_params[] = {
	{ .name = "from", .label = N_("From"), .type = PARAM_DATE, .offset = AT(from),
	    .help = N_("The first day; without it, the first of this month.") },
	{ .name = "to", .label = N_("To"), .type = PARAM_DATE, .offset = AT(to),
	    .help = N_("The last day; without it, today.") },
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER, .offset = AT(shelter),
	    .help = N_("Only this shelter.") },
	{ .name = "service", .label = N_("Service"), .type = PARAM_SERVICE, .offset = AT(service),
	    .help = N_("Only this service, where you may know of it.") },
	{ .name = "provider", .label = N_("Provider"), .type = PARAM_PROVIDER,
	    .offset = AT(provider), .help = N_("Only those of this provider.") },
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON, .offset = AT(person),
	    .help = N_("Only this person.") },
};

static const struct column columns[] = {
	{ "person", N_("Person"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 1 },
	{ "service", N_("Service"), CELL_CHOICE, 0 },
	{ "booked", N_("Booked"), CELL_NUMBER, 1 },
	{ "attended", N_("Attended"), CELL_NUMBER, 0 },
	{ "no_show", N_("Did not come"), CELL_NUMBER, 0 },
	{ "excused", N_("Excused"), CELL_NUMBER, 1 },
	{ "cancelled", N_("Cancelled"), CELL_NUMBER, 1 },
	{ "share", N_("Share"), CELL_PERCENT, 0 },
	{ "bar", N_("Came"), CELL_BAR, 2 },
	{ "to_mark", N_("To mark"), CELL_NUMBER, 2 },
};

/* Of one person and one service: how often in which state. */
struct attending {
	int64_t person;
	const char *code, *word, *title; /* of the person; of the service */
	int64_t counts[AGENDA_STATE_COUNT];
};

struct attendings {
	struct arena *arena;
	struct attending *items;
	size_t count;
};

static void note(struct attendings *all, const struct agenda_item *item,
    const struct agenda_client *client)
{
	struct attending *one;

	all->items = arena_grow(all->arena, all->items, all->count, sizeof *all->items);
	one = &all->items[all->count++];
	*one = (struct attending){ .person = client->person, .code = client->code,
		.word = item->service ? item->service->code : "appointment",
		.title = agenda_what(item) };
	one->counts[client->state] = 1;
}

/* By the code of the person; what is not to be known comes after what is. */
static int by_person(const void *a, const void *b)
{
	const struct attending *x = a, *y = b;

	if (x->person != y->person)
		return x->person < y->person ? -1 : 1;
	return strcmp(x->word, y->word);
}

static void add_up(struct attendings *all)
{
	size_t kept = 0;

	if (all->count > 0)
		qsort(all->items, all->count, sizeof *all->items, by_person);
	for (size_t i = 0; i < all->count; i++) {
		if (kept > 0 && by_person(&all->items[kept - 1], &all->items[i]) == 0)
			for (int s = 0; s < AGENDA_STATE_COUNT; s++)
				all->items[kept - 1].counts[s] += all->items[i].counts[s];
		else
			all->items[kept++] = all->items[i];
	}
	all->count = kept;
}

/* Of the times that somebody came or did not; excused ones are neither. DB_NULL: there was none. */
static int64_t share_of(const int64_t counts[AGENDA_STATE_COUNT])
{
	int64_t came = counts[AGENDA_ATTENDED], all = came + counts[AGENDA_NO_SHOW];

	return all == 0 ? DB_NULL : (came * 100 + all / 2) / all;
}

static void add_counts(struct cell *row, const int64_t counts[AGENDA_STATE_COUNT])
{
	cell_number(&row[3], counts[AGENDA_BOOKED] + counts[AGENDA_TO_MARK]);
	cell_number(&row[4], counts[AGENDA_ATTENDED]);
	cell_number(&row[5], counts[AGENDA_NO_SHOW]);
	cell_number(&row[6], counts[AGENDA_EXCUSED]);
	cell_number(&row[7], counts[AGENDA_CANCELLED]);
	cell_number(&row[8], share_of(counts));
	cell_number(&row[9], share_of(counts));
	cell_number(&row[10], counts[AGENDA_TO_MARK]);
}

static void add_rows(struct view *view, struct doc *doc, const struct attendings *all)
{
	int64_t sums[AGENDA_STATE_COUNT] = { 0 };
	struct cell *row;

	for (size_t i = 0; i < all->count; i++) {
		const struct attending *one = &all->items[i];

		row = doc_row(doc, one->code);
		see_note(view->desk, one->person);
		cell_text(doc, &row[0], one->code);
		cell_text(doc, &row[1], view_name(view, one->person, DB_NULL));
		cell_choice(doc, &row[2], one->word, one->title);
		add_counts(row, one->counts);
		for (int s = 0; s < AGENDA_STATE_COUNT; s++)
			sums[s] += one->counts[s];
	}
	if (all->count == 0)
		return;
	row = doc_row(doc, NULL);
	doc_sum(doc);
	cell_choice(doc, &row[0], "all", _("All"));
	add_counts(row, sums);
}

static struct agenda_query query_of(struct view *view, const struct attendance_args *args)
{
	char from[DATE_SIZE], to[DATE_SIZE], next[DATE_SIZE];

	when_to_date(view->now, from);
	memcpy(to, args->to ? args->to : from, DATE_SIZE);
	memcpy(from + 8, "01", 2);
	if (args->from)
		memcpy(from, args->from, DATE_SIZE);
	date_add(to, 1, next);
	return (struct agenda_query){ .from = when_of_date(from, 0), .until = when_of_date(next, 0),
		.shelter = args->shelter ? args->shelter->id : DB_NULL,
		.provider = args->provider ? args->provider->id : DB_NULL,
		.person = args->person ? args->person->id : DB_NULL, .all = true };
}

/* Which service a private one is, and with whom, is not told by asking for it either. */
static bool is_asked(const struct attendance_args *args, const struct agenda_query *query,
    const struct agenda_item *item)
{
	return item->code && item->from >= query->from
		&& (!args->service || (item->service && item->service->id == args->service->id))
		&& (!args->provider || item->provider);
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct attendance_args *args = given;
	struct agenda_query query = query_of(view, args);
	struct attendings all = { .arena = view->arena };
	struct agenda_item *items;
	size_t count = agenda_load(view->desk, view->arena, &query, &items);

	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; is_asked(args, &query, &items[i]) && k < items[i].count; k++)
			if (!args->person || items[i].clients[k].person == args->person->id)
				note(&all, &items[i], &items[i].clients[k]);
	add_up(&all);
	doc_meta(doc, "from", _("From"), when_show_date(view->arena, query.from));
	doc_meta(doc, "to", _("To"), when_show_date(view->arena, query.until - 1));
	doc_section(doc, NULL, DOC_COLUMNS(columns))->empty = _("There was no appointment.");
	add_rows(view, doc, &all);
}

const struct report report_attendance = { .name = "attendance",
	.title = N_("Attendance"),
	.right = RIGHT_SEE_AGENDA,
	PARAMS_OF(attendance_params),
	.size = sizeof(struct attendance_args),
	.build = build,
	.help = N_("How often each person came to each service in a period, did not come, was excused; "
		   "the share is of the times that they came or did not. Appointments that were "
		   "cancelled are counted apart, those that are no longer needed not at all. A "
		   "private service is only \"appointment\" to who may not know of it.") };
