/* Whether two meetings may be with the same child: what agrees counts, what cannot be rules out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "core/same_child.h"
#include "core/text.h"

static struct arena arena;

static struct sighting seen(const char *nickname, const char *description, const char *place,
    const char *sex, int64_t age)
{
	return (struct sighting){ .sex = sex, .age = age, .at = 1000000000,
		.nickname = text_fold(&arena, nickname),
		.description = text_fold(&arena, description), .with_whom = "",
		.spot = text_fold(&arena, place), .team = 1 };
}

static int score(struct sighting a, struct sighting b)
{
	int one = same_child_score(&a, &b, NULL), other = same_child_score(&b, &a, NULL);

	assert_int_equal(one, other); /* whichever was met first */
	return one;
}

static void what_cannot_be_is_never_proposed(void **state)
{
	struct sighting girl = seen("Red", "red coat", "station", "female", 9);

	(void)state;
	assert_int_equal(score(girl, seen("Red", "red coat", "station", "male", 9)), 0);
	assert_int_equal(score(girl, seen("Red", "red coat", "station", "female", 14)), 0);
	assert_true(score(girl, seen("Red", "red coat", "station", "unknown", DB_NULL)) > 0);
}

static void a_nickname_at_the_same_place_is_enough(void **state)
{
	(void)state;
	assert_true(score(seen("Red", "", "station", "unknown", DB_NULL),
			seen("red", "", "Station", "unknown", DB_NULL))
	    >= SAME_CHILD_LEAST);
	/* in either script */
	assert_true(score(seen("გიო", "", "sadguri", "male", 9), seen("gio", "", "სადგური", "male", 9))
	    >= SAME_CHILD_LEAST);
}

static void a_place_alone_is_not(void **state)
{
	(void)state;
	assert_true(score(seen("", "", "station", "unknown", DB_NULL),
			seen("", "", "station", "unknown", DB_NULL))
	    < SAME_CHILD_LEAST);
	assert_true(score(seen("Red", "", "station", "female", 9),
			seen("Luna", "", "station", "female", 9))
	    < SAME_CHILD_LEAST);
}

static void looks_age_and_place_are(void **state)
{
	(void)state;
	assert_true(score(seen("", "scar on the left hand", "station", "male", 11),
			seen("", "left hand scar", "station", "male", 12))
	    >= SAME_CHILD_LEAST);
	assert_true(score(seen("", "", "station", "male", 11), seen("", "", "station", "male", 11))
	    >= SAME_CHILD_LEAST);
}

static void a_child_grows_between_two_meetings(void **state)
{
	struct sighting then = seen("Red", "", "station", "female", 9),
			now = seen("Red", "", "station", "female", 13);

	(void)state;
	assert_int_equal(score(then, now), 0);
	now.at += 3 * 366 * (when_t)DAY;
	assert_true(score(then, now) >= SAME_CHILD_LEAST);
}

static void what_agrees_is_said(void **state)
{
	struct sighting a = seen("Red", "red coat", "station", "female", 9),
			b = seen("Red", "red coat", "station", "female", 9);
	unsigned why;

	(void)state;
	same_child_score(&a, &b, &why);
	assert_int_equal(
	    why, ALIKE_PLACE | ALIKE_NICKNAME | ALIKE_LOOKS | ALIKE_AGE | ALIKE_TEAM);
	assert_string_equal(same_child_why(&arena, ALIKE_PLACE | ALIKE_AGE), "place, age");
	b.team = 2;
	same_child_score(&a, &b, &why);
	assert_int_equal(why & ALIKE_TEAM, 0);
}

static int done(void **state)
{
	(void)state;
	arena_done(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_cannot_be_is_never_proposed),
		cmocka_unit_test(a_nickname_at_the_same_place_is_enough),
		cmocka_unit_test(a_place_alone_is_not),
		cmocka_unit_test(looks_age_and_place_are),
		cmocka_unit_test(a_child_grows_between_two_meetings),
		cmocka_unit_test(what_agrees_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, done);
}
