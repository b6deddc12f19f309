/* The console: what stands around every screen, on every terminal, in both languages. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/screen/demo.h"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

static const char *const terms[] = { "vt100", "vt220", "linux", "xterm", "xterm-256color", "tmux",
	"screen" };
static const char *const ka[] = { "--lang", "ka", NULL };

static struct vt *on(const char *term, const char *const words[])
{
	return demo_console(&(struct vt_options){ .term = term }, words);
}

/* --- the frame ------------------------------------------------------------------------------- */

static void check_frame(struct vt *vt, int rows, const char *digit)
{
	int row, column;
	char open[8];

	snprintf(open, sizeof open, "[%s ", digit);
	if (rows > 24) /* where it is narrow the day goes before the program's name */
		assert_row_contains(vt, 0, " Shelterdesk ");
	assert_row_contains(vt, 0, open);
	assert_row_contains(vt, 0, "24.11");
	assert_row_contains(vt, rows - 1, "? ");
	vt_cursor(vt, &row, &column);
	assert_in_range(row, 2, rows - 3);
	assert_int_equal(column, 0);
	if (vt_row_text(vt, row)[0] != '>')
		vt_dump(vt);
	assert_int_equal(vt_row_text(vt, row)[0], '>');
}

static void every_terminal_language_and_size(void **state)
{
	static const int sizes[][2] = { { 24, 80 }, { 43, 132 } };
	const char *database = demo_database();

	(void)state;
	for (size_t i = 0; i < COUNT(terms); i++)
		for (int k = 0; k < 4; k++) {
			int rows = sizes[k / 2][0];
			const struct vt_options options = {
				.term = terms[i], .rows = rows, .columns = sizes[k / 2][1]
			};
			struct vt *vt = demo_console_on(database, &options, k % 2 ? ka : NULL);

			check_frame(vt, rows, "1");
			assert_row_contains(vt, 3, ">TRF-TBS");
			vt_press(vt, "2");
			check_frame(vt, rows, "2");
			assert_int_not_equal(vt_find(vt, ">1A"), -1);
			vt_press(vt, "4");
			assert_row_contains(vt, 0, "[4 ");
			assert_row_contains(vt, rows - 1, "? ");
			vt_press(vt, "<Esc>1");
			check_frame(vt, rows, "1");
			vt_keys(vt, "q");
			assert_int_equal(vt_exit(vt), 0);
			vt_done(&vt);
		}
}

static void function_keys_open_screens_too(void **state)
{
	struct vt *vt = on("xterm", NULL);

	(void)state;
	vt_press(vt, "<F2>");
	assert_row_contains(vt, 0, "[2 Beds]");
	vt_press(vt, "<F1>");
	assert_row_contains(vt, 0, "[1 Overview]");
	vt_done(&vt);
}

/* Short titles stay whole at 80 columns, in whatever screen one is; the longest give way. */
static void short_titles_of_screens_stay_whole(void **state)
{
	struct vt *vt = on("vt220", NULL);

	(void)state;
	assert_row(vt, 0, "[1 Overview]2 Beds 3 Plan 4 Peo 5 Age 6 Nig 7 Ros 8 Log 9 Aud 0+  admin \302\267 24.11");
	vt_press(vt, "6");
	assert_row_contains(vt, 0, " 2 Beds 3 Plan 4 Peop 5 Agen[6 Night]7 Ros 8 Log 9 Aud 0+ ");
	vt_done(&vt);
	vt = on("vt220", (const char *const[]){ "--lang", "ka", NULL });
	vt_press(vt, "6");
	assert_row_contains(vt, 0, "[6 \341\203\246\341\203\220\341\203\233\341\203\224]");
	assert_row_contains(vt, 0, " 9 \341\203\220\341\203\243\341\203\223 0+  admin");
	vt_done(&vt);
}

/* Screens beyond nine: 0 lists all, the one that is shown stands in brackets, and is kept as it was left. */
static void what_has_no_digit_is_listed_under_0(void **state)
{
	struct vt *vt = on("vt220", NULL);

	(void)state;
	vt_press(vt, "0");
	assert_row_contains(vt, 1, "Screens");
	assert_int_not_equal(vt_find(vt, ">1  Overview"), -1);
	assert_int_not_equal(vt_find(vt, "    Duty roster"), -1);
	assert_int_equal(vt_find(vt, "Personal file"), -1);
	vt_press(vt, "duty<Enter>");
	assert_row_contains(vt, 0, "[0 Duty roster]");
	assert_row_contains(vt, 0, "admin");
	vt_press(vt, "m");
	assert_row_contains(vt, 1, "01.11.2026");
	vt_press(vt, "20duty<Enter>");
	assert_row_contains(vt, 1, "01.11.2026");
	vt_press(vt, "<Esc>");
	assert_row_contains(vt, 0, "[1 Overview]");
	vt_press(vt, "<F10>");
	assert_row_contains(vt, 1, "Screens");
	vt_done(&vt);
}

static void the_hint_line_is_the_live_table(void **state)
{
	struct vt *vt = on("vt220", NULL);

	(void)state;
	assert_row_contains(vt, 23, "Enter Open");
	assert_row_contains(vt, 23, "a Admit");
	vt_press(vt, "2");
	assert_row_contains(vt, 23, "m Move");
	assert_row_contains(vt, 23, "? Help");
	vt_done(&vt);
}

static void overview_counts_add_up(void **state)
{
	struct vt *vt = on("vt220", NULL);
	int row = vt_find(vt, " All  "), beds, occupied, held, out, clean, free_beds;

	(void)state;
	assert_int_not_equal(row, -1);
	assert_int_equal(sscanf(vt_row_text(vt, row), " All %d %d %d %d %d %d", &beds, &occupied,
			     &held, &out, &clean, &free_beds),
	    6);
	assert_int_equal(beds, occupied + held + out + clean + free_beds);
	vt_done(&vt);
}

/* An auditor: the beds with codes, no names; no key and no help for what is not theirs. */
static void who_sees_no_files_sees_codes(void **state)
{
	static const char *const eka[] = { "--as", "eka", NULL };
	struct vt *vt = on("vt220", eka);
	int row;

	(void)state;
	vt_press(vt, "2]]");
	row = vt_find(vt, "occupied");
	assert_int_not_equal(row, -1);
	assert_row_contains(vt, row, "B-0");
	for (row = 3; row < 22; row++) { /* where a name would stand */
		const char *code = strstr(vt_row_text(vt, row), " B-0");

		assert_true(!code || strncmp(code + strlen(" B-0000"), "        ", 8) == 0);
	}
	assert_int_equal(vt_find(vt, "Enter File"), -1);
	vt_press(vt, "?/discharge<Enter>");
	assert_int_equal(vt_find(vt, "Discharge"), -1);
	vt_done(&vt);
}

/* Late, to be reported missing: the keys for it work where it is read. */
static void what_needs_attention_is_dealt_with_there(void **state)
{
	struct vt *vt = on("vt220", NULL);

	(void)state;
	vt_press(vt, "<Tab>");
	assert_row_contains(vt, 17, "to be reported missing");
	vt_press(vt, "x");
	assert_row_contains(vt, 1, "Missing");
	assert_int_not_equal(vt_find(vt, " Person "), -1);
	vt_press(vt, "<Esc>o"); /* somebody away does not go out again */
	assert_row_contains(vt, 22, "r notes the return");
	assert_row_contains(vt, 1, "All shelters");
	vt_press(vt, "k<Up>o"); /* from a shelter the form asks who */
	assert_row_contains(vt, 1, "Go out");
	vt_done(&vt);
}

/* --- bytes ----------------------------------------------------------------------------------- */

static void the_first_paint_is_small(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(terms); i++) {
		struct vt *vt = on(terms[i], NULL);

		assert_bytes_below(vt, 2001);
		vt_done(&vt);
	}
}

static void a_move_costs_little(void **state)
{
	static const char *const slow[] = { "--slow", NULL };

	(void)state;
	for (size_t i = 0; i < COUNT(terms); i++) {
		struct vt *vt = on(terms[i], NULL);

		vt_press(vt, "2]]j");
		for (int n = 0; n < 8; n++) {
			vt_mark(vt);
			vt_press(vt, "j");
			assert_bytes_below(vt, 51);
		}
		vt_done(&vt);
		vt = on(terms[i], slow);
		vt_press(vt, "2]]");
		for (int n = 0; n < 3; n++) { /* the next row, no heading between */
			vt_mark(vt);
			vt_press(vt, "j");
			assert_bytes_below(vt, 9);
		}
		vt_done(&vt);
	}
}

static void what_does_nothing_costs_nothing(void **state)
{
	struct vt *vt = on("vt220", NULL);

	(void)state;
	vt_press(vt, "2gk");
	vt_mark(vt);
	vt_press(vt, "k");
	assert_bytes_below(vt, 1);
	vt_done(&vt);
}

/* --- how it may look ------------------------------------------------------------------------- */

static void without_colour(void **state)
{
	static const char *const mono[] = { "--mono", NULL };
	static const char *const env[] = { "NO_COLOR=1", NULL };
	struct vt *vt = on("xterm-256color", mono);

	(void)state;
	vt_press(vt, "2]]");
	assert_no_colour(vt);
	vt_done(&vt);
	vt = demo_console(&(struct vt_options){ .term = "xterm-256color", .env = env }, NULL);
	vt_press(vt, "2]]");
	assert_no_colour(vt);
	vt_done(&vt);
}

static void in_ascii_only(void **state)
{
	static const char *const ascii[] = { "--ascii", "--lang", "ka", NULL };
	static const char *const keys[] = { "1", "2]]", "4<Esc>", "2?", "<Esc>A", "<Esc>H" };
	struct vt *vt = on("vt220", ascii);

	(void)state;
	for (size_t i = 0; i < COUNT(keys); i++) {
		vt_press(vt, keys[i]);
		for (int row = 0; row < 24; row++)
			for (const char *at = vt_row_text(vt, row); *at; at++)
				assert_in_range((unsigned char)*at, 0x20, 0x7e);
	}
	vt_done(&vt);
}

/* --- keys ------------------------------------------------------------------------------------ */

static void escape_steps_back_and_never_quits(void **state)
{
	struct vt *vt = on("vt220", NULL);

	(void)state;
	vt_press(vt, "j<Enter>");
	assert_row_contains(vt, 1, "TRF-BAT");
	vt_press(vt, "<Esc>");
	assert_row_contains(vt, 4, ">TRF-BAT");
	vt_press(vt, "<Esc>");
	assert_row_contains(vt, 22, "q leaves");
	vt_press(vt, "<Esc><Esc><Esc>j");
	assert_row_contains(vt, 5, ">CHI-TBS1");
	vt_keys(vt, "q");
	assert_int_equal(vt_exit(vt), 0);
	vt_done(&vt);
}

static void leaving_asks_only_when_a_form_is_unsent(void **state)
{
	struct vt *vt = on("vt220", NULL);

	(void)state;
	vt_press(vt, "nთეა<Tab><Esc>"); /* a new person, half typed */
	vt_press(vt, "q");
	assert_row_contains(vt, 22, "draft");
	vt_press(vt, "n");
	assert_row_contains(vt, 0, "[1 Overview]");
	vt_press(vt, "q");
	vt_keys(vt, "y");
	assert_int_equal(vt_exit(vt), 0);
	vt_done(&vt);
}

static void the_georgian_keyboard_has_the_same_hotkeys(void **state)
{
	struct vt *vt = on("xterm-256color", ka);

	(void)state;
	vt_press(vt, "ჯჯ"); /* the key of j */
	assert_row_contains(vt, 5, ">CHI-TBS1");
	vt_keys(vt, "ქ"); /* the key of q */
	assert_int_equal(vt_exit(vt), 0);
	vt_done(&vt);
}

static void a_refusal_says_what_why_and_the_key(void **state)
{
	struct vt *vt = on("vt220", NULL);

	(void)state;
	vt_press(vt, "2]G/free<Enter>m");
	assert_row_contains(vt, 22, "nobody is in bed");
	assert_row_contains(vt, 22, "a to admit");
	vt_press(vt, "k");
	assert_int_equal(vt_find(vt, "nobody is in bed"), -1);
	vt_done(&vt);
}

static void the_palette_knows_both_languages(void **state)
{
	struct vt *vt = on("xterm-256color", ka);

	(void)state;
	vt_press(vt, ":movements<Enter>");
	assert_int_equal(vt_find(vt, "Search"), -1);
	assert_row_contains(vt, 2, "TRF-TBS"); /* the shelter under the cursor is taken along */
	vt_press(vt, "<Esc>");
	assert_row_contains(vt, 3, ">TRF-TBS");
	vt_press(vt, ":დატვირთ<Enter>"); /* occupancy */
	assert_int_not_equal(vt_find(vt, " 10 "), -1);
	vt_press(vt, "<Esc>");
	assert_row_contains(vt, 0, "[1 ");
	vt_done(&vt);
}

/* Undo and Redo stand in the group History: its name does not run them. */
static void the_palette_lists_the_best_answer_first(void **state)
{
	struct vt *vt = on("vt220", NULL);

	(void)state;
	vt_press(vt, ":history");
	assert_row_contains(vt, 4, ">History");
	vt_press(vt, "<Enter>");
	assert_row_contains(vt, 1, "What admin did");
	vt_press(vt, "<Esc>:un");
	assert_row_contains(vt, 4, ">Undo");
	vt_done(&vt);
}

/* A screen and a report of one name: at the console the screen is meant. */
static void the_palette_lists_a_screen_before_its_report(void **state)
{
	static const char *const names[] = { "users", "emergencies", "waiting" };
	struct vt *vt = on("vt220", NULL);

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		vt_press(vt, ":");
		vt_press(vt, names[i]);
		assert_row_contains(vt, 4, ">");
		assert_row_contains(vt, 4, "screen  ");
		assert_row_contains(vt, 4, names[i]);
		assert_row_contains(vt, 5, "report  ");
		vt_press(vt, "<Esc>");
	}
	vt_done(&vt);
}

static void help_is_of_this_screen(void **state)
{
	struct vt *vt = on("vt220", NULL);

	(void)state;
	vt_press(vt, "2?");
	assert_row_contains(vt, 1, "Help: Beds");
	vt_press(vt, "/discharge<Enter>");
	assert_int_not_equal(vt_find(vt, " d "), -1);
	vt_press(vt, "<Esc><Esc>");
	assert_row_contains(vt, 0, "[2 Beds]");
	assert_int_equal(vt_find(vt, "Help: Beds"), -1);
	vt_done(&vt);
}

static void the_past_is_only_looked_at(void **state)
{
	struct vt *vt = on("vt220", NULL);

	(void)state;
	vt_press(vt, "2]]@20.11.2026 03:00<Enter>");
	assert_row_contains(vt, 1, "AS OF 20.11.2026 03:00");
	assert_row_contains(vt, 22, "@ now returns");
	vt_press(vt, "m");
	assert_row_contains(vt, 22, "the past");
	vt_press(vt, "u");
	assert_row_contains(vt, 22, "the past");
	vt_press(vt, "@<C-u>now<Enter>");
	assert_int_equal(vt_find(vt, "AS OF"), -1);
	vt_press(vt, "@tomorrow<Enter>");
	assert_row_contains(vt, 22, "has not come yet");
	vt_press(vt, "@35.13.2026<Enter>");
	assert_row_contains(vt, 22, "35.13.2026");
	vt_done(&vt);
}

static bool is_pdf(const char *path)
{
	FILE *file = fopen(path, "r");
	char start[6] = "";
	bool good = file && fread(start, 1, 5, file) == 5 && strcmp(start, "%PDF-") == 0;

	if (file)
		fclose(file);
	return good;
}

static void what_is_shown_is_printed(void **state)
{
	const char *database = demo_database();
	struct vt *vt = demo_console_on(database, &(struct vt_options){ .term = "vt220" }, NULL);
	char path[VT_PATH + 64];

	(void)state;
	vt_press(vt, "p");
	vt_wait(vt, "Print to");
	vt_press(vt, "<Enter>");
	assert_row_contains(vt, 22, "occupancy-2026-11-24.txt");
	vt_press(vt, "<Enter>");
	snprintf(path, sizeof path, "%s", database);
	snprintf(strrchr(path, '/'), 40, "/paper/occupancy-2026-11-24.txt");
	assert_int_not_equal(vt_find(vt, "written:"), -1);
	assert_int_equal(access(path, R_OK), 0);
	vt_press(vt, "p<Enter><Enter>");
	assert_int_not_equal(vt_find(vt, "is there"), -1);
	vt_press(vt, "n");
	assert_row_contains(vt, 22, "not written");
	vt_press(vt, "p<Enter><C-u>/nowhere/at/all.csv<Enter>");
	assert_int_not_equal(vt_find(vt, "not written"), -1);
	vt_press(vt, "p<Enter><C-u>x.exe<Enter>");
	assert_row_contains(vt, 22, ".csv");
	/* by the program beside it, which the console itself could no longer start */
	vt_press(vt, "p<Enter><C-u>o.pdf<Enter>");
	vt_wait(vt, "written:");
	snprintf(strrchr(path, '/'), 40, "/o.pdf");
	assert_true(is_pdf(path));
	vt_done(&vt);
}

static void a_report_asks_for_what_it_needs(void **state)
{
	struct vt *vt = on("vt220", NULL);

	(void)state;
	vt_press(vt, ":person's file<Esc>:report  person"); /* by its title, or by its name */
	vt_press(vt, "<Esc>");
	assert_row_contains(vt, 0, "[1 Overview]");
	vt_press(vt, "<Tab>:residents<Enter>");
	assert_row_contains(vt, 1, "Residents:");
	vt_press(vt, "e<C-u>TRF-BAT<Enter><Enter>");
	assert_int_not_equal(vt_find(vt, "TRF-BAT/"), -1);
	assert_int_equal(vt_find(vt, "TRF-TBS/"), -1);
	vt_press(vt, "/zzzz<Enter>");
	assert_int_equal(vt_find(vt, "TRF-BAT/"), -1);
	vt_press(vt, "<Esc>");
	assert_int_not_equal(vt_find(vt, "TRF-BAT/"), -1);
	vt_done(&vt);
}

static void the_first_start_is_guided(void **state)
{
	char program[VT_PATH], path[VT_PATH + 64];
	const char *const argv[] = { vt_built(program, "shelterdesk"), "--lang", "en", NULL };
	struct vt *vt = vt_start("xterm", 24, 80, argv);

	(void)state;
	vt_wait(vt, "User name of the administrator:");
	assert_int_not_equal(vt_find(vt, "shelterdesk.db"), -1);
	vt_keys(vt, "nino<Enter>");
	vt_wait(vt, "en or ka");
	vt_keys(vt, "<Enter>");
	vt_wait(vt, "yes or no");
	vt_keys(vt, "no<Enter>");
	assert_int_not_equal(vt_exit(vt), 0);
	snprintf(path, sizeof path, "%s/.local/share/shelterdesk/shelterdesk.db", vt_home(vt));
	assert_int_not_equal(access(path, F_OK), 0);
	vt_done(&vt);
	vt = vt_start("xterm", 24, 80, argv);
	vt_wait(vt, "User name");
	vt_keys(vt, "nino<Enter>en<Enter>yes<Enter>");
	vt_wait(vt, ">TRF-TBS"); /* not vt_sync: what the guide read is not counted */
	vt_wait(vt, "Enter Open");
	assert_row_contains(vt, 0, "nino");
	vt_keys(vt, "q");
	assert_int_equal(vt_exit(vt), 0);
	vt_done(&vt);
}

static void ones_own_work_is_undone_and_done_again(void **state)
{
	const char *database = demo_database();
	static const char *const block[] = { "bed-block", "--bed", "TRF-TBS/2C", "--reason",
		"repair", NULL };
	struct vt *vt;

	(void)state;
	demo_run(database, "admin", 0, block);
	vt = demo_console_on(database, NULL, NULL);
	vt_press(vt, "H");
	assert_row_contains(vt, 3, "TRF-TBS/2C");
	vt_press(vt, "<Enter>");
	assert_int_not_equal(vt_find(vt, "Out of service"), -1);
	vt_press(vt, "<Esc><Esc>u");
	assert_int_not_equal(vt_find(vt, "undone: TRF-TBS/2C"), -1);
	vt_press(vt, "<C-r>");
	assert_row_contains(vt, 22, "done again");
	vt_press(vt, "H");
	assert_int_not_equal(vt_find(vt, "undone"), -1);
	vt_done(&vt);
}

/* --- terminals that change and go ------------------------------------------------------------ */

static void it_follows_the_window(void **state)
{
	struct vt *vt = on("xterm-256color", NULL);

	(void)state;
	vt_press(vt, "jj");
	vt_resize(vt, 23, 80);
	vt_sync(vt);
	assert_row_contains(vt, 0, "This window is 80 x 23");
	vt_resize(vt, 20, 60);
	vt_sync(vt);
	assert_row_contains(vt, 1, "larger.");
	assert_int_equal(vt_find(vt, "TRF-TBS"), -1);
	vt_resize(vt, 50, 160);
	vt_sync(vt);
	assert_row_contains(vt, 5, ">CHI-TBS1");
	assert_row_contains(vt, 49, "? Help");
	vt_resize(vt, 24, 80);
	vt_sync(vt);
	assert_row_contains(vt, 5, ">CHI-TBS1");
	assert_row_contains(vt, 23, "? Help");
	vt_press(vt, ":");
	vt_resize(vt, 10, 30);
	vt_sync(vt);
	vt_resize(vt, 30, 100);
	vt_sync(vt);
	vt_press(vt, "<Esc>");
	assert_row_contains(vt, 29, "? Help");
	vt_done(&vt);
}

static void a_dead_line_ends_it(void **state)
{
	static const char *const places[] = { "", "2", ":", "p", "@", "2?", "H" };

	(void)state;
	for (size_t i = 0; i < COUNT(places); i++) {
		struct vt *vt = on("vt220", NULL);

		vt_press(vt, places[i]);
		assert_int_equal(vt_hangup(vt), 0);
		vt_done(&vt);
		vt = on("vt220", NULL);
		vt_press(vt, places[i]);
		assert_int_equal(vt_kill(vt, SIGTERM), 0);
		vt_done(&vt);
	}
}

static void a_shell_can_stop_and_continue_it(void **state)
{
	static const char *const env[] = { "PS1=prompt: ", NULL };
	static const char *const argv[] = { "bash", "--norc", "--noprofile", "-i", NULL };
	const struct vt_options options = { .term = "xterm-256color", .env = env };
	char program[VT_PATH], line[VT_PATH + 512];
	struct vt *vt = vt_start_with(&options, argv);

	(void)state;
	vt_wait(vt, "prompt:");
	snprintf(line, sizeof line, "%s --db %s --as admin --lang en --now '" DEMO_NOW "'<Enter>",
	    vt_built(program, "shelterdesk"), demo_database());
	vt_keys(vt, line);
	vt_wait(vt, ">TRF-TBS");
	vt_keys(vt, "<C-z>");
	vt_wait(vt, "Stopped");
	vt_keys(vt, "fg<Enter>");
	vt_wait(vt, ">TRF-TBS");
	vt_keys(vt, "j");
	vt_wait(vt, ">TRF-BAT");
	vt_keys(vt, "q");
	vt_wait_gone(vt, ">TRF-BAT");
	vt_done(&vt);
}

/* Every key there is, in any order, on every screen; the seed is fixed. Without ^Z, and with q only
 * as often as it cannot leave: the program must be there at the end, and leave a sound database. */
static void noise_does_no_harm(void **state)
{
	static const char *const pieces[] = { "j", "k", "g", "G", "\033[A", "\033[B", "\033[5~",
		"\033[6~", "\033[C", "\033[D", "\r", "\r", "\033", "\t", "/", ":", "?", "@", "p",
		"u", "\x12", "\x0c", "A", "H", "1", "2", "4", "a", "m", "o", "r", "d", "b", "B",
		"c", "h", "y", "n", "w", "x", "e", "s", "S", "v", "f", "t", "[", "]", "\x13",
		"\x10", "\x18", "\177", "\x15", "ა", "ნ", "\xff", "\xe1\x83", " ", "5", ",",
		"\033[200~x\033[201~" };
	static const char *const check[] = { "check", NULL };
	const char *database = demo_database();
	struct vt *vt = demo_console_on(database, NULL, ka);
	uint32_t seed = 20261124;

	(void)state;
	for (int i = 0; i < 10000; i++) {
		seed = seed * 1664525u + 1013904223u;
		const char *piece = pieces[(seed >> 16) % COUNT(pieces)];
		vt_send(vt, piece, strlen(piece));
		if (i % 20 == 0)
			vt_sync(vt);
		if (i % 1000 == 0)
			vt_resize(vt, 22 + i / 1000, 76 + (int)(seed >> 27));
	}
	vt_resize(vt, 24, 80);
	vt_sync(vt);
	for (int i = 0; i < 20; i++)
		vt_press(vt, "<Esc>");
	vt_press(vt, "1");
	assert_row_contains(vt, 0, "[1 ");
	assert_int_equal(vt_hangup(vt), 0);
	vt_done(&vt);
	demo_run(database, "admin", 0, check);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_terminal_language_and_size),
		cmocka_unit_test(function_keys_open_screens_too),
		cmocka_unit_test(short_titles_of_screens_stay_whole),
		cmocka_unit_test(what_has_no_digit_is_listed_under_0),
		cmocka_unit_test(the_hint_line_is_the_live_table),
		cmocka_unit_test(overview_counts_add_up),
		cmocka_unit_test(who_sees_no_files_sees_codes),
		cmocka_unit_test(what_needs_attention_is_dealt_with_there),
		cmocka_unit_test(the_first_paint_is_small),
		cmocka_unit_test(a_move_costs_little),
		cmocka_unit_test(what_does_nothing_costs_nothing),
		cmocka_unit_test(without_colour),
		cmocka_unit_test(in_ascii_only),
		cmocka_unit_test(escape_steps_back_and_never_quits),
		cmocka_unit_test(leaving_asks_only_when_a_form_is_unsent),
		cmocka_unit_test(the_georgian_keyboard_has_the_same_hotkeys),
		cmocka_unit_test(a_refusal_says_what_why_and_the_key),
		cmocka_unit_test(the_palette_knows_both_languages),
		cmocka_unit_test(the_palette_lists_the_best_answer_first),
		cmocka_unit_test(the_palette_lists_a_screen_before_its_report),
		cmocka_unit_test(help_is_of_this_screen),
		cmocka_unit_test(the_past_is_only_looked_at),
		cmocka_unit_test(what_is_shown_is_printed),
		cmocka_unit_test(a_report_asks_for_what_it_needs),
		cmocka_unit_test(the_first_start_is_guided),
		cmocka_unit_test(ones_own_work_is_undone_and_done_again),
		cmocka_unit_test(it_follows_the_window),
		cmocka_unit_test(a_dead_line_ends_it),
		cmocka_unit_test(a_shell_can_stop_and_continue_it),
		cmocka_unit_test(noise_does_no_harm),
	};

	return cmocka_run_group_tests(tests, demo_setup, demo_teardown);
}
