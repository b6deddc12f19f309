/* The report statistics on a real file: it agrees with bed-nights and totals, counts services and rounds,
 * leaves out what is void and who is hidden, and published it tells of nobody. */
#include "tests/db/booked.h"

#include "db/round.h"

#include <jansson.h>

static json_t *made(struct fixture *f, const char *name, const struct value *items, size_t count)
{
	struct values values = { items, count };
	struct failure failure = { 0 };
	struct doc doc = { 0 };
	json_t *root;

	must(f, report_run(&f->desk, report_named(name), &values, &doc, &failure), &failure, name);
	root = json_loads(paper_write(&doc.arena, &doc, "json", NULL), 0, NULL);
	doc_done(&doc);
	assert_non_null(root);
	return root;
}

/* The cell of the first row of a section in which one column says the word ("": any row). */
static json_t *cell(json_t *root, const char *section, const char *column, const char *word,
    const char *wanted)
{
	size_t s, r;
	json_t *part, *row;

	json_array_foreach(json_object_get(root, "sections"), s, part) {
		if (strcmp(json_string_value(json_object_get(part, "title")), section) != 0)
			continue;
		json_array_foreach(json_object_get(part, "rows"), r, row) {
			json_t *is = json_object_get(row, column);

			if (json_is_string(is) && strcmp(json_string_value(is), word) == 0)
				return json_object_get(row, wanted);
		}
	}
	fail_msg("no row %s in %s", word, section);
	return NULL;
}

static int64_t number(json_t *root, const char *section, const char *column, const char *word,
    const char *wanted)
{
	json_t *found = cell(root, section, column, word, wanted);

	if (!json_is_integer(found))
		fail_msg("%s of %s in %s is no number", wanted, word, section);
	return json_integer_value(found);
}

/* Four stays in TRF-TBS: one over the month's end, one of a night, one that goes on, one that is void. */
static void town(struct fixture *f)
{
	fixture_person(f, "Nino", "female", "1990-01-01");
	fixture_person(f, "Ana", "female", "2012-01-01");
	fixture_person(f, "Maka", "female", "1985-05-05");
	fixture_person(f, "Void", "female", "1990-01-01");
	fixture_user(f, "auditor", "auditor", NULL);
	assert_done(f, act_over(f, "test", "admit", "person", "B-0001", "bed", "TRF-TBS/1A", "basis",
			   "self", "at", "2026-10-25 10:00", NULL));
	assert_done(f, act_over(f, "test", "discharge", "person", "B-0001", "reason", "left", "at",
			   "2026-11-05 09:00", NULL));
	assert_done(f, act_over(f, "test", "admit", "person", "B-0002", "bed", "TRF-TBS/2A", "basis",
			   "self", "at", "2026-10-31 23:30", NULL));
	assert_done(f, act_over(f, "test", "discharge", "person", "B-0002", "reason", "reintegrated",
			   "at", "2026-11-01 10:00", NULL));
	assert_done(f, act_over(f, "test", "admit", "person", "B-0003", "bed", "TRF-TBS/2B", "basis",
			   "self", "at", "2026-11-10 10:00", NULL));
	assert_done(f, act_over(f, "test", "admit", "person", "B-0004", "bed", "TRF-TBS/4A", "basis",
			   "self", "at", "2026-11-10 10:00", NULL));
	assert_done(
	    f, act(f, "stay-void", "person", "B-0004", "reason", "a mistake", NULL));
}

static const struct value autumn[] = { { .name = "from", .text = "01.10.2026" },
	{ .name = "to", .text = "30.11.2026" }, { .name = "shelter", .text = "TRF-TBS" },
	{ .name = "published", .text = "yes" } };

static void the_sums_agree_with_bed_nights_and_totals(void **state)
{
	struct fixture *f = *state;
	const struct value instants[] = { { .name = "from", .text = "01.10.2026 08:00" },
		{ .name = "to", .text = "24.11.2026 08:00" }, { .name = "shelter", .text = "TRF-TBS" },
		{ .name = "exact", .text = "yes" } };
	const struct value nights[] = { { .name = "from", .text = "01.10.2026" },
		{ .name = "to", .text = "23.11.2026" }, { .name = "shelter", .text = "TRF-TBS" } };
	json_t *root, *beds, *totals;

	town(f);
	root = made(f, "statistics", autumn, 3);
	beds = made(f, "bed-nights", nights, 3);
	totals = made(f, "totals", instants, 4);
	/* 25.10 to 31.10, and the night of 31.10 of who came late */
	assert_int_equal(number(root, "Stays", "period", "2026-10", "bed_nights"), 8);
	/* 01.11 to 04.11, and 10.11 to 23.11 of who is there still */
	assert_int_equal(number(root, "Stays", "period", "2026-11", "bed_nights"), 18);
	assert_int_equal(number(root, "Stays", "period", "all", "bed_nights"),
	    number(totals, "By shelter", "shelter", "all", "bed_nights"));
	assert_int_equal(number(root, "Occupancy", "period", "all", "occupied"),
	    number(beds, "Sums", "shelter", "TRF-TBS", "bed_nights"));
	assert_int_equal(number(root, "Occupancy", "period", "all", "capacity"),
	    number(beds, "Sums", "shelter", "TRF-TBS", "capacity"));
	assert_int_equal(number(root, "Stays", "period", "all", "admitted"), 3);
	assert_int_equal(number(root, "Stays", "period", "2026-11", "left"), 2);
	assert_int_equal(number(root, "Stays", "period", "2026-10", "residents"), 2);
	assert_int_equal(number(root, "Length of stay, nights", "period", "all", "quarter"), 1);
	assert_int_equal(number(root, "Length of stay, nights", "period", "all", "three_quarters"), 11);
	assert_int_equal(number(root, "Leavings by reason", "reason", "reintegrated", "left"), 1);
	assert_int_equal(number(root, "By age", "age", "child", "admitted"), 1);
	json_decref(root);
	json_decref(beds);
	json_decref(totals);
}

static void add_round(struct fixture *f, const char *due, const char *started, const char *closed)
{
	struct round round = { .shelter = the_shelter(f, "TRF-TBS").id, .due_at = instant(due),
		.started_at = instant(started), .user = f->desk.actor.id,
		.closed_at = closed ? instant(closed) : DB_NULL,
		.closed_by = closed ? f->desk.actor.id : DB_NULL, .note = "", .void_at = DB_NULL };

	raw_begin(f);
	row_add(f->desk.db, &round_table, &round);
	raw_end(f);
}

/* Of the four set times of a night: one in time, one late, one never signed, one never walked. */
static void rounds_done_on_time_are_told(void **state)
{
	struct fixture *f = *state;
	const struct value night[] = { { .name = "from", .text = "20.11.2026" },
		{ .name = "to", .text = "20.11.2026" }, { .name = "shelter", .text = "TRF-TBS" } };
	json_t *root;

	add_round(f, "2026-11-20 22:00", "2026-11-20 22:30", "2026-11-20 23:59");
	add_round(f, "2026-11-21 00:00", "2026-11-21 00:31", "2026-11-21 00:40");
	add_round(f, "2026-11-21 03:00", "2026-11-21 03:00", NULL);
	root = made(f, "statistics", night, 3);
	assert_int_equal(number(root, "Night rounds", "period", "all", "due"), 4);
	assert_int_equal(number(root, "Night rounds", "period", "all", "on_time"), 1);
	assert_int_equal(number(root, "Night rounds", "period", "all", "late"), 1);
	assert_int_equal(number(root, "Night rounds", "period", "all", "missed"), 2);
	assert_int_equal(number(root, "Night rounds", "period", "all", "percent"), 25);
	json_decref(root);
}

/* What the desk did not keep was not missed: before the first round of a shelter none was due, and the
 * report rounds says the same of it. */
static void rounds_before_the_first_were_not_missed(void **state)
{
	struct fixture *f = *state;
	const struct value weeks[] = { { .name = "from", .text = "01.11.2026" },
		{ .name = "to", .text = "21.11.2026" }, { .name = "shelter", .text = "TRF-TBS" } };
	json_t *root = made(f, "statistics", weeks, 3), *rounds;

	assert_int_equal(number(root, "Night rounds", "period", "all", "due"), 0);
	assert_int_equal(number(root, "Night rounds", "period", "all", "missed"), 0);
	json_decref(root);
	add_round(f, "2026-11-20 22:00", "2026-11-20 22:00", "2026-11-20 22:10");
	root = made(f, "statistics", weeks, 3);
	rounds = made(f, "rounds", weeks, 3);
	assert_int_equal(number(root, "Night rounds", "period", "all", "due"), 8);
	assert_int_equal(number(root, "Night rounds", "period", "all", "missed"), 7);
	assert_int_equal(number(rounds, "By shelter", "shelter", "all", "due"), 8);
	assert_int_equal(number(rounds, "By shelter", "shelter", "all", "missed"), 7);
	json_decref(root);
	json_decref(rounds);
}

/* With a handful of people nothing of them is told, nor anything it follows from. */
static void published_it_tells_of_nobody(void **state)
{
	struct fixture *f = *state;
	json_t *root;
	size_t s;
	json_t *part;

	town(f);
	root = made(f, "statistics", autumn, 4);
	assert_true(json_is_null(cell(root, "Stays", "period", "all", "admitted")));
	assert_true(json_is_null(cell(root, "Stays", "period", "2026-11", "bed_nights")));
	assert_true(json_is_null(cell(root, "Occupancy", "period", "all", "occupied")));
	assert_true(json_is_null(cell(root, "Occupancy", "period", "all", "percent")));
	assert_true(json_is_null(cell(root, "Length of stay, nights", "period", "all", "median")));
	assert_true(json_is_null(cell(root, "Stays", "period", "all", "residents")));
	json_array_foreach(json_object_get(root, "sections"), s, part)
		assert_string_not_equal(
		    json_string_value(json_object_get(part, "title")), "Occupancy by night");
	json_decref(root);
}

/* What would follow is not hidden: with nobody small, the beds and who is there at the end stand, as in
 * totals. */
static void published_it_hides_nothing_harmless(void **state)
{
	struct fixture *f = *state;
	json_t *root;

	f->config->small_count = 1;
	town(f);
	root = made(f, "statistics", autumn, 4);
	assert_int_equal(number(root, "Occupancy", "period", "all", "occupied"),
	    number(root, "Stays", "period", "all", "bed_nights"));
	assert_int_equal(number(root, "Stays", "period", "all", "residents"), 1);
	json_decref(root);
}

/* What somebody may not know of moves no count. */
static void who_is_hidden_is_not_counted(void **state)
{
	struct fixture *f = *state;
	json_t *root;

	town(f);
	assert_done(
	    f, act(f, "hide", "person", "B-0003", "from", "auditor", "reason", "x", NULL));
	fixture_as(f, "auditor");
	root = made(f, "statistics", autumn, 3);
	assert_int_equal(number(root, "Stays", "period", "all", "admitted"), 2);
	assert_int_equal(number(root, "Stays", "period", "2026-11", "bed_nights"), 4);
	assert_int_equal(number(root, "Occupancy", "period", "2026-11", "occupied"), 4);
	json_decref(root);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SOUND_TEST(the_sums_agree_with_bed_nights_and_totals),
		SOUND_TEST(rounds_done_on_time_are_told),
		SOUND_TEST(rounds_before_the_first_were_not_missed),
		SOUND_TEST(published_it_tells_of_nobody),
		SOUND_TEST(published_it_hides_nothing_harmless),
		SOUND_TEST(who_is_hidden_is_not_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
