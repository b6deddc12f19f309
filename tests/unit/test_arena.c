/* The bag of memory: zeroed, aligned, growing, dropped whole. */
#include "db/arena.h"

#include <setjmp.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static void test_memory_is_zeroed_and_aligned(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	for (size_t size = 0; size < 3000; size += 7) {
		unsigned char *memory = arena_alloc(&arena, size);

		assert_int_equal((uintptr_t)memory % alignof(max_align_t), 0);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(memory[i], 0);
		memset(memory, 0xFF, size); /* the next one must not see it */
	}
	arena_done(&arena);
}

static void test_larger_than_a_block(void **state)
{
	struct arena arena = { 0 };
	char *small = arena_text(&arena, "before");
	char *large = arena_alloc(&arena, 5000000);
	char *after = arena_text(&arena, "after");

	(void)state;
	memset(large, 'x', 5000000);
	assert_string_equal(small, "before");
	assert_string_equal(after, "after");
	arena_done(&arena);
}

static void test_texts(void **state)
{
	struct arena arena = { 0 };
	char word[] = "bed 2A";
	char *copy = arena_text(&arena, word);

	(void)state;
	word[0] = 'X';
	assert_string_equal(copy, "bed 2A");
	assert_null(arena_text(&arena, NULL));
	assert_string_equal(arena_text(&arena, ""), "");
	assert_string_equal(arena_textn(&arena, "TRF-TBS/2A", 7), "TRF-TBS");
	assert_string_equal(arena_textn(&arena, "x", 0), "");
	assert_memory_equal(arena_textn(&arena, "a\0b", 3), "a\0b", 4);
	assert_string_equal(arena_format(&arena, "%s %d", "B", 31), "B 31");
	assert_int_equal(strlen(arena_format(&arena, "%20000d", 1)), 20000);
	arena_done(&arena);
}

static void test_growing_array(void **state)
{
	struct arena arena = { 0 };
	int *numbers = NULL;

	(void)state;
	for (int i = 0; i < 10000; i++) {
		numbers = arena_grow(&arena, numbers, (size_t)i, sizeof *numbers);
		numbers[i] = i;
		arena_alloc(&arena, 16); /* something else between */
	}
	for (int i = 0; i < 10000; i++)
		assert_int_equal(numbers[i], i);
	arena_done(&arena);
}

static void test_done_and_used_again(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	arena_done(&arena); /* an empty one too */
	for (int round = 0; round < 3; round++) {
		for (int i = 0; i < 1000; i++)
			arena_alloc(&arena, 100);
		arena_done(&arena);
		assert_null(arena.first);
		arena_done(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_memory_is_zeroed_and_aligned),
		cmocka_unit_test(test_larger_than_a_block),
		cmocka_unit_test(test_texts),
		cmocka_unit_test(test_growing_array),
		cmocka_unit_test(test_done_and_used_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
