#include "core/reports/common.h"

#include "core/nights.h"

#include <string.h>

struct bed_nights_args {
	const char *from, *to;
	const struct shelter *shelter;
};

static const struct param bed_nights_params[] = {
	{ .name = "from", .label = N_("From"), .type = PARAM_DATE, .flags = PARAM_PAST,
	    .offset = offsetof(struct bed_nights_args, from),
	    .help = N_("The first night, by the day on whose evening it begins; without it, the "
		       "first of the last one's month.") },
	{ .name = "to", .label = N_("To"), .type = PARAM_DATE,
	    .offset = offsetof(struct bed_nights_args, to),
	    .help = N_("The last night, which is counted too; without it, the last that is over.") },
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER,
	    .offset = offsetof(struct bed_nights_args, shelter), .help = N_("Only this shelter.") },
};

static const struct column night_columns[] = {
	{ "night", N_("Night of"), CELL_DATE, 0 },
	{ "shelter", N_("Shelter"), CELL_CODE, 3 },
	{ "capacity", N_("Beds"), CELL_NUMBER, 0 },
	{ "occupied", N_("Occupied"), CELL_NUMBER, 0 },
	{ "away", N_("Away"), CELL_NUMBER, 1 },
	{ "held", N_("Held"), CELL_NUMBER, 1 },
	{ "out_of_service", N_("Off"), CELL_NUMBER, 1 },
	{ "percent", N_("Taken"), CELL_PERCENT, 0 },
	{ "chart", N_("Chart"), CELL_BAR, 0 },
};

static const struct column sum_columns[] = {
	{ "shelter", N_("Shelter"), CELL_CODE, 0 },
	{ "nights", N_("Nights"), CELL_NUMBER, 2 },
	{ "capacity", N_("Beds x nights"), CELL_NUMBER, 0 },
	{ "bed_nights", N_("Bed-nights"), CELL_NUMBER, 0 },
	{ "percent", N_("Taken"), CELL_PERCENT, 0 },
	{ "adults", N_("Adults"), CELL_NUMBER, 1 },
	{ "minors", N_("Minors"), CELL_NUMBER, 1 },
	{ "age_unknown", N_("Age not known"), CELL_NUMBER, 1 },
	{ "away", N_("Away"), CELL_NUMBER, 3 },
};

/* A shelter of the report with its nights. */
struct part {
	const struct shelter *shelter;
	struct nights nights;
};

/* The last night that is over, or has begun, in any of the shelters. */
static void last_night(const struct shelter *shelters, size_t count, when_t now,
    void (*of)(const struct shelter *shelter, when_t now, char day[DATE_SIZE]), char day[DATE_SIZE])
{
	*day = '\0';
	for (size_t i = 0; i < count; i++) {
		char own[DATE_SIZE];

		of(&shelters[i], now, own);
		if (strcmp(own, day) > 0)
			memcpy(day, own, DATE_SIZE);
	}
}

/* The nights that were asked for, as far as they have begun. */
static void choose_nights(const struct view *view, const struct bed_nights_args *args,
    const struct shelter *shelters, size_t count, char from[DATE_SIZE], char to[DATE_SIZE])
{
	char begun[DATE_SIZE];

	if (args->from && args->to && strcmp(args->from, args->to) > 0)
		failure_add(view->failure, CODE_BAD_VALUE, "to", _("to: %s is before %s"),
		    date_show(view->arena, args->to), date_show(view->arena, args->from));
	last_night(shelters, count, view->now, night_begun, begun);
	last_night(shelters, count, view->now, night_over, to);
	if (args->to)
		memcpy(to, strcmp(args->to, begun) < 0 ? args->to : begun, DATE_SIZE);
	memcpy(from, to, DATE_SIZE);
	memcpy(from + 8, "01", 2);
	if (args->from)
		memcpy(from, args->from, DATE_SIZE);
}

/* Nights before there was any bed are none. */
static size_t first_with_beds(const struct nights *all)
{
	size_t first = 0;

	while (first < all->count && all->items[first].capacity == 0)
		first++;
	return first;
}

static void add_nights(
    struct doc *doc, const char *code, const char *title, const struct nights *nights, size_t first)
{
	doc_section(doc, title, DOC_COLUMNS(night_columns))->empty
	    = _("No night of this period has come yet.");
	for (size_t i = first; i < nights->count; i++) {
		const struct night *night = &nights->items[i];
		struct cell *row = doc_row(doc, NULL);

		cell_text(doc, &row[0], night->day);
		cell_text(doc, &row[1], code);
		cell_number(&row[2], night->capacity);
		cell_number(&row[3], night->taken);
		cell_number(&row[4], night->away);
		cell_number(&row[5], night->held);
		cell_number(&row[6], night->out_of_service);
		cell_number(&row[7], night_percent(night));
		cell_number(&row[8], night_percent(night));
	}
}

/* How old they are is told to who may see them, and does not leave the desk: `totals` is for that, and
 * hides small counts. */
static void add_sum(struct view *view, struct doc *doc, const char *code, int64_t shelter,
    const struct nights *nights, size_t first)
{
	bool ages = !view->release && desk_may(view->desk, RIGHT_SEE_PEOPLE, shelter);
	struct cell *row = doc_row(doc, shelter ? code : NULL);
	struct night sum = { 0 };

	for (size_t i = first; i < nights->count; i++)
		night_add(&sum, &nights->items[i]);
	cell_text(doc, &row[0], code);
	cell_number(&row[1], (int64_t)(nights->count - first));
	cell_number(&row[2], sum.capacity);
	cell_number(&row[3], sum.taken);
	cell_number(&row[4], night_percent(&sum));
	cell_number(&row[5], ages ? sum.adults : DB_NULL);
	cell_number(&row[6], ages ? sum.minors : DB_NULL);
	cell_number(&row[7], ages ? sum.taken - sum.adults - sum.minors : DB_NULL);
	cell_number(&row[8], sum.away);
}

static void add_sums(struct view *view, struct doc *doc, const struct part *parts, size_t count,
    const struct nights *all, size_t first)
{
	bool ages = true;

	doc_section(doc, _("Sums"), DOC_COLUMNS(sum_columns));
	for (size_t i = 0; i < count; i++) {
		const struct shelter *shelter = parts[i].shelter;

		add_sum(view, doc, shelter->code, shelter->id, &parts[i].nights, first);
		ages = ages && desk_may(view->desk, RIGHT_SEE_PEOPLE, shelter->id);
	}
	add_sum(view, doc, "all", ages && count > 0 ? parts[0].shelter->id : 0, all, first);
	doc_sum(doc);
}

static void add_meta(const struct view *view, struct doc *doc, const char *from, const char *to,
    const struct shelter *shelters, size_t count)
{
	char over[DATE_SIZE];

	doc_meta(doc, "period", _("Period"),
	    arena_format(view->arena, "%s - %s", date_show(view->arena, from),
		date_show(view->arena, to)));
	last_night(shelters, count, view->now, night_over, over);
	if (strcmp(to, over) > 0)
		doc_meta(doc, "unfinished", _("Not over yet"),
		    arena_format(view->arena, _("the night of %s, as of %s"),
			date_show(view->arena, to), when_show(view->arena, view->now)));
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct bed_nights_args *args = given;
	char from[DATE_SIZE], to[DATE_SIZE];
	struct shelter *shelters;
	size_t count = view_shelters(view, &report_bed_nights, DB_NULL, args->shelter, &shelters);
	struct part *parts = arena_alloc(view->arena, (count + 1) * sizeof *parts);
	struct nights all;
	size_t first;

	if (count == 0) {
		doc_section(doc, NULL, DOC_COLUMNS(night_columns));
		return;
	}
	choose_nights(view, args, shelters, count, from, to);
	for (size_t i = 0; i < count; i++) {
		parts[i].shelter = &shelters[i];
		nights_count(view->desk, view->arena, &shelters[i], from, to, view->now, true,
		    &parts[i].nights);
	}
	all = nights_copy(view->arena, &parts[0].nights);
	for (size_t i = 1; i < count; i++)
		nights_sum(&all, &parts[i].nights);
	first = first_with_beds(&all);
	add_meta(view, doc, all.count > first ? all.items[first].day : from, to, shelters, count);
	if (count > 1)
		add_nights(doc, "all", _("All shelters"), &all, first);
	for (size_t i = 0; i < count; i++)
		add_nights(doc, shelters[i].code,
		    arena_format(view->arena, "%s  %s", shelters[i].code,
			desk_shelter_name(&shelters[i])),
		    &parts[i].nights, first);
	if (all.count > first)
		add_sums(view, doc, parts, count, &all, first);
}

const struct report report_bed_nights = { .name = "bed-nights",
	.title = N_("Bed-nights"),
	.right = RIGHT_SEE_BEDS,
	PARAMS_OF(bed_nights_params),
	.size = sizeof(struct bed_nights_args),
	.build = build,
	.help = N_("How full each shelter was, night by night, with a chart; sums below. A bed counts for "
		   "whoever has it when the night ends (the shelter's day turns), out of the house or not: "
		   "it is kept for them. A bed that somebody sleeps in counts as occupied though it was put "
		   "out of service. People without a bed have no bed-night. Nights to come are not counted; "
		   "one that is not over yet counts as of now.") };
