#include "core/reports/common.h"

#include "core/centres.h"
#include "core/figures.h"
#include "core/money.h"
#include "core/see.h"
#include "core/totals.h"
#include "db/appointment.h"
#include "db/goal.h"
#include "db/service.h"

#include <stdlib.h>
#include <string.h>

struct picture_args {
	const char *from, *to;
};

#define AT(member) offsetof(struct picture_args, member)

static const struct param picture_params[] = {
	{ .name = "from", .label = N_("From"), .type = PARAM_DATE, .flags = PARAM_PAST,
	    .offset = AT(from), .help = N_("The first day; without it, the first of the year.") },
	{ .name = "to", .label = N_("To"), .type = PARAM_DATE, .offset = AT(to),
	    .help = N_("The last day, which is counted too; without it, today.") },
};

static const struct column house_columns[] = {
	{ "kind", N_("Shelters"), CELL_CHOICE, 0 },
	{ "shelters", N_("Houses"), CELL_NUMBER, 0 },
	{ "admitted", N_("Admissions"), CELL_NUMBER, 0 },
	{ "residents", N_("People who stayed"), CELL_NUMBER, 0 },
	{ "at_end", N_("At the end"), CELL_NUMBER, 0 },
};
static const struct column service_columns[] = {
	{ "service", N_("Service"), CELL_CHOICE, 0 },
	{ "times", N_("Times given"), CELL_NUMBER, 0 },
	{ "people", N_("People"), CELL_NUMBER, 0 },
};
static const struct column compensation_columns[] = {
	{ "compensation", N_("Compensation"), CELL_CHOICE, 0 },
	{ "people", N_("People"), CELL_NUMBER, 0 },
	{ "amount", N_("Amount"), CELL_MONEY, 0 },
};
static const struct column street_columns[] = {
	{ "citizenship", N_("Citizenship"), CELL_CHOICE, 0 },
	{ "contacted", N_("Met"), CELL_NUMBER, 0 },
	{ "day_centre", N_("At a day centre"), CELL_NUMBER, 0 },
	{ "sheltered", N_("Used a shelter"), CELL_NUMBER, 0 },
};
static const struct column centre_columns[] = {
	{ "centre", N_("Day centre"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 0 },
	{ "children", N_("Children"), CELL_NUMBER, 0 },
	{ "days", N_("Days of children"), CELL_NUMBER, 0 },
};
static const struct column visit_columns[] = {
	{ "kind", N_("Inspections"), CELL_CHOICE, 0 },
	{ "result", N_("Result"), CELL_CHOICE, 0 },
	{ "visits", N_("Visits"), CELL_NUMBER, 0 },
	{ "enterprises", N_("Enterprises"), CELL_NUMBER, 0 },
};

/* The picture while it is made. */
struct picture {
	struct view *view;
	struct doc *doc;
	char from[DATE_SIZE], to[DATE_SIZE]; /* both counted */
	when_t start, end;
	int64_t least;
};

static bool choose_days(struct picture *picture, const struct picture_args *args)
{
	char next[DATE_SIZE];

	when_to_date(picture->view->now, picture->to);
	if (args->to)
		memcpy(picture->to, args->to, DATE_SIZE);
	memcpy(picture->from, picture->to, DATE_SIZE);
	memcpy(picture->from + 5, "01-01", 5);
	if (args->from)
		memcpy(picture->from, args->from, DATE_SIZE);
	date_add(picture->to, 1, next);
	picture->start = when_of_date(picture->from, 0);
	picture->end = when_of_date(next, 0);
	if (strcmp(picture->from, picture->to) <= 0)
		return true;
	failure_add(picture->view->failure, CODE_BAD_VALUE, "to", _("to: %s is before %s"),
	    date_show(picture->view->arena, picture->to),
	    date_show(picture->view->arena, picture->from));
	return false;
}

static void show(struct picture *picture, struct cell *cell, int64_t value, int64_t people)
{
	const struct count count = figures_count(value, people, picture->least);

	view_count(picture->doc, cell, &count, picture->least);
}

/* --- people, each counted once ----------------------------------------------------------------- */

struct crowd {
	int64_t *people;
	size_t count;
};

static void join(struct picture *picture, struct crowd *crowd, int64_t person)
{
	crowd->people = arena_grow(
	    picture->view->arena, crowd->people, crowd->count, sizeof *crowd->people);
	crowd->people[crowd->count++] = person;
}

static int by_number(const void *one, const void *other)
{
	const int64_t *a = one, *b = other;

	return (*a > *b) - (*a < *b);
}

static int64_t heads(struct crowd *crowd)
{
	int64_t count = 0;

	if (crowd->count > 0)
		qsort(crowd->people, crowd->count, sizeof *crowd->people, by_number);
	for (size_t i = 0; i < crowd->count; i++)
		count += i == 0 || crowd->people[i] != crowd->people[i - 1];
	return count;
}

/* --- shelters and who was there ---------------------------------------------------------------- */

struct houses {
	int64_t shelters, admitted;
	struct crowd came, stayed, there;
};

static void count_house(struct picture *picture, const struct shelter *shelter, struct houses *houses)
{
	struct view *view = picture->view;
	struct stay_counted *rows;
	size_t count = stays_counted_load(
	    view->db, view->arena, shelter->id, picture->start, picture->end, &rows);

	houses->shelters++;
	for (size_t i = 0; i < count; i++) {
		if (see_hidden(view->desk, rows[i].person))
			continue;
		join(picture, &houses->stayed, rows[i].person);
		if (rows[i].admitted_at >= picture->start) {
			houses->admitted++;
			join(picture, &houses->came, rows[i].person);
		}
		if (rows[i].left_at == DB_NULL || rows[i].left_at >= picture->end)
			join(picture, &houses->there, rows[i].person);
	}
}

static void add_houses(struct picture *picture, const struct shelter *shelters, size_t count)
{
	static const char *const words[] = { "fund", "children" };
	static const char *const titles[] = { N_("Fund's, victims of trafficking"),
		N_("for street children") };

	doc_section(picture->doc, _("Shelters and who stayed there"), DOC_COLUMNS(house_columns));
	for (size_t kind = 0; kind < 2; kind++) {
		struct houses houses = { 0 };
		struct cell *row = doc_row(picture->doc, NULL);
		int64_t stayed, there;

		for (size_t i = 0; i < count; i++)
			if ((strcmp(shelters[i].kind, "trafficking") == 0) == (kind == 0))
				count_house(picture, &shelters[i], &houses);
		stayed = heads(&houses.stayed);
		there = heads(&houses.there);
		cell_choice(picture->doc, &row[0], words[kind], _(titles[kind]));
		cell_number(&row[1], houses.shelters);
		show(picture, &row[2], houses.admitted, heads(&houses.came));
		show(picture, &row[3], stayed, stayed);
		show(picture, &row[4], there, there);
	}
}

/* --- services ---------------------------------------------------------------------------------- */

struct help {
	int64_t times;
	struct crowd people;
};

static size_t kind_at(const struct service *services, size_t count, int64_t service)
{
	size_t at = 0;

	for (size_t i = 0; i < count; i++)
		if (services[i].id == service)
			while (choice_service[at].word
				&& strcmp(choice_service[at].word, services[i].kind) != 0)
				at++;
	return choice_service[at].word ? at : 0;
}

static void add_services(struct picture *picture, const struct shelter *shelters, size_t count)
{
	struct view *view = picture->view;
	struct service *services;
	size_t service_count = services_load(view->db, view->arena, &services), kinds = 0;
	struct help *help;

	while (choice_service[kinds].word)
		kinds++;
	help = arena_alloc(view->arena, (kinds + 1) * sizeof *help);
	for (size_t s = 0; s < count; s++) {
		struct given *rows;
		size_t found = appointments_given(view->db, view->arena, shelters[s].id,
		    picture->start, picture->end, &rows);

		for (size_t i = 0; i < found; i++) {
			struct help *one = &help[kind_at(services, service_count, rows[i].service)];

			if (see_hidden(view->desk, rows[i].person))
				continue;
			one->times++;
			join(picture, &one->people, rows[i].person);
		}
	}
	doc_section(picture->doc, _("Services given"), DOC_COLUMNS(service_columns))->empty
	    = _("None.");
	for (size_t k = 0; k < kinds; k++) {
		int64_t people = heads(&help[k].people);
		struct cell *row;

		if (help[k].times == 0)
			continue;
		row = doc_row(picture->doc, NULL);
		cell_choice(picture->doc, &row[0], choice_service[k].word, _(choice_service[k].title));
		show(picture, &row[1], help[k].times, people);
		show(picture, &row[2], people, people);
	}
}

/* --- compensation ------------------------------------------------------------------------------ */

static bool within(const struct picture *picture, const char *day)
{
	return day && strcmp(day, picture->from) >= 0 && strcmp(day, picture->to) <= 0;
}

static void add_sum(struct picture *picture, const char *word, const char *title, int64_t people,
    int64_t amount)
{
	const struct count count = figures_count(people, people, picture->least);
	struct cell *row = doc_row(picture->doc, NULL);

	cell_choice(picture->doc, &row[0], word, title);
	view_count(picture->doc, &row[1], &count, picture->least);
	if (count.shown == COUNT_SHOWN)
		cell_number(&row[2], amount);
	else
		cell_hidden(picture->doc, &row[2], "*");
}

static void add_compensations(struct picture *picture)
{
	struct view *view = picture->view;
	struct compensation *rows;
	size_t count = compensations_load(view->db, view->arena, "", "9999-12-31", &rows);
	int64_t decided = 0, paid = 0, decided_sum = 0, paid_sum = 0;

	for (size_t i = 0; i < count; i++) {
		if (rows[i].void_at != DB_NULL || see_hidden(view->desk, rows[i].person))
			continue;
		decided += within(picture, rows[i].decided_on);
		decided_sum += within(picture, rows[i].decided_on) ? rows[i].amount : 0;
		paid += within(picture, rows[i].paid_on);
		paid_sum += within(picture, rows[i].paid_on) ? rows[i].amount : 0;
	}
	doc_section(picture->doc, _("Compensation of victims"), DOC_COLUMNS(compensation_columns));
	/* how many were decided and not paid would follow from the two */
	if (llabs(decided - paid) > 0 && llabs(decided - paid) < picture->least)
		paid = paid_sum = 0;
	add_sum(picture, "decided", _("decided"), decided, decided_sum);
	if (paid > 0 || decided == 0)
		add_sum(picture, "paid", _("paid"), paid, paid_sum);
}

/* --- street, day centres, inspections ---------------------------------------------------------- */

static void add_street_row(struct picture *picture, const struct street_figures *figures, size_t group,
    const char *word, const char *title)
{
	static const enum street_stage stages[]
	    = { STREET_CONTACTED, STREET_CENTRE, STREET_SHELTERED };
	struct cell *row = doc_row(picture->doc, NULL);

	cell_choice(picture->doc, &row[0], word, title);
	for (size_t i = 0; i < sizeof stages / sizeof stages[0]; i++)
		view_count(picture->doc, &row[1 + i], &figures->counts[group][stages[i]],
		    picture->least);
}

static void add_street(struct picture *picture)
{
	const struct figures_of of = { .from = picture->start, .until = picture->end, .team = DB_NULL };
	struct street_figures figures;

	figures_street(picture->view->desk, picture->view->arena, &of, true, picture->least,
	    &figures);
	doc_section(picture->doc, _("Children met on the street"), DOC_COLUMNS(street_columns));
	for (size_t g = 0; g < STREET_GROUPS; g++)
		add_street_row(picture, &figures, g, totals_citizenships[g].word,
		    _(totals_citizenships[g].title));
	add_street_row(picture, &figures, STREET_GROUPS, "all", _("All"));
	doc_sum(picture->doc);
}

static void take_hidden(struct picture *picture, struct centre_figure *figures, size_t count)
{
	struct view *view = picture->view;
	int64_t *people;
	size_t hidden = see_hidden_people(view->desk, view->arena, &people);

	for (size_t i = 0; i < hidden; i++) {
		struct centre_figure *own;
		size_t found = centre_figures_load(
		    view->db, view->arena, picture->from, picture->to, people[i], &own);

		for (size_t k = 0; k < found; k++)
			for (size_t c = 0; c < count; c++)
				if (figures[c].centre == own[k].centre) {
					figures[c].children -= own[k].children;
					figures[c].days -= own[k].days;
				}
	}
}

static void add_centres(struct picture *picture)
{
	struct view *view = picture->view;
	struct centre_figure *figures;
	struct centre *centres;
	size_t count = centre_figures_load(
	    view->db, view->arena, picture->from, picture->to, DB_NULL, &figures);
	size_t all = centres_load(view->db, view->arena, &centres);

	take_hidden(picture, figures, count);
	doc_section(picture->doc, _("Day centres"), DOC_COLUMNS(centre_columns))->empty = _("None.");
	for (size_t i = 0; i < all; i++) {
		const struct centre_figure *figure = &(const struct centre_figure){ 0 };
		struct cell *row = doc_row(picture->doc, NULL);

		for (size_t k = 0; k < count; k++)
			if (figures[k].centre == centres[i].id)
				figure = &figures[k];
		cell_text(picture->doc, &row[0], centres[i].code);
		cell_text(picture->doc, &row[1], centre_title(&centres[i]));
		show(picture, &row[2], figure->children, figure->children);
		show(picture, &row[3], figure->days, figure->children);
	}
}

static int64_t identified(struct picture *picture)
{
	struct view *view = picture->view;
	int64_t *people;
	size_t hidden = see_hidden_people(view->desk, view->arena, &people);
	int64_t count
	    = visit_figures_identified(view->db, picture->start, picture->end, DB_NULL);

	for (size_t i = 0; i < hidden; i++)
		count -= visit_figures_identified(
		    view->db, picture->start, picture->end, people[i]);
	return count;
}

/* Visits are of work places, not of people: none of their numbers is hidden. */
static void add_visits(struct picture *picture)
{
	struct view *view = picture->view;
	int64_t people = identified(picture);
	struct visit_figure *figures;
	struct count count = figures_count(people, people, picture->least);
	struct cell *row;
	size_t found = visit_figures_load(
	    view->db, view->arena, picture->start, picture->end, &figures);

	doc_section(picture->doc, _("Labour inspection"), DOC_COLUMNS(visit_columns));
	for (size_t i = 0; i < found; i++) {
		row = doc_row(picture->doc, NULL);
		cell_choice(picture->doc, &row[0], figures[i].kind,
		    choice_title(choice_visit, figures[i].kind));
		if (figures[i].result)
			cell_choice(picture->doc, &row[1], figures[i].result,
			    choice_title(choice_finding, figures[i].result));
		else
			cell_choice(picture->doc, &row[1], "open", _("not yet visited"));
		cell_number(&row[2], figures[i].visits);
		cell_number(&row[3], figures[i].enterprises);
	}
	row = doc_row(picture->doc, NULL);
	cell_choice(picture->doc, &row[0], "identified", _("People identified"));
	view_count(picture->doc, &row[2], &count, picture->least);
	doc_sum(picture->doc);
}

/* --- the page ---------------------------------------------------------------------------------- */

static void build(struct view *view, const void *given, struct doc *doc)
{
	struct picture picture = { .view = view, .doc = doc,
		.least = view->desk->config->small_count };
	struct shelter *shelters;
	size_t count = view_shelters(view, &report_national_picture, DB_NULL, NULL, &shelters);

	if (!choose_days(&picture, given))
		return;
	doc_meta(doc, "from", _("From"), date_show(view->arena, picture.from));
	doc_meta(doc, "to", _("To"), date_show(view->arena, picture.to));
	if (picture.least > 1)
		doc_meta(doc, "hidden", _("Hidden"),
		    arena_format(view->arena,
			_("<%d: fewer than %d; *: left out, because others could be worked out from"
			  " it or it is about fewer than %d people"),
			(int)picture.least, (int)picture.least, (int)picture.least));
	add_houses(&picture, shelters, count);
	add_services(&picture, shelters, count);
	if (desk_may(view->desk, RIGHT_COMPENSATE, DB_NULL))
		add_compensations(&picture);
	if (desk_may(view->desk, RIGHT_SEE_STREET, DB_NULL))
		add_street(&picture);
	if (desk_may(view->desk, RIGHT_SEE_DAY, DB_NULL))
		add_centres(&picture);
	if (desk_may(view->desk, RIGHT_SEE_INSPECTIONS, DB_NULL))
		add_visits(&picture);
}

const struct report report_national_picture = { .name = "national-picture",
	.title = N_("The national picture"),
	.right = RIGHT_STATISTICS,
	PARAMS_OF(picture_params),
	.size = sizeof(struct picture_args),
	.build = build,
	.help = N_("One page of what the ministry says each year, counted from the rows: shelters and who"
		   " stayed there, services given, compensation paid, children met on the street and in"
		   " shelters by citizenship, day centres, inspections and what was found. Small counts are"
		   " hidden. A part that the reader may not see is left out.") };
