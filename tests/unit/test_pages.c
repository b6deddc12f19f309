/* Text in pages: nothing wider than the page, nothing lost or cut, heads and numbers on each. */
#include "core/paper/paper.h"
#include "core/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define LINES 30
/* lines that are the document's on the first page and on the others: all but title, meta, made, an
 * empty line, section, titles of columns and rule; of the others two of their head, an empty one and
 * the section's three; and the foot with an empty line before it */
#define FIRST (LINES - 7 - 2)
#define OTHER (LINES - 3 - 3 - 2)

static const struct column columns[] = {
	{ "bed", "Bed", CELL_CODE, 0 },
	{ "name", "Name", CELL_TEXT, 0 },
	{ "since", "Since", CELL_INSTANT, 0 },
	{ "nights", "Nights", CELL_NUMBER, 0 },
	{ "note", "Note", CELL_TEXT, 1 },
	{ "awake", "Awake", CELL_TICK, 0 },
};

static struct doc make_doc(size_t rows, const char *name, const char *note)
{
	struct doc doc = { .report = "test", .title = "Night list", .generated = 1795542000, .by = "nino" };

	doc_meta(&doc, "shelter", "Shelter", "TRF-TBS");
	doc_section(&doc, "Beds", DOC_COLUMNS(columns));
	for (size_t i = 0; i < rows; i++) {
		struct cell *row = doc_row(&doc, NULL);

		cell_text(&doc, &row[0], arena_format(&doc.arena, "TRF-TBS/%03zu", i));
		cell_text(&doc, &row[1], name);
		cell_number(&row[2], 1795542000);
		cell_number(&row[3], (int64_t)i);
		cell_text(&doc, &row[4], note);
	}
	return doc;
}

static const char *write_pages(struct doc *doc, size_t width)
{
	const struct sheet sheet = { .width = width, .lines = LINES };
	size_t length = 0;
	const char *text
	    = paper_make(NULL, &doc->arena, doc, "text", &sheet, &length, NULL);

	assert_non_null(text);
	assert_int_equal(length, strlen(text));
	return text;
}

struct pages {
	const char *each[64]; /* without its form feed */
	size_t count;
};

/* Parts the pages, and checks what holds for every one. */
static struct pages part(struct arena *arena, const char *text, size_t width)
{
	struct pages pages = { .count = 0 };
	const char *end;

	for (; *text; text = *end ? end + 1 : end) {
		end = text + strcspn(text, "\f");
		assert_true(pages.count < 64);
		pages.each[pages.count++] = arena_textn(arena, text, (size_t)(end - text));
	}
	for (size_t i = 0; i < pages.count; i++) {
		const char *page = pages.each[i], *foot, *line_end;
		size_t lines = 0;

		for (const char *line = page; *line; line = line_end + 1) {
			line_end = line + strcspn(line, "\n");
			assert_int_equal(*line_end, '\n');
			if (text_width(arena_textn(arena, line, (size_t)(line_end - line))) > width)
				fail_msg("wider than %zu: %s", width, line);
			lines++;
		}
		assert_int_equal(lines, LINES);
		foot = arena_format(arena, "page %zu of %zu\n", i + 1, pages.count);
		assert_string_equal(page + strlen(page) - strlen(foot), foot);
		assert_memory_equal(page, "Night list", 10);
		if (!strstr(page, "TRF-TBS") || !strstr(page, "Made 24.11.2026 21:40 by nino"))
			fail_msg("its head is not on:\n%s", page);
	}
	return pages;
}

static size_t times(const char *text, const char *part_of)
{
	size_t count = 0;

	for (const char *at = text; (at = strstr(at, part_of)); at += strlen(part_of))
		count++;
	return count;
}

static void expect_each_row_once(struct doc *doc, const char *text, size_t rows)
{
	for (size_t i = 0; i < rows; i++)
		if (times(text, arena_format(&doc->arena, "TRF-TBS/%03zu", i)) != 1)
			fail_msg("row %zu is not there once:\n%s", i, text);
}

/* --- breaks ----------------------------------------------------------------------------------- */

static void exactly_a_page_is_one(void **unused)
{
	struct doc doc = make_doc(FIRST, "Li", NULL);
	const char *text = write_pages(&doc, 80);

	(void)unused;
	assert_int_equal(part(&doc.arena, text, 80).count, 1);
	expect_each_row_once(&doc, text, FIRST);
	doc_done(&doc);
}

static void one_row_more_begins_another(void **unused)
{
	struct doc doc = make_doc(FIRST + 1, "Li", NULL);
	const char *text = write_pages(&doc, 80);
	struct pages pages = part(&doc.arena, text, 80);

	(void)unused;
	assert_int_equal(pages.count, 2);
	expect_each_row_once(&doc, text, FIRST + 1);
	assert_non_null(strstr(pages.each[1], "Beds (continued)\nBed "));
	doc_done(&doc);
}

static void every_page_has_its_heads_and_number(void **unused)
{
	struct doc doc = make_doc(FIRST + 3 * OTHER, "ნინო ბერიძე", "რთული ღამე");
	const char *text = write_pages(&doc, 132);
	struct pages pages = part(&doc.arena, text, 132);

	(void)unused;
	assert_int_equal(pages.count, 4);
	expect_each_row_once(&doc, text, FIRST + 3 * OTHER);
	for (size_t i = 0; i < pages.count; i++)
		assert_int_equal(times(pages.each[i], "Awake\n---"), 1);
	doc_done(&doc);
}

/* Georgian names and a note so long that each row takes several lines. */
static void no_row_is_cut(void **unused)
{
	struct doc doc = make_doc(40, "ქეთევან წერეთელი-მგალობლიშვილი",
	    "ძალიან გრძელი შენიშვნა რომელიც ერთ სტრიქონში ვერ ეტევა და გრძელდება ბოლოსიტყვა");
	const char *text = write_pages(&doc, 80);
	struct pages pages = part(&doc.arena, text, 80);

	(void)unused;
	expect_each_row_once(&doc, text, 40);
	assert_true(pages.count > 4);
	for (size_t i = 0; i < pages.count; i++)
		assert_int_equal(times(pages.each[i], "TRF-TBS/"), times(pages.each[i], "ბოლოსიტყვა"));
	doc_done(&doc);
}

/* It cannot but go on over the page; none of it is lost, and it ends. */
static void a_row_longer_than_a_page_goes_on(void **unused)
{
	struct doc doc = make_doc(0, NULL, NULL);
	const char *note = "", *text;
	struct cell *row = doc_row(&doc, NULL);

	(void)unused;
	for (int i = 0; i < 400; i++)
		note = arena_format(&doc.arena, "%sw%03d ", note, i);
	cell_text(&doc, &row[0], "TRF-TBS/000");
	cell_text(&doc, &row[4], note);
	text = write_pages(&doc, 80);
	assert_true(part(&doc.arena, text, 80).count >= 2);
	for (int i = 0; i < 400; i++)
		assert_int_equal(times(text, arena_format(&doc.arena, "w%03d", i)), 1);
	doc_done(&doc);
}

static void a_sum_stands_with_a_row_and_a_heading_with_its_rows(void **unused)
{
	for (size_t rows = FIRST - 4; rows <= FIRST + 1; rows++) {
		struct doc doc = make_doc(rows, "Li", NULL);
		struct pages pages;

		cell_text(&doc, &doc_row(&doc, NULL)[0], "all of them");
		doc_sum(&doc);
		doc_section(&doc, "Others", columns, 1);
		for (int i = 0; i < 3; i++)
			cell_text(&doc, &doc_row(&doc, NULL)[0], "other row");
		pages = part(&doc.arena, write_pages(&doc, 80), 80);
		for (size_t i = 0; i < pages.count; i++) {
			const char *sum = strstr(pages.each[i], "all of them");

			if (sum && !strstr(pages.each[i], "TRF-TBS/"))
				fail_msg("a sum alone, of %zu rows:\n%s", rows, pages.each[i]);
			if (strstr(pages.each[i], "Others") && !strstr(pages.each[i], "other row"))
				fail_msg("a heading alone, of %zu rows:\n%s", rows, pages.each[i]);
		}
		doc_done(&doc);
	}
	(void)unused;
}

/* --- what stands on it ------------------------------------------------------------------------ */

static void the_foot_tells_of_the_copy(void **unused)
{
	struct doc doc = make_doc(3, "Li", NULL);

	(void)unused;
	doc.copy = "Copy 17 · nino · 24.11.2026 21:40";
	assert_non_null(strstr(write_pages(&doc, 80),
	    "\nCopy 17 · nino · 24.11.2026 21:40 · page 1 of 1\n"));
	doc.copy = "A copy whose line is far too long to stand beside the number of the page: 24.11.2026 21:40";
	part(&doc.arena, write_pages(&doc, 80), 80);
	doc_done(&doc);
}

static void those_who_sign_stand_on_one_page(void **unused)
{
	for (size_t rows = FIRST - 8; rows <= FIRST; rows++) {
		struct doc doc = make_doc(rows, "Li", NULL);
		struct pages pages;

		doc_sign(&doc, "Night shift");
		doc_sign(&doc, "Morning shift, who takes over from them what is written above and below");
		pages = part(&doc.arena, write_pages(&doc, 80), 80);
		assert_non_null(strstr(pages.each[pages.count - 1], "Night shift:"));
		assert_non_null(strstr(pages.each[pages.count - 1], "Morning shift,"));
		doc_done(&doc);
	}
	(void)unused;
}

/* Columns that do not fit even so: by words, then by letters, but never the digits of a number. */
static void nothing_is_wider_than_the_page(void **unused)
{
	static struct column many[24];
	struct doc doc = make_doc(0, NULL, NULL);
	struct cell *row;

	(void)unused;
	for (size_t i = 0; i < 24; i++)
		many[i] = (struct column){ arena_format(&doc.arena, "c%zu", i), "Appointments",
			i % 2 ? CELL_NUMBER : CELL_CODE, 0 };
	doc_section(&doc, NULL, many, 10);
	row = doc_row(&doc, NULL);
	for (size_t i = 0; i < 10; i++) {
		cell_text(&doc, &row[i], i % 2 ? NULL : "CHI-TBS1/10A");
		if (i % 2)
			cell_number(&row[i], 123456);
	}
	assert_int_equal(times(write_pages(&doc, 80), "123456"), 5);
	part(&doc.arena, write_pages(&doc, 80), 80);
	doc_done(&doc);
}

/* What is left out is named, on as many lines as that takes. */
static void what_is_left_out_is_named(void **unused)
{
	static struct column many[30];
	struct doc doc = make_doc(0, NULL, NULL);
	struct cell *row;
	const char *text;

	(void)unused;
	for (int i = 0; i < 30; i++)
		many[i] = (struct column){ arena_format(&doc.arena, "c%d", i),
			arena_format(&doc.arena, "Column%02d", i), CELL_CODE, i ? 3 : 0 };
	doc_section(&doc, NULL, many, 30);
	row = doc_row(&doc, NULL);
	for (int i = 0; i < 30; i++)
		cell_text(&doc, &row[i], "TRF-TBS/12");
	text = write_pages(&doc, 80);
	part(&doc.arena, text, 80);
	assert_non_null(strstr(text, "Left out for width"));
	for (int i = 0; i < 30; i++)
		assert_int_equal(times(text, arena_format(&doc.arena, "Column%02d", i)), 1);
	doc_done(&doc);
}

static void plain_letters_stay_in_their_columns(void **unused)
{
	const struct sheet sheet = { .width = 80, .lines = LINES, .ascii = true };
	struct doc doc = make_doc(60, "ჟუჟუნა ჭანჭალეიშვილი", "შენიშვნა");
	size_t length;
	const char *text;

	(void)unused;
	doc.copy = "Copy 3 · ნინო";
	text = paper_make(NULL, &doc.arena, &doc, "text", &sheet, &length, NULL);
	for (size_t i = 0; i < length; i++)
		assert_true((unsigned char)text[i] < 0x80);
	part(&doc.arena, text, 80);
	doc_done(&doc);
}

static int set_zone(void **unused)
{
	(void)unused;
	return when_zone("Asia/Tbilisi") ? 0 : -1;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(exactly_a_page_is_one),
		cmocka_unit_test(one_row_more_begins_another),
		cmocka_unit_test(every_page_has_its_heads_and_number),
		cmocka_unit_test(no_row_is_cut),
		cmocka_unit_test(a_row_longer_than_a_page_goes_on),
		cmocka_unit_test(a_sum_stands_with_a_row_and_a_heading_with_its_rows),
		cmocka_unit_test(the_foot_tells_of_the_copy),
		cmocka_unit_test(those_who_sign_stand_on_one_page),
		cmocka_unit_test(nothing_is_wider_than_the_page),
		cmocka_unit_test(what_is_left_out_is_named),
		cmocka_unit_test(plain_letters_stay_in_their_columns),
	};

	return cmocka_run_group_tests(tests, set_zone, NULL);
}
