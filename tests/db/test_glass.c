/* Emergency access: what it opens and what it does not, when it ends, who reviews it. */
#include "tests/db/fixture.h"

#include "core/attention.h"
#include "core/glass.h"
#include "core/look.h"
#include "core/report.h"
#include "core/sign.h"

#define SECRET "correct horse"

static int64_t shelter(struct fixture *f, const char *code)
{
	return the_shelter(f, code).id;
}

static bool sees(struct fixture *f, const char *code)
{
	return desk_may(&f->desk, RIGHT_SEE_PEOPLE, shelter(f, code));
}

static bool breaks(struct fixture *f)
{
	return act(f, "break-glass", "reason", "a child at the door, insulin", NULL);
}

/* Minutes go by. */
static void later(struct fixture *f, int minutes)
{
	f->desk.fixed_now += minutes * MINUTE;
}

static void set_password(struct fixture *f, const char *user, const char *password)
{
	const struct value item = { .name = "user", .text = user };
	const struct request request = { .values = { &item, 1 }, .seen = DB_NULL };
	struct failure failure = { 0 };

	must(f, sign_prepare(&f->desk, user, password, &failure), &failure, "a password");
	outcome_done(&f->outcome);
	assert_done(f, act_run(&f->desk, &verb_password, &request, &f->outcome));
	f->desk.new_hash = NULL;
}

static bool proves(struct fixture *f, const char *password)
{
	struct failure failure = { 0 };
	bool good = sign_prove(&f->desk, password, &failure);

	failure_done(&failure);
	return good;
}

/* --- what it opens ---------------------------------------------------------------------------- */

static void it_opens_all_shelters_for_its_time(void **state)
{
	struct fixture *f = *state;

	fixture_as(f, "kutaisi");
	assert_true(sees(f, "CHI-KUT"));
	assert_false(sees(f, "TRF-TBS"));
	assert_done(f, breaks(f));
	assert_true(sees(f, "TRF-TBS"));
	assert_true(desk_may(&f->desk, RIGHT_SEE_BEDS, shelter(f, "TRF-BAT")));
	assert_true(desk_may(&f->desk, RIGHT_SEE_PEOPLE, 0)); /* everywhere */
	later(f, f->config->glass_minutes - 1);
	assert_true(sees(f, "TRF-TBS"));
	later(f, 1);
	assert_false(sees(f, "TRF-TBS"));
	assert_true(sees(f, "CHI-KUT"));
}

static void of_one_shelter_it_opens_that_one(void **state)
{
	struct fixture *f = *state;

	fixture_as(f, "kutaisi");
	assert_done(f, act(f, "break-glass", "reason", "the doctor asks", "shelter", "TRF-TBS", NULL));
	assert_true(sees(f, "TRF-TBS"));
	assert_false(sees(f, "TRF-BAT"));
	assert_false(desk_may(&f->desk, RIGHT_SEE_PEOPLE, 0));
	/* more may be needed than one thought */
	assert_done(f, breaks(f));
	assert_true(sees(f, "TRF-BAT"));
}

static void it_opens_eyes_not_hands(void **state)
{
	struct fixture *f = *state;

	fixture_as(f, "kutaisi");
	assert_done(f, breaks(f));
	for (int right = 0; right < RIGHT_COUNT; right++)
		if (right != RIGHT_SEE_BEDS && right != RIGHT_SEE_PEOPLE)
			assert_false(
			    desk_may(&f->desk, (enum right)right, shelter(f, "TRF-TBS")));
	fixture_person(f, "Luka", "male", "2018-01-01");
	assert_refused(f, act(f, "admit", "person", "B-0001", "bed", "CHI-TBS1/1A", NULL),
	    CODE_NOT_ALLOWED);
}

static void it_is_the_users_own(void **state)
{
	struct fixture *f = *state;

	fixture_user(f, "rustavi", "night", "CHI-RUS");
	fixture_as(f, "kutaisi");
	assert_done(f, breaks(f));
	fixture_as(f, "rustavi");
	assert_false(sees(f, "TRF-TBS"));
	fixture_as(f, "kutaisi");
	assert_true(sees(f, "TRF-TBS"));
}

static void another_process_sees_it_at_once(void **state)
{
	struct fixture *f = *state;
	struct desk other = { .config = f->config, .terminal = "other",
		.fixed_now = f->desk.fixed_now };
	struct db_options options = { .path = f->path };
	struct failure failure = { 0 };
	const char *detail;

	assert_int_equal(db_open(&options, &other.arena, &other.db, &detail), DB_OK);
	must(f, desk_sign_in(&other, "kutaisi", false, &failure), &failure, "signing in");
	assert_false(desk_may(&other, RIGHT_SEE_PEOPLE, 0));
	fixture_as(f, "kutaisi");
	assert_done(f, breaks(f));
	db_read_begin(other.db); /* as every report and every screen does */
	db_data_version(other.db);
	assert_true(desk_may(&other, RIGHT_SEE_PEOPLE, 0));
	db_read_end(other.db);
	desk_close(&other);
}

/* --- taking it -------------------------------------------------------------------------------- */

static void who_may_take_it(void **state)
{
	static const struct {
		const char *role;
		bool may;
	} cases[] = { { "reception", true }, { "night", true }, { "service", true },
		{ "manager", true }, { "administrator", true }, { "auditor", false } };
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *name = arena_format(&f->arena, "kut-%s", cases[i].role);

		fixture_user(f, name, cases[i].role, "CHI-KUT");
		fixture_as(f, name);
		if (breaks(f) != cases[i].may)
			fail_msg("%s: %s", cases[i].role, said(f));
	}
}

static void a_reason_is_needed(void **state)
{
	struct fixture *f = *state;

	fixture_as(f, "kutaisi");
	assert_refused(f, act(f, "break-glass", NULL), CODE_MISSING_VALUE);
	assert_refused(f, act(f, "break-glass", "reason", " . ", NULL), CODE_BAD_VALUE);
	assert_false(sees(f, "TRF-TBS"));
	assert_done(f, act(f, "break-glass", "reason", "insulin", NULL));
}

static void twice_is_refused_until_it_is_over(void **state)
{
	struct fixture *f = *state;

	fixture_as(f, "kutaisi");
	assert_done(f, breaks(f));
	assert_refused(f, breaks(f), CODE_ALREADY_SO);
	later(f, f->config->glass_minutes);
	assert_done(f, breaks(f));
}

static void it_ends_at_once(void **state)
{
	struct fixture *f = *state;

	fixture_as(f, "kutaisi");
	assert_refused(f, act(f, "glass-end", NULL), CODE_NOT_SO);
	assert_done(f, breaks(f));
	later(f, 3);
	assert_done(f, act(f, "glass-end", NULL));
	assert_false(sees(f, "TRF-TBS"));
	assert_false(act(f, "undo", NULL)); /* nor does it come back so */
	assert_false(sees(f, "TRF-TBS"));
}

static void a_user_who_is_closed_sees_nothing(void **state)
{
	struct fixture *f = *state;
	struct desk_user user;

	fixture_as(f, "kutaisi");
	assert_done(f, breaks(f));
	assert_true(user_by_name(f->desk.db, &f->arena, "kutaisi", &user));
	user.closed_at = f->desk.fixed_now;
	raw_begin(f);
	row_save(f->desk.db, &desk_user_table, &user);
	raw_end(f);
	assert_false(sees(f, "TRF-TBS"));
}

/* --- the password again ----------------------------------------------------------------------- */

static void without_a_password_none_is_asked(void **state)
{
	struct fixture *f = *state;

	fixture_as(f, "kutaisi");
	assert_warned(f, breaks(f), CODE_NOT_PROVED);
	assert_non_null(strstr(f->outcome.result, "\"proved\":\"no\""));
}

static void the_password_is_asked_again(void **state)
{
	struct fixture *f = *state;

	fixture_as(f, "kutaisi");
	set_password(f, "kutaisi", SECRET);
	assert_refused(f, breaks(f), CODE_NOT_ALLOWED);
	assert_false(sees(f, "TRF-TBS"));
	assert_true(proves(f, SECRET));
	assert_done(f, breaks(f));
	assert_false(failure_has(&f->outcome.failure, CODE_NOT_PROVED));
	assert_non_null(strstr(f->outcome.result, "\"proved\":\"yes\""));
}

static void it_is_good_for_one_act(void **state)
{
	struct fixture *f = *state;

	fixture_as(f, "kutaisi");
	set_password(f, "kutaisi", SECRET);
	assert_true(proves(f, SECRET));
	assert_refused(f, act(f, "break-glass", "reason", ".", NULL), CODE_BAD_VALUE);
	assert_refused(f, breaks(f), CODE_NOT_ALLOWED); /* spent by what was refused */
	assert_true(proves(f, SECRET));
	fixture_person(f, "Luka", "male", "2018-01-01");
	act(f, "admit", "person", "B-0001", "bed", "CHI-KUT/1A", NULL);
	assert_refused(f, breaks(f), CODE_NOT_ALLOWED); /* and by another verb */
}

static void a_wrong_one_is_a_failed_try(void **state)
{
	struct fixture *f = *state;

	fixture_as(f, "kutaisi");
	set_password(f, "kutaisi", SECRET);
	for (int i = 0; i < f->config->sign_attempts; i++) {
		assert_false(proves(f, "wrong horse"));
		assert_refused(f, breaks(f), CODE_NOT_ALLOWED);
		later(f, 1);
	}
	assert_true(sign_locked(&f->desk, "kutaisi"));
	assert_false(proves(f, SECRET));
	assert_refused(f, breaks(f), CODE_NOT_ALLOWED);
}

/* --- the review ------------------------------------------------------------------------------- */

static bool review(struct fixture *f, const char *code)
{
	return act(f, "glass-review", "glass", code, "finding", "needed, and no more", NULL);
}

static void somebody_else_reviews_it(void **state)
{
	struct fixture *f = *state;

	fixture_user(f, "head", "manager", NULL);
	fixture_as(f, "manager");
	assert_done(f, breaks(f));
	assert_done(f, act(f, "glass-end", NULL));
	assert_refused(f, review(f, "E-0001"), CODE_NOT_ALLOWED);
	assert_string_equal(said(f), "nobody reviews their own emergency access");
	fixture_as(f, "reception");
	assert_refused(f, review(f, "E-0001"), CODE_NOT_ALLOWED);
	fixture_as(f, "head");
	assert_refused(f, review(f, "E-0002"), CODE_UNKNOWN_RECORD);
	assert_done(f, review(f, "e-1"));
	assert_refused(f, review(f, "1"), CODE_ALREADY_SO);
}

static void one_cannot_sign_their_own_in_the_database_either(void **state)
{
	struct fixture *f = *state;
	struct glass glass;

	fixture_as(f, "manager");
	assert_done(f, breaks(f));
	assert_true(glass_by_id(f->desk.db, &f->arena, 1, &glass));
	glass.reviewed_at = f->desk.fixed_now;
	glass.reviewed_by = glass.user;
	glass.finding = "fine";
	assert_int_equal(db_begin(f->desk.db), DB_OK);
	assert_int_equal(row_save(f->desk.db, &glass_table, &glass), DB_CHECK);
	db_rollback(f->desk.db);
	db_forgive(f->desk.db);
}

static void not_before_it_is_over(void **state)
{
	struct fixture *f = *state;

	fixture_as(f, "kutaisi");
	assert_done(f, breaks(f));
	fixture_as(f, "manager");
	assert_refused(f, review(f, "E-0001"), CODE_DEPENDS);
	later(f, f->config->glass_minutes);
	assert_done(f, review(f, "E-0001"));
}

static void the_shelter_decides_who_reviews(void **state)
{
	struct fixture *f = *state;

	fixture_user(f, "head-tbs", "manager", "TRF-TBS");
	fixture_user(f, "head-kut", "manager", "CHI-KUT");
	fixture_as(f, "kutaisi");
	assert_done(f, act(f, "break-glass", "reason", "the doctor asks", "shelter", "TRF-TBS", NULL));
	assert_done(f, act(f, "glass-end", NULL));
	assert_done(f, breaks(f));
	assert_done(f, act(f, "glass-end", NULL));
	fixture_as(f, "head-kut"); /* the user's own head is not whose files were opened */
	assert_refused(f, review(f, "E-0001"), CODE_NOT_ALLOWED);
	assert_refused(f, review(f, "E-0002"), CODE_NOT_ALLOWED);
	fixture_as(f, "head-tbs");
	assert_refused(f, review(f, "E-0002"), CODE_NOT_ALLOWED); /* all: who answers for all */
	assert_done(f, review(f, "E-0001"));
	fixture_as(f, "manager");
	assert_done(f, review(f, "E-0002"));
}

/* --- the list for the next day ----------------------------------------------------------------- */

static const struct attention *listed(struct fixture *f, const char *user)
{
	struct occupancy occupancy;
	struct attention *items;
	size_t count;

	fixture_as(f, user);
	occupancy_load(&f->desk, &f->arena, DB_NULL, f->desk.fixed_now, &occupancy);
	count = attention_load(&f->desk, &f->arena, &occupancy, RIGHT_SEE_BEDS, &items);
	for (size_t i = 0; i < count; i++)
		if (items[i].kind == ATTENTION_GLASS)
			return &items[i];
	return NULL;
}

static void it_is_listed_until_reviewed(void **state)
{
	struct fixture *f = *state;
	const struct attention *item;

	fixture_user(f, "head-tbs", "manager", "TRF-TBS");
	fixture_user(f, "head-kut", "manager", "CHI-KUT");
	fixture_now(f, "2026-11-24 02:10");
	fixture_as(f, "kutaisi");
	assert_done(f, act(f, "break-glass", "reason", "the doctor asks", "shelter", "TRF-TBS", NULL));
	later(f, f->config->glass_minutes);
	item = listed(f, "head-tbs");
	assert_non_null(item);
	assert_false(item->urgent); /* the morning has not come */
	assert_int_equal(item->due, instant("2026-11-24 08:00"));
	fixture_now(f, "2026-11-25 09:00");
	item = listed(f, "manager");
	assert_true(item->urgent);
	assert_string_equal(item->text, "review the emergency access of kutaisi, 24.11 02:10");
	assert_string_equal(item->shelter_code, "TRF-TBS");
	assert_null(listed(f, "head-kut"));
	assert_null(listed(f, "kutaisi"));
	assert_null(listed(f, "reception"));
	fixture_as(f, "head-tbs");
	assert_done(f, review(f, "E-0001"));
	assert_null(listed(f, "head-tbs"));
	assert_null(listed(f, "manager"));
}

static void of_all_shelters_every_head_is_told(void **state)
{
	struct fixture *f = *state;

	fixture_user(f, "head-kut", "manager", "CHI-KUT");
	fixture_as(f, "night");
	assert_done(f, breaks(f));
	assert_non_null(listed(f, "head-kut"));
	assert_non_null(listed(f, "manager"));
	assert_null(listed(f, "night"));
}

static void ones_own_is_not_ones_to_review(void **state)
{
	struct fixture *f = *state;

	fixture_as(f, "manager");
	assert_done(f, breaks(f));
	assert_null(listed(f, "manager"));
	assert_non_null(listed(f, "admin"));
}

/* --- the report ------------------------------------------------------------------------------- */

static bool report(struct fixture *f, const char *name, const char *param, const char *text,
    struct doc *doc)
{
	struct value item = { .name = param, .text = text };
	struct values values = { &item, param ? 1 : 0 };
	struct failure failure = { 0 };
	bool good = report_run(&f->desk, report_named(name), &values, doc, &failure);

	failure_done(&failure);
	return good;
}

static void looked(struct fixture *f, const char *person)
{
	const struct look look = { .word = "look", .entity = person, .detail = "file opened" };
	struct failure failure = { 0 };

	must(f, look_trace(&f->desk, &look, &failure), &failure, "a look");
}

static void the_report_says_what_was_looked_at(void **state)
{
	struct fixture *f = *state;
	struct doc doc = { 0 };

	fixture_as(f, "kutaisi");
	assert_done(f, breaks(f));
	looked(f, "B-0011");
	looked(f, "B-0012");
	looked(f, "B-0012");
	assert_done(f, act(f, "glass-end", NULL));
	looked(f, "B-0013"); /* not under it */
	fixture_as(f, "manager");
	assert_done(f, review(f, "E-0001"));
	assert_true(report(f, "emergencies", NULL, NULL, &doc));
	assert_int_equal(doc.sections[0].row_count, 1);
	assert_string_equal(doc.sections[0].rows[0][1].text, "kutaisi");
	assert_int_equal(doc.sections[0].rows[0][5].number, 3);
	assert_string_equal(doc.sections[0].rows[0][7].text, "B-0011, B-0012");
	assert_string_equal(doc.sections[0].rows[0][9].text, "manager");
	assert_string_equal(doc.sections[0].rows[0][10].text, "needed, and no more");
	doc_done(&doc);
	assert_true(report(f, "emergencies", "glass", "E-0001", &doc));
	assert_int_equal(doc.sections[1].row_count, 3);
	assert_string_equal(doc.sections[1].rows[0][3].text, "B-0011");
	doc_done(&doc);
	assert_true(report(f, "emergencies", "open", "yes", &doc));
	assert_int_equal(doc.sections[0].row_count, 0);
	doc_done(&doc);
}

static void paper_says_that_it_was_an_emergency(void **state)
{
	struct fixture *f = *state;
	struct doc doc = { 0 };

	fixture_as(f, "kutaisi");
	assert_true(report(f, "residents", NULL, NULL, &doc));
	for (size_t i = 0; i < doc.meta_count; i++)
		assert_string_not_equal(doc.meta[i].name, "emergency");
	doc_done(&doc);
	assert_done(f, breaks(f));
	assert_true(report(f, "residents", NULL, NULL, &doc));
	assert_string_equal(doc.meta[0].name, "emergency");
	assert_non_null(strstr(doc.meta[0].text, "E-0001"));
	doc_done(&doc);
}

static void a_refused_look_names_what_helps(void **state)
{
	struct fixture *f = *state;
	struct value item = { .name = "shelter", .text = "TRF-TBS" };
	struct values values = { &item, 1 };
	struct failure failure = { 0 };
	struct doc doc = { 0 };

	fixture_as(f, "kutaisi");
	assert_false(report_run(&f->desk, report_named("residents"), &values, &doc, &failure));
	assert_non_null(strstr(failure_line(&f->arena, &failure), "break-glass"));
	failure_done(&failure);
	doc_done(&doc);
}

static void no_name_and_no_reason_is_in_the_audit_line(void **state)
{
	struct fixture *f = *state;
	struct audit audit;

	fixture_as(f, "kutaisi");
	assert_done(f, breaks(f));
	assert_true(audit_by_id(f->desk.db, &f->arena, f->outcome.audit, &audit));
	assert_null(strstr(audit.detail, "insulin"));
	assert_null(strstr(audit.result, "insulin"));
	assert_non_null(strstr(audit.detail, "E-0001"));
}

int main(void)
{
	const struct CMUnitTest tests[] = { SOUND_TEST(it_opens_all_shelters_for_its_time),
		SOUND_TEST(of_one_shelter_it_opens_that_one), SOUND_TEST(it_opens_eyes_not_hands),
		SOUND_TEST(it_is_the_users_own), SOUND_TEST(another_process_sees_it_at_once),
		SOUND_TEST(who_may_take_it), SOUND_TEST(a_reason_is_needed),
		SOUND_TEST(twice_is_refused_until_it_is_over), SOUND_TEST(it_ends_at_once),
		SOUND_TEST(a_user_who_is_closed_sees_nothing),
		SOUND_TEST(without_a_password_none_is_asked), SOUND_TEST(the_password_is_asked_again),
		SOUND_TEST(it_is_good_for_one_act), SOUND_TEST(a_wrong_one_is_a_failed_try),
		SOUND_TEST(somebody_else_reviews_it),
		SOUND_TEST(one_cannot_sign_their_own_in_the_database_either),
		SOUND_TEST(not_before_it_is_over), SOUND_TEST(the_shelter_decides_who_reviews),
		SOUND_TEST(it_is_listed_until_reviewed),
		SOUND_TEST(of_all_shelters_every_head_is_told),
		SOUND_TEST(ones_own_is_not_ones_to_review),
		SOUND_TEST(the_report_says_what_was_looked_at),
		SOUND_TEST(paper_says_that_it_was_an_emergency),
		SOUND_TEST(a_refused_look_names_what_helps),
		SOUND_TEST(no_name_and_no_reason_is_in_the_audit_line) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
