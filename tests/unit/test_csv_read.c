/* csv as spreadsheets write it, and what is said of what they do not. */
#include "core/csv_read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static int setup(void **state)
{
	*state = calloc(1, sizeof(struct arena));
	return 0;
}

static int teardown(void **state)
{
	arena_done(*state);
	free(*state);
	return 0;
}

/* Rows as "line:a|b"; faults as "!" and their text. */
static const char *told(struct arena *arena, const char *text)
{
	struct failure failure = { 0 };
	const char *all = "";
	struct csv csv;

	csv_read(arena, text, strlen(text), "file", &csv, &failure);
	for (size_t i = 0; i <= csv.count; i++) {
		const struct csv_row *row = i ? &csv.rows[i - 1] : &csv.head;

		all = arena_format(arena, "%s%s%d:", all, i ? " " : "", row->line);
		for (size_t k = 0; k < row->count; k++)
			all = arena_format(arena, "%s%s%s", all, k ? "|" : "", row->fields[k]);
	}
	for (size_t i = 0; i < failure.count; i++)
		all = arena_format(arena, "%s !%s", all, failure.items[i].text);
	failure_done(&failure);
	return all;
}

static void reads(void **state, const char *text, const char *expected)
{
	const char *found = told(*state, text);

	if (strcmp(found, expected) != 0)
		fail_msg("\"%s\"\n  read as  %s\n  and not  %s", text, found, expected);
}

static void refuses(void **state, const char *text, const char *fault)
{
	const char *found = told(*state, text);

	if (!strstr(found, fault))
		fail_msg("\"%s\"\n  read as %s\n  without %s", text, found, fault);
}

static void test_what_spreadsheets_write(void **state)
{
	reads(state, "a,b\n1,2\n", "1:a|b 2:1|2");
	reads(state, "a;b\r\n1;2,5\r\n", "1:a|b 2:1|2,5");
	reads(state, "Name, Service \n x , y\n", "1:name|service 2:x|y");
	reads(state, "a,b\n1,2", "1:a|b 2:1|2");
	reads(state, "a,b\n\n ,\n1,2\n\n", "1:a|b 4:1|2");
	reads(state, "\n\na,b\n1,2\n", "3:a|b 4:1|2");
	reads(state, "a,b,\n1,2,\n", "1:a|b 2:1|2|");
	reads(state, "a,b\n1\n", "1:a|b 2:1");
	reads(state, "a,b\n,2\n", "1:a|b 2:|2");
	reads(state, "სახელი,b\nნინო,2\n", "1:სახელი|b 2:ნინო|2");
}

static void test_quotation_marks(void **state)
{
	reads(state, "a,b\n\"1,2\",3\n", "1:a|b 2:1,2|3");
	reads(state, "a,b\n\"say \"\"hi\"\"\",3\n", "1:a|b 2:say \"hi\"|3");
	reads(state, "a,b\n \"1\" ,3\n", "1:a|b 2:1|3");
	reads(state, "a,b\n\"one\r\ntwo\",3\n4,5\n", "1:a|b 2:one two|3 4:4|5");
	reads(state, "a,b\n\"\",3\n", "1:a|b 2:|3");
	reads(state, "a,b\n5\" nail,3\n", "1:a|b 2:5\" nail|3");
}

static void test_what_is_wrong_is_told_with_its_line(void **state)
{
	refuses(state, "", "line 1: there is no header");
	refuses(state, "\n , \n", "there is no header");
	refuses(state, "a,A\n", "line 1: the column a is there twice");
	refuses(state, "a,b\n1,2,3\n", "line 2: 3 fields, but the header names 2 columns");
	refuses(state, "a,b\n1,\"2\n3,4\n", "line 2: a quotation mark that never ends");
	refuses(state, "a,b\n\"1\"x,2\n", "line 2: text behind a quotation mark");
	refuses(state, "a,b\n\"1\"x,2\n1,2,3\n", "line 3: 3 fields"); /* all at once */
}

static void test_columns_are_found_by_name(void **state)
{
	struct failure failure = { 0 };
	struct csv csv;

	assert_true(csv_read(*state, "a,b\n1\n", 6, "file", &csv, &failure));
	assert_int_equal(csv_column(&csv, "b"), 1);
	assert_int_equal(csv_column(&csv, "c"), 2);
	assert_string_equal(csv_field(&csv.rows[0], 0), "1");
	assert_string_equal(csv_field(&csv.rows[0], 1), "");
}

static void test_there_is_an_end(void **state)
{
	size_t length = 2 + 2 * (CSV_ROWS_MOST + 1);
	char *text = malloc(length + 1);
	struct failure failure = { 0 };
	struct csv csv;

	memcpy(text, "a\n", 3);
	for (size_t i = 2; i < length; i += 2)
		memcpy(text + i, "1\n", 3);
	assert_false(csv_read(*state, text, length, "file", &csv, &failure));
	assert_non_null(strstr(failure.items[0].text, "more than 20000 rows"));
	failure_done(&failure);
	free(text);
}

/* As many bytes are taken for a quoted field as it has, however long the rest is. */
static void test_quoted_fields_take_no_more_than_they_are(void **state)
{
	static const char row[] = "\"1\",\"a \"\"b\"\"\"\n";
	size_t size = sizeof row - 1, length = 4 + CSV_ROWS_MOST * size;
	char *text = malloc(length + 1);
	struct failure failure = { 0 };
	struct csv csv;

	memcpy(text, "a,b\n", 5);
	for (size_t i = 4; i < length; i += size)
		memcpy(text + i, row, size + 1);
	assert_true(csv_read(*state, text, length, "file", &csv, &failure));
	assert_int_equal(csv.count, CSV_ROWS_MOST);
	assert_string_equal(csv_field(&csv.rows[CSV_ROWS_MOST - 1], 1), "a \"b\"");
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_what_spreadsheets_write, setup, teardown),
		cmocka_unit_test_setup_teardown(test_quotation_marks, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    test_what_is_wrong_is_told_with_its_line, setup, teardown),
		cmocka_unit_test_setup_teardown(test_columns_are_found_by_name, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    test_quoted_fields_take_no_more_than_they_are, setup, teardown),
		cmocka_unit_test_setup_teardown(test_there_is_an_end, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
