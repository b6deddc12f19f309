/* The rules of the desk, one plain test each. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "core/rules.h"
#include "db/shelter.h"

#include <stdlib.h>
#include <string.h>

/* A woman of 30 and a bed in an empty women's room that nothing stands against. */
struct scene {
	struct shelter shelter;
	struct room room;
	struct bed_fact bed;
	struct person person;
	struct companion companions[3];
	struct place place;
	struct candidate candidate;
	struct failure failure;
};

static void set(struct scene *scene)
{
	*scene = (struct scene){
		.shelter = { .code = "TRF", .open = 1, .sex = "any", .age_from = 0, .age_to = 150,
		    .retired_at = DB_NULL },
		.room = { .code = "2", .sex = "female", .age_from = 0, .age_to = 150 },
		.bed = { .code = "TRF/2A", .retired_at = DB_NULL, .cleaning = 1,
		    .placement = DB_NULL, .stay = DB_NULL, .hold = DB_NULL, .person = DB_NULL,
		    .block = DB_NULL, .block_until = DB_NULL, .until_at = DB_NULL,
		    .hold_until = DB_NULL, .last_left_at = DB_NULL, .cleaned_at = DB_NULL },
		.person = { .id = 1, .code = "B-0001", .sex = "female", .birth = "1996-01-01",
		    .void_at = DB_NULL },
		.candidate = { .age = 30, .family = DB_NULL, .held_for = DB_NULL },
	};
	scene->place = (struct place){ &scene->shelter, &scene->room, &scene->bed,
		scene->companions, 0 };
	scene->candidate.person = &scene->person;
}

static void joined_by(struct scene *scene, int64_t person, int age, int64_t family)
{
	static const char *const codes[] = { "B-0011", "B-0012", "B-0013" };
	size_t index = scene->place.companion_count++;

	scene->companions[index]
	    = (struct companion){ person, codes[index], "female", age, family };
}

static void judge(struct scene *scene)
{
	rules_placing(&scene->place, &scene->candidate, 18, "bed", &scene->failure);
}

static void expect_only(struct scene *scene, enum code code)
{
	judge(scene);
	if (scene->failure.count != 1 || scene->failure.items[0].code != code) {
		struct arena arena = { 0 };

		fail_msg("expected only %s, found %zu: %s", code_word(code), scene->failure.count,
		    failure_line(&arena, &scene->failure));
	}
	assert_string_equal(scene->failure.items[0].field, "bed");
	failure_done(&scene->failure);
}

static void expect_none(struct scene *scene)
{
	judge(scene);
	if (scene->failure.count > 0)
		fail_msg("expected nothing, found: %s", scene->failure.items[0].text);
	failure_done(&scene->failure);
}

static void expect_words(struct scene *scene, const char *words)
{
	judge(scene);
	assert_int_equal(scene->failure.count, 1);
	if (!strstr(scene->failure.items[0].text, words))
		fail_msg("\"%s\" does not say \"%s\"", scene->failure.items[0].text, words);
	failure_done(&scene->failure);
}

static void test_nothing_against(void **state)
{
	struct scene s;

	(void)state;
	set(&s);
	expect_none(&s);
}

static void test_shelter_closed(void **state)
{
	struct scene s;

	(void)state;
	set(&s);
	s.shelter.open = 0;
	expect_only(&s, CODE_SHELTER_CLOSED);
	set(&s);
	s.shelter.retired_at = 5;
	expect_only(&s, CODE_SHELTER_CLOSED);
}

static void test_sex(void **state)
{
	struct scene s;

	(void)state;
	set(&s);
	s.person.sex = "male";
	expect_only(&s, CODE_RULE_SEX);
	expect_words(&s, "room 2 of TRF");
	s.room.sex = "any";
	expect_none(&s);
	s.shelter.sex = "female";
	expect_words(&s, "TRF is only for");
	s.person.sex = "unknown"; /* not known is not a yes */
	expect_only(&s, CODE_RULE_SEX);
}

static void test_age(void **state)
{
	struct scene s;

	(void)state;
	set(&s);
	s.room.age_to = 30;
	expect_none(&s); /* inclusive */
	s.room.age_to = 29;
	expect_only(&s, CODE_RULE_AGE);
	s.room.age_to = 150;
	s.room.age_from = 31;
	expect_only(&s, CODE_RULE_AGE);
	s.candidate.age = -1; /* not known */
	expect_none(&s);
	set(&s);
	s.shelter.age_to = 17;
	expect_words(&s, "TRF is for ages 0 to 17; B-0001 is 30");
}

static void test_family_room(void **state)
{
	struct scene s;
	int64_t relatives[] = { 11 };

	(void)state;
	set(&s);
	s.room.family = 1;
	expect_only(&s, CODE_RULE_FAMILY); /* alone */
	s.candidate.family = 7;
	expect_none(&s);
	joined_by(&s, 11, 30, 7);
	expect_none(&s); /* the same family */
	joined_by(&s, 12, 30, 8);
	expect_words(&s, "others sleep there: B-0012");
	set(&s);
	s.room.family = 1;
	s.candidate.relatives = relatives;
	s.candidate.relative_count = 1;
	joined_by(&s, 11, 30, 9);
	expect_none(&s); /* related on record */
}

static void test_accessible(void **state)
{
	struct scene s;

	(void)state;
	set(&s);
	s.person.accessible = 1;
	expect_only(&s, CODE_RULE_ACCESSIBLE);
	s.bed.bed_accessible = 1; /* the bed, but not the way to it */
	expect_only(&s, CODE_RULE_ACCESSIBLE);
	s.room.accessible = 1;
	expect_none(&s);
}

static void test_no_contact_tells_of_nobody(void **state)
{
	struct scene s;
	struct no_contact pair = { 12, 1 };

	(void)state;
	set(&s);
	s.candidate.no_contacts = &pair;
	s.candidate.no_contact_count = 1;
	joined_by(&s, 11, 30, DB_NULL);
	expect_none(&s);
	joined_by(&s, 12, 30, DB_NULL);
	expect_only(&s, CODE_RULE_NO_CONTACT);
	judge(&s);
	assert_null(strstr(s.failure.items[0].text, "B-0012"));
	failure_done(&s.failure);
}

static void test_minor_and_adult(void **state)
{
	struct scene s;

	(void)state;
	set(&s);
	joined_by(&s, 11, 17, 100);
	expect_words(&s, "minors who are not family sleep in the room: B-0011");
	s.candidate.family = 100;
	expect_none(&s);
	set(&s);
	s.candidate.age = 17;
	joined_by(&s, 11, 18, DB_NULL);
	expect_only(&s, CODE_RULE_ADULT_WITH_MINOR);
	s.companions[0].age = -1;
	expect_none(&s);
}

static void test_bed_taken(void **state)
{
	struct scene s;

	(void)state;
	set(&s);
	s.bed.placement = 3;
	s.bed.stay = 4;
	s.bed.person = 5;
	s.bed.person_code = "B-0005";
	expect_only(&s, CODE_BED_OCCUPIED);
	expect_words(&s, "TRF/2A is taken by B-0005 since");
}

static void test_bed_held(void **state)
{
	struct scene s;

	(void)state;
	set(&s);
	s.bed.placement = 3;
	s.bed.hold = 4;
	s.bed.hold_label = "a girl from Gori";
	expect_words(&s, "held for a girl from Gori");
	expect_only(&s, CODE_BED_HELD);
	s.candidate.held_for = 4;
	expect_none(&s);
}

static void test_bed_out_of_service(void **state)
{
	struct scene s;

	(void)state;
	set(&s);
	s.bed.block = 3;
	s.bed.block_reason = "repair";
	s.bed.last_left_at = 10; /* dirty too: said once it is back */
	expect_only(&s, CODE_BED_OUT_OF_SERVICE);
}

static void test_bed_to_clean(void **state)
{
	struct scene s;

	(void)state;
	set(&s);
	s.bed.last_left_at = 10;
	expect_only(&s, CODE_TO_CLEAN);
	s.bed.cleaned_at = 10;
	expect_none(&s);
}

static void test_bed_retired_or_surge(void **state)
{
	struct scene s;

	(void)state;
	set(&s);
	s.bed.retired_at = 10;
	expect_only(&s, CODE_BED_RETIRED);
	set(&s);
	s.bed.surge = 1;
	expect_only(&s, CODE_BED_SURGE);
	s.bed.surge_on = 1;
	expect_none(&s);
}

static void test_all_are_listed(void **state)
{
	struct scene s;
	struct no_contact pair = { 1, 11 };

	(void)state;
	set(&s);
	s.person.sex = "male";
	s.person.accessible = 1;
	s.room.age_to = 20;
	s.room.family = 1;
	s.candidate.no_contacts = &pair;
	s.candidate.no_contact_count = 1;
	s.bed.last_left_at = 10;
	joined_by(&s, 11, 10, DB_NULL);
	judge(&s);
	assert_int_equal(s.failure.count, 7);
	failure_done(&s.failure);
}

static void test_without_a_bed_only_the_shelter_counts(void **state)
{
	struct scene s;

	(void)state;
	set(&s);
	s.person.sex = "male";
	s.place.room = NULL;
	s.place.bed = NULL;
	expect_none(&s);
}

#define NOW 1795500000

static void expect_entry(struct scene *s, when_t at, enum code code)
{
	rules_entry(at, &s->person, NOW, 30, "bed", &s->failure);
	if (code == CODE_COUNT) {
		assert_int_equal(s->failure.count, 0);
	} else {
		assert_int_equal(s->failure.count, 1);
		assert_string_equal(code_word(s->failure.items[0].code), code_word(code));
	}
	failure_done(&s->failure);
}

static void test_entry(void **state)
{
	struct scene s;
	char today[DATE_SIZE];

	(void)state;
	set(&s);
	expect_entry(&s, NOW, CODE_COUNT);
	expect_entry(&s, NOW + 1, CODE_IN_THE_FUTURE);
	expect_entry(&s, NOW - 30 * DAY, CODE_COUNT);
	expect_entry(&s, NOW - 30 * DAY - 1, CODE_BACK_DATED);
	when_to_date(NOW, today);
	s.person.birth = today;
	expect_entry(&s, NOW, CODE_COUNT); /* born today */
	expect_entry(&s, NOW - DAY, CODE_BORN_AFTER_ENTRY);
	s.person.birth = NULL;
	s.person.void_at = 5;
	s.person.void_reason = "twice";
	expect_entry(&s, NOW, CODE_PERSON_VOID);
}

static void expect_leaving(
    struct scene *s, when_t at, when_t admitted, when_t placed, enum code code)
{
	rules_leaving(at, admitted, placed, NOW, 30, "at", &s->failure);
	if (code == CODE_COUNT) {
		assert_int_equal(s->failure.count, 0);
	} else {
		assert_int_equal(s->failure.count, 1);
		assert_string_equal(code_word(s->failure.items[0].code), code_word(code));
	}
	failure_done(&s->failure);
}

/* A ban keeps somebody out of the shelter it is for, or of any; not from another bed of the house they
 * are in. Whoever may not override is told whom to call; nobody is told why. */
static void test_ban(void **state)
{
	struct ban ban = { .shelter = 4, .until_at = NOW, .reason = "knife", .end_reason = "" };
	struct scene s;

	(void)state;
	set(&s);
	s.shelter.id = 3;
	s.candidate.bans = &ban;
	s.candidate.ban_count = 1;
	s.candidate.inside = DB_NULL;
	expect_none(&s); /* of another shelter */
	ban.shelter = 3;
	expect_only(&s, CODE_RULE_BAN);
	ban.shelter = DB_NULL;
	expect_only(&s, CODE_RULE_BAN);
	s.place.call = "the head, 599 12 34 56";
	judge(&s);
	assert_non_null(strstr(s.failure.items[0].text, "the head, 599 12 34 56"));
	assert_null(strstr(s.failure.items[0].text, "knife"));
	failure_done(&s.failure);
	s.candidate.inside = 3;
	expect_none(&s);
	s.candidate.inside = 4;
	expect_only(&s, CODE_RULE_BAN);
}

static void test_leaving(void **state)
{
	struct scene s;

	(void)state;
	set(&s);
	expect_leaving(&s, NOW, NOW, NOW, CODE_COUNT); /* the moment of arrival is legal */
	expect_leaving(&s, NOW + 1, NOW, NOW, CODE_IN_THE_FUTURE);
	expect_leaving(&s, NOW - 10, NOW - 5, NOW - 5, CODE_BEFORE_ARRIVAL);
	expect_leaving(&s, NOW - 10, NOW - 50, NOW - 5, CODE_BEFORE_ARRIVAL);
	expect_leaving(&s, NOW - 10, NOW - 50, WHEN_NONE, CODE_COUNT);
	expect_leaving(&s, NOW - 31 * DAY, NOW - 90 * DAY, WHEN_NONE, CODE_BACK_DATED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nothing_against),
		cmocka_unit_test(test_shelter_closed),
		cmocka_unit_test(test_sex),
		cmocka_unit_test(test_age),
		cmocka_unit_test(test_family_room),
		cmocka_unit_test(test_accessible),
		cmocka_unit_test(test_no_contact_tells_of_nobody),
		cmocka_unit_test(test_minor_and_adult),
		cmocka_unit_test(test_bed_taken),
		cmocka_unit_test(test_bed_held),
		cmocka_unit_test(test_bed_out_of_service),
		cmocka_unit_test(test_bed_to_clean),
		cmocka_unit_test(test_bed_retired_or_surge),
		cmocka_unit_test(test_all_are_listed),
		cmocka_unit_test(test_without_a_bed_only_the_shelter_counts),
		cmocka_unit_test(test_entry),
		cmocka_unit_test(test_ban),
		cmocka_unit_test(test_leaving),
	};

	when_zone("Asia/Tbilisi");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
