/* Codes instead of names on the screen: the key that reveals, its end in time, and somebody hidden. */
#include "tests/screen/house.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>
#include <time.h>

static struct house house;

static void user(const char *name, const char *role, const char *shelters)
{
	assert_int_equal(HOUSE_DO(&house, "", "user-add", "--user", name, "--role", role,
			     "--shelters", shelters),
	    0);
}

static void one_key_and_enter_show_the_name_and_the_key_hides_it(void **state)
{
	(void)state;
	struct vt *vt = house_console(&house, NULL, "", NULL);
	vt_press(vt, "4");
	assert_row_contains(vt, 3, ">B-0001  (i)"); /* what shows it stands in its place */
	assert_int_equal(vt_find(vt, "ნინო"), -1);
	vt_press(vt, "i");
	assert_row_contains(vt, 22, "B-0001: why? 1 door");
	vt_press(vt, "<Enter>");
	assert_row_contains(vt, 3, ">B-0001  ნინო ბერიძე");
	assert_row_contains(vt, 0, "names until 21:50");
	assert_row_contains(vt, 22, "names of B-0001 revealed until 21:50: at the door");
	assert_int_equal(vt_find(vt, "ლუკა"), -1); /* hers alone */
	vt_press(vt, "i");
	assert_int_equal(vt_find(vt, "ნინო"), -1);
	assert_null(strstr(vt_row_text(vt, 0), "names until"));
	vt_done(&vt);
	HOUSE_ASK(&house, "at the door", "audit", "--verb", "reveal");
}

static void escape_reveals_nothing(void **state)
{
	(void)state;
	struct vt *vt = house_console(&house, NULL, "", NULL);
	vt_press(vt, "4i<Esc>");
	assert_int_equal(vt_find(vt, "ნინო"), -1);
	vt_done(&vt);
	assert_null(strstr(HOUSE_ASK(&house, NULL, "audit", "--verb", "reveal"), "B-0001"));
}

static void where_nobody_is_selected_the_whole_shelter_is_revealed(void **state)
{
	(void)state;
	struct vt *vt = house_console(&house, NULL, "", NULL);
	vt_press(vt, "<Enter>");
	vt_press(vt, "/1A<Enter>i");
	assert_row_contains(vt, 22, "TRF-TBS: why?");
	vt_press(vt, "5<Enter><Esc>");
	assert_true(vt_find(vt, "ნინო ბერიძე") > 0);
	assert_true(vt_find(vt, "ლუკა ბერიძე") > 0);
	vt_done(&vt);
}

/* The clock of the machine runs here: it was revealed so long ago that three seconds are left. */
static void names_go_back_without_a_key(void **state)
{
	char now[32], path[VT_PATH];
	time_t then = time(NULL) - 10 * 60 + 3;
	struct tm tm;

	(void)state;
	gmtime_r(&(time_t){ then + 4 * 3600 }, &tm); /* Asia/Tbilisi */
	strftime(now, sizeof now, "%Y-%m-%d %H:%M:%S", &tm);
	assert_int_equal(house_do_at(&house, "", now,
			     (const char *const[]){ "reveal", "--person", "B-0001", "--reason",
				 "gate", NULL }),
	    0);
	struct vt *vt = vt_start_with(&(struct vt_options){ 0 },
	    (const char *const[]){ vt_built(path, "shelterdesk"), "--db", house.db, "--as", "admin",
		"--lang", "en", NULL });
	vt_sync(vt);
	vt_press(vt, "4");
	vt_wait(vt, "ნინო");
	vt_wait_gone(vt, "ნინო");
	vt_done(&vt);
}

static void who_may_not_reveal_is_told_so(void **state)
{
	(void)state;
	user("psy", "service", "TRF-TBS");
	struct vt *vt = house_console(&house, NULL, "psy", NULL);
	vt_press(vt, "4i");
	assert_row_contains(vt, 22, "psy may not do this");
	assert_int_equal(vt_find(vt, "ნინო"), -1);
	assert_int_equal(vt_find(vt, "(i)"), -1);
	vt_done(&vt);
}

static void a_hidden_person_is_a_taken_bed(void **state)
{
	static const char *const keys[] = { "1", "2", "4", "4t", "4t/ნინო<Enter>", "4/b-0001<Enter>",
		"H", "A", ":residents<Enter>", ":movements<Enter>", ":attention<Enter>",
		"4na<Esc>", "2/3A<Enter>", "2/3A<Enter><Enter>", "3", "3jjjjjj", "3jjjjjj<Enter>",
		"3<Left><lt>", "3/B-0001<Enter>" };

	(void)state;
	user("spy", "manager", "all");
	assert_int_equal(HOUSE_DO(&house, "", "hide", "--person", "B-0001", "--from", "spy",
			     "--reason", "afraid"),
	    0);
	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
		struct vt *vt = house_console(&house, NULL, "spy", NULL);
		vt_press(vt, keys[i]);
		assert_int_equal(vt_find(vt, "B-0001 "), -1);
		assert_int_equal(vt_find(vt, "ნინო ბ"), -1);
		assert_int_equal(vt_find(vt, "insulin"), -1);
		if (strcmp(keys[i], "2") == 0)
			assert_true(vt_find(vt, "taken") > 0);
		vt_done(&vt);
	}
}

/* A screen that is looked at for a while is traced when it is entered, not at each refresh. */
static void a_screen_is_traced_once(void **state)
{
	(void)state;
	struct vt *vt = house_console(&house, NULL, "", NULL);
	vt_press(vt, "4");
	assert_int_equal(HOUSE_DO(&house, "", "out", "--person", "B-0001", "--kind", "work",
			     "--expected", "23:30"), 0);
	vt_wait(vt, "work");
	vt_press(vt, "jjk");
	vt_done(&vt);
	const char *answer = HOUSE_ASK(
	    &house, NULL, "audit", "--verb", "look", "--format", "csv");
	const char *first = strstr(answer, ",look,");
	assert_non_null(first);
	assert_null(strstr(first + 1, ",look,"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(one_key_and_enter_show_the_name_and_the_key_hides_it),
		HOUSE_TEST(escape_reveals_nothing),
		HOUSE_TEST(where_nobody_is_selected_the_whole_shelter_is_revealed),
		HOUSE_TEST(names_go_back_without_a_key), HOUSE_TEST(who_may_not_reveal_is_told_so),
		HOUSE_TEST(a_hidden_person_is_a_taken_bed), HOUSE_TEST(a_screen_is_traced_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
