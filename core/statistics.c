#include "core/statistics.h"

#include "core/choice.h"
#include "core/i18n.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- periods ------------------------------------------------------------------------------------- */

/* The last day of the month, quarter or year in which a day is. */
static void last_of(const char *day, enum stat_cut cut, char last[DATE_SIZE])
{
	int year = atoi(day), month = atoi(day + 5);

	if (cut == STAT_QUARTERS)
		month += (3 - month % 3) % 3;
	else if (cut == STAT_YEARS)
		month = 12;
	year += month / 12;
	month = month % 12 + 1;
	snprintf(last, DATE_SIZE, "%04u-%02u-01", (unsigned)year % 10000, (unsigned)month % 100);
	date_add(last, -1, last);
}

static const char *word_of(struct arena *arena, const char *day, enum stat_cut cut)
{
	if (cut == STAT_YEARS)
		return arena_format(arena, "%.4s", day);
	if (cut == STAT_QUARTERS)
		return arena_format(arena, "%.4s-Q%d", day, (atoi(day + 5) + 2) / 3);
	return arena_format(arena, "%.7s", day);
}

size_t stat_periods(struct arena *arena, const char *from, const char *to, enum stat_cut cut,
    struct stat_period **periods)
{
	char day[DATE_SIZE];
	size_t count = 0;

	*periods = NULL;
	for (memcpy(day, from, DATE_SIZE); strcmp(day, to) <= 0;) {
		struct stat_period *period;

		*periods = arena_grow(arena, *periods, count, sizeof **periods);
		period = &(*periods)[count++];
		period->word = word_of(arena, day, cut);
		memcpy(period->from, day, DATE_SIZE);
		last_of(day, cut, period->to);
		if (strcmp(period->to, to) > 0)
			memcpy(period->to, to, DATE_SIZE);
		period->first = date_days(from, period->from);
		period->end = date_days(from, period->to) + 1;
		date_add(period->to, 1, day);
	}
	return count;
}

int64_t stat_rank(const int64_t *sorted, size_t count, int percent)
{
	size_t rank = (count * (size_t)percent + 99) / 100;

	return count == 0 ? DB_NULL : sorted[rank > 0 ? rank - 1 : 0];
}

/* The period in which a day of the whole is; period_count: in none. */
static size_t period_of(const struct statistics *statistics, int day)
{
	for (size_t i = 0; i < statistics->period_count; i++)
		if (day >= statistics->periods[i].first && day < statistics->periods[i].end)
			return i;
	return statistics->period_count;
}

/* --- groups -------------------------------------------------------------------------------------- */

static void add_group(
    struct statistics *statistics, enum stat_heading heading, const char *word, const char *title)
{
	size_t *count = &statistics->group_count[heading];

	statistics->groups[heading] = arena_grow(statistics->arena, statistics->groups[heading],
	    *count, sizeof *statistics->groups[heading]);
	statistics->groups[heading][(*count)++]
	    = (struct stat_group){ word, title, statistics->all++ };
}

static void add_choices(struct statistics *statistics, enum stat_heading heading,
    const struct choice *choices)
{
	for (; choices->word; choices++)
		add_group(statistics, heading, choices->word, _(choices->title));
}

static void add_kinds(struct statistics *statistics)
{
	for (const struct choice *kind = choice_service; kind->word; kind++) {
		statistics->kinds = arena_grow(statistics->arena, statistics->kinds,
		    statistics->kind_count, sizeof *statistics->kinds);
		statistics->kinds[statistics->kind_count] = (struct stat_group){ kind->word,
			_(kind->title), statistics->kind_count };
		statistics->kind_count++;
	}
}

/* With the whole behind the periods. */
static void add_periods(struct statistics *statistics, const struct stat_asked *asked)
{
	struct stat_period *whole;

	statistics->period_count = stat_periods(
	    statistics->arena, asked->from, asked->to, asked->cut, &statistics->periods);
	statistics->periods = arena_grow(statistics->arena, statistics->periods,
	    statistics->period_count, sizeof *statistics->periods);
	whole = &statistics->periods[statistics->period_count];
	*whole = (struct stat_period){ .word = "all", .end = date_days(asked->from, asked->to) + 1 };
	memcpy(whole->from, asked->from, DATE_SIZE);
	memcpy(whole->to, asked->to, DATE_SIZE);
}

void statistics_start(struct statistics *statistics, struct arena *arena,
    const struct stat_asked *asked, const struct shelter *shelters, size_t shelter_count)
{
	size_t rows;

	*statistics = (struct statistics){ .arena = arena };
	add_periods(statistics, asked);
	for (size_t i = 0; i < shelter_count; i++)
		add_group(statistics, STAT_PLACE, shelters[i].code, shelters[i].code);
	add_choices(statistics, STAT_SEX, choice_sex);
	add_choices(statistics, STAT_AGE, totals_ages);
	add_choices(statistics, STAT_CITIZENSHIP, totals_citizenships);
	add_choices(statistics, STAT_REASON, choice_discharge);
	add_kinds(statistics);
	rows = statistics->period_count + 1;
	for (int m = 0; m < STAT_MEASURES; m++)
		statistics->counts[m] = arena_alloc(
		    arena, rows * (statistics->all + 1) * sizeof *statistics->counts[m]);
	statistics->services = arena_alloc(
	    arena, rows * (statistics->kind_count + 1) * sizeof *statistics->services);
	statistics->residents = arena_alloc(arena, rows * sizeof *statistics->residents);
	statistics->beds = arena_alloc(arena, rows * sizeof *statistics->beds);
	statistics->lengths = arena_alloc(arena, rows * sizeof *statistics->lengths);
}

static size_t group_of(
    const struct statistics *statistics, enum stat_heading heading, const char *word)
{
	for (size_t i = 0; word && i < statistics->group_count[heading]; i++)
		if (strcmp(statistics->groups[heading][i].word, word) == 0)
			return statistics->groups[heading][i].at;
	return SIZE_MAX;
}

/* --- stays --------------------------------------------------------------------------------------- */

struct length {
	size_t period;
	int64_t nights, person;
};

struct counting {
	struct statistics *statistics;
	const struct stat_asked *asked;
	int64_t *last[STAT_MEASURES]; /* of each count the person last counted */
	size_t groups[STAT_HEADINGS + 1]; /* of the present stay; SIZE_MAX none */
	struct length *lengths;
	size_t length_count;
};

static void add_at(struct counting *counting, enum stat_measure measure, size_t period, size_t group,
    int64_t number, int64_t person)
{
	size_t at = period * (counting->statistics->all + 1) + group;
	struct count *count = &counting->statistics->counts[measure][at];

	count->value += number;
	if (count->people == 0 || counting->last[measure][at] != person)
		count->people++;
	counting->last[measure][at] = person;
}

/* In a period, in all its groups, and in the whole. */
static void add(struct counting *counting, enum stat_measure measure, size_t period, int64_t number,
    int64_t person)
{
	const size_t whole = counting->statistics->period_count;

	if (period >= whole || number == 0)
		return;
	for (size_t h = 0; h <= STAT_HEADINGS; h++) {
		if (counting->groups[h] == SIZE_MAX || (h == STAT_REASON && measure != STAT_LEFT))
			continue;
		add_at(counting, measure, period, counting->groups[h], number, person);
		add_at(counting, measure, whole, counting->groups[h], number, person);
	}
}

/* Days since the start of the whole, of the shelter's day (boundary in minutes) in which it was. */
static int day_of(const struct counting *counting, when_t at, int boundary)
{
	char day[DATE_SIZE];

	when_to_date(boundary == 0 ? at : when_day_start(at, boundary), day);
	return date_days(counting->asked->from, day);
}

static void count_nights(struct counting *counting, const struct stay_counted *stay, int first, int end)
{
	const struct statistics *statistics = counting->statistics;

	for (size_t p = 0; p < statistics->period_count; p++) {
		const struct stat_period *period = &statistics->periods[p];
		int from = first > period->first ? first : period->first;
		int to = end < period->end ? end : period->end;

		if (to > from)
			add(counting, STAT_NIGHTS, p, to - from, stay->person);
	}
}

/* Who came before the end of a period's last day and had not left by then. */
static void count_residents(const struct counting *counting, int came, int left)
{
	struct statistics *statistics = counting->statistics;

	for (size_t p = 0; p <= statistics->period_count; p++)
		statistics->residents[p].value
		    += came < statistics->periods[p].end && left >= statistics->periods[p].end;
}

static void note_length(struct counting *counting, size_t period, int nights, int64_t person)
{
	counting->lengths = arena_grow(counting->statistics->arena, counting->lengths,
	    counting->length_count, sizeof *counting->lengths);
	counting->lengths[counting->length_count++] = (struct length){ period, nights, person };
}

static void find_groups(struct counting *counting, const struct totals_stay *one)
{
	const struct statistics *statistics = counting->statistics;
	const struct stay_counted *stay = one->stay;
	when_t from = when_of_date(counting->asked->from, 0);

	counting->groups[STAT_PLACE] = group_of(statistics, STAT_PLACE, one->shelter->code);
	counting->groups[STAT_SEX] = group_of(statistics, STAT_SEX, stay->sex);
	counting->groups[STAT_AGE] = group_of(statistics, STAT_AGE,
	    totals_age(stay->birth, stay->admitted_at > from ? stay->admitted_at : from,
		counting->asked->adult_age));
	counting->groups[STAT_CITIZENSHIP]
	    = group_of(statistics, STAT_CITIZENSHIP, totals_citizenship(stay->citizenship));
	counting->groups[STAT_REASON] = group_of(statistics, STAT_REASON, stay->reason);
	counting->groups[STAT_HEADINGS] = statistics->all;
}

static void count_stay(struct counting *counting, const struct totals_stay *one)
{
	const struct statistics *statistics = counting->statistics;
	const struct stay_counted *stay = one->stay;
	int boundary = (int)one->shelter->night_boundary;
	bool open = stay->left_at == DB_NULL || stay->left_at > counting->asked->now;
	when_t end = open ? counting->asked->now : stay->left_at;
	int came = day_of(counting, stay->admitted_at, 0);
	int left = open ? INT32_MAX : day_of(counting, stay->left_at, 0);
	int first = day_of(counting, stay->admitted_at, boundary);
	int last = end > stay->admitted_at ? day_of(counting, end, boundary) : first;
	size_t period = period_of(statistics, left);

	if (stay->admitted_at > counting->asked->now)
		return;
	find_groups(counting, one);
	add(counting, STAT_ADMITTED, period_of(statistics, came), 1, stay->person);
	count_nights(counting, stay, first, last);
	count_residents(counting, came, left);
	if (open || period == statistics->period_count)
		return;
	add(counting, STAT_LEFT, period, 1, stay->person);
	note_length(counting, period, last - first, stay->person);
}

/* --- lengths of stay ------------------------------------------------------------------------------ */

static int by_length(const void *a, const void *b)
{
	const struct length *x = a, *y = b;

	return (x->nights > y->nights) - (x->nights < y->nights);
}

static void rank_lengths(struct counting *counting, size_t period)
{
	struct statistics *statistics = counting->statistics;
	bool whole = period == statistics->period_count;
	int64_t *sorted = arena_alloc(
	    statistics->arena, (counting->length_count + 1) * sizeof *sorted);
	size_t count = 0;

	for (size_t i = 0; i < counting->length_count; i++)
		if (whole || counting->lengths[i].period == period)
			sorted[count++] = counting->lengths[i].nights;
	statistics->lengths[period] = (struct stat_lengths){ .count = (int64_t)count,
		.people = stat_count(statistics, STAT_LEFT, period, statistics->all)->people,
		.quarter = stat_rank(sorted, count, 25),
		.median = stat_rank(sorted, count, 50),
		.three_quarters = stat_rank(sorted, count, 75) };
}

static int by_person(const void *a, const void *b)
{
	const struct totals_stay *x = a, *y = b;

	return (x->stay->person > y->stay->person) - (x->stay->person < y->stay->person);
}

void statistics_stays(struct statistics *statistics, const struct stat_asked *asked,
    struct totals_stay *stays, size_t count)
{
	struct counting counting = { .statistics = statistics, .asked = asked };
	size_t cells = (statistics->period_count + 1) * (statistics->all + 1);

	for (int m = 0; m < STAT_MEASURES; m++)
		counting.last[m]
		    = arena_alloc(statistics->arena, cells * sizeof *counting.last[m]);
	if (count > 0)
		qsort(stays, count, sizeof *stays, by_person);
	for (size_t i = 0; i < count; i++)
		count_stay(&counting, &stays[i]);
	if (counting.length_count > 0)
		qsort(counting.lengths, counting.length_count, sizeof *counting.lengths, by_length);
	for (size_t p = 0; p <= statistics->period_count; p++)
		rank_lengths(&counting, p);
}

/* --- services ------------------------------------------------------------------------------------ */

static int by_who(const void *a, const void *b)
{
	const struct given *x = ((const struct stat_given *)a)->given;
	const struct given *y = ((const struct stat_given *)b)->given;

	if (x->person != y->person)
		return x->person < y->person ? -1 : 1;
	return (x->appointment > y->appointment) - (x->appointment < y->appointment);
}

static int by_appointment(const void *a, const void *b)
{
	const struct given *x = ((const struct stat_given *)a)->given;
	const struct given *y = ((const struct stat_given *)b)->given;

	return (x->appointment > y->appointment) - (x->appointment < y->appointment);
}

typedef void count_fn(struct count *count, int64_t *last, const struct given *given);

static void count_appointment(struct count *count, int64_t *last, const struct given *given)
{
	(void)last;
	(void)given;
	count->value++;
}

static void count_person(struct count *count, int64_t *last, const struct given *given)
{
	count->people += count->people == 0 || *last != given->person;
	*last = given->person;
}

/* In the period of its day and in the whole, of its kind and of all. */
static void each_cell(
    struct statistics *statistics, int64_t *last, const struct stat_given *one, count_fn *act)
{
	size_t row = statistics->kind_count + 1, kind = 0, whole = statistics->period_count, period;
	char day[DATE_SIZE];

	when_to_date(one->given->from_at, day);
	period = period_of(statistics, date_days(statistics->periods[whole].from, day));
	while (kind < statistics->kind_count && strcmp(statistics->kinds[kind].word, one->kind) != 0)
		kind++;
	if (period == whole || kind == statistics->kind_count)
		return;
	const size_t cells[] = { period * row + kind, period * row + row - 1, whole * row + kind,
		whole * row + row - 1 };

	for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++)
		act(&statistics->services[cells[i]], &last[cells[i]], one->given);
}

void statistics_services(struct statistics *statistics, struct stat_given *given, size_t count)
{
	int64_t *last = arena_alloc(statistics->arena,
	    (statistics->period_count + 1) * (statistics->kind_count + 1) * sizeof *last);

	if (count == 0)
		return;
	qsort(given, count, sizeof *given, by_who);
	for (size_t i = 0; i < count; i++)
		each_cell(statistics, last, &given[i], count_person);
	qsort(given, count, sizeof *given, by_appointment);
	for (size_t i = 0; i < count; i++)
		if (i == 0 || given[i - 1].given->appointment != given[i].given->appointment)
			each_cell(statistics, last, &given[i], count_appointment);
}
