/* What is listed as needing attention, when it is due, and in which order. */
#include "core/attention.h"
#include "core/tonight.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static when_t instant(const char *text)
{
	when_t found = 0;

	if (when_parse(text, 0, 0, &found) != WHEN_OK)
		fail_msg("the test's own time \"%s\" cannot be read", text);
	return found;
}

static const struct shelter house_row = { .id = 1, .code = "A", .late_minutes = 15,
	.missing_minutes = 720, .missing_minutes_minor = 120, .attention_days = 7,
	.night_boundary = 480 };

static struct bed_fact resident(void)
{
	return (struct bed_fact){ .bed = 1, .code = "A/1", .shelter = 1, .placement = 1, .stay = 1,
		.hold = DB_NULL, .head = DB_NULL, .person = 1, .person_code = "B-0001",
		.admitted_at = instant("01.11.2026 10:00"), .absence = DB_NULL, .out_at = DB_NULL,
		.expected_at = DB_NULL, .block = DB_NULL, .block_until = DB_NULL,
		.hold_until = DB_NULL, .hold_expected = DB_NULL };
}

static struct bed_fact away(const char *kind, const char *out, const char *expected)
{
	struct bed_fact fact = resident();

	fact.absence = 5;
	fact.absence_kind = kind;
	fact.out_at = instant(out);
	fact.expected_at = expected ? instant(expected) : DB_NULL;
	return fact;
}

/* After the hours for which the shelter keeps a bed the desk asks, and takes nothing away. */
static void test_kept_beds(void **unused)
{
	struct bed_fact fact = away("hospital", "24.11.2026 08:00", NULL);
	struct shelter house = house_row;
	struct attention item = { 0 };

	(void)unused;
	assert_false(attention_kept(&fact, &house, instant("29.11.2026 08:00"), &item));
	house.away_bed_hours = 48;
	assert_false(attention_kept(&fact, &house, instant("26.11.2026 07:59"), &item));
	assert_true(attention_kept(&fact, &house, instant("26.11.2026 08:00"), &item));
	assert_int_equal(item.kind, ATTENTION_BED_KEPT);
	assert_int_equal(item.due, instant("26.11.2026 08:00"));
	fact.absence = DB_NULL;
	assert_false(attention_kept(&fact, &house, instant("29.11.2026 08:00"), &item));
}

static void test_absences(void **unused)
{
	struct bed_fact fact = away("school", "24.11.2026 08:00", "24.11.2026 14:00");
	struct attention item = { 0 };

	(void)unused;
	assert_false(attention_absence(&fact, &house_row, 18, instant("24.11.2026 14:14"), &item));
	assert_true(attention_absence(&fact, &house_row, 18, instant("24.11.2026 14:15"), &item));
	assert_int_equal(item.kind, ATTENTION_LATE);
	assert_int_equal(item.due, instant("24.11.2026 14:00"));
	assert_int_equal(attention_last_seen(&fact), instant("24.11.2026 08:00"));
	assert_true(attention_absence(&fact, &house_row, 18, instant("24.11.2026 17:00"), &item));
	assert_int_equal(item.kind, ATTENTION_LATE); /* age not known: as an adult */
	fact.birth = "2014-01-01";
	assert_true(attention_absence(&fact, &house_row, 18, instant("24.11.2026 17:00"), &item));
	assert_int_equal(item.kind, ATTENTION_OVERDUE); /* a minor counts in hours */
	fact = away("missing", "23.11.2026 20:00", NULL);
	assert_true(attention_absence(&fact, &house_row, 18, instant("23.11.2026 20:01"), &item));
	assert_int_equal(item.kind, ATTENTION_MISSING);
	fact = resident();
	assert_false(attention_absence(&fact, &house_row, 18, instant("24.11.2026 17:00"), &item));
}

static void test_stay_limit(void **unused)
{
	struct bed_fact fact = resident();
	struct attention item = { 0 };
	when_t now = instant("24.11.2026 21:40");
	int days;

	(void)unused;
	assert_false(attention_limit(&fact, &house_row, now, &item, &days)); /* no limit */
	fact.expected_on = "2026-12-02";
	assert_false(attention_limit(&fact, &house_row, now, &item, &days)); /* in 8 days */
	fact.expected_on = "2026-12-01";
	assert_true(attention_limit(&fact, &house_row, now, &item, &days));
	assert_int_equal(days, 7);
	assert_false(item.urgent);
	fact.expected_on = "2026-11-24";
	assert_true(attention_limit(&fact, &house_row, now, &item, &days));
	assert_int_equal(days, 0);
	assert_true(item.urgent);
	fact.expected_on = "2026-11-20";
	assert_true(attention_limit(&fact, &house_row, now, &item, &days));
	assert_int_equal(days, -4);
}

static void test_clock_of_the_decision(void **unused)
{
	struct attention_rules rules = { 18, 48 * HOUR, 12 * HOUR };
	struct attention item = { 0 };
	when_t since = instant("22.11.2026 12:00");

	(void)unused;
	assert_false(attention_status("alleged", since, &rules, since + 36 * HOUR - 1, &item));
	assert_true(attention_status("alleged", since, &rules, since + 36 * HOUR, &item));
	assert_int_equal(item.due, since + 48 * HOUR);
	assert_false(item.urgent);
	assert_true(attention_status("alleged", since, &rules, since + 50 * HOUR, &item));
	assert_true(item.urgent);
	assert_false(attention_status("victim", since, &rules, since + 50 * HOUR, &item));
	assert_false(attention_status(NULL, since, &rules, since + 50 * HOUR, &item));
}

static void test_holds_documents_blocks(void **unused)
{
	struct bed_fact fact = resident();
	struct attention item = { 0 };
	when_t now = instant("24.11.2026 21:40");
	int days;

	(void)unused;
	fact.stay = DB_NULL;
	fact.hold = 3;
	fact.hold_until = now + 1;
	assert_false(attention_hold(&fact, now, &item));
	fact.hold_until = now;
	assert_true(attention_hold(&fact, now, &item));
	assert_false(attention_documents(NULL, now, &item, &days));
	assert_false(attention_documents("2026-12-25", now, &item, &days));
	assert_true(attention_documents("2026-12-24", now, &item, &days));
	assert_int_equal(days, 30);
	assert_true(item.due == instant("24.12.2026 00:00"));
	assert_true(attention_documents("2026-11-23", now, &item, &days));
	assert_true(item.urgent);
	fact.block = 1;
	assert_false(attention_block(&fact, now, &item)); /* until further notice */
	fact.block_until = now + 2 * DAY;
	assert_false(attention_block(&fact, now, &item));
	fact.block_until = now + HOUR;
	assert_true(attention_block(&fact, now, &item));
}

static void test_backups(void **unused)
{
	when_t made = instant("01.11.2026 10:00"), last = instant("24.11.2026 03:00");
	struct attention item = { 0 };

	(void)unused;
	/* never one: from the second day of the database on, or later where more hours are allowed */
	assert_false(attention_backup(WHEN_NONE, made, 2, made + DAY - 1, &item));
	assert_true(attention_backup(WHEN_NONE, made, 2, made + DAY, &item));
	assert_false(attention_backup(WHEN_NONE, made, 48, made + 2 * DAY - 1, &item));
	assert_true(attention_backup(WHEN_NONE, made, 48, made + 2 * DAY, &item));
	assert_false(attention_backup(last, made, 26, last + 26 * HOUR - 1, &item));
	assert_true(attention_backup(last, made, 26, last + 26 * HOUR, &item));
	assert_int_equal(item.kind, ATTENTION_BACKUP);
	assert_int_equal(item.due, last + 26 * HOUR);
	assert_true(item.urgent);
	assert_false(attention_backup(last, made, 0, last + 10000 * HOUR, &item));
}

static void test_nearest_first(void **unused)
{
	struct attention items[] = {
		{ .kind = ATTENTION_LIMIT, .due = 5000 },
		{ .kind = ATTENTION_DOCUMENTS, .due = 4000 },
		{ .kind = ATTENTION_LIMIT, .due = 100, .urgent = true },
		{ .kind = ATTENTION_HOLD, .due = 900, .urgent = true },
		{ .kind = ATTENTION_LATE, .due = 800, .urgent = true },
		{ .kind = ATTENTION_MISSING, .due = 300, .urgent = true },
	};
	static const when_t order[] = { 800, 300, 900, 100, 4000, 5000 };

	(void)unused;
	qsort(items, 6, sizeof items[0], attention_compare);
	for (int i = 0; i < 6; i++)
		if (items[i].due != order[i])
			fail_msg("place %d: due %lld, expected %lld", i, (long long)items[i].due,
			    (long long)order[i]);
}

static void test_tonight(void **unused)
{
	struct arena arena = { 0 };
	struct bed_fact facts[4] = { resident(), resident(), resident(), resident() };
	struct house house = { .shelter = &house_row, .facts = facts, .count = 4 };
	struct tonight tonight;

	(void)unused;
	facts[0].expected_on = "2026-11-24";
	facts[1].expected_on = "2026-11-25";
	facts[2].stay = facts[3].stay = DB_NULL;
	facts[2].hold = facts[3].hold = 1;
	facts[2].hold_expected = instant("25.11.2026 07:59"); /* before the day turns at 08:00 */
	facts[3].hold_expected = instant("25.11.2026 08:00");
	tonight_of(&arena, &house, instant("24.11.2026 21:40"), &tonight);
	assert_int_equal(tonight.departure_count, 1);
	assert_int_equal(tonight.arrival_count, 1);
	assert_int_equal(tonight.arrivals[0].at, facts[2].hold_expected);
	tonight_of(&arena, &house, instant("25.11.2026 08:00"), &tonight);
	assert_int_equal(tonight.arrival_count, 2); /* who did not come is still expected */
	arena_done(&arena);
}

static int set_zone(void **unused)
{
	(void)unused;
	return when_zone("Asia/Tbilisi") ? 0 : -1;
}

/* The key says which alarm it is: the same at every look, another the next time, one for each. */
static void test_keys(void **unused)
{
	struct bed_fact fact = away("pass", "24.11.2026 18:00", "24.11.2026 20:30");
	struct attention item = { .glass = DB_NULL, .shelter_code = "A" };
	struct arena arena = { 0 };

	(void)unused;
	assert_true(attention_absence(&fact, &house_row, 18, instant("24.11.2026 21:00"), &item));
	item.person_code = fact.person_code;
	item.bed_code = fact.code;
	assert_string_equal(attention_key(&arena, &item), "late:B-0001:2026-11-24T20:30");
	assert_true(attention_absence(&fact, &house_row, 18, instant("24.11.2026 23:00"), &item));
	assert_string_equal(attention_key(&arena, &item), "late:B-0001:2026-11-24T20:30");
	fact.expected_at = instant("25.11.2026 20:30");
	assert_true(attention_absence(&fact, &house_row, 18, instant("25.11.2026 21:00"), &item));
	assert_string_equal(attention_key(&arena, &item), "late:B-0001:2026-11-25T20:30");
	item.kind = ATTENTION_HOLD;
	item.about = "H-0012";
	assert_string_equal(attention_key(&arena, &item), "hold:B-0001/H-0012:2026-11-25T20:30");
	item.person_code = NULL;
	assert_string_equal(attention_key(&arena, &item), "hold:H-0012:2026-11-25T20:30");
	item.about = NULL;
	assert_string_equal(attention_key(&arena, &item), "hold:A/1:2026-11-25T20:30");
	item.bed_code = NULL;
	assert_string_equal(attention_key(&arena, &item), "hold:A:2026-11-25T20:30");
	item.shelter_code = "";
	assert_string_equal(attention_key(&arena, &item), "hold:desk:2026-11-25T20:30");
	arena_done(&arena);
}

/* What cannot wait is pressing: who is missing or to be reported, and minors who are late. */
static void test_pressing(void **unused)
{
	struct bed_fact fact = away("pass", "24.11.2026 18:00", "24.11.2026 20:30");
	struct attention item = { 0 };

	(void)unused;
	assert_true(attention_absence(&fact, &house_row, 18, instant("24.11.2026 21:00"), &item));
	assert_int_equal(item.kind, ATTENTION_LATE);
	assert_false(item.pressing);
	fact.birth = "2012-05-01";
	assert_true(attention_absence(&fact, &house_row, 18, instant("24.11.2026 21:00"), &item));
	assert_int_equal(item.kind, ATTENTION_LATE);
	assert_true(item.pressing);
	fact.birth = NULL;
	assert_true(attention_absence(&fact, &house_row, 18, instant("26.11.2026 21:00"), &item));
	assert_int_equal(item.kind, ATTENTION_OVERDUE);
	assert_true(item.pressing);
}

/* Every kind has its rule, and is found by its word. */
static void test_rules_are_told(void **unused)
{
	(void)unused;
	for (int i = 0; i < ATTENTION_COUNT; i++) {
		enum attention_kind kind = (enum attention_kind)i;

		assert_true(strlen(attention_rule(kind)) > 20);
		assert_int_equal(attention_named(attention_word(kind)), kind);
	}
	assert_int_equal(attention_named("nothing"), ATTENTION_COUNT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_kept_beds),
		cmocka_unit_test(test_keys),
		cmocka_unit_test(test_pressing),
		cmocka_unit_test(test_rules_are_told),
		cmocka_unit_test(test_absences),
		cmocka_unit_test(test_stay_limit),
		cmocka_unit_test(test_clock_of_the_decision),
		cmocka_unit_test(test_holds_documents_blocks),
		cmocka_unit_test(test_backups),
		cmocka_unit_test(test_nearest_first),
		cmocka_unit_test(test_tonight),
	};

	return cmocka_run_group_tests(tests, set_zone, NULL);
}
