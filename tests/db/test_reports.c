/* Every report on a small house: what it shows, as of when, and to whom. */
#include "tests/db/ground.h"

#include "core/paper/paper.h"
#include "core/report.h"
#include "core/search.h"
#include "core/see.h"

#define T GROUND_START
#define HOURS(n) ((n) * 3600)

struct town {
	struct ground ground;
	struct desk desk;
	struct config *config;
	struct grant grant;
	int64_t a, b;               /* shelters */
	int64_t bed_a1, bed_a2, bed_b1;
	int64_t nino, ana;          /* people */
	int64_t nino_stay, ana_stay;
	struct doc doc;
};

/* Nino comes to A/1, moves to A/2 and stays; Ana comes to B without a bed, gets B/1 and leaves. */
static void build_town(struct town *town)
{
	struct ground *ground = &town->ground;
	struct config_errors errors = { 0 };

	*town = (struct town){ 0 };
	when_zone("Asia/Tbilisi");
	ground_open(ground);
	town->config = config_load(NULL, &errors);
	assert_non_null(town->config);
	town->config->backup_hours = 0; /* nobody makes any here */
	town->a = ground_shelter(ground, "A");
	ground_room(ground, "1");
	town->bed_a1 = ground_bed(ground, "A/1", false);
	town->bed_a2 = ground_bed(ground, "A/2", false);
	town->b = ground_shelter(ground, "B");
	ground_room(ground, "1");
	town->bed_b1 = ground_bed(ground, "B/1", false);
	town->nino = ground_person(ground, "ნინო", "ბერიძე", "2010-05-06");
	town->ana = ground_person(ground, "Ana", "Lomidze", NULL);
	town->nino_stay = ground_admit(
	    ground, town->a, town->nino, town->bed_a1, T + HOURS(10), DB_NULL);
	town->ana_stay = ground_admit(ground, town->b, town->ana, DB_NULL, T + HOURS(12), DB_NULL);
	ground_move(ground, town->ana_stay, town->bed_b1, T + HOURS(14));
	ground_move(ground, town->nino_stay, town->bed_a2, T + HOURS(40));
	ground_discharge(ground, town->ana_stay, T + HOURS(50));
	ground_absence(ground, town->nino_stay, "school", T + HOURS(55), T + HOURS(58), DB_NULL);
	town->grant = (struct grant){ ROLE_ADMINISTRATOR, DB_NULL };
	town->desk = (struct desk){ .db = ground->db, .config = town->config,
		.actor = { .user = "nino", .title = "Nino", .language = "",
		    .grants = &town->grant, .grant_count = 1 },
		.terminal = "test", .fixed_now = T + HOURS(60) };
}

static void leave_town(struct town *town)
{
	doc_done(&town->doc);
	config_free(&town->config);
	search_free(&town->desk.search);
	sight_free(&town->desk.sight);
	ground_close(&town->ground);
}

/* Runs a report; flags are name, value, ..., NULL. */
static bool run(struct town *town, struct failure *failure, const char *name, ...)
{
	struct value items[8];
	struct values values = { items, 0 };
	const struct report *report = report_named(name);
	const char *flag;
	va_list flags;

	if (!report)
		fail_msg("there is no report %s", name);
	va_start(flags, name);
	while ((flag = va_arg(flags, const char *)) != NULL)
		items[values.count++]
		    = (struct value){ .name = flag, .text = va_arg(flags, const char *) };
	va_end(flags);
	doc_done(&town->doc);
	return report_run(&town->desk, report, &values, &town->doc, failure);
}

#define RUN(town, ...)                                                                             \
	do {                                                                                       \
		struct failure failure_ = { 0 };                                                   \
		if (!run((town), &failure_, __VA_ARGS__, NULL))                                    \
			fail_msg("refused: %s", failure_line(&(town)->ground.arena, &failure_));   \
		failure_done(&failure_);                                                           \
	} while (0)

static const struct cell *cell_at(struct town *town, size_t section, size_t row, const char *id)
{
	const struct section *found = &town->doc.sections[section];

	if (section >= town->doc.section_count || row >= found->row_count)
		fail_msg("%s: there is no row %zu of section %zu", town->doc.report, row, section);
	for (size_t i = 0; i < found->column_count; i++)
		if (strcmp(found->columns[i].id, id) == 0)
			return &found->rows[row][i];
	fail_msg("%s: there is no column %s", town->doc.report, id);
	return NULL;
}

static void expect_text(
    struct town *town, size_t section, size_t row, const char *id, const char *text)
{
	const struct cell *cell = cell_at(town, section, row, id);

	if (cell->null != !text || (text && strcmp(cell->text, text) != 0))
		fail_msg("%s, row %zu: %s is \"%s\", expected \"%s\"", town->doc.report, row, id,
		    cell->null ? "(null)" : cell->text, text ? text : "(null)");
}

static void expect_number(
    struct town *town, size_t section, size_t row, const char *id, int64_t number)
{
	const struct cell *cell = cell_at(town, section, row, id);

	if (cell->null || cell->number != number)
		fail_msg("%s, row %zu: %s is %lld, expected %lld", town->doc.report, row, id,
		    cell->null ? -1LL : (long long)cell->number, (long long)number);
}

static void expect_rows(struct town *town, size_t count)
{
	if (town->doc.sections[0].row_count != count)
		fail_msg("%s has %zu rows, expected %zu", town->doc.report,
		    town->doc.sections[0].row_count, count);
}

static const char *at(struct town *town, int64_t instant)
{
	return when_iso(&town->ground.arena, instant);
}

static void test_occupancy(void **unused)
{
	struct town town;

	(void)unused;
	build_town(&town);
	RUN(&town, "occupancy");
	expect_rows(&town, 3);
	expect_text(&town, 0, 0, "shelter", "A");
	expect_number(&town, 0, 0, "capacity", 2);
	expect_number(&town, 0, 0, "occupied", 1);
	expect_number(&town, 0, 0, "to_clean", 1);
	expect_number(&town, 0, 0, "percent", 50);
	expect_number(&town, 0, 0, "away", 1);
	expect_text(&town, 0, 2, "shelter", "all");
	expect_number(&town, 0, 2, "capacity", 3);
	expect_number(&town, 0, 2, "free", 0);
	RUN(&town, "occupancy", "at", at(&town, T + HOURS(9)), "by", "room");
	expect_number(&town, 0, 2, "free", 3);
	assert_int_equal(town.doc.section_count, 2);
	assert_int_equal(town.doc.sections[1].row_count, 2);
	RUN(&town, "occupancy", "shelter", "b", "by", "bed");
	expect_rows(&town, 2);
	expect_text(&town, 1, 0, "state", "to_clean");
	leave_town(&town);
}

static void test_beds_and_residents(void **unused)
{
	struct town town;

	(void)unused;
	build_town(&town);
	RUN(&town, "beds");
	expect_rows(&town, 3);
	expect_text(&town, 0, 1, "bed", "A/2");
	expect_text(&town, 0, 1, "person", "B-0001");
	expect_number(&town, 0, 1, "since", T + HOURS(40));
	RUN(&town, "beds", "state", "occupied", "at", at(&town, T + HOURS(20)));
	expect_rows(&town, 2);
	expect_text(&town, 0, 0, "bed", "A/1");
	RUN(&town, "residents");
	expect_rows(&town, 1);
	expect_text(&town, 0, 0, "name", "ნინო ბერიძე");
	expect_number(&town, 0, 0, "since", T + HOURS(10));
	RUN(&town, "residents", "shelter", "B", "at", at(&town, T + HOURS(13)));
	expect_rows(&town, 1);
	expect_text(&town, 0, 0, "person", "B-0002");
	expect_text(&town, 0, 0, "bed", NULL);
	leave_town(&town);
}

static void test_movements(void **unused)
{
	static const char *const kinds[] = { "in", "in", "moved", "moved", "out" };
	static const char *const beds[] = { "A/1", NULL, "B/1", "A/2", "B/1" };
	static const char *const from[] = { NULL, NULL, NULL, "A/1", NULL };
	struct town town;

	(void)unused;
	build_town(&town);
	RUN(&town, "movements", "from", at(&town, T), "to", at(&town, T + HOURS(60)));
	expect_rows(&town, 5);
	for (size_t i = 0; i < 5; i++) {
		expect_text(&town, 0, i, "kind", kinds[i]);
		expect_text(&town, 0, i, "bed", beds[i]);
		expect_text(&town, 0, i, "from_bed", from[i]);
	}
	RUN(&town, "movements", "from", at(&town, T + HOURS(10)), "to", at(&town, T + HOURS(12)));
	expect_rows(&town, 1); /* the end does not belong to the period */
	RUN(&town, "movements", "from", at(&town, T), "kind", "out", "shelter", "A");
	expect_rows(&town, 0);
	RUN(&town, "movements", "from", at(&town, T), "kind", "out", "limit", "1");
	expect_rows(&town, 1); /* the limit is of the rows shown, not of those looked through */
	RUN(&town, "movements", "from", at(&town, T), "limit", "2", "shelter", "B");
	expect_rows(&town, 2);
	assert_string_equal(town.doc.meta[town.doc.meta_count - 1].name, "more");
	leave_town(&town);
}

/* Came, changed beds twice and left, all in one second: each is a movement, in that order. */
static void test_movements_of_one_second(void **unused)
{
	static const char *const kinds[] = { "in", "moved", "moved", "out" };
	static const char *const beds[] = { "B/1", NULL, "B/1", "B/1" };
	static const char *const from[] = { NULL, "B/1", NULL, NULL };
	struct town town;
	int64_t stay;

	(void)unused;
	build_town(&town);
	stay = ground_admit(&town.ground, town.b, town.ana, town.bed_b1, T + HOURS(52), DB_NULL);
	ground_move(&town.ground, stay, DB_NULL, T + HOURS(52));
	ground_move(&town.ground, stay, town.bed_b1, T + HOURS(52));
	ground_discharge(&town.ground, stay, T + HOURS(52));
	RUN(&town, "movements", "from", at(&town, T + HOURS(51)), "to", at(&town, T + HOURS(60)));
	expect_rows(&town, 4);
	for (size_t i = 0; i < 4; i++) {
		expect_text(&town, 0, i, "kind", kinds[i]);
		expect_text(&town, 0, i, "bed", beds[i]);
		expect_text(&town, 0, i, "from_bed", from[i]);
	}
	leave_town(&town);
}

static void test_stays(void **unused)
{
	struct town town;

	(void)unused;
	build_town(&town);
	RUN(&town, "stays");
	expect_rows(&town, 2);
	expect_text(&town, 0, 0, "person", "B-0002"); /* newest first */
	RUN(&town, "stays", "from", at(&town, T + HOURS(50)));
	expect_rows(&town, 1); /* who left at that instant was not there */
	RUN(&town, "stays", "from", at(&town, T + HOURS(49)), "to", at(&town, T + HOURS(51)));
	expect_rows(&town, 2); /* both came before the period */
	RUN(&town, "stays", "to", at(&town, T + HOURS(11)));
	expect_rows(&town, 1);
	RUN(&town, "stays", "person", "B-0002");
	expect_rows(&town, 1);
	expect_text(&town, 0, 0, "reason", "left");
	RUN(&town, "stays", "limit", "1");
	expect_rows(&town, 1);
	leave_town(&town);
}

static void test_register_and_file(void **unused)
{
	struct town town;

	(void)unused;
	build_town(&town);
	RUN(&town, "people");
	expect_rows(&town, 2);
	expect_text(&town, 0, 0, "state", "away");
	expect_text(&town, 0, 1, "state", "not-in");
	RUN(&town, "people", "find", "beridze");
	expect_rows(&town, 1);
	expect_text(&town, 0, 0, "bed", "A/2");
	RUN(&town, "people", "in", "no");
	expect_text(&town, 0, 0, "person", "B-0002");
	RUN(&town, "person", "person", "B-0001");
	assert_int_equal(town.doc.section_count, 17);
	assert_string_equal(town.doc.sections[5].title, "Beds");
	expect_text(&town, 5, 0, "bed", "A/2");
	expect_text(&town, 5, 1, "bed", "A/1");
	assert_int_equal(town.doc.sections[6].row_count, 1);
	leave_town(&town);
}

static void test_attention_holds_audit_users(void **unused)
{
	struct town town;

	(void)unused;
	build_town(&town);
	ground_hold(&town.ground, town.b, town.bed_b1, "a boy from Kutaisi", T + HOURS(51),
	    T + HOURS(52), T + HOURS(56));
	RUN(&town, "attention");
	expect_rows(&town, 2);
	expect_text(&town, 0, 0, "kind", "overdue"); /* a minor, two hours late */
	expect_text(&town, 0, 1, "kind", "hold");
	RUN(&town, "holds");
	expect_rows(&town, 1);
	expect_number(&town, 0, 0, "overdue", 1);
	RUN(&town, "audit", "limit", "3");
	expect_rows(&town, 3);
	RUN(&town, "users");
	expect_rows(&town, 0);
	leave_town(&town);
}

static void test_rights(void **unused)
{
	struct town town;
	struct failure failure = { 0 };

	(void)unused;
	build_town(&town);
	town.grant = (struct grant){ ROLE_RECEPTION, town.b };
	RUN(&town, "occupancy");
	expect_rows(&town, 2); /* B and the sum */
	expect_text(&town, 0, 0, "shelter", "B");
	RUN(&town, "movements", "from", at(&town, T));
	expect_rows(&town, 3);
	RUN(&town, "people");
	expect_rows(&town, 1);
	expect_text(&town, 0, 0, "person", "B-0002");
	assert_false(run(&town, &failure, "person", "person", "B-0001", NULL));
	assert_int_equal(failure.items[0].code, CODE_NOT_ALLOWED);
	failure_done(&failure);
	assert_false(run(&town, &failure, "users", NULL));
	assert_int_equal(failure_exit(&failure), 4);
	failure_done(&failure);
	assert_false(run(&town, &failure, "beds", "shelter", "A", NULL));
	assert_int_equal(failure_exit(&failure), 4); /* "nobody is there" would be wrong */
	failure_done(&failure);
	ground_admit(&town.ground, town.a, town.ana, town.bed_a1, T + HOURS(52), DB_NULL);
	RUN(&town, "people");
	expect_rows(&town, 1); /* she was in B; where she is now is not for B to see */
	expect_text(&town, 0, 0, "shelter", NULL);
	expect_text(&town, 0, 0, "bed", NULL);
	leave_town(&town);
}

static void test_bad_input(void **unused)
{
	struct town town;
	struct failure failure = { 0 };

	(void)unused;
	build_town(&town);
	assert_false(run(
	    &town, &failure, "occupancy", "at", "31.02.2024", "shelter", "C", "foo", "1", NULL));
	assert_int_equal(failure.count, 3);
	assert_int_equal(failure_exit(&failure), 2);
	failure_done(&failure);
	assert_false(run(&town, &failure, "occupancy", "at", "01.01.2030", NULL));
	assert_int_equal(failure.items[0].code, CODE_IN_THE_FUTURE);
	failure_done(&failure);
	assert_false(run(&town, &failure, "movements", "from", at(&town, T + HOURS(20)), "to",
	    at(&town, T + HOURS(20)), NULL));
	assert_int_equal(failure_exit(&failure), 2);
	failure_done(&failure);
	leave_town(&town);
}

/* Reports over a long history read ranges of indexes, never whole tables. */
static void look_at_plan(void *context, const char *sql, const char *plan)
{
	const char *walk = strstr(plan, "SCAN ");

	(void)context;
	if (walk && strncmp(walk, "SCAN CONSTANT ROW", 17) == 0) /* a SELECT without a table */
		walk = strstr(walk + 1, "SCAN ");
	if (strncmp(sql, "SELECT", 6) != 0) /* foreign keys of a write look into small tables */
		return;
	/* people without a bed are few; every placement of a shelter is its whole history */
	if (strstr(sql, "WHERE p.bed IS NULL") && !strstr(plan, "placement_bedless"))
		fail_msg("does not look at those without a bed alone:\n%s", plan);
	if (walk && !strstr(sql, "/*scan*/") && !strstr(sql, "FROM shelter")
		&& !strstr(sql, "FROM audit"))
		fail_msg("walks a whole table: %s\n%s", sql, plan);
}

static void test_plans(void **unused)
{
	struct town town;

	(void)unused;
	build_town(&town);
	RUN(&town, "occupancy", "by", "room");
	RUN(&town, "residents");
	RUN(&town, "movements", "from", at(&town, T));
	RUN(&town, "stays", "from", at(&town, T + HOURS(49)));
	RUN(&town, "person", "person", "B-0001");
	RUN(&town, "attention");
	db_each_plan(town.ground.db, look_at_plan, NULL);
	leave_town(&town);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_occupancy),
		cmocka_unit_test(test_beds_and_residents),
		cmocka_unit_test(test_movements),
		cmocka_unit_test(test_movements_of_one_second),
		cmocka_unit_test(test_stays),
		cmocka_unit_test(test_register_and_file),
		cmocka_unit_test(test_attention_holds_audit_users),
		cmocka_unit_test(test_rights),
		cmocka_unit_test(test_bad_input),
		cmocka_unit_test(test_plans),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
