#include "tests/db/fixture.h"

#include "db/user.h"

static struct identity identity_of(struct fixture *f, const char *code)
{
	struct identity identity;

	if (!identity_get(f->desk.db, &f->arena, the_person(f, code).id, &identity))
		fail_msg("%s has no identity", code);
	return identity;
}

static bool knows(struct fixture *f, const char *code)
{
	struct person person;

	return person_by_code(f->desk.db, &f->arena, code, &person);
}

/* --- registering ------------------------------------------------------------------------------ */

static void somebody_is_registered(void **state)
{
	struct fixture *f = *state;
	struct person person;

	assert_done(f, act(f, "person-add", "given", "ნინო", "family", "ბერიძე", "sex", "female",
			   "birth", "03.2010", "citizenship", "ge", "personal-number",
			   "010 101-01011", "accessible", "yes", "alerts", "insulin 22:00", NULL));
	assert_int_equal(f->outcome.failure.count, 0);
	assert_non_null(strstr(f->outcome.result, "\"person\":\"B-0001\""));
	assert_null(strstr(f->outcome.message, "ნინო")); /* no names in the audit */
	person = the_person(f, "B-0001");
	assert_string_equal(person.birth, "2010-03-01");
	assert_string_equal(person.birth_precision, "month");
	assert_string_equal(person.citizenship, "GE");
	assert_string_equal(person.documents, "personal-number");
	assert_int_equal(person.accessible, 1);
	assert_string_equal(identity_of(f, "B-0001").personal_number, "01010101011");
}

static void a_code_is_given_once(void **state)
{
	struct fixture *f = *state;

	assert_done(f, act(f, "person-add", "alias", "unknown boy", NULL));
	assert_done(f, act(f, "undo", NULL));
	assert_false(knows(f, "B-0001"));
	assert_done(f, act(f, "person-add", "given", "Gio", NULL));
	assert_true(knows(f, "B-0002"));
	assert_false(knows(f, "B-0001"));
}

static void a_registration_is_undone_and_done_again(void **state)
{
	struct fixture *f = *state;

	assert_done(f, act(f, "person-add", "given", "Gio", "story", "long", NULL));
	assert_done(f, act(f, "undo", NULL));
	assert_done(f, act(f, "redo", NULL));
	assert_string_equal(identity_of(f, "B-0001").story, "long");
}

static void a_registration_in_use_is_not_undone(void **state)
{
	struct fixture *f = *state;
	const char *number;

	assert_done(
	    f, act(f, "person-add", "given", "Nino", "sex", "female", "birth", "1990", NULL));
	number = arena_format(&f->arena, "%lld", (long long)f->outcome.audit);
	assert_done(f, act(f, "admit", "person", "B-0001", "bed", "TRF-TBS/2A", "basis",
			   "alleged-victim", NULL));
	assert_refused(f, act(f, "undo", "audit", number, NULL), CODE_DEPENDS);
	assert_true(knows(f, "B-0001"));
}

static void what_is_wrong_is_listed_together(void **state)
{
	struct fixture *f = *state;

	assert_refused(
	    f, act(f, "person-add", "sex", "woman", "birth", "31.02.2010", NULL), CODE_BAD_CHOICE);
	assert_true(failure_has(&f->outcome.failure, CODE_BAD_DATE));
	assert_refused(f, act(f, "person-add", "citizenship", "Georgian", NULL), CODE_BAD_CHOICE);
	assert_true(failure_has(&f->outcome.failure, CODE_MISSING_VALUE));
	assert_refused(f, act(f, "person-add", "given", "Nino", "birth", "25.11.2026", NULL),
	    CODE_IN_THE_FUTURE);
	assert_refused(f, act(f, "person-add", "given", "Ni\033[2Jno", NULL), CODE_BAD_TEXT);
	assert_refused(f, act(f, "person-add", "given", "B-0001", "family", "Beridze", NULL),
	    CODE_BAD_VALUE);
	assert_refused(f, act(f, "person-add", "given", "Nino", "family", "b-12", NULL),
	    CODE_BAD_VALUE);
	assert_false(knows(f, "B-0001"));
}

static void a_number_of_another_form_is_a_warning(void **state)
{
	struct fixture *f = *state;

	assert_warned(f, act(f, "person-add", "given", "Nino", "personal-number", "AB 123", NULL),
	    CODE_PERSONAL_NUMBER);
	assert_true(knows(f, "B-0001"));
}

static void a_likely_duplicate_is_named_by_code(void **state)
{
	struct fixture *f = *state;

	assert_done(f,
	    act(f, "person-add", "given", "ნინო", "family", "ბერიძე", "birth", "24.03.2010", NULL));
	assert_warned(f,
	    act(f, "person-add", "given", "Nino", "family", "Beridze", "birth", "24.03.2010", NULL),
	    CODE_LIKELY_DUPLICATE);
	assert_non_null(strstr(said(f), "B-0001"));
	assert_true(knows(f, "B-0002"));
}

/* --- editing and voiding ---------------------------------------------------------------------- */

static void only_what_is_given_changes(void **state)
{
	struct fixture *f = *state;

	assert_done(f, act(f, "person-add", "given", "Nino", "family", "Beridze", "birth", "2010",
			   "alerts", "insulin", NULL));
	assert_done(
	    f, act(f, "person-edit", "person", "1", "family", "Kapanadze", "birth", "", NULL));
	assert_string_equal(identity_of(f, "B-0001").given, "Nino");
	assert_string_equal(identity_of(f, "B-0001").family, "Kapanadze");
	assert_null(the_person(f, "B-0001").birth);
	assert_string_equal(the_person(f, "B-0001").birth_precision, "unknown");
	assert_string_equal(the_person(f, "B-0001").alerts, "insulin");
	assert_done(f, act(f, "undo", NULL));
	assert_string_equal(identity_of(f, "B-0001").family, "Beridze");
	assert_string_equal(the_person(f, "B-0001").birth, "2010-01-01");
	assert_refused(f, act(f, "person-edit", "person", "1", "given", "", "family", "", NULL),
	    CODE_MISSING_VALUE);
}

static void an_edit_of_something_seen_otherwise_is_refused(void **state)
{
	struct fixture *f = *state;
	const struct value items[] = { { .name = "person", .text = "B-0001" },
		{ .name = "alerts", .text = "mine" } };
	struct request request = { .values = { items, 2 }, .seen = 0 };

	assert_done(f, act(f, "person-add", "given", "Nino", NULL));
	request.seen = f->outcome.audit;
	assert_done(f, act(f, "person-edit", "person", "1", "alerts", "theirs", NULL));
	outcome_done(&f->outcome);
	assert_refused(
	    f, act_run(&f->desk, verb_named("person-edit"), &request, &f->outcome), CODE_CHANGED);
	assert_string_equal(the_person(f, "B-0001").alerts, "theirs");
}

static const char *filled(const struct values *values, const char *name)
{
	const char *text = values_get(values, name);

	return text ? text : "(none)";
}

static void a_form_starts_with_what_is_known(void **state)
{
	struct fixture *f = *state;
	const struct value item = { .name = "person", .text = "B-0001" };
	const struct values known = { &item, 1 };
	struct values values;

	assert_done(f, act(f, "person-add", "given", "Nino", "birth", "03.2010", "documents-until",
			   "01.02.2027", NULL));
	outcome_done(&f->outcome);
	values = act_fill_values(&f->desk, verb_named("person-edit"), &known, &f->outcome);
	assert_string_equal(filled(&values, "given"), "Nino");
	assert_string_equal(filled(&values, "birth"), "03.2010");
	assert_string_equal(filled(&values, "documents-until"), "01.02.2027");
	assert_string_equal(filled(&values, "accessible"), "no");
}

static void nobody_is_born_after_their_stay_began(void **state)
{
	struct fixture *f = *state;

	fixture_person(f, "Nino", "female", "1990-01-01");
	assert_done(f, act(f, "admit", "person", "1", "bed", "TRF-TBS/2A", "basis",
			   "alleged-victim", "at", "20.11.2026 10:00", NULL));
	assert_refused(f, act(f, "person-edit", "person", "1", "birth", "22.11.2026", NULL),
	    CODE_BORN_AFTER_ENTRY);
}

static void a_mistaken_entry_is_made_void(void **state)
{
	struct fixture *f = *state;

	fixture_person(f, "Nino", "female", "1990-01-01");
	fixture_person(f, "Mari", "female", "1990-01-01");
	assert_done(f,
	    act(f, "admit", "person", "1", "bed", "TRF-TBS/2A", "basis", "alleged-victim", NULL));
	assert_refused(
	    f, act(f, "person-void", "person", "1", "reason", "twice", NULL), CODE_DEPENDS);
	assert_refused(f, act(f, "person-void", "person", "2", NULL), CODE_MISSING_VALUE);
	assert_done(f, act(f, "person-void", "person", "2", "reason", "registered twice", NULL));
	assert_refused(
	    f, act(f, "person-edit", "person", "2", "alerts", "x", NULL), CODE_PERSON_VOID);
	assert_refused(
	    f, act(f, "person-void", "person", "2", "reason", "x", NULL), CODE_PERSON_VOID);
	assert_done(f, act(f, "undo", NULL));
	assert_int_equal(the_person(f, "B-0002").void_at, DB_NULL);
	fixture_as(f, "reception");
	assert_refused(
	    f, act(f, "person-void", "person", "2", "reason", "x", NULL), CODE_NOT_ALLOWED);
}

static void somebody_expected_is_not_made_void(void **state)
{
	struct fixture *f = *state;

	fixture_person(f, "Nino", "female", "1990-01-01");
	assert_done(f, act(f, "hold", "bed", "TRF-TBS/2A", "person", "1", NULL));
	assert_refused(f, act(f, "person-void", "person", "1", "reason", "x", NULL), CODE_DEPENDS);
}

/* --- relations -------------------------------------------------------------------------------- */

static void three_people(struct fixture *f)
{
	fixture_person(f, "Nino", "female", "1990-01-01");
	fixture_person(f, "Gio", "male", "2012-01-01");
	fixture_person(f, "Mari", "female", "2014-01-01");
}

static bool relate(struct fixture *f, const char *person, const char *kind, const char *other)
{
	return act(f, "relation-add", "person", person, "kind", kind, "other", other, NULL);
}

static void a_relation_is_recorded_once(void **state)
{
	struct fixture *f = *state;
	struct relation *rows;

	three_people(f);
	assert_done(f, relate(f, "3", "sibling", "2"));
	assert_refused(f, relate(f, "2", "sibling", "3"), CODE_ALREADY_SO);
	assert_refused(f, relate(f, "3", "sibling", "2"), CODE_ALREADY_SO);
	assert_int_equal(
	    relations_load(f->desk.db, &f->arena, the_person(f, "B-0002").id, &rows), 1);
	assert_int_equal(rows[0].person, the_person(f, "B-0002").id);
	assert_refused(f, relate(f, "2", "sibling", "2"), CODE_RELATION_IMPOSSIBLE);
}

static void parents_are_older(void **state)
{
	struct fixture *f = *state;

	three_people(f);
	assert_refused(f, relate(f, "2", "parent", "1"), CODE_RELATION_IMPOSSIBLE);
	assert_done(f, relate(f, "1", "parent", "2"));
	assert_refused(f, relate(f, "2", "guardian", "2"), CODE_RELATION_IMPOSSIBLE);
	assert_done(f, relate(f, "1", "guardian", "2"));
	assert_refused(f, relate(f, "2", "guardian", "1"), CODE_RELATION_IMPOSSIBLE);
}

static void a_dependant_has_one_principal_and_no_dependants(void **state)
{
	struct fixture *f = *state;

	three_people(f);
	assert_done(f, relate(f, "2", "dependant", "1"));
	assert_refused(f, relate(f, "2", "dependant", "3"), CODE_RELATION_IMPOSSIBLE);
	assert_refused(f, relate(f, "3", "dependant", "2"), CODE_RELATION_IMPOSSIBLE);
	assert_refused(f, relate(f, "1", "dependant", "3"), CODE_RELATION_IMPOSSIBLE);
	assert_done(f, relate(f, "3", "dependant", "1"));
}

static void a_relation_ends_with_a_reason(void **state)
{
	struct fixture *f = *state;

	three_people(f);
	assert_refused(f,
	    act(f, "relation-end", "person", "1", "kind", "no-contact", "other", "2", "reason", "x",
		NULL),
	    CODE_NOT_SO);
	assert_done(f, relate(f, "2", "no-contact", "1"));
	assert_done(f, act(f, "relation-end", "person", "2", "kind", "no-contact", "other", "1",
			   "reason", "court order lifted", NULL));
	assert_done(f, relate(f, "1", "no-contact", "2")); /* again later */
	assert_done(f, act(f, "undo", NULL));
	assert_done(f, act(f, "undo", NULL));
	assert_refused(f, relate(f, "1", "no-contact", "2"), CODE_ALREADY_SO);
}

/* --- legal status ----------------------------------------------------------------------------- */

static bool status(struct fixture *f, const char *person, const char *word, const char *at)
{
	return act(
	    f, "status", "person", person, "status", word, "by", "Permanent Group", "at", at, NULL);
}

static void decisions_follow_each_other(void **state)
{
	struct fixture *f = *state;
	struct legal_status row;

	three_people(f);
	assert_refused(f, status(f, "1", "victim", "now"), CODE_STATUS_ORDER);
	assert_done(f, status(f, "1", "alleged", "22.11.2026 10:00"));
	assert_refused(f, status(f, "1", "alleged", "now"), CODE_ALREADY_SO);
	assert_refused(f, status(f, "1", "victim", "21.11.2026 10:00"), CODE_STATUS_ORDER);
	assert_refused(f, status(f, "1", "victim", "tomorrow 10:00"), CODE_IN_THE_FUTURE);
	assert_done(f, status(f, "1", "victim", "24.11.2026 09:00"));
	assert_refused(f, status(f, "1", "alleged", "now"), CODE_STATUS_ORDER);
	assert_true(legal_status_at(f->desk.db, &f->arena, 1, instant("2026-11-23 10:00"), &row));
	assert_string_equal(row.status, "alleged");
	assert_done(f, act(f, "undo", NULL));
	assert_true(legal_status_at(f->desk.db, &f->arena, 1, f->desk.fixed_now, &row));
	assert_string_equal(row.status, "alleged");
	assert_done(f, status(f, "1", "refused", "now"));
	assert_done(f, status(f, "1", "alleged", "now")); /* identified anew */
}

static void a_dependant_follows_the_principal(void **state)
{
	struct fixture *f = *state;
	struct legal_status row;

	three_people(f);
	assert_done(f, relate(f, "2", "dependant", "1"));
	assert_refused(f, status(f, "2", "alleged", "now"), CODE_FOLLOWS_PRINCIPAL);
	assert_non_null(strstr(said(f), "B-0001"));
	assert_done(f, status(f, "1", "alleged", "now"));
	assert_true(legal_status_at(f->desk.db, &f->arena, 2, f->desk.fixed_now, &row));
	assert_string_equal(row.status, "alleged");
	fixture_as(f, "night");
	assert_refused(f, status(f, "1", "victim", "now"), CODE_NOT_ALLOWED);
}

/* --- users ------------------------------------------------------------------------------------ */

static void a_user_has_roles_in_shelters(void **state)
{
	struct fixture *f = *state;
	struct desk_user user;
	struct desk_grant *grants;

	assert_done(
	    f, act(f, "user-add", "user", "nino", "title", "Nino B.", "role", "reception, night",
		   "shelters", "chi-kut,TRF-TBS", "language", "ka", NULL));
	assert_true(user_by_name(f->desk.db, &f->arena, "nino", &user));
	assert_string_equal(user.language, "ka");
	assert_int_equal(grants_load(f->desk.db, &f->arena, user.id, &grants), 4);
	fixture_as(f, "nino");
	assert_true(desk_may(&f->desk, RIGHT_ADMIT, the_shelter(f, "TRF-TBS").id));
	assert_false(desk_may(&f->desk, RIGHT_ADMIT, the_shelter(f, "TRF-BAT").id));
	assert_refused(f, act(f, "user-add", "user", "x", "role", "night", "shelters", "all", NULL),
	    CODE_NOT_ALLOWED);
}

static void a_user_that_cannot_be_is_refused(void **state)
{
	struct fixture *f = *state;

	assert_refused(f, act(f, "user-add", "user", "y", "role", "inspector, night", NULL),
	    CODE_MISSING_VALUE);
	assert_done(f, act(f, "user-add", "user", "y", "role", "inspector", NULL)); /* of no shelter */
	assert_refused(f,
	    act(f, "user-add", "user", "system", "role", "night", "shelters", "all", NULL),
	    CODE_BAD_VALUE);
	assert_refused(f,
	    act(f, "user-add", "user", "a b", "role", "nigth", "shelters", "CHI-XX", NULL),
	    CODE_BAD_VALUE);
	assert_true(failure_has(&f->outcome.failure, CODE_BAD_CHOICE));
	assert_true(failure_has(&f->outcome.failure, CODE_UNKNOWN_SHELTER));
	assert_non_null(strstr(said(f), "did you mean night"));
	assert_refused(f,
	    act(f, "user-add", "user", "night", "role", "night", "shelters", "all", NULL),
	    CODE_ALREADY_SO);
}

static void a_user_is_edited_in_parts(void **state)
{
	struct fixture *f = *state;

	assert_done(f, act(f, "user-edit", "user", "kutaisi", "role", "manager", NULL));
	fixture_as(f, "kutaisi");
	assert_true(desk_may(&f->desk, RIGHT_SURGE, the_shelter(f, "CHI-KUT").id));
	assert_false(desk_may(&f->desk, RIGHT_SURGE, the_shelter(f, "TRF-TBS").id));
	fixture_as(f, "admin");
	assert_done(f, act(f, "user-edit", "user", "kutaisi", "shelters", "all", NULL));
	fixture_as(f, "kutaisi");
	assert_true(desk_may(&f->desk, RIGHT_SURGE, the_shelter(f, "TRF-TBS").id));
	fixture_as(f, "admin");
	assert_done(f, act(f, "undo", NULL));
	fixture_as(f, "kutaisi");
	assert_false(desk_may(&f->desk, RIGHT_SURGE, the_shelter(f, "TRF-TBS").id));
}

static void an_administrator_always_stays(void **state)
{
	struct fixture *f = *state;

	assert_refused(f, act(f, "user-edit", "user", "admin", "role", "night", NULL),
	    CODE_LAST_ADMINISTRATOR);
	assert_refused(f, act(f, "user-close", "user", "admin", NULL), CODE_LAST_ADMINISTRATOR);
	assert_true(failure_has(&f->outcome.failure, CODE_NOT_ALLOWED)); /* nor oneself */
	assert_done(f,
	    act(f, "user-add", "user", "second", "role", "administrator", "shelters", "all", NULL));
	assert_done(f, act(f, "user-edit", "user", "admin", "shelters", "TRF-TBS", NULL));
}

static void a_closed_user_cannot_sign_in(void **state)
{
	struct fixture *f = *state;
	struct failure failure = { 0 };

	assert_done(f, act(f, "user-close", "user", "night", NULL));
	assert_false(desk_sign_in(&f->desk, "night", false, &failure));
	assert_true(failure_has(&failure, CODE_NOT_ALLOWED));
	failure_done(&failure);
	assert_refused(f, act(f, "user-close", "user", "night", NULL), CODE_ALREADY_SO);
	assert_refused(f,
	    act(f, "user-add", "user", "night", "role", "night", "shelters", "all", NULL),
	    CODE_ALREADY_SO);
	assert_done(f, act(f, "undo", NULL));
	fixture_as(f, "night");
}

int main(void)
{
	const struct CMUnitTest tests[] = { FIXTURE_TEST(somebody_is_registered),
		FIXTURE_TEST(a_code_is_given_once),
		FIXTURE_TEST(a_registration_is_undone_and_done_again),
		FIXTURE_TEST(a_registration_in_use_is_not_undone),
		FIXTURE_TEST(what_is_wrong_is_listed_together),
		FIXTURE_TEST(a_number_of_another_form_is_a_warning),
		FIXTURE_TEST(a_likely_duplicate_is_named_by_code),
		FIXTURE_TEST(only_what_is_given_changes),
		FIXTURE_TEST(an_edit_of_something_seen_otherwise_is_refused),
		FIXTURE_TEST(a_form_starts_with_what_is_known),
		FIXTURE_TEST(nobody_is_born_after_their_stay_began),
		FIXTURE_TEST(a_mistaken_entry_is_made_void),
		FIXTURE_TEST(somebody_expected_is_not_made_void),
		FIXTURE_TEST(a_relation_is_recorded_once), FIXTURE_TEST(parents_are_older),
		FIXTURE_TEST(a_dependant_has_one_principal_and_no_dependants),
		FIXTURE_TEST(a_relation_ends_with_a_reason),
		FIXTURE_TEST(decisions_follow_each_other),
		FIXTURE_TEST(a_dependant_follows_the_principal),
		FIXTURE_TEST(a_user_has_roles_in_shelters),
		FIXTURE_TEST(a_user_that_cannot_be_is_refused),
		FIXTURE_TEST(a_user_is_edited_in_parts),
		FIXTURE_TEST(an_administrator_always_stays),
		FIXTURE_TEST(a_closed_user_cannot_sign_in) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
