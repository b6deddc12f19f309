/* PDF by the program beside the desk: read back as text (pdftotext), and looked at as pages (pdftoppm):
 * nothing is lost, cut, over each other or outside the margins, in both languages and on each sheet. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "core/paper/paper.h"
#include "core/text.h"
#include "tests/db/beside.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>

#define MARGIN 42.0 /* points */
#define PAGES_MOST 40

static struct broker broker, fakes;
static struct desk desk;
static char folder[] = "/tmp/shelterdesk-pdf-XXXXXX", path[128], fake[128];

static const struct column columns[] = {
	{ "bed", "Bed", CELL_CODE, 0 },
	{ "name", "Name", CELL_TEXT, 0 },
	{ "since", "Since", CELL_INSTANT, 0 },
	{ "nights", "Nights", CELL_NUMBER, 0 },
	{ "note", "Note", CELL_TEXT, 1 },
	{ "awake", "Awake", CELL_TICK, 0 },
};

static const char *const names[] = { "ქეთევან წერეთელი", "Kateryna Kravchenko", "ნინო ბერიძე",
	"Giorgi Beridze", "ელენე გაგნიძე" };

static struct doc make_doc(size_t rows, const char *note)
{
	struct doc doc = { .report = "test", .title = "Night list", .generated = 1795542000, .by = "nino",
		.copy = "Copy 17 · nino" };

	doc_meta(&doc, "shelter", "Shelter", "TRF-TBS");
	doc_section(&doc, "Beds", DOC_COLUMNS(columns));
	for (size_t i = 0; i < rows; i++) {
		struct cell *row = doc_row(&doc, NULL);

		cell_text(&doc, &row[0], arena_format(&doc.arena, "TRF-TBS/%03zu", i));
		cell_text(&doc, &row[1], names[i % 5]);
		cell_number(&row[2], 1795542000 + (int64_t)i * 60);
		cell_number(&row[3], (int64_t)i);
		cell_text(&doc, &row[4], i % 3 == 0 ? note : NULL);
	}
	return doc;
}

/* --- making and reading --------------------------------------------------------------------------- */

static const char *make_pdf(struct doc *doc, const struct sheet *sheet, size_t *length)
{
	struct failure failure = { 0 };
	const char *bytes = paper_make(&desk, &doc->arena, doc, "pdf", sheet, length, &failure);

	if (!bytes)
		fail_msg("no pdf: %s", failure.items[0].text);
	failure_done(&failure);
	return bytes;
}

static void write_pdf(struct doc *doc, const struct sheet *sheet)
{
	size_t length = 0;
	const char *bytes = make_pdf(doc, sheet, &length);
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, length, file), length);
	assert_int_equal(fclose(file), 0);
}

/* What a tool says of the file, with these flags. */
static char *told(struct arena *arena, const char *tool, const char *flags, size_t *length)
{
	FILE *out = popen(arena_format(arena, "%s %s %s%s", tool, flags, path,
			      strcmp(tool, "pdftotext") == 0 ? " -" : ""), "r");
	size_t room = 1u << 20, got = 0, part;
	char *text = arena_alloc(arena, room);

	assert_non_null(out);
	while ((part = fread(text + got, 1, room - 1 - got, out)) > 0) {
		got += part;
		if (got == room - 1) {
			char *grown = arena_alloc(arena, room * 2);

			memcpy(grown, text, got);
			text = grown;
			room *= 2;
		}
	}
	assert_int_equal(pclose(out), 0);
	text[got] = '\0';
	if (length)
		*length = got;
	return text;
}

static size_t times(const char *text, const char *part)
{
	size_t count = 0;

	for (const char *at = text; (at = strstr(at, part)); at += strlen(part))
		count++;
	return count;
}

static size_t part_pages(struct arena *arena, const char *text, const char **pages)
{
	size_t count = 0;

	for (const char *end; *text; text = end + 1) {
		end = text + strcspn(text, "\f");
		assert_true(count < PAGES_MOST);
		assert_int_equal(*end, '\f');
		pages[count++] = arena_textn(arena, text, (size_t)(end - text));
	}
	return count;
}

/* --- what holds for every page ---------------------------------------------------------------------- */

/* Pixels of a grey picture of each page: those in the margins are white. */
static void expect_white_margins(struct arena *arena)
{
	size_t length, pages = 0;
	char *at = told(arena, "pdftoppm", "-r 50 -gray", &length), *end = at + length;
	int edge = (int)(MARGIN * 50 / 72) - 1; /* a pixel for what stands on its line */

	while (at < end) {
		int width, height, most, used = 0;
		const unsigned char *pixels;

		assert_int_equal(sscanf(at, "P5 %d %d %d%n", &width, &height, &most, &used), 3);
		pixels = (const unsigned char *)at + used + 1;
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++)
				if ((x < edge || y < edge || x >= width - edge || y >= height - edge)
					&& pixels[y * width + x] != 255)
					fail_msg("something is drawn in the margin of page %zu, at %d, %d of %d, %d",
					    pages + 1, x, y, width, height);
		at += used + 1 + width * height;
		pages++;
	}
	assert_true(pages > 0);
}

struct word {
	double x, y, right, bottom;
	char text[64];
};

static size_t read_words(const char *page, const char *end, struct word *words, size_t most)
{
	size_t count = 0;

	for (const char *at = page; (at = strstr(at, "<word ")) && at < end; at++) {
		assert_true(count < most);
		assert_true(sscanf(at, "<word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" yMax=\"%lf\">%63[^<]",
				&words[count].x, &words[count].y, &words[count].right,
				&words[count].bottom, words[count].text) == 5);
		count++;
	}
	return count;
}

/* Two words share paper when they are beside each other on a line and one begins before the other
 * ends, or are above each other nearer than letters are high. */
static bool collide(const struct word *a, const struct word *b)
{
	double apart = fabs((a->y + a->bottom) / 2 - (b->y + b->bottom) / 2);

	return a->x < b->right - 0.3 && b->x < a->right - 0.3 && apart < 6.5;
}

static void expect_no_collisions(struct arena *arena)
{
	static struct word words[4000];
	const char *text = told(arena, "pdftotext", "-bbox", NULL);

	for (const char *page = text; (page = strstr(page, "<page ")); page++) {
		const char *end = strstr(page, "</page>");
		size_t count = read_words(page, end, words, 4000);

		assert_true(count > 3);
		for (size_t i = 0; i < count; i++)
			for (size_t k = 0; k < i; k++)
				if (collide(&words[i], &words[k]))
					fail_msg("\"%s\" and \"%s\" stand over each other", words[k].text,
					    words[i].text);
	}
}

static void expect_good_pages(struct doc *doc)
{
	expect_white_margins(&doc->arena);
	expect_no_collisions(&doc->arena);
}

/* --- tests ------------------------------------------------------------------------------------------ */

static void all_rows_on_pages_with_heads_and_numbers(void **state)
{
	struct doc doc = make_doc(200, "ალერგია");
	const char *pages[PAGES_MOST], *text;
	size_t count, rows = 0;

	(void)state;
	write_pdf(&doc, NULL);
	text = told(&doc.arena, "pdftotext", "-layout", NULL);
	count = part_pages(&doc.arena, text, pages);
	assert_true(count > 3);
	for (size_t i = 0; i < count; i++) {
		rows += times(pages[i], "TRF-TBS/");
		assert_non_null(strstr(pages[i], "Night list"));
		assert_non_null(strstr(pages[i], "Made 24.11.2026 21:40 by nino"));
		assert_int_equal(times(pages[i], "Awake"), 1);
		assert_non_null(strstr(pages[i], "Copy 17 · nino"));
		assert_non_null(strstr(
		    pages[i], arena_format(&doc.arena, "page %zu of %zu", i + 1, count)));
		assert_int_equal(times(pages[i], "Beds (continued)"), i > 0);
	}
	assert_int_equal(rows, 200);
	for (size_t i = 0; i < 200; i++)
		assert_int_equal(times(text, arena_format(&doc.arena, "TRF-TBS/%03zu", i)), 1);
	for (size_t i = 0; i < 5; i++)
		assert_int_equal(times(text, names[i]), 40);
	expect_good_pages(&doc);
	doc_done(&doc);
}

/* As it is in Georgian, titles and all; those of columns are long. */
static void in_georgian(struct doc *doc)
{
	static const char *const titles[] = { "საწოლი", "სახელი და გვარი", "როდიდან არის",
		"ღამეების რაოდენობა", "შენიშვნა", "ღვიძავს" };

	doc->title = "ღამის სია";
	doc->meta[0].label = "თავშესაფარი";
	doc->meta[0].text = "ფონდი, თბილისი";
	doc->sections[0].title = "საწოლები";
	for (size_t i = 0; i < 6; i++)
		doc->sections[0].columns[i].title = titles[i];
}

static void sheets_of_each_kind(void **state)
{
	static const struct {
		struct sheet sheet;
		const char *size;
	} kinds[] = { { { .turn = SHEET_PORTRAIT }, "595.28 x 841.89" },
		{ { .turn = SHEET_LANDSCAPE }, "841.89 x 595.28" },
		{ { .turn = SHEET_PORTRAIT, .letter = true }, "612 x 792" },
		{ { .turn = SHEET_LANDSCAPE, .letter = true }, "792 x 612" } };

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		struct doc doc = make_doc(90, "ძალიან გრძელი შენიშვნა რომელიც ერთ სტრიქონში ვერ ეტევა");

		const char *pages[PAGES_MOST];
		size_t count;

		in_georgian(&doc);
		write_pdf(&doc, &kinds[i].sheet);
		assert_non_null(strstr(told(&doc.arena, "pdfinfo", "", NULL), kinds[i].size));
		assert_int_equal(times(told(&doc.arena, "pdftotext", "-layout", NULL), "TRF-TBS/"), 90);
		count = part_pages(&doc.arena, told(&doc.arena, "pdftotext", "-layout", NULL), pages);
		for (size_t k = 0; k < count; k++) {
			assert_non_null(strstr(pages[k], "ღამის სია"));
			assert_non_null(strstr(pages[k], "ფონდი, თბილისი"));
			assert_int_equal(times(pages[k], "ღვიძავს"), 1);
		}
		expect_good_pages(&doc);
		doc_done(&doc);
	}
}

/* Upright where the columns fit, across where they would be squeezed. */
static void it_turns_across_when_the_columns_need_it(void **state)
{
	struct doc doc = make_doc(3, "Li"), wide = make_doc(3, NULL);
	struct column *many = arena_alloc(&wide.arena, 12 * sizeof *many);
	struct cell *row;

	(void)state;
	write_pdf(&doc, NULL);
	assert_non_null(strstr(told(&doc.arena, "pdfinfo", "", NULL), "595.28 x 841.89"));
	for (size_t i = 0; i < 12; i++)
		many[i] = (struct column){ arena_format(&wide.arena, "c%zu", i), "Code", CELL_CODE, 0 };
	doc_section(&wide, NULL, many, 12);
	row = doc_row(&wide, NULL);
	for (size_t i = 0; i < 12; i++)
		cell_text(&wide, &row[i], "TRF-TBS/12");
	write_pdf(&wide, NULL);
	assert_non_null(strstr(told(&wide.arena, "pdfinfo", "", NULL), "841.89 x 595.28"));
	expect_good_pages(&wide);
	doc_done(&doc);
	doc_done(&wide);
}

static void no_row_is_cut(void **state)
{
	struct doc doc = make_doc(80, "ძალიან გრძელი შენიშვნა რომელიც ერთ სტრიქონში ვერ ეტევა და გრძელდება და "
				      "გრძელდება სანამ არ დამთავრდება აქაა ბოლოსიტყვა");
	const struct sheet sheet = { .turn = SHEET_PORTRAIT };
	const char *pages[PAGES_MOST];
	size_t count, ends = 0;

	(void)state;
	write_pdf(&doc, &sheet);
	count = part_pages(&doc.arena, told(&doc.arena, "pdftotext", "-layout", NULL), pages);
	assert_true(count > 2);
	for (size_t i = 0; i < count; i++) {
		size_t begun = times(pages[i], "ძალიან"), ended = times(pages[i], "ბოლოსიტყვა");

		assert_int_equal(begun, ended);
		ends += ended;
	}
	assert_int_equal(ends, 27);
	expect_good_pages(&doc);
	doc_done(&doc);
}

static void a_row_longer_than_a_page_goes_on(void **state)
{
	const char *note = "";
	struct doc doc = make_doc(2, NULL);
	struct cell *row = doc_row(&doc, NULL);
	const char *text;

	(void)state;
	for (int i = 0; i < 1500; i++)
		note = arena_format(&doc.arena, "%sw%04d ", note, i);
	cell_text(&doc, &row[0], "TRF-TBS/LONG");
	cell_text(&doc, &row[4], note);
	cell_text(&doc, &doc_row(&doc, NULL)[0], "TRF-TBS/LAST");
	write_pdf(&doc, NULL);
	text = told(&doc.arena, "pdftotext", "-layout", NULL);
	for (int i = 0; i < 1500; i++)
		assert_true(times(text, arena_format(&doc.arena, "w%04d", i)) >= 1);
	assert_int_equal(times(text, "TRF-TBS/LAST"), 1);
	expect_white_margins(&doc.arena);
	doc_done(&doc);
}

static void headings_and_sums_do_not_stand_alone(void **state)
{
	const struct sheet sheet = { .turn = SHEET_PORTRAIT };

	(void)state;
	for (size_t rows = 38; rows <= 48; rows++) {
		struct doc doc = make_doc(rows, NULL);
		const char *pages[PAGES_MOST];
		size_t count;

		cell_text(&doc, &doc_row(&doc, NULL)[1], "allofthem");
		doc_sum(&doc);
		doc_section(&doc, "Others", columns, 1);
		for (int i = 0; i < 3; i++)
			cell_text(&doc, &doc_row(&doc, NULL)[0], "otherrow");
		doc_sign(&doc, "Night shift");
		doc_sign(&doc, "Morning shift");
		write_pdf(&doc, &sheet);
		count = part_pages(&doc.arena, told(&doc.arena, "pdftotext", "-layout", NULL), pages);
		for (size_t i = 0; i < count; i++) {
			if (strstr(pages[i], "allofthem") && !strstr(pages[i], "TRF-TBS/"))
				fail_msg("a sum alone, of %zu rows", rows);
			if (strstr(pages[i], "Others") && !strstr(pages[i], "otherrow"))
				fail_msg("a heading alone, of %zu rows", rows);
			assert_int_equal(
			    times(pages[i], "Night shift"), times(pages[i], "Morning shift"));
		}
		assert_non_null(strstr(pages[count - 1], "Morning shift"));
		doc_done(&doc);
	}
}

/* --- what is drawn ------------------------------------------------------------------------------------ */

/* Dark pixels of the whole. */
static size_t ink_of(struct doc *doc)
{
	size_t length, dark = 0;
	const char *picture;

	write_pdf(doc, NULL);
	picture = told(&doc->arena, "pdftoppm", "-r 50 -gray", &length);
	for (size_t i = 20; i < length; i++)
		dark += (unsigned char)picture[i] < 128;
	return dark;
}

static struct doc one_column(enum cell_type type, size_t rows)
{
	static struct column kinds[2];
	struct doc doc = { .report = "test", .title = "Drawn", .generated = 1795542000 };

	kinds[0] = (struct column){ "night", "Night", CELL_DATE, 0 };
	kinds[1] = (struct column){ "drawn", "", type, 0 };
	doc_section(&doc, NULL, kinds, 2);
	for (size_t i = 0; i < rows; i++)
		cell_text(&doc, &doc_row(&doc, NULL)[0],
		    arena_format(&doc.arena, "2026-11-%02zu", i + 1));
	return doc;
}

static void boxes_are_drawn_and_ticked(void **state)
{
	struct doc none = one_column(CELL_TICK, 20), empty = one_column(CELL_TICK, 20),
		   ticked = one_column(CELL_TICK, 20);
	size_t bare, boxes;

	(void)state;
	for (size_t i = 0; i < 20; i++) {
		cell_number(&none.sections[0].rows[i][1], 0);
		cell_number(&ticked.sections[0].rows[i][1], 1);
	}
	bare = ink_of(&none);
	boxes = ink_of(&empty);
	assert_true(boxes > bare + 20);
	assert_true(ink_of(&ticked) > boxes + 20);
	doc_done(&none);
	doc_done(&empty);
	doc_done(&ticked);
}

/* Where the first row stands. */
static double first_row(struct doc *doc)
{
	const char *at;
	double y = 0;

	write_pdf(doc, NULL);
	at = strstr(told(&doc->arena, "pdftotext", "-bbox", NULL), ">01.11.2026<");
	assert_non_null(at);
	while (strncmp(at, "yMin=", 5) != 0)
		at--;
	assert_int_equal(sscanf(at, "yMin=\"%lf\"", &y), 1);
	return y;
}

static void a_series_is_drawn_as_a_chart(void **state)
{
	struct doc series = one_column(CELL_BAR, 25), twice = one_column(CELL_BAR, 25);

	(void)state;
	for (size_t i = 0; i < 25; i++) {
		cell_number(&series.sections[0].rows[i][1], (int64_t)i * 4);
		cell_number(&twice.sections[0].rows[i][1], (int64_t)i * 4);
	}
	/* of two rows for a night it is no series: bars in the rows alone */
	twice.sections[0].rows[1][0].text = twice.sections[0].rows[0][0].text;
	assert_true(ink_of(&series) > ink_of(&twice) + 500);
	assert_true(first_row(&series) > first_row(&twice) + 60);
	expect_good_pages(&series);
	doc_done(&series);
	doc_done(&twice);
}

static void the_same_document_is_the_same_file(void **state)
{
	struct doc doc = make_doc(60, "note");
	size_t first = 0, second = 0;
	const char *one = make_pdf(&doc, NULL, &first), *two = make_pdf(&doc, NULL, &second);

	(void)state;
	assert_int_equal(first, second);
	assert_memory_equal(one, two, first);
	doc_done(&doc);
}

static void what_is_hidden_or_strange_does_no_harm(void **state)
{
	struct doc doc = make_doc(1, "a\033]0;title\a\xe2\x80\xae b <b>&amp; %s %n 🏠 שלום");
	const char *text;

	(void)state;
	cell_hidden(&doc, &doc_row(&doc, NULL)[3], "<5");
	doc.copy = "%s%s%n";
	write_pdf(&doc, NULL);
	text = told(&doc.arena, "pdftotext", "-layout", NULL);
	assert_non_null(strstr(text, "<b>&amp; %s %n"));
	assert_non_null(strstr(text, "<5"));
	assert_null(strchr(text, '\033'));
	doc_done(&doc);
}

/* --- it fails alone ------------------------------------------------------------------------------------ */

/* The finding, when the program is these lines of /bin/sh; NULL: there is none. */
static const char *failing(struct arena *arena, const char *lines)
{
	struct desk faked = { .helper = broker_ask, .helper_context = &fakes };
	struct doc doc = make_doc(3, "Li");
	struct failure failure = { 0 };
	size_t length = 0;
	const char *all = "";

	unlink(fake);
	if (lines) {
		FILE *file = fopen(fake, "w");

		assert_non_null(file);
		fprintf(file, "#!/bin/sh\n%s\n", lines);
		assert_int_equal(fclose(file), 0);
		assert_int_equal(chmod(fake, 0700), 0);
	}
	assert_null(paper_make(&faked, &doc.arena, &doc, "pdf", NULL, &length, &failure));
	for (size_t i = 0; i < failure.count; i++)
		all = arena_format(arena, "%s%s: %s\n", all, code_word(failure.items[i].code),
		    failure.items[i].text);
	/* text is had all the same */
	assert_non_null(paper_make(&faked, &doc.arena, &doc, "text", NULL, &length, &failure));
	failure_done(&failure);
	doc_done(&doc);
	return all;
}

static void it_fails_alone_and_says_why(void **state)
{
	static const struct {
		const char *lines, *says;
	} cases[] = { { NULL, "helper: the program shelterdesk-pdf is not there: looked for in " },
		{ "kill -SEGV $$", "helper: shelterdesk-pdf crashed (signal 11)" },
		{ "exit 1", "helper: shelterdesk-pdf failed (exit status 1)" },
		{ "echo '{\"wrong\":\"font\"}'", "install fonts-dejavu-core" },
		{ "printf '%%PDF-1.5 and then it broke off'", "gave nothing that is a pdf" },
		{ "echo sorry", "gave nothing that is a pdf" } };
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const char *said = failing(&arena, cases[i].lines);

		if (!strstr(said, cases[i].says))
			fail_msg("\"%s\" is not in: %s", cases[i].says, said);
		if (i < 3 && !strstr(said, "text, csv and json need no such program"))
			fail_msg("what to do is not in: %s", said);
	}
	arena_done(&arena);
}

static int start(void **state)
{
	(void)state;
	if (!when_zone("Asia/Tbilisi") || !mkdtemp(folder))
		return -1;
	snprintf(path, sizeof path, "%s/made.pdf", folder);
	snprintf(fake, sizeof fake, "%s/shelterdesk-pdf", folder);
	return broker_start(&fakes, folder, 0, NULL) && beside_start(&desk, &broker) ? 0 : -1;
}

static int end(void **state)
{
	(void)state;
	broker_stop(&broker);
	broker_stop(&fakes);
	unlink(path);
	unlink(fake);
	return rmdir(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_rows_on_pages_with_heads_and_numbers),
		cmocka_unit_test(sheets_of_each_kind),
		cmocka_unit_test(it_turns_across_when_the_columns_need_it),
		cmocka_unit_test(no_row_is_cut),
		cmocka_unit_test(a_row_longer_than_a_page_goes_on),
		cmocka_unit_test(headings_and_sums_do_not_stand_alone),
		cmocka_unit_test(boxes_are_drawn_and_ticked),
		cmocka_unit_test(a_series_is_drawn_as_a_chart),
		cmocka_unit_test(the_same_document_is_the_same_file),
		cmocka_unit_test(what_is_hidden_or_strange_does_no_harm),
		cmocka_unit_test(it_fails_alone_and_says_why),
	};

	return cmocka_run_group_tests(tests, start, end);
}
