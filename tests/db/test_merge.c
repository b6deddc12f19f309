/* Two entries of one person made one, and two again. */
#include "tests/db/fixture.h"

#include "core/merging.h"
#include "core/reports/common.h"
#include "core/search.h"

/* B-0001 is kept, B-0002 goes. */
static void two_entries(struct fixture *f)
{
	assert_done(f, act(f, "person-add", "given", "Nino", "family", "Beridze", "sex", "female",
			   "birth", "1990", "alerts", "insulin 22:00", NULL));
	assert_done(f, act(f, "person-add", "given", "ნინა", "family", "ბერიძე-ლომიძე", "alias",
			   "Nini; nino beridze", "birth", "24.03.1990", "citizenship", "ge",
			   "personal-number", "01010101011", "phone", "555 10 20 30", "alerts",
			   "no stairs", "accessible", "yes", NULL));
}

static bool merge(struct fixture *f)
{
	return act(f, "merge", "keep", "B-0001", "drop", "B-0002", "reason", "one woman", NULL);
}

static struct identity identity_of(struct fixture *f, const char *code)
{
	struct identity identity;

	if (!identity_get(f->desk.db, &f->arena, the_person(f, code).id, &identity))
		fail_msg("%s has no identity", code);
	return identity;
}

static void stayed(struct fixture *f, const char *person, const char *bed, const char *from,
    const char *until)
{
	assert_done(f, act_over(f, "test", "admit", "person", person, "bed", bed, "basis",
			   "alleged-victim", "at", from, NULL));
	if (until)
		assert_done(f, act(f, "discharge", "person", person, "reason", "left", "at", until,
				   NULL));
}

static size_t stays_of(struct fixture *f, const char *person)
{
	struct stay *stays;

	return stays_load(f->desk.db, &f->arena, the_person(f, person).id, &stays);
}

static bool related(struct fixture *f, const char *person, const char *kind, const char *other)
{
	struct relation row;

	return relation_between(f->desk.db, &f->arena, kind, the_person(f, person).id,
	    the_person(f, other).id, &row);
}

static void assert_says(struct fixture *f, const char *part)
{
	if (!strstr(said(f), part))
		fail_msg("\"%s\" is not in: %s", part, said(f));
}

/* The code of who is found first; "" nobody. */
static const char *found(struct fixture *f, const char *text)
{
	struct search_hit *hits;

	return merging_find(&f->desk, &f->arena, text, &hits) > 0 ? hits[0].code : "";
}

/* --- done ------------------------------------------------------------------------------------- */

static void what_was_not_known_is_taken_over(void **state)
{
	struct fixture *f = *state;
	struct person person;
	struct identity identity;

	two_entries(f);
	assert_warned(f, merge(f), CODE_RECORDS_DIFFER);
	assert_says(f, "Born: \"1990\" is kept; B-0002 says \"24.03.1990\"");
	assert_says(f, "taken over from B-0002");
	person = the_person(f, "B-0001");
	identity = identity_of(f, "B-0001");
	assert_string_equal(person.sex, "female");
	assert_string_equal(person.birth_precision, "year");
	assert_string_equal(person.citizenship, "GE");
	assert_string_equal(person.documents, "personal-number");
	assert_int_equal(person.accessible, 1);
	assert_string_equal(person.alerts, "insulin 22:00; no stairs");
	assert_string_equal(identity.given, "Nino");
	assert_string_equal(identity.alias, "ნინა ბერიძე-ლომიძე; Nini");
	assert_string_equal(identity.personal_number, "01010101011");
	assert_string_equal(identity.phone, "555 10 20 30");
	assert_string_equal(identity_of(f, "B-0002").family, "ბერიძე-ლომიძე"); /* as it was */
	assert_non_null(strstr(f->outcome.result, "\"person\":\"B-0001\""));
	assert_non_null(strstr(f->outcome.result, "\"merged\":\"B-0002\""));
	assert_null(strstr(f->outcome.message, "Nino")); /* no names in the audit */
}

static void everything_goes_over(void **state)
{
	struct fixture *f = *state;
	struct legal_status *statuses;
	struct hold hold;

	two_entries(f);
	fixture_person(f, "Luka", "male", "2020-05-05");
	stayed(f, "B-0001", "TRF-TBS/2A", "2026-11-01 10:00", "2026-11-05 10:00");
	stayed(f, "B-0002", "TRF-BAT/2A", "2026-11-05 10:00", "2026-11-10 10:00");
	stayed(f, "B-0002", "TRF-BAT/2A", "2026-11-20 10:00", NULL);
	fixture_relate(f, "B-0002", "parent", "B-0003");
	fixture_hold(f, "B-0002", "", "CHI-KUT/1A", "2026-11-24 08:00");
	assert_done(f, act(f, "status", "person", "B-0002", "status", "alleged", "by", "police",
			   NULL));
	assert_done(f, merge(f));
	assert_non_null(strstr(f->outcome.result, "\"holds\":1,\"relations\":1"));
	assert_int_equal(stays_of(f, "B-0001"), 3);
	assert_int_equal(stays_of(f, "B-0002"), 0);
	assert_string_equal(sleeper(f, "TRF-BAT/2A", "2026-11-24 12:00"), "B-0001");
	assert_true(related(f, "B-0001", "parent", "B-0003"));
	assert_true(hold_of_person(f->desk.db, &f->arena, the_person(f, "B-0001").id, &hold));
	assert_true(legal_statuses_load(
			f->desk.db, &f->arena, the_person(f, "B-0001").id, &statuses) > 0);
}

static void the_old_code_leads_to_the_kept_entry(void **state)
{
	struct fixture *f = *state;
	struct person kept, gone;

	two_entries(f);
	assert_string_equal(found(f, "Nini"), "B-0002");
	assert_done(f, merge(f));
	assert_string_equal(found(f, "B-0002"), "B-0001");
	assert_string_equal(found(f, "b-2"), "B-0001");
	assert_string_equal(found(f, "Nini"), "B-0001"); /* the index followed */
	assert_refused(
	    f, act(f, "person-edit", "person", "2", "alerts", "x", NULL), CODE_PERSON_VOID);
	assert_says(f, "merged into B-0001: one woman");
	assert_refused(
	    f, act(f, "admit", "person", "2", "bed", "TRF-TBS/2A", "basis", "alleged-victim", NULL),
	    CODE_PERSON_VOID);
	assert_says(f, "merged into B-0001: one woman");
	assert_refused(
	    f, act(f, "discharge", "person", "2", "reason", "left", NULL), CODE_PERSON_VOID);
	assert_says(f, "merged into B-0001: one woman");
	/* and further, when the kept one is merged itself */
	fixture_person(f, "N.", "female", NULL);
	assert_done(f, act(f, "merge", "keep", "3", "drop", "1", "reason", "again", NULL));
	gone = the_person(f, "B-0002");
	assert_true(merging_into(f->desk.db, &f->arena, &gone, &kept));
	assert_string_equal(kept.code, "B-0003");
	assert_string_equal(found(f, "B-0002"), "B-0003");
}

static void a_duplicate_is_not_warned_of_once_merged(void **state)
{
	struct fixture *f = *state;

	two_entries(f);
	assert_done(f, merge(f));
	assert_warned(f, act(f, "person-add", "given", "X", "personal-number", "01010101011", NULL),
	    CODE_LIKELY_DUPLICATE);
	assert_says(f, "B-0001");
	assert_null(strstr(said(f), "B-0002"));
}

static void what_both_say_counts_once(void **state)
{
	struct fixture *f = *state;

	two_entries(f);
	fixture_person(f, "Luka", "male", "2020-05-05");
	fixture_person(f, "Gia", "male", "1985-05-05");
	fixture_relate(f, "B-0001", "parent", "B-0003");
	fixture_relate(f, "B-0002", "parent", "B-0003");
	fixture_relate(f, "B-0001", "sibling", "B-0004");
	fixture_relate(f, "B-0002", "sibling", "B-0004");
	assert_done(f, merge(f));
	assert_says(f, "both are related to B-0003");
	assert_true(related(f, "B-0001", "parent", "B-0003"));
	assert_false(related(f, "B-0002", "parent", "B-0003"));
	assert_done(f, act(f, "undo", NULL));
	assert_true(related(f, "B-0002", "parent", "B-0003"));
	assert_true(related(f, "B-0002", "sibling", "B-0004"));
}

/* Relations that mean the same both ways name the earlier registered one first. */
static void a_symmetric_relation_is_stored_in_its_order(void **state)
{
	struct fixture *f = *state;

	fixture_person(f, "Gia", "male", "1985-05-05");
	fixture_person(f, "Nino", "female", NULL);
	fixture_person(f, "Nino", "female", NULL);
	fixture_relate(f, "B-0001", "spouse", "B-0002");
	assert_done(f, act(f, "merge", "keep", "3", "drop", "2", "reason", "one woman", NULL));
	assert_true(related(f, "B-0001", "spouse", "B-0003"));
	assert_refused(f, act(f, "merge", "keep", "3", "drop", "1", "reason", "x", NULL),
	    CODE_RELATION_IMPOSSIBLE);
	assert_done(f, act(f, "relation-end", "person", "3", "kind", "spouse", "other", "1",
			   "reason", "x", NULL));
}

/* --- refused ---------------------------------------------------------------------------------- */

static void overlapping_stays_block_it(void **state)
{
	struct fixture *f = *state;

	two_entries(f);
	stayed(f, "B-0001", "TRF-TBS/2A", "2026-11-01 10:00", "2026-11-08 10:00");
	stayed(f, "B-0002", "TRF-BAT/2A", "2026-11-05 10:00", NULL);
	assert_refused(f, merge(f), CODE_PERIOD_OVERLAP);
	assert_says(f, "in TRF-TBS from 01.11.2026 10:00 to 08.11.2026 10:00");
	assert_says(f, "in TRF-BAT since 05.11.2026 10:00");
	assert_int_equal(stays_of(f, "B-0001"), 1);
}

static void one_entry_or_a_void_one_is_refused(void **state)
{
	struct fixture *f = *state;

	two_entries(f);
	assert_refused(f, act(f, "merge", "keep", "1", "drop", "1", "reason", "x", NULL),
	    CODE_ALREADY_SO);
	assert_refused(
	    f, act(f, "merge", "keep", "1", "drop", "7", "reason", "x", NULL), CODE_UNKNOWN_PERSON);
	assert_refused(f, act(f, "merge", "keep", "1", "drop", "2", NULL), CODE_MISSING_VALUE);
	assert_done(f, merge(f));
	assert_refused(f, merge(f), CODE_PERSON_VOID);
	assert_refused(f, act(f, "merge", "keep", "2", "drop", "1", "reason", "x", NULL),
	    CODE_PERSON_VOID);
}

static void two_people_are_not_made_one(void **state)
{
	static const char *const kinds[] = { "no-contact", "sibling", "dependant", "parent" };
	struct fixture *f = *state;

	two_entries(f);
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
		fixture_relate(f, "B-0001", kinds[i], "B-0002");
		assert_refused(f, merge(f), CODE_RELATION_IMPOSSIBLE);
		assert_done(f, act(f, "relation-end", "person", "1", "kind", kinds[i], "other", "2",
				   "reason", "mistaken", NULL));
	}
	assert_done(f, merge(f));
}

static void dependants_do_not_chain(void **state)
{
	struct fixture *f = *state;

	two_entries(f);
	fixture_person(f, "A", "female", NULL);
	fixture_person(f, "B", "female", NULL);
	fixture_relate(f, "B-0001", "dependant", "B-0003");
	fixture_relate(f, "B-0002", "dependant", "B-0004");
	assert_refused(f, merge(f), CODE_RELATION_IMPOSSIBLE);
	assert_says(f, "B-0001 is the dependant of B-0003, and B-0002 of B-0004");
	assert_done(f, act(f, "relation-end", "person", "2", "kind", "dependant", "other", "4",
			   "reason", "x", NULL));
	fixture_relate(f, "B-0004", "dependant", "B-0002");
	assert_refused(f, merge(f), CODE_RELATION_IMPOSSIBLE);
	assert_says(f, "B-0001 is a dependant and B-0002 has dependants");
	assert_refused(f, act(f, "merge", "keep", "2", "drop", "1", "reason", "x", NULL),
	    CODE_RELATION_IMPOSSIBLE);
	assert_done(f, act(f, "relation-end", "person", "4", "kind", "dependant", "other", "2",
			   "reason", "x", NULL));
	assert_done(f, merge(f));
}

static void the_other_way_round_is_refused(void **state)
{
	struct fixture *f = *state;

	two_entries(f);
	fixture_person(f, "A", "female", NULL);
	fixture_relate(f, "B-0001", "guardian", "B-0003");
	fixture_relate(f, "B-0003", "guardian", "B-0002");
	assert_refused(f, merge(f), CODE_RELATION_IMPOSSIBLE);
}

static void two_held_beds_block_it(void **state)
{
	struct fixture *f = *state;

	two_entries(f);
	fixture_hold(f, "B-0001", "", "TRF-TBS/2A", "2026-11-24 08:00");
	fixture_hold(f, "B-0002", "", "TRF-BAT/2A", "2026-11-24 08:00");
	assert_refused(f, merge(f), CODE_DEPENDS);
	assert_done(f, act(f, "hold-cancel", "bed", "TRF-TBS/2A", "reason", "called", NULL));
	assert_done(f, merge(f));
}

static void a_birth_after_a_stay_is_refused(void **state)
{
	struct fixture *f = *state;

	two_entries(f);
	fixture_person(f, "baby", "female", "2026-11-20");
	stayed(f, "B-0002", "TRF-TBS/2A", "2026-11-01 10:00", "2026-11-08 10:00");
	assert_refused(f, act(f, "merge", "keep", "3", "drop", "2", "reason", "x", NULL),
	    CODE_BORN_AFTER_ENTRY);
	assert_says(f, "B-0002 was admitted on 01.11.2026");
}

static void a_no_contact_in_the_room_is_a_rule(void **state)
{
	struct fixture *f = *state;

	two_entries(f);
	fixture_person(f, "third", "female", "1991-01-01");
	stayed(f, "B-0001", "TRF-TBS/2A", "2026-11-20 10:00", NULL);
	stayed(f, "B-0003", "TRF-TBS/2B", "2026-11-20 10:00", NULL);
	fixture_relate(f, "B-0002", "no-contact", "B-0003");
	assert_refused(f, merge(f), CODE_RULE_NO_CONTACT);
	assert_null(strstr(said(f), "B-0003")); /* without saying of whom */
	assert_done(f, act_over(f, "agreed", "merge", "keep", "1", "drop", "2", "reason", "x",
			   NULL));
}

static void a_family_of_the_two_is_refused(void **state)
{
	struct fixture *f = *state;
	struct stay stay;

	two_entries(f);
	stayed(f, "B-0001", "TRF-TBS/2A", "2026-11-01 10:00", "2026-11-05 10:00");
	stayed(f, "B-0002", "TRF-TBS/2A", "2026-11-06 10:00", NULL);
	stay = the_stay(f, "B-0002");
	raw_begin(f);
	stay.head = stay.id - 1;
	row_save(f->desk.db, &stay_table, &stay);
	raw_end(f);
	assert_refused(f, merge(f), CODE_DEPENDS);
	assert_says(f, "B-0002 was in the family of B-0001");
}

static void who_may_void_may_merge(void **state)
{
	struct fixture *f = *state;

	two_entries(f);
	fixture_as(f, "reception");
	assert_refused(f, merge(f), CODE_NOT_ALLOWED);
	fixture_user(f, "batumi", "manager", "TRF-BAT");
	fixture_as(f, "admin");
	stayed(f, "B-0002", "TRF-TBS/2A", "2026-11-01 10:00", "2026-11-08 10:00");
	fixture_as(f, "batumi");
	assert_refused(f, merge(f), CODE_NOT_ALLOWED); /* a past stay elsewhere */
	assert_null(strstr(said(f), "TRF-TBS"));
	assert_null(strstr(said(f), "1990"));
	fixture_as(f, "manager");
	assert_done(f, merge(f));
}

/* An entry that gave its stays away is still seen only by who may see where they were. */
static void a_merged_entry_is_not_open_to_everybody(void **state)
{
	struct fixture *f = *state;
	struct view view = { .desk = &f->desk, .db = f->desk.db, .arena = &f->arena,
		.now = f->desk.fixed_now };

	two_entries(f);
	stayed(f, "B-0002", "TRF-TBS/2A", "2026-11-01 10:00", "2026-11-08 10:00");
	assert_done(f, merge(f));
	fixture_as(f, "kutaisi");
	assert_false(view_may_person(&view, RIGHT_SEE_PEOPLE, the_person(f, "B-0002").id));
	fixture_as(f, "reception");
	assert_true(view_may_person(&view, RIGHT_SEE_PEOPLE, the_person(f, "B-0002").id));
}

static void a_merged_entry_is_not_made_by_a_reason(void **state)
{
	struct fixture *f = *state;

	two_entries(f);
	assert_refused(
	    f, act(f, "person-void", "person", "2", "reason", "merged:B-0001 x", NULL),
	    CODE_BAD_VALUE);
}

/* --- taken back ------------------------------------------------------------------------------- */

static void undo_gives_both_back_and_redo_merges_again(void **state)
{
	struct fixture *f = *state;
	struct person keep, drop, now;
	struct identity identity, identity_now;

	two_entries(f);
	fixture_person(f, "Luka", "male", "2020-05-05");
	stayed(f, "B-0002", "TRF-BAT/2A", "2026-11-20 10:00", NULL);
	fixture_relate(f, "B-0003", "dependant", "B-0002");
	keep = the_person(f, "B-0001");
	drop = the_person(f, "B-0002");
	identity = identity_of(f, "B-0001");
	assert_done(f, merge(f));
	assert_true(related(f, "B-0003", "dependant", "B-0001"));
	assert_done(f, act(f, "undo", NULL));
	now = the_person(f, "B-0001");
	assert_true(row_same(&person_table, &keep, &now));
	now = the_person(f, "B-0002");
	assert_true(row_same(&person_table, &drop, &now));
	identity_now = identity_of(f, "B-0001");
	assert_true(row_same(&identity_table, &identity, &identity_now));
	assert_string_equal(sleeper(f, "TRF-BAT/2A", "2026-11-24 12:00"), "B-0002");
	assert_true(related(f, "B-0003", "dependant", "B-0002"));
	assert_string_equal(found(f, "B-0002"), "B-0002");
	assert_string_equal(found(f, "Nini"), "B-0002");
	assert_done(f, act(f, "redo", NULL));
	assert_string_equal(sleeper(f, "TRF-BAT/2A", "2026-11-24 12:00"), "B-0001");
	assert_string_equal(found(f, "B-0002"), "B-0001");
}

static void undo_is_refused_when_something_came_later(void **state)
{
	struct fixture *f = *state;
	char number[24];

	two_entries(f);
	stayed(f, "B-0002", "TRF-BAT/2A", "2026-11-20 10:00", NULL);
	assert_done(f, merge(f));
	snprintf(number, sizeof number, "%lld", (long long)f->outcome.audit);
	assert_done(f, act(f, "discharge", "person", "1", "reason", "left", NULL));
	assert_refused(f, act(f, "undo", "audit", number, NULL), CODE_DEPENDS);
	assert_int_equal(stays_of(f, "B-0001"), 1);
	assert_done(f, act(f, "undo", NULL)); /* the leaving */
	assert_done(f, act(f, "undo", "audit", number, NULL));
	assert_int_equal(stays_of(f, "B-0002"), 1);
}

/* By the blind index: the names of all others stay sealed. */
static void a_whole_number_opens_no_name(void **state)
{
	struct fixture *f = *state;
	const char *person = fixture_person(f, "Nino", "female", "1990-05-01");
	struct search_hit *hits;

	fixture_person(f, "Mari", "female", "1991-05-01");
	assert_done(f, act(f, "person-edit", "person", person, "personal-number", "01001012345", NULL));
	search_free(&f->desk.search);
	assert_int_equal(merging_find(&f->desk, &f->arena, "01001012345", &hits), 1);
	assert_int_equal(hits[0].person, the_person(f, person).id);
	assert_null(f->desk.search);
	assert_int_equal(merging_find(&f->desk, &f->arena, "01001012346", &hits), 0);
	assert_int_equal(merging_find(&f->desk, &f->arena, "mari", &hits), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SOUND_TEST(what_was_not_known_is_taken_over),
		SOUND_TEST(everything_goes_over),
		SOUND_TEST(the_old_code_leads_to_the_kept_entry),
		SOUND_TEST(a_duplicate_is_not_warned_of_once_merged),
		SOUND_TEST(what_both_say_counts_once),
		SOUND_TEST(a_symmetric_relation_is_stored_in_its_order),
		SOUND_TEST(overlapping_stays_block_it),
		SOUND_TEST(one_entry_or_a_void_one_is_refused),
		SOUND_TEST(two_people_are_not_made_one),
		SOUND_TEST(dependants_do_not_chain),
		SOUND_TEST(the_other_way_round_is_refused),
		SOUND_TEST(two_held_beds_block_it),
		SOUND_TEST(a_birth_after_a_stay_is_refused),
		SOUND_TEST(a_no_contact_in_the_room_is_a_rule),
		SOUND_TEST(a_family_of_the_two_is_refused),
		SOUND_TEST(who_may_void_may_merge),
		SOUND_TEST(a_merged_entry_is_not_open_to_everybody),
		SOUND_TEST(a_merged_entry_is_not_made_by_a_reason),
		SOUND_TEST(undo_gives_both_back_and_redo_merges_again),
		SOUND_TEST(undo_is_refused_when_something_came_later),
		FIXTURE_TEST(a_whole_number_opens_no_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
