/* Families as they are looked at: who is of one, in which order, and their letters. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "core/household.h"

static struct bed_fact sleeps(int64_t stay, int64_t head)
{
	return (struct bed_fact){ .stay = stay, .person = stay + 100, .head = head };
}

static void of_one_head_are_one_family_the_head_first(void **state)
{
	struct arena arena = { 0 };
	struct family_seen *families;
	struct bed_fact facts[] = { sleeps(3, 2), sleeps(9, DB_NULL), sleeps(2, DB_NULL),
		{ .stay = DB_NULL, .person = DB_NULL, .head = DB_NULL }, sleeps(5, DB_NULL),
		sleeps(6, 5) };
	struct bed_fact bedless[] = { sleeps(4, 2) };

	(void)state;
	assert_int_equal(families_seen(&arena, facts, 6, bedless, 1, &families), 2);
	assert_int_equal(families[0].count, 3);
	assert_ptr_equal(families[0].members[0], &facts[2]);
	assert_ptr_equal(families[0].members[1], &facts[0]);
	assert_ptr_equal(families[0].members[2], &bedless[0]);
	assert_int_equal(families[1].count, 2);
	assert_ptr_equal(families[1].members[0], &facts[4]);
	arena_done(&arena);
}

/* A hold is nobody's family, and neither is somebody who may not be seen. */
static void who_is_not_to_be_seen_is_of_no_family(void **state)
{
	struct arena arena = { 0 };
	struct family_seen *families;
	struct bed_fact facts[] = { sleeps(2, DB_NULL), sleeps(3, 2), sleeps(4, 2) };

	(void)state;
	facts[0].person = DB_NULL; /* the head */
	assert_int_equal(families_seen(&arena, facts, 3, NULL, 0, &families), 1);
	assert_int_equal(families[0].count, 2);
	assert_ptr_equal(families[0].members[0], &facts[1]);
	facts[2].person = DB_NULL; /* one that is left is alone */
	assert_int_equal(families_seen(&arena, facts, 3, NULL, 0, &families), 0);
	arena_done(&arena);
}

static void the_letter_is_a_capital_for_the_head(void **state)
{
	(void)state;
	assert_int_equal(family_letter(0, true), 'A');
	assert_int_equal(family_letter(0, false), 'a');
	assert_int_equal(family_letter(25, false), 'z');
	assert_int_equal(family_letter(26, true), '*');
	assert_int_equal(family_letter(26, false), '+');
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(of_one_head_are_one_family_the_head_first),
		cmocka_unit_test(who_is_not_to_be_seen_is_of_no_family),
		cmocka_unit_test(the_letter_is_a_capital_for_the_head),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
