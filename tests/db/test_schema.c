#include "db/change.h"
#include "tests/db/ground.h"
#include "tests/db/raw.h"

#include <inttypes.h>

/* What the file itself refuses, on a connection opened with the library's defaults: no foreign
 * keys, no settings of ours. */
struct bench {
	struct ground ground;
	sqlite3 *raw;
	int64_t shelter, other_shelter, bed, second_bed, other_bed, stay, second_stay;
};

static int setup(void **state)
{
	struct bench *b = calloc(1, sizeof *b);
	struct ground *g = &b->ground;
	int64_t nino, mari;

	ground_open(g);
	b->shelter = ground_shelter(g, "CHI-A");
	ground_room(g, "1");
	b->bed = ground_bed(g, "CHI-A/1A", false);
	b->second_bed = ground_bed(g, "CHI-A/1B", false);
	b->other_shelter = ground_shelter(g, "CHI-B");
	ground_room(g, "1");
	b->other_bed = ground_bed(g, "CHI-B/1A", false);
	nino = ground_person(g, "Nino", "Beridze", "2010-01-01");
	mari = ground_person(g, "Mari", "Beridze", "2011-01-01");
	b->stay = ground_admit(g, b->shelter, nino, b->bed, GROUND_START + 1000, DB_NULL);
	b->second_stay =
	    ground_admit(g, b->shelter, mari, b->second_bed, GROUND_START + 1000, DB_NULL);
	b->raw = raw_open(db_path(g->db));
	*state = b;
	return 0;
}

static int teardown(void **state)
{
	struct bench *b = *state;

	sqlite3_close(b->raw);
	ground_close(&b->ground);
	free(b);
	return 0;
}

/* --- the lists agree -------------------------------------------------------------------------- */

static const char *columns_of(struct bench *b, const char *table)
{
	sqlite3_stmt *statement;
	const char *names = "";

	sqlite3_prepare_v2(b->raw, "SELECT name FROM pragma_table_info(?)", -1, &statement, NULL);
	sqlite3_bind_text(statement, 1, table, -1, SQLITE_STATIC);
	while (sqlite3_step(statement) == SQLITE_ROW)
		names = arena_format(&b->ground.arena, "%s %s", names,
		    (const char *)sqlite3_column_text(statement, 0));
	sqlite3_finalize(statement);
	return names;
}

static void rows_are_described_as_the_schema_has_them(void **state)
{
	struct bench *b = *state;

	for (const struct table *const *table = written_tables; *table; table++) {
		const char *names = "";

		for (size_t i = 0; i < (*table)->count; i++)
			names = arena_format(
			    &b->ground.arena, "%s %s", names, (*table)->fields[i].name);
		assert_string_equal(columns_of(b, (*table)->name), names);
	}
}

/* --- double bookings -------------------------------------------------------------------------- */

static void assert_refused(const char *words, const char *part)
{
	if (!strstr(words, part))
		fail_msg("not refused with \"%s\" but: %s", part, *words ? words : "(taken)");
}

static const char *try_numbers(struct bench *b, const char *form, ...)
    __attribute__((format(printf, 2, 3)));

static const char *try_numbers(struct bench *b, const char *form, ...)
{
	va_list numbers;
	const char *sql;

	va_start(numbers, form);
	sql = arena_vformat(&b->ground.arena, form, numbers);
	va_end(numbers);
	return raw_try(b->raw, sql);
}

#define FROM INT64_C(1704068200) /* GROUND_START + 1000 */

static void two_people_in_one_bed(void **state)
{
	struct bench *b = *state;

	raw_must(b->raw, "UPDATE placement SET until_at = from_at + 50 WHERE stay = 2");
	/* open on open, closed on open; nor does OR REPLACE throw the first one out */
	assert_refused(try_numbers(b,
			   "INSERT INTO placement (shelter, bed, stay, from_at) VALUES (%" PRId64
			   ", %" PRId64 ","
			   " %" PRId64 ", 1704069000)",
			   b->shelter, b->bed, b->second_stay),
	    "overlap: bed");
	assert_refused(try_numbers(b,
			   "INSERT OR REPLACE INTO placement (shelter, bed, stay, from_at) VALUES"
			   " (%" PRId64 ", %" PRId64 ", %" PRId64 ", 1704069000)",
			   b->shelter, b->bed, b->second_stay),
	    "overlap: bed");
	assert_refused(try_numbers(b,
			   "INSERT INTO placement (shelter, bed, stay, from_at, until_at) VALUES"
			   " (%" PRId64 ", %" PRId64 ", %" PRId64 ", 1704069000, 1704069060)",
			   b->shelter, b->bed, b->second_stay),
	    "overlap: bed");
	/* touching is no overlap: the bed is left and taken at the same instant */
	raw_must(b->raw, "UPDATE placement SET until_at = 1704069000 WHERE stay = 1");
	assert_string_equal(
	    try_numbers(b,
		"INSERT INTO placement (shelter, bed, stay, from_at, until_at)"
		" VALUES (%" PRId64 ", %" PRId64 ", %" PRId64 ", 1704069000, 1704069060)",
		b->shelter, b->bed, b->second_stay),
	    "");
}

static void two_people_in_one_bed_by_update(void **state)
{
	struct bench *b = *state;

	raw_must(b->raw, "UPDATE placement SET until_at = from_at + 50");
	assert_refused(
	    try_numbers(b,
		"UPDATE placement SET bed = %" PRId64 " WHERE stay = %" PRId64 " AND %" PRId64 "",
		b->bed, b->second_stay, INT64_C(1)),
	    "overlap: bed");
	assert_refused(try_numbers(b,
			   "UPDATE placement SET bed = %" PRId64 ", from_at = from_at + 49,"
			   " until_at = NULL WHERE stay = %" PRId64 " AND %" PRId64 "",
			   b->bed, b->second_stay, INT64_C(1)),
	    "overlap: bed");
}

static void two_people_in_one_bed_by_upsert(void **state)
{
	struct bench *b = *state;

	raw_must(b->raw, "UPDATE placement SET until_at = from_at + 50");
	assert_refused(
	    try_numbers(b,
		"INSERT INTO placement (id, shelter, bed, stay, from_at, until_at)"
		" SELECT id, shelter, %" PRId64 ", stay, from_at, until_at FROM placement"
		" WHERE stay = %" PRId64 " AND %" PRId64 " ON CONFLICT (id) DO UPDATE"
		" SET bed = excluded.bed",
		b->bed, b->second_stay, INT64_C(1)),
	    "overlap: bed");
	assert_refused(try_numbers(b,
			   "INSERT OR REPLACE INTO placement (id, shelter, bed, stay, from_at,"
			   " until_at) SELECT id, shelter, %" PRId64 ", stay, from_at, until_at"
			   " FROM placement WHERE stay = %" PRId64 " AND %" PRId64 "",
			   b->bed, b->second_stay, INT64_C(1)),
	    "overlap: bed");
}

static void one_person_in_two_beds(void **state)
{
	struct bench *b = *state;

	raw_must(b->raw, "UPDATE placement SET until_at = from_at + 50 WHERE stay = 2");
	assert_refused(try_numbers(b,
			   "INSERT INTO placement (shelter, bed, stay, from_at) VALUES"
			   " (%" PRId64 ", %" PRId64 ", %" PRId64 ", 1704069000)",
			   b->shelter, b->second_bed, b->stay),
	    "overlap: stay");
	assert_refused(try_numbers(b,
			   "INSERT INTO placement (shelter, bed, stay, from_at, until_at) VALUES"
			   " (%" PRId64 ", %" PRId64 ", %" PRId64 ", 1704069000, 1704069060)",
			   b->shelter, b->second_bed, b->stay),
	    "overlap: stay");
}

static void one_person_in_two_shelters(void **state)
{
	struct bench *b = *state;

	assert_refused(try_numbers(b,
			   "INSERT INTO stay (shelter, person, basis, referrer, admitted_at, note)"
			   " SELECT %" PRId64 ", person, '', '', %" PRId64
			   ", '' FROM stay WHERE id = %" PRId64 "",
			   b->other_shelter, FROM + 500, b->stay),
	    "overlap: person");
	assert_refused(
	    try_numbers(b,
		"INSERT INTO stay (shelter, person, basis, referrer, admitted_at,"
		" left_at, reason, note) SELECT %" PRId64 ", person, '', '', %" PRId64 ","
		" 1704069999, 'left', '' FROM stay WHERE id = %" PRId64 "",
		b->other_shelter, FROM + 500, b->stay),
	    "overlap: person");
	assert_refused(
	    try_numbers(b,
		"UPDATE stay SET person = (SELECT person FROM stay WHERE id = %" PRId64 "),"
		" left_at = NULL WHERE id = %" PRId64 " AND %" PRId64 "",
		b->stay, b->second_stay, INT64_C(1)),
	    "overlap: person");
}

static void a_stay_ends_after_it_starts(void **state)
{
	struct bench *b = *state;

	assert_refused(try_numbers(b,
			   "UPDATE stay SET left_at = admitted_at - %" PRId64 ", reason = 'left'"
			   " WHERE id = %" PRId64 " AND %" PRId64 "",
			   INT64_C(1), b->stay, INT64_C(1)),
	    "CHECK");
	assert_refused(
	    try_numbers(b,
		"UPDATE placement SET until_at = from_at - %" PRId64 " WHERE stay = %" PRId64 ""
		" AND %" PRId64 "",
		INT64_C(1), b->stay, INT64_C(1)),
	    "CHECK");
}

static void a_bed_outlives_no_stay(void **state)
{
	struct bench *b = *state;

	assert_refused(
	    try_numbers(b,
		"UPDATE stay SET left_at = %" PRId64 ", reason = 'left' WHERE id = %" PRId64 ""
		" AND %" PRId64 "",
		FROM + 500, b->stay, INT64_C(1)),
	    "a bed is still taken");
	assert_refused(
	    try_numbers(b,
		"UPDATE stay SET void_at = %" PRId64 " WHERE id = %" PRId64 " AND %" PRId64 "",
		FROM, b->stay, INT64_C(1)),
	    "a bed is still taken");
	assert_refused(
	    try_numbers(b,
		"UPDATE placement SET from_at = from_at - %" PRId64 " WHERE stay = %" PRId64 ""
		" AND %" PRId64 "",
		INT64_C(1), b->stay, INT64_C(1)),
	    "outside its stay");
}

static void a_bed_of_another_shelter(void **state)
{
	struct bench *b = *state;

	raw_must(b->raw, "PRAGMA foreign_keys = ON");
	raw_must(b->raw, "BEGIN");
	assert_refused(
	    try_numbers(b,
		"UPDATE placement SET bed = %" PRId64 " WHERE stay = %" PRId64 " AND %" PRId64 "",
		b->other_bed, b->stay, INT64_C(1)),
	    "FOREIGN KEY");
}

/* --- the audit -------------------------------------------------------------------------------- */

static void the_audit_is_only_added_to(void **state)
{
	static const char *const tries[] = { "UPDATE audit SET user = 'x'", "DELETE FROM audit",
		"UPDATE audit_change SET after = NULL", "DELETE FROM audit_change",
		"UPDATE audit_entity SET entity = 'x' WHERE 0 = 0", "DELETE FROM audit_override" };
	struct bench *b = *state;

	raw_must(b->raw, "INSERT INTO audit_entity VALUES ('CHI-A', 1);"
			 "INSERT INTO audit_override VALUES (1, 1, 'x', 'x', 'x')");
	for (size_t i = 0; i < sizeof tries / sizeof tries[0]; i++)
		assert_refused(raw_try(b->raw, tries[i]), "never changed or removed");
}

static void a_write_without_its_entry_fails_at_commit(void **state)
{
	struct bench *b = *state;
	struct ground *g = &b->ground;
	struct person person;

	assert_true(person_by_id(g->db, &g->arena, 1, &person));
	ground_begin(g);
	person.alerts = "x";
	ground_expect(g, row_save(g->db, &person_table, &person), "save");
	assert_int_equal(db_commit(g->db), DB_FOREIGN);
	assert_true(person_by_id(g->db, &g->arena, 1, &person));
	assert_string_equal(person.alerts, "");
}

static void captured_rows_hold_before_and_after(void **state)
{
	struct bench *b = *state;
	struct ground *g = &b->ground;
	struct audit_change *changes;
	struct person person;

	assert_true(person_by_id(g->db, &g->arena, 1, &person));
	person.alerts = "insulin \"22:00\"";
	ground_save(g, &person_table, &person);
	assert_int_equal(changes_load(g->db, &g->arena, audit_head(g->db), &changes), 1);
	assert_string_equal(changes[0].table, "person");
	assert_non_null(strstr(changes[0].before, "\"alerts\":\"\""));
	assert_non_null(strstr(changes[0].after, "\"alerts\":\"insulin \\\"22:00\\\"\""));
}

#define BENCH_TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = { BENCH_TEST(rows_are_described_as_the_schema_has_them),
		BENCH_TEST(two_people_in_one_bed),
		BENCH_TEST(two_people_in_one_bed_by_update),
		BENCH_TEST(two_people_in_one_bed_by_upsert), BENCH_TEST(one_person_in_two_beds),
		BENCH_TEST(one_person_in_two_shelters), BENCH_TEST(a_stay_ends_after_it_starts),
		BENCH_TEST(a_bed_outlives_no_stay), BENCH_TEST(a_bed_of_another_shelter),
		BENCH_TEST(the_audit_is_only_added_to),
		BENCH_TEST(a_write_without_its_entry_fails_at_commit),
		BENCH_TEST(captured_rows_hold_before_and_after) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
