/* The daily roster as text, in both languages and widths, of a day that is over, the present one and one
 * to come: compared with golden files (GENERATE=1 writes them anew, to be read as a diff). */
#include "tests/screen/demo.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define TEXT_MOST 65536

static char made[TEXT_MOST], kept[TEXT_MOST];

static size_t take(FILE *file, char text[TEXT_MOST])
{
	size_t length = file ? fread(text, 1, TEXT_MOST - 1, file) : 0;

	text[length] = '\0';
	return length;
}

static void make(const char *database, const char *shelter, const char *date, const char *lang,
    int width)
{
	char program[VT_PATH], line[2 * VT_PATH];
	FILE *pipe;

	snprintf(line, sizeof line,
	    "LC_ALL=C.UTF-8 %s --db %s --as admin --now '" DEMO_NOW "' --lang %s roster"
	    " --shelter %s --date %s --width %d </dev/null",
	    vt_built(program, "shelterdesk"), database, lang, shelter, date, width);
	pipe = popen(line, "r");
	assert_non_null(pipe);
	take(pipe, made);
	assert_int_equal(pclose(pipe), 0);
	assert_true(strlen(made) > 500);
}

/* Georgian, Latin and Russian letters take a column each. */
static void check_width(const char *name, int width)
{
	int column = 0;

	for (const char *at = made; *at; at++) {
		if (*at == '\n' || *at == '\f')
			column = 0;
		else if ((*at & 0xc0) != 0x80 && ++column > width)
			fail_msg("%s: a line is wider than %d columns: %.60s", name, width, at - 40);
	}
}

static void compare(const char *name)
{
	char path[256];
	FILE *file;

	snprintf(path, sizeof path, "tests/screen/golden/%s.txt", name);
	if (getenv("GENERATE")) {
		file = fopen(path, "w");
		assert_non_null(file);
		assert_true(fputs(made, file) >= 0 && fclose(file) == 0);
	}
	file = fopen(path, "r");
	take(file, kept);
	if (file)
		fclose(file);
	for (const char *old = kept, *new = made; *old || *new;) {
		size_t was = strcspn(old, "\n"), is = strcspn(new, "\n");

		if (was != is || strncmp(old, new, was) != 0)
			fail_msg("%s is not as it was:\n  was %.*s\n  is  %.*s\n"
				 "If that is meant: GENERATE=1 writes it; read what changed.",
			    path, (int)was, old, (int)is, new);
		old += was + (old[was] == '\n');
		new += is + (new[is] == '\n');
	}
}

static void check(const char *database, const char *shelter, const char *date, const char *lang,
    int width)
{
	char name[128];

	snprintf(name, sizeof name, "roster.%s.%s.%s.%d", shelter, date, lang, width);
	make(database, shelter, date, lang, width);
	check_width(name, width);
	compare(name);
}

static void of_each_day_language_and_width(void **state)
{
	static const char *const days[] = { "2026-11-23", "2026-11-24", "2026-11-26" };
	static const char *const langs[] = { "en", "ka" };
	const char *database = demo_database();

	(void)state;
	for (size_t d = 0; d < 3; d++)
		for (size_t l = 0; l < 2; l++)
			for (int width = 80; width <= 132; width += 52)
				check(database, "CHI-TBS1", days[d], langs[l], width);
}

static void of_a_house_that_goes_by_codes(void **state)
{
	(void)state;
	check(demo_database(), "TRF-TBS", "2026-11-24", "en", 80);
}

/* --- unattended, as a timer makes it ----------------------------------------------------------- */

static void run(char text[TEXT_MOST], const char *format, ...)
    __attribute__((format(printf, 2, 3)));
static void run(char text[TEXT_MOST], const char *format, ...)
{
	char line[3 * VT_PATH];
	va_list words;
	FILE *pipe;

	va_start(words, format);
	vsnprintf(line, sizeof line, format, words);
	va_end(words);
	pipe = popen(line, "r");
	assert_non_null(pipe);
	take(pipe, text);
	if (pclose(pipe) != 0)
		fail_msg("%s: %s", line, text);
}

static size_t times(const char *from, const char *until, const char *code)
{
	size_t count = 0;

	for (const char *at = from; (at = strstr(at, code)) && at < until; at++)
		count++;
	return count;
}

/* The codes of who is in, one after the other, in a csv of the residents. */
static const char *next_code(const char *at, char code[8])
{
	at = strstr(at, "\nB-");
	if (at)
		snprintf(code, 8, "%.6s", at + 1);
	return at ? at + 1 : NULL;
}

static void as_pdf_each_resident_stands_once_among_the_beds(void **state)
{
	char program[VT_PATH], path[300], code[8];
	const char *database = demo_database(), *beds, *after, *at;
	size_t residents = 0;

	(void)state;
	vt_built(program, "shelterdesk");
	snprintf(path, sizeof path, "%s.pdf", database);
	run(made, "%s --db %s --as admin --now '" DEMO_NOW "' --lang en roster --shelter CHI-TBS1"
		  " --date 2026-11-24 --format pdf -o %s </dev/null 2>&1",
	    program, database, path);
	run(made, "pdfinfo %s", path);
	at = strstr(made, "Pages:");
	assert_non_null(at);
	if (atoi(at + 6) > 2)
		fail_msg("a house of 18 beds takes %d pages", atoi(at + 6));
	run(kept, "%s --db %s --as admin --now '" DEMO_NOW "' residents --shelter CHI-TBS1"
		  " --format csv </dev/null", program, database);
	run(made, "pdftotext -layout %s -", path);
	beds = strstr(made, "Who sleeps where");
	assert_non_null(beds);
	after = strstr(beds, "Arrivals and departures");
	assert_non_null(after);
	for (at = kept; (at = next_code(at, code)) != NULL; residents++)
		if (times(beds, after, code) != 1)
			fail_msg("%s stands %zu times among the beds: %s", code,
			    times(beds, after, code), beds);
	assert_int_equal(residents, 16);
}

static void in_georgian(const char *report)
{
	char program[VT_PATH];

	run(made, "LC_ALL=C.UTF-8 %s --db %s --as admin --now '" DEMO_NOW "' --lang ka %s </dev/null",
	    vt_built(program, "shelterdesk"), demo_database(), report);
}

/* Where somebody missing is, and the sums of a period, are no word of a program. */
static void paper_in_georgian_is_georgian(void **state)
{
	(void)state;
	in_georgian("in-house --shelter CHI-KUT");
	assert_non_null(strstr(made, "B-0229"));
	assert_null(strstr(made, "missing"));
	in_georgian("statistics --from 1.11.2026 --to 23.11.2026");
	assert_non_null(strstr(made, "2026-11"));
	assert_null(strstr(made, "all"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(of_each_day_language_and_width),
		cmocka_unit_test(of_a_house_that_goes_by_codes),
		cmocka_unit_test(as_pdf_each_resident_stands_once_among_the_beds),
		cmocka_unit_test(paper_in_georgian_is_georgian),
	};

	return cmocka_run_group_tests(tests, demo_setup, demo_teardown);
}
