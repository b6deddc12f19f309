/* Paper as the shell gives it: text in pages compared to golden files (GENERATE=1 writes them), and a
 * pdf that is there whole, or not at all with a reason. */
#include "tests/fault/shell.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NOW "--now '2026-11-24 21:40'"

static char folder[40], db[60], desk[1000], goldens[500];

static int set_up(void **state)
{
	(void)state;
	strcpy(folder, "/tmp/shelterdesk-sheet-XXXXXX");
	if (!mkdtemp(folder))
		return -1;
	snprintf(db, sizeof db, "%s/demo.db", folder);
	setenv("XDG_CONFIG_HOME", folder, 1);
	snprintf(desk, sizeof desk, "%s --db %s --as admin --lang en " NOW, program, db);
	expect(0, NULL, shell("%s --db %s " NOW " demo", program, db));
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	return shell("rm -rf %s", folder);
}

static void expect_golden(const char *report, const char *width, const char *name)
{
	int got;

	if (getenv("GENERATE"))
		expect(0, NULL, shell("%s %s --width %s > %s/%s", desk, report, width, goldens, name));
	got = shell("%s %s --width %s | diff -u %s/%s -", desk, report, width, goldens, name);
	if (got != 0)
		fail_msg("%s at %s is not as in %s (GENERATE=1 writes it; read what changed):\n%s", report,
		    width, name, shell_output);
}

static void pages_are_as_they_were(void **state)
{
	(void)state;
	expect_golden("beds", "80", "beds.80.txt");
	expect_golden("beds", "132", "beds.132.txt");
}

/* Each page of both has no more columns than were asked for: characters, as diff and awk count. */
static void flags_of_the_sheet_are_checked(void **state)
{
	(void)state;
	expect(2, "allowed: 80 | 132", shell("%s beds --width 100", desk));
	expect(2, "allowed: a4 | letter", shell("%s beds --paper a5", desk));
	expect(2, "only one of them", shell("%s beds --landscape --portrait", desk));
	expect(2, "unknown-flag", shell("%s admit --width 80", desk));
	expect(0, NULL, shell("%s beds --paper letter --landscape --format csv", desk));
	expect(0, "--width  80 | 132", shell("%s help occupancy", desk));
}

/* --- pdf ------------------------------------------------------------------------------------------ */

static void a_pdf_is_had_of_every_report(void **state)
{
	(void)state;
	expect(0, NULL, shell("%s beds --format pdf -o %s/beds.pdf", desk, folder));
	expect(0, "Beds", shell("pdftotext -layout %s/beds.pdf - | head", folder));
	expect(0, "Page size:       612 x 792", shell("%s occupancy --format pdf --paper letter --portrait"
		" > %s/o.pdf && pdfinfo %s/o.pdf", desk, folder, folder));
	expect(0, "Page size:       841.89 x 595.28", shell("%s occupancy --format=pdf --landscape"
		" -o %s/o.pdf && pdfinfo %s/o.pdf", desk, folder, folder));
	expect(0, NULL, shell("test \"$(stat -c %%a %s/o.pdf)\" = 600", folder));
	/* every row of the csv is on the paper */
	expect(0, NULL, shell("for bed in $(%s beds --format csv | tail -n +2 | cut -d, -f3); do"
		" pdftotext -layout %s/beds.pdf - | grep -q \"$bed\" || exit 1; done", desk, folder));
}

static void it_is_nothing_for_a_terminal(void **state)
{
	(void)state;
	expect(2, "bad-output: a pdf is nothing for a terminal",
	    shell("script -qec \"%s beds --format pdf\" /dev/null", desk));
	expect(2, "bad-output: a pdf is nothing for a terminal",
	    shell("script -qec \"%s sql --query 'SELECT 1' --format pdf\" /dev/null", desk));
}

/* What draws is large: a console does without it. */
static void the_desk_itself_is_not_linked_with_what_draws(void **state)
{
	(void)state;
	expect(1, NULL, shell("ldd %s | grep -E 'pango|cairo|fontconfig|glib|harfbuzz'", program));
	expect(0, NULL, shell("ldd %s-pdf | grep -q pangocairo", program));
}

/* A copy of the program that has no other beside it, or one that goes wrong. */
static void without_its_program_it_says_so_and_writes_nothing(void **state)
{
	char copy[300];

	(void)state;
	snprintf(copy, sizeof copy, "%s/bin/shelterdesk --db %s --as admin --lang en " NOW, folder, db);
	expect(0, NULL, shell("mkdir -p %s/bin && cp %s %s/bin/", folder, program, folder));
	expect(0, "Beds", shell("%s beds", copy));
	expect(5, "helper: the program shelterdesk-pdf is not there",
	    shell("%s beds --format pdf -o %s/none.pdf", copy, folder));
	assert_non_null(strstr(shell_output, "text, csv and json need no such program"));
	expect(0, NULL, shell("printf '#!/bin/sh\\nkill -SEGV $$\\n' > %s/bin/shelterdesk-pdf &&"
		" chmod +x %s/bin/shelterdesk-pdf", folder, folder));
	expect(5, "helper: shelterdesk-pdf crashed (signal 11)",
	    shell("%s beds --format pdf -o %s/none.pdf", copy, folder));
	expect(0, NULL, shell("test ! -e %s/none.pdf && ! ls %s/none.pdf*", folder, folder));
	/* what was there before stays */
	expect(5, NULL, shell("%s beds --format pdf -o %s/beds.pdf", copy, folder));
	expect(0, "Beds", shell("pdftotext %s/beds.pdf - | head -1", folder));
	expect(0, "Beds", shell("%s beds --format text", copy));
}

int main(int count, char **words)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pages_are_as_they_were),
		cmocka_unit_test(flags_of_the_sheet_are_checked),
		cmocka_unit_test(a_pdf_is_had_of_every_report),
		cmocka_unit_test(it_is_nothing_for_a_terminal),
		cmocka_unit_test(the_desk_itself_is_not_linked_with_what_draws),
		cmocka_unit_test(without_its_program_it_says_so_and_writes_nothing),
	};

	(void)count;
	if (!shell_find(words[0]) || !realpath("tests/fault/golden", goldens))
		return 1;
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
