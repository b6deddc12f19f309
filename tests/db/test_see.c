/* Need to know: every role, group of fields, own and other shelter, privacy and reveal, against a rule
 * written down a second time; and what follows from it in search, forms, refusals and traces. */
#include "tests/db/booked.h"

#include "core/merging.h"
#include "core/paper/paper.h"
#include "core/report.h"
#include "core/see.h"

#define NAMED "CHI-TBS1" /* a shelter that goes by names */
#define CODED "TRF-TBS"  /* and one by codes */

/* B-0001 in the one by codes, B-0002 in the one by names, B-0003 never anywhere. */
static int setup(void **state)
{
	struct fixture *f;

	if (fixture_setup(state) != 0)
		return -1;
	f = *state;
	fixture_person(f, "Nino", "female", "1990-03-24");
	fixture_person(f, "Levan", "male", "2014-06-01");
	fixture_person(f, "Gia", "male", "1988-01-01");
	assert_done(f, act(f, "admit", "person", "B-0001", "bed", CODED "/2A", "basis",
			   "alleged-victim", NULL));
	assert_done(f, act_over(f, "test", "admit", "person", "B-0002", "bed", NAMED "/1A",
			   "basis", "mobile-group", NULL));
	for (int role = 0; role < ROLE_COUNT; role++) {
		const char *name = role_name((enum role)role);

		fixture_user(f, arena_format(&f->arena, "codes-%s", name), name, CODED);
		fixture_user(f, arena_format(&f->arena, "names-%s", name), name, NAMED);
	}
	return 0;
}

#define SEE_TEST(test) cmocka_unit_test_setup_teardown(test, setup, fixture_teardown)

static int64_t id_of(struct fixture *f, const char *code)
{
	return the_person(f, code).id;
}

/* --- the decision ----------------------------------------------------------------------------- */

/* The rule once more, in the words of the house: of a person in their own shelter. */
static bool needs(enum role role, enum group group)
{
	static const char *const needed[ROLE_COUNT] = {
		[ROLE_RECEPTION] = "presence place name number contacts alerts legal",
		[ROLE_NIGHT] = "presence place name contacts alerts",
		[ROLE_SERVICE] = "presence place name story alerts legal private",
		[ROLE_PROVIDER] = "", [ROLE_OUTREACH] = "", [ROLE_DAY_CENTRE] = "",
		[ROLE_INSPECTOR] = "",
		[ROLE_MANAGER] = "presence place name number contacts story alerts legal private",
		[ROLE_AUDITOR] = "presence place",
		[ROLE_ADMINISTRATOR] = "presence place name number contacts story alerts legal private" };

	return strstr(needed[role], group_name(group)) != NULL;
}

static bool identifying(enum group group)
{
	return group == GROUP_NAME || group == GROUP_NUMBER || group == GROUP_CONTACTS;
}

static void expect(struct fixture *f, const char *code, enum group group, enum see expected,
    const char *when)
{
	enum see found = see(&f->desk, id_of(f, code), DB_NULL, group);

	if (found != expected)
		fail_msg("%s, %s of %s for %s: %d, expected %d", when, group_name(group), code,
		    f->desk.actor.user, found, expected);
}

static void every_role_group_shelter_and_privacy(void **state)
{
	struct fixture *f = *state;

	for (int role = 0; role < ROLE_COUNT; role++)
		for (int group = 0; group < GROUP_COUNT; group++) {
			bool need = needs((enum role)role, (enum group)group);
			bool coded = identifying((enum group)group);
			const char *name = role_name((enum role)role);
			/* an outside provider knows nobody by the role */
			enum see none = group != GROUP_PRESENCE || role == ROLE_PROVIDER
					|| role_of_network((enum role)role)
				? group == GROUP_PRESENCE ? SEE_NOT : SEE_CODE : SEE_FULL;

			fixture_as(f, arena_format(&f->arena, "codes-%s", name));
			expect(f, "B-0001", (enum group)group,
			    need && !coded ? SEE_FULL : none, "own, codes");
			expect(f, "B-0002", (enum group)group, none, "of others");
			fixture_as(f, arena_format(&f->arena, "names-%s", name));
			expect(f, "B-0002", (enum group)group, need ? SEE_FULL : none, "own, names");
			expect(f, "B-0001", (enum group)group, none, "of others");
			if (role_of_network((enum role)role))
				need = role_sees((enum role)role, (enum group)group);
			expect(f, "B-0003", (enum group)group,
			    need && role_has((enum role)role, RIGHT_PEOPLE) ? SEE_FULL : none,
			    "never anywhere");
		}
}

static void a_reveal_shows_what_the_role_needs_and_ends(void **state)
{
	struct fixture *f = *state;

	for (int role = 0; role < ROLE_COUNT; role++) {
		if (!role_has((enum role)role, RIGHT_REVEAL))
			continue;
		fixture_now(f, "2026-11-24 12:00");
		fixture_as(f, arena_format(
				  &f->arena, "codes-%s", role_name((enum role)role)));
		assert_done(f, act(f, "reveal", "person", "B-0001", "reason", "gate", NULL));
		assert_string_equal(f->outcome.told, "B-0001 Nino Testadze");
		for (int group = 0; group < GROUP_COUNT; group++)
			expect(f, "B-0001", (enum group)group,
			    needs((enum role)role, (enum group)group) ? SEE_FULL : SEE_CODE,
			    "revealed");
		fixture_now(f, "2026-11-24 12:09");
		expect(f, "B-0001", GROUP_NAME, SEE_FULL, "before it ends");
		fixture_now(f, "2026-11-24 12:10");
		expect(f, "B-0001", GROUP_NAME, SEE_CODE, "after it ended");
	}
}

static void a_reveal_is_the_users_own_and_kept_without_the_name(void **state)
{
	struct audit_filter filter = { .verb = "reveal", .from = DB_NULL, .until = DB_NULL,
		.after = DB_NULL, .before = DB_NULL, .limit = 10 };
	struct fixture *f = *state;
	struct audit *rows;

	fixture_as(f, "codes-night");
	assert_done(f, act(f, "reveal", "person", "B-0001", "reason", "a call for her", NULL));
	assert_non_null(strstr(f->outcome.result, "Nino"));
	fixture_as(f, "codes-manager");
	expect(f, "B-0001", GROUP_NAME, SEE_CODE, "revealed to somebody else");
	assert_int_equal(audit_load(f->desk.db, &f->arena, &filter, &rows), 1);
	assert_string_equal(rows[0].entity, "B-0001");
	assert_non_null(strstr(rows[0].detail, "a call for her"));
	assert_null(strstr(rows[0].detail, "Nino"));
	assert_null(strstr(rows[0].result, "Nino"));
	assert_int_equal(rows[0].changes, 0);
}

static void conceal_ends_it_and_undo_does_not_touch_it(void **state)
{
	struct fixture *f = *state;

	fixture_as(f, "codes-manager");
	assert_done(f, act(f, "bed-block", "bed", CODED "/2D", "reason", "repair", NULL));
	assert_done(f, act(f, "reveal", "person", "B-0001", "reason", "gate", NULL));
	assert_done(f, act(f, "undo", NULL)); /* the block: a look is nothing to take back */
	assert_non_null(strstr(f->outcome.message, CODED "/2D"));
	assert_done(f, act(f, "conceal", "person", "B-0001", NULL));
	expect(f, "B-0001", GROUP_NAME, SEE_CODE, "concealed");
	assert_refused(f, act(f, "conceal", "person", "B-0001", NULL), CODE_NOT_SO);
}

static void a_whole_shelter_is_revealed_with_a_trace_of_each(void **state)
{
	struct fixture *f = *state;
	const char **codes;
	size_t count;

	fixture_as(f, "codes-night");
	assert_done(f, act(f, "reveal", "shelter", CODED, "reason", "emergency", NULL));
	expect(f, "B-0001", GROUP_NAME, SEE_FULL, "with the shelter");
	count = audit_entities_load(f->desk.db, &f->arena, f->outcome.audit, &codes);
	assert_int_equal(count, 2); /* the shelter, and who is in it */
	assert_refused(
	    f, act(f, "reveal", "shelter", NAMED, "reason", "gate", NULL), CODE_NOT_ALLOWED);
	fixture_as(f, "names-night");
	assert_refused(
	    f, act(f, "reveal", "shelter", NAMED, "reason", "gate", NULL), CODE_ALREADY_SO);
}

/* A refusal does not say where somebody is. */
static void nobody_reveals_elsewhere(void **state)
{
	struct fixture *f = *state;

	fixture_as(f, "names-manager");
	assert_refused(
	    f, act(f, "reveal", "person", "B-0001", "reason", "gate", NULL), CODE_NOT_ALLOWED);
	assert_null(strstr(said(f), CODED));
	assert_refused(f, act(f, "person-edit", "person", "B-0001", "sex", "male", NULL),
	    CODE_NOT_ALLOWED);
	assert_null(strstr(said(f), CODED));
	assert_refused(
	    f, act(f, "reveal", "person", "B-0002", "reason", "gate", NULL), CODE_ALREADY_SO);
}

/* --- what follows ----------------------------------------------------------------------------- */

static bool finds(struct fixture *f, const char *text, const char *code)
{
	struct search_hit *hits;
	size_t count = merging_find(&f->desk, &f->arena, text, &hits);

	for (size_t i = 0; i < count; i++)
		if (hits[i].person == id_of(f, code))
			return true;
	return false;
}

static void a_name_finds_whom_one_may_see_or_reveal(void **state)
{
	struct fixture *f = *state;

	fixture_as(f, "codes-reception");
	assert_true(finds(f, "nino", "B-0001")); /* somebody stands at the door with a name */
	assert_false(finds(f, "levan", "B-0002"));
	assert_true(finds(f, "B-0002", "B-0002"));
	fixture_as(f, "codes-service"); /* may not reveal */
	assert_false(finds(f, "nino", "B-0001"));
	assert_true(finds(f, "B-0001", "B-0001"));
	fixture_as(f, "names-reception");
	assert_false(finds(f, "nino", "B-0001"));
	assert_true(finds(f, "levan", "B-0002"));
	assert_true(finds(f, "gia", "B-0003"));
	fixture_as(f, "admin");
	assert_done(f, act(f, "person-edit", "person", "B-0002", "personal-number", "01010101011",
			   NULL));
	assert_true(finds(f, "01010101011", "B-0002"));
	fixture_as(f, "names-night"); /* sees no numbers */
	assert_false(finds(f, "01010101011", "B-0002"));
	assert_false(finds(f, "0101010", "B-0002"));
}

static void a_likely_duplicate_behind_a_code_is_not_told(void **state)
{
	struct fixture *f = *state;

	fixture_as(f, "names-reception");
	assert_done(f, act(f, "person-add", "given", "Nino", "family", "Testadze", "birth",
			   "24.03.1990", NULL));
	assert_null(strstr(said(f), "B-0001"));
	assert_warned(f, act(f, "person-add", "given", "Levan", "family", "Testadze", "birth",
			     "01.06.2014", NULL), CODE_LIKELY_DUPLICATE);
	fixture_as(f, "codes-reception");
	assert_warned(f, act(f, "person-add", "given", "Nino", "family", "Testadze", "birth",
			     "24.03.1990", NULL), CODE_LIKELY_DUPLICATE);
	assert_non_null(strstr(said(f), "B-0001"));
}

/* A form neither shows what is not to be seen nor writes over it. */
static void what_is_not_shown_is_not_edited(void **state)
{
	struct value who = { .name = "person", .text = "B-0001" };
	struct values known = { &who, 1 }, filled;
	struct fixture *f = *state;
	struct identity identity;

	fixture_as(f, "codes-reception");
	outcome_done(&f->outcome);
	filled = act_fill_values(&f->desk, verb_named("person-edit"), &known, &f->outcome);
	assert_string_equal(values_get(&filled, "given"), "");
	assert_refused(f, act(f, "person-edit", "person", "B-0001", "given", "Nana", NULL),
	    CODE_NOT_ALLOWED);
	assert_done(f, act(f, "person-edit", "person", "B-0001", "given", "", "story", "",
			   "languages", "ka", NULL));
	assert_true(identity_get(f->desk.db, &f->arena, id_of(f, "B-0001"), &identity));
	assert_string_equal(identity.given, "Nino");
	assert_done(f, act(f, "reveal", "person", "B-0001", "reason", "papers", NULL));
	assert_done(f, act(f, "person-edit", "person", "B-0001", "given", "Nana", NULL));
	assert_refused(f, act(f, "person-edit", "person", "B-0001", "story", "what she told", NULL),
	    CODE_NOT_ALLOWED); /* reception reads no stories */
}

static void lists_hold_the_code_where_the_name_is_not_to_be_seen(void **state)
{
	struct fixture *f = *state;

	fixture_as(f, "codes-manager");
	assert_non_null(
	    strstr(report_json(f, "residents", NULL, NULL), "\"name\": \"B-0001\""));
	assert_done(f, act(f, "reveal", "person", "B-0001", "reason", "gate", NULL));
	assert_non_null(
	    strstr(report_json(f, "residents", NULL, NULL), "\"name\": \"Nino Testadze\""));
}

/* --- traces ----------------------------------------------------------------------------------- */

static size_t looks(struct fixture *f, const char *word, struct audit **rows)
{
	struct audit_filter filter = { .verb = word, .from = DB_NULL, .until = DB_NULL,
		.after = DB_NULL, .before = DB_NULL, .limit = 100 };

	return audit_load(f->desk.db, &f->arena, &filter, rows);
}

static void a_list_with_names_leaves_a_trace_of_each(void **state)
{
	struct fixture *f = *state;
	const char **codes;
	struct audit *rows;

	fixture_as(f, "names-manager");
	report_json(f, "residents", NULL, NULL);
	assert_int_equal(looks(f, "look", &rows), 1);
	assert_int_equal(audit_entities_load(f->desk.db, &f->arena, rows[0].id, &codes), 1);
	assert_string_equal(codes[0], "B-0002");
	assert_null(strstr(rows[0].detail, "Levan"));
	report_json(f, "occupancy", NULL, NULL); /* names nobody */
	assert_int_equal(looks(f, "look", &rows), 1);
	fixture_as(f, "codes-auditor");
	report_json(f, "beds", NULL, NULL);
	assert_int_equal(looks(f, "look", &rows), 1);
}

static void a_file_and_a_search_leave_a_trace(void **state)
{
	struct fixture *f = *state;
	struct audit *rows;

	fixture_as(f, "names-manager");
	report_json(f, "person", "person", "b-2");
	assert_int_equal(looks(f, "look", &rows), 1);
	assert_string_equal(rows[0].entity, "B-0002");
	report_json(f, "people", "find", "nobody of this name");
	assert_int_equal(looks(f, "search", &rows), 1);
	assert_string_equal(rows[0].detail, "search: 0 found");
	assert_null(strstr(rows[0].result, "nobody of this name"));
}

/* --- a provider from outside ------------------------------------------------------------------- */

static void expect_client(struct fixture *f, const char *code, bool client, const char *when)
{
	for (int group = 0; group < GROUP_COUNT; group++) {
		bool known = client
			&& (group == GROUP_PRESENCE || group == GROUP_NAME || group == GROUP_ALERTS);

		expect(f, code, (enum group)group,
		    known ? SEE_FULL : group == GROUP_PRESENCE ? SEE_NOT : SEE_CODE, when);
	}
}

static void a_provider_knows_who_comes_to_them(void **state)
{
	struct fixture *f = *state;
	int64_t service = booked_service(f, "x-language", false);
	int64_t provider, other, id;

	fixture_user(f, "outside", "provider", NULL);
	provider = booked_provider(f, "PR-0101", "World Vision", "outside");
	other = booked_provider(f, "PR-0102", "Union Help", NULL);
	fixture_as(f, "outside");
	expect_client(f, "B-0002", false, "without an appointment");
	id = booked(f, NAMED, service, provider, "2026-12-20 10:00", 50, "B-0002");
	booked(f, NAMED, service, other, "2026-12-20 10:00", 50, "B-0003");
	expect_client(f, "B-0002", true, "in 26 days");
	expect_client(f, "B-0003", false, "with another provider");
	assert_string_equal(
	    see_name(&f->desk, &f->arena, id_of(f, "B-0002"), DB_NULL), "Levan Testadze");
	fixture_now(f, "2026-11-20 09:59");
	expect_client(f, "B-0002", false, "more than 30 days before");
	fixture_now(f, "2026-11-20 10:01");
	expect_client(f, "B-0002", true, "30 days before");
	fixture_now(f, "2027-01-19 10:49");
	expect_client(f, "B-0002", true, "30 days after");
	fixture_now(f, "2027-01-19 10:51");
	expect_client(f, "B-0002", false, "more than 30 days after");
	fixture_now(f, "2026-12-19 12:00");
	booked_mark(f, id, "B-0002", "cancelled", "");
	expect_client(f, "B-0002", false, "cancelled for the person");
	booked_mark(f, id, "B-0002", "booked", "");
	expect_client(f, "B-0002", true, "booked again");
	booked_cancel(f, id);
	expect_client(f, "B-0002", false, "cancelled for all");
}

static void a_provider_knows_nobody_hidden_and_codes_stay(void **state)
{
	struct fixture *f = *state;
	int64_t service = booked_service(f, "x-language", false);
	int64_t provider;

	fixture_user(f, "outside", "provider", NULL);
	provider = booked_provider(f, "PR-0101", "World Vision", "outside");
	booked(f, CODED, service, provider, "2026-11-25 10:00", 50, "B-0001");
	booked(f, NAMED, service, provider, "2026-11-25 12:00", 50, "B-0002");
	assert_done(f, act(f, "hide", "person", "B-0002", "from", "provider", "reason", "kin",
			   NULL));
	fixture_as(f, "outside");
	expect(f, "B-0002", GROUP_PRESENCE, SEE_NOT, "hidden from the role");
	expect(f, "B-0001", GROUP_PRESENCE, SEE_FULL, "a client");
	expect(f, "B-0001", GROUP_NAME, SEE_CODE, "where codes stand for names");
}

int main(void)
{
	const struct CMUnitTest tests[] = { SEE_TEST(every_role_group_shelter_and_privacy),
		SEE_TEST(a_reveal_shows_what_the_role_needs_and_ends),
		SEE_TEST(a_reveal_is_the_users_own_and_kept_without_the_name),
		SEE_TEST(conceal_ends_it_and_undo_does_not_touch_it),
		SEE_TEST(a_whole_shelter_is_revealed_with_a_trace_of_each),
		SEE_TEST(nobody_reveals_elsewhere),
		SEE_TEST(a_name_finds_whom_one_may_see_or_reveal),
		SEE_TEST(a_likely_duplicate_behind_a_code_is_not_told),
		SEE_TEST(what_is_not_shown_is_not_edited),
		SEE_TEST(lists_hold_the_code_where_the_name_is_not_to_be_seen),
		SEE_TEST(a_list_with_names_leaves_a_trace_of_each),
		SEE_TEST(a_file_and_a_search_leave_a_trace),
		SEE_TEST(a_provider_knows_who_comes_to_them),
		SEE_TEST(a_provider_knows_nobody_hidden_and_codes_stay) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
