/* Files that come in: what is taken, and what is said of what is not. */
#include "core/inlet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

struct place {
	char folder[64];
	struct arena arena;
	struct desk desk;
};

static int setup(void **state)
{
	struct place *place = calloc(1, sizeof *place);

	snprintf(place->folder, sizeof place->folder, "/tmp/shelterdesk-test-XXXXXX");
	assert_non_null(mkdtemp(place->folder));
	*state = place;
	return 0;
}

static const char *path_of(struct place *place, const char *name)
{
	return arena_format(&place->arena, "%s/%s", place->folder, name);
}

static void put(struct place *place, const char *name, const char *bytes, size_t length)
{
	FILE *file = fopen(path_of(place, name), "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, length, file), length);
	assert_int_equal(fclose(file), 0);
}

static int teardown(void **state)
{
	static const char *const names[] = { "good", "bom", "zero", "latin", "large", "empty", ".hidden" };
	struct place *place = *state;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		unlink(path_of(place, names[i]));
	rmdir(path_of(place, "folder"));
	rmdir(place->folder);
	arena_done(&place->desk.arena);
	arena_done(&place->arena);
	free(place);
	return 0;
}

static void takes(struct place *place, const char *name, const char *text)
{
	struct failure failure = { 0 };
	struct inlet inlet;

	if (!inlet_read(&place->arena, path_of(place, name), name, "file", &inlet, &failure))
		fail_msg("%s: %s", name, failure_line(&place->arena, &failure));
	assert_string_equal(inlet.text, text);
	assert_int_equal(inlet.length, strlen(text));
}

static void refuses(struct place *place, const char *name, const char *why)
{
	struct failure failure = { 0 };
	struct inlet inlet;

	assert_false(inlet_read(
	    &place->arena, path_of(place, name), name, "file", &inlet, &failure));
	if (!strstr(failure_line(&place->arena, &failure), why))
		fail_msg("%s: not \"%s\" but %s", name, why,
		    failure_line(&place->arena, &failure));
	assert_true(failure_has(&failure, CODE_BAD_VALUE));
	failure_done(&failure);
}

static void test_text_is_taken(void **state)
{
	struct place *place = *state;

	put(place, "good", "ერთი\r\nორი", strlen("ერთი\r\nორი"));
	takes(place, "good", "ერთი\r\nორი");
	put(place, "bom", "\xEF\xBB\xBF" "a;b", 6);
	takes(place, "bom", "a;b");
	put(place, "empty", "", 0);
	takes(place, "empty", "");
}

static void test_what_is_no_text_is_refused(void **state)
{
	struct place *place = *state;
	char *large = calloc(1, INLET_MOST + 1);

	memset(large, 'a', INLET_MOST + 1);
	put(place, "large", large, INLET_MOST + 1);
	free(large);
	put(place, "zero", "a\nb\0c", 5);
	put(place, "latin", "one\ntwo\nth\xE9se\n", 14);
	assert_int_equal(mkdir(path_of(place, "folder"), 0700), 0);
	refuses(place, "missing", "there is no such file");
	refuses(place, "folder", "it is a folder");
	refuses(place, "large", "at most 4 MiB");
	refuses(place, "zero", "line 2 has a zero byte");
	refuses(place, "latin", "line 3 is not text in UTF-8");
}

static void test_a_console_takes_files_of_one_folder(void **state)
{
	static const char *const outside[] = { "/etc/passwd", "../good", ".hidden", "", "a/b" };
	struct place *place = *state;
	struct failure failure = { 0 };
	struct inlet_entry *entries;

	put(place, "good", "a", 1);
	put(place, ".hidden", "a", 1);
	place->desk.inlet_folder = place->folder;
	assert_non_null(inlet_find(&place->desk, &place->arena, "good", "file", &failure));
	for (size_t i = 0; i < sizeof outside / sizeof *outside; i++)
		assert_null(inlet_find(
		    &place->desk, &place->arena, outside[i], "file", &failure));
	assert_int_equal(inlet_list(&place->desk, &place->arena, &entries), 1);
	assert_string_equal(entries[0].name, "good");
	assert_int_equal(entries[0].size, 1);
	failure_done(&failure);
}

/* Once the process is confined nothing is opened any more. */
static void test_a_shell_reads_before(void **state)
{
	struct place *place = *state;
	struct failure failure = { 0 };
	const struct inlet *inlet;

	put(place, "good", "a", 1);
	assert_true(inlet_keep(&place->desk, path_of(place, "good"), "file", &failure));
	unlink(path_of(place, "good"));
	inlet = inlet_find(
	    &place->desk, &place->arena, path_of(place, "good"), "file", &failure);
	assert_non_null(inlet);
	assert_string_equal(inlet->text, "a");
	assert_null(inlet_find(&place->desk, &place->arena, "other", "file", &failure));
	assert_false(inlet_keep(&place->desk, path_of(place, "good"), "file", &failure));
	failure_done(&failure);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_text_is_taken, setup, teardown),
		cmocka_unit_test_setup_teardown(test_what_is_no_text_is_refused, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    test_a_console_takes_files_of_one_folder, setup, teardown),
		cmocka_unit_test_setup_teardown(test_a_shell_reads_before, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
