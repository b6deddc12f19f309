/* Sign-in, lock and take-over at the console, on the small house. */
#include "tests/screen/demo.h"
#include "tests/screen/house.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define SECRET "correct horse"

static struct house house;

static int setup(void **state)
{
	(void)state;
	house_open(&house);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	house_done(&house);
	return 0;
}

static void an_open_desk_says_so(void **state)
{
	struct vt *vt = house_console(&house, NULL, "", NULL);

	(void)state;
	assert_true(vt_find(vt, "No user has a password yet") > 0);
	vt_done(&vt);
}

static void signs_in(void **state)
{
	struct vt *vt;

	(void)state;
	house_password(&house, "admin", "admin", SECRET);
	vt = house_console(&house, NULL, "", NULL);
	assert_true(vt_find(vt, "Sign in") > 0);
	assert_int_equal(vt_find(vt, "TRF-TBS"), -1);
	vt_press(vt, "battery staple<Enter>");
	assert_true(vt_find(vt, "the name or the password is wrong") > 0);
	assert_int_equal(vt_find(vt, "battery"), -1);
	vt_press(vt, SECRET "<Enter>"); /* the clock stands still: too soon for ever */
	assert_true(vt_find(vt, "again in 1 second") > 0);
	assert_int_equal(vt_find(vt, "TRF-TBS"), -1);
	vt_send(vt, "\033", 1);
	assert_int_equal(vt_exit(vt), 0);
	vt_done(&vt);
}

/* What is hidden by stars may come from a keyboard that was left in the other layout. */
static void the_other_layout_is_told(void **state)
{
	struct vt *vt;

	(void)state;
	house_password(&house, "admin", "admin", SECRET);
	vt = house_console(&house, NULL, "", NULL);
	vt_press(vt, "ცორრ");
	assert_true(vt_find(vt, "**** ") > 0);
	assert_true(vt_find(vt, "(Georgian letters)") > 0);
	vt_press(vt, "<C-u>corr");
	assert_int_equal(vt_find(vt, "(Georgian letters)"), -1);
	vt_done(&vt);
}

static void the_right_one_opens(void **state)
{
	struct vt *vt;

	(void)state;
	house_password(&house, "admin", "admin", SECRET);
	vt = house_console(&house, NULL, "", NULL);
	vt_press(vt, SECRET "<Enter>");
	assert_true(vt_find(vt, "TRF-TBS") > 0);
	assert_int_equal(vt_find(vt, "No user has a password yet"), -1);
	vt_done(&vt);
}

static void a_first_password_is_changed(void **state)
{
	struct vt *vt;

	(void)state;
	HOUSE_DO(&house, "", "user-add", "--user", "eka", "--role", "reception", "--shelters", "all");
	house_password(&house, "admin", "admin", SECRET);
	house_password(&house, "eka", "admin", "only for now");
	vt = house_console(&house, NULL, "eka", NULL);
	vt_press(vt, "only for now<Enter>");
	assert_true(vt_find(vt, "choose your own") > 0);
	vt_press(vt, "short<Enter>short<Enter>");
	assert_true(vt_find(vt, "too short") > 0);
	vt_press(vt, "long enough it is<Enter>long enough it is<Enter>");
	assert_true(vt_find(vt, "TRF-TBS") > 0);
	vt_done(&vt);
}

static void the_lock_shows_nothing_and_keeps_the_form(void **state)
{
	struct vt *vt;

	(void)state;
	house_password(&house, "admin", "admin", SECRET);
	vt = house_console(&house, NULL, "", NULL);
	vt_press(vt, SECRET "<Enter>");
	vt_press(vt, ":person-add<Enter>Mariam");
	assert_true(vt_find(vt, "Mariam") > 0);
	vt_press(vt, "<C-o>");
	assert_true(vt_find(vt, "Locked") > 0);
	assert_int_equal(vt_find(vt, "Mariam"), -1);
	vt_press(vt, SECRET "<Enter>");
	assert_true(vt_find(vt, "Mariam") > 0);
	vt_press(vt, "i");
	assert_true(vt_find(vt, "Mariami") > 0);
	vt_done(&vt);
}

static void without_passwords_enter_unlocks(void **state)
{
	struct vt *vt = house_console(&house, NULL, "", NULL);

	(void)state;
	vt_press(vt, "<C-o>");
	assert_true(vt_find(vt, "Enter unlocks") > 0);
	assert_int_equal(vt_find(vt, "TRF-TBS"), -1);
	vt_press(vt, "<Enter>");
	assert_true(vt_find(vt, "TRF-TBS") > 0);
	vt_done(&vt);
}

static void another_takes_the_desk_over(void **state)
{
	struct vt *vt;

	(void)state;
	HOUSE_DO(&house, "", "user-add", "--user", "eka", "--role", "reception", "--shelters", "all");
	house_password(&house, "admin", "admin", SECRET);
	house_password(&house, "eka", "eka", "words of eka");
	vt = house_console(&house, NULL, "", NULL);
	vt_press(vt, SECRET "<Enter>");
	vt_press(vt, ":person-add<Enter>Mariam<C-o>");
	vt_press(vt, "<Esc>eka<Enter>words of eka<Enter>");
	assert_row_contains(vt, 0, "eka");
	assert_true(vt_find(vt, "TRF-TBS") > 0);
	assert_int_equal(vt_find(vt, "Mariam"), -1);
	assert_int_equal(house_drafts(&house), 1);
	vt_done(&vt);
}

/* Nothing of the desk is shown before the one who takes it over has chosen their own. */
static void a_first_password_takes_the_desk_over_too(void **state)
{
	struct vt *vt;

	(void)state;
	HOUSE_DO(&house, "", "user-add", "--user", "eka", "--role", "reception", "--shelters", "all");
	house_password(&house, "admin", "admin", SECRET);
	house_password(&house, "eka", "admin", "only for now");
	vt = house_console(&house, NULL, "", NULL);
	vt_press(vt, SECRET "<Enter>");
	vt_press(vt, "<C-o><Esc>eka<Enter>only for now<Enter>");
	assert_true(vt_find(vt, "choose your own") > 0);
	assert_int_equal(vt_find(vt, "TRF-TBS"), -1);
	vt_press(vt, "words of eka<Enter>words of eka<Enter>");
	assert_row_contains(vt, 0, "eka");
	assert_true(vt_find(vt, "TRF-TBS") > 0);
	vt_done(&vt);
}

/* Started by a system user who is none of the desk's: the name is asked, and says nothing. */
static void a_shared_desk_asks_who_it_is(void **state)
{
	char program[VT_PATH];
	const char *argv[] = { vt_built(program, "shelterdesk"), "--db", house.db, "--lang", "en",
		NULL };
	struct vt *vt;

	(void)state;
	house_password(&house, "admin", "admin", SECRET);
	vt = vt_start_with(&(struct vt_options){ 0 }, argv);
	vt_sync(vt);
	vt_press(vt, "nobody-here<Enter>" SECRET "<Enter>");
	assert_true(vt_find(vt, "the name or the password is wrong") > 0);
	vt_press(vt, "<Esc>admin<Enter>" SECRET "<Enter>");
	assert_true(vt_find(vt, "TRF-TBS") > 0);
	assert_row_contains(vt, 0, "admin");
	vt_done(&vt);
}

/* The words of a forced command: nobody else sits down there. */
static void a_console_of_one_user_is_not_handed_over(void **state)
{
	struct vt *vt;

	(void)state;
	HOUSE_DO(&house, "", "user-add", "--user", "eka", "--role", "reception", "--shelters", "all");
	house_password(&house, "admin", "admin", SECRET);
	house_password(&house, "eka", "eka", "words of eka");
	vt = house_console(&house, NULL, "", "console");
	vt_press(vt, SECRET "<Enter>");
	vt_press(vt, "<C-o>");
	assert_int_equal(vt_find(vt, "somebody else"), -1);
	vt_press(vt, "<Esc>eka<Enter>");
	assert_true(vt_find(vt, "Locked") > 0);
	assert_true(vt_find(vt, "admin") > 0);
	vt_keys(vt, "<C-d>");
	assert_int_equal(vt_exit(vt), 0);
	vt_done(&vt);
	assert_non_null(strstr(HOUSE_ASK(&house, NULL, "audit", "--format", "csv"), "ended at the lock"));
}

static void a_leaver_is_out_within_two_seconds(void **state)
{
	struct timespec before, after;
	struct vt *vt;

	(void)state;
	HOUSE_DO(&house, "", "user-add", "--user", "eka", "--role", "reception", "--shelters", "all");
	vt = house_console(&house, NULL, "eka", NULL);
	vt_press(vt, ":person-add<Enter>Mariam");
	assert_int_equal(HOUSE_DO(&house, "", "user-close", "--user", "eka"), 0);
	clock_gettime(CLOCK_MONOTONIC, &before);
	assert_int_equal(vt_exit(vt), 4);
	clock_gettime(CLOCK_MONOTONIC, &after);
	assert_true(after.tv_sec - before.tv_sec <= 2);
	vt_done(&vt);
}

/* A config of the shipped shelters with times of a second. */
static void idle_blanks_locks_and_ends(void **state)
{
	char program[VT_PATH], command[2 * VT_PATH], config[128];
	struct vt *vt;

	(void)state;
	snprintf(config, sizeof config, "%s/idle.cfg", house.folder);
	snprintf(command, sizeof command,
	    "'%s' --lang en help config-example > '%s' && sed -i"
	    " 's/^#* *session_blank_seconds.*/session_blank_seconds = 1;/;"
	    "s/^#* *session_lock_seconds.*/session_lock_seconds = 2;/;"
	    "s/^#* *session_end_seconds.*/session_end_seconds = 4;/' '%s'",
	    vt_built(program, "shelterdesk"), config, config);
	assert_int_equal(system(command), 0);
	{
		char database[128];
		const char *argv[] = { program, "--config", config, "--db", database, "--lang",
			"en", "--as", "admin", NULL };

		snprintf(database, sizeof database, "%s/idle.db", house.folder);
		snprintf(command, sizeof command,
		    "'%s' --config '%s' --db '%s' init --administrator admin </dev/null >/dev/null", program,
		    config, database);
		assert_int_equal(system(command), 0);
		vt = vt_start_with(&(struct vt_options){ 0 }, argv);
		vt_wait(vt, "All shelters");
		vt_wait_gone(vt, "All shelters"); /* blank */
		vt_wait(vt, "Locked");
		assert_int_equal(vt_exit(vt), 4);
		vt_done(&vt);
		snprintf(command, sizeof command, "rm -f '%s' '%s'*", config, database);
		assert_int_equal(system(command), 0);
	}
}

static void expect_state(struct vt *vt, const char *user, const char *text)
{
	int row = vt_find(vt, user);

	assert_true(row > 1);
	assert_row_contains(vt, row, text);
}

/* Who can sign in, who is here, who is locked; and what is done about it, by key. */
static void users_are_managed_on_a_screen(void **state)
{
	struct vt *vt, *other;

	(void)state;
	HOUSE_DO(&house, "", "user-add", "--user", "eka", "--role", "night,reception", "--shelters",
	    "CHI-TBS1,CHI-TBS2");
	HOUSE_DO(&house, "", "user-add", "--user", "gia", "--role", "manager", "--shelters", "all");
	house_password(&house, "admin", "admin", SECRET);
	house_password(&house, "gia", "gia", "words of gia");
	other = house_console(&house, NULL, "gia", NULL);
	vt_press(other, "words of gia<Enter>");
	vt = house_console(&house, NULL, "", NULL);
	vt_press(vt, SECRET "<Enter>:users<Enter>");
	expect_state(vt, "eka", "no password");
	expect_state(vt, ">admin", "signed in");
	expect_state(vt, " gia", "signed in");
	vt_keys(other, "q");
	assert_int_equal(vt_exit(other), 0);
	vt_done(&other);
	vt_wait(vt, "21:40"); /* when gia last did */
	vt_press(vt, "<Down>P");
	vt_press(vt, SECRET "<Enter>"); /* the administrator's own */
	vt_press(vt, "only for now<Enter>only for now<Enter>");
	expect_state(vt, "eka", "first password");
	vt_press(vt, "c<Enter>");
	vt_wait(vt, "closed");
	expect_state(vt, "eka", "closed");
	vt_press(vt, "u"); /* closed by mistake */
	vt_wait(vt, "first password");
	vt_done(&vt);
}

static void the_locked_are_seen_and_unlocked(void **state)
{
	char program[VT_PATH], command[3 * VT_PATH];
	struct vt *vt;

	(void)state;
	HOUSE_DO(&house, "", "user-add", "--user", "eka", "--role", "reception", "--shelters", "all");
	house_password(&house, "eka", "eka", "words of eka");
	house_password(&house, "admin", "admin", SECRET);
	vt_built(program, "shelterdesk");
	for (int hour = 0; hour < 10; hour++) { /* each time long after the one before */
		const char *argv[] = { program, "--db", house.db, "--as", "eka", "--lang", "en", "--now",
			command, NULL };

		snprintf(command, sizeof command, "2026-11-24 %02d:00", hour);
		vt = vt_start_with(&(struct vt_options){ 0 }, argv);
		vt_sync(vt);
		vt_press(vt, "not this one<Enter>");
		assert_true(vt_find(vt, "the name or the password is wrong") > 0);
		vt_done(&vt);
	}
	vt = house_console(&house, NULL, "eka", NULL);
	vt_press(vt, "words of eka<Enter>");
	assert_true(vt_find(vt, "locked after too many") > 0);
	vt_done(&vt);
	vt = house_console(&house, NULL, "", NULL);
	vt_press(vt, SECRET "<Enter>:users<Enter>");
	expect_state(vt, "eka", "locked");
	vt_press(vt, "<Down>l");
	vt_press(vt, "<C-s>");
	vt_wait_gone(vt, " locked");
	vt_done(&vt);
	vt = house_console(&house, NULL, "eka", NULL);
	vt_press(vt, "words of eka<Enter>");
	assert_true(vt_find(vt, "TRF-TBS") > 0);
	vt_done(&vt);
}

static void the_shell_asks_who_does_not_own_the_file(void **state)
{
	char program[VT_PATH], command[3 * VT_PATH];

	(void)state;
	if (getuid() != 0)
		skip(); /* giving a file away takes root */
	house_password(&house, "admin", "admin", SECRET);
	assert_int_equal(chown(house.db, 65534, (gid_t)-1), 0);
	vt_built(program, "shelterdesk");
	snprintf(command, sizeof command,
	    "'%s' --db '%s' --as admin users </dev/null 2>&1 | grep -q '^shelterdesk: not-allowed'",
	    program, house.db);
	assert_int_equal(system(command), 0);
	snprintf(command, sizeof command,
	    "echo '" SECRET "' | '%s' --db '%s' --as admin --password-stdin users >/dev/null",
	    program, house.db);
	assert_int_equal(system(command), 0);
	snprintf(command, sizeof command, /* with the clock the wait after a wrong one would go too */
	    "echo '" SECRET "' | '%s' --db '%s' --as admin --now '2030-01-01 12:00' --password-stdin"
	    " users 2>&1 | grep -q '^shelterdesk: not-allowed: --now'",
	    program, house.db);
	assert_int_equal(system(command), 0);
}

/* Whoever owns the file needs no password at the shell; one that is given has to be right. */
static void a_wrong_password_is_never_taken(void **state)
{
	char program[VT_PATH], command[3 * VT_PATH];
	static const struct {
		const char *password, *flags, *words;
		int status;
	} cases[] = { { SECRET, "--password-stdin", "users", 0 }, { "wrong", "", "users", 0 },
		{ "wrong", "--password-stdin", "users", 4 },
		{ "wrong", "--password-stdin", "person-add --given A --family B --sex male", 4 },
		{ "words of eka", "--password-stdin", "password --user eka", 0 } };

	(void)state;
	HOUSE_DO(&house, "", "user-add", "--user", "eka", "--role", "reception", "--shelters", "all");
	vt_built(program, "shelterdesk");
	snprintf(command, sizeof command,
	    "echo wrong | '%s' --db '%s' --as admin --password-stdin users >/dev/null", program, house.db);
	assert_int_equal(WEXITSTATUS(system(command)), 0); /* open: nobody has one */
	house_password(&house, "admin", "admin", SECRET);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		snprintf(command, sizeof command,
		    "echo '%s' | '%s' --db '%s' --as admin --now '2026-11-24 2%zu:00' %s %s >/dev/null 2>&1",
		    cases[i].password, program, house.db, i, cases[i].flags, cases[i].words);
		if (WEXITSTATUS(system(command)) != cases[i].status)
			fail_msg("not %d: %s", cases[i].status, command);
	}
}

/* --- the trace ----------------------------------------------------------------------------------- */

/* The audit about sessions, oldest last: "user verb detail" in order in the csv. */
static void expect_in_order(const char *csv, const char *const texts[])
{
	for (size_t i = 0; texts[i]; i++) {
		const char *at = strstr(csv, texts[i]);

		if (!at)
			fail_msg("\"%s\" is not in the rest of:\n%s", texts[i], csv);
		csv = at + strlen(texts[i]);
	}
}

static void sessions_are_in_the_audit(void **state)
{
	struct vt *vt;

	(void)state;
	HOUSE_DO(&house, "", "user-add", "--user", "eka", "--role", "reception", "--shelters", "all");
	house_password(&house, "admin", "admin", SECRET);
	house_password(&house, "eka", "eka", "words of eka");
	vt = house_console(&house, NULL, "", NULL);
	vt_press(vt, SECRET "<Enter>");
	vt_press(vt, ":person-add<Enter>Ketevan<C-s>");
	vt_press(vt, "<C-o>");
	vt_press(vt, SECRET "<Enter>");
	vt_press(vt, "u"); /* what was done, not that it was locked */
	vt_press(vt, "<C-o><Esc>eka<Enter>words of eka<Enter>");
	assert_row_contains(vt, 0, "eka");
	vt_keys(vt, "q");
	assert_int_equal(vt_exit(vt), 0);
	vt_done(&vt);
	vt = house_console(&house, NULL, "eka", NULL);
	vt_press(vt, "of eka words<Enter>");
	vt_hangup(vt);
	vt_done(&vt);
	expect_in_order(HOUSE_ASK(&house, NULL, "audit", "--format", "csv"),
	    (const char *const[]){ "eka,", "sign-failed", "from ", "eka,", "sign-out", "eka,", "sign-in",
		"admin,", "session-end", "handed over to eka", "admin,", "lock,", "admin,", "undo",
		"admin,", "unlock,", "admin,", "lock,", "admin,", "person-add", "admin,", "sign-in",
		NULL });
}

/* A line that drops, and one that is left alone, are the end of a session too. */
static void a_dropped_line_is_in_the_audit(void **state)
{
	struct vt *vt;

	(void)state;
	house_password(&house, "admin", "admin", SECRET);
	vt = house_console(&house, NULL, "", NULL);
	vt_press(vt, SECRET "<Enter>");
	vt_hangup(vt);
	vt_done(&vt);
	expect_in_order(HOUSE_ASK(&house, NULL, "audit", "--format", "csv"),
	    (const char *const[]){ "admin,", "session-end", "the line is gone", "sign-in", NULL });
}

/* --- the first administrator's password --------------------------------------------------------- */

static struct vt *init_on_a_terminal(char database[128])
{
	char program[VT_PATH];
	const char *argv[] = { vt_built(program, "shelterdesk"), "--db", database, "--lang", "en",
		"init", "--administrator", "nino", NULL };
	struct vt *vt;

	snprintf(database, 128, "%s/first.db", house.folder);
	vt = vt_start_with(&(struct vt_options){ .home = house.folder }, argv);
	vt_wait(vt, "Password of nino");
	return vt;
}

static void remove_first(void)
{
	char command[256];

	snprintf(command, sizeof command, "rm -rf %s/first.db* %s/config", house.folder,
	    house.folder);
	assert_int_equal(system(command), 0);
}

/* A console of the one user: no password is asked for the second time as a first one would be. */
static void expect_signed_in_with(const char *database, const char *password)
{
	char program[VT_PATH];
	const char *argv[] = { vt_built(program, "shelterdesk"), "--db", database, "--as", "nino",
		"--lang", "en", NULL };
	struct vt *vt = vt_start_with(&(struct vt_options){ 0 }, argv);

	vt_sync(vt);
	assert_true(vt_find(vt, "Sign in") > 0);
	vt_press(vt, password);
	vt_press(vt, "<Enter>");
	assert_true(vt_find(vt, "TRF-TBS") > 0);
	vt_done(&vt);
}

static void init_asks_for_the_first_password_unseen(void **state)
{
	char database[128];
	struct vt *vt = init_on_a_terminal(database);

	(void)state;
	vt_keys(vt, "short<Enter>short<Enter>");
	vt_wait(vt, "too short");
	assert_int_not_equal(access(database, F_OK), 0); /* nothing is made before */
	vt_keys(vt, SECRET "<Enter>battery staple<Enter>");
	vt_wait(vt, "the two are not the same");
	vt_keys(vt, SECRET "<Enter>" SECRET "<Enter>");
	assert_int_equal(vt_exit(vt), 0);
	assert_true(vt_find(vt, "the administrator is nino") > 0);
	assert_int_equal(vt_find(vt, SECRET), -1);
	vt_done(&vt);
	expect_signed_in_with(database, SECRET);
	remove_first();
}

static void init_is_left_with_nothing_made(void **state)
{
	char database[128];
	struct vt *vt = init_on_a_terminal(database);

	(void)state;
	vt_keys(vt, SECRET "<Enter>");
	vt_wait(vt, "The same again");
	vt_keys(vt, "<C-c>");
	assert_int_equal(vt_exit(vt), 4);
	assert_int_not_equal(access(database, F_OK), 0);
	vt_done(&vt);
}

static void init_takes_no_password_for_now(void **state)
{
	char database[128];
	struct vt *vt = init_on_a_terminal(database);

	(void)state;
	vt_keys(vt, "<Enter>");
	assert_int_equal(vt_exit(vt), 0);
	vt_done(&vt);
	remove_first();
}

static void init_reads_standard_input(void **state)
{
	char program[VT_PATH], database[128], command[2 * VT_PATH];

	(void)state;
	vt_built(program, "shelterdesk");
	snprintf(database, sizeof database, "%s/first.db", house.folder);
	snprintf(command, sizeof command,
	    "echo short | '%s' --db '%s' init --administrator nino --password-stdin 2>/dev/null",
	    program, database);
	assert_int_equal(WEXITSTATUS(system(command)), 2);
	assert_int_not_equal(access(database, F_OK), 0);
	snprintf(command, sizeof command,
	    "echo '" SECRET "' | '%s' --db '%s' init --administrator nino --password-stdin >/dev/null",
	    program, database);
	assert_int_equal(system(command), 0);
	expect_signed_in_with(database, SECRET);
	remove_first();
}

/* One key from the warning to the password; with it the desk closes, not before for the one who sits
 * there. */
static void an_owner_is_warned_and_sets_one_with_a_key(void **state)
{
	struct vt *vt;

	(void)state;
	HOUSE_DO(&house, "", "user-add", "--user", "eka", "--role", "reception", "--shelters", "all");
	vt = house_console(&house, NULL, "", NULL);
	assert_true(vt_find(vt, "P sets yours") > 0);
	vt_press(vt, ":users<Enter>");
	vt_wait(vt, "eka");
	vt_press(vt, "<Down>P");
	assert_true(vt_find(vt, "your own password first") > 0);
	vt_press(vt, "<Esc>P");
	vt_press(vt, SECRET "<Enter>" SECRET "<Enter>");
	assert_true(vt_find(vt, "everybody signs in: 1 user") > 0);
	assert_int_equal(vt_find(vt, "P sets yours"), -1);
	vt_press(vt, "P"); /* whoever finds the desk unattended does not get to keep it */
	assert_true(vt_find(vt, "Your password now") > 0);
	vt_done(&vt);
}

static void a_demo_does_not_warn(void **state)
{
	(void)state;
	struct vt *vt = demo_console(NULL, NULL);

	assert_int_equal(vt_find(vt, "password"), -1);
	vt_done(&vt);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(an_open_desk_says_so),
		CASE(signs_in),
		CASE(the_other_layout_is_told),
		CASE(the_right_one_opens),
		CASE(a_first_password_is_changed),
		CASE(the_lock_shows_nothing_and_keeps_the_form),
		CASE(without_passwords_enter_unlocks),
		CASE(another_takes_the_desk_over),
		CASE(a_first_password_takes_the_desk_over_too),
		CASE(a_shared_desk_asks_who_it_is),
		CASE(a_console_of_one_user_is_not_handed_over),
		CASE(init_asks_for_the_first_password_unseen),
		CASE(init_is_left_with_nothing_made),
		CASE(init_takes_no_password_for_now),
		CASE(init_reads_standard_input),
		CASE(an_owner_is_warned_and_sets_one_with_a_key),
		cmocka_unit_test_setup_teardown(a_demo_does_not_warn, demo_setup, demo_teardown),
		CASE(sessions_are_in_the_audit),
		CASE(a_dropped_line_is_in_the_audit),
		CASE(a_leaver_is_out_within_two_seconds),
		CASE(idle_blanks_locks_and_ends),
		CASE(users_are_managed_on_a_screen),
		CASE(the_locked_are_seen_and_unlocked),
		CASE(the_shell_asks_who_does_not_own_the_file),
		CASE(a_wrong_password_is_never_taken),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
