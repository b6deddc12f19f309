#include "core/totals.h"

#include "core/choice.h"
#include "core/i18n.h"

#include <stdlib.h>
#include <string.h>

static const struct choice kinds[] = { { "trafficking", N_("victims of trafficking"), NULL },
	{ "crisis", N_("crisis intervention"), NULL }, { "transit", N_("transit"), NULL },
	{ "children-24h", N_("24-hour shelter for children"), NULL }, { 0 } };

const struct choice totals_ages[] = { { "child", N_("children"), NULL },
	{ "adult", N_("adults"), NULL }, { "unknown", N_("not known"), NULL }, { 0 } };

const struct choice totals_citizenships[] = { { "GE", N_("Georgia"), NULL },
	{ "foreign", N_("another country"), NULL }, { "stateless", N_("stateless"), NULL },
	{ "unknown", N_("not established or not known"), NULL }, { 0 } };

static const struct choice *const lists[HEADING_COUNT] = { [HEADING_PLACE] = kinds,
	[HEADING_SEX] = choice_sex, [HEADING_AGE] = totals_ages,
	[HEADING_CITIZENSHIP] = totals_citizenships,
	[HEADING_REASON] = choice_discharge };

/* --- groups -------------------------------------------------------------------------------------- */

static void add_group(struct totals *totals, enum heading heading, const char *word, const char *title)
{
	size_t *count = &totals->group_count[heading];

	totals->groups[heading] = arena_grow(
	    totals->arena, totals->groups[heading], *count, sizeof *totals->groups[heading]);
	totals->groups[heading][(*count)++] = (struct totals_group){ .word = word, .title = title };
}

static void add_groups(struct totals *totals, const struct shelter *shelters, size_t shelter_count)
{
	for (int h = 0; h < HEADING_COUNT; h++) {
		const struct choice *choice = lists[h];
		enum heading heading = (enum heading)h;

		if (h == HEADING_PLACE && !totals->asked.by_kind)
			for (size_t i = 0; i < shelter_count; i++)
				add_group(totals, heading, shelters[i].code, shelters[i].code);
		else
			for (; choice->word; choice++)
				add_group(totals, heading, choice->word, _(choice->title));
	}
	totals->all = (struct totals_group){ .word = "all", .title = _("All") };
}

/* The groups stand: every one gets its counts. */
static void place_counts(struct totals *totals)
{
	size_t at = 0;

	for (int h = 0; h < HEADING_COUNT; h++)
		totals->count += totals->group_count[h] * MEASURE_COUNT;
	totals->count += MEASURE_COUNT;
	totals->counts = arena_alloc(totals->arena, totals->count * sizeof *totals->counts);
	for (int h = 0; h < HEADING_COUNT; h++)
		for (size_t i = 0; i < totals->group_count[h]; i++, at += MEASURE_COUNT)
			totals->groups[h][i].counts = &totals->counts[at];
	totals->all.counts = &totals->counts[at];
}

static struct totals_group *group_named(struct totals *totals, enum heading heading, const char *word)
{
	for (size_t i = 0; i < totals->group_count[heading]; i++)
		if (strcmp(totals->groups[heading][i].word, word) == 0)
			return &totals->groups[heading][i];
	return NULL;
}

bool totals_empty(const struct totals_group *group)
{
	for (int m = 0; m < MEASURE_COUNT; m++)
		if (group->counts[m].value != 0)
			return false;
	return true;
}

/* --- counting ------------------------------------------------------------------------------------ */

int64_t totals_nights(const struct stay_counted *stay, int boundary, when_t from, when_t to)
{
	when_t start = stay->admitted_at > from ? stay->admitted_at : from;
	when_t end = stay->left_at != DB_NULL && stay->left_at < to ? stay->left_at : to;
	char first[DATE_SIZE], last[DATE_SIZE];

	if (end <= start)
		return 0;
	when_to_date(when_day_start(start, boundary), first);
	when_to_date(when_day_start(end, boundary), last);
	return date_days(first, last);
}

const char *totals_age(const char *birth, when_t at, int adult_age)
{
	char day[DATE_SIZE];
	int age;

	when_to_date(at, day);
	age = birth ? date_age(birth, day) : -1;
	return age < 0 ? "unknown" : age < adult_age ? "child" : "adult";
}

/* As old as when they came, or as the period began. */
static const char *age_of(const struct totals_asked *asked, const struct stay_counted *stay)
{
	return totals_age(stay->birth,
	    stay->admitted_at > asked->from ? stay->admitted_at : asked->from, asked->adult_age);
}

const char *totals_citizenship(const char *word)
{
	if (strcmp(word, "GE") == 0 || strcmp(word, "stateless") == 0)
		return word;
	return strlen(word) == 2 ? "foreign" : "unknown";
}

/* Stays come by person, so that each is counted once. */
static void add(struct totals_group *group, enum measure measure, int64_t number, int64_t person)
{
	struct count *count;

	if (!group || number == 0)
		return;
	count = &group->counts[measure];
	count->value += number;
	if (count->people == 0 || group->last[measure] != person)
		count->people++;
	group->last[measure] = person;
}

static void count_stay(struct totals *totals, const struct totals_stay *one)
{
	const struct totals_asked *asked = &totals->asked;
	const struct stay_counted *stay = one->stay;
	when_t end = asked->to < asked->now ? asked->to : asked->now;
	bool left = stay->left_at != DB_NULL && stay->left_at >= asked->from
		&& stay->left_at < asked->to;
	const int64_t numbers[MEASURE_COUNT] = {
		[MEASURE_ADMITTED] = stay->admitted_at >= asked->from && stay->admitted_at < asked->to,
		[MEASURE_LEFT] = left,
		[MEASURE_RESIDENTS] = stay->admitted_at < asked->to
			&& (stay->left_at == DB_NULL || stay->left_at >= asked->to),
		[MEASURE_NIGHTS]
		= totals_nights(stay, (int)one->shelter->night_boundary, asked->from, end),
	};
	struct totals_group *groups[] = {
		group_named(totals, HEADING_PLACE,
		    asked->by_kind ? one->shelter->kind : one->shelter->code),
		group_named(totals, HEADING_SEX, stay->sex),
		group_named(totals, HEADING_AGE, age_of(asked, stay)),
		group_named(totals, HEADING_CITIZENSHIP, totals_citizenship(stay->citizenship)),
		&totals->all,
	};

	for (int m = 0; m < MEASURE_COUNT; m++)
		for (size_t i = 0; i < sizeof groups / sizeof groups[0]; i++)
			add(groups[i], (enum measure)m, numbers[m], stay->person);
	if (left)
		add(group_named(totals, HEADING_REASON, stay->reason), MEASURE_LEFT, 1,
		    stay->person);
}

static int by_person(const void *a, const void *b)
{
	const struct totals_stay *x = a, *y = b;

	return (x->stay->person > y->stay->person) - (x->stay->person < y->stay->person);
}

/* --- hiding -------------------------------------------------------------------------------------- */

/* Every heading adds up to all, measure by measure. */
static void protect(struct totals *totals)
{
	struct count_sum *sums = arena_alloc(
	    totals->arena, (size_t)HEADING_COUNT * MEASURE_COUNT * sizeof *sums);
	size_t sum_count = 0;

	for (int h = 0; h < HEADING_COUNT; h++)
		for (int m = 0; m < MEASURE_COUNT; m++) {
			size_t count = totals->group_count[h];
			size_t *parts = arena_alloc(totals->arena, (count + 1) * sizeof *parts);

			if (h == HEADING_REASON && m != MEASURE_LEFT)
				continue;
			for (size_t i = 0; i < count; i++)
				parts[i] = (size_t)(&totals->groups[h][i].counts[m] - totals->counts);
			sums[sum_count++] = (struct count_sum){
				(size_t)(&totals->all.counts[m] - totals->counts), parts, count };
		}
	counts_protect(totals->arena, totals->counts, totals->count, sums, sum_count,
	    totals->asked.least);
}

void totals_count(struct totals *totals, struct arena *arena, const struct totals_asked *asked,
    const struct shelter *shelters, size_t shelter_count, struct totals_stay *stays,
    size_t stay_count)
{
	*totals = (struct totals){ .arena = arena, .asked = *asked };
	add_groups(totals, shelters, shelter_count);
	place_counts(totals);
	if (stay_count > 0)
		qsort(stays, stay_count, sizeof *stays, by_person);
	for (size_t i = 0; i < stay_count; i++)
		count_stay(totals, &stays[i]);
	protect(totals);
}
