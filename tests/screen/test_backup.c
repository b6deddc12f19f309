/* The overview tells whom it concerns that the last good backup is too old. */
#include "tests/screen/house.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

#include <cmocka.h>

static struct house house;
static char copy[100];

static int setup(void **state)
{
	(void)state;
	house_open(&house);
	snprintf(copy, sizeof copy, "%s/copy", house.folder);
	return 0;
}

static int teardown(void **state)
{
	char line[120];

	(void)state;
	unlink(copy);
	snprintf(line, sizeof line, "%s-backup-turn", house.db);
	unlink(line);
	house_done(&house);
	return 0;
}

static void back_up(const char *now)
{
	assert_int_equal(HOUSE_DO(&house, "", "--now", now, "backup", "--to", copy), 0);
}

static void an_old_one_is_listed_and_enter_says_what_to_do(void **state)
{
	struct vt *vt;

	(void)state;
	back_up("2026-11-22 10:00");
	vt = house_console(&house, NULL, "", NULL);
	assert_true(vt_find(vt, "no backup for 2 days") > 0);
	vt_press(vt, "/no backup<Enter><Tab><Enter>");
	assert_true(vt_find(vt, "shelterdesk backup --to FILE") > 0);
	vt_press(vt, "o"); /* it is about nobody, so nobody goes out */
	assert_true(vt_find(vt, "not about a person") > 0);
	vt_done(&vt);
}

static void a_fresh_one_is_not(void **state)
{
	struct vt *vt;

	(void)state;
	back_up("2026-11-24 10:00");
	vt = house_console(&house, NULL, "", NULL);
	assert_int_equal(vt_find(vt, "no backup"), -1);
	vt_done(&vt);
}

static void reception_is_not_told(void **state)
{
	struct vt *vt;

	(void)state;
	HOUSE_DO(&house, "", "user-add", "--user", "eka", "--role", "reception", "--shelters", "all");
	back_up("2026-11-22 10:00");
	vt = house_console(&house, NULL, "eka", NULL);
	assert_true(vt_find(vt, "TRF-TBS") > 0);
	assert_int_equal(vt_find(vt, "no backup"), -1);
	vt_done(&vt);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = { CASE(an_old_one_is_listed_and_enter_says_what_to_do),
		CASE(a_fresh_one_is_not), CASE(reception_is_not_told) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
