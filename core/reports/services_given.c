#include "core/reports/common.h"

#include "core/choice.h"
#include "core/counts.h"
#include "core/see.h"
#include "db/appointment.h"
#include "db/service.h"

#include <stdlib.h>
#include <string.h>

struct services_given_args {
	const char *from, *to, *by, *kind;
	const struct shelter *shelter;
};

#define AT(member) offsetof(struct services_given_args, member)

static const struct choice choice_by[] = {
	{ "all", N_("by month, shelter and kind"), NULL }, { "month", N_("by month"), NULL },
	{ "shelter", N_("by shelter"), NULL }, { "kind", N_("by kind"), NULL }, { 0 } };

static const struct param services_given_params[] = {
	{ .name = "from", .label = N_("From"), .type = PARAM_DATE, .offset = AT(from),
	    .help = N_("The first day; without it, the first of this month.") },
	{ .name = "to", .label = N_("To"), .type = PARAM_DATE, .offset = AT(to),
	    .help = N_("The last day; without it, today.") },
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER, .offset = AT(shelter),
	    .help = N_("Only this shelter.") },
	{ .name = "kind", .label = N_("Kind"), .type = PARAM_CHOICE, .choices = choice_service,
	    .offset = AT(kind), .help = N_("Only services of this kind.") },
	{ .name = "by", .label = N_("Rows"), .type = PARAM_CHOICE, .choices = choice_by,
	    .offset = AT(by), .help = N_("One row for each month, shelter and kind together, or for"
					 " one of them.") },
};

static const struct column columns[] = {
	{ "month", N_("Month"), CELL_CODE, 0 },
	{ "shelter", N_("Shelter"), CELL_CODE, 0 },
	{ "kind", N_("Kind"), CELL_CHOICE, 0 },
	{ "appointments", N_("Appointments"), CELL_NUMBER, 0 },
	{ "people", N_("People"), CELL_NUMBER, 0 },
	{ "hours", N_("Hours"), CELL_NUMBER, 0 },
	{ "bar", N_("Share"), CELL_BAR, 1 },
};

enum { APPOINTMENTS, PEOPLE, MINUTES, MEASURES };

/* Somebody who came, with the row that it is counted in; what the rows do not tell apart is "". */
struct coming {
	const char *month, *shelter, *kind;
	int64_t person, appointment, minutes;
};

struct giving {
	struct view *view;
	const struct services_given_args *args;
	when_t from, until;
	int64_t least; /* counts below it are hidden; 1: none */
	struct coming *comings;
	size_t coming_count;
	struct coming *rows;  /* one coming for each row */
	struct count *counts; /* MEASURES for each row, and those of all last */
	size_t row_count;
};

/* --- counting --------------------------------------------------------------------------------- */

static bool apart(const struct services_given_args *args, const char *heading)
{
	return !args->by || strcmp(args->by, "all") == 0 || strcmp(args->by, heading) == 0;
}

static const struct service *service_of(
    const struct service *services, size_t count, int64_t id)
{
	for (size_t i = 0; i < count; i++)
		if (services[i].id == id)
			return &services[i];
	return NULL;
}

static void add_coming(struct giving *giving, const struct shelter *shelter,
    const struct service *service, const struct given *given)
{
	const struct services_given_args *args = giving->args;
	char *month = arena_alloc(giving->view->arena, DATE_SIZE);

	when_to_date(given->from_at, month);
	month[7] = '\0';
	giving->comings = arena_grow(giving->view->arena, giving->comings, giving->coming_count,
	    sizeof *giving->comings);
	giving->comings[giving->coming_count++] = (struct coming){
		.month = apart(args, "month") ? month : "",
		.shelter = apart(args, "shelter") ? shelter->code : "",
		.kind = apart(args, "kind") ? service->kind : "",
		.person = given->person,
		.appointment = given->appointment,
		.minutes = (given->until_at - given->from_at) / MINUTE,
	};
}

/* Who is hidden from the actor is not counted: a count that moves by one tells of somebody too. */
static void load(struct giving *giving)
{
	struct view *view = giving->view;
	struct service *services;
	struct shelter *shelters;
	size_t service_count = services_load(view->db, view->arena, &services);
	size_t shelter_count = view_shelters(
	    view, &report_services_given, DB_NULL, giving->args->shelter, &shelters);

	for (size_t s = 0; s < shelter_count; s++) {
		struct given *rows;
		size_t count = appointments_given(view->db, view->arena, shelters[s].id,
		    giving->from, giving->until, &rows);

		for (size_t i = 0; i < count; i++) {
			const struct service *service
			    = service_of(services, service_count, rows[i].service);

			if (service && !see_hidden(view->desk, rows[i].person)
				&& (!giving->args->kind
				    || strcmp(giving->args->kind, service->kind) == 0))
				add_coming(giving, &shelters[s], service, &rows[i]);
		}
	}
}

static int by_row(const void *a, const void *b)
{
	const struct coming *x = a, *y = b;
	int order = strcmp(x->month, y->month);

	if (order == 0)
		order = strcmp(x->shelter, y->shelter);
	return order ? order : strcmp(x->kind, y->kind);
}

static int by_person(const void *a, const void *b)
{
	const struct coming *x = a, *y = b;
	int order = by_row(a, b);

	return order ? order : (x->person > y->person) - (x->person < y->person);
}

static int by_appointment(const void *a, const void *b)
{
	const struct coming *x = a, *y = b;
	int order = by_row(a, b);

	return order ? order : (x->appointment > y->appointment) - (x->appointment < y->appointment);
}

static int by_person_alone(const void *a, const void *b)
{
	const struct coming *x = a, *y = b;

	return (x->person > y->person) - (x->person < y->person);
}

/* How many different ones there are, once they are in this order. */
static int64_t distinct(struct coming *comings, size_t count,
    int (*order)(const void *a, const void *b))
{
	int64_t found = 0;

	for (size_t i = 0; i < count; i++)
		found += i == 0 || order(&comings[i - 1], &comings[i]) != 0;
	return found;
}

/* An appointment of several lasts as long as who stayed longest. The comings are by appointment. */
static int64_t minutes_of(const struct coming *comings, size_t count)
{
	int64_t minutes = 0, longest = 0;

	for (size_t i = 0; i < count; i++) {
		bool next = i + 1 == count || comings[i + 1].appointment != comings[i].appointment;

		longest = comings[i].minutes > longest ? comings[i].minutes : longest;
		minutes += next ? longest : 0;
		longest = next ? 0 : longest;
	}
	return minutes;
}

static void count_row(struct coming *comings, size_t count, struct count *counts)
{
	qsort(comings, count, sizeof *comings, by_person);
	counts[PEOPLE].value = distinct(comings, count, by_person);
	qsort(comings, count, sizeof *comings, by_appointment);
	counts[APPOINTMENTS].value = distinct(comings, count, by_appointment);
	counts[MINUTES].value = minutes_of(comings, count);
	for (int m = 0; m < MEASURES; m++)
		counts[m].people = counts[PEOPLE].value;
}

static void count_all(struct giving *giving, struct count *counts)
{
	for (size_t r = 0; r < giving->row_count; r++) {
		counts[APPOINTMENTS].value += giving->counts[r * MEASURES + APPOINTMENTS].value;
		counts[MINUTES].value += giving->counts[r * MEASURES + MINUTES].value;
	}
	qsort(giving->comings, giving->coming_count, sizeof *giving->comings, by_person_alone);
	counts[PEOPLE].value
	    = distinct(giving->comings, giving->coming_count, by_person_alone);
	for (int m = 0; m < MEASURES; m++)
		counts[m].people = counts[PEOPLE].value;
}

static void count(struct giving *giving)
{
	struct arena *arena = giving->view->arena;
	size_t start = 0;

	if (giving->coming_count == 0)
		return;
	qsort(giving->comings, giving->coming_count, sizeof *giving->comings, by_row);
	giving->rows = arena_alloc(arena, giving->coming_count * sizeof *giving->rows);
	giving->counts
	    = arena_alloc(arena, (giving->coming_count + 1) * MEASURES * sizeof *giving->counts);
	for (size_t i = 1; i <= giving->coming_count; i++) {
		if (i < giving->coming_count
			&& by_row(&giving->comings[start], &giving->comings[i]) == 0)
			continue;
		giving->rows[giving->row_count] = giving->comings[start];
		count_row(&giving->comings[start], i - start,
		    &giving->counts[giving->row_count++ * MEASURES]);
		start = i;
	}
	count_all(giving, &giving->counts[giving->row_count * MEASURES]);
}

/* Appointments and hours add up to all; people who come to several services do not. */
static void protect(struct giving *giving)
{
	struct arena *arena = giving->view->arena;
	struct count_sum sums[2];
	const size_t measures[2] = { APPOINTMENTS, MINUTES };

	for (size_t s = 0; s < 2; s++) {
		size_t *parts = arena_alloc(arena, (giving->row_count + 1) * sizeof *parts);

		for (size_t r = 0; r < giving->row_count; r++)
			parts[r] = r * MEASURES + measures[s];
		sums[s] = (struct count_sum){ giving->row_count * MEASURES + measures[s], parts,
			giving->row_count };
	}
	counts_protect(arena, giving->counts, (giving->row_count + 1) * MEASURES, sums, 2,
	    giving->least);
}

/* --- showing ---------------------------------------------------------------------------------- */

static void add_counts(
    struct giving *giving, struct doc *doc, struct cell *row, const struct count *counts)
{
	const struct count *all = &giving->counts[giving->row_count * MEASURES];

	view_count(doc, &row[3], &counts[APPOINTMENTS], giving->least);
	view_count(doc, &row[4], &counts[PEOPLE], giving->least);
	view_count_as(
	    doc, &row[5], &counts[MINUTES], (counts[MINUTES].value + 30) / 60, giving->least);
	if (counts[APPOINTMENTS].shown == COUNT_SHOWN && all[APPOINTMENTS].shown == COUNT_SHOWN)
		cell_number(&row[6],
		    counts[APPOINTMENTS].value * 100 / all[APPOINTMENTS].value);
}

static const char *filled(const char *text)
{
	return *text ? text : NULL;
}

static void add_rows(struct giving *giving, struct doc *doc)
{
	struct cell *row;

	for (size_t r = 0; r < giving->row_count; r++) {
		const struct coming *one = &giving->rows[r];

		row = doc_row(doc, NULL);
		cell_text(doc, &row[0], filled(one->month));
		cell_text(doc, &row[1], filled(one->shelter));
		cell_choice(
		    doc, &row[2], filled(one->kind), choice_title(choice_service, one->kind));
		add_counts(giving, doc, row, &giving->counts[r * MEASURES]);
	}
	if (giving->row_count == 0)
		return;
	row = doc_row(doc, NULL);
	doc_sum(doc);
	cell_choice(doc, &row[0], "all", _("All"));
	add_counts(giving, doc, row, &giving->counts[giving->row_count * MEASURES]);
}

static void set_period(struct giving *giving)
{
	const struct services_given_args *args = giving->args;
	char from[DATE_SIZE], to[DATE_SIZE], next[DATE_SIZE];

	when_to_date(giving->view->now, from);
	memcpy(to, args->to ? args->to : from, DATE_SIZE);
	memcpy(from + 8, "01", 2);
	date_add(to, 1, next);
	giving->from = when_of_date(args->from ? args->from : from, 0);
	giving->until = when_of_date(next, 0);
}

/* Exact counts are for who may give exact totals to themselves: managers, at the desk. A count of one
 * in a house of three tells what somebody comes for. */
static bool is_exact(struct view *view, const struct services_given_args *args)
{
	return !view->release
		&& desk_may(view->desk, RIGHT_RELEASE, args->shelter ? args->shelter->id : 0);
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	struct giving giving = { .view = view, .args = given };

	giving.least = is_exact(view, given) ? 1 : view->desk->config->small_count;
	set_period(&giving);
	load(&giving);
	count(&giving);
	if (giving.row_count > 0)
		protect(&giving);
	doc_meta(doc, "from", _("From"), when_show_date(view->arena, giving.from));
	doc_meta(doc, "to", _("To"), when_show_date(view->arena, giving.until - 1));
	if (giving.least > 1)
		doc_meta(doc, "hidden", _("Hidden"),
		    arena_format(view->arena,
			_("<%d: fewer than %d; *: left out, because others could be worked out from"
			  " it or it is about fewer than %d people"),
			(int)giving.least, (int)giving.least, (int)giving.least));
	else
		doc_meta(doc, "exact", _("Exact"), _("small counts are shown: not to be given away"));
	doc_section(doc, NULL, DOC_COLUMNS(columns))->empty = _("No service was given.");
	add_rows(&giving, doc);
}

const struct report report_services_given = { .name = "services-given",
	.title = N_("Services given"),
	.right = RIGHT_SEE_BEDS,
	PARAMS_OF(services_given_params),
	.size = sizeof(struct services_given_args),
	.build = build,
	.help = N_("Appointments that somebody came to in a period, how many people came and how long it"
		   " took, by kind of service, shelter and month. Small counts are hidden, and what they"
		   " could be worked out from: always when it leaves the desk, and for all but managers"
		   " at it. Give one table of a period away, not several cuts of it.") };
