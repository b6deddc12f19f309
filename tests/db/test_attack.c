/* Attacks on signing in: what a guesser learns from the words, the work and the traces; what many tries
 * at once gain; what turning the clock gains; what a password typed into the wrong field leaves. */
#include "tests/db/fixture.h"

#include "core/sign.h"
#include "db/user.h"

#include <sys/wait.h>
#include <time.h>

#define RIGHT "correct horse"
#define WRONG "battery staple"
#define MANY 8

static void give(struct fixture *f, const char *user, const char *password)
{
	struct failure failure = { 0 };
	const struct value item = { .name = "user", .text = user };
	const struct request request = { .values = { &item, 1 }, .seen = DB_NULL };

	must(f, sign_prepare(&f->desk, user, password, &failure), &failure, "preparing");
	outcome_done(&f->outcome);
	if (!act_run(&f->desk, &verb_password, &request, &f->outcome))
		fail_msg("%s", failure_line(&f->arena, &f->outcome.failure));
	f->desk.new_hash = NULL;
}

static void close_user(struct fixture *f, const char *user)
{
	const struct value item = { .name = "user", .text = user };
	const struct request request = { .values = { &item, 1 }, .seen = DB_NULL };

	outcome_done(&f->outcome);
	if (!act_run(&f->desk, &verb_user_close, &request, &f->outcome))
		fail_msg("%s", failure_line(&f->arena, &f->outcome.failure));
}

/* "" when it was good, else all that was said. */
static const char *try(struct fixture *f, const char *user, const char *password)
{
	struct failure failure = { 0 };
	bool must_change;
	const char *said = sign_check(&f->desk, user, password, &must_change, &failure)
		? "" : failure_line(&f->arena, &failure);

	failure_done(&failure);
	return said;
}

static int64_t traced(struct fixture *f, const char *word)
{
	return db_number(f->desk.db, -1, "SELECT count(*) FROM audit WHERE verb = $1 /*scan*/",
	    DB_T(word));
}

/* Four that a guesser must not tell apart: a user with another password, one who is closed, one who
 * has none, and nobody. */
static const char *const guessed[] = { "known", "closed", "without", "nobody-here" };

static void make_guessed(struct fixture *f)
{
	f->config->sign_attempts = 3;
	give(f, "admin", RIGHT);
	fixture_user(f, "known", "reception", NULL);
	fixture_user(f, "closed", "reception", NULL);
	fixture_user(f, "without", "reception", NULL);
	give(f, "known", "some other words");
	give(f, "closed", RIGHT);
	close_user(f, "closed");
}

static void the_words_are_the_same_to_the_end(void **state)
{
	struct fixture *f = *state;

	make_guessed(f);
	for (int n = 0; n <= f->config->sign_attempts; n++) {
		const char *first = "";

		for (size_t i = 0; i < 4; i++) {
			const char *said = try(f, guessed[i], RIGHT);

			assert_string_not_equal(said, "");
			if (i == 0)
				first = said;
			assert_string_equal(said, first);
			f->desk.fixed_now += 3600; /* the origin's wait is no matter here */
		}
	}
	assert_non_null(strstr(try(f, "nobody-here", RIGHT), "locked"));
}

static double seconds_of(struct fixture *f, const char *user)
{
	struct timespec before, after;

	f->desk.fixed_now += 3600;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &before);
	assert_non_null(strstr(try(f, user, RIGHT), "the name or the password"));
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &after);
	return (double)(after.tv_sec - before.tv_sec) + (double)(after.tv_nsec - before.tv_nsec) / 1e9;
}

/* A hash is some eighty times the rest: who leaves it out for an unknown name is found by far. */
static void the_work_is_the_same(void **state)
{
	struct fixture *f = *state;
	double least[4] = { 1e9, 1e9, 1e9, 1e9 };

	make_guessed(f);
	for (int n = 0; n < 3; n++)
		for (size_t i = 0; i < 4; i++) {
			double taken = seconds_of(f, guessed[i]);

			least[i] = taken < least[i] ? taken : least[i];
		}
	for (size_t i = 1; i < 4; i++)
		if (least[i] < least[0] / 2 || least[i] > least[0] * 2)
			fail_msg("%s took %.4f s, %s %.4f s", guessed[i], least[i], guessed[0], least[0]);
}

static void each_leaves_one_trace_and_one_count(void **state)
{
	struct fixture *f = *state;

	make_guessed(f);
	for (size_t i = 0; i < 4; i++) {
		int64_t entries = traced(f, "sign-failed"),
			counts = db_number(f->desk.db, -1, "SELECT sum(count) FROM sign_failure /*scan*/");

		try(f, guessed[i], RIGHT);
		assert_int_equal(traced(f, "sign-failed"), entries + 1);
		assert_int_equal(
		    db_number(f->desk.db, -1, "SELECT sum(count) FROM sign_failure /*scan*/"),
		    (counts < 0 ? 0 : counts) + 2);
		f->desk.fixed_now += 3600;
	}
}

static bool file_holds(const char *path, const char *text)
{
	FILE *file = fopen(path, "rb");
	size_t length = strlen(text), size;
	char *all;
	bool found;

	if (!file)
		return false;
	fseek(file, 0, SEEK_END);
	size = (size_t)ftell(file);
	rewind(file);
	all = malloc(size + 1);
	size = fread(all, 1, size, file);
	found = memmem(all, size, text, length) != NULL;
	free(all);
	fclose(file);
	return found;
}

/* A password that was typed where the name belongs is in no file, nor is a wrong one. */
static void what_was_typed_is_not_kept(void **state)
{
	struct fixture *f = *state;
	static const char *const ends[] = { "", "-wal" };

	make_guessed(f);
	try(f, "s3same-opens", "known");
	f->desk.fixed_now += 3600;
	try(f, "known", "s3same-0pens");
	assert_int_equal(db_number(f->desk.db, -1,
	    "SELECT count(*) FROM audit WHERE verb = 'sign-failed' AND user = '?' /*scan*/"), 1);
	assert_int_equal(db_number(f->desk.db, -1,
	    "SELECT count(*) FROM audit WHERE verb = 'sign-failed' AND user = 'known' /*scan*/"), 1);
	for (size_t i = 0; i < 2; i++) {
		const char *path = arena_format(&f->arena, "%s%s", f->path, ends[i]);

		assert_false(file_holds(path, "s3same-opens"));
		assert_false(file_holds(path, "s3same-0pens"));
	}
}

/* Of many tries in one second, each by a process of its own, one is looked at. */
static void many_at_once_are_one_try(void **state)
{
	struct fixture *f = *state;
	struct db_options options = { .path = f->path, .key_folder = db_key_folder(f->desk.db) };
	pid_t pids[MANY];

	make_guessed(f);
	for (int i = 0; i < MANY; i++) {
		pids[i] = fork();
		if (pids[i] == 0) {
			struct desk own = f->desk;
			struct failure failure = { 0 };
			const char *detail;
			bool must_change;

			if (db_open(&options, &f->arena, &own.db, &detail) != DB_OK)
				_exit(2);
			_exit(sign_check(&own, "known", WRONG, &must_change, &failure));
		}
	}
	for (int i = 0; i < MANY; i++) {
		int status;

		waitpid(pids[i], &status, 0);
		assert_int_equal(status, 0);
	}
	assert_int_equal(traced(f, "sign-failed"), 1);
	assert_non_null(strstr(try(f, "known", "some other words"), "again in"));
}

/* However the clock is turned within a day (after which few wrong ones are forgotten), no more than the allowed number is looked at. */
static void turning_the_clock_gains_no_guess(void **state)
{
	static const int64_t turns[] = { 1, -3600, 7, 3600 * 5, -86400 * 3, 60, 0, -1, 3600 * 20 };
	struct fixture *f = *state;

	make_guessed(f);
	for (size_t i = 0; i < 200; i++) {
		assert_string_not_equal(try(f, "known", WRONG), "");
		f->desk.fixed_now += turns[i % (sizeof turns / sizeof turns[0])];
	}
	assert_true(sign_locked(&f->desk, "known"));
	assert_true(traced(f, "sign-failed") <= f->config->sign_attempts);
}

/* One's own good sign-ins between the guesses do not wash an origin clean. */
static void an_own_account_does_not_cover_guesses(void **state)
{
	struct fixture *f = *state;
	char name[32];
	int held = 0;

	f->desk.origin = "192.0.2.66";
	make_guessed(f);
	for (int i = 0; i < 100 && !held; i++) {
		snprintf(name, sizeof name, "guess%d", i);
		held = strstr(try(f, name, WRONG), "again in") != NULL;
		f->desk.fixed_now += SIGN_WAIT_MOST;
		if (!held)
			held = strstr(try(f, "known", "some other words"), "again in") != NULL;
		f->desk.fixed_now += SIGN_WAIT_MOST;
	}
	assert_true(held);
	assert_true(traced(f, "sign-failed") <= f->config->sign_attempts * 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = { SOUND_TEST(the_words_are_the_same_to_the_end),
		SOUND_TEST(the_work_is_the_same), SOUND_TEST(each_leaves_one_trace_and_one_count),
		SOUND_TEST(what_was_typed_is_not_kept), SOUND_TEST(many_at_once_are_one_try),
		SOUND_TEST(turning_the_clock_gains_no_guess),
		SOUND_TEST(an_own_account_does_not_cover_guesses) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
