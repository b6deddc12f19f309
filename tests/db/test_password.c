/* Signing in: what is asked of a password, what a wrong one costs, and that nothing of it is told. */
#include "tests/db/fixture.h"

#include "core/sign.h"

static char *keep;

static bool set(struct fixture *f, const char *user, const char *password)
{
	struct failure failure = { 0 };
	const struct value item = { .name = "user", .text = user };
	const struct request request = { .values = { &item, 1 }, .seen = DB_NULL };
	bool good = sign_prepare(&f->desk, user, password, &failure);

	failure_done(&failure);
	outcome_done(&f->outcome);
	good = good && act_run(&f->desk, &verb_password, &request, &f->outcome);
	f->desk.new_hash = NULL;
	return good;
}

/* NULL when it was good, else what was said. */
static const char *try(struct fixture *f, const char *user, const char *password)
{
	struct failure failure = { 0 };
	bool must_change, good = sign_check(&f->desk, user, password, &must_change, &failure);

	free(keep);
	keep = good ? NULL : strdup(failure_line(&f->arena, &failure));
	failure_done(&failure);
	return keep;
}

static void later(struct fixture *f, int64_t seconds)
{
	f->desk.fixed_now += seconds;
}

static void nobody_has_a_password_at_first(void **state)
{
	struct fixture *f = *state;

	assert_false(sign_guarded(&f->desk));
	assert_false(sign_needed(&f->desk, true)); /* the test owns its file */
}

static void with_one_password_all_are_asked(void **state)
{
	struct fixture *f = *state;

	assert_true(set(f, "admin", "correct horse"));
	assert_true(sign_needed(&f->desk, true));
	assert_false(sign_needed(&f->desk, false)); /* the owner at the shell */
	assert_null(try(f, "admin", "correct horse"));
}

static void short_ones_and_the_name_are_refused(void **state)
{
	struct fixture *f = *state;

	assert_false(set(f, "admin", "ninechars"));
	assert_true(set(f, "admin", "ათიასოიანი")); /* letters count, not bytes */
	assert_false(set(f, "administrator", "AdministratoR"));
}

static void wrong_says_nothing_of_which_half(void **state)
{
	struct fixture *f = *state;
	char *known;

	assert_true(set(f, "admin", "correct horse"));
	known = strdup(try(f, "admin", "battery staple"));
	assert_string_equal(try(f, "nobody-here", "battery staple"), known);
	free(known);
}

static void waits_grow_to_a_minute(void **state)
{
	static const int64_t waits[] = { 0, 1, 2, 4, 8, 16, 32, 60, 60 };

	(void)state;
	for (int64_t i = 0; i < 9; i++)
		assert_int_equal(sign_wait_after(i), waits[i]);
}

static void too_soon_is_not_looked_at(void **state)
{
	struct fixture *f = *state;

	assert_true(set(f, "admin", "correct horse"));
	assert_non_null(try(f, "admin", "wrong"));
	assert_non_null(strstr(try(f, "admin", "correct horse"), "again in 1 second"));
	later(f, 1);
	assert_non_null(try(f, "admin", "wrong"));
	later(f, 1);
	assert_non_null(strstr(try(f, "admin", "correct horse"), "again in 1 second"));
	later(f, 1);
	assert_null(try(f, "admin", "correct horse"));
	assert_null(try(f, "admin", "correct horse")); /* forgotten */
}

/* The last try is in the future then: the wait is what it is all the same, and ends. */
static void a_clock_set_back_holds_for_the_wait_alone(void **state)
{
	struct fixture *f = *state;

	assert_true(set(f, "admin", "correct horse"));
	assert_non_null(try(f, "admin", "wrong"));
	later(f, -3600);
	assert_non_null(strstr(try(f, "admin", "correct horse"), "again in 1 second"));
	later(f, 1);
	assert_null(try(f, "admin", "correct horse"));
}

/* Who signs in where somebody else mistyped before does not make the third one wait. */
static void a_good_one_does_not_hold_the_next_off(void **state)
{
	struct fixture *f = *state;
	char name[32];

	f->desk.origin = "192.0.2.9";
	assert_true(set(f, "admin", "correct horse"));
	for (int i = 0; i < 4; i++) {
		snprintf(name, sizeof name, "guess%d", i);
		assert_non_null(try(f, name, "wrong"));
		later(f, SIGN_WAIT_MOST);
	}
	assert_null(try(f, "admin", "correct horse"));
	assert_null(try(f, "admin", "correct horse"));
}

static void many_lock_until_unlocked(void **state)
{
	struct fixture *f = *state;
	const struct value item = { .name = "user", .text = "admin" };
	const struct request request = { .values = { &item, 1 }, .seen = DB_NULL };

	assert_true(set(f, "admin", "correct horse"));
	for (int i = 0; i < f->config->sign_attempts; i++) {
		assert_non_null(try(f, "admin", "wrong"));
		later(f, SIGN_WAIT_MOST);
	}
	assert_true(sign_locked(&f->desk, "admin"));
	later(f, 7 * 86400);
	assert_non_null(strstr(try(f, "admin", "correct horse"), "locked"));
	outcome_done(&f->outcome);
	assert_true(act_run(&f->desk, &verb_user_unlock, &request, &f->outcome));
	assert_null(try(f, "admin", "correct horse"));
}

static void an_unknown_user_locks_the_same(void **state)
{
	struct fixture *f = *state;

	for (int i = 0; i < f->config->sign_attempts; i++) {
		assert_non_null(try(f, "nobody-here", "wrong"));
		later(f, SIGN_WAIT_MOST);
	}
	assert_non_null(strstr(try(f, "nobody-here", "wrong"), "locked"));
}

static void an_origin_is_held_off_too(void **state)
{
	struct fixture *f = *state;
	char name[32];
	int tries = f->config->sign_attempts * 3;

	f->desk.origin = "192.0.2.7";
	assert_true(set(f, "admin", "correct horse"));
	for (int i = 0; i < tries; i++) {
		snprintf(name, sizeof name, "guess%d", i);
		assert_non_null(try(f, name, "wrong"));
		later(f, SIGN_WAIT_MOST);
	}
	assert_non_null(strstr(try(f, "admin", "correct horse"), "again in"));
	f->desk.origin = "192.0.2.8";
	assert_null(try(f, "admin", "correct horse"));
}

static void no_hash_is_in_the_audit(void **state)
{
	struct fixture *f = *state;
	struct audit_filter filter = { .from = DB_NULL, .until = DB_NULL, .after = DB_NULL,
		.before = DB_NULL, .limit = 100 };
	struct audit *rows;
	size_t count;

	assert_true(set(f, "admin", "correct horse"));
	count = audit_load(f->desk.db, &f->arena, &filter, &rows);
	assert_true(count > 0);
	assert_int_equal(db_number(f->desk.db, -1,
	    "SELECT count(*) FROM audit_change WHERE coalesce(before, '') || coalesce(after, '')"
	    " LIKE '%argon2%' /*scan*/"), 0);
	for (size_t i = 0; i < count; i++)
		assert_null(strstr(rows[i].result, "argon2"));
}

int main(void)
{
#define CASE(name) FIXTURE_TEST(name)
	const struct CMUnitTest tests[] = { CASE(nobody_has_a_password_at_first),
		CASE(with_one_password_all_are_asked), CASE(short_ones_and_the_name_are_refused),
		CASE(wrong_says_nothing_of_which_half), CASE(waits_grow_to_a_minute),
		CASE(too_soon_is_not_looked_at), CASE(a_clock_set_back_holds_for_the_wait_alone),
		CASE(a_good_one_does_not_hold_the_next_off), CASE(many_lock_until_unlocked),
		CASE(an_unknown_user_locks_the_same), CASE(an_origin_is_held_off_too),
		CASE(no_hash_is_in_the_audit) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
