#include "core/reports/common.h"

#include "core/nights.h"
#include "core/round_rules.h"
#include "core/see.h"
#include "core/statistics.h"
#include "db/statistics.h"

#include <stdlib.h>
#include <string.h>

struct statistics_args {
	const char *from, *to, *by;
	const struct shelter *shelter;
	bool published;
};

#define AT(member) offsetof(struct statistics_args, member)

static const struct choice cuts[] = { { "month", N_("by month"), NULL },
	{ "quarter", N_("by quarter"), NULL }, { "year", N_("by year"), NULL }, { 0 } };

static const struct param statistics_params[] = {
	{ .name = "from", .label = N_("From"), .type = PARAM_DATE, .flags = PARAM_PAST,
	    .offset = AT(from), .help = N_("The first day; without it, the first of the year.") },
	{ .name = "to", .label = N_("To"), .type = PARAM_DATE, .offset = AT(to),
	    .help = N_("The last day, which is counted too; without it, the last whose night is over.") },
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER, .offset = AT(shelter),
	    .help = N_("Only this shelter.") },
	{ .name = "by", .label = N_("Cut"), .type = PARAM_CHOICE, .choices = cuts, .offset = AT(by),
	    .help = N_("Into months (without it), quarters or years.") },
	{ .name = "published", .label = N_("To be published"), .type = PARAM_YES,
	    .offset = AT(published),
	    .help = N_("Small counts are hidden, with what they could be worked out from, and single"
		       " nights and the groups of single periods left out. What is printed or written to"
		       " a file is always so.") },
};

static const struct column occupancy_columns[] = {
	{ "period", N_("Period"), CELL_CODE, 0 },
	{ "nights", N_("Nights"), CELL_NUMBER, 1 },
	{ "capacity", N_("Beds x nights"), CELL_NUMBER, 0 },
	{ "occupied", N_("Occupied"), CELL_NUMBER, 0 },
	{ "percent", N_("Taken"), CELL_PERCENT, 0 },
	{ "chart", N_("Chart"), CELL_BAR, 0 },
};

static const struct column stay_columns[] = {
	{ "period", N_("Period"), CELL_CODE, 0 },
	{ "admitted", N_("Admissions"), CELL_NUMBER, 0 },
	{ "left", N_("Leavings"), CELL_NUMBER, 0 },
	{ "residents", N_("Residents at the end"), CELL_NUMBER, 1 },
	{ "bed_nights", N_("Bed-nights"), CELL_NUMBER, 0 },
};

static const struct column length_columns[] = {
	{ "period", N_("Period"), CELL_CODE, 0 },
	{ "stays", N_("Stays ended"), CELL_NUMBER, 0 },
	{ "quarter", N_("Lower quartile"), CELL_NUMBER, 0 },
	{ "median", N_("Median"), CELL_NUMBER, 0 },
	{ "three_quarters", N_("Upper quartile"), CELL_NUMBER, 0 },
};

#define GROUP_COLUMNS(id, title)                                                                   \
	{ id, title, CELL_CHOICE, 0 }, { "period", N_("Period"), CELL_CODE, 0 }
#define MEASURES                                                                                   \
	{ "admitted", N_("Admissions"), CELL_NUMBER, 0 },                                          \
	{ "left", N_("Leavings"), CELL_NUMBER, 0 },                                                \
	{ "bed_nights", N_("Bed-nights"), CELL_NUMBER, 0 }

static const struct column place_columns[] = { GROUP_COLUMNS("shelter", N_("Shelter")), MEASURES };
static const struct column sex_columns[] = { GROUP_COLUMNS("sex", N_("Sex")), MEASURES };
static const struct column age_columns[] = { GROUP_COLUMNS("age", N_("Age")), MEASURES };
static const struct column citizenship_columns[]
    = { GROUP_COLUMNS("citizenship", N_("Citizenship")), MEASURES };
static const struct column reason_columns[] = { GROUP_COLUMNS("reason", N_("Reason")),
	{ "left", N_("Leavings"), CELL_NUMBER, 0 } };
static const struct column service_columns[] = { GROUP_COLUMNS("kind", N_("Kind")),
	{ "appointments", N_("Appointments"), CELL_NUMBER, 0 } };

static const struct column round_columns[] = {
	{ "period", N_("Period"), CELL_CODE, 0 },
	{ "due", N_("Rounds due"), CELL_NUMBER, 0 },
	{ "on_time", N_("On time"), CELL_NUMBER, 0 },
	{ "late", N_("Late"), CELL_NUMBER, 0 },
	{ "missed", N_("Missed"), CELL_NUMBER, 0 },
	{ "percent", N_("On time, share"), CELL_PERCENT, 0 },
	{ "chart", N_("Chart"), CELL_BAR, 0 },
};

static const struct column night_columns[] = {
	{ "night", N_("Night of"), CELL_DATE, 0 },
	{ "capacity", N_("Beds"), CELL_NUMBER, 0 },
	{ "occupied", N_("Occupied"), CELL_NUMBER, 0 },
	{ "percent", N_("Taken"), CELL_PERCENT, 0 },
	{ "chart", N_("Chart"), CELL_BAR, 0 },
};

/* The report while it is made. */
struct making {
	struct view *view;
	struct doc *doc;
	struct stat_asked asked;
	struct shelter *shelters;
	size_t shelter_count;
	struct statistics statistics;
	struct nights nights; /* of all the shelters together */
	bool exact;
	int64_t least; /* counts below it are hidden; 1: none */
};

/* --- the period ----------------------------------------------------------------------------------- */

/* Days whose night is not over in every shelter are not counted yet. */
static void choose_days(struct making *making, const struct statistics_args *args)
{
	char *from = arena_alloc(making->view->arena, DATE_SIZE);
	char *to = arena_alloc(making->view->arena, DATE_SIZE);
	char over[DATE_SIZE];

	for (size_t i = 0; i < making->shelter_count; i++) {
		night_over(&making->shelters[i], making->view->now, over);
		if (i == 0 || strcmp(over, to) < 0)
			memcpy(to, over, DATE_SIZE);
	}
	if (args->to && strcmp(args->to, to) < 0)
		memcpy(to, args->to, DATE_SIZE);
	memcpy(from, to, DATE_SIZE);
	memcpy(from + 5, "01-01", 5);
	if (args->from)
		memcpy(from, args->from, DATE_SIZE);
	if (args->from && args->to && strcmp(args->from, args->to) > 0)
		failure_add(making->view->failure, CODE_BAD_VALUE, "to", _("to: %s is before %s"),
		    date_show(making->view->arena, args->to),
		    date_show(making->view->arena, args->from));
	making->asked = (struct stat_asked){ .from = from, .to = to, .now = making->view->now,
		.adult_age = making->view->desk->config->adult_age,
		.cut = !args->by || strcmp(args->by, "month") == 0 ? STAT_MONTHS
			: strcmp(args->by, "quarter") == 0	   ? STAT_QUARTERS
								   : STAT_YEARS };
}

static when_t midnight_after(const char *day)
{
	char next[DATE_SIZE];

	date_add(day, 1, next);
	return when_of_date(next, 0);
}

/* --- counting ------------------------------------------------------------------------------------- */

/* The night of the last day goes on into the next: who comes then has it. */
static void count_stays(struct making *making)
{
	struct view *view = making->view;
	when_t from = when_of_date(making->asked.from, 0);
	when_t until = midnight_after(making->asked.to) + DAY;
	struct totals_stay *stays = NULL;
	size_t count = 0;

	for (size_t s = 0; s < making->shelter_count; s++) {
		struct stay_counted *rows;
		size_t found = stays_counted_load(
		    view->db, view->arena, making->shelters[s].id, from, until, &rows);

		for (size_t i = 0; i < found; i++) {
			/* a count that moves by one tells of somebody as a name does */
			if (see_hidden(view->desk, rows[i].person))
				continue;
			stays = arena_grow(view->arena, stays, count, sizeof *stays);
			stays[count++] = (struct totals_stay){ &making->shelters[s], &rows[i] };
		}
	}
	statistics_stays(&making->statistics, &making->asked, stays, count);
}

static const char *kind_of(const struct service *services, size_t count, int64_t id)
{
	for (size_t i = 0; i < count; i++)
		if (services[i].id == id)
			return services[i].kind;
	return "";
}

static void count_services(struct making *making)
{
	struct view *view = making->view;
	struct service *services;
	size_t service_count = services_load(view->db, view->arena, &services), count = 0;
	struct stat_given *given = NULL;

	for (size_t s = 0; s < making->shelter_count; s++) {
		struct given *rows;
		size_t found = appointments_given(view->db, view->arena, making->shelters[s].id,
		    when_of_date(making->asked.from, 0), midnight_after(making->asked.to), &rows);

		for (size_t i = 0; i < found; i++) {
			if (see_hidden(view->desk, rows[i].person))
				continue;
			given = arena_grow(view->arena, given, count, sizeof *given);
			given[count++] = (struct stat_given){
				&rows[i], kind_of(services, service_count, rows[i].service) };
		}
	}
	statistics_services(&making->statistics, given, count);
}

static void count_nights(struct making *making)
{
	for (size_t s = 0; s < making->shelter_count; s++) {
		struct nights nights;

		nights_count(making->view->desk, making->view->arena, &making->shelters[s],
		    making->asked.from, making->asked.to, making->view->now, false, &nights);
		if (s == 0)
			making->nights = nights_copy(making->view->arena, &nights);
		else
			nights_sum(&making->nights, &nights);
	}
}

/* --- showing -------------------------------------------------------------------------------------- */

static const char *period_word(const struct making *making, size_t period)
{
	return making->statistics.periods[period].word;
}

/* A row for each period and one for the whole: row 0 of a section is its period or the sum. */
static struct cell *add_row(struct making *making, size_t period, size_t column)
{
	struct cell *row = doc_row(making->doc, NULL);

	if (period < making->statistics.period_count) {
		cell_text(making->doc, &row[column], period_word(making, period));
	} else {
		cell_choice(making->doc, &row[column], period_word(making, period), _("all"));
		doc_sum(making->doc);
	}
	return row;
}

/* Of each period and of the whole. */
static void count_beds(struct making *making)
{
	const struct statistics *statistics = &making->statistics;

	for (size_t p = 0; p <= statistics->period_count; p++) {
		struct night sum = { 0 };

		for (int i = statistics->periods[p].first; i < statistics->periods[p].end; i++)
			night_add(&sum, &making->nights.items[i]);
		statistics->beds[p] = (struct stat_beds){ .capacity = sum.capacity,
			.taken = { .value = sum.taken }, .rounded = true };
	}
}

static void add_occupancy(struct making *making)
{
	const struct statistics *statistics = &making->statistics;

	doc_section(making->doc, _("Occupancy"), DOC_COLUMNS(occupancy_columns));
	for (size_t p = 0; p <= statistics->period_count; p++) {
		const struct stat_period *period = &statistics->periods[p];
		const struct stat_beds *beds = &statistics->beds[p];
		const struct night sum = { .capacity = beds->capacity, .taken = beds->taken.value };
		struct cell *row = add_row(making, p, 0);

		cell_number(&row[1], period->end - period->first);
		cell_number(&row[2], beds->capacity);
		view_count(making->doc, &row[3], &beds->taken, making->least);
		if (!beds->rounded)
			continue;
		cell_number(&row[4], night_percent(&sum));
		cell_number(&row[5], night_percent(&sum));
	}
}

static void add_count(struct making *making, struct cell *cell, enum stat_measure measure,
    size_t period, size_t group)
{
	view_count(making->doc, cell,
	    stat_count(&making->statistics, measure, period, group), making->least);
}

static void add_stays(struct making *making)
{
	const struct statistics *statistics = &making->statistics;

	doc_section(making->doc, _("Stays"), DOC_COLUMNS(stay_columns));
	for (size_t p = 0; p <= statistics->period_count; p++) {
		struct cell *row = add_row(making, p, 0);

		add_count(making, &row[1], STAT_ADMITTED, p, statistics->all);
		add_count(making, &row[2], STAT_LEFT, p, statistics->all);
		view_count(making->doc, &row[3], &statistics->residents[p], making->least);
		add_count(making, &row[4], STAT_NIGHTS, p, statistics->all);
	}
}

static void add_lengths(struct making *making)
{
	const struct statistics *statistics = &making->statistics;

	doc_section(making->doc, _("Length of stay, nights"), DOC_COLUMNS(length_columns));
	for (size_t p = 0; p <= statistics->period_count; p++) {
		const struct stat_lengths *lengths = &statistics->lengths[p];
		struct cell *row = add_row(making, p, 0);

		add_count(making, &row[1], STAT_LEFT, p, statistics->all);
		cell_number(&row[2], lengths->quarter);
		cell_number(&row[3], lengths->median);
		cell_number(&row[4], lengths->three_quarters);
	}
}

static bool is_empty(const struct making *making, size_t period, size_t group)
{
	for (int m = 0; m < STAT_MEASURES; m++)
		if (stat_count(&making->statistics, (enum stat_measure)m, period, group)->value != 0)
			return false;
	return true;
}

static void add_group_row(
    struct making *making, enum stat_heading heading, const struct stat_group *group, size_t period)
{
	struct cell *row = add_row(making, period, 1);

	cell_choice(making->doc, &row[0], group->word, group->title);
	if (heading == STAT_REASON) {
		add_count(making, &row[2], STAT_LEFT, period, group->at);
		return;
	}
	for (int m = 0; m < STAT_MEASURES; m++)
		add_count(making, &row[2 + m], (enum stat_measure)m, period, group->at);
}

/* Group by group: its periods that have anything, and its sum; published the sum alone. */
static void add_heading(struct making *making, enum stat_heading heading, const char *title,
    const struct column *columns, size_t column_count)
{
	const struct statistics *statistics = &making->statistics;

	doc_section(making->doc, title, columns, column_count)->empty = _("Nobody.");
	for (size_t g = 0; g < statistics->group_count[heading]; g++) {
		const struct stat_group *group = &statistics->groups[heading][g];

		for (size_t p = making->exact ? 0 : statistics->period_count;
			p <= statistics->period_count; p++)
			if (!is_empty(making, p, group->at))
				add_group_row(making, heading, group, p);
	}
}

static void add_services(struct making *making)
{
	const struct statistics *statistics = &making->statistics;

	doc_section(making->doc, _("Services given"), DOC_COLUMNS(service_columns))->empty
	    = _("None.");
	for (size_t k = 0; k <= statistics->kind_count; k++)
		for (size_t p = 0; p <= statistics->period_count; p++) {
			const struct count *count = stat_service(statistics, p, k);
			struct cell *row;

			if (count->value == 0
				|| (!making->exact && p < statistics->period_count
				    && k < statistics->kind_count))
				continue;
			row = add_row(making, p, 1);
			if (k == statistics->kind_count)
				cell_choice(making->doc, &row[0], "all", _("All"));
			else
				cell_choice(making->doc, &row[0], statistics->kinds[k].word,
				    statistics->kinds[k].title);
			view_count(making->doc, &row[2], count, making->least);
		}
}

/* --- rounds --------------------------------------------------------------------------------------- */

struct round_tally {
	int64_t due, on_time, late;
};

static const struct round_kept *round_of(const struct round_kept *rounds, size_t count, when_t due)
{
	for (size_t i = 0; i < count; i++)
		if (rounds[i].due_at == due)
			return &rounds[i];
	return NULL;
}

/* One that was begun in time and signed, at whatever hour, was done on time. first: of the shelter. */
static void tally_night(struct making *making, const struct shelter *shelter, const char *night,
    int64_t first, const struct round_kept *rounds, size_t count, struct round_tally *tally)
{
	int64_t grace = (int64_t)making->view->desk->config->round_late_minutes * MINUTE;
	when_t *times;
	size_t times_count = round_times(making->view->arena, shelter, night, &times);

	for (size_t i = 0; i < times_count; i++) {
		const struct round_kept *round = round_of(rounds, count, times[i]);

		if (!round && !round_was_kept(times[i], first))
			continue;
		tally->due++;
		if (!round || round->closed_at == DB_NULL)
			continue;
		if (round->started_at <= times[i] + grace)
			tally->on_time++;
		else
			tally->late++;
	}
}

static void tally_shelter(
    struct making *making, const struct shelter *shelter, struct round_tally *tallies)
{
	const struct statistics *statistics = &making->statistics;
	size_t whole = statistics->period_count;
	struct arena *arena = making->view->arena;
	int64_t first = round_first(making->view->db, shelter->id);

	for (size_t p = 0; p < whole; p++) {
		const struct stat_period *period = &statistics->periods[p];
		char night[DATE_SIZE];

		for (memcpy(night, period->from, DATE_SIZE); strcmp(night, period->to) <= 0;
			date_add(night, 1, night)) {
			struct round_kept *rounds;
			when_t from = when_of_date(night, (int)shelter->night_boundary);
			size_t count = rounds_kept_load(
			    making->view->db, arena, shelter->id, from, from + 2 * DAY, &rounds);

			tally_night(making, shelter, night, first, rounds, count, &tallies[p]);
		}
	}
}

static int64_t share(int64_t part, int64_t whole)
{
	return whole == 0 ? DB_NULL : (part * 100 + whole / 2) / whole;
}

static void add_rounds(struct making *making)
{
	size_t whole = making->statistics.period_count;
	struct round_tally *tallies
	    = arena_alloc(making->view->arena, (whole + 1) * sizeof *tallies);

	for (size_t s = 0; s < making->shelter_count; s++)
		tally_shelter(making, &making->shelters[s], tallies);
	doc_section(making->doc, _("Night rounds"), DOC_COLUMNS(round_columns));
	for (size_t p = 0; p <= whole; p++) {
		const struct round_tally *tally = &tallies[p];
		struct cell *row = add_row(making, p, 0);

		if (p < whole) {
			tallies[whole].due += tally->due;
			tallies[whole].on_time += tally->on_time;
			tallies[whole].late += tally->late;
		}
		cell_number(&row[1], tally->due);
		cell_number(&row[2], tally->on_time);
		cell_number(&row[3], tally->late);
		cell_number(&row[4], tally->due - tally->on_time - tally->late);
		cell_number(&row[5], share(tally->on_time, tally->due));
		cell_number(&row[6], share(tally->on_time, tally->due));
	}
}

/* --- the report ----------------------------------------------------------------------------------- */

static void add_nights(struct making *making)
{
	doc_section(making->doc, _("Occupancy by night"), DOC_COLUMNS(night_columns));
	for (size_t i = 0; i < making->nights.count; i++) {
		const struct night *night = &making->nights.items[i];
		struct cell *row = doc_row(making->doc, NULL);

		cell_text(making->doc, &row[0], night->day);
		cell_number(&row[1], night->capacity);
		cell_number(&row[2], night->taken);
		cell_number(&row[3], night_percent(night));
		cell_number(&row[4], night_percent(night));
	}
}

static void add_meta(struct making *making)
{
	struct arena *arena = making->view->arena;
	int least = (int)making->least;

	doc_meta(making->doc, "period", _("Period"),
	    arena_format(arena, "%s - %s", date_show(arena, making->asked.from),
		date_show(arena, making->asked.to)));
	if (making->exact)
		doc_meta(making->doc, "exact", _("Exact"),
		    _("small counts are shown: not to be given away"));
	else
		doc_meta(making->doc, "hidden", _("Hidden"),
		    arena_format(arena,
			_("<%d: fewer than %d; *: left out, because others could be worked out from"
			  " it or it is about fewer than %d people"),
			least, least, least));
}

static void add_headings(struct making *making)
{
	add_heading(making, STAT_REASON, _("Leavings by reason"), DOC_COLUMNS(reason_columns));
	add_heading(making, STAT_AGE, _("By age"), DOC_COLUMNS(age_columns));
	add_heading(making, STAT_SEX, _("By sex"), DOC_COLUMNS(sex_columns));
	add_heading(
	    making, STAT_CITIZENSHIP, _("By citizenship"), DOC_COLUMNS(citizenship_columns));
	add_heading(making, STAT_PLACE, _("By shelter"), DOC_COLUMNS(place_columns));
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct statistics_args *args = given;
	struct making making = { .view = view, .doc = doc,
		.exact = !args->published && !view->release };

	making.least = making.exact ? 1 : view->desk->config->small_count;
	making.shelter_count = view_shelters(
	    view, &report_statistics, DB_NULL, args->shelter, &making.shelters);
	if (making.shelter_count == 0) {
		doc_section(doc, NULL, DOC_COLUMNS(occupancy_columns));
		return;
	}
	choose_days(&making, args);
	if (strcmp(making.asked.from, making.asked.to) > 0) {
		doc_section(doc, NULL, DOC_COLUMNS(occupancy_columns))->empty
		    = _("No night of this period is over yet.");
		return;
	}
	statistics_start(&making.statistics, view->arena, &making.asked, making.shelters,
	    making.shelter_count);
	count_stays(&making);
	count_services(&making);
	count_nights(&making);
	count_beds(&making);
	if (!making.exact)
		statistics_protect(&making.statistics, making.least);
	add_meta(&making);
	add_occupancy(&making);
	add_stays(&making);
	add_lengths(&making);
	add_headings(&making);
	add_services(&making);
	add_rounds(&making);
	if (making.exact)
		add_nights(&making);
}

const struct report report_statistics = { .name = "statistics",
	.title = N_("Statistics"),
	.right = RIGHT_STATISTICS,
	PARAMS_OF(statistics_params),
	.size = sizeof(struct statistics_args),
	.build = build,
	.help = N_("Occupancy, admissions and leavings, lengths of stay, services and night rounds of a"
		   " period, by month, quarter or year, with their sums. A night belongs to the day on whose"
		   " evening it begins and counts for who has it when it ends, as in bed-nights; days whose"
		   " night is not over are not counted. Occupied: beds of bed-nights; bed-nights by groups: of"
		   " stays, those without a bed too, as in totals. Age: at the admission, or on the first day"
		   " of the period. Length of stay: nights of stays that ended then; a quarter of them (lower quartile), half"
		   " (median), three quarters (upper quartile) were no longer. An appointment counts once. A round is on time"
		   " when it begins within round_late_minutes of its set time and is signed; those before"
		   " the first round of a shelter are not counted. On the screen"
		   " small counts are shown; published, printed or written to a file they are hidden, with"
		   " what they could be worked out from. Give one cut of a period away, not several.") };
