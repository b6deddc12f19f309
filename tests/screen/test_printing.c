/* Printing by the real program: the dialog of the console, the bytes that a printer at a terminal gets,
 * and what cron does. */
#include "tests/screen/house.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#define HAS(text, part) assert_non_null(strstr((text), (part)))
#define HASNT(text, part) assert_null(strstr((text), (part)))

static struct house house;
static char config[VT_PATH], program[VT_PATH];

static const char *in_house(const char *name)
{
	static char path[VT_PATH];

	snprintf(path, sizeof path, "%s/%s", house.folder, name);
	return path;
}

static void put(const char *name, const char *text, mode_t mode)
{
	FILE *file = fopen(in_house(name), "w");

	assert_non_null(file);
	fputs(text, file);
	assert_int_equal(fclose(file), 0);
	assert_int_equal(chmod(in_house(name), mode), 0);
}

/* What is in the file; "" nothing. */
static const char *written(const char *name)
{
	static char text[65536];
	FILE *file = fopen(in_house(name), "r");
	size_t length = file ? fread(text, 1, sizeof text - 1, file) : 0;

	text[length] = '\0';
	if (file)
		fclose(file);
	return text;
}

/* The shipped config with printers of the test. */
static void write_config(void)
{
	static char text[8 * VT_PATH];

	snprintf(config, sizeof config, "%s", in_house("printing.cfg"));
	snprintf(text, sizeof text,
	    "'%s' --lang en help config-example | grep -v '^#' >/dev/null;"
	    " { cat '%s/default.cfg'; printf 'lp = \"%s/lp\"; lpstat = \"%s/lpstat\";"
	    " printers = ( { name = \"office\"; kind = \"queue\"; queue = \"HP\"; title = \"Office\"; },"
	    " { name = \"broken\"; kind = \"command\"; command = [ \"%s/broken\" ]; },"
	    " { name = \"here\"; kind = \"terminal\"; on = \"\\\\\\\\E[5i\"; off = \"\\\\\\\\E[4i\"; },"
	    " { name = \"usual\"; kind = \"terminal\"; },"
	    " { name = \"post\"; kind = \"mail\"; to = \"rosters@example.org\"; command = [ \"%s/post\", \"-t\" ]; },"
	    " { name = \"folder\"; kind = \"file\"; folder = \"%s\"; } );\\n'; } >'%s'",
	    vt_built(program, "shelterdesk"), house.folder, house.folder, house.folder, house.folder,
	    house.folder, house.folder, config);
	assert_int_equal(system(text), 0);
}

static int setup(void **state)
{
	char line[VT_PATH + 200];

	(void)state;
	house_open(&house);
	snprintf(line, sizeof line, "cp config/default.cfg '%s/default.cfg'", house.folder);
	assert_int_equal(system(line), 0);
	put("lp", "#!/bin/sh\nfolder=${0%/*}\nprintf '[%s]' \"$@\" >\"$folder/words\"\ncat >\"$folder/paper.out\"\n", 0700);
	put("post", "#!/bin/sh\nfolder=${0%/*}\nprintf '[%s]' \"$@\" >\"$folder/words\"\ncat >\"$folder/mail.out\"\n", 0700);
	put("lpstat", "#!/bin/sh\necho Attic\n", 0700);
	put("broken", "#!/bin/sh\ncat >/dev/null; echo 'no paper' >&2; exit 7\n", 0700);
	write_config();
	return 0;
}

static int teardown(void **state)
{
	char line[200];

	(void)state;
	house_done(&house);
	snprintf(line, sizeof line, "rm -rf '%s'", house.folder);
	return system(line);
}

static struct vt *console(const char *term, const char *const *env)
{
	struct vt_options options = { .term = term, .env = env };
	const char *argv[] = { vt_built(program, "shelterdesk"), "--config", config, "--db", house.db,
		"--now", "2026-11-24 21:40", "--as", "admin", "--lang", "en", NULL };
	struct vt *vt = vt_start_with(&options, argv);

	vt_sync(vt);
	return vt;
}

/* The shell on a terminal. */
static struct vt *shell_at(const char *term, const char *const *env, const char *printer)
{
	struct vt_options options = { .term = term, .env = env };
	const char *argv[] = { vt_built(program, "shelterdesk"), "--config", config, "--db", house.db,
		"--now", "2026-11-24 21:40", "--as", "admin", "--lang", "en", "print", "residents", "--to",
		printer, NULL };

	return vt_start_with(&options, argv);
}

/* What the report copies says now. */
static const char *copies(void)
{
	return HOUSE_ASK(&house, NULL, "copies", "--format", "csv");
}

/* --- the dialog ------------------------------------------------------------------------------ */

static void the_key_asks_where_to(void **state)
{
	struct vt *vt = console("vt220", NULL);

	(void)state;
	vt_press(vt, "p");
	vt_wait(vt, "Print to");
	assert_true(vt_find(vt, "a file") > 0);
	assert_true(vt_find(vt, "office") > 0 && vt_find(vt, "Office") > 0);
	assert_true(vt_find(vt, "outside the house") > 0); /* the command */
	assert_true(vt_find(vt, "Attic") > 0);
	vt_press(vt, "<Esc>");
	assert_int_equal(vt_find(vt, "Print to"), -1);
	vt_press(vt, "poffice<Enter>");
	vt_wait(vt, "printed: office, copy 1");
	HAS(written("words"), "[-d][HP]");
	HAS(written("paper.out"), "Copy 1 · admin · 24.11.2026 21:40 · page 1 of 1");
	vt_press(vt, "pattic<Enter>");
	vt_wait(vt, "printed: Attic, copy 2");
	HAS(written("words"), "[-d][Attic]");
	vt_press(vt, "pfolder<Enter>");
	vt_wait(vt, "printed: folder, copy 3");
	HAS(written("occupancy-2026-11-24-3.txt"), "Copy 3");
	vt_done(&vt);
}

/* Pages and another paper are chosen with where to; the name has the ending that fits. */
static void a_file_may_have_pages_or_another_paper(void **state)
{
	struct vt *vt = console("vt220", NULL);
	const char *letter;

	(void)state;
	vt_press(vt, "p132");
	assert_true(vt_find(vt, ">a file, pages of 132 columns") > 0);
	vt_press(vt, "<Enter>");
	assert_row_contains(vt, 22, "occupancy-2026-11-24.txt");
	vt_press(vt, "<Enter>");
	vt_wait(vt, "written:");
	HAS(written("paper/occupancy-2026-11-24.txt"), "page 1 of 1");
	vt_press(vt, "pletter<Enter>");
	assert_row_contains(vt, 22, "occupancy-2026-11-24.pdf");
	vt_press(vt, "<Enter>");
	vt_wait(vt, "written:");
	letter = written("paper/occupancy-2026-11-24.pdf");
	assert_non_null(memmem(letter, 65536, "[ 0 0 612 792 ]", strlen("[ 0 0 612 792 ]")));
	vt_done(&vt);
}

static void what_fails_is_told_and_noted(void **state)
{
	struct vt *vt = console("vt220", NULL);

	(void)state;
	vt_press(vt, "pbroken<Enter>");
	vt_wait(vt, "copy 4 was not printed:");
	assert_true(vt_find(vt, "no paper") > 0);
	HAS(copies(), "broken failed (exit status 7): no paper");
	vt_press(vt, "pbroken<Enter>");
	vt_wait(vt, "copy 5 was not printed:"); /* the desk goes on */
	vt_done(&vt);
}

/* --- at a terminal --------------------------------------------------------------------------- */

/* Between the two sequences stands the paper alone, its lines ended for a printer. */
static void assert_printed(struct vt *vt)
{
	const char *raw = vt_raw(vt), *on = strstr(raw, "\\e[5i"), *off = strstr(raw, "\\e[4i");
	static char paper[65536];

	if (!on || !off || off < on)
		fail_msg("no printing: %s", raw);
	snprintf(paper, sizeof paper, "%.*s", (int)(off - on - 5), on + 5);
	HAS(paper, "Residents");
	HAS(paper, "^M^J");
	HAS(paper, "page 1 of 1");
	HASNT(paper, "\\e");
	for (const char *end = strstr(paper, "^J"); end; end = strstr(end + 2, "^J"))
		assert_memory_equal(end - 2, "^M", 2);
}

static void the_printer_at_the_terminal(void **state)
{
	static const char *const wrapped[] = { "TMUX=/tmp/tmux-1000/default,1,0", NULL };
	static const char *const screened[] = { "STY=1.tty", NULL };
	struct vt *vt = shell_at("vt220", NULL, "usual");

	(void)state;
	assert_int_equal(vt_exit(vt), 0);
	assert_printed(vt);
	vt_done(&vt);
	vt = shell_at("linux", NULL, "usual");
	vt_wait(vt, "knows no printer");
	assert_int_equal(vt_exit(vt), 2);
	vt_done(&vt);
	vt = shell_at("linux", NULL, "here"); /* the config says how */
	assert_int_equal(vt_exit(vt), 0);
	assert_printed(vt);
	vt_done(&vt);
	vt = shell_at("vt220", wrapped, "here");
	vt_wait(vt, "inside tmux or screen");
	assert_int_equal(vt_exit(vt), 2);
	vt_done(&vt);
	vt = shell_at("vt220", screened, "usual");
	vt_wait(vt, "inside tmux or screen");
	assert_int_equal(vt_exit(vt), 2);
	vt_done(&vt);
	vt = shell_at("tmux-256color", NULL, "here");
	vt_wait(vt, "inside tmux or screen");
	assert_int_equal(vt_exit(vt), 2);
	vt_done(&vt);
}

static void a_refusal_makes_no_copy(void **state)
{
	static char before[65536];
	struct vt *vt;

	(void)state;
	snprintf(before, sizeof before, "%s", copies());
	vt = console("linux", NULL);
	vt_press(vt, "pusual<Enter>");
	vt_wait(vt, "not printed:");
	assert_true(vt_find(vt, "knows no printer") > 0);
	vt_done(&vt);
	assert_string_equal(copies(), before);
}

static void the_console_prints_and_stands_as_before(void **state)
{
	struct vt *vt = console("vt220", NULL);

	(void)state;
	vt_mark(vt);
	vt_press(vt, "pusual<Enter>");
	vt_wait(vt, "printed: usual, copy");
	assert_row_contains(vt, 0, "1 Overview");
	assert_true(vt_bytes(vt) > 2000); /* the paper, and the whole screen again */
	vt_press(vt, "4"); /* it goes on */
	vt_wait(vt, "People");
	vt_done(&vt);
}

/* --- unattended ------------------------------------------------------------------------------ */

/* Nothing on standard input, no terminal, an environment of almost nothing: as cron starts it. */
static int cron(const char *command)
{
	char line[2 * VT_PATH];

	snprintf(line, sizeof line,
	    "env -i HOME='%s' XDG_CONFIG_HOME=\"$XDG_CONFIG_HOME\" '%s' --config '%s' --db '%s' --as admin"
	    " --now '2026-11-24 21:40' %s </dev/null >'%s/said' 2>&1",
	    house.folder, vt_built(program, "shelterdesk"), config, house.db, command, house.folder);
	return WEXITSTATUS(system(line));
}

static void a_timer_prints_and_writes_without_a_password(void **state)
{
	char line[200];

	(void)state;
	house_password(&house, "admin", "admin", "correct horse battery");
	assert_int_equal(cron("print beds --shelter TRF-TBS --to office"), 0);
	HAS(written("said"), "printed: office, copy");
	HAS(written("paper.out"), "TRF-TBS/2A");
	snprintf(line, sizeof line, "beds --shelter TRF-TBS --width 80 -o %s/unattended.txt", house.folder);
	assert_int_equal(cron(line), 0);
	HAS(written("unattended.txt"), "Copy ");
	assert_int_not_equal(cron("print beds --to broken"), 0); /* the timer hears of it */
	HAS(written("said"), "no paper");
	assert_int_equal(cron("print beds --to terminal"), 2);
}

/* The message, of which the paper is the second part. */
static void a_paper_goes_by_mail(void **state)
{
	char line[2 * VT_PATH];

	(void)state;
	assert_int_equal(cron("print residents --to post --copies-note 'for Monday'"), 0);
	assert_string_equal(written("words"), "[-t]");
	assert_int_equal(strncmp(written("mail.out"), "To: rosters@example.org\nSubject: =?UTF-8?B?", 43), 0);
	snprintf(line, sizeof line,
	    "sed -n '/filename=\"residents-2026-11-24-/,$p' '%s/mail.out' | sed '1,2d; /^$/,$d' | base64 -d >'%s/paper.out'",
	    house.folder, house.folder);
	assert_int_equal(system(line), 0);
	HAS(written("paper.out"), "B-0003");
	HAS(written("paper.out"), "for Monday");
	HASNT(written("paper.out"), "Levan"); /* it leaves the house */
}

/* The line of the sample unit is one that the program takes; systemd, where it is, takes both files. */
static void the_units_stand(void **state)
{
	char line[4 * VT_PATH];

	(void)state;
	snprintf(line, sizeof line,
	    "cd '%s' && mkdir -p units && for kind in service timer; do"
	    " sed 's|/usr/local/bin/shelterdesk|/bin/true|; s|man:shelterdesk(1)|https://localhost|'"
	    " \"$OLDPWD/config/kit/shelterdesk-roster@.$kind\" >units/shelterdesk-roster@TRF-TBS.$kind || exit 1; done;"
	    " ! command -v systemd-analyze >/dev/null ||"
	    " systemd-analyze verify units/shelterdesk-roster@TRF-TBS.service units/shelterdesk-roster@TRF-TBS.timer"
	    " >said 2>&1",
	    house.folder);
	if (system(line) != 0)
		fail_msg("%s", written("said"));
	snprintf(line, sizeof line,
	    "sed -n 's|^ExecStart=/usr/local/bin/shelterdesk --as roster ||p' 'config/kit/shelterdesk-roster@.service'"
	    " | sed 's|%%i|TRF-TBS|; s|print roster|print beds|' >'%s/line'",
	    house.folder);
	assert_int_equal(system(line), 0);
	snprintf(line, sizeof line, "%s", written("line"));
	line[strcspn(line, "\n")] = '\0';
	assert_string_equal(line, "print beds --shelter TRF-TBS --to office");
	assert_int_equal(cron(line), 0);
	HAS(written("said"), "printed: office, copy");
}

/* Eight at once: each has a number, no two the same. */
static void numbers_are_unique_whoever_prints(void **state)
{
	int numbers[8], status;
	pid_t each[8];

	(void)state;
	for (int i = 0; i < 8; i++) {
		each[i] = fork();
		if (each[i] == 0) {
			char line[2 * VT_PATH];

			snprintf(line, sizeof line,
			    "'%s' --config '%s' --db '%s' --as admin print beds --shelter TRF-TBS --to folder"
			    " >'%s/number%d'",
			    vt_built(program, "shelterdesk"), config, house.db, house.folder, i);
			_exit(WEXITSTATUS(system(line)));
		}
	}
	for (int i = 0; i < 8; i++) {
		waitpid(each[i], &status, 0);
		assert_int_equal(WEXITSTATUS(status), 0);
	}
	for (int i = 0; i < 8; i++) {
		char name[24];

		snprintf(name, sizeof name, "number%d", i);
		assert_int_equal(sscanf(written(name), "printed: folder, copy %d", &numbers[i]), 1);
		for (int k = 0; k < i; k++)
			assert_int_not_equal(numbers[i], numbers[k]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_key_asks_where_to),
		cmocka_unit_test(what_fails_is_told_and_noted),
		cmocka_unit_test(the_printer_at_the_terminal),
		cmocka_unit_test(a_refusal_makes_no_copy),
		cmocka_unit_test(the_console_prints_and_stands_as_before),
		cmocka_unit_test(a_file_may_have_pages_or_another_paper),
		cmocka_unit_test(a_timer_prints_and_writes_without_a_password),
		cmocka_unit_test(a_paper_goes_by_mail),
		cmocka_unit_test(the_units_stand),
		cmocka_unit_test(numbers_are_unique_whoever_prints),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
