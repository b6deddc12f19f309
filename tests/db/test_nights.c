/* Bed-nights: at which instant a bed counts, that a random history gives the same figures as looking
 * at every bed every night, and who may know what of them. 2028 is a leap year. */
#include "tests/db/fixture.h"

#include "core/nights.h"
#include "core/paper/paper.h"
#include "core/random.h"
#include "core/release.h"
#include "core/report.h"
#include "core/text.h"

#define FIRST "2028-02-20"
#define LAST "2028-03-08"
#define NIGHTS 18
#define PEOPLE 14

static const struct night *night_of(
    struct fixture *f, const char *shelter, const char *day)
{
	struct shelter *house = arena_alloc(&f->arena, sizeof *house);
	struct nights nights;

	*house = the_shelter(f, shelter);
	nights_count(&f->desk, &f->arena, house, day, day, f->desk.fixed_now, true, &nights);
	assert_int_equal(nights.count, 1);
	return &nights.items[0];
}

static int64_t taken(struct fixture *f, const char *shelter, const char *day)
{
	return night_of(f, shelter, day)->taken;
}

/* --- when a bed counts ---------------------------------------------------------------------------- */
static void test_a_bed_counts_when_the_night_ends(void **state)
{
	struct fixture *f = *state;
	const char *lia = fixture_person(f, "Lia", "female", "1990-01-01");

	fixture_now(f, "2028-03-05 12:00");
	/* the day turns at 08:00: a minute before it is still the night of the 28th, after it the 29th's */
	assert_done(f, act(f, "admit", "person", lia, "bed", "TRF-TBS/1A", "basis", "self", "at",
			   "2028-02-29 07:59", NULL));
	assert_int_equal(taken(f, "TRF-TBS", "2028-02-27"), 0);
	assert_int_equal(taken(f, "TRF-TBS", "2028-02-28"), 1);
	assert_int_equal(taken(f, "TRF-TBS", "2028-02-29"), 1);
	assert_int_equal(taken(f, "TRF-TBS", "2028-03-01"), 1);
	/* who leaves as the day turns had the night before; not the one that begins */
	assert_done(f, act(f, "discharge", "person", lia, "reason", "left", "at",
			   "2028-03-02 08:00", NULL));
	assert_int_equal(taken(f, "TRF-TBS", "2028-03-01"), 1);
	assert_int_equal(taken(f, "TRF-TBS", "2028-03-02"), 0);
	assert_done(f, act(f, "admit", "person", lia, "bed", "TRF-TBS/1B", "basis", "self", "at",
			   "2028-03-02 08:00", NULL));
	assert_int_equal(taken(f, "TRF-TBS", "2028-03-01"), 1);
	assert_int_equal(taken(f, "TRF-TBS", "2028-03-02"), 1);
	/* who comes and goes by day has no night, whatever midnight says */
	assert_done(f, act(f, "discharge", "person", lia, "reason", "left", "at",
			   "2028-03-04 00:30", NULL));
	assert_int_equal(taken(f, "TRF-TBS", "2028-03-02"), 1);
	assert_int_equal(taken(f, "TRF-TBS", "2028-03-03"), 0);
}

static void test_a_bed_is_kept_for_who_is_out(void **state)
{
	struct fixture *f = *state;
	const char *lia = fixture_person(f, "Lia", "female", "1990-01-01");
	const char *gio = fixture_person(f, "Gio", "male", "2020-01-01");

	fixture_now(f, "2028-03-01 20:00");
	assert_done(f, act(f, "admit", "person", lia, "bed", "TRF-TBS/1A", "basis", "self", NULL));
	assert_done(
	    f, act_over(f, "drill", "admit", "person", gio, "bed", "TRF-TBS/1B", "basis", "self", NULL));
	assert_done(f, act(f, "out", "person", lia, "kind", "pass", "expected", "+10d", NULL));
	fixture_now(f, "2028-03-03 20:00");
	assert_int_equal(taken(f, "TRF-TBS", "2028-03-02"), 2);
	assert_int_equal(night_of(f, "TRF-TBS", "2028-03-02")->away, 1);
	assert_int_equal(night_of(f, "TRF-TBS", "2028-03-02")->adults, 1);
	assert_int_equal(night_of(f, "TRF-TBS", "2028-03-02")->minors, 1);
	/* and a bed that is put out of service while somebody has it is a bed-night all the same */
	assert_done(
	    f, act_over(f, "drill", "bed-block", "bed", "TRF-TBS/1A", "reason", "repair", NULL));
	assert_done(f, act(f, "bed-block", "bed", "TRF-TBS/2A", "reason", "repair", NULL));
	assert_int_equal(taken(f, "TRF-TBS", "2028-03-03"), 2);
	assert_int_equal(night_of(f, "TRF-TBS", "2028-03-03")->out_of_service, 1);
}

/* --- against looking at every bed ------------------------------------------------------------------- */
static const char *const beds[] = { "TRF-TBS/1A", "TRF-TBS/1B", "TRF-TBS/2A", "TRF-TBS/2B", "TRF-TBS/3A",
	"CHI-KUT/1A", "CHI-KUT/1B", "CHI-KUT/2A", "CHI-KUT/2B", "CHI-KUT/3A" };

static void random_act(struct fixture *f, struct random *random, const char *const *people)
{
	const char *who = people[random_below(random, PEOPLE)];
	const char *bed = beds[random_below(random, (int64_t)(sizeof beds / sizeof beds[0]))];

	switch (random_below(random, 12)) {
	case 0:
	case 1:
	case 2:
		act_over(f, "drill", "admit", "person", who, "bed", bed, "basis", "self", NULL);
		break;
	case 3:
		act_over(f, "drill", "move", "person", who, "bed", bed, NULL);
		break;
	case 4:
	case 5:
		act(f, "discharge", "person", who, "reason", "left", NULL);
		break;
	case 6:
		act(f, "out", "person", who, "kind", "work", "expected", "+9h", NULL);
		break;
	case 7:
		act(f, "return", "person", who, NULL);
		break;
	case 8:
		act(f, "bed-block", "bed", bed, "reason", "repair", NULL);
		break;
	case 9:
		act(f, "bed-release", "bed", bed, NULL);
		break;
	case 10:
		act(f, "hold", "bed", bed, "for", "x", NULL);
		break;
	default:
		act(f, random_chance(random, 500) ? "undo" : "redo", NULL);
		act(f, "hold-end", "bed", bed, "outcome", "cancelled", NULL);
	}
}

static void play_days(struct fixture *f, uint64_t seed)
{
	struct random random = { seed };
	const char *people[PEOPLE];
	when_t end = instant(LAST " 08:00") + DAY;

	for (int i = 0; i < PEOPLE; i++)
		people[i] = fixture_person(f, "Lia", "female", i % 3 ? "2012-03-01" : "1990-05-01");
	fixture_now(f, FIRST " 01:00");
	while (f->desk.fixed_now < end) {
		random_act(f, &random, people);
		f->desk.fixed_now += random_between(&random, 60, 4 * HOUR);
		if (random_chance(&random, 20))
			act(f, "surge-start", "shelter", "CHI-KUT", "reason", "cold", NULL);
	}
}

static struct night looked_at(struct fixture *f, const struct shelter *shelter, when_t at)
{
	struct night night = { 0 };
	struct bed_fact *facts;
	size_t count = board_load(f->desk.db, &f->arena, shelter->id, at,
	    at > f->desk.fixed_now ? at : f->desk.fixed_now, &facts);
	char day[DATE_SIZE];

	when_to_date(at - 8 * HOUR, day);
	for (size_t i = 0; i < count; i++) {
		const struct bed_fact *fact = &facts[i];
		bool in = fact->stay != DB_NULL;
		int age = in && fact->birth ? date_age(fact->birth, day) : -1;

		night.capacity += bed_counts(fact);
		night.taken += in;
		night.away += in && fact->absence != DB_NULL;
		night.adults += age >= 18;
		night.minors += age >= 0 && age < 18;
		night.out_of_service += !in && fact->block != DB_NULL && bed_counts(fact);
		night.held += !in && fact->block == DB_NULL && fact->hold != DB_NULL;
	}
	return night;
}

static void compare(uint64_t seed, const struct shelter *shelter, const struct night *a,
    const struct night *b)
{
	if (a->capacity == b->capacity && a->taken == b->taken && a->away == b->away
		&& a->held == b->held && a->out_of_service == b->out_of_service
		&& a->adults == b->adults && a->minors == b->minors)
		return;
	fail_msg("seed %d: %s, night of %s: beds %d not %d, taken %d not %d, away %d not %d, held %d not"
		 " %d, off %d not %d, adults %d not %d, minors %d not %d", (int)seed, shelter->code,
	    a->day, (int)a->capacity, (int)b->capacity, (int)a->taken, (int)b->taken, (int)a->away,
	    (int)b->away, (int)a->held, (int)b->held, (int)a->out_of_service,
	    (int)b->out_of_service, (int)a->adults, (int)b->adults, (int)a->minors, (int)b->minors);
}

static void compare_shelter(struct fixture *f, uint64_t seed, const struct shelter *shelter)
{
	struct nights nights;
	int64_t sum = 0;

	nights_count(&f->desk, &f->arena, shelter, FIRST, LAST, f->desk.fixed_now, true, &nights);
	assert_int_equal(nights.count, NIGHTS);
	for (size_t i = 0; i < nights.count; i++) {
		when_t at = instant(FIRST " 08:00") + (when_t)(i + 1) * DAY - 1;
		struct night night = looked_at(f, shelter, at);

		compare(seed, shelter, &nights.items[i], &night);
		sum += nights.items[i].taken;
	}
	if (strncmp(shelter->code, "TRF-TBS", 7) == 0)
		assert_true(sum > 10); /* something was counted */
}

static void test_the_same_as_looking_at_every_bed(void **state)
{
	struct fixture *f = *state;
	struct shelter *shelters;
	size_t count;

	for (uint64_t seed = 1; seed <= 3; seed++) {
		play_days(f, seed);
		count = shelters_load(f->desk.db, &f->arena, f->desk.fixed_now, &shelters);
		for (size_t i = 0; i < count; i++)
			compare_shelter(f, seed, &shelters[i]);
		act(f, "surge-end", "shelter", "CHI-KUT", NULL);
	}
}

/* --- the report ------------------------------------------------------------------------------------- */
static int64_t number_at(const struct doc *doc, size_t section, size_t row, const char *id)
{
	const struct section *of = &doc->sections[section];

	assert_true(section < doc->section_count && row < of->row_count);
	for (size_t i = 0; i < of->column_count; i++)
		if (strcmp(of->columns[i].id, id) == 0)
			return of->rows[row][i].null ? DB_NULL : of->rows[row][i].number;
	fail_msg("no column %s", id);
	return 0;
}

static void report(struct fixture *f, struct doc *doc, const char *from, const char *to,
    const char *shelter, bool leaves)
{
	struct value items[] = { { .name = "from", .text = from }, { .name = "to", .text = to },
		{ .name = "shelter", .text = shelter } };
	struct values values = { items, 3 };
	struct failure failure = { 0 };
	struct release release = { 0 };

	*doc = (struct doc){ 0 };
	must(f,
	    leaves ? report_release(
			 &f->desk, report_named("bed-nights"), &values, &release, doc, &failure)
		   : report_run(&f->desk, report_named("bed-nights"), &values, doc, &failure),
	    &failure, "bed-nights");
}

static void one_in_each(struct fixture *f)
{
	fixture_now(f, "2028-02-28 20:00");
	assert_done(f, act(f, "admit", "person", fixture_person(f, "Lia", "female", "1990-01-01"),
			   "bed", "TRF-TBS/1A", "basis", "self", NULL));
	assert_done(f, act(f, "admit", "person", fixture_person(f, "Nia", "female", NULL), "bed",
			   "TRF-TBS/1B", "basis", "self", NULL));
	assert_done(f, act_over(f, "drill", "admit", "person",
			   fixture_person(f, "Gio", "male", "2015-01-01"), "bed", "CHI-KUT/1A",
			   "basis", "self", NULL));
	fixture_now(f, "2028-03-02 12:00");
}

static void test_rows_all_and_sums(void **state)
{
	struct fixture *f = *state;
	struct doc doc;
	size_t last;

	one_in_each(f);
	report(f, &doc, "27.02.2028", "01.03.2028", NULL, false);
	last = doc.section_count - 1; /* all, seven shelters, sums */
	assert_int_equal(last, 8);
	assert_int_equal(doc.sections[0].row_count, 4);
	assert_string_equal(doc.sections[0].rows[2][0].text, "2028-02-29");
	assert_string_equal(doc.sections[0].rows[2][1].text, "all");
	assert_int_equal(number_at(&doc, 0, 0, "occupied"), 0);
	assert_int_equal(number_at(&doc, 0, 1, "occupied"), 3);
	assert_string_equal(doc.sections[1].rows[0][1].text, "TRF-TBS");
	assert_int_equal(number_at(&doc, 1, 3, "occupied"), 2);
	assert_int_equal(number_at(&doc, 1, 3, "percent"), 20);
	assert_int_equal(number_at(&doc, 1, 3, "chart"), 20);
	assert_int_equal(number_at(&doc, last, 0, "bed_nights"), 6);
	assert_int_equal(number_at(&doc, last, 0, "capacity"), 40);
	assert_int_equal(number_at(&doc, last, 0, "percent"), 15);
	assert_int_equal(number_at(&doc, last, 0, "adults"), 3);
	assert_int_equal(number_at(&doc, last, 0, "age_unknown"), 3);
	assert_int_equal(number_at(&doc, last, 7, "bed_nights"), 9);
	assert_int_equal(number_at(&doc, last, 7, "minors"), 3);
	doc_done(&doc);
}

/* Nights to come are left to the plan; the one that is not over says so. */
static void test_only_nights_that_have_come(void **state)
{
	struct fixture *f = *state;
	struct doc doc;

	one_in_each(f);
	report(f, &doc, "01.03.2028", "10.03.2028", "TRF-TBS", false);
	assert_int_equal(doc.sections[0].row_count, 2);
	assert_string_equal(doc.meta[1].name, "unfinished");
	doc_done(&doc);
	report(f, &doc, NULL, NULL, "TRF-TBS", false);
	assert_int_equal(doc.sections[0].row_count, 1); /* this month's, up to the last that is over */
	assert_string_equal(doc.sections[0].rows[0][0].text, "2028-03-01");
	assert_int_equal(doc.meta_count, 1);
	doc_done(&doc);
	fixture_now(f, "2028-03-02 07:59"); /* the night of the 1st goes on */
	report(f, &doc, NULL, NULL, "TRF-TBS", false);
	assert_string_equal(doc.sections[0].rows[0][0].text, "2028-02-01");
	assert_int_equal(doc.sections[0].row_count, 29);
	doc_done(&doc);
}

static void test_bars_are_drawn_for_people_and_numbers_for_programs(void **state)
{
	struct fixture *f = *state;
	struct doc doc;
	const char *text;

	one_in_each(f);
	report(f, &doc, "29.02.2028", "29.02.2028", "TRF-TBS", false);
	text = paper_write(&doc.arena, &doc, "text", NULL);
	assert_non_null(strstr(text, "29.02.2028  TRF-TBS    10         2     0     0    0   20 %  ██\n"));
	assert_non_null(strstr(text_ascii(&doc.arena, "20 %  ███"), "20 %  ###"));
	text = paper_write(&doc.arena, &doc, "csv", NULL);
	assert_non_null(strstr(text, "\r\n2028-02-29,TRF-TBS,10,2,0,0,0,20,20\r\n"));
	assert_null(strstr(text, "█"));
	text = paper_write(&doc.arena, &doc, "json", NULL);
	assert_non_null(strstr(text, "\"chart\": 20"));
	doc_done(&doc);
}

/* Somebody hidden has a bed in the night that is not over, as on every board, and that is all: nights
 * that are over do not tell since when. Ages do not leave the desk. */
static void test_counts_give_nobody_away(void **state)
{
	struct fixture *f = *state;
	struct doc doc;

	one_in_each(f);
	assert_done(f, act(f, "out", "person", "B-0001", "kind", "pass", "expected", "+10d", NULL));
	assert_done(f, act(f, "hide", "person", "B-0001", "from", "reception", "reason", "kin", NULL));
	fixture_now(f, "2028-03-03 12:00");
	report(f, &doc, "02.03.2028", "02.03.2028", "TRF-TBS", false);
	assert_int_equal(number_at(&doc, 1, 0, "adults"), 1);
	assert_int_equal(number_at(&doc, 0, 0, "away"), 1);
	doc_done(&doc);
	report(f, &doc, "02.03.2028", "02.03.2028", "TRF-TBS", true);
	assert_int_equal(number_at(&doc, 1, 0, "adults"), DB_NULL);
	doc_done(&doc);
	fixture_as(f, "reception");
	report(f, &doc, "02.03.2028", "03.03.2028", "TRF-TBS", false);
	assert_int_equal(number_at(&doc, 0, 0, "occupied"), 1);
	assert_int_equal(number_at(&doc, 0, 1, "occupied"), 2);
	assert_int_equal(number_at(&doc, 0, 1, "away"), 0);
	assert_int_equal(number_at(&doc, 1, 0, "adults"), 0);
	assert_int_equal(number_at(&doc, 1, 0, "age_unknown"), 3);
	doc_done(&doc);
	fixture_as(f, "kutaisi");
	report(f, &doc, "02.03.2028", "02.03.2028", NULL, false);
	assert_int_equal(doc.section_count, 2);
	assert_string_equal(doc.sections[0].rows[0][1].text, "CHI-KUT");
	doc_done(&doc);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SOUND_TEST(test_a_bed_counts_when_the_night_ends),
		SOUND_TEST(test_a_bed_is_kept_for_who_is_out),
		SOUND_TEST(test_the_same_as_looking_at_every_bed),
		FIXTURE_TEST(test_rows_all_and_sums),
		FIXTURE_TEST(test_only_nights_that_have_come),
		FIXTURE_TEST(test_bars_are_drawn_for_people_and_numbers_for_programs),
		FIXTURE_TEST(test_counts_give_nobody_away),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
