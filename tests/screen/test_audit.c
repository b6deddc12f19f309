/* The auditor's screen: unusual looks first, then everything, narrowed by user, record, day and looks. */
#include "tests/screen/house.h"

#include "core/look.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct house house;

/* A look as the program traces it. */
static void looks(const char *user, const char *word, const char *code, const char *at)
{
	struct config_errors errors = { 0 };
	struct config *config = config_load(NULL, &errors);
	struct desk desk = { .config = config, .terminal = "pts/7" };
	struct db_options options = { .path = house.db };
	struct failure failure = { 0 };
	const char *detail;
	const struct look look = { .word = word, .entity = code, .detail = "file opened" };

	when_zone("Asia/Tbilisi");
	assert_int_equal(when_parse(at, 0, 0, &desk.fixed_now), WHEN_OK);
	assert_int_equal(db_open(&options, &desk.arena, &desk.db, &detail), DB_OK);
	assert_true(desk_sign_in(&desk, user, false, &failure));
	assert_true(look_trace(&desk, &look, &failure));
	failure_done(&failure);
	desk_close(&desk);
	config_free(&config);
}

/* eka works in CHI-KUT and opened a file of TRF-TBS; dato looked at night; ana is the auditor. */
static int setup(void **state)
{
	(void)state;
	house_open(&house);
	HOUSE_DO(&house, "", "user-add", "--user", "eka", "--role", "reception", "--shelters",
	    "CHI-KUT");
	HOUSE_DO(&house, "", "user-add", "--user", "dato", "--role", "reception", "--shelters", "all");
	HOUSE_DO(&house, "", "user-add", "--user", "ana", "--role", "auditor", "--shelters", "all");
	looks("dato", "look", "B-0003", "2026-11-23 02:00");
	looks("eka", "look", "B-0001", "2026-11-24 15:00");
	looks("dato", "look", "B-0001", "2026-11-24 16:00");
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	house_done(&house);
	return 0;
}

static void unusual_looks_come_first(void **state)
{
	struct vt *vt = house_console(&house, NULL, "ana", NULL);
	int first, second, all;

	(void)state;
	vt_press(vt, "9");
	first = vt_find(vt, "of no shelter of theirs: files of");
	second = vt_find(vt, "at night, without night duty: ");
	all = vt_find(vt, "Everything, the newest first");
	assert_true(first > 0 && first < second && second < all);
	assert_row_contains(vt, first, "eka");
	assert_row_contains(vt, first, "! 1");
	assert_row_contains(vt, second, "dato");
	assert_true(vt_find(vt, "file opened") > all);
	vt_done(&vt);
}

static void enter_on_an_unusual_one_shows_its_looks(void **state)
{
	struct vt *vt = house_console(&house, NULL, "ana", NULL);

	(void)state;
	vt_press(vt, "9<Enter>");
	assert_row_contains(vt, 1, "eka");
	assert_row_contains(vt, 1, "24.11.2026");
	assert_row_contains(vt, 1, "looks only");
	assert_true(vt_find(vt, "B-0001") > 0);
	assert_int_equal(vt_find(vt, "dato"), -1);
	vt_press(vt, "<Enter>");
	assert_true(vt_find(vt, "pts/7") > 0); /* one look: where from */
	vt_done(&vt);
}

static void it_narrows_by_user_record_and_day_and_widens(void **state)
{
	struct vt *vt = house_console(&house, NULL, "ana", NULL);

	(void)state;
	vt_press(vt, "9");
	vt_press(vt, "/opened<Enter><End>");
	vt_press(vt, "w");
	assert_row_contains(vt, 1, "dato");
	vt_press(vt, "<Esc>"); /* the filter first */
	assert_int_equal(vt_find(vt, "eka"), -1);
	assert_true(vt_find(vt, "B-0001") > 0);
	assert_true(vt_find(vt, "B-0003") > 0);
	vt_press(vt, "d"); /* the cursor stands on the night's */
	assert_row_contains(vt, 1, "23.11.2026");
	assert_true(vt_find(vt, "B-0003") > 0);
	assert_int_equal(vt_find(vt, "B-0001"), -1);
	vt_press(vt, "<Esc><Esc>");
	assert_true(vt_find(vt, "Everything, the newest first") > 0);
	vt_done(&vt);
}

static void by_person_from_anywhere(void **state)
{
	struct vt *vt = house_console(&house, NULL, "", NULL);

	(void)state;
	vt_press(vt, "4/B-0001<Enter><Enter>A");
	assert_row_contains(vt, 1, "Audit of B-0001");
	assert_true(vt_find(vt, "eka") > 0);
	assert_true(vt_find(vt, "dato") > 0);
	vt_press(vt, "s");
	assert_row_contains(vt, 1, "looks only");
	assert_int_equal(vt_find(vt, "Admit"), -1);
	vt_done(&vt);
}

static void who_looked_is_a_paper(void **state)
{
	struct vt *vt = house_console(&house, NULL, "ana", NULL);

	(void)state;
	vt_press(vt, "9l");
	/* the first row is about B-0001 */
	assert_row_contains(vt, 1, "Who looked at the file");
	assert_true(vt_find(vt, "Who looked at it") > 0);
	assert_true(vt_find(vt, "dato") < vt_find(vt, "eka")); /* the newest first */
	assert_true(vt_find(vt, "Who wrote in it") > 0);
	vt_done(&vt);
}

static void the_shell_says_the_same(void **state)
{
	const char *text;

	(void)state;
	text = HOUSE_ASK(&house, NULL, "looked-at", "--person", "B-0001", "--format", "csv");
	assert_non_null(strstr(text, "eka,"));
	text = HOUSE_ASK(&house, NULL, "unusual", "--format", "csv");
	assert_non_null(strstr(text, "elsewhere,eka,"));
	text = HOUSE_ASK(&house, NULL, "audit", "--verify");
	assert_non_null(strstr(text, "Every entry is as it was written"));
	assert_int_equal(
	    HOUSE_DO(&house, "", "audit", "--verify", "--head", "1:0000000000000000000000000000000000000000000000000000000000000000"), 1);
}

static void an_own_history_is_of_acts(void **state)
{
	struct vt *vt = house_console(&house, NULL, "dato", NULL);

	(void)state;
	vt_press(vt, "H");
	assert_int_equal(vt_find(vt, "file opened"), -1);
	vt_done(&vt);
}

/* What is no act says in words what it is, in the reader's language. */
static void looks_and_sign_ins_have_words(void **state)
{
	static const struct vt_options georgian = { .lang = "ka" };
	struct vt *vt;

	(void)state;
	looks("dato", "sign-failed", NULL, "2026-11-24 17:00");
	vt = house_console(&house, NULL, "ana", NULL);
	vt_press(vt, "9");
	assert_true(vt_find(vt, "sign-in failed: file opened") > 0);
	assert_true(vt_find(vt, " opened: file opened") > 0);
	vt_press(vt, "/sign-in failed<Enter><End><Enter>");
	assert_true(vt_find(vt, "sign-in failed: file opened") > 0);
	assert_true(vt_find(vt, "sign-in failed (sign-failed)") > 0);
	vt_done(&vt);
	vt = house_console(&house, &georgian, "ana", NULL);
	vt_press(vt, "9");
	assert_true(vt_find(vt, "შესვლა ვერ მოხერხდა: file opened") > 0);
	assert_true(vt_find(vt, " გახსნა: file opened") > 0);
	vt_done(&vt);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(unusual_looks_come_first),
		CASE(enter_on_an_unusual_one_shows_its_looks),
		CASE(it_narrows_by_user_record_and_day_and_widens),
		CASE(by_person_from_anywhere),
		CASE(who_looked_is_a_paper),
		CASE(the_shell_says_the_same),
		CASE(an_own_history_is_of_acts),
		CASE(looks_and_sign_ins_have_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
