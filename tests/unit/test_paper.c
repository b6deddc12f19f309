/* Documents on paper: alignment in Georgian, guards of csv, the shape of json. */
#include "core/paper/paper.h"
#include "core/text.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static const struct column columns[] = {
	{ "person", "Person", CELL_CODE, 0 },
	{ "name", "Name", CELL_TEXT, 0 },
	{ "nights", "Nights", CELL_NUMBER, 0 },
	{ "since", "Since", CELL_INSTANT, 0 },
	{ "until", "Until", CELL_DATE, 0 },
	{ "state", "State", CELL_CHOICE, 0 },
	{ "away", "Away", CELL_YES, 0 },
};

static void add_row(struct doc *doc, const char *code, const char *name, int64_t nights)
{
	struct cell *row = doc_row(doc, code);

	cell_text(doc, &row[0], code);
	cell_text(doc, &row[1], name);
	cell_number(&row[2], nights);
	cell_number(&row[3], 1795542000); /* 24.11.2026 21:40 in Tbilisi */
	cell_text(doc, &row[4], "2026-12-01");
	cell_choice(doc, &row[5], "in", "in the house");
	cell_number(&row[6], 0);
}

static struct doc make_doc(void)
{
	struct doc doc
	    = { .report = "test", .title = "A test", .generated = 1795542000, .by = "nino" };

	doc_parameter(&doc, "at", "As of", "yesterday");
	doc_meta(&doc, "at", "As of", "23.11.2026");
	doc_section(&doc, "People", DOC_COLUMNS(columns));
	return doc;
}

static char *write_doc(struct doc *doc, const char *format)
{
	size_t length = 0;
	char *bytes = paper_write(&doc->arena, doc, format, &length);

	assert_non_null(bytes);
	assert_int_equal(length, strlen(bytes));
	return bytes;
}

static void expect_has(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("\"%s\" is not in:\n%s", part, text);
}

/* The column at which part starts in its line. */
static size_t column_of(struct arena *arena, const char *text, const char *part)
{
	const char *at = strstr(text, part), *line = at;

	if (!at)
		fail_msg("\"%s\" is not in:\n%s", part, text);
	while (line > text && line[-1] != '\n')
		line--;
	return text_width(arena_textn(arena, line, (size_t)(at - line)));
}

static void test_text_aligns_georgian(void **unused)
{
	struct doc doc = make_doc();
	char *text;

	(void)unused;
	add_row(&doc, "B-0001", "ნინო ბერიძე", 3);
	add_row(&doc, "B-0002", "Li", 120);
	doc_row(&doc, NULL);
	doc_sum(&doc);
	text = write_doc(&doc, "text");
	assert_int_equal(
	    column_of(&doc.arena, text, "  3  24.11"), column_of(&doc.arena, text, "120  24.11"));
	expect_has(text, "As of: 23.11.2026\n");
	expect_has(text, "in the house");
	expect_has(text, "24.11.2026 21:40  01.12.2026");
	assert_null(strstr(text, " \n")); /* no line ends in spaces */
	doc_done(&doc);
}

static void test_text_wraps_and_loses_nothing(void **unused)
{
	struct doc doc = make_doc();
	char *text;

	(void)unused;
	add_row(&doc, "B-0001",
	    "ძალიან გრძელი სახელი რომელიც ერთ სტრიქონში ვერ ეტევა და გრძელდება ბოლოსიტყვა", 3);
	text = write_doc(&doc, "text");
	expect_has(text, "ბოლოსიტყვა");
	for (const char *line = text; *line;) {
		size_t bytes = strcspn(line, "\n");

		assert_true(text_width(arena_textn(&doc.arena, line, bytes)) <= PAPER_WIDTH);
		line += bytes + 1;
	}
	doc_done(&doc);
}

static void test_text_says_when_empty(void **unused)
{
	struct doc doc = make_doc();

	(void)unused;
	doc.sections[0].empty = "Nobody is here.";
	expect_has(write_doc(&doc, "text"), "Nobody is here.");
	doc_done(&doc);
}

static void test_nothing_escapes(void **unused)
{
	static const char *const formats[] = { "text", "csv", "json" };
	struct doc doc = make_doc();

	(void)unused;
	add_row(&doc, "B-0001", "a\033]0;title\a\xe2\x80\xae" "b", 1);
	for (int i = 0; i < 3; i++) {
		char *text = write_doc(&doc, formats[i]);

		assert_null(strchr(text, '\033'));
		assert_null(strchr(text, '\a'));
		assert_null(strstr(text, "\xe2\x80\xae"));
		assert_null(strstr(text, "\\u001b"));
	}
	doc_done(&doc);
}

static void test_csv(void **unused)
{
	struct doc doc = make_doc();
	char *text;

	(void)unused;
	add_row(&doc, "B-0001", "=HYPERLINK(\"x\")", -3);
	add_row(&doc, "B-0002", "+1", 2);
	add_row(&doc, "B-0003", "\tx", 2);
	add_row(&doc, "B-0004", "Li, \"Ana\"", 2);
	add_row(&doc, "B-0005", NULL, DB_NULL);
	text = write_doc(&doc, "csv");
	assert_memory_equal(text, "person,name,nights,since,until,state,away\r\n", 43);
	expect_has(text,
	    "B-0001,\"'=HYPERLINK(\"\"x\"\")\",-3,2026-11-24T21:40:00+04:00,2026-12-01,in,no\r\n");
	expect_has(text, "B-0002,'+1,2,");
	expect_has(text, "B-0003,'");
	expect_has(text, "B-0004,\"Li, \"\"Ana\"\"\",2,");
	expect_has(text, "B-0005,,,");
	doc_section(&doc, "Rooms", columns, 1);
	text = write_doc(&doc, "csv");
	assert_memory_equal(text, "# People\r\nperson,", 17);
	expect_has(text, "\r\n\r\n# Rooms\r\nperson\r\n");
	doc_done(&doc);
}

static json_t *member(json_t *object, const char *name)
{
	json_t *found = json_object_get(object, name);

	if (!found)
		fail_msg("there is no \"%s\"", name);
	return found;
}

static void test_json(void **unused)
{
	struct doc doc = make_doc();
	json_t *root, *section, *row, *column;

	(void)unused;
	add_row(&doc, "B-0001", "ნინო", 3);
	add_row(&doc, "B-0002", NULL, DB_NULL);
	root = json_loads(write_doc(&doc, "json"), 0, NULL);
	assert_non_null(root);
	assert_string_equal(json_string_value(member(root, "report")), "test");
	assert_string_equal(
	    json_string_value(member(root, "generated")), "2026-11-24T21:40:00+04:00");
	assert_string_equal(
	    json_string_value(member(member(root, "parameters"), "at")), "yesterday");
	section = json_array_get(member(root, "sections"), 0);
	assert_string_equal(json_string_value(member(section, "title")), "People");
	column = json_array_get(member(section, "columns"), 3);
	assert_string_equal(json_string_value(member(column, "id")), "since");
	assert_string_equal(json_string_value(member(column, "type")), "instant");
	row = json_array_get(member(section, "rows"), 0);
	assert_string_equal(json_string_value(member(row, "name")), "ნინო");
	assert_int_equal(json_integer_value(member(row, "nights")), 3);
	assert_string_equal(json_string_value(member(row, "since")), "2026-11-24T21:40:00+04:00");
	assert_string_equal(json_string_value(member(row, "until")), "2026-12-01");
	assert_string_equal(json_string_value(member(row, "state")), "in");
	assert_true(json_is_false(member(row, "away")));
	row = json_array_get(member(section, "rows"), 1);
	assert_true(json_is_null(member(row, "name")));
	assert_true(json_is_null(member(row, "nights")));
	json_decref(root);
	doc_done(&doc);
}

static const struct column by_hand[] = {
	{ "person", "Person", CELL_CODE, 0 },
	{ "asleep", "Asleep", CELL_TICK, 0 },
};

static void test_boxes_to_tick(void **unused)
{
	struct doc doc = { .report = "test", .title = "A test", .by = "nino" };
	json_t *root, *rows;
	char *text;

	(void)unused;
	doc_section(&doc, NULL, DOC_COLUMNS(by_hand));
	cell_text(&doc, &doc_row(&doc, NULL)[0], "B-0001");
	cell_number(&doc_row(&doc, NULL)[1], 1);
	cell_number(&doc_row(&doc, NULL)[1], 0);
	cell_text(&doc, &doc_row(&doc, NULL)[0], "all");
	doc_sum(&doc);
	expect_has(write_doc(&doc, "text"), "B-0001  [ ]\n        [x]\n\n--------------\nall\n");
	expect_has(write_doc(&doc, "csv"), "person,asleep\r\nB-0001,\r\n,yes\r\n,no\r\nall,\r\n");
	text = write_doc(&doc, "json");
	root = json_loads(text, 0, NULL);
	rows = member(json_array_get(member(root, "sections"), 0), "rows");
	assert_true(json_is_null(member(json_array_get(rows, 0), "asleep")));
	assert_true(json_is_true(member(json_array_get(rows, 1), "asleep")));
	assert_null(json_object_get(root, "signatures"));
	json_decref(root);
	doc_done(&doc);
}

static void test_lines_to_sign_on(void **unused)
{
	struct doc doc = make_doc();
	json_t *root;
	char *text;

	(void)unused;
	doc_sign(&doc, "Signature, night shift");
	doc_sign(&doc, "ხელმოწერა");
	text = write_doc(&doc, "text");
	expect_has(text, "\n\nSignature, night shift: ______________________________  time __________\n"
			 "\n\nხელმოწერა:              ______________________________  time __________\n");
	root = json_loads(write_doc(&doc, "json"), 0, NULL);
	assert_string_equal(
	    json_string_value(json_array_get(member(root, "signatures"), 1)), "ხელმოწერა");
	json_decref(root);
	doc_done(&doc);
}

static void test_unknown_format(void **unused)
{
	struct failure failure = { 0 };

	(void)unused;
	assert_true(paper_known("csv", &failure));
	assert_false(paper_known("xml", &failure));
	expect_has(failure.items[0].text, "text | csv | json | pdf | ics");
	failure_done(&failure);
}

static int set_zone(void **unused)
{
	(void)unused;
	return when_zone("Asia/Tbilisi") ? 0 : -1;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text_aligns_georgian),
		cmocka_unit_test(test_text_wraps_and_loses_nothing),
		cmocka_unit_test(test_text_says_when_empty),
		cmocka_unit_test(test_nothing_escapes),
		cmocka_unit_test(test_csv),
		cmocka_unit_test(test_json),
		cmocka_unit_test(test_boxes_to_tick),
		cmocka_unit_test(test_lines_to_sign_on),
		cmocka_unit_test(test_unknown_format),
	};

	return cmocka_run_group_tests(tests, set_zone, NULL);
}
