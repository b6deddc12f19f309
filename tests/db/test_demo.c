/* The demo: the same seed gives the same data, its shape is that of the field, any size works, and
 * the check finds nothing wrong with it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "core/check.h"
#include "core/demo.h"
#include "core/demo_names.h"
#include "core/setup.h"
#include "core/state.h"
#include "db/waiting.h"
#include "db/appointment.h"
#include "db/audit.h"
#include "db/bed.h"
#include "db/identity.h"
#include "db/placement.h"
#include "db/provider.h"
#include "db/stay.h"
#include "db/street.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define NOW "2026-11-24 21:00"

struct demo_world {
	struct desk desk;
	struct config *config;
	struct arena arena;
	struct demo_summary made;
	char folder[64];
	char path[96];
};

static int64_t told, told_done, told_total;

static void tell(void *context, int64_t done, int64_t total)
{
	(void)context;
	if (done < told_done)
		fail_msg("progress went back");
	told++;
	told_done = done;
	told_total = total;
}

static void good(struct demo_world *world, bool done, struct failure *failure, const char *what)
{
	if (!done)
		fail_msg("%s: %s", what, failure_line(&world->arena, failure));
	failure_done(failure);
}

static void open_world(struct demo_world *world, const char *now)
{
	struct setup_options options = { .administrator = "admin", .language = "en", .demo = true };
	struct config_errors errors = { 0 };
	struct failure failure = { 0 };

	*world = (struct demo_world){ 0 };
	when_zone("Asia/Tbilisi");
	strcpy(world->folder, "/tmp/shelterdesk-test-XXXXXX");
	assert_non_null(mkdtemp(world->folder));
	snprintf(world->path, sizeof world->path, "%s/demo.db", world->folder);
	options.path = world->path;
	world->config = config_load(NULL, &errors);
	assert_non_null(world->config);
	world->desk = (struct desk){ .config = world->config, .terminal = "test" };
	assert_int_equal(when_parse(now, 0, 0, &world->desk.fixed_now), WHEN_OK);
	good(world, setup_create(&world->desk, &options, &failure), &failure, "setting up");
}

static void fill(struct demo_world *world, int64_t people, int64_t days, int64_t seed)
{
	struct demo_options options = { people, days, seed };
	struct failure failure = { 0 };

	good(world, demo_fill(&world->desk, &options, tell, NULL, &world->made, &failure), &failure,
	    "filling");
}

static void make_world(
    struct demo_world *world, int64_t people, int64_t days, int64_t seed, const char *now)
{
	told = told_done = told_total = 0;
	open_world(world, now);
	fill(world, people, days, seed);
}

static void close_world(struct demo_world *world)
{
	setup_remove(&world->desk);
	desk_close(&world->desk);
	rmdir(world->folder);
	arena_done(&world->arena);
	config_free(&world->config);
}

/* --- content --------------------------------------------------------------------------------- */

static void mix(uint64_t *hash, const void *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++)
		*hash = (*hash ^ ((const unsigned char *)bytes)[i]) * 0x100000001B3u;
}

static void mix_text(uint64_t *hash, const char *text)
{
	mix(hash, text ? text : "\1", text ? strlen(text) + 1 : 1);
}

static void mix_rows(
    uint64_t *hash, struct demo_world *world, const struct table *table, const char *sql)
{
	void *items;
	size_t count =
	    rows_load_bound(world->desk.db, &world->arena, table, &items, sql, DB_BINDS());

	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < table->count; j++) {
			const char *at =
			    (const char *)items + i * table->size + table->fields[j].offset;
			const char *text;

			if (table->fields[j].kind == 'i') {
				mix(hash, at, sizeof(int64_t));
				continue;
			}
			memcpy(&text, at, sizeof text);
			mix_text(hash, text);
		}
}

static void mix_audit(uint64_t *hash, struct demo_world *world)
{
	struct audit_filter all = {
		.from = DB_NULL, .until = DB_NULL, .after = 2, .before = DB_NULL, .limit = 100000
	};
	struct audit *rows;
	size_t count = audit_load(world->desk.db, &world->arena, &all, &rows);

	assert_true(count > 0);
	for (size_t i = 0; i < count; i++) {
		mix_text(hash, rows[i].uid);
		mix(hash, &rows[i].at, sizeof rows[i].at);
		mix_text(hash, rows[i].user);
		mix_text(hash, rows[i].detail);
		mix_text(hash, rows[i].result);
	}
}

static uint64_t content(struct demo_world *world)
{
	uint64_t hash = 0xCBF29CE484222325u;

	mix_rows(&hash, world, &shelter_table, "SELECT * FROM shelter ORDER BY id");
	mix_rows(&hash, world, &bed_table, "SELECT * FROM bed ORDER BY id");
	mix_rows(&hash, world, &person_table, "SELECT * FROM person ORDER BY id");
	mix_rows(&hash, world, &identity_table, "SELECT * FROM identity ORDER BY id");
	mix_rows(&hash, world, &relation_table, "SELECT * FROM relation ORDER BY id");
	mix_rows(&hash, world, &legal_status_table, "SELECT * FROM legal_status ORDER BY id");
	mix_rows(&hash, world, &stay_table, "SELECT * FROM stay ORDER BY id");
	mix_rows(&hash, world, &extension_table, "SELECT * FROM extension ORDER BY id");
	mix_rows(&hash, world, &hold_table, "SELECT * FROM hold ORDER BY id");
	mix_rows(&hash, world, &placement_table, "SELECT * FROM placement ORDER BY id");
	mix_rows(&hash, world, &absence_table, "SELECT * FROM absence ORDER BY id");
	mix_rows(&hash, world, &bed_block_table, "SELECT * FROM bed_block ORDER BY id");
	mix_rows(&hash, world, &cleaning_table, "SELECT * FROM cleaning ORDER BY id");
	mix_rows(&hash, world, &surge_table, "SELECT * FROM surge ORDER BY id");
	mix_rows(&hash, world, &waiting_table, "SELECT * FROM waiting ORDER BY id");
	mix_rows(&hash, world, &waiting_offer_table, "SELECT * FROM waiting_offer ORDER BY id");
	mix_rows(&hash, world, &turn_away_table, "SELECT * FROM turn_away ORDER BY id");
	mix_rows(&hash, world, &provider_table, "SELECT * FROM provider ORDER BY id");
	mix_rows(&hash, world, &provider_off_table, "SELECT * FROM provider_off ORDER BY id");
	mix_rows(&hash, world, &series_table, "SELECT * FROM series ORDER BY id");
	mix_rows(&hash, world, &series_skip_table, "SELECT * FROM series_skip ORDER BY id");
	mix_rows(&hash, world, &appointment_table, "SELECT * FROM appointment ORDER BY id");
	mix_rows(&hash, world, &outing_table, "SELECT * FROM outing ORDER BY id");
	mix_rows(&hash, world, &child_table, "SELECT * FROM child ORDER BY id");
	mix_rows(&hash, world, &contact_table, "SELECT * FROM contact ORDER BY id");
	mix_rows(&hash, world, &contact_led_table, "SELECT * FROM contact_led ORDER BY id");
	mix_rows(&hash, world, &appointment_person_table,
	    "SELECT * FROM appointment_person ORDER BY id");
	mix_audit(&hash, world);
	return hash;
}

/* --- invariants ------------------------------------------------------------------------------ */

static void expect_in_order(struct demo_world *world)
{
	struct failure failure = { 0 };
	struct doc doc = { 0 };
	size_t faults = 0;

	good(world, check_run(&world->desk, &doc, &faults, &failure), &failure, "checking");
	if (faults > 0)
		fail_msg("%zu faults; the first: %s: %s", faults, doc.sections[0].rows[0][0].text,
		    doc.sections[0].rows[0][2].text);
	doc_done(&doc);
	if (db_meta(world->desk.db, &world->arena, "bulk"))
		fail_msg("the capture triggers are still resting");
}

static struct tally tally_of(struct demo_world *world, int64_t shelter)
{
	struct tally tally = { 0 };
	struct bed_fact *facts;
	size_t beds =
	    board_load(world->desk.db, &world->arena, shelter, world->desk.fixed_now,
		world->desk.fixed_now, &facts);

	for (size_t i = 0; i < beds; i++)
		tally_add(&tally, &facts[i]);
	return tally;
}

static void expect_shape(struct demo_world *world)
{
	struct shelter *shelters;
	size_t count =
	    shelters_load(world->desk.db, &world->arena, world->desk.fixed_now, &shelters);

	for (size_t i = 0; i < count; i++) {
		struct tally tally = tally_of(world, shelters[i].id);

		if (tally.occupied + tally.held + tally.out_of_service + tally.to_clean +
			tally.free !=
		    tally.capacity)
			fail_msg("the sum of %s is wrong", shelters[i].code);
		if (strcmp(shelters[i].kind, "trafficking") == 0) {
			if (tally.occupied < 1 || tally.occupied > 4)
				fail_msg("%s has %d of %d beds taken, not 1 to 4", shelters[i].code,
				    (int)tally.occupied, (int)tally.capacity);
		} else if (tally.occupied * 100 < tally.capacity * 80) {
			fail_msg("%s has only %d of %d beds taken", shelters[i].code,
			    (int)tally.occupied, (int)tally.capacity);
		}
	}
}

#define count_of(world, ...) db_number((world)->desk.db, -1, __VA_ARGS__)

/* So many children were met, so many of them used a shelter; smaller demos have fewer of both. */
static void expect_street(struct demo_world *world, bool enough)
{
	int64_t met = count_of(world, "SELECT count(DISTINCT child) FROM contact WHERE void_at IS NULL");
	int64_t stayed = count_of(world, "SELECT count(DISTINCT c.child) FROM contact c JOIN stay s"
					 " ON s.person = c.person WHERE c.void_at IS NULL"
					 " AND s.void_at IS NULL");

	if (enough) {
		assert_int_equal(met, 663);
		assert_int_equal(stayed, 308);
		return;
	}
	assert_in_range(stayed, 0, 308);
	assert_in_range(met, stayed, 663);
}

/* --- tests ----------------------------------------------------------------------------------- */

static void test_same_seed_same_content(void **unused)
{
	static const int64_t seeds[] = { 1, 1, 2 };
	uint64_t hashes[3];

	(void)unused;
	for (size_t i = 0; i < 3; i++) {
		struct demo_world world;

		make_world(&world, 100, 60, seeds[i], NOW);
		hashes[i] = content(&world);
		close_world(&world);
	}
	if (hashes[0] != hashes[1])
		fail_msg("the same seed gave different data");
	if (hashes[0] == hashes[2])
		fail_msg("another seed gave the same data");
}

static void test_default_has_the_shape_of_the_field(void **unused)
{
	struct demo_world world;

	(void)unused;
	make_world(&world, DEMO_PEOPLE, DEMO_DAYS, DEMO_SEED, NOW);
	if (world.made.refused > 0)
		fail_msg("%d acts were refused; the first: %s", (int)world.made.refused,
		    world.made.refusal);
	expect_in_order(&world);
	expect_shape(&world);
	assert_int_equal(world.made.people, DEMO_PEOPLE + world.made.former);
	assert_int_equal(world.made.people, count_of(&world, "SELECT count(*) FROM person"));
	assert_int_equal(world.made.stays, count_of(&world, "SELECT count(*) FROM stay"));
	assert_int_equal(
	    world.made.here, count_of(&world, "SELECT count(*) FROM stay WHERE left_at IS NULL"));
	assert_in_range(world.made.stays - world.made.former, DEMO_PEOPLE * 13 / 10,
	    DEMO_PEOPLE * 17 / 10);
	expect_street(&world, true);
	assert_in_range(world.made.acts, 60, 250);
	assert_string_equal(db_meta(world.desk.db, &world.arena, "demo"), "1");
	close_world(&world);
}

static void test_default_has_something_of_everything(void **unused)
{
	struct demo_world world;
	struct db *db;

	(void)unused;
	make_world(&world, DEMO_PEOPLE, DEMO_DAYS, DEMO_SEED, NOW);
	db = world.desk.db;
	assert_true(
	    db_number(db, 0, "SELECT count(*) FROM absence WHERE returned_at IS NULL") >= 5);
	assert_true(db_number(db, 0,
			"SELECT count(*) FROM absence WHERE returned_at IS NULL"
			" AND kind = 'missing'") == 1);
	assert_true(db_number(db, 0,
			"SELECT count(*) FROM stay WHERE head IS NOT NULL"
			" AND left_at IS NULL") >= 4);
	assert_true(db_number(db, 0, "SELECT count(*) FROM stay WHERE continues IS NOT NULL") >= 3);
	assert_true(
	    db_number(db, 0, "SELECT count(*) FROM relation WHERE kind = 'no-contact'") >= 2);
	assert_true(db_number(db, 0, "SELECT count(*) FROM hold WHERE ended_at IS NULL") >= 3);
	assert_true(db_number(db, 0, "SELECT count(*) FROM waiting WHERE ended_at IS NULL") >= 4);
	assert_true(db_number(db, 0, "SELECT count(*) FROM waiting WHERE urgency = 3") == 1);
	assert_true(
	    db_number(db, 0, "SELECT count(*) FROM waiting_offer WHERE answer IS NULL") == 1);
	assert_true(db_number(db, 0, "SELECT count(*) FROM turn_away") >= 4);
	assert_true(db_number(db, 0, "SELECT count(*) FROM bed_block") >= 3);
	assert_true(db_number(db, 0, "SELECT count(*) FROM extension") >= 3);
	assert_true(db_number(db, 0, "SELECT count(*) FROM person WHERE alerts <> ''") >= 5);
	assert_true(
	    db_number(db, 0, "SELECT count(*) FROM person WHERE citizenship <> 'GE'") >= 15);
	assert_true(db_number(db, 0,
			"SELECT count(*) FROM person"
			" WHERE documents_until >= '2026-11-24'") >= 5);
	assert_true(db_number(db, 0,
			"SELECT count(*) FROM legal_status s WHERE status = 'alleged'"
			" AND NOT EXISTS (SELECT 1 FROM legal_status d"
			" WHERE d.person = s.person AND d.at > s.at)") == 1);
	assert_true(db_number(db, 0,
			"SELECT count(*) FROM stay WHERE left_at IS NULL"
			" AND expected_on < '2026-11-24'") >= 1);
	close_world(&world);
}

/* Every state that an appointment can be in, of the past, today and the days to come. */
static void test_services_are_given(void **unused)
{
	static const char *const states[] = { "attended", "no-show", "excused", "cancelled", "obsolete",
		"booked" };
	struct demo_world world;
	struct db *db;
	when_t now;

	(void)unused;
	make_world(&world, DEMO_PEOPLE, DEMO_DAYS, DEMO_SEED, NOW);
	db = world.desk.db;
	now = world.desk.fixed_now;
	for (size_t i = 0; i < sizeof states / sizeof states[0]; i++)
		if (count_of(&world, "SELECT count(*) FROM appointment_person WHERE status = $1",
			DB_T(states[i])) < 2)
			fail_msg("nobody is %s", states[i]);
	assert_int_equal(
	    world.made.appointments, count_of(&world, "SELECT count(*) FROM appointment"));
	assert_true(count_of(&world, "SELECT count(*) FROM appointment WHERE from_at > $1", DB_I(now))
	    >= 100);
	assert_int_equal(count_of(&world, "SELECT count(*) FROM appointment WHERE from_at <= $1"
					  " AND until_at > $1 AND cancelled_at IS NULL", DB_I(now)), 1);
	/* overdue to mark */
	assert_in_range(count_of(&world, "SELECT count(*) FROM appointment_person"
					 " WHERE status = 'booked' AND until_at <= $1", DB_I(now)), 2, 15);
	assert_true(db_number(db, 0, "SELECT count(*) FROM provider") >= 20);
	assert_true(db_number(db, 0, "SELECT count(*) FROM provider WHERE user IS NOT NULL") == 1);
	assert_true(db_number(db, 0, "SELECT count(*) FROM provider_off WHERE from_at > $1",
			DB_I(now)) >= 1);
	assert_true(db_number(db, 0, "SELECT count(*) FROM series") >= 10);
	/* St George's day */
	assert_true(count_of(&world, "SELECT count(*) FROM series_skip WHERE at >= $1 AND at < $2",
			DB_I(when_of_date("2026-11-23", 0)), DB_I(when_of_date("2026-11-24", 0))) >= 5);
	assert_true(count_of(&world, "SELECT count(*) FROM (SELECT appointment FROM appointment_person"
				     " GROUP BY appointment HAVING count(*) >= 3)") >= 20);
	assert_true(db_number(db, 0, "SELECT count(*) FROM appointment_person WHERE outcome <> ''")
	    >= 100);
	close_world(&world);
}

/* They were in the house then, and expected where the hours and holidays allow it. */
static void test_appointments_lie_within_the_stays(void **unused)
{
	struct demo_world world;

	(void)unused;
	make_world(&world, 100, 60, 3, NOW);
	assert_int_equal(count_of(&world,
			     "SELECT count(*) FROM appointment_person p WHERE p.status = 'attended'"
			     " AND NOT EXISTS (SELECT 1 FROM stay s WHERE s.person = p.person"
			     " AND s.admitted_at <= p.from_at AND coalesce(s.left_at, p.until_at) >="
			     " p.until_at)"), 0);
	assert_int_equal(world.made.refused, 0);
	close_world(&world);
}

static void test_any_size_and_hour(void **unused)
{
	static const struct {
		int64_t people, days, seed;
		const char *now;
	} sizes[] = { { 1, 1, 1, NOW }, { 2, 3, 1, "2026-11-24 03:30" }, { 30, 2, 7, NOW },
		{ 500, 1, 3, "2026-01-01 00:00" }, { 60, 30, 4, "2026-02-28 10:15" },
		{ 240, 180, 2, "2026-11-22 14:00" }, { 3000, 60, 5, NOW } };

	(void)unused;
	for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
		struct demo_world world;

		make_world(&world, sizes[i].people, sizes[i].days, sizes[i].seed, sizes[i].now);
		assert_int_equal(world.made.people, sizes[i].people + world.made.former);
		expect_street(&world, sizes[i].people >= 200);
		assert_true(world.made.stays >= 1);
		assert_true(told >= 1);
		assert_int_equal(told_done, told_total);
		expect_in_order(&world);
		close_world(&world);
	}
}

static void test_past_nights_were_full_too(void **unused)
{
	struct demo_world world;
	struct bed_fact *facts;
	struct tally tally = { 0 };
	size_t beds;

	(void)unused;
	make_world(&world, DEMO_PEOPLE, DEMO_DAYS, DEMO_SEED, NOW);
	beds = board_load(
	    world.desk.db, &world.arena, DB_NULL, world.desk.fixed_now - 60 * (when_t)DAY,
	    world.desk.fixed_now, &facts);
	for (size_t i = 0; i < beds; i++)
		tally_add(&tally, &facts[i]);
	assert_int_equal(tally.capacity, 84);
	assert_in_range(tally.occupied, 40, 84);
	assert_int_equal(tally.to_clean + tally.free + tally.occupied, 84); /* nothing else then */
	close_world(&world);
}

static void test_only_a_new_database_is_filled(void **unused)
{
	struct demo_options options = { 5, 5, 1 }, bad = { 0, 0, 1 };
	struct failure failure = { 0 };
	struct demo_summary made;
	struct demo_world world;

	(void)unused;
	make_world(&world, 5, 5, 1, NOW);
	assert_false(demo_fill(&world.desk, &options, NULL, NULL, &made, &failure));
	assert_true(failure_has(&failure, CODE_ALREADY_SO));
	failure_done(&failure);
	assert_false(demo_fill(&world.desk, &bad, NULL, NULL, &made, &failure));
	assert_true(failure_has(&failure, CODE_BAD_NUMBER));
	failure_done(&failure);
	expect_in_order(&world);
	close_world(&world);
}

static void test_enough_names(void **unused)
{
	(void)unused;
	assert_true(demo_given_count(DESCENT_GEORGIAN) >= 120);
	assert_true(demo_surname_count(DESCENT_GEORGIAN) >= 160);
	for (int i = DESCENT_ARMENIAN; i <= DESCENT_UZBEK; i++)
		assert_true(demo_surname_count((enum descent)i) >= 10);
}

struct numbers {
	int count, real;
};

static void look_at_number(void *context, int64_t person, const char *code, const char *birth,
    const struct identity *identity)
{
	struct numbers *numbers = context;
	const char *number = identity->personal_number;

	(void)person;
	(void)code;
	(void)birth;
	numbers->count += *number != '\0';
	numbers->real += *number && (strlen(number) != 11 || strncmp(number, "00", 2) != 0);
}

static void test_personal_numbers_are_fictional(void **unused)
{
	struct demo_world world;
	struct numbers numbers = { 0 };

	(void)unused;
	make_world(&world, DEMO_PEOPLE, 30, 9, NOW);
	identities_each(world.desk.db, 0, look_at_number, &numbers);
	assert_int_equal(numbers.real, 0);
	assert_true(numbers.count > 50);
	close_world(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_enough_names),
		cmocka_unit_test(test_same_seed_same_content),
		cmocka_unit_test(test_default_has_the_shape_of_the_field),
		cmocka_unit_test(test_default_has_something_of_everything),
		cmocka_unit_test(test_past_nights_were_full_too),
		cmocka_unit_test(test_services_are_given),
		cmocka_unit_test(test_appointments_lie_within_the_stays),
		cmocka_unit_test(test_any_size_and_hour),
		cmocka_unit_test(test_only_a_new_database_is_filled),
		cmocka_unit_test(test_personal_numbers_are_fictional),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
