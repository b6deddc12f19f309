/* Emergency access at the console: the way in, the banner, the way out, and the review, on the small
 * house. */
#include "tests/screen/house.h"

#include "db/audit.h"
#include "db/glass.h"
#include "db/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#define SECRET "correct horse"
#define EVENING_UNTIL "22:10" /* 21:40 and half an hour */

static struct house house;

/* B-0001 and B-0002 are in TRF-TBS; eka works in CHI-KUT at night, head answers for all. */
static int setup(void **state)
{
	(void)state;
	house_open(&house);
	HOUSE_DO(&house, "", "user-add", "--user", "eka", "--role", "night", "--shelters", "CHI-KUT");
	HOUSE_DO(&house, "", "user-add", "--user", "head", "--role", "manager", "--shelters", "all");
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	house_done(&house);
	return 0;
}

static struct vt *console(const char *user, const char *term, const char *lang, const char *flag)
{
	const struct vt_options options = { .term = term, .lang = lang };

	return house_console(&house, &options, user, flag);
}

static void a_key_a_reason_and_it_is_open(void **state)
{
	struct vt *vt = console("eka", NULL, NULL, NULL);

	(void)state;
	assert_int_equal(vt_find(vt, "TRF-TBS"), -1);
	vt_press(vt, "!");
	assert_true(vt_find(vt, "none is asked for") > 0); /* nobody has a password here */
	vt_press(vt, "child at the door, insulin<C-s>");
	assert_row_contains(vt, 0, "EMERGENCY ACCESS until " EVENING_UNTIL);
	assert_row_contains(vt, 0, "all you open is recorded and reviewed");
	assert_true(vt_find(vt, "TRF-TBS") > 0);
	vt_done(&vt);
}

static void begin(struct vt *vt)
{
	vt_press(vt, "!child at the door, insulin<C-s>");
}

/* What the night worker came for. */
static void the_file_is_found_and_read(void **state)
{
	struct vt *vt = console("eka", NULL, NULL, NULL);

	(void)state;
	begin(vt);
	vt_press(vt, "4");
	vt_press(vt, "/beridze<Enter>");
	assert_true(vt_find(vt, "B-0001") > 0);
	vt_press(vt, "<Enter>");
	assert_true(vt_find(vt, "insulin 22:00") > 0);
	assert_row_contains(vt, 0, "EMERGENCY ACCESS");
	vt_done(&vt);
}

static void the_banner_stands_on_every_screen(void **state)
{
	static const char *const ways[] = { "2", "4", "1", "H<Esc>", "?", "<Esc>", ":", "<Esc>",
		":residents<Enter>", "<Esc>", "a", "<Esc>" };
	struct vt *vt = console("eka", NULL, NULL, NULL);

	(void)state;
	begin(vt);
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		vt_press(vt, ways[i]);
		assert_row_contains(vt, 0, "EMERGENCY ACCESS until");
	}
	vt_done(&vt);
}

/* It takes no row from the list: all shelters and what needs attention stand where they stood. */
static void on_a_mono_vt220_it_is_words(void **state)
{
	struct vt *vt = console("eka", "vt220", NULL, "--mono");
	int row;

	(void)state;
	begin(vt);
	assert_row(vt, 0,
	    " EMERGENCY ACCESS until " EVENING_UNTIL
	    ": all you open is recorded and reviewed. ! ends it");
	assert_no_colour(vt);
	assert_true(vt_attributes(vt, 0, 1) & VT_REVERSE);
	row = vt_find(vt, "Tonight");
	assert_int_equal(row, 2);
	vt_done(&vt);
}

static void with_colour_it_is_red(void **state)
{
	struct vt *vt = console("eka", "xterm-256color", NULL, NULL);

	(void)state;
	begin(vt);
	assert_true(vt_attributes(vt, 0, 1) & VT_REVERSE);
	assert_int_equal(vt_colour(vt, 0, 1), 1);
	vt_done(&vt);
}

static void in_georgian_too(void **state)
{
	struct vt *vt = console("eka", "vt220", "ka", NULL);

	(void)state;
	begin(vt);
	assert_row_contains(vt, 0, EVENING_UNTIL);
	assert_row_contains(vt, 0, "!"); /* not cut, and how it ends */
	vt_done(&vt);
}

static void the_same_key_ends_it(void **state)
{
	struct vt *vt = console("eka", NULL, NULL, NULL);

	(void)state;
	begin(vt);
	vt_press(vt, "!n");
	assert_row_contains(vt, 0, "EMERGENCY ACCESS");
	vt_press(vt, "!y");
	assert_row_contains(vt, 0, "Overview");
	assert_int_equal(vt_find(vt, "EMERGENCY"), -1);
	assert_int_equal(vt_find(vt, "TRF-TBS"), -1);
	vt_done(&vt);
}

static void an_end_from_elsewhere_is_seen_without_a_key(void **state)
{
	struct vt *vt = console("eka", NULL, NULL, NULL);

	(void)state;
	begin(vt);
	assert_int_equal(HOUSE_DO(&house, "eka", "glass-end"), 0);
	vt_wait_gone(vt, "EMERGENCY ACCESS");
	vt_wait_gone(vt, "TRF-TBS");
	vt_done(&vt);
}

/* An access of eka's that ends so many seconds from now, by the real clock. */
static void open_for(int seconds)
{
	struct db_options options = { .path = house.db };
	struct glass glass = { .shelter = DB_NULL, .reason = "a test", .at = time(NULL) - 60,
		.until_at = time(NULL) + seconds, .ended_at = DB_NULL, .reviewed_at = DB_NULL,
		.reviewed_by = DB_NULL };
	struct audit audit = { .uid = "glass-test", .at = glass.at, .user = "eka",
		.terminal = "test", .verb = "test", .entity = "", .detail = "", .result = "{}",
		.reverses = DB_NULL };
	struct arena arena = { 0 };
	struct db *db = NULL;
	const char *detail;

	assert_int_equal(db_open(&options, &arena, &db, &detail), DB_OK);
	assert_int_equal(db_begin(db), DB_OK);
	glass.user = db_number(db, 0, "SELECT id FROM desk_user WHERE name = 'eka'");
	assert_int_equal(row_add(db, &glass_table, &glass), DB_OK);
	audit_add(db, &audit);
	assert_int_equal(db_commit(db), DB_OK);
	db_close(&db);
	arena_done(&arena);
}

static void its_time_ends_it_without_a_key(void **state)
{
	char program[VT_PATH];
	const char *argv[] = { vt_built(program, "shelterdesk"), "--db", house.db, "--as", "eka",
		"--lang", "en", NULL };
	struct vt *vt;

	(void)state;
	open_for(3);
	vt = vt_start_with(&(struct vt_options){ 0 }, argv);
	vt_wait(vt, "EMERGENCY ACCESS until");
	vt_wait(vt, "TRF-TBS");
	vt_wait_gone(vt, "EMERGENCY ACCESS");
	vt_wait_gone(vt, "TRF-TBS");
	vt_done(&vt);
}

/* --- the password again ----------------------------------------------------------------------- */

static struct vt *guarded_console(void)
{
	struct vt *vt;

	house_password(&house, "admin", "admin", "words of admin");
	house_password(&house, "eka", "eka", SECRET);
	vt = console("eka", NULL, NULL, NULL);
	vt_press(vt, SECRET "<Enter>");
	return vt;
}

static void the_password_is_asked_and_not_shown(void **state)
{
	struct vt *vt = guarded_console();

	(void)state;
	vt_press(vt, "!");
	assert_true(vt_find(vt, "Your password is asked for again") > 0);
	vt_press(vt, "insulin<C-s>");
	assert_true(vt_find(vt, "Password again") > 0);
	vt_press(vt, SECRET);
	assert_int_equal(vt_find(vt, "correct"), -1);
	assert_true(vt_find(vt, "*****") > 0);
	vt_press(vt, "<Enter>");
	assert_row_contains(vt, 0, "EMERGENCY ACCESS");
	vt_done(&vt);
}

static void a_wrong_one_counts_and_keeps_the_form(void **state)
{
	struct vt *vt = guarded_console();

	(void)state;
	vt_press(vt, "!child with no insulin<C-s>");
	vt_press(vt, "battery staple<Enter>");
	assert_true(vt_find(vt, "the name or the password is wrong") > 0);
	vt_press(vt, SECRET "<Enter>"); /* the clock stands still: too soon for ever */
	assert_true(vt_find(vt, "again in 1 second") > 0);
	vt_press(vt, "<Esc>");
	assert_true(vt_find(vt, "child with no insulin") > 0);
	assert_true(vt_find(vt, "the password was not given") > 0);
	vt_press(vt, "<Esc>");
	assert_row_contains(vt, 0, "Overview");
	assert_int_equal(vt_find(vt, "EMERGENCY"), -1);
	vt_done(&vt);
}

/* --- the shell -------------------------------------------------------------------------------- */

static int shell_as(const char *user, const char *input, const char *words)
{
	char program[VT_PATH], command[3 * VT_PATH];

	snprintf(command, sizeof command,
	    "printf '%s' | '%s' --db '%s' --now '2026-11-24 21:40' --as %s %s >/dev/null 2>&1",
	    input, vt_built(program, "shelterdesk"), house.db, user, words);
	return system(command) / 256;
}

static int shell(const char *input, const char *words)
{
	return shell_as("eka", input, words);
}

static void the_shell_asks_too(void **state)
{
	(void)state;
	house_password(&house, "admin", "admin", "words of admin");
	house_password(&house, "eka", "eka", SECRET);
	assert_int_equal(shell("", "break-glass --reason insulin"), 4);
	assert_int_equal(
	    shell(SECRET "\\n", "--password-stdin break-glass --reason insulin"), 0);
	assert_int_equal(shell("", "residents --shelter TRF-TBS"), 0);
	assert_int_equal(shell("", "glass-end"), 0);
	assert_int_equal(shell("", "residents --shelter TRF-TBS"), 4);
}

static void a_wrong_one_at_the_shell_is_refused(void **state)
{
	(void)state;
	house_password(&house, "eka", "eka", SECRET);
	assert_int_equal(shell("wrong\\n", "--password-stdin break-glass --reason insulin"), 4);
	/* and it counted: the right one comes too soon */
	assert_int_equal(
	    shell(SECRET "\\n", "--password-stdin break-glass --reason insulin"), 4);
}

static void a_new_master_key_asks_too(void **state)
{
	(void)state;
	house_password(&house, "admin", "admin", SECRET);
	assert_int_equal(shell_as("admin", "", "rekey"), 4);
	assert_int_equal(shell_as("admin", SECRET "\\n", "--password-stdin rekey"), 0);
}

static void help_says_that_it_is_asked(void **state)
{
	(void)state;
	HOUSE_ASK(&house, "Asks for the password again", "help", "break-glass");
	HOUSE_ASK(&house, "Asks for the password again", "help", "forget");
	HOUSE_ASK(&house, "Asks for the password again", "help", "rekey");
	assert_null(strstr(HOUSE_ASK(&house, NULL, "help", "admit"), "password again"));
}

/* --- the review ------------------------------------------------------------------------------- */

static void the_next_day_lists_it_and_opens_the_review(void **state)
{
	struct vt *vt;

	(void)state;
	HOUSE_DO(&house, "eka", "break-glass", "--reason", "child at the door");
	HOUSE_DO(&house, "eka", "glass-end");
	vt = console("head", NULL, NULL, NULL);
	assert_true(vt_find(vt, "review the emergency access of eka, 21:40") > 0);
	vt_press(vt, "/emergency<Enter><Tab><Enter>");
	assert_true(vt_find(vt, "child at the door") > 0);
	assert_true(vt_find(vt, "! to review") > 0);
	vt_press(vt, "vneeded<C-s>");
	assert_true(vt_find(vt, "by head") > 0);
	vt_press(vt, "<Esc>");
	assert_int_equal(vt_find(vt, "review the emergency access"), -1);
	vt_done(&vt);
}

/* How often somebody looked is not what 80 columns cut. */
static void the_paper_keeps_the_number_of_looks(void **state)
{
	struct vt *vt = console("eka", NULL, NULL, NULL);
	int row;

	(void)state;
	vt_press(vt, "!child at the door with a letter from the hospital, insulin<C-s>");
	vt_press(vt, "4/beridze<Enter><Enter>");
	vt_done(&vt);
	vt = console("head", NULL, NULL, NULL);
	vt_press(vt, ":emergencies<Down><Enter>");
	row = vt_find(vt, "Looks  Reason");
	assert_true(row > 0);
	assert_row_contains(vt, row + 1, "    3  child at the door");
	vt_done(&vt);
}

/* The same words whether somebody of that name is elsewhere or nowhere. */
static void a_search_in_vain_names_the_key(void **state)
{
	struct vt *vt = console("eka", NULL, NULL, NULL);

	(void)state;
	vt_press(vt, "4/beridze<Enter>");
	assert_true(vt_find(vt, "in an emergency: !") > 0);
	vt_press(vt, "<Esc>/nobodyatall<Enter>");
	assert_true(vt_find(vt, "in an emergency: !") > 0);
	begin(vt);
	vt_press(vt, "<Esc>/nobodyatall<Enter>");
	assert_int_equal(vt_find(vt, "in an emergency: !"), -1);
	vt_done(&vt);
}

static void a_denied_screen_names_the_key(void **state)
{
	struct vt *vt = console("eka", NULL, NULL, NULL);

	(void)state;
	vt_press(vt, ":residents<Enter>");
	vt_press(vt, "e<C-u>TRF-TBS<Enter><Enter>");
	assert_true(vt_find(vt, "break-glass (key !)") > 0);
	vt_done(&vt);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(a_key_a_reason_and_it_is_open),
		CASE(the_file_is_found_and_read),
		CASE(the_banner_stands_on_every_screen),
		CASE(on_a_mono_vt220_it_is_words),
		CASE(with_colour_it_is_red),
		CASE(in_georgian_too),
		CASE(the_same_key_ends_it),
		CASE(an_end_from_elsewhere_is_seen_without_a_key),
		CASE(its_time_ends_it_without_a_key),
		CASE(the_password_is_asked_and_not_shown),
		CASE(a_wrong_one_counts_and_keeps_the_form),
		CASE(the_shell_asks_too),
		CASE(a_wrong_one_at_the_shell_is_refused),
		CASE(a_new_master_key_asks_too),
		CASE(help_says_that_it_is_asked),
		CASE(the_next_day_lists_it_and_opens_the_review),
		CASE(the_paper_keeps_the_number_of_looks),
		CASE(a_search_in_vain_names_the_key),
		CASE(a_denied_screen_names_the_key),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
