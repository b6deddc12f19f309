/* Statistics against a count by hand, day by day, over random stays; and that nothing published can be
 * worked out by subtracting. */
#include "core/statistics.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static uint64_t seed;

static uint64_t draw(uint64_t below)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return seed % below;
}

static when_t instant(const char *text)
{
	when_t at = 0;

	if (when_parse(text, 0, 0, &at) != WHEN_OK)
		fail_msg("the test's own time \"%s\" cannot be read", text);
	return at;
}

/* --- periods ---------------------------------------------------------------------------------- */

static void test_periods(void **unused)
{
	struct stat_period *periods;
	struct arena arena = { 0 };

	(void)unused;
	assert_int_equal(
	    stat_periods(&arena, "2024-01-31", "2024-03-01", STAT_MONTHS, &periods), 3);
	assert_string_equal(periods[0].word, "2024-01");
	assert_string_equal(periods[0].to, "2024-01-31");
	assert_string_equal(periods[1].from, "2024-02-01");
	assert_string_equal(periods[1].to, "2024-02-29"); /* a leap day */
	assert_int_equal(periods[1].first, 1);
	assert_int_equal(periods[1].end, 30);
	assert_string_equal(periods[2].to, "2024-03-01");
	assert_int_equal(
	    stat_periods(&arena, "2025-11-15", "2026-04-01", STAT_QUARTERS, &periods), 3);
	assert_string_equal(periods[0].word, "2025-Q4");
	assert_string_equal(periods[0].to, "2025-12-31");
	assert_string_equal(periods[1].word, "2026-Q1");
	assert_string_equal(periods[1].to, "2026-03-31");
	assert_string_equal(periods[2].word, "2026-Q2");
	assert_int_equal(stat_periods(&arena, "2025-12-31", "2026-01-01", STAT_YEARS, &periods), 2);
	assert_string_equal(periods[0].word, "2025");
	assert_string_equal(periods[1].from, "2026-01-01");
	assert_int_equal(stat_periods(&arena, "2026-01-02", "2026-01-01", STAT_YEARS, &periods), 0);
	arena_done(&arena);
}

/* The smallest value that so many do not exceed. */
static void test_ranks(void **unused)
{
	const int64_t four[] = { 1, 2, 3, 4 }, five[] = { 0, 10, 20, 30, 1000 };

	(void)unused;
	assert_int_equal(stat_rank(NULL, 0, 50), DB_NULL);
	assert_int_equal(stat_rank(four, 1, 25), 1);
	assert_int_equal(stat_rank(four, 4, 25), 1);
	assert_int_equal(stat_rank(four, 4, 50), 2);
	assert_int_equal(stat_rank(four, 4, 75), 3);
	assert_int_equal(stat_rank(five, 5, 25), 10);
	assert_int_equal(stat_rank(five, 5, 50), 20);
	assert_int_equal(stat_rank(five, 5, 75), 30);
}

/* --- random stays ------------------------------------------------------------------------------ */

#define STAYS 120
#define FROM "2023-11-20"
#define TO "2024-04-10"
#define DAYS 143

static const struct shelter shelters[] = {
	{ .id = 1, .code = "A", .kind = "transit", .night_boundary = 480 },
	{ .id = 2, .code = "B", .kind = "transit", .night_boundary = 720 },
};

static struct stay_counted rows[STAYS];
static struct totals_stay stays[STAYS];

static void draw_stays(when_t now)
{
	static const char *const sexes[] = { "female", "male", "unknown" };
	static const char *const births[] = { "2006-02-28", "2005-12-01", "1980-01-01", NULL };
	static const char *const lands[] = { "GE", "UA", "stateless", "unknown" };
	when_t start = instant("15.10.2023 00:00");

	for (int i = 0; i < STAYS; i++) {
		when_t came = start + (when_t)draw(220) * DAY + (when_t)draw(1440) * MINUTE;
		when_t left = came + (when_t)draw(60) * DAY + (when_t)draw(1440) * MINUTE;

		if (came > now)
			came = now - DAY;
		rows[i] = (struct stay_counted){ .person = 1 + (int64_t)draw(40),
			.admitted_at = came,
			.left_at = left > now || draw(8) == 0 ? DB_NULL : left,
			.sex = sexes[draw(3)], .birth = births[draw(4)],
			.citizenship = lands[draw(4)] };
		if (rows[i].left_at != DB_NULL && rows[i].left_at < came)
			rows[i].left_at = came;
		rows[i].reason = rows[i].left_at == DB_NULL ? NULL : draw(2) ? "missing" : "left";
		stays[i] = (struct totals_stay){ &shelters[draw(2)], &rows[i] };
	}
}

/* The night of a day: were they there when it ended? One that is not over by now is none. */
static bool has_night(const struct totals_stay *one, const char *day, when_t now)
{
	char next[DATE_SIZE];
	when_t end;

	date_add(day, 1, next);
	end = when_of_date(next, (int)one->shelter->night_boundary);
	return end <= now && one->stay->admitted_at < end
		&& (one->stay->left_at == DB_NULL || one->stay->left_at >= end);
}

static bool on_day(when_t at, const char *day)
{
	char is[DATE_SIZE];

	when_to_date(at, is);
	return strcmp(is, day) == 0;
}

struct by_hand {
	int64_t admitted, left, nights;
};

/* heading, word: NULL all. Counted day by day, in the plainest way. */
static struct by_hand count_by_hand(
    const char *from, const char *to, enum stat_heading heading, const char *word, when_t now)
{
	struct by_hand sum = { 0 };
	char day[DATE_SIZE];

	for (int i = 0; i < STAYS; i++) {
		const struct stay_counted *stay = stays[i].stay;
		when_t first = when_of_date(FROM, 0);
		const char *of = heading == STAT_PLACE	       ? stays[i].shelter->code
			: heading == STAT_SEX		       ? stay->sex
			: heading == STAT_CITIZENSHIP	       ? totals_citizenship(stay->citizenship)
			: heading == STAT_REASON	       ? stay->reason
			: totals_age(stay->birth,
			    stay->admitted_at > first ? stay->admitted_at : first, 18);

		if (word && (!of || strcmp(of, word) != 0))
			continue;
		for (memcpy(day, from, DATE_SIZE); strcmp(day, to) <= 0; date_add(day, 1, day)) {
			sum.admitted += on_day(stay->admitted_at, day);
			sum.left += stay->left_at != DB_NULL && on_day(stay->left_at, day);
			sum.nights += has_night(&stays[i], day, now);
		}
	}
	return sum;
}

static void compare(const struct statistics *statistics, size_t p, size_t group,
    struct by_hand hand, bool reason, const char *what)
{
	const struct count *counts[STAT_MEASURES];

	for (int m = 0; m < STAT_MEASURES; m++)
		counts[m] = stat_count(statistics, (enum stat_measure)m, p, group);
	if ((!reason && counts[STAT_ADMITTED]->value != hand.admitted)
		|| counts[STAT_LEFT]->value != hand.left
		|| (!reason && counts[STAT_NIGHTS]->value != hand.nights))
		fail_msg("%s in %s: %lld %lld %lld, by hand %lld %lld %lld", what,
		    statistics->periods[p].word, (long long)counts[STAT_ADMITTED]->value,
		    (long long)counts[STAT_LEFT]->value, (long long)counts[STAT_NIGHTS]->value,
		    (long long)hand.admitted, (long long)hand.left, (long long)hand.nights);
}

static struct statistics count_all(
    struct arena *arena, const struct stat_asked *asked)
{
	struct statistics statistics;

	statistics_start(&statistics, arena, asked, shelters, 2);
	statistics_stays(&statistics, asked, stays, STAYS);
	return statistics;
}

static void test_against_a_count_by_hand(void **unused)
{
	static const when_t ends[] = { 0, 40 * DAY };

	(void)unused;
	for (int round = 0; round < 6; round++) {
		struct arena arena = { 0 };
		struct stat_asked asked = { .from = FROM, .to = TO, .cut = (enum stat_cut)(round % 3),
			.adult_age = 18, .now = instant("12.04.2024 12:00") - ends[round % 2] };
		struct statistics statistics;

		seed = 77 + (uint64_t)round;
		draw_stays(asked.now);
		statistics = count_all(&arena, &asked);
		for (size_t p = 0; p <= statistics.period_count; p++) {
			const struct stat_period *period = &statistics.periods[p];

			compare(&statistics, p, statistics.all,
			    count_by_hand(period->from, period->to, STAT_SEX, NULL, asked.now),
			    false, "all");
			for (int h = 0; h < STAT_HEADINGS; h++)
				for (size_t g = 0; g < statistics.group_count[h]; g++)
					compare(&statistics, p, statistics.groups[h][g].at,
					    count_by_hand(period->from, period->to,
						(enum stat_heading)h, statistics.groups[h][g].word,
						asked.now),
					    h == STAT_REASON, statistics.groups[h][g].word);
		}
		arena_done(&arena);
	}
}

/* The whole agrees with totals: of the days from midnight to midnight, of the nights from boundary to
 * boundary. */
static void test_the_sums_are_those_of_totals(void **unused)
{
	struct arena arena = { 0 };
	struct stat_asked asked = { .from = FROM, .to = TO, .cut = STAT_MONTHS, .adult_age = 18,
		.now = instant("12.04.2024 12:00") };
	struct totals_asked days = { .from = instant("20.11.2023 00:00"),
		.to = instant("11.04.2024 00:00"), .now = asked.now, .adult_age = 18, .least = 1 };
	struct statistics statistics;
	struct totals totals;

	(void)unused;
	seed = 5;
	draw_stays(asked.now);
	for (int i = 0; i < STAYS; i++)
		stays[i].shelter = &shelters[0];
	statistics = count_all(&arena, &asked);
	totals_count(&totals, &arena, &days, shelters, 1, stays, STAYS);
	assert_int_equal(
	    stat_count(&statistics, STAT_ADMITTED, statistics.period_count, statistics.all)->value,
	    totals.all.counts[MEASURE_ADMITTED].value);
	assert_int_equal(
	    stat_count(&statistics, STAT_LEFT, statistics.period_count, statistics.all)->value,
	    totals.all.counts[MEASURE_LEFT].value);
	assert_int_equal(statistics.residents[statistics.period_count].value,
	    totals.all.counts[MEASURE_RESIDENTS].value);
	days.from += 8 * HOUR;
	days.to += 8 * HOUR;
	totals_count(&totals, &arena, &days, shelters, 1, stays, STAYS);
	assert_int_equal(
	    stat_count(&statistics, STAT_NIGHTS, statistics.period_count, statistics.all)->value,
	    totals.all.counts[MEASURE_NIGHTS].value);
	arena_done(&arena);
}

/* --- publishing -------------------------------------------------------------------------------- */

/* Is exactly one of the cells hidden? Then it follows from the others and their sum. */
static bool follows(const struct count *const *cells, size_t count)
{
	size_t hidden = 0;

	for (size_t i = 0; i < count; i++)
		hidden += cells[i]->shown != COUNT_SHOWN;
	return hidden == 1;
}

static void check_hidden(const struct statistics *statistics, enum stat_measure measure)
{
	const struct count *cells[128];
	size_t whole = statistics->period_count;

	for (size_t p = 0; p <= whole; p++)
		for (int h = 0; h < STAT_HEADINGS; h++) {
			size_t count = 0;

			if (h == STAT_REASON && measure != STAT_LEFT)
				continue;
			for (size_t g = 0; g < statistics->group_count[h]; g++)
				cells[count++] = stat_count(
				    statistics, measure, p, statistics->groups[h][g].at);
			cells[count++] = stat_count(statistics, measure, p, statistics->all);
			assert_false(follows(cells, count));
		}
	for (size_t g = 0; g <= statistics->all; g++) {
		for (size_t p = 0; p <= whole; p++)
			cells[p] = stat_count(statistics, measure, p, g);
		assert_false(follows(cells, whole + 1));
		for (size_t p = 0; g < statistics->all && p < whole; p++)
			assert_int_not_equal(cells[p]->shown, COUNT_SHOWN);
	}
}

/* --- beds and residents, published -------------------------------------------------------------- */

#define PERIODS 4

/* Four months of many, and the whole; the beds are those of the nights. */
static struct statistics many(struct arena *arena)
{
	static const int64_t came[PERIODS] = { 20, 12, 9, 30 }, went[PERIODS] = { 10, 8, 11, 25 };
	static const struct stat_asked asked = { .from = "2024-01-01", .to = "2024-04-30",
		.cut = STAT_MONTHS, .adult_age = 18, .now = 0 };
	int64_t residents = 40;
	struct statistics s;

	statistics_start(&s, arena, &asked, shelters, 2);
	assert_int_equal(s.period_count, PERIODS);
	for (size_t p = 0; p < PERIODS; p++) {
		const int64_t values[] = { came[p], went[p], 300 + (int64_t)p };

		for (int m = 0; m < STAT_MEASURES; m++) {
			*stat_count(&s, (enum stat_measure)m, p, s.all)
			    = (struct count){ .value = values[m], .people = 20 };
			stat_count(&s, (enum stat_measure)m, PERIODS, s.all)->value += values[m];
			stat_count(&s, (enum stat_measure)m, PERIODS, s.all)->people = 60;
		}
		residents += came[p] - went[p];
		s.residents[p].value = s.residents[PERIODS].value = residents;
		s.beds[p] = (struct stat_beds){ .capacity = 310, .taken = { .value = values[2] } };
		s.beds[PERIODS].capacity += 310;
		s.beds[PERIODS].taken.value += values[2];
	}
	return s;
}

static size_t beds_hidden(const struct statistics *s)
{
	size_t hidden = 0;

	for (size_t p = 0; p <= PERIODS; p++)
		hidden += s->beds[p].taken.shown != COUNT_SHOWN;
	return hidden;
}

/* Where every night was in a bed, the beds tell nothing that the nights do not: nothing is hidden. */
static void test_taken_beds_stand_beside_the_nights(void **unused)
{
	struct arena arena = { 0 };
	struct statistics s = many(&arena);

	(void)unused;
	statistics_protect(&s, 5);
	assert_int_equal(beds_hidden(&s), 0);
	for (size_t p = 0; p <= PERIODS; p++) {
		assert_true(s.beds[p].rounded);
		assert_int_equal(s.residents[p].shown, COUNT_SHOWN);
	}
	arena_done(&arena);
}

/* One night of one person without a bed: no subtraction brings it back, nor does a share that stands for
 * less than five numbers. */
static void test_who_had_no_bed_is_not_told(void **unused)
{
	struct arena arena = { 0 };
	struct statistics s = many(&arena);

	(void)unused;
	s.beds[2].taken.value--;
	s.beds[PERIODS].taken.value--;
	statistics_protect(&s, 5);
	assert_int_not_equal(s.beds[2].taken.shown, COUNT_SHOWN);
	assert_int_not_equal(s.beds[PERIODS].taken.shown, COUNT_SHOWN);
	assert_false(s.beds[2].rounded); /* 310 beds: a percent is three numbers */
	assert_true(s.beds[1].rounded);
	assert_true(s.beds[PERIODS].rounded); /* 1240 beds: it is twelve */
	s = many(&arena);
	s.beds[2].taken.value--; /* and one bed more in use than counted: the whole is right again */
	s.beds[3].taken.value++;
	statistics_protect(&s, 5);
	assert_true(beds_hidden(&s) >= 2);
	arena_done(&arena);
}

/* Residents follow from each other by what came and went: those of the start too, which no row shows. */
static void test_few_residents_follow_from_nothing(void **unused)
{
	struct arena arena = { 0 };
	struct statistics s = many(&arena);

	(void)unused;
	for (size_t p = 0; p <= PERIODS; p++)
		s.residents[p].value -= 37; /* at the start three */
	statistics_protect(&s, 5);
	for (size_t p = 0; p <= PERIODS; p++)
		assert_int_not_equal(s.residents[p].shown, COUNT_SHOWN);
	s = many(&arena); /* few went in the second month, and so another month hides what went */
	stat_count(&s, STAT_LEFT, 1, s.all)->people = 2;
	stat_count(&s, STAT_LEFT, 1, s.all)->value = 2;
	stat_count(&s, STAT_LEFT, PERIODS, s.all)->value -= 6;
	for (size_t p = 1; p <= PERIODS; p++)
		s.residents[p].value += 6;
	statistics_protect(&s, 5);
	assert_int_equal(s.residents[PERIODS].shown, COUNT_SHOWN);
	for (size_t p = 0; p + 1 < PERIODS; p++) /* no two that stand beside a month give it away */
		if (stat_count(&s, STAT_LEFT, p + 1, s.all)->shown != COUNT_SHOWN)
			assert_false(s.residents[p].shown == COUNT_SHOWN
				     && s.residents[p + 1].shown == COUNT_SHOWN);
	arena_done(&arena);
}

static void test_small_counts_are_hidden_for_good(void **unused)
{
	(void)unused;
	for (int round = 0; round < 4; round++) {
		struct arena arena = { 0 };
		struct stat_asked asked = { .from = FROM, .to = TO, .cut = STAT_MONTHS,
			.adult_age = 18, .now = instant("12.04.2024 12:00") };
		struct statistics statistics;

		seed = 1000 + (uint64_t)round;
		draw_stays(asked.now);
		statistics = count_all(&arena, &asked);
		statistics_protect(&statistics, 5);
		for (int m = 0; m < STAT_MEASURES; m++) {
			for (size_t i = 0;
				i < (statistics.period_count + 1) * (statistics.all + 1); i++) {
				const struct count *count = &statistics.counts[m][i];

				if (count->value > 0 && (count->value < 5 || count->people < 5))
					assert_int_not_equal(count->shown, COUNT_SHOWN);
			}
			check_hidden(&statistics, (enum stat_measure)m);
		}
		for (size_t p = 0; p <= statistics.period_count; p++)
			if (statistics.lengths[p].people < 10)
				assert_int_equal(statistics.lengths[p].median, DB_NULL);
		arena_done(&arena);
	}
}

/* An appointment of two people is one, of two people. */
static void test_services(void **unused)
{
	struct given given[] = {
		{ .appointment = 1, .person = 7, .from_at = instant("31.12.2023 10:00") },
		{ .appointment = 1, .person = 8, .from_at = instant("31.12.2023 10:00") },
		{ .appointment = 2, .person = 7, .from_at = instant("01.01.2024 10:00") },
		{ .appointment = 3, .person = 7, .from_at = instant("11.04.2024 00:00") },
	};
	struct stat_given rows_given[4];
	struct arena arena = { 0 };
	struct stat_asked asked = { .from = FROM, .to = TO, .cut = STAT_YEARS, .adult_age = 18,
		.now = instant("12.04.2024 12:00") };
	struct statistics statistics;

	(void)unused;
	for (int i = 0; i < 4; i++)
		rows_given[i] = (struct stat_given){ &given[i], choice_service[0].word };
	statistics_start(&statistics, &arena, &asked, shelters, 2);
	statistics_services(&statistics, rows_given, 4);
	assert_int_equal(stat_service(&statistics, 0, 0)->value, 1);
	assert_int_equal(stat_service(&statistics, 0, 0)->people, 2);
	assert_int_equal(stat_service(&statistics, 1, 0)->value, 1);
	assert_int_equal(stat_service(&statistics, 2, 0)->value, 2);
	assert_int_equal(stat_service(&statistics, 2, statistics.kind_count)->value, 2);
	assert_int_equal(stat_service(&statistics, 2, statistics.kind_count)->people, 2);
	assert_int_equal(stat_service(&statistics, 2, 1)->value, 0);
	arena_done(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_periods),
		cmocka_unit_test(test_ranks),
		cmocka_unit_test(test_against_a_count_by_hand),
		cmocka_unit_test(test_the_sums_are_those_of_totals),
		cmocka_unit_test(test_small_counts_are_hidden_for_good),
		cmocka_unit_test(test_taken_beds_stand_beside_the_nights),
		cmocka_unit_test(test_who_had_no_bed_is_not_told),
		cmocka_unit_test(test_few_residents_follow_from_nothing),
		cmocka_unit_test(test_services),
	};

	when_zone("Asia/Tbilisi");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
